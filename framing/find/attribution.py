"""Who says what: attributions with source, cue, content and speaker.

What a report is and how far it reaches is decided in `reports`, paragraph by paragraph; who its source is, in
`speakers`. Here the two meet, and quotations without a cue are given to whoever has the floor.
"""

from collections.abc import Iterable, Iterator
from itertools import compress

import pandas as pd

from framing.find.columns import build_table
from framing.find.paragraphs import Paragraph, Report, Span, read_paragraphs
from framing.find.reports import CONFIDENCE, find_reports
from framing.find.speakers import Cast, Speaker
from framing.memory import paused_collector
from framing.read.document import Document
from framing.tables import ATTRIBUTIONS

FOLLOWING_CONFIDENCE = 0.5
"""How far a quotation without a cue is to be trusted to be its predecessor's (cf. reports.CONFIDENCE)."""

SHORT_QUOTE = 4  # words; shorter quotations without a cue are scare quotes or titles, not speech

_TYPES = {
    "start": "int64", "end": "int64", "cue_start": "Int64", "cue_end": "Int64", "source_start": "Int64",
    "source_end": "Int64", "named": "bool", "confidence": "float64",
}  # fmt: skip


def find_attributions(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per attribution of every document (columns: tables.ATTRIBUTIONS), in the order of the texts.

    The content keeps its quotation marks and its `that`. A quotation without a cue goes to the speaker of its
    paragraph if that stands in the same paragraph or the one before; else it stays unattributed.
    """
    with paused_collector():
        return build_table([row for document in documents for row in _rows(document)], ATTRIBUTIONS, _TYPES)


def _rows(document: Document) -> Iterator[tuple]:
    cast = None
    last: tuple[Speaker, int] | None = None  # the last speaker, and the line where they spoke
    for index, paragraph in read_paragraphs(document):
        reports = find_reports(paragraph)
        if not reports and not paragraph.quotes:
            continue
        found = [(report.content[0], 1, report) for report in reports]
        found += [(quote[0], 0, quote) for quote in _unannounced(paragraph, reports)]
        for _, announced, each in sorted(found, key=lambda entry: entry[:2]):
            if announced:
                cast = cast or Cast(document)
                source = paragraph.tokens.extent(each.source)
                nested = any(other.content[0] < each.cue_at[0] < other.content[1] for other in reports)
                speaker = cast.speaker(*source, has_floor=not nested)
                if speaker.kind != "media" and each.shape != "noun" and not nested:
                    last = speaker, index
                yield _row(document, paragraph, each, source, speaker)
            elif last is not None and index - last[1] <= 1:
                last = last[0], index
                yield _continued(document, paragraph, each, last[0])


def _unannounced(paragraph: Paragraph, reports: list[Report]) -> Iterator[Span]:
    """Quotations that open as speech does, long enough to be speech, of which no report takes a word."""
    for first, end in paragraph.quotes:
        words = sum(paragraph.tokens.is_word[first:end])
        whole = words > 1 and paragraph.sentence[first] == (first, end)
        if not (words > SHORT_QUOTE or whole) or not _stands_alone(paragraph, first, reports):
            continue
        if not any(max(report.content[0], first) < min(report.content[1], end) for report in reports):
            yield first, end


def _stands_alone(paragraph: Paragraph, first: int, reports: list[Report]) -> bool:
    """Whether a quotation opens its sentence, as speech does and a quoted phrase does not, or takes up one that a
    report broke off: “…,” X said, “…”."""
    if first and paragraph.tokens.texts[first - 1] == ",":
        sentence = paragraph.sentence[first]
        return any(
            paragraph.sentence[report.cue_at[0]] == sentence
            and report.content[1] <= report.cue_at[0] < first
            and paragraph.ends_quote(report.content[1] - 1)
            for report in reports
        )
    return first == 0 or paragraph.sentence[first][0] == first or paragraph.tokens.texts[first - 1] in ':.”"'


def _row(document: Document, paragraph: Paragraph, report: Report, source: tuple[int, int], speaker: Speaker) -> tuple:
    tokens, text = paragraph.tokens, document.text
    start, end = tokens.extent(report.content)
    cue_start, cue_end = tokens.extent(report.cue_at)
    return (
        document.article_id, start, end, text[start:end], _form(paragraph, *report.content), text[cue_start:cue_end],
        cue_start, cue_end, text[slice(*source)], *source, *speaker, report.cue.act, report.cue.stance,
        CONFIDENCE[report.shape],
    )  # fmt: skip


def _continued(document: Document, paragraph: Paragraph, quote: Span, speaker: Speaker) -> tuple:
    start, end = paragraph.tokens.extent(quote)
    return (
        document.article_id, start, end, document.text[start:end], "direct", "", None, None, "", None, None,
        *speaker, "speech", "neutral", FOLLOWING_CONFIDENCE,
    )  # fmt: skip


def _form(paragraph: Paragraph, first: int, end: int) -> str:
    """Whether all, none or some of the content's words stand in quotation marks; its `that` does not count."""
    if paragraph.tokens.lowered[first] == "that":
        first += 1
    words = list(compress(paragraph.quoted[first:end], paragraph.tokens.is_word[first:end]))
    if words and min(words) >= 0:
        return "direct"
    return "mixed" if words and max(words) >= 0 else "indirect"
