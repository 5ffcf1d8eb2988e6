"""Spans → features: hits per 1,000 words by category and voice, each voice with its own denominator."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from framing.compare.offsets import Offsets, merge_ranges, number_rows
from framing.find.columns import type_columns
from framing.find.lexicon import Lexicon
from framing.find.voices import cut_speeches
from framing.languages import LANGUAGES
from framing.read.document import Document
from framing.read.given import TYPES, take_table
from framing.tables import ATTRIBUTIONS, CATEGORIES, FEATURES, SPANS, VOICES

DECIMALS = 6  # of stored rates: the same bytes everywhere
_KEY = ["article_id", "feature", "category", "voice"]


def count_features(
    spans: pd.DataFrame,
    documents: Iterable[Document],
    attributions: pd.DataFrame,
    *,
    negated: bool = True,
    lexicons: Iterable[Lexicon] = (),
) -> pd.DataFrame:
    """One row per article, feature, category and voice (columns: tables.FEATURES), also where nothing was found.

    `words` are the words of that voice in the article: those in anybody's attributed speech for `source`, all others
    for `outlet`. `per_1000_words` = 1000 × hits / words: 0 where there were words and no hit, missing (NaN) where that
    voice has no words. For sentiment, `hits` are the sentences with assessed words, `words` the words of all sentences
    of that voice, and `mean` the mean score of these sentences weighted by their words, a sentence without assessed
    words being 0. An article in a language that is not analysed has no words to look in: its `words` are 0 and its
    rates missing; so is the sentiment of one in a language whose sentiment is not measured. With `negated=False`
    negated cues are no hits; the column `negated` counts them in any case.

    The user's own `lexicons`, where given, have a row for each of their categories, in the order of their files; where
    not, only for those of which `spans` holds a hit. An entry of several categories counts in each of them.

    Raises TableError where a table lacks a column or has no text as article_id.
    """
    line = Offsets(documents)
    spans = take_table(spans, SPANS, "spans", line.documents)
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions", line.documents)
    cell, known = number_rows(spans, _KEY[1:])
    kinds = list_categories(((feature, category) for feature, category, _ in known), lexicons)
    articles, cells = len(line.documents), [(*kind, voice) for kind in kinds for voice in VOICES]
    article, totals, spoken = _measure_sentences(line, attributions)
    is_source, is_measured = 2 * spoken > totals, _are_measured(line.documents)

    def add(values: np.ndarray, of: np.ndarray = article, size: int = articles) -> np.ndarray:
        return np.bincount(of, weights=values, minlength=size)

    words = np.stack([add(totals - spoken), add(spoken)], axis=1)
    sentence_words = np.stack([add(totals * ~is_source), add(totals * is_source)], axis=1) * is_measured[:, None]
    is_sentiment = np.array([feature == "sentiment" for feature, *_ in cells])
    # Articles × cells; a cell's voice is its number modulo 2.
    below = np.where(is_sentiment, np.tile(sentence_words, len(kinds)), np.tile(words, len(kinds)))

    number = line.number(spans["article_id"])
    places = {cell: place for place, cell in enumerate(cells)}
    is_found = number >= 0
    where = number * len(cells) + np.array([places[each] for each in known], dtype=np.int64)[cell]
    hits, denied, scores = (
        add(values[is_found], where[is_found], below.size).reshape(below.shape)
        for values in (np.ones(len(spans)), spans["negated"].to_numpy(dtype=float), _score(spans, line, number))
    )
    hits = hits if negated else hits - denied
    part = np.where(is_sentiment, scores, 1000 * hits)
    shares = np.round(np.divide(part, below, out=np.full(below.shape, np.nan), where=below > 0), DECIMALS)
    columns = (
        np.repeat(line.ids, len(cells)),
        *(np.tile(np.array(each, dtype=object), articles) for each in zip(*cells, strict=True)),
        *(values.ravel().astype(np.int64) for values in (hits, denied, below)),
        *(np.where(kept, shares, np.nan).ravel() for kept in (~is_sentiment, is_sentiment)),
    )
    return type_columns(columns, FEATURES, TYPES[FEATURES])


def _score(spans: pd.DataFrame, line: Offsets, number: np.ndarray) -> np.ndarray:
    """The weight of each sentiment row times the words of its sentence; 0 for other rows."""
    scores = np.zeros(len(spans))
    at = np.flatnonzero((spans["feature"] == "sentiment").to_numpy() & (number >= 0))
    starts, ends = (line.begin(number[at]) + spans[side].to_numpy()[at] for side in ("start", "end"))
    scores[at] = spans["weight"].to_numpy()[at] * line.count_words(starts, ends)
    return scores


def _measure_sentences(line: Offsets, attributions: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each sentence: the number of its document, its words, and those of them that stand in anybody's speech. Of
    documents that are not analysed no word is looked at."""
    number = line.number(attributions["article_id"])
    is_known = (attributions["act"] == "speech").to_numpy() & (number >= 0)
    rows, starts, ends = cut_speeches(attributions)
    number, starts, ends = (each[is_known[rows]] for each in (number[rows], starts, ends))
    begin = line.begin(number)
    _, starts, ends = merge_ranges(np.zeros(len(number), dtype=np.int64), begin + starts, begin + ends)
    article, opens, closes, _ = line.sentences
    spoken = np.concatenate([[0], np.cumsum(line.count_words(starts, ends))])
    is_read = np.array([document.language in LANGUAGES for document in line.documents], dtype=bool)[article]

    def count_spoken(places: np.ndarray) -> np.ndarray:
        """Words of speeches before each place."""
        at = np.searchsorted(starts, places)
        inside = line.count_words(places, ends[at - 1]) if len(ends) else 0
        return spoken[at] - np.where(at > 0, np.maximum(inside, 0), 0)

    totals, spoken_there = line.count_words(opens, closes), count_spoken(closes) - count_spoken(opens)
    return article, totals * is_read, spoken_there * is_read


def _are_measured(documents: Iterable[Document]) -> np.ndarray:
    """Which documents are in a language whose sentiment is measured."""
    measured = {language for language, each in LANGUAGES.items() if each.has_sentiment}
    return np.array([document.language in measured for document in documents], dtype=bool)


def list_categories(found: Iterable[tuple[str, str]], lexicons: Iterable[Lexicon] = ()) -> list[tuple[str, str]]:
    """(feature, category) of the built-in lexicons, of `lexicons` and of whatever other was `found`, in a fixed
    order."""
    known = [(feature, category) for feature, categories in CATEGORIES.items() for category in categories]
    known += [(lexicon.feature, category) for lexicon in lexicons for category in lexicon.categories]
    return [*dict.fromkeys(known), *sorted(set(found) - set(known))]


def measure_voices(documents: Iterable[Document], attributions: pd.DataFrame) -> pd.DataFrame:
    """Article × sentence × voice: `words` of that voice; `sentence_words`: all its words, if mainly that voice's."""
    line = Offsets(documents)
    article, totals, spoken = _measure_sentences(line, attributions)
    is_source, is_measured = 2 * spoken > totals, _are_measured(line.documents)[article]
    firsts = np.searchsorted(article, article)
    twice = {
        "article_id": line.ids[article],
        "sentence": np.arange(len(article)) - firsts,
    }
    table = pd.DataFrame({name: np.repeat(values, len(VOICES)) for name, values in twice.items()})
    return table.assign(
        voice=np.tile(np.array(VOICES, dtype=object), len(article)),
        words=np.stack([totals - spoken, spoken], axis=1).ravel(),
        sentence_words=np.stack([totals * ~is_source * is_measured, totals * is_source * is_measured], axis=1).ravel(),
    )


def weigh_sentences(spans: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """The sentiment rows of `spans` with `score`: the sentence's weight times its words."""
    found = spans[spans["feature"] == "sentiment"]
    line = Offsets(documents)
    return found.assign(score=_score(found, line, line.number(found["article_id"])))
