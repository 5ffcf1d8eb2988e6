"""French: a sentence with its quotations, and the parts of it that attributions are made of."""

import re
from collections.abc import Sequence

from framing.find.fr import patterns
from framing.find.fr.cues import AUXILIARIES, CueAt, find_cues
from framing.find.fr.phrases import Page, Range, is_speaker_like, phrase_before, phrase_behind
from framing.read.document import Sentence


class Clauses:
    """One sentence: its words, its quotations, its clauses."""

    def __init__(self, page: Page, sentence: Sentence, quotes: Sequence[Range]):
        self.page, self.text, self.line = page, page.text, sentence.line
        self.start, self.end = sentence.start, sentence.end
        self.quotes = [quote for quote in quotes if quote[0] < sentence.end + 3 and quote[1] > sentence.start - 3]
        self.later = next((quote for quote in quotes if quote[0] >= sentence.end), None)
        self.tokens = page.tokens(sentence.start, sentence.end)

    # -- parts of a sentence ------------------------------------------------------------------------------------------

    def stripped(self, start: int, end: int) -> Range:
        """Without blanks at its ends, and without the marks behind what is no quotation."""
        while start < end and self.text[start] in " \n":
            start += 1
        timestamp = patterns.TIMESTAMP.match(self.text, start, end) if start == self.start else None
        start = timestamp.end() if timestamp else start
        return start, strip_end(self.text, start, end)

    def clause(self, cue: CueAt, pattern: re.Pattern[str]) -> Range | None:
        """`que …` behind a verb, to the end of the clause."""
        if cue.is_denied and pattern is patterns.QUE and "que" not in self.text[cue.place[1] : cue.place[1] + 12]:
            return None
        found = pattern.match(self.text, cue.place[1], self.clause_end(cue.place[1]))
        if found is None or patterns.NO_QUE.search(found["mid"]) or found["mid"].count(",") == 1:
            return None
        if any(
            token.place[0] >= cue.place[1] for token in find_cues(self.page.tokens(cue.place[1], found.start("que")))
        ):
            return None
        return found.start("que"), self.clause_end(found.end())

    def clause_end(self, at: int) -> int:
        """The end of the sentence, or of the quotation around the place."""
        return min([self.end, *(quote[1] for quote in self.quotes if quote[0] < at < quote[1])])

    def subject(self, cue: CueAt) -> Range | None:
        tokens = self.tokens
        around = next((quote for quote in self.quotes if quote[0] < cue.place[0] < quote[1]), None)
        if around:
            tokens = [token for token in tokens if token.start >= around[0]]
        first = next(number for number, token in enumerate(tokens) if token.start == cue.place[0])
        return phrase_before(self.page, tokens, first)

    def antecedent(self, at: int) -> Range | None:
        """The noun phrase that ends at a place: whom a `qui` behind it means."""
        tokens = self.page.tokens(self.start, at)
        place = phrase_before(self.page, tokens, len(tokens), ends=at) if tokens else None
        return place if place and is_speaker_like(self.page, place) else None

    def behind_opening(self, at: int) -> Range | None:
        """`En affirmant que …, le ministre a choisi`: the subject behind what opens the sentence."""
        if self.text[self.start : at].strip().lower() not in ("en", "tout en", ""):
            return None
        for match in re.finditer(r",\s*", self.text[at : self.end]):
            first = at + match.end()
            if any(start < first < end for start, end in self.quotes):
                continue
            place = self.phrase_from(first)
            if place:
                return place
        return None

    def phrase_from(self, at: int) -> Range | None:
        """Who may speak, named from a place on."""
        tokens = self.page.tokens(at, self.end)
        for number, token in enumerate(tokens[1:9], 1):
            if token.lower in AUXILIARIES:
                return phrase_before(self.page, tokens, number)
        return None

    def in_place_of_one(self, cue: CueAt) -> Range | None:
        """`explique-t-on au ministère`, `assure-t-on de source diplomatique`: who is meant by `on`."""
        if cue.pronoun is None:
            found = patterns.ONE_AT.match(self.text[self.start : cue.place[0]].rstrip())
            place = (self.start + found.start("who"), self.start + found.end("who")) if found else None
            return place if place and is_speaker_like(self.page, place) else None
        if self.text[slice(*cue.pronoun)] != "on":
            return None
        found = patterns.AT_PLACE.match(self.text, cue.place[1], self.end)
        return found.span("who") if found else None

    def object_of(self, at: int) -> Range | None:
        """The quotation that is the object of a verb which ends at a place, with those that it is joined to."""
        quote = self.next_quote(at)
        is_object = quote and quote[0] - at <= 70 and patterns.OBJECT.match(self.text, at, quote[0])
        return self.joined(quote) if is_object else None

    def first_phrase(self, before: int) -> Range | None:
        place = phrase_behind(self.page, self.start, before)
        return place if place and is_speaker_like(self.page, place) else None

    def is_aside(self, at: int) -> bool:
        """Whether the comma before a verb ends an apposition or a relative clause: then its subject stands before."""
        parts = self.text[self.start : at].rstrip(" ,").split(",")
        if not self.text[self.start : at].rstrip().endswith(",") or len(parts) < 2 or self.quote_before(at):
            return False
        aside = self.page.tokens(at - len(self.text[self.start : at]) + sum(map(len, parts[:-1])) + len(parts) - 1, at)
        tokens = [token.lower for token in aside]
        if not tokens:
            return False
        opens = tokens[0] == "qui" or tokens[0] in ("dont", "où", "lui-même", "elle-même")
        apposed = is_speaker_like(self.page, (aside[0].start, aside[min(2, len(aside) - 1)].end))
        return opens or (apposed and len(tokens) <= 12)

    def is_person(self, place: Range) -> bool:
        words = self.text[slice(*place)]
        return re.match(
            r"(?:lui|elle|eux|elles|MM?\.|Mme|Mlle|le |la |l'|[A-ZÀ-Þ][\w'-]+ [A-ZÀ-Þ])", words
        ) is not None and (is_speaker_like(self.page, place))

    def before_cue(self, cue: CueAt) -> int:
        subject = None if cue.is_gerund else self.subject(cue)
        start = subject[0] if subject else cue.place[0]
        return re.compile(r"(?:\s*(?:,|et|mais|tout en|en|puis))*\s*$").search(self.text, self.start, start).start()

    # -- quotations ---------------------------------------------------------------------------------------------------

    def quote_before(self, at: int) -> Range | None:
        """The quotation that ends before a place, blanks and a comma between."""
        for quote in reversed(self.quotes):
            if quote[1] <= at and not self.text[quote[1] : at].strip(" ,.\n"):
                return quote
        return None

    def quote_from(self, at: int) -> Range | None:
        return next((quote for quote in self.quotes if at <= quote[0] and not self.text[at : quote[0]].strip()), None)

    def next_quote(self, at: int) -> Range | None:
        return next((quote for quote in self.quotes if at <= quote[0] < self.end), None)

    def later_quote(self) -> Range | None:
        """The quotation that opens the next line, behind a colon."""
        later = self.later
        return later if later and not self.text[self.end : later[0]].strip() else None

    def joined(self, quote: Range) -> Range:
        """A quotation with those that it is joined to: `« a » et « b »`."""
        start, end = quote
        for first, last in self.quotes:
            if first >= end and first < self.end and patterns.JOINED.fullmatch(self.text, end, first):
                end = last
        return start, end

    def next_piece(self, at: int) -> Range | None:
        """The quotation with which an interrupted speech goes on in its sentence."""
        quote = self.next_quote(at)
        if (
            quote
            and len(self.page.tokens(at, quote[0])) <= 8
            and self.text[quote[0] - 2 : quote[0]].strip() in (",", ":")
        ):
            return quote
        return None

    def rest_of(self, at: int, end: int) -> Range | None:
        """What a quotation goes on with behind its incise, which ends at the next mark."""
        mark = re.compile(r"[,.;:!?»”]").search(self.text, at, end)
        return (mark.end(), end) if mark and mark.end() < end - 1 else None


def strip_end(text: str, start: int, end: int) -> int:
    """Where text[start:end] ends without blanks and the marks of a clause."""
    found = patterns.END.search(text, start, end)
    return max(start, found.start()) if found else end
