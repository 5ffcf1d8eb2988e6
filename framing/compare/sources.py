"""Attributions → the source ledger: who speaks in an article, how much, where, and in which light."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from framing.read.document import Document
from framing.tables import ATTRIBUTIONS, IDENTIFIED, SOURCES, STANCES, check_columns

DECIMALS = 6


class _Attributed(NamedTuple):
    """What the ledger needs of an attribution."""

    article_id: str
    start: int
    end: int
    source_start: int | None
    speaker: str
    named: bool
    identified: str
    kind: str
    camp: str
    stance: str


def rank_sources(attributions: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """One row per source of an article (columns: tables.SOURCES), the one with most words first.

    Speech only, attitudes left out; an unnamed plural ("critics") is one source. Prominence stays in its parts, no
    score is made of them: number of `attributions`; `words` attributed to the source (each word once), and their
    `share_of_words` among all words of the article, 0–1; `first_position`, the share of the article's words that stand
    before its first attribution, 0–1, lower means earlier; `in_headline`, `in_lead`; `direct_share`, the share of its
    words within quotation marks, 0–1; and its attributions by the stance of the reporting verb (Recasens et al. 2013).
    After the sourcing measures of PEJ 2005 and the indexing literature (Bennett 1990).
    """
    check_columns(attributions, ATTRIBUTIONS, "attributions")
    by_id = {document.article_id: document for document in documents}
    grouped: dict[tuple[str, str], list] = {}
    spoken = attributions[attributions["act"] == "speech"]
    for row in map(_Attributed._make, zip(*(spoken[name].tolist() for name in _Attributed._fields), strict=True)):
        grouped.setdefault((row.article_id, row.speaker), []).append(row)
    rows = [
        _row(by_id[article_id], speaker, found)
        for (article_id, speaker), found in grouped.items()
        if article_id in by_id
    ]
    table = pd.DataFrame(rows, columns=list(SOURCES))
    order = {article_id: number for number, article_id in enumerate(by_id)}
    table = table.assign(_order=table["article_id"].map(order))
    keys = ["_order", "words", "attributions", "first_position", "speaker"]
    table = table.sort_values(keys, ascending=[True, False, False, True, True], kind="stable")
    return table[list(SOURCES)].reset_index(drop=True)


def _row(document: Document, speaker: str, found: list) -> tuple:
    pieces = merge_ranges((row.start, row.end) for row in found)
    quoted = merge_ranges(
        (max(start, quotation.start), min(end, quotation.end))
        for quotation in document.quotations
        for start, end in pieces
        if quotation.start < end and start < quotation.end
    )
    words, direct = (sum(document.count_words(*piece) for piece in ranges) for ranges in (pieces, quoted))
    first = min([pieces[0][0], *(row.source_start for row in found if row.source_start is not pd.NA)])
    parts = {
        sentence.part
        for sentence in document.sentences
        for start, end in pieces
        if sentence.start < end and start < sentence.end
    }
    stances = Counter(row.stance for row in found)
    total = len(document.words)
    return (
        document.article_id, speaker, any(row.named for row in found),
        min((row.identified for row in found), key=IDENTIFIED.index),
        _prevailing((row.kind for row in found), "unspecified"), _prevailing((row.camp for row in found), "none"),
        len(found), words, _share(words, total), _share(document.count_words(0, first), total),
        "headline" in parts, "lead" in parts, _share(direct, words), *(stances[stance] for stance in STANCES),
    )  # fmt: skip


def _share(part: int, whole: int) -> float:
    return round(part / whole, DECIMALS) if whole else float("nan")


def _prevailing(values: Iterable[str], vague: str) -> str:
    """The most frequent value that says something; ties go to the first."""
    telling = Counter(value for value in values if value != vague)
    return max(telling, key=telling.get) if telling else vague


def merge_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that overlap or touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
