"""Echoes: the same quotation or passage in several articles, also where it was cut, reworded or translated back."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from framing.compare.alike import Match, judge, meet
from framing.compare.duplicates import LEAST, compare_runs
from framing.compare.grouping import group
from framing.compare.passages import Corpus
from framing.compare.versions import Version, group_matches, like, rank
from framing.compare.wording import relate
from framing.memory import paused_collector
from framing.read.document import Document
from framing.tables import ATTRIBUTIONS, ECHOES, check_columns


def find_echoes(
    documents: Iterable[Document],
    attributions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    clusters: pd.DataFrame | None = None,
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
    is the share of the information of both that the two have in common, 1 for the reference. `speaker`, cue, source and
    form are those of the attribution; all are "" for the outlet's own words.

    Near-duplicates are not compared with each other: a whole article in common is wire copy, not an echo. They are
    found here, or given as `clusters` (article_id, cluster; see `find_duplicates`). What the page leaves in a text is
    left out: prompts, notes on polls, and runs of six words outside of quotations that stand in three articles of an
    outlet. With `articles` it is known whose they are, and what only one outlet has is no echo; without it all articles
    count as of one outlet for such runs, and an outlet may echo itself.

    Raises TableError for a missing column.
    """
    check_columns(attributions, ATTRIBUTIONS, "attributions")
    documents = tuple(documents)
    outlets = _list_outlets(documents, articles)
    with paused_collector():
        corpus = Corpus(documents, attributions, outlets)
        cluster = _list_clusters(corpus, clusters)
        matches = [match for pair in meet(corpus, cluster) if (match := judge(corpus, *pair)) is not None]
    if articles is not None:
        matches = [match for match in matches if not _repeats_itself(corpus, match, outlets)]
    found = group_matches(corpus, matches)
    if articles is not None and len(set(outlets)) > 1:
        found = [mine for mine in found if len({outlets[version.document] for version in mine}) > 1]
    rows = [
        (number, *row)
        for number, versions in enumerate(rank(corpus, found), 1)
        for row in _tell(corpus, versions, attributions)
    ]
    return pd.DataFrame(rows, columns=list(ECHOES))


def _list_outlets(documents: tuple[Document, ...], articles: pd.DataFrame | None) -> list[str]:
    if articles is None:
        return [""] * len(documents)
    check_columns(articles, ("article_id", "outlet"), "articles")
    outlets = dict(zip(articles["article_id"].astype(str), articles["outlet"].astype(str), strict=True))
    return [outlets.get(document.article_id, "") for document in documents]


def _list_clusters(corpus: Corpus, clusters: pd.DataFrame | None) -> np.ndarray:
    """A number for each document, the same for near-duplicates."""
    documents = corpus.documents
    if clusters is None:
        pairs = compare_runs(corpus.rows)
        return np.array(group(len(documents), (pair for pair in pairs if pair[2] >= LEAST / 2), LEAST), dtype=np.int64)
    check_columns(clusters, ("article_id", "cluster"), "clusters")
    of = dict(zip(clusters["article_id"].astype(str), clusters["cluster"], strict=True))
    names = [("given", of[one.article_id]) if one.article_id in of else ("own", one.article_id) for one in documents]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


def _repeats_itself(corpus: Corpus, match: Match, outlets: list[str]) -> bool:
    """Whether one outlet says in its own words what it has said before: a note on the author, background, itself."""
    one, other = (corpus.sentences[number] for number in match.sentences)
    said = [corpus.passage(*place).said.is_said for place in match.places]
    return outlets[one.document] == outlets[other.document] and not any(said)


def _text_of(corpus: Corpus, version: Version) -> str:
    document = corpus.documents[version.document]
    return document.text[document.words.starts[version.first] : document.words.ends[version.last - 1]]


def _tell(corpus: Corpus, versions: list[Version], attributions: pd.DataFrame) -> Iterable[tuple]:
    """The rows of one echo."""
    reference = corpus.weigh(*versions[0][:3])
    text = _text_of(corpus, versions[0])
    for version in versions:
        document = corpus.documents[version.document]
        start, end = document.words.starts[version.first], document.words.ends[version.last - 1]
        sentence = document.sentence_at(start)
        is_credited = version.said.place >= 0 and (version.said.is_said or version.said.speaker)
        of = attributions.iloc[version.said.place] if is_credited else None
        who = (of["speaker"], of["form"], of["cue"], of["source"]) if of is not None else ("", "", "", "")
        part = document.sentences[sentence].part if sentence is not None else "body"
        mine = corpus.weigh(*version[:3])
        similarity = 1.0 if version is versions[0] else round(like(reference, mine), 3)
        relation = relate(text, _text_of(corpus, version))
        position = round(version.first / len(document.words), 3)
        where = document.article_id, start, end, document.text[start:end]
        yield *where, who[0], relation, similarity, *who[1:], part, position
