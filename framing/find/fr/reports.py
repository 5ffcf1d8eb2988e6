"""French: the attributions that a cue announces, by rules. There is no French corpus of attributions to learn from.

Each kind of rule has a stated confidence, set by hand: how often such a construction is an attribution, in the
judgement of its author. It is not measured.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.find.fr import patterns
from framing.find.fr.cues import CueAt, find_cues
from framing.find.fr.phrases import Page, Range, Token, is_speaker_like, open_page, phrase_before, phrase_behind
from framing.find.handing_on import Report
from framing.find.reports import Found, Quote
from framing.find.strands import outermost
from framing.read.document import Document, Sentence

CONFIDENCE = {
    "incise": 0.95,  # « … », a déclaré le ministre
    "colon": 0.92,  # Le ministre a répondu : « … »
    "selon": 0.9,  # selon le ministère, …
    "que": 0.85,  # le ministre affirme que …
    "incise without quotation marks": 0.8,  # …, a indiqué le ministre
    "object": 0.75,  # le ministre dénonce « … »
    "name and colon": 0.72,  # Jean Petit : « … »
    "infinitive": 0.71,  # le ministre assure vouloir …, promet de …
    "participle": 0.65,  # …, précisant que …
    "pour": 0.6,  # pour M. Petit, …
}
"""Kind of rule → how far it is to be trusted; no two are alike, so that the number tells the rule."""


class Ruled(NamedTuple):
    """A report and the kind of rule that found it, a key of CONFIDENCE."""

    report: Report
    rule: str


def find_reports(documents: Sequence[Document]) -> list[Found]:
    """The reports and quotations of each document."""
    return [Found([ruled.report for ruled in find_ruled(document)], list(_quotes(document))) for document in documents]


def find_ruled(document: Document) -> list[Ruled]:
    """The reports of a document, in order, each with its rule."""
    page = open_page(document)
    quotes = [(quote.start, quote.end) for quote in _quotes(document)]
    found: list[Ruled] = []
    for sentence in document.sentences:
        found += _Reader(page, sentence, quotes).read()
    return sorted(found, key=lambda ruled: (ruled.report.content[0], ruled.report.cue))


def _quotes(document: Document) -> Iterator[Quote]:
    number = 0
    for start, end, _ in outermost(document.quotations):
        while document.lines[number].end < end:
            number += 1
        yield Quote(start, end, number)


class _Reader:
    """One sentence, looked through."""

    def __init__(self, page: Page, sentence: Sentence, quotes: Sequence[Range]):
        self._page, self._text, self._line = page, page.text, sentence.line
        self._start, self._end = sentence.start, sentence.end
        self._quotes = [quote for quote in quotes if quote[0] < sentence.end + 3 and quote[1] > sentence.start - 3]
        self._later = next((quote for quote in quotes if quote[0] >= sentence.end), None)
        self._tokens = page.tokens(sentence.start, sentence.end)

    def read(self) -> list[Ruled]:
        found: list[Ruled] = []
        source: Range | None = None  # the subject so far, for a verb that shares it
        for cue in find_cues(self._tokens):
            ruled = self._report(cue, source)
            if ruled is None:
                continue
            if found and ruled.rule in ("que", "participle") and found[-1].rule in ("que", "participle"):
                found[-1] = _cut_off(found[-1], self._before_cue(cue), self._text)
            source = ruled.report.source or source
            found.append(ruled)
        found += self._according(found)
        return found or list(self._named())

    # -- rules ----------------------------------------------------------------------------------------------------------

    def _report(self, cue: CueAt, shared: Range | None) -> Ruled | None:
        start, end = cue.place
        frames = cue.verb.frames
        before = self._text[self._start : start]
        is_apart = patterns.BEFORE_INCISE.search(before) is not None or (
            not before and self._quote_before(start) is not None
        )
        if cue.is_gerund:
            source = shared or self._first_phrase(start)
            content = self._clause(cue, patterns.QUE) if "que" in frames and source else None
            return self._ruled("participle", cue, source, [content]) if content else None
        if cue.pronoun and is_apart:
            return self._incise(cue, cue.pronoun)
        content = self._clause(cue, patterns.QUE) if "que" in frames else None
        content = content or (self._clause(cue, patterns.SI) if "si" in frames else None)
        if content:
            source = cue.pronoun or self._subject(cue) or shared
            return self._ruled("que", cue, source, [content])
        if is_apart and not self._is_aside(start):
            source = phrase_behind(self._page, end, self._limit(end))
            if source is not None:
                ruled = self._incise(cue, source)
                if ruled is not None:
                    return ruled
        return self._behind(cue, shared)

    def _behind(self, cue: CueAt, shared: Range | None) -> Ruled | None:
        """What follows a verb without `que`: a colon, a quotation, an infinitive."""
        end, frames = cue.place[1], cue.verb.frames
        source = cue.pronoun or self._subject(cue) or shared
        colon = patterns.COLON.match(self._text, end, self._end)
        if colon and source:
            quote = self._quote_from(colon.end()) or (self._later_quote() if colon.end() >= self._end else None)
            if quote:
                return self._ruled("colon", cue, source, [quote])
            if "que" in frames and colon.end() < self._end:
                return self._ruled("colon", cue, source, [(colon.end(), self._end)])
        quote = self._next_quote(end)
        if quote and source and patterns.OBJECT.match(self._text, end, quote[0]) and quote[0] - end <= 70:
            return self._ruled("object", cue, source, [self._joined(quote)])
        for frame, pattern, group in (
            ("inf", patterns.INFINITIVE, 0),
            ("de", patterns.DE, "de"),
            ("à", patterns.A, "de"),
        ):
            found = pattern.match(self._text, end, self._end) if frame in frames and source else None
            if found:
                first = found.start(group) + (group == 0)
                return self._ruled("infinitive", cue, source, [(first, self._clause_end(found.end()))])
        return None

    def _incise(self, cue: CueAt, source: Range) -> Ruled | None:
        """What is interrupted or followed by its verb and subject: `« … », a déclaré le ministre, « … »`."""
        start, behind = cue.place[0], max(cue.place[1], source[1])
        inside = next((quote for quote in self._quotes if quote[0] < start < quote[1]), None)
        quote = inside or self._quote_before(start)
        pieces: list[Range] = []
        if inside:
            first = (
                inside[0] if inside[0] <= self._start or not self._text[self._start : inside[0]].strip() else inside[0]
            )
            pieces = [(first, _rstrip(self._text, first, start)), self._rest(behind, inside[1])]
        elif quote:
            opening = self._text[self._start : quote[0]] if quote[0] > self._start else ""
            is_clause = opening.strip() and not opening.rstrip().endswith(":") and len(opening.split()) <= 40
            first = self._start if is_clause else quote[0]
            pieces = [(first, quote[1]), self._next_piece(behind)]
        else:
            if "que" not in cue.verb.frames or not is_speaker_like(self._page, source):
                return None
            first = self._start
            if len(self._page.tokens(first, start)) < 2:
                return None
            goes_on = patterns.GOES_ON.match(self._text, behind, self._end)
            rest = (goes_on.end(), self._end) if goes_on else (0, 0)
            pieces = [(first, _rstrip(self._text, first, start)), rest]
        rule = "incise" if quote else "incise without quotation marks"
        return self._ruled(rule, cue, source, pieces)

    def _according(self, found: list[Ruled]) -> Iterator[Ruled]:
        """`Selon le ministère, …`, `…, selon l’ONU`, `…, a-t-on appris de source diplomatique`."""
        taken = [ruled.report.cue for ruled in found]
        for match in patterns.ACCORDING.finditer(self._text, self._start, self._end):
            source = phrase_behind(self._page, match.end(), self._limit(match.end()))
            if source and not any(start <= match.start() < end for start, end in taken):
                cue = match.start(), _rstrip(self._text, match.start(), match.end())
                yield from self._beside("selon", cue, source)
        for match in patterns.SOURCES.finditer(self._text, self._start, self._end):
            yield from self._beside("selon", (match.start(), match.start() + 2), (match.start() + 3, match.end()))
        match = patterns.FOR.match(self._text, self._start, self._end)
        source = phrase_behind(self._page, match.end(), self._limit(match.end())) if match else None
        if source and self._text[source[1] : source[1] + 1] == "," and self._is_person(source) and not found:
            yield from self._beside("pour", (match.start(), match.end() - 1), source)

    def _beside(self, rule: str, cue: Range, source: Range) -> Iterator[Ruled]:
        opening = self._text[self._start : cue[0]]
        if not re.sub(r"\b(?:et|mais|or|toujours|car)\b|[\s,]", "", opening, flags=re.IGNORECASE):
            comma = self._text.find(",", source[1], self._end)
            first = comma + 1 if comma >= 0 else source[1]
            pieces = [self._stripped(first, self._end)]
        else:
            quote = self._quote_before(cue[0])
            first = min(quote[0], self._start) if quote else self._start
            goes_on = patterns.GOES_ON.match(self._text, source[1], self._end)
            pieces = [(first, _rstrip(self._text, first, cue[0]))]
            pieces += [(goes_on.end(), self._end)] if goes_on else []
        pieces = [(start, end) for start, end in pieces if self._page.tokens(start, end)]
        if pieces:
            yield Ruled(Report(cue, source, tuple(pieces), self._line, CONFIDENCE[rule]), rule)

    def _named(self) -> Iterator[Ruled]:
        """`Jean Petit : « … »`."""
        colon = self._text.find(":", self._start, self._end)
        quote = self._quote_from(colon + 1) if colon > 0 else None
        source = phrase_behind(self._page, self._start, colon) if quote else None
        if source and not self._text[source[1] : colon].strip() and is_speaker_like(self._page, source):
            yield Ruled(
                Report((colon, colon + 1), source, (quote,), self._line, CONFIDENCE["name and colon"]), "name and colon"
            )

    # -- parts of a sentence --------------------------------------------------------------------------------------------

    def _ruled(self, rule: str, cue: CueAt, source: Range | None, pieces: Sequence[Range | None]) -> Ruled | None:
        kept = []
        for piece in filter(None, pieces):
            start, end = self._stripped(*piece)
            if self._page.tokens(start, end):
                kept.append((start, end))
        if not kept:
            return None
        return Ruled(Report(cue.place, source, tuple(kept), self._line, CONFIDENCE[rule]), rule)

    def _stripped(self, start: int, end: int) -> Range:
        """Without blanks at its ends, and without the marks behind what is no quotation."""
        while start < end and self._text[start] in " \n":
            start += 1
        return start, _rstrip(self._text, start, end)

    def _clause(self, cue: CueAt, pattern: re.Pattern[str]) -> Range | None:
        """`que …` behind a verb, to the end of the clause."""
        if cue.is_denied and pattern is patterns.QUE and "que" not in self._text[cue.place[1] : cue.place[1] + 12]:
            return None
        found = pattern.match(self._text, cue.place[1], self._limit(cue.place[1]))
        if found is None or patterns.NO_QUE.search(found["mid"]) or found["mid"].count(",") == 1:
            return None
        if any(
            token.place[0] >= cue.place[1] for token in find_cues(self._page.tokens(cue.place[1], found.start("que")))
        ):
            return None
        return found.start("que"), self._clause_end(found.end())

    def _clause_end(self, at: int) -> int:
        """The end of the sentence, or of the quotation around the place."""
        return min([self._end, *(quote[1] for quote in self._quotes if quote[0] < at < quote[1])])

    def _limit(self, at: int) -> int:
        return self._clause_end(at)

    def _subject(self, cue: CueAt) -> Range | None:
        tokens = self._tokens
        around = next((quote for quote in self._quotes if quote[0] < cue.place[0] < quote[1]), None)
        if around:
            tokens = [token for token in tokens if token.start >= around[0]]
        first = next(number for number, token in enumerate(tokens) if token.start == cue.place[0])
        return phrase_before(self._page, tokens, first)

    def _first_phrase(self, before: int) -> Range | None:
        place = phrase_behind(self._page, self._start, before)
        return place if place and is_speaker_like(self._page, place) else None

    def _is_aside(self, at: int) -> bool:
        """Whether the comma before a verb ends an apposition or a relative clause: then its subject stands before."""
        parts = self._text[self._start : at].rstrip(" ,").split(",")
        if not self._text[self._start : at].rstrip().endswith(",") or len(parts) < 2 or self._quote_before(at):
            return False
        aside = self._page.tokens(
            at - len(self._text[self._start : at]) + sum(map(len, parts[:-1])) + len(parts) - 1, at
        )
        tokens = [token.lower for token in aside]
        if not tokens:
            return False
        opens = tokens[0] == "qui" or tokens[0] in ("dont", "où", "lui-même", "elle-même")
        apposed = is_speaker_like(self._page, (aside[0].start, aside[min(2, len(aside) - 1)].end))
        return opens or (apposed and len(tokens) <= 12)

    def _is_person(self, place: Range) -> bool:
        words = self._text[slice(*place)]
        return re.match(
            r"(?:lui|elle|eux|elles|MM?\.|Mme|Mlle|le |la |l'|[A-ZÀ-Þ][\w'-]+ [A-ZÀ-Þ])", words
        ) is not None and (is_speaker_like(self._page, place))

    def _before_cue(self, cue: CueAt) -> int:
        subject = None if cue.is_gerund else self._subject(cue)
        start = subject[0] if subject else cue.place[0]
        return re.compile(r"(?:\s*(?:,|et|mais|tout en|en|puis))*\s*$").search(self._text, self._start, start).start()

    # -- quotations -----------------------------------------------------------------------------------------------------

    def _quote_before(self, at: int) -> Range | None:
        """The quotation that ends before a place, blanks and a comma between."""
        for quote in reversed(self._quotes):
            if quote[1] <= at and not self._text[quote[1] : at].strip(" ,.\n"):
                return quote
        return None

    def _quote_from(self, at: int) -> Range | None:
        return next((quote for quote in self._quotes if at <= quote[0] and not self._text[at : quote[0]].strip()), None)

    def _next_quote(self, at: int) -> Range | None:
        return next((quote for quote in self._quotes if at <= quote[0] < self._end), None)

    def _later_quote(self) -> Range | None:
        """The quotation that opens the next line, behind a colon."""
        later = self._later
        return later if later and not self._text[self._end : later[0]].strip() else None

    def _joined(self, quote: Range) -> Range:
        """A quotation with those that it is joined to: `« a » et « b »`."""
        start, end = quote
        for first, last in self._quotes:
            if first >= end and first < self._end and patterns.JOINED.fullmatch(self._text, end, first):
                end = last
        return start, end

    def _next_piece(self, at: int) -> Range | None:
        """The quotation with which an interrupted speech goes on in its sentence."""
        quote = self._next_quote(at)
        if (
            quote
            and len(self._page.tokens(at, quote[0])) <= 8
            and self._text[quote[0] - 2 : quote[0]].strip() in (",", ":")
        ):
            return quote
        return None

    def _rest(self, at: int, end: int) -> Range | None:
        """What a quotation goes on with behind its incise, which ends at the next mark."""
        mark = re.compile(r"[,.;:!?»”]").search(self._text, at, end)
        return (mark.end(), end) if mark and mark.end() < end - 1 else None


def _cut_off(ruled: Ruled, at: int, text: str) -> Ruled:
    """A report whose content ends where the next verb begins: `affirme que … et ajoute que …`."""
    report = ruled.report
    if report.source and report.pieces[0][0] < at < report.content[1] and report.cue[1] < at:
        start = report.pieces[0][0]
        return ruled._replace(report=report._replace(pieces=((start, _rstrip(text, start, at)),)))
    return ruled


def _rstrip(text: str, start: int, end: int) -> int:
    """Where text[start:end] ends without blanks and the marks of a clause."""
    found = patterns.END.search(text, start, end)
    return max(start, found.start()) if found else end
