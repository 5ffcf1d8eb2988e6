"""Whom a pronoun means: the subject of its own or of an earlier sentence that agrees with it, else nobody.

After the salience factors of Lappin & Leass (1994): nearer sentences before farther ones, subjects before objects,
nothing that disagrees in number or gender, nobody from inside a quotation. Rather none than a wrong one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from framing.find.gazetteer import is_person_role
from framing.find.heads import may_precede
from framing.find.names import TITLES
from framing.find.words import DAYS, MONTHS, PREPOSITIONS
from framing.read.document import Document

REACH = 5  # sentences back in which an antecedent is looked for
LONGEST_SENTENCE = 1500  # characters; of what was never punctuated only the end is looked at
_NEAR = 150  # characters in which somebody is mostly found whom a relative pronoun follows
_OPENING = 90  # characters of a sentence in which its subject is looked for
_OBLIQUE = PREPOSITIONS | frozenset("behind beside alongside besides than including after before since and or".split())
_TITLE = 60  # characters before a name in which its title is looked for
_LONGEST_RELATIVE = 5  # characters
_DATES = DAYS | MONTHS
_RELATIVE = frozenset("who whose whom".split())
_OWNING = ("’s", "'s")
PRONOUN_OF = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}


class Candidate(NamedTuple):
    """Somebody the text speaks of at `start`: `who` (a key of the cast), `number` (`person`, `body`, `plural`),
    `spoke` if there as a source, `end` of the words."""

    start: int
    end: int
    who: object
    number: str
    spoke: bool


Named = Callable[[int, int], Iterable[Candidate]]
Agrees = Callable[[object], bool | None]
"""Whether somebody agrees with a pronoun; None if that is not known."""


def _place(candidate: Candidate) -> tuple[int, bool]:
    return candidate.start, candidate.spoke


class Antecedents:
    """Whom the pronouns of one article can mean: those whom its text names outside of quotations, and those who spoke.

    Only the sentences before a pronoun are looked at: `named` gives, in the order of the text, those whom a stretch of
    it names.
    """

    def __init__(self, document: Document):
        self._document, self._text = document, document.text
        self._quotes = [(quotation.start, quotation.end) for quotation in document.quotations]
        self._quote_starts = [start for start, _ in self._quotes]
        self._heard: list[Candidate] = []
        self._starts: list[int] = []

    def is_quoted(self, at: int) -> bool:
        """Whether a quotation holds the character at `at`."""
        index = bisect_right(self._quote_starts, at) - 1
        return index >= 0 and at < self._quotes[index][1]

    def hear(self, candidate: Candidate) -> None:
        """Keep a source that spoke, for the pronouns behind it."""
        index = bisect_right(self._starts, candidate.start)
        self._heard.insert(index, candidate)
        self._starts.insert(index, candidate.start)

    def before(
        self, at: int, number: str, agrees: Agrees, named: Named, *, pronoun: str = "", reach: int = REACH
    ) -> Candidate | None:
        """The antecedent of a pronoun at `at`: sentence by sentence backwards, the subject before the rest; of
        several subjects the first that surely agrees."""
        sentences = self._document.sentences
        here = self._document.sentence_at(at)
        if here is None:
            return None
        for index in range(here, max(-1, here - reach - 1), -1):
            high = min(at, sentences[index].end)
            low = max(sentences[index].start, high - LONGEST_SENTENCE)
            candidates, subject, last = self._between(low, high, named, number), None, None
            for each in candidates:
                agreed = agrees(each.who)
                if agreed is False:
                    continue
                last = each
                if (each.spoke and not self._is_relative(each)) or not self.is_oblique(each):
                    if agreed:
                        subject = each
                        break
                    subject = subject or each
            if last is None:
                continue
            if pronoun and self._opens_with(pronoun, low, subject.start if subject else high):
                spoken = next((each for each in candidates if each.spoke and agrees(each.who) is not False), None)
                if spoken is None:
                    continue  # its subject is the same pronoun: whoever that is, is found farther back
                return spoken
            return subject or last
        return None

    def just_before(self, at: int, named: Named) -> Candidate | None:
        """The candidate that a relative pronoun at `at` follows."""
        near = self._between(max(0, at - _NEAR), at, named) or self._between(max(0, at - LONGEST_SENTENCE), at, named)
        if not near:
            return None
        last = near[-1]
        between = self._text[last.end : at]
        return (
            last
            if between.strip(" ,’'s") == "" or (between[:1] in ", (" and between.rstrip().endswith((",", ")")))
            else None
        )

    def _between(self, low: int, high: int, named: Named, number: str = "") -> list[Candidate]:
        first = bisect_left(self._starts, low)
        heard = self._heard[first : bisect_left(self._starts, high, first)]
        found = [each for each in heard if number in ("", each.number)]
        if number in ("", "person"):
            people = [each for each in named(low, high) if not self.is_quoted(each.start)]
            found = sorted([*found, *people], key=_place) if found else people
        return found

    def _is_relative(self, candidate: Candidate) -> bool:
        """Whether a source is the `who` of a clause: subject of that, not of the sentence."""
        start, end = candidate.start, candidate.end
        return end - start <= _LONGEST_RELATIVE and self._text[start:end].lower() in _RELATIVE

    def is_oblique(self, candidate: Candidate) -> bool:
        """Whether a candidate stands behind a preposition, its title between them or not, or owns what follows: no
        subject. A relative pronoun stands where the name before it does."""
        start, end = candidate.start, candidate.end
        if self._text[end - 2 : end] in _OWNING or self._text[end : end + 2] in (*_OWNING, "’ ", "' "):
            return True
        before = self._text[max(0, start - _TITLE) : start]
        if self._is_relative(candidate):
            before = before.removesuffix(", ")
        words = [word.strip('“”"') for word in before[before.rfind("\n") + 1 :].split()]
        for at in range(len(words) - 1, -1, -1):
            plain = words[at]
            if plain.lower() in _OBLIQUE and not _is_in_title(words, at):
                return True
            if not plain.isalpha() or plain.lower() in _DATES or not may_precede(plain):
                return False
        return False

    def _opens_with(self, pronoun: str, low: int, high: int) -> bool:
        """Whether the pronoun stands as subject before `high` in a sentence, outside of quotations."""
        places = (word.start() for word in _whole(pronoun).finditer(self._text, low, min(high, low + _OPENING)))
        return not all(map(self.is_quoted, places))


def _is_in_title(words: list[str], at: int) -> bool:
    """Whether the preposition at `at` of the words before a name belongs to a title: `Speaker of the House Ada Quill`,
    not `the brother of Ada Quill`, `the brother of President Quill`."""
    if words[at] != "of" or not 0 < at < len(words) - 1:
        return False
    return is_person_role(words[at - 1]) and not (is_person_role(words[-1]) or words[-1].rstrip(".").lower() in TITLES)


@cache
def _whole(word: str) -> re.Pattern:
    """A word by itself: `he`, not `he’s`."""
    letters = "".join(f"[{letter}{letter.upper()}]" for letter in word)  # a search is quick that knows how to begin
    return re.compile(rf"{letters}(?<![\w’'-]{'.' * len(word)})\b(?![’'-]\w)")
