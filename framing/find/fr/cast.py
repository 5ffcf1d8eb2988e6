"""French: who is who within one article: a source as written → one speaker, by name, title, role or pronoun."""

import re
from typing import NamedTuple

from framing.find.fr.descriptions import DETERMINED, ELIDED, camp_of, owner_at, roles_of_head
from framing.find.fr.lists import Role, read_bodies, read_places, unelide
from framing.find.fr.people import NAME, NO_NAME, People, Person, blank
from framing.find.gazetteer import read_media, read_organisations
from framing.find.plain import unify
from framing.find.speaker import UNKNOWN, Speaker, named_speaker, unnamed_speaker
from framing.read.document import Document

_TITLED = re.compile(r"(?<!\w)(?:MM?\.|Mmes?|Mlle|Monsieur|Madame|Dr\.?|Pr\.?|Me|Mgr)\s+")
_DEFINITE = re.compile(r"(?:le|la|l'|les|ce|cette|ces)(?!\w)|l'", re.IGNORECASE)
_FEMALE = re.compile(r"(?:la|une|cette|sa)(?!\w)", re.IGNORECASE)
_MALE = re.compile(r"(?:le|un|ce|son)(?!\w)", re.IGNORECASE)
_PRONOUNS = {"il": ("m", False), "elle": ("f", False), "ils": ("", True), "elles": ("", True), "lui": ("m", False),
             "eux": ("", True), "celui-ci": ("m", False), "celle-ci": ("f", False), "ce dernier": ("m", False),
             "cette dernière": ("f", False)}  # fmt: skip
_OWN = {"ses": ("", False), "son": ("", False), "leurs": ("", True), "leur": ("", True)}
_THIS = re.compile(r"(?:ce|cet|cette)(?!\w)", re.IGNORECASE)
_NOBODY = frozenset(("on", "l'on", "nul", "personne"))
_GOVERNED = re.compile(r"\b(?:de|du|d'|des|à|avec|pour|chez|par)\s*$")
_BEFORE_MARK = re.compile(r".*[,;:(]")
_UTTERANCE = re.compile(
    r"^(?:la |le |l'|une? )?(?:réponse|réaction|commentaire|question|verdict|conclusion|message|aveu"
    r"|constat|communiqué|déclaration|lettre|tweet) (?:de |du |des |d')",
    re.IGNORECASE,
)
"""`Réponse du ministre : « … »` is the minister's."""
_OF_A_KIND = frozenset(
    "élu élue responsable dirigeant dirigeante officiel officielle militaire officier officière gradé "
    "diplomate expert experte chercheur chercheuse spécialiste analyste universitaire parlementaire".split()
)
"""Roles that say of what kind somebody is rather than which office they hold."""
_CALLED = re.compile(r"^(?:agence|chaîne|quotidien|journal|hebdomadaire|radio|magazine|groupe|site|organisation|ONG) ")
"""What names of bodies are called by: the agency Reuters is Reuters."""
_OFFICES = ("président", "présidente", "premier ministre", "première ministre", "ministre", "chancelier", "chancelière",
            "roi", "reine", "chef de l'état", "chef de la diplomatie", "cheffe de la diplomatie", "ambassadeur",
            "ambassadrice", "gouvernement", "ministère", "armée", "présidence", "diplomatie", "parlement")  # fmt: skip
"""Offices and bodies that a country makes known: the Russian president, the Ukrainian army."""


class _Heard(NamedTuple):
    at: int
    speaker: Speaker
    gender: str
    is_plural: bool


class Cast:
    """The people and bodies of one article, and who spoke where. Built for one document and dropped with it."""

    def __init__(self, document: Document):
        self._text = unify(document.text)
        self._document = document
        self._people = People(document, self._text)
        self._heard: list[_Heard] = []

    def speaker(self, start: int, end: int, *, has_floor: bool = True) -> Speaker:
        """The speaker named by text[start:end]; remembers who has the floor, for the pronouns that follow."""
        speaker, gender, is_plural = self._resolve(start, end)
        if speaker.name and has_floor and speaker.name.lower() not in _NOBODY:
            self._heard.append(_Heard(start, speaker, gender, is_plural))
        return speaker

    @property
    def mentions(self) -> list[tuple[int, int, str]]:
        """Where people are named, in order: start, end, the name that they have as speakers."""
        return [(start, end, person.name) for start, end, person in self._people.mentions]

    def _resolve(self, start: int, end: int) -> tuple[Speaker, str, bool]:
        phrase = " ".join(self._text[start:end].split())
        pronoun = _PRONOUNS.get(phrase.lower())
        if pronoun:
            return (self._meant_by(pronoun, start), *pronoun)
        if phrase in _OWN:
            return (self._meant_by(_OWN[phrase], start), *_OWN[phrase])
        phrase = _UTTERANCE.sub("", phrase)
        body = None if self._people.known(DETERMINED.sub("", phrase, count=1)) else self._by_body(phrase)
        return body or self._by_name(phrase) or self._by_role(phrase, start)

    # -- people -------------------------------------------------------------------------------------------------------

    def _by_name(self, phrase: str) -> tuple[Speaker, str, bool] | None:
        """`M. Barrot`, `le ministre Jean-Noël Barrot`, `MM. Petit et Grand`; not `un conseiller de M. Barrot`, nor
        `du ministre Barrot`."""
        bare = _TITLED.sub("", phrase)
        several = [self._people.known(each) for each in re.split(r" et |, ", bare)]
        if len(several) > 1 and all(several):
            speakers = [_as_speaker(each) for each in several]
            camp = next((each.camp for each in speakers if each.camp != "none"), "none")
            names = [each.name for each in speakers]
            return named_speaker(f"{', '.join(names[:-1])} et {names[-1]}", speakers[0].kind, camp), "", True
        person = self._people.known(bare)
        if person is None:
            for match in reversed(list(NAME.finditer(ELIDED.sub(blank, bare)))):
                words = [word for word in match.group().split() if word not in NO_NAME]
                head = bare[: match.start()]
                person = self._people.known(match.group()) or self._people.known(" ".join(words))
                if person and not _GOVERNED.search(head) and owner_at(_BEFORE_MARK.sub("", head)) is None:
                    break
                person = None
        return (_as_speaker(person), person.gender, False) if person else None

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

    def _by_role(self, phrase: str, at: int) -> tuple[Speaker, str, bool]:
        """`Le ministre`: the one person whom the article calls so; else somebody without a name."""
        roles = roles_of_head(phrase)
        word, role = roles[0] if roles else ("", None)
        gender = (role.gender if role else "") or ("f" if _FEMALE.match(phrase) else "m" if _MALE.match(phrase) else "")
        is_definite, is_plural = _DEFINITE.match(phrase) is not None, bool(role and role.is_plural)
        if is_definite and not is_plural and not (role and role.sort == "body"):
            bearer = self._bearer(phrase, word, role, gender, at)
            if bearer:
                return _as_speaker(bearer), bearer.gender, False
            if role and _THIS.match(phrase) and (heard := self._last_heard(gender, at)):
                return heard.speaker, heard.gender, False
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
        placed = bool(camp or (role and role.sort == "body") or NAME.search(name))
        return unnamed_speaker(name, role.kind if role else "", camp, placed=placed), gender, is_plural

    def _bearer(self, phrase: str, word: str, role: Role | None, gender: str, at: int) -> Person | None:
        """The person who is meant by a role: the one who is called so, or whom all its words describe; for a word that
        only says of what kind somebody is (`l’élu`), the last one named of that kind; where the article names a single
        person and says nothing of them, that one."""
        people, camp = self._people.all, camp_of(phrase)
        fits = [one for one in people if camp in ("", one.camp) and (not gender or one.gender in (gender, ""))]
        if role:
            bearers = [one for one in fits if word in one.roles]
            sure = [one for one in bearers if one.gender == gender] or bearers
            if len(sure) == 1:
                return sure[0]
        words = set(re.findall(r"[\w-]{4,}", phrase.lower())) - {"cette"}
        described = [one for one in fits if words and words <= one.described]
        if len(described) == 1:
            return described[0]
        if role and (word in _OF_A_KIND or described):
            among = described or [one for one in fits if one.kind == role.kind]
            return next((who for start, _, who in reversed(self._people.mentions) if start < at and who in among), None)
        if role and len(phrase.split()) < 3 and len(people) == 1 and not people[0].roles and people[0] in fits:
            return people[0]
        return None

    def _last_heard(self, gender: str, at: int) -> _Heard | None:
        """`Ce proche`: who spoke last, within two lines."""
        heard = self._heard[-1] if self._heard else None
        agrees = heard and not heard.is_plural and not (gender and heard.gender and gender != heard.gender)
        return heard if agrees and self._line_of(at) - self._line_of(heard.at) <= 2 else None

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
            for place, _, person in reversed(self._people.mentions):
                is_near = place < at and line - self._line_of(place) <= 2
                if is_near and (not gender or person.gender in ("", gender)):
                    return _as_speaker(person)
        return UNKNOWN

    def _line_of(self, at: int) -> int:
        return sum(line.start <= at for line in self._document.lines)


def _as_speaker(person: Person) -> Speaker:
    return named_speaker(person.name, person.kind, person.camp)
