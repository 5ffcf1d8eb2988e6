"""Who says what: attributions with source, cue, content and speaker.

Where a cue announces somebody's words is decided in `reports`; who the source is, in `speakers`; for other languages in
their own rooms (`finders`). Here the two meet, and quotations without a cue are given to whoever has the floor.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter

import pandas as pd

from framing.find.acts import SPEECH
from framing.find.columns import pack_rows, type_columns
from framing.find.finders import Finder, finder_of
from framing.find.gazetteer import Cue
from framing.find.ranges import Ranges
from framing.find.reports import Found, Quote, Report
from framing.find.speaker import UNKNOWN, Speaker
from framing.languages import LANGUAGES
from framing.memory import paused_collector
from framing.read.document import Document
from framing.tables import ATTRIBUTIONS

FOLLOWING_CONFIDENCE = 0.5
"""How far a quotation without a cue is to be trusted to be its predecessor's; set by hand."""

SOURCELESS = 0.6
"""How likely the cue of a report without a source must be (`it is feared that`): in PolNeAR few of them are right."""

SHORT_QUOTE = 4  # words; shorter quotations without a cue are scare quotes or titles, not speech
_BEFORE_SPEECH = frozenset(("", "\n", ".", ":", ",", "?", "!", "…", "”", '"', "’"))
_THAT = ("that ", "que ", "qu'", "qu’")
BATCH = 64  # documents that are tagged together; the result does not depend on it

_TYPES = {
    "start": "int64", "end": "int64", "cue_start": "Int64", "cue_end": "Int64", "source_start": "Int64",
    "source_end": "Int64", "named": "bool", "confidence": "float64",
}  # fmt: skip


def find_attributions(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per attribution of every document (columns: tables.ATTRIBUTIONS), in the order of the texts.

    The content keeps its quotation marks and its `that`; where the cue interrupts it, it reaches from its first part
    to its last. `confidence` is the probability of the cue, 0–1; in languages whose cues are found by rules the number
    that its rule is given. Articles in a language without rules have no row. A quotation without a cue goes to whoever
    spoke last, in the same paragraph or the one before; else it stays unattributed (`find_unattributed`).
    """
    with paused_collector(plain=True):
        rows = (
            [row for document, found, finder in _find(batch) for row in _rows(document, found, finder)]
            for batch in _batches(documents)
        )
        columns = pack_rows(rows, ATTRIBUTIONS, _TYPES)
    return type_columns(columns, ATTRIBUTIONS, _TYPES)


def _find(batch: list[Document]) -> Iterator[tuple[Document, Found, Finder]]:
    """What is found of each document in a language that is analysed, and who finds in it."""
    found: dict[str, Iterator[Found]] = {}
    for language in dict.fromkeys(document.language for document in batch if document.language in LANGUAGES):
        own = [document for document in batch if document.language == language]
        found[language] = iter(finder_of(language).find_reports(own))
    for document in batch:
        if document.language in found:
            yield document, next(found[document.language]), finder_of(document.language)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    remaining = iter(documents)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _rows(document: Document, found: Found, finder: Finder) -> Iterator[tuple]:
    reports, quotes = found
    spoken = Ranges([piece for report in reports for piece in report.pieces])
    quoted = Ranges([(quote.start, quote.end) for quote in quotes])
    entries = [(*report.content, 1, report) for report in reports]
    entries += [(quote.start, quote.end, 0, quote) for quote in _unannounced(document, quotes, reports)]
    cast = finder.cast(document) if entries else None
    last: tuple[Speaker, int] | None = None  # who has the floor, and the line where they spoke
    for start, end, announced, each in sorted(entries, key=itemgetter(0, 2, 1)):
        if not announced:
            if last is not None and each.line - last[1] <= 1:
                last = last[0], each.line
                yield _row(document, (start, end), "direct", None, last[0], SPEECH)
            continue
        if not each.source and each.confidence < SOURCELESS:
            continue
        text, form = document.text, _form(document, each.pieces, quoted)
        source = text[slice(*each.source)] if each.source else ""
        act = finder.judge(text[slice(*each.cue)], source, text[start:end], is_quoted=form != "indirect")
        nested = spoken.hold(each.cue[0])
        speaker = cast.speaker(*each.source, has_floor=not nested) if each.source else UNKNOWN
        if form == "indirect" and act.act != "attitude" and not finder.may_speak(speaker):
            act = act._replace(act="attitude")
        if speaker is not UNKNOWN and speaker.kind != "media" and act.act == "speech" and not nested:
            last = speaker, each.line
        yield _row(document, (start, end), form, each, speaker, act)


def _unannounced(document: Document, quotes: list[Quote], reports: list[Report]) -> Iterator[Quote]:
    """Quotations that open as speech does, of which no report takes a word."""
    taken = Ranges([part for report in reports for part in (report.content, report.cue)] if quotes else ())
    for quote in quotes:
        if not taken.touch(quote.start, quote.end) and opens_like_speech(document, quote.start, quote.end):
            yield quote


def opens_like_speech(document: Document, start: int, end: int) -> bool:
    """Whether a quotation opens its line or its sentence, or stands behind a comma or colon, and is not short."""
    before = document.text[max(0, start - 3) : start].rstrip(" \u00a0\u202f\t")[-1:]
    return before in _BEFORE_SPEECH and document.count_words(start, end) > SHORT_QUOTE


def _row(
    document: Document, content: tuple[int, int], form: str, report: Report | None, speaker: Speaker, act: Cue
) -> tuple:
    text, (start, end) = document.text, content
    first, last = cue = report.cue if report else (None, None)
    opens, closes = source = report.source if report and report.source else (None, None)
    return (
        document.article_id, start, end, text[start:end], form, text[first:last] if report else "", *cue,
        text[opens:closes] if closes else "", *source, *speaker, act.act, act.stance,
        round(report.confidence, 2) if report else FOLLOWING_CONFIDENCE,
    )  # fmt: skip


def _form(document: Document, pieces: tuple[tuple[int, int], ...], quotes: Ranges) -> str:
    """Whether all, none or some of the content's words stand in quotation marks; its `that` does not count."""
    parts = [part for piece in pieces for part in quotes.within(*piece)]
    quoted = sum([document.count_words(*part) for part in parts])
    if not quoted:
        return "indirect"
    words = sum([document.count_words(*piece) for piece in pieces])
    first = pieces[0][0]
    return "direct" if quoted >= words - document.text.startswith(_THAT, first) else "mixed"
