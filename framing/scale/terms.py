"""The words, lemmas or lexicon entries that set outlets apart, of a scored folder, from its parts."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from framing.compare.keyness import FIRST, P_DECIMALS, POOLED, Options, compare_groups, deal
from framing.compare.significance import adjust
from framing.compare.term_counts import OF, Terms
from framing.errors import check_choice
from framing.memory import paused_collector
from framing.scale.scored import Scored, open_scored
from framing.scale.spool import TermBlocks
from framing.scale.texts import read_parts
from framing.tables import KEYNESS, check_columns


def keyness(
    folder: str | PathLike[str],
    *,
    group: str = "outlet",
    of: str = "words",
    by_voice: bool = False,
    language: str = "",
    prior: float | str = POOLED,
    baseline: str = "others",
    min_articles: int | None = None,
    permutations: int = FIRST,
    seed: int = 0,
) -> Iterator[pd.DataFrame]:
    """What `framing.keyness` gives of the whole corpus (columns: tables.KEYNESS), a table for each group and voice one
    after the other, from the parts of a scored `folder` with texts. Put together (`pd.concat(…, ignore_index=True)`)
    they are its table, which for many outlets is large: most words stand in it once for each.

    `group` is a column of the articles; an article where it is empty is in none. With a `language` (its code) the
    articles in it are compared, else all. `by_voice` needs attributions, `of="entries"` spans, too. In memory are the
    counts of some terms, and of the corpus its words. The dealing of articles for p takes by far the most time;
    `permutations=0` leaves it out.

    Raises RunError where the folder is no finished run or lacks one of these tables, TableError and ChoiceError as the
    other.
    """
    check_choice("of", of, OF)
    options = Options(prior, baseline, min_articles, permutations, seed)
    options.check()
    scored = open_scored(folder)
    needed = ["texts"] + ["attributions"] * by_voice + ["spans"] * (of == "entries")
    scored.require(*needed)
    check_columns(next(scored.parts("articles")), (group,), "articles")
    return _compare(scored, group, of, by_voice, language, options)


def _compare(
    scored: Scored, group: str, of: str, by_voice: bool, language: str, options: Options
) -> Iterator[pd.DataFrame]:
    with TemporaryDirectory(prefix="framing-", ignore_cleanup_errors=True) as place:
        terms = Terms(of, by_voice=by_voice, counts=TermBlocks(Path(place) / "terms"))
        whose: list[str] = []
        spans = scored.parts("spans") if of == "entries" else None
        for part in read_parts(scored, attributions=by_voice):
            found = None if spans is None else next(spans)
            is_in = part.articles[group] != ""
            if language:
                is_in &= part.articles["language"] == language
            documents = [one for one, kept in zip(part.documents, is_in, strict=True) if kept]
            with paused_collector():
                terms.add(documents, part.attributions, found)
            whose += part.articles.loc[is_in, group].tolist()
        dealt = deal(whose, dict.fromkeys(whose), name=group)
        p, files = [], []
        for table in compare_groups(terms, dealt, options):
            files.append(Path(place) / f"table-{len(files)}")
            table.to_parquet(files[-1], index=False)
            p.append(table["p"].to_numpy())
        q = np.split(adjust(np.concatenate(p)).round(P_DECIMALS), np.cumsum(list(map(len, p)))[:-1])
        for file, own in zip(files, q, strict=True):
            yield pd.read_parquet(file).astype({"tested": object}).assign(q=own)[list(KEYNESS)]
