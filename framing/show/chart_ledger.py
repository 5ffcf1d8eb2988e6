"""Charts of the ledger: how outlets are sourced, how early sources come, under which verbs, who is heard by whom."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.errors import check_choice
from framing.show.canvas import (
    LEFT,
    TURNED_ROOM,
    Label,
    charted,
    head_columns,
    keep_largest,
    place_labels,
    rule_rows,
    say_nothing_to_show,
    set_rows,
    sheet,
)
from framing.show.chart_sources import PARTLY
from framing.show.palette import COLOURS, FAINT, GREY, INK, Look, article_looks, number, outlet_looks, wrapped
from framing.tables import HEARD, OFFICIAL, SOURCING, STANCES, VERBS, check_columns

SHOWN = {"named": "named", "partly": "partly identified", "anonymous": "anonymous", "official": "official"}
PITCH, BAR, THIN = 0.62, 0.3, 0.3  # inches from row to row; a bar's share of it; inches of a row of the matrix
MOST_ROWS, MOST_MARKS, MOST_NAMES, MOST_VERBS = 20, 15, 6, 2
FITTING = 17  # letters in a column of stances
MOST_COLUMNS = 12
LETTER = 0.068  # inches that a letter of a column's head takes
FULL = 0.72  # of a column: a bar of 100 %


@charted
def sourcing(sourcing: pd.DataFrame, *, articles: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """How much of the attributed words is that of named, partly identified and anonymous sources (which make up 100 %),
    and, apart from these, of official ones; one row an outlet (or an article), below each bar its share and, in
    brackets, the attributions. The whisker is low–high.
    """
    by = "outlet" if "outlet" in sourcing else "article_id"
    check_columns(sourcing, (by, *SOURCING[1:]), "sourcing")
    table = sourcing[sourcing["measure"].isin(list(SHOWN))]
    if table.empty:
        return say_nothing_to_show(ax)
    looks = (outlet_looks if by == "outlet" else article_looks)(table[by], articles)
    places = [0, 1, 2, 3.3]
    ax = _columns(ax, [wrapped(look.label) for look in looks.values()], places, list(SHOWN.values()), pitch=PITCH)
    counts = table[table["basis"] == "attributions"].set_index([by, "measure"])["part"]
    for row in table[table["basis"] == "words"].itertuples():
        name = str(getattr(row, by))
        y, x, look = list(looks).index(name), places[list(SHOWN).index(row.measure)], looks[name]
        if pd.isna(row.value):
            ax.text(x + 0.03, y + 0.25, "nobody speaks", fontsize=8, va="center", color=GREY)
            continue
        hatch, face = (PARTLY if row.measure == "partly" else None), _face(row.measure, look.colour)
        if row.value > 0:
            width = FULL * row.value
            ax.barh(y - 0.12, width, BAR, left=x, facecolor=face, edgecolor=look.colour, linewidth=1.2, hatch=hatch)
        if pd.notna(row.low) and row.high > row.low:
            ends = [x + FULL * row.low, x + FULL * row.high]
            ax.plot(ends, [y - 0.12] * 2, color="white", linewidth=3, alpha=0.8, zorder=2.5)
            ax.plot(ends, [y - 0.12] * 2, color=INK, linewidth=1, marker="|", markersize=5, zorder=3)
        text = f"{number(100 * row.value, 0)} % ({counts[getattr(row, by), row.measure]:,.0f})"
        ax.text(x + 0.03, y + 0.25, text, fontsize=8, va="center", color=INK if row.value else GREY)
    ax.set_xlim(-0.02, 4.3)
    return ax


@charted
def stances(
    verbs: pd.DataFrame, *, by: str = "outlet", articles: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """The stance of the reporting verbs, one column a stance: a bar for the share of an outlet's (`by="speaker"`: a
    speaker's) attributions, below it the share and, in brackets, their number, and the two commonest verbs. At most
    twenty rows, those with most attributions.
    """
    check_columns(verbs, VERBS, "verbs")
    check_choice("by", by, ("outlet", "speaker"))
    table = verbs[verbs["speaker"] != ""] if by == "speaker" else verbs
    if table.empty:
        return say_nothing_to_show(ax)
    totals = table.groupby(by, sort=False)["attributions"].sum()
    if len(totals) > MOST_ROWS:
        totals = totals[totals.rank(method="first", ascending=False) <= MOST_ROWS]
    if by == "speaker":
        totals = totals.sort_values(ascending=False, kind="stable")
        looks = {str(name): Look(str(name), COLOURS[0], "o") for name in totals.index}
    else:
        looks = outlet_looks(totals.index, articles)
    labels = [wrapped(look.label) for look in looks.values()]
    ax = _columns(ax, labels, range(len(STANCES)), STANCES, pitch=PITCH + 0.16)
    for y, (name, total) in enumerate(totals.items()):
        mine = table[table[by] == name]
        for x, stance in enumerate(STANCES):
            found = mine[mine["stance"] == stance].groupby("verb")["attributions"].sum()
            count, look = int(found.sum()), looks[str(name)]
            if count:
                ax.barh(y - 0.2, FULL * count / total, BAR, left=x, color=look.colour)
            share = f"{number(100 * count / total, 0)} % ({count:,})"
            ax.text(x + 0.03, y + 0.1, share, fontsize=8, va="center", color=INK if count else GREY)
            ranked = found[found.index != ""].sort_index().sort_values(ascending=False, kind="stable")
            ax.text(
                x + 0.03, y + 0.33, _list_verbs(ranked.index), fontsize=7.5, va="center", color=GREY, fontstyle="italic"
            )
    ax.set_xlim(-0.02, len(STANCES))
    return ax


@charted
def entrances(speakers: pd.DataFrame, *, articles: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """How early each source first speaks (the median over the outlet's articles), one row an outlet, from the beginning
    of an article to its end. The larger the mark, the more words; filled: official sources, open: all others. At most
    fifteen an outlet, those with most words; the first of them carry their names.
    """
    needed = ("outlet", "speaker", "kind", "words", "first_position")
    check_columns(speakers, needed, "speakers")
    if speakers.empty:
        return say_nothing_to_show(ax)
    looks = outlet_looks(speakers["outlet"], articles)
    ax = sheet(
        ax, height=0.95 * len(looks), left=LEFT + 0.35
    )  # wide enough to stay so when published: labels are placed
    set_rows(ax, range(len(looks)), [wrapped(look.label) for look in looks.values()], margin=0.55)
    rule_rows(ax, [place + 0.5 for place in range(len(looks) - 1)])
    ax.set_xlim(-0.03, 1.03)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["beginning", "¼", "half of the article", "¾", "end"])
    ax.spines["bottom"].set_bounds(0, 1)
    most = max(float(speakers["words"].max()), 1.0)
    labels: list[list[Label]] = []
    for place, (outlet, look) in enumerate(looks.items()):
        ax.plot([0, 1], [place] * 2, color=FAINT, linewidth=0.8, zorder=0)
        mine = speakers[speakers["outlet"].astype(str) == outlet].nlargest(MOST_MARKS, "words")
        official = mine["kind"].isin(OFFICIAL).to_numpy()
        faces = np.where(official, look.colour, "white")
        sizes = 20 + 130 * mine["words"].to_numpy(dtype=float) / most
        ax.scatter(
            mine["first_position"], [place] * len(mine), s=sizes, c=list(faces), edgecolors=look.colour,
            marker=look.marker, linewidths=1.2, zorder=2,
        )  # fmt: skip
        labels.append([
            Label(row.first_position, place - 0.1 if rank % 2 == 0 else place + 0.1,
                  wrapped(row.speaker, width=24, lines=1), rank % 2 == 0, row.words)
            for rank, row in enumerate(mine.itertuples())
        ])  # fmt: skip
    for mine in labels:
        place_labels(ax, mine, size=7.5, most=MOST_NAMES)
    return ax


@charted
def heard(heard: pd.DataFrame, *, articles: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """Who is heard by whom: rows are speakers, columns outlets, in each cell a bar and the words. A grey 0 is an outlet
    that was looked through and does not let the speaker speak, `0 (2)` one that names the speaker twice all the same;
    a dash is an outlet that does not tell the story. At most twenty speakers, and twelve outlets, those with most
    words.
    """
    check_columns(heard, HEARD, "heard")
    if heard.empty:
        return say_nothing_to_show(ax)
    kept, note = keep_largest(heard.groupby("outlet", sort=False)["words"].sum(), MOST_COLUMNS)
    heard = heard[heard["outlet"].isin(kept)]
    looks = outlet_looks(heard["outlet"], articles)
    speakers = list(heard["speaker"].drop_duplicates()[:MOST_ROWS])
    names = [wrapped(name, width=30, lines=1) for name in speakers]
    heads, turn = head_columns((look.label for look in looks.values()), letters=5.4 / LETTER, lines=4)
    room = {"top": TURNED_ROOM if turn else 0.6, "bottom": 0.35 if note else 0.1}
    ax = _columns(ax, names, range(len(looks)), heads, pitch=THIN, size=7.5, **room)
    ax.tick_params(axis="x", labelrotation=turn)
    ax.set_xlabel(note, loc="left")
    longest = max(float(heard["words"].fillna(0).max()), 1.0)
    narrow = 0.5 if len(looks) < 9 else 0.3  # of a cell, for its bar
    for row in heard[heard["speaker"].isin(speakers)].itertuples():
        y, x, look = speakers.index(row.speaker), list(looks).index(str(row.outlet)), looks[str(row.outlet)]
        if pd.isna(row.words):
            text, at, colour = "–", 0.0, GREY
        elif row.words:
            text, at, colour = f"{row.words:,.0f}", narrow * row.words / longest, INK
            ax.barh(y, at, 0.62, left=x, color=look.colour)
        else:
            named = f" ({row.mentions:,.0f})" if pd.notna(row.mentions) and row.mentions else ""
            text, at, colour = f"0{named}", 0.0, GREY
        ax.text(x + at + 0.04, y, text, fontsize=7.5, va="center", color=colour)
    ax.set_xlim(-0.02, len(looks))
    return ax


def _columns(
    ax: Axes | None, labels: list[str], places: Iterable[float], heads: Iterable[str], *, pitch: float,
    size: float = 8.5, top: float = 0.4, bottom: float = 0.1,
) -> Axes:  # fmt: skip
    """Rows with their labels at the left, columns that begin at `places` with their heads above."""
    ax = sheet(ax, height=pitch * (len(labels) + 0.1), top=top, bottom=bottom)
    set_rows(ax, range(len(labels)), labels)
    if pitch > THIN:
        rule_rows(ax, [place + 0.5 for place in range(len(labels) - 1)])
    for x in places:
        ax.plot([x, x], [-0.45, len(labels) - 0.6], color=GREY, linewidth=0.6)
    ax.set_xticks(list(places), list(heads), ha="left", fontsize=size)
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0, pad=2, labelcolor=INK)
    ax.spines["bottom"].set_visible(False)
    return ax


def _list_verbs(verbs: Iterable[str]) -> str:
    """The first two verbs, as far as they fit."""
    verbs = list(verbs)[:MOST_VERBS]
    while len(verbs) > 1 and len(", ".join(verbs)) > FITTING:
        verbs.pop()
    return wrapped(", ".join(verbs), width=FITTING, lines=1)


def _face(measure: str, colour: str) -> str:
    return colour if measure in ("named", "official") else "white"
