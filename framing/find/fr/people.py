"""French: the people of one article: how each is named, gender, kind, camp, and the roles that it is given."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from framing.find.fr.descriptions import (
    ELIDED,
    apposed_before,
    apposition,
    camp_of,
    is_ranked,
    owner_at,
    phrase_up_to,
    roles_of_head,
)
from framing.find.fr.lists import Role, read_bodies, read_known_people, read_places, read_roles
from framing.find.gazetteer import read_given_names, read_media, read_organisations
from framing.read.document import Document

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'-]*"
NAME = re.compile(rf"{_WORD}(?: (?:(?:de|du|des|de la|von|van|der|den|ben|bin|al|el|la|le) )*{_WORD}|(?<= [A-Z])\.)*")
_TITLES = {"M.": "m", "M": "m", "MM.": "m", "MM": "m", "Monsieur": "m", "Mme": "f", "Mmes": "f", "Mlle": "f",
           "Madame": "f", "Dr": "", "Pr": "", "Me": "", "Mgr": "m"}  # fmt: skip
_PLACED = re.compile(r"(?<!\w)(?:à|de|d'|en|vers|depuis|sur|via|dans|sous)\s?$", re.IGNORECASE)
NO_NAME = frozenset(
    "Le La Les L Un Une Des Ce Cet Cette Ces Son Sa Ses Leur Leurs Selon Pour Mais Et Or Donc Puis Dans Sur "
    "Sous Avec Sans Par En Vers Chez Depuis Pendant Après Avant Lors Devant Entre Contre Malgré Dès Au Aux À "
    "Il Elle Ils Elles On Nous Vous Je Qui Que Si Quand Comme Lundi Mardi Mercredi Jeudi Vendredi Samedi "
    "Dimanche Hier Interrogé Interrogée Premier Première Monsieur Madame De Du D C N S J Qu Jeudi Plusieurs "
    "Certains Deux Trois Ainsi Enfin Aussi Ancien Ancienne".split()
)
_BEFORE_NAME = NO_NAME | _TITLES.keys()


class Person(NamedTuple):
    """A person of the article: full name, gender ("" if unknown), kind and camp, the roles that it is given, and all
    words that stand beside the name."""

    name: str
    gender: str
    kind: str
    camp: str
    roles: frozenset[str]
    described: frozenset[str]


class _Written(NamedTuple):
    """A person as named somewhere: the words of the name, the title before it, and the text on both sides."""

    at: int
    words: list[str]
    title: str | None
    before: str
    behind: str

    @property
    def is_surname(self) -> bool:
        """`Petit`, `Le Pen`"""
        return len(self.words) == 1 or _opens_surname(self.words, self.title)


class People:
    """The people whom an article names. `text` is the article's, unified."""

    def __init__(self, document: Document, text: str):
        self._text = text
        self._unelided = ELIDED.sub(blank, text)
        self._by_name: dict[str, Person] = {}
        self._surnames: dict[str, str] = {}
        self._places: list[tuple[int, int, str]] = []
        lines = (line for line in document.lines if line.kind != "residue")
        written = [each for line in lines for each in self._read_names(line.start, line.end)]
        for each in sorted(written, key=lambda one: (one.is_surname, one.at)):  # surnames are of those named in full
            self._meet(each)
        self._places.sort()

    @property
    def all(self) -> list[Person]:
        """Everybody, in the order of the text but for those known by surname alone, who come last."""
        return list(self._by_name.values())

    @property
    def mentions(self) -> list[tuple[int, int, Person]]:
        """Where people are named, in order: start, end, who."""
        return [(start, end, self._by_name[full]) for start, end, full in self._places]

    def known(self, name: str) -> Person | None:
        """Who is called so: by full name, or by surname."""
        name = name.strip()
        return self._by_name.get(name) or self._by_name.get(self._surnames.get(name, ""))

    def _read_names(self, start: int, end: int) -> Iterator[_Written]:
        """The people who are named on a line: in full, or by a surname behind a title or a role."""
        for match in NAME.finditer(self._unelided, start, end):
            words, at, title = match.group().split(" "), match.start(), None
            while words and not _opens_surname(words, title) and (words[0] in _BEFORE_NAME or not words[0]):
                title = words[0] if words[0] in _TITLES else title
                at += len(words[0]) + 1
                words = words[1:]
            role = read_roles().get(words[0].lower()) if len(words) == 2 else None
            if role and role.sort == "person" and words[0] not in read_given_names():  # Général Petit
                title = title or words[0]
                at += len(words[0]) + 1
                words = words[1:]
            before = self._text[max(start, match.start() - 80) : at - (len(title) + 1 if title else 0)]
            if words and self._is_person(words, " ".join(words), title is not None or is_ranked(before)):
                after = at + len(" ".join(words))
                yield _Written(at, words, title, before, self._text[after : min(end, after + 80)])

    def _meet(self, written: _Written) -> None:
        at, words, *_ = written
        name = " ".join(words)
        full = self._surnames.get(name, name) if written.is_surname else name
        self._surnames.setdefault(words[-1], full)
        if len(words) > 2:
            self._surnames.setdefault(" ".join(words[1:]), full)
        self._add(full, written)
        self._places.append((at, at + len(name), full))

    def _is_person(self, words: list[str], name: str, is_titled: bool) -> bool:
        if name in read_bodies() or name in read_places() or name in read_media() or name in read_organisations():
            return False
        if is_titled or name in read_known_people():
            return True
        if words[0] in read_given_names() or words[0].partition("-")[0] in read_given_names():
            return len(words) > 1
        if self._is_only_placed(name):
            return False
        is_odd = any(word in read_places() or word in read_bodies() or word.isupper() for word in words)
        return len(words) in (2, 3) and not is_odd and all(len(word) > 1 for word in words)

    def _is_only_placed(self, name: str) -> bool:
        """Whether a name stands behind a preposition wherever it stands, but for `Dar Salim : …`: a place unknown."""
        before = [
            self._text[max(0, found.start() - 8) : found.start()]
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)(?!\s?:)", self._text)
        ]
        return bool(before) and all(_PLACED.search(each) for each in before)

    def _add(self, full: str, written: _Written) -> None:
        _, words, title, before, behind = written
        roles = self._roles_beside(before, behind)
        known, had = read_known_people().get(full), self._by_name.get(full)
        gender = _TITLES.get(title or "", "")
        given = {"male": "m", "female": "f"}.get(read_given_names().get(words[0], ""), "")
        gender = (
            gender
            or (given if len(words) > 1 else "")
            or _gender_of(roles, phrase_up_to(before) or apposed_before(before, behind, bare=False))
        )
        kind = next((role.kind for _, role in roles if role.kind != "unspecified"), "")
        camp = camp_of(f"{phrase_up_to(before)} {apposed_before(before, behind)} {apposition(behind)}") if roles else ""
        self._by_name[full] = Person(
            known.name if known else full,
            (had.gender if had else "") or gender,
            (had.kind if had else "") or kind or (known.kind if known else ""),
            (known.camp if known else "") or (had.camp if had else "") or camp,
            frozenset(word for word, _ in roles) | (had.roles if had else frozenset()),
            self._words_beside(before, behind) | (had.described if had else frozenset()),
        )

    def _roles_beside(self, before: str, behind: str) -> list[tuple[str, Role]]:
        """Roles in the phrase that runs up to a name (`le ministre des Armées Jean Petit`), or stands apposed to it."""
        phrases = phrase_up_to(before), apposed_before(before, behind), apposition(behind)
        return [role for phrase in phrases for role in roles_of_head(phrase)]

    def _words_beside(self, before: str, behind: str) -> frozenset[str]:
        phrases = phrase_up_to(before), apposed_before(before, behind), apposition(behind)
        beside = " ".join(phrase[: owner_at(phrase)] for phrase in phrases).lower()
        return frozenset(word for word in re.findall(r"[\w-]{4,}", beside))


def _opens_surname(words: list[str], title: str | None) -> bool:
    """Whether a name is a surname with its article, as only a title before it tells: `Mme Le Pen`."""
    return title is not None and len(words) == 2 and words[0] in ("Le", "La")


def _gender_of(roles: list[tuple[str, Role]], phrase: str) -> str:
    """What the first role that tells says, or the article before it: `le maire`, `la juge`."""
    own = [role for _, role in roles if role.sort == "person"]
    said = next((role.gender for role in own if role.gender), "")
    article = re.match(r"\s*(?P<m>le|un)?(?P<f>la|une)? ", phrase, re.IGNORECASE)
    return said or (article.lastgroup or "" if own and article else "")


def blank(found: re.Match[str]) -> str:
    """As many blanks as a match is long."""
    return " " * len(found.group())
