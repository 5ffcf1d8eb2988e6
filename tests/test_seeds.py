"""The whole way over the five seeds against their coding, so that a change for the worse is seen.

The unit of scoring is the coded row; found and coded stretches are paired one to one, the largest overlap first.
"""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing.compare.cues import pair_overlapping
from framing.read.coded import read_coded_sources
from framing.show.cut import cut
from framing.show.report import render

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
def sources(analysis):
    """The coded attributions."""
    return read_coded_sources(SEEDS / "coded", analysis.documents)


@pytest.fixture(scope="module")
def agreement(analysis):
    """The cues found against those coded."""
    coded = framing.read_coded_cues(SEEDS / "coded", analysis.documents)
    return framing.compare_cues(analysis.spans, coded, analysis.documents)


def fold(name):
    return re.sub(r"\W+", " ", name).lower().strip()


def same(one, other):
    """Names are the same if their last words are: Barrot is Jean-Noël Barrot."""
    return bool(fold(one) and fold(other)) and fold(one).split()[-1] == fold(other).split()[-1]


def rows_of(table, article_id):
    return list(table[table["article_id"] == article_id].itertuples())


@pytest.mark.parametrize(("feature", "least"), [("escalation", 0.88), ("hedging", 0.90)])
def test_cues(agreement, feature, least):
    scores = agreement.scores[(agreement.scores["feature"] == feature) & (agreement.scores["category"] == "any")]
    [score] = scores.itertuples()
    assert score.coded > 50
    assert Scores(score.both, score.found, score.coded).show(feature) >= least


LEAST = {"category": 0.85, "voice": 0.88, "negation": 0.9}


@pytest.mark.parametrize("feature", ["escalation", "hedging"])
def test_category_voice_and_negation_of_paired_cues(agreement, feature):
    details = agreement.details[agreement.details["feature"] == feature].set_index("what")["share"]
    print(f"\n{feature} cues paired: {'  '.join(f'{what} {share:.3f}' for what, share in details.items())}")
    assert {"category", "voice"} <= set(details.index)
    assert "negation" in details or feature == "hedging"  # of hedges nobody coded it
    assert all(share >= LEAST[what] for what, share in details.items())


def test_named_sources(analysis, sources):
    speech = analysis.attributions[analysis.attributions["act"] == "speech"]
    counts = Counter()
    for document in analysis.documents:
        coded = {fold(row.speaker) for row in rows_of(sources, document.article_id) if row.named}
        found = {fold(row.speaker) for row in rows_of(speech, document.article_id) if row.named}
        hits = sum(any(same(name, other) for other in coded) for name in found)
        counts.update(hits=hits, found=len(found), coded=len(coded))
    assert Scores(**counts).show("named sources") >= 0.80


DETAILS = ("named", "kind", "camp", "form")


def test_attributions_and_attributed_words(analysis, sources):
    speech = analysis.attributions[analysis.attributions["act"] == "speech"]
    whole, words, details = Counter(), Counter(), Counter()
    for document in analysis.documents:
        coded, found = rows_of(sources, document.article_id), rows_of(speech, document.article_id)
        pairs = [(found[i], coded[j]) for i, j in pair_overlapping(found, coded)]
        pairs = [(mine, theirs) for mine, theirs in pairs if same(mine.speaker, theirs.speaker)]
        whole.update(hits=len(pairs), found=len(found), coded=len(coded))
        details.update(what for each in pairs for what in DETAILS if len({getattr(row, what) for row in each}) == 1)
        mine, theirs = (
            {word for word in document.words if any(row.start <= word.start < row.end for row in rows)}
            for rows in (found, coded)
        )
        words.update(hits=len(mine & theirs), found=len(mine), coded=len(theirs))
    assert Scores(**whole).show("attributions") >= 0.55
    assert Scores(**words).show("attributed words") >= 0.85
    shares = {what: details[what] / whole["hits"] for what in DETAILS}
    print(f"\nattributions paired: {'  '.join(f'{what} {share:.3f}' for what, share in shares.items())}")
    assert min(shares.values()) >= 0.95


ECHOED = [
    ("ruling out any option", ["000", "001", "002", "004"]),
    ("square kilometer", ["000", "002"]),
    ("between the UK and France", ["000", "002"]),  # the British military source
    ("red lines", ["001", "002"]),
]


@pytest.fixture(scope="module")
def trail(analysis):
    return framing.follow_words(analysis)


@pytest.mark.parametrize(("words", "articles"), ECHOED)
def test_echoes(trail, words, articles):
    echoes = trail.echoes
    [number] = echoes.loc[echoes["text"].str.contains(words), "echo"].unique()
    assert sorted(echoes.loc[echoes["echo"] == number, "article_id"]) == articles


def test_other_words_on_another_event_are_no_echo(trail):
    assert "003" not in set(trail.echoes["article_id"])
    assert trail.stories["story"].tolist() == [1, 1, 1, 2, 1]
    assert set(trail.omissions["story"]) == {1}


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


def test_an_infinitive_is_nobody(analysis):
    """`leaders, …, agree to form a coalition`: what follows the cue is no source that stands behind it."""
    assert not analysis.attributions["source"].str.startswith("to ").any()


def test_every_link_of_the_report_has_its_target(analysis):
    page = render(analysis)
    targets = set(re.findall(r' id="([^"]+)"', page))
    links = re.findall(r' href="#([^"]+)"', page)
    assert len(links) > 5000 and [link for link in links if link not in targets] == []


def test_nobody_is_missed_where_the_story_is_not_told(analysis):
    """003 tells another event: by the omissions of the report, and so by who is heard in it."""
    heard = cut(analysis).ledger.heard
    [told] = heard.loc[(heard["speaker"] == "Jean-Noël Barrot") & heard["outlet"].str.endswith("(003)"), "words"]
    assert pd.isna(told)
