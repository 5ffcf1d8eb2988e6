"""Wire copy and near-duplicates: articles that have most of their words, in the same order, in common."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from framing.compare.grouping import group
from framing.compare.residue import strip_residue
from framing.errors import ChoiceError
from framing.memory import paused_collector
from framing.read.runs import RUN, Codes, code_words, hash_runs, pair_alike
from framing.tables import DUPLICATES, check_columns

LEAST = 0.5
BRIEF, NEARLY_ALL = 40, 0.9
"""An article of so few runs is no near-duplicate for one long quotation: nearly all of it must be in the other."""


def find_duplicates(articles: pd.DataFrame, *, share: float = LEAST) -> pd.DataFrame:
    """One row per article with the cluster of near-duplicates it belongs to (columns: tables.DUPLICATES), from 1 in the
    order of `articles`; nothing is left out, and an article without a double has a cluster of its own.

    Two articles are near-duplicates if at least `share` of the runs of five words of the shorter one stand in the other
    (its containment; Broder 1997), whatever their dates: wire copy is printed days apart, cut, and with a new opening.
    Only pairs are compared that share some of the 64 runs with the lowest hash (bottom-k sketch), and clusters are
    joined by average linkage.

    What to do with them is the reader's choice: `compare_outlets(…, clusters=…)` resamples a cluster together,
    `articles.drop_duplicates` on the cluster counts it once.

    Raises TableError for a missing column or text, ChoiceError for a share that is not between 0 and 1.
    """
    check_columns(articles, ("article_id", "text"), "articles")
    check_share(share)
    texts, codes = strip_residue(articles), Codes()

    def runs_of(number: int) -> np.ndarray:
        return list_runs(code_words(texts[number], codes))

    return join_duplicates(articles["article_id"].tolist(), runs_of, share)


def check_share(share: float) -> None:
    """Raise ChoiceError for a share that is not between 0 and 1."""
    if not 0 < share <= 1:
        raise ChoiceError(f"share={share!r} is not between 0 and 1; the usual one is {LEAST}.")


def join_duplicates(ids: Sequence[object], runs_of: Callable[[int], np.ndarray], share: float) -> pd.DataFrame:
    """The clusters of articles with these ids; `runs_of` gives the runs of each by number (see read/runs.py)."""
    with paused_collector():
        pairs = [pair for pair in compare_runs(len(ids), runs_of) if pair[2] >= share / 2]
    clusters = group(len(ids), pairs, share)
    sizes = np.bincount(clusters, minlength=1)
    nearest, most = [""] * len(ids), np.zeros(len(ids))
    for one, other, part in pairs:
        if clusters[one] == clusters[other]:
            for mine, its in ((one, other), (other, one)):
                if part > most[mine]:
                    most[mine], nearest[mine] = part, ids[its]
    return pd.DataFrame(
        {
            "article_id": ids,
            "cluster": [number + 1 for number in clusters],
            "articles": sizes[clusters] if len(ids) else np.array([], dtype=np.int64),
            "share": most.round(3),
            "nearest": nearest,
        }
    )[list(DUPLICATES)]


def compare_runs(size: int, runs_of: Callable[[int], np.ndarray]) -> Iterator[tuple[int, int, float]]:
    """(one, other, share of the shorter one's runs that the other has) of the pairs of `size` articles that meet."""
    for one, other, sizes, common in pair_alike(size, runs_of):
        share = common / min(sizes)
        if min(sizes) > BRIEF or share >= NEARLY_ALL:
            yield one, other, share


def list_runs(row: np.ndarray) -> np.ndarray:
    """The runs of an article whose words are `row`, each once and in order; a shorter one is a single run."""
    return np.unique(hash_runs(row, min(RUN, max(len(row), 1))))
