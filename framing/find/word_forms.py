"""What a word looks like by itself: its stem, likely part of speech, ending, shape, and whether it may be a cue."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat

import numpy as np

from framing.find.gazetteer import read_cues
from framing.find.interning import Interner
from framing.find.strands import FOLDED, Strands
from framing.find.words import DETERMINERS, JOINS, PREPOSITIONS, PRONOUNS

FORMS = ("word", "stem", "tag", "ending", "shape", "cue", "grammar", "neighbour")
"""The columns of WordForms, in this order; `cue` and `grammar` (the word itself, if it is a mark or of a closed class)
have no value for most words, `neighbour` is what a word tells beside a cue."""

_GRAMMAR = DETERMINERS | JOINS | PREPOSITIONS | PRONOUNS
_TELLING = frozenset(
    "that to if whether how why what who where when for of about on as in by , : — – - . ; ( )".split()
)
_NOMINAL = frozenset("DT PRP$ PRP CD JJ".split())
_SUFFIXES = {"g": ("ing",), "d": ("ed",), "s": ("es", "s"), "e": ("e",)}
_DOUBLED = "bdgmnprt"
_NO_CUE = ("", "")


class Vocabulary(dict):
    """Value → its code, from 1; a value that is not known is 0, or is learnt if the vocabulary is `open`."""

    def __init__(self, values: Iterable[str] = (), *, is_open: bool = False):
        super().__init__((value, code) for code, value in enumerate(values, 1))
        self._is_open = is_open

    def __missing__(self, value: str) -> int:
        if not self._is_open or not value:
            return 0
        self[value] = len(self) + 1
        return self[value]

    def codes(self, values: Iterable[str]) -> list[int]:
        """The code of each value."""
        return [self[value] for value in values] if self._is_open else list(map(self.get, values, repeat(0)))


class WordForms(dict):
    """Token text → its row in `codes` (forms × texts); each distinct text is looked at once, and remembered."""

    MOST = 200_000  # texts; beyond that all is forgotten and begins anew, so that memory stays flat
    _ROOM = 1 << 18  # for these and the new ones of a batch: growing takes time, and room not used no memory

    def __init__(self, vocabularies: Mapping[str, Vocabulary]):
        super().__init__()
        self._vocabularies = [vocabularies[name] for name in FORMS]
        self._interner = Interner()
        self._new: list[str] = []
        self.codes = np.zeros((len(FORMS), self._ROOM), dtype=np.int32)
        self.beginnings = 0  # how often it has begun anew

    def __missing__(self, text: str) -> int:
        row = self[text] = len(self)
        self._new.append(text)
        return row

    def clear(self) -> None:
        """Forget all texts."""
        super().clear()
        self._interner = Interner()
        self.beginnings += 1

    def columns(self, strands: Strands) -> dict[str, np.ndarray]:
        """The codes of all tokens by the name of the form, and as `row` their rows in `codes`."""
        if len(self) > self.MOST:
            self.clear()
        tokens, folds = strands.tokens, self._rows_of(strands.folds)
        outside = self._interner.number(tokens.joined, tokens.starts, tokens.ends, self._rows_of)
        rows = np.concatenate([[self[""]], outside, folds]).astype(np.int64)[strands.words]
        if self._new:
            self._look_at_new()
        return {"row": rows, **dict(zip(FORMS, self.codes.take(rows, axis=1), strict=True))}

    def _rows_of(self, texts: Iterable[str]) -> list[int]:
        return [self[text] for text in texts]

    def _look_at_new(self) -> None:
        first = len(self) - len(self._new)
        while self.codes.shape[1] < len(self):
            self.codes = np.concatenate([self.codes, np.zeros_like(self.codes)], axis=1)
        forms = zip(*map(forms_of, self._new), strict=True)
        for number, (vocabulary, values) in enumerate(zip(self._vocabularies, forms, strict=True)):
            self.codes[number, first : len(self)] = vocabulary.codes(values)
        self._new = []


def forms_of(text: str) -> tuple[str, ...]:
    """The forms of one token, in the order of FORMS."""
    if not text:
        return "_", "_", "_", "_", "_", "", "_", "_"
    if text[0] == FOLDED:
        return text[1:], text[1:], "Q", "Q", "Q", "", text[1:], "Q"
    typed = text.replace("’", "'")
    word, shape, tags = typed.lower(), _shape(text), _read_tags()
    ending = word[-3:]
    lemma, cue = _cue_forms().get(word, _NO_CUE)
    tag = tags.get(typed) or tags.get(word) or _guess_tag(word, shape)
    neighbour = word if word in _TELLING else "np" if tag in _NOMINAL else tag[:2]
    grammar = word if shape == "mark" or word in _GRAMMAR else ""
    return word, lemma or _stem(word, ending), tag, ending, shape, cue, grammar, neighbour


def _stem(word: str, ending: str) -> str:
    """A word without its inflection, roughly: forms of one word should be alike, different words need not differ."""
    if ending in ("ies", "ied") and len(word) > 4:
        return f"{word[:-3]}y"
    for suffix in _SUFFIXES.get(word[-1], ()):
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            if len(stem) > 2 and stem[-3:].isalnum():
                word = stem
                break
    return word[:-1] if word[-1] in _DOUBLED and word[-2:-1] == word[-1] else word


def _guess_tag(word: str, shape: str) -> str:
    """The likely part of speech of a word that the lexicon does not know."""
    if shape == "mark":
        return "SYM"
    if shape == "digit":
        return "CD"
    if word.endswith("'s"):
        return "POS"
    if shape != "lower":
        return "NNP"
    for suffix, guess in (("ed", "VBD"), ("ing", "VBG"), ("ly", "RB"), ("s", "NNS")):
        if word.endswith(suffix):
            return guess
    return "JJ" if "-" in word else "NN"


def _shape(text: str) -> str:
    first = text[0]
    if not first.isalnum():
        return "mark"
    if first.isupper():
        return "initial" if len(text) == 1 else "upper" if text.isupper() else "title"
    return "digit" if first.isdigit() else "lower"


@cache
def _read_tags() -> dict[str, str]:
    """Word → part of speech: Brill's lexicon (Brown corpus, Penn Treebank), which comes with TextBlob."""
    lines = files("textblob.en").joinpath("en-lexicon.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ", 2)[:2] for line in lines if " " in line and not line.startswith(";;;"))
    return dict(pairs)


@cache
def _cue_forms() -> dict[str, tuple[str, str]]:
    """Form of a reporting cue of one word → its lemma, and its class and act."""
    cues: dict[str, tuple[str, str]] = {}
    for form, entries in read_cues().items():
        for words, cue in entries:
            if len(words) == 1 and " " not in cue.term:
                cues.setdefault(form, (cue.term, f"{cue.word_class}.{cue.act}"))
    return cues
