"""Where something is attributed: reporting cues, and roughly what is source and what content, strand by strand."""

from typing import NamedTuple

import numpy as np

from framing.find.chain import Chain
from framing.find.strands import FOLDED, PAD, Strand, Strands
from framing.find.templates import Columns
from framing.find.word_forms import WordForms

PLACES = tuple(
    f"{where}{before}{after}{quotations}"
    for where in "oi"  # outside or inside a quotation
    for before in "-b"  # the sentence before ends in a quotation
    for after in "-a"  # the next one opens with one
    for quotations in ("-", "l", "r", "lr")  # in this strand there is one to the left, to the right
)
EDGES = ("first", "last", "only")

THRESHOLD, THRESHOLD_LISTED = 0.44, 0.34
"""How likely the first token of a cue must be; less if a word of it is a verb of lexicons/cues.csv. From these on about
half of the cues are right, in articles that the model was not trained on (training/train.py prints it)."""


class CueAt(NamedTuple):
    """A cue: its strand, its range of tokens, and its probability, 0–1."""

    strand: Strand
    begin: int
    end: int
    probability: float


class Marked(NamedTuple):
    """What the first model says of every token of some Strands: their forms, likely labels, and the cues."""

    columns: Columns
    labels: np.ndarray
    cues: list[CueAt]


def columns_of(strands: Strands, forms: WordForms) -> dict[str, np.ndarray]:
    """What the first model looks at: the forms of each word, its place among quotations, and the edges of strands."""
    columns = forms.columns(strands.texts)
    places, edges = np.zeros((2, len(strands.texts)), dtype=np.int32)
    table = np.array([each[2:] for each in strands.strands], dtype=np.int64).reshape(-1, 5)
    begins, ends, inside, before, after = table.T
    base = 1 + 16 * inside + 8 * (before >= 0) + 4 * (after >= 0)
    runs = np.stack([ends - begins, np.full(len(begins), PAD)], axis=1).ravel()
    places[PAD:] = np.repeat(np.stack([base, np.zeros_like(base)], axis=1).ravel(), runs)
    for number in np.searchsorted(ends, strands.folds, side="right").tolist():
        begin, end = begins[number], ends[number]
        if places[begin] == base[number]:  # not yet seen: several quotations may be in one strand
            folds = [at for at in range(begin, end) if strands.texts[at][0] == FOLDED]
            places[folds[0] + 1 : end] += 1
            places[begin : folds[-1]] += 2
    edges[begins] = 1
    edges[ends - 1] = np.where(ends - begins == 1, 3, 2)
    return columns | {"place": places, "edge": edges}


def mark_cues(
    chain: Chain, columns: Columns, strands: list[Strand], listed: np.ndarray, thresholds: tuple[float, float]
) -> Marked:
    """The cues that are likely enough by `thresholds` (for any, and for those with a token that is `listed`).

    A cue goes on while that is likelier than not.
    """
    begins = np.array([strand.begin for strand in strands], dtype=np.int64)
    ends = np.array([strand.end for strand in strands], dtype=np.int64)
    first, goes_on = (chain.labels.index(label) for label in ("B-C", "I-C"))
    likely = chain.marginals(chain.score(columns), begins, ends)
    labels = likely.argmax(axis=1)
    # The last digits depend on how many sequences are read together.
    begins_cue, continues = likely[:, first].round(9), likely[:, goes_on].round(9)
    opens = begins_cue >= min(thresholds)
    continues = (continues >= 0.5) & ~opens
    cues: list[CueAt] = []
    number = 0
    for at in np.flatnonzero(opens).tolist():
        while ends[number] <= at:
            number += 1
        end = at + 1
        while end < ends[number] and continues[end]:
            end += 1
        if begins_cue[at] >= thresholds[1 if listed[at:end].any() else 0]:
            cues.append(CueAt(strands[number], at, end, float(begins_cue[at])))
    return Marked(columns, labels, cues)
