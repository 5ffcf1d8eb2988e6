"""A corpus of any size → partitions: the same articles in the same partitions, however the reader hands them over."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.errors import InputError
from framing.read.chunks import read_chunks
from framing.read.parse import list_languages
from framing.read.seen import Seen
from framing.scale.store import require
from framing.tables import ARTICLES

ARTICLES_EACH = 250
CHARACTERS_EACH = 4_000_000
"""A partition is closed before the article with which it would have more than this of either."""

CHUNK = 1000  # articles read at once; nothing depends on it

LEAVE_OUT = "Or leave such articles out: skip_bad=True (--skip-bad on the command line)."


class Left(NamedTuple):
    """An article that was not analysed: where it stands, which it is, why."""

    place: str
    article_id: str
    reason: str


class Partitions:
    """Cuts chunks of articles into partitions; `left` are the articles that were left out, in their order, `report`
    the import report of the last chunk, where a reader made them (`is_read`): that of the whole corpus. `remedy` says
    how to leave out an article that stands in two chunks.

    Raises InputError for such an article, unless `skip_bad`, and where every article was left out."""

    def __init__(
        self, chunks: Iterable[pd.DataFrame], *, skip_bad: bool = False, is_read: bool = False, remedy: str = LEAVE_OUT
    ):
        self._chunks, self._skip_bad, self._is_read, self._remedy = chunks, skip_bad, is_read, remedy
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
        elif self.left:
            first = self.left[0]
            raise InputError(
                f"none of the {len(self.left):,} articles of the corpus can be used. The first, {first.place}: "
                f"{first.reason}."
            )

    def _check(self, chunk: pd.DataFrame) -> pd.DataFrame:
        """The chunk without what stood in the corpus already: a reader sees that, unless it was more than one."""
        keep = [self._seen.find(article_id) is None for article_id in chunk["article_id"]]
        table = chunk.attrs.get("place", "")
        is_whole = table and not chunk.attrs["left_out"]  # else its rows are not those of the table any more
        for row, (article_id, is_new) in enumerate(zip(chunk["article_id"].tolist(), keep, strict=True)):
            if is_new:
                self._seen.add(article_id, table)
                continue
            place = f"{table}, row {row}" if is_whole else table
            earlier = self._seen.find(article_id) or "an earlier place"
            reason = f"article_id {article_id!r} stands at {earlier} already; give every article its own"
            if not self._skip_bad:
                raise InputError(f"{place}: {reason}. {self._remedy}".removeprefix(": "))
            self.left.append(Left(place, article_id, reason))
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
    "table 2, row 50" (`called`, counted from `first`). What was left out of a table before stays told. With `skip_bad`
    a table may have no row left."""
    for number, table in enumerate(tables, first):
        if not len(table):
            continue
        name = f"{called} {number}"
        try:
            [read] = read_chunks(table, size=len(table), columns=columns, skip_bad=skip_bad, is_part=True)
        except InputError as error:
            raise InputError(str(error).replace("the DataFrame", name)) from None
        left = [one | {"place": one["place"].replace("the DataFrame", name)} for one in read.attrs["left_out"]]
        read.attrs["place"] = name
        read.attrs["left_out"] = (*table.attrs.get("left_out", ()), *left)
        yield read


def read_remote(
    url: str, *, columns: Mapping[str, str] | None = None, skip_bad: bool = False
) -> Iterator[pd.DataFrame]:
    """The articles of Parquet files at a URL that fsspec reaches (a file, a folder, or a pattern with `*`), in tables
    as `read_tables` gives them."""
    fsspec = require("fsspec", f"reading {url}")
    files, path = fsspec.core.url_to_fs(url)
    names = files.glob(path if "*" in path or files.isfile(path) else f"{path.rstrip('/')}/**/*.parquet")
    if not names:
        raise InputError(f"{url}: no Parquet file there. Give one, a folder of them, or a pattern with *.")
    for name in sorted(names):
        with files.open(name, "rb") as stream:
            try:
                tables = (batch.to_pandas() for batch in pq.ParquetFile(stream).iter_batches(CHUNK))
                yield from read_tables(tables, columns=columns, skip_bad=skip_bad, called=f"{name}, batch")
            except pa.ArrowInvalid as error:
                raise InputError(f"{name}: not a Parquet file ({error}). Write it again.") from error
