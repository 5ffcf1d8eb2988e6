"""Which articles and outlets can be compared: those in one language, that of most. Rates of two languages come from two
word lists, and their words differ whatever the outlets do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from framing.languages import LANGUAGES, name_language
from framing.read.document import Document


class Comparable(NamedTuple):
    """The `articles` in the language of most, and the `outlets` all of whose articles are in it; `language` is its name
    where there are others that are analysed, else ""."""

    articles: pd.DataFrame
    outlets: frozenset[str]
    language: str


def keep_comparable(shown):
    """What is `shown` (a `cut.Shown`), without the rows of outlets and articles that cannot be compared, and the
    language as in Comparable; `articles`, `every`, `trail` and `compared` stay as they are."""
    articles, outlets, language = find_comparable(shown.articles, shown.every)
    if not language:
        return shown, language
    ids = set(articles["article_id"].astype(str))
    kept = {
        name: table[table["article_id"].astype(str).isin(ids)]
        for name in ("attributions", "spans", "features", "sources")
        if len(table := getattr(shown, name))
    }
    kept |= {name: _keep(getattr(shown, name), outlets) for name in ("outlets", "totals")}
    of_ledger = {
        name: _keep(getattr(shown.ledger, name), outlets) for name in ("speakers", "verbs", "sourcing", "heard")
    }
    documents = tuple(document for document in shown.documents if document.article_id in ids)
    return shown._replace(documents=documents, ledger=replace(shown.ledger, **of_ledger), **kept), language


def _keep(table: pd.DataFrame, outlets: frozenset[str]) -> pd.DataFrame:
    return table[table["outlet"].isin(outlets)] if len(table) else table  # a scored corpus has no table of some


def find_comparable(articles: pd.DataFrame, documents: Iterable[Document]) -> Comparable:
    """What of a corpus can be compared; all of it where it is in one language."""
    spoken = {document.article_id: document.language for document in documents if document.language in LANGUAGES}
    languages = articles["article_id"].astype(str).map(spoken)
    counts = Counter(languages.dropna())
    if len(counts) < 2:
        return Comparable(articles, frozenset(articles["outlet"]), "")
    most = max(LANGUAGES, key=lambda language: counts[language])
    others = set(articles.loc[languages.notna() & (languages != most), "outlet"])
    kept = articles[languages == most]
    return Comparable(kept, frozenset(set(kept["outlet"]) - others), name_language(most))
