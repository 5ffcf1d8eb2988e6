"""Which articles tell the same story: by date, and by the names and rare words they share, which can be read."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.grouping import group
from framing.compare.residue import strip_residue
from framing.compare.terms import TRUST, Vocabulary, weigh
from framing.errors import ChoiceError
from framing.memory import paused_collector
from framing.read.segment import split_words
from framing.tables import STORIES, STORY_LINKS, check_columns

DAYS, THRESHOLD = 3, 0.14
"""The window, and the likeness from which articles are one story; see docs/accuracy.md for how they were chosen."""

FAR = 0.6
"""What a likeness counts at the far end of the window, and where a date is missing or vague."""

TERMS = 200  # of an article: those that tell most of it
OPENING, OPENING_WORDS = 1.5, 100  # how much more a term counts in the first words
PAIR, RARE_PAIR, TELLING = 1.4, 0.002, 1.2  # of two neighbours: weight, expected share of articles, least information
KEPT = 0.25  # of the threshold: pairs less alike count as not alike at all
SHOWN = 8  # shared terms in an explanation

_DATE = r"^\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
_EVER = 10**6  # days


class Link(NamedTuple):
    """Two articles by number, how alike they are, and what of that their dates leave."""

    one: int
    other: int
    similarity: float
    likeness: float


class Told:
    """The articles as weighted terms, in the order of their dates."""

    def __init__(self, articles: pd.DataFrame):
        self.ids = articles["article_id"].astype(str).tolist()
        self.first, self.last = _read_dates(articles)
        with paused_collector():
            self.terms, self._vectors = _make_vectors(strip_residue(articles))
        self.order = np.argsort(self.first, kind="stable")

    def links(self, days: int, least: float) -> Iterator[Link]:
        """The pairs whose likeness reaches `least`; found through the terms they share, never by comparing all."""
        ranked = [self._vectors[number] for number in self.order]
        sizes = [len(terms) for terms, _ in ranked]
        terms = np.concatenate([terms for terms, _ in ranked]) if ranked else np.array([], dtype=np.int64)
        by_term = np.argsort(terms, kind="stable")
        places = np.repeat(np.arange(len(ranked)), sizes)[by_term]
        weights = np.concatenate([weights for _, weights in ranked])[by_term] if ranked else np.array([])
        edges = np.searchsorted(terms[by_term], np.arange(len(self.terms) + 1))
        starts = self.first[self.order]
        for place, number in enumerate(self.order):
            until = np.searchsorted(starts, self.last[number] + days, side="right")
            score = np.zeros(max(until - place, 0))
            for term, weight in zip(*ranked[place], strict=True):
                holding = slice(edges[term], edges[term + 1])
                inside = slice(*(edges[term] + np.searchsorted(places[holding], [place + 1, until])))
                score[places[inside] - place] += weight * weights[inside]
            for later in np.flatnonzero(score >= least):
                other = self.order[place + later]
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
        (terms, weights), (others, their) = self._vectors[one], self._vectors[other]
        _, mine, theirs = np.intersect1d(terms, others, return_indices=True)
        added = weights[mine] * their[theirs]
        return [(self.terms[terms[mine[at]]], float(added[at])) for at in np.argsort(-added, kind="stable")]


def group_stories(articles: pd.DataFrame, *, days: int = DAYS, threshold: float = THRESHOLD) -> pd.DataFrame:
    """One row per article with the number of its story (columns: tables.STORIES), from 1 in the order of `articles`; an
    article whose story nobody else tells has one of its own.

    Articles are alike by the cosine of the 200 terms that tell most of each: words and pairs of neighbours (names, most
    of them), of which the rare and those in the first words weigh more (tf–idf). The likeness shrinks with the days
    between them to 0.6 of itself at the end of the window of `days`, beyond which articles are never of one story, and
    is 0.6 where `published` is missing or vague. The groups that are most alike on average are joined until no two
    reach `threshold` (UPGMA): a higher threshold gives more and smaller stories.

    Raises TableError for a missing column, ChoiceError for a window or threshold out of range.
    """
    told = _tell(articles, days, threshold)
    pairs = ((link.one, link.other, link.likeness) for link in told.links(days, KEPT * threshold))
    found = group(len(told.ids), pairs, threshold)
    return pd.DataFrame({"article_id": articles["article_id"].to_numpy(), "story": [number + 1 for number in found]})[
        list(STORIES)
    ]


def explain_story(
    stories: pd.DataFrame, articles: pd.DataFrame, *, story: object, days: int = DAYS, threshold: float = THRESHOLD
) -> pd.DataFrame:
    """Why the articles of a story are together, and the others apart (columns: tables.STORY_LINKS).

    First every pair of its articles that is alike at all, those most alike first (`together`); then the articles of
    other stories that come nearest to it, each with the one of the story it is most like. `shared` are the terms in
    common with the share of the similarity each makes up; `likeness` is the similarity after the dates. A pair may stay
    below the threshold and be together, or the other way round: what counts is the average over the groups.

    Raises TableError for a missing column, ChoiceError for a story that is not in `stories`.
    """
    check_columns(stories, STORIES, "stories")
    told = _tell(articles, days, threshold)
    of = dict(zip(stories["article_id"].astype(str), stories["story"], strict=True))
    if story not in set(of.values()):
        raise ChoiceError(f"story={story!r} is not in stories, which has {stories['story'].nunique():,} of them.")
    inside, outside = [], {}
    for link in sorted(told.links(days, KEPT * threshold), key=lambda link: (-link.likeness, link.one, link.other)):
        belongs = [of.get(told.ids[number]) == story for number in (link.one, link.other)]
        if all(belongs):
            inside.append((*link[:2], link))
        elif any(belongs):
            mine, stranger = (link.one, link.other) if belongs[0] else (link.other, link.one)
            outside.setdefault(stranger, (mine, stranger, link))
    rows = []
    for together, links in ((True, inside), (False, list(outside.values())[:SHOWN])):
        for one, other, link in links:
            shares = [f"{term} {added / link.similarity:.0%}" for term, added in told.shared(one, other)[:SHOWN]]
            numbers = told.gap(one, other), round(link.similarity, 3), round(link.likeness, 3)
            rows.append((story, told.ids[one], told.ids[other], together, *numbers, ", ".join(shares)))
    return pd.DataFrame(rows, columns=list(STORY_LINKS))


def _tell(articles: pd.DataFrame, days: int, threshold: float) -> Told:
    check_columns(articles, ("article_id", "text"), "articles")
    if not (isinstance(days, int | np.integer) and days >= 0):
        raise ChoiceError(f"days={days!r} is no window: give a whole number of days, 0 or more.")
    if not 0 < threshold <= 1:
        raise ChoiceError(f"threshold={threshold!r} is not between 0 and 1; the usual one is {THRESHOLD}.")
    return Told(articles)


def _make_vectors(texts: list[str]) -> tuple[list[str], list[tuple[np.ndarray, np.ndarray]]]:
    """All terms and pairs of terms, and of each article those that tell most of it, by number and in order, with their
    weights, whose squares sum to 1.
    """
    if not texts:
        return [], []
    vocabulary = Vocabulary()
    rows = [vocabulary.read(text, split_words(text)[0]) for text in texts]
    information = weigh(vocabulary, rows)
    count = len(vocabulary.terms)
    pairs = [_pair(row, information, count) for row in rows]
    shared, held = np.unique(np.concatenate([np.unique(keys) for keys, _ in pairs]), return_counts=True)
    shared, held = shared[held > 1], held[held > 1]
    expected = TRUST * RARE_PAIR
    told = PAIR * -np.log((held + expected) / (len(rows) + TRUST))
    vectors = []
    for row, (keys, places) in zip(rows, pairs, strict=True):
        number = np.minimum(np.searchsorted(shared, keys), max(len(shared) - 1, 0))
        is_shared = shared[number] == keys if len(shared) else np.zeros(len(keys), dtype=bool)
        single = _weigh(row, np.arange(len(row)), information)
        double = _weigh(number[is_shared], places[is_shared], told)
        terms = np.concatenate([single[0], double[0] + count])
        weights = np.concatenate([single[1], double[1]])
        kept = np.sort(np.argsort(-weights, kind="stable")[:TERMS])
        terms, weights = terms[kept], weights[kept]
        terms, weights = terms[weights > 0], weights[weights > 0]
        vectors.append((terms, weights / max(np.sqrt((weights**2).sum()), 1e-9)))
    names = [vocabulary.words.get(number, term) for number, term in enumerate(vocabulary.terms)]
    return names + [f"{names[key // count]} {names[key % count]}" for key in shared.tolist()], vectors


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


def _read_dates(articles: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last day that `published` leaves open, as numbers."""
    first, last = np.full(len(articles), -_EVER), np.full(len(articles), _EVER)
    if "published" not in articles:
        return first, last
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
    return first, last
