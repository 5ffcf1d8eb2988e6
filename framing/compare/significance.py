"""Student's t without tables, and q for p."""

from statistics import NormalDist

import numpy as np


def student_quantile(share: float, freedom: np.ndarray) -> np.ndarray:
    """The quantile of Student's t for each number of degrees of freedom: Cornish and Fisher's expansion around the
    normal one (Abramowitz & Stegun 1964, 26.7.5); for 5 degrees or more and a share up to .975 right to .002."""
    z = NormalDist().inv_cdf(share)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))


def adjust(p: np.ndarray) -> np.ndarray:
    """q of each p: the share of false discoveries to expect if it and all smaller ones are called discoveries
    (Benjamini & Hochberg 1995). Missing ones stay missing and are not counted: what was refused was not tested."""
    p = np.asarray(p, dtype=float)
    known = np.flatnonzero(~np.isnan(p))
    q = np.full(p.shape, np.nan)
    falling = known[np.argsort(-p[known], kind="stable")]
    ranks = np.arange(len(known), 0, -1)
    q[falling] = np.minimum.accumulate(np.minimum(p[falling] * (len(known) / ranks), 1.0))
    return q
