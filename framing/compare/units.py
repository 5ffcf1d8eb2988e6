"""Features → the units that are drawn: an outlet's articles, those that are copies of each other as one."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.whose import list_outlets
from framing.errors import TableError, check_choice
from framing.languages import LANGUAGES, normalise_language
from framing.read.given import check_ids, take_articles, take_table
from framing.tables import COUNTER_CATEGORY, FEATURES, check_columns

KEY = ["feature", "category", "voice"]
BY = ("category", "feature")

MIN_ARTICLES = 10
"""Below this an outlet has no interval. Of ten articles or more the intervals cover 93 to 97 % in the simulations of
tests/test_coverage.py (of rare things up to 98 %); in the same worlds those of five or six of rare things cover 89 %,
or have no upper end."""
MIN_WITH = 5
"""Articles (or sentences) with a hit, below which there is no interval: all is known of too few."""


class Units(NamedTuple):
    """Units × ratios: `hits`, and what is divided by what: above (hits, or for sentiment scores) by below (words). Per
    unit the outlet (its place in `outlets`), the first of its articles, its articles' number, and their story."""

    outlets: list
    keys: pd.MultiIndex
    hits: np.ndarray
    negated: np.ndarray
    above: np.ndarray
    below: np.ndarray
    whose: np.ndarray
    article: np.ndarray
    articles: np.ndarray
    story: np.ndarray

    @property
    def is_sentiment(self) -> np.ndarray:
        """Which ratios are means, not rates."""
        return (self.keys.get_level_values("feature") == "sentiment").astype(bool)

    def of(self, place: int) -> np.ndarray:
        """The places of the units of an outlet."""
        return np.flatnonzero(self.whose == place)


def count_units(
    features: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str = "category",
    clusters: pd.DataFrame | None = None,
    stories: pd.DataFrame | None = None,
) -> Units:
    """The units of all outlets, in the order of their article_id. `clusters` (article_id, cluster) makes one unit of an
    outlet's articles that are copies of each other; a unit's story is that of its first article ("" for none). Articles
    whose `language`, where the table has one, is not analysed are no units.

    Raises TableError for a missing column, ChoiceError for another `by`.
    """
    features = take_table(features, FEATURES, "features")
    if (again := features.duplicated(["article_id", *KEY])).any():
        row = features.loc[again.to_numpy(), ["article_id", *KEY]].iloc[0]
        raise TableError(f"features has more than one row of {', '.join(map(str, row))}. Give every row once.")
    articles = take_articles(articles)
    check_ids(features, "features", articles["article_id"], "articles", is_whole=True)
    check_choice("by", by, BY)
    outlets = list_outlets(articles)
    table = label(features, by)
    keys = pd.MultiIndex.from_frame(table[KEY].drop_duplicates())
    column = keys.get_indexer(pd.MultiIndex.from_frame(table[KEY]))
    read = set(table["article_id"]) - (_list_others(articles) - set(table["article_id"][table["words"] > 0]))
    ids = np.array(sorted(read & set(articles["article_id"])), dtype=object)
    row = pd.Index(ids).get_indexer(table["article_id"])
    known = row >= 0
    table, row, column = table[known], row[known], column[known]
    place = row * len(keys) + column
    shape = len(ids), len(keys)

    def spread(values: pd.Series) -> np.ndarray:
        return np.bincount(place, values.to_numpy(float), minlength=shape[0] * shape[1]).reshape(shape)

    words = np.zeros(shape)
    words[row, column] = table["words"]  # of the voice: the same for each category that is summed
    hits = spread(table["hits"])
    is_sentiment = (keys.get_level_values("feature") == "sentiment").astype(bool)
    above = np.where(is_sentiment, spread(table["mean"].fillna(0) * table["words"]), hits)
    outlet_of = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    code = {outlet: at for at, outlet in enumerate(outlets)}
    whose = np.array([code[outlet_of[article]] for article in ids], dtype=int)
    alike = map_column(clusters, "cluster", ids)
    same = pd.factorize(pd.Series(list(zip(whose, alike, strict=True)), dtype=object))[0] if len(ids) else whose
    first = np.unique(same, return_index=True)[1]
    arrays = [join_units(each, same) for each in (hits, spread(table["negated"]), above, words)]
    sizes = np.bincount(same, minlength=len(first))
    story = map_column(stories, "story", ids, alone=False)
    return Units(outlets, keys, *arrays, whose[first], ids[first], sizes, story[first])


def _list_others(articles: pd.DataFrame) -> set:
    """The articles in languages that are not analysed, as far as the table says."""
    if "language" not in articles:
        return set()
    given = articles["language"].fillna("").astype(str)
    others = [one for one in given.unique() if one and (normalise_language(one) or one) not in LANGUAGES]
    return set(articles["article_id"][given.isin(others)])


def join_units(values: np.ndarray, same: np.ndarray) -> np.ndarray:
    """The rows summed that have the same code in `same`, in the order of the codes."""
    joined = np.zeros((same.max(initial=-1) + 1, values.shape[1]))
    np.add.at(joined, same, values)
    return joined


def map_column(table: pd.DataFrame | None, name: str, ids: np.ndarray, *, alone: bool = True) -> np.ndarray:
    """What `table` (article_id, `name`) says of each article: for those it does not name something that no other
    shares, or, unless `alone`, ""."""
    given: dict = {}
    if table is not None:
        check_columns(table, ("article_id", name), called := "stories" if name == "story" else f"{name}s")
        check_ids(table, called, ids, "articles")
        rows = table.dropna(subset=[name])
        given = dict(zip(rows["article_id"], rows[name], strict=True))
    values = [given.get(article, (article,) if alone else "") for article in ids]
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def label(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """The table with the categories of each feature made one, the counter-category left out, if by feature."""
    if by == "category":
        return table
    counter = table["feature"].map(COUNTER_CATEGORY)
    table = table[(table["category"] != counter) | counter.isna()]
    names = {feature: f"all but {category}" for feature, category in COUNTER_CATEGORY.items()}
    named = table["feature"].map(names).fillna("all").where(table["feature"] != "sentiment", table["category"])
    return table.assign(category=named)


def explain(articles: int, units: int, hits: np.ndarray, below: np.ndarray, what: str = "articles") -> np.ndarray:
    """What is resampled for each ratio (column): `what`, or why nothing is. `hits` and `below` are units × ratios."""
    few = f"{articles} articles: fewer than {MIN_ARTICLES}"
    if articles != units:
        few = f"{articles} articles, {units} without copies: fewer than {MIN_ARTICLES}"
    if articles == 1:
        few = "one article: no interval of the outlet"
    choices = [
        (np.full(hits.shape[1], what == "articles" and units < MIN_ARTICLES), few),
        (below.sum(axis=0) == 0, "no words in this voice"),
        ((hits > 0).sum(axis=0) < MIN_WITH, f"hits in fewer than {MIN_WITH} {what}"),
    ]
    return np.select(*zip(*choices, strict=True), what).astype(object)


def count_once(features: pd.DataFrame, spans: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables with each hit once, though its entry has several categories: in `features` those beyond the first are
    taken off a row of their article, feature and voice. Within a feature no two hits overlap otherwise.
    """
    features, spans = features.reset_index(drop=True), spans.reset_index(drop=True)
    kept = label(spans, "feature")
    key = ["article_id", "feature", "voice"]
    again = kept.duplicated([*key, "start", "end"]) & (kept["feature"] != "sentiment")
    if not again.any():
        return features, spans
    counts = kept.assign(again=again, denied=again & kept["negated"]).groupby(key)
    counts = counts.agg(rows=("again", "size"), again=("again", "sum"), denied=("denied", "sum"))
    features, named = label(features, "feature"), features["category"]
    sums = features.groupby(key, sort=False)["hits"].transform("sum")
    counts = features[key].join(counts, on=key).fillna(0)
    first = ~features.duplicated(key)
    without_negated = sums != counts["rows"]
    hits = features["hits"] - first * (counts["again"] - without_negated * counts["denied"])
    negated = features["negated"] - first * counts["denied"]
    once = features.assign(category=named, hits=hits.astype("int64"), negated=negated.astype("int64"))
    return once, spans.drop(index=again.index[again])
