"""Quotations that nobody could be given."""

import pytest

from framing.errors import TableError
from framing.find.attribution import find_attributions
from framing.find.unattributed import find_unattributed
from framing.read.parse import parse_text

TEXTS = [
    ("The harbour was empty.\n“The wind took all of our boats.”", ["“The wind took all of our boats.”"]),
    ("Kay Stone said it rained.\n“The wind took all of our boats.”", []),
    ("“The wind took all of our boats,” said Kay Stone.", []),
    ("He read “The Long Way to the Harbour at Night” twice.", []),
    ("“Closed” signs hung on every door in the port.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_quotations_that_no_attribution_touches(text, expected):
    documents = [parse_text(text, article_id="a")]
    table = find_unattributed(documents, find_attributions(documents))
    assert table["text"].tolist() == expected
    assert [text[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == expected


def test_attributions_are_checked():
    documents = [parse_text("It rained.", article_id="a")]
    with pytest.raises(TableError, match="cue_start"):
        find_unattributed(documents, find_attributions(documents).drop(columns="cue_start"))
