"""Quotations that nobody could be given: what find_attributions leaves out, to be counted all the same."""

from collections.abc import Iterable

import pandas as pd

from framing.find.attribution import opens_like_speech
from framing.find.columns import build_table
from framing.find.ranges import Ranges
from framing.find.strands import outermost
from framing.languages import LANGUAGES
from framing.read.document import Document
from framing.read.given import take_table
from framing.tables import ATTRIBUTIONS, UNATTRIBUTED

_TYPES = {"start": "int64", "end": "int64"}


def find_unattributed(documents: Iterable[Document], attributions: pd.DataFrame) -> pd.DataFrame:
    """One row per quotation that no attribution touches (columns: tables.UNATTRIBUTED), in the order of the texts.

    Only quotations that open as speech does (a sentence, or behind a colon or comma) and have more than four words: a
    quoted title or a scare quote is nobody's speech. Articles in a language that is not analysed have no rows. Raises
    TableError if `attributions` lacks a column.
    """
    documents = tuple(documents)
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions", documents)
    parts: dict[str, list[tuple[int, int]]] = {}
    for start, end in (("start", "end"), ("cue_start", "cue_end")):
        given = attributions[attributions[start].notna()]
        for article, first, last in zip(*(given[name].tolist() for name in ("article_id", start, end)), strict=True):
            parts.setdefault(article, []).append((first, last))
    rows = []
    for document in documents:
        if document.language not in LANGUAGES:
            continue
        taken = Ranges(parts.get(document.article_id, ()))
        for start, end, _ in outermost(document.quotations):
            if not taken.touch(start, end) and opens_like_speech(document, start, end):
                rows.append((document.article_id, start, end, document.text[start:end]))
    return build_table(rows, UNATTRIBUTED, _TYPES)
