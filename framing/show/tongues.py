"""Which articles and outlets can be compared: those in one language, that of most. Rates of two languages come from two
word lists, and their words differ whatever the outlets do."""

from collections import Counter
from collections.abc import Iterable
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
