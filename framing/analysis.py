"""The whole way in one call: articles → documents → attributions → spans → features, sources, outlets."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from os import PathLike

import pandas as pd
from pandas.api.types import is_integer_dtype

from framing.compare.counts import count_features
from framing.compare.duplicates import find_duplicates
from framing.compare.languages import count_languages
from framing.compare.outlets import compare_outlets
from framing.compare.people import unify_speakers
from framing.compare.sources import rank_sources
from framing.find.attribution import find_attributions
from framing.find.lexicon import Lexicon, read_lexicons
from framing.find.spans import find_spans
from framing.languages import LANGUAGES
from framing.read.document import Document
from framing.read.given import take_articles
from framing.read.parse import parse
from framing.read.residue import find_residue
from framing.tables import PARSED, check_columns


@dataclass(frozen=True)
class Analysis:
    """Everything computed of one corpus; the columns of each table are those of framing.tables. `outlets` has a row
    for each category, `totals` one for each feature, without its counter-category; `variants` the spellings that gave
    way to one name a speaker; `lexicons` are the user's own that were counted too; `clusters` which articles are copies
    of each other, so that an outlet's are drawn together (None: each counts by itself)."""

    articles: pd.DataFrame = field(repr=False)
    documents: tuple[Document, ...] = field(repr=False)
    attributions: pd.DataFrame = field(repr=False)
    spans: pd.DataFrame = field(repr=False)
    features: pd.DataFrame = field(repr=False)
    sources: pd.DataFrame = field(repr=False)
    outlets: pd.DataFrame = field(repr=False)
    totals: pd.DataFrame = field(repr=False)
    variants: pd.DataFrame = field(repr=False)
    lexicons: tuple[Lexicon, ...] = field(default=(), repr=False)
    clusters: pd.DataFrame | None = field(default=None, repr=False)

    @property
    def languages(self) -> pd.DataFrame:
        """How many articles are in which language, and whether they are analysed (columns: tables.LANGUAGES)."""
        return count_languages(self.documents)

    def __repr__(self) -> str:
        outlets = self.articles["outlet"].nunique()
        left = sum(document.language not in LANGUAGES for document in self.documents)
        return (
            f"Analysis of {len(self.documents)} articles from {outlets} outlets: {len(self.spans)} spans, "
            f"{len(self.attributions)} attributions, {(self.sources['speaker'] != '').sum()} sources"
            + (f"; {left} of the articles not analysed, for want of word lists in their language" if left else "")
        )


def _with_languages(articles: pd.DataFrame, documents: tuple[Document, ...]) -> pd.DataFrame:
    """The table with the language of each article, where it did not have it."""
    known = [document.language for document in documents]
    if "language" in articles and articles["language"].tolist() == known:
        return articles
    return articles.assign(language=known)


def analyse(
    articles: pd.DataFrame, *, lexicons: Iterable[Lexicon | str | PathLike[str]] = (), seed: int = 0
) -> Analysis:
    """Analyse a table of articles (as `read_articles` gives it) with the built-in and the user's own `lexicons`.

    `articles` of the result have the language of each. Lines that an outlet repeats across its articles are left out
    (`find_residue`). For intervals an outlet's near-duplicates (`find_duplicates`) are drawn together. Articles in a
    language without word lists stay in `articles` and `documents`, and nothing is looked for in them: `languages`
    counts them.

    Nothing is kept between calls; the same articles, lexicons and `seed` give the same tables. Raises what the steps
    raise: TableError for a missing column, text or outlet, or an article_id that is neither text nor a whole
    number (which becomes text), LexiconError for a broken word list or two of one name.
    """
    lexicons = read_lexicons(lexicons)  # before the long work, so that a slip costs nothing
    check_columns(articles, PARSED, "articles")
    ids = articles["article_id"]
    if is_integer_dtype(getattr(ids.dtype, "categories", ids)) and not ids.hasnans:  # as documents have them
        articles = articles.assign(article_id=ids.astype(str))
    articles = take_articles(articles, PARSED)
    documents = parse(articles, residue=find_residue(articles))
    articles = _with_languages(articles, documents)
    attributions, variants = unify_speakers(find_attributions(documents))
    spans = find_spans(documents, attributions, lexicons=lexicons)
    features = count_features(spans, documents, attributions, lexicons=lexicons)
    clusters = find_duplicates(articles)
    given = {"spans": spans, "documents": documents, "attributions": attributions, "clusters": clusters, "seed": seed}
    return Analysis(
        articles=articles,
        documents=documents,
        attributions=attributions,
        spans=spans,
        features=features,
        sources=rank_sources(attributions, documents),
        outlets=compare_outlets(features, articles, **given),
        totals=compare_outlets(features, articles, by="feature", **given),
        variants=variants,
        lexicons=lexicons,
        clusters=clusters,
    )
