"""What is done with one partition: first everything found, then, when the whole corpus is known, one name a speaker.

A worker does both, wherever it runs; a task is a dict that says which, and all that passes between them lies in the
store. What is found does not depend on which articles are analysed together.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from framing.compare.counts import count_features
from framing.compare.people import count_names, key_of
from framing.compare.sources import rank_sources
from framing.find.attribution import find_attributions
from framing.find.lexicon import Lexicon
from framing.find.spans import find_spans
from framing.read.parse import parse
from framing.scale.parquet import COLUMNS, NAMES, from_parquet, no_rows, to_parquet
from framing.scale.store import WORK, Store, open_store
from framing.tables import SPANS

FOUND = ("attributions", "features", "names", "sources")
"""What is found of every partition; spans are, where they are wanted."""

BUCKETS = 256

RESIDUE, ONE_NAME = f"{WORK}/residue.parquet", f"{WORK}/one-name.parquet"
"""What is known of the corpus as a whole: the lines its outlets repeat, the names that give way to others."""


@dataclass(frozen=True)
class Settings:
    """What every worker has to know: where the run is, its word lists, and which tables it is to write."""

    place: str
    lexicons: tuple[Lexicon, ...] = ()
    tables: tuple[str, ...] = ("articles", "features", "sources")

    @property
    def found(self) -> tuple[str, ...]:
        return (*FOUND, "spans") if "spans" in self.tables else FOUND


class Worker:
    """Does tasks. It travels to another process without what it has read."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self.store: Store = open_store(settings.place)

    def __reduce__(self) -> tuple[type, tuple[Settings]]:
        return type(self), (self.settings,)

    def do(self, task: Mapping) -> dict:
        """`analyse` the articles of a partition from `first` to before `last`, or `finish` a partition."""
        if task["do"] == "analyse":
            return self._analyse(task["number"], task["first"], task["last"])
        return self._finish(task["number"], task["pieces"], task["columns"])

    def _analyse(self, number: int, first: int, last: int) -> dict:
        articles = from_parquet(self.store.read(staged("articles", number))).iloc[first:last]
        documents = parse(articles, residue=self._residue)
        attributions = find_attributions(documents)
        # Numbers for speakers: so that each span is known to be of this very attribution, whose speaker may be renamed.
        numbered = attributions.assign(speaker=[str(row) for row in range(len(attributions))])
        spans = find_spans(documents, numbered, lexicons=self.settings.lexicons)
        tables = {
            "attributions": attributions,
            "features": count_features(spans, documents, attributions, lexicons=self.settings.lexicons),
            "names": _count_names(attributions),
            "sources": rank_sources(attributions, documents),
        }
        if "spans" in self.settings.tables:
            tables["spans"] = _name_speakers(spans, attributions)
        for name, table in tables.items():
            self.store.write(piece(name, number, first, last), to_parquet(table, name))
        return {"articles": len(articles)}

    def _finish(self, number: int, pieces: list[list[int]], columns: list[str]) -> dict:
        """The tables of the partition as they stay; `pieces` are the stretches that could be analysed."""
        found = {name: self._found(name, number, pieces) for name in self.settings.found if name != "names"}
        staged_articles = from_parquet(self.store.read(staged("articles", number)))
        kept = [row for first, last in pieces for row in range(first, last)]
        articles = staged_articles.iloc[kept].reindex(columns=columns, fill_value="")
        attributions = found["attributions"]
        gives_way, speaker = self._rename(attributions["speaker"], attributions["named"])
        changed = set(attributions["article_id"][gives_way])
        attributions = attributions.assign(speaker=speaker)
        tables = {
            "articles": articles.drop(columns="text"),
            "texts": articles[list(COLUMNS["texts"])],
            "attributions": attributions,
            "features": found["features"],
            "sources": self._rank_again(found["sources"], attributions, articles, changed),
        }
        if "spans" in found:
            spans = found["spans"]
            _, speaker = self._rename(spans["speaker"], spans["speaker_named"])
            tables["spans"] = spans.assign(speaker=speaker)[list(SPANS)]
        for name in self.settings.tables:
            self.store.write(final(name, number), to_parquet(tables[name], name))
        return {"articles": len(articles)}

    def _rename(self, speakers: pd.Series, named: pd.Series) -> tuple[np.ndarray, pd.Series]:
        """Which of these names give way to another, and all as they then are. (`isin` and `map` would go through the
        names of the whole corpus each time.)"""
        names = self._names
        gives_way = np.array([each in names for each in speakers], dtype=bool) & named.to_numpy(dtype=bool)
        renamed = [names.get(each, each) for each in speakers]
        return gives_way, speakers.where(~gives_way, pd.Series(renamed, index=speakers.index, dtype=speakers.dtype))

    def _found(self, name: str, number: int, pieces: list[list[int]]) -> pd.DataFrame:
        tables = [from_parquet(self.store.read(piece(name, number, *each))) for each in pieces]
        if not tables:
            return from_parquet(to_parquet(no_rows(name), name))
        return pd.concat(tables, ignore_index=True) if len(tables) > 1 else tables[0]

    def _rank_again(
        self, sources: pd.DataFrame, attributions: pd.DataFrame, articles: pd.DataFrame, ids: set[str]
    ) -> pd.DataFrame:
        """The sources, those of articles in which somebody is renamed ranked anew: two of them may have become one."""
        if not ids:
            return sources
        documents = parse(articles[articles["article_id"].isin(ids)], residue=self._residue)
        anew = rank_sources(attributions[attributions["article_id"].isin(ids)], documents)
        table = pd.concat([sources[~sources["article_id"].isin(ids)], anew], ignore_index=True)
        order = {article_id: place for place, article_id in enumerate(articles["article_id"])}
        return table.sort_values("article_id", key=lambda column: column.map(order), kind="stable", ignore_index=True)

    @cached_property
    def _residue(self) -> pd.DataFrame:
        """The lines that outlets repeat across the whole corpus."""
        return from_parquet(self.store.read(RESIDUE))

    @cached_property
    def _names(self) -> dict[str, str]:
        """Name that gives way → the one name, through the whole corpus."""
        table = from_parquet(self.store.read(ONE_NAME))
        return dict(zip(table["variant"], table["speaker"], strict=True))


def staged(name: str, number: int) -> str:
    """Where a partition's `articles` wait, with their texts."""
    return f"{WORK}/{name}/{number:06}.parquet"


def piece(name: str, number: int, first: int, last: int) -> str:
    """Where what was found of a stretch of a partition waits."""
    return f"{WORK}/found/{number:06}.{first}-{last}.{name}.parquet"


def final(name: str, number: int) -> str:
    """Where a table of a partition stays."""
    return f"{name}/part-{number:06}.parquet"


def _count_names(attributions: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (zlib.crc32(key_of(each.speaker).encode()) % BUCKETS, each.speaker, "|".join(sorted(each.camps)), *each[2:])
        for each in count_names(attributions)
    ]
    return pd.DataFrame(sorted(rows), columns=list(NAMES))


def _name_speakers(spans: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Spans whose speaker is the number of an attribution ("" for the outlet) → those with its speaker."""
    rows = spans["speaker"].map(lambda number: int(number) if number else -1).to_numpy(dtype="int64")
    speakers = [*attributions["speaker"], ""]  # the last is that of −1
    named = [*attributions["named"], False]
    return spans.assign(speaker=[speakers[row] for row in rows], speaker_named=[named[row] for row in rows])
