"""The same feature under other definitions: what would change if one category, voice or place did not count?"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import pandas as pd

from framing.compare.counts import count_features
from framing.compare.outlets import compare_outlets
from framing.errors import check_choice
from framing.read.document import Document, Words
from framing.read.given import take_table
from framing.tables import CATEGORIES, COUNTER_CATEGORY, DEFINITIONS, SPANS, VOICES, check_columns

AS_COUNTED = "as counted"
LEAD_ONLY, UNDENIED, UNQUOTED = "headline and lead only", "negated cues out", "quotations out"

Found = tuple[pd.DataFrame, tuple[Document, ...]]


class Definition(NamedTuple):
    """A definition: its name, and what it makes of spans and documents; what is left of both is counted."""

    name: str
    apply: Callable[[pd.DataFrame, Sequence[Document]], Found]


def list_definitions(categories: Iterable[str]) -> tuple[Definition, ...]:
    """The definitions that `vary_definitions` tries: as counted; without each category; headline and lead only; without
    negated cues; without what stands within quotation marks, cues and words."""
    return (
        Definition(AS_COUNTED, _keep),
        *(Definition(f"without {category}", partial(_drop_category, category)) for category in categories),
        Definition(LEAD_ONLY, _keep_beginning),
        Definition(UNDENIED, _drop_negated),
        Definition(UNQUOTED, _drop_quotations),
    )


def vary_definitions(
    spans: pd.DataFrame,
    documents: Iterable[Document],
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    feature: str = "escalation",
    seed: int = 0,
) -> pd.DataFrame:
    """Rates of `feature` under other definitions of it: a row for each definition, outlet and voice (columns:
    tables.DEFINITIONS).

    As counted means: all categories but the counter-category (de-escalation, boosters), negated cues and quotations
    in, the whole story. Each other definition changes one of these. Hits, words, rates and intervals are those of
    `compare_outlets` on what is left; where places are left out their words go too. `rank` is the outlet's place by
    its rate in that voice, 1 the highest, ties sharing the better place; `rank_as_counted` the one it has as counted.
    A claim that only holds under one definition is a claim about that definition.

    Raises TableError for a missing column, ChoiceError for a feature that cannot be counted in words.
    """
    spans = take_table(spans, SPANS, "spans")
    named = dict.fromkeys([*CATEGORIES, *sorted(spans["feature"].unique())])
    countable = [name for name in named if name != "sentiment"]
    check_choice("feature", feature, countable)
    documents = tuple(documents)
    own = spans[(spans["feature"] == feature) & (spans["category"] != COUNTER_CATEGORY.get(feature))]
    used = set(own["category"])
    known = CATEGORIES.get(feature, ())
    categories = [*(name for name in known if name in used), *sorted(used - set(known))]
    tables = []
    for definition in list_definitions(categories):
        left, read = definition.apply(own, documents)
        features = count_features(left, read, attributions)
        features = features[features["feature"] == feature]
        given = {"spans": left, "documents": read, "attributions": attributions, "seed": seed}
        table = compare_outlets(features, articles, by="feature", **given)
        tables.append(table.assign(definition=definition.name))
    table = pd.concat(tables, ignore_index=True)
    rank = table.groupby(["definition", "voice"])["per_1000_words"].rank(ascending=False, method="min")
    table = table.assign(rank=rank.astype("Int64"))
    first = table[table["definition"] == AS_COUNTED].set_index(["outlet", "voice"])["rank"]
    places = pd.MultiIndex.from_frame(table[["outlet", "voice"]])
    return table.assign(rank_as_counted=first.reindex(places).array)[list(DEFINITIONS)]


def measure_definitions(table: pd.DataFrame, *, voice: str = "outlet") -> pd.DataFrame:
    """How far each definition keeps the order of the outlets, one row each: `highest` and `lowest` outlet of a voice
    (several if tied, "; " between), and `same_order`, the share of pairs of outlets that stand in the order they have
    as counted (1: all; Kendall's τ is twice this minus one where nothing is tied)."""
    check_columns(table, DEFINITIONS, "table")
    check_choice("voice", voice, VOICES)
    wide = table[table["voice"] == voice].pivot(index="definition", columns="outlet", values="per_1000_words")
    wide = wide.reindex(index=table["definition"].unique(), columns=table["outlet"].unique())
    base = wide.loc[AS_COUNTED]
    rows = []
    for name, rates in wide.iterrows():
        ends = ["; ".join(rates.index[rates == end]) for end in (rates.max(), rates.min())]
        pairs = [
            (base[a] - base[b]) * (rates[a] - rates[b]) > 0
            for place, a in enumerate(wide.columns)
            for b in wide.columns[place + 1 :]
            if base[a] != base[b] and pd.notna([base[a], base[b], rates[a], rates[b]]).all()
        ]
        rows.append((name, *ends, sum(pairs) / len(pairs) if pairs else float("nan")))
    return pd.DataFrame(rows, columns=["definition", "highest", "lowest", "same_order"])


def _keep(spans: pd.DataFrame, documents: Sequence[Document]) -> Found:
    return spans, tuple(documents)


def _drop_category(category: str, spans: pd.DataFrame, documents: Sequence[Document]) -> Found:
    return spans[spans["category"] != category], tuple(documents)


def _drop_negated(spans: pd.DataFrame, documents: Sequence[Document]) -> Found:
    return spans[~spans["negated"].astype(bool)], tuple(documents)


def _keep_beginning(spans: pd.DataFrame, documents: Sequence[Document]) -> Found:
    """Only headline and lead, of spans and of documents; the sentences are numbered anew."""
    numbers, read = {}, []
    for document in documents:
        kept = [number for number, sentence in enumerate(document.sentences) if sentence.part != "body"]
        numbers |= {(document.article_id, number): place for place, number in enumerate(kept)}
        sentences = tuple(document.sentences[number] for number in kept)
        bounds = [(sentence.start, sentence.end) for sentence in sentences]
        read.append(replace(document, sentences=sentences, words=_keep_words(document.words, bounds)))
    left = spans[spans["part"] != "body"]
    places = [numbers.get(key, -1) for key in zip(left["article_id"], left["sentence"], strict=True)]
    return left.assign(sentence=places), tuple(read)


def _drop_quotations(spans: pd.DataFrame, documents: Sequence[Document]) -> Found:
    """Without the words within quotation marks, and the cues that begin there."""
    quoted, read = {}, []
    for document in documents:
        bounds = sorted((quotation.start, quotation.end) for quotation in document.quotations)
        quoted[document.article_id] = bounds
        read.append(replace(document, words=_keep_words(document.words, bounds, inside=False)))
    is_in = [
        _is_in(start, quoted.get(article_id, ()))
        for article_id, start in zip(spans["article_id"], spans["start"], strict=True)
    ]
    return spans[~pd.Series(is_in, index=spans.index, dtype=bool)], tuple(read)


def _keep_words(words: Words, bounds: Sequence[tuple[int, int]], *, inside: bool = True) -> Words:
    pairs = [
        (start, end) for start, end in zip(words.starts, words.ends, strict=True) if _is_in(start, bounds) == inside
    ]
    return Words([start for start, _ in pairs], [end for _, end in pairs])


def _is_in(offset: int, bounds: Sequence[tuple[int, int]]) -> bool:
    """Whether a character lies in one of these stretches, which are in order and do not overlap."""
    at = bisect_right(bounds, offset, key=lambda pair: pair[0]) - 1
    return at >= 0 and offset < bounds[at][1]
