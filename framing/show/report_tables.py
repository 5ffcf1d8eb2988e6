"""The tables of a report: as rows of cells for the page, and as CSV files beside it."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from framing.show.palette import article_looks, number, outlet_looks, tell_p
from framing.tables import INDICES
from framing.tables import SHARES as MEASURED_SHARES

MOST_ROWS = 300
"""Rows of a table on the page; the rest is in its CSV, and the page says so."""

SHORT = 20  # letters in a text that is not broken

HIDDEN = (
    "sentence",
    "start",
    "end",
    "cue_start",
    "cue_end",
    "source_start",
    "source_end",
    "confidence",
    "source",
    "act",
    "stance",
)
STANCES = ("neutral", "assertive", "doubting", "conceding", "warning")
HEADS = {"article_id": "article", "per_1000_words": "per 1,000 words", "first_position": "first speaks at",
         "begins": "from", "stops": "to", "share_of_words": "share of words", "assessed": "words assessed",
         "share_of_speech": "share of attributed words", "hhi": "HHI", "entropy": "entropy, bits",
         "heard_elsewhere": "articles where heard"}  # fmt: skip
SHARES = (
    "share_of_words", "share_of_speech", "first_position", "direct_share", "begins", "stops", "position", "named",
    "partly", "anonymous", "official", "unattributed",
)  # fmt: skip
BOUNDS = ("low", "high")
DIGITS = {
    "per_1000_words": 1,
    "low": 1,
    "high": 1,
    "mean": 3,
    "polarity": 2,
    "escalation": 0,
    "hedging": 0,
    "value": 3,
    "hhi": 2,
    "entropy": 2,
    "evenness": 2,
    "difference": 1,
    "without": 1,
    "detectable": 1,
    "log_ratio": 1,
    "z": 1,
}


class Cell(NamedTuple):
    """What a cell says, and where it leads ("" if nowhere)."""

    text: str
    href: str


class Table(NamedTuple):
    """A table of the page; `total` is what it would have if all its rows were shown, `file` where they are.

    A head is a text and the kind of its column: `n` numbers, `s` short texts, "" long ones.
    """

    caption: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    file: str


def tabulate(
    frame: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    caption: str,
    file: str = "",
    most: int | None = None,
    link: Callable[[pd.Series, str], str] = lambda row, column: "",
    article_link: Callable[[str], str] = lambda article: "",
) -> Table:
    """`frame` for the page: labels for ids, percentages for shares, `–` for what is missing, at most `most` rows (300).

    `link` says where a number in a row's column leads, `article_link` where an article's name does. Nought leads
    nowhere: nothing is there to see.
    """
    shown = frame.iloc[: MOST_ROWS if most is None else most]
    columns = [column for column in frame.columns if column not in HIDDEN]
    named_articles = article_looks(shown["article_id"], articles) if "article_id" in shown else {}
    named_outlets = outlet_looks(shown["outlet"], articles) if "outlet" in shown else {}
    numeric = {
        column: pd.api.types.is_numeric_dtype(frame[column]) and frame[column].dtype != bool for column in columns
    }
    rows = []
    for _, row in shown.iterrows():
        cells = []
        for column in columns:
            value = row[column]
            if column == "article_id":
                cells.append(Cell(named_articles[str(value)].label, article_link(str(value))))
            elif column == "outlet":
                cells.append(Cell(named_outlets["" if pd.isna(value) else str(value)].label, ""))
            else:
                leads = numeric[column] and pd.notna(value) and value != 0
                text = write("mean" if column in BOUNDS and row.get("feature") == "sentiment" else column, value)
                cells.append(Cell(text, link(row, column) if leads else ""))
        rows.append(tuple(cells))
    heads = []
    for place, column in enumerate(columns):
        longest = max((len(cells[place].text) for cells in rows), default=0)
        kind = "n" if numeric[column] else "s" if longest <= SHORT else ""
        heads.append((HEADS.get(column, column.replace("_", " ")), kind))
    return Table(caption, tuple(heads), tuple(rows), len(frame), file)


def write(column: str, value: object) -> str:
    """A value as a reader would write it."""
    if not isinstance(value, str) and pd.isna(value):
        return "–"
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if column in SHARES:
        return f"{number(100 * float(value))} %"
    if column in ("p", "q"):
        return tell_p(value)
    if column in DIGITS:
        return number(float(value), DIGITS[column])
    if isinstance(value, float) or type(value).__name__.startswith("float"):
        return f"{value:g}"
    if type(value).__name__.startswith("int"):
        return f"{value:,}"
    return str(value)


def condense(sources: pd.DataFrame) -> pd.DataFrame:
    """The ledger for the page: the stances of the reporting verbs in one column, `neutral 3, warning 1`, and
    headline and lead in another; camp beside kind.
    """
    columns = {"reporting_verbs": STANCES, "also_in": ("in_headline", "in_lead")}
    condensed = sources.drop(columns=[column for old in columns.values() for column in old], errors="ignore")
    if "kind" in condensed and "camp" in condensed:
        camps = condensed.pop("camp").replace("none", "")
        condensed["kind"] = [", ".join(filter(None, pair)) for pair in zip(condensed["kind"], camps, strict=True)]
    for name, old in columns.items():
        kept = [column for column in old if column in sources]
        rows = sources[kept].to_dict("records")
        condensed[name] = [", ".join(_tell(column, row[column]) for column in kept if row[column]) for row in rows]
    return condensed


def condense_sourcing(sourcing: pd.DataFrame) -> pd.DataFrame:
    """The sourcing for the page: a row for each outlet, the measures by words side by side."""
    words = sourcing[sourcing["basis"] == "words"]
    wide = words.pivot(index="outlet", columns="measure", values="value").reindex(columns=[*MEASURED_SHARES, *INDICES])
    sizes = words.drop_duplicates("outlet").set_index("outlet")[["articles", "sources"]]
    return sizes.join(wide).reset_index()


def count_unheard(unheard: pd.DataFrame) -> pd.DataFrame:
    """Who is named and not heard, those with most mentions first: name, mentions, articles, heard_elsewhere."""
    named = unheard.groupby("name", sort=False).agg(
        mentions=("start", "size"), articles=("article_id", "nunique"), heard_elsewhere=("heard_elsewhere", "max")
    )
    return named.sort_values(["mentions", "articles"], ascending=False, kind="stable").reset_index()


def _tell(column: str, value: object) -> str:
    return column.removeprefix("in_") if column.startswith("in_") else f"{column} {int(value)}"


def write_csv(table: pd.DataFrame) -> bytes:
    """UTF-8, a line feed after each row, floats with six digits: the same bytes each time."""
    return table.to_csv(index=False, float_format="%.6g", lineterminator="\n").encode("utf-8")
