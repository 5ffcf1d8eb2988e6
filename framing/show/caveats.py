"""What a chart cannot carry, in a line: how much was counted, how it was cut, whether its articles can be compared."""

import pandas as pd

from framing.show.cut import MOST_ARTICLES, MOST_OUTLETS
from framing.show.findings import units
from framing.show.palette import article_looks, as_text, quoted


def tell_source(analysis) -> str:
    """What was counted, and what that cannot carry."""
    articles, words = analysis.articles, sum(len(document.words) for document in analysis.documents)
    noun = "article" if len(articles) == 1 else "articles"
    parts = [f"Source: {len(articles):,} {noun}, {words:,} words; found by machine."]
    if len(articles) > 1 and units(analysis) == "pieces":
        parts.append("One article an outlet: this says nothing of the outlets.")
    if articles["outlet"].nunique() > MOST_OUTLETS:
        parts.append(f"Outlets: the {MOST_OUTLETS} with the most words of {articles['outlet'].nunique():,}.")
    if len(articles) > MOST_ARTICLES:
        parts.append(f"Charts along articles: the {MOST_ARTICLES} longest.")
    return " ".join([*parts, tell_dates(articles)]).strip()


def tell_whiskers(analysis) -> str:
    """What the whiskers of the rates are; nothing where there are none."""
    totals = analysis.totals[analysis.totals["low"].notna() & (analysis.totals["feature"] != "sentiment")]
    drawn = {"articles": "articles resampled", "sentences": "within each article, its sentences resampled"}
    kinds = [words for kind, words in drawn.items() if (totals["resampled"] == kind).any()]
    return f" Whiskers: 95 % intervals, {'; '.join(kinds)}" if kinds else ""


def tell_drawn(sourcing: pd.DataFrame) -> str:
    """What the whiskers of the shares of sources are; nothing where there are none."""
    return ". Whiskers: 95 % intervals, articles resampled" if sourcing["low"].notna().any() else ""


def tell_dates(articles: pd.DataFrame) -> str:
    """A warning where the articles are of different months: what stands side by side need not be about one thing."""
    if "published" not in articles:
        return ""
    months = as_text(articles["published"]).str.extract(r"^(\d{4}-\d{2})")[0]
    if months.nunique() < 2:
        return ""
    usual = months.value_counts().index[0]
    others = articles["article_id"][months.notna() & (months != usual)].astype(str)
    if len(others) > 2 or not (months == usual).sum() > len(others):
        return f"The articles are of {months.min()} to {months.max()} and need not tell of the same events."
    looks = article_looks(others, articles)
    odd = " and ".join(quoted(looks[article].label) for article in others)
    of = " and ".join(sorted(set(months[others.index])))
    return f"{odd} {'is' if len(others) == 1 else 'are'} of {of}, the others of {usual}: not the same events."
