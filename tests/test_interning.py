"""Strings told apart by their hash: the same number for the same string, wherever it stands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.find import interning
from framing.find.interning import Interner, JoinedText, is_blank

WORDS = st.lists(st.text(alphabet="ab’é🙂\ud800", min_size=1, max_size=4), min_size=1, max_size=12)


def number_all(interner, texts, known):
    """The number of each blank-separated string of some texts."""
    joined = JoinedText(texts)
    places = []
    for text, shift in zip(texts, joined.shifts.tolist(), strict=True):
        at = shift
        for word in text.split(" "):
            places.append((at, at + len(word)))
            at += len(word) + 1
    starts, ends = np.array(places).T
    words = [joined.text[start:end] for start, end in places]

    def give(strings):
        return [known.setdefault(string, len(known)) for string in strings]

    return words, interner.number(joined, starts, ends, give).tolist()


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_each_string_has_one_number(texts):
    interner, known = Interner(), {}
    for _ in range(2):  # learnt, then found again
        words, numbers = number_all(interner, [" ".join(text) for text in texts], known)
        assert numbers == [known[word] for word in words]
    assert sorted(known.values()) == list(range(len(known)))


def test_thousands_of_strings_and_none_forgotten_while_the_table_grows():
    interner, known = Interner(), {}
    for turn in range(4):
        text = " ".join(f"w{number}" for number in range(3_000 * turn, 3_000 * (turn + 2)))
        words, numbers = number_all(interner, [text], known)
        assert numbers == [known[word] for word in words]
    assert len(known) == 15_000


def test_when_full_all_begins_anew(monkeypatch):
    monkeypatch.setattr(Interner, "MOST", 3)
    interner, known = Interner(), {}
    for text in ("a b c d e", "a f", "a f b"):
        words, numbers = number_all(interner, [text], known)
        assert numbers == [known[word] for word in words]


def test_strings_that_share_a_place_in_the_table(monkeypatch):
    monkeypatch.setattr(Interner, "_home", lambda self, hashes: np.full(len(hashes), (1 << self._bits) - 1))
    test_each_string_has_one_number()


@pytest.mark.parametrize("size", [1, 4095, 4096, 70_000])
def test_hashes_do_not_depend_on_the_place(size):
    joined = JoinedText(["x" * size + "word", "word"])
    places = np.array([size, joined.shifts[1]])
    first, second = joined.hash(places, places + 4).tolist()
    assert first == second != 0


def test_blanks_are_those_of_split():
    codes = [code for code in range(0x11000) if not 0xD800 <= code < 0xE000]
    blank = is_blank(np.array(codes, dtype=np.uint32))
    assert [chr(code) for code, flag in zip(codes, blank, strict=True) if flag] == [
        chr(code) for code in codes if not chr(code).split()
    ]
    assert interning.is_blank(np.array([0x1F642], dtype=np.uint32)).tolist() == [False]
