"""Many label sequences at once: marginals and best paths of linear chains, step by step for all of them together.

Tokens are put in the order of their steps (all first tokens, then all second ones …, the longest sequences first), so
that a step is a slice: a few long rows, one for each label. Time grows with the number of tokens, and a little with the
longest sequence.
"""

from collections.abc import Sequence

import numpy as np

from framing.find.ranges import spell_out

BASE = 16  # a power of two, more than there are labels
NORMALISED_EVERY = 8  # steps; between them no product comes near the limits of a float


class Lattice:
    """The order in which sequences are gone through; `places` are their tokens in that order."""

    def __init__(self, begins: Sequence[int], ends: Sequence[int]):
        begins, lengths = np.asarray(begins), np.asarray(ends) - np.asarray(begins)
        order = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[order], lengths[order]
        longest = int(lengths[0]) if len(lengths) else 0
        sizes = np.searchsorted(-lengths, -np.arange(longest), side="left")  # sequences that have this step
        self._bounds = [0, *np.cumsum(sizes).tolist()]
        rank = np.arange(self._bounds[-1]) - np.repeat(np.array(self._bounds[:-1], dtype=np.int64), sizes)
        self.places = begins[rank] + np.repeat(np.arange(longest), sizes) if longest else np.zeros(0, dtype=np.int64)

    def gather(self, scores: np.ndarray) -> np.ndarray:
        """Scores of all tokens (tokens × labels) in the order of `places`: labels × tokens."""
        return np.array([column.take(self.places) for column in scores.T], dtype=np.result_type(scores, np.int32))

    def spread(self, values: np.ndarray, tokens: int) -> np.ndarray:
        """Values in the order of `places` as those of all tokens, 0 for tokens of no sequence."""
        of_all = np.zeros(tokens, dtype=values.dtype)
        of_all[self.places] = values
        return of_all

    def _steps(self) -> list[tuple[slice, slice]]:
        """From the second step on: its tokens, and those before them in their sequences."""
        bounds = self._bounds
        return [
            (slice(first, end), slice(before, before + end - first))
            for before, first, end in zip(bounds, bounds[1:], bounds[2:], strict=False)
        ]

    def marginals(self, weights: np.ndarray, transitions: np.ndarray) -> np.ndarray:
        """The probability of every label at every token, in the order of `places` (Rabiner 1989: forward, backward).

        `weights` (labels × tokens, in the same order) and `transitions` (label before × label) are not logarithms.
        """
        forward, backward = weights.copy(), np.ones_like(weights)
        steps = self._steps()
        turned = np.ascontiguousarray(transitions.T)  # each product of a turned view would be slower
        for number, (here, before) in enumerate(steps):
            step = forward[:, here]
            step *= turned @ forward[:, before]
            if not number % NORMALISED_EVERY:
                step /= step.sum(axis=0)
        for number, (here, before) in enumerate(reversed(steps)):
            backward[:, before] = transitions @ (weights[:, here] * backward[:, here])
            if not number % NORMALISED_EVERY:
                step = backward[:, before]
                step /= step.sum(axis=0)
        forward *= backward
        forward /= forward.sum(axis=0)
        return forward

    def best_path(self, scores: np.ndarray, transitions: np.ndarray) -> np.ndarray:
        """The labels of the most likely path of each sequence, in the order of `places` (Viterbi 1967).

        `scores` (labels × tokens, in the same order) and `transitions` are sums of logarithms, as whole numbers.
        """
        # A score's last digits hold the label it came from: one maximum gives both.
        labels = np.arange(len(transitions))[:, None]
        scores = scores * BASE
        ways = (transitions * BASE + (BASE - 1 - labels)).astype(scores.dtype)[:, :, None]  # of equals the first label
        found, steps = np.zeros_like(scores), self._steps()
        for here, before in steps:
            best = np.maximum.reduce(scores[:, None, before] + ways, axis=0, out=found[:, here])
            step = scores[:, here]
            step += best & -BASE
        # From each label of each token, by their number, to the one before it on the best path.
        bounds, size = np.array(self._bounds), scores.shape[1]
        sizes = np.diff(bounds)
        origins = (~found & (BASE - 1)) * size + (np.arange(size) - np.repeat(np.append(0, sizes)[:-1], sizes))
        lasts = spell_out(bounds[:-1] + np.append(sizes, 0)[1:], bounds[1:])
        path = np.zeros(size, dtype=np.int64)
        path[lasts] = scores[:, lasts].argmax(axis=0) * size + lasts
        for here, before in reversed(steps):
            path[before] = origins.take(path[here])
        return path // max(size, 1)
