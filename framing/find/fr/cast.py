"""French: who is who within one article: a source as written → one speaker, by name, title, role or pronoun."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from framing.find.fr.descriptions import (
    DETERMINED,
    ELIDED,
    apposition,
    camp_of,
    is_ranked,
    phrase_up_to,
    roles_in,
)
from framing.find.fr.lists import Role, read_bodies, read_known_people, read_places, unelide
from framing.find.gazetteer import read_given_names, read_media, read_organisations
from framing.find.plain import unify
from framing.find.speaker import UNKNOWN, Speaker, named_speaker, unnamed_speaker
from framing.read.document import Document

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'-]*"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:de|du|des|de la|von|van|der|den|ben|bin|al|el|la|le) )*{_WORD}|(?<= [A-Z])\.)*")
_TITLES = {"M.": "m", "M": "m", "MM.": "m", "MM": "m", "Monsieur": "m", "Mme": "f", "Mmes": "f", "Mlle": "f",
           "Madame": "f", "Dr": "", "Pr": "", "Me": "", "Mgr": "m"}  # fmt: skip
_TITLED = re.compile(r"(?<!\w)(?:MM?\.|Mmes?|Mlle|Monsieur|Madame|Dr\.?|Pr\.?|Me|Mgr)\s+")
_DEFINITE = re.compile(r"(?:le|la|l'|les|ce|cette|ces)(?!\w)|l'", re.IGNORECASE)
_FEMALE = re.compile(r"(?:la|une|cette|sa)(?!\w)", re.IGNORECASE)
_MALE = re.compile(r"(?:le|un|ce|son)(?!\w)", re.IGNORECASE)
_PRONOUNS = {"il": ("m", False), "elle": ("f", False), "ils": ("", True), "elles": ("", True), "lui": ("m", False),
             "eux": ("", True), "celui-ci": ("m", False), "celle-ci": ("f", False), "ce dernier": ("m", False),
             "cette dernière": ("f", False)}  # fmt: skip
_NO_NAME = frozenset(
    "Le La Les L Un Une Des Ce Cet Cette Ces Son Sa Ses Leur Leurs Selon Pour Mais Et Or Donc Puis Dans Sur "
    "Sous Avec Sans Par En Vers Chez Depuis Pendant Après Avant Lors Devant Entre Contre Malgré Dès Au Aux À "
    "Il Elle Ils Elles On Nous Vous Je Qui Que Si Quand Comme Lundi Mardi Mercredi Jeudi Vendredi Samedi "
    "Dimanche Hier Interrogé Interrogée Premier Première Monsieur Madame De Du D C N S J Qu Jeudi Plusieurs "
    "Certains Deux Trois Ainsi Enfin Aussi Ancien Ancienne".split()
)
_CALLED = re.compile(r"^(?:agence|chaîne|quotidien|journal|hebdomadaire|radio|magazine|groupe|site|organisation|ONG) ")
"""What names of bodies are called by: the agency Reuters is Reuters."""
_OFFICES = ("président", "présidente", "premier ministre", "première ministre", "ministre", "chancelier", "chancelière",
            "roi", "reine", "chef de l'état", "chef de la diplomatie", "cheffe de la diplomatie", "ambassadeur",
            "ambassadrice", "gouvernement", "ministère", "armée", "présidence", "diplomatie", "parlement")  # fmt: skip
"""Offices and bodies that a country makes known: the Russian president, the Ukrainian army."""


class _Person(NamedTuple):
    """A person of the article: full name, gender ("" if unknown), kind and camp, and the roles that it is given."""

    name: str
    gender: str
    kind: str
    camp: str
    roles: frozenset[str]


class _Written(NamedTuple):
    """A person as named somewhere: the words of the name, the title before it, and the text on both sides."""

    at: int
    words: list[str]
    title: str | None
    before: str
    behind: str


class _Heard(NamedTuple):
    at: int
    speaker: Speaker
    gender: str
    is_plural: bool


class Cast:
    """The people and bodies of one article, and who spoke where. Built for one document and dropped with it."""

    def __init__(self, document: Document):
        self._text = unify(document.text)
        self._unelided = ELIDED.sub(_blank, self._text)
        self._document = document
        self._people: dict[str, _Person] = {}
        self._surnames: dict[str, str] = {}
        self._mentions: list[tuple[int, int, str]] = []
        self._heard: list[_Heard] = []
        lines = (line for line in document.lines if line.kind != "residue")
        written = [each for line in lines for each in self._read_names(line.start, line.end)]
        for each in sorted(
            written, key=lambda one: (len(one.words) == 1, one.at)
        ):  # surnames are of those named in full
            self._meet(each)
        self._mentions.sort()

    def speaker(self, start: int, end: int, *, has_floor: bool = True) -> Speaker:
        """The speaker named by text[start:end]; remembers who has the floor, for the pronouns that follow."""
        speaker, gender, is_plural = self._resolve(start, end)
        if speaker.name and has_floor:
            self._heard.append(_Heard(start, speaker, gender, is_plural))
        return speaker

    @property
    def mentions(self) -> list[tuple[int, int, str]]:
        """Where people are named, in order: start, end, the name that they have as speakers."""
        return [(start, end, self._people[full].name) for start, end, full in self._mentions]

    def _resolve(self, start: int, end: int) -> tuple[Speaker, str, bool]:
        phrase = " ".join(self._text[start:end].split())
        pronoun = _PRONOUNS.get(phrase.lower())
        if pronoun:
            return (self._meant_by(pronoun, start), *pronoun)
        return self._by_name(phrase) or self._by_body(phrase) or self._by_role(phrase)

    # -- people -------------------------------------------------------------------------------------------------------

    def _read_names(self, start: int, end: int) -> Iterator[_Written]:
        """The people who are named on a line: in full, or by a surname behind a title or a role."""
        for match in _NAME.finditer(self._unelided, start, end):
            words, at, title = match.group().split(" "), match.start(), None
            while words and (words[0] in _NO_NAME or words[0] in _TITLES or not words[0]):
                title = words[0] if words[0] in _TITLES else title
                at += len(words[0]) + 1
                words = words[1:]
            before = self._text[max(start, match.start() - 80) : at - (len(title) + 1 if title else 0)]
            if words and self._is_person(words, " ".join(words), title is not None or is_ranked(before)):
                after = at + len(" ".join(words))
                yield _Written(at, words, title, before, self._text[after : min(end, after + 80)])

    def _meet(self, written: _Written) -> None:
        at, words, *_ = written
        name = " ".join(words)
        full = self._surnames.get(name, name) if len(words) == 1 else name
        self._surnames.setdefault(words[-1], full)
        if len(words) > 2:
            self._surnames.setdefault(" ".join(words[1:]), full)
        self._add(full, written)
        self._mentions.append((at, at + len(name), full))

    def _is_person(self, words: list[str], name: str, is_titled: bool) -> bool:
        if name in read_bodies() or name in read_places() or name in read_media() or name in read_organisations():
            return False
        if is_titled or name in read_known_people():
            return True
        if words[0] in read_given_names() or words[0].partition("-")[0] in read_given_names():
            return len(words) > 1
        is_odd = any(word in read_places() or word in read_bodies() or word.isupper() for word in words)
        return len(words) in (2, 3) and not is_odd and all(len(word) > 1 for word in words)

    def _add(self, full: str, written: _Written) -> None:
        _, words, title, before, behind = written
        roles = self._roles_beside(before, behind)
        known, had = read_known_people().get(full), self._people.get(full)
        gender = _TITLES.get(title or "", "")
        given = {"male": "m", "female": "f"}.get(read_given_names().get(words[0], ""), "")
        gender = (
            gender or (given if len(words) > 1 else "") or next((role.gender for _, role in roles if role.gender), "")
        )
        kind = next((role.kind for _, role in roles if role.kind != "unspecified"), "")
        camp = camp_of(f"{phrase_up_to(before)} {apposition(behind)}") if roles else ""
        self._people[full] = _Person(
            known.name if known else full,
            (had.gender if had else "") or gender,
            (had.kind if had else "") or kind or (known.kind if known else ""),
            (known.camp if known else "") or (had.camp if had else "") or camp,
            frozenset(word for word, _ in roles) | (had.roles if had else frozenset()),
        )

    def _roles_beside(self, before: str, behind: str) -> list[tuple[str, Role]]:
        """Roles in the phrase that runs up to a name (`le ministre des Armées Jean Petit`), or stands apposed to it."""
        return [*roles_in(phrase_up_to(before)), *roles_in(apposition(behind))]

    def _by_name(self, phrase: str) -> tuple[Speaker, str, bool] | None:
        """`M. Barrot`, `le ministre Jean-Noël Barrot`, `MM. Petit et Grand`; not `un conseiller de M. Barrot`."""
        bare = _TITLED.sub("", phrase)
        several = [self._known(each) for each in re.split(r" et |, ", bare)]
        if len(several) > 1 and all(several):
            speakers = [_as_speaker(each) for each in several]
            camp = next((each.camp for each in speakers if each.camp != "none"), "none")
            names = [each.name for each in speakers]
            return named_speaker(f"{', '.join(names[:-1])} et {names[-1]}", speakers[0].kind, camp), "", True
        person = self._known(bare)
        if person is None:
            for match in reversed(list(_NAME.finditer(ELIDED.sub(_blank, bare)))):
                words = [word for word in match.group().split() if word not in _NO_NAME]
                head = bare[: match.start()]
                person = self._known(" ".join(words))
                if person and not re.search(r"\b(?:de|du|d'|des|à|avec|pour|chez|par)\s*$", head):
                    break
                person = None
        return (_as_speaker(person), person.gender, False) if person else None

    def _known(self, name: str) -> _Person | None:
        name = name.strip()
        return self._people.get(name) or self._people.get(self._surnames.get(name, ""))

    # -- everybody else -----------------------------------------------------------------------------------------------

    def _by_body(self, phrase: str) -> tuple[Speaker, str, bool] | None:
        """`l’Otan`, `Moscou`, `Le Monde`: a body or a place that is the whole phrase but its determiner."""
        several = [self._by_body(each) for each in phrase.split(" et ")] if " et " in phrase else []
        if several and all(several):
            speakers = [each[0] for each in several]
            camp = next((each.camp for each in speakers if each.camp != "none"), "none")
            return named_speaker(" et ".join(each.name for each in speakers), speakers[0].kind, camp), "", True
        bare = DETERMINED.sub("", phrase, count=1)
        for name in (phrase, bare, _CALLED.sub("", bare)):
            if name in read_media():
                medium = read_media()[name]
                return named_speaker(medium[0], "media", medium[1]), "", False
            body = read_bodies().get(name) or read_organisations().get(name)
            if body is not None:
                return named_speaker(getattr(body, "name", None) or body.forms[0], body.kind, body.camp), "", False
            camp, sort = read_places().get(name, ("", ""))
            if sort in ("country", "seat"):
                return named_speaker(name, "government", camp), "", False
        return None

    def _by_role(self, phrase: str) -> tuple[Speaker, str, bool]:
        """`Le ministre`: the one person whom the article calls so; else somebody without a name."""
        roles = roles_in(phrase)
        word, role = roles[0] if roles else ("", None)
        gender = (role.gender if role else "") or ("f" if _FEMALE.match(phrase) else "m" if _MALE.match(phrase) else "")
        is_definite, is_plural = _DEFINITE.match(phrase) is not None, bool(role and role.is_plural)
        if role and is_definite and not is_plural and role.sort == "person":
            bearers = [one for one in self._people.values() if word in one.roles and gender in (one.gender, "")]
            bearers = bearers or [one for one in self._people.values() if word in one.roles and not one.gender]
            if len(bearers) == 1 and camp_of(phrase) in ("", bearers[0].camp):
                return _as_speaker(bearers[0]), bearers[0].gender, False
        camp = camp_of(phrase)
        name = DETERMINED.sub("", phrase, count=1).strip()
        if (role or name != phrase) and not name.isupper():
            name = name[:1].lower() + name[1:]
        if not name:
            return UNKNOWN, "", False
        if role and camp and is_definite and not is_plural and word in map(unelide, _OFFICES):
            return named_speaker(name, role.kind, camp), gender, False
        if role is None and name[:1].isupper() and phrase[:1].isupper() and len(name.split()) < 5 and name == phrase:
            return named_speaker(name, "", camp), gender, False
        placed = bool(camp or (role and role.sort == "body") or _NAME.search(name))
        return unnamed_speaker(name, role.kind if role else "", camp, placed=placed), gender, is_plural

    def _meant_by(self, pronoun: tuple[str, bool], at: int) -> Speaker:
        """Of those who spoke before, or are named in full, the last that agrees; None of another line but the last
        two."""
        gender, is_plural = pronoun
        line = self._line_of(at)
        for heard in reversed(self._heard):
            if line - self._line_of(heard.at) > 2:
                break
            agrees = not heard.gender or not gender or heard.gender == gender
            if heard.is_plural == is_plural and agrees:
                return heard.speaker
        if not is_plural:
            for place, _, name in reversed(self._mentions):
                person = self._people[name]
                if place < at and line - self._line_of(place) <= 1 and person.gender in ("", gender):
                    return _as_speaker(person)
        return UNKNOWN

    def _line_of(self, at: int) -> int:
        return sum(line.start <= at for line in self._document.lines)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _as_speaker(person: _Person) -> Speaker:
    return named_speaker(person.name, person.kind, person.camp)
