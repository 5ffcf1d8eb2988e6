"""Keyness: the published reference values to all their digits, and what it may claim of how many articles."""

from math import erfc, sqrt

import numpy as np
import pandas as pd
import pytest

from framing.compare.keyness import keyness
from framing.compare.odds import measure, weigh_odds
from framing.compare.permute import Side, find_rare_p
from framing.compare.term_counts import count_terms
from framing.errors import ChoiceError, TableError
from framing.find.attribution import find_attributions
from framing.find.spans import find_spans
from framing.read.parse import parse_text
from framing.tables import KEYNESS

LETTERS = ("a a a b b c c c c c c d e f g h h", "a a b c c d d d d e f h")
"""The test documents of quanteda.textstats (correction "none")."""


def corpus(*texts, outlets=None):
    documents = [parse_text(text, article_id=f"a{place:02d}") for place, text in enumerate(texts)]
    ids = [document.article_id for document in documents]
    return documents, pd.DataFrame({"article_id": ids, "outlet": outlets or [f"o{place}" for place in range(len(ids))]})


def letters(**options):
    table = keyness(*corpus(*LETTERS), **options)
    return table[table["group"] == "o0"].set_index("term")


class TestReferenceValues:
    def test_four_cells(self):
        found = measure([7], 10, [2], 9)
        assert found["g2"][0] == pytest.approx(4.534939, abs=1e-6)
        assert erfc(sqrt(found["g2"][0] / 2)) == pytest.approx(0.0332096, abs=1e-7)
        assert found["log_ratio"][0] == pytest.approx(1.655352, abs=1e-6)

    def test_both_variants(self):
        found = measure([10], 100, [5], 200)
        assert found["g2"][0] == pytest.approx(7.329812, abs=1e-6)
        assert found["g2_ucrel"][0] == pytest.approx(6.931472, abs=1e-6)
        assert found["log_ratio"][0] == 2.0

    def test_letters(self):
        found = letters(min_articles=1)
        g2 = {"a": 0.004751, "b": 0.091242, "c": 1.274238, "d": -3.779441, "e": -0.0649, "f": -0.0649, "g": 1.093291,
              "h": 0.091242}  # fmt: skip
        assert found["g2"].to_dict() == pytest.approx(g2, abs=1e-6)
        assert "".join(found.sort_values(["g2", "term"], ascending=[False, True]).index) == "cgbhaefd"

    @pytest.mark.parametrize(("prior", "c", "d"), [(0.01, 1.2280, -1.8572), ("pooled", 0.7360, -1.1927)])
    def test_log_odds_of_letters(self, prior, c, d):
        z = letters(prior=prior)["z"]
        assert (z["c"], z["d"]) == (pytest.approx(c, abs=5e-5), pytest.approx(d, abs=5e-5))

    def test_log_odds_of_many_groups(self):
        """The cars of Henderson & Velleman (1981): gears by shape of the engine, as tidylo's documentation has
        them; each shape against both together."""
        gears = {0: np.array([12, 2, 4]), 1: np.array([3, 10, 1])}
        expected = {0: [1.172835, -1.376752, 0.403313], 1: [-1.135478, 1.566117, -0.436234]}
        for shape, hits in gears.items():
            other = gears[1 - shape]
            z = weigh_odds(hits, hits.sum(), other, other.sum(), together=2)[1]
            assert z == pytest.approx(expected[shape], abs=1e-6)


class TestTable:
    def test_columns_and_counts(self):
        table = keyness(*corpus("War war peace.", "Peace talks.", "Talks talks war."))
        assert list(table.columns) == list(KEYNESS)
        row = table[(table["group"] == "o0") & (table["term"] == "war")].iloc[0]
        assert (row["hits"], row["words"], row["articles"]) == (2, 3, 1)
        assert (row["other_hits"], row["other_words"], row["other_articles"]) == (1, 5, 1)
        assert row["per_1000_words"] == pytest.approx(2000 / 3, abs=1e-5)

    def test_the_baseline_may_hold_the_group(self):
        others, everybody = (keyness(*corpus(*LETTERS), baseline=name) for name in ("others", "all"))
        both = others.merge(everybody, on=["group", "term"])
        assert (both["z_y"].abs() <= both["z_x"].abs()).all()

    def test_two_groups_mirror_each_other(self):
        table = keyness(*corpus(*LETTERS))
        first, second = (table[table["group"] == name].set_index("term") for name in ("o0", "o1"))
        for name in ("g2", "g2_ucrel", "log_ratio", "log_odds", "z"):
            assert first[name].to_dict() == pytest.approx((-second[name]).to_dict(), abs=1e-6)

    def test_effect_sizes_but_no_p_from_one_article_each(self):
        table = keyness(*corpus(*LETTERS))
        assert table[["p", "q"]].isna().all().all() and table["z"].notna().all()
        assert set(table["tested"]) == {"one article: its words are no independent draws"}

    def test_a_word_of_one_article_is_not_the_outlets(self):
        texts = ["Zebra zebra zebra zebra rain.", "Rain falls.", "Rain stays.", "Sun shines.", "Sun stays.", "Sun."]
        table = keyness(*corpus(*texts, outlets=["x"] * 3 + ["y"] * 3))
        assert "zebra" not in set(table["term"]) and {"rain", "sun"} <= set(table["term"])
        table = keyness(*corpus(*texts, outlets=["x"] * 3 + ["y"] * 3), min_articles=1)
        assert table[table["term"] == "zebra"]["articles"].tolist() == [1, 0]

    def test_an_absent_word_is_never_said_to_be_more(self):
        found = measure([0, 9], 10, [9, 0], 1000)
        assert (found["log_ratio"][0], found["g2"][0] < 0) == (0, False) or found["log_ratio"][0] <= 0
        assert found["log_ratio"][1] > 0

    def test_any_column_can_be_the_group(self):
        documents, articles = corpus(*LETTERS)
        table = keyness(documents, articles.assign(country=["A", "B"]), group="country")
        assert set(table["group"]) == {"A", "B"}

    def test_an_article_without_a_group_is_in_none(self):
        documents, articles = corpus("war war", "war peace", "peace peace", "war war")
        tables = [
            keyness(documents, articles.assign(desk=["a", "a", "b", empty]), group="desk", permutations=0)
            for empty in ("", None)
        ]
        pd.testing.assert_frame_equal(*tables)
        assert set(tables[0]["group"]) == {"a", "b"} and tables[0]["words"].max() == 4

    def test_copies_count_once_in_a_group(self):
        documents, articles = corpus("War war.", "War war.", "War peace.", outlets=["x", "x", "y"])
        copies = pd.DataFrame({"article_id": ["a00", "a01", "a02"], "cluster": [1, 1, 1]})
        table = keyness(documents, articles, clusters=copies)
        row = table[(table["group"] == "x") & (table["term"] == "war")].iloc[0]
        assert (row["hits"], row["articles"], row["other_hits"]) == (2, 1, 1)

    def test_nothing_is_mutated_and_bytes_are_the_same(self):
        documents, articles = corpus(*LETTERS * 12, outlets=["x", "y"] * 12)
        before = articles.copy(deep=True)
        assert keyness(documents, articles).to_csv() == keyness(documents, articles).to_csv()
        pd.testing.assert_frame_equal(articles, before)

    @pytest.mark.parametrize(
        ("options", "error", "message"),
        [
            ({"of": "word"}, ChoiceError, "of='word' is not one of 'words', 'lemmas', 'entries'"),
            ({"of": "entries"}, ChoiceError, "of='entries' needs spans="),
            ({"prior": -1}, ChoiceError, "prior=-1 is neither 'pooled' nor a number above 0"),
            ({"prior": "flat"}, ChoiceError, "prior='flat'"),
            ({"group": "country"}, TableError, "articles lacks 'country'"),
        ],
    )
    def test_what_is_refused(self, options, error, message):
        with pytest.raises(error, match=message):
            keyness(*corpus(*LETTERS), **options)

    def test_one_group_is_refused(self):
        with pytest.raises(ChoiceError, match="group='outlet' has 1 value"):
            keyness(*corpus(*LETTERS, outlets=["x", "x"]))


class TestTerms:
    TEXT = "The troops’ convoy left. “Sending troops means war,” Ada Quill said. Troops were sent in 2024."

    def test_words_have_a_letter_and_no_possessive_ending(self):
        terms = count_terms([parse_text(self.TEXT, article_id="a")], of="words", spans=None, attributions=None)
        counts = {terms.terms[term][1]: hits for _, _, term, hits in next(terms.counts.blocks())}
        assert counts["troops"] == 3 and "2024" not in counts
        assert terms.words.tolist() == [[len(parse_text(self.TEXT).words)]]

    def test_lemmas(self):
        terms = count_terms([parse_text(self.TEXT, article_id="a")], of="lemmas", spans=None, attributions=None)
        counts = {terms.terms[term][1]: hits for _, _, term, hits in next(terms.counts.blocks())}
        assert (counts["troop"], counts["send"], counts["say"]) == (3, 2, 1)

    def test_voices_apart_sum_to_all(self):
        documents = [parse_text(self.TEXT, article_id="a")]
        attributions = find_attributions(documents)
        terms = count_terms(documents, of="words", spans=None, attributions=attributions)
        counts = {
            (terms.voices[voice], terms.terms[term][1]): hits for _, voice, term, hits in next(terms.counts.blocks())
        }
        assert (counts["source", "war"], counts["source", "troops"], counts["outlet", "troops"]) == (1, 1, 2)
        assert terms.words.sum() == len(documents[0].words) and terms.words[0, 1] == 4

    def test_entries_are_those_that_fired(self):
        documents = [parse_text("An attack may come. The attack failed.", article_id="a")]
        spans = find_spans(documents, find_attributions(documents))
        terms = count_terms(documents, of="entries", spans=spans, attributions=None)
        found = {terms.terms[term]: hits for _, _, term, hits in next(terms.counts.blocks())}
        cues = spans[spans["feature"] != "sentiment"]
        assert found == cues.groupby(["feature", "term"]).size().to_dict() and len(found) >= 2


class TestSignificance:
    def many(self, seed=0, clumped=False):
        """Two outlets of fifteen articles. `alpha` is x's; `beta` is nobody's, but in one article of x it swarms."""
        rng, texts = np.random.default_rng(seed), []
        for outlet in "xy":
            for place in range(15):
                alpha = rng.poisson(4 if outlet == "x" else 1)
                beta = 40 if clumped and outlet == "x" and place == 0 else rng.poisson(1)
                texts.append(" ".join(["Alpha"] * alpha + ["beta"] * beta + ["filler"] * 80) + ".")
        return corpus(*texts, outlets=["x"] * 15 + ["y"] * 15)

    def test_p_by_articles(self):
        table = keyness(*self.many()).set_index(["group", "term"])
        assert table.loc[("x", "alpha"), "p"] < 0.001 and table.loc[("x", "alpha"), "q"] < 0.01
        assert table.loc[("x", "beta"), "p"] > 0.05
        assert table.loc[("x", "alpha"), "tested"] == "articles"

    def test_p_of_a_term_does_not_hang_on_how_many_are_tested_with_it(self):
        rng = np.random.default_rng(1)
        sides = [Side(rng.poisson(2, (15, 1)).astype(float), np.full((15, 1), 80.0), np.full(15, "")) for _ in "xy"]
        wide = [side._replace(above=np.tile(side.above, 600)) for side in sides]
        assert set(find_rare_p(wide, 1999, 0, rounds=1)) == set(find_rare_p(sides, 1999, 0, rounds=1))

    def test_p_does_not_hang_on_the_order_of_the_articles(self):
        documents, articles = self.many()
        table = keyness(documents, articles, permutations=99).set_index(["group", "term"])["p"]
        back = keyness(documents[::-1], articles, permutations=99).set_index(["group", "term"])["p"]
        assert back.to_dict() == table.to_dict()

    def test_a_word_that_swarms_in_one_article_proves_nothing(self):
        """G² calls it beyond all chance; by articles it is one article's."""
        row = keyness(*self.many(clumped=True)).set_index(["group", "term"]).loc[("x", "beta")]
        assert erfc(sqrt(row["g2"] / 2)) < 1e-6
        assert row["p"] > 0.05

    def test_a_word_that_few_have_is_not_missed_by_long_articles(self):
        """Long articles without a word that five of sixty others have show nothing, however long they are."""
        texts = ["filler " * (900 + place) for place in range(12)]
        texts += ["filler " * 50 + "rare " * (place < 5) for place in range(60)]
        table = keyness(*corpus(*texts, outlets=["x"] * 12 + ["y"] * 60)).set_index(["group", "term"])
        assert table.loc[("x", "rare"), "p"] > 0.3 and table.loc[("y", "rare"), "p"] > 0.3

    def test_of_many_words_that_differ_by_chance_few_are_called_different(self):
        rng = np.random.default_rng(8)
        texts = [" ".join(f"w{chr(97 + int(each))}x" for each in rng.zipf(1.4, 150) % 26) for _ in range(40)]
        table = keyness(*corpus(*texts, outlets=["x", "y"] * 20))
        assert 0 <= (table["p"] <= 0.05).mean() <= 0.12 and not (table["q"] <= 0.05).any()

    def test_too_few_articles(self):
        documents, articles = self.many()
        kept = articles.iloc[[0, 1, 2, *range(15, 30)]]
        table = keyness([one for one in documents if one.article_id in set(kept["article_id"])], kept)
        assert set(table["tested"]) == {"3 articles: fewer than 10"} and table["p"].isna().all()
