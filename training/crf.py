"""Columns and labels in, a model as JSON out: the estimation itself is CRFsuite's (Okazaki 2007)."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from framing.find.strands import PAD
from framing.find.templates import parse_template, shifted

SETTINGS = {"c1": 3.0, "c2": 0.01, "feature.possible_transitions": False}
"""L-BFGS with an L1 penalty of 3 (and a trace of L2), which leaves few weights."""

HUNDREDTHS = 100


class Estimator:
    """Gathers sequences, then estimates the weights."""

    def __init__(self, templates: Sequence[str], labels: Sequence[str], iterations: int):
        self._templates, self._labels, self._iterations = templates, labels, iterations
        self._sequences: list[tuple[list[list[str]], list[str]]] = []

    def add(
        self,
        columns: Mapping[str, np.ndarray],
        values: Mapping[str, Sequence[str]],
        begins: Sequence[int],
        ends: Sequence[int],
        labels: Sequence[Sequence[int]],
    ) -> None:
        """Sequences of tokens by where they begin and end; `values` decodes the columns."""
        features = [list(_attributes(name, columns, values)) for name in self._templates]
        for begin, end, path in zip(begins, ends, labels, strict=True):
            items = [[each[at - PAD] for each in features if each[at - PAD]] for at in range(begin, end)]
            self._sequences.append((items, [self._labels[label] for label in path]))

    def estimate(self) -> dict:
        """The model as read by framing.find.chain: weights in whole hundredths, those that round to 0 left out.

        What is met no more often than the penalty is large can get no weight, and is left out from the start.
        """
        met = Counter(each for items, _ in self._sequences for item in items for each in item)
        trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
        trainer.set_params({**SETTINGS, "max_iterations": self._iterations})
        for items, path in self._sequences:
            often = [[each for each in item if met[each] > SETTINGS["c1"]] for item in items]
            trainer.append(pycrfsuite.ItemSequence(often), path)
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "model")
            trainer.train(path)
            tagger = pycrfsuite.Tagger()
            tagger.open(path)
            info = tagger.info()
            features: dict[str, dict[str, dict[str, int]]] = {name: {} for name in self._templates}
            for (attribute, label), weight in sorted(info.state_features.items()):
                name, value = attribute.split("=", 1)
                if round(weight * HUNDREDTHS):
                    features[name].setdefault(label, {})[value] = round(weight * HUNDREDTHS)
            transitions = {
                f"{before} {after}": round(weight * HUNDREDTHS)
                for (before, after), weight in sorted(info.transitions.items())
            }
            tagger.close()
        kept = {name: by_label for name, by_label in features.items() if by_label}
        return {"labels": list(self._labels), "transitions": transitions, "features": kept}


def _attributes(name: str, columns: Mapping[str, np.ndarray], values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """`template=values` for every token; "" where one of the columns has no value."""
    parts = [(column, shifted(columns[column], shift)) for column, shift in parse_template(name)]
    codes = np.stack([codes for _, codes in parts], axis=1)
    distinct, which = np.unique(codes, axis=0, return_inverse=True)
    texts = [
        f"{name}={' '.join(values[column][code - 1] for (column, _), code in zip(parts, row, strict=True))}"
        if all(row)
        else ""
        for row in distinct.tolist()
    ]
    return map(texts.__getitem__, which.ravel().tolist())
