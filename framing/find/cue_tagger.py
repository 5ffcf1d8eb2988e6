"""Where something is attributed: reporting cues, and roughly what is source and what content, strand by strand."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from framing.find.chain import Chain
from framing.find.ranges import spell_out
from framing.find.strands import Strands
from framing.find.templates import Columns
from framing.find.word_forms import Vocabulary, WordForms

PLACES = tuple(
    f"{where}{before}{after}{quotations}"
    for where in "oi"  # outside or inside a quotation
    for before in "-b"  # the sentence before ends in a quotation
    for after in "-a"  # the next one opens with one
    for quotations in ("-", "l", "r", "lr")  # in this strand there is one to the left, to the right
)
EDGES = ("first", "last", "only")

THRESHOLD = 0.4
"""How likely the first token of a cue must be; chosen on articles that the model was not trained on."""
THRESHOLD_FOLLOWING = 0.2
"""The same of a participle that goes on where a cue of its strand was found (`he said …, adding that …`): as of all
cues, about half of those from here on are right, in articles that the model was not trained on."""


class CueAt(NamedTuple):
    """A cue: the number of its strand, its range of tokens, and its probability, 0–1."""

    strand: int
    begin: int
    end: int
    probability: float


class Cues(NamedTuple):
    """Cues in the order of the tokens: the fields of CueAt, an array for each."""

    strand: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    probability: np.ndarray

    def each(self) -> Iterator[CueAt]:
        """One by one."""
        return map(CueAt._make, zip(*(field.tolist() for field in self), strict=True))


class Marked(NamedTuple):
    """What the first model says of every token of some Strands: their forms, likely labels, and the cues."""

    columns: Columns
    labels: np.ndarray
    cues: Cues


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


def find_participles(columns: Columns, vocabularies: Mapping[str, Vocabulary]) -> np.ndarray:
    """Which tokens are participles of listed verbs of speech that follow a comma or a quotation."""
    is_participle = columns["ending"] == vocabularies["ending"]["ing"]
    is_participle &= columns["cue"] == vocabularies["cue"]["verb.speech"]
    may_precede = (columns["word"] == vocabularies["word"][","]) | (columns["tag"] == vocabularies["tag"]["Q"])
    return is_participle & np.roll(may_precede, 1)


def mark_cues(
    chain: Chain, columns: Columns, strands: Strands, threshold: float, following: np.ndarray | None = None
) -> Marked:
    """The cues of which the first token is at least as likely as `threshold`; THRESHOLD_FOLLOWING for tokens of which
    `following` is set, behind another cue of their strand.

    A cue goes on while that is likelier than not.
    """
    begins, ends = strands.columns.begin, strands.columns.end
    first, goes_on = (chain.labels.index(label) for label in ("B-C", "I-C"))
    scores = chain.score(columns)
    lattice, likely = chain.marginals(scores, begins, ends)
    found = likely[first].round(9), likely[goes_on].round(9) >= 0.5, _likeliest(likely)
    # The last digits depend on how many sequences are read together.
    begins_cue, continues, labels = (lattice.spread(values, len(scores)) for values in found)
    opens = begins_cue >= threshold
    if following is not None:
        at = np.flatnonzero(following & ~opens & (begins_cue >= THRESHOLD_FOLLOWING))
        before, strand = np.cumsum(opens), np.searchsorted(ends, at, side="right")
        opens[at[before[at] > before[begins[strand] - 1]]] = True
    continues &= ~opens
    places = np.flatnonzero(opens)
    numbers = np.searchsorted(ends, places, side="right")
    stops = np.flatnonzero(~continues)  # pads never continue
    last = stops[np.searchsorted(stops, places, side="right")]
    return Marked(columns, labels, Cues(numbers, places, last, begins_cue[places]))


def _likeliest(likely: np.ndarray) -> np.ndarray:
    """The first of the likeliest labels of each token: `argmax`, but along the tokens, which is faster."""
    labels, is_lower, most = np.zeros(likely.shape[1], dtype=np.int8), True, likely.max(axis=0)
    for each in likely:
        is_lower &= each < most
        labels += is_lower
    return labels
