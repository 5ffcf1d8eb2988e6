"""Who leads, by what a title shows: numbers that read the same are a tie, and in a tie nobody has the most."""

from collections.abc import Sequence

import pandas as pd

from framing.show.counting import so_many

MOST_NAMED = 2  # of more that share a lead the title tells their number


def find_leaders(values: pd.Series, digits: int = 0) -> list:
    """The labels of those values that are the highest when rounded to `digits`, in their order; of the negated values
    those of the lowest."""
    read = [round(float(value), digits) for value in values]
    return [label for label, value in zip(values.index, read, strict=True) if value == max(read)]


def name_those(names: Sequence[str], total: int, noun: str) -> str:
    """Those of `total` who share something: by their names where one or two of more do, else how many do."""
    named = total == 1 or (len(names) < total and len(names) <= MOST_NAMED)
    return " and ".join(names) if named else so_many(len(names), total, noun)


def begin(told: str) -> str:
    """A title with a capital where it begins with a letter."""
    return told[:1].upper() + told[1:]
