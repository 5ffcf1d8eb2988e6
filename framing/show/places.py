"""Where things stand in an article: offsets as shares of its story, sentences with their sentiment, moving windows."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from framing.languages import LANGUAGES
from framing.read.document import Document
from framing.tables import COUNTER_CATEGORY, SPANS, check_columns

WINDOW = 100
"""Words in the moving window of `trace_temperature`."""

STEPS = 101

THIRDS = ("first", "middle", "last")

SCORED = ("words", "polarity", "voice", "assessed")


def locate(table: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """`table` (article_id, start, end …) with two more columns: `begins` and `stops`, shares (0–1) of the story's words
    that stand before start and before end. Rows of articles that are not among `documents`, or have no words, go.
    """
    check_columns(table, ("article_id", "start", "end"), "table")
    known = {document.article_id: document for document in documents if document.words}
    kept = table[table["article_id"].astype(str).isin(known)]
    places = [
        [known[str(row.article_id)].count_words(0, int(at)) / len(known[str(row.article_id)].words) for at in row[1:]]
        for row in kept[["article_id", "start", "end"]].itertuples(index=False)
    ]
    return kept.assign(begins=[place[0] for place in places], stops=[place[1] for place in places])


def list_sentences(spans: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """The sentences of the documents: article_id, sentence, start, end, begins, stops (shares of the story), words,
    polarity (−1 … +1), voice, assessed (the words that were assessed, each with its polarity). A sentence in which
    no word was assessed has polarity 0 and an empty voice; an article whose sentiment is not measured has no rows.
    """
    check_columns(spans, SPANS, "spans")
    documents = tuple(documents)
    found = spans[(spans["feature"] == "sentiment") & (spans["category"] == "polarity")]
    found = found[found["article_id"].astype(str).isin([document.article_id for document in documents])]
    groups = {
        (str(article), int(index)): group for (article, index), group in found.groupby(["article_id", "sentence"])
    }
    rows = []
    for document in documents:
        if not (document.language in LANGUAGES and LANGUAGES[document.language].has_sentiment):
            continue
        for index, sentence in enumerate(document.sentences):
            polarity, voice, assessed = 0.0, "", ""
            if (group := groups.get((document.article_id, index))) is not None:
                polarity, voice = float(group["weight"].mean()), group["voice"].iloc[0]
                assessed = "; ".join(str(term) for term in group["term"] if term)
            words = document.count_words(sentence.start, sentence.end)
            rows.append((document.article_id, index, sentence.start, sentence.end, words, polarity, voice, assessed))
    table = locate(pd.DataFrame(rows, columns=["article_id", "sentence", "start", "end", *SCORED]), documents)
    return table[["article_id", "sentence", "start", "end", "begins", "stops", *SCORED]]


def trace_temperature(spans: pd.DataFrame, documents: Iterable[Document], *, window: int = WINDOW) -> pd.DataFrame:
    """How escalation and hedging run through each article: article_id, position (0–1), escalation, hedging.

    At each position the hits per 1,000 words in the `window` words around it (fewer at the ends): escalation minus
    de-escalation, and hedging without boosters. Negated hits are left out. Higher means more heated, more hedged.
    """
    check_columns(spans, SPANS, "spans")
    counted = spans[~spans["negated"].fillna(False).astype(bool)]
    tables = []
    for document in documents:
        total = len(document.words)
        if not total:
            continue
        positions = np.linspace(0, 1, STEPS)
        low = np.clip(positions * total - window / 2, 0, total)
        high = np.clip(positions * total + window / 2, 0, total)
        table = {"article_id": document.article_id, "position": positions}
        mine = counted[counted["article_id"].astype(str) == document.article_id]
        for feature in ("escalation", "hedging"):
            signs, at = _signed(mine[mine["feature"] == feature], feature, document)
            inside = (at[None, :] >= low[:, None]) & (at[None, :] < high[:, None])
            table[feature] = 1000 * (inside * signs).sum(axis=1) / (high - low)
        tables.append(pd.DataFrame(table))
    columns = ["article_id", "position", "escalation", "hedging"]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)


def count_thirds(spans: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """What `trace_temperature` draws, by thirds of an article: article_id, third (of THIRDS), hits (escalation minus
    de-escalation, negated hits left out), words, per_1000_words. A document of fewer than three words has no rows."""
    check_columns(spans, SPANS, "spans")
    found = spans[(spans["feature"] == "escalation") & ~spans["negated"].fillna(False).astype(bool)]
    tables = []
    for document in documents:
        total = len(document.words)
        if total < len(THIRDS):
            continue
        signs, at = _signed(found[found["article_id"].astype(str) == document.article_id], "escalation", document)
        words = np.bincount(np.arange(total) * 3 // total)
        hits = np.bincount(at.astype(int) * 3 // total, weights=signs, minlength=3).astype(int)
        table = {"article_id": document.article_id, "third": THIRDS, "hits": hits, "words": words}
        tables.append(pd.DataFrame(table | {"per_1000_words": 1000 * hits / words}))
    columns = ["article_id", "third", "hits", "words", "per_1000_words"]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)


def _signed(spans: pd.DataFrame, feature: str, document: Document) -> tuple[np.ndarray, np.ndarray]:
    """A sign for each hit, and the number of words before it: de-escalation counts against, boosters not at all."""
    against = {"escalation": -1.0, "hedging": 0.0}[feature]
    signs = np.where(spans["category"] == COUNTER_CATEGORY[feature], against, 1.0)
    at = np.array([document.count_words(0, int(start)) for start in spans["start"]], dtype=float)
    return signs, at
