"""An article as tokens: its words, and every punctuation mark that stands outside of them."""

from typing import NamedTuple

from framing.read.document import Document


class Tokens(NamedTuple):
    """Words and single punctuation marks in the order of the text, as parallel lists: offsets in the article and the
    text as written. An article has a thousand: lists, not objects."""

    starts: list[int]
    ends: list[int]
    texts: list[str]


def tokenize(document: Document) -> Tokens:
    """The tokens of the whole text; of captions and residue, which have no words, only the marks."""
    text, words, marks = document.text, document.words, document.marks
    starts, ends = sorted([*words.starts, *marks]), sorted([*words.ends, *(at + 1 for at in marks)])
    return Tokens(starts, ends, [text[start:end] for start, end in zip(starts, ends, strict=True)])
