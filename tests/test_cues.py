"""Cues found against cues coded by a reader, and the reading of such codings."""

import json

import pandas as pd
import pytest
from samples_to_code import find_cues, make_articles

import framing as fr
from framing.compare.cues import pair_overlapping
from framing.compare.scoring import score_counts
from framing.errors import InputError, TableError
from framing.read.coded import read_coded_sources
from framing.read.parse import parse
from framing.tables import CONFUSION, DETAILS, ERRORS, SCORES, SPANS

ROWS = [
    {"article": "a", "line": 1, "feature": "line", "kind": "body"},
    {"article": "a", "line": 1, "feature": "escalation", "text": "may strike", "category": "confront", "voice": "Ann"},
    {"article": "a", "line": 1, "feature": "escalation", "text": "wider war", "category": "intensify"},
    {"article": "a", "line": 1, "feature": "escalation", "text": "fear", "category": "drama"},
    {"article": "b", "line": 1, "feature": "escalation", "text": "ceasefire", "category": "deescalate",
     "negated": True},
    {"article": "c", "line": 1, "feature": "escalation", "text": "ill", "occurrence": 3, "category": "threat"},
    {"article": "c", "line": 1, "feature": "source", "content": "A devastating attack is looming", "form": "indirect",
     "cue": "say", "source": "some", "name": "some", "named": False, "kind": "unspecified", "camp": "none"},
]  # fmt: skip


@pytest.fixture(scope="module")
def documents():
    return parse(make_articles())


def write(tmp_path, rows, name="coded.jsonl"):
    path = tmp_path / name
    path.write_text("".join(f"{json.dumps(row)}\n" if isinstance(row, dict) else f"{row}\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def coded(documents, tmp_path):
    return fr.read_coded_cues(write(tmp_path, ROWS), documents)


def test_coded_cues_are_spans(documents, coded, tmp_path):
    assert list(coded.columns) == list(SPANS)
    texts = {document.article_id: document.text for document in documents}
    assert [texts[row.article_id][row.start : row.end] for row in coded.itertuples()] == coded["text"].tolist()
    assert coded["text"].tolist() == ["may strike", "fear", "wider war", "ceasefire", "ill"]
    assert coded["voice"].tolist() == ["source", "outlet", "outlet", "outlet", "outlet"]
    assert coded["speaker"].tolist()[0] == "Ann"
    assert coded["negated"].tolist() == [False, False, False, True, False]
    third = coded.iloc[-1]
    assert texts["c"][: third["start"]].count("ill") == 2
    folder = write(tmp_path, ROWS[:1], "other.jsonl").parent
    pd.testing.assert_frame_equal(fr.read_coded_cues(folder, documents), coded)
    [source] = read_coded_sources(folder, iter(documents)).itertuples()
    assert (source.speaker, source.text, source.named) == ("some", "A devastating attack is looming", False)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"article": "a", "line": 1, "feature": "escalation", "text": "peace", "category": "threat"},
            "does not stand in",
        ),
        (ROWS[3] | {"occurrence": 2}, r"line 1: 'fear' does not stand 2 times in line 1 of article a"),
        (ROWS[3] | {"line": 99}, "line 99 is not one of the"),
        (ROWS[3] | {"article": "z"}, "article 'z' is not one of 'a', 'b', 'c'"),
        (ROWS[3] | {"category": "fear"}, "category 'fear' is not one of"),
        ({"article": "a", "feature": "escalation"}, "lacks 'line'"),
        ("not json", "no JSON object"),
        ("[1]", "lacks 'article', 'line', 'feature'"),
    ],
)
def test_codings_that_cannot_be_meant(documents, tmp_path, row, message):
    with pytest.raises(InputError, match=message):
        fr.read_coded_cues(write(tmp_path, [row]), documents)


def test_no_codings(documents, tmp_path):
    with pytest.raises(InputError, match=r"no \.jsonl file"):
        fr.read_coded_cues(tmp_path, documents)
    with pytest.raises(InputError, match="cannot be read"):
        fr.read_coded_cues(tmp_path / "none.jsonl", documents)


def test_compare_cues(documents, coded):
    spans = find_cues(documents)
    agreement = fr.compare_cues(spans, coded, documents)
    for name, columns in (("scores", SCORES), ("confusion", CONFUSION), ("details", DETAILS), ("errors", ERRORS)):
        assert list(getattr(agreement, name).columns) == list(columns)
    assert agreement.reliability.empty
    scores = agreement.scores.set_index("category")
    escalation = (spans["feature"] == "escalation").sum()
    assert scores.loc["any", ["found", "coded", "both"]].tolist() == [escalation, 5, 3]
    assert scores.loc["any", "precision"] == round(3 / escalation, 4)
    assert scores.loc["any", "recall"] == 0.6
    assert scores.loc["drama", ["found", "coded", "both"]].tolist() == [1, 1, 0]
    assert "hedging" not in set(agreement.scores["feature"])  # which nobody coded
    details = agreement.details.set_index("what")
    assert details.loc["category", ["right", "of"]].tolist() == [2, 3]
    assert details.loc["voice", ["right", "of"]].tolist() == [2, 3]
    assert details.loc["negation", ["right", "of"]].tolist() == [3, 3]
    crossed = agreement.confusion.set_index(["coded", "found"])["count"]
    assert crossed["drama", "threat"] == 1
    assert crossed["intensify", ""] == 1
    assert crossed.sum() == escalation + 2
    errors = agreement.errors
    assert set(errors["error"]) == {"missed", "spurious", "category", "voice"}
    [missed] = errors[(errors["error"] == "missed") & (errors["article_id"] == "a")].itertuples()
    assert (missed.coded_text, missed.sentence) == ("wider war", "They fear a wider war.")
    assert repr(agreement).startswith("Agreement: ")


def test_the_input_is_left_alone(documents, coded):
    spans, before = find_cues(documents), find_cues(documents)
    kept = coded.copy()
    fr.compare_cues(spans, coded, documents)
    pd.testing.assert_frame_equal(spans, before)
    pd.testing.assert_frame_equal(coded, kept)


def test_coded_elsewhere(documents, coded):
    with pytest.raises(TableError, match="article 'a', which is not among"):
        fr.compare_cues(coded, coded, documents[1:])
    with pytest.raises(TableError, match="spans lacks 'negated'"):
        fr.compare_cues(coded.drop(columns="negated"), coded, documents)


@pytest.mark.parametrize(
    ("found", "coded", "pairs"),
    [
        ([(0, 5)], [(4, 9)], [(0, 0)]),
        ([(0, 5)], [(5, 9)], []),
        ([(0, 5), (4, 20)], [(3, 18)], [(1, 0)]),
        ([(0, 9)], [(0, 2), (3, 9)], [(0, 1)]),
        ([(0, 4), (4, 8)], [(0, 8), (6, 7)], [(0, 0), (1, 1)]),
        ([], [(0, 1)], []),
    ],
)
def test_pairs(found, coded, pairs):
    rows = [pd.DataFrame(each, columns=["start", "end"]).itertuples() for each in (found, coded)]
    assert pair_overlapping(*map(list, rows)) == pairs


def test_counts_by_sentence():
    import numpy as np

    hits, found, coded = np.array([2, 1, 0, 3]), np.array([2, 2, 0, 3]), np.array([3, 1, 1, 3])
    score = score_counts(hits, found, coded)
    assert (score.precision, score.recall, score.f1) == (round(6 / 7, 4), 0.75, 0.8)
    assert score.recall_low < 0.75 < score.recall_high
    perfect = score_counts(hits, hits, hits)
    assert perfect.f1 == 1
    assert np.isnan(perfect.f1_low)
    assert perfect.resampled == "precision, recall, F1: no error"
