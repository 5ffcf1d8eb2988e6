"""Everything found in the documents, as one tidy table: cues of every lexicon, and the sentiment of every sentence."""

from collections.abc import Iterable, Iterator
from os import PathLike

import pandas as pd

from framing.find.lexical import find_lexical
from framing.find.lexicon import Lexicon, builtin_lexicons, read_lexicon
from framing.find.sentiment import SentenceSentiment, find_sentiment
from framing.find.voices import VoiceMap, map_voices
from framing.read.document import Document
from framing.tables import ATTRIBUTIONS, SPANS, check_columns

FEATURE_ORDER = ("escalation", "hedging")


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
    as `term`; a sentence's voice is that of most of its words. `weight` is 1 for a cue.

    Raises LexiconError for a broken list of words, TableError where `attributions` lacks a column.
    """
    check_columns(attributions, ATTRIBUTIONS, "attributions")
    own = tuple(lexicon if isinstance(lexicon, Lexicon) else read_lexicon(lexicon) for lexicon in lexicons)
    every = (*builtin_lexicons(), *own)
    rows = [row for document, voices in map_voices(documents, attributions) for row in _rows(document, voices, every)]
    table = pd.DataFrame(rows, columns=list(SPANS))
    return table.astype({"start": "int64", "end": "int64", "sentence": "int64", "negated": "bool", "weight": "float64"})


def _rows(document: Document, voices: VoiceMap, lexicons: tuple[Lexicon, ...]) -> Iterator[tuple]:
    article_id, text, sentences = document.article_id, document.text, document.sentences
    for hit in find_lexical(document, lexicons):
        speaker = voices.speaker_at(hit.start)
        voice = "outlet" if speaker is None else "source"
        yield (
            article_id, hit.feature, hit.category, hit.start, hit.end, text[hit.start : hit.end], hit.term,
            hit.sentence, sentences[hit.sentence].part, voice, speaker or "", hit.negated, 1.0,
        )  # fmt: skip
    for found in find_sentiment(document):
        if not found.assessments:
            continue
        speaker = voices.main_speaker(found.start, found.end)
        voice = "outlet" if speaker is None else "source"
        for category, weight in (("polarity", found.polarity), ("subjectivity", found.subjectivity)):
            yield (
                article_id, "sentiment", category, found.start, found.end, text[found.start : found.end],
                _assessed(found, category), found.sentence, sentences[found.sentence].part, voice, speaker or "",
                False, weight,
            )  # fmt: skip


def _assessed(found: SentenceSentiment, category: str) -> str:
    """`very good +0.91; not bad +0.35`: the words that TextBlob assessed, each with its score."""
    sign = "+" if category == "polarity" else ""
    return "; ".join(f"{' '.join(word.words)} {getattr(word, category):{sign}.2f}" for word in found.assessments)
