"""A lexicon while it is read from another program's format: entries gathered, oddities remarked."""

import re
from collections.abc import Iterable

from framing.errors import LexiconError, one_of
from framing.find.context import Condition
from framing.find.entries import BELOW, Entry, Lexicon, Remark, clean_name, parse_term, render_term
from framing.find.foreign_terms import UnusableError, adapt_term
from framing.find.lexicon_csv import ALSO
from framing.tables import CATEGORIES

ARROW = re.compile(rf"(?<!\S){BELOW.strip()}(?!\S)")
RENAME = "Rename the file, or name the feature: read_lexicon(path, feature='…')."
SHOWN = 5


class Draft:
    """Gathers what a reader finds. One term in several categories becomes one entry of all of them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.remarks: list[Remark] = []
        self._entries: dict[tuple, Entry] = {}
        self._written: dict[str, list[int]] = {}  # category → the line that opens it, entries written, entries usable

    def fail(self, line: int, problem: str) -> LexiconError:
        """The error that refuses the whole file, to be raised."""
        return LexiconError(f"{self.file}, line {line}: {problem}" if line else f"{self.file}: {problem}")

    def remark(
        self, line: int, problem: str, remedy: str, *, level: str = "warning", category: str = "", term: str = ""
    ) -> None:
        """Say something of a line. Problem and remedy are clauses without a full stop."""
        self.remarks.append(Remark(line, level, category, " ".join(term.split()), problem, remedy))

    def open(self, path: Iterable[str], line: int) -> str:
        """The full name of a category, known from now on: its own name below those of the categories above it."""
        path, names = list(path), []
        for name in path:
            cleaned = ARROW.sub("›", clean_name(name).replace(ALSO, "/"))
            names.append(cleaned or "unnamed")
        full = BELOW.join(names)
        if full not in self._written:
            self._written[full] = [line, 0, 0]
            if names[-1] != " ".join(path[-1].split()):
                problem = f"the category's name {path[-1]!r} is read as {names[-1]!r}"
                self.remark(line, problem, "Rename it in the file", category=full, level="note")
        return full

    def add(
        self,
        written: str,
        categories: Iterable[str],
        line: int,
        *,
        weight: float = 1.0,
        unless: tuple[Condition, ...] = (),
        requires: tuple[Condition, ...] = (),
        note: str = "",
        underscores: bool = False,
    ) -> None:
        """An entry of `categories` (as `open` named them), or a remark why it is none. With `underscores` an `_` is
        how the format writes a space, and nothing to remark."""
        categories = tuple(dict.fromkeys(categories))
        for category in categories:
            self._written[category][1] += 1
        about = {"term": written, "category": ALSO.join(categories)}
        try:
            cell, change = adapt_term(written.replace("_", " ") if underscores else written)
        except UnusableError as error:
            self.remark(line, f"{error.problem}: it is not counted", error.remedy, **about)
            return
        if change:
            self.remark(line, change, "Write it so, if that is meant", level="note", **about)
        for category in categories:
            self._written[category][2] += 1
        key = (cell.lower(), unless, requires)
        if (old := self._entries.get(key)) is not None:
            self._merge(key, old, categories, weight, line, about)
            return
        positions = parse_term(cell)
        self._entries[key] = Entry(
            render_term(positions), categories[0], cell, positions, "", unless, requires,
            note, "", line, categories[1:], weight,
        )  # fmt: skip

    def _merge(self, key: tuple, old: Entry, categories: tuple[str, ...], weight: float, line: int, about: dict):
        again = [category for category in categories if category in old.categories]
        if again:
            problem = f"stands already in line {old.line}, in the same category"
            self.remark(line, problem, "Delete one", **about | {"category": ALSO.join(again)})
        if weight != old.weight:
            problem = f"has the weight {weight:g} here and {old.weight:g} in line {old.line}, which is kept"
            self.remark(line, problem, "Give it one weight", **about)
        every = tuple(dict.fromkeys((*old.categories, *categories)))
        self._entries[key] = Entry(
            old.term, every[0], old.pattern, old.positions, old.case, old.unless, old.requires,
            old.note, old.source, old.line, every[1:], old.weight,
        )  # fmt: skip

    def finish(self, feature: str, kind: str) -> Lexicon:
        """The lexicon. Raises LexiconError where no entry can be used, or the feature is one of the package's and a
        category is not."""
        self._check_empty()
        if not self._entries:
            said = "".join(f"\n  {remark}" for remark in self.remarks[:SHOWN])
            raise self.fail(0, f"no entry can be used, of {sum(w[1] for w in self._written.values())} in it.{said}")
        choices = CATEGORIES.get(feature)
        for category, (line, *_) in self._written.items():
            if choices and category not in choices:
                raise self.fail(
                    line, f"{feature!r} is a feature of the package, and category {one_of(category, choices)} {RENAME}"
                )
        remarks = tuple(sorted(self.remarks, key=lambda remark: remark.line))
        return Lexicon(feature, tuple(self._entries.values()), remarks, kind, self.file, tuple(self._written))

    def _check_empty(self) -> None:
        """Remark every category that is left with nothing, in it or below it."""
        filled = {name for name, (_, _, usable) in self._written.items() if usable}
        for name, (line, written, _) in self._written.items():
            if name in filled or (not written and any(other.startswith(name + BELOW) for other in self._written)):
                continue
            reason = f"none of its {written} entries can be used" if written else "no entry stands in it"
            self.remark(
                line, f"the category {name!r} is empty: {reason}", "Fill it, or delete it", level="error", category=name
            )
