"""Agreement among coders: Krippendorff's α with a bootstrap interval, and the plain share of equal values."""

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Real

import numpy as np
import pandas as pd

from framing.errors import ChoiceError, TableError, check_choice, one_of
from framing.tables import LEVELS

REPLICATES = 2000
MIN_UNITS = 10  # a bootstrap of fewer knows too few other samples
MOST_UNDEFINED = 0.05  # of the replicates may be without variation, and so without an α
DECIMALS = 6
_MOST_CELLS = 4_000_000  # of the largest array: memory stays the same for long tables

ONE_CODER = "one coder: nobody to agree with"
NO_OVERLAP = "no unit has values of two coders"
EMPTY = "nothing is coded"


@dataclass(frozen=True)
class Reliability:
    """α of a table of codes. `low` and `high` bound its 95 % interval; `agreement` is the share of pairs of values of
    one unit that are equal, 0–1; `units` and `values` are those that count, of units with two values or more.
    `resampled` is `units`, or why α or its interval is missing.
    """

    alpha: float
    low: float
    high: float
    agreement: float
    coders: int
    units: int
    values: int
    level: str
    resampled: str


def krippendorff_alpha(
    table: pd.DataFrame, *, level: str = "nominal", order: Sequence[object] | None = None, seed: int = 0
) -> Reliability:
    """Krippendorff's α of a table with a row for each unit and a column for each coder; missing values are allowed.

    α = 1 − D_o / D_e: observed over expected disagreement, from the coincidences of values within units (Krippendorff
    2011, "Computing Krippendorff's alpha-reliability"). 1 is perfect agreement, 0 what chance would give, below 0
    systematic disagreement; Krippendorff asks for .800, and for .667 where conclusions are tentative. `level` says what
    differs how much: `nominal` (equal or not), `ordinal` (by ranks; of words their `order` has to be given, the lowest
    first), `interval`, `ratio` (numbers).

    The interval is the 2.5th to 97.5th percentile over 2,000 samples of *units* drawn with replacement, α computed anew
    in each, expected disagreement included (the standard bootstrap that Zapf, Castell, Morawietz & Karch 2016 found to
    hold its level; Hayes & Krippendorff 2007 draw single pairs instead and keep D_e fixed). None is given below ten
    units. Without variation, with one coder, or where no unit has two values, α is missing (NaN); `resampled` tells
    which. The same `seed` gives the same interval.

    Raises ChoiceError for another level, a value that is not in `order`, or one that is no number where the level asks
    for numbers (for ratio: none below 0); TableError where `table` is no DataFrame, or has both text and numbers as
    nominal values.
    """
    check_choice("level", level, LEVELS)
    if not isinstance(table, pd.DataFrame):
        raise TableError(f"table must be a pandas DataFrame (a row a unit, a column a coder), not {type(table)}.")
    codes, values = _encode(table, level, order)
    given = (codes >= 0).sum(axis=1)
    coders = int((codes >= 0).any(axis=0).sum())
    codes = codes[given >= 2]
    if not len(codes):
        reason = EMPTY if not coders else ONE_CODER if coders == 1 else NO_OVERLAP
        return Reliability(np.nan, np.nan, np.nan, np.nan, coders, 0, 0, level, reason)
    pairs = _Pairs(codes, values, level)
    alpha = float(pairs.alphas(np.ones((1, len(codes))))[0])
    shared = (coders, len(codes), int(pairs.sizes.sum()), level)
    agreement = round(pairs.agreement, DECIMALS)
    if np.isnan(alpha):
        only = values[pairs.first[0]]
        shown = f"{only:g}" if isinstance(only, float) else str(only)
        reason = f"no variation: every value is {shown!r}, so that chance alone would agree as well"
        return Reliability(alpha, np.nan, np.nan, agreement, *shared, reason)
    low, high, reason = _bound(pairs, seed)
    return Reliability(round(alpha, DECIMALS), low, high, agreement, *shared, reason)


def _encode(table: pd.DataFrame, level: str, order: Sequence[object] | None) -> tuple[np.ndarray, list]:
    """(units, coders) of places in the list of values, −1 where there is none; and that list."""
    there = table.notna().to_numpy(dtype=bool)
    found = {value: value for value in table.to_numpy(object)[there]}
    if order is not None:
        values = list(order)
        for value in found:
            if value not in values:
                raise ChoiceError(f"a value of the table {one_of(value, values)} Correct it, or give the whole order.")
    elif level == "nominal":
        _check_kinds(table)
        values = sorted(found, key=lambda value: (str(type(value)), str(value)))
    else:
        found = {value: _number(value, level) for value in found}
        values = sorted(set(found.values()))
    place = {value: number for number, value in enumerate(values)}
    codes = np.full(there.shape, -1)
    codes[there] = [place[found[value]] for value in table.to_numpy(object)[there]]
    if order is not None and level in ("interval", "ratio"):
        values = [_number(value, level) for value in values]
    return codes, values


def _check_kinds(table: pd.DataFrame) -> None:
    """Raise TableError where some values are text and others numbers: 1 and "1" would never be equal."""
    kinds: dict[bool, tuple[object, object]] = {}
    for coder, column in table.items():
        for value in column.dropna().unique():
            if isinstance(value, str | Real | np.bool_):
                kinds.setdefault(isinstance(value, str), (value, coder))
    if len(kinds) > 1:
        (text, one), (number, other) = kinds[True], kinds[False]
        raise TableError(
            f"table has text ({text!r} in column {one!r}) and numbers ({number!s} in column {other!r}), which are "
            "never equal. Make them all one or the other: pd.read_csv(…, dtype=str) reads all as text."
        )


def is_number(value: object) -> bool:
    """Whether a value is a number, or text that says one."""
    return bool(np.isfinite(_read_number(value)))


def _read_number(value: object) -> float:
    try:
        return float(value) if isinstance(value, Real | str) else np.nan
    except ValueError:
        return np.nan


def _number(value: object, level: str) -> float:
    number = _read_number(value)
    if not np.isfinite(number):
        remedy = "give their order" if level == "ordinal" else "choose level='nominal'"
        raise ChoiceError(f"the value {value!r} is no number, as level={level!r} asks for: correct it, or {remedy}.")
    if level == "ratio" and number < 0:
        raise ChoiceError(f"the value {value!r} is below 0, which level='ratio' excludes: choose level='interval'.")
    return number


class _Pairs:
    """Every ordered pair of values within a unit, by which disagreement is observed and expected."""

    def __init__(self, codes: np.ndarray, values: list, level: str):
        units, width = codes.shape
        first, second = np.nonzero(~np.eye(width, dtype=bool))
        both = (codes[:, first] >= 0) & (codes[:, second] >= 0)
        self.unit = np.broadcast_to(np.arange(units)[:, None], both.shape)[both]
        self.first, self.second = codes[:, first][both], codes[:, second][both]
        self.sizes = (codes >= 0).sum(axis=1)
        self.counts = np.stack([(codes == value).sum(axis=1) for value in range(len(values))], axis=1).astype(float)
        self.share = 1 / (self.sizes[self.unit] - 1)
        self.level = level
        self.agreement = float((self.first == self.second).mean())
        if level != "ordinal":
            self.distance = _distances(values, level)
            apart = self.distance[self.first, self.second] * self.share
            self.observed = np.bincount(self.unit, apart, minlength=units)

    def alphas(self, weights: np.ndarray) -> np.ndarray:
        """α of each row of `weights` (samples, units): how often a unit is in a sample. NaN without variation."""
        total, marginals = weights @ self.sizes, weights @ self.counts
        if self.level == "ordinal":  # squared differences of mean ranks, which are those of the sample itself
            ranks = marginals.cumsum(axis=1) - marginals / 2
            apart = (ranks[:, self.first] - ranks[:, self.second]) ** 2
            observed = (weights[:, self.unit] * self.share * apart).sum(axis=1)
            expected = 2 * (total * (marginals * ranks**2).sum(axis=1) - (marginals * ranks).sum(axis=1) ** 2)
        else:
            observed = weights @ self.observed
            expected = ((marginals @ self.distance) * marginals).sum(axis=1)
        varied = (marginals > 0).sum(axis=1) > 1
        return 1 - np.divide((total - 1) * observed, expected, out=np.full(len(weights), np.nan), where=varied)


def _distances(values: list, level: str) -> np.ndarray:
    """How much two values differ: δ² of Krippendorff (2011)."""
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    numbers = np.array(values, dtype=float)
    apart = numbers[:, None] - numbers
    if level == "ratio":
        sums = numbers[:, None] + numbers
        apart = np.divide(apart, sums, out=np.zeros_like(apart), where=sums > 0)
    return apart**2


def _bound(pairs: _Pairs, seed: int) -> tuple[float, float, str]:
    """The interval over resampled units, and `units`; or why there is none."""
    size = len(pairs.sizes)
    if size < MIN_UNITS:
        return np.nan, np.nan, f"fewer than {MIN_UNITS} units: no interval"
    generator, drawn = np.random.default_rng(seed), []
    step = max(1, _MOST_CELLS // max(size, len(pairs.unit)))
    for done in range(0, REPLICATES, step):
        rows = min(step, REPLICATES - done)
        drawn.append(pairs.alphas(generator.multinomial(size, np.full(size, 1 / size), size=rows).astype(float)))
    alphas = np.concatenate(drawn)
    undefined = float(np.isnan(alphas).mean())
    if undefined > MOST_UNDEFINED:
        return np.nan, np.nan, f"too rare for an interval: {undefined:.0%} of the samples have no variation"
    low, high = np.nanpercentile(alphas, [2.5, 97.5])
    return round(float(low), DECIMALS), round(float(high), DECIMALS), "units"
