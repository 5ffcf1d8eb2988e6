"""Features → outlets: pooled rates by hand, intervals where there is something to resample, else the reason why not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.counts import count_features
from framing.compare.outlets import MIN_SENTENCES, compare_outlets
from framing.compare.units import MIN_ARTICLES, MIN_WITH
from framing.errors import ChoiceError, TableError
from framing.find.attribution import find_attributions
from framing.find.spans import find_spans
from framing.read.parse import parse_text
from framing.tables import CATEGORIES, FEATURES, OUTLETS, VOICES

NAN = float("nan")
LONG = " ".join(
    ["It rained.", "An attack may come.", "The war is a terrible thing.", "Ada Quill said the truce will hold."] * 5
)
SHORT = "It rained. An attack may come. The war goes on."


def features_of(*cells):
    """Rows of one category in the outlet's voice: (article_id, hits, negated, words)."""
    rows = [
        (article_id, "escalation", "threat", "outlet", hits, negated, words, 1000 * hits / words if words else NAN, NAN)
        for article_id, hits, negated, words in cells
    ]
    return pd.DataFrame(rows, columns=list(FEATURES))


def articles_of(**outlets):
    rows = [(article_id, outlet) for outlet, ids in outlets.items() for article_id in ids]
    return pd.DataFrame(rows, columns=["article_id", "outlet"])


def compare(*texts, outlets=None, everything=True, **options):
    documents = [parse_text(text, article_id=f"a{i}") for i, text in enumerate(texts)]
    attributions = find_attributions(documents)
    spans = find_spans(documents, attributions)
    features = count_features(spans, documents, attributions)
    articles = pd.DataFrame({"article_id": [d.article_id for d in documents], "outlet": outlets or "x"})
    if everything:
        options |= {"spans": spans, "documents": documents, "attributions": attributions}
    return compare_outlets(features, articles, **options)


def cell(table, category, voice="outlet", outlet="x"):
    [row] = table[
        (table["outlet"] == outlet) & (table["category"] == category) & (table["voice"] == voice)
    ].itertuples()
    return row


def test_columns_and_rows():
    table = compare(SHORT, SHORT, outlets=["y", "x"])
    assert list(table.columns) == list(OUTLETS)
    assert table["outlet"].drop_duplicates().tolist() == ["y", "x"]
    expected = [(f, c, v) for f, categories in CATEGORIES.items() for c in categories for v in VOICES] * 2
    assert list(table[["feature", "category", "voice"]].itertuples(index=False, name=None)) == expected


def test_rates_are_pooled_not_averaged():
    features = features_of(("a", 1, 0, 100), ("b", 9, 2, 400), ("c", 0, 0, 50))
    table = compare_outlets(features, articles_of(x=["a", "b"], y=["c"]))
    first, second = table.itertuples()
    assert (first.outlet, first.articles, first.hits, first.negated, first.words) == ("x", 2, 10, 2, 500)
    assert first.per_1000_words == 20.0  # 1000 × 10 / 500, and not the mean of 10 and 22.5
    assert (second.outlet, second.articles, second.per_1000_words) == ("y", 1, 0.0)


def test_sentiment_is_weighted_by_words():
    features = features_of(("a", 3, 0, 100), ("b", 5, 0, 300)).assign(
        feature="sentiment", category="polarity", per_1000_words=NAN
    )
    features["mean"] = [0.5, -0.1]
    [row] = compare_outlets(features, articles_of(x=["a", "b"])).itertuples()
    assert row.mean == pytest.approx((0.5 * 100 - 0.1 * 300) / 400)
    assert np.isnan(row.per_1000_words)


def test_no_words_give_no_rate():
    [row] = compare_outlets(features_of(("a", 0, 0, 0)), articles_of(x=["a"])).itertuples()
    assert np.isnan(row.per_1000_words)
    assert row.words == 0


# -- what is resampled, and why not -------------------------------------------------------------------------------


@pytest.mark.parametrize("size", range(2, MIN_ARTICLES))
def test_a_few_articles_give_no_interval(size):
    table = compare(*[LONG] * size)
    assert set(table["resampled"]) == {f"{size} articles: fewer than {MIN_ARTICLES}"}
    assert table[["low", "high"]].isna().all().all()
    assert cell(table, "confront").per_1000_words > 0


def test_one_article_alone_gives_no_interval_of_the_outlet():
    table = compare(LONG, everything=False)
    assert set(table["resampled"]) == {"one article: no interval of the outlet"}
    assert table[["low", "high"]].isna().all().all()


def test_one_article_of_few_sentences_gives_none_either():
    table = compare(SHORT)
    assert set(table["resampled"]) == {f"one article of fewer than {MIN_SENTENCES} sentences"}
    assert table[["low", "high"]].isna().all().all()


def test_one_article_has_its_sentences_resampled():
    table = compare(LONG)
    row = cell(table, "confront")
    assert row.resampled == "sentences"
    assert row.low < row.per_1000_words < row.high
    polarity = cell(table, "polarity")
    assert polarity.low < polarity.mean < polarity.high
    absent = cell(table, "catastrophe")
    assert np.isnan(absent.low) and np.isnan(absent.high)
    assert absent.resampled == "hits in fewer than 5 sentences"


def test_a_voice_without_words_has_no_interval():
    row = cell(compare("An attack may come. " * 12), "confront", "source")
    assert row.resampled == "no words in this voice"
    assert np.isnan(row.low) and np.isnan(row.high) and np.isnan(row.per_1000_words)


def test_many_articles_are_resampled():
    texts = [LONG, SHORT, LONG + " " + SHORT, SHORT * 2, "It rained.", "An attack came. It rained."] * 2
    table = compare(*texts)
    row = cell(table, "confront")
    assert (row.articles, row.resampled) == (12, "articles")
    assert row.low < row.per_1000_words < row.high
    assert cell(table, "catastrophe").resampled == f"hits in fewer than {MIN_WITH} articles"
    # Only the outlet's own words may be needed for it: the other tables are for single articles
    pd.testing.assert_frame_equal(table, compare(*texts, everything=False))


def test_equal_articles_leave_no_doubt():
    features = features_of(*((name, 2, 0, 100) for name in "abcdefghij"))
    [row] = compare_outlets(features, articles_of(x="abcdefghij")).itertuples()
    assert (row.per_1000_words, row.low, row.high) == (20, 20, 20)


def test_interval_against_a_bootstrap_of_one_s_own():
    """The same written out for one ratio: each replicate in its own standard errors, HC3 around the estimate."""
    hits, words = (
        np.array([0, 2, 5, 1, 9, 3, 0, 4, 7, 2.0]),
        np.array([100, 250, 300, 90, 410, 200, 150, 120, 380, 260]),
    )
    features = features_of(*((name, int(h), 0, int(w)) for name, h, w in zip("abcdefghij", hits, words, strict=True)))
    [row] = compare_outlets(features, articles_of(x="abcdefghij")).itertuples()
    rate, generator, away = hits.sum() / words.sum(), np.random.default_rng(7), []
    for _ in range(20000):
        drawn = generator.integers(0, 10, size=10)
        h, w = hits[drawn], words[drawn]
        one = h.sum() / w.sum()
        away.append((one - rate) / np.sqrt(10 / 9 * ((h - one * w) ** 2).sum() / w.sum() ** 2))
    error = np.sqrt((((hits - rate * words) / (1 - words / words.sum())) ** 2).sum()) / words.sum()
    low, high = (1000 * (rate - np.quantile(away, share) * error) for share in (0.975, 0.025))
    assert row.low == pytest.approx(low, rel=0.05)
    assert row.high == pytest.approx(high, rel=0.05)


def test_copies_are_drawn_together():
    names = "abcdefghijkl"
    features = features_of(*((name, i % 5, 0, 100 + i) for i, name in enumerate(names)))
    twice = features_of(*((name, i % 12 % 5, 0, 100 + i % 12) for i, name in enumerate(names + names.upper())))
    copies = pd.DataFrame({"article_id": list(names + names.upper()), "cluster": list(names + names)})
    [once] = compare_outlets(features, articles_of(x=names)).itertuples()
    both = articles_of(x=names + names.upper())
    [apart], [together] = (compare_outlets(twice, both, clusters=c).itertuples() for c in (None, copies))
    assert (together.articles, apart.articles) == (24, 24)
    assert together.high - together.low > 1.2 * (apart.high - apart.low)
    assert together.per_1000_words == apart.per_1000_words
    assert together.high - together.low == pytest.approx(once.high - once.low, rel=0.15)


def test_copies_count_as_one_towards_the_minimum():
    names = "abcdefghijkl"
    features = features_of(*((name, 2, 0, 100) for name in names))
    copies = pd.DataFrame({"article_id": list("abcd"), "cluster": "wire"})
    [row] = compare_outlets(features, articles_of(x=names), clusters=copies).itertuples()
    assert (row.articles, row.hits, row.resampled) == (12, 24, "12 articles, 9 without copies: fewer than 10")


def test_copies_in_two_outlets_are_no_one_s_copies():
    features = features_of(*((name, 2, 0, 100) for name in "abcdefghijklmnopqrst"))
    copies = pd.DataFrame({"article_id": list("ak"), "cluster": "wire"})
    table = compare_outlets(features, articles_of(x="abcdefghij", y="klmnopqrst"), clusters=copies)
    assert set(table["resampled"]) == {"articles"}


def test_clusters_need_their_columns():
    with pytest.raises(TableError, match="clusters lacks 'cluster'"):
        compare_outlets(features_of(("a", 1, 0, 9)), articles_of(x="a"), clusters=pd.DataFrame({"article_id": ["a"]}))


def test_outlets_are_resampled_apart():
    features = features_of(
        *((name, i, 0, 100) for i, name in enumerate("abcdefghij")), *((name, 50, 0, 100) for name in "qrstuvwxyz")
    )
    articles = articles_of(p="abcdefghij", q="qrstuvwxyz")
    first, second = compare_outlets(features, articles).itertuples()
    alone = compare_outlets(features.iloc[:10], articles_of(p="abcdefghij")).iloc[0]
    assert (first.low, first.high) == (alone.low, alone.high)
    assert (second.low, second.high) == (500, 500)


def test_the_same_seed_gives_the_same_bytes():
    assert compare(LONG, seed=3).to_csv() == compare(LONG, seed=3).to_csv()
    assert compare(LONG, seed=3).to_csv() != compare(LONG, seed=4).to_csv()


def test_the_order_of_the_rows_makes_no_difference():
    features = features_of(*((name, i, 0, 50 + i) for i, name in enumerate("abcdefghij")))
    articles = articles_of(x="abcdefghij")
    pd.testing.assert_frame_equal(compare_outlets(features, articles), compare_outlets(features[::-1], articles))


# -- by feature, and what is refused ----------------------------------------------------------------------------------


def test_by_feature_sums_all_but_the_counter_category():
    text = "An attack may come. They fear a ceasefire. It is certainly a threat. " * 5
    parts, whole = compare(text), compare(text, by="feature")
    labels = whole[["feature", "category"]].drop_duplicates().to_numpy().tolist()
    assert labels == [
        ["escalation", "all but deescalate"],
        ["hedging", "all but booster"],
        ["sentiment", "polarity"],
        ["sentiment", "subjectivity"],
    ]
    for feature, counter, label in (
        ("escalation", "deescalate", "all but deescalate"),
        ("hedging", "booster", "all but booster"),
    ):
        rows = parts[(parts["feature"] == feature) & (parts["category"] != counter) & (parts["voice"] == "outlet")]
        row = cell(whole, label)
        assert row.hits == rows["hits"].sum() > 0
        assert row.words == rows["words"].iloc[0] == len(parse_text(text).words)
        assert row.per_1000_words == pytest.approx(rows["per_1000_words"].sum(), abs=1e-3)
        assert row.low <= row.per_1000_words <= row.high
    assert cell(parts, "deescalate").hits > 0 and cell(parts, "booster").hits > 0
    left, right = (table[table["feature"] == "sentiment"].reset_index(drop=True) for table in (parts, whole))
    pd.testing.assert_frame_equal(left.drop(columns=["low", "high"]), right.drop(columns=["low", "high"]))


def test_other_by_is_refused():
    with pytest.raises(ChoiceError, match="by='categories' is not one of 'category', 'feature'") as caught:
        compare(SHORT, by="categories")
    assert "Did you mean 'category'?" in str(caught.value)


@pytest.mark.parametrize("column", FEATURES)
def test_features_need_all_their_columns(column):
    features = features_of(("a", 1, 0, 100)).drop(columns=column)
    with pytest.raises(TableError, match=f"features lacks '{column}'"):
        compare_outlets(features, articles_of(x=["a"]))


@pytest.mark.parametrize("column", ["article_id", "outlet"])
def test_articles_need_their_columns(column):
    with pytest.raises(TableError, match=f"articles lacks '{column}'"):
        compare_outlets(features_of(("a", 1, 0, 100)), articles_of(x=["a"]).drop(columns=column))


def test_no_articles_give_an_empty_table():
    table = compare_outlets(features_of(), articles_of())
    assert list(table.columns) == list(OUTLETS)
    assert table.empty


def test_nothing_is_mutated():
    features, articles = features_of(*((name, 2, 0, 100) for name in "abcde")), articles_of(x="abcde")
    before = features.copy(deep=True), articles.copy(deep=True)
    compare_outlets(features, articles, by="feature")
    pd.testing.assert_frame_equal(features, before[0])
    pd.testing.assert_frame_equal(articles, before[1])


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 300)), min_size=10, max_size=14), st.integers(0, 99))
def test_interval_holds_the_rate_and_is_no_less_than_nought(cells, seed):
    cells = [(hits if words else 0, words) for hits, words in cells]
    features = features_of(*((f"a{i}", hits, 0, words) for i, (hits, words) in enumerate(cells)))
    [row] = compare_outlets(features, articles_of(x=list(features["article_id"])), seed=seed).itertuples()
    assert row.words == sum(words for _, words in cells)
    if sum(hits > 0 for hits, _ in cells) >= MIN_WITH:
        assert row.resampled == "articles"
        assert 0 <= row.low <= row.per_1000_words + 1e-4
        assert row.per_1000_words <= row.high + 1e-4
        assert row.per_1000_words == pytest.approx(1000 * row.hits / row.words, abs=1e-4)
    else:
        assert np.isnan(row.low) and np.isnan(row.high)
        assert row.resampled == ("hits in fewer than 5 articles" if row.words else "no words in this voice")
