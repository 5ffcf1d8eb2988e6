"""A corpus of any size → partitions: the same articles in the same partitions, however the reader hands them over."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.errors import InputError
from framing.read.articles import read_articles
from framing.read.chunks import read_chunks
from framing.read.parse import list_languages
from framing.read.seen import Seen
from framing.scale.store import require
from framing.tables import ARTICLES

ARTICLES_EACH = 250
CHARACTERS_EACH = 4_000_000
"""A partition is closed before the article with which it would have more than this of either."""

CHUNK = 1000  # articles read at once; nothing depends on it


class Left(NamedTuple):
    """An article that was not analysed: where it stands, which it is, why."""

    place: str
    article_id: str
    reason: str


class Partitions:
    """Cuts chunks of articles into partitions; `left` are the articles that were left out, in their order, `report`
    the import report of the last chunk, where a reader made them (`is_read`): that of the whole corpus."""

    def __init__(self, chunks: Iterable[pd.DataFrame], *, skip_bad: bool = False, is_read: bool = False):
        self._chunks, self._skip_bad, self._is_read = chunks, skip_bad, is_read
        self._seen = Seen()
        self.report: tuple = ()
        self.left: list[Left] = []

    def __iter__(self) -> Iterator[pd.DataFrame]:
        parts: list[pd.DataFrame] = []
        articles = characters = 0
        for chunk in self._chunks:
            self.left += [
                Left(str(one.get("place", "")), str(one.get("article_id", "")), str(one.get("reason", "")))
                for one in chunk.attrs.get("left_out", ())
            ]
            if self._is_read:
                self.report = chunk.attrs.get("import_report", ())
            chunk = self._check(chunk)
            first = 0
            for row, length in enumerate(chunk["text"].str.len().tolist()):
                if articles and (articles == ARTICLES_EACH or characters + length > CHARACTERS_EACH):
                    yield _join([*parts, chunk.iloc[first:row]])
                    parts, first, articles, characters = [], row, 0, 0
                articles, characters = articles + 1, characters + length
            if first < len(chunk):
                parts.append(chunk.iloc[first:])
        if articles:
            yield _join(parts)

    def _check(self, chunk: pd.DataFrame) -> pd.DataFrame:
        """The chunk without what stood in the corpus already: a reader sees that, unless it was more than one."""
        keep = [self._seen.find(article_id) is None for article_id in chunk["article_id"]]
        for article_id, is_new in zip(chunk["article_id"].tolist(), keep, strict=True):
            reason = f"article_id {article_id!r} stands in the corpus already; give every article its own"
            if is_new:
                self._seen.add(article_id, "")
            elif self._skip_bad:
                self.left.append(Left("", article_id, reason))
            else:
                raise InputError(f"{reason}. Or leave such articles out: --skip-bad.")
        return chunk if all(keep) else chunk[keep]


def _join(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """One partition: the columns of articles, the language of each known, then all others that are not empty in it,
    sorted; all of it text."""
    table = pd.concat([part for part in parts if len(part)], ignore_index=True).fillna("").astype(str)
    table.attrs = {}
    others = sorted(name for name in table if name not in ARTICLES and (table[name] != "").any())
    for name in ARTICLES:
        if name not in table:
            table[name] = ""
    table["language"] = list_languages(table)
    return table[[*ARTICLES, *others]]


def read_tables(
    tables: Iterable[pd.DataFrame],
    *,
    columns: Mapping[str, str] | None = None,
    skip_bad: bool = False,
    called: str = "table",
    first: int = 1,
) -> Iterator[pd.DataFrame]:
    """Tables one after the other, each checked and completed as `read_articles` does it; messages name the table, too:
    "table 2, row 50" (`called`, counted from `first`). What was left out of a table before stays told."""
    for number, table in enumerate(tables, first):
        if not len(table):
            continue
        name = f"{called} {number}"
        try:
            [read] = read_chunks(table, size=len(table), columns=columns, skip_bad=skip_bad)
        except InputError as error:
            raise InputError(str(error).replace("the DataFrame", name)) from None
        left = [one | {"place": one["place"].replace("the DataFrame", name)} for one in read.attrs["left_out"]]
        read.attrs["left_out"] = (*table.attrs.get("left_out", ()), *left)
        yield read


def read_remote(
    url: str, *, columns: Mapping[str, str] | None = None, skip_bad: bool = False
) -> Iterator[pd.DataFrame]:
    """The articles of Parquet files at a URL that fsspec reaches (a file, a folder, or a pattern with `*`), in tables
    as `read_chunks` gives them."""
    fsspec = require("fsspec", f"reading {url}")
    files, path = fsspec.core.url_to_fs(url)
    names = files.glob(path if "*" in path or files.isfile(path) else f"{path.rstrip('/')}/**/*.parquet")
    if not names:
        raise InputError(f"{url}: no Parquet file there. Give one, a folder of them, or a pattern with *.")
    for name in sorted(names):
        with files.open(name, "rb") as stream:
            try:
                for batch in pq.ParquetFile(stream).iter_batches(CHUNK):
                    table = batch.to_pandas()
                    if len(table):
                        yield read_articles(table, columns=columns, skip_bad=skip_bad)
            except pa.ArrowInvalid as error:
                raise InputError(f"{name}: not a Parquet file ({error}). Write it again.") from error
