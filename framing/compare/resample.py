"""Intervals of ratios and of their differences, by drawing whole units (articles, sentences, stories) again.

A ratio is Σ above / Σ below over units: hits and words, scores and words, attributions and attributions. Numerator and
denominator are drawn together. The percentile interval of few units is too narrow (in the simulated worlds of
tests/test_coverage.py it covers 84 to 91 % for ten articles), so that each replicate is studentised:
bootstrap-t (Efron & Tibshirani 1993, 12.5; Hesterberg 2015), by the linearised standard error of a ratio (Cochran 1977,
6.3) in the replicates, and around the estimate itself by its leverage-corrected one (HC3, MacKinnon & White 1985, which
is nearly the jackknife), without which a long article among short ones makes the interval too narrow.
"""

from typing import NamedTuple

import numpy as np

REPLICATES = 2000
LOW, HIGH = 0.025, 0.975
MOST_CELLS = 4_000_000  # of a matrix of draws: larger ones are made in pieces


class Sums(NamedTuple):
    """Sums over units of a = above, b = below and their products: what a ratio and its error are made of. Each an array
    whose last axis are the ratios; `size` is the number of units."""

    a: np.ndarray
    b: np.ndarray
    aa: np.ndarray
    ab: np.ndarray
    bb: np.ndarray
    size: int

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(*(mine - its for mine, its in zip(self, other, strict=True)))

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(mine + its for mine, its in zip(self, other, strict=True)))

    def ratio(self) -> np.ndarray:
        """a / b, missing where there is nothing below."""
        below = np.broadcast_to(self.b, np.shape(self.a))
        return np.divide(self.a, below, out=np.full(np.shape(self.a), np.nan), where=below > 0)

    def variance(self, ratio: np.ndarray) -> np.ndarray:
        """The linearised variance of the ratio: n/(n−1) Σ (a − rb)² / (Σ b)². Near nought it is nought: what is left
        of sums that cancel is no spread."""
        squares = self.aa - 2 * ratio * self.ab + ratio**2 * self.bb
        squares = np.where(squares > 1e-9 * (self.aa + 1e-300), squares, 0.0)
        below = np.where(self.b > 0, self.b, np.nan)
        return self.size / (self.size - 1) * squares / below**2


def sum_up(above: np.ndarray, below: np.ndarray) -> Sums:
    """The sums over all units (rows)."""
    return Sums(*(part.sum(axis=0) for part in _products(above, below)), len(above))


def sum_draws(times: np.ndarray, above: np.ndarray, below: np.ndarray) -> Sums:
    """The sums for each row of `times`, which says how often each unit is drawn."""
    summed = times.astype(float) @ np.concatenate(_products(above, below), axis=1)
    return Sums(*np.split(summed, 5, axis=1), len(above))


def _products(above: np.ndarray, below: np.ndarray) -> tuple[np.ndarray, ...]:
    return above, below, above * above, above * below, below * below


def draw(size: int, seed: int | list[int], replicates: int = REPLICATES) -> np.ndarray:
    """(replicates, size): how often each of `size` units is drawn when as many are drawn with replacement."""
    generator, pieces = np.random.default_rng(seed), []
    step = max(1, MOST_CELLS // max(size, 1))
    for done in range(0, replicates, step):
        rows = min(step, replicates - done)
        drawn = generator.integers(size, size=(rows, size)) + size * np.arange(rows)[:, None]
        pieces.append(np.bincount(drawn.ravel(), minlength=rows * size).reshape(rows, size).astype(np.uint16))
    return np.concatenate(pieces)


def robust_variance(above: np.ndarray, below: np.ndarray, ratio: np.ndarray) -> np.ndarray:
    """The leverage-corrected variance of each ratio: Σ [(a − rb) / (1 − b/Σb)]² / (Σ b)²."""
    return (influence(above, below, ratio) ** 2).sum(axis=0)


def influence(above: np.ndarray, below: np.ndarray, ratio: np.ndarray) -> np.ndarray:
    """(units, ratios): by how much each ratio would fall if the unit were left out."""
    total = below.sum(axis=0)
    rest = np.where(total - below > 0, total - below, np.nan)
    return (above - ratio * below) / rest


def studentise(drawn: np.ndarray, variance: np.ndarray, estimate: np.ndarray) -> np.ndarray:
    """How many of its own standard errors each replicate lies above the estimate; without an error, infinitely many,
    or none where it does not differ."""
    away = drawn - estimate
    with np.errstate(divide="ignore", invalid="ignore"):
        t = away / np.sqrt(variance)
    return np.where(np.abs(away) <= 1e-12 * np.abs(estimate), 0.0, t)


def bound(estimate: np.ndarray, error: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Low and high of the bootstrap-t interval: the estimate less the upper and lower quantile of `t`, in errors."""
    upper, lower = np.nanquantile(t, [HIGH, LOW], axis=0, method="nearest")
    return estimate - upper * error, estimate - lower * error


def resample_ratios(above: np.ndarray, below: np.ndarray, *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Low and high of the 95 % interval of each ratio (column) over its units (rows); missing where nothing is
    below. They may lie outside what is possible (a rate below nought): the caller knows what is."""
    total = sum_up(above, below)
    some = total.b > 0
    low, high = np.full((2, above.shape[1]), np.nan)
    if some.any():
        above, below = above[:, some], below[:, some]
        drawn, ratio = sum_draws(draw(len(above), seed), above, below), total.ratio()[some]
        each = drawn.ratio()
        t = studentise(each, drawn.variance(each), ratio)
        low[some], high[some] = bound(ratio, np.sqrt(robust_variance(above, below, ratio)), t)
    return low, high
