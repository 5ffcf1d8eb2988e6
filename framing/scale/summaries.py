"""Summaries over a whole corpus, from its parts: what is in memory at a time is bounded, however many parts there are.

Outlets are independent of each other, so that they are taken in groups, in as many passes over the parts as it needs.
The intervals need the counts of each article (`features`), and neither spans nor documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from os import PathLike
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.outlets import compare_outlets
from framing.compare.sourcing import measure_sourcing
from framing.compare.speakers import count_verbs, rank_speakers
from framing.scale.scored import Scored, open_scored

ARTICLES_AT_ONCE = 50_000
"""Articles whose sources are in memory at a time; an outlet with more of them has its own pass."""


@dataclass(frozen=True)
class Summary:
    """Tables over the whole corpus, with the columns of framing.tables; speakers and verbs where there are
    attributions, else None."""

    outlets: pd.DataFrame = field(repr=False)
    totals: pd.DataFrame = field(repr=False)
    sourcing: pd.DataFrame = field(repr=False)
    speakers: pd.DataFrame | None = field(repr=False)
    verbs: pd.DataFrame | None = field(repr=False)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Name → table, of those that there are."""
        return {name: table for name, table in vars(self).items() if table is not None}


class _Length(NamedTuple):
    """As much of a document as `rank_speakers` looks at: how many words it has."""

    article_id: str
    words: range


def summarise(folder: str | PathLike[str], *, seed: int = 0) -> Summary:
    """The summaries of a scored `folder`, from its parts.

    `outlets` and `totals` are what `compare_outlets(features, articles)` gives by category and by feature, `sourcing`
    is `measure_sourcing(sources, articles)`, `speakers` and `verbs` are `rank_speakers` and `count_verbs`: the same
    numbers, without the whole corpus in memory. With a single article an outlet has no interval here. The same `seed`
    gives the same intervals. Raises RunError where the folder is no finished run.
    """
    return sum_up(open_scored(folder), seed=seed)


def sum_up(scored: Scored, *, seed: int) -> Summary:
    """The summaries of what is scored."""
    sizes = _count_articles(scored)
    outlets, totals, sourcing, speakers, verbs = [], [], [], [], []
    has_attributions = "attributions" in scored.tables
    for group in _groups(sizes):
        articles = _of_group(scored, "articles", group, ["article_id", "outlet"])
        ids = set(articles["article_id"])
        features = _of_articles(scored, "features", ids)
        outlets.append(compare_outlets(features, articles, seed=seed))
        totals.append(compare_outlets(features, articles, by="feature", seed=seed))
        sources = _of_articles(scored, "sources", ids)
        sourcing.append(measure_sourcing(sources, articles, seed=seed))
        if has_attributions:
            attributions = _of_articles(scored, "attributions", ids)
            lengths = list(_measure(scored, ids))
            speakers.append(rank_speakers(sources, attributions, lengths, articles))
            verbs.append(count_verbs(attributions, articles))
    return Summary(
        outlets=pd.concat(outlets, ignore_index=True),
        totals=pd.concat(totals, ignore_index=True),
        sourcing=pd.concat(sourcing, ignore_index=True),
        speakers=pd.concat(speakers, ignore_index=True) if has_attributions else None,
        verbs=pd.concat(verbs, ignore_index=True) if has_attributions else None,
    )


def _count_articles(scored: Scored) -> dict[str, int]:
    """Outlet → its articles, outlets in the order of the corpus."""
    sizes: dict[str, int] = {}
    for part in scored.parts("articles", columns=["outlet"]):
        for outlet, count in part["outlet"].value_counts(sort=False).items():
            sizes[outlet] = sizes.get(outlet, 0) + count
    return sizes


def _groups(sizes: dict[str, int]) -> Iterator[list[str]]:
    """The outlets in their order, in groups of so many articles."""
    group, articles = [], 0
    for outlet, size in sizes.items():
        if group and articles + size > ARTICLES_AT_ONCE:
            yield group
            group, articles = [], 0
        group.append(outlet)
        articles += size
    if group:
        yield group


def _of_group(scored: Scored, name: str, outlets: list[str], columns: list[str]) -> pd.DataFrame:
    parts = scored.parts(name, columns=columns)
    return pd.concat([part[part["outlet"].isin(outlets)] for part in parts], ignore_index=True)


def _of_articles(scored: Scored, name: str, ids: set[str]) -> pd.DataFrame:
    parts = (part[_is_of(part, ids)] for part in scored.parts(name))
    if name == "attributions":  # the words said are most of it, and nothing here looks at them
        parts = (part.assign(text="", source="") for part in parts)
    return pd.concat(parts, ignore_index=True)


def _is_of(part: pd.DataFrame, ids: set[str]) -> np.ndarray:
    """Which rows are of these articles; `isin` would look through all ids anew for each part."""
    codes, articles = pd.factorize(part["article_id"])
    return np.array([article in ids for article in articles], dtype=bool)[codes]


def _measure(scored: Scored, ids: set[str]) -> Iterator[_Length]:
    """The words of each article: those of both voices, in any one category that is counted against all words."""
    for part in scored.parts("features", columns=["article_id", "feature", "category", "words"]):
        one = part[(part["feature"] == "hedging") & (part["category"] == "modal")]
        one = one[_is_of(one, ids)]
        for article_id, words in one.groupby("article_id", sort=False)["words"].sum().items():
            yield _Length(article_id, range(words))
