"""The words that a coder marked in a sheet, as cues: scored where nearly every sentence with a cue has its marks."""

import numpy as np
import pandas as pd

from framing.compare.cues import Agreement, CueComparison
from framing.read.sheets import Codings, Key
from framing.tables import DETAILS, SCORES

# Of the sentences with a code: those without marks are left out, and what was found rightly with them.
LEAST_MARKED = 0.9
MARKED = "marked"
_MEASURED = list(SCORES[SCORES.index("precision") : SCORES.index("resampled")])


def compare_marked(codings: Codings, key: Key, coder: str, seed: int) -> Agreement:
    """The cues that a coder marked against those found.

    A sentence is compared if each category coded in it has a mark, or none is coded. Where marks are missing the first
    kind grows rarer and the second does not, so that precision falls: below `LEAST_MARKED` scores are missing, and
    only the sentences with marks are counted. `details` says in how many of the sentences with a code all is marked.
    """
    cues = codings.cues[codings.cues["coder"] == coder]
    codes = codings.codes[codings.codes["coder"] == coder]
    parts = [
        _compare(cues[cues["feature"] == feature], codes[codes["feature"] == feature], key, coder, seed)
        for feature in cues["feature"].unique()
    ]
    tables = ("scores", "details", "confusion", "errors")
    joined = {name: pd.concat([getattr(part, name) for part in parts], ignore_index=True) for name in tables}
    return Agreement(reliability=parts[0].reliability, **joined)


def _compare(own: pd.DataFrame, codes: pd.DataFrame, key: Key, coder: str, seed: int) -> Agreement:
    """The marks and codes of one coder and feature."""
    feature = own["feature"].iloc[0]
    marks = set(zip(own["unit"], own["category"], strict=True))
    present = codes[codes["present"] == 1]
    coded = set(present["unit"])
    bare = {unit for unit, category in zip(present["unit"], present["category"], strict=True)
            if (unit, category) not in marks}  # fmt: skip
    marked = coded - bare
    share = len(marked) / len(coded) if coded else np.nan
    is_scored = share >= LEAST_MARKED
    compared = set(codes["unit"]) - bare if is_scored else marked
    units = key.units[key.units["unit"].isin(compared)]
    sentences = {(row.article_id, row.sentence): row.text for row in units.itertuples()}
    comparison = CueComparison(sentences, coder, seed)
    comparison.add(feature, key.found, own[own["unit"].isin(compared)])
    result = comparison.result()
    told = pd.DataFrame([(coder, feature, MARKED, len(marked), len(coded), round(share, 4))], columns=list(DETAILS))
    if is_scored:
        return Agreement(
            result.reliability, result.scores, pd.concat([told, result.details]), result.confusion, result.errors
        )
    reason = f"marked in {len(marked):,} of {len(coded):,} sentences with a code: too few to score cues"
    scores = result.scores.head(1).assign(**dict.fromkeys(_MEASURED, np.nan), resampled=reason)
    return Agreement(result.reliability, scores, told, result.confusion.head(0), result.errors.head(0))
