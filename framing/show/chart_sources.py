"""Charts of the sources: who speaks how much, and where in the article each of them speaks."""

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes

from framing.read.document import Document
from framing.show.canvas import LEFT, RIGHT, WIDTH, charted, rule_rows, say_nothing_to_show, sheet
from framing.show.palette import GREY, INK, Look, article_looks, number, outlet_looks, wrapped
from framing.show.places import locate
from framing.tables import check_columns

SPOKEN = ("speaker", "named", "identified", "attributions", "words", "share_of_words")
PARTLY = "//////"  # the hatching of sources that are partly identified
PITCH, MOST = 0.27, 8  # inches from one source to the next; sources of one kind (named, unnamed) shown in an article


@charted
def speakers(sources: pd.DataFrame, *, articles: pd.DataFrame | None = None, ax: Axes | None = None) -> Axes:
    """The share of an article's words that each of its sources speaks, with the number of attributions beside it: named
    sources first (filled), then partly identified (hatched) and anonymous ones (open), at most eight named and eight
    others; several that are left over are one row. `sources` is of articles (rank_sources) or outlets (rank_speakers).
    """
    by, looks_of = ("outlet", outlet_looks) if "outlet" in sources else ("article_id", article_looks)
    check_columns(sources, (by, *SPOKEN), "sources")
    if sources.empty:
        return say_nothing_to_show(ax)
    looks = looks_of(sources[by], articles)
    groups = {name: _rank(sources[sources[by].astype(str) == name]) for name in looks}
    ax, rows = _source_rows(groups, looks, ax, apart=True)
    longest = max(float(max(group["share_of_words"].max() for group in groups.values())), 1e-9)
    for y, article, row in rows:
        look = looks[article]
        hatch = PARTLY if row.identified == "partly" else None
        face = look.colour if row.named else "white"
        ax.barh(y, row.share_of_words, 0.62, facecolor=face, edgecolor=look.colour, linewidth=1.2, hatch=hatch)
        text = f"{number(100 * row.share_of_words)} %  ({row.attributions:,.0f})"
        ax.annotate(
            text, (row.share_of_words, y), (6, 0), textcoords="offset points", va="center", fontsize=8.5, color=INK
        )
    ax.set_xlim(0, longest * 1.3)
    ticks = [tick for tick in ax.get_xticks() if tick <= longest * 1.05]
    ax.set_xticks(ticks, [f"{100 * tick:.0f} %" for tick in ticks])
    ax.spines["bottom"].set_bounds(0, max(ticks))
    ax.set_xlabel("of all words" if by == "outlet" else "of the article’s words", loc="left")
    return ax


@charted
def positions(
    attributions: pd.DataFrame,
    documents: Iterable[Document],
    *,
    articles: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Where each source speaks, from the beginning of the article to its end: a bar for each attribution, as long
    as the attributed words; sources in the order in which they first speak, named ones filled, unnamed ones open.
    """
    check_columns(attributions, ("article_id", "start", "end", "speaker", "named"), "attributions")
    table = locate(attributions, documents)
    if table.empty:
        return say_nothing_to_show(ax)
    looks = article_looks(table["article_id"], articles)
    groups = {article: _order(table[table["article_id"].astype(str) == article]) for article in looks}
    ax, rows = _source_rows(groups, looks, ax, apart=False)
    for y, article, row in rows:
        look = looks[article]
        ax.plot([0, 1], [y, y], color="#e8e8e8", linewidth=0.8, zorder=0)
        for begins, stops in row.places:
            face = look.colour if row.named else "white"
            width = max(stops - begins, 0.004)
            ax.barh(y, width, 0.55, left=begins, facecolor=face, edgecolor=look.colour, linewidth=1.2)
    ax.set_xlim(-0.01, 1.01)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["beginning", "¼", "half of the article", "¾", "end"])
    ax.spines["bottom"].set_bounds(0, 1)
    return ax


def _rank(sources: pd.DataFrame) -> pd.DataFrame:
    """Named, then unnamed sources, by their share of the words; several after the eighth as one row."""
    parts = []
    for named in (True, False):
        kind = sources[sources["named"].astype(bool) == named]
        kind = kind.sort_values(["share_of_words", "speaker"], ascending=[False, True], kind="stable")
        cut = _cut(len(kind), MOST)
        shown, rest = kind.iloc[:cut], kind.iloc[cut:]
        parts.append(shown)
        if len(rest):
            sums = rest[["attributions", "words", "share_of_words"]].sum()
            name = f"{len(rest)} more, {'named' if named else 'unnamed'}"
            level = "named" if named else "anonymous"
            parts.append(pd.DataFrame([{"speaker": name, "named": named, "identified": level, **sums}]))
    return pd.concat([part for part in parts if len(part)], ignore_index=True)


def _order(attributions: pd.DataFrame) -> pd.DataFrame:
    """One row a source, in the order of the first words: speaker, named, places; what was given to nobody comes last.
    After sixteen sources, several that are left are one row, or two if only some of them are named."""
    ordered = attributions.sort_values(["begins", "stops"], kind="stable")
    ordered = ordered.sort_values("speaker", key=lambda speaker: speaker.fillna("") == "", kind="stable")
    rows = [
        {"speaker": speaker, "named": bool(group["named"].iloc[0]), "places": _pairs(group)}
        for speaker, group in ordered.groupby("speaker", sort=False, dropna=False)
    ]
    cut = _cut(len(rows), 2 * MOST)
    shown, rest = rows[:cut], rows[cut:]
    for named in (True, False):
        if places := [row["places"] for row in rest if row["named"] == named]:
            name = f"{len(places)} more, {'named' if named else 'unnamed'}"
            shown.append({"speaker": name, "named": named, "places": sum(places, ())})
    return pd.DataFrame(shown)


def _cut(count: int, most: int) -> int:
    """How many of `count` sources have a row of their own: one more than `most` has its own, too."""
    return count if count == most + 1 else most


def _pairs(group: pd.DataFrame) -> tuple[tuple[float, float], ...]:
    return tuple(zip(group["begins"], group["stops"], strict=True))


def _source_rows(
    groups: dict[str, pd.DataFrame], looks: dict[str, Look], ax: Axes | None, *, apart: bool
) -> tuple[Axes, list[tuple[float, str, object]]]:
    """Rows of sources under the label of their article, unnamed ones a little `apart`; returns the axes and
    (place, article, row) for each source.
    """
    rows, heads, place = [], [], 0.0
    for article, group in groups.items():
        heads.append((place, article))
        previous = True
        for row in group.itertuples():
            place += 1.35 if apart and previous and not row.named else 1
            previous = row.named
            rows.append((place, article, row))
        place += 1.6
    last = rows[-1][0]
    ax = sheet(ax, height=PITCH * (last + 1.4))
    names = [
        wrapped("(no name found)" if not str(row.speaker) else row.speaker, width=28, lines=1) for _, _, row in rows
    ]
    ax.set_yticks([place for place, _, _ in rows], labels=names)
    for tick, (_, _, row) in zip(ax.get_yticklabels(), rows, strict=True):
        tick.set(fontsize=8.5, fontstyle="normal" if row.named else "italic", color=INK if row.named else GREY)
    ax.tick_params(axis="y", length=0, pad=6)
    ax.set_ylim(last + 0.8, -0.7)
    ax.spines["left"].set_visible(False)
    far = -(LEFT - 0.25) / (WIDTH - LEFT - RIGHT)
    for place, article in heads:
        head = wrapped(looks[article].label, width=90, lines=1)
        across = ax.get_yaxis_transform()
        ax.plot(
            far,
            place,
            looks[article].marker,
            color=looks[article].colour,
            transform=across,
            clip_on=False,
            markersize=6,
        )
        ax.annotate(
            head, (far, place), (9, 0), xycoords=across, textcoords="offset points", va="center", fontweight="bold",
            annotation_clip=False,
        )  # fmt: skip
    rule_rows(ax, [place - 0.8 for place, _ in heads[1:]])
    return ax, rows
