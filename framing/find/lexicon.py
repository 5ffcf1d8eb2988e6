"""Word lists: read from CSV, checked whole, and kept as frozen entries. The format is described in lexicons/README.md.

An entry is a row `term, category, case, unless, requires, note, source`; `precision` and `judged` are for whoever reads
the list. A list with anything wrong in it is refused with every mistake named, so that no category is ever silently
empty.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise, product
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from framing.errors import LexiconError, one_of
from framing.find.context import Condition, parse_conditions, unify
from framing.tables import CATEGORIES

COLUMNS = ("term", "category", "case", "unless", "requires", "note", "source", "precision", "judged")
NEEDED = ("term", "category")
BUILTIN = ("escalation", "hedging")
CASES = ("", "exact", "lower")

GAP = "~"
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
SHOWN_ERRORS = 20
_STEM = 3  # letters by which forms of one word are told from another word
_SHOWN_WORDS = 3


class Position(NamedTuple):
    """One word position of a term: the forms it takes; `optional` where it may be missing; no forms: a gap."""

    forms: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True)
class Entry:
    """A row of a lexicon. `term` is its readable form, which every hit carries; `pattern` the cell as written."""

    term: str
    category: str
    pattern: str = field(repr=False)
    positions: tuple[Position, ...] = field(repr=False)
    case: str = ""
    unless: tuple[Condition, ...] = ()
    requires: tuple[Condition, ...] = ()
    note: str = field(default="", repr=False)
    source: str = field(default="", repr=False)
    line: int = field(default=0, repr=False)


@dataclass(frozen=True)
class Lexicon:
    """A feature's entries in the order of their file. The hash leaves the entries out: it is asked for per article."""

    feature: str
    entries: tuple[Entry, ...] = field(hash=False, repr=False)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in use: in the codebook's order for the built-in features, else in the file's."""
        used = dict.fromkeys(entry.category for entry in self.entries)
        return tuple(name for name in CATEGORIES.get(self.feature, used) if name in used)


def parse_term(cell: str) -> tuple[Position, ...]:
    """`send|sending ~ (ground) troop*` → its positions. Raises ValueError that says what is wrong with the cell."""
    positions = []
    for token in unify(cell).split():
        if token == GAP:
            positions.append(Position(()))
            continue
        optional = token.startswith("(") and token.endswith(")")
        forms = tuple(dict.fromkeys((token[1:-1] if optional else token).split("|")))
        for form in forms:
            if not WORD.fullmatch(form.removesuffix("*")):
                raise ValueError(f"{form!r} in term {cell!r} is not a word; a word is letters or digits, with - or ' "
                                 "inside and perhaps a * at its end. Write 'a|b' for forms, '(a)' for an optional "
                                 "word, '~' for a gap")  # fmt: skip
        positions.append(Position(forms, optional))
    if not positions:
        raise ValueError("the term is empty. Write at least one word or delete the line")
    if not positions[0].forms or positions[0].optional or not positions[-1].forms:
        raise ValueError(f"term {cell!r} begins or ends with '~', or begins with an optional word. Begin with a word")
    for left, right in pairwise(positions):
        if (not left.forms and (not right.forms or right.optional)) or (left.optional and not right.forms):
            raise ValueError(f"term {cell!r} has '~' beside '~' or beside an optional word. '~' stands for up to three "
                             "words: leave the other out")  # fmt: skip
    return tuple(positions)


def read_lexicon(path: str | PathLike[str]) -> Lexicon:
    """Read a lexicon from our CSV; its feature is the file's name without the ending.

    Categories are free, except where the file is called `escalation` or `hedging`: then they are the codebook's.
    Raises LexiconError that lists every mistake with file, line, value, choices and remedy.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}). Give the path of a CSV file.") from error
    return _parse(data, path.name, path.stem)


@cache
def builtin_lexicons() -> tuple[Lexicon, ...]:
    """The lexicons of escalation and hedging that come with the package."""
    folder = files("framing.lexicons")
    return tuple(_parse((folder / f"{name}.csv").read_bytes(), f"{name}.csv", name) for name in BUILTIN)


def _parse(data: bytes, name: str, feature: str) -> Lexicon:
    """The lexicon in `data`; `name` is what messages call the file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{name}, line {line}: byte {data[error.start]:#04x} is not UTF-8. "
                           "Save the file as UTF-8.") from error  # fmt: skip
    rows = csv.reader(io.StringIO(text, newline=""))
    entries, errors, end = [], [], 0
    try:
        header = [cell.strip() for cell in next(rows, [])]
        _check_header(header, name)
        for row in rows:
            line, end = end + 1, rows.line_num
            line = max(line, 2)
            if not any(cell.strip() for cell in row):
                continue
            entry, found = _read_row(row, header, feature, line)
            errors += [f"line {line}: {error.rstrip('.')}{'' if error.endswith('?') else '.'}" for error in found]
            if entry:
                entries.append(entry)
    except csv.Error as error:
        raise LexiconError(f"{name}, line {rows.line_num}: {error}. Check its quotation marks.") from error
    errors += _find_duplicates(entries)
    if not entries and not errors:
        errors.append("line 2: there is no entry. Add a line below the header.")
    if errors:
        shown = [f"{name}, {error}" for error in errors[:SHOWN_ERRORS]]
        more = [f"… and {len(errors) - SHOWN_ERRORS} more."] if len(errors) > SHOWN_ERRORS else []
        raise LexiconError("\n".join(shown + more))
    return Lexicon(feature, tuple(entries))


def _check_header(header: list[str], name: str) -> None:
    missing = [column for column in NEEDED if column not in header]
    unknown = [column for column in header if column not in COLUMNS]
    twice = sorted({column for column in header if header.count(column) > 1})
    if missing:
        hints = " ".join(f"{column!r} is missing." for column in missing)
        raise LexiconError(f"{name}, line 1: {hints} The first line names the columns {', '.join(COLUMNS)}.")
    if unknown:
        hints = " ".join(f"column {one_of(column, COLUMNS)}" for column in unknown)
        raise LexiconError(f"{name}, line 1: {hints} Rename the column or take it out.")
    if twice:
        raise LexiconError(f"{name}, line 1: {', '.join(map(repr, twice))} stands twice. Name each column once.")


def _read_row(row: list[str], header: list[str], feature: str, line: int) -> tuple[Entry | None, list[str]]:
    """The entry of a row, or None and what is wrong with it."""
    if len(row) != len(header):
        return None, [f"{len(row)} cells where the header has {len(header)}. Put a cell with a comma in it in double "
                      "quotes, and leave no cell out"]  # fmt: skip
    cells = dict.fromkeys(COLUMNS, "") | {column: cell.strip() for column, cell in zip(header, row, strict=True)}
    errors, parsed = [], {}
    for column, parse in (("term", parse_term), ("unless", parse_conditions), ("requires", parse_conditions)):
        try:
            parsed[column] = parse(cells[column]) if column == "term" else parse(cells[column], column)
        except ValueError as error:
            errors.append(str(error))
    choices = CATEGORIES.get(feature)
    if not cells["category"]:
        errors.append("the category is empty" + (f". Write one of {', '.join(choices)}" if choices else ". Fill it"))
    elif choices and cells["category"] not in choices:
        errors.append(f"category {one_of(cells['category'], choices)}")
    if cells["case"] not in CASES:
        errors.append(f"case {one_of(cells['case'], CASES[1:])} Or leave it empty for any case")
    if errors:
        return None, errors
    return Entry(
        render_term(parsed["term"]), cells["category"], cells["term"], parsed["term"], cells["case"],
        parsed["unless"], parsed["requires"],
        cells["note"], cells["source"], line,
    ), []  # fmt: skip


def render_term(positions: tuple[Position, ...]) -> str:
    """The readable form of a term: of each position its different words, inflections and optional words left out.

    `nuclear war|wars|strike|strikes` → `nuclear war/strike`; of more than three words the first three and an ellipsis.
    """
    rendered = []
    for position in positions:
        heads: list[str] = []
        for form in position.forms:
            if not any(form[:_STEM] == head[:_STEM] for head in heads):
                heads.append(form)
        if not position.optional:
            rendered.append("/".join(heads[:_SHOWN_WORDS]) + "/…" * (len(heads) > _SHOWN_WORDS) if heads else GAP)
    return " ".join(rendered)


def list_forms(positions: tuple[Position, ...]) -> list[str]:
    """Every form a term stands for, gaps as `~`: 'send troops', 'send ground troops', 'sends troops', …"""
    choices = [(*position.forms, *([""] if position.optional else ())) or (GAP,) for position in positions]
    return [" ".join(filter(None, words)) for words in product(*choices)]


def _find_duplicates(entries: list[Entry]) -> list[str]:
    """Forms that two entries share, one message for each pair of lines. Entries may share a form if they differ in
    `case` or in `requires`: then they are two senses of one word."""
    first: dict[tuple, Entry] = {}
    errors = {}
    for entry in entries:
        for form in list_forms(entry.positions):
            key = (form if entry.case == "exact" else form.lower(), entry.case, entry.requires)
            other = first.setdefault(key, entry)
            if other is not entry:
                errors.setdefault((other.line, entry.line), f"line {entry.line}: {form!r} stands already in line "
                                  f"{other.line}. Delete one, or tell them apart by 'requires'.")  # fmt: skip
    return list(errors.values())
