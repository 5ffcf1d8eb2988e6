"""A corpus as it lies on the disk → its rows and what there is to say of its files, one by one, in a fixed order.

A corpus is a file, a folder or a zip. Nothing in a folder is left without a word: what is not read is either bad (it
may hold articles) or passed over (nobody would look for any in it), each with its reason.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pandas as pd

from framing.errors import InputError, one_of
from framing.read.columns import (
    CONSTANT,
    UNKNOWN_OUTLET,
    Columns,
    map_columns,
    split_order,
    suggest_columns,
    tell_columns,
)
from framing.read.formats.columnar import open_frame
from framing.read.formats.pages import site_of
from framing.read.kinds import TABLES, claim_of, find_kind, open_piece
from framing.read.listings import FOLDER_TABLE, find_file, find_listings, find_neighbours, index_files, join_file
from framing.read.patterns import Pattern, stems
from framing.read.pieces import Piece, Shelf, piece_of, shelve_folder, shelve_zip
from framing.read.rows import Bad, Entry, Event, Opened, Row
from framing.read.values import plain

CACHED = 1000  # sets of keys whose columns are remembered while a file is read

_SYSTEM = re.compile(r"(?:^|/)(?:\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini|~\$[^/]*)(?:/|$)", re.IGNORECASE)
_SAVED = re.compile(r"(.*?)(?:_files|-Dateien|_fichiers)/", re.IGNORECASE)


class Asked(NamedTuple):
    """What the user said of the corpus: columns by name, and what paths say."""

    columns: Mapping[str, str]
    pattern: Pattern | None

    @property
    def constants(self) -> dict[str, str]:
        given = {column: name[1:] for column, name in self.columns.items() if name.startswith(CONSTANT)}
        if "published" in given:
            given["published"] = split_order(given["published"])[0]
        return given

    def order_of(self, fields: Mapping[str, str]) -> str:
        """How a date is written, if that was said: one among the `fields` of a path in the pattern, any other in what
        was given as the name of its column, whether or not the file has columns."""
        if self.pattern and "published" in fields:
            return self.pattern.order
        return split_order(self.columns.get("published", ""))[1]


def read_corpus(source: Path | pd.DataFrame, asked: Asked) -> Iterator[Event]:
    """The rows of a corpus, bad ones among them, and entries for the import report.

    Raises InputError where there is nothing at `source`, or where it is one file and that cannot be read.
    """
    if isinstance(source, pd.DataFrame):
        yield from _table(open_frame(source), Piece("the DataFrame", "", 0, open), asked, {}, None)
        return
    if not source.exists():
        raise InputError(f"{source}: no such file or folder. Give a file (CSV, JSON, Parquet, …) or a folder.")
    if source.is_dir():
        yield from _shelf(shelve_folder(source), asked, "")
        return
    piece = piece_of(source)
    kind = find_kind(piece, asked.columns)
    if kind.name == "zip":
        with shelve_zip(piece) as shelf:
            yield from _shelf(shelf, asked, "")
        return
    if not kind.name:
        raise InputError(f"{source}: {kind.reason.rstrip('.')}.")
    fields = _fields(asked, source.resolve().as_posix(), kind.name)
    if isinstance(fields, str):
        raise InputError(f"{source}: {fields}.")
    opened = open_piece(piece, kind.name, asked.columns)
    if kind.name in TABLES:
        yield from _table(opened, piece, asked, fields, find_neighbours(source, piece, kind.name, asked.columns))
    else:
        yield from _articles(opened, piece, asked, fields, str(source.parent), _stem(piece.path))


def _shelf(shelf: Shelf, asked: Asked, prefix: str) -> Iterator[Event]:
    """All files of a folder or zip: first the tables that list others, then the rest."""
    for inside, reason in shelf.passed.items():
        yield Entry("passed over", shelf.name_of(inside), 1, 0, reason)
    for inside in list(shelf.paths):
        is_system = _SYSTEM.search(inside) is not None
        if is_system or _is_part_of_page(inside, shelf):
            reason = "a file of the system, or hidden" if is_system else "part of a web page that was saved"
            yield Entry("passed over", shelf.name_of(inside), 1, 0, reason)
            del shelf.paths[inside]
    used: set[str] = set()
    listings = find_listings(shelf, asked.columns)
    for inside in listings:
        yield from _guarded(shelf, inside, asked, used, prefix, _stem(inside))
    for inside, reason in shelf.refused.items():
        if inside not in used:
            yield Bad(shelf.name_of(inside), "", reason, 1)
    names = stems(shelf.paths)
    for inside in shelf.paths:
        if inside in listings or inside in used:
            continue
        if FOLDER_TABLE in listings or (listings and claim_of(inside) not in TABLES):
            yield Entry("passed over", shelf.name_of(inside), 1, 0, f"not listed in {', '.join(listings)}")
        else:
            yield from _guarded(shelf, inside, asked, None, prefix, names[inside])


def _guarded(shelf: Shelf, inside: str, asked: Asked, used: set[str] | None, prefix: str, stem: str) -> Iterator[Event]:
    """A file of a shelf: what makes it unreadable is a bad file, or a bad row where others were read before it."""
    rows, is_counted, name = 0, False, shelf.name_of(inside)
    try:
        for event in _piece(shelf.piece(inside), asked, shelf, used, prefix, stem):
            rows += isinstance(event, Row)
            is_counted |= isinstance(event, Row) or event[0] == "read"
            yield event
    except InputError as error:
        reason = str(error)
        for start in (f"{name}: ", f"{name}, "):
            reason = reason.removeprefix(start)
        reason = f"{reason.rstrip('.')}. The {rows:,} articles before it were read" if rows else reason
        yield Bad(name, "", reason, int(not is_counted))


def _piece(piece: Piece, asked: Asked, shelf: Shelf, used: set[str] | None, prefix: str, stem: str) -> Iterator[Event]:
    kind = find_kind(piece, asked.columns)
    if kind.name == "zip":
        if shelf.is_zip:
            raise InputError(f"{piece.name}: a zip within a zip. Unpack it.")
        with shelve_zip(piece) as inner:
            yield Entry("read", piece.name, 1, 0, f"zip with {len(inner.paths)} files")
            yield from _shelf(inner, asked, f"{piece.path}/")
        return
    if not kind.name:
        if kind.is_wanted:
            raise InputError(f"{piece.name}: {kind.reason.rstrip('.')}.")
        yield Entry("passed over", piece.name, 1, 0, kind.reason)
        return
    fields = _fields(asked, prefix + piece.path, kind.name)
    if isinstance(fields, str):
        raise InputError(f"{piece.name}: {fields}.")
    opened = open_piece(piece, kind.name, asked.columns)
    if kind.name in TABLES:
        yield from _table(opened, piece, asked, fields, shelf if used is not None else None, used, prefix + stem)
    else:
        folder = str(PurePosixPath(piece.name).parent)
        yield from _articles(opened, piece, asked, fields, folder, prefix + stem)


def _articles(opened: Opened, piece: Piece, asked: Asked, fields: dict, folder: str, stem: str) -> Iterator[Event]:
    """The article of a file, which is counted with others of its folder, or the articles of an export."""
    is_met = False
    for at, cells in opened.rows:
        if at and not is_met:
            yield Entry("read", piece.name, 1, 0, opened.kind)
        is_met = True
        if isinstance(cells, str):
            yield Bad(piece.name, at, cells, int(not at))
            continue
        cells = {"outlet": UNKNOWN_OUTLET} | cells | asked.constants | fields
        cells["article_id"] = cells.get("article_id") or (f"{stem}-{_slug(at)}" if at else stem)
        group = (piece.name if at else folder, opened.kind)
        yield Row(piece.name, at, cells, group, asked.order_of(fields), int(not at))
    if not is_met:
        raise InputError(f"{piece.name}: no article in it. A file holds a text, or rows with a text each.")


def _table(
    opened: Opened,
    piece: Piece,
    asked: Asked,
    fields: dict,
    shelf: Shelf | None,
    used: set[str] | None = None,
    stem: str = "",
) -> Iterator[Event]:
    """The rows of a table, under the names of `articles`; with the texts of their files, where it lists files."""
    stem = stem or _stem(piece.path)
    group, told, known, total, is_told = (piece.name, opened.kind), set(), {}, 0, False
    is_loose = opened.kind.startswith("JSON")  # whose rows need not have the same keys
    used = set() if used is None else used
    index = index_files(shelf) if shelf else {}
    for at, cells in opened.rows:
        total += 1
        if isinstance(cells, str):
            yield Bad(piece.name, at, cells)
            continue
        names = tuple(cells)
        if names not in known:
            if len(known) >= CACHED:
                known.clear()
            known[names] = _find_columns(names, piece.name, asked, fields, shelf, is_loose)
            if not isinstance(known[names], str) and (words := tell_columns(known[names])) not in told | {""}:
                told.add(words)
                yield Entry("columns", piece.name, 0, 0, words)
        columns = known[names]
        if not is_told:
            is_told = True
            yield Entry("read", piece.name, int(bool(piece.path)), 0, opened.kind)
        if isinstance(columns, str):
            yield Bad(piece.name, at, columns)
            continue
        mapped = fields | columns.apply(cells)
        if "outlet" not in mapped:
            mapped["outlet"] = site_of(plain(mapped.get("url")) or "")
        files = 0
        if "text" not in columns.found:
            path = find_file(mapped, index)
            files = int(path not in used and (path in shelf.paths or path in shelf.refused))
            used.add(path)
            mapped = join_file(mapped, path, shelf, asked.columns)
            if isinstance(mapped, str):
                yield Bad(piece.name, at, mapped, files)
                continue
        if "article_id" not in columns.found and not mapped.get("article_id"):
            mapped["article_id"] = "-".join(filter(None, (stem, _slug(at))))
        order = columns.order if "published" in columns.found else asked.order_of(fields)
        yield Row(piece.name, at, mapped, group, order, files)
    if not is_told:
        what = "no row of it can be read" if total else "no article in it"
        raise InputError(f"{piece.name}: {what}. A table has a header, and below it a row for each article.")


def _find_columns(
    names: tuple[str, ...], place: str, asked: Asked, fields: dict, shelf: Shelf | None, is_loose: bool
) -> Columns | str:
    """The columns of a row, or what it lacks; InputError where all rows of its file have the same columns."""
    given = asked.columns
    if is_loose:
        said = (split_order(name)[0] for name in given.values() if not name.startswith(CONSTANT))
        names = (*names, *(name for name in said if name not in names))
    columns = map_columns(names, given, place)
    missing = []
    if "text" not in columns.found and not (shelf and columns.found.keys() & {"file", "article_id"}):
        missing = ["text"]
    if not {"outlet", "url"} & columns.found.keys() and "outlet" not in fields:
        missing.append("outlet")
    if not missing:
        return columns
    remedy = suggest_columns(missing, names)
    if is_loose:
        return f"lacks {', '.join(map(repr, missing))}; it has {', '.join(map(repr, names))}; say which it is: {remedy}"
    hints = " ".join(one_of(column, names) for column in missing)
    if "text" in missing and "file" not in columns.found:
        hints += " Nor does a column 'file', or an article_id, name texts that lie beside it."
    raise InputError(
        f"{place}: no column {', '.join(map(repr, missing))}. {hints} Say which it is ({remedy}), or add the column."
    )


def _fields(asked: Asked, path: str, kind: str) -> dict[str, str] | str:
    """What the path says; for an article that does not fit the pattern, the reason why it is not read."""
    if asked.pattern is None:
        return {}
    fields = asked.pattern.read(path)
    if fields is None and kind not in TABLES:
        return f"does not fit the pattern {asked.pattern.text!r}; rename it, or widen the pattern"
    return fields or {}


def _is_part_of_page(inside: str, shelf: Shelf) -> bool:
    match = _SAVED.match(inside)
    return match is not None and any(f"{match[1]}{ending}" in shelf.paths for ending in (".html", ".htm"))


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _slug(at: str) -> str:
    return re.sub(r"\W+", "-", at).strip("-")
