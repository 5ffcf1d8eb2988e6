"""The people whom one article names: one name for each, what is said of them, their gender where it is told."""

import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from framing.find.descriptions import Description, describe, find_entries
from framing.find.epithets import REACH, descriptions_of
from framing.find.mentions import Mention, gender_of, gender_of_name, genders_clash
from framing.find.names import TITLES, Capitals, Name, known_person
from framing.find.plain import lower
from framing.find.words import words_of

_NEARBY = 80  # names before (a quarter of it after) a role in which its bearer is looked for
_RUN, _END = attrgetter("run"), attrgetter("end")
_NOT_IN_OFFICE = frozenset("former ex deputy vice shadow acting late assistant".split())
_FULL_TITLE = {
    "sen": "senator", "gov": "governor", "gen": "general", "prof": "professor", "dr": "doctor", "pres": "president",
    "rep": "representative", "congressman": "representative", "congresswoman": "representative", "adm": "admiral",
    "col": "colonel", "capt": "captain", "maj": "major", "lt": "lieutenant", "sgt": "sergeant", "rev": "reverend",
}  # fmt: skip


class Said(NamedTuple):
    """Kind and camp that an article (or, failing it, the list of known people) gives a person, or ""."""

    kind: str
    camp: str


class Persons:
    """Every person of an article under one full name; surnames lead to it where only one person bears them."""

    def __init__(self, capitals: Capitals, text: str):
        self._names, self._text = capitals.names, text
        self._starts = [name.start for name in self._names]
        self._by_name: dict[str, str] = {}
        self._by_surname: dict[str, list[str]] = {}
        written = dict.fromkeys([name.name for name in self._names if " " in name.name])
        keys = _keys_of(sorted(written, key=lambda each: -each.count(" ")))
        for name, key in keys.items():
            self._register(name, key)
        by_written = {name: self._by_name[key] for name, key in keys.items()}
        self.full_names = [by_written.get(name.name) or self._by_title(name) for name in self._names]
        self._mentions: dict[str, list[Name]] = {}
        for name, full in zip(self._names, self.full_names, strict=True):
            self._mentions.setdefault(full, []).append(name)
        self.surnames = frozenset([full.rpartition(" ")[2] for full in self._mentions])
        self._descriptions: dict[str, list[str]] = {}
        self._described: dict[str, list[Description]] = {}
        self._genders: dict[str, str] = {}
        self._near: dict[frozenset[str], set[str]] = {}
        self._lowered = ""  # the text, once it is searched for roles

    def _register(self, name: str, key: str) -> None:
        if key in self._by_name:
            return
        bearers = self._by_surname.setdefault(key.rpartition(" ")[2], [])
        longer = bearers and [full for full in bearers if fold_name(full).endswith(f" {key}")]
        self._by_name[key] = longer[0] if len(longer) == 1 else name
        if len(longer) != 1:
            bearers.append(name)

    def _by_title(self, name: Name) -> str:
        """The full name behind title and surname; of several that bear the surname the title may tell which."""
        before = self._text[name.run : name.start]
        bearers = self._by_surname.get(fold_name(name.name), [])
        if len(bearers) > 1:
            bearers = self._fitting(bearers, before)
        if len(bearers) == 1 and not genders_clash(before, bearers[0]):
            return bearers[0]
        known = known_person(name.name) if len(bearers) < 2 else None
        return known.name if known and not genders_clash(before, known.name) else name.name

    def _fitting(self, bearers: list[str], title: str) -> list[str]:
        """Those of several people with one surname whom `Mrs` or `Senator` can mean."""
        gender = gender_of(title)
        if gender:
            return [full for full in bearers if gender_of_name(full) == gender]
        roles = _roles_in(title)
        if not roles:
            return bearers
        return [
            full
            for full in bearers
            if any(roles <= _roles_in(self._text[each.run : each.start]) for each in self._names if each.name == full)
        ]

    def by_surname(self, word: str) -> str | None:
        """The one person of the article, or of the list of known people, whom a surname means."""
        bearers = self._by_surname.get(fold_name(word))
        if bearers:
            return bearers[0] if len(bearers) == 1 else word
        if word in self._mentions:
            return word
        known = known_person(word)
        return known.name if known else None

    def between(self, start: int, end: int) -> list[tuple[Name, str]]:
        """The names that begin in text[start:end], each with the full name it stands for."""
        first = bisect_left(self._starts, start)
        if first == len(self._starts) or self._starts[first] >= end:
            return []
        here = slice(first, bisect_left(self._starts, end, first))
        return list(zip(self._names[here], self.full_names[here], strict=True))

    def descriptions(self, full: str) -> list[str]:
        """What the article says of a person, phrase by phrase, wherever it names them."""
        if full not in self._descriptions:
            found = [said for name in self._mentions.get(full, ()) for said in descriptions_of(name, self._text)]
            self._descriptions[full] = list(dict.fromkeys(found))
        return self._descriptions[full]

    def said_of(self, full: str, *extra: str) -> Said:
        """Kind and camp: what weighs most of all that the article says; the known people's where it says nothing."""
        if full not in self._described:
            self._described[full] = list(map(describe, self.descriptions(full)))
        found = self._described[full]
        if extra:
            found = [*found, *map(describe, extra)]
        kind, camp, highest = "", "", -1
        for said in found:
            camp = camp or said.camp
            if said.rank > highest:
                kind, _, highest = said
        known = known_person(full)
        if known:
            was = any("former" in phrase.lower() for phrase in (*self.descriptions(full), *extra))
            return Said(known.kind if was or not kind else kind, known.camp)
        if " " not in full and not kind:
            return self._shared(full, camp)
        return Said(kind, camp)

    def _shared(self, surname: str, camp: str) -> Said:
        """What is true of everybody who bears a surname, where it is not told which of them is meant."""
        bearers = self._by_surname.get(fold_name(surname), [])
        if surname in bearers or not bearers:
            return Said("", camp)
        said = [self.said_of(full) for full in bearers]
        kinds, camps = {each.kind for each in said}, {each.camp for each in said}
        return Said(kinds.pop() if len(kinds) == 1 else "", camp or (camps.pop() if len(camps) == 1 else ""))

    def gender(self, full: str) -> str:
        """`male`, `female`, or "" where neither titles and roles nor a given name tell."""
        if full not in self._genders:
            titles = " ".join(self._text[name.run : name.start] for name in self._mentions.get(full, ()))
            self._genders[full] = gender_of(titles) or gender_of_name(full) or self._gender_said(full, titles)
        return self._genders[full]

    def _gender_said(self, full: str, titles: str) -> str:
        return gender_of(" ".join(said.split(" of ")[0] for said in self.descriptions(full) if said not in titles))

    def bearers(self, mention: Mention, at: int) -> list[str]:
        """The people near `at` whom `the foreign secretary` can mean: those before it, or else just after it."""
        roles = {_FULL_TITLE.get(entry.phrase.lower(), entry.phrase.lower()) for entry in mention.entries if entry.role}
        inside = {at for entry in mention.entries if entry.role for at in range(entry.first, entry.end)}
        rest = {word.lower() for number, word in enumerate(mention.words) if number not in inside}
        if not roles:
            return []
        roles, rest = frozenset(roles), frozenset(rest - TITLES - {"of", "the"})
        near = self._named_near(roles)
        index = bisect_left(self._starts, at)
        before = dict.fromkeys(reversed(self.full_names[max(0, index - _NEARBY) : index]))
        found = [full for full in before if self._bears(full, roles, rest, near)]
        after = dict.fromkeys(self.full_names[index : index + _NEARBY // 4])
        return found or [full for full in after if self._bears(full, roles, rest, near)]

    def _bears(self, full: str, roles: frozenset[str], rest: frozenset[str], near: set[str]) -> bool:
        may_bear = full in near or full in self._descriptions  # to describe them all would cost more
        return may_bear and any(_says(said, roles, rest) for said in self.descriptions(full))

    def _named_near(self, roles: frozenset[str]) -> set[str]:
        """The people named where a role is written, be it in what describes them or not."""
        if roles in self._near:
            return self._near[roles]
        self._lowered = self._lowered or lower(self._text)
        found = self._near[roles] = set()
        for form in _forms_of(roles):
            at = self._lowered.find(form)
            while at >= 0:
                first = bisect_left(self._names, at + len(form) - 2 * REACH, key=_END)
                found.update(self.full_names[first : bisect_right(self._names, at + REACH, key=_RUN)])
                at = self._lowered.find(form, at + 1)
        return found


def _keys_of(names: list[str]) -> dict[str, str]:
    """What all forms of a name share; middle initials do not count, unless two people differ in nothing else."""
    keys = {name: fold_name(name) for name in names}
    initials: dict[str, dict[str, str]] = {}
    for name, folded in keys.items():
        if middle := middle_initials(name):
            initials.setdefault(folded, {})[name] = middle
    for folded, middle in initials.items():
        if len(set(middle.values())) > 1:
            keys |= {name: f"{each} {folded}" for name, each in middle.items()}
    return keys


@lru_cache(maxsize=2_000)
def _forms_of(roles: frozenset[str]) -> tuple[str, ...]:
    """How the longest of some roles may be written: `senator`, `sen`."""
    role = max(roles, key=len)
    return role, *(short for short, full in _FULL_TITLE.items() if full == role)


def _says(said: str, roles: frozenset[str], rest: frozenset[str]) -> bool:
    """Whether a description holds these roles and words, and is of somebody in office."""
    borne = _roles_in(said)
    if not borne or not all(any(role == each or each.endswith(f" {role}") for each in borne) for role in roles):
        return False
    words = {word.lower() for word in words_of(said)}
    return rest <= words and (_NOT_IN_OFFICE & words) <= (rest | {word for role in roles for word in role.split()})


@lru_cache(maxsize=50_000)
def _roles_in(text: str) -> frozenset[str]:
    roles = (entry.phrase.lower() for entry in find_entries(words_of(text)) if entry.role)
    return frozenset(_FULL_TITLE.get(role.rstrip("."), role) for role in roles)


def middle_initials(name: str) -> str:
    """`HW` of George H. W. Bush; "" where there is none."""
    if name.count(" ") < 2 and "." not in name:
        return ""
    words = name.replace(".", ". ").split()[1:-1]
    return "".join(word[0] for word in words if len(word.rstrip(".")) == 1)


def fold_name(name: str) -> str:
    """A name without accents, case, middle initials and the shape of its marks: spelling variants are equal."""
    if name.isascii() and (name.isalpha() or (name.count(" ") == 1 and name.replace(" ", "").isalpha())):
        return name.lower()
    return _fold(name)


@lru_cache(maxsize=20_000)
def _fold(name: str) -> str:
    plain = name.replace("’", "'").replace("-", " ").replace("\u2011", " ")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_LETTERS)
    words = plain.casefold().replace(".", ". ").split()
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join([words[0], *middle, words[-1]] if len(words) > 1 else words)


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
