"""p of a difference between two sides by dealing their articles anew, or by turning the signs of paired stories."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from framing.compare.resample import Sums, influence, studentise, sum_up
from framing.compare.units import join_units

PERMUTATIONS = 1999
FEW = 10
"""So few draws that reach the difference say little of how rare that is: more are drawn (Besag & Clifford 1991)."""
ROUNDS = 3
AT_ONCE = 1_000_000  # cells of a matrix of draws: more would not stay in the processor's cache


class Side(NamedTuple):
    """The units of one side: above and below (units × ratios; below may be one column for all), and the story of
    each."""

    above: np.ndarray
    below: np.ndarray
    story: np.ndarray

    def only(self, chosen: np.ndarray) -> "Side":
        """The ratios chosen."""
        below = self.below if self.below.shape[1] < self.above.shape[1] else self.below[:, chosen]
        return Side(self.above[:, chosen], below, self.story)

    def by_story(self) -> "Side":
        """The sums of each story, in their order."""
        stories, same = np.unique(self.story.astype(str), return_inverse=True)
        return Side(join_units(self.above, same), join_units(self.below, same), stories)


def find_p(sides: list[Side], is_paired: bool, permutations: int, seed: int, *, rounds: int = ROUNDS) -> np.ndarray:
    """p of each ratio's difference, two-sided: (1 + draws that reach it) / (1 + draws) (Phipson & Smyth 2010). Where
    fewer than ten reach it ten times as many are drawn, and then again."""
    p = np.ones(sides[0].above.shape[1])
    open_ = np.arange(len(p))
    for turn in range(rounds):
        count = (permutations + 1) * 10**turn - 1
        test = _turn_signs if is_paired else _deal
        reached = test([side.only(open_) for side in sides], count, [seed, turn])
        p[open_] = (1 + reached) / (1 + count)
        open_ = open_[reached < FEW]
        if not len(open_):
            break
    return p


def find_rare_p(sides: list[Side], permutations: int, seed: int, *, rounds: int = ROUNDS) -> np.ndarray:
    """The same for things that most articles do not have, by what share of the two ratios together the one is: a side
    without any has no spread to studentise by, and is as extreme as any other without, however long its articles are.
    Twice the smaller tail, since the two are unlike each other."""
    p = np.ones(sides[0].above.shape[1])
    open_ = np.arange(len(p))
    for turn in range(rounds):
        count = (permutations + 1) * 10**turn - 1
        reached = _deal_plainly([side.only(open_) for side in sides], count, [seed, turn])
        p[open_] = np.minimum(2 * (1 + reached) / (1 + count), 1.0)
        open_ = open_[reached < FEW]
        if not len(open_):
            break
    return p


def _deal_plainly(sides: list[Side], count: int, seed: list[int]) -> np.ndarray:
    """How often the share is as large, and how often as small; of the two the rarer."""
    small = int(np.argmin([len(side.above) for side in sides]))
    parts = np.concatenate([np.concatenate([side.above, side.below], axis=1) for side in sides])
    width, size, total = sides[0].above.shape[1], len(sides[small].above), parts.sum(axis=0)

    def compare(own: np.ndarray) -> np.ndarray:
        other = total - own
        with np.errstate(divide="ignore", invalid="ignore"):
            mine, its = (np.nan_to_num(each[:, :width] / each[:, width:]) for each in (own, other))
            return np.nan_to_num(mine / (mine + its))

    own = np.concatenate([sides[small].above, sides[small].below], axis=1).sum(axis=0, keepdims=True)
    seen, generator = compare(own), np.random.default_rng(seed)
    more, less = np.zeros((2, width), dtype=int)
    for chosen in _choose(generator, count, size, len(parts), parts.shape[1]):
        drawn = compare(_sum_chosen(chosen, parts))
        more += (drawn >= seen - 1e-9).sum(axis=0)
        less += (drawn <= seen + 1e-9).sum(axis=0)
    return np.minimum(more, less)


def _deal(sides: list[Side], count: int, seed: list[int]) -> np.ndarray:
    """How often the difference is as large when the units are dealt to the sides at random."""
    above, below = (np.concatenate([getattr(side, name) for side in sides]) for name in ("above", "below"))
    sizes = [len(side.above) for side in sides]
    small = int(np.argmin(sizes))
    own, total = sum_up(sides[small].above, sides[small].below), sum_up(above, below)
    seen = np.abs(_difference(own, total))
    generator, reached = np.random.default_rng(seed), np.zeros(above.shape[1], dtype=int)
    products = (above, below, above * above, above * below, below * below)
    parts, ends = np.concatenate(products, axis=1), np.cumsum([each.shape[1] for each in products])[:-1]
    for chosen in _choose(generator, count, sizes[small], len(above), sizes[small] * parts.shape[1]):
        dealt = _sum_chosen(chosen, parts)
        drawn = _difference(Sums(*np.split(dealt, ends, axis=1), sizes[small]), total)
        reached += (np.abs(drawn) >= seen * (1 - 1e-9)).sum(axis=0)
    return reached


def _choose(generator: np.random.Generator, count: int, size: int, whole: int, width: int) -> Iterator[np.ndarray]:
    """`count` times which of `whole` units are chosen, some at a time: (draws, size). The draws are the same for any
    `width`, the cells that one of them takes later, so that p of a ratio does not hang on those beside it."""
    step, at_once = max(1, AT_ONCE // whole), max(1, AT_ONCE // width)
    for done in range(0, count, step):
        chosen = _shuffle(generator, min(step, count - done), size, whole)
        for first in range(0, len(chosen), at_once):
            yield chosen[first : first + at_once]


def _shuffle(generator: np.random.Generator, rows: int, size: int, whole: int) -> np.ndarray:
    """(rows, size): which of `whole` units are chosen, none twice (the beginning of a Fisher-Yates shuffle)."""
    order = np.repeat(np.arange(whole, dtype=np.int32)[:, None], rows, axis=1)
    row = np.arange(rows)
    for place in range(size):
        other = generator.integers(place, whole, size=rows)
        taken = order[other, row]
        order[other, row] = order[place]
        order[place] = taken
    return order[:size].T


def _sum_chosen(chosen: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """(rows, columns of parts): the sums of the rows chosen; a product of matrices, unless they are few of many."""
    if chosen.shape[1] * min(parts.shape[1], 64) < 4 * len(parts):
        return parts[chosen].sum(axis=1)
    marks = np.zeros((len(chosen), len(parts)))
    np.put_along_axis(marks, chosen, 1.0, axis=1)
    return marks @ parts


def _difference(own: Sums, total: Sums) -> np.ndarray:
    """The difference of the ratios, in standard errors; where a side has no words, or neither any spread, the largest
    if there is a difference at all."""
    other = total - own
    rates = own.ratio(), other.ratio()
    gap = rates[0] - rates[1]
    t = studentise(gap, own.variance(rates[0]) + other.variance(rates[1]), np.zeros(gap.shape[-1]))
    return np.nan_to_num(np.where(np.abs(gap) < 1e-15, 0.0, t), nan=np.inf)


def _turn_signs(sides: list[Side], count: int, seed: list[int]) -> np.ndarray:
    """How often the mean difference of the stories is as large when their signs are drawn at random."""
    own, other = (side.by_story() for side in sides)
    parts, gap = [], 0
    for sign, side in ((1, own), (-1, other)):
        ratio = side.above.sum(axis=0) / side.below.sum(axis=0)
        gap = gap + sign * ratio
        parts.append(sign * influence(side.above, side.below, ratio))
    size = len(own.above)
    values = gap + (size - 1) * (parts[0] + parts[1])  # the pseudo-values of the jackknife (Tukey 1958)
    generator, reached = np.random.default_rng(seed), np.zeros(values.shape[1], dtype=int)
    seen = np.abs(values.sum(axis=0))  # the sum of squares is the same for all signs, so that t rises with the sum
    step = max(1, AT_ONCE // size)
    for done in range(0, count, step):
        rows = min(step, count - done)
        signs = 2.0 * generator.integers(2, size=(rows, size)) - 1
        reached += (np.abs(signs @ values) >= seen * (1 - 1e-9)).sum(axis=0)
    return reached
