"""Cues found against cues coded: paired by overlap, scored by feature and category, every difference listed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.scoring import score_counts
from framing.errors import TableError
from framing.read.document import Document
from framing.tables import CATEGORIES, CONFUSION, DETAILS, ERRORS, RELIABILITY, SCORES, SPANS, check_columns

ANY = "any"
CODER = "coding"
ASPECTS = ("category", "voice", "negation")


@dataclass(frozen=True)
class Agreement:
    """How far coding and software, and coders among themselves, agree: tables with the columns of tables.RELIABILITY,
    SCORES, DETAILS, CONFUSION and ERRORS. Of cues that one reader coded, `reliability` has no row."""

    reliability: pd.DataFrame = field(repr=False)
    scores: pd.DataFrame = field(repr=False)
    details: pd.DataFrame = field(repr=False)
    confusion: pd.DataFrame = field(repr=False)
    errors: pd.DataFrame = field(repr=False)

    def __repr__(self) -> str:
        return f"Agreement: {len(self.scores)} scores, {len(self.reliability)} reliabilities, {len(self.errors)} errors"


class Cue(NamedTuple):
    """What is compared of a row of spans."""

    start: int
    end: int
    category: str
    voice: str
    negated: bool
    text: str
    term: str
    sentence: int


def pair_overlapping(found: list, coded: list) -> list[tuple[int, int]]:
    """One-to-one pairs (place in `found`, place in `coded`) of things with start and end that overlap, the largest
    overlap first, ties by place."""
    overlaps = [
        (min(one.end, other.end) - max(one.start, other.start), i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(coded)
        if one.start < other.end and other.start < one.end
    ]
    pairs, used = [], (set(), set())
    for _, i, j in sorted(overlaps, key=lambda overlap: (-overlap[0], *overlap[1:])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return sorted(pairs)


def compare_cues(
    spans: pd.DataFrame, coded: pd.DataFrame, documents: Iterable[Document], *, seed: int = 0
) -> Agreement:
    """Score the cues found (`spans`) against those a reader marked (`coded`, as `read_coded_cues` gives them).

    Both have the columns of tables.SPANS. Within article and feature a cue found and one coded are a pair if they
    overlap, one to one, the largest overlap first. Of a feature as a whole (`category` is `any`) every pair is right;
    of a category those in which both have it. Precision is the share of the found that is right, recall the share of
    the coded, F1 their harmonic mean, all 0–1, higher means better, with 95 % intervals from resampled sentences:
    within these articles, not beyond. `details` says of the pairs how often category, voice (outlet or a source) and
    negation are right; voice and negation only of features in which the reader gives one to a source, or negates one.
    `confusion` counts pairs by category, "" for nothing; `errors` lists every difference.

    Features are those of `coded`; articles those of `documents`, which should be those that were read: where nothing is
    coded in one, all that is found there is wrong. Raises TableError for a missing column, or an article
    of `coded` that is not among the documents.
    """
    check_columns(spans, SPANS, "spans")
    check_columns(coded, SPANS, "coded")
    by_id = {document.article_id: document for document in documents}
    strange = set(coded["article_id"]) - set(by_id)
    if strange:
        raise TableError(f"coded has article {min(strange)!r}, which is not among the documents. Give its document.")
    sentences = {
        (article_id, number): document.text[sentence.start : sentence.end]
        for article_id, document in by_id.items()
        for number, sentence in enumerate(document.sentences)
    }
    features = [name for name in CATEGORIES if (coded["feature"] == name).any()]
    features += sorted(set(coded["feature"]) - set(features))
    comparison = CueComparison(sentences, CODER, seed)
    for feature in features:
        comparison.add(feature, spans, coded)
    return comparison.result()


class CueComparison:
    """Collects the tables of an Agreement, feature by feature. `sentences` maps (article, number) to the text of each
    sentence that was coded; what is found elsewhere does not count, what is coded elsewhere does."""

    def __init__(self, sentences: dict[tuple[str, int], str], against: str, seed: int):
        self.sentences, self.against, self.seed = sentences, against, seed
        self.places = {key: number for number, key in enumerate(sentences)}
        self.tables: dict[str, list[tuple]] = {"scores": [], "details": [], "confusion": [], "errors": []}

    def add(self, feature: str, spans: pd.DataFrame, coded: pd.DataFrame) -> None:
        """Score one feature."""
        found, marked = (_by_article(table[table["feature"] == feature]) for table in (spans, coded))
        aspects = _aspects(marked)
        hits, crossed, right, errors = [], Counter(), Counter(), []
        for article_id in dict.fromkeys([*(article_id for article_id, _ in self.sentences), *marked]):
            mine = [cue for cue in found.get(article_id, ()) if (article_id, cue.sentence) in self.sentences]
            theirs = marked.get(article_id, [])
            pairs = pair_overlapping(mine, theirs)
            both = [(mine[i], theirs[j]) for i, j in pairs]
            lost, spare = _rest(theirs, {j for _, j in pairs}), _rest(mine, {i for i, _ in pairs})
            every = [*both, *((None, cue) for cue in lost), *((cue, None) for cue in spare)]
            for one, other in sorted(every, key=lambda pair: (pair[1] or pair[0]).start):
                hits.append((article_id, one, other))
                crossed[other.category if other else "", one.category if one else ""] += 1
                wrong = _judge(one, other, aspects)
                if one and other:
                    right.update(aspect for aspect in aspects if aspect not in wrong)
                errors += [self._tell(feature, article_id, error, one, other) for error in wrong]
        categories = _order(feature, crossed)
        for category in [ANY, *categories]:
            self._score(feature, category, hits)
        pairs = sum(1 for _, one, other in hits if one and other)
        for aspect in aspects:
            share = round(right[aspect] / pairs, 4) if pairs else np.nan
            self.tables["details"].append((self.against, feature, aspect, right[aspect], pairs, share))
        grid = [(one, other) for one in [*categories, ""] for other in [*categories, ""] if one or other]
        self.tables["confusion"] += [(self.against, "cues", feature, *cell, crossed[cell]) for cell in grid]
        self.tables["errors"] += errors

    def _score(self, feature: str, category: str, hits: list[tuple[str, Cue | None, Cue | None]]) -> None:
        """Count by sentence; a pair counts where the cue was coded."""
        place = self.places
        counts = np.zeros((3, len(place) + 1))  # the last column: coded where the software reads no sentence
        for article_id, one, other in hits:
            is_found = one is not None and category in (ANY, one.category)
            is_coded = other is not None and category in (ANY, other.category)
            column = place.get((article_id, (other or one).sentence), len(place))
            counts[:, column] += (is_found and is_coded, is_found, is_coded)
        both, found, coded = counts.sum(axis=1).astype(int).tolist()
        score = score_counts(*counts, seed=self.seed)
        counted = (len(place), found, coded, both)
        self.tables["scores"].append((self.against, "cues", feature, category, *counted, *score))

    def _tell(self, feature: str, article_id: str, error: str, one: Cue | None, other: Cue | None) -> tuple:
        """A row of errors: both readings, side by side."""
        cue = other or one
        said = {"voice": lambda cue: cue.voice, "negation": lambda cue: "negated" if cue.negated else "not negated"}
        tell = said.get(error, lambda cue: cue.category)
        return (
            self.against, "cues", article_id, feature, error, tell(other) if other else "", tell(one) if one else "",
            other.text if other else "", one.text if one else "", one.term if one else "", cue.start, cue.end,
            self.sentences.get((article_id, cue.sentence), ""),
        )  # fmt: skip

    def result(self) -> Agreement:
        """The tables."""
        columns = {"scores": SCORES, "details": DETAILS, "confusion": CONFUSION, "errors": ERRORS}
        tables = {name: pd.DataFrame(self.tables[name], columns=list(columns[name])) for name in columns}
        return Agreement(reliability=pd.DataFrame(columns=list(RELIABILITY)), **tables)


def _judge(one: Cue | None, other: Cue | None, aspects: Iterable[str]) -> list[str]:
    """What is wrong with a pair of a cue found and a cue coded, of which one may be missing."""
    if one is None:
        return ["missed"]
    if other is None:
        return ["spurious"]
    same = {
        "category": one.category == other.category,
        "voice": one.voice == other.voice,
        "negation": one.negated == other.negated,
    }
    return [aspect for aspect in aspects if not same[aspect]]


def _aspects(coded: dict[str, list[Cue]]) -> list[str]:
    """What can be compared of a pair: voice and negation where the reader coded them, and so found some."""
    cues = [cue for article in coded.values() for cue in article]
    used = {"voice": any(cue.voice == "source" for cue in cues), "negation": any(cue.negated for cue in cues)}
    return [aspect for aspect in ASPECTS if used.get(aspect, True)]


def _by_article(table: pd.DataFrame) -> dict[str, list[Cue]]:
    cues: dict[str, list[Cue]] = {}
    columns = [table[name].tolist() for name in ("article_id", *Cue._fields)]
    for article_id, *cells in zip(*columns, strict=True):
        cues.setdefault(article_id, []).append(Cue(*cells))
    return cues


def _rest(cues: list[Cue], used: set[int]) -> list[Cue]:
    return [cue for place, cue in enumerate(cues) if place not in used]


def _order(feature: str, crossed: Counter) -> list[str]:
    """The categories that occur, in the order of the codebook, or of the alphabet."""
    found = {category for pair in crossed for category in pair} - {""}
    known = CATEGORIES.get(feature, ())
    return [*(one for one in known if one in found), *sorted(found - set(known))]
