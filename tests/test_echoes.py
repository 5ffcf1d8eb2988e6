"""The same words in several articles: found where they were cut or reworded, and not where they only sound alike."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.echoes import find_echoes
from framing.compare.terms import NOT, term_of
from framing.compare.wording import diff_words, relate
from framing.errors import TableError
from framing.find.attribution import find_attributions
from framing.read.parse import parse
from framing.tables import ECHOES, RELATIONS

SETTING = (
    "Halvania is waiting for the Orlow dam to be mended. The prefecture has closed the bridge below the reservoir, and "
    "engineers from the capital inspect turbines and sluices. Villagers sleep in a gymnasium. "
)
WHOLE = "“The sluices will stay open until every crack in the masonry has been sealed,” Zoe Perier said. "
CUT = "Zoe Perier said that “the sluices will stay open”. "
REWORDED = "Zoe Perier told reporters that the sluices would remain open until each crack in the masonry is sealed. "
OWN = (
    "Prices at the Tilby market rose, and the Orlow dam in Halvania made farmers of the valley cautious. Nets hung on "
    "the quay all week, and the ferry to the islands was late. Schools are closed until the end of the month. "
)
OTHER = "“Nobody ever asked the fishermen about their nets,” Zoe Perier said. "


def articles_of(*texts, outlets=None):
    ids = [chr(97 + at) for at in range(len(texts))]
    outlets = outlets or [f"Outlet {letter}" for letter in ids]
    return pd.DataFrame({"article_id": ids, "outlet": outlets, "headline": "", "text": list(texts)})


def echoes_of(*texts, outlets=None, given_articles=True):
    articles = articles_of(*texts, outlets=outlets)
    documents = parse(articles)
    found = find_echoes(documents, find_attributions(documents), articles if given_articles else None)
    whole = {document.article_id: document.text for document in documents}
    assert all(whole[row.article_id][row.start : row.end] == row.text for row in found.itertuples())
    return found


def test_columns_and_reference():
    echo = echoes_of(SETTING + WHOLE, f"Snow fell. {WHOLE}{OWN}{OTHER}")
    assert list(echo.columns) == list(ECHOES)
    assert echo["article_id"].tolist() == ["a", "b"]
    assert echo["relation"].tolist() == ["exact", "exact"]
    assert echo["similarity"].iloc[0] == 1
    assert set(echo["speaker"]) == {"Zoe Perier"}
    assert set(echo["cue"]) == {"said"}
    assert echo["position"].iloc[0] > echo["position"].iloc[1]
    assert echo["part"].iloc[1] == "lead"


FRAMED = (
    "“The sluices will stay open until every crack in the masonry has been sealed,” a Halvanian army source said. to "
    "La Gazette. "
)
SPLIT = (
    "A Halvanian army source told La Gazette that “the sluices will remain open until each crack is sealed,” "
    "emphasizing that the masonry of the dam was sound. "
)


def test_what_is_said_is_told_without_its_frame():
    echo = echoes_of(SETTING + FRAMED, OWN + SPLIT).set_index("article_id")
    assert echo.loc["a", "text"] == "The sluices will stay open until every crack in the masonry has been sealed"
    assert echo.loc["a", "form"] == "direct"
    assert "Gazette" not in echo.loc["b", "text"]


VERSIONS = [(WHOLE, "exact"), (CUT, "trimmed"), (REWORDED, "reworded")]


@pytest.mark.parametrize(("version", "relation"), VERSIONS)
@pytest.mark.parametrize("given_articles", [True, False])
def test_versions(version, relation, given_articles):
    found = echoes_of(SETTING + WHOLE, OWN + version + OTHER, given_articles=given_articles)
    assert found["echo"].nunique() == 1
    assert found["article_id"].tolist() == ["a", "b"]  # the reference is the fullest, of equals the first
    assert found["relation"].iloc[1] == relation
    assert (found["similarity"].iloc[1] < 1) == (relation == "trimmed")  # synonyms hold the same information


NO_ECHOES = {
    "another speaker": (WHOLE, "Bob Marlow said that the sluices would stay open for the fishermen of the valley. "),
    "another thing said": (WHOLE, OTHER),
    "a name alone": ("Prefect Zoe Perier of Halvania arrived late. ", "Prefect Zoe Perier of Halvania resigned. "),
    "common words": ("Bob Marlow said it was time to go home. ", "Bob Marlow said it was good to be here. "),
}


@pytest.mark.parametrize("texts", NO_ECHOES.values(), ids=NO_ECHOES.keys())
def test_no_echo(texts):
    assert echoes_of(SETTING + texts[0], OWN + texts[1]).empty


def test_what_one_outlet_repeats_is_no_echo():
    assert not echoes_of(SETTING + WHOLE, OWN + WHOLE, "Rain.", outlets=["East", "West", "West"]).empty
    assert echoes_of(SETTING + WHOLE, OWN + WHOLE, "Rain.", outlets=["East", "East", "West"]).empty


def test_page_furniture_is_no_echo():
    prompt = "Sign up for the Orlow bulletin and read about sluices, turbines and masonry every single morning. "
    found = echoes_of(SETTING + prompt, f"The Orlow dam, its turbines and masonry, worry Halvania. {prompt}")
    assert not found["text"].str.contains("bulletin").any()


def test_near_duplicates_are_not_compared():
    text = SETTING + WHOLE + OTHER
    assert echoes_of(text, text).empty
    articles = articles_of(text, text)
    documents = parse(articles)
    alone = pd.DataFrame({"article_id": ["a", "b"], "cluster": [1, 2]})
    assert not find_echoes(documents, find_attributions(documents), articles, clusters=alone).empty


def test_sentences_that_follow_each_other_in_both_are_one_echo():
    speech = (
        "“The sluices will stay open until every crack in the masonry has been sealed. Whoever sleeps below the dam "
        "must leave the meadows by midnight,” Zoe Perier said. "
    )
    found = echoes_of(SETTING + speech, f"{OWN}{speech}{OTHER}")
    assert found["echo"].nunique() == 1
    assert found["text"].str.contains("midnight").all()
    assert found["text"].str.contains("sluices").all()


@pytest.mark.parametrize("texts", [[], [""], ["", "“"], ["#", "“Yes,” she said."]])
def test_next_to_nothing(texts):
    found = echoes_of(*texts)
    assert list(found.columns) == list(ECHOES)
    assert found.empty


def test_refuses_a_table_without_its_columns():
    with pytest.raises(TableError, match="speaker"):
        find_echoes((), pd.DataFrame({"article_id": []}))


def test_same_input_same_rows_and_nothing_changed():
    articles = articles_of(SETTING + WHOLE, f"Snow. {REWORDED}", f"Rain. {CUT}")
    documents = parse(articles)
    attributions = find_attributions(documents)
    before = attributions.to_csv()
    one, two = (find_echoes(documents, attributions, articles) for _ in range(2))
    assert one.to_csv() == two.to_csv()
    assert attributions.to_csv() == before
    assert set(one["relation"]) <= set(RELATIONS)


# -- terms ------------------------------------------------------------------------------------------------------------

SAME = [
    ("kilometres", "kilometer"), ("defence", "defense"), ("organised", "organizes"), ("Noël", "Noel's"),
    ("don’t", "never"), ("troops", "soldier"), ("U.S.", "America"), ("each", "every"), ("ten", "10"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_and_synonyms_are_one_term(one, other):
    assert term_of(one) == term_of(other)


@pytest.mark.parametrize(("one", "other"), [("troops", "tanks"), ("open", "close"), ("dam", "damage")])
def test_other_words_are_other_terms(one, other):
    assert term_of(one) != term_of(other)


def test_negations_are_one_term():
    assert {term_of(word) for word in ("no", "nobody", "isn't", "without")} == {NOT}


# -- wording ----------------------------------------------------------------------------------------------------------

RELATED = [
    ("The dam will hold.", "the dam will hold", "exact"),
    ("The dam will hold until Monday.", "the dam will hold", "trimmed"),
    ("The dam will hold until Monday.", "until Monday the dam holds", "reworded"),
    ("The dam will hold.", "The old dam will hold.", "reworded"),
]


@pytest.mark.parametrize(("reference", "version", "relation"), RELATED)
def test_relate(reference, version, relation):
    assert relate(reference, version) == relation


DIFFERENCES = [
    ("we are not ready", "We are ready", "We are [-not ]ready"),
    ("the incoming team", "the incoming [new] team", "the incoming {+[new] }team"),
    ("it may break soon", "it could break soon", "it [-may ]{+could }break soon"),
    ("one two three four", "five two six seven", "[-one two three four]{+five two six seven}"),
    ("", "new", "{+new}"),
    ("old", "", "[-old]"),
]


@pytest.mark.parametrize(("reference", "version", "shown"), DIFFERENCES)
def test_diff_words(reference, version, shown):
    marks = {"same": ("", ""), "deleted": ("[-", "]"), "inserted": ("{+", "}")}
    assert "".join(f"{marks[kind][0]}{text}{marks[kind][1]}" for kind, text in diff_words(reference, version)) == shown


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab “”[].,\n", max_size=20), st.text(alphabet="ab “”[].,\n", max_size=20))
def test_diff_words_keeps_the_version(reference, version):
    runs = diff_words(reference, version)
    assert "".join(run.text for run in runs if run.kind != "deleted") == version
    assert all(run.text for run in runs)
