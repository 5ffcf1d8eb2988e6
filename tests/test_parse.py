"""Documents: what holds for any text, the parts of an article, and texts that are hardly any."""

from dataclasses import FrozenInstanceError
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import count_features, find_attributions, find_spans, rank_sources
from framing.errors import TableError
from framing.read.articles import read_articles
from framing.read.parse import parse, parse_text
from framing.tables import ATTRIBUTIONS, PARTS, SPANS, STORY_KINDS

HEADLINE = "Cracks close the bridge"
LEAD = "The old bridge was closed on Monday after a storm. Nobody was hurt. The ferry stopped. School was out."
BODY = "“We are cut off,” said Mayor Ada Quill. The town may have to wait until spring."
ARTICLE = f"{HEADLINE}\n\n{LEAD}\n\nA town cut in two\n\n{BODY}\n\n12 comments\n"


def frame(*texts, **columns):
    rows = {"article_id": [f"a{i}" for i in range(len(texts))], "outlet": "x", "headline": "", "text": list(texts)}
    return pd.DataFrame(rows | columns)


def test_parts():
    document = parse_text(ARTICLE)
    parts = [(document.text[s.start : s.end], s.part) for s in document.sentences]
    assert parts == [
        (HEADLINE, "headline"),
        ("The old bridge was closed on Monday after a storm.", "lead"),
        ("Nobody was hurt.", "lead"),
        ("The ferry stopped.", "lead"),
        ("School was out.", "body"),
        ("A town cut in two", "body"),
        ("“We are cut off,” said Mayor Ada Quill.", "body"),
        ("The town may have to wait until spring.", "body"),
    ]


def test_the_lead_stays_within_the_first_paragraph():
    document = parse_text("Nobody was hurt in it.\nThe bridge is closed.\nThe ferry stopped.")
    assert [sentence.part for sentence in document.sentences] == ["lead", "body", "body"]


def test_residue_has_no_sentences_words_or_quotations():
    document = parse_text(ARTICLE)
    assert [line.kind for line in document.lines] == ["headline", "body", "subhead", "body", "residue"]
    residue = document.lines[-1]
    assert document.count_words(residue.start, residue.end) == 0
    assert document.sentence_at(residue.start) is None
    assert len(document.words) == len(f"{HEADLINE} {LEAD} A town cut in two {BODY}".split())


def test_parse_keeps_the_order_and_the_ids():
    documents = parse(frame("One.", "Two.", "Three.", article_id=["b", "a", 3]))
    assert [document.article_id for document in documents] == ["b", "a", "3"]
    assert [document.text for document in documents] == ["One.", "Two.", "Three."]


def test_parse_takes_the_headline_from_the_table():
    text = f"The bridge is closed.\n{LEAD}"
    [document] = parse(frame(text, headline=["The bridge is closed."]))
    assert document.sentences[0].part == "headline"
    [document] = parse(frame(text, headline=[None]))
    assert document.sentences[0].part == "lead"


def test_parse_does_not_mutate_its_table():
    table = frame(ARTICLE, "One.")
    before = table.copy(deep=True)
    parse(table)
    pd.testing.assert_frame_equal(table, before)


def test_parse_of_no_articles():
    assert parse(frame()) == ()


@pytest.mark.parametrize("column", ["article_id", "outlet", "headline", "text"])
def test_missing_column(column):
    with pytest.raises(TableError, match=f"articles lacks '{column}'") as caught:
        parse(frame("One.").drop(columns=column))
    assert "Add or rename the column" in str(caught.value)


@pytest.mark.parametrize("wrong", [None, "seeds", [{"text": "One."}]])
def test_no_table(wrong):
    with pytest.raises(TableError, match="articles must be a pandas DataFrame"):
        parse(wrong)


def test_missing_column_suggests_the_one_meant():
    with pytest.raises(TableError, match=r"Did you mean 'Text'\?"):
        parse(frame("One.").rename(columns={"text": "Text"}))


def test_documents_are_frozen():
    document = parse_text("One.")
    with pytest.raises(FrozenInstanceError):
        document.text = "Two."
    assert parse_text("One.") == document


DEGENERATE = [
    "",
    " ",
    "\n\n",
    "#",
    "“",
    "”",
    '"',
    "'",
    "’",
    "«",
    "—",
    ".",
    "…",
    "?!",
    "1",
    "\ufeff",
    "\u200b",
    "\r\n",
    "\t#\t",
    "https://example.org",
    "Photo: Kay Stone/Reuters\nFILE - A view of the bridge",
    "12 comments",
    "“ ”",
    "””””",
    "““““",
    "a" * 5000,
    "said",
    "said.",
    "said said said",
    "According to",
    "according to , .",
    "“x” said",
    "Mr.",
    "U.S.",
    "<script>alert(1)</script>",
    "\x00",
    "\U0001f600",
    "e\u0301",
    "ﬁ ﬂ",
    "said “",
    ": “",
    "“…”",
    "’s",
    "The the the",
    "no not never",
    "A\u2028B\u2029C\x85D\x0bE\x0cF",
]


@pytest.mark.parametrize("text", DEGENERATE)
def test_texts_that_are_hardly_any(text):
    [document] = parse(frame(text))
    assert document.text == text
    attributions = find_attributions([document])
    spans = find_spans([document], attributions)
    assert list(attributions.columns) == list(ATTRIBUTIONS)
    assert list(spans.columns) == list(SPANS)
    features = count_features(spans, [document], attributions)
    assert set(features["words"]) <= set(range(len(document.words) + 1))
    assert len(rank_sources(attributions, [document])) <= len(attributions)


@pytest.mark.parametrize("text", [text for text in DEGENERATE if text.strip()])
def test_degenerate_articles_are_read(text):
    table = read_articles(frame(text))
    assert table["text"].tolist() == [text]


PIECES = [
    HEADLINE,
    LEAD,
    BODY,
    "12 comments",
    "Photo: Kay Stone/Reuters",
    "“",
    "”",
    "’",
    " ",
    "\n",
    "\n\n",
    "He said: ",
    "U.S. ",
    ". ",
    "7",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=100)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS)
def test_every_place_lies_where_it_should(text):
    document = parse_text(text, article_id="a")
    lines, sentences, words = document.lines, document.sentences, list(document.words)
    assert document.text == text
    for items in (lines, sentences, words):
        assert all(0 <= item.start < item.end <= len(text) for item in items)
        assert all(before.end <= after.start for before, after in pairwise(items))
    for sentence in sentences:
        line = lines[sentence.line]
        assert line.start <= sentence.start < sentence.end <= line.end
        assert line.kind in STORY_KINDS
        assert sentence.part in PARTS
        assert (sentence.part == "headline") == (line.kind == "headline")
    story = [line for line in lines if line.kind in STORY_KINDS]
    for word in words:
        assert any(line.start <= word.start and word.end <= line.end for line in story)
    for quotation in document.quotations:
        assert any(line.start <= quotation.start and quotation.end <= line.end for line in story)
    assert sum(sentence.part == "lead" for sentence in sentences) <= 3


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS, st.integers(0, 120), st.integers(0, 120))
def test_count_words_counts_words(text, start, end):
    document = parse_text(text)
    assert (
        document.count_words(start, end) == max(0, sum(start <= word.start < end for word in document.words))
        or end < start
    )
    assert document.count_words() == len(document.words)
    assert document.count_words(start) == sum(start <= word.start for word in document.words)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS)
def test_sentence_at_finds_the_sentence(text):
    document = parse_text(text)
    for offset in range(len(text)):
        expected = [i for i, s in enumerate(document.sentences) if s.start <= offset < s.end]
        assert document.sentence_at(offset) == (expected[0] if expected else None)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS)
def test_parsing_twice_gives_the_same(text):
    assert parse_text(text) == parse_text(text)


def test_words_are_a_sequence():
    words = parse_text("One two three four.").words
    assert [words[i].start for i in (0, -1)] == [0, 14]
    assert len(words[1:3]) == 2
    assert list(words[1:3]) == list(words)[1:3]
    assert words == parse_text("One two three four.").words
    assert words != parse_text("One two three.").words
