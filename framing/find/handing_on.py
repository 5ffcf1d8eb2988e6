"""Several reports in one sentence: `X said … and called …`; words at second hand, `TASS reported, citing the ministry`
and `Le Monde quoted sources saying that …`.

At second hand there are two sources to one content, and both links are kept: the medium reports, the ministry says.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

Range = tuple[int, int]
"""Offset of the first character, and of the one behind the last."""

_CITING = re.compile(r"\b(?:citing|quoting)$", re.IGNORECASE)
_QUOTED = re.compile(r"\b(?:cite|quote)[sd]?\b", re.IGNORECASE)
_EITHER = re.compile(r"cit|quot", re.IGNORECASE)  # most cues are done with here
_JOINED = re.compile(r"(?:,? (?:and|but|or)|,)$")
_QUOTED_SAYING = re.compile(r"(?P<quoted>\b(?:cite|quote)[sd]?) (?P<who>[^“”\"]{2,160}?) (?P<saying>(?:as )?saying)\b")


class Report(NamedTuple):
    """One attribution that a cue announces. `pieces` are the parts of the content: a speech that its cue interrupts
    has two. `line` is the index of the line that holds the cue; confidence is the probability of the cue."""

    cue: Range
    source: Range | None
    pieces: tuple[Range, ...]
    line: int
    confidence: float

    @property
    def content(self) -> Range:
        """From the first piece to the last."""
        return self.pieces[0][0], self.pieces[-1][1]


def hand_on(reports: Sequence[Report], text: str) -> list[Report]:
    """The reports of one sentence; where one only names the source of another, it gets that one's content."""
    changed = [_end_before_next(report, reports, text) for report in reports] if len(reports) > 1 else list(reports)
    for number, report in enumerate(reports):
        if not _EITHER.search(text, *report.cue):
            continue
        cue = text[slice(*report.cue)]
        if _CITING.search(cue):
            _hand_to_cited(changed, number, text)
        elif _QUOTED.search(cue):
            _hand_to_quoted(changed, number, text)
    return changed


def _end_before_next(report: Report, reports: Sequence[Report], text: str) -> Report:
    """`X said … and called …`, `X said …, citing …`: what was said ends before the next verb of the same source."""
    *others, (start, end) = report.pieces
    nexts = [each.cue[0] for each in reports if each.source == report.source and start < each.cue[0] < end]
    if not report.source or report.cue[0] > start or not nexts:
        return report
    cut = trim(text, start, min(nexts))
    joined = _JOINED.search(text, *cut) if cut else None
    cut = trim(text, start, joined.start()) if joined else cut
    return report._replace(pieces=(*others, cut)) if cut else report


def _hand_to_cited(reports: list[Report], number: int, text: str) -> None:
    """`X reported …, citing Y`: what X reported is what Y said. If nothing is reported, or Y is no name, as it was."""
    report = reports[number]
    cited = report.pieces[0]
    follows = 0 <= cited[0] - report.cue[1] <= 2 and len(report.pieces) == 1
    if not follows or re.match(r"that\b|[“\"]", text[cited[0] : cited[1]]):
        return
    others = [
        other
        for other, each in enumerate(reports)
        if each is not report and (each.content[1] <= report.cue[0] or each.content[0] >= cited[1])
    ]
    if not others:
        return
    nearest = min(others, key=lambda other: abs(reports[other].cue[0] - report.cue[0]))
    reports[number] = report._replace(source=cited, pieces=reports[nearest].pieces)
    reports[nearest] = reports[nearest]._replace(source=reports[nearest].source or report.source)


def _hand_to_quoted(reports: list[Report], number: int, text: str) -> None:
    """`X quoted Y as saying …`: both said it, be `saying` a cue by itself or part of the other cue or its content."""
    report = reports[number]
    said = _QUOTED_SAYING.search(text, report.cue[0], max(each.content[1] for each in reports))
    if said is None:
        return
    saying = next((at for at, each in enumerate(reports) if at != number and each.cue[1] == said.end("saying")), None)
    pieces = reports[saying].pieces if saying is not None else _behind(report.pieces, said.end("saying"), text)
    if not pieces:
        return
    quoted = report._replace(cue=(report.cue[0], said.end("quoted")), pieces=pieces)
    second = report._replace(cue=said.span("saying"), source=trim(text, *said.span("who")), pieces=pieces)
    reports[number] = quoted
    if saying is None:
        reports.append(second)
    else:
        reports[saying] = reports[saying]._replace(source=second.source)


def _behind(pieces: Sequence[Range], offset: int, text: str) -> tuple[Range, ...]:
    """The pieces of a content, or what of them is behind an offset."""
    cut = [trim(text, max(start, offset), end) for start, end in pieces if end > offset]
    return tuple(piece for piece in cut if piece)


def trim(text: str, start: int, end: int) -> Range | None:
    """A range without the blanks and commas at its ends."""
    while start < end and text[start] in " ,\u00a0":
        start += 1
    while end > start and text[end - 1] in " ,\u00a0":
        end -= 1
    return (start, end) if start < end else None
