"""The titles of the charts of shared words."""

from framing.show.counting import count_in_words, count_or_none, count_things
from framing.show.cut import Shown
from framing.show.echo_table import pick_story
from framing.show.findings import NOTHING, units
from framing.show.palette import quoted, wrapped

LONGEST = 60  # letters of a quotation in a title


def tell_echoes(shown: Shown) -> str:
    """What is echoed most widely, and in how many places."""
    echoes, articles = shown.trail().echoes, shown.articles
    if echoes.empty:
        return NOTHING
    outlets = dict(zip(articles["article_id"].astype(str), articles["outlet"].astype(str), strict=True))
    reach = echoes["article_id"].astype(str).map(outlets).groupby(echoes["echo"], sort=False).nunique()
    widest = echoes[echoes["echo"] == reach.idxmax()].iloc[0]
    what = "quotation" if widest["form"] else "passage"
    words = quoted(wrapped(" ".join(widest["text"].split()), width=LONGEST, lines=1))
    return f"One {what} is in {count_in_words(int(reach.max()))} {units(shown)}: {words}"


def tell_omissions(shown: Shown) -> str:
    """How much of what a story holds all that tell it have, and how much one alone."""
    mine = pick_story(shown.trail().omissions)
    if mine.empty:
        return NOTHING
    has = mine.groupby(["kind", "item"], sort=False)["present"].agg(["sum", "size"])
    told = int(has["size"].iloc[0])
    every, alone = int((has["sum"] == has["size"]).sum()), int((has["sum"] == 1).sum())
    what = f"{count_in_words(told).capitalize()} {units(shown)} tell {count_things(len(has), 'thing')} of one story"
    where = "both" if told == 2 else "all of them"
    return (
        f"{what}: {count_or_none(every)} {'is' if every == 1 else 'are'} in {where}, {count_or_none(alone)} in only one"
    )
