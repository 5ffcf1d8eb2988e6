"""What is compared between the outlets of an analysis: differences and keyness, computed when a chart asks for it."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from framing.compare.contrasts import contrast_outlets
from framing.compare.keyness import FIRST, P_DECIMALS, keyness
from framing.compare.ledger import Ledger, keep_ledger
from framing.compare.outlets import compare_outlets
from framing.compare.significance import adjust
from framing.compare.stories import group_stories
from framing.compare.term_counts import locate_words
from framing.compare.trail import Trail
from framing.show.tongues import Comparable, find_comparable
from framing.tables import CONTRASTS, KEYNESS

MOST_WORDS = 15
SHOWN = ("outlet", "term", "hits", "per_1000_words", "articles", "log_ratio", "z", "p", "q", "tested")
MOST_TESTED = 600
"""Articles whose words are tested; of more, words have their effect sizes only: the report should not take an hour."""


class OverOutlets(NamedTuple):
    """What can be compared where only tables over outlets are at hand: those of the outlets all of whose articles are
    in the `language` of most; it is "" where there is one only."""

    articles: pd.DataFrame
    outlets: pd.DataFrame
    totals: pd.DataFrame
    ledger: Ledger
    language: str


class Compared:
    """The comparisons of an analysis, of those outlets that are drawn with all others, or of their words. Only articles
    in one language are compared, that of most: words of two languages differ whatever the outlets do."""

    def __init__(self, analysis, drawn: pd.Index):
        self._analysis, self._drawn = analysis, drawn

    @cached_property
    def _comparable(self) -> Comparable:
        return find_comparable(self._analysis.articles, self._analysis.documents)

    @property
    def articles(self) -> pd.DataFrame:
        """The articles that are compared."""
        return self._comparable.articles

    @property
    def language(self) -> str:
        """The name of the language that is compared, where the corpus has others; else ""."""
        return self._comparable.language

    @cached_property
    def outlets(self) -> pd.DataFrame:
        """The rates of each outlet drawn by category, of those articles alone that are compared."""
        return self._rate(self._analysis.outlets, by="category")

    @cached_property
    def totals(self) -> pd.DataFrame:
        """The same by feature."""
        return self._rate(self._analysis.totals, by="feature")

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of those articles, for the outlets drawn."""
        ids = set(self.articles["article_id"].astype(str))
        rows = {name: getattr(self._analysis, name) for name in ("attributions", "sources")}
        rows = {name: table[table["article_id"].isin(ids)] for name, table in rows.items()}
        documents = tuple(document for document in self._analysis.documents if document.article_id in ids)
        analysis = replace(self._analysis, articles=self.articles, documents=documents, **rows)
        return keep_outlets(keep_told(analysis), self._drawn)

    def _rate(self, whole: pd.DataFrame, *, by: str) -> pd.DataFrame:
        if not self.language:
            return whole[whole["outlet"].isin(self._drawn)]
        given = {name: getattr(self._analysis, name) for name in ("spans", "documents", "attributions", "clusters")}
        articles = self.articles[self.articles["outlet"].isin(self._drawn)]
        return compare_outlets(self._analysis.features, articles, by=by, **given)

    @cached_property
    def contrasts(self) -> pd.DataFrame:
        """Each outlet drawn against all others, by feature, its copies of an article as one; `articles["story"]` says
        what is told by both. q is over the rows of this table."""
        articles = self.articles
        if articles["outlet"].nunique() < 2:
            return pd.DataFrame(columns=list(CONTRASTS))
        stories = articles[["article_id", "story"]] if "story" in articles else None
        given = {"stories": stories, "clusters": self._analysis.clusters}
        table = contrast_outlets(self._analysis.features, articles, by="feature", **given)
        return _adjust(table[table["outlet"].isin(self._drawn)])

    @cached_property
    def words(self) -> pd.DataFrame:
        """The words in which the outlets drawn differ from each other, in their own voice. q is over the rows of this
        table: what is looked at together is adjusted together, and can be reckoned again from it."""
        articles = self.articles
        articles = articles[articles["outlet"].isin(self._drawn)]
        if articles["outlet"].nunique() < 2:
            return pd.DataFrame(columns=list(KEYNESS))
        permutations = FIRST if len(articles) <= MOST_TESTED else 0
        words = keyness(
            self._analysis.documents, articles, attributions=self._analysis.attributions, permutations=permutations
        )
        return _adjust(words[words["voice"] == "outlet"].reset_index(drop=True))

    @cached_property
    def key_words(self) -> pd.DataFrame:
        """Of each outlet the words that set it apart most: the columns of `words` that are its own."""
        most = self.words[self.words["z"] > 0].groupby("group", sort=False).head(MOST_WORDS)
        return most.rename(columns={"group": "outlet"})[list(SHOWN)].reset_index(drop=True)

    @cached_property
    def places(self) -> pd.DataFrame:
        """Where the words of `key_words` stand: article_id, term, start, end."""
        chosen = self.key_words.groupby("outlet")["term"].agg(set).to_dict()
        articles = zip(self.articles["article_id"], self.articles["outlet"], strict=True)
        wanted = {article: chosen[outlet] for article, outlet in articles if outlet in chosen}
        return locate_words(self._analysis.documents, self._analysis.attributions, wanted)


def keep_told(analysis, trail: Trail | None = None) -> Ledger:
    """The ledger, in which a speaker is looked for only where the story is told: `articles["story"]` says which article
    tells which, else the words they share.
    """
    if "story" in analysis.articles:
        return keep_ledger(analysis)
    return keep_ledger(analysis, stories=group_stories(analysis.articles) if trail is None else trail.stories)


def keep_outlets(ledger: Ledger, outlets: Iterable[str]) -> Ledger:
    """The ledger of some outlets."""
    tables = {name: getattr(ledger, name) for name in ("speakers", "verbs", "sourcing", "heard")}
    kept = {name: table[table["outlet"].isin(outlets)] for name, table in tables.items() if len(table)}
    return replace(ledger, **kept)


def _adjust(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(q=adjust(table["p"].to_numpy()).round(P_DECIMALS))
