"""Why an attribution was found, in words and weights."""

import pytest

from framing.errors import TableError
from framing.find.attribution import find_attributions
from framing.find.explain import explain
from framing.read.parse import parse_text


def test_the_cue_and_what_weighed_most_are_named():
    document = parse_text("Ada Quill warned that the dam would break.", article_id="a")
    [(_, row)] = find_attributions([document]).iterrows()
    said = explain(row, document)
    assert "“warned” (“warn” is listed as speech, warning)" in said
    assert "to “Ada Quill”" in said
    assert f"Probability of the cue: {row['confidence']:.2f}" in said
    assert "+" in said and "a form of 'warn'" in said


def test_a_quotation_without_a_cue_says_whose_it_is():
    document = parse_text("Kay Stone said it rained.\n“The wind took all of our boats.”", article_id="a")
    rows = find_attributions([document])
    assert "given to Kay Stone, who spoke last" in explain(rows.iloc[1], document)


def test_a_row_of_another_article_is_refused():
    document = parse_text("Ada Quill warned that the dam would break.", article_id="a")
    row = find_attributions([document]).iloc[0]
    with pytest.raises(TableError, match="'a', the document is 'b'"):
        explain(row, parse_text("It rained.", article_id="b"))
