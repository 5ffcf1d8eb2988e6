"""How things look, fixed once: the type, the colour and marker of each outlet, how labels are written and wrapped."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from textwrap import wrap
from typing import NamedTuple

import pandas as pd
from matplotlib import get_data_path, rc_context, rcParams
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

INK, GREY, FAINT = "#1a1a1a", "#5c5c5c", "#d9d9d9"

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#6b6b6b")
"""Okabe & Ito's palette, safe for colour-blind readers; without its yellow, which is too pale, and grey for black."""

MARKERS = ("o", "s", "^", "D", "v", "P", "X", "p", "h")

FONT = "framing"
"""The DejaVu Sans that ships with matplotlib, under a name of its own: a system's DejaVu may differ in its outlines."""

STYLE = {
    "font.family": [FONT],
    "font.size": 9.5,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in a label is a dollar sign
    "axes.unicode_minus": True,
    "axes.edgecolor": GREY,
    "axes.labelcolor": GREY,
    "axes.labelsize": 9,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.facecolor": "white",
    "axes.grid": False,
    "axes.axisbelow": True,
    "figure.facecolor": "white",
    "figure.dpi": 100,
    "xtick.color": GREY,
    "ytick.color": INK,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9.5,
    "lines.solid_capstyle": "butt",
    "path.sketch": None,
    "svg.fonttype": "path",
    "svg.hashsalt": "framing",
}

INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})

CATEGORY_LABELS = {"deescalate": "de-escalate"}
VOICE_LABELS = {"outlet": "own words", "source": "its sources"}


class Look(NamedTuple):
    """What stands for an outlet or an article on every chart."""

    label: str
    colour: str
    marker: str


def styled():
    """A context in which everything is drawn in the house's style, whatever the caller's own settings are."""
    _know_font()
    return rc_context(STYLE)


def outlet_looks(outlets: Iterable[object], articles: pd.DataFrame | None = None) -> dict[str, Look]:
    """Outlet → Look. With `articles` the colour is that of the outlet's place among all outlets there (most articles
    first, then by name), so that it stays the same on every chart; an outlet with one article is written as that
    article's `label`, where there is one.
    """
    wanted = _texts(outlets)
    if articles is None:
        return {outlet: _look(place, outlet) for place, outlet in enumerate(sorted(wanted))}
    names = as_text(articles["outlet"])
    counts = names.value_counts()
    labels = dict(zip(names, _labels(articles), strict=True))
    looks = {}
    largest_first = sorted({*names, *wanted}, key=lambda outlet: (-counts.get(outlet, 0), outlet))
    for place, outlet in enumerate(largest_first):
        label = labels.get(outlet, "") if counts.get(outlet, 0) == 1 else ""
        looks[outlet] = _look(place, label or outlet)
    return {outlet: looks[outlet] for outlet in wanted}


def article_looks(article_ids: Iterable[object], articles: pd.DataFrame | None = None) -> dict[str, Look]:
    """Article → Look: the colour and marker of its outlet, and its `label`, else outlet and id."""
    wanted = _texts(article_ids)
    if articles is None:
        return {article: _look(place, article) for place, article in enumerate(sorted(wanted))}
    outlets = dict(zip(articles["article_id"].astype(str), as_text(articles["outlet"]), strict=True))
    labels = dict(zip(articles["article_id"].astype(str), _labels(articles), strict=True))
    looks = outlet_looks(outlets.values(), articles)
    plain = Look("", GREY, "o")
    found = {}
    for article in wanted:
        look = looks.get(outlets.get(article, ""), plain)
        found[article] = look._replace(label=labels.get(article) or f"{outlets.get(article, '')} {article}".strip())
    return found


def wrapped(label: object, *, width: int = 22, lines: int = 3) -> str:
    """`label` in at most `lines` lines of `width` characters, with … where some of it had to go. While a picture
    is drawn (see `styled`) a letter that its font lacks becomes □; the words of a page keep all of theirs.
    """
    text = str(label)
    if rcParams["font.family"] == [FONT]:
        text = "".join(letter if letter in " \t\n" or ord(letter) in _letters() else "□" for letter in text)
    pieces = wrap(text, width) or [""]
    if len(pieces) > lines:
        last = pieces[lines - 1]
        pieces = [*pieces[: lines - 1], last[: width - 1].rstrip(" ,;:") + "…"]
    return "\n".join(pieces)


def quoted(label: str) -> str:
    """`label` in quotation marks, with single ones for any inside it."""
    return f"“{label.translate(INNER)}”"


def category_label(category: str) -> str:
    """A category as a reader would write it."""
    return CATEGORY_LABELS.get(category, category)


def number(value: float, digits: int = 1) -> str:
    """A number for a label: `12.3`, a true minus sign, and no negative nought."""
    return f"{round(float(value), digits) + 0.0:,.{digits}f}".replace("-", "−")


def tell_p(p: float) -> str:
    """A p or q for a label: `.012`; one too small for three digits as `< .001`, since it is never nought."""
    return "< .001" if p < 0.001 else f"{p:.3f}".lstrip("0") if p < 1 else "1"


def as_text(values: pd.Series) -> pd.Series:
    """The values as strings, whatever they are in the user's file; those missing as empty ones."""
    return pd.Series(
        ["" if pd.isna(value) else str(value).strip() for value in values], index=values.index, dtype="str"
    )


def _look(place: int, label: str) -> Look:
    return Look(label, COLOURS[place % len(COLOURS)], MARKERS[place % len(MARKERS)])


def _texts(values: Iterable[object]) -> list[str]:
    return list(dict.fromkeys("" if pd.isna(value) else str(value) for value in values))


def _labels(articles: pd.DataFrame) -> list[str]:
    if "label" not in articles:
        return [""] * len(articles)
    return list(as_text(articles["label"]))


@lru_cache(maxsize=1)
def _know_font() -> None:
    """Tell matplotlib once about FONT."""
    own = [
        font for font in fontManager.ttflist if font.name == "DejaVu Sans" and font.fname.startswith(get_data_path())
    ]
    fontManager.ttflist.extend(replace(font, name=FONT) for font in own)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    _know_font()
    return frozenset(get_font(findfont(FontProperties(family=FONT))).get_charmap())
