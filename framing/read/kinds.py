"""What a file is, by what is in it. Its ending counts for two things only: a file that is not what its ending says is
told as such, and a plain text is an article only where its ending does not speak against it (a README.md is none).
"""

import codecs
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from framing.errors import InputError
from framing.read.encodings import MARKS, find_encoding
from framing.read.formats.columnar import open_excel, open_feather, open_parquet
from framing.read.formats.delimited import looks_delimited, open_delimited
from framing.read.formats.pages import open_page, open_warc
from framing.read.formats.structured import open_json
from framing.read.formats.texts import open_docx, open_rtf, open_text
from framing.read.pieces import Piece, without_packing
from framing.read.rows import Opened

OPENERS: dict[str, Callable[[Piece], Opened]] = {
    "parquet": open_parquet,
    "feather": open_feather,
    "word": open_docx,
    "rtf": open_rtf,
    "page": open_page,
    "warc": open_warc,
    "json": open_json,
    "text": open_text,
}
"""What a file is → how it is opened."""

BY_HEADER: dict[str, Callable[[Piece, Mapping[str, str]], Opened]] = {"delimited": open_delimited, "excel": open_excel}
"""What is opened by the names in its header, for which it matters what the user calls columns."""

TABLES = ("parquet", "feather", "excel", "json", "delimited")
"""Kinds that hold an article a row."""

MAGIC = (
    (b"PAR1", "parquet"), (b"ARROW1", "feather"), (b"{\\rtf", "rtf"), (b"WARC/", "warc"), (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
)  # fmt: skip
STRANGE = (
    (b"%PDF", "a PDF; save its text as .txt or .docx"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"), (b"\xfd7zXZ\x00", "packed with xz; unpack it"),
    (b"BZh", "packed with bzip2; unpack it"), (b"\x28\xb5\x2f\xfd", "packed with zstd; unpack it"),
    (b"\x1f\x8b", "packed with gzip twice; unpack it"), (b"FEA1", "Feather of version 1; write it again as version 2"),
    (b"SQLite format 3\x00", "a database; export its table as CSV"),
)  # fmt: skip
NO_ARTICLES = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"RIFF", "a picture or sound"),
    (b"II*\x00", "a picture"), (b"MM\x00*", "a picture"), (b"\x00\x00\x01\x00", "a picture"), (b"ID3", "sound"),
    (b"OggS", "sound"), (b"wOF", "a font"), (b"\x00\x00\x00\x20ftyp", "a video"), (b"\x00\x00\x00\x18ftyp", "a video"),
)  # fmt: skip
CLAIMS = {
    ".parquet": "parquet", ".pq": "parquet", ".feather": "feather", ".arrow": "feather", ".xlsx": "excel",
    ".xls": "excel", ".xlsm": "excel", ".xlsb": "excel", ".ods": "excel", ".docx": "word", ".rtf": "rtf",
    ".warc": "warc", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".csv": "delimited", ".tsv": "delimited",
    ".tab": "delimited", ".html": "page", ".htm": "page", ".xhtml": "page", ".txt": "text", ".text": "text",
    ".zip": "zip", ".gz": "gzip",
}  # fmt: skip
"""What an ending says that a file is."""
NAMES = {"parquet": "a Parquet file", "feather": "a Feather file", "excel": "an Excel file", "word": "a Word file",
         "rtf": "an RTF file", "warc": "a WARC file", "zip": "a zip", "gzip": "a gzip", "json": "JSON"}  # fmt: skip
OLD_ENDINGS = (".doc", ".dot", ".ppt", ".msg", ".wps")
FREE_ENDINGS = ("", ".txt", ".text")
"""Endings of a plain text that may be an article; one of digits (`news.2024`) may, too."""

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|meta|p|h1)\b", re.IGNORECASE)


class Kind(NamedTuple):
    """What a file is: `name` is a key of OPENERS or BY_HEADER, or "zip"; "" where it is not read, for the `reason`.
    `is_wanted` is False where nobody would expect it to hold articles.
    """

    name: str
    reason: str = ""
    is_wanted: bool = True


def claim_of(path: str) -> str:
    """What the ending of a path says that its file is; "" where that is nothing known."""
    return CLAIMS.get(PurePosixPath(without_packing(path)).suffix.lower(), "")


def find_kind(piece: Piece, given: Mapping[str, str]) -> Kind:
    """What a file is. InputError where it cannot be read at all."""
    ending = PurePosixPath(piece.path).suffix.lower()
    claim = CLAIMS.get(ending, "")
    head = piece.head()
    kind = _by_content(piece, head, ending, claim, given)
    if claim in NAMES and kind.name != claim and not (kind.name and claim in ("json", "gzip") and kind.name != "text"):
        if not (claim == "excel" and kind.name == "delimited"):  # as many sites call what they export
            seen = f": it is {kind.reason}" if kind.reason else ""
            return Kind("", f"not {NAMES[claim]}, as its ending says{seen}. Write it again, or correct the ending")
    return kind


def open_piece(piece: Piece, kind: str, given: Mapping[str, str]) -> Opened:
    """Open a file of a kind that `find_kind` gave."""
    return BY_HEADER[kind](piece, given) if kind in BY_HEADER else OPENERS[kind](piece)


def _by_content(piece: Piece, head: bytes, ending: str, claim: str, given: Mapping[str, str]) -> Kind:
    for magic, name in MAGIC:
        if head.startswith(magic):
            if name == "office" and ending in OLD_ENDINGS:
                return Kind("", "a file of an old office program; save its text as .docx or .txt")
            return _in_zip(piece) if name == "zip" else Kind("excel" if name == "office" else name)
    for magic, reason in STRANGE:
        if head.startswith(magic):
            return Kind("", reason)
    for magic, reason in NO_ARTICLES:
        if head.startswith(magic):
            return Kind("", reason, is_wanted=False)
    text = _as_text(head)
    if text is None:
        return Kind("", "neither text nor a format that is known; save what it holds as .txt, .docx or CSV")
    begin = text.lstrip("\ufeff \t\r\n")
    if begin.startswith("<") and _PAGE.search(begin[:5000]):
        return Kind("page")
    if begin.startswith("<?xml"):
        return Kind("", "XML of a kind that is not known; convert it to CSV or JSON")
    if claim == "json" or (begin.startswith(("{", "[")) and claim != "delimited" and _is_json(begin)):
        return Kind("json")
    if claim == "delimited" or looks_delimited(text, given):
        return Kind("delimited")
    if claim == "page":
        return Kind("page")
    if ending in FREE_ENDINGS or ending[1:].isdigit() or claim == "text":
        return Kind("text")
    if claim:
        return Kind("text")
    return Kind("", f"plain text, but {ending} is no ending of an article; rename it to .txt if it is one", False)


def _is_json(begin: str) -> bool:
    return re.match(r"\{\s*(?:\"|\})|\[\s*(?:\{|\])", begin) is not None


def _in_zip(piece: Piece) -> Kind:
    """What a zip is: the formats of offices are zips, too."""
    try:
        with piece.open() as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            first = archive.read("mimetype") if "mimetype" in names else b""
    except (InputError, RuntimeError) as error:
        return Kind("", f"a zip that is broken ({str(error).removeprefix(f'{piece.name}: ').rstrip('.')})")
    if "word/document.xml" in names:
        return Kind("word")
    if {"xl/workbook.xml", "xl/workbook.bin"} & names or b"opendocument.spreadsheet" in first:
        return Kind("excel")
    if first:
        return Kind("", f"a file of the kind {first[:60].decode('latin-1')}; save its text as .txt or .docx")
    return Kind("zip")


def _as_text(head: bytes) -> str | None:
    """The beginning of a file as text, None where it is no text."""
    for mark, name in MARKS:
        if head.startswith(mark):
            return head.decode(name, "replace")
    if head.count(0) > 0.2 * len(head):
        encoding = find_encoding(io.BytesIO(head))
        if not encoding.is_wide:
            return None
        text = head.decode(encoding.name, "replace")
        controls = sum(not sign.isprintable() and sign not in "\t\r\n" for sign in text)
        return None if controls > 0.1 * len(text) else text  # numbers of two bytes each look like UTF-16
    strange = sum(head.count(code) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if strange > 0.1 * len(head):
        return None
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head)  # which may end amid a letter
    except UnicodeDecodeError:
        return find_encoding(io.BytesIO(head)).decode(head)
