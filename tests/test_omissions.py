"""The facts of an article, and who has what of a story."""

import pandas as pd
import pytest

from framing.compare.echoes import find_echoes
from framing.compare.facts import find_facts
from framing.compare.omissions import map_omissions
from framing.compare.trail import follow_words
from framing.find.attribution import find_attributions
from framing.read.parse import parse, parse_text
from framing.tables import ITEMS, OMISSIONS

FACTS = [
    ("He sent 10,000 North Korean troops.", [("number", "10,000 troops")]),
    ("He sent ten thousand soldiers.", [("number", "ten thousand soldiers")]),
    ("Some five to seven European countries agree.", [("number", "five to seven countries")]),
    ("It costs $61 billion or 2.5 percent of it.", [("number", "$61 billion"), ("number", "2.5 %")]),
    ("Turnout was 43%.", [("number", "43 %")]),
    ("One man and two women met 3 times.", [("number", "3 times")]),
    ("In 1944 and on November 11, as in May 2022.", [("date", "1944"), ("date", "11 November"), ("date", "May 2022")]),
    ("On 3 March 2031 or March 3rd.", [("date", "3 March 2031"), ("date", "3 March")]),
    ("It may rain in June; he may go 39/52 times.", [("date", "June")]),
    ("Kyiv and the US border Mali.", [("place", "Kyiv"), ("place", "United States"), ("place", "Mali")]),
    ("French troops met the Kremlin’s men.", []),
    ("Version 2.3.1 of 12:30 was 80th.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), FACTS)
def test_find_facts(text, facts):
    document = parse_text(text)
    found = find_facts(document)
    assert [(fact.kind, fact.label) for fact in found] == facts
    assert all(text[fact.start : fact.end].strip() for fact in found)


def test_facts_are_looked_for_in_english_alone():
    text = "Le 25 novembre, 2 000 soldats et 90.000 hommes ont quitté Mali."
    assert find_facts(parse_text(text, language="fr")) == []


def test_one_fact_has_one_key():
    facts = [find_facts(parse_text(text))[0].key for text, _ in FACTS[:2]]
    assert facts[0] == facts[1]


TEXTS = {
    "a": "“The sluices of the dam will stay open until the masonry is sealed,” Zoe Perier said on 3 March 2031. The "
    "dam in Ukraine holds 500 boats.",
    "b": "On March 3, Zoe Perier said that “the sluices of the dam will stay open until the masonry is sealed”. Bob "
    "Roe said that Poland would help. The meadows are flooded, and the mill stands idle.",
    "c": "Bob Roe sells apples in Mali.",
}
ARTICLES = pd.DataFrame(
    [(name, f"Outlet {name}", "", text) for name, text in TEXTS.items()],
    columns=["article_id", "outlet", "headline", "text"],
)
STORIES = pd.DataFrame({"article_id": list("abc"), "story": [1, 1, 2]})


@pytest.fixture(scope="module")
def found():
    documents = parse(ARTICLES)
    attributions = find_attributions(documents)
    return find_echoes(documents, attributions, ARTICLES), attributions, documents


def test_only_what_the_story_tells_is_missing(found):
    table = map_omissions(*found, ARTICLES, stories=STORIES)
    assert list(table.columns) == list(OMISSIONS)
    assert set(table["outlet"]) == {"Outlet a", "Outlet b"}
    assert table["kind"].drop_duplicates().tolist() == [kind for kind in ITEMS if kind in set(table["kind"])]
    present = table.pivot(index="item", columns="outlet", values="present")
    assert present.loc["Zoe Perier"].tolist() == [True, True]
    assert present.loc["Bob Roe"].tolist() == [False, True]
    assert present.loc["500 boats"].tolist() == [True, False]
    assert present.loc["Ukraine"].tolist() == [True, False]
    assert present.loc["3 March 2031"].tolist() == [True, True]  # a day without a year is that with one
    assert "Mali" not in present.index
    [quotation] = table[table["kind"] == "quotation"].groupby("item")
    assert quotation[1]["present"].tolist() == [True, True]


def test_receipts(found):
    table = map_omissions(*found, ARTICLES, stories=STORIES)
    here = table[table["present"]]
    assert (here["text"] == [TEXTS[row.article_id][row.start : row.end] for row in here.itertuples()]).all()
    assert table.loc[~table["present"], ["article_id", "start", "end", "text"]].isna().all(axis=None)


def test_without_stories_all_are_compared(found):
    table = map_omissions(*found, ARTICLES)
    assert table["outlet"].nunique() == 3
    assert table.groupby(["kind", "item"]).size().eq(3).all()


def test_stories_of_one_outlet_have_no_map(found):
    table = map_omissions(*found, ARTICLES, stories=STORIES.assign(story=[1, 2, 3]))
    assert table.empty
    assert list(table.columns) == list(OMISSIONS)


def test_trail_holds_all_four(found):
    _, attributions, documents = found

    class Analysed:
        articles = ARTICLES

    Analysed.documents, Analysed.attributions = documents, attributions
    trail = follow_words(Analysed, stories=STORIES)
    assert trail.echoes.equals(find_echoes(documents, attributions, ARTICLES, clusters=trail.clusters))
    assert trail.omissions.equals(map_omissions(trail.echoes, attributions, documents, ARTICLES, stories=STORIES))
    assert len(trail.clusters) == 3
    assert "stories of several outlets: 1," in repr(trail)
