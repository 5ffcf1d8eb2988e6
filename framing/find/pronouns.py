"""Pronouns as sources: he, she, it, they, who; and I and we inside a quotation."""

from collections.abc import Callable

from framing.find.coreference import PRONOUN_OF, Antecedents, Candidate
from framing.find.heads import GOVERNING, is_role, may_precede
from framing.find.mentions import gender_of, gender_of_name, is_plural, read_mention
from framing.find.names import Capitals
from framing.find.persons import Persons
from framing.find.speaker import UNKNOWN, Speaker
from framing.find.words import DETERMINERS, bare
from framing.read.document import Document
from framing.read.segment import WORD

_PLURAL = frozenset("they their them".split())
_FIRST = frozenset("i we my our".split())
_RELATIVE = frozenset("who whose which that".split())
PRONOUNS = frozenset(PRONOUN_OF) | _PLURAL | _FIRST | _RELATIVE | {"it"}

Resolved = tuple[Speaker, str]
"""A speaker, and what pronoun may stand for it: that of a `person`, a `body`, a `plural`."""


class Pronouns:
    """Whom the pronouns of one article mean. `person` gives the speaker of a full name, `resolve` that of a phrase."""

    def __init__(
        self,
        document: Document,
        capitals: Capitals,
        persons: Persons,
        person: Callable[[str], Speaker],
        resolve: Callable[[int, int], Resolved],
    ):
        self._document, self._text = document, document.text
        self._capitals, self._persons = capitals, persons
        self._person, self._resolve = person, resolve
        self._antecedents: Antecedents | None = None
        self._heard: list[Candidate] = []

    def hear(self, candidate: Candidate) -> None:
        """Keep a source that spoke, for the pronouns behind it."""
        if self._antecedents is None:
            self._heard.append(candidate)
        else:
            self._antecedents.add(candidate)

    def meant_by(self, word: str, at: int) -> Resolved:
        """The speaker whom a pronoun at `at` stands for; UNKNOWN where nobody agrees with it."""
        if word in _RELATIVE:
            last = self._candidates().just_before(at)
            return (self._speaker_of(last.who), last.number) if last else self._noun_before(at)
        if word in _FIRST:
            number = "person"
            found = self.before(at, number) if self._candidates().is_quoted(at) else None
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

        def agrees(who: Speaker | str) -> bool:
            if spoke and not isinstance(who, Speaker):
                return False
            return not gender or self._gender(who) in ("", gender)

        def surely(candidate: Candidate) -> bool:
            return bool(gender) and self._gender(candidate.who) == gender

        found = self._candidates().before(at, number, agrees, surely=surely, **options)
        return self._speaker_of(found.who) if found else None

    def _candidates(self) -> Antecedents:
        if self._antecedents is None:
            named = zip(self._capitals.names, self._persons.full_names, strict=True)
            found = [Candidate(name.run, name.end, full, "person", False) for name, full in named]
            ends = {candidate.end for candidate in found}
            for start, end, run in self._capitals.runs:
                word = bare(run[run.rfind(" ") + 1 :])
                if word in self._persons.surnames and end not in ends and start + len(bare(run)) not in ends:
                    full = self._persons.by_surname(word)
                    if full:
                        found.append(Candidate(start, end, full, "person", False))
            self._antecedents = Antecedents(self._document, found + self._heard)
        return self._antecedents

    def _speaker_of(self, who: Speaker | str) -> Speaker:
        return who if isinstance(who, Speaker) else self._person(who)

    def _gender(self, who: Speaker | str) -> str:
        if isinstance(who, Speaker) and not who.named:
            return gender_of(who.name)
        name = who.name if isinstance(who, Speaker) else who
        return self._persons.gender(name) or gender_of_name(name)

    def _plural_subject(self, at: int) -> Speaker | None:
        """`Democrats … they`: the plural noun phrase that is the subject of the same sentence or the one before."""
        here = self._document.sentence_at(at)
        for index in (here, here - 1) if here else (0,):
            sentence = self._document.sentences[index]
            high = min(at, sentence.end)
            words = list(WORD.finditer(self._text, max(sentence.start, high - 400), high))
            for place, word in enumerate(words):
                written = bare(word.group())
                if written.lower() in DETERMINERS or not is_plural(written):
                    continue
                if self._candidates().is_quoted(word.start()):
                    continue
                first = _phrase_start(words, place)
                if not first or words[first - 1].group().lower() not in GOVERNING:
                    return self._resolve(words[first].start(), word.end())[0]
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
        return self._resolve(words[first].start(), words[-1].end())


def _phrase_start(words: list, last: int) -> int:
    """The first word of the noun phrase that ends with word `last`."""
    first = last
    while first and last - first < 4 and may_precede(bare(words[first - 1].group())):
        between = words[first].string[words[first - 1].end() : words[first].start()]
        if between.strip(" -–"):
            break
        first -= 1
    return first
