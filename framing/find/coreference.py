"""Whom a pronoun means: the subject of its own or of an earlier sentence that agrees with it, else nobody.

After the salience factors of Lappin & Leass (1994): nearer sentences before farther ones, subjects before objects,
nothing that disagrees in number or gender, nobody from inside a quotation. Rather none than a wrong one.
"""

from bisect import bisect_left, bisect_right, insort
from typing import NamedTuple

from framing.read.document import Document
from framing.read.segment import WORD

REACH = 5  # sentences back in which an antecedent is looked for
LONGEST_SENTENCE = 1500  # characters; of what was never punctuated only the end is looked at
_OBLIQUE = frozenset(
    "of with by for to from against about on in over under behind like than between at into toward towards including "
    "after before since without and or".split()
)
PRONOUN_OF = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}


class Candidate(NamedTuple):
    """Somebody the text speaks of at `start`: `who` (a key of the cast), `number` (`person`, `body`, `plural`),
    `spoke` if there as a source, `end` of the words."""

    start: int
    end: int
    who: object
    number: str
    spoke: bool


class Antecedents:
    """The candidates of one article in the order of the text, outside of its quotations."""

    def __init__(self, document: Document, candidates: list[Candidate]):
        self._document, self._text = document, document.text
        self._quotes = [(quotation.start, quotation.end) for quotation in document.quotations]
        self._quote_starts = [start for start, _ in self._quotes]
        unquoted = (each for each in candidates if not self.is_quoted(each.start))
        self._candidates: list[Candidate] = sorted(unquoted, key=lambda each: each.start)

    def is_quoted(self, at: int) -> bool:
        """Whether a quotation holds the character at `at`."""
        index = bisect_right(self._quote_starts, at) - 1
        return index >= 0 and at < self._quotes[index][1]

    def add(self, candidate: Candidate) -> None:
        """Keep a candidate for the pronouns behind it."""
        if candidate.spoke or not self.is_quoted(candidate.start):
            insort(self._candidates, candidate, key=lambda each: each.start)

    def before(
        self, at: int, number: str, agrees, *, surely=None, pronoun: str = "", reach: int = REACH
    ) -> Candidate | None:
        """The antecedent of a pronoun at `at`: sentence by sentence backwards, the subject before the rest; of
        several subjects the first that `surely` agrees."""
        sentences = self._document.sentences
        here = self._document.sentence_at(at)
        if here is None:
            return None
        for index in range(here, max(-1, here - reach - 1), -1):
            high = min(at, sentences[index].end)
            low = max(sentences[index].start, high - LONGEST_SENTENCE)
            fitting = [each for each in self._between(low, high) if each.number == number and agrees(each.who)]
            subjects = [each for each in fitting if each.spoke or not self.is_oblique(each)]
            subject = next(filter(surely, subjects), subjects[0]) if surely and subjects else next(iter(subjects), None)
            if pronoun and self._opens_with(pronoun, low, subject.start if subject else high):
                spoken = next((each for each in fitting if each.spoke), None)
                if spoken is None:
                    continue  # its subject is the same pronoun: whoever that is, is found farther back
                return spoken
            if subject or fitting:
                return subject or fitting[-1]
        return None

    def just_before(self, at: int) -> Candidate | None:
        """The candidate that a relative pronoun at `at` follows."""
        index = bisect_left(self._candidates, at, key=lambda each: each.start) - 1
        if index < 0:
            return None
        last = self._candidates[index]
        between = self._text[last.end : at]
        return (
            last
            if between.strip(" ,’'s") == "" or (between[:1] in ", (" and between.rstrip().endswith((",", ")")))
            else None
        )

    def _between(self, low: int, high: int) -> list[Candidate]:
        first = bisect_left(self._candidates, low, key=lambda each: each.start)
        last = bisect_left(self._candidates, high, key=lambda each: each.start)
        return self._candidates[first:last]

    def is_oblique(self, candidate: Candidate) -> bool:
        """Whether a candidate stands behind a preposition, or owns what follows: no subject."""
        if self._text[candidate.end - 2 : candidate.end] in ("’s", "'s") or self._text[
            candidate.end : candidate.end + 2
        ] in ("’s", "'s", "’ ", "' "):
            return True
        before = self._text[max(0, candidate.start - 24) : candidate.start].split()
        return bool(before) and before[-1].lower() in _OBLIQUE

    def _opens_with(self, pronoun: str, low: int, high: int) -> bool:
        """Whether the pronoun stands as subject before `high` in a sentence, outside of quotations."""
        for word in WORD.finditer(self._text, low, min(high, low + 90)):
            if word.group().lower() == pronoun and not self.is_quoted(word.start()):
                return True
        return False
