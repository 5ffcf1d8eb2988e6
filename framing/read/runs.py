"""Runs of neighbouring words as numbers, by which texts that are nearly the same are met without comparing all.

The 64 runs of a text with the lowest hash are its sketch (bottom-k; Broder 1997). Texts whose sketches share two runs
are compared run by run; what is made of that (a repeat, wire copy, a version) is for those who ask.
"""

import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from framing.read.segment import split_words

RUN, SKETCH, MEETINGS = 5, 64, 2
"""Words in a run; runs in the sketch of a text; how many of them two texts must share to be compared."""

CROWD, COMPARED = 500, 20
"""More texts than this that share a run of a sketch are a crowd: each is compared with the first 20 only."""

CACHED = 2000  # texts whose runs are remembered while pairs are compared

_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio, as Knuth has it


class Codes(dict):
    """Word → a number, always the same; each word is hashed once, and nothing grows with the corpus."""

    def __missing__(self, word: str) -> int:
        if len(self) > 500_000:
            self.clear()
        self[word] = code = zlib.crc32(word.encode("utf-8", "replace"))
        return code


class Pair(NamedTuple):
    """Two texts by number, the runs of each, and how many of these both have."""

    one: int
    other: int
    sizes: tuple[int, int]
    common: int


def code_words(text: str, codes: Codes) -> np.ndarray:
    """The words of a text, in small letters, as numbers."""
    words, _ = split_words(text)
    folded = (text[start:end].lower() for start, end in zip(words.starts, words.ends, strict=True))
    return np.fromiter((codes[word] for word in folded), np.int64, len(words))


def hash_runs(row: np.ndarray, size: int, salt: int = 0) -> np.ndarray:
    """A number for each run of `size` words, in order: equal runs, and hardly any others, have equal numbers."""
    count = len(row) - size + 1
    if count < 1:
        return np.array([], dtype=np.uint64)
    row = row.astype(np.uint64)
    hashes = np.full(count, salt + 1, dtype=np.uint64)
    for place in range(size):
        hashes = (hashes ^ row[place : place + count]) * _SPREAD
        hashes ^= hashes >> np.uint64(29)
    return hashes


def pair_alike(size: int, runs_of: Callable[[int], np.ndarray]) -> Iterator[Pair]:
    """The pairs of `size` texts whose sketches meet, in order. `runs_of` gives the runs of a text, each once and in
    order; it may be asked again, so that sketches are all that is held of the texts."""
    runs_of = lru_cache(maxsize=CACHED)(runs_of)
    lengths = np.zeros(size, dtype=np.int64)
    sketches = [np.array([], dtype=np.uint64)]
    for number in range(size):
        runs = runs_of(number)
        lengths[number] = len(runs)
        sketches.append(runs[:SKETCH].copy())
    numbers = np.repeat(np.arange(size), np.minimum(lengths, SKETCH))
    for (one, other), times in sorted(_meet(np.concatenate(sketches), numbers).items()):
        sizes = int(lengths[one]), int(lengths[other])
        if times >= min(MEETINGS, *sizes):
            common = np.intersect1d(runs_of(one), runs_of(other), assume_unique=True)
            yield Pair(one, other, sizes, len(common))


def _meet(runs: np.ndarray, holders: np.ndarray) -> dict[tuple[int, int], int]:
    """How many runs each pair of holders shares."""
    order = np.argsort(runs, kind="stable")
    edges = np.flatnonzero(np.diff(runs[order], prepend=runs[:1] + np.uint64(1), append=runs[:1] + np.uint64(1)))
    met: dict[tuple[int, int], int] = {}
    shared = np.flatnonzero(np.diff(edges) > 1)
    for first, last in zip(edges[shared].tolist(), edges[shared + 1].tolist(), strict=True):
        together = holders[order[first:last]].tolist()
        is_crowd = len(together) > CROWD
        for place, other in enumerate(together):
            for one in together[: min(place, COMPARED) if is_crowd else place]:
                met[one, other] = met.get((one, other), 0) + 1
    return met
