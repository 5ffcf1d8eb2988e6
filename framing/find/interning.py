"""Which string is it? Asked of all words of many texts at once, of whose strings none need be made.

A string is known by a hash of 64 bits, a polynomial over its characters (Karp and Rabin 1987), which prefix sums give
for any range of a text. Two of a million strings share one with a probability of about 1 in 18 million.
"""

from collections.abc import Callable, Iterable
from functools import cache, cached_property, lru_cache

import numpy as np

_BASE = 0x9E3779B97F4A7C15  # any odd number of 64 bits with a good mixture of them
_PLANE = 1 << 16
_SEED = 20241118
_BEYOND = 0x3001  # there are no blanks from here on


def is_blank(characters: np.ndarray) -> np.ndarray:
    """Which of some characters are blanks, as str.split() sees them."""
    return _blanks().take(characters, mode="clip")


@cache
def _blanks() -> np.ndarray:
    return np.array([chr(code).isspace() for code in range(_BEYOND + 1)])


class JoinedText:
    """Some texts with a line break behind each. A place in `text` is that in a text of its own plus its shift."""

    def __init__(self, texts: Iterable[str]):
        texts = list(texts)
        self.text = "".join(f"{text}\n" for text in texts)
        self.shifts = np.cumsum([0, *(len(text) + 1 for text in texts)])[:-1]
        self.characters = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype="<u4")

    def hash(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """The hashes, never 0, of text[start:end] for each pair of places."""
        sums, inverses = self._sums
        return ((sums.take(ends) - sums.take(starts)) * inverses.take(starts)) | np.uint64(1)

    @cached_property
    def _sums(self) -> tuple[np.ndarray, np.ndarray]:
        """The hash of the text before each place, and what takes from a difference of two where it stands."""
        size = len(self.characters)
        powers, inverses = _powers(1 << max(12, size.bit_length()))
        mixed = _mixture().take(self.characters, mode="wrap")
        if self.characters.max(initial=0) >= _PLANE:
            mixed += (self.characters >> 16) * np.uint64(_BASE)
        sums = np.zeros(size + 1, dtype=np.uint64)
        mixed *= powers[:size]
        np.cumsum(mixed, out=sums[1:])
        return sums, inverses


class Interner:
    """String → a number that is given to it when it is first met; found by its hash, in a table with linear probing."""

    MOST = 1 << 19  # strings; beyond that all are forgotten, so that memory stays flat

    def __init__(self):
        self._open(12)

    def _open(self, bits: int) -> None:
        self._bits, self._held = bits, 0
        self._keys, self._numbers = np.zeros(1 << bits, dtype=np.uint64), np.zeros(1 << bits, dtype=np.int64)

    def number(
        self, joined: JoinedText, starts: np.ndarray, ends: np.ndarray, give: Callable[[list[str]], list[int]]
    ) -> np.ndarray:
        """The numbers of text[start:end] for each pair of places; `give` is asked for those of new strings."""
        hashes = joined.hash(starts, ends)
        numbers = self.find(hashes)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            if self._held > self.MOST:
                self._open(12)
            distinct, firsts, which = np.unique(hashes[new], return_index=True, return_inverse=True)
            text, places = joined.text, zip(starts[new[firsts]].tolist(), ends[new[firsts]].tolist(), strict=True)
            given = np.array(give([text[start:end] for start, end in places]))
            self.add(distinct, given)
            numbers[new] = given[which]
        return numbers

    def find(self, hashes: np.ndarray) -> np.ndarray:
        """The number of each hash; -1 where it is not known."""
        slots = self._home(hashes)
        keys = self._keys.take(slots)
        is_found = keys == hashes
        numbers = np.where(is_found, self._numbers.take(slots), -1)
        open_ = np.flatnonzero(~is_found & (keys != 0))
        while len(open_):
            slots[open_] = (slots[open_] + 1) & (len(self._keys) - 1)
            keys, wanted = self._keys[slots[open_]], hashes[open_]
            found = keys == wanted
            numbers[open_[found]] = self._numbers[slots[open_[found]]]
            open_ = open_[~found & (keys != 0)]
        return numbers

    def add(self, hashes: np.ndarray, numbers: np.ndarray) -> None:
        """Learn new hashes, each once."""
        if 2 * (self._held + len(hashes)) > len(self._keys):
            held = self._keys != 0
            hashes, numbers = np.concatenate([self._keys[held], hashes]), np.append(self._numbers[held], numbers)
            self._open((4 * len(hashes)).bit_length())
        self._held += len(hashes)
        slots = self._home(hashes)
        while len(hashes):
            free = self._keys[slots] == 0
            self._keys[slots[free]] = hashes[free]
            placed = self._keys[slots] == hashes  # of several that want one slot, the last has it
            self._numbers[slots[placed]] = numbers[placed]
            hashes, numbers, slots = hashes[~placed], numbers[~placed], (slots[~placed] + 1) & (len(self._keys) - 1)

    def _home(self, hashes: np.ndarray) -> np.ndarray:
        return (hashes >> np.uint64(64 - self._bits)).astype(np.int64)


@lru_cache(maxsize=4)
def _powers(size: int) -> tuple[np.ndarray, np.ndarray]:
    """The powers of the base from 0 on, and those of its inverse, modulo 2 to the 64th."""
    both = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        factors = np.full(size, base, dtype=np.uint64)
        factors[0] = 1
        both.append(np.cumprod(factors))
    return both[0], both[1]


@cache
def _mixture() -> np.ndarray:
    """A random number for each character."""
    return np.random.default_rng(_SEED).integers(1, 1 << 63, size=_PLANE, dtype=np.uint64)
