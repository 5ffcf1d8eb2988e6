"""`framing report` on a scored folder: the page over its outlets, from its summaries."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from framing.commands.corpus import console
from framing.show.overview import Overview, Read, write_overview

if TYPE_CHECKING:
    from framing.scale import Scored

TOLD = ("article_id", "outlet", "label", "published", "published_basis", "language", "original_language")


def report_scored(place: Path, folder: Path) -> Path:
    """Write the page and its tables; returns the path of the page. In memory are the articles without their texts."""
    from framing import scale

    with console.status("Drawing …"):
        return write_overview(_read(scale.open_scored(place)), folder)


def _read(scored: "Scored") -> Overview:
    from framing.scale.summaries import count_words

    articles = pd.concat([_tell(part) for part in scored.parts("articles")], ignore_index=True)
    features = scored.parts("features", columns=["article_id", "feature", "category", "words"])
    words = dict(pair for part in features for pair in count_words(part))
    pairs = zip(articles["article_id"], articles["language"], strict=True)
    spoken = "attributions" in scored.tables
    return Overview(
        articles=articles,
        documents=tuple(Read(article, language, range(words.get(article, 0))) for article, language in pairs),
        **{name: scored.summary(name) for name in ("outlets", "totals", "sourcing", "skipped")},
        speakers=scored.summary("speakers") if spoken else None,
        verbs=scored.summary("verbs") if spoken else None,
    )


def _tell(part: pd.DataFrame) -> pd.DataFrame:
    return part[[column for column in TOLD if column in part]]
