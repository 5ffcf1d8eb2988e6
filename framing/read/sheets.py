"""Coding sheets and their keys: what was drawn for coding, and what coders made of it.

A sheet has a row for each sentence. A cell of a feature's column holds the categories that are in the sentence
(`confront; threat`), `none` where there is none of them, `skip` where it cannot be told, and nothing where nobody has
looked yet. The key says where each sentence comes from, how much it weighs and what the software found in it.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from framing.errors import FramingError, InputError, one_of
from framing.read.cells import Row, read_cells
from framing.read.coders import compose_name, find_alike
from framing.read.same_sentence import find_strange
from framing.tables import ANSWERS, CODES, QUESTIONS, SPANS, STRATA, UNITS

NONE, SKIP, MAJORITY = "none", "skip", "majority"
SEPARATORS = str.maketrans(",|\n", ";;;")
BEFORE, AFTER = ("unit", "coder", "before", "sentence", "after"), ("cues", "note")
KEY = {"units": UNITS, "found": ("unit", *SPANS), "strata": STRATA, "questions": QUESTIONS}
KEY_FOLDER = "key"
LATER = "language"  # a column that older keys lack
_SHOWN_ERRORS, _SHOWN_STRANGE = 20, 3
_NUMBERS = {
    "units": {"sentence": "int64", "start": "int64", "end": "int64", "weight": "float64"},
    "found": {"start": "int64", "end": "int64", "sentence": "int64", "weight": "float64"},
    "strata": {"sentences": "int64", "drawn": "int64"},
    "questions": {},
}


class Key(NamedTuple):
    """The key of a sheet (columns: tables.UNITS, STRATA, QUESTIONS; `found` has those of SPANS and the `unit`)."""

    units: pd.DataFrame
    found: pd.DataFrame
    strata: pd.DataFrame
    questions: pd.DataFrame

    def list_asked(self, kind: str) -> dict[str, list[str]]:
        """Feature → its categories, or question → its answers, in the order of the sheet."""
        rows = self.questions[(self.questions["kind"] == kind) & (self.questions["category"] != "")]
        return {str(name): list(group["category"]) for name, group in rows.groupby("feature", sort=False)}


class Codings(NamedTuple):
    """What coders made of a sheet: `codes` (tables.CODES), `cues` they marked (SPANS, with `coder` and `unit`),
    `answers` to questions (ANSWERS), and the coders' names, also of those who coded nothing."""

    codes: pd.DataFrame
    cues: pd.DataFrame
    answers: pd.DataFrame
    coders: tuple[str, ...]


def read_key(folder: str | PathLike[str]) -> Key:
    """Read the key of a sample from its folder (`key/` beside the sheet, with units.csv, found.csv, …).

    Raises InputError where a file is missing or lacks a column.
    """
    folder = Path(folder)
    if not (folder / "units.csv").is_file():
        raise InputError(
            f"{folder}: no key here (no units.csv). Give the folder `{KEY_FOLDER}` that the sheet came with."
        )
    tables = {}
    for name, columns in KEY.items():
        path = folder / f"{name}.csv"
        rows = [row.cells for row in read_cells(path, tuple(name for name in columns if name != LATER))]
        table = pd.DataFrame(rows, columns=list(columns), dtype=str).fillna("")
        try:
            tables[name] = table.astype(_NUMBERS[name])
        except ValueError as error:
            raise InputError(f"{path}: a number is damaged ({error}). Restore the key as it was written.") from error
    tables["found"]["negated"] = tables["found"]["negated"] == "True"
    return Key(**tables)


def read_codings(paths: Iterable[str | PathLike[str]], key: Key) -> Codings:
    """Read coded sheets, one or more, against their key.

    A coder is who stands in the column `coder`, else the file's name without its ending; a file may hold the rows of
    several. A workbook, semicolons, a byte order mark or Windows-1252, as spreadsheets leave them, are read like the
    sheet as it was written. A row coded by nobody says nothing; a sheet of which only a part was coded is fine.

    Raises InputError that lists what is wrong, with file, line, column, value and choices: a code that is no category,
    a unit that is not of this sample, stands twice, or beside the sentence of another (a column was sorted without the
    others), cues that do not fit their sentence, two coders whose names differ in capitals or blanks alone.
    """
    reader = _Reader(key)
    for path in map(Path, paths):
        reader.read(path)
    reader.check_coders()
    if reader.errors:
        more = len(reader.errors) - _SHOWN_ERRORS
        shown = reader.errors[:_SHOWN_ERRORS] + ([f"… and {more} more."] if more > 0 else [])
        raise InputError("\n".join(shown))
    return reader.result()


class _Reader:
    """Collects the rows of coded sheets, and whatever is wrong with them."""

    def __init__(self, key: Key):
        self.features, self.questions = key.list_asked("category"), key.list_asked("answer")
        self.units = {row.unit: row for row in key.units.itertuples()}
        self.texts = dict(zip(key.units["unit"], key.units["text"], strict=True))
        self.codes: list[tuple] = []
        self.cues: list[tuple] = []
        self.answers: list[tuple] = []
        self.seen: dict[tuple[str, str], str] = {}
        self.coders: dict[str, str] = {}  # name → where it stands first
        self.files: set[Path] = set()
        self.errors: list[str] = []

    def read(self, path: Path) -> None:
        if path.resolve() in self.files:
            raise InputError(f"{path} is given twice. Give each coder's file once.")
        self.files.add(path.resolve())
        rows = read_cells(path, ("unit", *self.features, *self.questions))
        if strange := find_strange(rows, self.texts):
            told = [f"line {one.line} has unit {one.unit!r} beside {_tell_owner(one.owner)}" for one in strange]
            more = ["…"] * (len(told) > _SHOWN_STRANGE)
            self.errors.append(
                f"{path}: the sentence is not that of the unit in {len(strange)} of {len(rows)} rows: "
                f"{', '.join(told[:_SHOWN_STRANGE] + more)}. A column was moved or sorted without the others: undo "
                "that, so that unit, sentence and codes of a row belong together again."
            )
            return  # whose codes these are is not known
        coders = [compose_name(row.cells.get("coder", "")) for row in rows]
        names = set(coders) - {""}
        stem = compose_name(path.stem)
        stem = stem if stem not in self.coders else f"{compose_name(path.resolve().parent.name)}/{stem}"
        usual = names.pop() if len(names) == 1 else stem  # one name in some rows is the name of all
        if not rows:
            self.coders.setdefault(usual, str(path))
        for row, coder in zip(rows, coders, strict=True):
            self._read_row(row, coder or usual, f"{path}, line {row.line}")

    def _read_row(self, row: Row, coder: str, place: str) -> None:
        unit, cells = row.cells["unit"], row.cells
        if coder == MAJORITY:
            self.errors.append(f"{place}: a coder cannot be called {MAJORITY!r}; choose another name.")
        if unit not in self.units:
            like = next(iter(self.units), "")
            self.errors.append(
                f"{place}: unit {unit!r} is not of this sample, whose units are like {like!r}. Give the key that this "
                "sheet came with (--key), and leave the column as it was."
            )
            return
        if (coder, unit) in self.seen:
            self.errors.append(
                f"{place}: unit {unit!r} stands for coder {coder!r} already at {self.seen[coder, unit]}. Delete one "
                "row, or give each coder a name in the column 'coder'."
            )
            return
        self.seen[coder, unit] = place
        self.coders.setdefault(coder, place)
        for feature, categories in self.features.items():
            codes = self._parse(cells[feature], categories, f"{place}, column {feature!r}")
            if codes is not None:
                self.codes += [(coder, unit, feature, category, int(category in codes)) for category in categories]
        for question, answers in self.questions.items():
            given = self._parse(cells[question], answers, f"{place}, column {question!r}")
            if given and len(given) > 1:
                self.errors.append(f"{place}, column {question!r}: {cells[question]!r} are two answers. Choose one.")
            elif given:
                self.answers.append((coder, unit, question, given[0]))
        if cells.get("cues"):
            try:
                self._read_cues(json.loads(cells["cues"]), coder, self.units[unit])
            except (ValueError, TypeError, KeyError) as error:
                self.errors.append(
                    f"{place}, column 'cues': {error}. Only the coding page writes this column: mend it there, or "
                    "empty the cell."
                )

    def check_coders(self) -> None:
        """Note names that one person may have written: as two coders they would agree with themselves."""
        for other, coder in find_alike(self.coders):
            self.errors.append(
                f"{self.coders[coder]}: coder {coder!r} is called like {other!r} ({self.coders[other]}). If they are "
                "one person, write the name alike in the column 'coder'; if two, tell them apart there."
            )

    def _parse(self, cell: str, choices: Sequence[str], place: str) -> list[str] | None:
        """The choices in a cell; None where nothing was coded."""
        known = {choice.casefold(): choice for choice in choices}
        if cell.casefold() in known:  # as a whole: a category may itself hold a comma
            return [known[cell.casefold()]]
        parts = [part.strip() for part in cell.translate(SEPARATORS).split(";") if part.strip()]
        said = {part.casefold() for part in parts}
        if said <= {SKIP}:  # or nothing at all
            return None
        if said <= {NONE, "0"}:
            return []
        wrong = [part for part in parts if part.casefold() not in {*known, NONE, "0", SKIP}]
        for part in wrong:
            self.errors.append(
                f"{place}: {one_of(part, [*choices, NONE, SKIP])} Correct the cell; write several with ';' between."
            )
        alone = [part for part in parts if part.casefold() in (NONE, "0", SKIP)]
        if alone and not wrong:
            self.errors.append(f"{place}: in {cell!r}, {alone[0]!r} excludes all else. Keep one of the two.")
        return None if wrong or alone else [known[part.casefold()] for part in parts]

    def _read_cues(self, cues: list, coder: str, unit) -> None:
        for feature, category, start, end, text in cues:
            if feature not in self.features or category not in self.features[feature]:
                raise ValueError(f"{feature} {category!r} is not asked for")
            if not 0 <= start < end <= len(unit.text) or unit.text[start:end] != text:
                raise ValueError(f"{text!r} does not stand at {start} of its sentence")
            at = unit.start + start
            self.cues.append(
                (coder, unit.unit, unit.article_id, feature, category, at, at + len(text), text, "", unit.sentence,
                 "", "", "", False, 1.0)
            )  # fmt: skip

    def result(self) -> Codings:
        return Codings(
            codes=pd.DataFrame(self.codes, columns=list(CODES)),
            cues=pd.DataFrame(self.cues, columns=["coder", "unit", *SPANS]),
            answers=pd.DataFrame(self.answers, columns=list(ANSWERS)),
            coders=tuple(self.coders),
        )


def _tell_owner(unit: str) -> str:
    return f"the sentence of {unit!r}" if unit else "a sentence of no unit"


def find_key(paths: Iterable[str | PathLike[str]]) -> Path:
    """The folder of the key beside the coded sheets. Raises InputError where there is none, or more than one."""
    beside = dict.fromkeys(chain.from_iterable(_beside(Path(path)) for path in paths))
    found = [folder for folder in beside if (folder / "units.csv").is_file()]
    if len(found) != 1:
        there = "no key" if not found else f"several keys ({', '.join(map(str, found))})"
        raise InputError(f"{there} beside the coded sheets. Say which with --key FOLDER.")
    return found[0]


def _beside(path: Path) -> list[Path]:
    """Where a sheet's key may lie: `key` in its folder, or in the one above."""
    folder = path.resolve().parent
    return [folder / KEY_FOLDER, folder.parent / KEY_FOLDER]


def check_names(features: Iterable[str], categories: Iterable[str]) -> None:
    """Raise FramingError for a name that a sheet could not tell from its own columns and codes."""
    own = {*BEFORE, *AFTER}
    for name in features:
        if name in own:
            raise FramingError(f"{name!r} is a column of the sheet itself: give the feature or question another name.")
    for name in categories:
        if name.casefold() in ("", NONE, SKIP, "0") or any(mark in name for mark in ";|\n"):
            raise FramingError(f"a category cannot be called {name!r} in a coding sheet: rename it.")
