"""How a language is printed: its abbreviations, the words that open a sentence, what is written together with the next
word, and the lines around a story. Each language has them in `conventions.csv` of its lexicons."""

import re
from functools import cache
from typing import NamedTuple

from framing.languages import DEFAULT, LANGUAGES, read_rows


class Conventions(NamedTuple):
    """Abbreviations, in small letters, that stand `before_name` or number and so never end a sentence by themselves,
    and those that `may_end` one if what follows is one of the `openers`; patterns of a word's `elision` (`l’`, `qu’`),
    which is a word of its own, of lines that are `residue` or a `caption`, and of those that are `dialogue` behind a
    dash; None where the language has none of its own."""

    before_name: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]
    elision: re.Pattern[str] | None
    residue: re.Pattern[str] | None
    caption: re.Pattern[str] | None
    dialogue: re.Pattern[str] | None


@cache
def read_conventions(language: str) -> Conventions:
    """Those of `language`; of one that is not analysed those of English."""
    rows = read_rows(language if language in LANGUAGES else DEFAULT, "conventions")

    def words(kind: str) -> frozenset[str]:
        return frozenset(" ".join(row["forms"] for row in rows if row["kind"] == kind).split())

    def pattern(kind: str, start: str = "", end: str = "") -> re.Pattern[str] | None:
        choices = [row["forms"].replace("'", "['’]") for row in rows if row["kind"] == kind]
        return re.compile(f"{start}(?:{'|'.join(choices)}){end}", re.IGNORECASE) if choices else None

    elided = sorted(words("elision"), key=len, reverse=True)
    elision = re.compile(rf"(?<![\w'’-])(?:{'|'.join(elided)})['’](?=[\w«“\"])", re.IGNORECASE) if elided else None
    return Conventions(
        before_name=words("before_name"),
        may_end=words("may_end"),
        openers=words("opener"),
        elision=elision,
        residue=pattern("residue"),
        caption=pattern("caption"),
        dialogue=pattern("dialogue"),
    )
