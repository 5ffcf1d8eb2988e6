"""Files in, one table of articles out: CSV, JSON Lines, Parquet, a folder of texts, or a DataFrame.

A row that cannot be used is an error that names the file, the row and the remedy; with `skip_bad=True` it is left out
and listed, with its reason, in `articles.attrs["left_out"]`. No row ever disappears silently.
"""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from framing.errors import InputError, one_of
from framing.tables import ARTICLES

FOLDER_TABLE = "articles.csv"
UNKNOWN_OUTLET = "unidentified"
_NAMED_IN_ERROR = 10
_NEEDED = ("article_id", "outlet", "text")


def read_articles(source: str | Path | pd.DataFrame, *, skip_bad: bool = False) -> pd.DataFrame:
    """Read a corpus into one table: article_id, outlet, headline, published, language, url, text, and what else it had.

    `source` is a DataFrame; a `.csv`, `.tsv`, `.jsonl` (also `.gz`) or `.parquet` file with the columns article_id,
    outlet and text; or a folder: with an `articles.csv` whose `file` column names a text per article (and `sha256`,
    where given, its checksum), else of `.txt` files, one article each. Everything is UTF-8.

    A headline kept in a column of its own becomes the first line of `text`, unless it stands there already; nothing
    else is changed. `attrs["left_out"]` is a tuple of dicts (place, article_id, reason), empty unless `skip_bad`.

    Raises InputError for a path that does not exist, a file that cannot be read, a missing column, and, unless
    `skip_bad`, a row with an empty or repeated article_id, an empty text, or a file that is missing, lies outside its
    folder, is not UTF-8 or has another checksum.
    """
    if isinstance(source, pd.DataFrame):
        place, rows = "the DataFrame", list(_frame_rows(source))
    else:
        path = Path(source)
        if not path.exists():
            raise InputError(f"{path}: no such file or folder. Give a .csv, .tsv, .jsonl or .parquet file or a folder.")
        place, rows = str(path), list(_READERS[_format_of(path)](path))
    if not rows:
        raise InputError(f"{place}: no article in it. A corpus needs at least one row or one .txt file.")
    good, left_out = _check_rows(rows)
    if left_out and not skip_bad:
        raise InputError(_explain(left_out))
    if not good:
        raise InputError(f"{place}: none of its {len(rows)} articles can be used. {_explain(left_out)}")
    table = pd.DataFrame(good)
    for column in ARTICLES:
        if column not in table:
            table[column] = ""
    others = [column for column in table if column not in (*ARTICLES, "file", "sha256")]
    table = table[[*ARTICLES, *others]].fillna("")
    table.attrs["left_out"] = tuple(left_out)
    return table


# -- rows: (place, cells) or (place, reason) ------------------------------------------------------------------------

Row = tuple[str, dict | str]


def _format_of(path: Path) -> str:
    if path.is_dir():
        return "listed folder" if (path / FOLDER_TABLE).is_file() else "folder"
    name = path.name.lower().removesuffix(".gz")
    suffix = Path(name).suffix
    if suffix not in _READERS:
        endings = [ending for ending in _READERS if ending.startswith(".")]
        raise InputError(f"{path}: the ending {one_of(suffix, endings)} Convert the file, or pass a DataFrame.")
    return suffix


def _frame_rows(table: pd.DataFrame) -> Iterator[Row]:
    _check_header(list(map(str, table.columns)), _NEEDED, "the DataFrame")
    for index, cells in enumerate(table.to_dict("records")):
        yield f"the DataFrame, row {index}", cells


def _csv_rows(path: Path, needed: tuple[str, ...] = _NEEDED) -> Iterator[Row]:
    delimiter = "\t" if path.name.lower().removesuffix(".gz").endswith(".tsv") else ","
    lines = io.StringIO(_decode(_bytes(path), path), newline="")
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        header = next(reader, [])
        _check_header(header, needed, str(path))
        for cells in reader:
            if not any(cells):
                continue
            place = f"{path}, line {reader.line_num}"
            if len(cells) != len(header):
                yield (
                    place,
                    f"{len(cells)} cells where the header has {len(header)}; quote texts that hold {delimiter!r}",
                )
            else:
                yield place, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}. Save it again as UTF-8 CSV.") from error


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
        missing = [] if not isinstance(cells, dict) else [column for column in _NEEDED if column not in cells]
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
    _check_header(list(map(str, table.columns)), _NEEDED, str(path))
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
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"file {cells['file']!r} points outside its folder; move the text into {folder}"
    if not path.is_file():
        return f"file {cells['file']!r} does not exist; correct the name or take the row out"
    raw = path.read_bytes()
    expected, actual = cells.get("sha256", ""), hashlib.sha256(raw).hexdigest()
    if expected and expected.lower() != actual:
        return f"{cells['file']} has sha256 {actual}, the table says {expected}; restore the text or correct the table"
    try:
        return cells | {"text": _decode(raw, path)}
    except InputError as error:
        return str(error)


_READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".csv": _csv_rows,
    ".tsv": _csv_rows,
    ".jsonl": _json_rows,
    ".parquet": _parquet_rows,
    "listed folder": _listed_rows,
    "folder": _folder_rows,
}


# -- checks -----------------------------------------------------------------------------------------------------------


def _check_header(have: list[str], needed: tuple[str, ...], place: str) -> None:
    missing = [column for column in needed if column not in have]
    if missing:
        hints = " ".join(one_of(column, have) for column in missing)
        raise InputError(f"{place}: no column {', '.join(map(repr, missing))}. {hints} Rename or add the column.")


def _check_rows(rows: list[Row]) -> tuple[list[dict], list[dict]]:
    good, left_out, seen = [], [], {}
    for place, cells in rows:
        if isinstance(cells, str):
            left_out.append({"place": place, "article_id": "", "reason": cells})
            continue
        cells = {str(column): _plain(value) for column, value in cells.items()}
        article_id = cells["article_id"]
        reason = ""
        if not article_id:
            reason = "article_id is empty; give every article its own"
        elif article_id in seen:
            reason = f"article_id {article_id!r} stands at {seen[article_id]} already; give every article its own"
        elif not cells["text"].strip():
            reason = "the article is empty; give it a text or take it out"
        elif not cells["outlet"]:
            reason = f"outlet is empty; name it, or say {UNKNOWN_OUTLET!r}"
        if reason:
            left_out.append({"place": place, "article_id": article_id, "reason": reason})
            continue
        seen[article_id] = place
        good.append(_with_headline(cells))
    return good, left_out


def _plain(value: object) -> str:
    """A cell as text: missing values are empty, dates in ISO form."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if value is None or (not isinstance(value, list | dict) and pd.isna(value)):
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _with_headline(cells: dict) -> dict:
    headline = " ".join(cells.get("headline", "").split())
    first_line = cells["text"].lstrip().split("\n", 1)[0]
    if not headline or " ".join(first_line.split()).casefold() == headline.casefold():
        return cells
    return cells | {"text": f"{headline}\n\n{cells['text']}"}


def _explain(left_out: list[dict]) -> str:
    shown = [f"{row['place']}: {row['reason']}." for row in left_out[:_NAMED_IN_ERROR]]
    if len(left_out) > _NAMED_IN_ERROR:
        shown.append(f"… and {len(left_out) - _NAMED_IN_ERROR} more.")
    remedy = "Mend them, or leave them out and have them listed: skip_bad=True (--skip-bad on the command line)."
    return "\n".join([*shown, remedy])


# -- bytes ------------------------------------------------------------------------------------------------------------


def _bytes(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes()) if path.suffix.lower() == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from error


def _decode(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path}, line {line}: not UTF-8 (byte {raw[error.start]:#04x} at {error.start}). Save it as UTF-8."
        ) from error
