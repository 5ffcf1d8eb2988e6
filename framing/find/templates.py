"""What a model looks at: templates, which join columns of codes, and the scores that their values give to labels.

A row of scores is moved around as one item of 16 bytes (eight labels of 16 bits), which numpy copies many times as
fast as eight numbers.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from framing.find.strands import PAD
from framing.find.word_forms import FORMS, Vocabulary, WordForms

Columns = Mapping[str, np.ndarray]
"""Name of a column → the code of its value at every token, pads included; 0 is "no value" and matches nothing."""

LABELS_AT_MOST = 8
FEW = 64  # values; a column with no more is not renumbered

_COLUMN = re.compile(r"([a-z_]+)([+-]\d)?")


def parse_template(name: str) -> list[tuple[str, int]]:
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
    return table.view(np.complex128)[:, 0][rows].view(np.int16).reshape(-1, LABELS_AT_MOST)


class Template:
    """The weights of one template: for each value (or joined values) of its columns a score for every label."""

    def __init__(
        self,
        name: str,
        weights: Mapping[str, Mapping[str, int]],
        labels: Sequence[str],
        vocabularies: Mapping[str, Vocabulary],
    ):
        self.name, self.columns = name, parse_template(name)
        values = list(dict.fromkeys(value for by_value in weights.values() for value in by_value))
        parts = np.array(
            [
                [vocabularies[column][part] for (column, _), part in zip(self.columns, value.split(" "), strict=True)]
                for value in values
            ]
        )
        # Codes without a weight are made one, so that a table of all combinations stays small.
        self._renumber: list[np.ndarray | None] = []
        self._sizes = []
        for (column, _), codes in zip(self.columns, parts.T, strict=True):
            size, seen = len(vocabularies[column]) + 1, np.unique(codes)
            numbers = None
            if size > FEW:
                numbers = np.zeros(size, dtype=np.int32)
                numbers[seen] = np.arange(1, len(seen) + 1)
                size = len(seen) + 1
            self._renumber.append(numbers)
            self._sizes.append(size)
        self._scores = blank_scores(int(np.prod(self._sizes)))
        at = self._join(list(parts.T))
        for label, by_value in weights.items():
            self._scores[at, labels.index(label)] = [by_value.get(value, 0) for value in values]

    def _join(self, codes: Sequence[np.ndarray]) -> np.ndarray:
        joined = 0
        for numbers, size, each in zip(self._renumber, self._sizes, codes, strict=True):
            joined = joined * size + (each if numbers is None else numbers[each])
        return joined

    def score(self, codes: Sequence[np.ndarray]) -> np.ndarray:
        """What it says of tokens with these codes, one array for each of its columns: tokens × LABELS_AT_MOST."""
        return pick(self._scores, self._join(codes))

    def score_all(self, columns: Columns) -> np.ndarray:
        """What it says of every token but the outer pads."""
        return self.score([shifted(columns[column], shift) for column, shift in self.columns])


class Memory:
    """What single words add to the scores: computed once for each distinct word, and remembered.

    Of templates that look at one form of one word, alone or joined with a small column (`side`).
    """

    def __init__(self, templates: Sequence[Template], forms: WordForms, joined: str, values: int):
        self.templates, self._forms, self._joined = templates, forms, joined
        self._shifts = sorted({template.columns[-1][1] for template in templates})
        self._slots = len(self._shifts) * (values + 1)
        self._scores = blank_scores(0).reshape(0, self._slots, LABELS_AT_MOST)
        self._filled, self._beginnings = 0, 0

    @staticmethod
    def holds(template: Template, joined: str) -> bool:
        """Whether a template looks at one form of one word, and before that (here) at `joined`."""
        *before, (form, _) = template.columns
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
        for template in self.templates:
            form, shift = template.columns[-1]
            codes = forms.codes[FORMS.index(form), new]
            at = self._shifts.index(shift)
            if not self._joined:
                scores[at] += template.score([codes])
                continue
            for value in range(1, self._slots // len(self._shifts)):
                scores[value * len(self._shifts) + at] += template.score([np.full_like(codes, value), codes])
        self._scores[new] = scores.swapaxes(0, 1)
        self._filled = len(forms)
