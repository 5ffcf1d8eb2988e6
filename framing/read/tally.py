"""The import report while it is being made: counts, and a few examples of what is odd about articles."""

import re
from collections import Counter

import pandas as pd

from framing.languages import LANGUAGES, name_language
from framing.read.dates import tell_remedy
from framing.read.headlines import take_headline_off
from framing.read.import_report import count_of, sort_entries
from framing.read.language import Told, find_mixed
from framing.read.rows import Entry, Row, place_of
from framing.read.seen import Seen

SHORT, LONG = 50, 20_000
"""Words below which an article is suspiciously short, and above which it is suspiciously long."""

MAY_BE_SHORT = 2000
"""Characters from which on a text is not short, however few spaces it has: Chinese has none."""

EXCEL_CELL = 32_767
"""Characters that a cell of Excel holds: a text of just so many was probably cut."""

EXAMPLES = 3
LONGEST_LINE = 100  # characters of a line of residue that are shown
MOST_LISTED = 200
"""Rows that are skipped and listed one by one; all of them are in `articles.attrs["left_out"]`."""

_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffd]")
_ENTITY = re.compile(r"&(?:quot|apos|amp|nbsp|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[\da-f]{2,6});", re.I)
_NAMES = {"\ufffd": "characters that were lost (�)"}


class Tally:
    """The report while it is being made, a row at a time. It holds counts and a few examples, not the articles."""

    def __init__(self):
        self._files: Counter[tuple[str, str]] = Counter()
        self._read: dict[tuple[str, str], int] = {}
        self._noted: dict[Entry, None] = {}
        self._skipped: list[Entry] = []
        self._more_skipped = 0
        self._dates: dict[str, list] = {}
        self._languages: Counter[Told] = Counter()
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

    def accept(self, row: Row, cells: dict[str, str], as_read: str, date: str | None, language: Told) -> None:
        """A good row: its cells as text, that of its text `as_read`, before a headline was put above it, its date as it
        was understood (None: not at all), its language."""
        self._read[row.group] = self._read.get(row.group, 0) + 1
        self._files[row.group] += row.files
        if date is None:
            self._example(self._dates, row.group[0], cells["published"])
        self._languages[language] += 1
        if mixed := find_mixed(cells["text"]):
            names = " and ".join(map(name_language, mixed))
            self._example(self._odd, "mixed", f"{cells['article_id']} ({names})")
        text, article_id = cells["text"], cells["article_id"]
        words = len(as_read.split()) if not MAY_BE_SHORT <= len(as_read) <= LONG else SHORT
        if words < SHORT or words > LONG:
            self._example(self._odd, "short" if words < SHORT else "long", f"{article_id} ({count_of(words, 'word')})")
        if len(as_read) == EXCEL_CELL:
            self._example(self._odd, "cut", article_id)
        if (not text.replace("\n", "").isprintable() or "\ufffd" in text) and (found := _ODD.search(text)):
            name = _NAMES.get(found.group(), f"U+{ord(found.group()):04X}")
            self._example(self._odd, "characters", f"{article_id} ({name})")
        if "&" in text and (found := _ENTITY.search(text)):
            self._example(self._odd, "entities", f"{article_id} ({found.group()})")
        self._compare(article_id, take_headline_off(text, cells.get("headline", "")))

    def _compare(self, article_id: str, body: str) -> None:
        earlier = self._texts.find(body)
        if earlier is None:
            self._texts.add(body, article_id)
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
            shown = _list([repr(example) for example in examples], count)
            remedies = filter(None, dict.fromkeys(map(tell_remedy, examples)))
            detail = "; ".join([f"not understood, kept as they are: {shown}", *remedies])
            found.append(Entry("dates", place, 0, count, detail))
        for language, count in sorted(self._languages.items(), key=lambda one: (-one[1], one[0])):
            found.append(Entry("language", "", 0, count, _describe(language)))
        if self._total_repeated:
            detail = "the same text as an article before: " + _list(self._repeated, self._total_repeated)
            found.append(Entry("exact duplicates", "", 0, self._total_repeated, detail))
        for what, (count, examples) in self._odd.items():
            kind = "characters" if what == "entities" else what
            found.append(Entry(kind, "", 0, count, f"{_ABOUT[what]}: {_list(examples, count)}"))
        return sort_entries(found)


def _describe(language: Told) -> str:
    basis = {"assumed": "assumed: too little text to tell"}.get(language.basis, language.basis)
    left = "" if language.code in LANGUAGES else "; not analysed: no word lists of it"
    return f"{name_language(language.code)} ({language.code}), {basis}{left}"


def tell_duplicates(found: pd.DataFrame | None) -> list[Entry]:
    """The near duplicates among `found` (as `find_duplicates` gives it; None where nobody looked) as an entry."""
    if found is None:
        return [Entry("near duplicates", "", 0, 0, "not looked for: too many articles; find_duplicates does")]
    near = found[found["relation"] == "near"]
    if near.empty:
        return []
    rows = near.head(EXAMPLES).itertuples(index=False)
    examples = [f"{row.article_id} as {row.earlier} ({row.similarity:.2f})" for row in rows]
    detail = "nearly the text of an article before: " + _list(examples, len(near))
    return [Entry("near duplicates", "", 0, len(near), detail)]


def tell_residue(found: pd.DataFrame) -> list[Entry]:
    """The lines that outlets repeat (as `find_residue` gives them), an entry each: how many articles hold it."""
    return [
        Entry("residue", row.outlet, 0, row.articles, f"“{_cut(row.line)}” in {row.articles:,} of {row.sampled:,}")
        for row in found.itertuples(index=False)
    ]


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1].rstrip()}…"


_ABOUT = {
    "short": f"under {SHORT} words",
    "long": f"over {LONG:,} words",
    "mixed": "paragraphs in more than one language, all taken to be in that of the article",
    "cut": f"{EXCEL_CELL:,} characters, as many as a cell of Excel holds: probably cut there",
    "characters": "control or direction signs, or signs that were lost, kept as they are",
    "entities": "HTML entities, whose letters count as words (html.unescape makes characters of them)",
}


def _list(examples: list[str], count: int) -> str:
    more = count - len(examples)
    return ", ".join(examples) + (f" and {more:,} more" if more else "")
