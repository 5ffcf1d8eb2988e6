"""Ratios over resampled units, block by block: the percentile bootstrap for any number of articles."""

import numpy as np

REPLICATES = 2000
BLOCK = 1024
"""Units that are drawn together: a matrix of draws has this many columns, however many articles an outlet has."""


class Bootstrap:
    """Replicates of Σ above / Σ below over `size` units drawn with replacement (Efron & Tibshirani 1993).

    The units come in blocks, in their order (`add`); all but the last have BLOCK rows. How many of a replicate's draws
    fall into a block is binomial, and which units of the block they hit is multinomial: together that is the
    multinomial over all units, without a matrix of replicates × units. The same `seed` gives the same bounds.
    """

    def __init__(self, size: int, columns: int, seed: int):
        self._generator = np.random.default_rng(seed)
        self._units = size
        self._draws = np.full(REPLICATES, size)
        self._above, self._below = np.zeros((2, REPLICATES, columns))

    def add(self, above: np.ndarray, below: np.ndarray) -> None:
        """The next block of units: numerators and denominators, both (units, columns)."""
        rows = len(above)
        draws = self._draws
        if rows < self._units:
            draws = self._generator.binomial(self._draws, rows / self._units)
        times = self._generator.multinomial(draws, np.full(rows, 1 / rows)).astype(float)
        self._above += times @ above
        self._below += times @ below
        self._draws = self._draws - draws
        self._units -= rows

    def bounds(self) -> np.ndarray:
        """(2, columns): the 2.5th and 97.5th percentile of each ratio; missing where no replicate has a denominator."""
        ratios = np.divide(self._above, self._below, out=np.full_like(self._below, np.nan), where=self._below > 0)
        drawn = ~np.isnan(ratios).all(axis=0)
        bounds = np.full((2, ratios.shape[1]), np.nan)
        bounds[:, drawn] = np.nanpercentile(ratios[:, drawn], [2.5, 97.5], axis=0)
        return bounds


def bootstrap(above: np.ndarray, below: np.ndarray, *, seed: int) -> np.ndarray:
    """(2, columns): bounds of the middle 95 % of the ratio of each column, units (rows) drawn with replacement."""
    drawn = Bootstrap(len(above), above.shape[1], seed)
    for first in range(0, len(above), BLOCK):
        drawn.add(above[first : first + BLOCK], below[first : first + BLOCK])
    return drawn.bounds()
