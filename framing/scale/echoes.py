"""The echoes of a scored folder, a few stories at a time."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from framing.compare.echoes import Found, find_among, number_echoes
from framing.compare.knowledge import Knowledge
from framing.memory import paused_collector
from framing.read.parse import parse
from framing.scale.scored import Scored, open_scored
from framing.scale.spool import Buckets, Tables
from framing.scale.stories import group_stories
from framing.scale.texts import Part, read_parts
from framing.tables import PARSED, STORIES, check_columns

ARTICLES_AT_ONCE = 500
"""Articles whose stories are looked through at a time; a story of more is looked through alone."""

PARTS_AT_ONCE = 20  # parts that are dealt to their stories at a time


def find_echoes(folder: str | PathLike[str], *, stories: pd.DataFrame | None = None) -> pd.DataFrame:
    """The echoes within stories (columns: tables.ECHOES), from the parts of a scored `folder` with texts and
    attributions: what `framing.find_echoes(…, stories=stories)` gives of the whole corpus. `stories` are by default
    those that `group_stories(folder)` finds. In memory are the articles of some stories, and of the corpus its words.

    Raises RunError where the folder is no finished run, or has no texts or no attributions; TableError for stories
    without their columns.
    """
    scored = open_scored(folder)
    scored.require("texts", "attributions")
    stories = group_stories(folder) if stories is None else check_columns(stories, STORIES, "stories")
    with TemporaryDirectory(prefix="framing-", ignore_cleanup_errors=True) as place:
        story_of = dict(zip(stories["article_id"], stories["story"], strict=True))
        return number_echoes(_find(scored, story_of, Path(place)))


def _find(scored: Scored, story_of: dict[str, object], place: Path) -> Iterator[Found]:
    known = Knowledge(Buckets(place / "runs", np.uint64))
    heaps = _plan(story_of)
    dealt = {name: Tables(place / name, name) for name in ("articles", "attributions")}
    order: dict[str, int] = {}
    waiting: list[Part] = []
    count = 0
    for part in read_parts(scored, attributions=True):
        with paused_collector():
            known.add(part.documents, part.attributions, part.articles["outlet"])
        ids = part.articles["article_id"].tolist()
        order |= {one: at for at, one in enumerate(ids, count) if one in heaps}
        count += len(ids)
        waiting.append(part._replace(documents=()))
        if len(waiting) == PARTS_AT_ONCE:
            _deal(waiting, heaps, dealt)
            waiting = []
    _deal(waiting, heaps, dealt)
    known.settle()
    residue = scored.summary("residue")
    for heap in sorted(set(heaps.values())):
        articles, attributions = (dealt[name].read(heap) for name in dealt)
        documents = parse(articles, residue=residue)
        story, _ = pd.factorize(articles["article_id"].map(story_of))
        outlets, places = articles["outlet"].tolist(), [order[one] for one in articles["article_id"]]
        with paused_collector():
            found = find_among(known, documents, attributions, outlets, story=story, places=places)
        yield from found


def _plan(story_of: dict[str, object]) -> dict[str, int]:
    """Article → the heap on which its whole story lies, for the stories of several articles."""
    members: dict[object, list[str]] = {}
    for article, story in story_of.items():
        members.setdefault(story, []).append(article)
    heaps: dict[str, int] = {}
    heap = size = 0
    for articles in members.values():
        if len(articles) > 1:
            if size and size + len(articles) > ARTICLES_AT_ONCE:
                heap, size = heap + 1, 0
            heaps |= dict.fromkeys(articles, heap)
            size += len(articles)
    return heaps


def _deal(parts: list[Part], heaps: dict[str, int], dealt: dict[str, Tables]) -> None:
    """The articles of these parts, and what is attributed in them, to their heaps."""
    if not parts:
        return
    articles = pd.concat([part.articles[list(PARSED)] for part in parts], ignore_index=True)
    for name, table in (("articles", articles), ("attributions", pd.concat([part.attributions for part in parts]))):
        for heap, own in table.groupby(table["article_id"].map(heaps), sort=True):
            dealt[name].append(int(heap), own)
