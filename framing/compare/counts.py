"""Spans → features: hits per 1,000 words by category and voice, each voice with its own denominator."""

from collections.abc import Iterable

import pandas as pd

from framing.find.voices import map_voices
from framing.read.document import Document
from framing.tables import ATTRIBUTIONS, CATEGORIES, FEATURES, SPANS, VOICES, check_columns

DECIMALS = 6  # of stored rates: the same bytes everywhere
_KEY = ["article_id", "feature", "category", "voice"]


def count_features(
    spans: pd.DataFrame, documents: Iterable[Document], attributions: pd.DataFrame, *, negated: bool = True
) -> pd.DataFrame:
    """One row per article, feature, category and voice (columns: tables.FEATURES), also where nothing was found.

    `words` are the words of that voice in the article: those in anybody's attributed speech for `source`, all others
    for `outlet`. `per_1000_words` = 1000 × hits / words: 0 where there were words and no hit, missing (NaN) where that
    voice has no words. For sentiment, `hits` are the sentences with assessed words, `words` the words of all sentences
    of that voice, and `mean` the mean score of these sentences weighted by their words, a sentence without assessed
    words being 0. With `negated=False` negated cues are no hits; the column `negated` counts them in any case.
    """
    check_columns(spans, SPANS, "spans")
    check_columns(attributions, ATTRIBUTIONS, "attributions")
    documents = tuple(documents)
    units = measure_voices(documents, attributions)
    categories = list_categories(spans)
    words = units.groupby(["article_id", "voice"], sort=False)[["words", "sentence_words"]].sum()
    index = pd.MultiIndex.from_tuples(
        [
            (document.article_id, feature, category, voice)
            for document in documents
            for feature, category in categories
            for voice in VOICES
        ],
        names=_KEY,
    )
    kept = spans if negated else spans[~spans["negated"]]
    table = pd.DataFrame(index=index)
    table["hits"] = kept.groupby(_KEY).size().reindex(index, fill_value=0)
    table["negated"] = spans[spans["negated"]].groupby(_KEY).size().reindex(index, fill_value=0)
    table = table.reset_index().join(words, on=["article_id", "voice"])
    table[["words", "sentence_words"]] = table[["words", "sentence_words"]].fillna(0).astype("int64")
    is_sentiment = table["feature"] == "sentiment"
    table["words"] = table["words"].where(~is_sentiment, table["sentence_words"])
    some = table["words"].where(table["words"] > 0)
    table["per_1000_words"] = (1000 * table["hits"] / some).where(~is_sentiment).round(DECIMALS)
    scores = weigh_sentences(spans, documents).groupby(_KEY)["score"].sum()
    sums = scores.reindex(index, fill_value=0.0).reset_index(drop=True)
    table["mean"] = (sums / some).where(is_sentiment).round(DECIMALS)
    return table[list(FEATURES)]


def list_categories(spans: pd.DataFrame) -> list[tuple[str, str]]:
    """(feature, category) of the built-in lexicons and of whatever other lexicon found something, in a fixed order."""
    known = [(feature, category) for feature, categories in CATEGORIES.items() for category in categories]
    others = spans[["feature", "category"]].drop_duplicates().itertuples(index=False, name=None)
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
    places = zip(found["article_id"], found["start"], found["end"], strict=True)
    words = [by_id[article_id].count_words(start, end) for article_id, start, end in places]
    return found.assign(score=found["weight"] * pd.Series(words, index=found.index, dtype="float64"))
