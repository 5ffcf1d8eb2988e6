"""One name for one speaker through a corpus: spelling variants are brought together, and kept in a table."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from framing.find.gazetteer import read_organisations, read_people
from framing.find.persons import fold_name, middle_initials
from framing.read.given import take_table
from framing.tables import ATTRIBUTIONS, VARIANTS

# Latin spellings of one Cyrillic or Arabic sound, in names already folded; applied in this order.
_TRANSLITERATIONS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:ey|ei)(?= )", "y"),
        (r"(?:iy|yy|ii|ij|yi|y|i)\b", "y"),
        (r"ks", "x"),
        (r"kh|ch(?=[aou]\w)", "h"),
        (r"(?<=[^aeiou])[iy]e", "e"),
        (r"\b[iy](?=[aeou])", "y"),
        (r"ou|oo", "u"),
        (r"(?<=\w)(?:zh|j)", "j"),
        (r"mohamm?ed|muhamm?ad|mohamm?ad", "mohammed"),
        (r"\b(?:al|el)[ -]?(?=\w{4})", "al "),
        (r"(\w)\1", r"\1"),
    )
)


class Unified(NamedTuple):
    """Attributions with one name a speaker, and every name that gave way (columns: tables.VARIANTS)."""

    attributions: pd.DataFrame
    variants: pd.DataFrame


class NameCount(NamedTuple):
    """A name as it stands in the table, with what the table says of its bearer."""

    speaker: str
    camps: frozenset[str]
    attributions: int
    articles: int


def unify_speakers(attributions: pd.DataFrame) -> Unified:
    """Give each named speaker of a corpus one name: the form with most attributions, of equals the longest.

    One speaker are: forms that differ in accents, hyphens, apostrophes, capitals or middle initials (Jean-Noel,
    Jean-Noël); transliterations of one full name (Sergei, Sergey Lavrov) whose camps do not contradict; and the names
    that a curated list holds to be one (IAEA). Surnames alone, and people who merely share one, stay as they are.
    """
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions")
    names, variants = join_names(count_names(attributions))
    named = attributions["speaker"].where(~attributions["named"], attributions["speaker"].replace(names))
    return Unified(attributions.assign(speaker=named), variants)


def join_names(counted: Iterable[NameCount]) -> tuple[dict[str, str], pd.DataFrame]:
    """Each name that gives way → the one name, and all spellings of those who have several (columns: tables.VARIANTS).

    The names of a corpus are all that `unify_speakers` looks at, so that a corpus in parts has them counted part by
    part (`count_names`), summed, and joined here; their order does not matter.
    """
    groups: dict[str, list[NameCount]] = {}
    for each in counted:
        groups.setdefault(key_of(each.speaker), []).append(each)
    names: dict[str, str] = {}
    rows = []
    for forms in (part for group in groups.values() for part in _consistent(group)):
        chosen = max(forms, key=lambda each: (each.attributions, len(each.speaker), each.speaker)).speaker
        if len(forms) > 1:
            names.update((each.speaker, chosen) for each in forms if each.speaker != chosen)
            ordered = sorted(forms, key=lambda each: (-each.attributions, each.speaker))
            rows += [(chosen, each.speaker, each.attributions, each.articles) for each in ordered]
    variants = pd.DataFrame(sorted(rows, key=lambda row: row[0]), columns=list(VARIANTS))
    return names, variants


def count_names(attributions: pd.DataFrame) -> list[NameCount]:
    """The distinct names of `attributions`, each with its camps and in how many rows and articles it stands."""
    named = attributions[attributions["named"]]
    columns = (named[name].tolist() for name in ("speaker", "camp", "article_id"))
    found: dict[str, tuple[set, set]] = {}
    counts: Counter[str] = Counter()
    for speaker, camp, article in zip(*columns, strict=True):
        camps, articles = found.setdefault(speaker, (set(), set()))
        camps.add(camp)
        articles.add(article)
        counts[speaker] += 1
    return [
        NameCount(speaker, frozenset(camps) - {"none"}, counts[speaker], len(articles))
        for speaker, (camps, articles) in found.items()
    ]


@lru_cache(maxsize=100_000)
def key_of(name: str) -> str:
    """What all variants of a name have in common; a single word keeps its spelling apart from accents and case."""
    known = read_organisations().get(name)
    if known:
        return known.forms[0]
    person = read_people().get(name) if " " in name else None
    folded = fold_name(person.name if person else name).replace("'", "")
    if " " in folded:
        for pattern, sound in _TRANSLITERATIONS:
            folded = pattern.sub(sound, folded)
    return folded


def _consistent(group: list[NameCount]) -> list[list[NameCount]]:
    """The forms of a key, apart where they only sound alike and stand in another camp, or where initials differ."""
    parts: list[list[NameCount]] = []
    for each in sorted(group, key=lambda each: (-each.attributions, each.speaker)):
        for part in parts:
            initials = {middle_initials(form.speaker) for form in (*part, each)} - {""}
            spelt = fold_name(part[0].speaker) == fold_name(each.speaker)
            camps = part[0].camps & each.camps or not (part[0].camps and each.camps)
            if len(initials) < 2 and (spelt or camps):
                part.append(each)
                break
        else:
            parts.append([each])
    return parts
