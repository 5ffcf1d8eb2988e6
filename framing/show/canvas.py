"""What the charts share: the sheet they are drawn on, rows of labels, texts that keep out of each other's way."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox, blended_transform_factory

from framing.show.palette import FAINT, GREY, INK, styled, wrapped

WIDTH, LEFT, RIGHT = 8.0, 2.2, 0.25  # inches: the sheet, and what its labels take


UPRIGHT, TURNED = 8, 18
"""So many heads of columns stand side by side; of more each is turned, and cut to so many letters."""

TURNED_ROOM = 1.25  # inches that these take

SIDES = ("center", "left", "right")


class Label(NamedTuple):
    """A text that wants to stand at (x, y) in data units, above it or below; the stronger is served first."""

    x: float
    y: float
    text: str
    above: bool
    strength: float


def charted(chart: Callable[..., Axes]) -> Callable[..., Axes]:
    """Draw `chart` in the house's style, whatever the caller's matplotlib settings are."""

    @wraps(chart)
    def drawn(*tables, **options) -> Axes:
        with styled():
            return chart(*tables, **options)

    return drawn


def sheet(ax: Axes | None, *, height: float, left: float = LEFT, top: float = 0.1, bottom: float = 0.45) -> Axes:
    """`ax`, or the axes of a new figure `height` inches high inside its margins. No pyplot: nothing is left open."""
    if ax is not None:
        return ax
    total = height + top + bottom
    figure = Figure(figsize=(WIDTH, total))
    FigureCanvasAgg(figure)
    return figure.add_axes((left / WIDTH, bottom / total, (WIDTH - left - RIGHT) / WIDTH, height / total))


def say_nothing_to_show(ax: Axes | None, text: str = "nothing to show") -> Axes:
    """An empty table, or another of which nothing can be drawn: axes that say so."""
    ax = sheet(ax, height=0.8, left=0.25, bottom=0.1)
    ax.set_axis_off()
    ax.text(0.5, 0.5, text, transform=ax.transAxes, ha="center", va="center", color=GREY)
    return ax


def set_rows(ax: Axes, places: Sequence[float], labels: Iterable[str], *, margin: float = 0.6) -> None:
    """Rows from top to bottom at `places`, each with its label at the left; no ticks, no frame at the left."""
    ax.set_yticks(list(places), labels=list(labels))
    ax.tick_params(axis="y", length=0, pad=6)
    ax.set_ylim(max(places) + margin, min(places) - margin)
    ax.spines["left"].set_visible(False)


def at_side(ax: Axes, x: float, y: float, text: str, *, ha: str = "left", size: float = 9, **options) -> None:
    """A text at `x` in shares of the axes' width and `y` in data units: columns beside the bars."""
    across = blended_transform_factory(ax.transAxes, ax.transData)
    options = {"color": INK, "va": "center", **options}
    ax.text(x, y, text, transform=across, ha=ha, fontsize=size, **options)


def keep_largest(sizes: pd.Series, most: int, what: str = "words") -> tuple[list, str]:
    """The `most` largest outlets of `sizes`, in their order, and a note of it where there are more."""
    kept = sizes.index[sizes.rank(method="first", ascending=False) <= most].tolist()
    return kept, f"the {len(kept)} of {len(sizes)} outlets with most {what}" if len(kept) < len(sizes) else ""


def head_columns(labels: Iterable[str], *, letters: float, lines: int) -> tuple[list[str], float]:
    """The heads of columns that have room for so many `letters` together, and by how much they are turned: names of
    many columns would be broken at every few letters."""
    labels = list(labels)
    if len(labels) > UPRIGHT:
        return [wrapped(label, width=TURNED, lines=1) for label in labels], 90.0
    return [wrapped(label, width=max(4, int(letters / max(len(labels), 1))), lines=lines) for label in labels], 0.0


def rule_rows(ax: Axes, places: Iterable[float]) -> None:
    """Faint lines across, labels included, between groups of rows."""
    across = blended_transform_factory(ax.transAxes, ax.transData)
    for place in places:
        ax.plot([-0.42, 1], [place, place], transform=across, color=FAINT, linewidth=0.6, clip_on=False, zorder=0)


def place_labels(
    ax: Axes,
    labels: Iterable[Label],
    *,
    stems: Iterable[tuple[float, float, float]] = (),
    size: float = 8,
    most: int | None = None,
) -> list[str]:
    """Write the strongest labels first; one that would touch a text already there, or a stem (x, y, y), or leave the
    axes is not written. Returns the texts that were written.
    """
    renderer = FigureCanvasAgg(Figure(dpi=ax.figure.dpi)).get_renderer()
    frame = ax.get_window_extent(renderer)
    taken = [text.get_window_extent(renderer).padded(2) for text in ax.texts]
    taken += [Bbox(ax.transData.transform([(x, y), (x, end)])).padded(2) for x, y, end in stems]
    written = []
    for label in sorted(labels, key=lambda label: (-label.strength, label.x, label.text)):
        if most is not None and len(written) == most:
            break
        for side in SIDES:
            text = ax.annotate(
                label.text, (label.x, label.y), xytext=(0, 5 if label.above else -5), textcoords="offset points",
                ha=side, va="bottom" if label.above else "top", fontsize=size, color=INK,
            )  # fmt: skip
            box = text.get_window_extent(renderer)
            inside = box.x0 >= frame.x0 - 2 and box.x1 <= frame.x1 + 2
            if inside and not any(box.overlaps(other) for other in taken):
                taken.append(box.padded(2))
                written.append(label.text)
                break
            text.remove()
    return written


def find_reach(values: pd.DataFrame) -> float:
    """The furthest from nought of what is drawn, 1 if nothing is: an interval may have no end (`resample.bound`), and
    is cut there."""
    reach = values.abs().replace(float("inf"), float("nan")).max(axis=None)
    return float(reach) if pd.notna(reach) and reach > 0 else 1.0
