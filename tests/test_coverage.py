"""Do 95 % intervals cover in 93 to 97 of 100 simulated corpora, and is of what is called a difference one in twenty
none?

Slow: `make simulate` runs it, `make test` does not. Each simulated corpus is a category of one table, so that a
thousand of them go through the public functions at once.
"""

import numpy as np
import pandas as pd
import pytest

from framing.compare.contrasts import contrast_outlets
from framing.compare.outlets import compare_outlets
from framing.tables import FEATURES

pytestmark = pytest.mark.slow

CORPORA = 2000
WORLDS = {  # hits per word; CV of the articles’ rates; SD of the logarithm of their lengths; long ones’ rate times
    "as by chance": (0.010, 0.0, 0.4, 1.0),
    "rare": (0.002, 0.0, 0.5, 1.0),
    "overdispersed": (0.010, 1.0, 0.4, 1.0),
    "rare and overdispersed": (0.003, 0.8, 0.6, 1.0),
    "very different length": (0.010, 0.7, 1.0, 1.0),
    "long articles are calmer": (0.010, 0.7, 0.8, 0.43),
}
HOLDS = (0.93, 0.97)


def simulate(rng, world, size, corpora=CORPORA, times=1.0):
    """Hits and words of `size` articles in each of many corpora; above the median length is long."""
    rate, spread, length, long = WORLDS[world]
    words = np.maximum(30, np.exp(rng.normal(np.log(500), length, (size, corpora)))).round()
    own = rng.gamma(1 / spread**2, spread**2, words.shape) if spread else 1.0
    return rng.poisson(times * rate * np.where(words > 500, long, 1.0) * own * words), words


def true_rate(world):
    rate, _, length, long = WORLDS[world]
    words = np.maximum(30, np.exp(np.random.default_rng(9).normal(np.log(500), length, 2_000_000)))
    return 1000 * rate * (np.where(words > 500, long, 1.0) * words).sum() / words.sum()


def tabulate(hits, words, prefix=""):
    """The features of articles × corpora: each corpus is a category."""
    size, corpora = hits.shape
    table = pd.DataFrame({"article_id": np.repeat([f"{prefix}{i:04d}" for i in range(size)], corpora)})
    table = table.assign(feature="simulated", category=np.tile([f"c{i:04d}" for i in range(corpora)], size))
    return table.assign(voice="outlet", hits=hits.ravel(), negated=0, words=words.ravel(), mean=np.nan,
                        per_1000_words=1000 * hits.ravel() / words.ravel())[list(FEATURES)]  # fmt: skip


def place(features, outlet):
    return pd.DataFrame({"article_id": features["article_id"].unique(), "outlet": outlet})


def covered(table, truth):
    drawn = table.dropna(subset=["low"])
    assert len(drawn) > 0.25 * CORPORA
    return ((drawn["low"] <= truth) & (truth <= drawn["high"])).mean()


@pytest.mark.parametrize("size", [10, 15, 20, 40, 100])
@pytest.mark.parametrize("world", WORLDS)
def test_an_interval_of_an_outlet_holds_its_rate(world, size):
    features = tabulate(*simulate(np.random.default_rng(size), world, size))
    share = covered(compare_outlets(features, place(features, "x")), true_rate(world))
    assert HOLDS[0] <= share <= HOLDS[1] + 0.01 * (world.startswith("rare") and size < 20)


@pytest.mark.parametrize("world", ["overdispersed", "rare and overdispersed"])
def test_an_interval_holds_where_articles_are_copied(world):
    """Each text runs one to four times; told of the copies the interval holds, not told it is too narrow."""
    rng = np.random.default_rng(4)
    hits, words = simulate(rng, world, 20)
    texts = np.repeat(np.arange(20), rng.integers(1, 5, 20))
    features = tabulate(hits[texts], words[texts])
    articles = place(features, "x")
    clusters = articles[["article_id"]].assign(cluster=texts)
    told = covered(compare_outlets(features, articles, clusters=clusters), true_rate(world))
    assert HOLDS[0] <= told <= HOLDS[1]
    assert covered(compare_outlets(features, articles), true_rate(world)) < 0.85


PAIRS = [(10, 10), (10, 40), (20, 20), (40, 40), (15, 200)]


@pytest.mark.parametrize("sizes", PAIRS)
@pytest.mark.parametrize(
    "world", ["as by chance", "overdispersed", "very different length", "long articles are calmer"]
)
def test_a_difference_that_is_none(world, sizes):
    """The interval of the difference holds nought in 92 to 97 of 100, and p is below .05 in at most 5, .01 in at most 1
    (and what chance allows)."""
    rng = np.random.default_rng(sizes)
    sides = [tabulate(*simulate(rng, world, size), prefix=name) for name, size in zip("xy", sizes, strict=True)]
    articles = pd.concat([place(side, name) for side, name in zip(sides, "xy", strict=True)])
    table = contrast_outlets(pd.concat(sides), articles, against="pairs")
    assert 0.92 <= covered(table, 0) <= 0.97
    p = table["p"].dropna()
    assert (p <= 0.05).mean() <= 0.06
    assert (p <= 0.01).mean() <= 0.015


@pytest.mark.parametrize("world", ["as by chance", "overdispersed"])
def test_of_what_is_called_a_difference_one_in_twenty_is_none(world):
    rng = np.random.default_rng(1)
    real = np.arange(CORPORA) < CORPORA // 5
    sides = [tabulate(*simulate(rng, world, 40, times=1 + (name == "y") * real), prefix=name) for name in "xy"]
    articles = pd.concat([place(side, name) for side, name in zip(sides, "xy", strict=True)])
    table = contrast_outlets(pd.concat(sides), articles, against="pairs")
    called = table["q"] <= 0.05
    assert called[real].mean() > 0.25
    assert (called & ~real).sum() / called.sum() <= 0.06


def test_stories_told_by_both_are_compared_story_by_story():
    """Events differ more than outlets do: pairing holds its promise, and finds what drawing apart cannot."""
    rng = np.random.default_rng(2)
    real = np.arange(CORPORA) < CORPORA // 2
    event, stories = rng.gamma(1, 1, (30, CORPORA)), [f"s{i}" for i in range(30)]
    sides = [
        tabulate(rng.poisson(0.02 * event * np.where(real, more, 1) * 500), np.full(event.shape, 500), prefix=name)
        for name, more in (("x", 1), ("y", 1.3))
    ]
    articles = pd.concat([place(side, name) for side, name in zip(sides, "xy", strict=True)], ignore_index=True)
    told = articles[["article_id"]].assign(story=stories * 2)
    features = pd.concat(sides)
    paired, apart = (contrast_outlets(features, articles, against="pairs", stories=each) for each in (told, None))
    assert (paired["paired"] == 30).all() and (paired["resampled"] == "stories").all()
    assert 0.93 <= covered(paired[~real], 0) <= 0.97
    assert (paired["p"][~real] <= 0.05).mean() <= 0.06
    assert (paired["q"] <= 0.05)[real].mean() > 5 * (apart["q"] <= 0.05)[real].mean()


def test_what_so_many_articles_could_have_shown():
    """A true difference as large as `detectable` is found in about .8 of the corpora."""
    rng = np.random.default_rng(3)
    features = [tabulate(*simulate(rng, "as by chance", 40), prefix=name) for name in "xy"]
    articles = pd.concat([place(side, name) for side, name in zip(features, "xy", strict=True)])
    least = contrast_outlets(pd.concat(features), articles, against="pairs")["detectable"].median()
    half = least / true_rate("as by chance") / 2  # less of the one, more of the other: as much spread as before
    features = [
        tabulate(*simulate(rng, "as by chance", 40, times=1 + step), prefix=name)
        for step, name in ((-half, "x"), (half, "y"))
    ]
    table = contrast_outlets(pd.concat(features), articles, against="pairs")
    assert (table["p"] <= 0.05).mean() == pytest.approx(0.8, abs=0.05)
