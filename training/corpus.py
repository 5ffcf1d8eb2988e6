"""PolNeAR (Newell, Margolin and Ruths 2018) as labels on strands: what the models learn from."""

import gzip
import json
import random
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

import framing as fr
from framing.find.cue_tagger import CueAt
from framing.find.link_tagger import Windows
from framing.find.models import CUE_LABELS, LINK_LABELS
from framing.find.strands import FOLDED, Strands

Range = tuple[int, int]


class Attribution(NamedTuple):
    """One coded attribution: the ranges of characters of its parts."""

    source: list[Range]
    cue: list[Range]
    content: list[Range]


class Articles:
    """Coded articles, their strands, and which attribution has its cue where in them."""

    def __init__(self, rows: list[dict]):
        table = pd.DataFrame({"article_id": [row["id"] for row in rows], "text": [row["text"] for row in rows]})
        self.documents = fr.parse(table.assign(outlet="", headline="", language="en"))
        self.strands = Strands(self.documents)
        self.coded: dict[int, list[tuple[Range, Attribution]]] = {}  # strand → cues as ranges of tokens
        of_document: dict[int, list[int]] = {}
        for number, strand in enumerate(self.strands.strands):
            of_document.setdefault(strand.document, []).append(number)
        for document, row in enumerate(rows):
            for coded in row["gold"]:
                parts = [
                    [tuple(span) for part in coded[name] for span in part["spans"]] for name in Attribution._fields
                ]
                self._place(Attribution(*parts), of_document.get(document, []))

    def _place(self, coded: Attribution, candidates: list[int]) -> None:
        """Give the attribution to the innermost strand that holds its cue."""
        if not coded.cue:
            return
        start, end = min(coded.cue)[0], max(end for _, end in coded.cue)
        found = None
        for number in candidates:
            strand = self.strands.strands[number]
            tokens = self._tokens(strand.begin, strand.end, start, end)
            if tokens and all(self.strands.texts[at][0] != FOLDED for at in range(*tokens)):
                found = number, tokens
        if found:
            self.coded.setdefault(found[0], []).append((found[1], coded))

    def _tokens(self, begin: int, stop: int, start: int, end: int) -> Range | None:
        """The tokens of a strand that text[start:end] touches."""
        first = bisect_right(self.strands.ends, start, begin, stop)
        last = bisect_left(self.strands.starts, end, begin, stop)
        return (first, last) if first < last else None

    def _touched(self, begin: int, stop: int, start: int, end: int) -> list[int]:
        """The same, without folded quotations of which less than half is meant."""
        tokens = self._tokens(begin, stop, start, end) or (0, 0)
        return [at for at in range(*tokens) if self._is_meant(at, start, end)]

    def _is_meant(self, at: int, start: int, end: int) -> bool:
        if self.strands.texts[at][:1] != FOLDED:
            return True
        first, last = self.strands.starts[at], self.strands.ends[at]
        return 2 * (min(end, last) - max(start, first)) >= last - first

    def cue_labels(self) -> np.ndarray:
        """A label of the first model for every token: cues before sources before contents, where they overlap."""
        labels = np.zeros(len(self.strands.texts), dtype=np.int8)
        for number, coded in self.coded.items():
            strand = self.strands.strands[number]
            begin, end = strand.begin, strand.end
            longest_first = sorted(coded, key=lambda each: -sum(b - a for a, b in each[1].content))
            for name, mark in (("content", "T"), ("source", "S")):
                for _, attribution in longest_first:
                    for start, stop in getattr(attribution, name):
                        self._label(labels, self._touched(begin, end, start, stop), CUE_LABELS, mark)
            for tokens, _ in coded:
                self._label(labels, list(range(*tokens)), CUE_LABELS, "C")
        return labels

    @staticmethod
    def _label(labels: np.ndarray, tokens: list[int], names: tuple[str, ...], mark: str) -> None:
        for number, at in enumerate(tokens):
            labels[at] = names.index(f"{'I' if number else 'B'}-{mark}")

    def coded_for(self, cue: CueAt) -> Attribution | None:
        """The attribution whose cue shares most tokens with `cue`."""
        shared = [
            (min(end, cue.end) - max(begin, cue.begin), attribution)
            for (begin, end), attribution in self.coded.get(cue.strand, [])
        ]
        most = max(shared, key=lambda each: each[0], default=(0, None))
        return most[1] if most[0] > 0 else None

    def link_labels(self, windows: Windows, number: int, coded: Attribution) -> list[int]:
        """Labels of the second model for a window."""
        begin, end = windows.begins[number], windows.ends[number]
        labels = [0] * (end - begin)
        positions = windows.positions[begin:end].tolist()
        for name, mark in (("content", "T"), ("source", "S")):
            for start, stop in getattr(coded, name):
                touched = [
                    at
                    for at, position in enumerate(positions)
                    if self.strands.starts[position] < stop
                    and self.strands.ends[position] > start
                    and self._is_meant(position, start, stop)
                ]
                for count, at in enumerate(touched):
                    labels[at] = LINK_LABELS.index(f"{'I' if count else 'B'}-{mark}")
        return labels


def read_corpus(path: Path, split: str) -> list[dict]:
    """The articles of one split."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["split"] == split]


def deal(rows: list[dict], parts: int, seed: int) -> list[list[dict]]:
    """The articles in `parts` random parts of like size."""
    order = sorted(rows, key=lambda row: row["id"])
    random.Random(seed).shuffle(order)
    return [order[part::parts] for part in range(parts)]
