"""Keyness: the words, lemmas or lexicon entries that set one outlet (or any other group) apart from all others."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.odds import POOLED, measure
from framing.compare.permute import Side, find_rare_p
from framing.compare.significance import adjust
from framing.compare.term_counts import Terms, count_terms
from framing.compare.units import MIN_ARTICLES, MIN_WITH, map_column
from framing.errors import ChoiceError, check_choice
from framing.read.document import Document
from framing.read.given import check_ids, take_articles
from framing.tables import KEYNESS

BASELINES = ("others", "all")
MOST_ARTICLES = 3
"""So many articles of a side have to hold a word for it to be that side's; all of them, where it has fewer."""
DECIMALS, P_DECIMALS = 6, 6
FIRST, ROUNDS, AT_ONCE = 199, 4, 1000  # permutations at first, how often there are ten times as many; terms at a time
CELLS = 4_000_000  # of a matrix of articles, or groups, and terms


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

    A group is what `articles[group]` says: an outlet, which every article has, or any other column of the user's; an
    article where that is empty is in none. Each is compared with all others pooled. `of` are `words` (lower case, no
    possessive ending), `lemmas` (simplemma), or the lexicons' `entries` (which needs `spans`). With `attributions` the
    outlet's own words and those of its sources are compared apart, each voice with the same voice elsewhere. Of
    `clusters` (article_id, cluster) a group counts only the first article.

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

    Raises TableError for a missing column or outlet, ChoiceError for another `of` or `baseline`, a `prior` that is no
    positive number, or where there is one group only.
    """
    documents = tuple(documents)
    articles = take_articles(articles, ("article_id", group))
    check_ids(articles, "articles", [document.article_id for document in documents], "documents")
    options = Options(prior, baseline, min_articles, permutations, seed)
    options.check()
    grouped = articles[articles[group].notna() & (articles[group] != "")]
    whose = dict(zip(grouped["article_id"], grouped[group], strict=True))
    documents = _drop_copies([one for one in documents if one.article_id in whose], whose, clusters)
    names = grouped[group].drop_duplicates().tolist()
    dealt = deal([whose[document.article_id] for document in documents], names, name=group)
    terms = count_terms(documents, of=of, spans=spans, attributions=attributions)
    table = pd.concat(compare_groups(terms, dealt, options), ignore_index=True)
    return table.assign(q=adjust(table["p"].to_numpy()).round(P_DECIMALS))[list(KEYNESS)]


class Options(NamedTuple):
    """As in `keyness`."""

    prior: float | str = POOLED
    baseline: str = "others"
    min_articles: int | None = None
    permutations: int = FIRST
    seed: int = 0

    def check(self) -> None:
        check_choice("baseline", self.baseline, BASELINES)
        if self.prior != POOLED and (isinstance(self.prior, str) or not self.prior > 0):
            raise ChoiceError(f"prior={self.prior!r} is neither 'pooled' nor a number above 0.")


class Dealt(NamedTuple):
    """The names of the groups, and of each article the place of its own."""

    names: list
    member: np.ndarray


def deal(whose: Sequence[object], names: Iterable[object], *, name: str) -> Dealt:
    """Articles, `whose` each is, to the groups that have any, in the order of `names`. Raises ChoiceError where there
    is one group only."""
    there = set(whose)
    names = [each for each in names if each in there]
    if len(names) < 2:
        raise ChoiceError(f"group={name!r} has {len(names)} value: keyness compares two groups or more.")
    place = {each: at for at, each in enumerate(names)}
    return Dealt(names, np.array([place[each] for each in whose], dtype=np.int64))


def compare_groups(terms: Terms, dealt: Dealt, options: Options) -> Iterator[pd.DataFrame]:
    """The table of each group and voice, q not yet in it, one after the other."""
    names = terms.terms
    step = max(1, CELLS // max(1, len(names) * len(terms.voices)))
    for first in range(0, len(dealt.names), step):
        last = min(len(dealt.names), first + step)
        sums = _sum_groups(terms, dealt, first, last)
        for place in range(first, last):
            for voice in range(len(terms.voices)):
                side = Sums(*(each[voice, place - first] for each in sums[:2]), *(each[voice] for each in sums[2:]))
                yield _compare(terms, names, voice, side, dealt, place, options)


class Sums(NamedTuple):
    """Per term: the hits of a group, its articles with a hit, and the same of all groups."""

    hits: np.ndarray
    within: np.ndarray
    all_hits: np.ndarray
    all_within: np.ndarray


def _sum_groups(terms: Terms, dealt: Dealt, first: int, last: int) -> tuple[np.ndarray, ...]:
    """Voices × groups × terms: hits, articles with a hit; and voices × terms: the same of all groups."""
    shape = len(terms.voices), last - first, len(terms.terms)
    own = [np.zeros(shape, dtype=np.int64) for _ in range(2)]
    every = [np.zeros((shape[0], shape[2]), dtype=np.int64) for _ in range(2)]
    for counts in terms.counts.blocks():
        article, voice, term, hits = counts.T
        group = dealt.member[article]
        inside = (group >= first) & (group < last)
        at = voice[inside], group[inside] - first, term[inside]
        for sums, totals, values in zip(own, every, (hits, np.ones_like(hits)), strict=True):
            np.add.at(sums, at, values[inside])
            np.add.at(totals, (voice, term), values)
    return *own, *every


def _drop_copies(documents: list[Document], whose: dict, clusters: pd.DataFrame | None) -> list[Document]:
    """Of the copies that a group has of one article the first."""
    alike = map_column(clusters, "cluster", np.array([one.article_id for one in documents], dtype=object))
    first: dict = {}
    for document, cluster in zip(documents, alike, strict=True):
        first.setdefault((whose[document.article_id], cluster), document)
    return list(first.values())


def _compare(
    terms: Terms, names: list[tuple[str, str]], voice: int, sums: Sums, dealt: Dealt, place: int, options: Options
) -> pd.DataFrame:
    """The rows of a group in one voice."""
    own = dealt.member == place
    hits, other = sums.hits.astype(float), (sums.all_hits - sums.hits).astype(float)
    within, beyond = sums.within, sums.all_within - sums.within
    words, other_words = int(terms.words[own, voice].sum()), int(terms.words[~own, voice].sum())
    sizes = int(own.sum()), int((~own).sum())
    least, together = options.min_articles, len(dealt.names) if options.baseline == "all" else 0
    needed = [min(MOST_ARTICLES, one) if least is None else least for one in sizes]
    measured = measure(hits, words, other, other_words, prior=options.prior, together=together)
    is_more = hits * other_words >= other * words
    kept = np.flatnonzero((hits + other > 0) & np.where(is_more, within >= needed[0], beyond >= needed[1]))
    reasons = _explain(sizes, (within + beyond)[kept], words, other_words)
    p = np.full(len(kept), np.nan)
    reasons[:] = reasons if options.permutations else "not tested"
    tested = reasons == "articles"
    if tested.any():
        p[tested] = _test(terms, voice, own, kept[tested], options)
    shown = {key: values[kept].round(DECIMALS) for key, values in measured.items()}
    features, texts = zip(*(names[at] for at in kept), strict=True) if len(kept) else ((), ())
    table = pd.DataFrame({"feature": pd.Series(features, dtype=str), "term": pd.Series(texts, dtype=str)}).assign(
        group=dealt.names[place], voice=terms.voices[voice], hits=hits[kept].astype(np.int64), words=words,
        articles=within[kept],
        other_hits=other[kept].astype(np.int64), other_words=other_words, other_articles=beyond[kept],
        **shown, p=p.round(P_DECIMALS), tested=pd.Series(reasons, dtype=object),
    )  # fmt: skip
    order = ["z", "hits", "feature", "term"]
    return table.sort_values(order, ascending=[False, False, True, True], kind="stable", ignore_index=True)


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


def _test(terms: Terms, voice: int, own: np.ndarray, wanted: np.ndarray, options: Options) -> np.ndarray:
    """p of each wanted term by dealing the articles to the two sides anew, in the order of their article_id."""
    order = np.argsort(np.array(terms.articles, dtype=object), kind="stable")
    p, below, own = [], terms.words[order][:, [voice]].astype(float), own[order]
    row = np.argsort(order)
    step = max(1, min(AT_ONCE, CELLS // len(terms.articles)))
    for first in range(0, len(wanted), step):
        some = wanted[first : first + step]
        counts = terms.counts.of_terms(int(some[0]), int(some[-1]))
        column = np.searchsorted(some, counts[:, 2])
        is_some = (counts[:, 1] == voice) & (some[np.minimum(column, len(some) - 1)] == counts[:, 2])
        above = np.zeros((len(terms.articles), len(some)))
        above[row[counts[is_some, 0]], column[is_some]] = counts[is_some, 3]
        sides = [Side(above[side], below[side], np.full(side.sum(), "")) for side in (own, ~own)]
        p.append(find_rare_p(sides, options.permutations, options.seed, rounds=ROUNDS))
    return np.concatenate(p)
