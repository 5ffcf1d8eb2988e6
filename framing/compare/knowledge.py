"""What is known of a corpus as a whole before its passages are compared: how much each word tells, how rarely each
speaker is heard, which runs of words an outlet repeats. Gathered part by part, so that a corpus need not be at hand."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.people import key_of
from framing.compare.repeated import Gathered, Tally
from framing.compare.residue import MANY, list_free_runs
from framing.compare.terms import NOT, TRUST, Vocabulary, count_holders, term_of, weigh
from framing.read.document import Document

RARE_SPEAKER = 0.005  # share of articles in which somebody speaks, if nothing is known


class Said(NamedTuple):
    """An attribution as far as an echo needs it; `place` is its row in the table, `surname` the last word of a name. An
    attitude ("he hopes that …") is a passage, and nobody's."""

    start: int
    end: int
    speaker: str
    surname: str
    is_said: bool
    place: int
    source: tuple[int, int] = (0, 0)  # words
    cue: tuple[int, int] = (0, 0)


class Knowledge:
    """`add` all parts of a corpus in their order, then `settle`: then `information` is by term, `rarity` by the name of
    a speaker, `frequent` are the runs that an outlet repeats, `outlets` have their numbers."""

    def __init__(self, runs: Tally | None = None):
        self.vocabulary = Vocabulary()
        self.outlets: dict[str, int] = {}
        self.information = np.array([])
        self.rarity: dict[str, float] = {}
        self.frequent = np.array([], dtype=np.uint64)
        self._holders = np.array([], dtype=np.int64)
        self._heard: Counter[str] = Counter()
        self._runs: Tally = runs or Gathered()
        self._articles = 0

    def add(self, documents: Iterable[Document], attributions: pd.DataFrame, outlets: Iterable[str]) -> None:
        """Some more articles, what is attributed in them, and the outlet of each."""
        for document, outlet in zip(documents, outlets, strict=True):
            row = self.vocabulary.read(document.text, document.words)
            number = self.outlets.setdefault(outlet, len(self.outlets))
            runs, is_free = list_free_runs(row, mark_quoted(document), number)
            self._runs.add(np.unique(runs[is_free]))
            self._holders = count_holders(self._holders, row)
            self._articles += 1
        for rows in list_said(attributions).values():
            self._heard.update({one.speaker for one in rows if one.surname})

    def settle(self) -> None:
        """No more is added."""
        self.negation, self.that = self.vocabulary.number(NOT), self.vocabulary["that"]
        self.information = weigh(self.vocabulary, self._holders, self._articles)
        expected, size = TRUST * RARE_SPEAKER, self._articles + TRUST
        self.rarity = {speaker: -math.log((count + expected) / size) for speaker, count in self._heard.items()}
        self.frequent, _ = self._runs.repeated(MANY)


def mark_quoted(document: Document) -> np.ndarray:
    """Whether each word stands in quotation marks that close."""
    return mark_ranges(document, [(one.start, one.end) for one in document.quotations if one.closed])


def mark_ranges(document: Document, ranges: Iterable[tuple[int, int]]) -> np.ndarray:
    """Whether each word stands in one of these ranges of characters."""
    marked, starts = np.zeros(len(document.words), dtype=bool), document.words.starts
    for start, end in ranges:
        marked[bisect_left(starts, start) : bisect_left(starts, end)] = True
    return marked


def list_said(attributions: pd.DataFrame) -> dict[str, list[Said]]:
    """Article → what is attributed in it, in the order of the text."""
    parts = ("source_start", "source_end", "cue_start", "cue_end")
    columns = [attributions[name].tolist() for name in ("article_id", "start", "end", "speaker", "named", "act")]
    columns += [attributions[name].astype("Int64").fillna(0).tolist() for name in parts]
    found: dict[str, list[Said]] = {}
    for place, (article, start, end, speaker, named, act, *edges) in enumerate(zip(*columns, strict=True)):
        is_said = act == "speech"
        who = key_of(speaker) if speaker and is_said else ""
        surname = term_of(speaker.split()[-1]) if who and named else ""
        source, cue = (tuple(edges[:2]), tuple(edges[2:])) if is_said else ((0, 0), (0, 0))
        mine = Said(int(start), int(end), who, surname, is_said, place, source, cue)
        found.setdefault(str(article), []).append(mine)
    for mine in found.values():
        mine.sort()
    return found
