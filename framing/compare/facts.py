"""Named facts of an article, by rules: numbers with their units, places, dates; each with where it stands."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from framing.compare.terms import term_of
from framing.find.ranges import Ranges
from framing.find.word_forms import forms_of
from framing.languages import DEFAULT
from framing.read.document import Document

MONTHS = "January February March April May June July August September October November December".split()

_WORDS = {
    word: number for number, word in enumerate("three four five six seven eight nine ten eleven twelve".split(), 3)
} | dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
           "m": 10**6, "bn": 10**9, "tn": 10**12}  # fmt: skip

_AMOUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{'|'.join(_WORDS)}"
_NUMBER = re.compile(
    rf"(?<![\w/.,:-])(?P<money>[$£€]\s?)?(?P<low>{_AMOUNT})(?:\s?(?:to|[-–])\s?(?P<high>{_AMOUNT}))?"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?![\w/:]|[.,]\d)(?P<percent>\s?%|\s(?:percent|per cent)\b)?",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[ \u00a0-]([^\W\d_][\w’'.-]*)")
_REACH = 4  # words in which the noun of a number must stand
_BEFORE_NOUN = frozenset("JJ JJR JJS NN NNS NNP NNPS VBN VBG CD POS".split())
_NOUN = frozenset("NN NNS NNP NNPS".split())
_NO_UNIT = frozenset(
    "of to in on at by and or the a an am pm p.m a.m percent cent more less least most other others".split()
)

_MONTH = "|".join(f"{month}|{month[:3]}\\.?" for month in MONTHS if month != "May") + "|Sept\\.?|May"
_DATE = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>(?:19|20)\d\d))?(?![\d:%]|[.,]\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{_MONTH})(?:,?\s(?P<year2>(?:19|20)\d\d))?\b"
    rf"|(?P<month3>{_MONTH}),?\s(?P<year3>(?:19|20)\d\d)"
    rf"|(?i:in|since|until|from|by|of|last|this|before|after|during)\s(?P<month4>{_MONTH.removesuffix('|May')})"
    r"(?!\w|,?\s\d)"
    r"|(?i:in|since|until|from|by|of|before|after|during|to|through)\s(?P<year5>(?:19|20)\d\d)(?![\w-]|,\d))"
)


class Fact(NamedTuple):
    """`key` is the same for the same fact however it is written, `label` is how a reader would write it."""

    kind: str
    key: tuple
    label: str
    start: int
    end: int


def find_facts(document: Document) -> list[Fact]:
    """The facts of the story in the order of the text: dates, then numbers that are no dates, and places.

    A number counts with the noun it numbers (`10,000 North Korean troops` is 10,000 troops, the same as `ten thousand
    soldiers`), as money or as per cent; a bare number, `one`, `two` and a year do not. Places are those of
    lexicons/places.csv but for peoples (`French`) and seats of power (`the Kremlin`), which are sources. Dates are
    days, months and years; `Tuesday` is none, since one would have to know of which week. The rules are English: an
    article in another language (`Document.language`) has no facts, since they would find `000 soldats` in `2 000
    soldats`, and no `Douze civils`.
    """
    found: list[Fact] = []
    if document.language != DEFAULT:
        return found
    for sentence in document.sentences:
        dates = list(_find_dates(document.text, sentence.start, sentence.end))
        taken = Ranges((fact.start, fact.end) for fact in dates)
        found += dates
        found += (
            fact for fact in _find_numbers(document.text, sentence.start, sentence.end) if not taken.touch(*fact[3:])
        )
        found += _find_places(document.text, sentence.start, sentence.end)
    return sorted(found, key=lambda fact: (fact.start, fact.end))


def _find_dates(text: str, start: int, end: int) -> Iterator[Fact]:
    for match in _DATE.finditer(text, start, end):
        month = next((match[name] for name in ("month", "month2", "month3", "month4") if match[name]), None)
        day = match["day"] or match["day2"]
        year = next((match[name] for name in ("year", "year2", "year3", "year5") if match[name]), None)
        if day and not 1 <= int(day) <= 31:
            continue
        month = next((name for name in MONTHS if month and name.startswith(month[:3])), None)
        first = match.start("year5") if match["year5"] else match.start("month4") if match["month4"] else match.start()
        label = " ".join(part for part in (day.lstrip("0") if day else None, month, year) if part)
        yield Fact("date", (int(day) if day else 0, month or "", int(year) if year else 0), label, first, match.end())


def _find_numbers(text: str, start: int, end: int) -> Iterator[Fact]:
    for match in _NUMBER.finditer(text, start, end):
        scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
        values = tuple(_value(match[name]) * scale for name in ("low", "high") if match[name])
        written = " ".join(match[0].split()).rstrip("%").removesuffix("percent").removesuffix("per cent").strip()
        written = written.lower() if written[:1].isalpha() else written
        if match["percent"]:
            yield Fact("number", ("%", *values), f"{written} %", match.start(), match.end())
        elif match["money"]:
            yield Fact("number", (match["money"].strip(), *values), written, match.start(), match.end())
        elif (unit := _find_unit(text, match.end(), end)) is not None:
            noun, stops = unit
            yield Fact("number", (term_of(noun), *values), f"{written} {noun}", match.start(), stops)


def _find_unit(text: str, at: int, end: int) -> tuple[str, int] | None:
    """The noun that is numbered, and where it ends: the last noun before the phrase does."""
    found = None
    for _ in range(_REACH):
        match = _NEXT.match(text, at, end)
        if match is None:
            break
        word = match[1].rstrip(".’'")
        tag = forms_of(word)[2]
        if tag not in _BEFORE_NOUN or word.lower() in _NO_UNIT:
            break
        if tag in _NOUN:
            found = word, match.start(1) + len(word)
            if tag == "NNS":
                break
        at = match.end()
        if match[1] != word:
            break
    return found


def _value(written: str) -> float:
    return float(_WORDS.get(written.lower(), 0) or written.replace(",", ""))


def _find_places(text: str, start: int, end: int) -> Iterator[Fact]:
    names, automaton = _place_finder()
    part = text[start:end]
    for number, first, last in automaton.find_matches_as_indexes(part):
        if (first and (part[first - 1].isalnum() or part[first - 1] == "-")) or (
            last < len(part) and part[last].isalnum()
        ):
            continue
        _, name = names[number]
        if name:
            yield Fact("place", (name,), name, start + first, start + last)


@cache
def _place_finder() -> tuple[list[tuple[str, str]], AhoCorasick]:
    """Every form in places.csv with its one name ("" for peoples and seats), the longest first."""
    names: dict[str, str] = {}
    with files("framing.lexicons").joinpath("places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            forms = row["forms"].split("|")
            names |= dict.fromkeys(forms, forms[0] if row["sort"] in ("country", "capital", "region") else "")
    pairs = sorted(names.items())
    return pairs, AhoCorasick([form for form, _ in pairs], matchkind=MatchKind.LeftmostLongest)
