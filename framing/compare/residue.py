"""What an outlet prints under article after article: prompts, credits, notes on itself. No story, and no echo."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

MANY = 3
"""Articles of one outlet from which a line, or a run of words, that stands in all of them is residue."""

RUN = 6
"""Words in a run. Shorter ones are phrases of the language."""

_FURNITURE = re.compile(
    r"\b(?:(?:hide|show|toggle|media|image|enlarge) (?:caption|copyright|this image)|(?:photos?|images?|videos?):"
    r"|playback is|(?:read|share|comment on) (?:or share )?this (?:story|article)|sign up (?:for|to)|newsletters?\b"
    r"|follow (?:him|her|us|me) (?:on|at)|subscribe to|click here|all rights reserved|margin of (?:sampling )?error"
    r"|sampling error|this is a developing story|(?:contributed|contributing) to this (?:report|story|article)"
    r"|terms of service|promo code|email (?:him|her|us|me) at)",
    re.IGNORECASE,
)
_NAMED_TWICE = re.compile(r"\b([A-Z][a-z]+) [A-Z]\w+ \1 [A-Z(]")
_GLUED = re.compile(r"[a-z]{2}[A-Z]\w")
_REPEATED = re.compile(r"\b([A-Z]\w*[a-z])\b.{0,80}?\b\1[A-Z]\w")

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def is_left_by_page(text: str) -> bool:
    """Whether a sentence is furniture of the page, the formula of a poll, or holds the text of a link that the page
    left in it: `Ann Ray Ann Maria RayMayor to resign`.
    """
    if _FURNITURE.search(text) or _NAMED_TWICE.search(text):
        return True
    return _GLUED.search(text) is not None and _REPEATED.search(text) is not None


def find_residue(lines: Iterable[Sequence[str]], outlets: Iterable[object]) -> list[frozenset[int]]:
    """Of each article the indices of its `lines` that stand in three or more articles of its outlet.

    A quotation that an outlet repeats so often goes, too: within one outlet it is no echo.
    """
    outlets = list(map(str, outlets))
    folded = [[_fold(line) for line in article] for article in lines]
    counts = Counter(
        (outlet, line) for outlet, article in zip(outlets, folded, strict=True) for line in set(article) if line
    )
    return [
        frozenset(place for place, line in enumerate(article) if counts[outlet, line] >= MANY)
        for outlet, article in zip(outlets, folded, strict=True)
    ]


def strip_residue(articles: pd.DataFrame) -> list[str]:
    """The texts of `articles` without such lines; whole where there are no outlets, from which it could be known."""
    texts = articles["text"].astype(str).tolist()
    if "outlet" not in articles:
        return texts
    lines = [text.split("\n") for text in texts]
    residue = find_residue(lines, articles["outlet"])
    return [
        "\n".join(line for place, line in enumerate(article) if place not in odd) if odd else text
        for text, article, odd in zip(texts, lines, residue, strict=True)
    ]


def mask_runs(rows: Sequence[np.ndarray], free: Sequence[np.ndarray], outlets: Iterable[object]) -> list[np.ndarray]:
    """Of each article whether each of its words is residue: part of a run of six words that stands in three or more
    articles of its outlet. `rows` are the words by number; a run that has a word in `free` (a quotation) is none, since
    what is quoted may well be repeated.
    """
    outlets = list(map(str, outlets))
    numbers = {outlet: number for number, outlet in enumerate(dict.fromkeys(outlets))}
    runs = [hash_runs(row, RUN, numbers[outlet]) for row, outlet in zip(rows, outlets, strict=True)]
    kept = [~_count_near(quoted, len(mine), 0) for mine, quoted in zip(runs, free, strict=True)]
    every = np.concatenate([np.unique(mine[here]) for mine, here in zip(runs, kept, strict=True)] or [np.array([])])
    found, counts = np.unique(every, return_counts=True)
    frequent = found[counts >= MANY]
    masks = []
    for row, mine, here in zip(rows, runs, kept, strict=True):
        begins = np.isin(mine, frequent) & here
        masks.append(_count_near(begins, len(row), RUN - 1))
    return masks


def _count_near(flags: np.ndarray, size: int, back: int) -> np.ndarray:
    """For each of `size` places whether one of RUN flags is set, of which the first stands `back` places before it."""
    total = np.concatenate([np.zeros(back + 1, dtype=int), np.cumsum(flags), np.full(RUN, flags.sum())])
    return total[RUN : RUN + size] > total[:size]


def hash_runs(row: np.ndarray, size: int, salt: int = 0) -> np.ndarray:
    """A number for each run of `size` words, in order: equal runs, and hardly any others, have equal numbers."""
    count = len(row) - size + 1
    if count < 1:
        return np.array([], dtype=np.uint64)
    row = row.astype(np.uint64)
    hashes = np.full(count, salt + 1, dtype=np.uint64)
    for place in range(size):
        hashes = (hashes ^ row[place : place + count]) * _SPREAD
        hashes ^= hashes >> np.uint64(29)
    return hashes


def _fold(line: str) -> str:
    return " ".join(line.lower().split())
