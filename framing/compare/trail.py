"""Words on their way from one outlet to the next: stories, near-duplicates, echoes and omissions of one corpus."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from framing.compare.duplicates import find_duplicates
from framing.compare.echoes import find_echoes
from framing.compare.omissions import map_omissions
from framing.compare.stories import group_stories
from framing.read.document import Document


class Analysed(Protocol):
    """What is needed of an analysis."""

    articles: pd.DataFrame
    documents: Iterable[Document]
    attributions: pd.DataFrame


@dataclass(frozen=True)
class Trail:
    """Four tables of one corpus; their columns are those of framing.tables (STORIES, DUPLICATES, ECHOES, OMISSIONS)."""

    stories: pd.DataFrame = field(repr=False)
    clusters: pd.DataFrame = field(repr=False)
    echoes: pd.DataFrame = field(repr=False)
    omissions: pd.DataFrame = field(repr=False)

    def __repr__(self) -> str:
        told = self.omissions["story"].nunique()
        doubles = int((self.clusters["articles"] > 1).sum())
        echoes = self.echoes["echo"].nunique()
        return f"Trail(echoes: {echoes}, stories of several outlets: {told}, near-duplicates: {doubles})"


def follow_words(analysis: Analysed, *, stories: pd.DataFrame | None = None) -> Trail:
    """Everything about shared words of an analysis (what `analyse` returns): which articles tell one story
    (`group_stories`, unless `stories` are given), which are near-duplicates (`analysis.clusters`, where it has them,
    else `find_duplicates`), what is echoed (`find_echoes`), and who leaves out what (`map_omissions`).

    Raises what these raise: TableError for a missing column.
    """
    articles = analysis.articles
    stories = group_stories(articles) if stories is None else stories
    clusters = getattr(analysis, "clusters", None)
    clusters = find_duplicates(articles) if clusters is None else clusters
    echoes = find_echoes(analysis.documents, analysis.attributions, articles, clusters=clusters)
    omissions = map_omissions(echoes, analysis.attributions, analysis.documents, articles, stories=stories)
    return Trail(stories, clusters, echoes, omissions)
