"""What of an analysis fits on the charts: a few outlets, a few articles, and of the attributions those of speech."""

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

import pandas as pd

from framing.compare.ledger import Ledger
from framing.compare.trail import Trail, follow_words
from framing.languages import LANGUAGES
from framing.read.document import Document
from framing.show.compared import Compared, OverOutlets, keep_outlets, keep_told

MOST_OUTLETS, MOST_ARTICLES = 12, 6
"""More than these do not fit on a chart: those with the most words are shown, and the source line says so."""


class Shown(NamedTuple):
    """The tables of an analysis as far as they are drawn; `articles` alone is whole, since labels and colours are fixed
    by all of them.
    """

    articles: pd.DataFrame
    documents: tuple[Document, ...]
    attributions: pd.DataFrame
    spans: pd.DataFrame
    features: pd.DataFrame
    sources: pd.DataFrame
    outlets: pd.DataFrame
    totals: pd.DataFrame
    ledger: Ledger
    every: tuple[Document, ...]  # all documents: what is echoed may stand in any
    trail: Callable[[], Trail]  # whole; followed when it is first asked for, since that takes its time
    compared: Compared | OverOutlets


def cut(analysis, ledger: Ledger | None = None, trail: Trail | None = None, compared: Compared | None = None) -> Shown:
    """The outlets and the articles with the most words, each kept in their order; of the articles those that are
    analysed. Attitudes ("he believes that …") go:
    the ledger counts speech. The `ledger` is kept anew where it is not given.
    """
    read = [document for document in analysis.documents if document.language in LANGUAGES]
    longest = sorted(read, key=lambda document: -len(document.words))[:MOST_ARTICLES]
    chosen = {document.article_id for document in longest}
    by_article = {
        name: table[table["article_id"].astype(str).isin(chosen)]
        for name, table in _tables(analysis, "attributions", "spans", "features", "sources").items()
    }
    by_article["attributions"] = by_article["attributions"][by_article["attributions"]["act"] == "speech"]
    largest = find_largest(analysis.outlets)
    by_outlet = {
        name: table[table["outlet"].isin(largest)] for name, table in _tables(analysis, "outlets", "totals").items()
    }
    documents = tuple(document for document in analysis.documents if document.article_id in chosen)
    ledger = keep_told(analysis, trail) if ledger is None else ledger
    follow = cache(partial(follow_words, analysis)) if trail is None else lambda: trail
    return Shown(
        articles=analysis.articles,
        documents=documents,
        **by_article,
        **by_outlet,
        ledger=keep_outlets(ledger, largest),
        every=tuple(analysis.documents),
        trail=follow,
        compared=compared or Compared(analysis, largest),
    )


def find_largest(outlets: pd.DataFrame) -> pd.Index:
    """The outlets with the most words, as many as fit on a chart."""
    words = (
        outlets.drop_duplicates(["outlet", "voice"]).groupby("outlet", sort=False)["words"].sum().astype("int64")
    )  # "object" where there are no rows
    return words.nlargest(MOST_OUTLETS).index


def _tables(tables, *names: str) -> dict[str, pd.DataFrame]:
    return {name: getattr(tables, name) for name in names}
