"""The import report: what was read, what was not and why, and what is odd about the articles, as one small table."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from framing.errors import TableError
from framing.read.rows import Entry

WHAT = (
    "read", "skipped", "passed over", "columns", "dates", "language", "mixed", "exact duplicates", "near duplicates",
    "short", "long", "cut", "characters", "residue",
)  # fmt: skip
"""What an entry tells, in the order of the report."""


class Entries(tuple):
    """Entries as an attribute of a table: pandas copies those deeply with every table made from it, and these never
    change."""

    def __deepcopy__(self, memo):
        return self


@dataclass(frozen=True)
class ImportReport:
    """What came of reading a corpus. `table` has the columns what, place, files, articles and detail; shown, it is its
    lines. `files_read`, `files_skipped` and `files_passed_over` are all files that were met; `articles` those read.
    """

    table: pd.DataFrame = field(repr=False)

    def _sum(self, what: str, column: str) -> int:
        return int(self.table.loc[self.table["what"] == what, column].sum())

    @property
    def articles(self) -> int:
        return self._sum("read", "articles")

    @property
    def skipped(self) -> int:
        """Rows, and whole files, that could not be used."""
        return self._sum("skipped", "articles")

    @property
    def files_read(self) -> int:
        return self._sum("read", "files")

    @property
    def files_skipped(self) -> int:
        return self._sum("skipped", "files")

    @property
    def files_passed_over(self) -> int:
        return self._sum("passed over", "files")

    def summary(self) -> str:
        """Its first line: how much was read and how much was not."""
        parts = [count_of(self.articles, "article")]
        if self.files_read + self.files_skipped + self.files_passed_over > 1:
            parts[0] += f" from {count_of(self.files_read, 'file')}"
        if self.skipped:
            files = f", {count_of(self.files_skipped, 'file')} among them" if self.files_skipped else ""
            parts.append(f"{self.skipped:,} skipped{files}")
        if self.files_passed_over:
            parts.append(f"{count_of(self.files_passed_over, 'file')} passed over")
        return "; ".join(parts)

    def lines(self, most: int = 10, *, skipped: int = 0) -> list[tuple[str, list[str], int]]:
        """What was met, in order: (what, its first `most` lines, how many it has); of what was `skipped`, so many if
        they are more."""
        found = []
        for what in WHAT:
            rows = self.table[self.table["what"] == what]
            shown = rows.head(max(most, skipped) if what == "skipped" else most)
            if len(rows):
                found.append((what, [_line(row) for row in shown.itertuples(index=False)], len(rows)))
        return found

    def __str__(self) -> str:
        return self.tell()

    def tell(self, *, skipped: int = 0) -> str:
        """The report as text; see `lines`."""
        told = [f"{self.summary()}."]
        for what, lines, total in self.lines(skipped=skipped):
            told.append(f"{what}:")
            told += [f"  {line}" for line in lines]
            if total > len(lines):
                told.append(f"  … and {total - len(lines):,} more")
        return "\n".join(told)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<p>{self.summary()}</p>{self.table.to_html(index=False, escape=True)}"


def import_report(articles: pd.DataFrame) -> ImportReport:
    """The import report of a table that `read_articles` gave.

    Raises TableError for a table that has none: it is kept in `articles.attrs`, which not all of pandas hands on.
    """
    entries = articles.attrs.get("import_report") if isinstance(articles, pd.DataFrame) else None
    if entries is None:
        raise TableError("this table has no import report: give the one that read_articles returned.")
    return ImportReport(pd.DataFrame(list(map(tuple, entries)), columns=list(Entry._fields)))


def sort_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of WHAT; those of a kind in the order in which they came."""
    return sorted(entries, key=lambda entry: WHAT.index(entry.what))


def _line(row) -> str:
    files = count_of(row.files, "file") if row.files > 1 or (row.files and not row.articles) else ""
    is_said = row.what in ("skipped", "residue")  # the detail says how many, or there is one
    articles = count_of(row.articles, "article") if row.articles and not is_said else ""
    counted = ", ".join(filter(None, [articles, files if row.what == "read" else ""]))
    return " · ".join(filter(None, [row.place, row.detail, counted]))


def count_of(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
