"""Tables as Parquet and back: one schema a table, the same bytes for the same rows."""

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.tables import ARTICLES, ATTRIBUTIONS, FEATURES, SOURCES, SPANS, STANCES

NAMES = ("bucket", "speaker", "camps", "attributions", "articles")
"""A row is a distinct name of a partition; `bucket` is the same for all names that could be one speaker's."""

COLUMNS = {
    "articles": ARTICLES,
    "attributions": ATTRIBUTIONS,
    "features": FEATURES,
    "names": NAMES,
    "sources": SOURCES,
    "spans": (*SPANS, "speaker_named"),
    "texts": ("article_id", "text"),
}
"""Table → its columns; `spans` has one more until its speakers have their one name."""

NULLABLE = ("cue_start", "cue_end", "source_start", "source_end")

_TYPES = {
    **dict.fromkeys(("start", "end", "sentence", "hits", "words", "bucket", *NULLABLE, *STANCES), pa.int64()),
    **dict.fromkeys(("named", "in_headline", "in_lead", "speaker_named"), pa.bool_()),
    **dict.fromkeys(("weight", "per_1000_words", "mean", "confidence"), pa.float64()),
    **dict.fromkeys(("share_of_words", "first_position", "direct_share"), pa.float64()),
}
_OWN_TYPES = {
    "features": {"negated": pa.int64()},
    "names": {"attributions": pa.int64(), "articles": pa.int64()},
    "sources": {"attributions": pa.int64()},
    "spans": {"negated": pa.bool_()},
    "residue": {"articles": pa.int64(), "sampled": pa.int64()},
}


def no_rows(name: str) -> pd.DataFrame:
    """The table `name` without a row."""
    return pd.DataFrame(columns=list(COLUMNS[name]))


def to_parquet(table: pd.DataFrame, name: str) -> bytes:
    """The rows of the table `name` as a Parquet file with fixed settings: no dates, one row group, zstd."""
    types = _TYPES | _OWN_TYPES.get(name, {}) if name != "articles" else {}
    schema = pa.schema([(str(column), types.get(column, pa.string())) for column in table.columns])
    data = pa.Table.from_pandas(table, schema=schema, preserve_index=False).replace_schema_metadata(None)
    sink = pa.BufferOutputStream()
    pq.write_table(data, sink, row_group_size=1 << 26, compression="zstd", version="2.6", data_page_version="1.0")
    return sink.getvalue().to_pybytes()


def from_parquet(data: bytes, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The table in a file, with the types that the analysis gave it; only `columns`, where given."""
    read = pq.read_table(pa.BufferReader(data), columns=None if columns is None else list(columns), use_threads=False)
    table = read.to_pandas(types_mapper=None, use_threads=False)
    return table.astype({name: "Int64" for name in NULLABLE if name in table})
