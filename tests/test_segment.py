"""Sentences and words: tables of lines with the places where they must break, and what holds for any text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.read.parse import parse_text
from framing.read.segment import WORD, split_sentences, split_words

# One line of text; | marks every boundary between two sentences.
SENTENCES = [
    "The bridge closed. |Nobody knew why.",
    "Is it safe? |Nobody knows! |Wait.",
    # abbreviations and titles
    "Mr. Quill met Dr. Ohm. |They talked.",
    "Gen. Brandt and Sen. Stone left at 5 p.m. on Monday.",
    "They left at 5 p.m. |The bridge closed.",
    "He lives in the U.S. and works in the U.K. as a nurse.",
    "He lives in the U.S. |He works as a nurse.",
    "The U.S. Congress voted on it.",
    "Stone vs. Brandt was heard in St. Louis. |The court rose.",
    "See fig. 3 and vol. 2 for more.",
    "It cost approx. 300 crowns, i.e. Too much for her.",
    "Quill Inc. and Stone Ltd. merged. |Brandt Corp. did not.",
    "He works for Quill Inc. |The firm is small.",
    "It happened on Nov. 25 in Prof. Ohm’s office.",
    "The answer was no. |The bridge stayed closed.",
    "It stands on page No. 4 of the file.",
    # initials
    "J. R. Stone wrote it. |L. Ohm read it.",
    "Ada B. Quill wrote it.",
    "George W. Stone came. |He left again.",
    "It was you and I. |He was not there.",
    # numbers
    "It rose by 3.5 percent. |Costs fell by 0.2 points.",
    "About 3,100 people came. |4,000 stayed away.",
    "It cost 3.5 million.",
    # marks that end a sentence with it
    "“We are closed.” |The crowd left.",
    "He said: “We are closed.” |“Go home,” he said.",
    "“Are we safe?” she asked.",
    "“Run!” he shouted. |They ran.",
    "She said ‘we are closed.’ |Then she left.",
    '"We are closed." |The crowd left.',
    "(The bridge is closed.) |The crowd left.",
    "« On ferme. » |The crowd left.",
    "They call it “The End?” |It was not.",
    "He saw [the bridge.] |Then he left.",
    # ellipses and runs of marks
    "We waited... and waited.",
    "We waited… and waited.",
    "We waited... |Then we left.",
    "We waited… |Then we left.",
    "What?! |No way!!! |Really.",
    # what goes on in lower case is one sentence
    "The firm Yahoo! says it will stay.",
    "It was closed. and nobody knew.",
    # a blank was lost
    "The bridge closed.|Nobody knew why.",
    "The bridge closed.|“Nobody knew why,” he said.",
    "Visit www.Example.Com or write to a.Stone@example.org today.",
    # a heading, a list, a bare word
    "Why the bridge closed",
    "Closed",
    "—",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked):
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == expected


def test_sentences_stay_within_the_line_given():
    text = "First one. Second one. Third one."
    assert [text[start:end] for start, end in split_sentences(text, 11, 22)] == ["Second one."]


def test_lines_never_share_a_sentence():
    text = "Why the bridge closed\nIt was old.\n\nIt had been neglected for years\nand nobody cared."
    sentences = [text[s.start : s.end] for s in parse_text(text).sentences]
    assert sentences == text.replace("\n\n", "\n").split("\n")


WORDS = [
    ("The bridge closed.", "The bridge closed"),
    ("the U.S. and the N.A.T.O. base", "the U.S. and the N.A.T.O. base"),
    ("3,100 men, 0.5 per cent, 39/52, 10:30", "3,100 men 0.5 per cent 39/52 10:30"),
    ("a Franco-British plan", "a Franco-British plan"),
    ("a Franco‑British plan", "a Franco‑British plan"),
    ("they don’t and didn't", "they don’t and didn't"),
    ("the men’s and the cats’ food", "the men’s and the cats food"),
    ("the 10,000th man, the 1990s", "the 10,000th man the 1990s"),
    ("‘quoted’ “words” 'here'", "quoted words here"),
    ("war—peace – truce", "war peace truce"),
    ("state-of-the-art", "state-of-the-art"),
    ("Élysée, Zelenskyй, 北京", "Élysée Zelenskyй 北京"),
    ("rock'n'roll O’Neill", "rock'n'roll O’Neill"),
    ("$5 and 7% and €3", "5 and 7 and 3"),
    ("", ""),
    ("— … “” ?!", ""),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text, expected):
    assert [text[word.start : word.end] for word in split_words(text)[0]] == expected.split()


PIECES = [
    "The bridge closed",
    "Mr. Quill",
    "U.S.",
    "3.5",
    "“",
    "”",
    ".",
    ". ",
    "…",
    "?!",
    " ",
    "\u00a0",
    "and so",
    "I",
    "’",
    "(",
    ")",
    "»",
    "é",
    "2",
]
LINES = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(
    st.characters(exclude_characters="\n"), max_size=60
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(LINES)
def test_sentences_cover_their_line_in_order(text):
    text = text.strip()
    bounds = list(split_sentences(text, 0, len(text)))
    assert all(0 <= start < end <= len(text) for start, end in bounds)
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    covered = "".join(text[start:end] for start, end in bounds)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[start:end].strip() == text[start:end] for start, end in bounds[:1])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(LINES, st.integers(0, 20), st.integers(0, 60))
def test_sentences_of_a_stretch_stay_in_it(text, start, size):
    start = min(start, len(text))
    end = min(len(text), start + size)
    bounds = list(split_sentences(text, start, end))
    assert all(start <= first < last <= end for first, last in bounds)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(LINES)
def test_words_are_in_order_and_hold_every_letter_and_digit(text):
    words = list(split_words(text)[0])
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(before.end <= after.start for before, after in pairwise(words))
    outside = list(text)
    for word in words:
        outside[word.start : word.end] = [" "] * (word.end - word.start)
    assert not any(character.isalnum() for character in outside)
    assert all(text[word.start].isalnum() or text[word.start] == "_" for word in words)


SIGNS = [
    "a",
    "B",
    "é",
    "7",
    "_",
    "北",
    "½",
    ".",
    ",",
    ":",
    "/",
    "'",
    "’",
    "-",
    "‑",
    " ",
    "\n",
    "\u00ad",
    "—",
    "(",
    "\ud800",
]


@settings(max_examples=600, deadline=None, derandomize=True)
@given(LINES | st.lists(st.sampled_from(SIGNS), max_size=25).map("".join) | st.text("aB7.,-' ", max_size=25))
def test_words_and_marks_are_those_of_a_plain_search(text):
    words, marks = split_words(text)
    found = [match.span() for match in WORD.finditer(text)]
    outside = set(range(len(text))).difference(*(range(*span) for span in found))
    assert list(zip(words.starts, words.ends, strict=True)) == found
    assert list(marks) == [at for at in sorted(outside) if not text[at].isspace()]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(LINES)
def test_no_word_lies_across_two_sentences(text):
    text = text.strip()
    bounds = list(split_sentences(text, 0, len(text)))
    for word in split_words(text)[0]:
        assert any(start <= word.start and word.end <= end for start, end in bounds)
