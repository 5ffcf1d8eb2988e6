"""The titles of the charts of the sources: what the ledger of this corpus says, and no more than it does."""

from collections.abc import Sequence

import pandas as pd

from framing.compare.stories import group_stories
from framing.show.counting import count_or_none, count_things, so_many
from framing.show.cut import Shown
from framing.show.findings import NOTHING, name_in_title, units
from framing.show.leads import begin, find_leaders, name_those
from framing.show.palette import number, outlet_looks, quoted
from framing.show.places import locate
from framing.tables import OFFICIAL


def tell_speakers(shown: Shown) -> str:
    """Who gives its sources most room, and least."""
    words = shown.outlets.drop_duplicates(["outlet", "voice"]).pivot(index="outlet", columns="voice", values="words")
    if words.empty or "source" not in words or shown.ledger.speakers.empty:
        return NOTHING
    share = (words["source"] / words.sum(axis=1)).dropna().sort_values(ascending=False, kind="stable")
    if share.empty:
        return NOTHING
    most, least = find_leaders(100 * share), find_leaders(-100 * share)
    verb, whose = ("gives", "its") if len(most) == 1 else ("give", "their")
    start = f"{_name(most, share, shown)} {verb} {whose} sources {_percent(share.iloc[0])} of {whose} words"
    if len(most) == len(share):
        return begin(start)
    return begin(f"{start}, {_name(least, share, shown)} {_percent(share.iloc[-1])}")


def tell_sourcing(shown: Shown) -> str:
    """The range of what sources with a name have, and who leans most on the anonymous."""
    table = shown.ledger.sourcing
    words = table[(table["basis"] == "words") & table["value"].notna()]
    named, anonymous = (
        words[words["measure"] == measure].set_index("outlet")["value"].sort_values(ascending=False, kind="stable")
        for measure in ("named", "anonymous")
    )
    if named.empty:
        return NOTHING
    low, high = (number(100 * value, 0) for value in (named.min(), named.max()))
    extent = _percent(named.max()) if low == high else f"{low} to {high}\u00a0%"
    start = f"Sources with a name have {extent} of the attributed words"
    if not anonymous.iloc[0]:
        return f"{start}; anonymous ones have none"
    most = find_leaders(100 * anonymous)
    told = f"{start}; anonymous ones have {_percent(anonymous.iloc[0])}"
    if len(anonymous) == 1:
        return told
    return f"{told} in {_name(most, anonymous, shown)}" + ", the most" * (len(most) < len(anonymous))


def tell_entrances(shown: Shown) -> str:
    """Whether official sources come earlier than others, by the median speaker."""
    table = shown.ledger.speakers
    official = table["kind"].isin(OFFICIAL)
    if table.empty:
        return NOTHING
    if official.all() or not official.any():
        return f"All sources heard are {'official' if official.all() else 'others than official'} ones"
    first, other = (100 * table["first_position"][which].astype(float).median() for which in (official, ~official))
    return (
        f"The median official source first speaks after {number(first, 0)}\u00a0% of the words, "
        f"the median other source after {number(other, 0)}\u00a0%"
    )


def tell_stances(shown: Shown) -> str:
    """How much of the reporting is neutral, and what colours the rest."""
    counts = shown.ledger.verbs.groupby("stance")["attributions"].sum()
    if counts.empty:
        return NOTHING
    total, neutral = int(counts.sum()), int(counts.get("neutral", 0))
    start = f"{number(100 * neutral / total, 0)}\u00a0% of the attributions have a neutral verb or none"
    coloured = counts.drop("neutral", errors="ignore").sort_values(ascending=False, kind="stable")
    if coloured.empty:
        return start
    others, most = coloured.sum(), coloured.iloc[0]
    if others == most:
        return f"{start}; {'the other one is' if others == 1 else f'all other {others:,} are'} {coloured.index[0]}"
    if 2 * most > others:
        return f"{start}; of the other {others:,} most are {coloured.index[0]} ({most:,})"
    first = find_leaders(coloured)
    each = " each" * (len(first) > 1)
    return f"{start}; of the other {others:,} the commonest are {' and '.join(first)} ({most:,}{each})"


def tell_heard(shown: Shown) -> str:
    """Who is heard most widely, and how many are heard in one place only."""
    heard = shown.ledger.heard[shown.ledger.heard["words"].fillna(0) > 0]
    if heard.empty:
        return NOTHING
    reach = heard.groupby("speaker", sort=False)["outlet"].nunique()
    outlets, single = shown.ledger.heard["outlet"].nunique(), int((reach == 1).sum())
    if outlets == 1:
        return f"{count_things(len(reach), 'named source')} {'is' if len(reach) == 1 else 'are'} heard"
    if reach.max() == 1:
        return f"No named source is heard in more than {so_many(1, outlets, units(shown))}"
    name = quoted(reach.idxmax())
    looked = shown.ledger.heard.dropna(subset=["words"])
    tellers = looked.loc[looked["speaker"] == reach.idxmax(), "outlet"].unique()
    is_same = len(tellers) < outlets and _share_story(tellers, shown)
    where = so_many(int(reach.max()), len(tellers) if is_same else outlets, units(shown))
    where += " that tell the same" * is_same
    if len(reach) == 1:
        return f"{name}, the only named source compared, is heard in {where}"
    return (
        f"{name} is heard in {where}, {count_or_none(single)} of the {len(reach):,} named sources compared in only one"
    )


def _share_story(outlets: Sequence[str], shown: Shown) -> bool:
    """Whether these outlets all tell one story: those in which somebody speaks may each tell another."""
    stories = shown.articles if "story" in shown.articles else group_stories(shown.articles)
    told = stories[["article_id", "story"]].merge(shown.articles[["article_id", "outlet"]], on="article_id")
    told = told[told["outlet"].isin(outlets)]
    return bool((told.groupby("story", observed=True)["outlet"].nunique() == len(outlets)).any())


def tell_positions(shown: Shown) -> str:
    """In how many articles an unnamed source speaks first."""
    said = shown.attributions
    table = locate(said[said["speaker"] != ""], shown.documents)
    if table.empty:
        return NOTHING
    first = table.sort_values(["begins", "stops"], kind="stable").drop_duplicates("article_id")
    unnamed, total = int((~first["named"].astype(bool)).sum()), len(first)
    if total == 1:
        return f"The first source to speak in this article is {'unnamed' if unnamed else first['speaker'].iloc[0]}"
    return f"The first source to speak is unnamed in {so_many(unnamed, total, 'articles')}"


def _percent(share: float) -> str:
    return f"{number(100 * share, 0)}\u00a0%"


def _name(outlets: list, shares: pd.Series, shown: Shown) -> str:
    """Those of the outlets with `shares` that have the same."""
    looks = outlet_looks(outlets, shown.articles)
    return name_those([name_in_title(look.label) for look in looks.values()], len(shares), units(shown))
