"""The figure of definitions. It is no exhibit of the report: it counts the corpus ten times over."""

import pandas as pd

from framing.compare.definitions import AS_COUNTED, measure_definitions, vary_definitions
from framing.show import charts
from framing.show.caveats import tell_source
from framing.show.counting import so_many
from framing.show.findings import units
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
    """Under how many of the other definitions the highest and the lowest stay what they are."""
    ends = measure_definitions(table).set_index("definition")
    others = ends.drop(index=AS_COUNTED)
    high, low = (int((others[end] == ends.loc[AS_COUNTED, end]).sum()) for end in ("highest", "lowest"))
    same = so_many(high, len(others), "other definitions")
    most = f"The {unit[:-1]} with the most {noun} is the same under {same}"
    return f"{most}, that with the fewest under {so_many(low, len(others))}"
