"""What a word looks like by itself: its stem, likely part of speech, ending, shape, and whether it may be a cue."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from framing.find.gazetteer import read_cues
from framing.find.strands import FOLDED

FORMS = ("word", "stem", "tag", "ending", "shape", "cue")
"""The columns of WordForms, in this order."""

_SUFFIXES = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


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


class WordForms(dict):
    """Token text → its row in `codes`; each distinct text is looked at once, and remembered."""

    MOST = 200_000  # texts; beyond that all is forgotten and begins anew, so that memory stays flat

    def __init__(self, vocabularies: Mapping[str, Vocabulary]):
        super().__init__()
        self._vocabularies = [vocabularies[name] for name in FORMS]
        self.codes = np.zeros((1024, len(FORMS)), dtype=np.int32)
        self.beginnings = 0  # how often it has begun anew

    def __missing__(self, text: str) -> int:
        row = len(self)
        if row == len(self.codes):
            self.codes = np.concatenate([self.codes, np.zeros_like(self.codes)])
        values = forms_of(text)
        self.codes[row] = [codes[value] for codes, value in zip(self._vocabularies, values, strict=True)]
        self[text] = row
        return row

    def columns(self, texts: list[str]) -> dict[str, np.ndarray]:
        """The codes of each token of `texts` by the name of the form, and as `row` its row in `codes`."""
        if len(self) > self.MOST:
            self.clear()
            self.beginnings += 1
        rows = np.fromiter(map(self.__getitem__, texts), dtype=np.int32, count=len(texts))
        return {"row": rows, **{name: self.codes[rows, number] for number, name in enumerate(FORMS)}}


@lru_cache(maxsize=1 << 16)
def forms_of(text: str) -> tuple[str, str, str, str, str, str]:
    """The forms of one token, in the order of FORMS."""
    if not text:
        return "_", "_", "_", "_", "_", ""
    if text[0] == FOLDED:
        return text[1:], text[1:], "Q", "Q", "Q", ""
    word = text.lower().replace("’", "'")
    lemma, cue = _cue_forms().get(word, ("", ""))
    return word, lemma or _stem(word), _tag(text.replace("’", "'"), word), word[-3:], _shape(text), cue


def _stem(word: str) -> str:
    """A word without its inflection, roughly: forms of one word should be alike, different words need not differ."""
    if word[-3:] in ("ies", "ied") and len(word) > 4:
        return f"{word[:-3]}y"
    return _DOUBLED.sub(r"\1", _SUFFIXES.sub("", word, count=1))


def _tag(text: str, word: str) -> str:
    """The part of speech that a word has most often (Penn Treebank tags), else one guessed from its form."""
    tags = _read_tags()
    tag = tags.get(text) or tags.get(word)
    if tag:
        return tag
    if word[0].isdigit():
        return "CD"
    if not word[0].isalnum():
        return "SYM"
    if word.endswith("'s"):
        return "POS"
    if text[0].isupper():
        return "NNP"
    for ending, guess in (("ed", "VBD"), ("ing", "VBG"), ("ly", "RB"), ("s", "NNS")):
        if word.endswith(ending):
            return guess
    return "JJ" if "-" in word else "NN"


def _shape(text: str) -> str:
    first = text[0]
    if not first.isalnum():
        return "mark"
    if first.isdigit():
        return "digit"
    if not first.isupper():
        return "lower"
    if len(text) == 1:
        return "initial"
    return "upper" if text.isupper() else "title"


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
