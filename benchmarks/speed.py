"""Articles per second of the whole analysis beside TextBlob's `.sentiment` alone: same articles, taking turns."""

import argparse
import gc
import platform
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pandas as pd
from textblob import TextBlob

import framing as fr

PROJECT = Path(__file__).resolve().parent.parent
NEWS = PROJECT.parent / "shared" / "corpora" / "news3000.jsonl.gz"
SEED = 20241118


def main() -> None:
    options = read_options()
    articles, origin = load_articles(options.corpus, options.articles)
    print(f"{len(articles):,} articles, {articles['text'].str.len().mean():,.0f} characters each: {origin}")
    rounds = min(options.rounds, len(articles))
    print(f"Python {platform.python_version()}, one process; {rounds} rounds, each on articles of its own")

    warm_up = fr.read_articles(PROJECT / "seeds")  # imports, lexicons, automata
    analyse(warm_up, {})
    read_sentiment(warm_up["text"])
    ours, theirs, stages = [], [], {}
    for turn in range(rounds):
        fresh = articles.iloc[turn::rounds]
        runs = [(ours, analyse, (fresh, stages)), (theirs, read_sentiment, (fresh["text"],))]
        for seconds, run, inputs in runs if turn % 2 == 0 else reversed(runs):
            gc.collect()
            start = time.perf_counter()
            run(*inputs)
            seconds.append(time.perf_counter() - start)
    report(len(articles), ours, theirs, stages)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("-n", "--articles", type=int, default=0, help="how many articles; 0 for all")
    parser.add_argument("-r", "--rounds", type=int, default=10, help="how often they take turns")
    parser.add_argument("--corpus", type=Path, help="any corpus read_articles takes; else the news or the seeds")
    options = parser.parse_args()
    if options.rounds < 1 or options.articles < 0:
        parser.error("--rounds must be 1 or more, --articles 0 or more")
    return options


def load_articles(corpus: Path | None, wanted: int) -> tuple[pd.DataFrame, str]:
    """Up to `wanted` articles (0: all), and where they come from."""
    path = corpus or (NEWS if NEWS.exists() else None)
    if path is None:
        return recombine_seeds(wanted or 1500), f"recombined from the sentences of the seeds (seed {SEED})"
    articles = fr.read_articles(path, skip_bad=True)
    left_out = len(articles.attrs["left_out"])
    return articles.head(wanted or len(articles)), f"{path.name} ({left_out} left out as unreadable)"


def recombine_seeds(wanted: int) -> pd.DataFrame:
    """Articles of 36 sentences each, three to a paragraph, drawn from the seeds."""
    documents = fr.parse(fr.read_articles(PROJECT / "seeds"))
    sentences = [document.text[each.start : each.end] for document in documents for each in document.sentences]
    draw = random.Random(SEED)
    texts = ["\n".join(" ".join(draw.choices(sentences, k=3)) for _ in range(12)) for _ in range(wanted)]
    ids = [f"recombined-{number}" for number in range(wanted)]
    return fr.read_articles(pd.DataFrame({"article_id": ids, "outlet": "seeds", "text": texts}))


def analyse(articles: pd.DataFrame, stages: dict[str, float]) -> None:
    """The whole analysis; adds the seconds of each stage to `stages`."""

    def stage(function: Callable, *inputs: object) -> object:
        start = time.perf_counter()
        result = function(*inputs)
        stages[function.__name__] = stages.get(function.__name__, 0.0) + time.perf_counter() - start
        return result

    documents = stage(fr.parse, articles)
    attributions = stage(fr.find_attributions, documents)
    spans = stage(fr.find_spans, documents, attributions)
    stage(fr.count_features, spans, documents, attributions)
    stage(fr.rank_sources, attributions, documents)


def read_sentiment(texts: pd.Series) -> None:
    for text in texts:
        TextBlob(text).sentiment  # noqa: B018 (a property that does the work)


def report(articles: int, ours: list[float], theirs: list[float], stages: dict[str, float]) -> None:
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    print(f"\nwhole analysis     {articles / sum(ours):8,.1f} articles per second")
    print(f"TextBlob sentiment {articles / sum(theirs):8,.1f} articles per second")
    print(
        f"ratio              {median(ratios):8.2f} (median of rounds that gave {min(ratios):.2f} – {max(ratios):.2f})"
    )
    print("\nstage                  share  ms per article")
    for name, seconds in stages.items():
        print(f"  {name:18}{seconds / sum(stages.values()):8.0%}{1000 * seconds / articles:16.2f}")


if __name__ == "__main__":
    main()
