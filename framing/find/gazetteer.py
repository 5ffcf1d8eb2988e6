"""The lists that attribution stands on: reporting cues, places, roles, media and people, read once from lexicons/."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Cue(NamedTuple):
    """A reporting cue: `takes` says what may follow it (clause, that, to, object, quote, question, source)."""

    term: str
    word_class: str
    act: str
    stance: str
    takes: frozenset[str]


class Role(NamedTuple):
    """What a noun says of whom it names: `kind` (tables.KINDS) and a rank; the highest rank in a phrase decides."""

    kind: str
    rank: int


class Person(NamedTuple):
    """A widely known person, for articles that name one without any role."""

    name: str
    kind: str
    camp: str


@cache
def read_cues() -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    """First word → the forms that begin with it (as words, longest first) and their cue."""
    by_word: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in _rows("cues"):
        forms = row["forms"].split("|")
        cue = Cue(forms[0], row["word_class"], row["act"], row["stance"], frozenset(row["takes"].split()))
        for form in forms:
            words = tuple(form.split())
            by_word.setdefault(words[0], []).append((words, cue))
    for entries in by_word.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return by_word


@cache
def read_places() -> dict[str, str]:
    """Name of a country, its people, capital or seat of power, as written → camp."""
    return {form: row["camp"] for row in _rows("places") for form in row["forms"].split("|")}


@cache
def read_media() -> dict[str, tuple[str, str]]:
    """Name of a medium, as written → (its one name, camp)."""
    forms = {}
    for row in _rows("media"):
        names = row["forms"].split("|")
        forms |= dict.fromkeys(names, (names[0], row["camp"]))
    return forms


@cache
def read_roles() -> dict[str, Role]:
    """Role noun or organisation word, lower case → Role."""
    return {form: Role(row["kind"], int(row["rank"])) for row in _rows("roles") for form in row["forms"].split("|")}


@cache
def read_people() -> dict[str, Person]:
    """Full name, and surname where only one on the list bears it → Person."""
    people, surnames = {}, {}
    for row in _rows("people"):
        names = row["forms"].split("|")
        person = Person(names[0], row["kind"], row["camp"])
        for name in names:
            people[name] = person
            surnames.setdefault(name.split()[-1], set()).add(person)
    return {surname: next(iter(who)) for surname, who in surnames.items() if len(who) == 1} | people


def _rows(name: str) -> list[dict[str, str]]:
    with files("framing.lexicons").joinpath(f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
