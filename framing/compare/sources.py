"""Attributions → the source ledger: who speaks in an article, how much, where, and in which light."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from framing.compare.offsets import Offsets, merge_ranges, number_values
from framing.find.columns import type_columns
from framing.find.voices import cut_speeches
from framing.read.document import Document
from framing.read.given import TYPES, take_table
from framing.tables import ATTRIBUTIONS, IDENTIFIED, SOURCES, STANCES

DECIMALS = 6
_LEVELS = {level: number for number, level in enumerate(IDENTIFIED)}


def rank_sources(attributions: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """One row per source of an article (columns: tables.SOURCES), the one with most words first; a last row, whose
    speaker is "", holds what could be given to nobody.

    Speech only, attitudes left out; an unnamed plural ("critics") is one source. Prominence stays in its parts, no
    score is made of them: number of `attributions`; `words` attributed to the source (each word once; not "she said"
    amid them), and their `share_of_words` among all words of the article, 0–1; `first_position`, the share of the
    article's words that stand before its first attribution, 0–1, lower means earlier; `in_headline`, `in_lead`;
    `direct_share`, the share of its words within quotation marks, 0–1; and its attributions by the stance of the
    reporting verb (Recasens et al. 2013). A source is as far `identified` as the article anywhere identifies it. A
    name is a source: let `unify_speakers` make its spellings one first, as `analyse` does. After the sourcing
    measures of PEJ 2005 and the indexing literature (Bennett 1990). Raises TableError where `attributions` lack a
    column or have no text as article_id.
    """
    line = Offsets(documents)
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions", line.documents)
    number = line.number(attributions["article_id"])
    kept = np.flatnonzero((attributions["act"] == "speech").to_numpy() & (number >= 0))
    names, distinct = pd.factorize(attributions["speaker"], sort=True)
    number, name, many = number[kept], names[kept], max(1, len(distinct))
    group, sources = pd.factorize(number * many + name)  # a group is what one source says in one article
    size, (article, speaker) = len(sources), np.divmod(sources, many)
    begin = line.begin(number)

    def place(column: pd.Series) -> np.ndarray:
        return begin + column.to_numpy(dtype=np.int64)[kept]

    def total(values: np.ndarray, of: np.ndarray = group) -> np.ndarray:
        return np.bincount(of, weights=values, minlength=size).astype(np.int64)

    spoken, starts, ends = cut_speeches(attributions.iloc[kept])
    pieces, first, last = merge_ranges(group[spoken], begin[spoken] + starts, begin[spoken] + ends)
    words = total(line.count_words(first, last), pieces)
    opening = np.full(size, np.iinfo(np.int64).max)
    starts = attributions["start"]
    np.minimum.at(opening, group, np.minimum(place(starts), place(attributions["source_start"].fillna(starts))))
    level = np.full(size, len(IDENTIFIED) - 1)
    np.minimum.at(level, group, number_values(attributions["identified"], _LEVELS)[kept])
    length = line.lengths[article]
    stance = attributions["stance"].to_numpy(dtype=object)[kept]
    ledger = {
        "article_id": line.ids[article],
        "speaker": distinct.to_numpy(dtype=object)[speaker],
        "named": total(attributions["named"].to_numpy(dtype=bool)[kept]) > 0,
        "identified": np.array(IDENTIFIED, dtype=object)[level],
        "kind": find_prevailing(group, attributions["kind"].iloc[kept], "unspecified", size),
        "camp": find_prevailing(group, attributions["camp"].iloc[kept], "none", size),
        "attributions": total(np.ones(len(group))),
        "words": words,
        "share_of_words": _share(words, length),
        "first_position": _share(line.count_words(line.begin(article), opening), length),
        "in_headline": total(line.touch_part("headline", first, last), pieces) > 0,
        "in_lead": total(line.touch_part("lead", first, last), pieces) > 0,
        "direct_share": _share(total(line.count_quoted(first, last), pieces), words),
        **{each: total(stance == each) for each in STANCES},
    }
    order = np.lexsort(  # the last of them weighs most
        (speaker, ledger["first_position"], -ledger["attributions"], -words, ledger["speaker"] == "", article)
    )
    return type_columns([ledger[column][order] for column in SOURCES], SOURCES, TYPES[SOURCES])


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.round(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0), DECIMALS)


def find_prevailing(group: np.ndarray, values: pd.Series, vague: str, size: int) -> np.ndarray:
    """The most frequent value of each group that says something; ties go to the first."""
    codes, distinct = pd.factorize(values)
    distinct = np.array([*distinct, vague], dtype=object)
    telling = np.flatnonzero((distinct != vague)[codes])
    pairs, firsts, counts = np.unique(
        group[telling] * len(distinct) + codes[telling], return_index=True, return_counts=True
    )
    found = np.full(size, -1)
    rising = np.lexsort((-firsts, counts))
    found[pairs[rising] // len(distinct)] = pairs[rising] % len(distinct)  # of several the last stays
    return distinct[found]
