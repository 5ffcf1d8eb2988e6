"""Wire copy and near-duplicates: articles that have most of their words, in the same order, in common."""

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from framing.compare.grouping import group
from framing.compare.residue import hash_runs, strip_residue
from framing.errors import ChoiceError
from framing.memory import paused_collector
from framing.read.segment import split_words
from framing.tables import DUPLICATES, check_columns

RUN, SKETCH, MEETINGS = 5, 64, 2
"""Words in a run; runs in the sketch of an article; how many of them two articles must share to be compared."""

LEAST = 0.5
BRIEF, NEARLY_ALL = 40, 0.9
"""An article of so few runs is no near-duplicate for one long quotation: nearly all of it must be in the other."""

CROWD = 500  # articles that share a run of a sketch: more than these is boilerplate, and leads to nobody


def find_duplicates(articles: pd.DataFrame, *, share: float = LEAST) -> pd.DataFrame:
    """One row per article with the cluster of near-duplicates it belongs to (columns: tables.DUPLICATES), from 1 in the
    order of `articles`; nothing is left out, and an article without a double has a cluster of its own.

    Two articles are near-duplicates if at least `share` of the runs of five words of the shorter one stand in the other
    (its containment; Broder 1997), whatever their dates: wire copy is printed days apart, cut, and with a new opening.
    Only pairs are compared that share some of the 64 runs with the lowest hash (bottom-k sketch), and clusters are
    joined by average linkage.

    What to do with them is the reader's choice: `compare_outlets(…, clusters=…)` resamples a cluster together,
    `articles.drop_duplicates` on the cluster counts it once.

    Raises TableError for a missing column, ChoiceError for a share that is not between 0 and 1.
    """
    check_columns(articles, ("article_id", "text"), "articles")
    if not 0 < share <= 1:
        raise ChoiceError(f"share={share!r} is not between 0 and 1; the usual one is {LEAST}.")
    with paused_collector():
        pairs = [pair for pair in compare_runs(_number_words(strip_residue(articles))) if pair[2] >= share / 2]
    clusters = group(len(articles), pairs, share)
    sizes = np.bincount(clusters, minlength=1)
    ids = articles["article_id"].to_numpy()
    nearest, most = [""] * len(articles), np.zeros(len(articles))
    for one, other, part in pairs:
        if clusters[one] == clusters[other]:
            for mine, its in ((one, other), (other, one)):
                if part > most[mine]:
                    most[mine], nearest[mine] = part, ids[its]
    return pd.DataFrame(
        {
            "article_id": ids,
            "cluster": [number + 1 for number in clusters],
            "articles": sizes[clusters] if len(articles) else np.array([], dtype=np.int64),
            "share": most.round(3),
            "nearest": nearest,
        }
    )[list(DUPLICATES)]


def compare_runs(rows: Iterable[np.ndarray]) -> list[tuple[int, int, float]]:
    """(one, other, share of the shorter one's runs that the other has) of the pairs whose sketches meet; `rows` are the
    words of each article by number.
    """
    runs = [np.unique(hash_runs(row, min(RUN, max(len(row), 1)))) for row in rows]
    holders: dict[int, list[int]] = {}
    for number, mine in enumerate(runs):
        for run in mine[:SKETCH].tolist():
            holders.setdefault(run, []).append(number)
    met: dict[tuple[int, int], int] = {}
    for together in holders.values():
        if 1 < len(together) <= CROWD:
            for place, other in enumerate(together):
                for one in together[:place]:
                    met[one, other] = met.get((one, other), 0) + 1
    found = []
    for (one, other), times in sorted(met.items()):
        shorter = min(len(runs[one]), len(runs[other]))
        if times >= min(MEETINGS, shorter):
            common = len(np.intersect1d(runs[one], runs[other], assume_unique=True)) / shorter
            if shorter > BRIEF or common >= NEARLY_ALL:
                found.append((one, other, common))
    return found


def _number_words(texts: Iterable[str]) -> Iterator[np.ndarray]:
    """The words of each text as numbers, the same for the same word."""
    numbers: dict[str, int] = {}
    for text in texts:
        words, _ = split_words(text)
        folded = (text[start:end].lower() for start, end in zip(words.starts, words.ends, strict=True))
        yield np.fromiter((numbers.setdefault(word, len(numbers) + 1) for word in folded), np.int64, len(words))
