"""Documents: the parts of an article, and texts that are hardly any. What holds for any text: test_fuzz.py."""

from dataclasses import FrozenInstanceError

import pandas as pd
import pytest

from framing import count_features, find_attributions, find_spans, rank_sources
from framing.errors import TableError
from framing.read.articles import read_articles
from framing.read.parse import parse, parse_text
from framing.tables import ATTRIBUTIONS, SPANS

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


def test_words_are_a_sequence():
    words = parse_text("One two three four.").words
    assert [words[i].start for i in (0, -1)] == [0, 14]
    assert len(words[1:3]) == 2
    assert list(words[1:3]) == list(words)[1:3]
    assert words == parse_text("One two three four.").words
    assert words != parse_text("One two three.").words
