"""The charts of the user's own lexicons: for each of their features its rates, and its categories if it has several."""

from collections.abc import Iterator
from functools import partial

import pandas as pd

from framing.show import charts, findings
from framing.show.caveats import tell_whiskers
from framing.show.chart_outlets import MOST_CATEGORIES, pool_voices
from framing.show.cut import Shown
from framing.show.exhibit import Exhibit
from framing.show.gallery import EXHIBITS, RATED
from framing.tables import CATEGORIES

BEFORE = "sentiment"
"""The exhibit before which those of the user's own features stand: behind all others that count words."""

ANECDOTE = "A cell with fewer than five hits is an anecdote: read the sentences before the bar."


def list_exhibits(analysis) -> list[Exhibit]:
    """Every chart of an analysis, in the order of the report."""
    place = next(at for at, exhibit in enumerate(EXHIBITS) if exhibit.name == BEFORE)
    return [*EXHIBITS[:place], *_list_own(analysis), *EXHIBITS[place:]]


def _list_own(analysis) -> Iterator[Exhibit]:
    own = analysis.outlets[~analysis.outlets["feature"].isin(CATEGORIES)]
    for number, (feature, rows) in enumerate(own.groupby("feature", sort=False), 1):
        count = rows["category"].nunique()
        yield _rate(str(feature), f"own-{number}-rates")
        if count > 1:
            yield _profile(str(feature), f"own-{number}-profile", count)


def _rate(feature: str, name: str) -> Exhibit:
    def table(shown: Shown) -> pd.DataFrame:
        return shown.totals[shown.totals["feature"] == feature]

    return Exhibit(
        name,
        lambda shown: charts.rates(table(shown), feature=feature, articles=shown.articles),
        partial(findings.tell_rates, feature=feature),
        lambda shown: (
            f"Hits of {findings.name_in_title(feature)} per 1,000 words. Filled: in the outlet’s own words. "
            f"Open: in what it lets its sources say.{tell_whiskers(table(shown))}"
        ),
        lambda shown: table(shown)[list(RATED)],
        "The list is the reader’s own and is counted as it was given: nobody here has measured how often it is right. "
        "The command “framing lexicon try” shows its entries in their sentences.",
    )


def _profile(feature: str, name: str, count: int) -> Exhibit:
    cut = f" The {MOST_CATEGORIES} with most hits, of {count:,}." if count > MOST_CATEGORIES else ""

    def table(shown: Shown) -> pd.DataFrame:
        pooled = pool_voices(shown.outlets, feature)
        pooled.insert(1, "feature", feature)
        return pooled

    return Exhibit(
        name,
        lambda shown: charts.profile(shown.outlets, feature=feature, articles=shown.articles),
        partial(findings.tell_profile, feature=feature),
        lambda shown: (
            f"Hits of {findings.name_in_title(feature)} by category, per 1,000 words of both voices, with their count "
            f"in brackets.{cut}"
        ),
        table,
        ANECDOTE,
    )
