"""The titles of the charts: what the numbers of this corpus say, in words that claim no more than they do.

Each takes what the charts show (a `Shown`). With one article an outlet a title speaks of the pieces, never of their
outlets; where there are intervals a title says when they overlap.
"""

import pandas as pd

from framing.show.chart_outlets import pool_voices, sum_categories
from framing.show.counting import count_in_words, count_things, so_many
from framing.show.cut import Shown
from framing.show.leads import MOST_NAMED, begin, find_leaders, name_those
from framing.show.palette import article_looks, category_label, number, outlet_looks, quoted, wrapped
from framing.show.places import THIRDS, count_thirds, list_sentences
from framing.tables import CATEGORIES, COUNTER_CATEGORY

CLOSE = 0.8  # a rate this near to the highest is named with it
NEUTRAL = 0.2  # polarity nearer to nought than this is called close to neutral
FEW, HALF = 5, 0.5  # a category with fewer hits, or less of them in one place, is not worth a title
LEAD = 2.5  # hits by which a third leads, not one or two; no whole number, since thirds differ by a word
LONGEST = 44  # letters of a label in a title
WORDS = {"escalation": "words of escalation", "hedging": "hedges"}
NOTHING = "Nothing was found to count"


def units(analysis) -> str:
    """What a row of the outlets table is called: `pieces` where each outlet has one article, else `outlets`."""
    single = analysis.articles["outlet"].value_counts().max() == 1 if len(analysis.articles) else True
    return "pieces" if single else "outlets"


def tell_rates(shown: Shown, feature: str) -> str:
    """Who has the most of `feature` in its own words, how much, and how little the least has."""
    table = sum_categories(shown.totals, feature).dropna(subset=["per_1000_words"])
    own = table[table["voice"] == "outlet"].sort_values("per_1000_words", ascending=False, kind="stable")
    word = WORDS.get(feature) or f"words of {name_in_title(feature)}"
    if own.empty or not table["hits"].sum():
        return NOTHING
    names = {outlet: name_in_title(look.label) for outlet, look in outlet_looks(own["outlet"], shown.articles).items()}
    top, total, unit = own.iloc[0], len(own), units(shown)
    if total == 1:
        sources = table[(table["voice"] == "source") & (table["outlet"] == top["outlet"])]
        other = f", its sources’ {number(sources['per_1000_words'].iloc[0], 0)}" if len(sources) else ""
        rate = number(top["per_1000_words"], _find_digits(top["per_1000_words"], 0))
        return f"In {names[top['outlet']]} the outlet’s own words hold {rate} {word} per 1,000{other}"
    if not top["hits"]:
        return f"In their own words {so_many(0, total, unit)} has {word}; their sources do"
    rates = own.set_index("outlet")["per_1000_words"]
    digits = _find_digits(rates.iloc[0], 0 if unit == "pieces" and round(rates.iloc[0]) else 1)
    first, rate = find_leaders(rates, digits), number(rates.iloc[0], digits)
    if len(first) == total:
        return begin(f"{so_many(total, total, unit)} have {rate} {word} per 1,000 in their own words")
    if unit == "outlets":
        leads = own["outlet"].isin(first)
        interval = _tell_interval(own["low"][leads], own["high"][~leads])
        return f"{_tell_most(first, names, total, unit, word)}, {rate} per 1,000, {interval}"
    second = find_leaders(rates.drop(first), digits)
    pair = total > 2 and len(first) == len(second) == 1 and rates[second[0]] >= CLOSE * rates[first[0]]
    near = first + second if pair else first
    amounts = " and ".join(number(rates[outlet], digits) for outlet in near) if pair else rate
    told = f"{_tell_most(near, names, total, unit, word)}: {amounts} per 1,000{' each' * (len(first) > 1)}"
    digits = _find_digits(rates[rates > 0].min(), digits)  # one that has few is not one that has none
    fewest = find_leaders(-rates, digits)
    last = names[fewest[0]] if len(fewest) == 1 else count_in_words(len(fewest))
    return f"{told}, {last} the fewest: {number(rates.iloc[-1], digits)}"


def _find_digits(rate: float, digits: int) -> int:
    """So many digits, or as many more as a rate needs to read as more than nought."""
    while rate > 0 and not round(rate, digits):
        digits += 1
    return digits


def _tell_most(outlets: list[str], names: dict[str, str], total: int, unit: str, word: str) -> str:
    verb, whose = ("has", "its") if len(outlets) == 1 else ("have", "their")
    who = name_those([names[outlet] for outlet in outlets], total, unit)
    return begin(f"{who} {verb} the most {word} in {whose} own words")


def _tell_interval(lows: pd.Series, highs: pd.Series) -> str:
    """How far the intervals of the first, which begin at `lows`, are from those of the others, that end at `highs`; a
    missing one says nothing."""
    if lows.isna().any():
        return "some " * bool(lows.notna().any()) + "of too few articles for an interval"
    low = lows.min()
    reach, missing = int((highs >= low).sum()), int(highs.isna().sum())
    if reach:
        others = "the only other" if len(highs) == 1 else f"{count_in_words(reach)} of the others"
        return f"but the interval of {others} reaches as high"
    if missing == len(highs):
        return "but the others are of too few articles for an interval"
    return "above every other interval" + (f"; {count_in_words(missing)} had too few articles for one" * bool(missing))


def tell_profile(shown: Shown, feature: str) -> str:
    """The commonest category, and the category that stands mostly in one place."""
    table = pool_voices(shown.outlets, feature)
    sums = table.groupby("category", sort=False)["hits"].sum().sort_values(ascending=False, kind="stable")
    if sums.empty or not sums.iloc[0]:
        return NOTHING
    totals = shown.totals[(shown.totals["feature"] == feature) & (feature not in COUNTER_CATEGORY)]
    often = len(totals) and totals["hits"].sum() < sums.sum()  # an entry of several categories is several hits here
    of_all = f"{totals['hits'].sum():,} hits, of which some are in several" if often else f"{sums.sum():,} hits"
    commonest = find_leaders(sums)
    if 1 < len(commonest) == len(sums):
        kinds = so_many(len(sums), len(sums), "kinds")
        title = f"No kind is the commonest: {kinds} have {sums.iloc[0]:,} each of {of_all}"
    elif len(commonest) == 1:
        title = f"{_named(commonest[0], feature)} is the commonest kind, {sums.iloc[0]:,} of {of_all}"
    else:
        labels = [_named(category, "" if place else feature) for place, category in enumerate(commonest)]
        kinds = name_those(labels, len(sums), "kinds")
        title = begin(f"{kinds} are the commonest, {sums.iloc[0]:,} each of {of_all}")
    looks = outlet_looks(table["outlet"], shown.articles)
    best = None
    for category, group in table.groupby("category", sort=False):
        first = find_leaders(group["hits"])
        top = group.loc[first[0]]
        share = top["hits"] / max(sums[category], 1)
        leads = len(group) > 1 and len(first) == 1
        telling = leads and category not in commonest and sums[category] >= FEW and share >= HALF
        if telling and (not best or share > best[0]):
            best = share, category, top
    if best:
        _, category, top = best
        where = name_in_title(looks[str(top["outlet"])].label)
        title += f"; {top['hits']:,} of the {sums[category]:,} of {_named(category)} stand in {where}"
    return title


def tell_hedging(shown: Shown) -> str:
    """In how many pieces or outlets hedges outnumber boosters, and by how much in all."""
    table = pool_voices(shown.outlets, "hedging")
    if table.empty or not table["hits"].sum():
        return NOTHING
    boosts = table["category"] == COUNTER_CATEGORY["hedging"]
    hedges, boosters = (part.groupby("outlet", sort=False)["hits"].sum() for part in (table[~boosts], table[boosts]))
    boosters = boosters.reindex(hedges.index, fill_value=0)
    more, total = int((hedges > boosters).sum()), len(hedges)
    amounts = f"{hedges.sum():,} against {boosters.sum():,}"
    if total == 1:
        pair = f"{count_things(hedges.sum(), 'hedge')} against {count_things(boosters.sum(), 'booster')}"
        return f"This {units(shown)[:-1]} holds {pair}"
    return f"Hedges outnumber boosters in {so_many(more, total, units(shown))}, {amounts} together"


def tell_temperature(shown: Shown) -> str:
    """In which third of the articles escalation is densest, and in how many in none: a hit or two are no lead. Every
    article drawn is counted."""
    table = count_thirds(shown.spans, shown.documents)
    table = table[table.groupby("article_id")["hits"].transform("max") > 0]
    if table.empty:
        return NOTHING
    densest = [_find_densest(thirds) for _, thirds in table.groupby("article_id", sort=False)]
    total, without = len(shown.documents), densest.count("")
    cold = total - len(densest)
    if total == 1:
        third = densest[0]
        return (
            f"Escalation is densest in the {third} third of this article"
            if third
            else "No third of this article clearly leads in escalation"
        )
    if without + cold == total:
        return f"In {so_many(0, total, 'articles')} does one third clearly lead in escalation"
    (third, most), *others = [(third, densest.count(third)) for third in THIRDS if third in densest]
    every = so_many(most, total, "articles")
    many = every if most == total else f"{count_in_words(most)} article{'s' if most > 1 else ''}"
    first = f"the {third} third of {many}"
    where = _enumerate([first, *(f"the {third} third of {count_in_words(count)}" for third, count in others)])
    rest = f"; in {count_in_words(without)} no third clearly leads" if without else ""
    rest += f"; in {count_in_words(cold)} it nowhere outweighs de-escalation" if cold else ""
    return f"Escalation is densest in {where}{rest}"


def _find_densest(thirds: pd.DataFrame) -> str:
    """The third of an article with the highest rate, if it leads the next by LEAD hits or more, else ""."""
    top, second = thirds.nlargest(2, "per_1000_words").itertuples()
    lead = (top.per_1000_words - second.per_1000_words) * top.words / 1000
    return top.third if lead >= LEAD else ""


def _enumerate(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def tell_sentiment(shown: Shown) -> str:
    """How many sentences TextBlob calls close to neutral, and the strongest one."""
    table = list_sentences(shown.spans, shown.documents)
    if table.empty or (table["assessed"] == "").all():
        return NOTHING
    scored = table[table["assessed"] != ""]
    neutral = int((scored["polarity"].abs() < NEUTRAL).sum())
    start = f"TextBlob scores {len(scored):,} of {len(table):,} sentences, {neutral:,} of them close to neutral"
    top = table.loc[find_leaders(table["polarity"].abs(), 2)]
    if len(top) > MOST_NAMED or not round(top["polarity"].iloc[0], 2):
        return start
    looks = article_looks(top["article_id"], shown.articles)
    total = table["article_id"].nunique()
    where = name_those([name_in_title(look.label) for look in looks.values()], total, "articles")
    amounts = " and ".join(dict.fromkeys(number(polarity, 2) for polarity in top["polarity"]))
    if len(top) == 1:
        return f"{start}; the strongest, {amounts}, stands in {where}"
    return f"{start}; the {count_in_words(len(top))} strongest, {amounts}, stand in {where}"


def _named(category: str, feature: str = "") -> str:
    """A category as a title can bear it; with one of the package's features, as it begins with one."""
    return name_in_title(category_label(category).capitalize() if feature in CATEGORIES else category_label(category))


def name_in_title(label: str) -> str:
    """A label as a title can bear it: in quotation marks, and not too long."""
    return quoted(wrapped(label, width=LONGEST, lines=1))
