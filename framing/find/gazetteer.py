"""The lists that attribution stands on: reporting cues, places, roles, organisations, media, people and given names.

Each is read once from lexicons/.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Cue(NamedTuple):
    """A reporting cue: its lemma, what it is (verb, noun, adjective, phrase), its act and its stance (tables); whether
    it `needs` words to be one: `attacked the bridge` is none, `attacked it as “theft”` is."""

    term: str
    word_class: str
    act: str
    stance: str
    needs: bool = False


class Role(NamedTuple):
    """What a noun says of whom it names: `kind` (tables.KINDS), a rank (the highest in a phrase decides) and the `sort`
    of thing it is: a `person`, a `body` of people that speaks as one, a `text`."""

    kind: str
    rank: int
    sort: str


class Place(NamedTuple):
    """A country, a people, a capital, a seat of power or a region; only a people does not speak as a government."""

    camp: str
    sort: str


class Organisation(NamedTuple):
    """A body known by name; `forms` are all the names it goes by, the one for a whole corpus first."""

    forms: tuple[str, ...]
    kind: str
    camp: str


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
        cue = Cue(forms[0], row["word_class"], row["act"], row["stance"], row["needs"] == "words")
        for form in forms:
            words = tuple(form.split())
            by_word.setdefault(words[0], []).append((words, cue))
    for entries in by_word.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return by_word


@cache
def read_places() -> dict[str, Place]:
    """Name of a country, its people, its capital, a seat of power or a region, as written → Place."""
    return {form: Place(row["camp"], row["sort"]) for row in _rows("places") for form in row["forms"].split("|")}


@cache
def read_media() -> dict[str, tuple[str, str]]:
    """Name of a medium, as written → (its one name, camp)."""
    forms = {}
    for row in _rows("media"):
        names = row["forms"].split("|")
        forms |= dict.fromkeys(names, (names[0], row["camp"]))
    return forms


@cache
def read_organisations() -> dict[str, Organisation]:
    """Name of an organisation, long or short, as written → Organisation."""
    found = {}
    for row in _rows("organisations"):
        forms = tuple(row["forms"].split("|"))
        found |= dict.fromkeys(forms, Organisation(forms, row["kind"], row["camp"]))
    return found


@cache
def read_roles() -> dict[str, Role]:
    """Role noun or organisation word, lower case → Role."""
    return {
        form: Role(row["kind"], int(row["rank"]), row["sort"])
        for row in _rows("roles")
        for form in row["forms"].split("|")
    }


def is_person_role(word: str) -> bool:
    """Whether a word by itself is what a person may be: `minister`, not `ministry`."""
    role = read_roles().get(word.lower())
    return role is not None and role.sort == "person"


@cache
def read_people() -> dict[str, Person]:
    """Full name, and the surname by which one person alone is known → Person."""
    people = {}
    for row in _rows("people"):
        names = row["forms"].split("|")
        person = Person(names[0], row["kind"], row["camp"])
        people |= dict.fromkeys([*names, *filter(None, row["surname"].split("|"))], person)
    return people


@cache
def read_given_names() -> dict[str, str]:
    """Given name that only women, or only men, commonly bear → `female`, `male`."""
    return {name: row["gender"] for row in _rows("given_names") for name in row["names"].split()}


def _rows(name: str) -> list[dict[str, str]]:
    with files("framing.lexicons").joinpath(f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
