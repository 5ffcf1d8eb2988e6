"""Articles that stand in a corpus twice: word for word, or nearly.

Near duplicates are found by MinHash (Broder 1997) with one permutation (Li, Owen and Zhang 2012): the runs of five
words of a text are hashed, and the smallest hash is taken in each of 64 ranges. Texts that agree in a band of these
(Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3) are then compared run by run.
"""

import re
import zlib

import numpy as np
import pandas as pd

from framing.errors import InputError
from framing.tables import DUPLICATES, check_columns

RUN = 5
"""Words in a run."""

LEAST = 0.8
"""Shared runs, of all that two texts have (Jaccard), from which on they are near duplicates."""

BANDS, ROWS = 16, 4
"""Two texts that share 0.8 of their runs agree in one of 16 bands of 4 with a chance of 0.9998; of 0.3, of 0.12."""

COMPARED = 20  # earlier texts of a band that a text is compared with
_WORD = re.compile(r"\w+")
_EDGES = np.arange(BANDS * ROWS, dtype=np.uint64) << np.uint64(26)  # 64 ranges of 32 bits


class _Codes(dict):
    """Word → a number; each word is hashed once."""

    def __missing__(self, word: str) -> int:
        if len(self) > 500_000:
            self.clear()
        self[word] = code = zlib.crc32(word.encode("utf-8", "replace"))
        return code


def find_duplicates(articles: pd.DataFrame, *, least: float = LEAST) -> pd.DataFrame:
    """Articles whose text stands before them in the table: article_id, earlier, relation, similarity.

    A row is an article and the earlier one that it is most like: `exact` (the same but for white space around it,
    similarity 1) or `near`: `similarity` is the share of runs of five words that both have among those that either has
    (Jaccard; 0 to 1, higher means more alike), at least `least`. Case and punctuation do not count. Texts of fewer than
    five words are only compared exactly. The order of the rows is that of the table.

    Raises InputError where `least` is not above 0.5 and at most 1: below, such pairs are not found reliably.
    """
    if not 0.5 < least <= 1:
        raise InputError(f"least={least!r} must be above 0.5 and at most 1.")
    check_columns(articles, ("article_id", "text"), "articles")
    ids = articles["article_id"].astype(str).tolist()
    texts = articles["text"].astype(str).tolist()
    first: dict[str, int] = {}
    bands: dict[tuple[int, bytes], list[int]] = {}
    codes, rows = _Codes(), []
    for number, text in enumerate(texts):
        key = text.strip()
        if key in first:
            rows.append((ids[number], ids[first[key]], "exact", 1.0))
            continue
        first[key] = number
        runs = _runs(text, codes)
        if not len(runs):
            continue
        candidates: set[int] = set()
        for band, part in enumerate(_sketch(runs).reshape(BANDS, ROWS)):
            bucket = bands.setdefault((band, part.tobytes()), [])
            candidates |= set(bucket)
            if len(bucket) < COMPARED:
                bucket.append(number)
        compared = [(_compare(runs, _runs(texts[one], codes)), -one) for one in candidates]
        similarity, earlier = max(compared, default=(0.0, 0))  # of equals the earliest
        if similarity >= least:
            rows.append((ids[number], ids[-earlier], "near", round(similarity, 3)))
    return pd.DataFrame(rows, columns=list(DUPLICATES))


def _runs(text: str, codes: _Codes) -> np.ndarray:
    """The runs of five words of a text as numbers of 32 bits, each once, in order."""
    words = np.array([codes[word] for word in _WORD.findall(text.lower())], dtype=np.uint64)
    if len(words) < RUN:
        return words[:0]
    size = len(words) - RUN + 1
    runs = np.zeros(size, dtype=np.uint64)
    for place in range(RUN):
        runs = (runs + words[place : place + size]) * np.uint64(0x9E3779B97F4A7C15)  # the golden ratio, as Knuth has it
    return np.unique(runs >> np.uint64(32))


def _sketch(runs: np.ndarray) -> np.ndarray:
    """The smallest run in each of 64 equal ranges; where a range has none, the next after it."""
    return runs[np.searchsorted(runs, _EDGES) % len(runs)]  # runs are in order; after the last comes the first again


def _compare(one: np.ndarray, other: np.ndarray) -> float:
    """The share of runs that both have among those that either has."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)
