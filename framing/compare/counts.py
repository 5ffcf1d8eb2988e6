"""Spans → features: hits per 1,000 words by category and voice, each voice with its own denominator."""

from collections.abc import Iterable
from math import nan

import pandas as pd

from framing.find.columns import build_table
from framing.find.lexicon import Lexicon
from framing.find.voices import VoiceMap, map_voices
from framing.memory import paused_collector
from framing.read.document import Document
from framing.tables import ATTRIBUTIONS, CATEGORIES, FEATURES, SPANS, VOICES, check_columns

DECIMALS = 6  # of stored rates: the same bytes everywhere
_TYPES = {"hits": "int64", "negated": "int64", "words": "int64", "per_1000_words": "float64", "mean": "float64"}
_KEY = ["article_id", "feature", "category", "voice"]


def count_features(
    spans: pd.DataFrame,
    documents: Iterable[Document],
    attributions: pd.DataFrame,
    *,
    negated: bool = True,
    lexicons: Iterable[Lexicon] = (),
) -> pd.DataFrame:
    """One row per article, feature, category and voice (columns: tables.FEATURES), also where nothing was found: of
    the built-in lexicons and of all `lexicons`, as they were given to `find_spans`.

    `words` are the words of that voice in the article: those in anybody's attributed speech for `source`, all others
    for `outlet`. `per_1000_words` = 1000 × hits / words: 0 where there were words and no hit, missing (NaN) where that
    voice has no words. For sentiment, `hits` are the sentences with assessed words, `words` the words of all sentences
    of that voice, and `mean` the mean score of these sentences weighted by their words, a sentence without assessed
    words being 0. With `negated=False` negated cues are no hits; the column `negated` counts them in any case.
    """
    check_columns(spans, SPANS, "spans")
    check_columns(attributions, ATTRIBUTIONS, "attributions")
    documents = tuple(documents)
    cells = [(*kind, voice) for kind in list_categories(spans, lexicons) for voice in VOICES]
    found = spans.groupby(_KEY, sort=False)["negated"]
    hits, denied = found.size().to_dict(), found.sum().to_dict()
    weighed = weigh_sentences(spans[[*_KEY, "start", "end", "weight"]], documents)
    scores = weighed.groupby(_KEY, sort=False)["score"].sum().to_dict()
    rows = []
    with paused_collector():
        for document, voices in map_voices(documents, attributions):
            words, sentence_words = _count_words(voices)
            for feature, category, voice in cells:
                key = (document.article_id, feature, category, voice)
                denials = denied.get(key, 0)
                count = hits.get(key, 0) - (0 if negated else denials)
                if feature == "sentiment":
                    below = sentence_words[voice]
                    rate, mean = nan, round(scores.get(key, 0.0) / below, DECIMALS) if below else nan
                else:
                    below = words[voice]
                    rate, mean = round(1000 * count / below, DECIMALS) if below else nan, nan
                rows.append((*key, count, denials, below, rate, mean))
    return build_table(rows, FEATURES, _TYPES)


def _count_words(voices: VoiceMap) -> tuple[dict[str, int], dict[str, int]]:
    """Voice → its words in an article; voice → all words of the sentences that are mainly its."""
    words, sentence_words = dict.fromkeys(VOICES, 0), dict.fromkeys(VOICES, 0)
    for total, spoken, is_source in voices.sentence_voices():
        words["outlet"] += total - spoken
        words["source"] += spoken
        sentence_words["source" if is_source else "outlet"] += total
    return words, sentence_words


def list_categories(spans: pd.DataFrame, lexicons: Iterable[Lexicon] = ()) -> list[tuple[str, str]]:
    """(feature, category) of the built-in lexicons, of `lexicons`, and of whatever other found something, in a fixed
    order."""
    known = [(feature, category) for feature, categories in CATEGORIES.items() for category in categories]
    others = [(lexicon.feature, category) for lexicon in lexicons for category in lexicon.categories]
    others += spans[["feature", "category"]].drop_duplicates().itertuples(index=False, name=None)
    return known + sorted(set(others) - set(known))


def measure_voices(documents: Iterable[Document], attributions: pd.DataFrame) -> pd.DataFrame:
    """Article × sentence × voice: `words` of that voice; `sentence_words`: all its words, if mainly that voice's."""
    rows = []
    for document, voices in map_voices(documents, attributions):
        for index, (words, spoken, is_source) in enumerate(voices.sentence_voices()):
            rows.append((document.article_id, index, "outlet", words - spoken, 0 if is_source else words))
            rows.append((document.article_id, index, "source", spoken, words if is_source else 0))
    return pd.DataFrame(rows, columns=["article_id", "sentence", "voice", "words", "sentence_words"])


def weigh_sentences(spans: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """The sentiment rows of `spans` with `score`: the sentence's weight times its words."""
    found = spans[spans["feature"] == "sentiment"]
    by_id = {document.article_id: document for document in documents}
    places = zip(*(found[column].tolist() for column in ("article_id", "start", "end")), strict=True)
    words = [by_id[article_id].count_words(start, end) for article_id, start, end in places]
    return found.assign(score=found["weight"] * pd.Series(words, index=found.index, dtype="float64"))
