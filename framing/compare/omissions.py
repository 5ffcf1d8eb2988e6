"""What each outlet has of a story, and what it leaves out: quotations, passages, sources, numbers, places, dates."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.facts import MONTHS, find_facts
from framing.compare.whose import split_joint
from framing.memory import paused_collector
from framing.read.document import Document
from framing.read.given import check_ids, take_articles, take_table
from framing.tables import ATTRIBUTIONS, ECHOES, ITEMS, OMISSIONS, check_columns


class Stands(NamedTuple):
    """An item in an article, with the first place where it stands."""

    kind: str
    key: tuple
    label: str
    article_id: str
    start: int
    end: int


def map_omissions(
    echoes: pd.DataFrame,
    attributions: pd.DataFrame,
    documents: Iterable[Document],
    articles: pd.DataFrame,
    *,
    stories: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row per item and outlet of each story that two or more outlets tell (columns: tables.OMISSIONS); items by
    kind, and those that most outlets have first.

    Items are the echoes (`quotation`, or `passage` in the outlets' own words), the sources that are named or partly
    identified, and the numbers, places and dates that the articles hold (see `facts.find_facts`). `present` says
    whether one of the outlet's articles on the story has it; article_id, start, end and text are where it stands first.
    A day without a year is that with one, where the story has only one such.

    Without `stories` (article_id, story; see `group_stories`) all articles are taken to tell one, number 1. To leave
    something out is no fault, and a fact that was not found may be there in other words: read the article.

    Raises TableError for a missing column.
    """
    documents = tuple(documents)
    echoes = take_table(echoes, ECHOES, "echoes", documents)
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions", documents)
    articles = take_articles(articles)
    check_ids(articles, "articles", [document.article_id for document in documents], "documents")
    outlets = dict(zip(articles["article_id"].astype(str), articles["outlet"].astype(str), strict=True))
    story_of = _list_stories(articles, stories)
    members: dict[object, list[Document]] = {}
    for document in documents:
        if document.article_id in outlets and document.article_id in story_of:
            members.setdefault(story_of[document.article_id], []).append(document)
    told = {story: mine for story, mine in members.items() if len({outlets[one.article_id] for one in mine}) > 1}
    stands: dict[object, list[Stands]] = {story: [] for story in told}
    with paused_collector():
        for one in (*_list_echoes(echoes), *_list_sources(attributions)):
            if story_of.get(one.article_id) in stands:
                stands[story_of[one.article_id]].append(one)
        for story, mine in told.items():
            stands[story] += _list_facts(mine)
    texts = {document.article_id: document.text for mine in told.values() for document in mine}
    rows = [
        (story, *row)
        for story, mine in told.items()
        for row in _tell(stands[story], list(dict.fromkeys(outlets[one.article_id] for one in mine)), outlets, texts)
    ]
    return pd.DataFrame(rows, columns=list(OMISSIONS)).astype({"start": "Int64", "end": "Int64"})


def _list_stories(articles: pd.DataFrame, stories: pd.DataFrame | None) -> dict[str, object]:
    if stories is None:
        return dict.fromkeys(articles["article_id"].astype(str), 1)
    check_columns(stories, ("article_id", "story"), "stories")
    check_ids(stories, "stories", articles["article_id"], "articles")
    return dict(zip(stories["article_id"].astype(str), stories["story"], strict=True))


def _list_echoes(echoes: pd.DataFrame) -> Iterator[Stands]:
    for number, versions in echoes.groupby("echo", sort=False):
        first = versions.iloc[0]
        kind = "passage" if first["form"] == "" else "quotation"
        label = " ".join(str(first["text"]).split())
        for row in versions.itertuples():
            yield Stands(kind, (number,), label, str(row.article_id), int(row.start), int(row.end))


def _list_sources(attributions: pd.DataFrame) -> Iterator[Stands]:
    """Those who speak, alone or together with somebody who is heard alone elsewhere; not the anonymous."""
    spoken = attributions[(attributions["act"] == "speech") & (attributions["speaker"] != "")]
    spoken = spoken[spoken["identified"] != "anonymous"]
    people = split_joint(spoken["speaker"].unique())
    for row in spoken.itertuples():
        for person in people[row.speaker]:
            yield Stands("source", (person,), person, str(row.article_id), int(row.start), int(row.end))


def _list_facts(documents: Iterable[Document]) -> list[Stands]:
    found = [(document.article_id, fact) for document in documents for fact in find_facts(document)]
    years: dict[tuple, set[int]] = {}
    for _, fact in found:
        if fact.kind == "date" and fact.key[0] and fact.key[2]:
            years.setdefault(fact.key[:2], set()).add(fact.key[2])
    stands = []
    for article, fact in found:
        if fact.kind == "date" and fact.key[0] and not fact.key[2] and len(known := years.get(fact.key[:2], ())) == 1:
            year = next(iter(known))
            fact = fact._replace(key=(*fact.key[:2], year), label=f"{fact.label} {year}")
        stands.append(Stands(fact.kind, fact.key, fact.label, article, fact.start, fact.end))
    return stands


def _tell(stands: list[Stands], told_by: list[str], outlets: dict[str, str], texts: dict[str, str]) -> Iterator[tuple]:
    """The rows of one story."""
    items: dict[tuple, dict[str, Stands]] = {}
    labels: dict[tuple, str] = {}
    for one in stands:
        item = (one.kind, one.key)
        labels.setdefault(item, one.label)
        items.setdefault(item, {}).setdefault(outlets[one.article_id], one)
    first = {item: place for place, item in enumerate(items)}
    for kind, key in sorted(
        items, key=lambda item: (ITEMS.index(item[0]), -len(items[item]), _chronology(item), first[item])
    ):
        if kind in ("quotation", "passage") and len(items[kind, key]) < 2:
            continue  # its other versions are of another story
        for outlet in told_by:
            one = items[kind, key].get(outlet)
            where = (
                (one.article_id, one.start, one.end, texts[one.article_id][one.start : one.end])
                if one
                else (None, pd.NA, pd.NA, None)
            )
            yield kind, labels[kind, key], outlet, one is not None, *where


def _chronology(item: tuple) -> tuple:
    kind, key = item
    if kind != "date":
        return ()
    day, month, year = key
    return (year or np.inf, MONTHS.index(month) if month else -1, day)
