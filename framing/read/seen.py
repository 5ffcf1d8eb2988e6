"""What has been met before, over tens of millions of articles, in a few bytes each."""

from hashlib import blake2b

import numpy as np

NAMED = 200_000
"""So many keys are kept with the place where each was met; of the later ones only that they were."""

_BATCH = 100_000


class Seen:
    """Keys with the place where each was first met. Beyond the first 200,000 a key is eight bytes of its hash, so that
    tens of millions fit into memory; that two of ten million then share a hash has a chance of 1 in 400,000.
    """

    def __init__(self):
        self._places: dict[bytes, str] = {}
        self._late: set[int] = set()
        self._sorted: list[np.ndarray] = []

    def find(self, key: str) -> str | None:
        """Where `key` was met; "" where that is not known any more, None if it was not met."""
        digest = _hash(key)
        if digest in self._places:
            return self._places[digest]
        if not self._late and not self._sorted:
            return None
        number = int.from_bytes(digest, "little")
        return "" if number in self._late or any(_holds(array, number) for array in self._sorted) else None

    def add(self, key: str, place: str) -> None:
        digest = _hash(key)
        if len(self._places) < NAMED:
            self._places[digest] = place
            return
        self._late.add(int.from_bytes(digest, "little"))
        if len(self._late) >= _BATCH:
            array = np.sort(np.fromiter(self._late, np.uint64, len(self._late)))
            self._late = set()
            while self._sorted and len(self._sorted[-1]) <= len(array):
                array = np.sort(np.concatenate([self._sorted.pop(), array]))
            self._sorted.append(array)


def _hash(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _holds(array: np.ndarray, number: int) -> bool:
    at = int(np.searchsorted(array, np.uint64(number)))
    return at < len(array) and int(array[at]) == number
