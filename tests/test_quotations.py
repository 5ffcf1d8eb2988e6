"""Quotation marks → quoted stretches: a table of paragraphs, whole and broken, and what holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.read.document import Quotation
from framing.read.parse import parse_text
from framing.read.quotations import find_quotations
from framing.read.segment import split_sentences

CLOSED = [  # paragraph, its quotations, outer before inner, all of them closed
    # every kind of mark
    ('He said "the bridge is closed" today.', ['"the bridge is closed"']),
    ("He said “the bridge is closed” today.", ["“the bridge is closed”"]),
    ("He said ‘the bridge is closed’ today.", ["‘the bridge is closed’"]),
    ("He said 'the bridge is closed' today.", ["'the bridge is closed'"]),
    ("He said «the bridge is closed» today.", ["«the bridge is closed»"]),
    ("He said « the bridge is closed » today.", ["« the bridge is closed »"]),
    ("He said „the bridge is closed“ today.", ["„the bridge is closed“"]),
    ("He said „the bridge is closed” today.", ["„the bridge is closed”"]),
    ("He said ``the bridge is closed'' today.", ["``the bridge is closed''"]),
    ("“Closed.”", ["“Closed.”"]),
    # several
    ("“Closed,” she said, “for good.”", ["“Closed,”", "“for good.”"]),
    ('"Closed," she said, "for good."', ['"Closed,"', '"for good."']),
    ("'Closed,' she said, 'for good.'", ["'Closed,'", "'for good.'"]),
    ("“Closed.” “For good.”", ["“Closed.”", "“For good.”"]),
    ('(“Closed”) and ["open"]', ["“Closed”", '"open"']),
    # nested
    ("“He called it ‘closed’ twice,” she said.", ["“He called it ‘closed’ twice,”", "‘closed’"]),
    ("“He called it ‘closed’” she said.", ["“He called it ‘closed’”", "‘closed’"]),
    ("‘He called it “closed” twice,’ she said.", ["‘He called it “closed” twice,’", "“closed”"]),
    ("\"He called it 'closed' twice,\" she said.", ["\"He called it 'closed' twice,\"", "'closed'"]),
    # apostrophes that are none
    ("It isn’t Ada’s bridge and it doesn't matter.", []),
    ("It isn't Ada's bridge.", []),
    ("The engineers’ plan and the workers' plan differ.", []),
    ("The ’90s and the '80s were good; rock ’n’ roll was king.", []),
    ("Tell ’em ’tis late.", []),
    ("“The engineers’ plan isn’t ours,” she said.", ["“The engineers’ plan isn’t ours,”"]),
    ("‘The engineers’ plan isn’t ours,’ she said.", ["‘The engineers’ plan isn’t ours,’"]),
    ("'The engineers' plan isn't ours,' she said.", ["'The engineers' plan isn't ours,'"]),
    ("‘It isn’t safe,’ said O’Neill.", ["‘It isn’t safe,’"]),
    ("“Those ’90s bridges,” she said.", ["“Those ’90s bridges,”"]),
    ("It fell 5' short of 6'.", []),
    # a full stop, a dash, a bracket at the mark
    ("Quill—“the boss”—left.", ["“the boss”"]),
    ("the so-called “boss”’s plan", ["“boss”"]),
]

BROKEN = [  # paragraph, [(stretch, closed)]
    ("She said: “The bridge is closed. Nobody knows why.", [("“The bridge is closed. Nobody knows why.", False)]),
    ('She said: "The bridge is closed.', [('"The bridge is closed.', False)]),
    ("The bridge is closed,” she said.", []),
    ("“", [("“", False)]),
    ('"', [('"', False)]),
    ("”", []),
    ("’", []),
    ("'", []),
    ("« On ferme, dit-elle.", [("« On ferme, dit-elle.", False)]),
    # an opening mark where a closing one belongs
    ("They spoke of a “new phase of the war “.", [("“new phase of the war “", True)]),
    ("They spoke of a “new phase “, she said.", [("“new phase “", True)]),
    # opened again before it was closed: the first is bounded by the second
    (
        "“The bridge is closed. “Nobody knows why,” she said.",
        [("“The bridge is closed.", False), ("“Nobody knows why,”", True)],
    ),
]


def quotations(text):
    return find_quotations(text, 0, len(text), list(split_sentences(text, 0, len(text))))


@pytest.mark.parametrize(("text", "expected"), CLOSED)
def test_quotations(text, expected):
    found = quotations(text)
    assert [text[quotation.start : quotation.end] for quotation in found] == expected
    assert all(quotation.closed for quotation in found)


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_broken_quotations(text, expected):
    assert [(text[found.start : found.end], found.closed) for found in quotations(text)] == expected


def test_unclosed_quotation_ends_with_its_paragraph():
    text = "“The bridge is closed. Nobody knows why.\nThe town sleeps.\n“Good night,” she said."
    found = [(text[q.start : q.end], q.closed) for q in parse_text(text).quotations]
    assert found == [("“The bridge is closed. Nobody knows why.", False), ("“Good night,”", True)]


def test_paragraphs_that_open_again_without_closing():
    text = "“The bridge is closed.\n“Nobody knows why.\n“Go home,” she said."
    found = [(text[q.start : q.end], q.closed) for q in parse_text(text).quotations]
    assert found == [("“The bridge is closed.", False), ("“Nobody knows why.", False), ("“Go home,”", True)]


def test_a_stray_single_mark_does_not_swallow_the_paragraph():
    text = "It was closed. They wrote ‘closed on the door. Then “we left,” she said. And it rained."
    found = quotations(text)
    assert [text[q.start : q.end] for q in found if q.closed] == ["“we left,”"]
    assert all(text[q.start : q.end] == "‘closed on the door." for q in found if not q.closed)


def test_only_the_stretch_asked_for_is_read():
    text = "“One.” “Two.” “Three.”"
    assert find_quotations(text, 7, 13) == [Quotation(7, 13, True)]


def test_captions_and_residue_have_no_quotations():
    text = "The bridge closed on Monday after a storm.\n\n12 comments\n\nRead more: “The worst bridges”"
    assert parse_text(text).quotations == ()


MARKS = [*"“”„\"«»‘’‚'`", "``", "''"]
PIECES = [*MARKS, " ", ". ", ", ", "s", "The bridge", "closed", "he said", "90s", "(", "—", "\n"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(
    st.sampled_from("“”‘’'\"«» a.S9"), max_size=40
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS)
def test_quotations_stay_within_bounds_and_nest(text):
    document = parse_text(text)
    for quotation in document.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
        assert text[quotation.start] in "“„‟\"«‘‚‛'`”»’"
    assert list(document.quotations) == sorted(document.quotations, key=lambda q: (q.start, -q.end))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS)
def test_closed_quotations_end_in_a_mark_and_never_cross(text):
    closed = [quotation for quotation in parse_text(text).quotations if quotation.closed]
    for quotation in closed:
        assert quotation.end - quotation.start >= 2
        assert text[quotation.end - 1] in "“”„‟\"«»‘’‚‛'`"
    for one in closed:
        for other in closed:
            assert not one.start < other.start < one.end < other.end


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_any_stretch_can_be_read(text, start, size):
    start = min(start, len(text))
    end = min(start + size, len(text))
    for quotation in find_quotations(text, start, end):
        assert start <= quotation.start < quotation.end <= end
