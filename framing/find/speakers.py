"""Who is who within one article: a source as written → one speaker, by surname, role or pronoun; never on a guess."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from framing.find.gazetteer import read_media, read_places, read_roles
from framing.find.names import TITLES, describe, description_of, find_names, known_person, longest_entry
from framing.find.words import DETERMINERS, PRONOUNS, bare
from framing.read.document import Document
from framing.read.segment import WORD

_SINGULAR = frozenset("he she i his her who it".split())
_PLURAL = frozenset("they we their".split())
_PAIRS = ("men", "women", "leaders", "ministers")
_DEFINITE = frozenset("the his her that this".split())
_STATE_WORDS = frozenset("government ministry administration defense defence foreign interior state department".split())
_STATES = frozenset("government governments administration ministry army military".split())
_RANKS = re.compile(r"^(senior|top|former|unnamed|anonymous)\s")


class Speaker(NamedTuple):
    """A source with one name through the article; `kind` and `camp` as in tables."""

    name: str
    named: bool
    kind: str
    camp: str


UNKNOWN = Speaker("", False, "unspecified", "none")
UNNAMED = Speaker("unnamed sources", False, "unspecified", "none")


class Cast:
    """The people of one article, and who spoke last. Built for one document and dropped with it."""

    def __init__(self, document: Document):
        self._text = document.text
        self._names = find_names(document)
        self._starts = [name.start for name in self._names]
        self._by_name: dict[str, str] = {}
        self._by_surname: dict[str, list[str]] = {}
        self._people: dict[str, list[int]] = {}  # full name → the indices of its names
        for index, name in enumerate(self._names):
            full = self._full_name(name.name)
            if full not in self._people:
                self._by_name[_fold(full)] = full
                self._by_surname.setdefault(_fold(full.split()[-1]), []).append(full)
            self._people.setdefault(full, []).append(index)
        self._full_names = [self._full_name(name.name) for name in self._names]
        self._descriptions: dict[str, str] = {}
        self._last: Speaker | None = None
        self._last_plural: Speaker | None = None
        self._organisations: dict[str, Speaker] = {}

    def speaker(self, start: int, end: int, *, has_floor: bool = True) -> Speaker:
        """The speaker named by text[start:end]; remembers who has the floor, for the pronouns that follow."""
        speaker = self._resolve(start, end)
        if has_floor and (speaker.kind != "media" or not speaker.named):
            if speaker.named and " and " not in speaker.name:
                self._last = speaker
            else:
                self._last_plural = speaker
        return speaker

    def _resolve(self, start: int, end: int) -> Speaker:
        text = self._text[start:end]
        words = [bare(word) for word in WORD.findall(text)]
        lower = [word.lower() for word in words]
        if not words:
            return UNKNOWN
        if len(words) == 1 and lower[0] in _SINGULAR:
            return self._last or self._last_plural or UNKNOWN
        if (len(words) == 1 and lower[0] in _PLURAL) or (lower[-2:-1] == ["two"] and lower[-1] in _PAIRS):
            return self._pair(start, lower) or self._last_plural or self._last or UNKNOWN
        first = bisect_left(self._starts, start)
        if first < len(self._names) and self._starts[first] < end:
            return self._person(self._full_names[first], extra=text)
        medium = _medium(words, lower)
        if medium:
            return medium
        capitals = [word for word, low in zip(words, lower, strict=True) if _is_proper(word, low)]
        if capitals and not _longest(words, read_places()):
            single = self._surname(capitals[-1])
            if single:
                return self._person(single, extra=text)
        return self._by_role(start, lower) or self._unresolved(text, words, lower, bool(capitals))

    # -- people -------------------------------------------------------------------------------------------------------

    def _full_name(self, name: str) -> str:
        """`Barrot` → `Jean-Noël Barrot` if exactly one full name of the article ends so; spelling variants are one."""
        folded = _fold(name)
        if folded in self._by_name:
            return self._by_name[folded]
        if " " not in name:
            candidates = [full for full in self._by_surname.get(folded, []) if " " in full]
            if len(candidates) == 1:
                return candidates[0]
        return name

    def _surname(self, word: str) -> str | None:
        full = self._full_name(word)
        if full != word or word in self._people:
            return full
        known = known_person(word)
        return known.name if known else None

    def _description(self, full: str) -> str:
        """All that the article says of a person where it names them."""
        if full not in self._descriptions:
            known = ""
            for index in self._people.get(full, ()):
                said = description_of(self._names[index], self._text)
                known = f"{known}, {said}" if known else said
            self._descriptions[full] = known
        return self._descriptions[full]

    def _person(self, name: str, *, extra: str = "") -> Speaker:
        kind, camp = describe(f"{self._description(name)} , {extra.replace(name, ' ')}")
        known = known_person(name)
        if known:
            kind, camp = kind or known.kind, camp or known.camp
        return Speaker(name, True, kind or "unspecified", camp or "none")

    def _people_before(self, start: int) -> dict[str, None]:
        """The full names of the people named before `start`, the latest first."""
        return dict.fromkeys(reversed(self._full_names[: bisect_left(self._starts, start)]))

    def _pair(self, start: int, lower: list[str]) -> Speaker | None:
        """`the two men`, `they`: the last two people named, if nobody plural spoke since."""
        if lower[-1] in _PLURAL and self._last_plural:
            return self._last_plural
        people = [name for name in self._people_before(start) if self._person(name).kind != "unspecified"][:2]
        if len(people) < 2:
            return None
        first, second = (self._person(name) for name in reversed(people))
        camp = first.camp if first.camp != "none" else second.camp
        return Speaker(f"{first.name} and {second.name}", True, first.kind, camp)

    def _by_role(self, start: int, lower: list[str]) -> Speaker | None:
        """`The Foreign Secretary`, `the spokesman`: the last person before whose description holds these words."""
        if lower[0] not in _DEFINITE or (lower[-1].endswith("s") and lower[-1] != "press"):
            return None
        wanted = {word for word in lower if word not in DETERMINERS and word not in TITLES}
        if wanted.isdisjoint(read_roles()):
            return None
        for full in self._people_before(start):
            if wanted <= _bare_words(self._description(full)):
                return self._person(full)
        return None

    # -- everybody else -----------------------------------------------------------------------------------------------

    def _unresolved(self, text: str, words: list[str], lower: list[str], has_capitals: bool) -> Speaker:
        """A place that speaks, an organisation by the name it had before, or the phrase as it stands."""
        kind, camp = describe(text)
        core = [word for word, low in zip(words, lower, strict=True) if low not in DETERMINERS] or words
        name, head = " ".join(core), core[-1].lower()
        place = _longest(core, read_places())
        if place is not None and len(core) == len(place.split()):
            kind = kind or ("organisation" if camp in ("none", "") else "government")
            return Speaker(place[0].upper() + place[1:], True, kind, camp or "none")
        if core[-1][0].isupper():
            if has_capitals:
                return self._organisation(name, place, lower, kind, camp)
            if len(core) > 1 or not head.endswith("s"):
                named = len(core) > 1 or lower[0] not in read_roles()
                return self._known_organisation(name) or Speaker(name, named, kind or "unspecified", camp or "none")
        if head in _STATES and (place or has_capitals):
            return Speaker(name, True, kind or "government", camp or "none")
        if head in ("source", "sources") and len(core) == 1:
            return UNNAMED
        name = _RANKS.sub("", name)
        if name[0].isupper() and name.split()[0] not in read_places():
            name = name[0].lower() + name[1:]
        return Speaker(name, False, kind or "unspecified", camp or "none")

    def _organisation(self, name: str, place: str | None, lower: list[str], kind: str, camp: str) -> Speaker:
        known = self._known_organisation(name)
        if known:
            return known
        if place and not _STATE_WORDS.isdisjoint(lower) and not name.startswith(place):
            name = name.replace(f"{place}’s", place)
        speaker = Speaker(name, True, kind or "unspecified", camp or "none")
        self._organisations[name] = speaker
        return speaker

    def _known_organisation(self, name: str) -> Speaker | None:
        """The organisation met before whose name ends so: `the ministry` after `the Russian defence ministry`."""
        folded = _fold(name)
        return next((known for known in self._organisations.values() if _fold(known.name).endswith(folded)), None)


def _medium(words: list[str], lower: list[str]) -> Speaker | None:
    """The medium that a source is, unless the phrase goes on to a role elsewhere: not `a BBC guest and senator`."""
    media, roles = read_media(), read_roles()
    medium = _longest(words, media)
    if medium is None:
        return None
    other_role = any(word in roles and roles[word].kind not in ("media", "unspecified") for word in lower)
    if other_role and not " ".join(words).endswith(medium):
        return None
    name, camp = media[medium]
    return Speaker(name, True, "media", camp)


def _is_proper(word: str, lower: str) -> bool:
    """Whether a capitalised word may be somebody's name: no place, no role, no title."""
    return (
        word[0].isupper()
        and lower not in DETERMINERS
        and lower not in PRONOUNS
        and lower not in read_roles()
        and lower not in TITLES
        and word not in read_places()
    )


def _longest(words: list[str], table: Mapping[str, object]) -> str | None:
    """The longest run of words that is a key of `table`, a gazetteer."""
    openings = [(at, longest_entry(word)) for at, word in enumerate(words)]
    for size in range(max((longest for _, longest in openings), default=0), 0, -1):
        for at, longest in openings:
            phrase = " ".join(words[at : at + size]) if size <= longest else ""
            if phrase in table and at + size <= len(words):
                return phrase
    return None


@lru_cache(maxsize=10_000)
def _bare_words(text: str) -> frozenset[str]:
    return frozenset(bare(word).lower() for word in WORD.findall(text))


@lru_cache(maxsize=50_000)
def _fold(name: str) -> str:
    """A name without accents, case and curly apostrophes: spelling variants of one name are equal."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().replace("’", "'")
