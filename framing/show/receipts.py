"""From a number back to its sentences: the lists that the cells of the report's tables link to."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from framing.show.concordance import context
from framing.show.palette import VOICE_LABELS, article_looks, as_text, outlet_looks

WITHOUT = "all but "  # begins the category of the totals

MOST_LINES, MOST_IN_ALL, FEWEST = 100, 8_000, 5
"""Lines in a list; in all lists, after which each has only the fewest. What is cut is said, and is in the CSV."""


class Line(NamedTuple):
    """A sentence, or what stands around a hit; `href` leads to its place in the article, if that is in the report."""

    article: str
    left: str
    hit: str
    right: str
    about: str
    href: str


class Receipt(NamedTuple):
    """A list of lines under an anchor: all of them, or the first of `total`; `file` is where the others are."""

    anchor: str
    caption: str
    lines: tuple[Line, ...]
    total: int
    file: str


class Receipts:
    """Gathers the lists while the tables of one report are made; the cells of a table's row share one."""

    def __init__(self, analysis, embedded: dict[str, int]):
        self.analysis, self.embedded = analysis, embedded
        self.documents = {document.article_id: document for document in analysis.documents}
        self.looks = article_looks(self.documents, analysis.articles)
        articles = analysis.articles
        names = as_text(articles["outlet"])
        self.outlets = dict(zip(articles["article_id"].astype(str), names, strict=True))
        self.names = {outlet: look.label for outlet, look in outlet_looks(names, articles).items()}
        spans, spoken = analysis.spans.reset_index(drop=True), analysis.attributions.reset_index(drop=True)
        spoken = spoken[spoken["act"] == "speech"]  # as the ledger counts; the others keep their place in the table
        of_outlet = spans["article_id"].astype(str).map(self.outlets)
        keys = [of_outlet, spans["feature"], spans["category"], spans["voice"]]
        self.found = spans.groupby([key.to_numpy() for key in keys]).indices if len(spans) else {}
        keys = [spoken["article_id"].astype(str), spoken["speaker"].fillna("").astype(str)]
        self.spoken = spoken.groupby(keys).groups if len(spoken) else {}
        self.lists: dict[tuple, Receipt] = {}
        self.written = 0

    def of_outlet(self, outlet: str, feature: str, category: str, voice: str = "") -> str:
        """The anchor of the spans of an outlet; without a voice those of both. "" where there are none."""
        rows = [
            row
            for (whose, what, kind, who), rows in self.found.items()
            if whose == outlet and what == feature and voice in ("", who) and _covers(category, kind)
            for row in rows
        ]
        voices = VOICE_LABELS.get(voice, "both voices")
        return self._add("spans", rows, f"{feature}, {category}, {voices}: {self.names.get(outlet, outlet)}")

    def articles_of(self, outlet: str) -> str:
        """The link to the first article of an outlet that is shown in full."""
        mine = (self.embedded[article] for article in self.embedded if self.outlets.get(article) == outlet)
        first = next(mine, None)
        return f"#a{first}" if first is not None else ""

    def of_speaker(self, article: str, speaker: str) -> str:
        """The anchor of what a source says in an article."""
        rows = self.spoken.get((article, speaker), ())
        return self._add("attributions", rows, f"{speaker or 'a source without a name'}: {self.looks[article].label}")

    def place(self, article: str, at: object) -> str:
        """The link to a place in a highlighted article: an offset, or `s` and the index of a sentence."""
        return f"#a{self.embedded[article]}-{at}" if article in self.embedded else ""

    def _add(self, kind: str, rows: Iterable[int], caption: str) -> str:
        key = (kind, caption, *sorted(int(row) for row in rows))
        if len(key) == 2:
            return ""
        if key not in self.lists:
            most = MOST_LINES if self.written < MOST_IN_ALL else FEWEST
            table = getattr(self.analysis, kind).iloc[list(key[2 : most + 2])]
            lines = tuple(self._line(kind, row) for row in table.itertuples())
            self.written += len(lines)
            anchor = f"r{len(self.lists) + 1}"
            self.lists[key] = Receipt(anchor, caption, lines, len(key) - 2, f"tables/{kind}.csv")
        return f"#{self.lists[key].anchor}"

    def _line(self, kind: str, row) -> Line:
        article, start, end = str(row.article_id), int(row.start), int(row.end)
        document = self.documents[article]
        whole = kind == "spans" and row.feature == "sentiment"
        left, right = ("", "") if whole else context(document, start, end, width=70)
        if kind == "attributions":
            about = ", ".join(part for part in (row.form, f"“{row.cue}”" if row.cue else "", row.kind) if part)
        elif whole:
            about = f"{row.category} {row.weight:+.2f}: {row.term or 'no word assessed'}"
        else:
            voice = row.speaker if row.voice == "source" and row.speaker else VOICE_LABELS[row.voice]
            about = f"{'not ' if row.negated else ''}{row.category}, entry “{row.term}”, {voice}"
        at = f"s{int(row.sentence)}" if whole else start
        return Line(self.looks[article].label, left, document.text[start:end], right, about, self.place(article, at))


def _covers(category: str, kind: str) -> bool:
    """Whether `kind` is in a row's category, which may be `all but deescalate`."""
    return kind != category.removeprefix(WITHOUT) if category.startswith(WITHOUT) else kind == category


def link_number(row: pd.Series, column: str, receipts: Receipts) -> str:
    """Where a number of a table's row leads: to a list of sentences, or straight to a place in an article. The
    words that a rate is divided by lead to the article they are the words of.
    """
    if "outlet" in row and "feature" in row:
        if column in ("words", "articles"):
            return receipts.articles_of(str(row["outlet"]))
        return receipts.of_outlet(str(row["outlet"]), row["feature"], row["category"], row.get("voice", ""))
    article = str(row["article_id"])
    if "assessed" in row:
        return receipts.place(article, f"s{int(row['sentence'])}")
    if "start" in row:
        return receipts.place(article, int(row["start"]))
    if "speaker" in row:
        return receipts.of_speaker(article, "" if pd.isna(row["speaker"]) else str(row["speaker"]))
    if "position" in row:
        document = receipts.documents[article]
        word = document.words[min(int(row["position"] * len(document.words)), len(document.words) - 1)]
        sentence = document.sentence_at(word.start)
        return receipts.place(article, f"s{sentence}") if sentence is not None else ""
    return ""
