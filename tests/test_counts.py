"""Spans → features: what is counted adds up, zero is not NaN, and the mean is the one computed by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.counts import count_features, measure_voices
from framing.errors import TableError
from framing.find.attribution import find_attributions
from framing.find.spans import find_spans
from framing.read.parse import parse_text
from framing.tables import ATTRIBUTIONS, CATEGORIES, FEATURES, SPANS, VOICES

ARTICLE = (
    "The army may have shelled the town, Ada Quill said on Monday. The war is a terrible thing.\n"
    "“There will be no ceasefire,” General Otto Brandt said. Perhaps the army has shelled it again. It rained."
)
SILENT = "The army may have shelled the town. It rained."
EMPTY = "—"


def analyse(*texts):
    documents = tuple(parse_text(text, article_id=f"a{i}") for i, text in enumerate(texts))
    attributions = find_attributions(documents)
    return documents, attributions, find_spans(documents, attributions)


def count(*texts, **options):
    documents, attributions, spans = analyse(*texts)
    return count_features(spans, documents, attributions, **options)


def cell(table, category, voice, article_id="a0"):
    [row] = table[
        (table["article_id"] == article_id) & (table["category"] == category) & (table["voice"] == voice)
    ].itertuples()
    return row


def test_columns_and_rows():
    table = count(ARTICLE, SILENT)
    assert list(table.columns) == list(FEATURES)
    expected = [
        (article_id, feature, category, voice)
        for article_id in ("a0", "a1")
        for feature, categories in CATEGORIES.items()
        for category in categories
        for voice in VOICES
    ]
    assert list(table[["article_id", "feature", "category", "voice"]].itertuples(index=False, name=None)) == expected


def test_numbers_by_hand():
    table = count(ARTICLE)
    # outlet: Ada Quill said on Monday | The war … thing | General Otto Brandt said | Perhaps … again | It rained
    # source: The army may have shelled the town | There will be no ceasefire
    shelled = cell(table, "confront", "outlet")
    assert (shelled.hits, shelled.negated, shelled.words) == (1, 0, 5 + 6 + 4 + 7 + 2)
    assert shelled.per_1000_words == round(1000 / 24, 6)
    spoken = cell(table, "confront", "source")
    assert (spoken.hits, spoken.words, spoken.per_1000_words) == (1, 7 + 5, round(1000 / 12, 6))
    peace = cell(table, "deescalate", "source")
    assert (peace.hits, peace.negated) == (1, 1)
    assert cell(table, "catastrophe", "outlet").per_1000_words == 0
    assert cell(table, "modal", "source").hits == 1
    assert cell(table, "epistemic", "outlet").hits == 1
    assert table[table["feature"] != "sentiment"]["mean"].isna().all()


def test_negated_cues_can_be_left_out_of_the_hits():
    table = count(ARTICLE, negated=False)
    peace = cell(table, "deescalate", "source")
    assert (peace.hits, peace.negated, peace.per_1000_words) == (0, 1, 0)
    assert cell(table, "confront", "source").hits == 1


def test_zero_is_looked_and_found_none_nan_is_nowhere_to_look():
    table = count(SILENT, EMPTY)
    cues = table[table["feature"] != "sentiment"]
    silent, empty = (cues[cues["article_id"] == name] for name in ("a0", "a1"))
    assert silent[silent["voice"] == "source"]["per_1000_words"].isna().all()
    assert (silent[silent["voice"] == "source"]["words"] == 0).all()
    assert silent[silent["voice"] == "outlet"]["per_1000_words"].notna().all()
    assert empty["per_1000_words"].isna().all()
    assert (empty["hits"] == 0).all()


def test_sentiment_mean_is_weighted_by_words_and_counts_silent_sentences():
    table = count("The war is a terrible thing. It rained. It was a good day for the old town of Ohm.")
    polarity = cell(table, "polarity", "outlet")
    # 6 words at −1.0; 2 words without an assessed word; 11 words at (good .7 + old .1) / 2
    assert polarity.words == 19
    assert polarity.mean == pytest.approx((6 * -1.0 + 2 * 0 + 11 * 0.4) / 19, abs=1e-6)
    assert polarity.hits == 2
    assert math.isnan(polarity.per_1000_words)
    assert math.isnan(cell(table, "polarity", "source").mean)


def test_sentiment_belongs_to_the_voice_of_most_of_the_sentence():
    table = count("Ada Quill said it was a terrible and useless thing. It rained.")
    assert cell(table, "polarity", "source").words == 10
    assert cell(table, "polarity", "source").mean < 0
    assert cell(table, "polarity", "outlet").words == 2
    assert cell(table, "polarity", "outlet").mean == 0


def test_hits_add_up_to_the_spans_and_words_to_the_documents():
    documents, attributions, spans = analyse(ARTICLE, SILENT, EMPTY)
    table = count_features(spans, documents, attributions)
    found = spans.groupby(["article_id", "feature", "category", "voice"]).size()
    assert table["hits"].sum() == len(spans)
    for row in table[table["hits"] > 0].itertuples():
        assert found[row.article_id, row.feature, row.category, row.voice] == row.hits
    for document in documents:
        own = table[table["article_id"] == document.article_id]
        for _, rows in own.groupby(["feature", "category"]):
            assert rows["words"].sum() == len(document.words)
            assert rows["voice"].tolist() == list(VOICES)


def test_a_lexicon_of_one_s_own_has_its_rows_everywhere(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("term,category\narmy,force\n")
    documents, attributions, _ = analyse(ARTICLE, "It rained.")
    spans = find_spans(documents, attributions, lexicons=[path])
    table = count_features(spans, documents, attributions)
    rows = table[table["category"] == "force"]
    assert rows["hits"].tolist() == [1, 1, 0, 0]
    assert rows["article_id"].tolist() == ["a0", "a0", "a1", "a1"]


def test_inputs_are_not_mutated():
    documents, attributions, spans = analyse(ARTICLE)
    before = attributions.copy(deep=True), spans.copy(deep=True)
    first = count_features(spans, iter(documents), attributions)
    count_features(spans, documents, attributions, negated=False)
    pd.testing.assert_frame_equal(attributions, before[0])
    pd.testing.assert_frame_equal(spans, before[1])
    pd.testing.assert_frame_equal(first, count_features(spans, documents, attributions))


@pytest.mark.parametrize("column", SPANS)
def test_spans_need_all_their_columns(column):
    documents, attributions, spans = analyse(ARTICLE)
    with pytest.raises(TableError, match=f"spans lacks '{column}'"):
        count_features(spans.drop(columns=column), documents, attributions)


@pytest.mark.parametrize("column", ["act", "speaker", "start"])
def test_attributions_need_all_their_columns(column):
    documents, attributions, spans = analyse(ARTICLE)
    assert column in ATTRIBUTIONS
    with pytest.raises(TableError, match=f"attributions lacks '{column}'"):
        count_features(spans, documents, attributions.drop(columns=column))


def test_no_documents_give_an_empty_table():
    documents, attributions, spans = analyse()
    table = count_features(spans, documents, attributions)
    assert list(table.columns) == list(FEATURES)
    assert table.empty


PIECES = [
    "Ada Quill said ",
    "that the army may have shelled. ",
    "“No ceasefire,” ",
    "said Otto Brandt. ",
    "A terrible war. ",
    "It rained. ",
    "\n",
    "—",
]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), min_size=1, max_size=3))
def test_everything_adds_up(texts):
    documents, attributions, spans = analyse(*texts)
    table = count_features(spans, documents, attributions)
    assert table["hits"].sum() == len(spans)
    assert table["negated"].sum() == spans["negated"].sum()
    assert (table["negated"] <= table["hits"]).all()
    totals = table.groupby(["article_id", "feature", "category"])["words"].sum()
    for document in documents:
        assert (totals[document.article_id] == len(document.words)).all()
    cues = table[table["feature"] != "sentiment"]
    assert (cues["per_1000_words"].isna() == (cues["words"] == 0)).all()
    polarity = table[table["category"] == "polarity"]["mean"].dropna()
    assert polarity.between(-1, 1).all()
    units = measure_voices(documents, attributions)
    for _, unit in units.groupby(["article_id", "sentence"]):
        outlet, source = unit.itertuples(index=False)
        assert (outlet.voice, source.voice) == VOICES
        mainly = source if source.words > outlet.words else outlet
        other = outlet if mainly is source else source
        assert (mainly.sentence_words, other.sentence_words) == (outlet.words + source.words, 0)
    assert units["words"].sum() == units["sentence_words"].sum() == sum(len(document.words) for document in documents)
