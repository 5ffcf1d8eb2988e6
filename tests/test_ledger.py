"""The ledger of a corpus: who is heard by whom, how it is sourced, who is not heard; small corpora counted by hand."""

from math import log2
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.heard import compare_speakers, find_unheard
from framing.compare.ledger import keep_ledger
from framing.compare.people import unify_speakers
from framing.compare.sources import rank_sources
from framing.compare.sourcing import measure_sourcing
from framing.compare.speakers import count_verbs, rank_speakers
from framing.compare.whose import split_joint
from framing.errors import ChoiceError, TableError
from framing.find.attribution import find_attributions
from framing.read.parse import parse
from framing.tables import ATTRIBUTIONS, HEARD, INDICES, SHARES, SOURCES, SOURCING, SPEAKERS, STANCES, UNHEARD, VERBS

TEXTS = {  # article → outlet, text
    "e1": (
        "East",
        "Mayor Zoé Périer said the dam would hold.\nShe insisted that it was safe. Critics claim that it leaks.",
    ),
    "e2": ("East", "The river rose.\n“It will hold,” Mayor Zoe Perier said. Otto Brandt was seen in Paris on Monday."),
    "w1": ("West", "General Otto Brandt warned that the dam was lost. Mayor Zoé Périer did not reply. Critics left."),
    "w2": ("West", "It rained for days, and nobody came."),
}  # fmt: skip


def make(texts=None):
    rows = [(key, outlet, "", text) for key, (outlet, text) in (TEXTS if texts is None else texts).items()]
    articles = pd.DataFrame(rows, columns=["article_id", "outlet", "headline", "text"])
    documents = parse(articles)
    return tabulate(articles, documents, *unify_speakers(find_attributions(documents)))


def tabulate(articles, documents, attributions, variants):
    sources = rank_sources(attributions, documents)
    return SimpleNamespace(
        articles=articles, documents=documents, attributions=attributions, sources=sources, variants=variants
    )


@pytest.fixture(scope="module")
def corpus():
    return make()


@pytest.fixture(scope="module")
def ledger(corpus):
    return keep_ledger(corpus)


def ledger_of(**shares):
    """Sources of one article by hand: speaker → (identified, kind, attributions, words)."""
    rows = [
        {"article_id": "a", "speaker": speaker, "named": level == "named", "identified": level, "kind": kind,
         "camp": "none", "attributions": attributions, "words": words}
        for speaker, (level, kind, attributions, words) in shares.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(SOURCES))


ONE = pd.DataFrame({"article_id": ["a"], "outlet": ["East"]})


def values(table, basis="words"):
    return table[table["basis"] == basis].set_index("measure")["value"]


class TestSpeakers:
    def test_columns_and_order(self, ledger):
        assert list(ledger.speakers.columns) == list(SPEAKERS)
        pairs = ledger.speakers[["outlet", "speaker"]].to_numpy().tolist()
        assert pairs == [["East", "Zoé Périer"], ["East", "critics"], ["West", "Otto Brandt"]]

    def test_by_hand(self, ledger):
        row = ledger.speakers.iloc[0]
        assert row["speaker"] == "Zoé Périer"  # also as Zoe Perier
        # the dam would hold | that it was safe | “It will hold,”
        assert (row["articles"], row["attributions"], row["words"]) == (2, 3, 4 + 4 + 3)
        total = sum(len(document.words) for document in make().documents[:2])
        assert row["share_of_words"] == pytest.approx(11 / total, abs=1e-6)
        assert row["share_of_speech"] == pytest.approx(11 / 14, abs=1e-6)  # critics: that it leaks
        assert row["direct_share"] == pytest.approx(3 / 11, abs=1e-6)
        assert row["first_position"] == pytest.approx((0 + 3 / 18) / 2, abs=1e-6)
        assert row[list(STANCES)].tolist() == [2, 1, 0, 0, 0]
        assert row["verbs"] == "say 2, insist 1"
        assert (row["named"], row["identified"], row["kind"]) == (True, "named", "government")

    def test_sums_are_those_of_the_sources(self, corpus, ledger):
        for column in ("attributions", "words", *STANCES):
            assert ledger.speakers[column].sum() == corpus.sources[column].sum()

    def test_verbs(self, ledger):
        assert list(ledger.verbs.columns) == list(VERBS)
        rows = set(ledger.verbs.itertuples(index=False, name=None))
        assert ("East", "Zoé Périer", "assertive", "insist", 1) in rows
        assert ("East", "critics", "doubting", "claim", 1) in rows
        assert ("West", "Otto Brandt", "warning", "warn", 1) in rows

    def test_what_nobody_said_is_no_speaker(self, corpus):
        sources = corpus.sources.assign(speaker="")
        assert rank_speakers(sources, corpus.attributions, corpus.documents, corpus.articles).empty

    def test_nothing(self):
        empty = make({})
        ledger = keep_ledger(empty)
        for table in (ledger.speakers, ledger.verbs, ledger.sourcing, ledger.heard, ledger.unheard):
            assert table.empty


JOINT = [
    ("both heard alone", ["Ann Ray", "Bob Roe", "Ann Ray and Bob Roe"], ("Ann Ray", "Bob Roe")),
    ("in other spellings", ["Anne Râý", "Bob Roe", "Anne Ray and Bob B. Roe"], ("Anne Râý", "Bob Roe")),
    ("one heard alone", ["Ann Ray", "Ann Ray and Bob Roe"], ("Ann Ray and Bob Roe",)),
    ("one name", ["Centre for War", "Centre for War and Peace"], ("Centre for War and Peace",)),
    ("alone", ["Bob Roe", "Ann Ray"], ("Ann Ray",)),
]


@pytest.mark.parametrize(("case", "names", "expected"), JOINT, ids=[case[0] for case in JOINT])
def test_who_speaks(case, names, expected):
    assert split_joint(names)[names[-1]] == expected


INDEXED = [  # words by source: HHI, entropy in bits, evenness
    ([7], 1.0, 0.0, None),
    ([1, 1], 0.5, 1.0, 1.0),
    ([25, 25, 25, 25], 0.25, 2.0, 1.0),
    ([50, 25, 25], 0.375, 1.5, 1.5 / log2(3)),
    ([90, 10], 0.82, -0.9 * log2(0.9) - 0.1 * log2(0.1), -0.9 * log2(0.9) - 0.1 * log2(0.1)),
    ([30, 30, 20, 20, 0], 0.26, 1.970951, 1.970951 / 2),  # a source without words is none
]


REASONS = [
    (1, "one article: a count, no sample"),
    (9, "9 articles: fewer than 10"),
    (10, "articles"),
    (12, "articles"),
]


class TestSourcing:
    def test_columns(self, ledger):
        assert list(ledger.sourcing.columns) == list(SOURCING)
        assert list(ledger.article_sourcing.columns) == ["article_id", *SOURCING[1:]]
        assert ledger.sourcing["outlet"].drop_duplicates().tolist() == ["East", "West"]
        assert len(ledger.sourcing) == 2 * (2 * len(SHARES) + len(INDICES))

    def test_shares_by_hand(self):
        table = measure_sourcing(
            ledger_of(
                A=("named", "government", 3, 50), B=("partly", "military", 2, 20), c=("anonymous", "public", 5, 30),
                **{"": ("anonymous", "unspecified", 2, 25)},
            ),
            ONE,
        )  # fmt: skip
        words, attributions = values(table), values(table, "attributions")
        assert words[list(SHARES)].tolist() == [0.5, 0.2, 0.3, 0.7, 0.2]
        assert attributions[list(SHARES)].tolist() == pytest.approx([0.3, 0.2, 0.5, 0.5, 2 / 12], abs=1e-6)
        assert table.set_index(["measure", "basis"]).loc[("official", "words"), ["part", "whole"]].tolist() == [70, 100]
        assert (table["sources"] == 3).all()

    @pytest.mark.parametrize(("words", "hhi", "entropy", "evenness"), INDEXED)
    def test_indices(self, words, hhi, entropy, evenness):
        sources = ledger_of(**{f"S{i}": ("named", "public", 1, each) for i, each in enumerate(words)})
        found = values(measure_sourcing(sources, ONE))
        assert found["hhi"] == pytest.approx(hhi, abs=1e-6)
        assert found["entropy"] == pytest.approx(entropy, abs=1e-6)
        assert (
            np.isnan(found["evenness"]) if evenness is None else found["evenness"] == pytest.approx(evenness, abs=1e-6)
        )

    def test_an_unnamed_source_is_another_in_each_article(self):
        two = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["East", "East"]})
        for level, hhi in (("named", 1.0), ("anonymous", 0.5)):
            once = ledger_of(critics=(level, "public", 1, 10))
            both = pd.concat([once, once.assign(article_id="b")], ignore_index=True)
            assert values(measure_sourcing(both, two))["hhi"] == hhi

    @pytest.mark.parametrize(("count", "reason"), REASONS)
    def test_intervals_only_from_articles(self, count, reason):
        rng = np.random.default_rng(3)
        ids = [f"{place:02d}" for place in range(count)]
        parts = [
            ledger_of(A=("named", "government", 3, int(rng.integers(10, 90))), B=("anonymous", "public", 3, 40))
            for _ in ids
        ]
        sources = pd.concat([part.assign(article_id=one) for part, one in zip(parts, ids, strict=True)])
        table = measure_sourcing(sources, pd.DataFrame({"article_id": ids, "outlet": "East"}))
        table = table.set_index(["measure", "basis"])
        row = table.loc[("named", "words")]
        assert row["resampled"] == reason
        assert (row["low"] < row["value"] < row["high"]) if reason == "articles" else np.isnan(row["low"])
        index = table.loc[("hhi", "words")]
        assert index["resampled"] == "an index: resampling would raise it" and np.isnan(index["low"])
        assert table.loc[("unattributed", "words"), "value"] == 0 and np.isnan(
            table.loc[("unattributed", "words"), "low"]
        )
        few = table.loc[("partly", "words"), "resampled"]
        assert few == ("in fewer than 5 articles" if reason == "articles" else reason)

    def test_an_outlet_without_sources_has_no_shares(self):
        table = make({"w2": TEXTS["w2"]})
        sourcing = measure_sourcing(table.sources, table.articles)
        assert sourcing["value"].isna().all() and (sourcing["resampled"] == "no attributions").all()

    def test_intervals_do_not_hang_on_the_order_of_the_articles(self, corpus):
        rng, ids = np.random.default_rng(0), [f"{place:02d}" for place in range(24)]
        many = pd.concat([corpus.sources.assign(article_id=one) for one in ids], ignore_index=True)
        many = many.assign(words=rng.integers(1, 60, len(many)), attributions=rng.integers(1, 9, len(many)))
        articles = pd.DataFrame({"article_id": ids, "outlet": ["East"] * 12 + ["West"] * 12})
        mixed = articles.iloc[rng.permutation(24)].sort_values("outlet", kind="stable")
        table = measure_sourcing(many, articles)
        assert table["low"].notna().any()
        pd.testing.assert_frame_equal(measure_sourcing(many, mixed), table)

    def test_the_seed_decides(self, corpus):
        many = pd.concat([corpus.sources.assign(article_id=f"{one}") for one in range(6)])
        articles = pd.DataFrame({"article_id": [f"{one}" for one in range(6)], "outlet": "East"})
        pd.testing.assert_frame_equal(measure_sourcing(many, articles), measure_sourcing(many, articles))

    def test_choices(self, corpus):
        with pytest.raises(ChoiceError, match="by='section'"):
            measure_sourcing(corpus.sources, corpus.articles, by="section")
        with pytest.raises(TableError, match="sources lacks 'identified'"):
            measure_sourcing(corpus.sources.drop(columns="identified"), corpus.articles)


LEVELS = st.sampled_from(["named", "partly", "anonymous"])
KINDS = st.sampled_from(["government", "military", "public"])
SOURCE = st.tuples(LEVELS, KINDS, st.integers(1, 9), st.integers(0, 200))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(SOURCE, min_size=1, max_size=12))
def test_invariants_of_sourcing(sources):
    table = measure_sourcing(ledger_of(**{f"S{place}": source for place, source in enumerate(sources)}), ONE)
    for basis in ("attributions", "words"):
        found = values(table, basis)
        shares = found[["named", "partly", "anonymous"]]
        assert shares.isna().all() or shares.sum() == pytest.approx(1, abs=1e-5)
    found, n = values(table), table["sources"].iloc[0]
    if n:
        assert 1 / n - 1e-6 <= found["hhi"] <= 1
        assert 0 <= found["entropy"] <= log2(n) + 1e-6
        assert np.isnan(found["evenness"]) if n == 1 else 0 <= found["evenness"] <= 1 + 1e-6
    else:
        assert found[list(INDICES)].isna().all()


class TestHeard:
    def test_by_hand(self, ledger):
        assert list(ledger.heard.columns) == list(HEARD)
        table = ledger.heard.set_index(["outlet", "speaker"])
        assert table.loc[("East", "Zoé Périer")].tolist() == [2, 3, 11, 2]
        assert table.loc[("West", "Zoé Périer")].tolist() == [0, 0, 0, 1]  # named, not heard
        assert table.loc[("West", "Otto Brandt")].tolist() == [1, 1, 5, 1]
        assert table.loc[("East", "Otto Brandt")].tolist() == [0, 0, 0, 1]
        assert "critics" not in ledger.heard["speaker"].tolist()

    def test_only_where_the_story_is_told(self, corpus):
        stories = pd.DataFrame({"article_id": ["e1", "e2", "w1", "w2"], "story": ["dam", "dam", "war", "rain"]})
        table = compare_speakers(corpus.sources, corpus.documents, corpus.articles, stories=stories)
        table = table.set_index(["outlet", "speaker"])["words"]
        assert pd.isna(table["West", "Zoé Périer"]) and pd.isna(table["East", "Otto Brandt"])
        assert table["East", "Zoé Périer"] == 11

    def test_places_have_no_mentions(self):
        made = make({"a": ("East", "Moscow said it was late. Moscow is cold."), "b": ("West", "Moscow is cold.")})
        table = compare_speakers(made.sources, made.documents, made.articles).set_index("outlet")
        assert table["words"].tolist() == [3, 0] and table["mentions"].isna().all()

    def test_most(self, corpus):
        assert len(compare_speakers(corpus.sources, corpus.documents, corpus.articles, most=1)) == 2
        with pytest.raises(ChoiceError, match="most=0"):
            compare_speakers(corpus.sources, corpus.documents, corpus.articles, most=0)


CASES = [
    ("Kay Stone said it was late. Mr. Stone left.", []),
    ("Stone said it was late. Kay Stone left the house.", []),
    ("Kay Stone believes that it is late.", ["Kay Stone"]),  # an attitude is not speech
    ("It was late. Kay Stone left the house. Kay Stone came back.", ["Kay Stone"] * 2),
    ("It was late. Kay Stone left the house. Ms. Stone came back.", ["Kay Stone"] * 2),
    ("It was late. With Trump it was later. Nothing else.", []),
    ("It rained.", []),
    ("", []),
]


class TestUnheard:
    def test_by_hand(self, corpus, ledger):
        assert list(ledger.unheard.columns) == list(UNHEARD)
        found = ledger.unheard[["article_id", "name", "part", "heard_elsewhere"]].to_numpy().tolist()
        assert found == [["e2", "Otto Brandt", "body", 1], ["w1", "Zoé Périer", "lead", 2]]

    def test_offsets_are_the_name(self, corpus, ledger):
        text = {document.article_id: document.text for document in corpus.documents}
        for row in ledger.unheard.itertuples():
            assert text[row.article_id][row.start : row.end] == row.text

    @pytest.mark.parametrize(("text", "names"), CASES)
    def test_cases(self, text, names):
        made = make({"a": ("East", text)}) if text else make({})
        assert find_unheard(made.attributions, made.documents)["name"].tolist() == names

    def test_a_speaker_of_another_article_is_looked_for_by_name(self):
        made = make(
            {"a": ("East", "The Harbour Board said it was late."), "b": ("East", "Lights out at Harbour Board.")}
        )
        table = find_unheard(made.attributions, made.documents)
        assert table[["article_id", "text"]].to_numpy().tolist() == [["b", "Harbour Board"]]


def test_inputs_are_not_mutated(corpus):
    before = {key: getattr(corpus, key).copy(deep=True) for key in ("articles", "attributions", "sources")}
    first = keep_ledger(corpus)
    for key, table in before.items():
        pd.testing.assert_frame_equal(getattr(corpus, key), table)
    pd.testing.assert_frame_equal(first.heard, keep_ledger(corpus).heard)


def test_a_column_called_story_is_used(corpus):
    told = SimpleNamespace(**{**vars(corpus), "articles": corpus.articles.assign(story=["dam", "dam", "war", "rain"])})
    assert keep_ledger(told).heard["words"].isna().any()


def test_count_verbs_needs_its_columns(corpus):
    with pytest.raises(TableError, match="attributions lacks 'cue'"):
        count_verbs(corpus.attributions.drop(columns="cue"), corpus.articles)


class TestNobody:
    """Quotations that could be given to nobody: cue and speaker are "". They are unattributed, and no source."""

    @pytest.fixture(scope="class")
    @staticmethod
    def silent(corpus):
        document = corpus.documents[3]  # w2: It rained for days, and nobody came.
        row = {
            "article_id": "w2", "start": 0, "end": len(document.text), "text": document.text, "form": "direct",
            "cue": "", "source": "", "speaker": "", "named": False, "identified": "anonymous", "kind": "unspecified",
            "camp": "none", "act": "speech", "stance": "neutral", "confidence": 0.5,
        }  # fmt: skip
        rows = pd.DataFrame([row], columns=list(ATTRIBUTIONS))
        rows = pd.concat([corpus.attributions, rows.astype(corpus.attributions.dtypes)], ignore_index=True)
        return tabulate(corpus.articles, corpus.documents, unify_speakers(rows).attributions, corpus.variants)

    def test_is_in_no_table_of_the_ledger_but_the_sourcing(self, silent, ledger):
        kept = keep_ledger(silent)
        for name in ("speakers", "verbs", "heard", "mentions", "unheard"):
            pd.testing.assert_frame_equal(getattr(kept, name), getattr(ledger, name))

    def test_is_unattributed_and_in_no_other_measure(self, corpus, silent, ledger):
        before, after = (each.sourcing for each in (ledger, keep_ledger(silent)))
        mine = after[(after["outlet"] == "West") & (after["measure"] == "unattributed")].set_index("basis")
        spoken = corpus.sources.loc[corpus.sources["article_id"] == "w1", "words"].sum()
        assert mine.loc["words", ["part", "whole"]].tolist() == [7, 7 + spoken]
        assert mine.loc["attributions", "part"] == 1
        rest = before["measure"] != "unattributed"
        pd.testing.assert_frame_equal(before[rest], after[rest])

    def test_an_article_in_which_nobody_is_found_has_no_sources(self, silent):
        table = measure_sourcing(silent.sources, silent.articles, by="article_id")
        table = table[table["article_id"] == "w2"].set_index(["measure", "basis"])
        assert (table["sources"] == 0).all()
        assert table.loc[("unattributed", "words"), "value"] == 1
        assert table["value"].notna().sum() == 2  # words and attributions

    def test_a_verb_without_a_speaker_stays_a_verb(self, corpus):
        verbs = count_verbs(corpus.attributions.assign(speaker=""), corpus.articles)
        spoken = corpus.attributions[corpus.attributions["act"] == "speech"]
        assert verbs["attributions"].sum() == (spoken["cue"] != "").sum()
        assert set(verbs["speaker"]) == {""}


SPELT = {
    "a": ("East", "Sergei Belov said it was late. Sergei Belov said that it rained."),
    "b": ("West", "Sergey Belov said the port was closed."),
    "c": ("North", "It was late. Sergey Belov left the house."),
    "d": ("South", "Sergei Belov said it was late. Then Sergey Belov left."),
}


class TestVariants:
    def test_a_speaker_is_one_under_every_spelling(self):
        ledger = keep_ledger(make(SPELT))
        assert set(ledger.speakers["speaker"]) == {"Sergei Belov"}
        heard = ledger.heard.set_index("outlet")
        assert heard["attributions"].to_dict() == {"East": 2, "West": 1, "North": 0, "South": 1}
        assert heard["mentions"].to_dict() == {"East": 2, "West": 1, "North": 1, "South": 2}

    def test_nobody_is_silent_under_another_spelling(self):
        [row] = keep_ledger(make(SPELT)).unheard.itertuples()
        assert (row.article_id, row.name, row.text, row.heard_elsewhere) == ("c", "Sergei Belov", "Sergey Belov", 3)

    def test_without_the_table_names_stay_as_they_are_written(self):
        made = make(SPELT)
        [row] = find_unheard(made.attributions, made.documents).itertuples()
        assert (row.name, row.heard_elsewhere) == ("Sergey Belov", 3)
