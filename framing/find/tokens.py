"""Articles as tokens: their words, and every punctuation mark that stands outside of them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from framing.find.interning import JoinedText
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
    shifts = joined.shifts.tolist()
    starts, ends, lines = [], [], []
    for number, (document, shift) in enumerate(zip(documents, shifts, strict=True)):
        words = document.words
        places = np.concatenate([np.asarray(words.starts), np.asarray(document.marks, dtype=np.int32)]) + shift
        starts.append(places)
        ends += [np.asarray(words.ends) + shift, places[len(words) :] + 1]
        lines += [
            (number, index, start + shift, end + shift)
            for index, (start, end, kind) in enumerate(document.lines)
            if kind in STORY_KINDS
        ]
    document, index, line_starts, line_ends = np.array(lines, dtype=np.int64).reshape(-1, 4).T
    places, stops = (np.concatenate([*each, np.zeros(0, dtype=np.int64)]) for each in (starts, ends))
    order = places.argsort()
    places, stops = places[order], stops[order]
    of_line = np.searchsorted(line_starts, places, side="right") - 1
    held = np.flatnonzero(of_line >= 0)
    held = held[places[held] < line_ends[of_line[held]]]
    of_line = of_line[held]
    firsts = np.flatnonzero(np.diff(of_line, prepend=-1))
    having = of_line[firsts]
    of_line = np.repeat(np.arange(len(firsts)), np.diff(firsts, append=len(of_line)))
    return Tokens(joined, places[held], stops[held], of_line, Lines(document[having], index[having], firsts))
