"""The figure of definitions. It is no exhibit of the report: it counts the corpus ten times over."""

import pandas as pd

from framing.compare.definitions import AS_COUNTED, measure_definitions, vary_definitions
from framing.show import charts
from framing.show.caveats import tell_source
from framing.show.counting import count_in_words, so_many
from framing.show.findings import NOTHING, units
from framing.show.leads import begin
from framing.show.palette import number
from framing.show.publish import Published, publish

NAME = "definitions"


def publish_definitions(analysis, *, feature: str = "escalation") -> Published:
    """The rates of `feature` in the outlets' own words under other definitions, with what becomes of their order."""
    found = (analysis.spans, analysis.documents, analysis.attributions, analysis.articles)
    table = vary_definitions(*found, feature=feature)
    noun = "words of escalation" if feature == "escalation" else f"hits of {feature}"
    return publish(
        charts.definitions(table, articles=analysis.articles),
        title=tell_definitions(table, units(analysis), noun),
        subtitle=f"{noun.capitalize()} per 1,000 words of the outlet’s own voice, as counted and as it would be with "
        "one thing changed. Filled: the rank is the one as counted. Open: another rank",
        source=tell_source(analysis),
    )


def tell_definitions(table: pd.DataFrame, unit: str = "outlets", noun: str = "words of escalation") -> str:
    """Under how many of the other definitions the highest and the lowest stay what they are; of one alone, how far its
    rate goes."""
    own = table[table["voice"] == "outlet"].set_index("definition")["per_1000_words"].dropna()
    if not own.any() or AS_COUNTED not in own.index:
        return NOTHING
    ends = measure_definitions(table).set_index("definition")
    others, counted = ends.drop(index=AS_COUNTED), own.loc[[AS_COUNTED]]
    if len(counted) == 1:
        low, high = (number(rate, 1) for rate in (own.min(), own.max()))
        who = f"This {unit[:-1]}" if table["outlet"].nunique() == 1 else f"The only {unit[:-1]} with words of its own"
        reach = (
            f"{low if low == high else f'{low} to {high}'} over {so_many(own.index.nunique(), len(ends))} definitions"
        )
        return f"{who} has {number(counted.iloc[0], 1)} {noun} per 1,000 as counted, {reach}"
    high, low = (int((others[end] == ends.loc[AS_COUNTED, end]).sum()) for end in ("highest", "lowest"))
    same = so_many(high, len(others), "other definitions")
    first, last = ((counted == rate).sum() for rate in (counted.max(), counted.min()))
    if first == len(counted):
        return begin(
            f"{so_many(first, first, unit)} have as many {noun} per 1,000 as counted, and are tied under {same}"
        )
    subject = f"{unit[:-1]} with the most {noun} is"
    if first > 1:
        subject = f"{count_in_words(first)} {unit} with the most {noun} are"
    fewest = "that" if last == 1 else f"the {count_in_words(last)}"
    return f"The {subject} the same under {same}, {fewest} with the fewest under {so_many(low, len(others))}"
