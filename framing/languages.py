"""The languages that can be analysed, and the names under which corpora have them.

What a language needs is two folders, named by its code: word lists in `lexicons/` and rules in `find/`
(docs/languages.md). Articles in all other languages are read and kept, and nothing is looked for in them.
"""

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple


class Language(NamedTuple):
    """A language that is analysed: its name in English, and whether its sentiment is measured."""

    name: str
    has_sentiment: bool = False


DEFAULT = "en"
"""What an article is taken for where neither its table nor its words tell."""

LANGUAGES = {DEFAULT: Language("English", has_sentiment=True), "fr": Language("French")}
"""The languages of which there are word lists and rules, by their code (ISO 639-1)."""


def lexicon_file(language: str, name: str) -> Traversable:
    """Where a word list of a language is: those of English lie in lexicons/ itself, all others' in a folder of it."""
    folder = files("framing.lexicons")
    return (folder if language == DEFAULT else folder / language) / f"{name}.csv"


def read_rows(language: str, name: str) -> list[dict[str, str]]:
    """The rows of a word list of a language, by the names of its columns."""
    with lexicon_file(language, name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def normalise_language(given: str) -> str:
    """`English`, `eng`, `en-GB`, `en_US.UTF-8`, `Anglais` → `en`; "" for what names no language that is known.

    Names are those in English, French, German and the language itself; codes those of ISO 639, also with a region.
    """
    name = " ".join(given.replace("_", "-").split()).casefold()
    names = _codes()
    return names.get(name) or names.get(name.partition("-")[0].strip()) or names.get(name.partition(" (")[0]) or ""


def name_language(code: str) -> str:
    """`fr` → `French`; a code without a name is its own."""
    return _names().get(code, code)


@cache
def _codes() -> dict[str, str]:
    found = {}
    for row in read_rows(DEFAULT, "languages"):
        names = [row["code"], *row["iso3"].split("|"), row["english"], row["french"], row["german"], row["own"]]
        found |= {name.casefold(): row["code"] for name in names}
    return found


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["english"] for row in read_rows(DEFAULT, "languages")}
