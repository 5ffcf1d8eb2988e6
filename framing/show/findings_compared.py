"""The titles of the charts that compare: what of the differences the articles can carry, and no more."""

import numpy as np

from framing.show.chart_differences import compare_with_others
from framing.show.counting import count_in_words
from framing.show.cut import Shown
from framing.show.findings import FEW, NOTHING, name_in_title, units
from framing.show.leads import begin, find_leaders, name_those
from framing.show.palette import category_label, number, outlet_looks, quoted
from framing.tables import VOICES

CALLED = 0.05  # q of what is called a difference
COUNTED = ("escalation", "hedging")


def rated(shown: Shown):
    """The differences of rates that have an interval; sentiment has a scale of its own."""
    table = shown.compared.contrasts
    return table[table["feature"].isin(COUNTED) & table["low"].notna()]


def tell_differences(shown: Shown) -> str:
    """How many differences remain after all that was compared, and how large the clearest is."""
    table = rated(shown)
    if table.empty:
        return NOTHING
    called = table[table["q"] <= CALLED].sort_values(["p", "outlet"], kind="stable")
    start = f"{count_in_words(len(called)).capitalize()} of {len(table):,} differences of rates"
    start += f" {'remains' if len(called) == 1 else 'remain'} at q ≤ .05"
    if called.empty:
        return f"None of {len(table):,} differences of rates remains at q ≤ .05"
    top = called.iloc[0]
    name = name_in_title(outlet_looks([top["outlet"]], shown.articles)[str(top["outlet"])].label)
    way = "more" if top["difference"] > 0 else "fewer"
    what = "words of escalation" if top["feature"] == "escalation" else "hedges"
    voice = "in its own words" if top["voice"] == "outlet" else "in its sources’ words"
    return f"{start}; {name} has {number(abs(top['difference']))} {way} {what} per 1,000 {voice} than {top['other']}"


def tell_fingerprints(shown: Shown, feature: str) -> str:
    """Which outlet or piece departs furthest from all others together, and in what."""
    table = shown.outlets[(shown.outlets["feature"] == feature) & shown.outlets["voice"].isin(VOICES)]
    pooled = compare_with_others(table)
    pooled = pooled[(pooled["hits"] >= FEW) & (pooled["other_hits"] >= FEW) & pooled["times"].notna()]
    if pooled.empty:
        return "No category has five hits or more on both sides" if not table.empty else NOTHING
    top, unit = pooled.loc[np.log(pooled["times"]).abs().idxmax()], units(shown)
    times = number(top["times"])
    if times == number(1):
        return f"In no category with five hits or more on both sides does one of the {unit} depart from all others"
    same = pooled[pooled["category"] == top["category"]]
    first = same[same["times"].map(number) == times]
    looks = outlet_looks(first["outlet"], shown.articles)
    who = name_those([name_in_title(look.label) for look in looks.values()], table["outlet"].nunique(), unit)
    rate = f"{times} times the rate of “{category_label(top['category'])}” of all other {unit} together"
    if len(first) == 1:
        return f"{who} has {rate}, in {top['hits']:,} hits against {top['other_hits']:,}"
    return begin(f"{who} each have {rate}, in {first['hits'].min():,} hits or more")


def tell_keyness(shown: Shown) -> str:
    """The word that sets one apart most, and on how many articles that rests."""
    table = shown.compared.words
    table = table[table["z"] > 0] if len(table) else table
    if table.empty:
        return NOTHING
    told = table[table["q"] <= CALLED]
    ranked = (table if told.empty else told).sort_values(["z", "term"], ascending=[False, True], kind="stable")
    top, level, unit = ranked.iloc[0], len(find_leaders(ranked["z"], 1)), units(shown)
    name = name_in_title(outlet_looks([top["group"]], shown.articles)[str(top["group"])].label)
    sets, there = f"sets {name} apart most", "in it" if unit == "pieces" else "there"
    if level > 1:
        sets, there = f"is one of {count_in_words(level)} words that set {unit} apart most", f"in {name}"
    hits = f"{top['hits']:,} of {top['hits'] + top['other_hits']:,}"
    start = f"{quoted(top['term'])} {sets}: {hits} stand {there}"
    if unit == "pieces":
        return start
    called = int((table["q"] <= CALLED).sum())
    tested = f"; {called:,} words stand out at q ≤ .05" if table["p"].notna().any() else ""
    return f"{start}, in {top['articles']:,} articles{tested}"
