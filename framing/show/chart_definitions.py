"""A chart of what another definition would change: every outlet's rate under each."""

import pandas as pd
from matplotlib.axes import Axes

from framing.compare.definitions import AS_COUNTED
from framing.errors import check_choice
from framing.show.canvas import (
    TURNED_ROOM,
    UPRIGHT,
    at_side,
    charted,
    head_columns,
    keep_largest,
    rule_rows,
    say_nothing_to_show,
    set_rows,
    sheet,
)
from framing.show.palette import FAINT, GREY, Look, outlet_looks, wrapped
from framing.tables import DEFINITIONS, VOICES, check_columns

PITCH = 0.34  # inches from one definition to the next
MARK = 62  # points², of a marker
MOST_OUTLETS = 12
ABOVE = 1.9  # rows, for the names above the first
LETTERS = 68  # of 8 points, that the axes are wide


@charted
def definitions(
    table: pd.DataFrame, *, voice: str = "outlet", articles: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Hits per 1,000 words of `voice`, one row a definition (`vary_definitions`), one marker an outlet.

    A marker is filled where the outlet has the rank that it has as counted, open where it has another; a line follows
    each outlet from definition to definition. At the right the ranks that changed, "2→1". Colours are those of the
    other charts (`articles` gives labels). An outlet without words under a definition has no marker there. At most
    twelve outlets, those with most words.
    """
    check_columns(table, DEFINITIONS, "table")
    check_choice("voice", voice, VOICES)
    table = table[table["voice"] == voice]
    if table.empty or table["per_1000_words"].isna().all():
        return say_nothing_to_show(ax)
    kept, note = keep_largest(table.groupby("outlet", sort=False)["words"].max(), MOST_OUTLETS)
    table = table[table["outlet"].isin(kept)]
    names = list(table["definition"].unique())
    looks = outlet_looks(table["outlet"], articles)
    above = TURNED_ROOM / PITCH if len(looks) > UPRIGHT else ABOVE
    ax = sheet(ax, height=PITCH * (len(names) + above), left=2.0)
    set_rows(ax, range(len(names)), [wrapped(name, width=26) for name in names], margin=0.5)
    ax.set_ylim(len(names) - 0.5, -0.5 - above)  # room above the first row for the names
    for outlet, look in looks.items():
        rates = table[table["outlet"].astype(str) == outlet].set_index("definition").reindex(names)
        ax.plot(rates["per_1000_words"], range(len(names)), color=look.colour, linewidth=0.8, alpha=0.5, zorder=1)
        for place, row in enumerate(rates.itertuples()):
            if pd.isna(row.per_1000_words):
                continue
            same = pd.isna(row.rank_as_counted) or row.rank == row.rank_as_counted
            ax.scatter(
                row.per_1000_words, place, s=MARK, marker=look.marker, linewidths=1.4, zorder=3, clip_on=False,
                facecolors=look.colour if same else "white", edgecolors=look.colour,
            )  # fmt: skip
    longest = max(float(table["per_1000_words"].max()), 1.0)
    ax.set_xlim(-0.02 * longest, 1.04 * longest)
    ax.set_xlabel(f"per 1,000 words; {note}" if note else "per 1,000 words", loc="left")
    rule_rows(ax, [0.5] if names[0] == AS_COUNTED and len(names) > 1 else [])
    for tick in ax.get_xticks():
        if 0 <= tick <= 1.04 * longest:
            ax.plot([tick, tick], [-0.4, len(names) - 0.5], color=FAINT, linewidth=0.6, zorder=0)
    for place, name in enumerate(names):
        at_side(ax, 1.02, place, _tell_changes(table[table["definition"] == name]), size=8, color=GREY)
    at_side(ax, 1.02, -0.82, "change\nof rank", size=8, va="bottom", linespacing=1.15)
    first = table[table["definition"] == names[0]].dropna(subset=["per_1000_words"])
    _name_outlets(ax, first, looks)
    return ax


def _name_outlets(ax: Axes, rates: pd.DataFrame, looks: dict[str, Look]) -> None:
    """The outlets' names above the first row, in its order and clear of each other, each with a line to its marker."""
    rates = rates.sort_values("per_1000_words", kind="stable")
    low, high = ax.get_xlim()
    width = (high - low) / max(len(rates), 1)
    labels, turn = head_columns((looks[str(name)].label for name in rates["outlet"]), letters=LETTERS, lines=3)
    for place, row in enumerate(rates.itertuples()):
        look, at = looks[str(row.outlet)], low + (place + 0.5) * width
        ax.plot([at, row.per_1000_words], [-0.75, -0.22], color=look.colour, linewidth=0.8, zorder=1)
        ax.text(at, -0.82, labels[place], ha="center", va="bottom", fontsize=8, linespacing=1.15, rotation=turn)


def _tell_changes(rows: pd.DataFrame) -> str:
    """`2→1, 1→2`: the ranks that changed, in their old order; `no words` where there is nothing to rank."""
    rows = rows.dropna(subset=["rank_as_counted"])
    changed = rows[rows["rank"].notna() & (rows["rank"] != rows["rank_as_counted"])].sort_values("rank_as_counted")
    return ", ".join(f"{row.rank_as_counted}→{row.rank}" for row in changed.itertuples())
