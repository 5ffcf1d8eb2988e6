"""Charts along an article: sentence sentiment with its assessed words, and how the temperature runs."""

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator

from framing.read.document import Document
from framing.show.canvas import Label, at_side, charted, place_labels, rule_rows, say_nothing_to_show, set_rows, sheet
from framing.show.palette import FAINT, GREY, INK, Look, article_looks, number, wrapped
from framing.show.places import list_sentences, trace_temperature

LABELLED, WEAKEST, LONGEST = 3, 0.15, 40  # sentences labelled in an article; the least polarity; letters in a label
BASE, TALL = 0.42, 0.74  # of a row: where the temperature's zero lies, how high the highest value reaches


@charted
def sentiment(
    spans: pd.DataFrame,
    documents: Iterable[Document],
    *,
    articles: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """TextBlob's polarity of every sentence, in the order of the article, one row an article: up is positive, down
    negative, from −1 to +1; filled where the outlet speaks, open where a source does, a grey tick where no word
    was assessed. The strongest sentences carry the words that were assessed.
    """
    sentences = list_sentences(spans, documents)
    if sentences.empty:
        return say_nothing_to_show(ax)
    looks = article_looks(sentences["article_id"], articles)
    ax = _article_rows(looks, ax, pitch=1.3)
    waiting = []
    for place, (article, look) in enumerate(looks.items()):
        mine = sentences[sentences["article_id"] == article]
        x = (mine["begins"] + mine["stops"]) / 2
        tips = place - 0.37 * mine["polarity"]
        ax.vlines(x, place, tips, color=look.colour, linewidth=1.4)
        silent = mine["voice"] == ""
        ax.plot(x[silent], tips[silent], "|", markersize=4, markeredgecolor=GREY, linestyle="none")
        for voice, face in (("outlet", look.colour), ("source", "white")):
            here = mine["voice"] == voice
            ax.plot(
                x[here], tips[here], look.marker, markersize=4.5, markerfacecolor=face, markeredgecolor=look.colour,
                linestyle="none",
            )  # fmt: skip
        strongest = mine.assign(x=x, y=tips, strength=mine["polarity"].abs())
        rows = strongest[(strongest["assessed"] != "") & (strongest["strength"] >= WEAKEST)].itertuples()
        labels = [Label(row.x, row.y, shorten(row.assessed), row.polarity > 0, row.strength) for row in rows]
        stems = [(at, place, tip) for at, tip in zip(x, tips, strict=True)]
        waiting.append((labels, stems))
        at_side(ax, 1.0, place - 0.37, "+1", size=7, color=GREY, ha="right")
        at_side(ax, 1.0, place + 0.37, "−1", size=7, color=GREY, ha="right")
    for labels, stems in waiting:  # last, when the axes have their final limits
        place_labels(ax, labels, stems=stems, most=LABELLED, size=7.5)
    return ax


@charted
def temperature(
    spans: pd.DataFrame,
    documents: Iterable[Document],
    *,
    articles: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Escalation minus de-escalation (filled) and hedging (dashed) per 1,000 words in a moving window of 100
    words, from the beginning to the end of each article, one row an article, all on one scale; the highest value
    of each is written.
    """
    trace = trace_temperature(spans, documents)
    if trace.empty:
        return say_nothing_to_show(ax)
    looks = article_looks(trace["article_id"], articles)
    ax = _article_rows(looks, ax, pitch=1.0, zero=BASE)
    highest = max(float(trace[["escalation", "hedging"]].max(axis=None)), 1.0)
    for place, (article, look) in enumerate(looks.items()):
        mine = trace[trace["article_id"] == article]
        zero = place + BASE
        for name, colour, dashes, at in (
            ("escalation", look.colour, "-", -0.12),
            ("hedging", INK, (0, (3, 1.5)), 0.14),
        ):
            curve = zero - TALL * mine[name] / highest
            if name == "escalation":
                ax.fill_between(mine["position"], zero, curve, color=colour, alpha=0.3, linewidth=0)
            ax.plot(mine["position"], curve, color=colour, linewidth=1.5, linestyle=dashes)
            peak = mine[name].idxmax()
            if mine[name][peak] > 0:
                ax.plot(mine["position"][peak], curve[peak], "o", color=colour, markersize=4)
            ax.plot([1.03, 1.07], [place + at] * 2, color=colour, linewidth=1.5, linestyle=dashes)
            ax.text(1.08, place + at, f"{name}, up to {number(mine[name][peak], 0)}", fontsize=8, va="center")
    ax.set_xlim(-0.015, 1.41)
    return ax


def shorten(assessed: str, *, longest: int = LONGEST) -> str:
    """`dire −1.00; alarming −0.10 …`: of the assessed words those that fit on a label, none that scored nought."""
    parts = [part.strip() for part in assessed.replace("-", "−").split(";")]
    parts = [part for part in parts if part and not part.endswith("0.00")]
    text = "; ".join(parts)
    while len(text) > longest and len(parts) > 1:
        parts = parts[:-1]
        text = "; ".join(parts) + " …"
    return wrapped(text, width=longest + 2, lines=1)


def _article_rows(looks: dict[str, Look], ax: Axes | None, *, pitch: float, zero: float = 0.0) -> Axes:
    ax = sheet(ax, height=pitch * len(looks))
    places = list(range(len(looks)))
    set_rows(ax, places, [wrapped(look.label) for look in looks.values()], margin=0.65 if zero else 0.55)
    rule_rows(ax, [place + 0.5 for place in places[:-1]])
    ax.set_xlim(-0.015, 1.03)
    for place in places:
        ax.plot([0, 1], [place + zero] * 2, color=FAINT, linewidth=0.8, zorder=0)
    ax.xaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["beginning", "¼", "half of the article", "¾", "end"])
    ax.spines["bottom"].set_bounds(0, 1)
    return ax
