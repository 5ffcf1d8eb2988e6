"""Which articles of a scored folder tell the same story, and which are near-duplicates, from its parts."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from framing.compare.duplicates import LEAST, check_share, join_duplicates, list_runs
from framing.compare.residue import MANY, strip_residue
from framing.compare.stories import DAYS, THRESHOLD, check_window, join_stories
from framing.compare.told import VECTOR, Told
from framing.read.residue import find_residue
from framing.read.runs import Codes, code_words
from framing.scale.scored import Scored, open_scored
from framing.scale.spool import Buckets, Rows
from framing.scale.texts import join_texts


def group_stories(folder: str | PathLike[str], *, days: int = DAYS, threshold: float = THRESHOLD) -> pd.DataFrame:
    """What `framing.group_stories` gives of the whole corpus (columns: tables.STORIES), from the parts of a scored
    `folder` with texts. In memory are the articles of a window of days; those without a date are in every window.

    Raises RunError where the folder is no finished run or has no texts, ChoiceError as the other.
    """
    check_window(days, threshold)
    scored = open_scored(folder)
    scored.require("texts")
    residue = _find_residue(scored)
    with (
        _spool() as place,
        closing(Rows(place / "rows", np.int32)) as rows,
        closing(Rows(place / "v", VECTOR)) as vectors,
    ):
        told = Told(rows=rows, pairs=Buckets(place / "pairs", np.int64), vectors=vectors)
        for articles in join_texts(scored):
            told.add(articles, residue)
        told.settle()
        return join_stories(told, days, threshold)


def find_duplicates(folder: str | PathLike[str], *, share: float = LEAST) -> pd.DataFrame:
    """What `framing.find_duplicates` gives of the whole corpus (columns: tables.DUPLICATES), from the parts of a scored
    `folder` with texts. In memory are 64 numbers an article.

    Raises RunError where the folder is no finished run or has no texts, ChoiceError as the other.
    """
    check_share(share)
    scored = open_scored(folder)
    scored.require("texts")
    residue, codes, ids = _find_residue(scored), Codes(), []
    with _spool() as place, closing(Rows(place / "runs", np.uint64)) as runs:
        for articles in join_texts(scored):
            ids += articles["article_id"].tolist()
            for text in strip_residue(articles, residue):
                runs.append(list_runs(code_words(text, codes)))
        return join_duplicates(ids, runs.__getitem__, share)


def _find_residue(scored: Scored) -> pd.DataFrame:
    """The lines that bring no articles together."""
    return find_residue(join_texts(scored), least=MANY)


@contextmanager
def _spool() -> Iterator[Path]:
    with TemporaryDirectory(prefix="framing-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
