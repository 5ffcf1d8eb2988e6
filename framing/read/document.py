"""Document: an article's text with the places of its lines, sentences, words and quotations. Frozen."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from framing.languages import DEFAULT


def offsets(places: Iterable[int] = ()) -> array:
    """Places in a text, in four bytes each."""
    return array("i", places.astype(np.intc).tobytes() if isinstance(places, np.ndarray) else places)


class Line(NamedTuple):
    """A non-empty line, without the white space around it; `kind` is one of tables.LINE_KINDS."""

    start: int
    end: int
    kind: str


class Sentence(NamedTuple):
    """A sentence of the story; `line` is the index in `Document.lines`, `part` one of tables.PARTS."""

    start: int
    end: int
    line: int
    part: str


class Word(NamedTuple):
    """A word as `segment.WORD` defines it: the unit of every denominator."""

    start: int
    end: int


class Words(Sequence):
    """The words of a story as a sequence of Word, kept as two arrays of offsets: a corpus holds millions of them."""

    def __init__(self, starts: Iterable[int], ends: Iterable[int]):
        self.starts, self.ends = offsets(starts), offsets(ends)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Words(self.starts[index], self.ends[index])
        return Word(self.starts[index], self.ends[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and (self.starts, self.ends) == (other.starts, other.ends)

    __hash__ = None  # as for a list


class Quotation(NamedTuple):
    """A quoted stretch, its marks included where they stand; `closed` is False where no mark ends it."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True)
class Document:
    """An article as read. Sentences, words and quotations are those of the story (headline, subheads, body): captions
    and residue are labelled in `lines` and have none. `marks` is where, anywhere in the text, a punctuation mark or
    other sign stands that is no part of a word, `language` the code of the article's language (ISO 639-1). Every offset
    counts characters of `text`, which is never edited.
    """

    article_id: str
    text: str = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    words: Words = field(repr=False)
    quotations: tuple[Quotation, ...] = field(repr=False)
    marks: Sequence[int] = field(default=(), repr=False)
    language: str = DEFAULT

    def count_words(self, start: int = 0, end: int | None = None) -> int:
        """Words that begin in text[start:end]; of the whole story by default."""
        if end is None:
            end = len(self.text)
        return bisect_left(self.words.starts, end) - bisect_left(self.words.starts, start)

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds the character at `offset`; None between sentences and outside the story."""
        index = bisect_left(self.sentences, (offset + 1,)) - 1
        return index if index >= 0 and offset < self.sentences[index].end else None
