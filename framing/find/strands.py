"""Strands: what the tagger reads as one sequence.

A strand is a sentence outside quotations, with every quotation in it folded into one token, however many sentences
the quotation has; or a sentence inside a quotation. So the verb behind a long speech stands next to it, and what is
said inside the speech is read by itself.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.find.tokens import Tokens, tokenize
from framing.read.document import Document, Quotation
from framing.tables import STORY_KINDS

PAD = 3
"""Empty tokens around every strand, so that a look at the neighbours never reaches into another one."""

FOLDED = "\0"
"""What the text of a folded quotation begins with."""

LONGEST = 200  # tokens; text without full stops is cut there, so that time grows in line with length

_MARKS = frozenset("“”„‟\"«»‘’‚‛'`")
_CLOSERS = frozenset("”\"'’»")
_SPEECH_ENDS = frozenset(",.?!;:")


class Piece(NamedTuple):
    """A run of tokens that goes into a strand as it is or, if `folded`, as one."""

    first: int
    end: int
    folded: bool


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


class Strands:
    """The strands of some documents and their tokens, laid end to end: `texts` and the offsets `starts` and `ends`.
    PAD empty tokens stand before each strand and behind the last."""

    def __init__(self, documents: Iterable[Document]):
        self.texts, self.starts, self.ends = [""] * PAD, [0] * PAD, [0] * PAD
        self.folds: list[int] = []  # where the folded quotations are
        self.strands: list[Strand] = []
        for index, document in enumerate(documents):
            tokens = tokenize(document)
            above = -1  # the last strand of the line above, if that ends in a colon
            for line, quotations, cuts, first, end in _lines(document, tokens):
                pieces = list(_sentences(quotations, cuts, first, end))
                begin = len(self.strands)
                for each in pieces:
                    self._add(index, line, tokens, each, False)
                self._look_around(begin, above)
                above = len(self.strands) - 1 if tokens.texts[end - 1] == ":" else -1
                for quotation in quotations:
                    for piece in _inside(tokens, quotation, cuts):
                        self._add(index, line, tokens, [piece], True)

    def _look_around(self, begin: int, above: int) -> None:
        """Tell the strands of a line, from number `begin` on, of the quotations beside them."""
        for number in range(begin, len(self.strands)):
            strand = self.strands[number]
            before = self.strands[number - 1].end - 1 if number > begin else -1
            after = self.strands[number + 1].begin if number + 1 < len(self.strands) else -1
            self.strands[number] = strand._replace(
                before=before if self._is_folded(before) else -1, after=after if self._is_folded(after) else -1
            )
        if above >= 0 and self._is_folded(self.strands[begin].begin):
            self.strands[above] = self.strands[above]._replace(after=self.strands[begin].begin)

    def _is_folded(self, at: int) -> bool:
        return at >= 0 and self.texts[at][0] == FOLDED

    def _add(self, document: int, line: int, tokens: Tokens, pieces: list[Piece], inside: bool) -> None:
        begin = len(self.texts)
        for first, end, folded in pieces:
            if folded:
                self.folds.append(len(self.texts))
                self.texts.append(_fold(tokens.texts[first:end]))
                self.starts.append(tokens.starts[first])
                self.ends.append(tokens.ends[end - 1])
            else:
                self.texts += tokens.texts[first:end]
                self.starts += tokens.starts[first:end]
                self.ends += tokens.ends[first:end]
        self.strands.append(Strand(document, line, begin, len(self.texts), inside))
        self.texts += [""] * PAD
        self.starts += [0] * PAD
        self.ends += [0] * PAD


def _lines(document: Document, tokens: Tokens) -> Iterator[tuple[int, list[Piece], list[int], int, int]]:
    """For each line of the story its index, outermost quotations, ends of sentences, and range of tokens."""
    starts = tokens.starts
    ends: dict[int, list[int]] = {}
    for sentence in document.sentences:
        ends.setdefault(sentence.line, []).append(bisect_left(starts, sentence.end))
    quotations = iter(outermost(document.quotations))
    quotation = next(quotations, None)
    for index, line in enumerate(document.lines):
        if line.kind not in STORY_KINDS:
            continue
        pieces = []
        while quotation is not None and quotation.start < line.end:
            first, end = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
            if first < end:
                pieces.append(Piece(first, end, True))
            quotation = next(quotations, None)
        first, end = bisect_left(starts, line.start), bisect_left(starts, line.end)
        if first < end:
            yield index, pieces, ends.get(index, []), first, end


def outermost(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations that stand in no other one."""
    end = 0
    for quotation in quotations:
        if quotation.start >= end:
            end = quotation.end
            yield quotation


def _sentences(quotations: list[Piece], cuts: list[int], at: int, end: int) -> Iterator[list[Piece]]:
    """The sentences of a line, cut where no quotation is broken."""
    pieces: list[Piece] = []
    for quotation in (*quotations, Piece(end, end, False)):
        for cut in cuts[bisect_left(cuts, at + 1) : bisect_left(cuts, quotation.first + 1)]:
            yield from _split([*pieces, Piece(at, cut, False)])
            pieces, at = [], cut
        if at < quotation.first:
            pieces.append(Piece(at, quotation.first, False))
        if quotation.folded:
            pieces.append(quotation)
            at = quotation.end
            if cuts[bisect_left(cuts, at) :][:1] == [at]:
                yield from _split(pieces)
                pieces = []
    if pieces:
        yield from _split(pieces)


def _split(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces as one strand or, where that would be too long, each by itself and cut."""
    if sum(1 if folded else end - first for first, end, folded in pieces) <= LONGEST:
        yield pieces
        return
    for first, end, folded in pieces:
        step = end - first if folded else LONGEST
        yield from [[Piece(at, min(end, at + step), folded)] for at in range(first, end, step)]


def _inside(tokens: Tokens, quotation: Piece, cuts: list[int]) -> Iterator[Piece]:
    """The sentences inside a quotation, without its marks."""
    first, end, _ = quotation
    while first < end and tokens.texts[first] in _MARKS:
        first += 1
    while end > first and tokens.texts[end - 1] in _MARKS:
        end -= 1
    for cut in (*cuts[bisect_left(cuts, first + 1) : bisect_left(cuts, end)], end):
        for at in range(first, cut, LONGEST):
            yield Piece(at, min(cut, at + LONGEST), False)
        first = cut


def _fold(texts: list[str]) -> str:
    """A quotation as one token: how long it is, whether it begins with a capital, its last mark, whether it is closed.

    `“We will fight,”` is a Q2C, — so quotations that are speech look alike, and unlike a quoted word.
    """
    size = sum(len(texts) > limit for limit in (3, 6, 14)) + 1
    inner = [text for text in (*texts[:3], *texts[-3:]) if text not in _MARKS]
    case = "C" if inner and inner[0][0].isupper() else "l"
    last = inner[-1] if inner and inner[-1] in _SPEECH_ENDS else ""
    return f"{FOLDED}Q{size}{case}{last}{'' if texts[-1] in _CLOSERS else 'U'}"
