"""Coded sheets: how far coders agree with each other, and the software with them."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest

import numpy as np
import pandas as pd

from framing.compare.agreement import is_number, krippendorff_alpha
from framing.compare.cues import ANY, Agreement
from framing.compare.marked import compare_marked
from framing.compare.scoring import score_sample
from framing.errors import ChoiceError, InputError, check_choice
from framing.read.document import Document
from framing.read.sheets import MAJORITY, Codings, Key
from framing.tables import (
    ANSWERS,
    CODES,
    CONFUSION,
    COUNTER_CATEGORY,
    DETAILS,
    ERRORS,
    LEVELS,
    RELIABILITY,
    SCORES,
    SPANS,
    check_columns,
)


def compare_codings(
    codings: Codings, key: Key, *, level: str | Mapping[str, str] = "nominal", seed: int = 0
) -> Agreement:
    """Compare coded sheets (`read_codings`) with each other and with what the software found (`read_key`, or the key of
    a `draw_sample`).

    `reliability`: Krippendorff's α for each category (present in the sentence or not), for each feature (any category
    but its counter-category), and for each question of the user's own, its answers in the order of the sheet. Their
    `level` is one for all questions, `interval` and `ratio` for those with numbers as answers and the others nominal;
    or it says that of each, {"tone": "interval"}, those that it does not name being nominal.

    `scores`: precision, recall and F1 of the software, sentence by sentence, 0–1, higher means better, against each
    coder and, from two coders on, against their `majority`; a sentence on which they are tied does not count there.
    Weighted by the sampling, so that they are estimates for the corpus. A sentence that a coder left out makes the
    others of its stratum weigh more. Where a coder marked the cues in nearly all sentences that have any, these are
    scored as in `compare_cues`, not weighted; else their scores are missing. `details` says in how many.

    `confusion` counts sentences by a category coded and a category found: the same on both sides, or one that only the
    coder has against one that only the software has; "" where the other side has none left. `errors` lists the
    sentences, each category that differs.

    The same `seed` gives the same intervals. Raises ChoiceError for another level or question, or answers that do not
    fit the level.
    """
    levels = _choose_levels(level, key.list_asked("answer"))
    check_columns(codings.codes, CODES, "codings.codes")
    check_columns(codings.answers, ANSWERS, "codings.answers")
    features = key.list_asked("category")
    readings = _readings(codings, features)
    found = {feature: _found(key, feature, categories) for feature, categories in features.items()}
    scores, confusion, errors = [], [], []
    for against, feature, coded in readings:
        shared = (against, "sentences", feature)
        scores += [(*shared, *row) for row in _score(key, feature, found[feature], coded, seed)]
        confusion += [(*shared, *row) for row in _confuse(found[feature], coded)]
        errors += _list_errors(key, shared, found[feature], coded)
    marked = [compare_marked(codings, key, coder, seed) for coder in codings.cues["coder"].unique()]
    tables = {
        "scores": pd.DataFrame(scores, columns=list(SCORES)),
        "details": pd.DataFrame(columns=list(DETAILS)),
        "confusion": pd.DataFrame(confusion, columns=list(CONFUSION)),
        "errors": pd.DataFrame(errors, columns=list(ERRORS)),
    }
    for name, table in tables.items():
        parts = [part for part in (table, *(getattr(one, name) for one in marked)) if len(part)]
        tables[name] = pd.concat(parts, ignore_index=True) if parts else table
    return Agreement(reliability=_reliability(codings, key, levels, seed), **tables)


def _choose_levels(level: str | Mapping[str, str], questions: Mapping[str, list[str]]) -> dict[str, str]:
    """The level of each question, by its answers in the sheet."""
    if not isinstance(level, str):
        for question, one in level.items():
            check_choice("level: question", question, questions)
            check_choice(f"level of {question!r}", one, LEVELS)
        return {question: level.get(question, "nominal") for question in questions}
    check_choice("level", level, LEVELS)
    fitting = set(questions)
    if level in ("interval", "ratio"):
        numeric = {name for name, answers in questions.items() if all(map(is_number, answers))}
        fitting = numeric or fitting  # where no question has numbers, the first answer that is none is told
    return {question: level if question in fitting else "nominal" for question in questions}


def _grid(codings: Codings, feature: str) -> pd.DataFrame:
    """Unit × (coder, category): 1, 0, or missing."""
    codes = codings.codes[codings.codes["feature"] == feature]
    return codes.pivot(index="unit", columns=["coder", "category"], values="present").astype(float)


def _readings(codings: Codings, features: dict[str, list[str]]) -> list[tuple[str, str, pd.DataFrame]]:
    """(against, feature, unit × category of 0 and 1): each coder's, and that of the majority."""
    readings = []
    for feature, categories in features.items():
        grid = _grid(codings, feature)
        coders = [coder for coder in codings.coders if coder in grid.columns.get_level_values("coder")]
        for coder in coders:
            readings.append((coder, feature, grid[coder].reindex(columns=categories).dropna(how="all")))
        if len(coders) > 1:
            shares = pd.DataFrame({name: grid.xs(name, axis=1, level="category").mean(axis=1) for name in categories})
            decided = (shares > 0.5).astype(float).where(shares != 0.5)
            readings.append((MAJORITY, feature, decided.where(shares.notna()).dropna(how="all")))
    order = {coder: place for place, coder in enumerate((*codings.coders, MAJORITY))}
    return sorted(readings, key=lambda reading: order[reading[0]])


def _found(key: Key, feature: str, categories: list[str]) -> pd.DataFrame:
    """Unit × category of 0 and 1: what the software found."""
    hits = key.found[key.found["feature"] == feature]
    grid = pd.crosstab(hits["unit"], hits["category"]).clip(upper=1)
    return grid.reindex(index=key.units["unit"], columns=categories, fill_value=0).astype(float)


def name_whole(feature: str, categories: list[str]) -> tuple[str, list[str]]:
    """What a feature as a whole is called, and its categories: all but the one that runs against it."""
    counter = COUNTER_CATEGORY.get(feature)
    if counter not in categories or len(categories) == 1:
        return ANY, categories
    return f"{ANY} but {counter}", [category for category in categories if category != counter]


def _or(table: pd.DataFrame, categories: list[str]) -> pd.Series:
    """1 where one of the categories is, 0 where none is; missing where that is not decided."""
    part = table[categories].to_numpy(float)
    some, known = (part == 1).any(axis=1), ~np.isnan(part).any(axis=1)
    return pd.Series(np.where(some, 1.0, np.where(known, 0.0, np.nan)), index=table.index)


def _score(key: Key, feature: str, found: pd.DataFrame, coded: pd.DataFrame, seed: int) -> list[tuple]:
    units = key.units.set_index("unit")
    places = {stratum: place for place, stratum in enumerate(key.strata["stratum"])}
    sizes = key.strata["sentences"].to_numpy()
    whole, parts = name_whole(feature, list(found))
    rows = []
    for name, categories in [(whole, parts), *((category, [category]) for category in found)]:
        theirs = _or(coded, categories).dropna()
        mine = _or(found, categories).reindex(theirs.index)
        stratum = units["stratum"].reindex(theirs.index).map(places).to_numpy()
        if not len(theirs):
            continue
        score = score_sample(mine.to_numpy(), theirs.to_numpy(), stratum, sizes, seed=seed)
        both = int(((mine == 1) & (theirs == 1)).sum())
        rows.append((name, len(theirs), int(mine.sum()), int(theirs.sum()), both, *score))
    return rows


def _confuse(found: pd.DataFrame, coded: pd.DataFrame) -> list[tuple]:
    """(coded, found, sentences) for every two categories, the diagonal first where both have it."""
    categories = list(found)
    mine, theirs = found.reindex(coded.index).to_numpy() == 1, coded.to_numpy() == 1
    decided = coded.notna().to_numpy()
    only_mine, only_theirs = mine & ~theirs & decided, theirs & ~mine
    rows = []
    for i, one in enumerate(categories):
        for j, other in enumerate(categories):
            count = (theirs[:, i] & mine[:, i]) if i == j else (only_theirs[:, i] & only_mine[:, j])
            rows.append((one, other, int(count.sum())))
        rows.append((one, "", int((only_theirs[:, i] & ~only_mine.any(axis=1)).sum())))
    for j, other in enumerate(categories):
        rows.append(("", other, int((only_mine[:, j] & ~only_theirs.any(axis=1)).sum())))
    return rows


def _list_errors(key: Key, shared: tuple, found: pd.DataFrame, coded: pd.DataFrame) -> list[tuple]:
    """A row for each category that only one side has, in the order of the sheet; two that stand against each other
    are one row, an error of category."""
    against, unit, feature = shared
    cues: dict[tuple[str, str], list] = {}
    for cue in key.found[key.found["feature"] == feature].itertuples():
        cues.setdefault((cue.unit, cue.category), []).append(cue)
    rows = []
    for row in key.units[key.units["unit"].isin(coded.index)].itertuples():
        mine, theirs = found.loc[row.unit], coded.loc[row.unit]
        missed = [category for category in found if theirs[category] == 1 and mine[category] == 0]
        spurious = [category for category in found if theirs[category] == 0 and mine[category] == 1]
        for lost, spare in zip_longest(missed, spurious, fillvalue=""):
            hits = cues.get((row.unit, spare), [])
            error = "category" if lost and spare else "missed" if lost else "spurious"
            rows.append(
                (against, unit, row.article_id, feature, error, lost, spare, "",
                 " · ".join(hit.text for hit in hits), " · ".join(dict.fromkeys(hit.term for hit in hits)),
                 row.start, row.end, row.text)
            )  # fmt: skip
    return rows


def _reliability(codings: Codings, key: Key, levels: dict[str, str], seed: int) -> pd.DataFrame:
    """α of every category, feature and question."""
    rows = []
    for feature, categories in key.list_asked("category").items():
        grid = _grid(codings, feature)
        coders = list(dict.fromkeys(grid.columns.get_level_values("coder")))
        whole, parts = name_whole(feature, categories)
        for name, each in [(whole, parts), *((category, [category]) for category in categories)]:
            table = pd.DataFrame({coder: _or(grid[coder], each) for coder in coders}, index=grid.index)
            rows.append((feature, name, krippendorff_alpha(table, seed=seed)))
    for question, answers in key.list_asked("answer").items():
        given = codings.answers[codings.answers["question"] == question]
        table = given.pivot(index="unit", columns="coder", values="answer")
        try:
            alpha = krippendorff_alpha(table, level=levels[question], order=answers, seed=seed)
        except ChoiceError as error:
            raise ChoiceError(f"question {question!r}: {error}") from error
        rows.append((question, "", alpha))
    return pd.DataFrame(
        [
            (feature, name, one.level, one.alpha, one.low, one.high, one.agreement, one.coders, one.units, one.values,
             one.resampled)
            for feature, name, one in rows
        ],
        columns=list(RELIABILITY),
    )  # fmt: skip


def find_anew(key: Key, spans: pd.DataFrame, documents: Iterable[Document]) -> Key:
    """The key with what is found now, in place of what was when the sample was drawn; the weights stay.

    Raises InputError where a sentence of the sample does not stand in its article any more.
    """
    texts = {document.article_id: document.text for document in documents}
    for row in key.units.itertuples():
        if texts.get(row.article_id, "")[row.start : row.end] != row.text:
            raise InputError(
                f"unit {row.unit!r}: its sentence does not stand in article {row.article_id!r} at {row.start}. Give "
                "the corpus that the sample was drawn from."
            )
    units = key.units[["unit", "article_id", "start", "end"]].rename(columns={"start": "from", "end": "to"})
    found = units.merge(spans, on="article_id")
    found = found[(found["start"] >= found["from"]) & (found["end"] <= found["to"])]
    found = found[found["feature"].isin(key.list_asked("category"))]
    return key._replace(found=found[["unit", *SPANS]].reset_index(drop=True))


def count_coded(codings: Codings, key: Key) -> pd.Series:
    """How many sentences of the sheet each coder has coded, in any feature."""
    coded = codings.codes.groupby("coder")["unit"].nunique()
    return coded.reindex(list(codings.coders), fill_value=0).clip(upper=len(key.units)).astype(int)
