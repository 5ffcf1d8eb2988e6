"""What may be echoed: the sentences of each article, and in them what is attributed or quoted, as weighted terms."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from operator import lt
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.knowledge import Knowledge, Said, list_said, mark_quoted, mark_ranges
from framing.compare.residue import is_left_by_page, mask_runs
from framing.read.document import Document, Quotation

LEAST_WORDS = 3
TOPICS = 50  # terms of an article
RESIDUE = 0.3  # of a sentence: more than that, and it is left by the page
SAME_NAME = 0.15  # of their information: what the other words of a name count
REACH, DENIED = 5, 2.5  # words that a negation reaches, and what it tells that a term is negated
TELLING = 0.5  # information below which a term is no evidence

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


NOBODY = Said(0, 0, "", "", False, -1)


class Passage(NamedTuple):
    """A stretch of a sentence: its words first … last (last excluded), what it is made of, and whose it is.

    `terms` is term → information beyond what the article repeats (a negated term has a second entry, under its negative
    number); `own` is the sum. `said` tells whose it is: NOBODY for the outlet's own words.
    """

    first: int
    last: int
    terms: dict[int, float]
    own: float
    plain: frozenset[int]  # those of its terms that are no names
    said: Said


class Sentence(NamedTuple):
    """A sentence of a document, all its terms, and the passages in it: itself first."""

    document: int
    index: int
    terms: frozenset[int]
    speakers: frozenset[str]
    around: frozenset[int]  # terms of this sentence and the one before
    passages: tuple[Passage, ...]


class Corpus:
    """Documents as sentences of terms, by what is `known` of the corpus that they are part of, or all."""

    def __init__(
        self, known: Knowledge, documents: Iterable[Document], attributions: pd.DataFrame, outlets: Iterable[str]
    ):
        self.documents = tuple(documents)
        self.vocabulary, self.information, self.rarity = known.vocabulary, known.information, known.rarity
        self.rows = [self.vocabulary.read(document.text, document.words) for document in self.documents]
        masks = [
            mask_runs(row, mark_quoted(document), known.outlets[outlet], known.frequent)
            for row, document, outlet in zip(self.rows, self.documents, outlets, strict=True)
        ]
        self._not, self._that = known.negation, known.that
        said = self._said = list_said(attributions)
        self.sentences: list[Sentence] = []
        self._weights: list[list[float]] = []
        self._terms: list[list[int]] = []
        self._denied: list[frozenset[int]] = []
        self._topics: dict[int, frozenset[int]] = {}
        for number, document in enumerate(self.documents):
            self.sentences += self._read(number, document, said.get(document.article_id, []), masks[number])

    def _read(self, number: int, document: Document, said: list[Said], mask: np.ndarray) -> Iterator[Sentence]:
        row, starts = self.rows[number], document.words.starts
        said = [one._replace(source=_cut(starts, one.source), cue=_cut(starts, one.cue)) for one in said]
        bounds = [(bisect_left(starts, one.start), bisect_left(starts, one.end)) for one in document.sentences]
        repeated = Counter(term for first, last in bounds for term in set(row[first:last].tolist()))
        times = np.array([repeated.get(term, 1) for term in row.tolist()])
        capital = _mark_capitals(document, bounds)
        mask |= mark_ranges(document, [match.span() for match in _ADDRESS.finditer(document.text)])
        weights = np.maximum(self.information[row] - np.log(times), 0.0)
        weights = _count_names_once(weights, capital)
        for one in said:
            for part in (one.source, one.cue):
                weights[slice(*part)] = 0.0
        self._weights.append(weights.tolist())
        self._terms.append(row.tolist())
        self._denied.append(self._deny(row, bounds))
        marks = list(_list_outer(document.quotations))
        before: frozenset[int] = frozenset()
        for index, (first, last) in enumerate(bounds):
            here = frozenset(row[first:last].tolist())
            start, end = document.sentences[index].start, document.sentences[index].end
            if mask[first:last].sum() <= RESIDUE * (last - first) and not is_left_by_page(document.text[start:end]):
                mine = [one for one in said if one.start < end and start < one.end]
                quoted = [one for one in marks if one.start < end and start < one.end]
                passages = [
                    Passage(low, high, terms, sum(terms.values()), _list_plain(row, capital, low, high, terms), whose)
                    for (low, high), whose in _list_passages(row, self._that, starts, first, last, mine, quoted).items()
                    if (terms := self.weigh(number, low, high))
                ]
                if passages:
                    telling = frozenset(row[first:last][weights[first:last] > TELLING].tolist())
                    speakers = frozenset(one.speaker for one in mine if one.is_said and one.speaker)
                    yield Sentence(number, index, telling, speakers, here | before, tuple(passages))
            before = here

    def _deny(self, row: np.ndarray, bounds: list[tuple[int, int]]) -> frozenset[int]:
        """The words that a negation reaches."""
        found: set[int] = set()
        for first, last in bounds:
            for at in np.flatnonzero(row[first:last] == self._not).tolist():
                found.update(range(first + at + 1, min(first + at + 1 + REACH, last)))
        return frozenset(found)

    def weigh(self, document: int, first: int, last: int) -> dict[int, float]:
        """Term → information of the words first … last of a document, as in Passage.terms."""
        weights, denied, terms = self._weights[document], self._denied[document], {}
        for at in range(first, last):
            term, weight = self._terms[document][at], weights[at]
            if weight > TELLING:
                terms[term] = max(weight, terms.get(term, 0.0))
                if at in denied:
                    terms[-term] = DENIED
        return terms

    def topics(self, document: int) -> frozenset[int]:
        """The terms that tell most of a document."""
        if document not in self._topics:
            terms, counts = np.unique(self.rows[document], return_counts=True)
            weights = (1 + np.log(counts)) * self.information[terms]
            self._topics[document] = frozenset(terms[np.argsort(-weights, kind="stable")[:TOPICS]].tolist())
        return self._topics[document]

    def trim(self, document: int, first: int, last: int, said: Said) -> tuple[int, int, list[int]]:
        """The words first … last of a document without the outlet's own before and after what their speaker says, and
        the attributions (places in the table) in which that is said."""
        starts, row = self.documents[document].words.starts, self._terms[document]
        every = self._said.get(self.documents[document].article_id, []) if said.is_said and said.speaker else []
        mine = [
            (*bounds, one.place)
            for one in every
            if one.is_said and one.speaker == said.speaker and lt(*(bounds := _clip(starts, one, first, last)))
        ]
        if not mine:
            return first, last, [said.place]
        low = min(mine)[0]
        low += row[low] == self._that and low + 1 < last
        return low, max(high for _, high, _ in mine), [place for *_, place in mine]

    def passage(self, sentence: int, passage: int) -> Passage:
        """A passage by the numbers of a match."""
        return self.sentences[sentence].passages[passage]


def _list_passages(
    row, that: int, starts, first: int, last: int, said: list[Said], quoted
) -> dict[tuple[int, int], Said]:
    """Ranges of words → whose they are. The sentence is the first: its one speaker's, if most of it is attributed."""
    spoken = [one for one in said if one.is_said]
    bounds = {one: _clip(starts, one, first, last) for one in said}
    covered = sum(bounds[one][1] - bounds[one][0] for one in spoken)
    only = spoken[0] if spoken and len({one.speaker for one in spoken}) == 1 else NOBODY
    found = {(first, last): only._replace(is_said=covered > (last - first) / 2)}
    for one in sorted(said, key=lambda one: not one.is_said):
        low, high = bounds[one]
        if low < high and row[low] == that:
            low += 1
        if high - low >= LEAST_WORDS:
            found.setdefault((low, high), one)
    for mark in quoted:
        low, high = _clip(starts, mark, first, last)
        if high - low >= LEAST_WORDS:
            whose = max(spoken, key=lambda one: _overlap(one, mark), default=NOBODY)
            whose = whose if _overlap(whose, mark) > 0 else NOBODY._replace(is_said=True)
            found.setdefault((low, high), whose)
    return found


def _mark_capitals(document: Document, bounds: Iterable[tuple[int, int]]) -> np.ndarray:
    """Whether each word has a capital that does not come from opening a sentence."""
    text, starts = document.text, document.words.starts
    capital = np.fromiter((text[at].isupper() for at in starts), bool, len(starts))
    for first, last in bounds:
        if first < last and not (first + 1 < last and capital[first + 1]):
            capital[first] = False
    return capital


def _count_names_once(weights: np.ndarray, capital: np.ndarray) -> np.ndarray:
    """Of words with capitals that follow each other (a name, with its title) the rarest counts, the others hardly."""
    weights = weights.copy()
    edges = np.flatnonzero(np.diff(np.concatenate([[0], capital.astype(np.int8), [0]]))).tolist()
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if last - first > 1:
            rarest = first + int(np.argmax(weights[first:last]))
            kept = weights[rarest]
            weights[first:last] *= SAME_NAME
            weights[rarest] = kept
    return weights


def _list_plain(row: np.ndarray, capital: np.ndarray, low: int, high: int, terms: Container[int]) -> frozenset[int]:
    """The terms of a passage that stand in it without a capital."""
    return frozenset(term for term in row[low:high][~capital[low:high]].tolist() if term in terms)


def _cut(starts, part: tuple[int, int]) -> tuple[int, int]:
    """A range of characters as a range of words."""
    return bisect_left(starts, part[0]), bisect_left(starts, part[1])


def _clip(starts, one, first: int, last: int) -> tuple[int, int]:
    return max(bisect_left(starts, one.start), first), min(bisect_left(starts, one.end), last)


def _overlap(one, other) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _list_outer(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Those that stand in no other; they come outer before inner."""
    reach = 0
    for one in quotations:
        if one.end > reach:
            yield one
            reach = one.end
