"""Linear-chain conditional random fields: read from JSON, scored for many sequences at once, with numpy alone.

Lafferty, McCallum and Pereira 2001. Weights are whole hundredths, so the scores of a label are exact and their order
of summing does not matter.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np

from framing.find.lattice import Lattice
from framing.find.strands import PAD
from framing.find.templates import Columns, Memory, Table, Weights, blank_scores, fold, parse_template
from framing.find.word_forms import Vocabulary, WordForms

SCALE = 100  # weights are given in hundredths

_NEVER = -(10**9)


class Chain:
    """A linear-chain model; `labels` (eight at most) in the order of the columns of every score."""

    def __init__(self, model: Mapping[str, Any]):
        self.labels: list[str] = model["labels"]
        self._features: Weights = model["features"]
        self._transitions = np.zeros((len(self.labels),) * 2, dtype=np.int64)
        for pair, weight in model["transitions"].items():
            before, after = pair.split(" ")
            self._transitions[self.labels.index(before), self.labels.index(after)] = weight
        self._tables: list[Table] = []
        self._memory: Memory | None = None

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """Column → the values that have a weight, in a fixed order."""
        values: dict[str, dict[str, None]] = {}
        for name, weights in self._features.items():
            joined = dict.fromkeys(value for by_value in weights.values() for value in by_value)
            for number, (column, _) in enumerate(parse_template(name)):
                values.setdefault(column, {}).update(dict.fromkeys(value.split(" ")[number] for value in joined))
        return {column: sorted(each) for column, each in values.items()}

    def bind(self, vocabularies: Mapping[str, Vocabulary], forms: WordForms, joined: str = "") -> None:
        """Prepare the weights for columns that are coded by `vocabularies`; templates of one form of one word, joined
        with the column `joined` if one is given, are remembered word by word."""
        single = {name: weights for name, weights in self._features.items() if Memory.holds(name, joined)}
        others = {name: weights for name, weights in self._features.items() if name not in single}
        self._tables = [Table(group, self.labels, vocabularies) for group in fold(others, vocabularies)]
        words = [Table({name: weights}, self.labels, vocabularies) for name, weights in single.items()]
        self._memory = Memory(words, forms, joined, len(vocabularies.get(joined, ())))

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it looks at token by token; what it knows of single words it finds by their `row`."""
        return frozenset(column for table in self._tables for column, _ in table.columns)

    def score(self, columns: Columns) -> np.ndarray:
        """The score of every label at every token (pads included, where it is 0), in hundredths."""
        size = len(columns["row"])
        scores = blank_scores(size)
        inner = scores[PAD : size - PAD]
        self._memory.add_to(inner, columns)
        for table in self._tables:
            inner += table.score_all(columns)
        return scores[:, : len(self.labels)]

    def take_apart(self, value_of: Callable[[str, int], str]) -> dict[str, dict[str, int]]:
        """Template → label → what it adds to the score of the label at one token, in hundredths; `value_of` gives the
        value of a column so many tokens away, "" for none."""
        parts = {}
        for name, by_label in self._features.items():
            value = " ".join(value_of(*place) for place in parse_template(name))
            parts[name] = {label: by_value.get(value, 0) for label, by_value in by_label.items()}
        return parts

    def marginals(self, scores: np.ndarray, begins: Sequence[int], ends: Sequence[int]) -> tuple[Lattice, np.ndarray]:
        """The probability of every label at every token of the sequences, labels × tokens in the order of a lattice."""
        lattice = Lattice(begins, ends)
        own = lattice.gather(scores)
        weights = _weights().take(own.max(axis=0) - own)
        return lattice, lattice.marginals(weights, np.exp(self._transitions / SCALE))

    def best_path(self, scores: np.ndarray, begins: Sequence[int], ends: Sequence[int]) -> np.ndarray:
        """The most likely labels of the sequences together, as an index into `labels` for each token."""
        return _best_path(scores, self._transitions, begins, ends)

    def best_path_with(
        self, scores: np.ndarray, begins: Sequence[int], ends: Sequence[int], needed: Sequence[str]
    ) -> np.ndarray:
        """The most likely of the paths in which one of the labels `needed` is, the first of them before any other.

        Every label is doubled: as it is before the first needed one, and as it is from there on.
        """
        count, first = len(self.labels), self.labels.index(needed[0])
        doubled = np.concatenate([scores, scores], axis=1).astype(np.int64)
        doubled[:, [self.labels.index(label) for label in needed]] = _NEVER
        starts, lasts = np.asarray(begins), np.asarray(ends) - 1
        others = [count + label for label in range(count) if label != first]
        doubled[starts[:, None], others] += _NEVER
        doubled[lasts, :count] += _NEVER
        transitions = np.tile(self._transitions, (2, 2))
        transitions[count:, :count] = _NEVER
        transitions[:count, others] = _NEVER
        return _best_path(doubled, transitions, begins, ends) % count


@cache
def _weights() -> np.ndarray:
    """What a label weighs whose score is so many hundredths below the highest: looked up faster than calculated."""
    return np.exp(-np.arange(1 << 16) / SCALE)


def _best_path(scores: np.ndarray, transitions: np.ndarray, begins: Sequence[int], ends: Sequence[int]) -> np.ndarray:
    lattice = Lattice(begins, ends)
    path = lattice.best_path(lattice.gather(scores), transitions)
    return lattice.spread(path.astype(np.int8), len(scores))
