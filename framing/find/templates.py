"""What a model looks at: templates, which join columns of codes, and the scores that their values give to labels.

Templates that look at the same few columns are folded into one table, so that one look gives the sum of their scores.

A row of scores is moved around as one item of 16 bytes (eight labels of 16 bits), which numpy copies many times as
fast as eight numbers.
"""

import re
from collections.abc import Mapping, Sequence
from math import prod

import numpy as np

from framing.find.strands import PAD
from framing.find.word_forms import FORMS, Vocabulary, WordForms

Columns = Mapping[str, np.ndarray]
"""Name of a column → the code of its value at every token, pads included; 0 is "no value" and matches nothing."""

Weights = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Template → label → value → weight, in hundredths."""

Place = tuple[str, int]
"""The name of a column, and how many tokens away it is looked at."""

LABELS_AT_MOST = 8
FEW = 64  # values; a column with no more is not renumbered
MOST = 1 << 15  # combinations of values in a table that several templates share

_COLUMN = re.compile(r"([a-z_]+)([+-]\d)?")


def parse_template(name: str) -> list[Place]:
    """`word-1 tag` → the columns whose values it joins, and how many tokens away each is looked at."""
    return [(column, int(shift or 0)) for column, shift in _COLUMN.findall(name)]


def shifted(codes: np.ndarray, shift: int) -> np.ndarray:
    """A column as seen `shift` tokens away, for every token but the first and the last PAD."""
    return codes[PAD + shift : len(codes) - PAD + shift]


def blank_scores(tokens: int) -> np.ndarray:
    """Scores of no label at all: tokens × LABELS_AT_MOST."""
    return np.zeros((tokens, LABELS_AT_MOST), dtype=np.int16)


def pick(table: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Rows of a table of scores."""
    return table.view(np.complex128)[:, 0].take(rows).view(np.int16).reshape(-1, LABELS_AT_MOST)


def fold(weights: Weights, vocabularies: Mapping[str, Vocabulary]) -> list[Weights]:
    """Templates in groups that can share a table: their columns have MOST combinations of values or fewer, or no more
    than those of the first of them alone."""
    groups: list[tuple[dict, dict[Place, np.ndarray]]] = []
    for name in sorted(weights, key=lambda name: -len(parse_template(name))):
        own = {place: np.unique(codes) for place, codes in _code(name, weights[name], vocabularies).items()}
        for names, codes in groups:
            both = {place: np.union1d(codes.get(place, ()), own.get(place, ())) for place in {**codes, **own}}
            if _count(both, vocabularies) <= max(MOST, _count(codes, vocabularies)):
                names[name] = weights[name]
                codes.update(both)
                break
        else:
            groups.append(({name: weights[name]}, own))
    return [names for names, _ in groups]


def _count(codes: Mapping[Place, np.ndarray], vocabularies: Mapping[str, Vocabulary]) -> int:
    """How many combinations there are of values that have a weight, or none."""
    sizes = {place: len(vocabularies[place[0]]) for place in codes}
    return prod(1 + (len(codes[place]) if size >= FEW else size) for place, size in sizes.items())


def _list_values(by_label: Mapping[str, Mapping[str, int]]) -> list[str]:
    return list(dict.fromkeys(value for by_value in by_label.values() for value in by_value))


def _code(
    name: str, by_label: Mapping[str, Mapping[str, int]], vocabularies: Mapping[str, Vocabulary]
) -> dict[Place, np.ndarray]:
    """The codes that the values of a template have in each of its columns."""
    parts = zip(*(value.split(" ") for value in _list_values(by_label)), strict=True)
    return {
        place: np.array(vocabularies[place[0]].codes(values), dtype=np.int32)
        for place, values in zip(parse_template(name), parts, strict=True)
    }


class Table:
    """The weights of one or several templates: a score of each label for every combination of their columns' values."""

    def __init__(self, weights: Weights, labels: Sequence[str], vocabularies: Mapping[str, Vocabulary]):
        coded = {name: _code(name, by_label, vocabularies) for name, by_label in weights.items()}
        self.columns: list[Place] = list({place: None for codes in coded.values() for place in codes})
        # Codes without a weight are made one, so that a table of all combinations stays small.
        self._renumber: list[np.ndarray | None] = []
        self._sizes: list[int] = []
        for place in self.columns:
            numbers, size = None, len(vocabularies[place[0]]) + 1
            if size > FEW:
                seen = np.unique(np.concatenate([codes[place] for codes in coded.values() if place in codes]))
                numbers = np.zeros(size, dtype=np.int32)
                numbers[seen] = np.arange(1, len(seen) + 1)
                size = len(seen) + 1
            self._renumber.append(numbers)
            self._sizes.append(size)
        self._scores = blank_scores(prod(self._sizes))
        for name, codes in coded.items():
            self._add(codes, weights[name], labels)

    def _add(self, codes: Mapping[Place, np.ndarray], by_label: Mapping[str, Mapping[str, int]], labels) -> None:
        """Add the weights of one template, whatever the values in the columns that it does not look at."""
        axes = [size if place in codes else 1 for place, size in zip(self.columns, self._sizes, strict=True)]
        own, values = blank_scores(prod(axes)), _list_values(by_label)
        at = self._join([codes.get(place, np.zeros(1, dtype=np.int32)) for place in self.columns], axes)
        for label, by_value in by_label.items():
            own[at, labels.index(label)] = [by_value.get(value, 0) for value in values]
        scores = self._scores.reshape(*self._sizes, LABELS_AT_MOST)
        scores += own.reshape(*axes, LABELS_AT_MOST)

    def _join(self, codes: Sequence[np.ndarray], sizes: Sequence[int]) -> np.ndarray:
        joined = np.zeros(1, dtype=np.int32)
        for numbers, size, each in zip(self._renumber, sizes, codes, strict=True):
            joined = joined * size + (each if numbers is None or size == 1 else numbers.take(each))
        return joined

    def score(self, codes: Sequence[np.ndarray]) -> np.ndarray:
        """What it says of tokens with these codes, one array for each of its columns: tokens × LABELS_AT_MOST."""
        return pick(self._scores, self._join(codes, self._sizes))

    def score_all(self, columns: Columns) -> np.ndarray:
        """What it says of every token but the outer pads."""
        return self.score([shifted(columns[column], shift) for column, shift in self.columns])


class Memory:
    """What single words add to the scores: computed once for each distinct word, and remembered.

    Of templates that look at one form of one word, alone or joined with a small column (`side`).
    """

    def __init__(self, tables: Sequence[Table], forms: WordForms, joined: str, values: int):
        self._tables, self._forms, self._joined = tables, forms, joined
        self._shifts = sorted({table.columns[-1][1] for table in tables})
        self._slots = len(self._shifts) * (values + 1)
        self._scores = blank_scores(0).reshape(0, self._slots, LABELS_AT_MOST)
        self._filled, self._beginnings = 0, 0

    @staticmethod
    def holds(name: str, joined: str) -> bool:
        """Whether a template looks at one form of one word, and before that (here) at `joined`."""
        *before, (form, _) = parse_template(name)
        return form in FORMS and before == ([(joined, 0)] if joined else [])

    def add_to(self, scores: np.ndarray, columns: Columns) -> None:
        """Add what the words say of every token but the outer pads to `scores`."""
        self._fill()
        flat = self._scores.reshape(-1, LABELS_AT_MOST)
        joined = shifted(columns[self._joined], 0) * len(self._shifts) if self._joined else 0
        for number, shift in enumerate(self._shifts):
            scores += pick(flat, shifted(columns["row"], shift) * self._slots + (joined + number))

    def _fill(self) -> None:
        """Score the words that came since the last time."""
        forms = self._forms
        if self._beginnings != forms.beginnings:
            self._filled, self._beginnings = 0, forms.beginnings
        if self._filled == len(forms):
            return
        if len(self._scores) < len(forms):
            kept = self._scores
            self._scores = blank_scores(forms.codes.shape[1] * self._slots).reshape(-1, self._slots, LABELS_AT_MOST)
            self._scores[: len(kept)] = kept
        new = slice(self._filled, len(forms))
        scores = blank_scores(self._slots * (len(forms) - self._filled)).reshape(self._slots, -1, LABELS_AT_MOST)
        values = np.arange(self._slots // len(self._shifts))[:, None]
        for table in self._tables:
            form, shift = table.columns[-1]
            codes = forms.codes[FORMS.index(form), new]
            own = scores[self._shifts.index(shift) :: len(self._shifts)]
            own += table.score([values, codes] if self._joined else [codes]).reshape(own.shape)
        self._scores[new] = scores.swapaxes(0, 1)
        self._filled = len(forms)
