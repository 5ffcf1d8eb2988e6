"""The lists that French attribution stands on, each read once from lexicons/fr/."""

import re
from functools import cache
from typing import NamedTuple

from framing.find.gazetteer import Cue
from framing.languages import read_rows

CODE = "fr"

POSTS = frozenset((
    "président", "vice-président", "secrétaire général", "secrétaire", "directeur", "porte-parole", "responsable",
    "dirigeant", "chef", "délégué", "représentant", "membre",
))  # fmt: skip
"""Posts whose body decides of what kind their holder is: the secretary general of a union is no official."""


class Verb(NamedTuple):
    """A reporting verb or phrase: its entry as every language has it, whether it is reflexive (`s’inquiéter`), and the
    `frames` it stands in: `que`, `si`, `inf`, `de`, `à`, `pour`, `quote`, `obj` (a quotation), `np`,
    `np-de` (a noun without quotation marks)."""

    cue: Cue
    reflexive: bool
    frames: frozenset[str]


class Form(NamedTuple):
    """The further words of a form, and its verb."""

    rest: tuple[str, ...]
    verb: Verb


class Role(NamedTuple):
    """What a noun says of whom it names: `kind` (tables.KINDS), `sort` (`person`, `body`), gender (`m`, `f`, "" for
    either) and number; whether it is a post (POSTS)."""

    kind: str
    sort: str
    gender: str
    is_plural: bool
    is_post: bool


class Body(NamedTuple):
    """A body, place or person known by name: the name for a whole corpus, kind and camp."""

    name: str
    kind: str
    camp: str


@cache
def read_verbs(column: str) -> dict[str, tuple[Form, ...]]:
    """First word of a form in `column` (`finite`, `participles`, `gerund`) → the forms that begin so, the longest
    first."""
    found: dict[str, list[Form]] = {}
    for row in read_rows(CODE, "cues"):
        cue = Cue(row["term"], "verb", row["act"], row["stance"])
        verb = Verb(cue, row["reflexive"] == "yes", frozenset(row["frames"].split()))
        for form in row[column].split("|"):
            first, *rest = form.split()
            found.setdefault(first, []).append(Form(tuple(rest), verb))
    return {first: tuple(sorted(forms, key=lambda form: -len(form.rest))) for first, forms in found.items()}


@cache
def read_infinitives() -> dict[str, Cue]:
    """Infinitive of a reporting verb → its entry."""
    return {row["term"]: Cue(row["term"], "verb", row["act"], row["stance"]) for row in read_rows(CODE, "cues")}


@cache
def read_roles() -> dict[str, Role]:
    """Role noun, in small letters and without `l'` → Role; the gender of a word that may be of either is ""."""
    found: dict[str, Role] = {}
    columns = (("masculine", "m", False), ("feminine", "f", False), ("masculine_plural", "m", True),
               ("feminine_plural", "f", True))  # fmt: skip
    for row in read_rows(CODE, "roles"):
        for column, gender, is_plural in columns:
            if word := unelide(row[column]):
                known = found.get(word)
                either = known is not None and known.gender != gender and known.kind == row["kind"]
                if known is None or either:
                    sex, is_post = "" if either else gender, row["masculine"] in POSTS
                    found[word] = Role(row["kind"], row["sort"], sex, is_plural, is_post)
    return found


def unelide(words: str) -> str:
    """`chef de l'etat` → `chef de état`: roles are compared without `l'`, and with the accent that capitals lack."""
    return re.sub(r"\betat\b", "état", re.sub(r"(?<!\w)l'(?=\w)", "", words))


@cache
def read_places() -> dict[str, tuple[str, str]]:
    """Country or seat of power as written, or adjective in small letters → (camp, sort)."""
    return {form: (row["camp"], row["sort"]) for row in read_rows(CODE, "places") for form in row["forms"].split("|")}


@cache
def read_bodies() -> dict[str, Body]:
    """Name of an organisation, long or short → Body."""
    return _named("organisations")


@cache
def read_kinds() -> dict[str, str]:
    """Name of a body, country or seat of power, without `l'` → its kind."""
    seats = {name: "government" for name, (_, sort) in read_places().items() if sort in ("country", "seat")}
    return seats | {unelide(name): body.kind for name, body in read_bodies().items()}


@cache
def read_known_people() -> dict[str, Body]:
    """Full name of a widely known person, or the surname that says who it is → Body."""
    return _named("people")


def _named(name: str) -> dict[str, Body]:
    found = {}
    for row in read_rows(CODE, name):
        forms = row["forms"].split("|")
        found |= dict.fromkeys(forms, Body(forms[0], row["kind"], row["camp"]))
    return found
