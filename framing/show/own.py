"""What a report says of the user's own lexicons."""

from collections.abc import Iterable

import pandas as pd

from framing.find.entries import Lexicon
from framing.tables import REMARKS

MOST_REMARKS = 20


def tell_lexicon(lexicon: Lexicon) -> tuple[str, str, list[str]]:
    """The file of a lexicon, what is in it, and what of it could not be used or is read otherwise than written."""
    categories = len(lexicon.categories)
    kinds = f"{categories:,} {'category' if categories == 1 else 'categories'}"
    text = f"The feature “{lexicon.feature}”: {len(lexicon.entries):,} entries in {kinds}, read as {lexicon.format}."
    if any(entry.also for entry in lexicon.entries):
        text += " An entry of several categories counts in each of them, and once in the feature."
    if any(entry.weight != 1 for entry in lexicon.entries):
        text += " Its weights stand in tables/spans.csv; rates count hits."
    told = [str(remark) for remark in lexicon.warnings if remark.level != "note"]
    if told:
        text += " Not everything in it could be counted as it is written:"
    more = [f"… and {len(told) - MOST_REMARKS:,} more, in tables/remarks.csv"] if len(told) > MOST_REMARKS else []
    return lexicon.file, text, told[:MOST_REMARKS] + more


def list_remarks(lexicons: Iterable[Lexicon]) -> pd.DataFrame:
    """Everything that was remarked when the lexicons were read: feature, file, and the columns of tables.REMARKS."""
    rows = [(lexicon.feature, lexicon.file, *remark) for lexicon in lexicons for remark in lexicon.warnings]
    return pd.DataFrame(rows, columns=["feature", "file", *REMARKS])
