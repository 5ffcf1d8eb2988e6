"""Ranges: of characters as one set, in which things are found by bisection, so that long articles stay quick; and of
whole numbers written out or flagged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import numpy as np


def spell_out(firsts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """All whole numbers of the ranges `firsts` to before `ends`, one range after the other."""
    sizes = ends - firsts
    return np.repeat(firsts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())


def flag(numbers: np.ndarray, size: int) -> np.ndarray:
    """For each number below `size` whether it is one of `numbers`: quicker than searching for many of them."""
    flags = np.zeros(size, dtype=bool)
    flags[numbers] = True
    return flags


class Ranges:
    """The union of some ranges (start, end)."""

    def __init__(self, ranges: Iterable[tuple[int, int]]):
        self._starts: list[int] = []
        self._ends: list[int] = []
        last = -1
        for start, end in sorted(ranges):
            if start > last:
                self._starts.append(start)
                self._ends.append(end)
                last = end
            elif end > last:
                self._ends[-1] = last = end

    def touch(self, start: int, end: int) -> bool:
        """Whether text[start:end] has a character in common with them."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def hold(self, offset: int) -> bool:
        """Whether a character lies in them."""
        at = bisect_right(self._ends, offset)
        return at < len(self._starts) and self._starts[at] <= offset

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of text[start:end] that lie in them."""
        first = bisect_right(self._ends, start)
        if first == len(self._starts) or self._starts[first] >= end:
            return []
        inside = range(first, bisect_left(self._starts, end, first))
        return [(max(self._starts[at], start), min(self._ends[at], end)) for at in inside]
