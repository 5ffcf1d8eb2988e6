"""Which articles and outlets can be compared: those in one language, that of most. Rates of two languages come from two
word lists, and their words differ whatever the outlets do."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from framing.compare.languages import find_most, tabulate_languages
from framing.languages import name_language
from framing.read.document import Document


class Comparable(NamedTuple):
    """The `articles` in the language of most, and the `outlets` all of whose articles are in it; `language` is its name
    where there are others that are analysed, else ""."""

    articles: pd.DataFrame
    outlets: frozenset[str]
    language: str


def keep_comparable(shown):
    """What is `shown` (a `cut.Shown`), of the articles that are `compared` alone, and their language where there are
    others, else ""; `articles`, `every`, `trail` and `compared` stay as they are."""
    compared = shown.compared
    if not compared.language:
        return shown, ""
    ids = set(compared.articles["article_id"].astype(str))
    kept = {
        name: table[table["article_id"].astype(str).isin(ids)]
        for name in ("attributions", "spans", "features", "sources")
        if len(table := getattr(shown, name))  # a scored corpus has no table of some
    }
    kept |= {name: getattr(compared, name) for name in ("outlets", "totals", "ledger")}
    kept["documents"] = tuple(document for document in shown.documents if document.article_id in ids)
    return shown._replace(**kept), compared.language


def find_comparable(articles: pd.DataFrame, documents: Iterable[Document]) -> Comparable:
    """What of a corpus can be compared: without the articles that are not analysed; all of it where none is."""
    spoken = {document.article_id: document.language for document in documents}
    languages = articles["article_id"].astype(str).map(spoken)
    table = tabulate_languages(languages)
    most = find_most(table)
    if not most:
        return Comparable(articles, frozenset(articles["outlet"]), "")
    analysed = table.loc[table["analysed"], "language"]
    kept, others = articles[languages == most], articles[languages.isin(analysed) & (languages != most)]
    outlets = frozenset(kept["outlet"]) - frozenset(others["outlet"])
    return Comparable(kept, outlets, name_language(most) if len(analysed) > 1 else "")
