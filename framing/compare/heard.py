"""Who is mentioned but never heard, and who is heard by one outlet and not by another."""

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from framing.compare.mentions import NameFinder, drop_overlaps, name_people
from framing.compare.people import key_of
from framing.compare.whose import list_outlets, split_joint, with_outlet
from framing.errors import ChoiceError
from framing.find.gazetteer import read_media, read_places
from framing.find.persons import fold_name
from framing.memory import paused_collector
from framing.read.document import Document
from framing.read.given import check_ids, take_articles, take_table
from framing.tables import ATTRIBUTIONS, HEARD, SOURCES, UNHEARD, VARIANTS, check_columns

MOST = 30
"""Speakers that are compared."""


def find_unheard(
    attributions: pd.DataFrame, documents: Iterable[Document], *, variants: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row per mention of somebody to whom the article attributes no speech (columns: tables.UNHEARD).

    Looked for are the people an article names in full or by title, the media, and all of `attributions` who are heard
    under a name of several words; `attributions` and `variants` are those of `unify_speakers`, and a variant stands
    under its one name. Somebody is heard where a speaker of the article bears the name, in whatever spelling, or a part
    of it ("Schill" for "Pierre Schill"), so that a doubt is never a silence. `heard_elsewhere` counts the articles in
    which that name is heard. In the order of the texts; mentions in captions and residue are none.

    To be mentioned and not heard is no fault: the dead and the merely famous are, too. Names are found by their
    capitals, so that some are those of laws, regions or weapons: read the sentences. Raises TableError for a missing
    column.
    """
    documents = tuple(documents)
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions", documents)
    spoken = attributions[(attributions["act"] == "speech") & (attributions["speaker"] != "")]
    pairs = spoken[["article_id", "speaker", "named"]].drop_duplicates(["article_id", "speaker"])
    pairs = pairs.assign(key=pairs["speaker"].map(key_of))
    heard: dict[str, set[str]] = {}
    for article, speaker, key in zip(pairs["article_id"], pairs["speaker"], pairs["key"], strict=True):
        heard.setdefault(article, set()).update((fold_name(speaker), key))
    articles = pairs.drop_duplicates(["article_id", "key"])["key"].value_counts().to_dict()
    one = _spell(pairs.loc[pairs["named"].astype(bool), "speaker"].unique(), variants)
    media = {name for name, _ in read_media().values()}
    speakers = NameFinder(name for name in one if " " in name or name in media)
    rows = []
    with paused_collector():
        for document in documents:
            own = heard.get(document.article_id, set())
            found = list(drop_overlaps((*name_people(document), *speakers.find(document))))
            silent = {name for name in {name for _, _, name in found} if not _is_heard(name, own)}
            for start, end, name in found:
                if name in silent and (sentence := document.sentence_at(start)) is not None:
                    part, text = document.sentences[sentence].part, document.text[start:end]
                    called, elsewhere = one.get(name, name), articles.get(key_of(name), 0)
                    rows.append((document.article_id, called, start, end, text, part, elsewhere))
    return pd.DataFrame(rows, columns=list(UNHEARD))


def _spell(speakers: Iterable[str], variants: pd.DataFrame | None) -> dict[str, str]:
    """The names of `speakers`, and those that gave way to them → the one name."""
    one = {name: name for name in speakers}
    if variants is not None:
        check_columns(variants, VARIANTS, "variants")
        given = zip(variants["variant"], variants["speaker"], strict=True)
        one |= {variant: speaker for variant, speaker in given if speaker in one}
    return one


def _is_heard(name: str, heard: set[str]) -> bool:
    """Whether a speaker (`heard`: folded names and keys) is so called, or by a part of the name, or by more than it."""
    told = f" {' | '.join(heard)} "
    return any(f" {form} " in told or not heard.isdisjoint(_parts(form)) for form in (fold_name(name), key_of(name)))


@lru_cache(maxsize=100_000)
def _parts(name: str) -> tuple[str, ...]:
    """Every run of words of a name."""
    words = name.split()
    return tuple(
        " ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)
    )


def compare_speakers(
    sources: pd.DataFrame,
    documents: Iterable[Document],
    articles: pd.DataFrame,
    *,
    variants: pd.DataFrame | None = None,
    stories: pd.DataFrame | None = None,
    most: int = MOST,
) -> pd.DataFrame:
    """One row per outlet and speaker for the `most` named speakers with most words (columns: tables.HEARD), outlets in
    the order of `articles`, speakers by their words in all outlets.

    `words`, `attributions` and `articles` (in which the speaker is heard) are 0 where the outlet was looked through and
    the speaker is not heard, and `mentions` says how often the full name stands there all the same (missing for a place
    that speaks, "Moscow", whose mentions are mostly of the place). With `stories` (article_id, story) a speaker is
    looked for only where the outlet tells a story in which somebody lets the speaker speak; elsewhere everything is
    missing, since nobody is silenced in a story that is not told. Without it all articles are taken to be comparable.

    `sources` are those of unified attributions, and `variants` the names that gave way, which are mentions, too (see
    `unify_speakers`; `analyse` gives both). What two say together ("A and B") counts for both, where each is heard
    alone elsewhere (`rank_speakers` and `measure_sourcing` count it as one source). Unnamed sources are left out: the
    "critics" of two outlets need not be the same.

    Raises TableError for a missing column, ChoiceError for `most` below 1.
    """
    return compare_mentioned(sources, documents, articles, variants, stories, most)[0]


def compare_mentioned(
    sources: pd.DataFrame,
    documents: Iterable[Document],
    articles: pd.DataFrame,
    variants: pd.DataFrame | None,
    stories: pd.DataFrame | None,
    most: int = MOST,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table of `compare_speakers`, and the mentions that it counts: article_id, name, start, end."""
    documents, articles = tuple(documents), take_articles(articles)
    sources = take_table(sources, SOURCES, "sources", documents)
    if most < 1:
        raise ChoiceError(f"most={most} is not a number of speakers: give 1 or more.")
    table = with_outlet(sources[sources["named"].astype(bool) & (sources["speaker"] != "")], articles, "sources")
    table = table.assign(speaker=table["speaker"].map(split_joint(table["speaker"].unique()))).explode("speaker")
    words = table.groupby("speaker")["words"].sum().sort_values(ascending=False, kind="stable")
    chosen = list(words.index[:most])
    table = table[table["speaker"].isin(chosen)]
    key = ["outlet", "speaker"]
    counted = table.groupby(key).agg(
        articles=("article_id", "nunique"), attributions=("attributions", "sum"), words=("words", "sum")
    )
    grid = pd.MultiIndex.from_product([list_outlets(articles), chosen], names=key)
    result = counted.reindex(grid, fill_value=0).astype("Int64")
    mentions = _find_mentions(chosen, documents, variants)
    named = with_outlet(mentions, articles, "documents").groupby(["outlet", "name"]).size().rename_axis(key)
    result["mentions"] = named.reindex(grid, fill_value=0).astype("Int64")
    result.loc[result.index.get_level_values("speaker").isin(list(read_places())), "mentions"] = pd.NA
    if stories is not None:
        check_columns(stories, ("article_id", "story"), "stories")
        check_ids(stories, "stories", articles["article_id"], "articles")
        story = stories.drop_duplicates("article_id").set_index("article_id")["story"]
        told = with_outlet(articles[["article_id"]], articles, "articles").assign(
            story=lambda own: own["article_id"].map(story)
        )
        spoken = table.assign(story=table["article_id"].map(story))[["speaker", "story"]]
        pairs = told[["outlet", "story"]].drop_duplicates().merge(spoken.drop_duplicates(), on="story")
        result.loc[~result.index.isin(pd.MultiIndex.from_frame(pairs[key]))] = pd.NA
    return result.reset_index()[list(HEARD)], mentions


def _find_mentions(
    speakers: Iterable[str], documents: Iterable[Document], variants: pd.DataFrame | None
) -> pd.DataFrame:
    """Where the full names of `speakers` and their variants stand; places excepted, whose mentions are mostly of the
    place."""
    one = _spell(speakers, variants)
    finder = NameFinder(one)
    with paused_collector():
        rows = [
            (document.article_id, one[name], start, end)
            for document in documents
            for start, end, name in drop_overlaps(finder.find(document))
            if document.sentence_at(start) is not None
        ]
    return pd.DataFrame(rows, columns=["article_id", "name", "start", "end"])
