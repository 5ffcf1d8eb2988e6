"""People named in a text: where capitalised words hold a first name and a surname, or a title and a surname."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from framing.find.descriptions import describe
from framing.find.gazetteer import (
    read_given_names,
    read_media,
    read_organisations,
    read_people,
    read_places,
    read_roles,
)
from framing.find.words import JOINS, PREPOSITIONS, bare
from framing.read.document import Document, Line
from framing.read.segment import WORD
from framing.tables import STORY_KINDS

TITLES = frozenset(
    "reps sens mr mrs ms miss dr sir dame lord lady prof professor rev reverend mme mlle m monsieur madame herr "
    "frau fr gov hon pres sister brother father".split()
)
QUALIFIERS = frozenset(
    "former then acting deputy senior vice incoming outgoing newly elected right-wing left-wing far-right "
    "centre-right center-right chief top state press foreign defense defence interior finance labour labor "
    "republican democratic national security affairs relations minister shadow ex junior first second late veteran "
    "political military presidential conservative liberal progressive independent assistant associate executive "
    "managing general health".split()
)
_PARTICLES = "de|du|des|von|van|der|den|la|le|al|el|bin|ben|ibn|da|dos|di|del|y|e"
_ABBREVIATIONS = "Mr Mrs Ms Dr Gen Sen Rep Gov Lt Col Capt Adm Prof St Sgt Maj Brig Rev Hon Pres Cmdr Sens Reps".split()
# A full stop stays with an abbreviation and with initials; look-behinds have one width each, hence one for each length.
_STOPS = "|".join(
    rf"(?<=\b(?:{'|'.join(each for each in _ABBREVIATIONS if len(each) == size)})\.)"
    for size in sorted(set(map(len, _ABBREVIATIONS)))
)
_CAPITAL = rf"[A-ZÀ-ÖØ-Þ][\w’'\-]*(?:\.(?:{_STOPS}|(?<=\b[A-Z]\.)(?:[A-Z]\.)*))?"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:(?:{_PARTICLES})[ \u00a0])*(?:[ae]l-)?{_CAPITAL})*")
_RUN_WORD = re.compile(r"[^ \u00a0]+")
_RUN_TAIL = re.compile(r"['’]s?$|(?<![A-Z])\.$")
_NO_FIRST_NAME = re.compile(r"[’'](?:m|ll|re|ve|d|t|S|M|LL|RE|VE|T)$|-(?:[a-z]+ed|based|born|led|run|wide|elect)$")
_NO_PEOPLE = frozenset(
    "January February March April May June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Day Christmas Easter Ramadan Covid God Internet Islam Muslim "
    "Muslims Christian Christians Jewish Jews Jew Catholic Catholics Black White North South East West Northern "
    "Southern Eastern Western Central Great New Old United International National Federal Royal Special Foundation "
    "House Street Avenue Road Square River Lake Island Islands County City Town Village Airport Station Bridge "
    "Hall Tower Building Centre Center Stadium Hospital School University College Act Bill Law Treaty Agreement "
    "Award Awards Prize Cup Games World War Club Hotel Show Report Review Project Initiative Program Programme "
    "Plan Fund Trust Inc Corp Ltd Co LLC Group Story Video Photo Image Read More Watch Related Getty Images "
    "Advertisement Continue Share Click Subscribe Twitter I You We They He She It Yes No Not And Or But If So As "
    "At By In On Of To For From With The A An That This".split()
)
_PLACE_OPENERS = frozenset("San Santa Los Las Fort Mount Saint Port Cape El".split())
_OPENERS = frozenset(
    "after again all also although amid among and another any are as asked at because before besides both but by "
    "can citing despite did do does during each earlier echoing either even ever every few finally first following "
    "for from further furthermore had has have her here his how however if in including indeed instead is it its "
    "just last late later like many maybe meanwhile moreover most much my neither never nevertheless next no nor "
    "not nothing now of on once one only or other others our perhaps please quoting rather recently right said "
    "same says second see several she should similarly since so some someone soon speaking still such suddenly "
    "sure than that the their then there these they this those though three through thus to today together "
    "tomorrow tonight too two under unlike until upon very was watch we well were what when where whereas whether "
    "which while who whose why will with within without would yes yesterday yet you your today’s today's "
    "yesterday’s asking calling does dear critics".split()
)
_PLAIN_WORDS = 2  # of a description that are neither role nor name: `campaign communications director`
_APPOSITIVE = re.compile(
    r"(?:, \d{1,3})?(?:,\s(?P<words>[^,.;:()“”\"—]{3,90})|\s(?P<seat>(?:of|from|at) [^,.;:()“”\"—]{3,60})"
    r"|\s(?P<party>\([DRI](?:-[^)]{2,20})?\)))"
)
_MIDDLE_INITIAL = re.compile(r" (?:[A-Z]\.? )+")
_PHRASE_END = re.compile(r"[.;:()“”\"—!?]")


class Name(NamedTuple):
    """A person named in full (or by title and surname); `run` is where the capitalised words around it begin, `line`
    the line that holds it."""

    start: int
    end: int
    name: str
    run: int
    line: Line


class Capitals(NamedTuple):
    """What the capitalised words of a story hold: people in the order of the text, and every run of them (start, end,
    as written), from which surnames and places can be told."""

    names: list[Name]
    runs: list[tuple[int, int, str]]


def find_names(document: Document) -> Capitals:
    """People named with first name and surname, or with title and surname, and the runs of capitalised words."""
    text, names, runs = document.text, [], []
    for line in document.lines:
        if line.kind not in STORY_KINDS:
            continue
        for run in _RUN.finditer(text, line.start, line.end):
            at, written = run.start(), run.group()
            runs.append((at, run.end(), written))
            if " " not in written and "\u00a0" not in written:
                continue
            bounds = _name_in(written, text[at - 4 : at] in (" of ", "the ", " at ") if at > 3 else False)
            if bounds is not None:
                start, end = at + bounds[0], at + bounds[1]
                names.append(Name(start, end, " ".join(text[start:end].split()), at, line))
    return Capitals(names, runs)


@lru_cache(maxsize=50_000)
def _name_in(run: str, is_seat: bool) -> tuple[int, int] | None:
    """Where in capitalised words the name stands: `French Foreign Minister Jean-Noël Barrot` → that of the last two.
    `is_seat`: behind `of` or `the` the run may open with a place (`Archbishop of York Stephen Moor`)."""
    run = _RUN_TAIL.sub("", run)
    words = list(_RUN_WORD.finditer(run))
    if not words or run in read_media() or run in read_places() or run in read_organisations():
        return None
    given, cut, last, previous = read_given_names(), 0, "", ""
    for index, match in enumerate(words):
        plain = bare(match.group())
        word = plain.rstrip(".")
        pair = f"{previous} {word}" if index else word
        if match.group().endswith(("’s", "'s")) or _is_no_name(word, pair):
            possessive = match.group().endswith(("’s", "'s")) and index < len(words) - 1
            if possessive or not (
                index == len(words) - 1 and cut == index - 1 and previous in given
            ):  # not `Jim Jordan`
                cut, last = index + 1, word.lower()
        elif is_seat and index and word in given and not any(bare(each.group()) in given for each in words[:index]):
            cut, last = index, ""
        elif index == 0 and len(words) > 1 and (word.lower() in _OPENERS or _NO_FIRST_NAME.search(word)):
            cut, last = 1, ""
        previous = plain
    name = [match.group() for match in words[cut:]]
    if not name or len(name) > 5 or any(character.isdigit() for word in name for character in word):
        return None
    if len(name) == 1:
        titled = last in TITLES or (last in read_roles() and read_roles()[last].rank >= 3)
        if not titled or len(name[0]) < 3 or name[0].isupper() or read_roles().get(last, _NO_ROLE).sort == "body":
            return None
    elif name[0] in _PLACE_OPENERS:
        return None
    elif any(map(_is_acronym, name)) and not all(word.isupper() for word in name):
        return None
    elif _NO_FIRST_NAME.search(name[-1]) or name[0].rstrip(".").lower() in _OPENERS:
        return None
    return words[cut].start(), len(run)


class _NoRole:
    sort = ""


_NO_ROLE = _NoRole()


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isupper() and "." not in word and word.isalpha()


def _is_no_name(word: str, pair: str) -> bool:
    """Whether a capitalised word, or it and the one before, is a role, a title, a place, a medium or a date."""
    written, lowered = _no_names()
    return word in written or word.lower() in lowered or pair in read_places() or pair in read_organisations()


@cache
def _no_names() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are no part of a person's name: as written, and in lower case."""
    written = _NO_PEOPLE.union(read_places(), read_media(), read_organisations()) - read_given_names().keys()
    return written, TITLES.union(QUALIFIERS, read_roles())


def descriptions_of(name: Name, text: str) -> list[str]:
    """The words around a name that say who it is: those before it in its phrase, and a clause behind it."""
    before = text[name.run : name.start]
    left = _PHRASE_END.split(text[max(name.line.start, name.run - 90) : name.run])[-1]
    words, plain = [], 0
    for word in reversed(re.findall(r"[\w’'\-]+|,", left)):
        if word == ",":
            if words or before or not left.rstrip().endswith(","):
                break
            continue
        if not _may_describe(bare(word)):
            plain += 1
            if plain > _PLAIN_WORDS or not words or word.lower() in JOINS or word.lower() in PREPOSITIONS:
                break
        words.append(word)
    while words and not _may_describe(bare(words[-1])):
        words.pop()
    found = [f"{' '.join(reversed(words))} {before}".strip()]
    after = _APPOSITIVE.match(text, name.end, name.line.end)
    if after:
        said = after["words"] or after["seat"] or after["party"]
        known = describe(said)
        if known.kind:
            found.append(said)
        elif known.camp and after["seat"]:
            found.append(" ".join(said.split()[:4]))
    return [each for each in found if each]


def _may_describe(word: str) -> bool:
    """Whether a word before a name may belong to its phrase: `of the right-wing party`."""
    lower = word.lower()
    return (
        word[:1].isupper()
        or lower in ("of", "the", "for", "and", "at", "a", "an")
        or lower in QUALIFIERS
        or lower in read_roles()
        or word in read_places()
    )


@lru_cache(maxsize=50_000)
def known_person(name: str):
    """The person of the list of widely known people whom `name` (a full name or a telling surname) means."""
    people = read_people()
    return people.get(name) or people.get(_MIDDLE_INITIAL.sub(" ", name))


def words_of(text: str) -> list[str]:
    """The words of a phrase, without possessive endings and full stops."""
    return [bare(word) for word in WORD.findall(text)]
