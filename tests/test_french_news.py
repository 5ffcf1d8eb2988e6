"""The French lists and rules over twelve news articles against their coding, so that a change for the worse is seen.

The articles (`french_news.json`) are invented, and were coded by one language model: this measures how far the package
agrees with that one reading of a few thousand words, no more. The rules and lists were tuned on TUNED; the other six
show what that is worth on text that they were not tuned on.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.compare.cues import pair_overlapping

NEWS = json.loads((Path(__file__).parent / "french_news.json").read_text("utf-8"))["articles"]
TUNED = ("a1", "a2", "a3", "a4", "a5", "a6")
HALVES = {"tuned": TUNED, "kept back": tuple(name for name in NEWS if name not in TUNED)}
SMALL = frozenset("le la les l de du des d un une".split())
OVERLAP = 0.5
"""What is said is found if one of the two stretches lies to this share in the other."""

COLUMNS = ["start", "end", "source", "cue", "speaker"]


@pytest.fixture(scope="module")
def found():
    """The spans and the speech that the package finds in the articles."""
    texts = [article["text"] for article in NEWS.values()]
    rows = pd.DataFrame({"article_id": list(NEWS), "outlet": "x", "headline": "", "text": texts})
    documents = framing.parse(rows)
    assert {document.language for document in documents} == {"fr"}
    attributions = framing.find_attributions(documents)
    return framing.find_spans(documents, attributions), attributions[attributions["act"] == "speech"]


def rows_of(table, article):
    return list(table[table["article_id"] == article].itertuples(index=False))


def coded_cues(article, feature):
    rows = [cue for cue in NEWS[article]["cues"] if cue[2] == feature]
    columns = ["start", "end", "feature", "category", "negated"]
    return list(pd.DataFrame(rows, columns=columns).itertuples(index=False))


def show(what, counts):
    """Print precision, recall and F1 (`pytest -s` shows them: docs/languages.md quotes them); returns F1."""
    precision, recall = counts["hits"] / counts["found"], counts["hits"] / counts["coded"]
    f1 = 2 * precision * recall / (precision + recall)
    print(f"\n{what}: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({counts['coded']} coded)")
    return f1


def count_cues(spans, articles, feature):
    counts = Counter()
    for article in articles:
        mine = [row for row in rows_of(spans, article) if row.feature == feature]
        coded = coded_cues(article, feature)
        pairs = pair_overlapping(mine, coded)
        counts.update(hits=len(pairs), found=len(mine), coded=len(coded))
        for i, j in pairs:
            counts["category"] += mine[i].category == coded[j].category
            counts["negated"] += mine[i].negated == coded[j].negated
    return counts


def count_attributions(speech, articles):
    counts = Counter()
    for article in articles:
        mine = rows_of(speech, article)
        coded = list(pd.DataFrame(NEWS[article]["attributions"], columns=COLUMNS).itertuples(index=False))
        hits = [(i, j) for i, j in pair_overlapping(mine, coded) if share_of_shorter(mine[i], coded[j]) >= OVERLAP]
        counts.update(hits=len(hits), found=len(mine), coded=len(coded))
        counts["speaker"] += sum(bool(words(mine[i].speaker) & words(coded[j].speaker)) for i, j in hits)
    return counts


def share_of_shorter(one, other):
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / min(one.end - one.start, other.end - other.start)


def words(name):
    return frozenset(re.findall(r"\w+", name.lower())) - SMALL


CUES = [
    ("tuned", "escalation", 0.83),
    ("kept back", "escalation", 0.64),
    ("tuned", "hedging", 0.87),
    ("kept back", "hedging", 0.69),
]


@pytest.mark.parametrize(("half", "feature", "least"), CUES)
def test_cues(found, half, feature, least):
    counts = count_cues(found[0], HALVES[half], feature)
    f1 = show(f"{feature}, {half}", counts)
    print(f"   of those paired: category {counts['category'] / counts['hits']:.3f}", end="")
    print(f"  negation {counts['negated'] / counts['hits']:.3f}" if feature == "escalation" else "")
    assert f1 >= least
    assert counts["category"] / counts["hits"] >= 0.75
    assert feature == "hedging" or counts["negated"] / counts["hits"] >= 0.92  # of hedges nobody coded it


ATTRIBUTIONS = [("tuned", 0.92, 0.92), ("kept back", 0.74, 0.7)]


@pytest.mark.parametrize(("half", "least", "speakers"), ATTRIBUTIONS)
def test_attributions(found, half, least, speakers):
    counts = count_attributions(found[1], HALVES[half])
    f1 = show(f"what is said, {half}", counts)
    print(f"   of those paired: speaker {counts['speaker'] / counts['hits']:.3f}")
    assert f1 >= least
    assert counts["speaker"] / counts["hits"] >= speakers


def test_the_coding_is_of_the_articles():
    for article in NEWS.values():
        for start, end, *_ in article["cues"] + article["attributions"]:
            assert article["text"][start:end].strip() == article["text"][start:end] != ""
    assert len(NEWS) == 12
    assert sum(len(article["attributions"]) for article in NEWS.values()) > 100
