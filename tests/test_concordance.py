"""Keyword in context."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_for_show import make_analysis, only

from framing.errors import ChoiceError, FramingError, TableError
from framing.read.parse import parse_text
from framing.show.concordance import COLUMNS, concordance, context

SMALL = make_analysis()


def lines(**conditions):
    return concordance(SMALL.spans, SMALL.documents, **conditions)


@pytest.mark.parametrize(
    ("conditions", "hits"),
    [
        ({"feature": "hedging"}, ["may", "could", "certainly", "may"]),
        ({"feature": "hedging", "category": "booster"}, ["certainly"]),
        ({"category": "booster"}, ["certainly"]),
        ({"feature": "escalation", "voice": "source"}, ["strike deep into", "fear", "ceasefire", "risk", "offensive"]),
        ({"term": "offensive"}, ["offensive", "offensive", "offensive"]),
        ({"term": "offensive", "article_id": "b"}, ["offensive"]),
        ({"speaker": "Ann Ray"}, ["fear", "certainly", "ceasefire"]),
        ({"feature": "escalation", "article_id": "c"}, []),
    ],
)
def test_selects(conditions, hits):
    assert list(lines(**conditions)["hit"]) == hits


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"feature": "escalaton"}, "feature='escalaton' is not one of .* Did you mean 'escalation'"),
        ({"category": "modla"}, "category='modla' .* Did you mean 'modal'"),
        ({"feature": "escalation", "category": "modal"}, "category='modal' is not one of"),
        ({"voice": "reporter"}, "voice='reporter' is not one of 'outlet', 'source'"),
        ({"term": "ofensive"}, "term='ofensive' .* Did you mean 'offensive'"),
        ({"speaker": "Ann"}, "speaker='Ann' is not one of"),
        ({"article_id": "z"}, "article_id='z' is not one of 'a', 'b', 'c'"),
        ({"width": -1}, "width=-1 is negative"),
    ],
)
def test_refuses_what_is_not_a_choice(conditions, message):
    with pytest.raises(ChoiceError, match=message):
        lines(**conditions)


def test_one_column_after_the_other():
    assert tuple(lines().columns) == COLUMNS


def test_hit_stands_between_its_neighbours():
    row = lines(feature="escalation", category="intensify", width=30).iloc[0]
    assert (row["left"], row["hit"], row["right"]) == ("…A devastating offensive could ", "escalate", " the war.")


def test_keeps_the_index_of_the_spans():
    found = lines(feature="hedging")
    assert list(SMALL.spans.loc[found.index, "text"]) == list(found["hit"])


def test_context_ends_with_its_line():
    row = lines(term="looming").iloc[0]
    assert row["left"] == "A new offensive is " and row["right"] == " over the border"


def test_width_is_a_limit():
    for width in (0, 1, 10, 60):
        table = lines(width=width)
        assert (table["left"].str.len() <= width + 1).all() and (table["right"].str.len() <= width + 1).all()


def test_an_empty_table_gives_an_empty_one():
    empty = only(SMALL, "nobody")
    assert concordance(empty.spans, SMALL.documents, feature="escalation", term="x").empty


def test_documents_that_are_not_given_are_passed_over():
    assert set(concordance(SMALL.spans, SMALL.documents[:1])["article_id"]) == {"a"}


def test_a_feature_of_the_users_own():
    spans = SMALL.spans.assign(feature="colours", category="bright")
    assert len(concordance(spans, SMALL.documents, feature="colours", category="bright")) == len(spans)


def test_says_which_column_is_missing():
    with pytest.raises(TableError, match="'term'"):
        concordance(SMALL.spans.drop(columns="term"), SMALL.documents)


def test_leaves_the_spans_as_they_were():
    before = SMALL.spans.copy(deep=True)
    lines(feature="escalation", voice="outlet")
    pd.testing.assert_frame_equal(SMALL.spans, before)


def test_errors_are_of_one_family():
    assert issubclass(ChoiceError, FramingError)


@given(st.text(min_size=1, max_size=200), st.data())
def test_context_of_any_stretch_of_any_text(text, data):
    document = parse_text(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    width = data.draw(st.integers(0, 40))
    left, right = context(document, start, end, width=width)
    assert len(left) <= width + 1 and len(right) <= width + 1
