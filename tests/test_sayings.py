"""From the ledger back to the sentences."""

import pandas as pd
import pytest

from framing.compare.people import unify_speakers
from framing.errors import ChoiceError
from framing.find.attribution import find_attributions
from framing.read.parse import parse
from framing.show.sayings import COLUMNS, sayings

ARTICLES = pd.DataFrame(
    [
        ("a", "East", "", "Zoé Périer said the dam would hold. She <insisted> it would. Critics claim that it leaks."),
        ("b", "West", "", "It rained.\n“It will hold. It must,” Zoe Perier said. “Go home,” she said. Ann Ray left."),
        ("c", "West", "", "Ann Ray said it was late. “We left,” Ann Ray and Zoe Perier said in a statement."),
    ],
    columns=["article_id", "outlet", "headline", "text"],
)
DOCUMENTS = parse(ARTICLES)
ATTRIBUTIONS = unify_speakers(find_attributions(DOCUMENTS)).attributions


def show(**conditions):
    return sayings(ATTRIBUTIONS, DOCUMENTS, ARTICLES, **conditions)


def test_without_conditions_all_of_speech():
    found = show()
    assert len(found) == (ATTRIBUTIONS["act"] == "speech").sum()
    assert list(found.table.columns) == list(COLUMNS)
    assert found.table.index.isin(ATTRIBUTIONS.index).all()


CASES = [
    ({"speaker": "Zoe Perier", "outlet": "East"}, ["Zoe Perier"]),
    ({"speaker": "zoé périer", "article_id": "b"}, ["Zoe Perier", "Zoe Perier"]),
    ({"stance": "doubting"}, ["critics"]),
    ({"stance": ["doubting", "warning"], "outlet": "West"}, []),
    ({"identified": "named", "outlet": "East"}, ["Zoe Perier"]),
]


@pytest.mark.parametrize(("conditions", "speakers"), CASES)
def test_selects(conditions, speakers):
    assert show(**conditions).table["speaker"].tolist() == speakers


def test_what_two_say_together_is_said_by_both():
    pair = ATTRIBUTIONS["speaker"].str.contains(" and ")
    for name in ("Ann Ray", "Zoe Perier"):
        assert set(ATTRIBUTIONS.index[pair]) <= set(show(speaker=name).table.index)


def test_passages_are_whole_sentences_with_their_marks():
    [row] = show(article_id="b", speaker="Zoe Perier").table.head(1).itertuples()
    assert row.passage == "“It will hold. It must,” Zoe Perier said."
    html = show(article_id="b", speaker="Zoe Perier").html
    assert '<span class="fr-source">Zoe Perier</span> <span class="fr-cue">said</span>' in html
    assert '<span class="fr-said">“It will hold. It must,”</span>' in html


def test_article_text_is_escaped():
    text = "Ada Quill said that <b>the dam</b> would hold."
    articles = pd.DataFrame([("x", "<i>", "", text)], columns=["article_id", "outlet", "headline", "text"])
    documents = parse(articles)
    html = sayings(find_attributions(documents), documents).html
    assert "<b>" not in html and "&lt;b&gt;the dam&lt;/b&gt;" in html


def test_the_rest_is_counted():
    found = show(most=1)
    assert found.html.count("<li>") == 1 and f"and {len(found) - 1} more" in found.html
    assert found._repr_html_() == found.html and repr(found) == f"Sayings({len(found)} attributions)"


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"stance": "angry"}, "stance='angry' is not one of 'neutral'"),
        ({"speaker": "Nobody"}, "speaker='Nobody' is not one of"),
        ({"outlet": "North"}, "outlet='North' is not one of 'East', 'West'"),
        ({"article_id": "z"}, "article_id='z' is not one of"),
        ({"act": "song"}, "act='song' is not one of"),
        ({"identified": "half"}, "identified='half' is not one of"),
    ],
)
def test_refuses(conditions, message):
    with pytest.raises(ChoiceError, match=message):
        show(**conditions)


def test_an_outlet_needs_the_articles():
    with pytest.raises(ChoiceError, match="needs the articles"):
        sayings(ATTRIBUTIONS, DOCUMENTS, outlet="East")
