"""From a number back to its sentences: the lists that the cells of the report's tables link to."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from framing.compare.ledger import Ledger, keep_ledger
from framing.compare.people import key_of
from framing.compare.speakers import base_form
from framing.compare.whose import split_joint
from framing.show.concordance import context
from framing.show.palette import VOICE_LABELS, article_looks, as_text, outlet_looks
from framing.tables import IDENTIFIED, OFFICIAL

ALL, WITHOUT = "all", "all but "  # the category of the totals, or how it begins

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

    def __init__(self, analysis, embedded: dict[str, int], ledger: Ledger | None = None):
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
        self.categories = set(spans[["feature", "category"]].itertuples(index=False, name=None))
        self.found = spans.groupby([key.to_numpy() for key in keys]).indices if len(spans) else {}
        keys = [spoken["article_id"].astype(str), spoken["speaker"].fillna("").astype(str)]
        self.spoken = spoken.groupby(keys).groups if len(spoken) else {}
        ledger = keep_ledger(analysis) if ledger is None else ledger
        self.tables = {"spans": spans, "attributions": analysis.attributions, "mentions": ledger.mentions}
        self.tables["unheard"] = ledger.unheard
        mentions = ledger.mentions.assign(place=range(len(ledger.mentions)))
        mentions["outlet"] = mentions["article_id"].astype(str).map(self.outlets)
        self.named = self._index(mentions, "outlet", "name")
        self.unheard = self._index(ledger.unheard.assign(place=range(len(ledger.unheard))), "name")
        self._open(spoken)
        self.lists: dict[tuple, Receipt] = {}
        self.ways: dict[str, list[str]] = {}
        self.written = 0

    def way_to(self, link: str) -> str:
        """The link to a list as a way of its own, which leads back to the number that bears it; others as they are."""
        if not link.startswith("#r"):
            return link
        ways = self.ways.setdefault(link[1:], [])
        ways.append(f"{link[2:]}-{len(ways) + 1}")
        return f"#r{ways[-1]}"

    def of_outlet(self, outlet: str, feature: str, category: str, voice: str = "") -> str:
        """The anchor of the spans of an outlet; without a voice those of both. "" where there are none."""
        rows = [
            row
            for (whose, what, kind, who), rows in self.found.items()
            if whose == outlet and what == feature and voice in ("", who) and self._covers(category, feature, kind)
            for row in rows
        ]
        rows = self._once(sorted(rows))
        voices = VOICE_LABELS.get(voice, "both voices")
        return self._add("spans", rows, f"{feature}, {category}, {voices}: {self.names.get(outlet, outlet)}")

    def _covers(self, category: str, feature: str, kind: str) -> bool:
        """Whether `kind` is in a row's category, which may be `all`, or `all but deescalate`."""
        if (feature, category) in self.categories:
            return kind == category
        return category == ALL or (category.startswith(WITHOUT) and kind != category.removeprefix(WITHOUT))

    def _once(self, rows: list[int]) -> list[int]:
        """The rows without those that repeat a stretch of text, as an entry of several categories does."""
        return list(self.tables["spans"].iloc[rows].drop_duplicates(["article_id", "start", "end"]).index)

    def articles_of(self, outlet: str) -> str:
        """The link to the first article of an outlet that is shown in full."""
        mine = (self.embedded[article] for article in self.embedded if self.outlets.get(article) == outlet)
        first = next(mine, None)
        return f"#a{first}" if first is not None else ""

    def of_speaker(self, article: str, speaker: str) -> str:
        """The anchor of what a source says in an article."""
        rows = self.spoken.get((article, speaker), ())
        return self._add("attributions", rows, f"{speaker or 'given to nobody'}: {self.looks[article].label}")

    def _open(self, spoken: pd.DataFrame) -> None:
        """The attributions as the ledger counts them: `who` is the speaker, `person` each of those who speak, kind and
        identified are those of the source in its article. With each key of the ledger its places in the table.
        """
        key = ["article_id", "speaker"]
        sources = self.analysis.sources.set_index(key)[["kind", "identified"]]
        self.told = (
            spoken[[*key, "stance"]]
            .join(sources, on=key)
            .assign(
                outlet=spoken["article_id"].astype(str).map(self.outlets),
                verb=spoken["cue"].map(base_form),
                who=spoken["speaker"],
                person=spoken["speaker"].map(split_joint(spoken["speaker"].unique())),
                place=range(len(spoken)),
            )
        )
        people = self.told.explode("person")
        self.by_outlet, self.by_who = (self._index(self.told, *by) for by in (["outlet"], ["outlet", "who"]))
        self.by_person = self._index(people, "outlet", "person")
        self.by_name = self._index(people.assign(name=people["who"].map(key_of)).drop_duplicates("place"), "name")

    @staticmethod
    def _index(table: pd.DataFrame, *by: str) -> dict[tuple, list[int]]:
        """Values of the columns → the places of the rows that have them."""
        return table.groupby([*by])["place"].agg(list).to_dict() if len(table) else {}

    def of_ledger(self, outlet: str, *, person: str | None = None, who: str | None = None, all_of=False, **only) -> str:
        """The anchor of what an outlet lets its sources say: one of them (`who`; `person`: also together with another),
        under conditions (column → value or values); with `all_of` also what nobody could be given.
        """
        index, key = (self.by_outlet, outlet) if who is None else (self.by_who, (outlet, who))
        index, key = (index, key) if person is None else (self.by_person, (outlet, person))
        found = self.told.iloc[index.get(key, [])]
        if not all_of and who is None and person is None:
            found = found[found["who"] != ""]
        for column, value in only.items():
            found = found[found[column].isin([value] if isinstance(value, str) else value)]
        words = [person or who or ("all sources" if who is None else "nobody")]
        words += [value if isinstance(value, str) else " and ".join(value) for value in only.values()]
        told = ", ".join(word for word in words if word)
        return self._add("attributions", found.index, f"{told}: {self.names.get(outlet, outlet)}")

    def of_mentions(self, outlet: str, name: str) -> str:
        """The anchor of where an outlet names a speaker, heard or not."""
        rows = self.named.get((outlet, name), ())
        return self._add("mentions", rows, f"{name}, named: {self.names.get(outlet, outlet)}")

    def of_unheard(self, name: str) -> str:
        """The anchor of where somebody is named who is not heard there."""
        return self._add("unheard", self.unheard.get(name, ()), f"{name}, named and not heard")

    def of_name(self, name: str) -> str:
        """The anchor of all that somebody is heard to say."""
        rows = self.told.index[self.by_name.get(key_of(name), [])]
        return self._add("attributions", rows, f"{name}, heard")

    def place_of(self, article: str, offset: int) -> str:
        """The link to the sentence that holds a character of an article that is shown in full."""
        sentence = self.documents[article].sentence_at(offset)
        return self.place(article, f"s{sentence}") if sentence is not None else ""

    def know_words(self, places: pd.DataFrame) -> None:
        """Take the places of the words of keyness: article_id, term, start, end."""
        outlets = places["article_id"].astype(str).map(self.outlets)
        self.tables["words"] = places
        self.words = self._index(places.assign(outlet=outlets, place=range(len(places))), "outlet", "term")

    def of_word(self, outlet: str, term: str) -> str:
        """The anchor of where an outlet has a word in its own voice."""
        return self._add("words", self.words.get((outlet, term), ()), f"“{term}”: {self.names.get(outlet, outlet)}")

    def place(self, article: str, at: object) -> str:
        """The link to a place in a highlighted article: the offset of a mark, or `s` and the index of a sentence."""
        return f"#a{self.embedded[article]}-{at}" if article in self.embedded else ""

    def _add(self, kind: str, rows: Iterable[int], caption: str) -> str:
        key = (kind, caption, *sorted(int(row) for row in rows))
        if len(key) == 2:
            return ""
        if key not in self.lists:
            most = MOST_LINES if self.written < MOST_IN_ALL else FEWEST
            table = self.tables[kind].iloc[list(key[2 : most + 2])]
            lines = tuple(self._line(kind, row) for row in table.itertuples())
            self.written += len(lines)
            anchor = f"r{len(self.lists) + 1}"
            self.lists[key] = Receipt(
                anchor, caption, lines, len(key) - 2, f"tables/{'heard' if kind == 'mentions' else kind}.csv"
            )
        return f"#{self.lists[key].anchor}"

    def _line(self, kind: str, row) -> Line:
        article, start, end = str(row.article_id), int(row.start), int(row.end)
        document = self.documents[article]
        whole = kind == "spans" and row.feature == "sentiment"
        left, right = ("", "") if whole else context(document, start, end, width=70)
        if kind == "words":
            about = VOICE_LABELS["outlet"]
        elif kind in ("mentions", "unheard"):
            about = "named" if kind == "mentions" else "named, not heard"
        elif kind == "attributions":
            about = ", ".join(part for part in (row.form, f"“{row.cue}”" if row.cue else "", row.kind) if part)
        elif whole:
            about = f"{row.category} {row.weight:+.2f}: {row.term or 'no word assessed'}"
        else:
            voice = row.speaker if row.voice == "source" and row.speaker else VOICE_LABELS[row.voice]
            about = f"{'not ' if row.negated else ''}{row.category}, entry “{row.term}”, {voice}"
        is_marked = kind == "attributions" or (kind == "spans" and not whole)
        link = self.place(article, start) if is_marked else self.place_of(article, start)
        return Line(self.looks[article].label, left, document.text[start:end], right, about, link)


def link_number(row: pd.Series, column: str, receipts: Receipts) -> str:
    """Where a number of a table's row leads: to a list of sentences, or straight to a place in an article. The
    words that a rate is divided by lead to the article they are the words of.
    """
    if "outlet" in row and "term" in row:
        return receipts.of_word(str(row["outlet"]), str(row["term"]))
    if "outlet" in row and "feature" in row:
        if column in ("words", "articles"):
            return receipts.articles_of(str(row["outlet"]))
        return receipts.of_outlet(str(row["outlet"]), row["feature"], row["category"], row.get("voice", ""))
    if "outlet" in row:
        return _link_ledger(row, column, receipts)
    if "name" in row:
        name = str(row["name"])
        return receipts.of_name(name) if column == "heard_elsewhere" else receipts.of_unheard(name)
    article = str(row["article_id"])
    if "assessed" in row:
        return receipts.place(article, f"s{int(row['sentence'])}")
    if "echo" in row:  # which nothing marks in the article
        return receipts.place_of(article, int(row["start"]))
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


MEASURED = {level: {"identified": level} for level in IDENTIFIED} | {
    "official": {"kind": OFFICIAL}, "unattributed": {"who": ""},
}  # fmt: skip
"""Measure of sourcing → the attributions that are its part."""


def _link_ledger(row: pd.Series, column: str, receipts: Receipts) -> str:
    """Where a number of the ledger leads: to what an outlet lets a speaker say, or lets be said by such sources."""
    outlet = str(row["outlet"])
    if "mentions" in row:
        speaker = str(row["speaker"])
        return (
            receipts.of_mentions(outlet, speaker)
            if column == "mentions"
            else receipts.of_ledger(outlet, person=speaker)
        )
    if "speaker" in row:
        conditions = {name: str(row[name]) for name in ("stance", "verb") if name in row}
        return receipts.of_ledger(outlet, who=str(row["speaker"]), **conditions)
    if column == "articles":
        return receipts.articles_of(outlet)
    measure = row.get("measure", column)
    if column in ("sources", "whole"):
        return receipts.of_ledger(outlet, all_of=measure == "unattributed")
    return receipts.of_ledger(outlet, **MEASURED.get(measure, {}))
