"""Two opposed counts in one number: how far escalation outweighs de-escalation, hedging boosting."""

import numpy as np
import pandas as pd

from framing.compare.resample import bound, draw, studentise
from framing.compare.units import MIN_WITH, Units, count_units, explain
from framing.tables import BALANCES, COUNTER_CATEGORY

DECIMALS = 4
HALF = 0.5  # added to either count, so that a nought has a logarithm


def measure_balance(
    features: pd.DataFrame, articles: pd.DataFrame, *, clusters: pd.DataFrame | None = None, seed: int = 0
) -> pd.DataFrame:
    """One row per outlet, feature that has a counter-category, and voice (columns: tables.BALANCES): `pro` counts the
    hits of all other categories (escalation; hedges), `contra` those of the counter-category (de-escalation; boosters).

    `balance` = ln[(pro + .5) / (contra + .5)], above 0 where pro prevails; +0.69 is twice as many. `error` is its
    standard error √[1/(pro + .5) + 1/(contra + .5)] if each hit were drawn by itself (Lowe, Benoit, Mikhaylov & Laver
    2011), which the hits of an article are not: take it for the least it can be. `low` and `high` bound a 95 % interval
    by resampling articles, as in `compare_outlets`; with fewer than ten articles, or either count in fewer than five,
    there is none, and `resampled` says why. Raises TableError for a missing column.
    """
    units = count_units(features, articles, clusters=clusters)
    rows = []
    for place, outlet in enumerate(units.outlets):
        own = units.of(place)
        if not len(own):
            continue
        size = int(units.articles[own].sum())
        for feature, voice, pro, contra, below in _list_opposed(units, own):
            values = pro.sum(), contra.sum()
            balance, error = weigh(*values)
            reason = explain(size, len(own), pro[:, None], below[:, None])[0]
            if reason == "articles" and (contra > 0).sum() < MIN_WITH:
                reason = f"counter-hits in fewer than {MIN_WITH} articles"
            balance = np.nan if below.sum() == 0 else balance
            low, high = _resample(pro, contra, seed) if reason == "articles" else (np.nan, np.nan)
            numbers = (balance, np.nan if below.sum() == 0 else error, low, high)
            rows.append(
                (outlet, feature, voice, size, *map(int, values), *(round(float(x), DECIMALS) for x in numbers), reason)
            )
    return pd.DataFrame(rows, columns=list(BALANCES))


def weigh(pro: np.ndarray, contra: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """ln[(P + .5) / (N + .5)] and √[1/(P + .5) + 1/(N + .5)] (Lowe et al. 2011)."""
    return np.log((pro + HALF) / (contra + HALF)), np.sqrt(1 / (pro + HALF) + 1 / (contra + HALF))


def _list_opposed(units: Units, own: np.ndarray):
    """Feature, voice, and for each unit the hits for and against, and the words."""
    keys = units.keys.to_frame(index=False)
    for feature, counter in COUNTER_CATEGORY.items():
        for voice in keys.loc[keys["feature"] == feature, "voice"].unique():
            mine = ((keys["feature"] == feature) & (keys["voice"] == voice)).to_numpy()
            is_counter = mine & (keys["category"] == counter).to_numpy()
            if is_counter.any():
                pro, contra = (units.hits[np.ix_(own, which)].sum(axis=1) for which in (mine & ~is_counter, is_counter))
                yield feature, voice, pro, contra, units.below[np.ix_(own, is_counter)][:, 0]


def _resample(pro: np.ndarray, contra: np.ndarray, seed: int) -> tuple[float, float]:
    """Bootstrap-t over articles; the error of a logarithm of a ratio is that of the ratio's two logarithms."""
    times, size = draw(len(pro), seed).astype(float), len(pro)
    drawn = np.stack([times @ pro, times @ contra])
    squares = [times @ product for product in (pro * pro, pro * contra, contra * contra)]
    p, c = drawn + HALF
    # the mean of pro/p − contra/c is not nought, because of the half
    sums = drawn[0] / p - drawn[1] / c
    spread = squares[0] / p**2 - 2 * squares[1] / (p * c) + squares[2] / c**2 - sums**2 / size
    balance = weigh(pro.sum(), contra.sum())[0]
    t = studentise(np.log(p / c), np.maximum(size / (size - 1) * spread, 0), balance)
    after = weigh(pro.sum() - pro, contra.sum() - contra)[0]
    error = np.sqrt((size - 1) / size * ((after - after.mean()) ** 2).sum())  # the jackknife's
    low, high = bound(np.array([balance]), error, t[:, None])
    return low[0], high[0]
