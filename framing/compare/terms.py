"""Texts as rows of terms: what stays of a word when inflection, spelling and plain synonyms are taken off."""

import csv
import re
from functools import cache
from importlib.resources import files

import numpy as np

from framing.find.persons import fold_name
from framing.find.word_forms import forms_of
from framing.find.words import bare
from framing.languages import lexicon_file, read_rows
from framing.read.document import Words

NOT = "not"
"""The term of every negating word."""

_NEGATIVE = frozenset("not no none never nothing nobody nowhere neither nor without cannot ain't".split())
_SPELLINGS = tuple(
    (re.compile(pattern), spelt)
    for pattern, spelt in ((r"tr$", "ter"), (r"our$", "or"), (r"(?<=\w{4})is$", "iz"), (r"enc$", "ens"))
)
RARE = 0.008
"""The share of articles a word is in, if the background list does not have it."""
TRUST = 150
"""Articles of the corpus that weigh as much as the background."""


class Vocabulary(dict):
    """Word as written → the number of its term, from 1; `terms` are the terms by number, `words` the first word met of
    each."""

    def __init__(self) -> None:
        super().__init__()
        self.terms = [""]
        self.words: dict[int, str] = {}
        self.numbers: dict[str, int] = {}
        self._pairs: dict[int, list[tuple[int, int]]] = {}
        self._functions: dict[str, np.ndarray] = {}
        for first, second, head in _read_paraphrases()[1]:
            self._pairs.setdefault(self.number(first), []).append((self.number(second), self.number(head)))

    def number(self, term: str) -> int:
        if term not in self.numbers:
            self.numbers[term] = len(self.terms)
            self.terms.append(term)
        return self.numbers[term]

    def __missing__(self, word: str) -> int:
        self[word] = self.number(term_of(word))
        self.words.setdefault(self[word], bare(word))
        return self[word]

    def read(self, text: str, words: Words) -> np.ndarray:
        """The term of each word; of a paraphrase of two words the second has none (0)."""
        row = np.fromiter(
            (self[text[a:b]] for a, b in zip(words.starts, words.ends, strict=True)), np.int32, len(words)
        )
        for first, others in self._pairs.items():
            for at in np.flatnonzero(row[:-1] == first):
                for second, head in others:
                    if row[at + 1] == second:
                        row[at], row[at + 1] = head, 0
        return row

    def read_telling(self, text: str, words: Words, language: str) -> np.ndarray:
        """As `read`, and the function words of `language` have no term (0) either: the background list, which is of
        English, would take them for rare. Those of English it knows."""
        row = self.read(text, words)
        if language not in self._functions:
            own = sorted({self[word] for word in read_function_words(language)})
            self._functions[language] = np.array(own, dtype=np.int32)
        row[np.isin(row, self._functions[language])] = 0
        return row


@cache
def term_of(word: str) -> str:
    """The term of one word as written."""
    stem = stem_of(word)
    return _read_paraphrases()[0].get(stem, stem)


def stem_of(word: str) -> str:
    """A word without inflection, accents and differences of spelling; every negating word is NOT."""
    plain = fold_name(bare(word.replace("’", "'")).rstrip("."))
    if plain in _NEGATIVE or plain.endswith("n't"):
        return NOT
    stem = forms_of(plain)[1] if plain else ""
    for pattern, spelt in _SPELLINGS:
        stem = pattern.sub(spelt, stem)
    return stem


@cache
def _read_paraphrases() -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Stem → the stem that stands for it; and (first, second, head) of the paraphrases of two words."""
    single, pairs = {}, []
    with files("framing.lexicons").joinpath("paraphrases.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            forms = [tuple(map(stem_of, form.split())) for form in row["forms"].split("|")]
            head = forms[0][0]
            for form in forms:
                if len(form) == 1:
                    single.setdefault(form[0], head)
                else:
                    pairs.append((*form[:2], head))
    return single, [(single.get(first, first), single.get(second, second), head) for first, second, head in pairs]


@cache
def read_function_words(language: str) -> frozenset[str]:
    """The words of `language` that tell nothing of a story, in small letters; none where there is no such list."""
    if not lexicon_file(language, "function_words").is_file():
        return frozenset()
    return frozenset(row["word"] for row in read_rows(language, "function_words"))


@cache
def _read_background() -> dict[str, float]:
    """Term → the share of news articles that have one of its words."""
    without: dict[str, float] = {}
    with files("framing.lexicons").joinpath("background.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            term = term_of(row["word"])
            without[term] = without.get(term, 1.0) * (1 - int(row["articles"]) / (BACKGROUND + 1))
    return {term: 1 - share for term, share in without.items()}


BACKGROUND = 3_000
"""Articles in which the background list was counted."""


def count_holders(holders: np.ndarray, row: np.ndarray) -> np.ndarray:
    """How many articles hold each term, by number, with one more whose terms are `row`."""
    terms = np.unique(row)
    if len(terms) and terms[-1] >= len(holders):  # room for twice as many, so that this is rare
        holders = np.concatenate([holders, np.zeros(int(terms[-1]) + 1, dtype=np.int64)])
    holders[terms] += 1
    return holders


def weigh(vocabulary: Vocabulary, holders: np.ndarray, articles: int) -> np.ndarray:
    """The information of each term, −ln of the share of `articles` that have it.

    The share is that of the corpus, drawn towards the background list as if that had TRUST articles: in a handful of
    articles on one story nearly every word is rare or common by chance.
    """
    found = np.zeros(len(vocabulary.terms))
    known = min(len(found), len(holders))
    found[:known] = holders[:known]
    background = _read_background()
    usual = np.array([background.get(term, RARE) for term in vocabulary.terms])
    share = (found + TRUST * usual) / (articles + TRUST)
    weights = -np.log(np.minimum(share, 1))
    weights[0] = 0.0
    return weights
