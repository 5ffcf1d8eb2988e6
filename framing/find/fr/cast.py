"""French: who is who within one article: a source as written → one speaker, by name, title, role or pronoun."""

import re
from typing import NamedTuple

from framing.find.context import unify
from framing.find.fr.lists import Role, read_bodies, read_known_people, read_places, read_roles, unelide
from framing.find.gazetteer import read_given_names, read_media, read_organisations
from framing.find.speaker import UNKNOWN, Speaker, named_speaker, unnamed_speaker
from framing.read.document import Document

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'-]*"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:de|du|des|de la|von|van|der|den|ben|bin|al|el|la|le) )*{_WORD}|(?<= [A-Z])\.)*")
_TITLES = {"M.": "m", "M": "m", "MM.": "m", "MM": "m", "Monsieur": "m", "Mme": "f", "Mmes": "f", "Mlle": "f", "Madame": "f",
           "Dr": "", "Pr": "", "Me": "", "Mgr": "m"}  # fmt: skip
_TITLED = re.compile(r"(?<!\w)(?:MM?\.|Mmes?|Mlle|Monsieur|Madame|Dr\.?|Pr\.?|Me|Mgr)\s+")
_DETERMINED = re.compile(
    r"^(?:l[ea]s?|l'|un|une|des?|d'|ce|cette|ces|son|sa|ses|leurs?|plusieurs|certaine?s|deux|trois)\b\s*", re.I
)
_ELIDED = re.compile(r"(?<!\w)(?:[ldn]|qu)'", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:le|la|l'|les|ce|cette|ces)(?!\w)|l'", re.IGNORECASE)
_FEMALE = re.compile(r"(?:la|une|cette|sa)(?!\w)", re.IGNORECASE)
_MALE = re.compile(r"(?:le|un|ce|son)(?!\w)", re.IGNORECASE)
_PRONOUNS = {"il": ("m", False), "elle": ("f", False), "ils": ("", True), "elles": ("", True), "lui": ("m", False),
             "eux": ("", True), "celui-ci": ("m", False), "celle-ci": ("f", False), "ce dernier": ("m", False),
             "cette dernière": ("f", False)}  # fmt: skip
_NO_NAME = frozenset(
    "Le La Les L Un Une Des Ce Cet Cette Ces Son Sa Ses Leur Leurs Selon Pour Mais Et Or Donc Puis Dans Sur Sous Avec Sans "
    "Par En Vers Chez Depuis Pendant Après Avant Lors Devant Entre Contre Malgré Dès Au Aux À Il Elle Ils Elles On Nous "
    "Vous Je Qui Que Si Quand Comme Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche Hier Interrogé Interrogée Premier "
    "Première Monsieur Madame De Du D C N S J Qu Jeudi Plusieurs Certains Deux Trois Ainsi Enfin Aussi Ancien Ancienne".split()
)
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


class _Heard(NamedTuple):
    at: int
    speaker: Speaker
    gender: str
    is_plural: bool


class Cast:
    """The people and bodies of one article, and who spoke where. Built for one document and dropped with it."""

    def __init__(self, document: Document):
        self._text = unify(document.text)
        self._unelided = _ELIDED.sub(_blank, self._text)
        self._document = document
        self._people: dict[str, _Person] = {}
        self._surnames: dict[str, str] = {}
        self._mentions: list[tuple[int, str]] = []
        self._heard: list[_Heard] = []
        for line in document.lines:
            if line.kind != "residue":
                self._read_names(line.start, line.end)

    def speaker(self, start: int, end: int, *, has_floor: bool = True) -> Speaker:
        """The speaker named by text[start:end]; remembers who has the floor, for the pronouns that follow."""
        speaker, gender, is_plural = self._resolve(start, end)
        if speaker.name and has_floor:
            self._heard.append(_Heard(start, speaker, gender, is_plural))
        return speaker

    def _resolve(self, start: int, end: int) -> tuple[Speaker, str, bool]:
        phrase = " ".join(self._text[start:end].split())
        pronoun = _PRONOUNS.get(phrase.lower())
        if pronoun:
            return (self._meant_by(pronoun, start), *pronoun)
        return self._by_name(phrase) or self._by_body(phrase) or self._by_role(phrase)

    # -- people -------------------------------------------------------------------------------------------------------

    def _read_names(self, start: int, end: int) -> None:
        """The people who are named in full on a line, or by title and surname."""
        for match in _NAME.finditer(self._unelided, start, end):
            words, at, title = match.group().split(" "), match.start(), None
            while words and (words[0] in _NO_NAME or words[0] in _TITLES or not words[0]):
                title = words[0] if words[0] in _TITLES else title
                at += len(words[0]) + 1
                words = words[1:]
            name = " ".join(words)
            if not words or not self._is_person(words, name, title is not None):
                continue
            before = self._text[max(start, match.start() - 80) : at - (len(title) + 1 if title else 0)]
            if len(words) == 1:
                full = self._surnames.get(name, name)
            else:
                full = name
            self._surnames.setdefault(words[-1], full)
            if len(words) > 2:
                self._surnames.setdefault(" ".join(words[1:]), full)
            self._add(full, words, title, before, self._text[at + len(name) : min(end, at + len(name) + 80)])
            self._mentions.append((at, full))

    def _is_person(self, words: list[str], name: str, is_titled: bool) -> bool:
        if name in read_bodies() or name in read_places() or name in read_media() or name in read_organisations():
            return False
        if is_titled or name in read_known_people():
            return True
        if words[0] in read_given_names() or words[0].partition("-")[0] in read_given_names():
            return len(words) > 1
        is_odd = any(word in read_places() or word in read_bodies() or word.isupper() for word in words)
        return len(words) in (2, 3) and not is_odd and all(len(word) > 1 for word in words)

    def _add(self, full: str, words: list[str], title: str | None, before: str, behind: str) -> None:
        roles = self._roles_beside(before, behind)
        known, had = read_known_people().get(full), self._people.get(full)
        gender = _TITLES.get(title or "", "")
        given = {"male": "m", "female": "f"}.get(read_given_names().get(words[0], ""), "")
        gender = (
            gender or (given if len(words) > 1 else "") or next((role.gender for _, role in roles if role.gender), "")
        )
        kind = next((role.kind for _, role in roles if role.kind != "unspecified"), "")
        camp = _camp_of(f"{_last_phrase(before)} {_apposition(behind)}") if roles else ""
        self._people[full] = _Person(
            known.name if known else full,
            (had.gender if had else "") or gender,
            (had.kind if had else "") or kind or (known.kind if known else ""),
            (known.camp if known else "") or (had.camp if had else "") or camp,
            frozenset(word for word, _ in roles) | (had.roles if had else frozenset()),
        )

    def _roles_beside(self, before: str, behind: str) -> list[tuple[str, Role]]:
        """Roles in the phrase that runs up to a name (`le ministre des Armées Jean Petit`), or stands apposed to it."""
        return [*_roles_in(_last_phrase(before)), *_roles_in(_apposition(behind))]

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
            for match in reversed(list(_NAME.finditer(_ELIDED.sub(_blank, bare)))):
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
        for name in (phrase, _DETERMINED.sub("", phrase, count=1)):
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
        roles = _roles_in(phrase)
        word, role = roles[0] if roles else ("", None)
        gender = (role.gender if role else "") or ("f" if _FEMALE.match(phrase) else "m" if _MALE.match(phrase) else "")
        is_definite, is_plural = _DEFINITE.match(phrase) is not None, bool(role and role.is_plural)
        if role and is_definite and not is_plural and role.sort == "person":
            bearers = [one for one in self._people.values() if word in one.roles and gender in (one.gender, "")]
            bearers = bearers or [one for one in self._people.values() if word in one.roles and not one.gender]
            if len(bearers) == 1 and _camp_of(phrase) in ("", bearers[0].camp):
                return _as_speaker(bearers[0]), bearers[0].gender, False
        camp = _camp_of(phrase)
        name = re.sub(r"^l'", "", _DETERMINED.sub("", phrase, count=1)).strip()
        name = name[:1].lower() + name[1:] if name and not name.isupper() else name
        if not name:
            return UNKNOWN, "", False
        if role and camp and is_definite and not is_plural and word in map(unelide, _OFFICES):
            return named_speaker(name, role.kind, camp), gender, False
        if role is None and name[:1].isupper() and phrase[:1].isupper() and len(name.split()) < 5 and name == phrase:
            return named_speaker(name, "", camp), gender, False
        placed = bool(camp or (role and role.sort == "body") or _NAME.search(name))
        return unnamed_speaker(name, role.kind if role else "", camp, placed=placed), gender, is_plural

    def _meant_by(self, pronoun: tuple[str, bool], at: int) -> Speaker:
        """Of those who spoke before, or are named in full, the last that agrees; None of another line but the last two."""
        gender, is_plural = pronoun
        line = self._line_of(at)
        for heard in reversed(self._heard):
            if line - self._line_of(heard.at) > 2:
                break
            agrees = not heard.gender or not gender or heard.gender == gender
            if heard.is_plural == is_plural and agrees:
                return heard.speaker
        if not is_plural:
            for place, name in reversed(self._mentions):
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


def _last_phrase(before: str) -> str:
    """What runs up to a name without a mark: `le ministre des Affaires étrangères `."""
    phrase = re.split(r"[,;:.!?«»“”()\n]|\b(?:que|qui|dont|et|selon|avec|par|pour|contre)\b", before)[-1]
    return phrase if phrase.strip() and not re.search(r"\b(?:de|du|d'|des|à)\s*$", phrase) else ""


def _apposition(behind: str) -> str:
    """What is apposed to a name: `, ministre des Armées,`, `, le chef de la diplomatie`."""
    found = re.match(r"\s*[,(]\s*(?P<words>[^,;:.!?«»()\n]{3,70})", behind)
    if found is None:
        return ""
    words = _DETERMINED.sub("", found["words"], count=1)
    first = _roles_in(" ".join(words.split()[:4]))
    return words if first else ""


def _roles_in(phrase: str) -> list[tuple[str, Role]]:
    """The roles that words of a phrase are, in order: of several that begin at a word the longest."""
    lowered = re.findall(r"[\w'-]+", unelide(phrase.lower()))
    roles, found, at = read_roles(), [], 0
    while at < len(lowered):
        for size in (4, 3, 2, 1):
            word = " ".join(lowered[at : at + size])
            if len(lowered) >= at + size and word in roles:
                found.append((word, roles[word]))
                at += size - 1
                break
        at += 1
    return found


def _camp_of(phrase: str) -> str:
    """The camp of the first place, people or body in a phrase; "" where there is none."""
    places = read_places()
    bare = _ELIDED.sub("", phrase)
    for match in re.finditer(r"[\w'-]+(?: [A-ZÀ-Þ][\w'-]*)*", bare):
        for word in (match.group(), *match.group().split()):
            if (found := places.get(word) or places.get(word.lower())) and (word[0].isupper() or found[1] == "people"):
                return found[0]
    for name, body in read_bodies().items():
        if body.camp not in ("", "other") and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", phrase):
            return body.camp
    return ""
