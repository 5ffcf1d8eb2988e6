"""Articles that stand in a corpus twice, word for word or nearly: what the import report tells of."""

import numpy as np
import pandas as pd

from framing.errors import InputError
from framing.read.given import list_texts
from framing.read.headlines import take_headline_off
from framing.read.runs import RUN, Codes, code_words, hash_runs, pair_alike
from framing.tables import REPEATS, check_columns

LEAST = 0.8
"""Shared runs, of all that two texts have (Jaccard), from which on they are near duplicates."""


def find_repeats(articles: pd.DataFrame, *, least: float = LEAST) -> pd.DataFrame:
    """Articles whose text stands before them in the table: article_id, earlier, relation, similarity.

    Texts are compared without the `headline` where they begin with it: copies often have another. A row is an article
    and the earlier one that it is most like: `exact` (the same but for white space around it, similarity 1) or `near`:
    `similarity` is the share of runs of five words that both have among those that either has (Jaccard; 0 to 1, higher
    means more alike), at least `least`. Case and punctuation do not count. Texts of fewer than five words are only
    compared exactly. The order of the rows is that of the table.

    Raises InputError where `least` is not above 0.5 and at most 1: below, such pairs are not found reliably.
    """
    if not 0.5 < least <= 1:
        raise InputError(f"least={least!r} must be above 0.5 and at most 1.")
    check_columns(articles, ("article_id", "headline", "text"), "articles")
    ids = articles["article_id"].astype(str).tolist()
    texts = list(map(take_headline_off, list_texts(articles), articles["headline"]))
    first: dict[str, int] = {}
    earlier = {}  # number → (similarity, the number of the earlier one)
    for number, text in enumerate(texts):
        if text in first:
            earlier[number] = (1.0, first[text])
        first.setdefault(text, number)
    is_exact, codes = set(earlier), Codes()

    def runs_of(number: int) -> np.ndarray:
        return np.unique(hash_runs(code_words("" if number in is_exact else texts[number], codes), RUN))

    for pair in pair_alike(len(texts), runs_of):
        similarity = pair.common / (sum(pair.sizes) - pair.common)
        if similarity >= least and similarity > earlier.get(pair.other, (0.0, 0))[0]:  # of equals the earliest
            earlier[pair.other] = (similarity, pair.one)
    rows = [
        (ids[number], ids[one], "exact" if number in is_exact else "near", round(similarity, 3))
        for number, (similarity, one) in sorted(earlier.items())
    ]
    return pd.DataFrame(rows, columns=list(REPEATS))
