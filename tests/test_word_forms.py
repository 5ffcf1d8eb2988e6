"""What a word looks like by itself, and sets of ranges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.find.ranges import Ranges, spell_out
from framing.find.strands import Strands
from framing.find.word_forms import FORMS, Vocabulary, WordForms, forms_of
from framing.read.parse import parse_text

WORDS = [
    ("said", {"word": "said", "stem": "say", "shape": "lower", "cue": "verb.speech"}),
    ("Claims", {"word": "claims", "stem": "claim", "ending": "ims", "shape": "title"}),
    ("running", {"stem": "run", "tag": "VBG"}),
    ("NATO", {"shape": "upper", "tag": "NNP"}),
    ("39", {"shape": "digit", "tag": "CD"}),
    ("“", {"shape": "mark"}),
    ("Zelenskyy’s", {"word": "zelenskyy's", "tag": "POS"}),
    ("\0Q2C,", {"word": "Q2C,", "tag": "Q"}),
    ("", {"word": "_", "tag": "_"}),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_forms_of_a_word(text, expected):
    assert expected.items() <= dict(zip(FORMS, forms_of(text), strict=True)).items()


def test_words_not_known_have_no_code_and_none_is_forgotten_unseen():
    forms = WordForms({name: Vocabulary() for name in FORMS} | {"word": Vocabulary(["rain", "hail"])})
    strands = Strands([parse_text("hail snow rain hail")])
    columns = forms.columns(strands)
    word, row = (columns[name][strands.columns.begin[0] : strands.columns.end[0]].tolist() for name in ("word", "row"))
    assert word == [2, 0, 1, 2]
    assert row[0] == row[3] != row[1] != row[2]
    assert [forms[text] for text in ("hail", "snow", "rain")] == row[:3]


RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(RANGES, st.integers(0, 50), st.integers(1, 20))
def test_ranges_are_sets_of_characters(ranges, start, size):
    union, inside = Ranges(ranges), {at for first, end in ranges for at in range(first, end)}
    wanted = inside & set(range(start, start + size))
    assert union.touch(start, start + size) == bool(wanted)
    assert union.hold(start) == (start in inside)
    assert {at for first, end in union.within(start, start + size) for at in range(first, end)} == wanted


@given(RANGES)
def test_ranges_spelled_out(ranges):
    first, end = np.array([*ranges, (7, 7)]).T
    assert spell_out(first, end).tolist() == [number for one in [*ranges, (7, 7)] for number in range(*one)]
