"""Differences between outlets: each against the rest or in pairs, with interval, p, q, and what they hang on."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.permute import PERMUTATIONS, Side, find_p
from framing.compare.resample import (
    Sums,
    bound,
    draw,
    influence,
    robust_variance,
    studentise,
    sum_draws,
    sum_up,
)
from framing.compare.significance import adjust, student_quantile
from framing.compare.units import Units, count_units, explain
from framing.errors import check_choice
from framing.tables import CONTRASTS

AGAINST = ("rest", "pairs")
REST = "all others"
DECIMALS, P_DECIMALS = 4, 6
POWER = 0.8
MIN_STORIES = 10
RESOLVED = 0.01
"""A p of the bootstrap below this rests on fewer than ten of its replicates, and settles nothing."""


class Compared(NamedTuple):
    """What is compared: the places of the units of either side, and whether they are paired by story."""

    outlet: object
    other: object
    mine: np.ndarray
    theirs: np.ndarray
    is_paired: bool


def contrast_outlets(
    features: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    against: str = "rest",
    by: str = "category",
    clusters: pd.DataFrame | None = None,
    stories: pd.DataFrame | None = None,
    permutations: int = PERMUTATIONS,
    seed: int = 0,
) -> pd.DataFrame:
    """One row per comparison, feature, category and voice (columns: tables.CONTRASTS): each outlet against all others
    together (`against="rest"`; of two outlets one row, not two) or each pair (`"pairs"`).

    `value` and `other_value` are the rates per 1,000 words (for sentiment the means), pooled as in `compare_outlets`;
    `difference` = value − other_value: above 0 means that `outlet` has more. Articles are the units; those of
    `clusters` (article_id, cluster) that one outlet has several times count as one. With `stories` (article_id, story)
    two sides that share ten or more stories are compared on these alone, story by story (`paired` says on how many; 0
    is on none), and all else of the two is left out: events then differ for neither.

    - `low`, `high`: 95 % interval of the difference, 2,000 replicates, bootstrap-t, articles drawn within outlets (the
      stories, where paired), numerator and denominator together (see compare/resample.py).
    - `p`: the probability of a difference at least as large, either way, if the articles had been dealt to the two
      sides at random: a permutation test of the studentised difference (Janssen 1997; Chung & Romano 2013), which holds
      for 10 articles against 300, where a t test does not. Where paired, the signs of the stories' differences are
      drawn instead (Fisher 1935; Canay, Romano & Shaikh 2017). Where the p at which the interval would just reach
      nought is larger (and .01 or more: below that too few replicates tell), it is that one, since two sides may differ
      in more than their rates. It cannot be smaller than 1 / (draws + 1): `permutations` are drawn, ten times as many
      where hardly one reaches the difference, and again. Copies that two outlets share make them more alike than it
      assumes: it is then too large.
    - `q`: p adjusted for all comparisons of this table (Benjamini & Hochberg 1995): of what is called a difference at
      q ≤ .05 about one in twenty is none. Filter `features` first to what you meant to compare.
    - `rests_on`: the article without which the gap would be smallest, and `without`: the difference then. Where little
      of it is left, or its sign turns, the gap rests on one article.
    - `detectable`: the smallest difference that so many articles, so unlike each other, could have shown: power .8 at
      α .05, two-sided: (t.975 + t.8) × standard error, Satterthwaite's degrees of freedom (Bloom 1995).
    - `resampled`: `articles`, `stories`, or why there is no interval and no p: an outlet has fewer than ten articles,
      fewer than five with a hit, or no words in the voice.

    Raises TableError for a missing column, ChoiceError for another `against` or `by`.
    """
    check_choice("against", against, AGAINST)
    units = count_units(features, articles, by=by, clusters=clusters, stories=stories)
    draws = Draws(units, seed)
    tables = [_compare(units, each, draws, permutations, seed) for each in _list_comparisons(units, against)]
    if not tables:
        return pd.DataFrame(columns=list(CONTRASTS))
    table = pd.concat(tables, ignore_index=True)
    return table.assign(q=adjust(table["p"].to_numpy()).round(P_DECIMALS))[list(CONTRASTS)]


def _list_comparisons(units: Units, against: str) -> Iterator[Compared]:
    there = [place for place in range(len(units.outlets)) if (units.whose == place).any()]
    is_rest = against == "rest" and len(there) > 2
    pairs = [(a, b) for at, a in enumerate(there) for b in there[at + 1 :]] if not is_rest else [(a, -1) for a in there]
    for a, b in pairs:
        mine = units.of(a)
        theirs = units.of(b) if b >= 0 else np.flatnonzero(units.whose != a)
        shared = (set(units.story[mine]) & set(units.story[theirs])) - {""}
        is_paired = len(shared) >= MIN_STORIES
        if is_paired:
            mine, theirs = (side[[story in shared for story in units.story[side]]] for side in (mine, theirs))
        yield Compared(units.outlets[a], units.outlets[b] if b >= 0 else REST, mine, theirs, is_paired)


class Draws:
    """The replicates of each outlet, drawn once for all its pairs; of all others together, for the rest."""

    def __init__(self, units: Units, seed: int):
        self.units, self.seed = units, seed
        self.kept: dict[int, Sums] = {}
        self.total: Sums | None = None

    def of(self, place: int) -> Sums:
        """The sums of each replicate of an outlet; its stream of random numbers is its own, whatever its place."""
        if place not in self.kept:
            self.kept[place] = self._sum(place)
        return self.kept[place]

    def beside(self, place: int) -> tuple[Sums, Sums]:
        """The sums of an outlet and of all others, each drawn within itself; of many outlets none is kept."""
        if self.total is None:
            first, *others = sorted(set(self.units.whose))
            self.total = self._sum(first)
            for other in others:
                self.total = self.total + self._sum(other)
        own = self._sum(place)
        return own, self.total - own

    def _sum(self, place: int) -> Sums:
        own = self.units.of(place)
        return sum_draws(draw(len(own), [self.seed, int(own[0])]), self.units.above[own], self.units.below[own])


def _compare(units: Units, each: Compared, draws: Draws, permutations: int, seed: int) -> pd.DataFrame:
    scale = np.where(units.is_sentiment, 1.0, 1000.0)
    sides = [Side(units.above[side], units.below[side], units.story[side]) for side in (each.mine, each.theirs)]
    sums = [sum_up(side.above, side.below) for side in sides]
    rates = [one.ratio() for one in sums]
    gap = rates[0] - rates[1]
    reasons, is_tested = _explain(units, each)
    table = units.keys.to_frame(index=False).assign(outlet=each.outlet, other=each.other, resampled=reasons)
    table["articles"], table["other_articles"] = (int(units.articles[side].sum()) for side in (each.mine, each.theirs))
    table["paired"] = len(set(units.story[each.mine])) if each.is_paired else 0
    found = {name: np.full(len(gap), np.nan) for name in ("low", "high", "p", "detectable", "without")}
    rests_on = np.full(len(gap), None, dtype=object)
    if is_tested.any():
        tested = [side.only(is_tested) for side in sides]
        error, freedom = _find_error(tested, [rate[is_tested] for rate in rates], each.is_paired)
        if each.is_paired:
            joined = [side.by_story() for side in tested]
            drawn, variance = _draw_stories(joined, seed)
        else:
            drawn, variance = _draw_articles(units, each, draws, is_tested)
        mine = gap[is_tested]
        t = studentise(drawn, variance, mine)
        low, high = bound(mine, error, t)
        in_order = tested if each.mine[0] < each.theirs[0] else tested[::-1]
        p = find_p(in_order, each.is_paired, permutations, seed)
        reach = _invert(t, mine, error)
        p = np.where(reach >= RESOLVED, np.maximum(p, reach), p)
        least = (student_quantile(0.975, freedom) + student_quantile(POWER, freedom)) * error
        article, without = _leave_one_out(units, each, tested, mine)
        for name, values in {"low": low, "high": high, "p": p, "detectable": least, "without": without}.items():
            found[name][is_tested] = values if name == "p" else values * scale[is_tested]
        rests_on[is_tested] = article
    numbers = {"value": rates[0] * scale, "other_value": rates[1] * scale, "difference": gap * scale, **found}
    numbers = {name: values.round(P_DECIMALS if name == "p" else DECIMALS) for name, values in numbers.items()}
    return table.assign(**numbers, rests_on=pd.Series(rests_on, dtype=object))


def _explain(units: Units, each: Compared) -> tuple[np.ndarray, np.ndarray]:
    """What is drawn or why nothing is, for each ratio; and where something is."""
    told = []
    for name, side in ((each.outlet, each.mine), (each.other, each.theirs)):
        count = int(units.articles[side].sum())
        reasons = explain(count, len(side), units.hits[side], units.below[side])
        told.append([reason if reason == "articles" else f"{name}: {reason}" for reason in reasons])
    first, second = (np.array(side, dtype=object) for side in told)
    reasons = np.where(first == "articles", second, first)
    is_tested = reasons == "articles"
    return np.where(is_tested & each.is_paired, "stories", reasons), is_tested


def _find_error(sides: list[Side], rates: list[np.ndarray], is_paired: bool) -> tuple[np.ndarray, np.ndarray]:
    """The leverage-corrected standard error of the differences, and its degrees of freedom."""
    if is_paired:
        own, other = (side.by_story() for side in sides)
        between = influence(own.above, own.below, rates[0]) - influence(other.above, other.below, rates[1])
        return np.sqrt((between**2).sum(axis=0)), np.full(between.shape[1], len(own.above) - 1.0)
    parts = [robust_variance(side.above, side.below, rate) for side, rate in zip(sides, rates, strict=True)]
    both = parts[0] + parts[1]
    below = sum(part**2 / (len(side.above) - 1) for part, side in zip(parts, sides, strict=True))
    freedom = np.divide(both**2, below, out=np.full(len(both), np.inf), where=below > 0)
    return np.sqrt(both), freedom


def _draw_articles(units: Units, each: Compared, draws: Draws, is_tested: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The differences in each replicate, and their variances."""
    place, others = int(units.whose[each.mine[0]]), set(units.whose[each.theirs])
    own, other = draws.beside(place) if len(others) > 1 else (draws.of(place), draws.of(int(others.pop())))
    own, other = (Sums(*(part[:, is_tested] for part in side[:-1]), side.size) for side in (own, other))
    rates = own.ratio(), other.ratio()
    return rates[0] - rates[1], own.variance(rates[0]) + other.variance(rates[1])


def _draw_stories(sides: list[Side], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The same where stories are drawn, with the articles of both sides."""
    times = draw(len(sides[0].above), seed)
    own, other = (sum_draws(times, side.above, side.below) for side in sides)
    rates = own.ratio(), other.ratio()
    (a, b), (c, d) = ((side.above, side.below) for side in sides)
    crossed = [times.astype(float) @ product for product in (a * c, b * c, a * d, b * d)]
    shared = crossed[0] - rates[0] * crossed[1] - rates[1] * crossed[2] + rates[0] * rates[1] * crossed[3]
    with np.errstate(divide="ignore", invalid="ignore"):
        shared = own.size / (own.size - 1) * shared / (own.b * other.b)
    return rates[0] - rates[1], np.maximum(own.variance(rates[0]) + other.variance(rates[1]) - 2 * shared, 0)


def _invert(t: np.ndarray, gap: np.ndarray, error: np.ndarray) -> np.ndarray:
    """The p at which the bootstrap-t interval would just reach nought."""
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.where(gap == 0, 0.0, gap / error)
    beyond = np.minimum((t >= own).sum(axis=0), (t <= own).sum(axis=0))
    return np.minimum(2 * (beyond + 1) / (len(t) + 1), 1.0)


def _leave_one_out(units: Units, each: Compared, sides: list[Side], gap: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each ratio the article without which the gap is smallest, and the gap then."""
    after = []
    for sign, side in zip((1, -1), sides, strict=True):
        ratio = side.above.sum(axis=0) / side.below.sum(axis=0)
        after.append(gap - sign * influence(side.above, side.below, ratio))
    gaps, names = np.concatenate(after), np.concatenate([units.article[each.mine], units.article[each.theirs]])
    toward = np.where(np.isnan(gaps), np.inf, gaps * np.where(gap < 0, -1, 1))
    at = toward.argmin(axis=0)
    return names[at], gaps[at, np.arange(len(gap))]
