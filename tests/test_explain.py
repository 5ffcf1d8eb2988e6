"""Why an attribution was found, in words and weights."""

import pytest

from framing.errors import TableError
from framing.find.attribution import find_attributions
from framing.find.explain import explain, say
from framing.find.models import load_models
from framing.read.parse import parse_text


def test_the_cue_and_what_weighed_most_are_named():
    document = parse_text("Ada Quill warned that the dam would break.", article_id="a")
    [(_, row)] = find_attributions([document]).iterrows()
    said = explain(row, document)
    assert "“warned” (“warn” is listed as speech, warning)" in said
    assert "to “Ada Quill”" in said
    assert f"Probability of the cue: {row['confidence']:.2f}" in said
    assert "+" in said and "a form of 'warn'" in said


def test_whatever_the_model_of_cues_looks_at_can_be_said():
    values = load_models().cues.values
    assert "grammar" in values
    assert all(say(column, 0, value) for column, each in values.items() for value in each)


SAID = [
    ("word", 0, "title", "the word 'title'"),
    ("grammar", 1, "that", "the word 'that' next to it, behind"),
    ("shape", -2, "title", "with a capital 2 words from it, before"),
    ("cue", 0, "verb.speech", "listed as verb.speech"),
    ("place", 0, "i--l", "inside a quotation, a quotation before it"),
]


@pytest.mark.parametrize(("column", "shift", "value", "expected"), SAID)
def test_a_column_in_words(column, shift, value, expected):
    assert say(column, shift, value) == expected


def test_a_quotation_without_a_cue_says_whose_it_is():
    document = parse_text("Kay Stone said it rained.\n“The wind took all of our boats.”", article_id="a")
    rows = find_attributions([document])
    assert "given to Kay Stone, who spoke last" in explain(rows.iloc[1], document)


def test_a_row_of_another_article_is_refused():
    document = parse_text("Ada Quill warned that the dam would break.", article_id="a")
    row = find_attributions([document]).iloc[0]
    with pytest.raises(TableError, match="'a', the document is 'b'"):
        explain(row, parse_text("It rained.", article_id="b"))
