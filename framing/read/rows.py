"""What comes out of a file: its rows, one by one, each with its place, so that a message can point to it."""

from collections.abc import Iterator
from typing import NamedTuple

Cells = dict | str
"""The cells of a row by the names of their columns, or the reason why there is no reading it."""


class Opened(NamedTuple):
    """A file as its format reads it: what it is (in words, for the report), and its rows, each with where it stands
    ("line 3"; "" where the file is one article). What makes the whole file unreadable is an InputError, also amid rows.
    """

    kind: str
    rows: Iterator[tuple[str, Cells]]


class Row(NamedTuple):
    """An article as it was found: its file, where in it, and its cells under the names of framing.tables.ARTICLES.
    `group` is the place under which it is counted, and its kind; `order` how its date is written, if that was said;
    `files` is 1 where a file is read with it that holds nothing else.
    """

    file: str
    at: str
    cells: dict
    group: tuple[str, str]
    order: str = ""
    files: int = 0


class Bad(NamedTuple):
    """A row that there is no reading, or (`files` is 1) a whole file."""

    file: str
    at: str
    reason: str
    files: int = 0


class Entry(NamedTuple):
    """A line of the import report: what happened (framing.read.import_report.WHAT), where, to how many files and
    articles, and what else there is to say."""

    what: str
    place: str
    files: int
    articles: int
    detail: str


Event = Row | Bad | Entry


def place_of(file: str, at: str) -> str:
    """What a message calls the place: `mine.csv, line 3`."""
    return f"{file}, {at}" if at else file
