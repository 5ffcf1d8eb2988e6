"""The attributions of a document that a cue announces, and the quotations that nothing does.

Two models decide (cue_tagger, link_tagger); here their labels become ranges of characters, and a few rules of print
are added that need no model.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from framing.find.cue_tagger import THRESHOLD, CueAt, Marked, columns_of, find_participles, mark_cues
from framing.find.handing_on import Range, Report, hand_on, trim
from framing.find.link_tagger import link_cues
from framing.find.models import Models, load_models
from framing.find.ranges import flag, spell_out
from framing.find.strands import Strands
from framing.read.document import Document, Line

VERBS = ("VB", "VBD", "VBP", "VBZ", "MD")
"""Parts of speech of which a clause has one, as WordForms guesses them."""


class Quote(NamedTuple):
    """An outermost quotation and its line."""

    start: int
    end: int
    line: int


class Found(NamedTuple):
    """What there is in one document, in the order of the text."""

    reports: list[Report]
    quotes: list[Quote]


def find_reports(documents: Sequence[Document]) -> list[Found]:
    """The reports and quotations of each document."""
    models = load_models()
    strands = Strands(documents)
    found = [Found([], []) for _ in documents]
    if not len(strands.columns.begin):
        return found
    columns = columns_of(strands, models.forms)
    marked = mark_cues(models.cues, columns, strands, THRESHOLD, find_participles(columns, models.vocabularies))
    if len(marked.cues.begin):
        tags = models.vocabularies["tag"]
        is_verb = flag(tags.codes(VERBS), len(tags) + 1).take(columns["tag"])
        by_strand: dict[int, list[Report]] = {}
        numbers, lines = strands.columns.document.tolist(), strands.columns.line.tolist()
        for cue, extent, sources, pieces in _link(models, strands, marked):
            text = documents[numbers[cue.strand]].text
            sources = [_cut_at_cue(source, extent, text) or source for source in sources]
            if not sources:
                sources, pieces = _inverted(strands, cue, extent, pieces, is_verb)
            if text.startswith(":", extent[1] - 1) or text.startswith(":", extent[1]):
                document, line = documents[numbers[cue.strand]], lines[cue.strand]
                own, *others = document.lines[line : line + 2]
                if own.end <= extent[1] + 1:
                    first, before = int(strands.columns.begin[cue.strand]), sources[0][0] if sources else extent[0]
                    last = first + int(np.searchsorted(strands.starts[first : cue.begin], before))
                    if is_verb[first:last].any():  # `The dam will hold, officials announced:` is behind what they said
                        pieces = [piece for piece in pieces if piece[0] < extent[0] or piece[1] > extent[1] + 1]
                    else:
                        unquoted = [other for other in others if _is_unquoted(document, other)]
                        sources, pieces = _announce(unquoted, extent, sources, pieces)
            if pieces:
                report = Report(extent, _nearest(sources, extent), tuple(pieces), lines[cue.strand], cue.probability)
                by_strand.setdefault(cue.strand, []).append(report)
        for strand, reports in by_strand.items():
            number = numbers[strand]
            found[number].reports.extend(hand_on(reports, documents[number].text))
    for number, quote in _quotes(strands):
        found[number].quotes.append(quote)
    for reports, _ in found:
        reports.sort(key=lambda report: (report.pieces[0][0], report.cue))
    return found


def _link(models: Models, strands: Strands, marked: Marked) -> Iterator[tuple[CueAt, Range, list[Range], list[Range]]]:
    """Each cue with its place, its sources and the pieces of its content, as ranges of characters."""
    windows, path = link_cues(models.links, strands, marked, models.vocabularies)
    labels = models.links.labels
    mark = np.array(["OST".index(label[-1]) for label in labels])[path]
    opens = np.array([label[0] == "B" for label in labels])[path]
    inside = spell_out(windows.begins, windows.ends)
    window = np.repeat(np.arange(len(marked.cues.begin)), windows.ends - windows.begins)
    # A quotation beside the strand may be speech that goes on; not if the cue beside it announces it.
    number = marked.cues.strand[window]
    positions = windows.positions[inside]
    is_own = (strands.columns.begin[number] <= positions) & (positions < strands.columns.end[number])
    own = positions[is_own & (mark[inside] == 2)]
    mark[inside[~is_own & flag(own, len(strands.starts))[positions]]] = 0

    begins_run = (mark > 0) & (opens | (np.roll(mark, 1) != mark))
    ends_run = (mark > 0) & (np.roll(begins_run, -1) | (np.roll(mark, -1) != mark))
    firsts, lasts = np.flatnonzero(begins_run), np.flatnonzero(ends_run)
    starts, ends = strands.starts[windows.positions[firsts]].tolist(), strands.ends[windows.positions[lasts]].tolist()
    of_window = np.searchsorted(windows.begins, firsts, side="right") - 1
    runs: list[tuple[list[Range], list[Range]]] = [([], []) for _ in windows.begins]
    for at, kind, start, end in zip(of_window.tolist(), mark[firsts].tolist(), starts, ends, strict=True):
        runs[at][kind - 1].append((start, end))
    cues = marked.cues
    extents = zip(strands.starts[cues.begin].tolist(), strands.ends[cues.end - 1].tolist(), strict=True)
    for cue, extent, (sources, pieces) in zip(cues.each(), extents, runs, strict=True):
        yield cue, extent, sources, pieces


def _inverted(
    strands: Strands, cue: CueAt, extent: Range, pieces: list[Range], is_verb: np.ndarray
) -> tuple[list[Range], list[Range]]:
    """`The dam will hold, said the mayor.`: where a content was found to run on over its cue and what follows, or to be
    what follows though that is no clause, what follows is the source, up to the next mark."""
    if not pieces or strands.text(cue.begin - 1) != ",":
        return [], pieces
    begin, stop = int(strands.columns.begin[cue.strand]), int(strands.columns.end[cue.strand])
    if cue.begin - 2 < begin:
        return [], pieces
    last = cue.end
    while last < stop and strands.text(last)[0].isalnum():
        last += 1
    if last == cue.end or strands.text(cue.end) == "to":  # `leaders, in Paris, agree to meet`
        return [], pieces
    source = int(strands.starts[cue.end]), int(strands.ends[last - 1])
    is_finite = not strands.text(cue.end - 1).endswith("ing")
    is_phrase = pieces == [source] and is_finite and last >= stop - 1 and not is_verb[cue.end : last].any()
    if not is_phrase and not pieces[0][0] < extent[0] < extent[1] < pieces[-1][1]:
        return [], pieces
    first = int(strands.starts[begin]) if is_phrase else pieces[0][0]
    return [source], [(first, int(strands.ends[cue.begin - 2]))]


def _is_unquoted(document: Document, line: Line) -> bool:
    """Whether a line is a paragraph without quotation marks."""
    return line.kind == "body" and not any(line.start <= each.start < line.end for each in document.quotations)


def _announce(
    following: Sequence[Line], cue: Range, sources: list[Range], pieces: list[Range]
) -> tuple[list[Range], list[Range]]:
    """`Ada Quill wrote:` and a paragraph without quotation marks: that is what she wrote. What stands before such a cue
    and has no source is the source."""
    if not pieces or pieces[-1][1] > cue[1] + 1 or (sources and pieces[0][0] < cue[0]):
        return sources, pieces
    return sources or [piece for piece in pieces if piece[1] <= cue[0]], [(line.start, line.end) for line in following]


def _cut_at_cue(source: Range, cue: Range, text: str) -> Range | None:
    """A source without the cue, which in a headline may look like a part of the name: `…, Administration Says`."""
    if cue[1] <= source[0] or source[1] <= cue[0]:
        return source
    return trim(text, *max((source[0], cue[0]), (cue[1], source[1]), key=lambda part: part[1] - part[0]))


def _nearest(sources: list[Range], cue: Range) -> Range | None:
    if len(sources) == 1:
        return sources[0]
    return min(sources, key=lambda source: max(source[0] - cue[1], cue[0] - source[1]), default=None)


def _quotes(strands: Strands) -> Iterator[tuple[int, Quote]]:
    """Document and quotation, in the order of the texts."""
    documents, lines, _, ends, *_ = strands.columns
    at = strands.fold_places
    strand = np.searchsorted(ends, at, side="right")
    places = strands.starts[at], strands.ends[at], lines[strand]
    quotes = zip(*(each.tolist() for each in places), strict=True)
    yield from zip(documents[strand].tolist(), map(Quote._make, quotes), strict=True)
