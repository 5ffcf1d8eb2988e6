"""Summaries over a whole corpus, from its parts: what is in memory at a time is bounded, however many parts there are.

Outlets are independent of each other, so that they are taken in groups; where there are several, the parts are dealt to
them on a disk first. The intervals need the counts of each article (`features`), and neither spans nor documents.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

from framing.compare.outlets import compare_outlets
from framing.compare.sourcing import measure_sourcing
from framing.compare.speakers import count_verbs, rank_speakers
from framing.scale.scored import Scored, open_scored
from framing.scale.spool import Tables

ARTICLES_AT_ONCE = 10_000
"""Articles whose counts and sources are in memory at a time; an outlet with more of them is a group of its own."""


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


def summarise(folder: str | PathLike[str], *, clusters: pd.DataFrame | None = None, seed: int = 0) -> Summary:
    """The summaries of a scored `folder`, from its parts.

    `outlets` and `totals` are what `compare_outlets(features, articles)` gives by category and by feature, `sourcing`
    is `measure_sourcing(sources, articles)`, `speakers` and `verbs` are `rank_speakers` and `count_verbs`: the same
    numbers, without the whole corpus in memory. With a single article an outlet has no interval here.

    Copies of an article (wire copy) count as independent articles, as in the summaries in the folder, unless `clusters`
    (article_id, cluster) say which they are: `summarise(folder, clusters=find_duplicates(folder))` draws those of an
    outlet together for the intervals of `outlets` and `totals`, as `analyse` does.

    The same `seed` gives the same intervals. Raises RunError where the folder is no finished run.
    """
    return sum_up(open_scored(folder), clusters=clusters, seed=seed)


def sum_up(scored: Scored, *, clusters: pd.DataFrame | None = None, seed: int) -> Summary:
    """The summaries of what is scored."""
    groups = list(_groups(_count_articles(scored)))
    names = [name for name in ("articles", "features", "sources", "attributions") if name in scored.tables]
    with TemporaryDirectory(prefix="framing-", ignore_cleanup_errors=True) as place:
        if len(groups) > 1:
            heaps = {name: Tables(Path(place) / name, name) for name in names}
            _deal(scored, groups, heaps)
            readers = [lambda name, at=at: heaps[name].read(at) for at in range(len(groups))]
        else:
            readers = [lambda name: _concat(_parts(scored, name))]
        found = [_sum_group(read, names, clusters, seed) for read in readers]
    tables = (None if own[0] is None else pd.concat(own, ignore_index=True) for own in zip(*found, strict=True))
    return Summary(*tables)


def _sum_group(
    read: Callable[[str], pd.DataFrame], names: list[str], clusters: pd.DataFrame | None, seed: int
) -> tuple[pd.DataFrame | None, ...]:
    """The tables of a Summary for a group of outlets; `read` gives its part of a table by name."""
    articles = read("articles")
    features = read("features")
    outlets = compare_outlets(features, articles, clusters=clusters, seed=seed)
    totals = compare_outlets(features, articles, by="feature", clusters=clusters, seed=seed)
    lengths = [_Length(article_id, range(words)) for article_id, words in count_words(features)]
    del features
    sources = read("sources")
    sourcing = measure_sourcing(sources, articles, seed=seed)
    if "attributions" not in names:
        return outlets, totals, sourcing, None, None
    attributions = read("attributions")
    speakers = rank_speakers(sources, attributions, lengths, articles)
    return outlets, totals, sourcing, speakers, count_verbs(attributions, articles)


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


def _parts(scored: Scored, name: str) -> Iterator[pd.DataFrame]:
    """The parts of a table, with what is looked at here."""
    if name == "articles":
        yield from scored.parts(name, columns=["article_id", "outlet", "language"])
    for part in scored.parts(name) if name != "articles" else ():
        if name == "attributions":  # the words said are most of it, and nothing here looks at them
            part = part.assign(text="", source="")
        yield part


def _deal(scored: Scored, groups: list[list[str]], heaps: dict[str, Tables]) -> None:
    """All rows on the heap of the group that their outlet is in; a part of each table has the same articles."""
    heap_of = {outlet: heap for heap, group in enumerate(groups) for outlet in group}
    for parts in zip(*(_parts(scored, name) for name in heaps), strict=True):
        tables = dict(zip(heaps, parts, strict=True))
        articles = tables["articles"]
        of = {one: heap_of[outlet] for one, outlet in zip(articles["article_id"], articles["outlet"], strict=True)}
        for name, table in tables.items():
            for heap, own in table.groupby([of[one] for one in table["article_id"]], sort=True):
                heaps[name].append(int(heap), own)


def _concat(parts: Iterator[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)


def count_words(features: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """Each article and its words: those of both voices, in any one category that is counted against all words."""
    one = features[(features["feature"] == "hedging") & (features["category"] == "modal")]
    yield from one.groupby("article_id", sort=False)["words"].sum().items()
