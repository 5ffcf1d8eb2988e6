"""A sample of sentences for coding by hand: stratified, blind, with weights that lead back to the corpus."""

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from os import PathLike

import numpy as np
import pandas as pd

from framing.errors import ChoiceError, check_choice
from framing.find.lexicon import Lexicon, read_lexicons
from framing.languages import DEFAULT, LANGUAGES, lexicon_file, read_rows
from framing.read.document import Document
from framing.read.given import check_ids, take_articles, take_table
from framing.read.sheets import AFTER, BEFORE, Key, check_names
from framing.tables import CATEGORIES, QUESTIONS, SPANS, STRATA, UNITS, check_columns

MIN_DRAWN = 2  # of a stratum, if it has as many: one alone would say nothing of how its sentences differ
MIN_OF_OUTLET = 5  # sentences an outlet would have to get from each kind of stratum to be a stratum of its own
OTHERS = "other outlets"
NOTHING = "nothing"
LETTERS = "bcdfghjkmnpqrstvwxz"  # of a sample's name: no vowels, so that no spreadsheet reads a month or a number


@dataclass(frozen=True)
class Sample:
    """A blind `sheet` (a row a sentence; columns: unit, coder, before, sentence, after, one for each feature and
    question, cues, note) and its `key`, which coders do not see. The same `seed` draws the same sentences."""

    sheet: pd.DataFrame = field(repr=False)
    key: Key = field(repr=False)
    seed: int

    def __repr__(self) -> str:
        return f"Sample of {len(self.sheet)} sentences from {len(self.key.strata)} strata, seed {self.seed}"


def draw_sample(
    spans: pd.DataFrame,
    documents: Iterable[Document],
    articles: pd.DataFrame,
    *,
    size: int = 200,
    features: Sequence[str] = ("escalation", "hedging"),
    lexicons: Iterable[Lexicon | str | PathLike[str]] = (),
    questions: Mapping[str, Sequence[str]] | None = None,
    definitions: pd.DataFrame | None = None,
    neighbours: int = 1,
    seed: int = 0,
) -> Sample:
    """Draw `size` sentences of the corpus to code by hand, to hold the software against.

    Strata are outlet × the features that the software found in the sentence (none of them, one, several). The kinds of
    sentence get equal parts of the sample as far as there are sentences, so that rare features come up; within a kind
    outlets get parts by their sentences, two at least. Outlets too many for that are one stratum, "other outlets". Each
    sentence's `weight` in the key is the number of sentences that it stands for. The order of the sheet is random, and
    nothing in it tells outlet, article, stratum or what was found; `neighbours` sentences of the article stand before
    and after each.

    The sheet asks for every category of `features` (built-in ones, or those of the user's own `lexicons`; `spans` must
    have been found with these) and any `questions` of the user's own, {"tone": ("negative", "neutral", "positive")}, of
    whose answers the coder chooses one; for ordinal agreement give them in their order. `definitions` (columns feature,
    category, definition; perhaps examples) go into the codebook of the coding page; the built-in features bring theirs.

    Raises ChoiceError for a size below 1, a feature without a lexicon, or where there is no sentence to draw;
    FramingError for a name that the sheet needs itself; LexiconError for a broken lexicon or two of one name;
    TableError for a missing column.
    """
    documents = tuple(documents)
    spans = take_table(spans, SPANS, "spans", documents)
    articles = take_articles(articles)
    check_ids(articles, "articles", [document.article_id for document in documents], "documents")
    own = read_lexicons(lexicons)
    asked = _ask(features, own, questions or {}, definitions)
    if size < 1:
        raise ChoiceError(f"size={size}: draw one sentence at least.")
    documents = tuple(document for document in documents if document.language in LANGUAGES)
    frame = _list_sentences(documents, articles, spans, features)
    if frame.empty:
        raise ChoiceError("there is no sentence to draw: no article has any text that is story.")
    frame, strata = _stratify(frame, size)
    units = _draw(frame, strata, seed)
    by_id = {document.article_id: document for document in documents}
    units = _name(units, by_id)
    found = units[["unit", "article_id", "sentence"]].merge(spans, on=["article_id", "sentence"])
    found = found[found["feature"].isin(features)][["unit", *SPANS]].reset_index(drop=True)
    key = Key(units[list(UNITS)], found, strata[list(STRATA)], _add_rules(asked, set(units["language"])))
    return Sample(_write_sheet(key, by_id, neighbours), key, seed)


@cache
def _read_codebook() -> pd.DataFrame:
    """The definitions of the built-in categories: those of seeds/codebook.md."""
    return pd.DataFrame(read_rows(DEFAULT, "categories"))


def _add_rules(asked: pd.DataFrame, languages: Container[str]) -> pd.DataFrame:
    """The table of what is asked for, with what the codebook has of its own for these languages; it is in English."""
    rules = [
        (row["feature"], row["definition"])
        for language in LANGUAGES
        if language != DEFAULT and language in languages and lexicon_file(language, "categories").is_file()
        for row in read_rows(language, "categories")
    ]
    told = [
        " ".join([row.definition, *(rule for feature, rule in rules if (feature, "") == (row.feature, row.category))])
        for row in asked.itertuples()
    ]
    return asked.assign(definition=told)


def _ask(
    features: Sequence[str],
    own: tuple[Lexicon, ...],
    questions: Mapping[str, Sequence[str]],
    definitions: pd.DataFrame | None,
) -> pd.DataFrame:
    """The table of what the sheet asks for."""
    categories = {name: CATEGORIES[name] for name in CATEGORIES if name != "sentiment"}
    categories |= {lexicon.feature: lexicon.categories for lexicon in own}
    for feature in features:
        check_choice("feature", feature, categories)
    if not features and not questions:
        raise ChoiceError("features is empty: name one at least, or ask a question.")
    check_names([*features, *questions], [name for feature in features for name in categories[feature]])
    check_names((), [answer for answers in questions.values() for answer in answers])
    told = _read_codebook() if definitions is None else definitions
    check_columns(told, ("feature", "category", "definition"), "definitions")
    told = told.assign(examples=told.get("examples", "")).fillna("")
    known = pd.concat([told, _read_codebook()]).drop_duplicates(["feature", "category"])
    known = known.set_index(["feature", "category"])[["definition", "examples"]]
    rows = [("category", feature, category) for feature in features for category in (*categories[feature], "")]
    rows += [("answer", question, answer) for question, answers in questions.items() for answer in answers]
    texts = [known.loc[row[1:]].tolist() if row[1:] in known.index else ["", ""] for row in rows]
    table = pd.DataFrame([(*row, *text) for row, text in zip(rows, texts, strict=True)], columns=list(QUESTIONS))
    return table[(table["category"] != "") | (table["definition"] != "")].reset_index(drop=True)


def _list_sentences(
    documents: Sequence[Document], articles: pd.DataFrame, spans: pd.DataFrame, features: Sequence[str]
) -> pd.DataFrame:
    """Every sentence that has a word: article_id, sentence, outlet, and those of the `features` found in it."""
    outlets = dict(zip(articles["article_id"].astype(str), articles["outlet"].astype(str), strict=True))
    found: dict[tuple[str, int], set[str]] = {}
    for key in zip(spans["article_id"], spans["sentence"], spans["feature"], strict=True):
        found.setdefault(key[:2], set()).add(key[2])
    rows = [
        (document.article_id, number, outlets.get(document.article_id, ""),
         "+".join(name for name in features if name in found.get((document.article_id, number), ())) or NOTHING)
        for document in documents
        for number, sentence in enumerate(document.sentences)
        if document.count_words(sentence.start, sentence.end)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["article_id", "sentence", "outlet", "found"])


def _stratify(frame: pd.DataFrame, size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frame with its strata, and the strata with how many sentences each holds and gives."""
    kinds = frame["found"].nunique()
    most = max(1, size // kinds // MIN_OF_OUTLET)
    largest = frame["outlet"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    if len(largest) > most:
        frame = frame.assign(outlet=frame["outlet"].where(frame["outlet"].isin(largest.index[: most - 1]), OTHERS))
    strata = frame.groupby(["found", "outlet"]).size().rename("sentences").reset_index()
    per_kind = strata.groupby("found")["sentences"].sum()
    shares = dict(zip(per_kind.index, _spread_evenly(per_kind.tolist(), size), strict=True))
    drawn = [
        count
        for kind, group in strata.groupby("found")
        for count in _spread_by_size(group["sentences"].tolist(), shares[kind])
    ]
    strata = strata.assign(drawn=drawn, stratum=strata["outlet"] + " · " + strata["found"])
    return frame.assign(stratum=frame["outlet"] + " · " + frame["found"]), strata


def _spread_evenly(sizes: Sequence[int], total: int) -> list[int]:
    """`total` over places that hold `sizes`, as evenly as they hold: the small give all, the others share the rest."""
    given, rest = [0] * len(sizes), min(total, sum(sizes))
    while rest:
        open_places = [place for place, size in enumerate(sizes) if given[place] < size]
        for place in open_places[: rest % len(open_places)] if rest < len(open_places) else open_places:
            more = min(max(rest // len(open_places), 1), sizes[place] - given[place])
            given[place] += more
        rest = min(total, sum(sizes)) - sum(given)
    return given


def _spread_by_size(sizes: Sequence[int], total: int) -> list[int]:
    """`total` over places by their `sizes` (largest remainders), each given two if it holds and `total` suffices."""
    least = [min(MIN_DRAWN, size) for size in sizes]
    if sum(least) > total:
        least = _spread_evenly(least, total)
    spare = [size - one for size, one in zip(sizes, least, strict=True)]
    rest = total - sum(least)
    exact = [rest * one / max(sum(spare), 1) for one in spare]
    given = [min(int(one), most) for one, most in zip(exact, spare, strict=True)]
    by_remainder = sorted(range(len(sizes)), key=lambda place: (given[place] - exact[place], place))
    for place in by_remainder[: rest - sum(given)]:
        given[place] += 1
    return [one + more for one, more in zip(least, given, strict=True)]


def _draw(frame: pd.DataFrame, strata: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The sentences drawn, without replacement, in a random order, each with its weight."""
    generator = np.random.default_rng(seed)
    groups = frame.groupby("stratum").indices
    chosen = [generator.choice(groups[row.stratum], row.drawn, replace=False) for row in strata.itertuples()]
    weights = np.repeat((strata["sentences"] / strata["drawn"].where(strata["drawn"] > 0)).to_numpy(), strata["drawn"])
    units = frame.iloc[np.concatenate(chosen)].assign(weight=weights.round(6))
    return units.iloc[generator.permutation(len(units))].reset_index(drop=True)


def _name(units: pd.DataFrame, by_id: Mapping[str, Document]) -> pd.DataFrame:
    """The sentences with their places, texts, and names that begin alike in one sample and differ in another."""
    places = [by_id[row.article_id].sentences[row.sentence] for row in units.itertuples()]
    texts = [by_id[row.article_id].text[at.start : at.end] for row, at in zip(units.itertuples(), places, strict=True)]
    digest = hashlib.sha256(
        repr([*units[["article_id", "sentence", "stratum"]].itertuples(index=False, name=None), texts]).encode()
    ).digest()
    prefix = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:4])
    width = max(3, len(str(len(units))))
    return units.assign(
        unit=[f"{prefix}-{number:0{width}}" for number in range(1, len(units) + 1)],
        start=[at.start for at in places],
        end=[at.end for at in places],
        text=texts,
        language=[by_id[article_id].language for article_id in units["article_id"]],
    )


def _write_sheet(key: Key, by_id: Mapping[str, Document], neighbours: int) -> pd.DataFrame:
    rows = []
    for row in key.units.itertuples():
        document = by_id[row.article_id]
        sides = (max(0, row.sentence - neighbours), row.sentence), (row.sentence + 1, row.sentence + 1 + neighbours)
        before, after = (
            " ".join(document.text[at.start : at.end] for at in document.sentences[first:last]) for first, last in sides
        )
        rows.append((row.unit, "", before, row.text, after))
    sheet = pd.DataFrame(rows, columns=list(BEFORE))
    columns = [*key.list_asked("category"), *key.list_asked("answer"), *AFTER]
    return sheet.assign(**dict.fromkeys(columns, ""))
