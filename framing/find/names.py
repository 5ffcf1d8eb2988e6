"""People named in a text: where capitalised words hold a first name and a surname, or a title and a surname."""

import re
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import NamedTuple

from framing.find.gazetteer import (
    Person,
    read_given_names,
    read_media,
    read_organisations,
    read_people,
    read_places,
    read_roles,
)
from framing.find.words import bare
from framing.read.document import Document, Line
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
_CAPITAL = rf"[A-ZÀ-ÖØ-Þ][\w’'\-]*+(?:\.(?:{_STOPS}|(?<=\b[A-Z]\.)(?:[A-Z]\.)*))?+"
_RUN = re.compile(rf"{_CAPITAL}((?:[ \u00a0](?:(?:{_PARTICLES})[ \u00a0])*+(?:[ae]l-)?+{_CAPITAL})++)?+")
_RUN_TAIL = re.compile(r"['’]s?$|(?<![A-Z])\.$")
_NO_FIRST_NAME = re.compile(r"[’'](?:m|ll|re|ve|d|t|S|M|LL|RE|VE|T)$|-(?:[a-z]+ed|based|born|led|run|wide|elect)$")
_SEATED = (" of ", "the ", " at ")
_NO_PEOPLE = frozenset(
    "January February March April May June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Day Christmas Easter Ramadan Covid God Internet Islam Muslim "
    "Muslims Christian Christians Jewish Jews Jew Catholic Catholics Black White North South East West Northern "
    "Southern Eastern Western Central Great New Old United International National Federal Royal Special Foundation "
    "House Street Avenue Road Square River Lake Island Islands County City Town Village Airport Station Bridge "
    "Hall Tower Building Centre Center Stadium Hospital School University College Act Bill Law Treaty Agreement "
    "Award Awards Prize Cup Games World War Club Hotel Show Report Review Project Initiative Program Programme "
    "Plan Fund Trust Services Development Citizenship Inc Corp Ltd Co LLC Group Story Video Photo Image Read More "
    "Watch Related Getty Images Advertisement Continue Share Click Subscribe Twitter I You We They He She It Yes No "
    "Not And Or But If So As At By In On Of To For From With The A An That This".split()
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

_SAYS = re.compile(
    r" (?:says|tells|asks|warns|vows|promises|predicts|urges|insists|admits|denies|accuses|threatens|condemns)(?= |$)",
    re.IGNORECASE,
)
"""Verbs that a headline writes like a part of the name: `Mitch McConnell Promises Vote`; `Appeals` or `Rules` may be
one."""
_MIDDLE_INITIAL = re.compile(r" (?:[A-Z]\.? )+")


class Name(NamedTuple):
    """A person named in full (or by title and surname); `run` is where the capitalised words around it begin."""

    start: int
    end: int
    name: str
    run: int


class Capitals(NamedTuple):
    """What the capitalised words of a story hold: people in the order of the text, and every run of them, where it
    stands and as written, from which surnames and places can be told."""

    names: list[Name]
    found: list[re.Match]
    runs: list[str]


def find_names(document: Document) -> Capitals:
    """People named with first name and surname, or with title and surname, and the runs of capitalised words."""
    text, names, found = document.text, [], []
    for in_story, lines in groupby(document.lines, key=_is_of_story):
        if in_story:  # no run goes over the end of a line: lines that follow each other are searched at once
            first, *others = lines
            found += _RUN.finditer(text, first.start, others[-1].end if others else first.end)
    runs = [run[0] for run in found]
    for run, written in zip(found, runs, strict=True):
        if run.lastindex:  # more than one word
            at = run.start()
            found_name = _name_in(written, text[at - 4 : at] in _SEATED)
            if found_name:
                first, end, name = found_name
                names.append(Name(at + first, at + end, name, at))
    return Capitals(names, found, runs)


def _is_of_story(line: Line) -> bool:
    return line.kind in STORY_KINDS


class _Word(NamedTuple):
    """A capitalised word as `written`, `plain` (without its ending), `stem` (and full stop) and `lowered`, and what it
    is by itself; `may_cut` if a name may begin only behind it."""

    written: str
    plain: str
    stem: str
    lowered: str
    is_given: bool = False
    owns: bool = False  # `Ukraine’s`
    opens: bool = False  # a sentence
    is_odd: bool = False  # `US-led`, `I’m`
    is_no_name: bool = False
    is_acronym: bool = False
    has_digit: bool = False
    may_cut: bool = False


@lru_cache(maxsize=50_000)
def _read_word(written: str) -> _Word:
    lowered, is_simple = written.lower(), written.isalpha()
    if is_simple and lowered not in _listed() and not written.isupper():
        return _Word(written, written, written, lowered)
    plain = bare(written)
    stem = plain.rstrip(".")
    lowered = stem.lower()
    owns, opens = written.endswith(("’s", "'s")), lowered in _OPENERS
    is_odd = not is_simple and _NO_FIRST_NAME.search(stem) is not None
    is_no_name = stem in _no_names() or lowered in _no_names_lowered()
    return _Word(
        written,
        plain,
        stem,
        lowered,
        stem in read_given_names(),
        owns,
        opens,
        is_odd,
        is_no_name,
        is_simple and len(written) > 2 and written.isupper(),
        not is_simple and any(map(str.isdigit, written)),
        owns or opens or is_odd or is_no_name or stem in _ends_of_places_and_bodies(),
    )


@lru_cache(maxsize=50_000)
def _name_in(run: str, is_seat: bool) -> tuple[int, int, str] | None:
    """Where in capitalised words the name stands, and the name: `French Foreign Minister Jean-Noël Barrot` → that of
    the last two.
    `is_seat`: behind `of` or `the` the run may open with a place (`Archbishop of York Stephen Moor`).
    A name never runs over the verb of a headline: it stands before that or else, after a title, behind."""
    if run[-1] in "’'." or run[-2:] in ("’s", "'s"):
        run = _RUN_TAIL.sub("", run)
    said = _SAYS.search(run)
    if not said:
        return _name_of(run, is_seat)
    before = _name_of(run[: said.start()], is_seat)
    if before:
        return before
    behind = _name_of(run, is_seat)
    return behind if behind and behind[0] > said.end() else None


def _name_of(run: str, is_seat: bool) -> tuple[int, int, str] | None:
    """The same where there is no such verb."""
    if run in read_media() or run in _places_and_bodies():
        return None
    run = run.replace("\u00a0", " ")
    words = list(map(_read_word, run.split(" ")))
    cut, title = _where_name_begins(words, is_seat)
    name = words[cut:]
    if not name or len(name) > 5:
        return None
    first, last = name[0], name[-1]
    if len(name) == 1:
        if len(first.written) < 3 or first.written.isupper() or not _is_title(title):
            return None
    elif first.written in _PLACE_OPENERS or first.opens or last.is_odd:
        return None
    for word in name:
        if word.has_digit or (word.is_acronym and len(name) > 1 and not run.isupper()):
            return None
    first = sum([len(word.written) + 1 for word in words[:cut]]) if cut else 0
    return first, len(run), run[first:]


def _where_name_begins(words: list[_Word], is_seat: bool) -> tuple[int, str]:
    """The first word behind all that is no name, and what stands before it if that may be a title."""
    cut, title, end = 0, "", len(words) - 1
    for at, word in enumerate(words):
        if not (word.may_cut or is_seat):
            continue
        before = words[at - 1] if at else None
        pair = f"{before.plain} {word.stem}" if before else word.stem
        if word.owns or word.is_no_name or pair in _places_and_bodies():
            keeps = at == end and cut == at - 1 and before and before.is_given  # `Jim Jordan`
            if not keeps or (word.owns and at < end):
                cut, title = at + 1, word.lowered
        elif is_seat and at and word.is_given and not any(each.is_given for each in words[:at]):
            cut, title = at, ""
        elif at == 0 < end and (word.opens or word.is_odd):
            cut, title = 1, ""
    return cut, title


def _is_title(lowered: str) -> bool:
    """Whether a word before a surname makes it that of a person: `Mr`, `senator`, not `ministry`."""
    role = read_roles().get(lowered)
    return (lowered in TITLES or (role is not None and role.rank >= 3)) and (role is None or role.sort != "body")


@cache
def _no_names() -> frozenset[str]:
    """Words that are, as written, no part of a person's name."""
    return _NO_PEOPLE.union(read_media(), _places_and_bodies()) - read_given_names().keys()


@cache
def _no_names_lowered() -> frozenset[str]:
    """Words that are no part of a person's name however they are written."""
    return TITLES.union(QUALIFIERS, read_roles())


@cache
def _places_and_bodies() -> frozenset[str]:
    """The names of places and organisations."""
    return frozenset(read_places()).union(read_organisations())


@cache
def _listed() -> frozenset[str]:
    """Every word, in lower case, of which more is known than that it is one."""
    lists = (read_given_names(), _no_names(), _no_names_lowered(), _OPENERS, _ends_of_places_and_bodies())
    return frozenset(word.lower() for word in chain(*lists))


@cache
def _ends_of_places_and_bodies() -> frozenset[str]:
    """The last words of places and organisations of one or two words."""
    return frozenset(name.rpartition(" ")[2] for name in _places_and_bodies() if name.count(" ") < 2)


def known_person(name: str) -> Person | None:
    """The person of the list of widely known people whom `name` (a full name or a telling surname) means."""
    known = read_people().get(name)
    return read_people().get(_MIDDLE_INITIAL.sub(" ", name)) if known is None and name.count(" ") > 1 else known
