"""One peer, in its own environment: told a round, it reads that round's articles and says how long it took.

Run by peers.py as `python peer.py NAME TEXTS LEXICON ROUNDS`; TEXTS is a JSON list of texts, LEXICON one of terms.
"""

import gc
import json
import sys
import time
from collections.abc import Callable


def textblob(terms: list[str]) -> Callable[[str], object]:
    from textblob import TextBlob

    return lambda text: TextBlob(text).sentiment


def vader(terms: list[str]) -> Callable[[str], object]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer().polarity_scores


def nela(terms: list[str]) -> Callable[[str], object]:
    from nela_features.nela_features import NELAFeatureExtractor

    return NELAFeatureExtractor().extract_all


def spacy(terms: list[str]) -> Callable[[str], object]:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    language.max_length = 10**7
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("terms", list(language.tokenizer.pipe(terms)))
    return lambda text: matcher(language(text))


def empath(terms: list[str]) -> Callable[[str], object]:
    from empath import Empath

    lexicon = Empath()
    return lambda text: lexicon.analyze(text, normalize=True)


def main() -> None:
    name, texts, terms, rounds = sys.argv[1:]
    with open(texts, encoding="utf-8") as file:
        texts = json.load(file)
    with open(terms, encoding="utf-8") as file:
        read = {each.__name__: each for each in (textblob, vader, nela, spacy, empath)}[name](json.load(file))
    answers, sys.stdout = sys.stdout, sys.stderr
    read(texts[0][:2000])  # warm-up, and the proof that it works
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        own = texts[int(line) :: int(rounds)]
        gc.collect()
        start = time.perf_counter()
        for text in own:
            read(text)
        print(time.perf_counter() - start, file=answers, flush=True)


if __name__ == "__main__":
    main()
