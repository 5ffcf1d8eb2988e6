"""What an outlet prints under article after article: prompts, credits, notes on itself. No story, and no echo."""

import re

import numpy as np
import pandas as pd

from framing.compare.repeated import is_among
from framing.read.given import list_texts
from framing.read.residue import find_residue, strip_lines
from framing.read.runs import hash_runs

MANY = 3
"""Articles of one outlet from which a line, or a run of words, that stands in all of them is residue. `parse` asks for
five: there a line is lost to the count, here it only brings no articles together."""

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


def is_left_by_page(text: str) -> bool:
    """Whether a sentence is furniture of the page, the formula of a poll, or holds the text of a link that the page
    left in it: `Ann Ray Ann Maria RayMayor to resign`.
    """
    if _FURNITURE.search(text) or _NAMED_TWICE.search(text):
        return True
    return _GLUED.search(text) is not None and _REPEATED.search(text) is not None


def strip_residue(articles: pd.DataFrame, residue: pd.DataFrame | None = None) -> list[str]:
    """The texts of `articles` without the lines that their outlets repeat (`residue`, else those of three stories or
    more); whole where there are no outlets, from which it could be known."""
    texts = list_texts(articles)
    if "outlet" not in articles:
        return texts
    residue = find_residue(articles, least=MANY) if residue is None else residue
    return strip_lines(texts, articles["outlet"], residue)


def list_free_runs(row: np.ndarray, quoted: np.ndarray, outlet: int) -> tuple[np.ndarray, np.ndarray]:
    """The runs of six words of an article of the outlet of this number, in order, and which of them have no word in a
    quotation: what is quoted may well be repeated. `row` are its words by number, `quoted` says which are."""
    runs = hash_runs(row, RUN, outlet)
    return runs, ~_count_near(quoted, len(runs), 0)


def mask_runs(row: np.ndarray, quoted: np.ndarray, outlet: int, frequent: np.ndarray) -> np.ndarray:
    """Whether each word of an article is residue: part of such a run that is among the `frequent` ones, which stand in
    three or more articles of its outlet."""
    runs, is_free = list_free_runs(row, quoted, outlet)
    return _count_near(is_among(runs, frequent) & is_free, len(row), RUN - 1)


def _count_near(flags: np.ndarray, size: int, back: int) -> np.ndarray:
    """For each of `size` places whether one of RUN flags is set, of which the first stands `back` places before it."""
    total = np.concatenate([np.zeros(back + 1, dtype=int), np.cumsum(flags), np.full(RUN, flags.sum())])
    return total[RUN : RUN + size] > total[:size]
