"""Where something is attributed: reporting cues, and roughly what is source and what content, strand by strand."""

from typing import NamedTuple

import numpy as np

from framing.find.chain import Chain
from framing.find.ranges import spell_out
from framing.find.strands import Strands
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
    """A cue: the number of its strand, its range of tokens, and its probability, 0–1."""

    strand: int
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
    *_, begins, ends, is_inside, before, after = strands.columns
    size = len(strands.words)
    places, edges, folded = np.zeros((3, size), dtype=np.int32)
    sizes, tokens = ends - begins, spell_out(begins, ends)
    folded[strands.fold_places] = 1
    seen = np.cumsum(folded)
    base = 1 + 16 * is_inside + 8 * (before >= 0) + 4 * (after >= 0)
    is_right = seen[tokens] < np.repeat(seen[ends - 1], sizes)  # there is a quotation to the right
    is_left = seen[tokens - 1] > np.repeat(seen[begins - 1], sizes)
    places[tokens] = np.repeat(base, sizes) + is_left + 2 * is_right
    edges[begins] = 1
    edges[ends - 1] = np.where(sizes == 1, 3, 2)
    return forms.columns(strands) | {"place": places, "edge": edges}


def mark_cues(
    chain: Chain, columns: Columns, strands: Strands, listed: np.ndarray, thresholds: tuple[float, float]
) -> Marked:
    """The cues that are likely enough by `thresholds` (for any, and for those with a token that is `listed`).

    A cue goes on while that is likelier than not.
    """
    begins, ends = strands.columns.begin, strands.columns.end
    first, goes_on = (chain.labels.index(label) for label in ("B-C", "I-C"))
    likely = chain.marginals(chain.score(columns), begins, ends)
    labels = likely.argmax(axis=1)
    # The last digits depend on how many sequences are read together.
    begins_cue, continues = likely[:, first].round(9), likely[:, goes_on].round(9)
    opens = begins_cue >= min(thresholds)
    continues = (continues >= 0.5) & ~opens
    places = np.flatnonzero(opens)
    numbers = np.searchsorted(ends, places, side="right")
    stops = np.flatnonzero(~continues)  # pads never continue
    last = stops[np.searchsorted(stops, places, side="right")]
    sums = np.concatenate([[0], np.cumsum(listed)])
    needed = np.where(sums[last] > sums[places], thresholds[1], thresholds[0])
    kept = begins_cue[places] >= needed
    cues = zip(*(each[kept].tolist() for each in (numbers, places, last, begins_cue[places])), strict=True)
    return Marked(columns, labels, [CueAt(*cue) for cue in cues])
