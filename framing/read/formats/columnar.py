"""Tables that keep their types: Parquet, Feather, Excel and its like, a pandas DataFrame."""

from collections.abc import Iterator, Mapping

import pandas as pd

from framing.errors import InputError
from framing.read.columns import keep_present, map_columns
from framing.read.formats.structured import flatten
from framing.read.pieces import Piece, check_unpacked, tell
from framing.read.rows import Cells, Opened

BATCH = 500  # rows that are turned into Python objects at once
TITLES = 20  # rows at the top of a sheet among which the header is looked for
MOST = 2**29  # bytes of a workbook, which can only be read in one piece


def open_parquet(piece: Piece) -> Opened:
    """Its rows, a row group at a time; a row group that is damaged is one bad row, the others are read."""
    return Opened("Parquet", _parquet_rows(piece))


def _parquet_rows(piece: Piece) -> Iterator[tuple[str, Cells]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with piece.open() as stream:
        try:
            file = pq.ParquetFile(pa.PythonFile(stream, mode="r"))
            _check_names(file.schema_arrow.names, piece.name)
        except (OSError, pa.ArrowException, ValueError) as error:
            raise _refuse(piece, "Parquet", error) from error
        row = 0
        for group in range(file.num_row_groups):
            start = row
            try:
                for batch in file.iter_batches(BATCH, row_groups=[group]):
                    for cells in _plain_rows(batch.to_pylist()):
                        yield f"row {row}", cells
                        row += 1
            except (OSError, pa.ArrowException, ValueError) as error:
                lost = file.metadata.row_group(group).num_rows - (row - start)
                yield f"row {row}", f"this row and {lost - 1} after it cannot be read ({tell(error)}); write them again"
            row = start + file.metadata.row_group(group).num_rows


def open_feather(piece: Piece) -> Opened:
    """Its rows, a record batch at a time (version 2 of the format, which is Arrow's own)."""
    return Opened("Feather", _feather_rows(piece))


def _feather_rows(piece: Piece) -> Iterator[tuple[str, Cells]]:
    import pyarrow as pa

    with piece.open() as stream:
        row = 0
        try:
            file = pa.ipc.open_file(pa.PythonFile(stream, mode="r"))
            _check_names(file.schema.names, piece.name)
            for number in range(file.num_record_batches):
                batch = file.get_batch(number)
                for start in range(0, batch.num_rows, BATCH):
                    for cells in _plain_rows(batch.slice(start, BATCH).to_pylist()):
                        yield f"row {row}", cells
                        row += 1
        except (OSError, pa.ArrowException, ValueError) as error:
            raise _refuse(piece, "Feather", error) from error


def open_excel(piece: Piece, given: Mapping[str, str]) -> Opened:
    """The rows of every sheet that has a header with a text, or a file, among its first rows; `given` are columns that
    the user named.
    """
    import python_calamine as calamine

    _check_zip(piece)
    with piece.open() as stream:
        try:
            book = calamine.CalamineWorkbook.from_filelike(stream)
            sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
        except (calamine.CalamineError, calamine.PasswordError, calamine.XmlError, calamine.ZipError) as error:
            raise _refuse(piece, "Excel", error) from error
    found = [(name, rows, header) for name, rows in sheets if (header := _find_header(rows, given)) is not None]
    if not found and any(rows for _, rows in sheets):
        found = [next((name, rows, 0) for name, rows in sheets if rows)]  # its names go into the message
    for name, rows, header in found:
        _check_names([str(cell) for cell in rows[header] if cell != ""], f"{piece.name}, sheet {name!r}")
    left = [name for name, rows in sheets if rows and name not in {one for one, _, _ in found}]
    kind = "Excel" + (f", without sheet {', '.join(map(repr, left))}" if left else "")
    return Opened(kind, _sheet_rows(found))


def _sheet_rows(sheets: list[tuple[str, list, int]]) -> Iterator[tuple[str, Cells]]:
    for name, rows, header in sheets:
        names = [str(cell) for cell in rows[header]]
        for number, cells in enumerate(rows[header + 1 :], header + 2):
            if any(cell not in ("", None) for cell in cells):
                pairs = zip(names, cells, strict=True)
                yield f"sheet {name!r}, row {number}", {column: _number(cell) for column, cell in pairs if column}


def _find_header(rows: list, given: Mapping[str, str]) -> int | None:
    """The row with most of the `given` names, and then of those that are known: above it may stand what groups them."""
    scores = {}
    for number, cells in enumerate(rows[:TITLES]):
        names = [cell for cell in cells if isinstance(cell, str) and cell]
        said = keep_present(given, names)
        known = map_columns(names, said, "").found
        if known.keys() & {"text", "file"} and len(known) > 1:
            scores[number] = len(said), len(known)
    return max(scores, key=scores.__getitem__, default=None)  # max takes the first of equals


def _number(cell: object) -> object:
    """Excel knows no whole numbers: 12.0 is 12."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def open_frame(table: pd.DataFrame) -> Opened:
    """The rows of a DataFrame, counted from 0."""
    _check_names(list(map(str, table.columns)), "the DataFrame")

    def rows() -> Iterator[tuple[str, Cells]]:
        for start in range(0, len(table), BATCH):
            for index, cells in enumerate(table.iloc[start : start + BATCH].to_dict("records"), start):
                yield f"row {index}", {str(column): value for column, value in cells.items()}

    return Opened("DataFrame", rows())


def _plain_rows(rows: list[dict]) -> Iterator[dict]:
    for cells in rows:
        yield flatten({name: value for name, value in cells.items() if not name.startswith("__index_level_")})


def _check_names(names: list[str], place: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(f"{place}: column {', '.join(map(repr, twice))} stands twice. Rename one of them.")


def _check_zip(piece: Piece) -> None:
    import zipfile

    with piece.open() as stream:
        if zipfile.is_zipfile(stream):
            with zipfile.ZipFile(stream) as archive:
                check_unpacked(piece, sum(info.file_size for info in archive.infolist()))


def _refuse(piece: Piece, kind: str, error: BaseException) -> InputError:
    if isinstance(error, InputError):
        return error
    kind = f"an {kind}" if kind[0] in "AEIO" else f"a {kind}"
    return InputError(f"{piece.name}: not {kind} file ({tell(error)}). Write it again, or give a CSV.")
