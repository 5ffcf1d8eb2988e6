"""How much more one side has of a term than the other: log-likelihood, log ratio, log-odds."""

import numpy as np

POOLED = "pooled"


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
