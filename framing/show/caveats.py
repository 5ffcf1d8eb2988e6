"""What a chart cannot carry, in a line: how much was counted, how it was cut, whether its articles can be compared."""

import pandas as pd

from framing.compare.languages import count_languages
from framing.compare.units import MIN_WITH
from framing.languages import LANGUAGES
from framing.show.counting import count_in_words
from framing.show.cut import MOST_OUTLETS
from framing.show.findings import units
from framing.show.palette import article_looks, as_text, quoted
from framing.show.tongues import find_comparable


def head(analysis) -> str:
    """How much was counted, and of how many articles nothing."""
    size, left = _measure(analysis)
    return f"{size}; {left:,} more not analysed" if left else size


def _measure(analysis) -> tuple[str, int]:
    """How many articles were analysed, with their words, as a line tells it; and how many more were not."""
    read = [document for document in analysis.documents if document.language in LANGUAGES]
    words = sum(len(document.words) for document in read)
    noun = "article" if len(read) == 1 else "articles"
    return f"{len(read):,} {noun}, {words:,} words", len(analysis.documents) - len(read)


def tell_source(analysis) -> str:
    """What was counted, and what that cannot carry."""
    articles, (size, left) = analysis.articles, _measure(analysis)
    parts = [f"Source: {size}; found by machine."]
    if left:
        parts.append(f"{left:,} more not analysed, for want of word lists in their language.")
    if count_languages(analysis.documents)["analysed"].sum() > 1:
        parts.append("In two languages or more: their rates come from different word lists and cannot be compared.")
    if len(articles) > 1 and units(analysis) == "pieces":
        parts.append("One article an outlet: this says nothing of the outlets.")
    if articles["outlet"].nunique() > MOST_OUTLETS:
        parts.append(f"Outlets: the {MOST_OUTLETS} with the most words of {articles['outlet'].nunique():,}.")
    return " ".join([*parts, tell_dates(articles)]).strip()


def tell_languages(analysis, *, has_texts: bool = True) -> list[str]:
    """What the languages of a corpus do to its numbers, a sentence or two each; nothing where all is in English. A page
    made without the texts has no differences, key words or echoes."""
    table = count_languages(analysis.documents)
    is_read, has_sentiment = table["analysed"].astype(bool), table["sentiment"].astype(bool)
    told = []
    if (~is_read).any():
        told.append(
            f"Not analysed, for want of word lists in their language: {_list(table[~is_read])}. Nothing was looked "
            "for in them, and they stay in the table of articles."
        )
    if is_read.sum() > 1:
        compared = find_comparable(analysis.articles, analysis.documents).language
        kept = f"Titles compare only the outlets all of whose articles are in {compared}."
        if has_texts:
            kept = (
                f"Titles, differences and key words compare the articles in {compared} only; what is echoed or left "
                "out is looked for in all."
            )
        told.append(
            f"The articles are in {_list(table[is_read])}. Their rates come from different word lists: a difference "
            "between outlets of two languages may be one of the lists, and proves nothing until it is validated on "
            f"coded articles. {kept}"
        )
    for row in table[is_read & ~has_sentiment].itertuples(index=False):
        told.append(
            f"The word lists and rules for {row.name} are small, and were measured on twelve invented articles only. "
            f"Sentiment is not measured in {row.name} ({row.articles:,}): charts of sentiment leave these articles out."
        )
    return told


def tell_refused(analysis, topics: pd.DataFrame) -> list[str]:
    """How many articles most entries of escalation count nothing in, by outlet; nothing where there are none. `topics`
    is the table that `find_conflict` makes of the documents."""
    articles = analysis.articles
    outlets = as_text(articles["outlet"].set_axis(articles["article_id"].astype(str)))
    table = topics.assign(outlet=topics["article_id"].map(outlets)).dropna(subset="about_conflict")
    counts = (~table["about_conflict"].astype(bool)).groupby(table["outlet"], sort=False).agg(refused="sum", of="size")
    refused = counts[counts["refused"] > 0]
    if refused.empty:
        return []
    told = [f"{quoted(row.Index)} {row.refused:,} of {row.of:,}" for row in refused.head(MOST_OUTLETS).itertuples()]
    told += ["…"] * (len(refused) > MOST_OUTLETS)
    many, total = refused["refused"].sum(), len(table)
    is_, them, they, their = ("is", "it", "it says", "its") if many == 1 else ("are", "them", "they say", "their")
    advice = " To compare the others alone, keep those that are about_conflict in tables/articles.csv."
    return [
        f"{many:,} of {total:,} {'article' if total == 1 else 'articles'} {is_} not about a conflict, told by a topic "
        f"list ({', '.join(told)}). Most entries of escalation count nothing in {them}, whatever {they}, yet {their} "
        f"words are among those that rates are of.{advice if total - many > 1 else ''}"
    ]


def _list(table: pd.DataFrame) -> str:
    """`English (12) and French (5)`."""
    parts = [f"{row.name} ({row.articles:,})" for row in table.itertuples(index=False)]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def tell_whiskers(totals: pd.DataFrame) -> str:
    """What the whiskers of these rates are, and why bars have none; nothing where no bar has one."""
    drawn = {"articles": "articles resampled", "sentences": "within each article, its sentences resampled"}
    kinds = [kind for kind in drawn if (totals["low"].notna() & (totals["resampled"] == kind)).any()]
    if not kinds:
        return ""
    bare = totals.loc[totals["low"].isna() & (totals["hits"] > 0), "resampled"].astype(str)
    least = count_in_words(MIN_WITH)
    few = {f"hits in fewer than {MIN_WITH} {kind}": f"found in fewer than {least} {kind}" for kind in drawn}
    reasons = [words for reason, words in few.items() if (bare == reason).any()]
    reasons += ["too little to resample"] * bool((~bare.isin(list(few))).any())
    none = f"; no whisker: {' or '.join(reasons)}" if reasons else ""
    return f" Whiskers: 95 % intervals, {'; '.join(drawn[kind] for kind in kinds)}{none}"


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


def list_caveats(analysis, *, has_texts: bool = True) -> list[str]:
    """What the articles table itself says against comparing its articles."""
    articles, caveats = analysis.articles, []
    if len(articles) == 1:
        caveats.append("There is one article here: nothing on this page is said of its outlet.")
    if len(articles) > 1 and articles["outlet"].value_counts().max() == 1:
        caveats.append(
            "Each outlet has one article here. What differs between them are these articles: nothing on this page is "
            "said of an outlet."
        )
    caveats += tell_languages(analysis, has_texts=has_texts)
    if dates := tell_dates(articles):
        caveats.append(dates)
    if "published_basis" in articles:
        bases = as_text(articles["published_basis"])
        unsure = int((~bases.isin(["stated", ""])).sum())
        if unsure:
            caveats.append(
                f"{unsure:,} of {len(articles):,} dates are not stated with the article; the table gives their basis."
            )
    if "original_language" in articles and "language" in articles:
        original, language = (as_text(articles[column]) for column in ("original_language", "language"))
        translated = int((~original.isin(["", "unknown"]) & (original != language)).sum())
        if translated:
            caveats.append(
                f"{translated:,} of {len(articles):,} articles known to be translated: hedges and tone are partly the "
                "translator’s."
            )
    return caveats


def tell_tests(table: pd.DataFrame) -> str:
    """Over how many tests the q of a table is."""
    count = int(table["p"].notna().sum())
    return f"after Benjamini and Hochberg over {'one test' if count == 1 else f'all {count:,} tests'}"
