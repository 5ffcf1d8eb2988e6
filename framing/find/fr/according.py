"""French: the attributions that no listed verb announces: `selon`, `pour`, `Jean Petit : « … »`, and any verb whatever
between a quotation and who may speak."""

import re
from collections.abc import Iterator, Sequence

from framing.find.fr import patterns
from framing.find.fr.clauses import Clauses, strip_end
from framing.find.fr.lists import read_infinitives
from framing.find.fr.phrases import Range, is_speaker_like, phrase_behind
from framing.find.fr.rules import CONFIDENCE, Ruled
from framing.find.handing_on import Report


class Verbless(Clauses):
    """One sentence, looked through by the rules that need no list of verbs."""

    def according(self, found: list[Ruled]) -> Iterator[Ruled]:
        """`Selon le ministère, …`, `…, selon l’ONU`, `…, a-t-on appris de source diplomatique`."""
        taken = [ruled.report.cue for ruled in found]
        for match in patterns.ACCORDING.finditer(self.text, self.start, self.end):
            source = phrase_behind(self.page, match.end(), self.clause_end(match.end()))
            if source and not any(start <= match.start() < end for start, end in taken):
                cue = match.start(), strip_end(self.text, match.start(), match.end())
                yield from self.beside("selon", cue, source)
        for match in patterns.SOURCES.finditer(self.text, self.start, self.end):
            first, last = match.span("who")
            yield from self.beside("selon", (match.start(), strip_end(self.text, match.start(), first)), (first, last))
        for match in patterns.POSSESSED.finditer(self.text, self.start, self.end):
            yield from self.beside("selon", match.span(), match.span("who"))
        for match in patterns.FOR_WHOM.finditer(self.text, self.start, self.end):
            source = self.antecedent(match.start())
            if source:
                content = match.end(), self.clause_end(match.end())
                yield from filter(None, [self.ruled("pour", match.span("cue"), source, [content])])
        match = patterns.FOR.match(self.text, self.start, self.end)
        source = phrase_behind(self.page, match.end(), self.clause_end(match.end())) if match else None
        if source and self.text[source[1] : source[1] + 1] == "," and self.is_person(source) and not found:
            yield from self.beside("pour", (match.start(), match.end() - 1), source)

    def beside(self, rule: str, cue: Range, source: Range) -> Iterator[Ruled]:
        opens = max(self.text.rfind(mark, self.start, cue[0]) for mark in ":;") + 1 or self.start
        opening = self.text[opens : cue[0]]
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

    def unlisted(self, found: list[Ruled]) -> Iterator[Ruled]:
        """`« … », grince un diplomate`: between a quotation and somebody who may speak any verb is one of speech."""
        for quote in self.quotes:
            match = patterns.UNLISTED.match(self.text, quote[1], self.end)
            taken = any(
                match and ruled.report.cue[0] < match.end("cue") and match.start("cue") < ruled.report.cue[1]
                for ruled in found
            )
            if (
                match is None
                or taken
                or any(ruled.report.content[0] < quote[1] and quote[0] < ruled.report.content[1] for ruled in found)
            ):
                continue
            cue = match.span("cue")
            if match["one"]:
                place = patterns.AT_PLACE.match(self.text, cue[1], self.end)
                source = place.span("who") if place else None
                if source and (ruled := self.ruled("unlisted verb", cue, source, [quote])):
                    yield ruled
                continue
            source = match.span("who") if match["who"] else phrase_behind(self.page, cue[1], self.clause_end(cue[1]))
            if source and (match["who"] or is_speaker_like(self.page, source)):
                ruled = self.ruled("unlisted verb", cue, source, [quote])
                if ruled:
                    yield ruled

    def narrated(self, said: Sequence[Ruled]) -> Iterator[Ruled]:
        """`Et d’ajouter : « … »`, `et le ministre de conclure que …`: the subject is named, or who spoke last."""
        for match in patterns.INFINITIVE_OF_SPEECH.finditer(self.text, self.start, self.end):
            verb = read_infinitives().get(match["verb"].lower())
            source = (match.start("who"), match.end("who") - 1) if match["who"] else None
            source = source or next((ruled.report.source for ruled in reversed(said) if ruled.report.source), None)
            if verb is None or source is None:
                continue
            colon = patterns.COLON.match(self.text, match.end(), self.end)
            content = self.quote_from(colon.end()) if colon else None
            that = patterns.QUE.match(self.text, match.end(), self.end)
            content = content or ((that.start("que"), self.end) if that and not colon else None)
            ruled = self.ruled("narrative infinitive", match.span("cue"), source, [content]) if content else None
            if ruled and is_speaker_like(self.page, source):
                yield ruled

    def named(self) -> Iterator[Ruled]:
        """`Jean Petit : « … »`."""
        colon = self.text.find(":", self.start, self.end)
        quote = self.quote_from(colon + 1) if colon > 0 else None
        source = phrase_behind(self.page, self.start, colon) if quote else None
        if source and not self.text[source[1] : colon].strip() and is_speaker_like(self.page, source):
            yield Ruled(
                Report((colon, colon + 1), source, (quote,), self.line, CONFIDENCE["name and colon"]), "name and colon"
            )

    def ruled(self, rule: str, cue: Range, source: Range | None, pieces: Sequence[Range | None]) -> Ruled | None:
        kept = []
        for piece in filter(None, pieces):
            start, end = self.stripped(*piece)
            if self.page.tokens(start, end):
                kept.append((start, end))
        if not kept:
            return None
        return Ruled(Report(cue, source, tuple(kept), self.line, CONFIDENCE[rule]), rule)
