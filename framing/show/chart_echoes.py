"""Charts of shared words: the echo table as a figure, and the map of what each outlet has and leaves out."""

from textwrap import wrap

import pandas as pd
from matplotlib.axes import Axes

from framing.show.canvas import TURNED_ROOM, charted, head_columns, keep_largest, say_nothing_to_show, set_rows, sheet
from framing.show.echo_table import list_columns, list_items
from framing.show.palette import FAINT, GREY, INK, article_looks, number, outlet_looks, wrapped
from framing.tables import ECHOES, OMISSIONS, check_columns

MOST_ECHOES, MOST_OUTLETS, MOST_ITEMS = 8, 5, 40
LEFT, SIDE = 1.25, 8.0  # inches
MOST_COLUMNS = 24
LETTER, LINE = 0.0605, 0.128  # inches: a letter of a wording, and its line
MOST_LINES = 7
PITCH = 0.2  # inches: a row of the map


@charted
def echoes(echoes: pd.DataFrame, *, articles: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """A row for each echo, a column for each outlet (without `articles`: each article), its wording in the cell; below
    it the reporting verb, how it stands to the reference, which is marked `reference`, and after how much of the
    article it comes. At most eight echoes; where they are of more than five outlets the columns are the reference and
    two more versions, each with its outlet.
    """
    check_columns(echoes, ECHOES, "echoes")
    if echoes.empty:
        return say_nothing_to_show(ax)
    if articles is None:
        found = echoes.assign(outlet=echoes["article_id"].astype(str))
        order = pd.DataFrame({"outlet": found["outlet"].drop_duplicates().sort_values()})
    else:
        outlets = dict(zip(articles["article_id"].astype(str), articles["outlet"].astype(str), strict=True))
        found, order = echoes.assign(outlet=echoes["article_id"].astype(str).map(outlets)), articles
    found = found[found["echo"].isin(found["echo"].drop_duplicates()[:MOST_ECHOES])].drop_duplicates(["echo", "outlet"])
    columns = list_columns(found, order)
    looks = outlet_looks(columns, articles) if articles is not None else article_looks(columns)
    found = found.assign(column=found["outlet"], label=[looks[outlet].label for outlet in found["outlet"]])
    heads = [looks[outlet].label for outlet in columns]
    if is_wide := len(columns) > MOST_OUTLETS:
        heads = columns = ["reference", "second version", "third version"]
        found["column"] = found.groupby("echo").cumcount().map(dict(enumerate(columns)))
        found = found.dropna(subset="column")
    width = (SIDE - LEFT - 0.25) / len(columns)
    letters = int((width - 0.12) / LETTER)
    rows = [(number_of, versions) for number_of, versions in found.groupby("echo", sort=False)]
    cells = {
        (at, row.column): (
            _fold(row.text, letters),
            _about(row, letters, row.Index == versions.index[0], row.label if is_wide else ""),
            looks[row.outlet].colour,
        )
        for at, (_, versions) in enumerate(rows)
        for row in versions.itertuples()
    }
    tall = [
        max(len(text) + len(note) for (row, _), (text, note, _) in cells.items() if row == at) * LINE + 0.16
        for at in range(len(rows))
    ]
    edges = [sum(tall[:at]) for at in range(len(tall) + 1)]
    ax = sheet(ax, height=edges[-1], left=LEFT, top=0.55, bottom=0.05)
    ax.set_xlim(0, len(columns))
    ax.set_ylim(edges[-1], 0)
    ax.set_yticks(
        [edge + 0.1 for edge in edges[:-1]],
        [wrapped(_credit(versions), width=17, lines=4) for _, versions in rows],
        va="top",
        fontsize=8,
    )
    ax.tick_params(axis="y", length=0, pad=6)
    heads = [wrapped(head, width=max(letters - 2, 8), lines=3) for head in heads]
    ax.set_xticks(range(len(columns)), heads, ha="left", fontsize=8.5)
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0, pad=4, labelcolor=INK)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    for edge in edges[:-1]:
        ax.plot([-0.22, len(columns)], [edge] * 2, color=FAINT, linewidth=0.7, clip_on=False, zorder=0)
    for at in range(len(rows)):
        for place, outlet in enumerate(columns):
            if (at, outlet) not in cells:
                ax.text(place + 0.03, edges[at] + 0.09, "–", fontsize=8, va="top", color=GREY)
                continue
            text, note, colour = cells[at, outlet]
            top = edges[at] + 0.07
            ax.plot([place] * 2, [top, edges[at + 1] - 0.06], color=colour, linewidth=2.5, clip_on=False)
            ax.text(place + 0.04, top, "\n".join(text), fontsize=7.5, va="top", color=INK, linespacing=1.18)
            below = top + len(text) * LINE
            ax.text(place + 0.04, below, "\n".join(note), fontsize=6.5, va="top", color=GREY, linespacing=1.25)
    return ax


@charted
def omissions(omissions: pd.DataFrame, *, articles: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """What each outlet has of the story that most outlets tell: rows are items by kind, those that most outlets have
    first, columns outlets. Filled: it is there. Open: it is left out. At most forty items, and
    twenty-four outlets, those with most of them.
    """
    check_columns(omissions, OMISSIONS, "omissions")
    items = list_items(omissions, most=MOST_ITEMS)
    if items.empty:
        return say_nothing_to_show(ax)
    columns, note = keep_largest(items.drop(columns=["kind", "item"]).sum(), MOST_COLUMNS, "items")
    looks = outlet_looks(columns, articles)
    heads, turn = head_columns((looks[one].label for one in columns), letters=4.4 / LETTER, lines=4)
    kinds = items["kind"].tolist()
    places, at = [], 0.0
    for place, kind in enumerate(kinds):
        at += 2.0 if place == 0 or kind != kinds[place - 1] else 1.0
        places.append(at)
    top, bottom = TURNED_ROOM if turn else 0.55, 0.35 if note else 0.05
    ax = sheet(ax, height=PITCH * (places[-1] + 0.6), left=3.3, top=top, bottom=bottom)
    set_rows(ax, places, [wrapped(item, width=46, lines=1) for item in items["item"]])
    ax.set_ylim(places[-1] + 0.7, 0)
    ax.tick_params(axis="y", labelsize=8)
    ax.set_xticks(range(len(columns)), heads, fontsize=8, rotation=turn)
    ax.set_xlabel(note, loc="left")
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0, labelcolor=INK)
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    for place, (y, kind) in enumerate(zip(places, kinds, strict=True)):
        if place == 0 or kind != kinds[place - 1]:
            across = ax.get_yaxis_transform()
            head = {"ha": "right", "va": "center", "color": GREY, "fontweight": "bold", "fontsize": 8}
            ax.text(-0.02, y - 0.9, f"{kind}s", transform=across, **head)
        ax.plot([-0.5, len(columns) - 0.5], [y] * 2, color=FAINT, linewidth=0.5, zorder=0)
    for x, outlet in enumerate(columns):
        has = items[outlet].to_numpy(dtype=bool)
        rows = pd.Series(places)
        look = looks[outlet]
        ax.scatter([x] * int(has.sum()), rows[has], s=34, color=look.colour, marker=look.marker, zorder=2)
        ax.scatter(
            [x] * int((~has).sum()), rows[~has], s=14, facecolor="white", edgecolor=GREY, linewidth=0.8, zorder=2
        )
    return ax


def _credit(versions: pd.DataFrame) -> str:
    return next((str(name) for name in versions["speaker"] if name), "") or "in the outlets’ own words"


def _fold(text: str, letters: int) -> list[str]:
    return wrapped(" ".join(str(text).split()), width=letters, lines=MOST_LINES).split("\n")


def _about(row, letters: int, is_reference: bool, outlet: str) -> list[str]:
    """The lines below a wording."""
    relation = (
        "reference"
        if is_reference
        else row.relation
        if row.relation == "exact"
        else f"{row.relation} {number(row.similarity, 2)}"
    )
    verb = f"“{row.cue}”" if row.cue else "own words" if not row.form else "no verb"
    where = row.part if row.part != "body" else f"after {number(100 * row.position, 0)} %"
    return wrap(" · ".join(part for part in (outlet, verb, relation, where) if part), int(letters * 1.15))
