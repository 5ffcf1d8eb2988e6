"""Which articles tell the same story: by date, and by the names and rare words they share, which can be read."""

import numpy as np
import pandas as pd

from framing.compare.grouping import connect, group
from framing.compare.told import Told
from framing.errors import ChoiceError
from framing.memory import paused_collector
from framing.tables import STORIES, STORY_LINKS, check_columns

DAYS, THRESHOLD = 3, 0.14
"""The window, and the likeness from which articles are one story; see docs/accuracy.md for how they were chosen."""

KEPT = 0.25  # of the threshold: pairs less alike count as not alike at all
SHOWN = 8  # shared terms in an explanation


LINKED = np.dtype([("one", np.int32), ("other", np.int32), ("likeness", np.float64)])


def group_stories(articles: pd.DataFrame, *, days: int = DAYS, threshold: float = THRESHOLD) -> pd.DataFrame:
    """One row per article with the number of its story (columns: tables.STORIES), from 1 in the order of `articles`; an
    article whose story nobody else tells has one of its own.

    Articles are alike by the cosine of the 200 terms that tell most of each: words and pairs of neighbours (names, most
    of them), of which the rare and those in the first words weigh more (tf–idf). The likeness shrinks with the days
    between them to 0.6 of itself at the end of the window of `days`, beyond which articles are never of one story, and
    is 0.6 where `published` is missing or vague. The groups that are most alike on average are joined until no two
    reach `threshold` (UPGMA): a higher threshold gives more and smaller stories.

    Raises TableError for a missing column or text, ChoiceError for a window or threshold out of range.
    """
    return join_stories(_tell(articles, days, threshold), days, threshold)


def join_stories(told: Told, days: int, threshold: float) -> pd.DataFrame:
    """The stories of articles as told; see `group_stories`."""
    alike = np.fromiter((link[:2] + link[3:] for link in told.links(days, KEPT * threshold)), LINKED)
    # no two groups are joined that no pair above the threshold connects: the others need not be in the way
    strong = alike[alike["likeness"] >= threshold]
    part = np.array(connect(len(told.ids), zip(strong["one"].tolist(), strong["other"].tolist(), strict=True)), int)
    alike = alike[part[alike["one"]] == part[alike["other"]]]
    found = group(len(told.ids), alike.tolist(), threshold)
    return pd.DataFrame({"article_id": told.ids, "story": [number + 1 for number in found]})[list(STORIES)]


def explain_story(
    stories: pd.DataFrame, articles: pd.DataFrame, *, story: object, days: int = DAYS, threshold: float = THRESHOLD
) -> pd.DataFrame:
    """Why the articles of a story are together, and the others apart (columns: tables.STORY_LINKS).

    First every pair of its articles that is alike at all, those most alike first (`together`); then the articles of
    other stories that come nearest to it, each with the one of the story it is most like. `shared` are the terms in
    common with the share of the similarity each makes up; `likeness` is the similarity after the dates. A pair may stay
    below the threshold and be together, or the other way round: what counts is the average over the groups.

    Raises TableError for a missing column, ChoiceError for a story that is not in `stories`.
    """
    check_columns(stories, STORIES, "stories")
    told = _tell(articles, days, threshold)
    of = dict(zip(stories["article_id"].astype(str), stories["story"], strict=True))
    if story not in set(of.values()):
        raise ChoiceError(f"story={story!r} is not in stories, which has {stories['story'].nunique():,} of them.")
    inside, outside = [], {}
    for link in sorted(told.links(days, KEPT * threshold), key=lambda link: (-link.likeness, link.one, link.other)):
        belongs = [of.get(told.ids[number]) == story for number in (link.one, link.other)]
        if all(belongs):
            inside.append((*link[:2], link))
        elif any(belongs):
            mine, stranger = (link.one, link.other) if belongs[0] else (link.other, link.one)
            outside.setdefault(stranger, (mine, stranger, link))
    rows = []
    for together, links in ((True, inside), (False, list(outside.values())[:SHOWN])):
        for one, other, link in links:
            shares = [f"{term} {added / link.similarity:.0%}" for term, added in told.shared(one, other)[:SHOWN]]
            numbers = told.gap(one, other), round(link.similarity, 3), round(link.likeness, 3)
            rows.append((story, told.ids[one], told.ids[other], together, *numbers, ", ".join(shares)))
    return pd.DataFrame(rows, columns=list(STORY_LINKS))


def check_window(days: int, threshold: float) -> None:
    """Raise ChoiceError for a window or a threshold out of range."""
    if not (isinstance(days, int | np.integer) and days >= 0):
        raise ChoiceError(f"days={days!r} is no window: give a whole number of days, 0 or more.")
    if not 0 < threshold <= 1:
        raise ChoiceError(f"threshold={threshold!r} is not between 0 and 1; the usual one is {THRESHOLD}.")


def _tell(articles: pd.DataFrame, days: int, threshold: float) -> Told:
    check_columns(articles, ("article_id", "text"), "articles")
    check_window(days, threshold)
    told = Told()
    with paused_collector():
        told.add(articles)
        told.settle()
    return told
