"""French: the attributions that a cue announces, by rules. There is no French corpus of attributions to learn from."""

from collections.abc import Iterator, Sequence

from framing.find.fr import patterns
from framing.find.fr.according import Verbless
from framing.find.fr.clauses import strip_end
from framing.find.fr.cues import CueAt, find_cues
from framing.find.fr.lone import lone_quotations, script_lines
from framing.find.fr.phrases import Page, Range, is_speaker_like, open_page, phrase_behind
from framing.find.fr.rules import CONFIDENCE, Ruled
from framing.find.reports import Found, Quote
from framing.find.strands import outermost
from framing.read.document import Document

__all__ = ["CONFIDENCE", "find_reports", "find_ruled"]


def find_reports(documents: Sequence[Document]) -> list[Found]:
    """The reports and quotations of each document."""
    return [
        Found([ruled.report for ruled in find_ruled(document)], list(_list_quotes(document))) for document in documents
    ]


def find_ruled(document: Document) -> list[Ruled]:
    """The reports of a document, in order, each with its rule."""
    page = open_page(document)
    quotes = [(quote.start, quote.end) for quote in _list_quotes(document)]
    found: list[Ruled] = list(script_lines(page))
    for sentence in document.sentences:
        found += _Reader(page, sentence, quotes).read(found)
    found += lone_quotations(page, quotes, found)
    found = [_as_below(page, ruled, found) for ruled in found]
    return sorted(found, key=lambda ruled: (ruled.report.content[0], ruled.report.cue))


def _as_below(page: Page, ruled: Ruled, found: Sequence[Ruled]) -> Ruled:
    """What a headline quotes is said by whoever says it below: `Moscou : « Nous attendrons »`."""
    start, end = ruled.report.content
    line = page.document.lines[ruled.report.line]
    words = page.text[start:end].strip('«»“”" .')
    if ruled.rule != "name and colon" or line.kind != "headline" or len(words.split()) < 4:
        return ruled
    below = (other.report for other in found if other.report.line > ruled.report.line)
    source = next(
        (report.source for report in below if report.source and words in page.text[slice(*report.content)]), None
    )
    return ruled._replace(report=ruled.report._replace(source=source)) if source else ruled


def _list_quotes(document: Document) -> Iterator[Quote]:
    number = 0
    for start, end, _ in outermost(document.quotations):
        while document.lines[number].end < end:
            number += 1
        yield Quote(start, end, number)


class _Reader(Verbless):
    """One sentence, looked through by the rules for verbs, then by the others."""

    def read(self, earlier: Sequence[Ruled]) -> list[Ruled]:
        """The reports of the sentence; those of `earlier` sentences say whose words an infinitive goes on with."""
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
        found += self.according(found)
        found += self.unlisted(found)
        found += self.narrated([*earlier[-1:], *found])
        return found or list(self.named())

    # -- rules --------------------------------------------------------------------------------------------------------

    def _report(self, cue: CueAt, shared: Range | None) -> Ruled | None:
        start, end = cue.place
        frames = cue.verb.frames
        before = self.text[self.start : start]
        is_apart = patterns.BEFORE_INCISE.search(before) is not None or (
            not before and self.quote_before(start) is not None
        )
        if cue.is_gerund:
            source = shared or self.first_phrase(start) or self.behind_opening(start)
            content = self.clause(cue, patterns.QUE) if "que" in frames and source else None
            content = content or (self.object_of(end) if source else None)
            if content and source[0] > content[0]:
                content = content[0], min(content[1], source[0])
            return self.ruled("participle", cue.place, source, [content]) if content else None
        if cue.pronoun and is_apart:
            return self._incise(cue, self.in_place_of_one(cue) or cue.pronoun)
        content = self.clause(cue, patterns.QUE) if "que" in frames else None
        content = content or (self.clause(cue, patterns.SI) if "si" in frames else None)
        if content:
            source = self.in_place_of_one(cue) or cue.pronoun or self.subject(cue) or shared
            return self.ruled("que", cue.place, source, [content])
        if patterns.AS_SAID.search(before):
            source = cue.pronoun or phrase_behind(self.page, end, self.clause_end(end))
            opening = patterns.AS_SAID.search(before).start() + self.start
            return next(self.beside("selon", (opening, end), source), None) if source else None
        if is_apart and not self.is_aside(start):
            mood = patterns.MOOD.match(self.text, end, self.end) if self.quote_before(start) else None
            end = mood.end() if mood else end
            source = phrase_behind(self.page, end, self.clause_end(end))
            if source is not None:
                ruled = self._incise(cue, source)
                if ruled is not None:
                    return ruled
        return self._behind(cue, shared)

    def _behind(self, cue: CueAt, shared: Range | None) -> Ruled | None:
        """What follows a verb without `que`: a colon, a quotation, an infinitive."""
        end, frames = cue.place[1], cue.verb.frames
        source = self.in_place_of_one(cue) or cue.pronoun or self.subject(cue) or shared
        colon = patterns.COLON.match(self.text, end, self.end)
        if colon and source:
            quote = self.quote_from(colon.end()) or (self.later_quote() if colon.end() >= self.end else None)
            if quote:
                return self.ruled("colon", cue.place, source, [quote])
            if "que" in frames and colon.end() < self.end:
                return self.ruled("colon", cue.place, source, [(colon.end(), self.end)])
        quote = self.object_of(end)
        if quote and source:
            return self.ruled("object", cue.place, source, [quote])
        for frame, pattern, group in (
            ("inf", patterns.INFINITIVE, 0),
            ("de", patterns.DE, "de"),
            ("à", patterns.A, "de"),
        ):
            found = pattern.match(self.text, end, self.end) if frame in frames and source else None
            if found:
                first = found.start(group) + (group == 0)
                last = patterns.GOES_ON.search(self.text, found.end(), self.clause_end(found.end()))
                content = first, last.start() if last else self.clause_end(found.end())
                return self.ruled("infinitive", cue.place, source, [content])
        for frame, pattern in (
            ("np", patterns.NOUN),
            ("np-de", patterns.OF_NOUN),
            ("np-d'un", patterns.OF_ONE),
            ("pour", patterns.FOR_NOUN),
        ):
            found = pattern.match(self.text, end, self.clause_end(end)) if frame in frames and source else None
            if found and is_speaker_like(self.page, source):
                return self.ruled("noun", cue.place, source, [found.span("np")])
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
            if "que" not in cue.verb.frames or not (source == cue.pronoun or is_speaker_like(self.page, source)):
                return None
            first = self.start
            if len(self.page.tokens(first, start)) < 2:
                return None
            goes_on = patterns.GOES_ON.match(self.text, behind, self.end)
            quote = self.quote_from(behind + 1) if self.text.startswith(",", behind) else None
            rest = quote or ((goes_on.end(), self.end) if goes_on else (0, 0))
            quote = None
            pieces = [(first, strip_end(self.text, first, start)), rest]
        rule = "incise" if quote else "incise without quotation marks"
        return self.ruled(rule, cue.place, source, pieces)


def _cut_off(ruled: Ruled, at: int, text: str) -> Ruled:
    """A report whose content ends where the next verb begins: `affirme que … et ajoute que …`."""
    report = ruled.report
    if report.source and report.pieces[0][0] < at < report.content[1] and report.cue[1] < at:
        start = report.pieces[0][0]
        return ruled._replace(report=report._replace(pieces=((start, strip_end(text, start, at)),)))
    return ruled
