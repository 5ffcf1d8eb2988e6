"""Which languages a corpus is in, and which of them are analysed."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from framing.languages import LANGUAGES, name_language
from framing.read.document import Document
from framing.tables import LANGUAGES as COLUMNS


def count_languages(documents: Iterable[Document]) -> pd.DataFrame:
    """One row per language of the documents (columns: tables.LANGUAGES), that of most articles first.

    Articles in a language that is not `analysed` have no spans and no attributions, and their features are missing:
    of their words nothing is known. Where `sentiment` is False only theirs is missing.
    """
    return tabulate_languages(document.language for document in documents)


def tabulate_languages(codes: Iterable[str]) -> pd.DataFrame:
    """`count_languages` of codes, one for each article."""
    counts = sorted(Counter(codes).items(), key=lambda each: (-each[1], each[0]))
    rows = [
        (code, name_language(code), count, code in LANGUAGES, code in LANGUAGES and LANGUAGES[code].has_sentiment)
        for code, count in counts
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def find_most(languages: pd.DataFrame) -> str:
    """Of a table as `count_languages` gives it the code of the language that most analysed articles are in: rates and
    words are compared within one. "" where none is analysed."""
    codes = languages.loc[languages["analysed"].astype(bool), "language"]
    return codes.iloc[0] if len(codes) else ""
