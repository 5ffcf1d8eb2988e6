"""Whose a row is: the outlet of its article, and each of those who speak together."""

from collections.abc import Collection

import pandas as pd

from framing.compare.people import key_of
from framing.read.given import check_ids, take_articles


def with_outlet(table: pd.DataFrame, articles: pd.DataFrame, name: str) -> pd.DataFrame:
    """The table called `name` with the `outlet` of each row's article, rows of other articles left out."""
    articles = take_articles(articles)
    check_ids(table, name, articles["article_id"], "articles")
    outlets = articles.set_index("article_id")["outlet"]
    table = table.assign(outlet=table["article_id"].map(outlets))
    return table[table["article_id"].isin(outlets.index)]


def list_outlets(articles: pd.DataFrame) -> list:
    """The outlets, in the order of `articles`."""
    return list(articles["outlet"].drop_duplicates())


def split_joint(names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Name → those who speak: "A and B" is both of them, where each is heard alone elsewhere, else one name."""
    known = {key_of(name): name for name in names} | {name: name for name in names}
    pairs = {name: [known.get(part) or known.get(key_of(part)) for part in name.split(" and ")] for name in names}
    return {name: tuple(pair) if len(pair) > 1 and all(pair) else (name,) for name, pair in pairs.items()}
