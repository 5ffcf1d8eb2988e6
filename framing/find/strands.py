"""Strands: what the tagger reads as one sequence.

A strand is a sentence outside quotations, with every quotation in it folded into one token, however many sentences
the quotation has; or a sentence inside a quotation. So the verb behind a long speech stands next to it, and what is
said inside the speech is read by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from framing.find.ranges import spell_out
from framing.find.tokens import Tokens, tokenize
from framing.read.document import Document, Quotation

PAD = 3
"""Empty tokens around every strand, so that a look at the neighbours never reaches into another one."""

FOLDED = "\0"
"""What the text of a folded quotation begins with."""

LONGEST = 200  # tokens; text without full stops is cut there, so that time grows in line with length

_MARKS = frozenset("“”„‟\"«»‘’‚‛'`")
_CLOSERS = frozenset("”\"'’»")
_SPEECH_ENDS = frozenset(",.?!;:")


class Strand(NamedTuple):
    """Where a strand stands: document and line (indices), and its range in the tokens of Strands. `before` and `after`
    are the folded quotation that ends the sentence before it and the one that opens the next, in the same line (or the
    next line, after a colon); -1 where there is none."""

    document: int
    line: int
    begin: int
    end: int
    inside: bool
    before: int = -1
    after: int = -1


class Items(NamedTuple):
    """What strands are made of: runs of tokens, each from `firsts` to `lasts`, and whether it is a folded quotation;
    and which items begin a strand."""

    firsts: np.ndarray
    lasts: np.ndarray
    folded: np.ndarray
    begins: np.ndarray


class Strands:
    """The strands of some documents, laid end to end: those outside of quotations, then those inside.

    `columns` are the fields of Strand, an array for each. The tokens of strands are numbers in `words`: 0 stands for an
    empty one, of which there are PAD before each strand and behind the last, 1 and more for those of `tokens`, numbers
    beyond these for `folds`, whose places are `fold_places`. `starts` and `ends` are offsets in their documents.
    """

    def __init__(self, documents: Sequence[Document]):
        self.tokens = tokens = tokenize(documents)
        firsts, ends = _place_quotations(tokens, documents)
        marks = _find_marks(tokens)
        self.folds = _fold(tokens, marks, firsts, ends)
        cuts = np.zeros(len(tokens.starts) + 1, dtype=bool)
        cuts[_place_sentence_ends(tokens, documents)] = cuts[tokens.lines.firsts] = True
        outside = _read_outside(tokens, firsts, ends, cuts)
        inside = _read_inside(*_strip_marks(marks, firsts, ends), cuts)
        self._lay_out(outside, inside)

    def _lay_out(self, outside: Items, inside: Items) -> None:
        tokens, lines = self.tokens, self.tokens.lines
        firsts, lasts, folded, _ = map(np.concatenate, zip(outside, inside, strict=True))
        heads = np.concatenate([outside.begins, inside.begins + len(outside.firsts)])
        sizes = np.diff(heads, append=len(firsts))
        begins = PAD + np.cumsum(sizes + PAD) - sizes - PAD
        places = np.repeat(begins - heads, sizes) + np.arange(len(firsts))
        self.words, self.starts, self.ends = np.zeros((3, PAD + int((sizes + PAD).sum())), dtype=np.int64)
        self.fold_places = places[folded]
        self.words[places] = firsts + 1
        self.words[self.fold_places] = 1 + len(tokens.starts) + np.arange(len(self.folds))
        shifts = tokens.joined.shifts[lines.documents[tokens.of_line[firsts]]]
        self.starts[places], self.ends[places] = tokens.starts[firsts] - shifts, tokens.ends[lasts] - shifts
        before, after = np.full((2, len(heads)), -1)
        count = len(outside.begins)
        before[:count], after[:count] = _look_around(tokens, outside, begins[:count], sizes[:count])
        of_line = tokens.of_line[firsts[heads]]
        places = lines.documents[of_line], lines.indices[of_line], begins, begins + sizes
        self.columns = Strand(*places, np.arange(len(heads)) >= count, before, after)

    def text(self, at: int) -> str:
        """A token as written; a folded quotation as FOLDED and its kind, an empty token as ""."""
        word = self.words[at] - 1
        if word < 0:
            return ""
        return self.tokens.text(word) if word < len(self.tokens.starts) else self.folds[word - len(self.tokens.starts)]

    def texts_at(self, places: np.ndarray) -> list[str]:
        """Several tokens as written."""
        words, text = self.words.take(places) - 1, self.tokens.joined.text
        if not len(words) or words.min() < 0 or words.max() >= len(self.tokens.starts):
            return list(map(self.text, places.tolist()))
        bounds = (bounds.take(words).tolist() for bounds in (self.tokens.starts, self.tokens.ends))
        return [text[start:end] for start, end in zip(*bounds, strict=True)]

    @cached_property
    def texts(self) -> list[str]:
        """All tokens."""
        return self.texts_at(np.arange(len(self.words)))

    @cached_property
    def strands(self) -> list[Strand]:
        """All strands."""
        return [Strand(*fields) for fields in zip(*(column.tolist() for column in self.columns), strict=True)]


def outermost(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations that stand in no other one."""
    end = 0
    for quotation in quotations:
        if quotation.start >= end:
            end = quotation.end
            yield quotation


def _place_quotations(tokens: Tokens, documents: Sequence[Document]) -> tuple[np.ndarray, np.ndarray]:
    """The outermost quotations as ranges of tokens, two arrays."""
    shifts = tokens.joined.shifts.tolist()
    bounds = [
        (start + shift, end + shift)
        for document, shift in zip(documents, shifts, strict=True)
        for start, end, _ in outermost(document.quotations)
    ]
    firsts, ends = np.searchsorted(tokens.starts, np.array(bounds, dtype=np.int64).reshape(-1, 2)).T
    held = firsts < ends
    return firsts[held], ends[held]


def _place_sentence_ends(tokens: Tokens, documents: Sequence[Document]) -> np.ndarray:
    """The tokens that follow the ends of sentences."""
    shifts = tokens.joined.shifts.tolist()
    pairs = zip(documents, shifts, strict=True)
    ends = [sentence.end + shift for document, shift in pairs for sentence in document.sentences]
    return np.searchsorted(tokens.starts, np.array(ends, dtype=np.int64))


def _read_outside(tokens: Tokens, firsts: np.ndarray, ends: np.ndarray, cuts: np.ndarray) -> Items:
    """The tokens outside of quotations, and these folded; sentences are cut (before a token that `cuts` marks) where no
    quotation is broken."""
    quotation = np.full(len(tokens.starts) + 2, -1)
    quotation[spell_out(firsts, ends)] = np.repeat(np.arange(len(firsts)), ends - firsts)
    is_item = quotation[:-2] < 0
    is_item[firsts] = True
    items = np.flatnonzero(is_item)
    folded = quotation[items] >= 0
    lasts = items.copy()
    lasts[folded] = ends - 1
    breaks_none = (quotation[:-1] < 0) | (quotation[:-1] != np.roll(quotation, 1)[:-1])
    return Items(items, lasts, folded, _find_begins(items, cuts & breaks_none))


def _read_inside(firsts: np.ndarray, ends: np.ndarray, cuts: np.ndarray) -> Items:
    """The tokens inside of quotations, without their marks."""
    items = spell_out(firsts, ends)
    cuts = cuts.copy()
    cuts[firsts] = True
    return Items(items, items, np.zeros(len(items), dtype=bool), _find_begins(items, cuts))


def _find_begins(items: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """Which items begin a strand: the first behind each token that is a cut and, in long ones, every LONGEST items."""
    begins = np.flatnonzero(np.diff(np.cumsum(cuts).take(items), prepend=-1))
    sizes = np.diff(begins, append=len(items))
    if sizes.max(initial=0) <= LONGEST:
        return begins
    runs = zip(begins.tolist(), sizes.tolist(), strict=True)
    return np.concatenate([np.arange(begin, begin + size, LONGEST) for begin, size in runs])


def _look_around(tokens: Tokens, items: Items, begins: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each strand outside, the folded quotations beside it; -1 for none."""
    before, after = np.full((2, len(begins)), -1)
    line = tokens.of_line[items.firsts[items.begins]]
    is_beside = line[1:] == line[:-1]
    lines = tokens.lines
    colons = tokens.joined.characters[tokens.starts[lines.firsts[1:] - 1]] == ord(":")
    announces = np.append(colons & (lines.documents[1:] == lines.documents[:-1]), False)[line[:-1]]
    opens, closes = items.folded[items.begins], items.folded[items.begins + sizes - 1]
    after[:-1] = np.where((is_beside | announces) & opens[1:], begins[1:], -1)
    before[1:] = np.where(is_beside & closes[:-1], begins[:-1] + sizes[:-1] - 1, -1)
    return before, after


def _find_marks(tokens: Tokens) -> np.ndarray:
    """Which tokens are quotation marks; false for the one behind the last."""
    first = tokens.joined.characters.take(tokens.starts)
    return np.append(np.isin(first, [ord(mark) for mark in _MARKS]) & (tokens.ends - tokens.starts == 1), False)


def _strip_marks(marks: np.ndarray, firsts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Quotations without the marks around them."""
    firsts, ends = firsts.copy(), ends.copy()
    while (is_mark := marks[firsts] & (firsts < ends)).any():
        firsts += is_mark
    while (is_mark := marks[ends - 1] & (firsts < ends)).any():
        ends -= is_mark
    return firsts, ends


def _fold(tokens: Tokens, marks: np.ndarray, firsts: np.ndarray, ends: np.ndarray) -> list[str]:
    """Each quotation as one token: its length, whether it begins with a capital, its last mark, whether it is closed.

    `“We will fight,”` is a Q2C, — so quotations that are speech look alike, and unlike a quoted word.
    """
    edges = np.concatenate([firsts[:, None] + (0, 1, 2), ends[:, None] - (3, 2, 1)], axis=1)
    edges = edges.clip(firsts[:, None], ends[:, None] - 1)
    inner, number = ~marks[edges], np.arange(len(edges))
    opening = edges[number, inner.argmax(axis=1)]
    closing = edges[number, -1 - inner[:, ::-1].argmax(axis=1)]
    text, sizes = tokens.joined.text, np.searchsorted((3, 6, 14), ends - firsts) + 1
    places = (tokens.starts[each].tolist() for each in (opening, closing, ends - 1))
    folds = zip(sizes.tolist(), inner.any(axis=1).tolist(), *places, strict=True)
    return [
        f"{FOLDED}Q{size}{'C' if has_words and text[first].isupper() else 'l'}"
        f"{text[last] if has_words and text[last] in _SPEECH_ENDS else ''}{'' if text[end] in _CLOSERS else 'U'}"
        for size, has_words, first, last, end in folds
    ]
