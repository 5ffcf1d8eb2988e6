"""A table of cells as a spreadsheet leaves it: commas, semicolons or tabs, UTF-8 with or without its mark, cp1252."""

import csv
import io
from pathlib import Path
from typing import NamedTuple

from framing.errors import InputError, one_of

DELIMITERS = (",", ";", "\t")


class Row(NamedTuple):
    """The cells of a row by column, without the white space around them, and the line that the row begins in."""

    line: int
    cells: dict[str, str]


def read_cells(path: Path, needed: tuple[str, ...]) -> list[Row]:
    """The rows below the first line, which names the columns; rows without any text are left out.

    The delimiter is the one that cuts the first line into most columns. Raises InputError for a file that cannot be
    read or is empty, a column that is missing or stands twice, a row of another length.
    """
    text = _decode(path)
    if text.startswith("sep="):  # what Excel writes to remember its delimiter
        text = text.split("\n", 1)[-1]
        skipped = 1
    else:
        skipped = 0
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    limit = csv.field_size_limit(2**31 - 1)
    rows = []
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(header, needed, path)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1 + skipped, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            spare = cells[len(header) :]
            if any(cell.strip() for cell in spare):
                raise InputError(
                    f"{path}, line {line}: {len(cells)} cells where the first line names {len(header)} columns. Put "
                    f"a cell with {delimiter!r} in it in double quotes."
                )
            cells += [""] * (len(header) - len(cells))  # spreadsheets drop empty cells at the end of a row
            rows.append(Row(line, {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}))
    except csv.Error as error:
        line = reader.line_num + skipped
        raise InputError(f"{path}, line {line}: {error}. Save it again as UTF-8 CSV.") from error
    finally:
        csv.field_size_limit(limit)
    return rows


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


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Give the path of a CSV file.") from error
    is_wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")  # Excel's "Unicode text"
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path}: neither UTF-8 nor Windows-1252. Save it again as “CSV UTF-8”.")
