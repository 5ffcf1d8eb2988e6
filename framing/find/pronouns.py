"""Pronouns as sources: he, she, it, they, who; and I and we inside a quotation."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Protocol
from weakref import proxy

from framing.find.coreference import PRONOUN_OF, Antecedents, Candidate
from framing.find.heads import GOVERNING, is_role, may_precede
from framing.find.mentions import gender_of, is_plural, read_mention
from framing.find.names import Capitals
from framing.find.persons import Persons
from framing.find.speaker import UNKNOWN, Speaker
from framing.find.words import DETERMINERS, bare
from framing.read.document import Document
from framing.read.segment import WORD

_PLURAL = frozenset("they their them".split())
_FIRST = frozenset("i we my our".split())
_RELATIVE = frozenset("who whose which that".split())
_LONGEST = 16  # characters of a source that is but a pronoun, with marks around it
_PRONOUNS = frozenset(PRONOUN_OF) | _PLURAL | _FIRST | _RELATIVE | {"it"}

Resolved = tuple[Speaker, str]
"""A speaker, and what pronoun may stand for it: that of a `person`, a `body`, a `plural`."""


def pronoun_in(source: str) -> str:
    """The pronoun that a source is, `he` of `He’s`; "" if it is none."""
    return _read_pronoun(source) if len(source) < _LONGEST else ""


@lru_cache(maxsize=20_000)
def _read_pronoun(source: str) -> str:
    words = WORD.findall(source)
    first = words[0].lower().replace("’", "'").partition("'")[0] if len(words) == 1 else ""
    return first if first in _PRONOUNS else ""


class Cast(Protocol):
    """Whoever knows the people of the article."""

    def person(self, full: str) -> Speaker:
        """The speaker of a full name."""

    def resolve(self, start: int, end: int) -> Resolved:
        """The speaker whom a phrase names."""


class Pronouns:
    """Whom the pronouns of one article mean."""

    def __init__(self, document: Document, capitals: Capitals, persons: Persons, cast: Cast):
        self._document, self._text = document, document.text
        self._capitals, self._persons = capitals, persons
        self._cast = proxy(cast)  # which holds this: a circle would live on until the collector finds it
        self._antecedents = Antecedents(document)
        self.hear = self._antecedents.hear

    def meant_by(self, word: str, at: int) -> Resolved:
        """The speaker whom a pronoun at `at` stands for; UNKNOWN where nobody agrees with it."""
        if word in _RELATIVE:
            last = self._antecedents.just_before(at, self._named)
            return (self._speaker_of(last.who), last.number) if last else self._noun_before(at)
        if word in _FIRST:
            number = "person"
            found = self.before(at, number) if self._antecedents.is_quoted(at) else None
        elif word in PRONOUN_OF:
            number, gender = "person", PRONOUN_OF[word]
            found = self.before(at, number, gender=gender, pronoun=word)
        elif word in _PLURAL:
            number = "plural"
            found = self._plural_subject(at) or self.before(at, number, reach=3)
        else:
            number = "body"
            found = self.before(at, number, reach=3)
        return (found, number) if found else (UNKNOWN, "")

    def before(self, at: int, number: str, *, gender: str = "", spoke: bool = False, **options) -> Speaker | None:
        """The nearest subject before `at` of a number, and of a gender where both are known; with `spoke`, of those
        who spoke."""

        def agrees(who: Speaker | str) -> bool | None:
            if spoke and not isinstance(who, Speaker):
                return False
            return not gender or _is_same(self._gender(who), gender)

        found = self._antecedents.before(at, number, agrees, self._named, **options)
        return self._speaker_of(found.who) if found else None

    def _named(self, low: int, high: int) -> list[Candidate]:
        """The people whom text[low:high] names, in full or by surname, in the order of the text."""
        people, found, runs = self._persons, [], self._capitals.found
        first = bisect_left(runs, low, key=re.Match.start)
        if first == len(runs) or runs[first].start() >= high:
            return found
        named = {name.run: (name.end, full) for name, full in people.between(low, high)}
        for at in range(first, len(runs)):
            start = runs[at].start()
            if start >= high:
                break
            if start in named:
                end, full = named[start]
            else:
                run = self._capitals.runs[at]
                last = bare(run[run.rfind(" ") + 1 :])
                end, full = start + len(run), people.by_surname(last) if last in people.surnames else None
            if full:
                found.append(Candidate(start, end, full, "person", False))
        return found

    def _speaker_of(self, who: Speaker | str) -> Speaker:
        return who if isinstance(who, Speaker) else self._cast.person(who)

    def _gender(self, who: Speaker | str) -> str:
        if isinstance(who, Speaker) and not who.named:
            return gender_of(who.name)
        return self._persons.gender(who.name if isinstance(who, Speaker) else who)

    def _plural_subject(self, at: int) -> Speaker | None:
        """`Democrats … they`: the plural noun phrase that is the subject of the same sentence or the one before."""
        here = self._document.sentence_at(at)
        for index in (here, here - 1) if here else (0,):
            sentence = self._document.sentences[index]
            high = min(at, sentence.end)
            words = []
            for word in WORD.finditer(self._text, max(sentence.start, high - 400), high):
                words.append(word)
                written = bare(word[0])
                if not is_plural(written) or written.lower() in DETERMINERS:
                    continue
                if self._antecedents.is_quoted(word.start()):
                    continue
                first = _phrase_start(words, len(words) - 1)
                if not first or words[first - 1].group().lower() not in GOVERNING:
                    return self._cast.resolve(words[first].start(), word.end())[0]
        return None

    def _noun_before(self, at: int) -> Resolved:
        """`the sergeant, who`: the role phrase that a relative pronoun follows."""
        words = list(WORD.finditer(self._text, max(0, at - 60), at))
        if not words or self._text[words[-1].end() : at].strip(" ,"):
            return UNKNOWN, ""
        mention = read_mention(words[-1].group())
        if mention is None or not is_role(mention):
            return UNKNOWN, ""
        first = _phrase_start(words, len(words) - 1)
        return self._cast.resolve(words[first].start(), words[-1].end())


def _is_same(known: str, asked: str) -> bool | None:
    return known == asked if known else None


def _phrase_start(words: list, last: int) -> int:
    """The first word of the noun phrase that ends with word `last`."""
    first = last
    while first and last - first < 4 and may_precede(bare(words[first - 1].group())):
        between = words[first].string[words[first - 1].end() : words[first].start()]
        if between.strip(" -–"):
            break
        first -= 1
    return first
