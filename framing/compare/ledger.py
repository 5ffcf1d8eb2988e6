"""The ledger: everything that is counted of the sources of a corpus, in one frozen object."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from framing.compare.heard import compare_mentioned, find_unheard
from framing.compare.sourcing import measure_sourcing
from framing.compare.speakers import count_verbs, rank_speakers
from framing.languages import LANGUAGES
from framing.read.document import Document


class Analysed(Protocol):
    """What a ledger is kept of: an Analysis, or anything with these tables."""

    articles: pd.DataFrame
    documents: Iterable[Document]
    attributions: pd.DataFrame
    sources: pd.DataFrame
    variants: pd.DataFrame


@dataclass(frozen=True)
class Ledger:
    """Who is heard by which outlet; the columns of each table are those of framing.tables. `sourcing` is by outlet,
    `article_sourcing` by article; `mentions` (article_id, name, start, end) are those that `heard` counts."""

    speakers: pd.DataFrame = field(repr=False)
    verbs: pd.DataFrame = field(repr=False)
    sourcing: pd.DataFrame = field(repr=False)
    article_sourcing: pd.DataFrame = field(repr=False)
    heard: pd.DataFrame = field(repr=False)
    mentions: pd.DataFrame = field(repr=False)
    unheard: pd.DataFrame = field(repr=False)

    def __repr__(self) -> str:
        people = self.speakers["speaker"].nunique()
        return f"Ledger of {people} speakers in {self.sourcing['outlet'].nunique()} outlets"


def keep_ledger(analysis: Analysed, *, stories: pd.DataFrame | None = None, seed: int = 0) -> Ledger:
    """The whole ledger of an `analysis`, as `analyse` gives it.

    `stories` (article_id, story) says which articles tell of the same, for `compare_speakers`; by default an
    `articles["story"]`, where there is one. Articles in a language that is not analysed are in
    none of the tables. The same input and `seed` give the same tables. Raises TableError for a missing column.
    """
    documents = tuple(analysis.documents)
    others = {document.article_id for document in documents if document.language not in LANGUAGES}
    documents = tuple(document for document in documents if document.article_id not in others)
    articles, sources, variants = analysis.articles, analysis.sources, analysis.variants
    articles = articles[~articles["article_id"].isin(others)] if others else articles
    if stories is None and "story" in articles:
        stories = articles[["article_id", "story"]]
    heard, mentions = compare_mentioned(sources, documents, articles, variants, stories)
    return Ledger(
        speakers=rank_speakers(sources, analysis.attributions, documents, articles),
        verbs=count_verbs(analysis.attributions, articles),
        sourcing=measure_sourcing(sources, articles, seed=seed),
        article_sourcing=measure_sourcing(sources, articles, by="article_id"),
        heard=heard,
        mentions=mentions,
        unheard=find_unheard(analysis.attributions, documents, variants=variants),
    )
