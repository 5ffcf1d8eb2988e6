"""Differences between outlets: by hand, and what is said of each."""

from math import comb, log, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.balance import measure_balance, weigh
from framing.compare.contrasts import REST, contrast_outlets
from framing.compare.permute import Side, find_p
from framing.compare.significance import adjust, student_quantile
from framing.errors import ChoiceError, TableError
from framing.tables import BALANCES, CONTRASTS, FEATURES

NAN = float("nan")


def corpus(seed=0, *, feature="escalation", category="threat", words=400, **outlets):
    """Features and articles: outlet → the mean hits of each of its articles (how many there are, and how many hits)."""
    rng, rows, placed = np.random.default_rng(seed), [], []
    for outlet, (count, mean) in outlets.items():
        for place in range(count):
            name, hits = f"{outlet}{place:02d}", int(rng.poisson(mean))
            rows.append((name, feature, category, "outlet", hits, 0, words, 1000 * hits / words, NAN))
            placed.append((name, outlet))
    return pd.DataFrame(rows, columns=list(FEATURES)), pd.DataFrame(placed, columns=["article_id", "outlet"])


def given_hits(**outlets):
    """The same with the hits of each article, of 100 words."""
    rows = [
        (f"{outlet}{place:02d}", "escalation", "threat", "outlet", hits, 0, 100, 10 * hits, NAN)
        for outlet, each in outlets.items()
        for place, hits in enumerate(each)
    ]
    features = pd.DataFrame(rows, columns=list(FEATURES))
    return features, pd.DataFrame({"article_id": features["article_id"], "outlet": features["article_id"].str[:1]})


def one(table):
    [row] = table.itertuples()
    return row


class TestTable:
    def test_each_against_the_rest(self):
        features, articles = corpus(x=(12, 4), y=(12, 4), z=(12, 8))
        table = contrast_outlets(features, articles)
        assert list(table.columns) == list(CONTRASTS)
        assert table[["outlet", "other"]].values.tolist() == [["x", REST], ["y", REST], ["z", REST]]
        assert table["other_articles"].tolist() == [24, 24, 24]
        sums = features.groupby(features["article_id"].str[0])[["hits", "words"]].sum()
        rest = 1000 * sums.loc[["x", "y"], "hits"].sum() / sums.loc[["x", "y"], "words"].sum()
        last = table.iloc[2]
        assert last["other_value"] == pytest.approx(rest, abs=1e-4)
        assert last["difference"] == pytest.approx(last["value"] - last["other_value"], abs=2e-4)
        assert last["low"] > 0 and last["p"] < 0.01 and last["q"] < 0.02

    def test_pairs(self):
        table = contrast_outlets(*corpus(x=(12, 4), y=(12, 4), z=(12, 8)), against="pairs")
        assert table[["outlet", "other"]].values.tolist() == [["x", "y"], ["x", "z"], ["y", "z"]]
        assert (table["difference"].iloc[1:] < 0).all() and (table["high"].iloc[1:] < 0).all()

    def test_two_outlets_are_one_comparison(self):
        features, articles = corpus(x=(12, 4), y=(12, 4))
        table = contrast_outlets(features, articles)
        assert table[["outlet", "other"]].values.tolist() == [["x", "y"]]
        pd.testing.assert_frame_equal(table, contrast_outlets(features, articles, against="pairs"))

    def test_one_outlet_has_nothing_to_be_compared_with(self):
        table = contrast_outlets(*corpus(x=(12, 4)))
        assert list(table.columns) == list(CONTRASTS) and table.empty

    def test_an_outlet_called_like_the_rest(self):
        features, articles = corpus(x=(12, 4), y=(12, 4), z=(12, 4))
        named = articles.replace({"outlet": {"x": REST}})
        plain = contrast_outlets(features, articles).drop(columns="outlet")
        pd.testing.assert_frame_equal(plain, contrast_outlets(features, named).drop(columns="outlet"))

    def test_swapped_sides_turn_the_sign(self):
        features, articles = corpus(x=(12, 4), y=(15, 6))
        back = articles.iloc[::-1]
        there, again = (one(contrast_outlets(features, each)) for each in (articles, back))
        assert (there.difference, there.value, there.without) == (-again.difference, again.other_value, -again.without)
        assert (there.rests_on, there.detectable) == (again.rests_on, again.detectable)

    @pytest.mark.parametrize("against", ["rest", "pairs"])
    def test_p_does_not_hang_on_the_order_of_the_articles(self, against):
        features, articles = corpus(x=(12, 4), y=(15, 6), z=(11, 5))
        rows = []
        for each in (articles, articles.iloc[::-1]):
            table = contrast_outlets(features, each, against=against, permutations=99)
            rows.append({frozenset((row.outlet, row.other)): (row.p, row.high - row.low) for row in table.itertuples()})
        assert {key: pytest.approx(value) for key, value in rows[0].items()} == rows[1]

    def test_the_same_seed_gives_the_same_bytes(self):
        features, articles = corpus(x=(12, 4), y=(15, 6))
        tables = [contrast_outlets(features, articles, seed=seed).to_csv() for seed in (1, 1, 2)]
        assert tables[0] == tables[1] != tables[2]

    def test_nothing_is_mutated(self):
        features, articles = corpus(x=(12, 4), y=(15, 6))
        before = features.copy(deep=True), articles.copy(deep=True)
        contrast_outlets(features, articles, by="feature")
        pd.testing.assert_frame_equal(features, before[0])
        pd.testing.assert_frame_equal(articles, before[1])

    def test_what_is_refused(self):
        features, articles = corpus(x=(12, 4), y=(15, 6))
        with pytest.raises(ChoiceError, match="against='pair' is not one of 'rest', 'pairs'"):
            contrast_outlets(features, articles, against="pair")
        with pytest.raises(TableError, match="stories lacks 'story'"):
            contrast_outlets(features, articles, stories=articles)


class TestRefusals:
    @pytest.mark.parametrize(
        ("sizes", "means", "reason"),
        [
            ((1, 12), (9, 9), "x: one article: no interval of the outlet"),
            ((12, 9), (9, 9), "y: 9 articles: fewer than 10"),
            ((12, 12), (9, 0), "y: hits in fewer than 5 articles"),
            ((12, 12), (9, 9), "articles"),
        ],
    )
    def test_a_side_that_has_too_little(self, sizes, means, reason):
        row = one(contrast_outlets(*corpus(x=(sizes[0], means[0]), y=(sizes[1], means[1]))))
        assert row.resampled == reason
        assert row.difference == pytest.approx(row.value - row.other_value, abs=2e-4)
        assert all(
            pd.isna(value) == (reason != "articles") for value in (row.low, row.high, row.p, row.q, row.detectable)
        )

    def test_what_is_refused_is_not_counted_as_tested(self):
        features, articles = corpus(x=(12, 4), y=(12, 8))
        more, _ = corpus(x=(12, 0), y=(12, 0), category="drama")
        alone, both = (contrast_outlets(table, articles) for table in (features, pd.concat([features, more])))
        assert both["q"].tolist() == pytest.approx([alone["q"].iloc[0], NAN], nan_ok=True)


class TestNumbers:
    def test_p_is_that_of_all_the_ways_to_deal(self):
        """Ten articles in two fives: 252 ways, of which the observed and its mirror are the most uneven."""
        above = np.array([[1.0], [2], [3], [4], [5], [11], [12], [13], [14], [15]])
        sides = [Side(part, np.full(part.shape, 100.0), np.full(5, "")) for part in (above[:5], above[5:])]
        assert find_p(sides, False, 99_999, 0)[0] == pytest.approx(2 / comb(10, 5), rel=0.1)

    def test_p_of_stories_is_that_of_all_signs(self):
        """Twelve stories that all lean to one side: of 2¹² signs two are as uneven."""
        more, stories = np.arange(12.0)[:, None] % 3 + 1, np.array([f"s{i:02d}" for i in range(12)])
        sides = [Side(add + 5, np.full((12, 1), 100.0), stories) for add in (more, 0 * more)]
        assert find_p(sides, True, 99_999, 0)[0] == pytest.approx(2 / 2**12, rel=0.4)

    def test_a_gap_that_rests_on_one_article(self):
        row = one(contrast_outlets(*given_hits(x=[2] * 11 + [30], y=[2] * 12)))
        assert (row.rests_on, row.without) == ("x11", 0.0)
        assert row.difference == pytest.approx(1000 * (52 - 24) / 1200, abs=1e-4)
        assert row.low <= 0 <= row.high

    def test_a_gap_that_does_not(self):
        row = one(contrast_outlets(*given_hits(x=[3, 4, 5] * 4, y=[1, 2, 3] * 4)))
        assert 0.9 * row.difference < row.without < row.difference

    def test_the_smallest_difference_that_could_be_shown(self):
        row = one(contrast_outlets(*given_hits(x=[3, 4, 5] * 4, y=[1, 2, 3] * 4)))
        error = sqrt(2 * sum(8 * ((1 / (1 - 1 / 12)) ** 2) for _ in [0])) * 10 / 12  # 8 residuals of 1 a side, HC3
        assert row.detectable == pytest.approx((2.0739 + 0.8583) * error, rel=1e-3)  # t.975 and t.8 of 22 degrees

    def test_against_a_permutation_of_one_s_own(self):
        features, articles = corpus(3, x=(14, 4), y=(11, 5.5))
        hits = [features[features["article_id"].str[0] == name]["hits"].to_numpy() for name in "xy"]
        pool, generator, reached = np.concatenate(hits), np.random.default_rng(5), 0

        def student(a, b):
            return abs(a.mean() - b.mean()) / sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))

        for _ in range(4000):
            dealt = generator.permutation(pool)
            reached += student(dealt[:14], dealt[14:]) >= student(*hits) - 1e-12
        assert one(contrast_outlets(features, articles)).p == pytest.approx(reached / 4000, abs=0.03)

    def test_p_never_says_more_than_the_interval(self):
        for seed in range(12):
            row = one(contrast_outlets(*corpus(seed, x=(12, 3), y=(14, 4.5))))
            assert row.p > 0.049 if row.low <= 0 <= row.high else True

    def test_sentiment_is_a_difference_of_means(self):
        features, articles = corpus(x=(12, 9), y=(12, 9), feature="sentiment", category="polarity")
        features["mean"] = np.where(features["article_id"].str[0] == "x", 0.3, 0.1)
        row = one(contrast_outlets(features, articles))
        assert (row.value, row.other_value, row.difference) == (0.3, 0.1, 0.2)

    def test_copies_count_as_one(self):
        features, articles = given_hits(x=[3, 4, 5] * 4, y=[1, 2, 3] * 4)
        copies = pd.DataFrame({"article_id": ["x00", "x01", "x02"], "cluster": 1})
        row = one(contrast_outlets(features, articles, clusters=copies))
        assert row.resampled == "articles" and row.articles == 12
        four = pd.DataFrame({"article_id": [f"x0{i}" for i in range(4)], "cluster": 1})
        few = one(contrast_outlets(features, articles, clusters=four))
        assert few.resampled == "x: 12 articles, 9 without copies: fewer than 10"


class TestStories:
    def told(self, *, shared=12, more=2):
        """Events that differ much, told by x with `more` hits than by y."""
        events = [1, 9, 30, 4, 18, 2, 25, 7, 12, 40, 3, 15]
        features, articles = given_hits(x=[event + more for event in events], y=events)
        told = articles[["article_id"]].assign(story=articles["article_id"].str[1:])
        return features, articles, told[told["story"].astype(int) < shared]

    def test_pairing_sees_what_drawing_apart_cannot(self):
        features, articles, stories = self.told()
        apart = one(contrast_outlets(features, articles))
        paired = one(contrast_outlets(features, articles, stories=stories))
        assert (paired.paired, paired.resampled, apart.paired, apart.resampled) == (12, "stories", 0, "articles")
        assert paired.difference == apart.difference == 20.0
        assert paired.p < 0.005 and apart.p > 0.3
        assert (paired.low, paired.high) == (20, 20)  # two hits more in each of them

    def test_too_few_stories_are_not_paired(self):
        features, articles, stories = self.told(shared=9)
        row = one(contrast_outlets(features, articles, stories=stories))
        assert (row.paired, row.articles) == (0, 12)

    def test_what_only_one_tells_is_left_out(self):
        features, articles, stories = self.told(shared=11)
        row = one(contrast_outlets(features, articles, stories=stories))
        assert (row.paired, row.articles, row.other_articles) == (11, 11, 11)


class TestBalance:
    @pytest.mark.parametrize(
        ("pro", "contra", "balance", "error"),
        [
            (0, 0, 0.0, 2.0),
            (9, 3, log(9.5 / 3.5), sqrt(1 / 9.5 + 1 / 3.5)),
            (3, 9, -log(9.5 / 3.5), sqrt(1 / 9.5 + 1 / 3.5)),
            (99, 0, log(199), sqrt(1 / 99.5 + 2)),
        ],
    )
    def test_by_hand(self, pro, contra, balance, error):
        assert weigh(pro, contra) == pytest.approx((balance, error))

    def test_of_an_outlet(self):
        pro, articles = corpus(1, x=(12, 6), y=(3, 6))
        contra, _ = corpus(2, x=(12, 2), y=(3, 2), category="deescalate")
        table = measure_balance(pd.concat([pro, contra]), articles)
        assert list(table.columns) == list(BALANCES)
        first, second = table.itertuples()
        assert first.balance == pytest.approx(log((first.pro + 0.5) / (first.contra + 0.5)), abs=1e-4)
        assert first.low < first.balance < first.high and first.resampled == "articles"
        assert first.high - first.low == pytest.approx(2 * 1.96 * first.error, rel=0.6)
        assert np.isnan(second.low) and second.resampled == "3 articles: fewer than 10"


class TestTails:
    def test_student_as_in_the_tables(self):
        assert student_quantile(0.975, np.array([5, 9, 18, 30, 120])) == pytest.approx(
            [2.570582, 2.262157, 2.100922, 2.042272, 1.979930], abs=2e-3
        )
        assert student_quantile(0.8, np.array([9, 18])) == pytest.approx([0.883404, 0.862049], abs=1e-4)

    def test_adjusted_by_hand(self):
        """The example of Benjamini & Hochberg (1995): four of fifteen at .05."""
        p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
             0.7590, 1.0]  # fmt: skip
        q = adjust(np.array([*p, NAN]))
        assert (q <= 0.05).sum() == 4 and np.isnan(q[-1])
        assert q[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625])

    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
    def test_q_is_no_less_than_p_and_keeps_the_order(self, p):
        q, order = adjust(np.array(p)), np.argsort(p, kind="stable")
        assert (q >= np.array(p)).all() and (q <= 1).all()
        assert (np.diff(q[order]) >= 0).all()
