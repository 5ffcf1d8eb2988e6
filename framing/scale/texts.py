"""The articles of a scored folder with their texts, part by part, as what has to read them anew takes them."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from framing.read.document import Document
from framing.read.parse import parse
from framing.scale.scored import Scored


class Part(NamedTuple):
    """The articles of a part, as documents, and what is attributed in them (None unless it was asked for)."""

    articles: pd.DataFrame
    documents: tuple[Document, ...]
    attributions: pd.DataFrame | None


def join_texts(scored: Scored) -> Iterator[pd.DataFrame]:
    """The articles with their texts. Raises RunError where the folder has none."""
    for articles, texts in zip(scored.parts("articles"), scored.parts("texts"), strict=True):
        yield articles.assign(text=texts["text"])


def read_parts(scored: Scored, *, attributions: bool = False) -> Iterator[Part]:
    """All parts. Raises RunError where the folder has no texts, or no attributions."""
    residue = scored.summary("residue")
    said = scored.parts("attributions") if attributions else None
    for articles in join_texts(scored):
        yield Part(articles, parse(articles, residue=residue), None if said is None else next(said))
