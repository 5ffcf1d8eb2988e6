"""One name a speaker, from the distinct names of all partitions: the table of variants, which give way to it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pandas as pd

from framing.compare.people import NameCount, join_names
from framing.scale.parquet import NAMES, from_parquet
from framing.scale.partition import BUCKETS
from framing.scale.store import Store
from framing.tables import VARIANTS

ROWS_AT_ONCE = 1_000_000
"""Rows of names that are summed at a time. Names that could be one speaker's share a bucket, so that buckets can be
taken one after the other, in as many passes as it needs."""


def unify_names(store: Store, files: list[str], rows: int) -> pd.DataFrame:
    """All spellings of speakers who have several (columns: tables.VARIANTS), as `unify_speakers` gives them of the
    whole corpus. `files` are the tables of names, `rows` how many names they hold together."""
    passes = min(BUCKETS, -(-rows // ROWS_AT_ONCE) or 1)
    bounds = [BUCKETS * step // passes for step in range(passes + 1)]
    tables = []
    for first, last in pairwise(bounds):
        _, variants = join_names(_sum_names(store, files, first, last))
        tables.append(variants)
    variants = pd.concat(tables, ignore_index=True)
    return variants.sort_values("speaker", kind="stable", ignore_index=True)[list(VARIANTS)]


def _sum_names(store: Store, files: Iterable[str], first: int, last: int) -> Iterator[NameCount]:
    """The distinct names of the buckets `first` to before `last`, counted over all partitions."""
    totals: dict[str, tuple[set[str], int, int]] = {}
    for file in files:
        table = from_parquet(store.read(file))
        table = table[(table["bucket"] >= first) & (table["bucket"] < last)]
        for _, speaker, camps, attributions, articles in zip(*(table[name] for name in NAMES), strict=True):
            known, *counts = totals.get(speaker, (set(), 0, 0))
            known.update(camps.split("|") if camps else ())
            totals[speaker] = known, counts[0] + attributions, counts[1] + articles
    for speaker, (camps, attributions, articles) in totals.items():
        yield NameCount(speaker, frozenset(camps), attributions, articles)
