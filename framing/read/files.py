"""A corpus as it lies on the disk → its rows, one by one, each with its place: what a message can point to.

A row is (place, cells), or (place, reason) where there is no reading it; what makes a whole file unreadable is an
InputError. Everything is UTF-8.
"""

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from framing.errors import InputError, one_of

FOLDER_TABLE = "articles.csv"
UNKNOWN_OUTLET = "unidentified"
NEEDED = ("article_id", "outlet", "text")

Row = tuple[str, dict | str]


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file or folder, by its kind: .csv, .tsv, .jsonl (also .gz), .parquet, or a folder of texts."""
    if not path.exists():
        raise InputError(f"{path}: no such file or folder. Give a .csv, .tsv, .jsonl or .parquet file or a folder.")
    return _READERS[_format_of(path)](path)


def _format_of(path: Path) -> str:
    if path.is_dir():
        return "listed folder" if (path / FOLDER_TABLE).is_file() else "folder"
    name = path.name.lower().removesuffix(".gz")
    suffix = Path(name).suffix
    if suffix not in _READERS:
        endings = [ending for ending in _READERS if ending.startswith(".")]
        raise InputError(f"{path}: the ending {one_of(suffix, endings)} Convert the file, or pass a DataFrame.")
    return suffix


def frame_rows(table: pd.DataFrame) -> Iterator[Row]:
    _check_header(list(map(str, table.columns)), NEEDED, "the DataFrame")
    for index, cells in enumerate(table.to_dict("records")):
        yield f"the DataFrame, row {index}", cells


def _csv_rows(path: Path, needed: tuple[str, ...] = NEEDED) -> Iterator[Row]:
    delimiter = "\t" if path.name.lower().removesuffix(".gz").endswith(".tsv") else ","
    lines = io.StringIO(_decode(_bytes(path), path), newline="")
    limit = csv.field_size_limit(2**31 - 1)  # an article may be longer than the module's default for a cell
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        _check_header(header, needed, str(path))
        before = reader.line_num
        for cells in reader:
            place, before = f"{path}, line {before + 1}", reader.line_num
            if not any(cells):
                continue
            if len(cells) != len(header):
                yield (
                    place,
                    f"{len(cells)} cells where the header has {len(header)}; quote texts that hold {delimiter!r}",
                )
            else:
                yield place, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}. Save it again as UTF-8 CSV.") from error
    finally:
        csv.field_size_limit(limit)


def _json_rows(path: Path) -> Iterator[Row]:
    for number, line in enumerate(_decode(_bytes(path), path).split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path}, line {number}"
        try:
            cells = json.loads(line)
        except ValueError as error:
            yield place, f"no JSON object ({error})"
            continue
        missing = [] if not isinstance(cells, dict) else [column for column in NEEDED if column not in cells]
        if not isinstance(cells, dict):
            yield place, "no JSON object; one per line is needed, with article_id, outlet and text"
        elif missing:
            yield place, f"lacks {', '.join(map(repr, missing))}; it has {', '.join(map(repr, cells))}"
        else:
            yield place, cells


def _parquet_rows(path: Path) -> Iterator[Row]:
    try:
        table = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not a Parquet file ({error}). Write it again, or give a CSV.") from error
    _check_header(list(map(str, table.columns)), NEEDED, str(path))
    for index, cells in enumerate(table.to_dict("records")):
        yield f"{path}, row {index}", cells


def _listed_rows(folder: Path) -> Iterator[Row]:
    for place, cells in _csv_rows(folder / FOLDER_TABLE, ("article_id", "outlet", "file")):
        yield place, cells if isinstance(cells, str) else _with_file(cells, folder)


def _folder_rows(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.txt")):
        yield str(path), _with_file({"article_id": path.stem, "outlet": UNKNOWN_OUTLET, "file": path.name}, folder)


def _with_file(cells: dict, folder: Path) -> dict | str:
    """The row with the text of its file, or the reason why it has none."""
    path = folder / cells["file"]
    try:
        is_inside, is_there = path.resolve().is_relative_to(folder.resolve()), path.is_file()
    except (OSError, ValueError, RuntimeError) as error:
        return f"file {cells['file']!r} is no usable name ({error}); correct it or take the row out"
    if not is_inside:
        return f"file {cells['file']!r} points outside its folder; move the text into {folder}"
    if not is_there:
        return f"file {cells['file']!r} does not exist; correct the name or take the row out"
    raw = path.read_bytes()
    expected, actual = cells.get("sha256", ""), hashlib.sha256(raw).hexdigest()
    if expected and expected.lower() != actual:
        return f"{cells['file']} has sha256 {actual}, the table says {expected}; restore the text or correct the table"
    kept = {column: value for column, value in cells.items() if column not in ("file", "sha256")}
    try:
        return kept | {"text": _decode(raw, path)}
    except InputError as error:
        return str(error)


def _check_header(have: list[str], needed: tuple[str, ...], place: str) -> None:
    missing = [column for column in needed if column not in have]
    twice = sorted({column for column in have if have.count(column) > 1})
    if twice:
        raise InputError(f"{place}: column {', '.join(map(repr, twice))} stands twice. Rename one of them.")
    if missing:
        hints = " ".join(one_of(column, have) for column in missing)
        raise InputError(f"{place}: no column {', '.join(map(repr, missing))}. {hints} Rename or add the column.")


def _bytes(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes()) if path.suffix.lower() == ".gz" else path.read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from error


def _decode(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path}, line {line}: not UTF-8 (byte {raw[error.start]:#04x} at {error.start}). Save it as UTF-8."
        ) from error


_READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".csv": _csv_rows,
    ".tsv": _csv_rows,
    ".jsonl": _json_rows,
    ".parquet": _parquet_rows,
    "listed folder": _listed_rows,
    "folder": _folder_rows,
}
