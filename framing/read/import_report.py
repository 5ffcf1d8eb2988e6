"""The import report: what was read, what was not and why, and what is odd about the articles, as one small table."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from framing.errors import TableError
from framing.read.rows import Entry, Row, place_of
from framing.read.seen import Seen

WHAT = (
    "read", "skipped", "passed over", "columns", "dates", "language", "exact duplicates", "near duplicates", "short",
    "long", "cut", "characters", "residue",
)  # fmt: skip
"""What an entry tells, in the order of the report."""

SHORT, LONG = 50, 20_000
"""Words below which an article is suspiciously short, and above which it is suspiciously long."""

EXCEL_CELL = 32_767
"""Characters that a cell of Excel holds: a text of just so many was probably cut."""

EXAMPLES = 3
MOST_LISTED = 200
"""Rows that are skipped and listed one by one; all of them are in `articles.attrs["left_out"]`."""

_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffd]")
_NAMES = {"\ufffd": "characters that were lost (�)"}
_MANY = {"short": f"under {SHORT} words", "long": f"over {LONG:,} words"}


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
        parts = [_count(self.articles, "article")]
        if self.files_read + self.files_skipped + self.files_passed_over > 1:
            parts[0] += f" from {_count(self.files_read, 'file')}"
        if self.skipped:
            files = f", {_count(self.files_skipped, 'file')} among them" if self.files_skipped else ""
            parts.append(f"{self.skipped:,} skipped{files}")
        if self.files_passed_over:
            parts.append(f"{_count(self.files_passed_over, 'file')} passed over")
        return "; ".join(parts)

    def lines(self, most: int = 10) -> list[tuple[str, list[str], int]]:
        """What was met, in order: (what, its first `most` lines, how many it has)."""
        return [
            (what, [_line(row) for row in rows.head(most).itertuples(index=False)], len(rows))
            for what in WHAT
            if len(rows := self.table[self.table["what"] == what])
        ]

    def __str__(self) -> str:
        told = [f"{self.summary()}."]
        for what, lines, total in self.lines():
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


class Tally:
    """The report while it is being made, a row at a time. It holds counts and a few examples, not the articles."""

    def __init__(self):
        self._files: Counter[tuple[str, str]] = Counter()
        self._read: dict[tuple[str, str], int] = {}
        self._noted: dict[Entry, None] = {}
        self._skipped: list[Entry] = []
        self._more_skipped = 0
        self._dates: dict[str, list] = {}
        self._languages: Counter[str] = Counter()
        self._odd: dict[str, list] = {}
        self._texts = Seen()
        self._repeated: list[str] = []
        self._total_repeated = 0

    def note(self, entry: Entry) -> None:
        """A file that was opened or passed over, columns that were found."""
        if entry.what == "read":
            self._read.setdefault((entry.place, entry.detail), 0)
            self._files[entry.place, entry.detail] += entry.files
        else:
            self._noted[entry] = None

    def skip(self, file: str, at: str, reason: str, files: int) -> None:
        entry = Entry("skipped", place_of(file, at), files, 1, reason)
        if files or len(self._skipped) < MOST_LISTED:
            self._skipped.append(entry)
        else:
            self._more_skipped += 1

    def accept(self, row: Row, cells: dict[str, str], date: str | None) -> None:
        """A good row: its cells as text, its date as it was understood (None: not at all)."""
        self._read[row.group] = self._read.get(row.group, 0) + 1
        self._files[row.group] += row.files
        if date is None:
            self._example(self._dates, row.group[0], cells["published"])
        self._languages[cells.get("language", "")] += 1
        text, article_id = cells["text"], cells["article_id"]
        words = text.count(" ") + text.count("\n") + 1  # never fewer than there are, and quick
        if words < SHORT or words > LONG:
            words = len(text.split())
        if words < SHORT or words > LONG:
            self._example(self._odd, "short" if words < SHORT else "long", f"{article_id} ({_count(words, 'word')})")
        if len(text) == EXCEL_CELL:
            self._example(self._odd, "cut", article_id)
        if (text.isascii() and text.isprintable()) is False and (found := _ODD.search(text)):
            name = _NAMES.get(found.group(), f"U+{ord(found.group()):04X}")
            self._example(self._odd, "characters", f"{article_id} ({name})")
        self._compare(article_id, text)

    def _compare(self, article_id: str, text: str) -> None:
        key = " ".join(text.split())
        earlier = self._texts.find(key)
        if earlier is None:
            self._texts.add(key, article_id)
            return
        self._total_repeated += 1
        if len(self._repeated) < EXAMPLES:
            self._repeated.append(f"{article_id} as {earlier or 'an earlier one'}")

    @staticmethod
    def _example(kept: dict[str, list], key: str, example: str) -> None:
        count, examples = kept.setdefault(key, [0, []])
        kept[key][0] = count + 1
        if len(examples) < EXAMPLES:
            examples.append(example)

    def entries(self) -> list[Entry]:
        """The report so far, in the order of WHAT."""
        found = [Entry("read", *group[:1], self._files[group], count, group[1]) for group, count in self._read.items()]
        found += self._skipped
        if self._more_skipped:
            found.append(Entry("skipped", "", 0, self._more_skipped, 'more, all in articles.attrs["left_out"]'))
        found += list(self._noted)
        for place, (count, examples) in self._dates.items():
            found.append(
                Entry("dates", place, 0, count, f"not understood, kept as they are: {_quote(examples, count)}")
            )
        for language, count in sorted(self._languages.items(), key=lambda one: (-one[1], one[0])):
            found.append(Entry("language", "", 0, count, language or "not given"))
        if self._total_repeated:
            detail = "the same text as an article before: " + _list(self._repeated, self._total_repeated)
            found.append(Entry("exact duplicates", "", 0, self._total_repeated, detail))
        for what, (count, examples) in self._odd.items():
            found.append(Entry(what, "", 0, count, f"{_ABOUT[what]}: {_list(examples, count)}"))
        return sort_entries(found)


_ABOUT = {
    "short": f"under {SHORT} words",
    "long": f"over {LONG:,} words",
    "cut": f"{EXCEL_CELL:,} characters, as many as a cell of Excel holds: probably cut there",
    "characters": "control or direction signs, or signs that were lost, kept as they are",
}


def sort_entries(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of WHAT; those of a kind in the order in which they came."""
    return sorted(entries, key=lambda entry: WHAT.index(entry.what))


def _line(row) -> str:
    files = _count(row.files, "file") if row.files > 1 or (row.files and not row.articles) else ""
    articles = _count(row.articles, "article") if row.articles and row.what != "skipped" else ""
    counted = ", ".join(filter(None, [articles, files if row.what == "read" else ""]))
    return " · ".join(filter(None, [row.place, row.detail, counted]))


def _list(examples: list[str], count: int) -> str:
    more = count - len(examples)
    return ", ".join(examples) + (f" and {more:,} more" if more else "")


def _quote(examples: list[str], count: int) -> str:
    return _list([repr(example) for example in examples], count)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
