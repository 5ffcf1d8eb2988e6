"""Sources → how an outlet or an article is sourced: who is identified, who is official, how concentrated it all is."""

import numpy as np
import pandas as pd

from framing.compare.resample import resample_ratios
from framing.compare.units import MIN_ARTICLES, MIN_WITH
from framing.compare.whose import with_outlet
from framing.errors import check_choice
from framing.read.given import take_articles, take_table
from framing.tables import IDENTIFIED, INDICES, OFFICIAL, SHARES, SOURCES, SOURCING

DECIMALS = 6
ONE, INDEX, NOTHING = "one article: a count, no sample", "an index: resampling would raise it", "no attributions"
BASES = ("attributions", "words")
KEYS = [(measure, basis) for measure in SHARES for basis in BASES]


def measure_sourcing(
    sources: pd.DataFrame, articles: pd.DataFrame, *, by: str = "outlet", seed: int = 0
) -> pd.DataFrame:
    """One row per outlet (`by="article_id"`: per article), measure and basis (columns: tables.SOURCING).

    - `named`, `partly`, `anonymous`: shares of what is attributed to anybody, 0–1, together 1: sources that can be
      looked up by name, those of whom only a role, kind or camp is known ("a British military source"), and those of
      whom nothing is (PEJ 2005);
    - `official`: the share of government and military sources, 0–1. Officials lead the news of the American papers
      (Sigal 1973; Gans 1979); by *indexing* (Bennett 1990) the range of voices follows that of official debate;
    - `unattributed`: the share of attributed speech that could be given to nobody, 0–1. It is in no other measure;
    - `hhi`: Herfindahl–Hirschman index of words by source, Σ p², from 1/n (n sources have the same) to 1 (one has all):
      higher means more concentrated (Hirschman 1964);
    - `entropy`: Shannon's entropy −Σ p log₂ p in bits, 0 to log₂ n: higher means more spread (Shannon 1948);
      `evenness` is entropy / log₂ n, 0–1, missing for a single source.

    `sources` counts those with words, and `value` of the indices hangs on it: read both. Over an outlet's articles a
    name is one source (let `unify_speakers` make its spellings one before `sources` are ranked), an unnamed one is
    another in each article: two articles' "critics" need not be the same. Words that two sources share (a paper quoting
    a minister) count for each; two who speak together ("A and B said") are one source here, while
    `compare_speakers` gives their words to each.

    Shares have a 95 % interval where an outlet has ten or more articles, by resampling these, numerator and denominator
    together, as in `compare_outlets`, and none where the part, or all that is not the part, stands in fewer than five
    of them. One article has none: its sources are all there are, not a sample of any, and its sentences are not
    independent of who speaks in them. An index has none: a resample repeats articles, which alone makes it more
    concentrated. `resampled` gives the reason.

    Raises TableError for a missing column, ChoiceError for another `by`.
    """
    check_choice("by", by, ("outlet", "article_id"))
    articles = take_articles(articles)
    table = with_outlet(take_table(sources, SOURCES, "sources"), articles, "sources")
    units = _count_parts(table, articles, by)
    groups = units.groupby(level=0, sort=False)
    sums, sizes = groups.sum(), groups.size()
    indices = _index(table, by).reindex(sums.index)
    low, high = (bounds.reindex(sums.index) for bounds in _resample(units, sizes, seed))
    frame = pd.DataFrame({"articles": sizes, "sources": indices["sources"].fillna(0).astype("int64")})
    tables = []
    for measure, basis in KEYS:
        part, whole = sums[measure, basis], sums[_whole(measure), basis]
        reason = _explain(units, sizes, measure)
        drawn = reason == "articles"
        numbers = {"value": part / whole.where(whole > 0), "part": part.astype("Int64"), "whole": whole}
        bounds = {"low": low[measure, basis].where(drawn), "high": high[measure, basis].where(drawn)}
        tables.append(frame.assign(measure=measure, basis=basis, **numbers, **bounds, resampled=reason))
    for measure in INDICES:
        whole = sums["attributed", "words"]
        reason = np.where(whole > 0, INDEX, NOTHING)
        numbers = {"value": indices[measure], "part": pd.array([pd.NA] * len(sums), dtype="Int64"), "whole": whole}
        bounds = {"low": np.nan, "high": np.nan}
        tables.append(frame.assign(measure=measure, basis="words", **numbers, **bounds, resampled=reason))
    result = pd.concat([table.assign(group=range(len(table))) for table in tables]).rename_axis(by).reset_index()
    result = result.sort_values("group", kind="stable")[[by, *SOURCING[1:]]].reset_index(drop=True)
    return result.astype({"value": "float64"}).round({"value": DECIMALS, "low": DECIMALS, "high": DECIMALS})


def _whole(measure: str) -> str:
    """What a share is a part of: what is attributed to somebody, or all of it."""
    return "all" if measure == "unattributed" else "attributed"


def _count_parts(table: pd.DataFrame, articles: pd.DataFrame, by: str) -> pd.DataFrame:
    """A row for each article, also without a source, under the name of its outlet or its own: (part, basis). Those of
    an outlet by their article_id, so that what is drawn does not hang on their order in the table."""
    has_name = table["speaker"] != ""
    masks = {level: has_name & (table["identified"] == level) for level in IDENTIFIED}
    masks |= {"official": has_name & table["kind"].isin(OFFICIAL), "unattributed": ~has_name}
    masks |= {"attributed": has_name, "all": has_name | ~has_name}
    parts = {(name, basis): table[basis].where(mask, 0) for name, mask in masks.items() for basis in BASES}
    counted = pd.DataFrame(parts, index=table.index).groupby(table["article_id"]).sum()
    articles = articles.assign(order=pd.factorize(articles[by])[0]).sort_values(["order", "article_id"])
    return counted.reindex(articles["article_id"], fill_value=0).set_axis(pd.Index(articles[by], name=by))


def _index(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Outlet or article × sources, hhi, entropy, evenness."""
    table = table[(table["speaker"] != "") & (table["words"] > 0)]
    where = table["article_id"].where(~table["named"].astype(bool), "")  # an unnamed source is one of its article
    words = table.groupby([by, table["speaker"], where])["words"].sum()
    share = words / words.groupby(level=0).transform("sum")
    count = share.groupby(level=0).size()
    entropy = (-share * np.log2(share)).groupby(level=0).sum() + 0.0
    evenness = entropy / np.log2(count.where(count > 1))
    hhi = (share**2).groupby(level=0).sum()
    return pd.DataFrame({"sources": count, "hhi": hhi, "entropy": entropy, "evenness": evenness})


def _explain(units: pd.DataFrame, sizes: pd.Series, measure: str) -> np.ndarray:
    """What was resampled, or why nothing was. A share that hardly anything is left out of is as little known as one
    that hardly anything is in."""
    part, whole = units[measure, "attributions"], units[_whole(measure), "attributions"]
    with_part, with_others, total = (
        each.groupby(level=0, sort=False).sum() for each in ((part > 0), (whole > part), whole)
    )
    choices = [
        (total == 0, NOTHING),
        (sizes == 1, ONE),
        (sizes < MIN_ARTICLES, sizes.astype(str) + f" articles: fewer than {MIN_ARTICLES}"),
        (with_part < MIN_WITH, f"in fewer than {MIN_WITH} articles"),
        (with_others < MIN_WITH, f"others in fewer than {MIN_WITH} articles"),
    ]
    return np.select(*zip(*choices, strict=True), "articles").astype(object)


def _resample(units: pd.DataFrame, sizes: pd.Series, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Low and high of each share over resampled articles, for the groups that have enough; no share is below 0 or above
    1."""
    columns = pd.MultiIndex.from_tuples(KEYS)
    names = sizes.index[sizes >= MIN_ARTICLES]
    places = units.groupby(level=0, sort=False).indices
    above = units[KEYS].to_numpy(float)
    below = units[[(_whole(measure), basis) for measure, basis in KEYS]].to_numpy(float)
    bounds = np.full((len(names), 2, len(KEYS)), np.nan)
    for row, name in enumerate(names):
        bounds[row] = resample_ratios(above[places[name]], below[places[name]], seed=seed)
    low, high = (pd.DataFrame(bounds[:, side], index=names, columns=columns).clip(0, 1) for side in (0, 1))
    return low, high
