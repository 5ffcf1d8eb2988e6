"""Everything found in the documents, as one tidy table: cues of every lexicon, and the sentiment of every sentence."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from os import PathLike

import pandas as pd

from framing.find.columns import pack_rows, type_columns
from framing.find.lexical import find_lexical
from framing.find.lexicon import Lexicon, builtin_lexicons, read_lexicons
from framing.find.sentiment import SentenceSentiment, find_sentiment
from framing.find.voices import VoiceMap, map_voices
from framing.languages import LANGUAGES
from framing.memory import paused_collector
from framing.read.document import Document
from framing.read.given import TYPES, take_table
from framing.tables import ATTRIBUTIONS, SPANS

BATCH = 64  # documents that are looked at together; the result does not depend on it


def find_spans(
    documents: Iterable[Document],
    attributions: pd.DataFrame,
    *,
    lexicons: Iterable[Lexicon | str | PathLike[str]] = (),
) -> pd.DataFrame:
    """One row per thing found (columns: tables.SPANS), in the order of the texts.

    Every cue of the escalation and hedging lexicons, and of the user's own `lexicons` (a Lexicon or the path of one),
    each with its voice: the innermost source in whose attributed words of speech it begins, else the outlet. And every
    sentence in which TextBlob assessed a word, twice: its polarity and its subjectivity (`weight`), with those words
    as `term`; a sentence's voice is that of most of its words. `weight` is 1 for a cue, unless its entry has a weight.
    An entry of several categories gives a row for each. Articles in a language without word lists have no rows, those
    in one whose sentiment is not measured none of sentiment (framing.languages.LANGUAGES).

    Raises LexiconError for a broken list of words or two of one name, TableError where `attributions` lacks a column or
    has no text as article_id.
    """
    documents = tuple(documents)
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions", documents)
    lexicons_of = _lexicons_for(read_lexicons(lexicons))
    with paused_collector(plain=True):
        columns = pack_rows(_find_rows(map_voices(documents, attributions), lexicons_of), SPANS, TYPES[SPANS])
    return type_columns(columns, SPANS, TYPES[SPANS])


def _lexicons_for(own: tuple[Lexicon, ...]) -> Callable[[str], tuple[Lexicon, ...]]:
    """Language → its built-in lexicons, and of the user's those that are meant for it; read when first asked for."""

    @cache
    def lexicons_of(language: str) -> tuple[Lexicon, ...]:
        return (*builtin_lexicons(language), *(each for each in own if each.language in ("", language)))

    return lexicons_of


def _find_rows(
    voiced: Iterable[tuple[Document, VoiceMap]], lexicons_of: Callable[[str], tuple[Lexicon, ...]]
) -> Iterator[list[tuple]]:
    """The rows of some documents at a time."""
    remaining = ((document, voices) for document, voices in voiced if document.language in LANGUAGES)
    while batch := list(islice(remaining, BATCH)):
        measured = [document for document, _ in batch if LANGUAGES[document.language].has_sentiment]
        sentiments = iter(find_sentiment(measured) if measured else ())
        rows: list[tuple] = []
        for document, voices in batch:
            rows += _lexical_rows(document, voices, lexicons_of(document.language))
            if LANGUAGES[document.language].has_sentiment:
                rows += _sentiment_rows(document, voices, next(sentiments))
        yield rows


def _lexical_rows(document: Document, voices: VoiceMap, lexicons: tuple[Lexicon, ...]) -> Iterator[tuple]:
    article_id, text, sentences = document.article_id, document.text, document.sentences
    for feature, category, start, end, term, sentence, negated, weight, _ in find_lexical(document, lexicons):
        speaker = voices.speaker_at(start)
        yield (
            article_id, feature, category, start, end, text[start:end], term, sentence, sentences[sentence].part,
            "outlet" if speaker is None else "source", speaker or "", negated, weight,
        )  # fmt: skip


def _sentiment_rows(document: Document, voices: VoiceMap, found: Iterable[SentenceSentiment]) -> Iterator[tuple]:
    article_id, text, sentences = document.article_id, document.text, document.sentences
    for sentence, start, end, polarity, subjectivity, assessments in found:
        speaker = voices.main_speaker(start, end)
        shared = (sentence, sentences[sentence].part, "outlet" if speaker is None else "source", speaker or "", False)
        written, shown = text[start:end], [word.shown for word in assessments]
        polarities, subjectivities = "; ".join([each for each, _ in shown]), "; ".join([each for _, each in shown])
        yield article_id, "sentiment", "polarity", start, end, written, polarities, *shared, polarity
        yield article_id, "sentiment", "subjectivity", start, end, written, subjectivities, *shared, subjectivity
