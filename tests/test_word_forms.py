"""What a word looks like by itself, and sets of ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.find.ranges import Ranges
from framing.find.word_forms import FORMS, Vocabulary, WordForms, forms_of

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
    columns = forms.columns(["hail", "snow", "rain", "hail"])
    assert columns["word"].tolist() == [2, 0, 1, 2]
    assert columns["row"].tolist() == [0, 1, 2, 0]


RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(RANGES, st.integers(0, 50), st.integers(1, 20))
def test_ranges_are_sets_of_characters(ranges, start, size):
    union, inside = Ranges(ranges), {at for first, end in ranges for at in range(first, end)}
    wanted = inside & set(range(start, start + size))
    assert union.touch(start, start + size) == bool(wanted)
    assert union.hold(start) == (start in inside)
    assert {at for first, end in union.within(start, start + size) for at in range(first, end)} == wanted
