"""What no analysis can go below: articles per second of processor time for splitting into words alone, and for matching
the word lists alone, beside the stages that are built on them."""

import argparse
import gc
import time
from pathlib import Path
from statistics import median

from speed import load_articles

import framing as fr
from framing.find.context import Article
from framing.find.lexical import find_lexical
from framing.find.lexicon import builtin_lexicons
from framing.find.match import match_unified
from framing.read.segment import split_words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--articles", type=int, default=600, help="how many articles; 0 for all")
    parser.add_argument("-r", "--rounds", type=int, default=6, help="how often they take turns")
    parser.add_argument("--corpus", type=Path, help="any corpus read_articles takes; else the news or the seeds")
    options = parser.parse_args()
    articles, origin = load_articles(options.corpus, options.articles)
    print(f"{len(articles):,} articles: {origin}")
    lexicons = builtin_lexicons()
    steps = {
        "words alone": lambda some, documents: [split_words(text) for text in some["text"]],
        "parse: words, sentences, quotations, lines": lambda some, documents: fr.parse(some),
        "matching alone": lambda some, documents: [match(document, lexicons) for document in documents],
        "hits that survive their context": lambda some, documents: [find_lexical(each) for each in documents],
        "attributions": lambda some, documents: fr.find_attributions(documents),
    }
    rounds = min(options.rounds, len(articles))
    rates: dict[str, list[float]] = {name: [] for name in steps}
    warm_up = articles.head(20)
    for turn in range(-1, rounds):
        some = warm_up if turn < 0 else articles.iloc[turn::rounds]
        documents = fr.parse(some)
        for name, step in steps.items():
            gc.collect()
            start = time.process_time()
            step(some, documents)
            if turn >= 0:
                rates[name].append(len(some) / (time.process_time() - start))
    for name, own in rates.items():
        print(f"{name:45}{median(own):10,.0f} articles per second")


def match(document, lexicons) -> list:
    article = Article(document)
    return list(match_unified(article.text, article.lowered, lexicons))


if __name__ == "__main__":
    main()
