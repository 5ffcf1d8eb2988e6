"""Features → outlets: pooled rates, with an interval where there is something to resample, else the reason why not."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from framing.compare.bootstrap import bootstrap
from framing.compare.counts import measure_voices, weigh_sentences
from framing.errors import check_choice
from framing.read.document import Document
from framing.tables import COUNTER_CATEGORY, FEATURES, OUTLETS, check_columns

MIN_ARTICLES = 5  # below this an outlet's interval would be drawn from next to nothing
MIN_SENTENCES = 10
MIN_HITS = 5  # a bootstrap of one or two hits knows no other values than these
DECIMALS = 4
_KEY = ["feature", "category", "voice"]


def compare_outlets(
    features: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    spans: pd.DataFrame | None = None,
    documents: Iterable[Document] = (),
    attributions: pd.DataFrame | None = None,
    by: str = "category",
    seed: int = 0,
) -> pd.DataFrame:
    """One row per outlet, feature, category and voice (columns: tables.OUTLETS), outlets in the order of `articles`.

    Hits and words are summed over the outlet's articles before they are divided. `low` and `high` bound the middle
    95 % of 2,000 replicates (percentile bootstrap; Efron & Tibshirani 1993) of per_1000_words, or of `mean` for
    sentiment; numerator and denominator are drawn together, and words are never independent draws:

    - `articles`: five or more articles of an outlet are resampled;
    - `sentences`: with a single article its sentences are, if `spans`, `documents` and `attributions` are given. This
      is an interval within this article. It says nothing of the outlet;
    - otherwise, and with fewer than five hits, there is no interval, and `resampled` says why.

    With `by="feature"` each feature is one sum without its counter-category ("all but deescalate"); sentiment keeps
    its two categories. The same `seed` gives the same intervals. Raises TableError for a missing column, ChoiceError
    for another `by`.
    """
    check_columns(features, FEATURES, "features")
    check_columns(articles, ("article_id", "outlet"), "articles")
    check_choice("by", by, ("category", "feature"))
    features = label_cells(features, by)
    outlet_of = articles.drop_duplicates("article_id").set_index("article_id")["outlet"]
    grouped = features.groupby(["article_id", *_KEY], sort=False).agg(
        hits=("hits", "sum"), negated=("negated", "sum"), words=("words", "first"), mean=("mean", "first")
    )
    units = grouped.reset_index().assign(score=lambda table: table["mean"].fillna(0) * table["words"])
    units["outlet"] = units["article_id"].map(outlet_of)
    given = spans is not None and attributions is not None
    by_id = {document.article_id: document for document in documents} if given else {}
    found = _split(label_cells(spans, by), by_id) if given else {}
    spoken = _split(attributions, by_id) if given else {}
    tables = []
    for outlet in outlet_of.drop_duplicates():
        own = units[units["outlet"] == outlet]
        ids = own["article_id"].unique()
        summary = own.groupby(_KEY, sort=False)[["hits", "negated", "words", "score"]].sum().reset_index()
        drawn, bounds = "articles", None
        if len(ids) >= MIN_ARTICLES:
            bounds = _resample(own.rename(columns={"article_id": "unit"}), summary, seed)
        elif len(ids) == 1 and ids[0] in by_id:
            drawn = "sentences"
            if len(by_id[ids[0]].sentences) >= MIN_SENTENCES:
                counted = _count_sentences(by_id[ids[0]], found[ids[0]], spoken[ids[0]], summary)
                bounds = _resample(counted, summary, seed)
        tables.append(describe(outlet, len(ids), summary, bounds, drawn=drawn))
    return pd.concat(tables, ignore_index=True)[list(OUTLETS)] if tables else pd.DataFrame(columns=list(OUTLETS))


def label_cells(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """The table with the categories of each feature made one, the counter-category left out, if by feature."""
    if by == "category":
        return table
    counter = table["feature"].map(COUNTER_CATEGORY)
    table = table[(table["category"] != counter) | counter.isna()]
    names = {feature: f"all but {category}" for feature, category in COUNTER_CATEGORY.items()}
    label = table["feature"].map(names).fillna("all").where(table["feature"] != "sentiment", table["category"])
    return table.assign(category=label)


def describe(
    outlet: str, size: int, summary: pd.DataFrame, bounds: np.ndarray | None, *, drawn: str = "articles"
) -> pd.DataFrame:
    """The rows of an outlet of `size` articles: `summary` with its rates, `bounds` of what was `drawn` (articles or
    sentences), or the reason why nothing was."""
    is_sentiment = summary["feature"] == "sentiment"
    some = summary["words"].where(summary["words"] > 0)
    reason = drawn if bounds is not None else _explain(size, drawn)
    table = summary.assign(outlet=outlet, articles=size, resampled=reason, low=np.nan, high=np.nan)
    table["per_1000_words"] = (1000 * summary["hits"] / some).where(~is_sentiment).round(DECIMALS)
    table["mean"] = (summary["score"] / some).where(is_sentiment).round(DECIMALS)
    if bounds is not None:
        few = table["hits"] < MIN_HITS
        table["low"], table["high"] = np.where(few, np.nan, bounds.round(DECIMALS))
        table.loc[few, "resampled"] = f"fewer than {MIN_HITS} hits"
        table.loc[table["words"] == 0, "resampled"] = "no words in this voice"
    return table


def _explain(size: int, drawn: str) -> str:
    """Why an outlet has no interval."""
    if size != 1:
        return f"{size} articles: fewer than {MIN_ARTICLES}"
    if drawn == "sentences":
        return f"one article of fewer than {MIN_SENTENCES} sentences"
    return "one article: no interval of the outlet"


def _resample(units: pd.DataFrame, summary: pd.DataFrame, seed: int) -> np.ndarray:
    """(2, rows of `summary`): the 2.5th and 97.5th percentile of each ratio over resampled units."""
    index = pd.MultiIndex.from_frame(summary[_KEY])
    values = ["hits", "words", "score"]
    wide = units.pivot_table(index="unit", columns=_KEY, values=values, aggfunc="sum", fill_value=0, sort=False)
    hits, words, score = (
        wide[name].reindex(columns=index, fill_value=0).to_numpy(float) for name in ("hits", "words", "score")
    )
    is_sentiment = (summary["feature"] == "sentiment").to_numpy()
    return bootstrap(np.where(is_sentiment, score, 1000 * hits), words, seed=seed)


def _split(table: pd.DataFrame, by_id: Iterable[str]) -> dict[str, pd.DataFrame]:
    """The rows of each article, none for an article without any."""
    groups = dict(tuple(table.groupby("article_id", sort=False)))
    return {article_id: groups.get(article_id, table.iloc[:0]) for article_id in by_id}


def _count_sentences(
    document: Document, spans: pd.DataFrame, attributions: pd.DataFrame, summary: pd.DataFrame
) -> pd.DataFrame:
    """One article's sentences as units: sentence × feature × category × voice with hits, words and score."""
    words = measure_voices([document], attributions)
    hits = spans.groupby(["sentence", *_KEY]).size().rename("hits")
    scores = weigh_sentences(spans, [document]).groupby(["sentence", *_KEY])["score"].sum()
    kinds = summary[["feature", "category"]].drop_duplicates()
    units = words.merge(kinds, how="cross").join(hits, on=["sentence", *_KEY]).join(scores, on=["sentence", *_KEY])
    units["words"] = units["words"].where(units["feature"] != "sentiment", units["sentence_words"])
    return units.fillna({"hits": 0, "score": 0.0}).rename(columns={"sentence": "unit"})
