"""Echoes: the same quotation or passage in several articles, also where it was cut, reworded or translated back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.compare.alike import Match, judge, meet
from framing.compare.duplicates import LEAST, compare_runs, list_runs
from framing.compare.grouping import group
from framing.compare.knowledge import Knowledge
from framing.compare.passages import Corpus
from framing.compare.versions import Version, group_matches, like, rank
from framing.compare.wording import relate
from framing.memory import paused_collector
from framing.read.document import Document
from framing.read.given import check_ids, take_articles, take_table
from framing.tables import ATTRIBUTIONS, ECHOES, check_columns


def find_echoes(
    documents: Iterable[Document],
    attributions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    clusters: pd.DataFrame | None = None,
    stories: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The quotations and passages that stand in several articles, one row for each article's version (columns:
    tables.ECHOES); the echoes with most versions and most information in common come first, numbered from 1.

    Compared are the attributed words, the quotations and the sentences of the story. What two have in common is counted
    in information, −ln of the share of articles that have the word, less the logarithm of how often the article itself
    repeats it; inflection, spelling and plain synonyms are taken off before (lexicons/paraphrases.csv), so that two
    translations of one sentence meet. How much is needed depends on whose words they are: least where one speaker is
    given both, much where two outlets say something in their own words, most where two speakers say it
    (alike.NEEDED). Only sentences that share a rare word, pair of words, or a word of one speaker, are compared.

    The first row of an echo is its reference: the version that holds most of the others, where equal a quotation.
    `relation` is `exact` (the same words), `trimmed` (a part of them in their order) or `reworded`; `similarity` (0–1)
    is the share of the information of both that the two have in common, 1 for the reference and for what says the same
    in other words. `speaker`, cue, source and form are those of the attribution; all are "" for the outlet's own words.

    Near-duplicates are not compared with each other: a whole article in common is wire copy, not an echo. They are
    found here, or given as `clusters` (article_id, cluster; see `find_duplicates`). What the page leaves in a text is
    left out: prompts, notes on polls, and runs of six words outside of quotations that stand in three articles of an
    outlet. With `articles` it is known whose they are, and what only one outlet has is no echo; without it all articles
    count as of one outlet for such runs, and an outlet may echo itself.

    With `stories` (article_id, story; see `group_stories`) only articles of one story are compared: what stories of a
    large corpus have in common by chance, or as formulas, is then not looked at, and near-duplicates are found within
    a story.

    Raises TableError for a missing column.
    """
    documents = tuple(documents)
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions", documents)
    outlets = _list_outlets(documents, articles)
    ids = [document.article_id for document in documents]
    known = Knowledge()
    with paused_collector():
        known.add(documents, attributions, outlets)
        known.settle()
        found = find_among(
            known,
            documents,
            attributions,
            outlets,
            story=_number(ids, stories, "story"),
            cluster=_number(ids, clusters, "cluster"),
            by_outlet=articles is not None,
        )
    return number_echoes(found)


class Found(NamedTuple):
    """An echo: what its versions have in common, where its reference stands (the article's place in the corpus, its
    first word), and its rows."""

    worth: float
    place: int
    first: int
    rows: list[tuple]


def find_among(
    known: Knowledge,
    documents: Sequence[Document],
    attributions: pd.DataFrame,
    outlets: Sequence[str],
    *,
    story: np.ndarray | None = None,
    cluster: np.ndarray | None = None,
    places: Sequence[int] | None = None,
    by_outlet: bool = True,
) -> list[Found]:
    """The echoes among these documents of the `known` corpus, in which they have these `places`. `story` and `cluster`
    have a number for each document; without clusters near-duplicates are looked for within each story."""
    corpus = Corpus(known, documents, attributions, outlets)
    story = np.zeros(len(documents), dtype=np.int64) if story is None else story
    cluster = _find_clusters(corpus, story) if cluster is None else cluster
    matches = [match for pair in meet(corpus, cluster, story) if (match := judge(corpus, *pair)) is not None]
    if by_outlet:
        matches = [match for match in matches if not _repeats_itself(corpus, match, outlets)]
    found = group_matches(corpus, matches)
    if by_outlet and len(known.outlets) > 1:
        found = [mine for mine in found if len({outlets[version.document] for version in mine}) > 1]
    places = range(len(documents)) if places is None else places
    return [
        Found(worth, places[versions[0].document], versions[0].first, list(_tell(corpus, versions, attributions)))
        for worth, versions in rank(corpus, found)
    ]


def number_echoes(found: Iterable[Found]) -> pd.DataFrame:
    """The rows of all echoes, those first whose versions have most in common."""
    ranked = sorted(found, key=lambda echo: (-echo.worth, echo.place, echo.first))
    rows = [(number, *row) for number, echo in enumerate(ranked, 1) for row in echo.rows]
    return pd.DataFrame(rows, columns=list(ECHOES))


def _list_outlets(documents: tuple[Document, ...], articles: pd.DataFrame | None) -> list[str]:
    if articles is None:
        return [""] * len(documents)
    articles = take_articles(articles)
    check_ids(articles, "articles", [document.article_id for document in documents], "documents")
    outlets = dict(zip(articles["article_id"].astype(str), articles["outlet"].astype(str), strict=True))
    return [outlets.get(document.article_id, "") for document in documents]


def _number(ids: list[str], table: pd.DataFrame | None, name: str) -> np.ndarray | None:
    """A number for each article, the same where `table` (article_id, `name`) says the same."""
    if table is None:
        return None
    check_columns(table, ("article_id", name), called := "stories" if name == "story" else f"{name}s")
    check_ids(table, called, ids, "documents")
    of = dict(zip(table["article_id"].astype(str), table[name], strict=True))
    names = [("given", of[one]) if one in of else ("own", one) for one in ids]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


def _find_clusters(corpus: Corpus, story: np.ndarray) -> np.ndarray:
    """A number for each document, the same for near-duplicates of one story."""
    clusters = np.zeros(len(story), dtype=np.int64)
    for number in np.unique(story):
        members = np.flatnonzero(story == number)
        rows = [corpus.rows[member] for member in members]
        pairs = compare_runs(len(rows), lambda place, rows=rows: list_runs(rows[place]))
        found = group(len(rows), (pair for pair in pairs if pair[2] >= LEAST / 2), LEAST)
        clusters[members] = members[found]  # the places of other members, which no other story has
    return clusters


def _repeats_itself(corpus: Corpus, match: Match, outlets: Sequence[str]) -> bool:
    """Whether one outlet says in its own words what it has said before: a note on the author, background, itself."""
    one, other = (corpus.sentences[number] for number in match.sentences)
    said = [corpus.passage(*place).said.is_said for place in match.places]
    return outlets[one.document] == outlets[other.document] and not any(said)


def _text_of(corpus: Corpus, version: Version) -> str:
    document = corpus.documents[version.document]
    return document.text[document.words.starts[version.first] : document.words.ends[version.last - 1]]


def _tell(corpus: Corpus, versions: list[Version], attributions: pd.DataFrame) -> Iterable[tuple]:
    """The rows of one echo; what matched as a whole sentence is told without the frame of what is said in it."""
    trimmed = [corpus.trim(*version) for version in versions]
    versions = [one._replace(first=low, last=high) for one, (low, high, _) in zip(versions, trimmed, strict=True)]
    reference = corpus.weigh(*versions[0][:3])
    text = _text_of(corpus, versions[0])
    for version, (*_, rows) in zip(versions, trimmed, strict=True):
        document = corpus.documents[version.document]
        start, end = document.words.starts[version.first], document.words.ends[version.last - 1]
        sentence = document.sentence_at(start)
        is_credited = version.said.place >= 0 and (version.said.is_said or version.said.speaker)
        of = attributions.iloc[version.said.place] if is_credited else None
        who = (of["speaker"], of["form"], of["cue"], of["source"]) if of is not None else ("", "", "", "")
        if len(rows) > 1 and attributions["form"].iloc[rows].nunique() > 1:
            who = who[0], "mixed", *who[2:]
        part = document.sentences[sentence].part if sentence is not None else "body"
        mine = corpus.weigh(*version[:3])
        similarity = 1.0 if version is versions[0] else round(like(reference, mine), 3)
        relation = relate(text, _text_of(corpus, version))
        position = round(version.first / len(document.words), 3)
        where = document.article_id, start, end, document.text[start:end]
        yield *where, who[0], relation, similarity, *who[1:], part, position
