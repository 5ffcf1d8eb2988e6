"""The articles as weighted terms, by which those that tell the same story are met."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import numpy as np
import pandas as pd

from framing.compare.repeated import Gathered, Tally, is_among
from framing.compare.residue import strip_residue
from framing.compare.terms import TRUST, Vocabulary, count_holders, weigh
from framing.read.parse import list_languages
from framing.read.segment import split_words

FAR = 0.6
"""What a likeness counts at the far end of the window, and where a date is missing or vague."""

TERMS = 200  # of an article: those that tell most of it
OPENING, OPENING_WORDS = 1.5, 100  # how much more a term counts in the first words
PAIR, RARE_PAIR, TELLING = 1.4, 0.002, 1.2  # of two neighbours: weight, expected share of articles, least information
_DATE = r"^\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
_EVER = 10**6  # days

VECTOR = np.dtype([("term", np.int64), ("weight", np.float64)])
AT_ONCE = 2000  # articles that are compared with those after them at a time


class Link(NamedTuple):
    """Two articles by number, how alike they are, and what of that their dates leave."""

    one: int
    other: int
    similarity: float
    likeness: float


class Rows(Protocol):
    """Arrays, one for each article: a list, or one on a disk (scale/spool.py)."""

    def append(self, row: np.ndarray) -> None: ...

    def __getitem__(self, number: int) -> np.ndarray: ...

    def __iter__(self) -> Iterator[np.ndarray]: ...


class Told:
    """The articles as weighted terms. `add` all parts of a corpus in their order, then `settle`.

    Its lists may be others than those of Python (which may lie on a disk): `rows` and `vectors` take an array for each
    article, `pairs` counts in how many articles two terms are neighbours.
    """

    def __init__(self, *, rows: Rows | None = None, pairs: Tally | None = None, vectors: Rows | None = None):
        self.ids: list[str] = []
        self.terms: list[str] = []
        self._dates: list[np.ndarray] = []
        self._vocabulary = Vocabulary()
        self._holders = np.array([], dtype=np.int64)
        self._rows: Rows = [] if rows is None else rows
        self._pairs: Tally = pairs or Gathered(np.int64)
        self._vectors: Rows = [] if vectors is None else vectors

    def add(self, articles: pd.DataFrame, residue: pd.DataFrame | None = None) -> None:
        """Some more articles, without the lines of `residue` (unless it is known, those that these repeat)."""
        self.ids += articles["article_id"].astype(str).tolist()
        self._dates.append(_read_dates(articles))
        for text, language in zip(strip_residue(articles, residue), list_languages(articles), strict=True):
            row = self._vocabulary.read_telling(text, split_words(text, language)[0], language)
            self._holders = count_holders(self._holders, row)
            self._rows.append(row)

    def settle(self) -> None:
        """No more is added: make the vectors."""
        self.first, self.last = np.concatenate([np.zeros((2, 0), dtype=np.int64), *self._dates], axis=1)
        self.order = np.argsort(self.first, kind="stable")
        information, count = weigh(self._vocabulary, self._holders, len(self.ids)), len(self._vocabulary.terms)
        for row in self._rows:
            self._pairs.add(np.unique(_pair(row, information, count)[0]))
        shared, held = self._pairs.repeated(2)
        told = PAIR * -np.log((held + TRUST * RARE_PAIR) / (len(self.ids) + TRUST))
        for row in self._rows:
            self._vectors.append(_make_vector(row, information, shared, told, count))
        names = [self._vocabulary.words.get(number, term) for number, term in enumerate(self._vocabulary.terms)]
        self.terms = names + [f"{names[key // count]} {names[key % count]}" for key in shared.tolist()]

    def links(self, days: int, least: float) -> Iterator[Link]:
        """The pairs whose likeness reaches `least`; found through the terms they share, never by comparing all. Of the
        articles, in the order of their dates, no more are in hand than a window of days holds."""
        starts = self.first[self.order]
        ends = np.searchsorted(starts, self.last[self.order] + days, side="right")
        for begin in range(0, len(starts), AT_ONCE):
            here = range(begin, min(begin + AT_ONCE, len(starts)))
            numbers = self.order[begin : max(int(ends[here].max()), here.stop)]
            vectors = [self._vectors[number] for number in numbers]
            terms = np.concatenate([vector["term"] for vector in vectors])
            by_term = np.argsort(terms, kind="stable")
            places = np.repeat(np.arange(len(vectors)), list(map(len, vectors)))[by_term]
            weights = np.concatenate([vector["weight"] for vector in vectors])[by_term]
            known, edges = np.unique(terms[by_term], return_index=True)
            edges = np.append(edges, len(terms))
            for place in range(len(here)):
                number, until = numbers[place], ends[begin + place] - begin
                score = np.zeros(max(until - place, 0))
                at = np.searchsorted(known, vectors[place]["term"])
                for first, last, weight in zip(edges[at], edges[at + 1], vectors[place]["weight"], strict=True):
                    inside = slice(*(first + np.searchsorted(places[first:last], [place + 1, until])))
                    score[places[inside] - place] += weight * weights[inside]
                for later in np.flatnonzero(score >= least):
                    other = numbers[place + later]
                    likeness = score[later] * self.nearness(number, other, days)
                    if likeness >= least:
                        yield Link(*sorted((int(number), int(other))), float(score[later]), float(likeness))

    def gap(self, one: int, other: int) -> float:
        """Days between two articles; NaN where a date is missing or vague."""
        known = all(self.first[number] == self.last[number] for number in (one, other))
        return float(abs(self.first[one] - self.first[other])) if known else np.nan

    def nearness(self, one: int, other: int, days: int) -> float:
        """1 on the same day, FAR at the end of the window or where nobody knows."""
        gap = self.gap(one, other)
        return FAR if np.isnan(gap) else 1.0 - (1 - FAR) * gap / max(days, 1)

    def shared(self, one: int, other: int) -> list[tuple[str, float]]:
        """The terms two articles share and what each adds to their similarity, the most first."""
        mine, its = self._vectors[one], self._vectors[other]
        terms, here, there = np.intersect1d(mine["term"], its["term"], return_indices=True)
        added = mine["weight"][here] * its["weight"][there]
        return [(self.terms[terms[at]], float(added[at])) for at in np.argsort(-added, kind="stable")]


def _make_vector(row: np.ndarray, information: np.ndarray, shared: np.ndarray, told: np.ndarray, count: int):
    """The terms and pairs of terms that tell most of an article, by number and in order, with their weights, whose
    squares sum to 1. `shared` are the pairs of the corpus, and what each is `told` to tell."""
    keys, places = _pair(row, information, count)
    is_shared = is_among(keys, shared)
    number = np.searchsorted(shared, keys[is_shared])
    single = _weigh(row, np.arange(len(row)), information)
    double = _weigh(number, places[is_shared], told)
    terms = np.concatenate([single[0], double[0] + count])
    weights = np.concatenate([single[1], double[1]])
    kept = np.sort(np.argsort(-weights, kind="stable")[:TERMS])
    terms, weights = terms[kept], weights[kept]
    terms, weights = terms[weights > 0], weights[weights > 0]
    vector = np.zeros(len(terms), dtype=VECTOR)
    vector["term"], vector["weight"] = terms, weights / max(np.sqrt((weights**2).sum()), 1e-9)
    return vector


def _pair(row: np.ndarray, information: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Two neighbouring terms as one key, where both tell something, and where they stand."""
    tells = information[row] > TELLING
    places = np.flatnonzero(tells[:-1] & tells[1:])
    return row[places].astype(np.int64) * count + row[places + 1], places


def _weigh(terms: np.ndarray, places: np.ndarray, information: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each term once, with its weight; it counts more the more often it stands, and if it stands in the opening."""
    terms, first, counts = np.unique(terms, return_index=True, return_counts=True)
    opening = np.where(places[first] < OPENING_WORDS, OPENING, 1.0) if len(terms) else np.array([])
    return terms.astype(np.int64), (1 + np.log(counts)) * information[terms] * opening


def _read_dates(articles: pd.DataFrame) -> np.ndarray:
    """The first and the last day that `published` leaves open, as numbers."""
    first, last = np.full(len(articles), -_EVER), np.full(len(articles), _EVER)
    if "published" not in articles:
        return np.stack([first, last])
    parts = articles["published"].astype("string").str.extract(_DATE)
    for place, (year, month, day) in enumerate(parts.itertuples(index=False)):
        if pd.isna(year):
            continue
        unit = "Y" if pd.isna(month) else "M" if pd.isna(day) else "D"
        try:
            begin = np.datetime64("-".join(part for part in (year, month, day) if pd.notna(part)), unit)
        except ValueError:  # the 31st of February: as good as none
            continue
        first[place] = begin.astype("datetime64[D]").astype(int)
        last[place] = (begin + 1).astype("datetime64[D]").astype(int) - 1
    return np.stack([first, last])
