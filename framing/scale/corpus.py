"""A corpus of any size → partitions: the same articles in the same partitions, however the reader hands them over."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.errors import InputError
from framing.tables import ARTICLES

ARTICLES_EACH = 250
CHARACTERS_EACH = 4_000_000
"""A partition is closed before the article with which it would have more than this of either."""

LONGEST = 2_000_000
"""Characters of the longest article that is analysed; what is longer is a book, a dump or a mistake."""


class Left(NamedTuple):
    """An article that was not analysed: where it stands, which it is, why."""

    place: str
    article_id: str
    reason: str


class Partitions:
    """Cuts chunks of articles into partitions; `left` are the articles that were left out, in their order."""

    def __init__(self, chunks: Iterable[pd.DataFrame], *, skip_bad: bool = False):
        self._chunks, self._skip_bad = chunks, skip_bad
        self._seen = SeenIds()
        self.left: list[Left] = []

    def __iter__(self) -> Iterator[pd.DataFrame]:
        parts: list[pd.DataFrame] = []
        articles = characters = 0
        for chunk in self._chunks:
            self.left += [
                Left(str(one.get("place", "")), str(one.get("article_id", "")), str(one.get("reason", "")))
                for one in chunk.attrs.get("left_out", ())
            ]
            chunk = self._check(chunk)
            first = 0
            for row, length in enumerate(chunk["text"].str.len().tolist()):
                if articles and (articles == ARTICLES_EACH or characters + length > CHARACTERS_EACH):
                    yield _join([*parts, chunk.iloc[first:row]])
                    parts, first, articles, characters = [], row, 0, 0
                articles, characters = articles + 1, characters + length
            if first < len(chunk):
                parts.append(chunk.iloc[first:])
        if articles:
            yield _join(parts)

    def _check(self, chunk: pd.DataFrame) -> pd.DataFrame:
        """The chunk without what cannot be analysed for being there twice, or for its length."""
        keep = []
        for article_id, length in zip(chunk["article_id"].tolist(), chunk["text"].str.len().tolist(), strict=True):
            reason = ""
            if length > LONGEST:
                reason = f"the text has {length:,} characters, more than {LONGEST:,}; split it, or take it out"
            elif not self._seen.add(article_id):
                reason = f"article_id {article_id!r} stands in the corpus already; give every article its own"
            if reason and not self._skip_bad:
                raise InputError(f"article {article_id!r}: {reason}. Or leave such articles out: --skip-bad.")
            if reason:
                self.left.append(Left("", article_id, reason))
            keep.append(not reason)
        return chunk if all(keep) else chunk[keep]


def _join(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """One partition: the columns of articles, then all others that are not empty in it, sorted; all of it text."""
    table = pd.concat([part for part in parts if len(part)], ignore_index=True).fillna("").astype(str)
    table.attrs = {}
    others = sorted(name for name in table if name not in ARTICLES and (table[name] != "").any())
    for name in ARTICLES:
        if name not in table:
            table[name] = ""
    return table[[*ARTICLES, *others]]


class SeenIds:
    """Which ids have been seen, at eight bytes each: sorted arrays of hashes, merged as they grow.

    Two of n ids share a hash with a chance of n² / 3.7e19: one in 400,000 for ten million articles.
    """

    def __init__(self):
        self._recent: set[int] = set()
        self._sorted: list[np.ndarray] = []

    def add(self, article_id: str) -> bool:
        """Note the id; False where it has been seen."""
        value = int.from_bytes(blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
        if value in self._recent or any(_holds(each, value) for each in self._sorted):
            return False
        self._recent.add(value)
        if len(self._recent) == 1 << 16:
            self._sorted.append(np.sort(np.fromiter(self._recent, np.uint64, len(self._recent))))
            self._recent = set()
            while len(self._sorted) > 1 and len(self._sorted[-2]) <= len(self._sorted[-1]):
                self._sorted[-2:] = [np.sort(np.concatenate(self._sorted[-2:]))]
        return True


def _holds(values: np.ndarray, value: int) -> bool:
    at = int(np.searchsorted(values, np.uint64(value)))
    return at < len(values) and int(values[at]) == value
