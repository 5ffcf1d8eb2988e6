"""Stretches of a text that overlap, nest and cross, as a row of pieces that do not."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch text[start:end] and what it is; `about` is whatever the caller wants to know of it later."""

    start: int
    end: int
    kind: str
    about: object


class Piece(NamedTuple):
    """text[start:end], which lies wholly inside each of `marks` (in their order) and inside no other."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def split_at_marks(start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """text[start:end] cut wherever a mark begins or ends. The pieces, put together, are text[start:end] again.

    Marks are clipped to the stretch; empty ones, and those outside it, leave no trace.
    """
    clipped = [(max(mark.start, start), min(mark.end, end), mark) for mark in marks]
    clipped = [(low, high, mark) for low, high, mark in clipped if low < high]
    cuts = sorted({start, end, *(low for low, _, _ in clipped), *(high for _, high, _ in clipped)})
    begins: dict[int, list[int]] = {}
    stops: dict[int, list[int]] = {}
    for index, (low, high, _) in enumerate(clipped):
        begins.setdefault(low, []).append(index)
        stops.setdefault(high, []).append(index)
    pieces, active = [], set()
    for low, high in pairwise(cuts):
        active.difference_update(stops.get(low, ()))
        active.update(begins.get(low, ()))
        pieces.append(Piece(low, high, tuple(clipped[index][2] for index in sorted(active))))
    return pieces
