"""Who says what: attributions with source, cue, content and speaker.

Where a cue announces somebody's words is decided in `reports`; who the source is, in `speakers`; for other languages in
their own rooms (`finders`). Here the two meet, and quotations without a cue are given to whoever has the floor.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

import pandas as pd
from pyarrow.compute import round as round_to

from framing.find.acts import SPEECH
from framing.find.columns import pack_rows, type_columns
from framing.find.finders import Finder, finder_of
from framing.find.handing_on import Report
from framing.find.ranges import Ranges
from framing.find.reports import Found, Quote
from framing.find.speaker import UNKNOWN, Speaker
from framing.languages import LANGUAGES
from framing.memory import paused_collector
from framing.read.document import Document
from framing.read.given import TYPES
from framing.tables import ATTRIBUTIONS

FOLLOWING_CONFIDENCE = 0.5
"""How far a quotation without a cue is to be trusted to be its predecessor's; set by hand."""

SOURCELESS = 0.6
"""How likely the cue of a report without a source must be (`it is feared that`): in PolNeAR few of them are right."""

SHORT_QUOTE = 4  # words; shorter quotations without a cue are scare quotes or titles, not speech
_BEFORE_SPEECH = frozenset(("", "\n", ".", ":", ",", "?", "!", "…", "”", '"', "’"))
_NO_CUE = ("", None, None, "", None, None)  # nor a source: columns of a row
_SPEECH = (SPEECH.act, SPEECH.stance)
_THAT = ("that ", "que ", "qu'", "qu’")
BATCH = 64  # documents that are tagged together; the result does not depend on it


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
        *columns, confidences = pack_rows(rows, ATTRIBUTIONS, TYPES[ATTRIBUTIONS])
    return type_columns([*columns, round_to(confidences, 2)], ATTRIBUTIONS, TYPES[ATTRIBUTIONS])


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
    text, article = document.text, document.article_id
    spoken = Ranges([piece for report in reports for piece in report.pieces])
    quoted = Ranges([(quote.start, quote.end) for quote in quotes])
    entries = [(report.pieces[0][0], 1, report.pieces[-1][1], report) for report in reports]
    if quotes:
        entries += [(quote.start, 0, quote.end, quote) for quote in _unannounced(document, quotes, reports, spoken)]
    cast = finder.cast(document) if entries else None
    last: tuple[Speaker, int] | None = None  # who has the floor, and the line where they spoke
    for start, announced, end, each in sorted(entries, key=itemgetter(0, 1, 2)):
        content = text[start:end]
        if not announced:
            if last is not None and _follows(document, last[1], each.line):
                last = last[0], each.line
                yield article, start, end, content, "direct", *_NO_CUE, *last[0], *_SPEECH, FOLLOWING_CONFIDENCE
            continue
        if not each.source and each.confidence < SOURCELESS:
            continue
        form = _form(document, each.pieces, quoted)
        first, behind = each.cue
        cue, (opens, closes) = text[first:behind], each.source or (None, None)
        source = text[opens:closes] if each.source else ""
        act = finder.judge(cue, source, content, is_quoted=form != "indirect")
        nested = spoken.hold(first)
        speaker = cast.speaker(opens, closes, has_floor=not nested) if source else UNKNOWN
        if form == "indirect" and act.act != "attitude" and not finder.may_speak(speaker):
            act = act._replace(act="attitude")
        if not nested and act.act == "speech" and speaker is not UNKNOWN and speaker.kind != "media":
            last = speaker, each.line
        yield (
            article, start, end, content, form, cue, first, behind, source, opens, closes, *speaker, act.act,
            act.stance, each.confidence,
        )  # fmt: skip


def _unannounced(
    document: Document, quotes: Sequence[Quote], reports: Sequence[Report], spoken: Ranges
) -> Iterator[Quote]:
    """The quotations that open as speech does and of which no report takes a word; `spoken` are all contents."""
    loose = [quote for quote in quotes if not spoken.touch(quote.start, quote.end)]
    if loose := [quote for quote in loose if opens_like_speech(document, quote.start, quote.end)]:
        taken = Ranges([part for report in reports for part in (report.content, report.cue)])
        yield from (quote for quote in loose if not taken.touch(quote.start, quote.end))


def _follows(document: Document, spoken: int, line: int) -> bool:
    """Whether a line is the one where somebody spoke or the next: residue (`Advertisement`) breaks no
    speech. What looks like a caption does, as somebody else may speak there."""
    return all(between.kind == "residue" for between in document.lines[spoken + 1 : line])


def opens_like_speech(document: Document, start: int, end: int) -> bool:
    """Whether a quotation opens its line or its sentence, or stands behind a comma or colon, and is not short."""
    before = document.text[max(0, start - 3) : start].rstrip(" \u00a0\u202f\t")[-1:]
    return before in _BEFORE_SPEECH and document.count_words(start, end) > SHORT_QUOTE


def _form(document: Document, pieces: tuple[tuple[int, int], ...], quotes: Ranges) -> str:
    """Whether all, none or some of the content's words stand in quotation marks; its `that` does not count."""
    if not quotes.touch(pieces[0][0], pieces[-1][1]):
        return "indirect"
    parts = tuple([part for piece in pieces for part in quotes.within(*piece)])
    quoted = sum([document.count_words(*part) for part in parts])
    if not quoted:
        return "indirect"
    if parts == pieces:
        return "direct"
    words = sum([document.count_words(*piece) for piece in pieces])
    first = pieces[0][0]
    return "direct" if quoted >= words - document.text.startswith(_THAT, first) else "mixed"
