"""Documents → how often each article has each word, lemma or entry, its own words and its sources' apart."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import Protocol

import numpy as np
import pandas as pd

from framing.errors import ChoiceError, check_choice
from framing.find.voices import map_voices
from framing.find.words import bare
from framing.languages import DEFAULT, LANGUAGES
from framing.memory import paused_collector
from framing.read.document import Document
from framing.read.given import check_ids, take_table
from framing.tables import ATTRIBUTIONS, SPANS, VOICES, check_columns

OF = ("words", "lemmas", "entries")
BOTH = "both"


class Blocks(Protocol):
    """Counts (rows of article, voice, term, hits) in blocks, no term in two of them: in memory, or on a disk
    (scale/spool.py)."""

    def append(self, counts: np.ndarray) -> None:
        """The counts of some more articles."""

    def blocks(self) -> Iterator[np.ndarray]:
        """All counts, in blocks in the order of the terms; those of a term in the order of the articles."""

    def of_terms(self, first: int, last: int) -> np.ndarray:
        """The counts of the terms `first` to `last`, and perhaps of others."""


class OneBlock:
    """Counts in memory."""

    def __init__(self):
        self._parts = [np.zeros((0, 4), dtype=np.int32)]

    def append(self, counts: np.ndarray) -> None:
        self._parts.append(counts)

    def blocks(self) -> Iterator[np.ndarray]:
        self._parts = [np.concatenate(self._parts)]
        yield self._parts[0]

    def of_terms(self, first: int, last: int) -> np.ndarray:
        return next(self.blocks())


class Terms:
    """The terms of a corpus: `add` its parts in their order. `articles` and `terms` (feature, term) have their places
    in `counts`; `words` are articles × voices."""

    def __init__(self, of: str, *, by_voice: bool, counts: Blocks | None = None):
        check_choice("of", of, OF)
        self.voices = VOICES if by_voice else (BOTH,)
        self.articles: list[str] = []
        self.counts: Blocks = counts or OneBlock()
        self._of = of
        self._codes: dict[tuple[str, str], int] = {}
        self._words: list[np.ndarray] = [np.zeros((0, len(self.voices)), dtype=np.int64)]

    def add(
        self, documents: Sequence[Document], attributions: pd.DataFrame | None, spans: pd.DataFrame | None = None
    ) -> None:
        """Some more articles, with what is attributed in them, where voices are apart, and for entries the spans."""
        places = _places(documents, attributions if len(self.voices) > 1 else None)
        words = [[(places_of == at).sum() for at in range(len(self.voices))] for places_of in places]
        self._words.append(np.array(words, dtype=np.int64).reshape(len(documents), len(self.voices)))
        ids = [document.article_id for document in documents]
        if self._of == "entries":
            rows = _list_entries(spans, ids, self.voices)
        else:
            rows = _list_words(documents, places, self._of)
        keys = [self._codes.setdefault(term, len(self._codes)) for _, _, term in rows]
        table = pd.DataFrame({"article": [row[0] for row in rows], "voice": [row[1] for row in rows], "term": keys})
        counts = table.astype("int64").groupby(["article", "voice", "term"]).size().reset_index().to_numpy(np.int32)
        counts = counts.reshape(-1, 4)
        counts[:, 0] += len(self.articles)
        self.counts.append(counts)
        self.articles += ids

    @property
    def terms(self) -> list[tuple[str, str]]:
        return list(self._codes)

    @cached_property
    def words(self) -> np.ndarray:
        return np.concatenate(self._words)


def count_terms(
    documents: Iterable[Document], *, of: str, spans: pd.DataFrame | None, attributions: pd.DataFrame | None
) -> Terms:
    """The terms of each article. With `attributions` each voice apart (outlet, source), else all words together
    ("both"). Words are those of the denominators, in lower case, without possessive ending, a letter in them; lemmas
    are simplemma's, in the language of the article; entries are those of the lexicons that fired in `spans`, sentiment
    left out."""
    documents = tuple(documents)
    terms = Terms(of, by_voice=attributions is not None)
    if attributions is not None:
        attributions = take_table(attributions, ATTRIBUTIONS, "attributions", documents)
    terms.add(documents, attributions, spans)
    return terms


def locate_words(
    documents: Iterable[Document], attributions: pd.DataFrame, wanted: dict[str, set[str]]
) -> pd.DataFrame:
    """Where the `wanted` words (article_id → words) stand in the outlet's own voice: article_id, term, start, end."""
    documents, rows = tuple(document for document in documents if wanted.get(document.article_id)), []
    for document, voices in zip(documents, _places(documents, attributions), strict=True):
        words = zip(document.words.starts, document.words.ends, voices.tolist(), strict=True)
        for start, end, voice in words:
            term = "" if voice else _word(document.text[start:end])
            if term in wanted[document.article_id]:
                rows.append((document.article_id, term, start, end))
    return pd.DataFrame(rows, columns=["article_id", "term", "start", "end"])


def _places(documents: Sequence[Document], attributions: pd.DataFrame | None) -> list[np.ndarray]:
    """For each word of each document the place of its voice."""
    places = [np.zeros(len(document.words), dtype=np.int8) for document in documents]
    if attributions is not None:
        with paused_collector():
            for own, (_, voices) in zip(places, map_voices(documents, attributions), strict=True):
                for first, last in voices.word_ranges:
                    own[first:last] = VOICES.index("source")
    return places


def _list_words(documents: Sequence[Document], places: list[np.ndarray], of: str) -> list[tuple]:
    rows = []
    for article, (document, voices) in enumerate(zip(documents, places, strict=True)):
        text, as_term = document.text, partial(_lemma, document.language) if of == "lemmas" else _word
        spans = zip(document.words.starts, document.words.ends, voices.tolist(), strict=True)
        rows += [(article, voice, ("", as_term(text[start:end]))) for start, end, voice in spans]
    return [row for row in rows if row[2][1]]


def _list_entries(spans: pd.DataFrame | None, articles: list[str], voices: tuple[str, ...]) -> list[tuple]:
    if spans is None:
        raise ChoiceError("of='entries' needs spans=: the table of find_spans, whose `term` is the entry that fired.")
    check_columns(spans, SPANS, "spans")
    check_ids(spans, "spans", articles, "documents")
    place = {article: at for at, article in enumerate(articles)}
    found = spans[(spans["feature"] != "sentiment") & spans["article_id"].isin(place)]
    at = [voices.index(voice) if len(voices) > 1 else 0 for voice in found["voice"]]
    terms = zip(found["feature"], found["term"], strict=True)
    return list(zip(found["article_id"].map(place), at, terms, strict=True))


@lru_cache(maxsize=1 << 17)
def _word(text: str) -> str:
    """`Moscow’s` → `moscow`; "" for what holds no letter."""
    word = bare(text.lower().replace("’", "'").replace("\u2010", "-").replace("\u2011", "-"))
    return word if any(letter.isalpha() for letter in word) else ""


@lru_cache(maxsize=1 << 17)
def _lemma(language: str, text: str) -> str:
    from simplemma import lemmatize  # its dictionaries take most of a second, which words and entries do not need

    word = _word(text)
    return lemmatize(word, lang=language if language in LANGUAGES else DEFAULT).lower() if word else ""
