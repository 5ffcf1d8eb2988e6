"""The names of coders: which of them may be one person, who would then agree, or never meet, with themselves."""

import unicodedata
from collections.abc import Iterable
from itertools import combinations

import pandas as pd


def compose_name(name: str) -> str:
    """A name with one code for each letter: some systems write Ä as A and two dots, which looks the same."""
    return unicodedata.normalize("NFC", name)


def find_alike(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs (earlier, later) of names that differ in capitals, blanks or the forms of letters alone."""
    first: dict[str, str] = {}
    pairs = [
        (first.setdefault("".join(unicodedata.normalize("NFKC", name).casefold().split()), name), name)
        for name in names
    ]
    return [(one, other) for one, other in pairs if one != other]


def find_apart(codes: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of coders who coded no sentence in common (`codes` has the columns of tables.CODES): two who shared the
    work, or one whose name changed on the way."""
    units = {coder: set(group["unit"]) for coder, group in codes.groupby("coder", sort=False)}
    return [pair for pair in combinations(units, 2) if not units[pair[0]] & units[pair[1]]]
