"""Tables without texts that say which files are articles: by a column `file`, or by ids that are the names of files."""

import hashlib
from collections.abc import Mapping
from itertools import islice
from pathlib import Path, PurePosixPath

from framing.errors import InputError
from framing.read.columns import map_columns
from framing.read.kinds import TABLES, claim_of, find_kind, open_piece
from framing.read.pieces import Piece, Shelf, shelve_folder, without_packing
from framing.read.rows import Opened
from framing.read.values import plain

FOLDER_TABLE = "articles.csv"
"""A table of this name, if it lists files, says which files of its folder are articles; no other is read."""

PEEK = 50  # rows of a table by whose ids it is told whether it lists the files of its folder


def find_listings(shelf: Shelf, given: Mapping[str, str]) -> list[str]:
    """The tables of a shelf that have no texts, and list the files that have."""
    index, found = None, []
    for inside in shelf.paths:
        if claim_of(inside) not in TABLES:
            continue
        index = index_files(shelf) if index is None else index
        try:
            piece = shelf.piece(inside)
            kind = find_kind(piece, given).name
            if kind in TABLES and _is_listing(open_piece(piece, kind, given), given, index):
                found.append(inside)
        except InputError:
            continue  # it is met again when it is read
    return [FOLDER_TABLE] if FOLDER_TABLE in found else found


def find_neighbours(source: Path, piece: Piece, kind: str, given: Mapping[str, str]) -> Shelf | None:
    """The folder in which a table lies that was given alone, if the table lists files of it."""
    try:
        if not _is_listing(open_piece(piece, kind, given), given, None):
            return None
        shelf = shelve_folder(source.parent)
        return shelf if _is_listing(open_piece(piece, kind, given), given, index_files(shelf)) else None
    except InputError:
        return None  # what is wrong is met again when the rows are read


def _is_listing(opened: Opened, given: Mapping[str, str], index: dict[str, str] | None) -> bool:
    """Whether the first rows have no text, but name a file or have an id that is in `index` (None: any id)."""
    rows = [cells for _, cells in islice(opened.rows, PEEK) if isinstance(cells, dict)]
    if hasattr(opened.rows, "close"):
        opened.rows.close()
    for cells in rows:
        columns = map_columns(cells, given, "")
        if "text" in columns.found:
            return False
        article_id = columns.apply(cells).get("article_id")
        if "file" in columns.found or (article_id is not None and (index is None or plain(article_id) in index)):
            return True
    return False


def index_files(shelf: Shelf) -> dict[str, str]:
    """The names of files without their endings → where they stand."""
    index: dict[str, str] = {}
    for inside in shelf.paths:
        if claim_of(inside) not in TABLES:
            index.setdefault(PurePosixPath(without_packing(inside)).stem, inside)
    return index


def find_file(cells: dict, index: dict[str, str]) -> str:
    """Where the file of a row stands in its folder: by its name, or by the id of the article."""
    if "file" not in cells:
        return index.get(plain(cells.get("article_id")) or "", "")
    name = (plain(cells["file"]) or "").replace("\\", "/")
    return str(PurePosixPath(name)) if name else ""


def join_file(cells: dict, path: str, shelf: Shelf, given: Mapping[str, str]) -> dict | str:
    """The row with the text of its file, or the reason why it has none."""
    kept = {column: value for column, value in cells.items() if column not in ("file", "sha256")}
    name = plain(cells.get("file", cells.get("article_id"))) or ""
    if path not in shelf.paths:
        if path in shelf.refused:
            return shelf.refused[path]
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            return f"file {name!r} points outside its folder; move the text into {shelf.name}"
        return f"file {name!r} does not exist; correct the name or take the row out"
    try:
        piece = shelf.piece(path)
        expected = (plain(cells.get("sha256")) or "").lower()
        if expected and expected != (actual := _sha256(piece)):
            return f"{name} has sha256 {actual}, the table says {expected}; restore the text or correct the table"
        kind = find_kind(piece, given)
        if not kind.name or kind.name in (*TABLES, "zip", "warc"):
            return f"{piece.name}: {kind.reason or f'holds no single article, but is {kind.name}'}"
        _, found = next(open_piece(piece, kind.name, given).rows)
    except InputError as error:
        return str(error)
    if isinstance(found, str):
        return f"{piece.name}: {found}"
    return found | {column: value for column, value in kept.items() if column not in found or value}


def _sha256(piece: Piece) -> str:
    with piece.open() as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
