"""What is too much for memory while a corpus is summed up: arrays and tables on a disk, in a folder that goes away.

Each does what its counterpart in memory does: `Rows` a list, `Buckets` compare/repeated.Gathered, `TermBlocks`
compare/term_counts.OneBlock. The folder is that of `tempfile`: TMPDIR says where, if there is more room elsewhere.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from framing.scale.parquet import from_parquet, no_rows, to_parquet

BUCKETS = 64
BOUNDS = np.concatenate([np.arange(0, 4096, 64), np.arange(4096, 65_536, 2048), 65_536 * 2 ** np.arange(12)])
"""Where the blocks of terms begin. Terms are numbered as they are met: the first are in most articles."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_TERM = np.dtype((np.int32, 4))


class Rows:
    """Arrays of one type, one after the other."""

    def __init__(self, path: Path, dtype: np.dtype | type):
        self._path, self._dtype = path, np.dtype(dtype)
        self._ends = [0]
        path.touch()
        self._file = path.open("rb+")

    def append(self, row: np.ndarray) -> None:
        self._file.seek(0, 2)
        self._file.write(row.astype(self._dtype, copy=False).tobytes())
        self._ends.append(self._ends[-1] + len(row))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> np.ndarray:
        first, last = self._ends[number], self._ends[number + 1]
        self._file.seek(first * self._dtype.itemsize)
        return np.frombuffer(self._file.read((last - first) * self._dtype.itemsize), self._dtype)

    def __iter__(self) -> Iterator[np.ndarray]:
        return (self[number] for number in range(len(self)))

    def close(self) -> None:
        self._file.close()


class Buckets:
    """A tally (compare/repeated.py) of which one bucket is in memory at a time."""

    def __init__(self, folder: Path, dtype: type):
        self._folder, self._dtype = folder, np.dtype(dtype)
        folder.mkdir()
        self._waiting: list[np.ndarray] = []
        self._size = 0

    def add(self, numbers: np.ndarray) -> None:
        self._waiting.append(numbers.astype(self._dtype, copy=False))
        self._size += len(numbers)
        if self._size > 1_000_000:
            self._put()

    def _put(self) -> None:
        numbers = np.concatenate(self._waiting) if self._waiting else np.array([], dtype=self._dtype)
        bucket = (numbers.astype(np.uint64) * _MIX) >> np.uint64(58)
        for number in range(BUCKETS):
            append(self._folder / f"{number}", numbers[bucket == number])
        self._waiting, self._size = [], 0

    def repeated(self, least: int) -> tuple[np.ndarray, np.ndarray]:
        self._put()
        kept = []
        for number in range(BUCKETS):
            found, counts = np.unique(np.fromfile(self._folder / f"{number}", self._dtype), return_counts=True)
            kept.append((found[counts >= least], counts[counts >= least]))
        numbers, counts = (np.concatenate(each) for each in zip(*kept, strict=True))
        order = np.argsort(numbers)
        return numbers[order], counts[order]


class TermBlocks:
    """Counts (compare/term_counts.py) of which one block of terms is in memory at a time."""

    def __init__(self, folder: Path):
        self._folder = folder
        folder.mkdir()

    def append(self, counts: np.ndarray) -> None:
        if not len(counts):  # a part may have no article that is compared
            return
        block = self._block(counts[:, 2])
        order = np.argsort(block, kind="stable")
        counts, block = counts[order], block[order]
        numbers, begins = np.unique(block, return_index=True)
        for number, part in zip(numbers.tolist(), np.split(counts, begins[1:]), strict=True):
            append(self._folder / f"{number}", part.astype(np.int32))

    def _block(self, terms: np.ndarray) -> np.ndarray:
        return np.searchsorted(BOUNDS, terms, side="right") - 1

    def blocks(self) -> Iterator[np.ndarray]:
        for number in range(len(BOUNDS)):
            if (self._folder / f"{number}").exists():
                yield np.fromfile(self._folder / f"{number}", _TERM)

    def of_terms(self, first: int, last: int) -> np.ndarray:
        parts = [np.zeros((0, 4), dtype=np.int32)]
        begin, end = self._block(np.array([first, last])).tolist()
        for number in range(begin, end + 1):
            if (self._folder / f"{number}").exists():
                part = np.fromfile(self._folder / f"{number}", _TERM)
                parts.append(part[(part[:, 2] >= first) & (part[:, 2] <= last)])
        return np.concatenate(parts)


class Tables:
    """Tables of a kind (`name`, as in scale/parquet.py), appended to one of several heaps, and read back heap by
    heap."""

    def __init__(self, folder: Path, name: str):
        self._folder, self._name = folder, name
        folder.mkdir()

    def append(self, heap: int, table: pd.DataFrame) -> None:
        data = to_parquet(table, self._name)
        with (self._folder / f"{heap}").open("ab") as file:
            file.write(len(data).to_bytes(8, "little") + data)

    def read(self, heap: int) -> pd.DataFrame:
        path, parts = self._folder / f"{heap}", [from_parquet(to_parquet(no_rows(self._name), self._name))]
        if not path.exists():
            return parts[0]
        with path.open("rb") as file:
            while head := file.read(8):
                parts.append(from_parquet(file.read(int.from_bytes(head, "little"))))
        return pd.concat(parts[1:], ignore_index=True)


def append(path: Path, array: np.ndarray) -> None:
    with path.open("ab") as file:
        array.tofile(file)
