"""French: the attributions that a cue announces, by rules. There is no French corpus of attributions to learn from.

Each kind of rule has a stated confidence, set by hand: how often such a construction is an attribution, in the
judgement of its author. It is not measured.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.find.fr import patterns
from framing.find.fr.clauses import Clauses, strip_end
from framing.find.fr.cues import CueAt, find_cues
from framing.find.fr.phrases import Range, is_speaker_like, open_page, phrase_behind
from framing.find.handing_on import Report
from framing.find.reports import Found, Quote
from framing.find.strands import outermost
from framing.read.document import Document

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
    return [
        Found([ruled.report for ruled in find_ruled(document)], list(_list_quotes(document))) for document in documents
    ]


def find_ruled(document: Document) -> list[Ruled]:
    """The reports of a document, in order, each with its rule."""
    page = open_page(document)
    quotes = [(quote.start, quote.end) for quote in _list_quotes(document)]
    found: list[Ruled] = []
    for sentence in document.sentences:
        found += _Reader(page, sentence, quotes).read()
    return sorted(found, key=lambda ruled: (ruled.report.content[0], ruled.report.cue))


def _list_quotes(document: Document) -> Iterator[Quote]:
    number = 0
    for start, end, _ in outermost(document.quotations):
        while document.lines[number].end < end:
            number += 1
        yield Quote(start, end, number)


class _Reader(Clauses):
    """One sentence, looked through by the rules."""

    def read(self) -> list[Ruled]:
        found: list[Ruled] = []
        source: Range | None = None  # the subject so far, for a verb that shares it
        for cue in find_cues(self.tokens):
            ruled = self._report(cue, source)
            if ruled is None:
                continue
            if found and ruled.rule in ("que", "participle") and found[-1].rule in ("que", "participle"):
                found[-1] = _cut_off(found[-1], self.before_cue(cue), self.text)
            source = ruled.report.source or source
            found.append(ruled)
        found += self._according(found)
        return found or list(self._named())

    # -- rules --------------------------------------------------------------------------------------------------------

    def _report(self, cue: CueAt, shared: Range | None) -> Ruled | None:
        start, end = cue.place
        frames = cue.verb.frames
        before = self.text[self.start : start]
        is_apart = patterns.BEFORE_INCISE.search(before) is not None or (
            not before and self.quote_before(start) is not None
        )
        if cue.is_gerund:
            source = shared or self.first_phrase(start)
            content = self.clause(cue, patterns.QUE) if "que" in frames and source else None
            return self._ruled("participle", cue, source, [content]) if content else None
        if cue.pronoun and is_apart:
            return self._incise(cue, cue.pronoun)
        content = self.clause(cue, patterns.QUE) if "que" in frames else None
        content = content or (self.clause(cue, patterns.SI) if "si" in frames else None)
        if content:
            source = cue.pronoun or self.subject(cue) or shared
            return self._ruled("que", cue, source, [content])
        if is_apart and not self.is_aside(start):
            source = phrase_behind(self.page, end, self.clause_end(end))
            if source is not None:
                ruled = self._incise(cue, source)
                if ruled is not None:
                    return ruled
        return self._behind(cue, shared)

    def _behind(self, cue: CueAt, shared: Range | None) -> Ruled | None:
        """What follows a verb without `que`: a colon, a quotation, an infinitive."""
        end, frames = cue.place[1], cue.verb.frames
        source = cue.pronoun or self.subject(cue) or shared
        colon = patterns.COLON.match(self.text, end, self.end)
        if colon and source:
            quote = self.quote_from(colon.end()) or (self.later_quote() if colon.end() >= self.end else None)
            if quote:
                return self._ruled("colon", cue, source, [quote])
            if "que" in frames and colon.end() < self.end:
                return self._ruled("colon", cue, source, [(colon.end(), self.end)])
        quote = self.next_quote(end)
        if quote and source and patterns.OBJECT.match(self.text, end, quote[0]) and quote[0] - end <= 70:
            return self._ruled("object", cue, source, [self.joined(quote)])
        for frame, pattern, group in (
            ("inf", patterns.INFINITIVE, 0),
            ("de", patterns.DE, "de"),
            ("à", patterns.A, "de"),
        ):
            found = pattern.match(self.text, end, self.end) if frame in frames and source else None
            if found:
                first = found.start(group) + (group == 0)
                return self._ruled("infinitive", cue, source, [(first, self.clause_end(found.end()))])
        return None

    def _incise(self, cue: CueAt, source: Range) -> Ruled | None:
        """What is interrupted or followed by its verb and subject: `« … », a déclaré le ministre, « … »`."""
        start, behind = cue.place[0], max(cue.place[1], source[1])
        inside = next((quote for quote in self.quotes if quote[0] < start < quote[1]), None)
        quote = inside or self.quote_before(start)
        pieces: list[Range] = []
        if inside:
            pieces = [(inside[0], strip_end(self.text, inside[0], start)), self.rest_of(behind, inside[1])]
        elif quote:
            opening = self.text[self.start : quote[0]] if quote[0] > self.start else ""
            is_clause = opening.strip() and not opening.rstrip().endswith(":") and len(opening.split()) <= 40
            first = self.start if is_clause else quote[0]
            pieces = [(first, quote[1]), self.next_piece(behind)]
        else:
            if "que" not in cue.verb.frames or not is_speaker_like(self.page, source):
                return None
            first = self.start
            if len(self.page.tokens(first, start)) < 2:
                return None
            goes_on = patterns.GOES_ON.match(self.text, behind, self.end)
            rest = (goes_on.end(), self.end) if goes_on else (0, 0)
            pieces = [(first, strip_end(self.text, first, start)), rest]
        rule = "incise" if quote else "incise without quotation marks"
        return self._ruled(rule, cue, source, pieces)

    def _according(self, found: list[Ruled]) -> Iterator[Ruled]:
        """`Selon le ministère, …`, `…, selon l’ONU`, `…, a-t-on appris de source diplomatique`."""
        taken = [ruled.report.cue for ruled in found]
        for match in patterns.ACCORDING.finditer(self.text, self.start, self.end):
            source = phrase_behind(self.page, match.end(), self.clause_end(match.end()))
            if source and not any(start <= match.start() < end for start, end in taken):
                cue = match.start(), strip_end(self.text, match.start(), match.end())
                yield from self._beside("selon", cue, source)
        for match in patterns.SOURCES.finditer(self.text, self.start, self.end):
            yield from self._beside("selon", (match.start(), match.start() + 2), (match.start() + 3, match.end()))
        match = patterns.FOR.match(self.text, self.start, self.end)
        source = phrase_behind(self.page, match.end(), self.clause_end(match.end())) if match else None
        if source and self.text[source[1] : source[1] + 1] == "," and self.is_person(source) and not found:
            yield from self._beside("pour", (match.start(), match.end() - 1), source)

    def _beside(self, rule: str, cue: Range, source: Range) -> Iterator[Ruled]:
        opening = self.text[self.start : cue[0]]
        if not re.sub(r"\b(?:et|mais|or|toujours|car)\b|[\s,]", "", opening, flags=re.IGNORECASE):
            comma = self.text.find(",", source[1], self.end)
            first = comma + 1 if comma >= 0 else source[1]
            pieces = [self.stripped(first, self.end)]
        else:
            quote = self.quote_before(cue[0])
            first = min(quote[0], self.start) if quote else self.start
            is_inserted = self.text[: cue[0]].rstrip().endswith(",") and self.text.startswith(",", source[1])
            goes_on = patterns.INSERTED if is_inserted and not quote else patterns.GOES_ON
            goes_on = goes_on.match(self.text, source[1], self.end)
            pieces = [(first, strip_end(self.text, first, cue[0]))]
            pieces += [(goes_on.end(), self.end)] if goes_on else []
        pieces = [self.stripped(start, end) for start, end in pieces if self.page.tokens(start, end)]
        if pieces:
            yield Ruled(Report(cue, source, tuple(pieces), self.line, CONFIDENCE[rule]), rule)

    def _named(self) -> Iterator[Ruled]:
        """`Jean Petit : « … »`."""
        colon = self.text.find(":", self.start, self.end)
        quote = self.quote_from(colon + 1) if colon > 0 else None
        source = phrase_behind(self.page, self.start, colon) if quote else None
        if source and not self.text[source[1] : colon].strip() and is_speaker_like(self.page, source):
            yield Ruled(
                Report((colon, colon + 1), source, (quote,), self.line, CONFIDENCE["name and colon"]), "name and colon"
            )

    def _ruled(self, rule: str, cue: CueAt, source: Range | None, pieces: Sequence[Range | None]) -> Ruled | None:
        kept = []
        for piece in filter(None, pieces):
            start, end = self.stripped(*piece)
            if self.page.tokens(start, end):
                kept.append((start, end))
        if not kept:
            return None
        return Ruled(Report(cue.place, source, tuple(kept), self.line, CONFIDENCE[rule]), rule)


def _cut_off(ruled: Ruled, at: int, text: str) -> Ruled:
    """A report whose content ends where the next verb begins: `affirme que … et ajoute que …`."""
    report = ruled.report
    if report.source and report.pieces[0][0] < at < report.content[1] and report.cue[1] < at:
        start = report.pieces[0][0]
        return ruled._replace(report=report._replace(pieces=((start, strip_end(text, start, at)),)))
    return ruled
