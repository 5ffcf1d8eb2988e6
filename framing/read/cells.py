"""A table of cells as a spreadsheet leaves it: a workbook, or commas, semicolons or tabs in UTF-8 (with or without its
mark) or cp1252.
"""

import csv
import io
from pathlib import Path
from typing import NamedTuple

from framing.errors import InputError, one_of

DELIMITERS = (",", ";", "\t")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx and .ods begin, and .xls


class Row(NamedTuple):
    """The cells of a row by column, without the white space around them, and the line that the row begins in."""

    line: int
    cells: dict[str, str]


def read_cells(path: Path, needed: tuple[str, ...]) -> list[Row]:
    """The rows below the first line, which names the columns; rows without any text are left out.

    The delimiter is the one that cuts the first line into most columns. Of a workbook (.xlsx, .xls, .ods) the first
    sheet is read whose first row names the first of the `needed` columns. Raises InputError for a file that cannot be
    read or is empty, a column that is missing or stands twice, a row of another length.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Give the path of a CSV file.") from error
    lines = _cut_workbook(raw, needed[0], path) if raw.startswith(_WORKBOOKS) else _cut_text(_decode(raw, path), path)
    header = [cell.strip() for cell in lines[0][1]] if lines else []
    _check_header(header, needed, path)
    rows = []
    for line, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        spare = cells[len(header) :]
        if any(cell.strip() for cell in spare):
            raise InputError(
                f"{path}, line {line}: {len(cells)} cells where the first line names {len(header)} columns. Put a cell "
                "that holds the delimiter in double quotes."
            )
        cells = cells + [""] * (len(header) - len(cells))  # spreadsheets drop empty cells at the end of a row
        rows.append(Row(line, {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}))
    return rows


def _cut_text(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """The rows of a CSV, each with the line that it begins in."""
    skipped = int(text.startswith("sep="))  # what Excel writes to remember its delimiter
    if skipped:
        text = text.partition("\n")[2]
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    limit = csv.field_size_limit(2**31 - 1)
    lines, before = [], skipped
    try:
        for cells in reader:
            lines.append((before + 1, cells))
            before = reader.line_num + skipped
    except csv.Error as error:
        line = reader.line_num + skipped
        raise InputError(f"{path}, line {line}: {error}. Save it again as UTF-8 CSV.") from error
    finally:
        csv.field_size_limit(limit)
    return lines


def _cut_workbook(raw: bytes, named: str, path: Path) -> list[tuple[int, list[str]]]:
    """The rows, with their numbers, of the first sheet that has a column `named`, else of the first."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except (calamine.CalamineError, calamine.PasswordError, calamine.XmlError, calamine.ZipError) as error:
        raise InputError(f"{path}: a workbook that cannot be read ({error}). Save it as “CSV UTF-8”.") from error
    rows = next((rows for rows in sheets if rows and named in rows[0]), sheets[0] if sheets else [])
    return [(number, [_text_of(cell) for cell in cells]) for number, cells in enumerate(rows, 1)]


def _text_of(cell: object) -> str:
    """A workbook knows no whole numbers: 12.0 is 12."""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)


def _check_header(header: list[str], needed: tuple[str, ...], path: Path) -> None:
    named = [name for name in header if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    missing = [name for name in needed if name not in named]
    if not named:
        raise InputError(f"{path}: the file is empty. Its first line has to name the columns {', '.join(needed)}, ….")
    if twice:
        raise InputError(f"{path}, line 1: column {', '.join(map(repr, twice))} stands twice. Delete one of them.")
    if missing:
        hints = " ".join(f"column {one_of(name, named)}" for name in missing)
        raise InputError(f"{path}, line 1: {hints} Put it back as the sheet had it, with empty cells if need be.")


def _decode(raw: bytes, path: Path) -> str:
    is_wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")  # Excel's "Unicode text"
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path}: neither UTF-8 nor Windows-1252. Save it again as “CSV UTF-8”.")
