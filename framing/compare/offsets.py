"""The words of many documents on one line, so that counting them is one look-up for all."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from framing.read.document import Document


class Offsets:
    """Documents laid end to end. A place is a character on that line: `begin` of the document, plus the offset."""

    def __init__(self, documents: Iterable[Document]):
        self.documents = tuple(documents)
        self.numbers = {document.article_id: number for number, document in enumerate(self.documents)}
        ends = np.cumsum([0, *(len(document.text) + 1 for document in self.documents)])
        self._begins = ends[:-1]
        self._words = self.lay(document.words.starts for document in self.documents)

    def lay(self, offsets: Iterable[Sequence[int]]) -> np.ndarray:
        """Offsets of each document, in the order of the documents → places."""
        offsets = [np.asarray(each, dtype=np.int64) for each in offsets]
        flat = np.concatenate([np.zeros(0, dtype=np.int64), *offsets])
        return flat + np.repeat(self._begins, [len(each) for each in offsets])

    def number(self, article_ids: pd.Series) -> np.ndarray:
        """The number of the document of each article; −1 where it is not among them."""
        codes, distinct = pd.factorize(article_ids)
        return np.array([*(self.numbers.get(each, -1) for each in distinct), -1])[codes]

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
        opens, closes = self._lay_ranges(document.quotations for document in self.documents)
        np.add.at(depth, self.count_before(opens), 1)
        np.add.at(depth, self.count_before(closes), -1)
        quoted = np.concatenate([[0], np.cumsum(np.cumsum(depth[:-1]) > 0)])
        return quoted[self.count_before(ends)] - quoted[self.count_before(starts)]

    def touch_part(self, part: str, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Whether each stretch shares a character with a sentence of `part`."""
        sentences = ([one for one in document.sentences if one.part == part] for document in self.documents)
        opens, closes = self._lay_ranges(sentences)
        return np.searchsorted(opens, ends) > np.searchsorted(closes, starts, side="right")

    def _lay_ranges(self, ranges: Iterable[Sequence]) -> tuple[np.ndarray, np.ndarray]:
        ranges = list(ranges)
        return self.lay([one.start for one in each] for each in ranges), self.lay(
            [one.end for one in each] for each in ranges
        )


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
