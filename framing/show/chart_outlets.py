"""Charts of the outlets table: rates by voice, the profile over categories, hedging against boosting."""

import pandas as pd
from matplotlib.axes import Axes

from framing.errors import check_choice
from framing.show.canvas import at_side, charted, find_reach, rule_rows, say_nothing_to_show, set_rows, sheet
from framing.show.palette import GREY, INK, VOICE_LABELS, Look, category_label, number, outlet_looks, wrapped
from framing.tables import CATEGORIES, COUNTER_CATEGORY, VOICES, check_columns

NEEDED = ("outlet", "feature", "category", "voice", "hits", "words", "per_1000_words")
COUNTED = tuple(feature for feature in CATEGORIES if feature != "sentiment")
PITCH, BAR = 0.62, 0.3  # inches from one outlet to the next; a bar's share of that
MOST_CATEGORIES = 7
"""More do not fit side by side: those with most hits are drawn."""

LETTERS = 72  # side by side above the columns of a profile
OFFSETS = {"outlet": -0.2, "source": 0.2}


@charted
def rates(
    outlets: pd.DataFrame, *, feature: str = "escalation", articles: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Hits per 1,000 words of each outlet: a filled bar for what it says in its own words, an open one for the words of
    its sources, each against the words of that voice; the whisker is low–high, the count stands beside the rate.

    The feature's categories are summed, without its counter-category (de-escalation, boosters), unless the caller has
    filtered the table. `articles` gives labels, and colours that are the same on every chart.
    """
    _check_feature(outlets, feature)
    table = sum_categories(outlets, feature)
    if table.empty:
        return say_nothing_to_show(ax)
    looks = outlet_looks(table["outlet"], articles)
    ax = _outlet_rows(looks, ax, pitch=PITCH)
    longest = find_reach(table[["per_1000_words", "high"]])
    for row in table.itertuples():
        y = list(looks).index(str(row.outlet)) + OFFSETS[row.voice]
        _bar(ax, y, row.per_1000_words, look=looks[str(row.outlet)], voice=row.voice)
        if pd.notna(row.low) and pd.notna(row.high) and row.high > row.low:
            ends = [row.low, min(row.high, longest * 1.05)]
            ax.plot(ends, [y, y], color="white", linewidth=3, alpha=0.8, zorder=2.5)
            ax.plot(ends, [y, y], color=INK, linewidth=1, marker="|", markersize=5, zorder=3)
        rate = "–" if pd.isna(row.per_1000_words) else number(row.per_1000_words)
        at_side(ax, 0.70, y, rate, ha="right", fontweight="bold")
        at_side(
            ax, 0.72, y, f"{VOICE_LABELS[row.voice]}: {row.hits:,.0f} in {row.words:,.0f} words", size=8, color=GREY
        )
    ax.set_xlim(0, longest / 0.6)
    ax.set_xticks([tick for tick in ax.get_xticks() if 0 <= tick <= longest * 1.02])
    ax.spines["bottom"].set_bounds(0, max([*ax.get_xticks(), 0]))
    ax.set_xlabel("per 1,000 words", loc="left")
    return ax


@charted
def profile(
    outlets: pd.DataFrame, *, feature: str = "escalation", articles: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Hits per 1,000 words in each category, one row an outlet, one column a category, all columns on one scale; below
    each bar its rate and, in brackets, its count. Both voices together, against all their words. Of more than seven
    categories those with most hits are drawn: filter the table for others.
    """
    _check_feature(outlets, feature)
    table = pool_voices(outlets, feature)
    if table.empty:
        return say_nothing_to_show(ax)
    looks = outlet_looks(table["outlet"], articles)
    categories = _choose_categories(table, feature)
    table = table[table["category"].isin(categories)]
    ax = _outlet_rows(looks, ax, pitch=PITCH, top=0.4, bottom=0.1)
    longest = find_reach(table[["per_1000_words"]])
    for row in table.itertuples():
        look, y = looks[str(row.outlet)], list(looks).index(str(row.outlet))
        x = categories.index(row.category)
        if row.per_1000_words > 0:
            ax.barh(y - 0.12, 0.84 * row.per_1000_words / longest, BAR, left=x, color=look.colour)
        rate = "no words" if pd.isna(row.per_1000_words) else f"{number(row.per_1000_words)} ({row.hits:,.0f})"
        ax.text(x + 0.03, y + 0.25, rate, fontsize=8, va="center", color=INK if row.hits else GREY)
    for x in range(len(categories)):
        ax.plot([x, x], [-0.45, len(looks) - 0.6], color=GREY, linewidth=0.6)
    ax.set_xlim(-0.02, len(categories))
    ax.set_xticks(
        range(len(categories)),
        [_head(category, feature, len(categories)) for category in categories],
        ha="left",
        fontsize=8.5,
    )
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0, pad=2, labelcolor=INK)
    ax.spines["bottom"].set_visible(False)
    return ax


@charted
def hedging(outlets: pd.DataFrame, *, articles: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """Hedges per 1,000 words to the left, boosters to the right, on one scale; filled bars for an outlet's own words,
    open ones for the words of its sources; each with its rate and, in brackets, its count.
    """
    hedges = sum_categories(outlets, "hedging")
    boosters = sum_categories(outlets[outlets["category"] == COUNTER_CATEGORY["hedging"]], "hedging")
    if hedges.empty and boosters.empty:
        return say_nothing_to_show(ax)
    both = pd.concat([hedges.assign(side=-1), boosters.assign(side=1)], ignore_index=True)
    looks = outlet_looks(both["outlet"], articles)
    ax = _outlet_rows(looks, ax, pitch=PITCH, top=0.35)
    longest = find_reach(both[["per_1000_words"]])
    for row in both.itertuples():
        y = list(looks).index(str(row.outlet)) + OFFSETS[row.voice]
        rate = 0.0 if pd.isna(row.per_1000_words) else row.side * row.per_1000_words
        _bar(ax, y, rate, look=looks[str(row.outlet)], voice=row.voice)
        text = "no words" if pd.isna(row.per_1000_words) else f"{number(abs(rate))} ({row.hits:,.0f})"
        shift, side = (6, "left") if row.side > 0 else (-6, "right")
        ax.annotate(text, (rate, y), (shift, 0), textcoords="offset points", ha=side, va="center", fontsize=8)
        at_side(ax, 1.0, y, VOICE_LABELS[row.voice], size=8, color=GREY, ha="right")
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_xlim(-longest * 1.6, longest * 1.75)  # one scale for both sides; at the right a column for the voices
    ticks = [tick for tick in ax.get_xticks() if abs(tick) <= longest * 1.02]
    ax.set_xticks(ticks, [f"{abs(tick):g}" for tick in ticks])
    ax.spines["bottom"].set_bounds(min([*ticks, 0]), max([*ticks, 0]))
    ax.set_xlabel("per 1,000 words", loc="left")
    for shift, side, text in ((-8, "right", "holding back (hedges)"), (8, "left", "insisting (boosters)")):
        ax.annotate(
            text, (0, 1), (shift, 6), xycoords=ax.get_xaxis_transform(), textcoords="offset points", ha=side, color=GREY
        )
    return ax


def sum_categories(outlets: pd.DataFrame, feature: str) -> pd.DataFrame:
    """Outlet × voice: hits, words, per_1000_words (low, high) of `feature`, its counter-category left out.

    A sum of several categories has no interval of its own, since theirs cannot be added: low and high are missing. A
    table that holds only one category keeps them.
    """
    check_columns(outlets, NEEDED, "outlets")
    table = outlets[(outlets["feature"] == feature) & outlets["voice"].isin(VOICES)]
    if table["category"].nunique() > 1:
        table = table[table["category"] != COUNTER_CATEGORY.get(feature)]
    single = table["category"].nunique() == 1
    rows = []
    for (outlet, voice), group in table.groupby(["outlet", "voice"], sort=False):
        first, hits = group.iloc[0], int(group["hits"].sum())
        rate = 1000 * hits / first["words"] if first["words"] else float("nan")
        bounds = [first.get(bound) if single else float("nan") for bound in ("low", "high")]
        rows.append((outlet, voice, hits, int(first["words"]), rate, *bounds))
    columns = ["outlet", "voice", "hits", "words", "per_1000_words", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def pool_voices(outlets: pd.DataFrame, feature: str) -> pd.DataFrame:
    """Outlet × category: hits, words and per_1000_words over both voices."""
    check_columns(outlets, NEEDED, "outlets")
    table = outlets[(outlets["feature"] == feature) & outlets["voice"].isin(VOICES)]
    pooled = table.groupby(["outlet", "category"], sort=False, as_index=False)[["hits", "words"]].sum()
    rate = 1000 * pooled["hits"] / pooled["words"].where(pooled["words"] > 0)
    return pooled.assign(per_1000_words=rate)


def _head(category: str, feature: str, columns: int) -> str:
    """A category above its column; one of a user's own may be long."""
    if feature in CATEGORIES:
        return category_label(category)
    return wrapped(category, width=LETTERS // max(columns, 2))


def _choose_categories(table: pd.DataFrame, feature: str) -> list[str]:
    """The categories to be drawn, in the order of the codebook, else of the table."""
    found = list(table["category"].unique())
    if len(found) > MOST_CATEGORIES:
        hits = table.groupby("category", sort=False)["hits"].sum().sort_values(ascending=False, kind="stable")
        found = [category for category in found if category in set(hits.index[:MOST_CATEGORIES])]
    known = CATEGORIES.get(feature, ())
    return [*(one for one in known if one in found), *(one for one in found if one not in known)]


def _check_feature(outlets: pd.DataFrame, feature: str) -> None:
    """The package's features, and those of a user's own lexicons that are in the table; sentiment is not counted."""
    check_columns(outlets, NEEDED, "outlets")
    own = [str(name) for name in outlets["feature"].unique() if name not in CATEGORIES]
    check_choice("feature", feature, [*COUNTED, *own])


def _outlet_rows(
    looks: dict[str, Look], ax: Axes | None, *, pitch: float, top: float = 0.1, bottom: float = 0.5
) -> Axes:
    ax = sheet(ax, height=pitch * (len(looks) + 0.1), top=top, bottom=bottom)
    places = list(range(len(looks)))
    set_rows(ax, places, [wrapped(look.label) for look in looks.values()])
    rule_rows(ax, [place + 0.5 for place in places[:-1]])
    return ax


def _bar(ax: Axes, y: float, rate: float, *, look: Look, voice: str) -> None:
    face = look.colour if voice == "outlet" else "white"
    if pd.notna(rate) and rate != 0:
        ax.barh(y, rate, BAR, facecolor=face, edgecolor=look.colour, linewidth=1.2)
