"""Strands: sentences with their quotations folded, and the sentences inside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.find.strands import FOLDED, LONGEST, PAD, Strands
from framing.read.parse import parse_text

CASES = [
    ("The dam held. It rained.", ["The dam held .", "It rained ."], []),
    ("“It will hold. Trust me,” she said.", ["<Q3C,> she said ."], ["It will hold .", "Trust me ,"]),
    ("She said it was “safe”.", ["She said it was <Q1l> ."], ["safe"]),
    ("“It holds,” she said. “It must.”", ["<Q2C,> she said .", "<Q2C.>"], ["It holds ,", "It must ."]),
    ("“It will hold", ["<Q2CU>"], ["It will hold"]),
    ("He asked: “Will it hold?”", ["He asked : <Q2C?>"], ["Will it hold ?"]),
]


def read(text):
    """The strands, and how those outside and inside of quotations read, folded quotations as <…>."""
    strands = Strands([parse_text(text)])
    outside, inside = [], []
    for strand in strands.strands:
        words = strands.texts[strand.begin : strand.end]
        shown = " ".join(f"<{word[1:]}>" if word[0] == FOLDED else word for word in words)
        (inside if strand.inside else outside).append(shown)
    return strands, outside, inside


@pytest.mark.parametrize(("text", "outside", "inside"), CASES)
def test_quotations_are_folded_and_read_by_themselves(text, outside, inside):
    assert read(text)[1:] == (outside, inside)


def test_a_strand_knows_the_quotations_beside_it():
    strands, *_ = read("“It holds,” she said. “It must.” Nobody answered.")
    said, must, nobody = (strand for strand in strands.strands if not strand.inside)
    assert said.after == must.begin
    assert nobody.before == must.begin
    assert said.before == nobody.after == -1


def test_a_colon_opens_the_next_line():
    strands, *_ = read(
        "A heading\n\nThe mayor of the town below the old dam wrote:\n\n“It will hold for years to come.”\n"
    )
    wrote, speech = (strand for strand in strands.strands if not strand.inside and strand.line)
    assert wrote.after == speech.begin


def test_text_without_full_stops_is_cut():
    strands, *_ = read("word " * (3 * LONGEST + 7))
    assert [strand.end - strand.begin for strand in strands.strands] == [LONGEST] * 3 + [7]


@given(st.text(alphabet="aB .,:“”\"'‘’\n?—", max_size=120))
@settings(max_examples=200)
def test_every_strand_keeps_its_place_in_the_text(text):
    document = parse_text(text)
    strands = Strands([document])
    assert len(strands.texts) == len(strands.starts) == len(strands.ends)
    end = 0
    for strand in strands.strands:
        assert end + PAD <= strand.begin < strand.end or end == 0
        end = strand.end
        for at in range(strand.begin, strand.end):
            start, stop = strands.starts[at], strands.ends[at]
            assert 0 <= start < stop <= len(text)
            if strands.texts[at][0] != FOLDED:
                assert text[start:stop] == strands.texts[at]
    outside = [at for strand in strands.strands if not strand.inside for at in range(strand.begin, strand.end)]
    covered = {offset for at in outside for offset in range(strands.starts[at], strands.ends[at])}
    assert set(document.words.starts) <= covered
