"""Whatever the text: nothing crashes, every place lies where it says, and the work is in line with the length.

`make test` tries 500 texts, always the same; `make fuzz` tries 20,000 others each time, and looks at the clock, too.
"""

import os
import sys
import time
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing import count_features, find_attributions, find_spans, find_unattributed, rank_sources
from framing.read.parse import parse, parse_text
from framing.tables import ACTS, CATEGORIES, FORMS, PARTS, STORY_KINDS, VOICES

EXAMPLES = int(os.environ.get("FRAMING_FUZZ", "0"))
"""How many texts `make fuzz` tries."""

PIECES = [
    "The bridge of Brackwater is closed", "The army may have shelled it", "no ceasefire", " terrible", " perhaps ",
    "Ada Quill said ", "said Mayor Otto Brandt", "he ", "according to two officials", "that ", "not ", "war ",
    "“", "”", "\"", "‘", "’", "«", "»", "'", ". ", ", ", ": ", "; ", "? ", "! ", "… ", " — ", " - ", "(", ")",
    "\n", "\n\n", "\r\n", " ", "\t", "\u2028", "Mr. ", "U.S. ", "No. 10 ", "3,100", "$5bn", "7", "’s ", "O.T.A.N.",
    "Photo: Kay Stone/Reuters", "12 comments", "Read more: ", "FILE - ", "https://example.org/a?b=c", "#", "@ada ",
    "\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\x07", "e\u0301", "ﬁ", "İ", "ß", "Ω", "Зеленский ", "戦争",
    "\U0001f600", "<script>alert(1)</script>", "&amp;",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=120)

profile = settings(
    max_examples=EXAMPLES or 500,
    deadline=None,
    derandomize=not EXAMPLES,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def read(text):
    document = parse_text(text, article_id="a")
    attributions = find_attributions([document])
    return document, attributions, find_spans([document], attributions)


@profile
@given(TEXTS)
def test_any_text(text):
    document, attributions, spans = read(text)
    assert document.text == text
    assert parse_text(text, article_id="a") == document
    check_document(document)
    check_attributions(document, attributions)
    check_spans(document, attributions, spans)
    if EXAMPLES or len(text) % 8 == 0:  # counting takes longer than finding, in a text this short
        check_counts(document, attributions, spans)
    if EXAMPLES:
        check_time(text)


def check_document(document):
    text, lines, sentences, words = document.text, document.lines, document.sentences, list(document.words)
    for items in (lines, sentences, words):
        assert all(0 <= item.start < item.end <= len(text) for item in items)
        assert all(before.end <= after.start for before, after in pairwise(items))
    for sentence in sentences:
        line = lines[sentence.line]
        assert line.start <= sentence.start < sentence.end <= line.end
        assert line.kind in STORY_KINDS
        assert sentence.part in PARTS
        assert (sentence.part == "headline") == (line.kind == "headline")
    assert sum(sentence.part == "lead" for sentence in sentences) <= 3
    story = [line for line in lines if line.kind in STORY_KINDS]
    for item in (*words, *document.quotations):
        assert any(line.start <= item.start and item.end <= line.end for line in story)
    for offset in range(0, len(text), 7):
        expected = [index for index, one in enumerate(sentences) if one.start <= offset < one.end]
        assert document.sentence_at(offset) == (expected[0] if expected else None)
        assert document.count_words(offset) == sum(offset <= word.start for word in words)
        assert document.count_words(offset, offset + 40) == sum(offset <= word.start < offset + 40 for word in words)
    assert document.count_words() == len(words)


def check_attributions(document, attributions):
    text = document.text
    assert attributions["start"].is_monotonic_increasing
    for row in attributions.itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.text
        assert row.form in FORMS and row.act in ACTS and 0 <= row.confidence <= 1
        for start, end, written in (
            (row.cue_start, row.cue_end, row.cue),
            (row.source_start, row.source_end, row.source),
        ):
            assert pd.isna(start) == pd.isna(end) == (written == "")
            assert pd.isna(start) or text[start:end] == written
    for row in find_unattributed([document], attributions).itertuples():
        assert text[row.start : row.end] == row.text


def check_spans(document, attributions, spans):
    text, speakers = document.text, set(attributions["speaker"])
    for row in spans.itertuples():
        assert text[row.start : row.end] == row.text
        sentence = document.sentences[row.sentence]
        assert sentence.start <= row.start < row.end <= sentence.end
        assert row.part == sentence.part
        assert row.category in CATEGORIES[row.feature]
        assert row.voice in VOICES
        assert row.voice == "source" or row.speaker == ""
        assert row.speaker == "" or row.speaker in speakers
        assert row.term
    for feature in ("escalation", "hedging"):
        rows = spans[spans["feature"] == feature].sort_values("start")
        assert (rows["end"].to_numpy()[:-1] <= rows["start"].to_numpy()[1:]).all()


def check_counts(document, attributions, spans):
    features = count_features(spans, [document], attributions)
    words = features[features["feature"] == "hedging"].groupby("category")["words"].sum()
    assert set(words) == {len(document.words)}
    assert features["hits"].sum() == len(spans)
    assert (features["per_1000_words"].isna() | (features["words"] > 0)).all()
    sources = rank_sources(attributions, [document])
    assert sources["attributions"].sum() == (attributions["act"] == "speech").sum()
    assert (sources["words"] <= len(document.words)).all()


LONG = 20_000  # characters
SLOWEST = 40e-6  # seconds a character, some thirty times what news takes
START = 0.5  # seconds


def check_time(text):
    long = text * (LONG // max(1, len(text)))
    begun = time.process_time()
    read(long)
    taken = time.process_time() - begun
    assert taken < START + SLOWEST * len(long), f"{taken:.1f} s for {len(long):,} characters"


# -- work in line with length, without a clock ------------------------------------------------------------------------


def count_steps(text):
    """How many lines of code it takes to analyse the text: the same number each time, unlike seconds."""
    steps = 0

    def count(frame, event, argument):
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return steps


REPEATED = [
    "“", "\"", "’", "“We ", "said ", "he said that ", "“No,” said Ada Quill. ", "Ada Quill, ", "not ", "war ", ", ",
    "according to ", "The President of the ", "(", "\n", "Mr. ", "U.S. ", "a", "A", "-", "1,", "very ", "…",
    "Ada Quill and Otto Brandt said “it may ", "that ", "Read more: \n", "said Mayor Otto Brandt\"",
]  # fmt: skip
TIMES = 160


@pytest.mark.parametrize("piece", REPEATED)
def test_work_is_in_line_with_length(piece):
    read("".join(PIECES) + piece * 4)  # what is read once is read now
    none, short, long = count_steps(""), count_steps(piece * TIMES), count_steps(piece * 4 * TIMES)
    assert long - none < 6 * (short - none) + 5_000


def test_many_texts_are_what_each_is():
    """Texts are analysed together, for speed; what is found does not hang on their neighbours."""
    texts = ["".join(PIECES[start::3]) for start in range(3)] * 3
    table = pd.DataFrame({"article_id": [str(i) for i in range(9)], "outlet": "x", "headline": "", "text": texts})
    documents = parse(table)
    attributions = find_attributions(documents)
    spans = find_spans(documents, attributions)
    for found in (attributions, spans):
        parts = [
            found[found["article_id"] == str(i)].drop(columns="article_id").reset_index(drop=True) for i in range(9)
        ]
        for i in range(3, 9):
            pd.testing.assert_frame_equal(parts[i], parts[i % 3])
