"""Lexicons in the package's own CSV: checked whole, so that no category is ever silently empty (lexicons/README.md)."""

import csv
import io
import math
import unicodedata
from decimal import Decimal

from framing.errors import LexiconError, one_of
from framing.find.context import Condition, parse_conditions
from framing.find.entries import Entry, Lexicon, clean_name, list_forms, parse_term, render_term
from framing.tables import CATEGORIES

COLUMNS = ("term", "category", "case", "unless", "requires", "note", "source")
EXTRA = ("weight", "precision", "judged")
"""More columns that a file may have: an entry's score, and how often it was right in how many lines looked at."""

MATCHED = ("term", "unless", "requires")
"""What is compared with texts, in which é is one letter and not e and an accent."""

NEEDED = ("term", "category")
CASES = ("", "exact", "lower")
ALSO = "|"
"""Between the categories of an entry that has several."""

SHOWN_ERRORS = 20
LONGEST_CELL = 100_000  # characters; more is an open quotation mark


def parse_csv(data: bytes, name: str, feature: str, *, is_tested: bool = False) -> Lexicon:
    """The lexicon in `data`; `name` is what messages call the file. Raises LexiconError that lists every mistake. In
    one that is tested no forms are sought that stand twice, which takes most of the time."""
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
    errors += [] if is_tested else _find_duplicates(entries)
    if not entries and not errors:
        errors.append("line 2: there is no entry. Add a line below the header.")
    if errors:
        shown = [f"{name}, {error}" for error in errors[:SHOWN_ERRORS]]
        more = [f"… and {len(errors) - SHOWN_ERRORS} more."] if len(errors) > SHOWN_ERRORS else []
        raise LexiconError("\n".join(shown + more))
    return Lexicon(feature, tuple(entries), file=name)


def render_csv(lexicon: Lexicon) -> str:
    """The lexicon as a CSV file that `parse_csv` reads as the same lexicon; those of EXTRA are columns only where they
    say something."""
    more = {
        "weight": ["" if entry.weight == 1 else render_number(entry.weight) for entry in lexicon.entries],
        "precision": [entry.precision for entry in lexicon.entries],
        "judged": [entry.judged for entry in lexicon.entries],
    }
    more = {column: cells for column, cells in more.items() if any(cells)}
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow([*COLUMNS, *more])
    for rank, entry in enumerate(lexicon.entries):
        conditions = [render_conditions(entry.unless), render_conditions(entry.requires)]
        row = [entry.pattern, ALSO.join(entry.categories), entry.case, *conditions, entry.note, entry.source]
        writer.writerow([*row, *(cells[rank] for cells in more.values())])
    return sink.getvalue()


def render_number(number: float) -> str:
    """A number with all its digits and no exponent: 2, -1.5, 0.00001."""
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")


def render_conditions(conditions: tuple[Condition, ...]) -> str:
    """The cell that `parse_conditions` reads."""
    return "; ".join(f"{condition.place}: {'|'.join(condition.phrases)}" for condition in conditions)


def _check_header(header: list[str], name: str) -> None:
    columns = (*COLUMNS, *EXTRA)
    missing = [column for column in NEEDED if column not in header]
    unknown = [column for column in header if column not in columns]
    twice = sorted({column for column in header if header.count(column) > 1})
    if len(header) == 1 and (other := next((char for char in ";\t" if char in header[0]), "")):
        raise LexiconError(f"{name}, line 1: its cells are divided by {other!r}. Save it as CSV with commas.")
    if missing:
        hints = " ".join(f"{column!r} is missing." for column in missing)
        raise LexiconError(f"{name}, line 1: {hints} The first line names the columns {', '.join(COLUMNS)}.")
    if unknown:
        hints = " ".join(f"column {one_of(column, columns)}" for column in unknown)
        raise LexiconError(f"{name}, line 1: {hints} Rename the column or take it out.")
    if twice:
        raise LexiconError(f"{name}, line 1: {', '.join(map(repr, twice))} stands twice. Name each column once.")


def _read_row(row: list[str], header: list[str], feature: str, line: int) -> tuple[Entry | None, list[str]]:
    """The entry of a row, or None and what is wrong with it."""
    if len(row) != len(header):
        return None, [f"{len(row)} cells where the header has {len(header)}. Put a cell with a comma in it in double "
                      "quotes, and leave no cell out"]  # fmt: skip
    if any(len(cell) > LONGEST_CELL for cell in row):
        return None, [f"a cell of more than {LONGEST_CELL:,} letters. Check the quotation marks"]
    cells = dict.fromkeys((*COLUMNS, *EXTRA), "") | {
        column: cell.strip() for column, cell in zip(header, row, strict=True)
    }
    cells |= {column: unicodedata.normalize("NFC", cells[column]) for column in MATCHED}
    errors, parsed = [], {}
    for column, parse in (("term", parse_term), ("unless", parse_conditions), ("requires", parse_conditions)):
        try:
            parsed[column] = parse(cells[column]) if column == "term" else parse(cells[column], column)
        except ValueError as error:
            errors.append(str(error))
    choices = CATEGORIES.get(feature)
    categories = tuple(dict.fromkeys(clean_name(name) for name in cells["category"].split(ALSO)))
    if not all(categories):
        errors.append("the category is empty" + (f". Write one of {', '.join(choices)}" if choices else ". Fill it"))
    elif choices:
        errors += [f"category {one_of(category, choices)}" for category in categories if category not in choices]
    if cells["case"] not in CASES:
        errors.append(f"case {one_of(cells['case'], CASES[1:])} Or leave it empty for any case")
    weight = _read_number(cells["weight"])
    if weight is None:
        errors.append(f"weight {cells['weight']!r} is not a number. Write one such as 2 or -1.5, or leave it empty")
    if errors:
        return None, errors
    return Entry(
        render_term(parsed["term"]), categories[0], cells["term"], parsed["term"], cells["case"],
        parsed["unless"], parsed["requires"],
        cells["note"], cells["source"], line, categories[1:], weight, cells["precision"], cells["judged"],
    ), []  # fmt: skip


def _read_number(cell: str) -> float | None:
    """The number in a cell, 1 if it is empty, None if it holds none."""
    try:
        number = float(cell or 1)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _find_duplicates(entries: list[Entry]) -> list[str]:
    """Forms that two entries share, one message for each pair of lines. Entries may share a form if they differ in
    `case`, in `unless` or in `requires`: then they are two senses of one word."""
    first: dict[tuple, Entry] = {}
    errors = {}
    for entry in entries:
        for form in list_forms(entry.positions):
            key = (form if entry.case == "exact" else form.lower(), entry.case, entry.unless, entry.requires)
            other = first.setdefault(key, entry)
            if other is not entry:
                errors.setdefault((other.line, entry.line), f"line {entry.line}: {form!r} stands already in line "
                                  f"{other.line}. Delete one, tell them apart by 'requires', or name both categories "
                                  "in one line: 'a|b'.")  # fmt: skip
    return list(errors.values())
