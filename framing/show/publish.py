"""From a chart to something one can print: title, subtitle, source line, and the same bytes each time."""

from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from framing.show.palette import FONT, GREY, INK, styled, wrapped

MARGIN, GAP, AFTER_TITLE = 0.25, 0.16, 0.05  # inches: around the sheet, between its parts
TITLE, SUBTITLE, SOURCE = 13, 10, 8  # points
LEADING = 1.35
DOTS = 160  # per inch, of the PNG


@dataclass(frozen=True, repr=False)
class Published:
    """A chart with its words. Shows itself in a notebook; `save` writes it, `svg` and `png` are what it writes."""

    figure: Figure
    title: str
    subtitle: str
    source: str

    def __repr__(self) -> str:
        return f"Published({self.title!r})"

    @property
    def svg(self) -> str:
        """The figure as SVG: letters as outlines, no date, no random names."""
        sink = StringIO()
        metadata = {"Date": None, "Creator": None} | ({"Title": self.title} if self.title else {})
        with styled():
            self.figure.savefig(sink, format="svg", metadata=metadata)
        return "\n".join(line.rstrip() for line in sink.getvalue().splitlines()) + "\n"

    @property
    def png(self) -> bytes:
        """The figure as PNG, without a note of the software that made it."""
        sink = BytesIO()
        with styled():
            self.figure.savefig(sink, format="png", dpi=DOTS, metadata={"Software": None})
        return sink.getvalue()

    def save(self, folder: str | Path, name: str) -> tuple[Path, Path]:
        """Write `name`.svg and `name`.png into `folder`, which is made where there is none; returns both paths."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        paths = folder / f"{name}.svg", folder / f"{name}.png"
        paths[0].write_text(self.svg, encoding="utf-8", newline="\n")
        paths[1].write_bytes(self.png)
        return paths

    def _repr_svg_(self) -> str:
        return self.svg


def publish(ax: Axes, *, title: str = "", subtitle: str = "", source: str = "") -> Published:
    """Give a chart its title (the finding), its subtitle (the measure) and its source line.

    The sheet keeps its width and grows in height by what the words take; the axes keep their height in inches, and move
    in as far as their labels need. A part left empty takes no room.
    """
    figure = ax.figure
    with styled():
        if figure.canvas is None or not hasattr(figure.canvas, "get_renderer"):
            FigureCanvasAgg(figure)
        wide = figure.get_figwidth()
        head = _lines(title, wide, TITLE, weight="bold"), _lines(subtitle, wide, SUBTITLE)
        foot = _lines(source, wide, SOURCE)
        above = _height(head[0], TITLE) + _height(head[1], SUBTITLE) + (GAP + AFTER_TITLE if title or subtitle else 0)
        below = _height(foot, SOURCE) + (GAP if source else 0)
        _make_room(ax, above=MARGIN * bool(title or subtitle) + above, below=below + MARGIN * bool(source))
        tall = figure.get_figheight()
        y = tall - MARGIN
        for lines, size, options in ((head[0], TITLE, {"fontweight": "bold"}), (head[1], SUBTITLE, {"color": GREY})):
            for line in lines:
                figure.text(MARGIN / wide, y / tall, line, fontsize=size, va="top", **{"color": INK, **options})
                y -= LEADING * size / 72
            y -= AFTER_TITLE
        for place, line in enumerate(reversed(foot)):
            y = MARGIN + place * LEADING * SOURCE / 72
            figure.text(MARGIN / wide, y / tall, line, fontsize=SOURCE, va="bottom", color=GREY)
    return Published(figure, title, subtitle, source)


def _lines(text: str, wide: float, size: float, *, weight: str = "normal") -> list[str]:
    """`text` broken where a line would be wider than the sheet inside its margins."""
    renderer = FigureCanvasAgg(Figure(dpi=72)).get_renderer()
    font = FontProperties(family=FONT, size=size, weight=weight)
    lines: list[str] = []
    for word in wrapped(text, width=100_000).split():
        longer = f"{lines[-1]} {word}" if lines else word
        fits = renderer.get_text_width_height_descent(longer, font, False)[0] <= 72 * (wide - 2 * MARGIN)
        lines[-1:] = [longer] if fits or not lines else [lines[-1], word]
    return lines


def _height(lines: list[str], size: float) -> float:
    return len(lines) * LEADING * size / 72


def _make_room(ax: Axes, *, above: float, below: float) -> None:
    """Place the axes so that they, with their labels, fill the width inside the margins, and the sheet their height."""
    figure = ax.figure
    wide, tall = figure.get_size_inches()
    box = ax.get_position()
    high = box.height * tall
    left, right = box.x0 * wide, (1 - box.x1) * wide
    for _ in range(2):  # labels may wrap or move as the axes do
        outer = ax.get_tightbbox(figure.canvas.get_renderer())
        inner = ax.get_window_extent()
        over = [
            gap / figure.dpi
            for gap in (inner.x0 - outer.x0, outer.x1 - inner.x1, inner.y0 - outer.y0, outer.y1 - inner.y1)
        ]
        left, right = max(left, over[0] + 0.05), max(right, over[1] + 0.05)
        under, over_top = max(over[2], 0) + 0.08, max(over[3], 0) + 0.08
        total = above + over_top + high + under + below
        figure.set_size_inches(wide, total)
        ax.set_position((left / wide, (below + under) / total, (wide - left - right) / wide, high / total))
