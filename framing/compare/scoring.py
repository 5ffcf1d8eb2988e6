"""Precision, recall and F1 with intervals: of a weighted sample of sentences, and of cues counted by sentence."""

from typing import NamedTuple

import numpy as np

REPLICATES = 2000
MIN_CASES = 5  # below this a share has no interval
DECIMALS = 4
PRIOR = 0.5  # Jeffreys' prior for a share


class Score(NamedTuple):
    """Each score, 0–1, with the bounds of its 95 % interval; NaN where there is nothing to divide by. `resampled` says
    what was drawn, or why an interval is missing."""

    precision: float
    precision_low: float
    precision_high: float
    recall: float
    recall_low: float
    recall_high: float
    f1: float
    f1_low: float
    f1_high: float
    resampled: str


def divide(hits: np.ndarray, found: np.ndarray, coded: np.ndarray) -> np.ndarray:
    """(3, …): precision hits / found, recall hits / coded, F1 their harmonic mean 2 hits / (found + coded)."""
    above = np.stack([hits, hits, 2 * hits]).astype(float)
    below = np.stack([found, coded, found + coded]).astype(float)
    return np.divide(above, below, out=np.full_like(below, np.nan), where=below > 0)


def score_sample(
    found: np.ndarray, coded: np.ndarray, stratum: np.ndarray, sizes: np.ndarray, *, seed: int = 0
) -> Score:
    """Scores of what was `found` (0/1 per sentence) against what was `coded`, for the corpus a sample stands for.

    `stratum` is the place of each sentence's stratum in `sizes`, the sentences each holds in the corpus. A sentence
    weighs as many as its stratum holds over those coded in it.

    The interval: in each stratum the shares of the four outcomes (right, spurious, missed, rightly nothing) get a
    Dirichlet posterior, from which 2,000 corpora are drawn (for precision, recall and F1: Goutte & Gaussier 2005; with
    Jeffreys' prior, spread over the strata by their sentences). Other than a bootstrap it knows that no miss among a
    hundred sentences does not mean no miss among ten thousand.
    """
    outcome = np.select([(found == 1) & (coded == 1), found == 1, coded == 1], [0, 1, 2], 3)
    counts = np.zeros((len(sizes), 4))
    np.add.at(counts, (stratum, outcome), 1)
    seen = counts.sum(axis=1)
    held, counts = sizes[seen > 0].astype(float), counts[seen > 0]
    seen = seen[seen > 0]
    weighted = (counts * (held / seen)[:, None]).sum(axis=0)
    value = divide(weighted[0], weighted[0] + weighted[1], weighted[0] + weighted[2])
    prior = np.zeros_like(counts)
    for pair in ((0, 1), (2, 3)):
        here = counts[:, pair].sum(axis=1)
        prior[:, pair] = (PRIOR * here / max(here.sum(), 1))[:, None]
    drawn = np.random.default_rng(seed).standard_gamma(counts + prior, size=(REPLICATES, *counts.shape))
    drawn /= drawn.sum(axis=2, keepdims=True)
    totals = (drawn * held[:, None]).sum(axis=1)
    draws = divide(totals[:, 0], totals[:, 0] + totals[:, 1], totals[:, 0] + totals[:, 2])
    raw = counts.sum(axis=0)
    return _bound(value, draws, raw[0] + raw[1], raw[0] + raw[2], "sentences")


def score_counts(hits: np.ndarray, found: np.ndarray, coded: np.ndarray, *, seed: int = 0) -> Score:
    """Scores of cues counted by sentence: how many are found, coded, and both.

    The interval is the middle 95 % of 2,000 samples of the *sentences*, drawn with replacement (percentile bootstrap;
    Efron & Tibshirani 1993): cues of one sentence are not independent. Where there is no error there is nothing that a
    sample could differ in, and no interval.
    """
    value = divide(hits.sum(), found.sum(), coded.sum())
    size = len(hits)
    draws = np.full((3, REPLICATES), np.nan)
    if size:
        times = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=REPLICATES)
        draws = divide(times @ hits, times @ found, times @ coded)
    draws[(value == 1) | (value == 0)] = np.nan
    return _bound(value, draws, found.sum(), coded.sum(), "sentences")


def _bound(value: np.ndarray, draws: np.ndarray, found: float, coded: float, drawn: str) -> Score:
    """The scores with the 2.5th and 97.5th percentile of their draws, where there are cases enough."""
    reasons: dict[str, list[str]] = {}
    numbers = []
    cases = {"precision": (found, "found"), "recall": (coded, "coded"), "F1": (found + coded, "found or coded")}
    for (name, (many, kind)), score, each in zip(cases.items(), value, draws, strict=True):
        low = high = np.nan
        if many == 0:
            reasons.setdefault(f"nothing {kind}", []).append(name)
        elif many < MIN_CASES:
            reasons.setdefault(f"fewer than {MIN_CASES} {kind}", []).append(name)
        elif np.isnan(each).all() or np.nanmin(each) == np.nanmax(each):
            reasons.setdefault("no error" if score == 1 else "nothing right", []).append(name)
        else:
            low, high = np.nanpercentile(each, [2.5, 97.5])
            low, high = min(low, score), max(high, score)
            low, high = (0.0 if score == 0 else low), (1.0 if score == 1 else high)
        numbers += [round(float(number), DECIMALS) for number in (score, low, high)]
    why = "; ".join(f"{', '.join(names)}: {reason}" for reason, names in reasons.items())
    missing = sum(map(len, reasons.values()))
    return Score(*numbers, why if missing == len(cases) else f"{drawn} (no interval of {why})" if why else drawn)
