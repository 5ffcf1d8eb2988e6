"""People, organisations, media and places: what a phrase says of whom it names, and where people are named in full."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from framing.find.gazetteer import Person, read_media, read_people, read_places, read_roles
from framing.find.words import bare
from framing.read.document import Document, Line
from framing.read.segment import WORD
from framing.tables import STORY_KINDS

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor rev mme mlle m monsieur madame herr frau".split()
)
_QUALIFIERS = frozenset(
    "former then acting deputy senior vice incoming outgoing newly elected right-wing left-wing far-right centre-right "
    "center-right chief top state press foreign defense defence interior finance labour labor republican democratic "
    "national security affairs relations minister shadow ex junior first second".split()
)
_PARTICLES = "de|du|des|von|van|der|den|la|le|al|el|bin|ben|ibn|da|dos|di|del|y|e"
_ABBREVIATIONS = "Mr Mrs Ms Dr Gen Sen Rep Gov Lt Col Capt Adm Prof St Sgt Maj Brig Rev Hon Pres".split()
# What follows the first capital: the rest of an abbreviation and its full stop, an initial's full stop, or a word.
_AFTER_CAPITAL = "|".join(
    [rf"{each[1:]}\.(?<={each}\.)" for each in _ABBREVIATIONS] + [r"\.(?<=[A-Z]\.)", r"[\w’'\-]*"]
)
_CAPITAL = rf"[A-ZÀ-ÖØ-Þ](?:{_AFTER_CAPITAL})"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:(?:{_PARTICLES})[ \u00a0])*{_CAPITAL})+")
_RUN_WORD = re.compile(r"[^ \u00a0]+")
_RUN_TAIL = re.compile(r"['’]s?$|\.$")
_MONTHS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Day".split()
)
_LONGEST = 4  # words of an entry that are looked at
_APPOSITIVE = re.compile(r",\s(?P<words>[^,.;:()“”\"—]{3,90})")
_PHRASE_END = re.compile(r"[.;:()“”\"—!?]")


class Description(NamedTuple):
    """What words say of a source: kind and camp (tables), "" where they say nothing."""

    kind: str
    camp: str


class Name(NamedTuple):
    """A person named in full (or by title and surname); `run` is where the capitalised words around it begin, `line`
    the line that holds it."""

    start: int
    end: int
    name: str
    run: int
    line: Line


def longest_entry(word: str) -> int:
    """How many words the longest entry of a gazetteer has that begins with `word`; 0 where none does."""
    return _openings().get(word.lower(), 0)


@cache
def _openings() -> dict[str, int]:
    openings: dict[str, int] = {}
    for entry in (*read_places(), *read_media(), *read_roles()):
        words = entry.lower().split(" ")
        openings[words[0]] = max(openings.get(words[0], 0), min(len(words), _LONGEST))
    return openings


@lru_cache(maxsize=50_000)
def describe(text: str) -> Description:
    """Kind and camp from the roles and places in `text`: the highest role decides, the first place is the camp."""
    words = [bare(word) for word in WORD.findall(text)]
    places, media, roles = read_places(), read_media(), read_roles()
    kind, rank, camp, at = "", 0, "", 0
    while at < len(words):
        for size in range(min(longest_entry(words[at]), len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if phrase in places and not camp:
                camp = places[phrase]
            if phrase in media and size > 1 and rank < 3:
                kind, rank, camp = "media", 3, camp or media[phrase][1]
            role = roles.get(phrase.lower())
            if role and role.rank > rank:
                kind, rank = role
            if role or phrase in places or phrase in media:
                at += size - 1
                break
        at += 1
    return Description(kind, camp)


def find_names(document: Document) -> list[Name]:
    """People named with first name and surname, or with title and surname, in the order of the text."""
    text, found = document.text, []
    for line in document.lines:
        if line.kind not in STORY_KINDS:
            continue
        for run in _RUN.finditer(text, line.start, line.end):
            bounds = _name_in(run.group())
            if bounds is not None:
                at = run.start()
                start, end = at + bounds[0], at + bounds[1]
                found.append(Name(start, end, " ".join(text[start:end].split()), at, line))
    return found


@lru_cache(maxsize=50_000)
def _name_in(run: str) -> tuple[int, int] | None:
    """Where in capitalised words the name stands: `French Foreign Minister Jean-Noël Barrot` → that of the last two."""
    run = _RUN_TAIL.sub("", run)
    words = list(_RUN_WORD.finditer(run))
    if run in read_media() or run in read_places() or not words:
        return None
    cut, last, previous = 0, "", ""
    for index, match in enumerate(words):
        plain = bare(match.group())
        word = plain.rstrip(".")
        pair = f"{previous} {word}" if index else word
        if match.group().endswith(("’s", "'s")) or _is_no_name(word, pair):
            cut, last = index + 1, word.lower()
        previous = plain
    name = [match.group() for match in words[cut:]]
    if not name or len(name) > 5 or any(character.isdigit() for word in name for character in word):
        return None
    if len(name) == 1:
        titled = last in TITLES or (last in read_roles() and read_roles()[last].rank >= 3)
        if not titled or len(name[0]) < 3 or name[0].isupper():
            return None
    return words[cut].start(), len(run)


def _is_no_name(word: str, pair: str) -> bool:
    """Whether a capitalised word, or it and the one before, is a role, a title, a place, a medium or a date."""
    written, lowered = _no_names()
    return word in written or word.lower() in lowered or pair in read_places()


@cache
def _no_names() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are no part of a person's name: as written, and in lower case."""
    return _MONTHS.union(read_places(), read_media()), TITLES.union(_QUALIFIERS, read_roles())


def description_of(name: Name, text: str) -> str:
    """The words around a name that say who it is: those before it in its phrase, and a clause between commas."""
    before = text[name.run : name.start]
    left = _PHRASE_END.split(text[max(name.line.start, name.run - 90) : name.run])[-1]
    words = []
    for word in reversed(re.findall(r"[\w’'\-]+|,", left)):
        if word == ",":
            if words or before or not left.rstrip().endswith(","):
                break
            continue
        if not _may_describe(bare(word)):
            break
        words.append(word)
    before = f"{' '.join(reversed(words))} {before}".strip()
    after = _APPOSITIVE.match(text, name.end, name.line.end)
    if after and describe(after["words"]).kind:
        before = f"{before}, {after['words']}"
    return before


def _may_describe(word: str) -> bool:
    """Whether a word before a name may belong to its phrase: `of the right-wing party`."""
    lower = word.lower()
    return (
        word[:1].isupper()
        or lower in ("of", "the", "for", "and", "to", "at")
        or lower in _QUALIFIERS
        or lower in read_roles()
        or word in read_places()
    )


def known_person(name: str) -> Person | None:
    """The person of the list of widely known people whom `name` (a full name or a unique surname) means."""
    return read_people().get(name)
