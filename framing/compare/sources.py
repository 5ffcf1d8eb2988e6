"""Attributions → the source ledger: who speaks in an article, how much, where, and in which light."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from framing.compare.offsets import Offsets, merge_ranges
from framing.read.document import Document
from framing.tables import ATTRIBUTIONS, IDENTIFIED, SOURCES, STANCES, check_columns

DECIMALS = 6
_KEY = ["article_id", "speaker"]


def rank_sources(attributions: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """One row per source of an article (columns: tables.SOURCES), the one with most words first; a last row, whose
    speaker is "", holds what could be given to nobody.

    Speech only, attitudes left out; an unnamed plural ("critics") is one source. Prominence stays in its parts, no
    score is made of them: number of `attributions`; `words` attributed to the source (each word once), and their
    `share_of_words` among all words of the article, 0–1; `first_position`, the share of the article's words that stand
    before its first attribution, 0–1, lower means earlier; `in_headline`, `in_lead`; `direct_share`, the share of its
    words within quotation marks, 0–1; and its attributions by the stance of the reporting verb (Recasens et al. 2013).
    A source is as far `identified` as the article anywhere identifies it. A name is a source:
    let `unify_speakers` make its spellings one first, as `analyse` does. After the sourcing measures of PEJ
    2005 and the indexing literature (Bennett 1990).
    """
    check_columns(attributions, ATTRIBUTIONS, "attributions")
    line = Offsets(documents)
    spoken = attributions[attributions["act"] == "speech"]
    spoken = spoken[line.number(spoken["article_id"]) >= 0]
    groups = spoken.groupby(_KEY, sort=False)
    group = groups.ngroup().to_numpy()
    table = pd.DataFrame(groups.size().index.to_list(), columns=_KEY)
    number = line.number(spoken["article_id"])
    begin = line.begin(number)
    starts, ends = (begin + spoken[name].to_numpy(dtype=np.int64) for name in ("start", "end"))

    def total(values: np.ndarray, of: np.ndarray = group) -> np.ndarray:
        return np.bincount(of, weights=values, minlength=len(table)).astype(np.int64)

    pieces, first, last = merge_ranges(group, starts, ends)
    words = total(line.count_words(first, last), pieces)
    quoted = total(line.count_quoted(first, last), pieces)
    named_at = begin + spoken["source_start"].fillna(spoken["start"]).to_numpy(dtype=np.int64)
    opening = np.full(len(table), np.iinfo(np.int64).max)
    np.minimum.at(opening, group, np.minimum(starts, named_at))
    article = line.number(table["article_id"])
    length = np.array([len(document.words) for document in line.documents], dtype=np.int64)[article]
    before = line.count_words(line.begin(article), opening)
    level = np.full(len(table), len(IDENTIFIED))
    np.minimum.at(level, group, pd.Categorical(spoken["identified"], IDENTIFIED).codes)
    table = table.assign(
        named=total(spoken["named"].to_numpy(dtype=bool)) > 0,
        identified=np.array(IDENTIFIED, dtype=object)[level],
        kind=find_prevailing(group, spoken["kind"], "unspecified", len(table)),
        camp=find_prevailing(group, spoken["camp"], "none", len(table)),
        attributions=total(np.ones(len(group))),
        words=words,
        share_of_words=_share(words, length),
        first_position=_share(before, length),
        in_headline=total(line.touch_part("headline", first, last), pieces) > 0,
        in_lead=total(line.touch_part("lead", first, last), pieces) > 0,
        direct_share=_share(quoted, words),
        **{stance: total((spoken["stance"] == stance).to_numpy()) for stance in STANCES},
    )
    keys = ["_order", "_nobody", "words", "attributions", "first_position", "speaker"]
    table = table.assign(_order=article, _nobody=table["speaker"] == "")
    table = table.sort_values(keys, ascending=[True, True, False, False, True, True], kind="stable")
    return table[list(SOURCES)].reset_index(drop=True)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.round(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0), DECIMALS)


def find_prevailing(group: np.ndarray, values: pd.Series, vague: str, size: int) -> np.ndarray:
    """The most frequent value of each group that says something; ties go to the first."""
    telling = pd.DataFrame({"group": group, "value": values.to_numpy(dtype=object)})
    telling = telling[telling["value"] != vague]
    counts = telling.groupby(["group", "value"], sort=False).size().reset_index(name="count")
    counts = counts.sort_values("count", ascending=False, kind="stable").drop_duplicates("group")
    found = np.full(size, vague, dtype=object)
    found[counts["group"]] = counts["value"]
    return found
