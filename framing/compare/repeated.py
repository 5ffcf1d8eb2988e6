"""Numbers that stand in several articles: gathered article by article, counted at the end."""

from typing import Protocol

import numpy as np


class Tally(Protocol):
    """Takes numbers and knows in the end which came more than once: in memory, or on a disk (scale/spool.py)."""

    def add(self, numbers: np.ndarray) -> None:
        """Some more; those of an article, each once."""

    def repeated(self, least: int) -> tuple[np.ndarray, np.ndarray]:
        """The numbers that were added `least` times or more, in order, and how often each was."""


class Gathered:
    """A tally in memory."""

    def __init__(self, dtype: type = np.uint64):
        self._parts: list[np.ndarray] = [np.array([], dtype=dtype)]

    def add(self, numbers: np.ndarray) -> None:
        self._parts.append(numbers)

    def repeated(self, least: int) -> tuple[np.ndarray, np.ndarray]:
        found, counts = np.unique(np.concatenate(self._parts), return_counts=True)
        return found[counts >= least], counts[counts >= least]


def is_among(numbers: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Whether each number is one of `known`, which are in order."""
    if not len(known):
        return np.zeros(len(numbers), dtype=bool)
    place = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    return known[place] == numbers
