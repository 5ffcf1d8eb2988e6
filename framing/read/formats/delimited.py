"""CSV and its kin: any delimiter, any encoding; which, is found by what its first line holds."""

import csv
import io
from collections.abc import Iterator, Mapping

from framing.errors import InputError
from framing.read.columns import keep_present, map_columns
from framing.read.encodings import find_encoding
from framing.read.pieces import HEAD, Piece
from framing.read.rows import Cells, Opened

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_QUOTING = (
    'A cell that begins with " must end with one, and each " within it is written twice, not \\". Mend the row, or '
    "save the table again with a program that writes CSV or Excel."
)
LONGEST_NAME = 60  # of a column; longer cells in a first line are text


def open_delimited(piece: Piece, given: Mapping[str, str]) -> Opened:
    """Its rows; the delimiter is the one that gives a first line with most known columns, or `given` ones."""
    with piece.open() as stream:
        encoding = find_encoding(stream)
        stream.seek(0)
        with encoding.wrap(stream) as text:
            head = text.read(HEAD)
    delimiter = find_delimiter(head, given)
    kind = f"CSV, {DELIMITERS[delimiter]}, {encoding}" if delimiter != "\t" else f"TSV, {encoding}"
    return Opened(kind, _rows(piece, encoding, delimiter))


def find_delimiter(head: str, given: Mapping[str, str]) -> str:
    """The delimiter of a table that begins with `head`."""
    return max(DELIMITERS, key=lambda one: _score(_header(head, one), given))  # max takes the first of equals


def looks_delimited(head: str, given: Mapping[str, str]) -> bool:
    """Whether the first line holds the names of columns: a text (or a file with one), and another known one."""
    return any(_score(_header(head, one), given) >= (2, 2) for one in DELIMITERS)


def _header(head: str, delimiter: str) -> list[str]:
    lines = io.StringIO(head.removeprefix("\ufeff"), newline="")
    try:
        return _read_header(csv.reader(lines, delimiter=delimiter, strict=True), delimiter)
    except csv.Error:
        return []


def _read_header(rows: Iterator[list[str]], delimiter: str) -> list[str]:
    """The first row that holds anything, or what follows a line `sep=;`."""
    filled = (cells for cells in rows if any(map(str.strip, cells)))
    header = next(filled, [])
    return next(filled, []) if delimiter.join(header)[:4].lower() == "sep=" else header


def _score(header: list[str], given: Mapping[str, str]) -> tuple[int, int]:
    if len(header) < 2 or any(len(name) > LONGEST_NAME for name in header):
        return 0, 0
    known = map_columns(header, keep_present(given, header), "").found
    return len(known) if known.keys() & {"text", "file"} or len(known) > 2 else 0, len(header)


def _rows(piece: Piece, encoding, delimiter: str) -> Iterator[tuple[str, Cells]]:
    limit = csv.field_size_limit(2**31 - 1)  # an article may be longer than the module's default for a cell
    with piece.open() as stream, encoding.wrap(stream) as lines:
        reader, before = csv.reader(lines, delimiter=delimiter, strict=True), 0
        try:
            header = _read_header(reader, delimiter)
            _check_header(header, piece.name)
            before = reader.line_num
            for cells in reader:
                at, before = f"line {before + 1}", reader.line_num
                if not any(cells):
                    continue
                if len(cells) != len(header):
                    yield (
                        at,
                        f"{len(cells)} cells where the header has {len(header)}; quote texts that hold {delimiter!r}",
                    )
                else:
                    yield at, {name: cell for name, cell in zip(header, cells, strict=True) if name}
        except csv.Error as error:
            at = f"line {before + 1}" if reader.line_num == before + 1 else f"lines {before + 1} to {reader.line_num}"
            raise InputError(f"{piece.name}, {at}: the quotation marks do not fit ({error}). {_QUOTING}") from error
        finally:
            csv.field_size_limit(limit)


def _check_header(header: list[str], name: str) -> None:
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise InputError(f"{name}: column {', '.join(map(repr, twice))} stands twice. Rename one of them.")
