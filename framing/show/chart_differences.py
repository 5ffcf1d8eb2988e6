"""Charts of comparisons: outlets and differences with their intervals, fingerprints, the words that tell apart."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.errors import ChoiceError, check_choice
from framing.show.canvas import (
    Label,
    at_side,
    charted,
    find_reach,
    keep_largest,
    place_labels,
    say_nothing_to_show,
    set_rows,
    sheet,
)
from framing.show.palette import (
    FAINT,
    GREY,
    INK,
    VOICE_LABELS,
    Look,
    category_label,
    number,
    outlet_looks,
    tell_p,
    wrapped,
)
from framing.tables import CATEGORIES, CONTRASTS, KEYNESS, VOICES, check_columns

INTERVALS = ("outlet", "feature", "category", "voice", "hits", "per_1000_words", "low", "high", "resampled")
ROW, THIN, MANY = 0.34, 0.13, 40  # inches of a row; of a row where there are many
MOST_ROWS, MOST_WORDS, MOST_PANELS, MOST_GROUPS = 40, 12, 24, 12
WIDE = 26  # letters of a row's label
TEXT_AT = 0.66  # of the width: here the numbers and reasons begin, and the scale ends


@charted
def intervals(
    outlets: pd.DataFrame,
    *,
    feature: str = "escalation",
    category: str = "",
    voice: str = "outlet",
    articles: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """The rate of each outlet as a dot, its 95 % interval as a line, the highest rate at the top; an open dot has no
    interval, and beside it stands why. The line across is the median outlet. With more than forty outlets rows are thin
    and reasons are left to the table.

    Of `compare_outlets(…, by="feature")` the one category of a feature is drawn, of other tables the one named.
    """
    check_columns(outlets, INTERVALS, "outlets")
    check_choice("voice", voice, VOICES)
    table = _only(outlets, feature, category, voice).dropna(subset=["per_1000_words"])
    if table.empty:
        return say_nothing_to_show(ax)
    table = table.sort_values(["per_1000_words", "outlet"], ascending=[False, True], kind="stable")
    looks, many = outlet_looks(table["outlet"], articles), len(table) > MANY
    ax = sheet(ax, height=(THIN if many else ROW) * (len(table) + 0.6))
    labels = [wrapped(looks[str(name)].label, width=WIDE, lines=1) for name in table["outlet"]]
    set_rows(ax, range(len(table)), labels, margin=0.8)
    ax.tick_params(axis="y", labelsize=6 if many else 9)
    ax.axvline(table["per_1000_words"].median(), color=FAINT, linewidth=1, zorder=0)
    furthest = find_reach(table[["per_1000_words", "high"]])
    for y, row in enumerate(table.itertuples()):
        look, known = looks[str(row.outlet)], pd.notna(row.low)
        if known:
            ends = [row.low, min(row.high, 1.02 * furthest)]
            ax.plot(ends, [y, y], color=look.colour, linewidth=1.2 if many else 2.2, solid_capstyle="round")
        face = look.colour if known else "white"
        ax.plot(row.per_1000_words, y, marker="o", markersize=3 if many else 6, markerfacecolor=face,
                markeredgecolor=look.colour, linestyle="")  # fmt: skip
        if not many:
            at_side(ax, TEXT_AT, y, _say(row, known), size=7.5, color=INK if known else GREY)
    _leave_room(ax, -0.02 * furthest, 1.02 * furthest)
    ax.set_xlabel("per 1,000 words", loc="left")
    return ax


@charted
def differences(contrasts: pd.DataFrame, *, articles: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """The differences of `contrast_outlets` as dots with their 95 % intervals, those furthest from nought by p first;
    filled where q is .05 or less. Beside each the difference, q, and, where p is .05 or less, the article without
    which less than half of it would be left. At most forty rows that have an interval; filter the table to choose.
    """
    check_columns(contrasts, CONTRASTS, "contrasts")
    kept = contrasts.dropna(subset=["low"])
    if kept.empty:
        return say_nothing_to_show(ax)
    if len({feature == "sentiment" for feature in kept["feature"]}) > 1:
        raise ChoiceError("contrasts holds rates and means of sentiment, which share no scale: draw one of them.")
    kept = kept.assign(size=kept["difference"].abs())
    kept = kept.sort_values(["p", "size", "outlet", "other"], ascending=[True, False, True, True], kind="stable")
    kept = kept.head(MOST_ROWS)
    ax = sheet(ax, height=ROW * (len(kept) + 0.6), left=3.1)
    looks = outlet_looks([*kept["outlet"], *kept["other"]], articles)
    several = kept[["feature", "category", "voice"]].drop_duplicates().shape[0] > 1
    set_rows(ax, range(len(kept)), [_name(row, looks, several) for row in kept.itertuples()], margin=0.8)
    ax.tick_params(axis="y", labelsize=8)
    ax.axvline(0, color=GREY, linewidth=0.8, zorder=0)
    reach = 1.05 * find_reach(kept[["difference", "low", "high"]])
    for y, row in enumerate(kept.itertuples()):
        colour = looks[str(row.outlet)].colour
        ends = np.clip([row.low, row.high], -reach, reach)
        ax.plot(ends, [y, y], color=colour, linewidth=2.2, solid_capstyle="round")
        face = colour if row.q <= 0.05 else "white"
        ax.plot(row.difference, y, marker="o", markersize=6, markerfacecolor=face, markeredgecolor=colour, linestyle="")
        digits = 2 if row.feature == "sentiment" else 1
        told = f"{_signed(row.difference, digits)}, q {tell_p(row.q)}"
        if row.p <= 0.05 and row.without * row.difference < row.difference**2 / 2:
            told += f"; rests on {wrapped(row.rests_on, width=14, lines=1)}"
        at_side(ax, TEXT_AT + 0.03, y, told, size=7.5, color=INK if row.q <= 0.05 else GREY)
    _leave_room(ax, -reach, reach)
    unit = "mean score" if (kept["feature"] == "sentiment").all() else "per 1,000 words"
    ax.set_xlabel(f"less ← {unit} → more", loc="left")
    return ax


@charted
def fingerprints(
    outlets: pd.DataFrame, *, feature: str = "escalation", articles: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """One small panel an outlet: for each category how much its rate (both voices) lies above or below that of all
    other outlets together, on one scale of doublings, from a quarter of it to four times (or more: what no other has).
    A grey dot: not found. Pale bars rest on fewer than five hits. At most twenty-four outlets, those with most words.
    """
    check_columns(outlets, ("outlet", "feature", "category", "voice", "hits", "words"), "outlets")
    table = outlets[(outlets["feature"] == feature) & outlets["voice"].isin(VOICES)]
    pooled = compare_with_others(table)
    totals = pooled.groupby("category", sort=False)[["hits", "words"]].sum()
    totals = totals[totals["hits"] > 0]
    sizes = pooled.groupby("outlet", sort=False)["words"].max()
    sizes = sizes[sizes > 0]
    if totals.empty or sizes.empty:
        return say_nothing_to_show(ax)
    if len(sizes) < 2:  # a grey dot would say that nothing was found
        return say_nothing_to_show(ax, "nothing to compare with: one outlet")
    kept, _ = keep_largest(sizes, MOST_PANELS)
    known = [name for name in CATEGORIES.get(feature, ()) if name in totals.index]
    categories = [*known, *(name for name in totals.index if name not in known)]
    looks, columns = outlet_looks(kept, articles), 4
    rows = -(-len(kept) // columns)
    pitch = len(categories) + 2.6
    ax = sheet(ax, height=0.19 * pitch * rows, left=1.0, top=0.05, bottom=0.1)
    cells = pooled.set_index(["outlet", "category"])
    for place, outlet in enumerate(kept):
        x, y = place % columns, pitch * (place // columns)
        look = looks[str(outlet)]
        ax.text(
            x + 0.02, y + 0.35, wrapped(look.label, width=20, lines=1), fontsize=8.5, fontweight="bold", va="center"
        )
        ax.plot([x + 0.5] * 2, [y + 0.9, y + len(categories) + 1.1], color=GREY, linewidth=0.7)
        for step, category in enumerate(categories, 1):
            hits, times = (
                cells.loc[(outlet, category), ["hits", "times"]] if (outlet, category) in cells.index else (0, np.nan)
            )
            if hits > 0 and pd.notna(times):
                away = float(np.clip(np.log2(times), -2, 2)) * 0.21
                ax.barh(y + step + 0.5, away, 0.62, left=x + 0.5, color=look.colour, alpha=1 if hits >= 5 else 0.35)
            else:
                ax.plot(x + 0.5, y + step + 0.5, marker="o", markersize=2.5, color=GREY, linestyle="")
    ticks = [pitch * row + step + 0.5 for row in range(rows) for step in range(1, len(categories) + 1)]
    ax.set_yticks(ticks, [category_label(name) for _ in range(rows) for name in categories], fontsize=7.5)
    ax.tick_params(axis="y", length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.set_xticks([])
    ax.set_xlim(0, columns)
    ax.set_ylim(pitch * rows - 0.4, -0.1)
    return ax


def compare_with_others(table: pd.DataFrame) -> pd.DataFrame:
    """Outlet, category, hits and words of both voices, other_hits, and how many `times` the rate of all other outlets
    together that is: infinite where no other has any, missing where there are no others, or none has any at all."""
    pooled = table.groupby(["outlet", "category"], sort=False)[["hits", "words"]].sum().reset_index()
    others = pooled.groupby("category", sort=False)[["hits", "words"]].transform("sum") - pooled[["hits", "words"]]
    rate, other = (part["hits"] / part["words"].where(part["words"] > 0) for part in (pooled, others))
    return pooled.assign(other_hits=others["hits"], times=rate / other)


@charted
def keyness(
    words: pd.DataFrame, *, group: object = None, articles: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """The terms that set groups apart by z of their log-odds, the clearest named, as many as there is room for without
    two touching; filled where q is .05 or less. Of a table with both voices the outlet's own is drawn.

    With a `group` all its terms, by how often they stand in it (or in all others, where these have more): those it has
    more of above the line, those it has fewer of below. Without one a row for each group (at most twelve) with those it
    has more of, from left to right.
    """
    check_columns(words, KEYNESS, "words")
    table = words.dropna(subset=["z"])
    if table.empty:
        return say_nothing_to_show(ax)
    table = table[table["voice"] == table["voice"].iloc[0]]
    names = list(table["group"].drop_duplicates())
    looks = outlet_looks(names, articles)
    if group is None:
        return _draw_rows(table, names[:MOST_GROUPS], looks, ax)
    check_choice("group", group, names)
    table = table[table["group"] == group]
    rate = table[["per_1000_words", "other_per_1000_words"]].max(axis=1)
    ax = sheet(ax, height=5.4, left=0.75, bottom=0.5)
    ax.set_xscale("log")
    _dots(ax, rate, table["z"], table, looks[str(group)].colour)
    ax.axhline(0, color=GREY, linewidth=0.8, zorder=0)
    top = max(1.0, table["z"].abs().max())
    ax.set_xlim(rate.min() / 1.6, rate.max() * 2.2)
    ax.set_ylim(-1.15 * top, 1.15 * top)
    ticks = [10.0**power for power in range(-3, 4) if rate.min() / 1.6 <= 10.0**power <= rate.max() * 2.2]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.set_xticks([], minor=True)
    ax.set_xlabel("per 1,000 words, of the side that has more", loc="left")
    ax.set_ylabel("fewer ← z → more", loc="center")
    place_labels(ax, _labels(rate, table["z"], table), most=40, size=8)
    return ax


def _draw_rows(table: pd.DataFrame, names: list, looks: dict[str, Look], ax: Axes | None) -> Axes:
    table = table[(table["z"] > 0) & table["group"].isin(names)]
    if table.empty:
        return say_nothing_to_show(ax)
    ax = sheet(ax, height=0.78 * len(names))
    set_rows(ax, range(len(names)), [wrapped(looks[str(name)].label) for name in names], margin=0.5)
    furthest = table["z"].max()
    ax.set_xlim(0, 1.12 * furthest)
    ax.set_xticks([tick for tick in ax.get_xticks() if 0 <= tick <= furthest])
    ax.set_xlabel("z of the log-odds", loc="left")
    labels: list[Label] = []
    for y, name in enumerate(names):
        mine = table[table["group"] == name]
        ax.plot([0, 1.12 * furthest], [y, y], color=FAINT, linewidth=0.6, zorder=0)
        _dots(ax, mine["z"], pd.Series(float(y), index=mine.index), mine, looks[str(name)].colour)
        top = mine.head(2 * MOST_WORDS)
        labels += [
            label._replace(above=place % 2 == 0)
            for place, label in enumerate(_labels(top["z"], pd.Series(float(y), index=top.index), top))
        ]
    place_labels(ax, labels, size=8)
    return ax


def _dots(ax: Axes, x: pd.Series, y: pd.Series, table: pd.DataFrame, colour: str) -> None:
    found = (table["q"] <= 0.05).to_numpy()
    ax.scatter(x[~found], y[~found], s=10, facecolor="none", edgecolor=colour, linewidth=0.5, alpha=0.6)
    ax.scatter(x[found], y[found], s=18, color=colour, linewidth=0)


def _leave_room(ax: Axes, low: float, high: float) -> None:
    """The scale from `low` to `high` in the left part of the axes, the texts beside it in the right."""
    ax.set_xlim(low, low + (high - low) / TEXT_AT * 1.02)
    ticks = [tick for tick in ax.get_xticks() if low <= tick <= high]
    ax.set_xticks(ticks)
    ax.spines["bottom"].set_bounds(low, high)


def _labels(x: pd.Series, y: pd.Series, table: pd.DataFrame) -> Iterable[Label]:
    """Where each term wants to be written: the clearer, the sooner."""
    for at, height, term, z in zip(x, y, table["term"], table["z"], strict=True):
        yield Label(at, height, wrapped(term, width=30, lines=1), z >= 0, abs(z))


def _only(outlets: pd.DataFrame, feature: str, category: str, voice: str) -> pd.DataFrame:
    """The rows of one feature, category and voice."""
    check_choice("feature", feature, [str(name) for name in outlets["feature"].unique()] or [feature])
    table = outlets[(outlets["feature"] == feature) & (outlets["voice"] == voice)]
    names = [str(name) for name in table["category"].unique()]
    if category:
        check_choice("category", category, names or [category])
        return table[table["category"] == category]
    if len(names) > 1:
        raise ChoiceError(f"category='' names none of {', '.join(map(repr, names))}: give one, or sum them first with "
                          "compare_outlets(…, by=\"feature\").")  # fmt: skip
    return table


def _say(row, known: bool) -> str:
    return f"{number(row.per_1000_words)} ({row.hits:,.0f})" + ("" if known else f": {row.resampled}")


def _name(row, looks, several: bool) -> str:
    first, second = (wrapped(looks[str(name)].label, width=20, lines=1) for name in (row.outlet, row.other))
    kind = row.feature if str(row.category).startswith("all") else category_label(row.category)
    what = f"\n{kind}, {VOICE_LABELS.get(row.voice, row.voice)}" if several else ""
    return f"{first} – {second}{what}"


def _signed(value: float, digits: int) -> str:
    return ("+" if value > 0 else "") + number(value, digits)
