"""The attributions of a document that a cue announces, and the quotations that nothing does.

Two models decide (cue_tagger, link_tagger); here their labels become ranges of characters, and a few rules of print
are added that need no model.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.find.cue_tagger import THRESHOLD, THRESHOLD_LISTED, CueAt, columns_of, mark_cues
from framing.find.handing_on import Range, Report, hand_on
from framing.find.link_tagger import link_cues
from framing.find.models import load_models
from framing.find.strands import Strand, Strands
from framing.read.document import Document


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
    if not strands.strands:
        return found
    columns = columns_of(strands, models.forms)
    thresholds = THRESHOLD, THRESHOLD_LISTED
    marked = mark_cues(models.cues, columns, strands.strands, models.is_verb[columns["cue"]], thresholds)
    if marked.cues:
        windows, path = link_cues(models.links, strands, marked, models.vocabularies)
        labels = [models.links.labels[label] for label in path.tolist()]
        positions = windows.positions.tolist()
        begins, ends = windows.begins.tolist(), windows.ends.tolist()
        by_strand: dict[Strand, list[Report]] = {}
        entries = list(zip(marked.cues, begins, ends, strict=True))
        # A quotation beside the strand may be speech that goes on; not if the cue beside it announces it.
        own = {
            positions[at]
            for cue, begin, end in entries
            for at in range(begin, end)
            if labels[at][-1] == "T" and cue.strand.begin <= positions[at] < cue.strand.end
        }
        for cue, begin, end in entries:
            begin += positions[begin] == cue.strand.before and positions[begin] in own
            end -= positions[end - 1] == cue.strand.after and positions[end - 1] in own
            sources, pieces = _runs(strands, labels, positions, begin, end)
            if not sources:
                sources, pieces = _inverted(strands, cue, pieces)
            if pieces:
                extent = strands.starts[cue.begin], strands.ends[cue.end - 1]
                report = Report(extent, _nearest(sources, extent), tuple(pieces), cue.strand.line, cue.probability)
                by_strand.setdefault(cue.strand, []).append(report)
        for strand, reports in by_strand.items():
            found[strand.document].reports.extend(hand_on(reports, documents[strand.document].text))
    for number, quote in _quotes(strands):
        found[number].quotes.append(quote)
    for reports, _ in found:
        reports.sort(key=lambda report: (report.content[0], report.cue))
    return found


def _runs(strands: Strands, labels: list[str], positions: list[int], begin: int, end: int) -> tuple[list, list]:
    """The sources and the pieces of content in a window, as ranges of characters."""
    runs: dict[str, list[Range]] = {"S": [], "T": []}
    before = "O"
    for at in range(begin, end):
        label = labels[at]
        if label != "O":
            mark, position = label[2], positions[at]
            if label[0] == "I" and before[-1] == mark:
                runs[mark][-1] = runs[mark][-1][0], strands.ends[position]
            else:
                runs[mark].append((strands.starts[position], strands.ends[position]))
        before = label
    return runs["S"], runs["T"]


def _inverted(strands: Strands, cue: CueAt, pieces: list[Range]) -> tuple[list[Range], list[Range]]:
    """`The dam will hold, said the mayor.`: where a content was found to run on over its cue and what follows, what
    follows is the source, up to the next mark."""
    start, end = strands.starts[cue.begin], strands.ends[cue.end - 1]
    runs_on = pieces and pieces[0][0] < start and end < pieces[-1][1]
    last = cue.end
    while last < cue.strand.end and strands.texts[last][0].isalnum():
        last += 1
    if not runs_on or last == cue.end or strands.texts[cue.begin - 1] != "," or cue.begin - 2 < cue.strand.begin:
        return [], pieces
    return [(strands.starts[cue.end], strands.ends[last - 1])], [(pieces[0][0], strands.ends[cue.begin - 2])]


def _nearest(sources: list[Range], cue: Range) -> Range | None:
    return min(sources, key=lambda source: max(source[0] - cue[1], cue[0] - source[1]), default=None)


def _quotes(strands: Strands) -> Iterator[tuple[int, Quote]]:
    """Document and quotation, in the order of the texts."""
    ends = [strand.end for strand in strands.strands]
    for at in strands.folds:
        strand = strands.strands[bisect_right(ends, at)]
        yield strand.document, Quote(strands.starts[at], strands.ends[at], strand.line)
