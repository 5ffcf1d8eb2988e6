"""Rows → a table whose columns have their types, also where there is no row."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.extensions import ExtensionArray

_TEXT = pa.large_string()
_PACKED = {"int64": pa.int64(), "Int64": pa.int64(), "bool": pa.bool_(), "float64": pa.float64()}


def build_table(rows: Sequence[tuple], columns: Sequence[str], types: Mapping[str, str]) -> pd.DataFrame:
    """A DataFrame of `rows`; `types` are those of the columns that do not hold text."""
    return type_columns(pack_rows([rows], columns, types), columns, types)


def pack_rows(
    batches: Iterable[Sequence[tuple]], columns: Sequence[str], types: Mapping[str, str]
) -> list[pa.ChunkedArray]:
    """The columns of rows that come in batches: each batch is packed before its rows leave the processor's cache, and
    then dropped, so that the next is made in the same memory."""
    kinds = [_PACKED[types[name]] if name in types else _TEXT for name in columns]
    packed: list[list[pa.Array]] = [[] for _ in kinds]
    for rows in filter(None, batches):
        for arrays, values, kind in zip(packed, zip(*rows, strict=True), kinds, strict=True):
            arrays.append(pa.array(values, kind))
    return [pa.chunked_array(arrays, kind) for arrays, kind in zip(packed, kinds, strict=True)]


def type_columns(values: Iterable[Sequence], columns: Sequence[str], types: Mapping[str, str]) -> pd.DataFrame:
    """A DataFrame of the values of each column. Given arrays that have their types, pandas neither guesses these nor
    aligns or copies anything, which for a few rows would take most of the time."""
    table = {name: _type(each, types.get(name)) for name, each in zip(columns, values, strict=True)}
    return pd.DataFrame(table, copy=False)


def _type(values: Sequence, kind: str | None) -> np.ndarray | ExtensionArray:
    if kind is None:
        packed = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else pa.array(values, _TEXT)
        return pd.array(packed, dtype=str)
    if kind == "Int64" and isinstance(values, pa.ChunkedArray):
        return pd.Int64Dtype().__from_arrow__(values)
    return pd.array(values, dtype=kind) if kind == "Int64" else np.array(values, dtype=kind)  # may be written to
