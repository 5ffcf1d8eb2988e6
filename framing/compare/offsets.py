"""The words of many documents on one line, so that counting them is one look-up for all."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
import pandas as pd

from framing.read.document import Document, Quotation, Sentence


class Offsets:
    """Documents laid end to end. A place is a character on that line: `begin` of the document, plus the offset.
    `ids` and `lengths` (in words) are those of the documents, `numbers` gives their places among these."""

    def __init__(self, documents: Iterable[Document]):
        self.documents = tuple(documents)
        self.ids = np.array([document.article_id for document in self.documents], dtype=object)
        self.numbers = {each: number for number, each in enumerate(self.ids)}
        ends = np.cumsum([0, *(len(document.text) + 1 for document in self.documents)])
        self._begins = ends[:-1]
        self.lengths = np.array([len(document.words) for document in self.documents], dtype=np.int64)
        words = [np.asarray(document.words.starts, dtype=np.int64) for document in self.documents]
        self._words = np.concatenate([np.zeros(0, dtype=np.int64), *words]) + np.repeat(self._begins, self.lengths)

    def number(self, article_ids: pd.Series) -> np.ndarray:
        """The number of the document of each article; −1 where it is not among them."""
        return number_values(article_ids, self.numbers)

    def begin(self, numbers: np.ndarray) -> np.ndarray:
        """The place where each of these documents begins."""
        return self._begins[numbers]

    def count_before(self, places: np.ndarray) -> np.ndarray:
        """How many words of all documents begin before each place."""
        return np.searchsorted(self._words, places)

    def count_words(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Words that begin in each stretch."""
        return self.count_before(ends) - self.count_before(starts)

    def count_quoted(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Words that begin in each stretch, and in quotation marks."""
        depth = np.zeros(len(self._words) + 1, dtype=np.int64)
        _, opens, closes = self._lay([document.quotations for document in self.documents])
        np.add.at(depth, self.count_before(opens), 1)
        np.add.at(depth, self.count_before(closes), -1)
        quoted = np.concatenate([[0], np.cumsum(np.cumsum(depth[:-1]) > 0)])
        return quoted[self.count_before(ends)] - quoted[self.count_before(starts)]

    def touch_part(self, part: str, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Whether each stretch shares a character with a sentence of `part`."""
        _, opens, closes, parts = self.sentences
        here = parts == part
        return np.searchsorted(opens[here], ends) > np.searchsorted(closes[here], starts, side="right")

    @cached_property
    def sentences(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Of all sentences the number of their document, where they begin and end, and their part."""
        each = [document.sentences for document in self.documents]
        return *self._lay(each), np.array([one.part for one in chain.from_iterable(each)], dtype=object)

    def _lay(self, ranges: Sequence[Sequence[Sentence | Quotation]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of all ranges, document by document, the number of the document, and where they begin and end."""
        number = np.repeat(np.arange(len(ranges)), np.array([*map(len, ranges)], dtype=np.int64))
        begin, flat = self._begins[number], [*chain.from_iterable(ranges)]
        starts, ends = [one.start for one in flat], [one.end for one in flat]
        return number, begin + np.array(starts, dtype=np.int64), begin + np.array(ends, dtype=np.int64)


def number_rows(table: pd.DataFrame, columns: Iterable[str]) -> tuple[np.ndarray, list[tuple]]:
    """A number for each row by its values in some columns, and what these are for each number."""
    numbers, distinct = np.zeros(len(table), dtype=np.int64), [()]
    for column in columns:
        codes, values = pd.factorize(table[column])
        numbers, pairs = pd.factorize(numbers * max(1, len(values)) + codes)
        distinct = [(*distinct[pair // len(values)], values[pair % len(values)]) for pair in pairs.tolist()]
    return numbers, distinct


def number_values(values: pd.Series, numbers: Mapping[str, int]) -> np.ndarray:
    """The number of each value; −1 where it has none."""
    codes, distinct = pd.factorize(values)
    return np.array([*(numbers.get(each, -1) for each in distinct), -1], dtype=np.int64)[codes]


def merge_ranges(groups: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(groups, starts, ends) in order, those ranges of a group that overlap or touch made one."""
    order = np.lexsort((starts, groups))
    groups, starts, ends = groups[order], starts[order], ends[order]
    if not len(order):
        return groups, starts, ends
    far = int(ends.max()) + 1
    reach = np.maximum.accumulate(ends + groups * far)  # a later group lies beyond all that earlier ones reach
    opens = np.concatenate([[True], (groups[1:] != groups[:-1]) | ((starts + groups * far)[1:] > reach[:-1])])
    closes = np.concatenate([opens[1:], [True]])
    return groups[opens], starts[opens], (reach - groups * far)[closes]
