"""Keyness: the words, lemmas or lexicon entries that set one outlet (or any other group) apart from all others."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from framing.compare.permute import Side, find_rare_p
from framing.compare.significance import adjust
from framing.compare.term_counts import Terms, count_terms
from framing.compare.units import MIN_ARTICLES, MIN_WITH, map_column
from framing.errors import ChoiceError, check_choice
from framing.read.document import Document
from framing.tables import KEYNESS, check_columns

POOLED, BASELINES = "pooled", ("others", "all")
MOST_ARTICLES = 3
"""So many articles of a side have to hold a word for it to be that side's; all of them, where it has fewer."""
DECIMALS, P_DECIMALS = 6, 6
FIRST, ROUNDS, AT_ONCE = 199, 4, 1000  # permutations at first, how often there are ten times as many; terms at a time


def keyness(
    documents: Iterable[Document],
    articles: pd.DataFrame,
    *,
    group: str = "outlet",
    of: str = "words",
    spans: pd.DataFrame | None = None,
    attributions: pd.DataFrame | None = None,
    clusters: pd.DataFrame | None = None,
    prior: float | str = POOLED,
    baseline: str = "others",
    min_articles: int | None = None,
    permutations: int = FIRST,
    seed: int = 0,
) -> pd.DataFrame:
    """One row per group, voice and term (columns: tables.KEYNESS), by group and voice, those the group has most clearly
    more of first (highest z), those it has less of last.

    A group is what `articles[group]` says: an outlet, or any other column of the user's. Each is compared with all
    others pooled. `of` are `words` (lower case, no possessive ending), `lemmas` (simplemma), or the lexicons' `entries`
    (which needs `spans`). With `attributions` the outlet's own words and those of its sources are compared apart, each
    voice with the same voice elsewhere. Of `clusters` (article_id, cluster) a group counts only the first article.

    - `g2`: log-likelihood ratio over all four cells (term, other words × group, others), 2 Σ O ln(O/E) (Dunning 1993);
      `g2_ucrel`: over the two cells of the term only (Rayson & Garside 2000). Both signed: above 0 where the group has
      more than expected. They rank; their χ² probability would take each word for a draw of its own, which the words of
      an article are not (Lijffijt et al. 2016), so that none is given.
    - `log_ratio`: log₂ of the two relative frequencies (Hardie 2014): 1 is twice as much; a frequency of 0 is
      taken for .5 hits, but never so that the sign turns.
    - `log_odds`, `z`: log-odds ratio with an informative Dirichlet prior, and the same in standard errors (Monroe,
      Colaresi & Quinn 2008). `prior="pooled"`: each term's count in both sides together, which shrinks rare words and
      is drawn from the same data; a number: that much for every term. `baseline="all"` takes the odds against all
      groups together, the group's own included, each with its prior (as Silge, Schnoebelen & Hayes do in tidylo).
    - `p`: the articles dealt to the sides anew at random, how often is the term's rate as different the same way (a
      permutation test; twice the smaller tail)? `q`: p adjusted for all terms of the table (Benjamini &
      Hochberg 1995). Given for terms of five or more articles, where both sides have ten; `tested` says why not.
      `permutations` are drawn at first, up to a thousand times as many where hardly one is as extreme; 0: no p.

    `articles` are those of the group that hold the term: a word of one article is not the outlet's. Left out are terms
    that stand in fewer than `min_articles` articles of the side that has more of them (3; all, where a side has fewer;
    with one article an outlet, 1: effect sizes of these articles, and nothing is claimed of an outlet).

    Raises TableError for a missing column, ChoiceError for another `of` or `baseline`, a `prior` that is no positive
    number, or where there is one group only.
    """
    check_columns(articles, ("article_id", group), "articles")
    check_choice("baseline", baseline, BASELINES)
    if prior != POOLED and (isinstance(prior, str) or not prior > 0):
        raise ChoiceError(f"prior={prior!r} is neither 'pooled' nor a number above 0.")
    whose = dict(zip(articles["article_id"], articles[group], strict=True))
    documents = _drop_copies([one for one in documents if pd.notna(whose.get(one.article_id))], whose, clusters)
    there = {whose[document.article_id] for document in documents}
    groups = [each for each in articles[group].dropna().drop_duplicates() if each in there]
    if len(groups) < 2:
        raise ChoiceError(f"group={group!r} has {len(groups)} value: keyness compares two groups or more.")
    terms = count_terms(documents, of=of, spans=spans, attributions=attributions)
    member = np.array([groups.index(whose[article]) for article in terms.articles])
    tables = [
        _compare(
            terms,
            voice,
            name,
            member == place,
            prior,
            len(groups) if baseline == "all" else 0,
            min_articles,
            permutations,
            seed,
        )
        for place, name in enumerate(groups)
        for voice in range(len(terms.voices))
    ]
    table = pd.concat(tables, ignore_index=True)
    return table.assign(q=adjust(table["p"].to_numpy()).round(P_DECIMALS))[list(KEYNESS)]


def _drop_copies(documents: list[Document], whose: dict, clusters: pd.DataFrame | None) -> list[Document]:
    """Of the copies that a group has of one article the first."""
    alike = map_column(clusters, "cluster", np.array([one.article_id for one in documents], dtype=object))
    first: dict = {}
    for document, cluster in zip(documents, alike, strict=True):
        first.setdefault((whose[document.article_id], cluster), document)
    return list(first.values())


def _compare(
    terms: Terms,
    voice: int,
    name: object,
    own: np.ndarray,
    prior: float | str,
    together: int,
    least: int | None,
    permutations: int,
    seed: int,
) -> pd.DataFrame:
    """The rows of a group in one voice."""
    counts = terms.counts[terms.counts[:, 1] == voice]
    mine, size = own[counts[:, 0]], len(terms.terms)
    hits, other = (np.bincount(counts[side, 2], counts[side, 3], minlength=size) for side in (mine, ~mine))
    within, beyond = (np.bincount(counts[side, 2], minlength=size) for side in (mine, ~mine))
    words, other_words = int(terms.words[own, voice].sum()), int(terms.words[~own, voice].sum())
    sizes = int(own.sum()), int((~own).sum())
    needed = [min(MOST_ARTICLES, one) if least is None else least for one in sizes]
    measured = measure(hits, words, other, other_words, prior=prior, together=together)
    is_more = hits * other_words >= other * words
    kept = np.flatnonzero((hits + other > 0) & np.where(is_more, within >= needed[0], beyond >= needed[1]))
    reasons = _explain(sizes, (within + beyond)[kept], words, other_words)
    p = np.full(len(kept), np.nan)
    reasons[:] = reasons if permutations else "not tested"
    tested = reasons == "articles"
    if tested.any():
        p[tested] = _test(terms, counts, voice, own, kept[tested], permutations, seed)
    shown = {key: values[kept].round(DECIMALS) for key, values in measured.items()}
    features, texts = zip(*(terms.terms[at] for at in kept), strict=True) if len(kept) else ((), ())
    table = pd.DataFrame({"feature": pd.Series(features, dtype=str), "term": pd.Series(texts, dtype=str)}).assign(
        group=name, voice=terms.voices[voice], hits=hits[kept].astype(np.int64), words=words, articles=within[kept],
        other_hits=other[kept].astype(np.int64), other_words=other_words, other_articles=beyond[kept],
        **shown, p=p.round(P_DECIMALS), tested=pd.Series(reasons, dtype=object),
    )  # fmt: skip
    order = ["z", "hits", "feature", "term"]
    return table.sort_values(order, ascending=[False, False, True, True], kind="stable", ignore_index=True)


def measure(
    hits: np.ndarray,
    words: int,
    other: np.ndarray,
    other_words: int,
    *,
    prior: float | str = POOLED,
    together: int = 0,
) -> dict[str, np.ndarray]:
    """The measures of each term with `hits` in `words` of a group and `other` in `other_words` of all others;
    `together` as in weigh_odds."""
    hits, other = np.asarray(hits, dtype=float), np.asarray(other, dtype=float)
    both = words + other_words
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = np.stack([hits, other, words - hits, other_words - other])
        share = (hits + other) / both
        expected = np.stack([words * share, other_words * share, words * (1 - share), other_words * (1 - share)])
        parts = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
        sign = np.where(hits < expected[0], -1.0, 1.0)
        rates = hits / words, other / other_words
        ratio = np.log2((np.where(hits > 0, hits, 0.5) / words) / (np.where(other > 0, other, 0.5) / other_words))
        ratio = np.where(hits == 0, np.minimum(ratio, 0), np.where(other == 0, np.maximum(ratio, 0), ratio))
    odds, z = weigh_odds(hits, words, other, other_words, prior=prior, together=together)
    g2 = {"g2": sign * 2 * parts.sum(axis=0), "g2_ucrel": sign * 2 * parts[:2].sum(axis=0)}
    found = {"per_1000_words": 1000 * rates[0], "other_per_1000_words": 1000 * rates[1], **g2}
    found |= {"log_ratio": ratio, "log_odds": odds, "z": z}
    empty = not words or not other_words
    return {name: np.full(len(hits), np.nan) if empty and "per" not in name else each for name, each in found.items()}


def weigh_odds(
    hits: np.ndarray,
    words: float,
    other: np.ndarray,
    other_words: float,
    *,
    prior: float | str = POOLED,
    together: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """δ = ln[(y₁+α)/(n₁+α₀−y₁−α)] − ln[(y₂+α)/(n₂+α₀−y₂−α)], and δ/√[1/(y₁+α) + 1/(y₂+α)] (Monroe et al. 2008);
    α₀ is the sum of α over all terms. With `together`, the number of groups, y₂ + α and n₂ + α₀ are the sums of y + α
    and n + α₀ over all groups, the first one too."""
    alpha = hits + other if prior == POOLED else np.full(len(hits), float(prior))
    total = words + other_words if prior == POOLED else alpha.sum()
    if together:
        other, other_words = hits + other + (together - 1) * alpha, words + other_words + (together - 1) * total
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = [np.log((y + alpha) / (n + total - y - alpha)) for y, n in ((hits, words), (other, other_words))]
        error = np.sqrt(1 / (hits + alpha) + 1 / (other + alpha))
        return odds[0] - odds[1], (odds[0] - odds[1]) / error


def _explain(sizes: tuple[int, int], found: np.ndarray, words: int, other_words: int) -> np.ndarray:
    """What p rests on, or why there is none."""
    reason = ""
    if not words or not other_words:
        reason = "no words in this voice"
    elif min(sizes) == 1:
        reason = "one article: its words are no independent draws"
    elif min(sizes) < MIN_ARTICLES:
        reason = f"{min(sizes)} articles: fewer than {MIN_ARTICLES}"
    if reason:
        return np.full(len(found), reason, dtype=object)
    return np.where(found < MIN_WITH, f"in fewer than {MIN_WITH} articles", "articles").astype(object)


def _test(
    terms: Terms, counts: np.ndarray, voice: int, own: np.ndarray, wanted: np.ndarray, permutations: int, seed: int
) -> np.ndarray:
    """p of each wanted term by dealing the articles to the two sides anew."""
    p, below = [], terms.words[:, [voice]].astype(float)
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        column = np.full(len(terms.terms), -1)
        column[some] = np.arange(len(some))
        rows = counts[column[counts[:, 2]] >= 0]
        above = np.zeros((len(terms.articles), len(some)))
        above[rows[:, 0], column[rows[:, 2]]] = rows[:, 3]
        sides = [Side(above[side], below[side], np.full(side.sum(), "")) for side in (own, ~own)]
        p.append(find_rare_p(sides, permutations, seed, rounds=ROUNDS))
    return np.concatenate(p)
