"""Attributions → the source ledger: shares, places and stances of a small article, counted by hand."""

import math
from io import StringIO

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.offsets import merge_ranges
from framing.compare.sources import rank_sources
from framing.errors import TableError
from framing.find.attribution import find_attributions
from framing.read.parse import parse_text
from framing.tables import ATTRIBUTIONS, SOURCES, STANCES

ARTICLE = (
    "The dam must close, General Otto Brandt says\n"  # headline, 8 words: The dam must close | General Otto Brandt
    "Mayor Ada Quill said that the dam would hold. It rained.\n"  # 9 + 2
    "She admitted that “nobody knows for sure”. Critics claim that the dam leaks.\n"  # 7 + 6
    "“We must leave at once,” Otto Brandt warned. Ada Quill hopes that the rain will end."  # 8 + 8
)
WORDS = 8 + 11 + 13 + 16


def rank(*texts):
    documents = [parse_text(text, article_id=f"a{i}") for i, text in enumerate(texts)]
    return rank_sources(find_attributions(documents), documents)


def made(document, *rows):
    """Attributions of one document by hand: (words, speaker, act, stance)."""
    table = []
    for words, speaker, act, stance in rows:
        start = document.text.index(words)
        values = dict.fromkeys(ATTRIBUTIONS, "") | {
            "article_id": document.article_id,
            "start": start,
            "end": start + len(words),
            "text": words,
            "speaker": speaker,
            "act": act,
            "stance": stance,
            **dict.fromkeys(("cue_start", "cue_end", "source_start", "source_end"), pd.NA),
            "named": True,
            "identified": "named",
            "kind": "unspecified",
            "camp": "none",
            "confidence": 1.0,
        }
        table.append(values)
    return pd.DataFrame(table, columns=list(ATTRIBUTIONS))


def test_columns_and_no_sources():
    for table in (rank(ARTICLE), rank(""), rank()):
        assert list(table.columns) == list(SOURCES)
    assert rank("It rained.").empty


def test_ledger_by_hand():
    table = rank(ARTICLE).set_index("speaker")
    assert set(table.index) == {"Ada Quill", "Otto Brandt", "critics"}
    assert len(parse_text(ARTICLE).words) == WORDS
    quill, brandt, critics = (table.loc[name] for name in ("Ada Quill", "Otto Brandt", "critics"))
    # Quill: that the dam would hold | that “nobody knows for sure”; her hope is an attitude
    assert (quill.attributions, quill.words) == (2, 5 + 5)
    assert quill.share_of_words == pytest.approx(10 / WORDS, abs=1e-6)
    assert quill.direct_share == pytest.approx(4 / 10)
    assert quill.first_position == pytest.approx(8 / WORDS, abs=1e-6)
    assert (quill.in_headline, quill.in_lead) == (False, True)
    assert (quill.named, quill.kind) == (True, "government")
    assert quill[list(STANCES)].tolist() == [1, 0, 0, 1, 0]
    # Brandt: The dam must close | “We must leave at once,”
    assert (brandt.attributions, brandt.words) == (2, 4 + 5)
    assert brandt.direct_share == pytest.approx(5 / 9, abs=1e-6)
    assert brandt.first_position == 0
    assert (brandt.in_headline, brandt.in_lead) == (True, False)
    assert brandt.kind == "military"
    assert brandt[list(STANCES)].tolist() == [1, 0, 0, 0, 1]
    # critics: that the dam leaks
    assert (critics.attributions, critics.words, critics.direct_share) == (1, 4, 0)
    assert critics.first_position == pytest.approx(26 / WORDS, abs=1e-6)
    assert (critics.in_headline, critics.in_lead, critics.named) == (False, False, False)
    assert critics[list(STANCES)].tolist() == [0, 0, 1, 0, 0]


def test_words_that_tell_who_speaks_amid_a_speech_are_not_the_source_s():
    row = rank("“It will hold,” Mayor Ada Quill said on Monday, “and we know it.”").iloc[0]
    assert (row["attributions"], row["words"], row["direct_share"]) == (1, 3 + 2 + 4, pytest.approx(7 / 9, abs=1e-6))


def test_most_words_first_then_most_attributions_then_the_earlier():
    document = parse_text("One two three four five six seven eight.", article_id="a")
    rows = [
        ("seven", "z", "speech", "neutral"),
        ("eight", "z", "speech", "neutral"),
        ("One two", "late", "speech", "neutral"),
    ]
    rows += [("three four", "later", "speech", "neutral"), ("five six seven", "most", "speech", "neutral")]
    assert rank_sources(made(document, *rows), [document])["speaker"].tolist() == ["most", "z", "late", "later"]


def test_what_could_be_given_to_nobody_is_no_source_and_stands_last():
    document = parse_text("One two three four five six seven eight.", article_id="a")
    rows = [("One two three four", "", "speech", "neutral"), ("five", "x", "speech", "neutral")]
    attributions = made(document, *rows)
    unknown = attributions["speaker"] == ""
    attributions.loc[unknown, ["named", "identified"]] = [False, "anonymous"]
    table = rank_sources(attributions, [document])
    assert table["speaker"].tolist() == ["x", ""]
    assert table["words"].tolist() == [1, 4]
    assert table["named"].tolist() == [True, False] and table["identified"].tolist() == ["named", "anonymous"]


def test_each_word_counts_once_for_a_source():
    document = parse_text("One two three four five.", article_id="a")
    attributions = made(
        document, ("One two three", "x", "speech", "neutral"), ("two three four", "x", "speech", "warning")
    )
    [row] = rank_sources(attributions, [document]).itertuples()
    assert (row.attributions, row.words, row.share_of_words) == (2, 4, 0.8)
    assert (row.neutral, row.warning) == (1, 1)


def test_attitudes_are_left_out():
    document = parse_text("One two three four five.", article_id="a")
    attributions = made(
        document,
        ("One two", "x", "attitude", "neutral"),
        ("three", "x", "speech", "neutral"),
        ("four", "y", "attitude", "neutral"),
    )
    table = rank_sources(attributions, [document])
    assert table["speaker"].tolist() == ["x"]
    assert table["words"].tolist() == [1]


def test_first_position_counts_from_the_name_where_that_comes_first():
    document = parse_text("Ada Quill said at noon that the dam would hold.", article_id="a")
    [row] = rank_sources(find_attributions([document]), [document]).itertuples()
    assert row.first_position == 0
    [row] = rank_sources(made(document, ("would hold", "x", "speech", "neutral")), [document]).itertuples()
    assert row.first_position == pytest.approx(8 / 10)


def test_articles_in_the_order_of_the_documents():
    table = rank("Kay Stone said the port was closed.", ARTICLE, "Ada Quill said the dam would hold.")
    assert table["article_id"].drop_duplicates().tolist() == ["a0", "a1", "a2"]
    assert table["speaker"].tolist().count("Ada Quill") == 2


def test_a_table_read_back_from_a_csv_gives_the_same_ledger():
    document = parse_text("One two three four five six seven eight.", article_id="a")
    attributions = made(document, ("One two three four", "", "speech", "neutral"), ("five", "x", "speech", "neutral"))
    again = pd.read_csv(StringIO(attributions.to_csv(index=False)))
    assert again["speaker"].isna().any()
    pd.testing.assert_frame_equal(rank_sources(again, [document]), rank_sources(attributions, [document]))


def test_articles_without_a_document_are_left_out():
    document = parse_text("Kay Stone said the port was closed.", article_id="a")
    assert rank_sources(find_attributions([document]), []).empty


def test_vague_kind_and_camp_give_way_to_telling_ones():
    document = parse_text("One two three four five.", article_id="a")
    attributions = made(document, *((word, "x", "speech", "neutral") for word in ("One", "two", "three", "four")))
    attributions["kind"] = ["unspecified", "unspecified", "military", "government"]
    attributions["camp"] = ["none", "none", "none", "france"]
    attributions["named"] = [False, False, True, False]
    attributions["identified"] = ["anonymous", "partly", "named", "partly"]
    [row] = rank_sources(attributions, [document]).itertuples()
    assert (row.kind, row.camp, row.named, row.identified) == ("military", "france", True, "named")


def test_inputs_are_not_mutated():
    document = parse_text(ARTICLE, article_id="a")
    attributions = find_attributions([document])
    before = attributions.copy(deep=True)
    first = rank_sources(attributions, iter([document]))
    pd.testing.assert_frame_equal(attributions, before)
    pd.testing.assert_frame_equal(first, rank_sources(attributions, [document]))


@pytest.mark.parametrize("column", ATTRIBUTIONS)
def test_attributions_need_all_their_columns(column):
    document = parse_text(ARTICLE, article_id="a")
    with pytest.raises(TableError, match=f"attributions lacks '{column}'"):
        rank_sources(find_attributions([document]).drop(columns=column), [document])


RANGES = [  # (group, start, end) …
    ([], []),
    ([(0, 1, 3)], [(0, 1, 3)]),
    ([(0, 5, 8), (0, 1, 3)], [(0, 1, 3), (0, 5, 8)]),
    ([(0, 1, 3), (0, 3, 5)], [(0, 1, 5)]),
    ([(0, 1, 9), (0, 2, 3), (0, 4, 12)], [(0, 1, 12)]),
    ([(0, 1, 3), (0, 1, 3)], [(0, 1, 3)]),
    ([(0, 1, 9), (1, 2, 3)], [(0, 1, 9), (1, 2, 3)]),
    ([(2, 4, 6), (0, 4, 6), (2, 5, 9)], [(0, 4, 6), (2, 4, 9)]),
]


@pytest.mark.parametrize(("ranges", "expected"), RANGES)
def test_merge_ranges(ranges, expected):
    columns = np.array(ranges, dtype=np.int64).reshape(-1, 3).T
    assert list(zip(*(column.tolist() for column in merge_ranges(*columns)), strict=True)) == expected


PIECES = [
    "Ada Quill said ",
    "the dam would hold. ",
    "“It will hold,” ",
    "said Otto Brandt. ",
    "Critics claim that it leaks. ",
    "It rained. ",
    "\n",
]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_shares_are_shares(text):
    document = parse_text(text, article_id="a")
    attributions = find_attributions([document])
    table = rank_sources(attributions, [document])
    spoken = attributions[attributions["act"] == "speech"]
    assert table["attributions"].sum() == len(spoken)
    assert table[list(STANCES)].to_numpy().sum() == len(spoken)
    assert set(table["speaker"]) == set(spoken["speaker"])
    assert table["speaker"].is_unique
    for row in table.itertuples():
        covered = set()
        for own in spoken[spoken["speaker"] == row.speaker].itertuples():
            words = {word.start for word in document.words if own.start <= word.start < own.end}
            if not pd.isna(own.cue_start) and own.start < own.cue_start < own.cue_end < own.end:
                tag = (own.cue_start, own.cue_end)
                if own.source and own.start < own.source_start < own.source_end < own.end:
                    tag = min(tag[0], own.source_start), max(tag[1], own.source_end)
                words.difference_update(range(*tag))
            covered |= words
        assert row.words == len(covered)
        assert math.isclose(row.share_of_words, len(covered) / len(document.words), abs_tol=1e-6)
        assert 0 <= row.first_position <= 1
        assert math.isnan(row.direct_share) or 0 <= row.direct_share <= 1
