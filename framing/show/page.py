"""The page of a report: its template filled in, its charts drawn, and in words how its intervals were drawn."""

import re
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup, escape

from framing.show import highlight as highlights
from framing.show.cut import Shown
from framing.show.echo_table import STYLE as ECHO_STYLE
from framing.show.echo_table import Link
from framing.show.exhibit import Exhibit
from framing.show.gallery import EXHIBITS
from framing.show.inline import inline_svg
from framing.show.publish import publish
from framing.show.report_tables import Table

NO_INTERVAL = "Where low and high are missing no interval was drawn, for the reason in the column “resampled”."
INTERVALS = {
    "articles": "Low and high bound a 95 % interval: the articles of each outlet were drawn again, with their words.",
    "sentences": "An outlet with one article has no interval between outlets. Low and high are within this article: "
    "its sentences were drawn again. They say how much a number hangs on single sentences, and nothing of the outlet.",
}
LEDE = (
    "What frames the story in each article, in whose words, and who gets to speak; counted by machine, every number "
    "with its sentences."
)

RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^<>&;a-zA-Z0-9]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])*"
)


def isolate(text: object) -> Markup:
    """`text` escaped, what of it runs from right to left kept by itself: an id beside it stays in one piece."""
    return Markup(RIGHT_TO_LEFT.sub(lambda run: f"<bdi>{run[0]}</bdi>", str(escape(text))))


def fill_page(*, outlets: pd.DataFrame, **values: object) -> str:
    """The page, as one string of HTML. `values` are those that the template names; what is not given is left out."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["isolate"] = isolate
    empty = {"notes": (), "found": (), "own": (), "articles": (), "not_embedded": 0, "receipts": (), "legend": ""}
    intervals = _explain_intervals(outlets)
    given = {
        "style": Markup(_read("report.css") + highlights.style() + ECHO_STYLE),
        "numbers_note": " ".join(text for _, text in intervals),
        "intervals": intervals,
        "sentiment_note": next(exhibit.note for exhibit in EXHIBITS if exhibit.name == "sentiment"),
        "version": version("framing"),
    }
    return environment.from_string(_read("report.html")).render(empty | given | values)


def present(
    exhibit: Exhibit, shown: Shown, source: str, table: Callable[..., Table], *, place: int, link: Link
) -> dict[str, object]:
    """An exhibit as the template wants it: its words, its chart, its table."""
    title, subtitle = exhibit.tell(shown), exhibit.subtitle(shown)
    drawn = publish(exhibit.draw(shown))  # its words stand on the page, where they can be read aloud and selected
    return {
        "name": exhibit.name,
        "title": title,
        "subtitle": subtitle,
        "note": exhibit.note,
        "page": Markup(exhibit.page(shown, link)) if exhibit.page else "",
        "source": source,
        "svg": Markup(inline_svg(drawn.svg, prefix=f"c{place}-", label=f"Chart. {title}. {subtitle}")),
        "table": table(exhibit.table(shown), f"{subtitle.rstrip('.')}."),
    }


def _explain_intervals(outlets: pd.DataFrame) -> list[tuple[str, str]]:
    """How the intervals of this corpus were drawn, or why there are none."""
    drawn = outlets["resampled"].dropna().astype(str)
    texts = [INTERVALS[kind] for kind in INTERVALS if (drawn == kind).any()]
    if (~drawn.isin(list(INTERVALS))).any():
        texts.append(NO_INTERVAL)
    return [("Intervals", " ".join(texts))] if texts else []


def _read(name: str) -> str:
    return files("framing.show").joinpath(name).read_text(encoding="utf-8")
