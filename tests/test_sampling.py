"""Samples to code: strata, weights, blindness, and the same sentences for the same seed."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_to_code import find_cues, make_articles, make_sample

import framing as fr
from framing.compare.sampling import _spread_by_size, _spread_evenly
from framing.errors import ChoiceError
from framing.find.lexicon import read_lexicon
from framing.read.parse import parse
from framing.tables import CATEGORIES, QUESTIONS, SPANS, STRATA, UNITS

ROOT_CODEBOOK = __import__("pathlib").Path(__file__).parents[1] / "seeds" / "codebook.md"


def test_columns_and_weights():
    sample = make_sample(size=9)
    assert list(sample.key.units.columns) == list(UNITS)
    assert list(sample.key.found.columns) == ["unit", *SPANS]
    assert list(sample.key.strata.columns) == list(STRATA)
    assert list(sample.key.questions.columns) == list(QUESTIONS)
    assert list(sample.sheet.columns) == [
        "unit", "coder", "before", "sentence", "after", "escalation", "hedging", "cues", "note",
    ]  # fmt: skip
    strata = sample.key.strata.set_index("stratum")
    assert len(sample.sheet) == strata["drawn"].sum() == 9
    drawn = strata[strata["drawn"] > 0]
    assert sample.key.units.groupby("stratum")["weight"].sum().round(3).to_dict() == drawn["sentences"].to_dict()
    assert (sample.sheet[["escalation", "hedging", "coder", "cues", "note"]] == "").all(axis=None)


def test_units_are_sentences_with_their_neighbours():
    sample = make_sample()
    texts = make_articles().set_index("article_id")["text"]
    for row, unit in zip(sample.sheet.itertuples(), sample.key.units.itertuples(), strict=True):
        assert texts[unit.article_id][unit.start : unit.end] == unit.text == row.sentence
        before = texts[unit.article_id][: unit.start].rstrip()
        assert before.endswith(row.before)
        assert texts[unit.article_id][unit.end :].lstrip().startswith(row.after)
        assert bool(row.before) == bool(before)
    for cue in sample.key.found.itertuples():
        assert texts[cue.article_id][cue.start : cue.end] == cue.text


def test_blind_and_in_no_order():
    sample = make_sample()
    shown = sample.sheet.to_csv()
    assert not re.search("Herald|Post|found", shown)
    places = sample.key.units.sort_values("unit")[["article_id", "sentence"]].apply(tuple, axis=1).tolist()
    assert places != sorted(places)
    assert sample.sheet["unit"].tolist() == sorted(sample.sheet["unit"])


def test_seed():
    first, again, other = make_sample(size=6), make_sample.__wrapped__(size=6), make_sample(size=6, seed=1)
    for table in ("units", "found", "strata"):
        pd.testing.assert_frame_equal(getattr(first.key, table), getattr(again.key, table))
    assert first.sheet["sentence"].tolist() != other.sheet["sentence"].tolist()
    assert not set(first.sheet["unit"]) & set(other.sheet["unit"])
    assert repr(first) == f"Sample of 6 sentences from {len(first.key.strata)} strata, seed 0"


def test_kinds_share_evenly_and_small_outlets_go_together():
    strata = make_sample(size=8).key.strata
    assert set(strata["outlet"]) == {"other outlets"}  # eight sentences are too few for strata by outlet
    assert set(make_sample(size=200).key.strata["outlet"]) == {"Hidden Post", "Secret Herald"}
    per_kind = strata.groupby("found")["drawn"].sum()
    assert per_kind.max() - per_kind.min() <= 1 or (strata["sentences"] == strata["drawn"]).any()


def test_own_lexicon_questions_and_definitions(tmp_path):
    path = tmp_path / "weather.csv"
    path.write_text("term,category\nrains,wet weather\nsnows,cold\n")
    lexicon, articles = read_lexicon(path), make_articles()
    documents = parse(articles)
    told = pd.DataFrame({"feature": ["weather"], "category": ["cold"], "definition": ["below nought"]})
    sample = fr.draw_sample(
        find_cues(documents), documents, articles, features=["weather"], lexicons=[lexicon], definitions=told,
        questions={"tone": ("low", "high")},
    )  # fmt: skip
    assert sample.key.list_asked("category") == {"weather": ["wet weather", "cold"]}
    assert sample.key.list_asked("answer") == {"tone": ["low", "high"]}
    assert sample.key.questions.set_index("category")["definition"].to_dict() == {
        "wet weather": "", "cold": "below nought", "low": "", "high": "",
    }  # fmt: skip


def test_definitions_are_those_of_the_codebook():
    codebook = " ".join(ROOT_CODEBOOK.read_text("utf-8").split())
    questions = make_sample().key.questions
    told = questions[questions["category"] != ""]
    for row in told.itertuples():
        assert f"| `{row.category}` | {row.definition} | {row.examples} |" in codebook
    for row in questions[questions["category"] == ""].itertuples():
        assert row.definition in codebook
    asked = told.groupby("feature", sort=False)["category"].agg(tuple).to_dict()
    assert asked == {name: CATEGORIES[name] for name in ("escalation", "hedging")}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"size": 0}, "size=0: draw one"),
        ({"features": ("escalaton",)}, "Did you mean 'escalation'"),
        ({"features": ("sentiment",)}, "'sentiment' is not one of"),
        ({"features": ()}, "features is empty"),
    ],
)
def test_errors(options, message):
    with pytest.raises(ChoiceError, match=message):
        make_sample(**options)


def test_no_sentence():
    articles = make_articles().iloc[:0]
    with pytest.raises(ChoiceError, match="no sentence to draw"):
        fr.draw_sample(find_cues(()), (), articles)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.integers(0, 100))
@settings(max_examples=50)
def test_spreading(sizes, total):
    for spread in (_spread_evenly, _spread_by_size):
        given_out = spread(sizes, min(total, sum(sizes)))
        assert sum(given_out) == min(total, sum(sizes))
        assert all(0 <= one <= size for one, size in zip(given_out, sizes, strict=True))


def test_french_sentences_bring_the_rule_for_them():
    french = "Le ministre aurait décidé. Les boulangers sont là. Il pleut sur la ville depuis hier."
    rows = [("a", "Post", "en", "It may rain. The bakers bake."), ("f", "Poste", "fr", french)]
    articles = pd.DataFrame(rows, columns=["article_id", "outlet", "language", "text"]).assign(headline="")
    notes, languages = {}, {}
    for name, part in {"en": articles[:1], "fr": articles[1:], "both": articles}.items():
        key = fr.draw_sample(pd.DataFrame(columns=list(SPANS)), parse(part), part).key
        [notes[name]] = key.questions.query("feature == 'hedging' and category == ''")["definition"]
        languages[name] = dict(zip(key.units["article_id"], key.units["language"], strict=True))
    assert "`serait mort`" not in notes["en"]
    assert notes["fr"] == notes["both"]
    assert notes["fr"].startswith(notes["en"])
    assert "(`aurait décidé`, `serait mort`: others say so) is `evidential`" in notes["fr"]
    assert languages["both"] == {"a": "en", "f": "fr"}
