"""The whole way over the five seeds against their coding, so that a change for the worse is seen.

The unit of scoring is the coded row, whose strings are located in their line; found and coded stretches are paired one
to one, the largest overlap first.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import framing

SEEDS = Path(__file__).parents[1] / "seeds"


class Scores:
    """Precision, recall and F1 of what was found."""

    def __init__(self, hits, found, coded):
        self.precision, self.recall = hits / found, hits / coded
        self.f1 = 2 * self.precision * self.recall / (self.precision + self.recall) if hits else 0.0

    def show(self, what):
        """Print the scores (`pytest -s` shows them: docs/accuracy.md quotes them); returns F1."""
        print(f"\n{what}: P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}")
        return self.f1


@pytest.fixture(scope="module")
def analysis():
    return framing.analyse(framing.read_articles(SEEDS))


@pytest.fixture(scope="module")
def coding(analysis):
    """article_id → its coded rows, each with the places of its strings in the text."""
    return {document.article_id: read_coding(document.article_id, document.text) for document in analysis.documents}


def read_coding(article_id, text):
    lines, start, rows = text.split("\n"), [0], []
    for line in lines:
        start.append(start[-1] + len(line) + 1)
    for row in map(json.loads, (SEEDS / "coded" / f"{article_id}.jsonl").read_text("utf-8").splitlines()):
        words = row.get("text") or row.get("content")
        if words:
            line, at = lines[row["line"] - 1], -1
            for _ in range(row.get("occurrence", 1)):
                at = line.index(words, at + 1)
            row["start"] = start[row["line"] - 1] + at
            row["end"] = row["start"] + len(words)
        rows.append(row)
    return rows


def pair(found, coded):
    """One-to-one pairs (found, coded) of rows that overlap, the largest overlap first."""
    overlaps = [
        (min(f.end, c["end"]) - max(f.start, c["start"]), i, j)
        for i, f in enumerate(found)
        for j, c in enumerate(coded)
    ]
    pairs, used = [], (set(), set())
    for _, i, j in sorted((o for o in overlaps if o[0] > 0), key=lambda o: (-o[0], o[1], o[2])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((found[i], coded[j]))
    return pairs


def fold(name):
    return re.sub(r"\W+", " ", name).lower().strip()


def same(one, other):
    """Names are the same if their last words are: Barrot is Jean-Noël Barrot."""
    return bool(fold(one) and fold(other)) and fold(one).split()[-1] == fold(other).split()[-1]


def rows_of(table, article_id):
    return list(table[table["article_id"] == article_id].itertuples())


def paired_cues(analysis, coding, feature):
    spans = analysis.spans[analysis.spans["feature"] == feature]
    for article_id, rows in coding.items():
        coded = [row for row in rows if row["feature"] == feature]
        found = rows_of(spans, article_id)
        yield found, coded, pair(found, coded)


CUES = [("escalation", 0.70), ("hedging", 0.75)]


@pytest.mark.parametrize(("feature", "least"), CUES)
def test_cues(analysis, coding, feature, least):
    counts = Counter()
    for found, coded, pairs in paired_cues(analysis, coding, feature):
        counts.update(hits=len(pairs), found=len(found), coded=len(coded))
    assert counts["coded"] > 50
    assert Scores(**counts).show(feature) >= least


@pytest.mark.parametrize("feature", ["escalation", "hedging"])
def test_category_voice_and_negation_of_paired_cues(analysis, coding, feature):
    pairs = [both for _, _, article in paired_cues(analysis, coding, feature) for both in article]
    category = sum(cue.category == row["category"] for cue, row in pairs) / len(pairs)
    voice = sum((cue.voice == "outlet") == (row["voice"] == "outlet") for cue, row in pairs) / len(pairs)
    negated = sum(cue.negated == row.get("negated", False) for cue, row in pairs) / len(pairs)
    print(f"\n{feature} cues paired: category {category:.3f}  voice {voice:.3f}  negation {negated:.3f}")
    assert category >= 0.85
    assert voice >= 0.88
    assert negated >= 0.9


def test_named_sources(analysis, coding):
    speech = analysis.attributions[analysis.attributions["act"] == "speech"]
    counts = Counter()
    for article_id, rows in coding.items():
        coded = {fold(row["name"]) for row in rows if row["feature"] == "source" and row["named"]}
        found = {fold(row.speaker) for row in rows_of(speech, article_id) if row.named}
        hits = sum(any(same(name, other) for other in coded) for name in found)
        counts.update(hits=hits, found=len(found), coded=len(coded))
    assert Scores(**counts).show("named sources") >= 0.80


def test_attributions_and_attributed_words(analysis, coding):
    speech = analysis.attributions[analysis.attributions["act"] == "speech"]
    whole, words = Counter(), Counter()
    for document in analysis.documents:
        coded = [row for row in coding[document.article_id] if row["feature"] == "source"]
        found = rows_of(speech, document.article_id)
        hits = sum(same(row.speaker, other["name"]) for row, other in pair(found, coded))
        whole.update(hits=hits, found=len(found), coded=len(coded))
        mine = {word for word in document.words if any(row.start <= word.start < row.end for row in found)}
        theirs = {word for word in document.words if any(row["start"] <= word.start < row["end"] for row in coded)}
        words.update(hits=len(mine & theirs), found=len(mine), coded=len(theirs))
    assert Scores(**whole).show("attributions") >= 0.55
    assert Scores(**words).show("attributed words") >= 0.85


def test_every_table_holds_all_five(analysis):
    ids = ["000", "001", "002", "003", "004"]
    assert [document.article_id for document in analysis.documents] == ids
    for table in (analysis.spans, analysis.features, analysis.sources, analysis.attributions):
        assert table["article_id"].drop_duplicates().tolist() == ids
    assert analysis.outlets["outlet"].drop_duplicates().tolist() == analysis.articles["outlet"].tolist()
    assert set(analysis.outlets["articles"]) == {1}
    assert set(analysis.outlets["resampled"]) <= {
        "sentences",
        "no words in this voice",
        "hits in fewer than 5 sentences",
    }


def test_every_number_has_its_spans(analysis):
    assert analysis.features["hits"].sum() == len(analysis.spans)
    assert analysis.outlets["hits"].sum() == len(analysis.spans)
    texts = {document.article_id: document.text for document in analysis.documents}
    for table in (analysis.spans, analysis.attributions):
        for row in table.itertuples():
            assert texts[row.article_id][row.start : row.end] == row.text


def test_the_same_seeds_give_the_same_bytes(analysis):
    again = framing.analyse(framing.read_articles(SEEDS))
    for name in ("attributions", "spans", "features", "sources", "outlets", "totals"):
        assert getattr(again, name).to_csv() == getattr(analysis, name).to_csv()


def test_texts_are_those_of_the_files(analysis):
    for document in analysis.documents:
        [path] = SEEDS.glob(f"{document.article_id}_*.txt")
        assert document.text == path.read_text("utf-8")


def test_repr_counts(analysis):
    assert repr(analysis).startswith("Analysis of 5 articles from 5 outlets: ")
    sources = (analysis.sources["speaker"] != "").sum()
    assert repr(analysis).endswith(f" {sources} sources")
