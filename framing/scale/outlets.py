"""Outlets compared from the parts of `features`: what `compare_outlets` computes of the whole table."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from framing.compare.bootstrap import BLOCK, Bootstrap
from framing.compare.outlets import MIN_ARTICLES, describe, label_cells
from framing.scale.scored import Scored
from framing.tables import OUTLETS

BYTES_AT_ONCE = 200_000_000
"""Of counts and replicates in memory; outlets that need more have further passes over the parts."""

_KEY = ["feature", "category", "voice"]


def compare_parts(scored: Scored, sizes: Mapping[str, int], seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`compare_outlets` by category and by feature, for the outlets in `sizes` (outlet → articles), in their order."""
    cells = next(scored.parts("features", columns=["article_id", *_KEY]))
    cells = cells[cells["article_id"] == cells["article_id"].iloc[0]][_KEY].reset_index(drop=True)
    levels = [_Level(cells, by) for by in ("category", "feature")]
    columns = sum(len(level.cells) for level in levels)
    tables: list[list[pd.DataFrame]] = [[] for _ in levels]
    for group in _groups(sizes, columns):
        tallies = {outlet: _Tally(sizes[outlet], levels, seed) for outlet in group}
        for outlet, counts in _counts(scored, len(cells)):
            if outlet in tallies:
                tallies[outlet].add(counts)
        for outlet, tally in tallies.items():
            for table, described in zip(tables, tally.describe(outlet), strict=True):
                table.append(described)
    by_category, by_feature = (pd.concat(each, ignore_index=True)[list(OUTLETS)] for each in tables)
    return by_category, by_feature


class _Level:
    """The cells of a level (feature, category, voice): which of the cells of an article are summed into each."""

    def __init__(self, cells: pd.DataFrame, by: str):
        labelled = label_cells(cells, by)
        groups = labelled.groupby(_KEY, sort=False)
        self.cells = pd.DataFrame(groups.size().index.to_list(), columns=_KEY)
        self.sums = np.zeros((len(cells), len(self.cells)))
        self.sums[labelled.index, groups.ngroup()] = 1
        self.first = groups.head(1).index.to_numpy()
        self.is_sentiment = (self.cells["feature"] == "sentiment").to_numpy()


class _Tally:
    """An outlet: its sums, and its articles drawn again."""

    def __init__(self, size: int, levels: list[_Level], seed: int):
        self._size, self._levels = size, levels
        self._sums = [np.zeros((4, len(level.cells))) for level in levels]
        self._columns = sum(len(level.cells) for level in levels)
        self._seed = seed
        self._bootstrap: Bootstrap | None = None
        self._waiting: list[np.ndarray] = []
        self._rows = 0

    def add(self, counts: np.ndarray) -> None:
        """The counts of some articles, (articles, cells, (hits, negated, words, score))."""
        above, below = [], []
        for sums, level in zip(self._sums, self._levels, strict=True):
            hits, negated = counts[:, :, 0] @ level.sums, counts[:, :, 1] @ level.sums
            words, score = counts[:, level.first, 2], counts[:, level.first, 3]
            sums += [hits.sum(axis=0), negated.sum(axis=0), words.sum(axis=0), score.sum(axis=0)]
            above.append(np.where(level.is_sentiment, score, 1000 * hits))
            below.append(words)
        if self._size < MIN_ARTICLES:
            return
        self._waiting.append(np.stack([np.hstack(above), np.hstack(below)]))
        self._rows += len(counts)
        if self._rows >= BLOCK:
            waiting = np.concatenate(self._waiting, axis=1)
            whole = self._rows // BLOCK * BLOCK
            for first in range(0, whole, BLOCK):
                self._draw(waiting[:, first : first + BLOCK])
            self._waiting, self._rows = [waiting[:, whole:]], self._rows - whole

    def _draw(self, block: np.ndarray) -> None:
        if self._bootstrap is None:
            self._bootstrap = Bootstrap(self._size, self._columns, self._seed)
        self._bootstrap.add(*block)

    def describe(self, outlet: str) -> Iterator[pd.DataFrame]:
        """The rows of the outlet, for each level."""
        bounds = None
        if self._size >= MIN_ARTICLES:
            if self._rows:
                self._draw(np.concatenate(self._waiting, axis=1))
            bounds, self._bootstrap, self._waiting = self._bootstrap.bounds(), None, []
        first = 0
        for (hits, negated, words, score), level in zip(self._sums, self._levels, strict=True):
            counts = {"hits": hits, "negated": negated, "words": words}
            whole = {name: each.astype("int64") for name, each in counts.items()}
            summary = level.cells.assign(**whole, score=score)
            last = first + len(level.cells)
            yield describe(outlet, self._size, summary, None if bounds is None else bounds[:, first:last])
            first = last


def _counts(scored: Scored, cells: int) -> Iterator[tuple[str, np.ndarray]]:
    """(outlet, counts of its articles), part by part, in the order of the corpus."""
    names = ["hits", "negated", "words", "mean"]
    features = scored.parts("features", columns=["article_id", *names])
    for part, articles in zip(features, scored.parts("articles", columns=["article_id", "outlet"]), strict=True):
        counts = part[names].to_numpy(float).reshape(-1, cells, len(names))
        counts[:, :, 3] = np.nan_to_num(counts[:, :, 3]) * counts[:, :, 2]
        for outlet, rows in articles.groupby("outlet", sort=False).indices.items():
            yield outlet, counts[rows]


def _groups(sizes: Mapping[str, int], columns: int) -> Iterator[list[str]]:
    """The outlets in their order, in groups that need no more than so much memory."""
    group, needed = [], 0
    for outlet, size in sizes.items():
        replicates = 2 * columns * 8 * 2000 if size > BLOCK else 0
        needs = replicates + 2 * columns * 8 * min(size, 2 * BLOCK)
        if group and needed + needs > BYTES_AT_ONCE:
            yield group
            group, needed = [], 0
        group.append(outlet)
        needed += needs
    if group:
        yield group
