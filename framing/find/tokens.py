"""Articles as tokens: their words, and every punctuation mark that stands outside of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from framing.find.interning import JoinedText
from framing.find.ranges import spell_out
from framing.read.document import Document
from framing.tables import STORY_KINDS


class Lines(NamedTuple):
    """The lines of the stories, those without a token left out: document and line (indices), and the first token."""

    documents: np.ndarray
    indices: np.ndarray
    firsts: np.ndarray


class Tokens(NamedTuple):
    """The tokens of some documents' stories, laid end to end: their places in all texts joined, and their lines."""

    joined: JoinedText
    starts: np.ndarray
    ends: np.ndarray
    of_line: np.ndarray
    lines: Lines

    def text(self, at: int) -> str:
        """A token as written."""
        return self.joined.text[self.starts[at] : self.ends[at]]


def tokenize(documents: Sequence[Document]) -> Tokens:
    """The tokens of all documents; captions and residue have none."""
    joined = JoinedText(document.text for document in documents)
    shifted = list(zip(documents, joined.shifts.tolist(), strict=True))
    lines = [
        (number, index, start + shift, end + shift)
        for number, (document, shift) in enumerate(shifted)
        for index, (start, end, kind) in enumerate(document.lines)
        if kind in STORY_KINDS
    ]
    words = _lay_out((document.words.starts, shift) for document, shift in shifted)
    word_ends = _lay_out((document.words.ends, shift) for document, shift in shifted)
    marks = _lay_out((document.marks, shift) for document, shift in shifted)
    at = np.searchsorted(words, marks)
    places, stops = np.insert(words, at, marks), np.insert(word_ends, at, marks + 1)
    document, index, *bounds = np.array(lines, dtype=np.int64).reshape(-1, 4).T
    firsts, ends = np.searchsorted(places, bounds)
    held, sizes = spell_out(firsts, ends), ends - firsts
    having = np.flatnonzero(sizes)
    of_line = np.repeat(np.arange(len(having)), sizes[having])
    lines = Lines(document[having], index[having], (np.cumsum(sizes) - sizes)[having])
    return Tokens(joined, places[held], stops[held], of_line, lines)


def _lay_out(offsets: Iterable[tuple[Sequence[int], int]]) -> np.ndarray:
    """Offsets in their documents, each with its document's shift, as places in all texts joined."""
    return np.concatenate([np.zeros(0, dtype=np.int64), *(np.asarray(each) + shift for each, shift in offsets)])
