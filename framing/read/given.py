"""Tables as a caller gives them, each column looked at once: the articles; and what was made of them before and comes
back, perhaps from a CSV file, which keeps neither the type of an id nor an empty text apart from a missing one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import pandas as pd
from pandas.api.types import is_numeric_dtype, is_string_dtype

from framing.errors import TableError
from framing.read.document import Document
from framing.read.encodings import find_undecoded
from framing.tables import ATTRIBUTIONS, FEATURES, SOURCES, SPANS, STANCES, check_columns

TYPES = {
    ATTRIBUTIONS: {
        **dict.fromkeys(("start", "end"), "int64"),
        **dict.fromkeys(("cue_start", "cue_end", "source_start", "source_end"), "Int64"),
        "named": "bool", "confidence": "float64",
    },
    SPANS: {**dict.fromkeys(("start", "end", "sentence"), "int64"), "negated": "bool", "weight": "float64"},
    FEATURES: {
        **dict.fromkeys(("hits", "negated", "words"), "int64"), **dict.fromkeys(("per_1000_words", "mean"), "float64"),
    },
    SOURCES: {
        **dict.fromkeys(("named", "in_headline", "in_lead"), "bool"),
        **dict.fromkeys(("share_of_words", "first_position", "direct_share"), "float64"),
        **dict.fromkeys(("attributions", "words", *STANCES), "int64"),
    },
}  # fmt: skip
"""Of each table the types of the columns that do not hold text."""

_STRICT = {"bool": "boolean", "int64": "Int64", "Int64": "Int64", "float64": "Float64"}
"""What refuses that which the type would take: any text is True, a missing value no whole number."""
_REFUSED = (TypeError, ValueError, OverflowError)
_HOLDS = {"bool": "True and False", "int64": "whole numbers", "Int64": "whole numbers", "float64": "numbers"}

MAY_BE_EMPTY = ("speaker", "cue", "source", "form", "term")
"""Columns of text in which "" says that there is none."""

_REMEDY = 'Read its file with pd.read_csv(…, dtype={"article_id": str}).'


def take_table(
    table: pd.DataFrame, columns: tuple[str, ...], name: str, documents: Iterable[Document] | None = None
) -> pd.DataFrame:
    """`table` with "" where a text is missing, and as its `columns` are defined (TYPES). Raises TableError where one of
    these is missing or holds something else, or where its article_id is not that of the `documents` (see `check_ids`).
    """
    check_columns(table, columns, name)
    table = _take_values(table, name, TYPES.get(columns, {}))
    if documents is None:
        check_text_ids(table, name)
    else:
        check_ids(table, name, [document.article_id for document in documents], "documents")
    lacking = [column for column in MAY_BE_EMPTY if column in table and table[column].hasnans]
    return table.assign(**{column: table[column].astype(object).fillna("").astype(str) for column in lacking})


def take_articles(articles: pd.DataFrame, columns: tuple[str, ...] = ("article_id", "outlet")) -> pd.DataFrame:
    """`articles`, categories as their values. Raises TableError where one of `columns` is missing, an article_id is not
    text or stands twice, or an article has no outlet."""
    check_columns(articles, columns, "articles")
    articles = _take_values(articles, "articles", {})
    check_text_ids(articles, "articles")
    check_once(articles["article_id"].tolist(), "articles")
    if "outlet" in columns:
        _check_given(articles, "outlet")
    return articles


def check_once(ids: Collection[str], name: str) -> None:
    """Raise TableError where an article_id stands twice, as in results of two corpora that were put together."""
    if len(set(ids)) < len(ids):
        repeated = next(each for each, count in Counter(ids).items() if count > 1)
        raise TableError(f"{name} has article_id {repeated!r} more than once. Give every article its own.")


def check_ids(table: pd.DataFrame, name: str, ids: Iterable[str], of: str, *, is_whole: bool = False) -> None:
    """Raise TableError where the article_id of `table` is not text, or is written otherwise than the `ids` of what it
    is counted with (`of`): "0" for "000"; or where one of these stands twice.

    A table may hold more articles than are asked for, and others may have no row in it, so that to have none in common
    is no error; it is one where the table `is_whole`, with rows for every article.
    """
    check_text_ids(table, name)
    ids = list(ids)
    check_once(ids, of)
    known = set(ids)
    if table.empty or not known or not known.isdisjoint(table["article_id"]):
        return
    written = {_strip_zeros(each): each for each in known}
    own = table["article_id"].unique()
    for each in own:
        if (other := written.get(_strip_zeros(each))) is not None:
            raise TableError(f"{name} has article_id {each!r} where the {of} have {other!r}. {_REMEDY}")
    if is_whole:
        raise TableError(
            f"{name} has no article_id of the {of}: it has {own[0]!r} and others, these have {min(known, key=str)!r} "
            f"and others. Give the {of} that {name} were counted in."
        )


def check_text_ids(table: pd.DataFrame, name: str) -> None:
    """Raise TableError where an article_id is not text."""
    column = table["article_id"]
    if is_string_dtype(column):  # decided for a whole column at once
        return
    if odd := [each for each in column.unique().tolist() if not isinstance(each, str)]:
        raise TableError(f"{name} has article_id {odd[0]!r}, which is not text. {_REMEDY}")


def list_texts(articles: pd.DataFrame, column: str = "text") -> list[str]:
    """The texts of a column. Raises TableError, which names the article, where one is missing or no Unicode."""
    _check_given(articles, column)
    texts = articles[column]
    try:
        return texts.astype(str).tolist()
    except UnicodeEncodeError:
        faults = zip(articles["article_id"], (find_undecoded(str(text)) for text in texts), strict=True)
        article_id, fault = next(each for each in faults if each[1])
        raise TableError(f"articles: the {column} of article_id {article_id!r} holds {fault}.") from None


def _take_values(table: pd.DataFrame, name: str, types: Mapping[str, str]) -> pd.DataFrame:
    """`table` with categories as their values (one that no row has would be counted, too), and columns of these `types`
    where they have others, as after a CSV file. Its index loses names, which may be those of columns."""
    changed = {
        column: _cast(table[column], name, types.get(column))
        for column, dtype in table.dtypes.items()
        if isinstance(dtype, pd.CategoricalDtype) or str(dtype) != types.get(column, str(dtype))
    }
    if any(each is not None for each in table.index.names):
        table = table.rename_axis(index=[None] * table.index.nlevels)
    return table.assign(**changed) if changed else table


def _cast(column: pd.Series, name: str, kind: str | None) -> pd.Series:
    if kind is None:
        return column.astype(object).infer_objects()
    if len(column) and column.isna().all():  # of what is not known at all nothing can be wrong
        return column
    try:
        return _convert(column, kind)
    except _REFUSED:
        row = bisect_left(range(1, len(column)), True, key=lambda count: not _is_convertible(column[:count], kind))
        raise TableError(
            f"{name}: {column.name!r} holds {column.iloc[[row]].tolist()[0]!r} in row {row} (counted from 0), where "
            f"{_HOLDS[kind]} belong. Mend it there, or give the table as it was made."
        ) from None


def _convert(column: pd.Series, kind: str) -> pd.Series:
    """The column as of this type, numbers and truth also where they are written out as text."""
    if not is_numeric_dtype(column.dtype):
        column = column.astype(object)
        column = column.mask(column == "", None)  # an empty cell of a CSV file
        if kind == "bool":
            column = column.mask(column == "True", True).mask(column == "False", False)
        else:
            column = pd.to_numeric(column)
    return column.astype(_STRICT[kind]).astype(kind)


def _is_convertible(column: pd.Series, kind: str) -> bool:
    try:
        _convert(column, kind)
    except _REFUSED:
        return False
    return True


def _check_given(articles: pd.DataFrame, column: str) -> None:
    """Raise TableError, which names the article, where a value is missing."""
    if articles[column].hasnans:
        article_id = articles["article_id"][articles[column].isna()].iloc[0]
        raise TableError(
            f"articles: the {column} of article_id {article_id!r} is missing. Add it, or take the row out."
        )


def _strip_zeros(article_id: object) -> str:
    """What is left of an id that was taken for a number: `7` of `007` and of `7.0`."""
    return str(article_id).removesuffix(".0").lstrip("0")
