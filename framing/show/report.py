"""The report: one HTML file that opens offline, and the tables beside it as CSV."""

from pathlib import Path

import pandas as pd
from markupsafe import Markup

from framing.analysis import Analysis
from framing.compare.languages import count_languages
from framing.compare.ledger import Ledger
from framing.compare.trail import Trail, follow_words
from framing.find.conflict import find_conflict
from framing.languages import LANGUAGES, name_language
from framing.read.import_report import import_report
from framing.show import highlight as highlights
from framing.show.caveats import head, list_caveats, tell_refused, tell_source
from framing.show.compared import Compared, keep_told
from framing.show.cut import cut
from framing.show.gallery_own import list_exhibits
from framing.show.highlight import highlight
from framing.show.own import list_remarks, tell_lexicon
from framing.show.page import LEDE, fill_page, present
from framing.show.palette import article_looks, as_text
from framing.show.receipts import Receipts, link_number
from framing.show.report_tables import condense, condense_sourcing, count_unheard, tabulate, write_csv
from framing.show.swap import replace_files

MOST_ARTICLES, MOST_LEFT_OUT, MOST_FOUND = 30, 50, 8
"""Articles shown in full, left-out ones listed, lines of each kind in the import report; the page says when there are
more, and where they are."""

READ = ("article_id", "outlet", "headline", "published", "language")
TABLES = ("articles", "attributions", "spans", "features", "sources", "outlets", "totals", "variants")
LEDGER = ("speakers", "verbs", "sourcing", "heard", "unheard")
TRAIL = ("stories", "clusters", "echoes", "omissions")


def write_report(analysis: Analysis, folder: str | Path) -> Path:
    """Write `index.html` and `tables/*.csv` into `folder`; returns the path of index.html.

    The page loads nothing from elsewhere and holds no date: the same analysis gives the same bytes. It is built beside
    the folder and moved in when it is complete, so that nothing is half-written; whatever else is in the folder stays.
    Large corpora: the first 30 articles are shown in full, tables and lists are cut, and the page says so each time.

    Raises InputError where `folder` cannot be written.
    """
    trail = follow_words(analysis)
    ledger = keep_told(analysis, trail)
    made = ledger, trail, cut(analysis, ledger, trail).compared, find_conflict(analysis.documents)
    contents = {"index.html": render(analysis, *made).encode("utf-8")}
    contents |= {f"tables/{name}.csv": write_csv(table) for name, table in list_tables(analysis, *made).items()}
    replace_files(Path(folder), contents)
    return Path(folder) / "index.html"


def list_tables(
    analysis,
    ledger: Ledger | None = None,
    trail: Trail | None = None,
    compared: Compared | None = None,
    topics: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables that go beside the page; the articles without their text, and what was left out."""
    trail = follow_words(analysis) if trail is None else trail
    ledger = keep_told(analysis, trail) if ledger is None else ledger
    tables = {name: getattr(analysis, name) for name in TABLES} | {name: getattr(ledger, name) for name in LEDGER}
    tables |= {name: getattr(trail, name) for name in TRAIL}
    compared = cut(analysis, ledger, trail).compared if compared is None else compared
    tables |= {"contrasts": compared.contrasts, "keyness": compared.words, "words": compared.places}
    topics = find_conflict(analysis.documents) if topics is None else topics
    articles = tables["articles"].drop(columns="text", errors="ignore")
    tables["articles"] = articles.assign(about_conflict=_look_up(articles, topics))
    tables["languages"] = count_languages(analysis.documents)
    if analysis.lexicons:
        tables["remarks"] = list_remarks(analysis.lexicons)
    tables["left_out"] = pd.DataFrame(_left_out(analysis), columns=["what", "reason"])
    if "import_report" in analysis.articles.attrs:
        tables["import"] = import_report(analysis.articles).table
    return tables


def render(
    analysis,
    ledger: Ledger | None = None,
    trail: Trail | None = None,
    compared: Compared | None = None,
    topics: pd.DataFrame | None = None,
) -> str:
    """The page, as one string of HTML; what of the rest is not given is made anew."""
    trail = follow_words(analysis) if trail is None else trail
    ledger = keep_told(analysis, trail) if ledger is None else ledger
    articles, documents = analysis.articles, analysis.documents
    topics = find_conflict(documents) if topics is None else topics
    embedded = {document.article_id: place for place, document in enumerate(documents[:MOST_ARTICLES])}
    receipts = Receipts(analysis, embedded, ledger)
    looks = article_looks((document.article_id for document in documents), articles)

    def to_article(article: str) -> str:
        return f"#a{embedded[article]}" if article in embedded else ""

    def table(frame: pd.DataFrame, caption: str, file: str = ""):
        def link(row: pd.Series, column: str) -> str:
            return receipts.way_to(link_number(row, column, receipts))

        return tabulate(frame, articles, caption=caption, file=file, link=link, article_link=to_article)

    on_charts, source = cut(analysis, ledger, trail, compared), tell_source(analysis)
    receipts.know_words(on_charts.compared.places)
    drawn = [exhibit for exhibit in list_exhibits(analysis) if exhibit.applies(on_charts)]
    exhibits = [
        present(exhibit, on_charts, source, table, place=place, link=receipts.place_of)
        for place, exhibit in enumerate(drawn)
    ]
    sources = table(condense(analysis.sources), "Sources of each article.", "tables/sources.csv")
    over_outlets = [
        table(condense_sourcing(ledger.sourcing), "How each outlet is sourced, by words.", "tables/sourcing.csv"),
        table(count_unheard(ledger.unheard), "Named in an article that does not let them speak.", "tables/unheard.csv"),
    ]
    if articles["outlet"].duplicated().any():
        speakers = condense(ledger.speakers)
        over_outlets.insert(0, table(speakers, "Speakers of each outlet, over its articles.", "tables/speakers.csv"))
    numbers = table(analysis.outlets, "Hits, words and rates of each category.", "tables/outlets.csv")
    read = tabulate(
        list_read(analysis, topics),
        articles,
        caption="Articles read.",
        file="tables/articles.csv",
        most=MOST_ARTICLES,
        link=lambda row, column: to_article(row["article_id"]),
        article_link=to_article,
    )
    left_out = _left_out(analysis)
    shown = [_article(document, analysis, looks, place) for place, document in enumerate(documents[:MOST_ARTICLES])]
    return fill_page(
        outlets=analysis.outlets,
        heading=head(analysis),
        lede=LEDE,
        caveats=[*list_caveats(analysis), *tell_refused(analysis, topics)],
        read=read,
        notes=_notes(analysis, looks),
        found=_found(analysis),
        left_out=left_out[:MOST_LEFT_OUT],
        left_out_total=len(left_out),
        exhibits=exhibits,
        ledger=sources,
        over_outlets=over_outlets,
        numbers=numbers,
        legend=Markup(highlights.legend(analysis.spans)),
        own=[tell_lexicon(lexicon) for lexicon in analysis.lexicons],
        files=[f"tables/{name}.csv" for name in list_tables(analysis, ledger, trail, on_charts.compared, topics)],
        articles=shown,
        not_embedded=len(documents) - len(shown),
        receipts=list(receipts.lists.values()),
        ways=receipts.ways,
    )


def list_read(analysis, topics: pd.DataFrame) -> pd.DataFrame:
    """What was read: each article with where it is from, its date and what that rests on, its words, whether it is
    about a conflict, and the lines that were left out of it.
    """
    known = {document.article_id: document for document in analysis.documents}
    articles = analysis.articles.reindex(columns=[*READ, "published_basis", "original_language"]).apply(as_text)
    mine = [known.get(article) for article in articles["article_id"]]
    articles["language"] = [
        one.language if one else given for one, given in zip(mine, articles["language"], strict=True)
    ]
    table = articles[list(READ)].rename(columns={"outlet": "published by"})
    for column, more, note in (
        ("published", "published_basis", "{}"),
        ("language", "original_language", "original: {}"),
    ):
        pairs = zip(articles[column], articles[more], strict=True)
        table[column] = [f"{value} ({note.format(extra)})".strip() if extra else value for value, extra in pairs]
    table["words"] = [len(one.words) if one else 0 for one in mine]
    table["about a conflict"] = _look_up(articles, topics).map({True: "yes", False: "no"}).fillna("–")
    table["sentences"] = [len(one.sentences) if one else 0 for one in mine]
    for kind in ("caption", "residue"):
        table[f"{kind} lines"] = [sum(line.kind == kind for line in one.lines) if one else 0 for one in mine]
    return table


def _look_up(articles: pd.DataFrame, topics: pd.DataFrame) -> pd.Series:
    """Whether each article is about a conflict; missing where that is not known."""
    return articles["article_id"].astype(str).map(topics.set_index("article_id")["about_conflict"])


def _article(document, analysis, looks, place: int) -> dict[str, object]:
    row = analysis.articles[analysis.articles["article_id"].astype(str) == document.article_id].iloc[0]
    outlet, published, url = (as_text(row.reindex(["outlet", "published", "url"]))).to_list()
    parts = [outlet, published, f"{len(document.words):,} words"]
    return {
        "label": looks[document.article_id].label,
        "about": " · ".join(part for part in parts if part),
        "url": url if url.startswith(("http://", "https://")) else "",
        "body": Markup(highlight(document, analysis.spans, analysis.attributions, prefix=f"a{place}-").body),
    }


def _notes(analysis, looks) -> list[tuple[str, str]]:
    if "notes" not in analysis.articles:
        return []
    rows = zip(analysis.articles["article_id"].astype(str), as_text(analysis.articles["notes"]), strict=True)
    return [(looks[article].label, str(note)) for article, note in rows if note and article in looks][:MOST_ARTICLES]


def _found(analysis) -> list[tuple[str, list[str], int]]:
    """What the import report says, but for what was skipped: (what, its first lines, how many more)."""
    if "import_report" not in analysis.articles.attrs:
        return []
    told = import_report(analysis.articles).lines(MOST_FOUND)
    return [(what.capitalize(), lines, total - len(lines)) for what, lines, total in told if what != "skipped"]


def _left_out(analysis) -> list[tuple[str, str]]:
    """What was read but left out, and why; the last are articles that nothing was looked for in."""
    rows = []
    for one in analysis.articles.attrs.get("left_out") or ():
        what = [str(value) for key, value in one.items() if key != "reason" and value not in (None, "")]
        rows.append((", ".join(what), str(one.get("reason", ""))))
    for document in analysis.documents:
        if document.language not in LANGUAGES:
            name = name_language(document.language)
            rows.append((document.article_id, f"read, not analysed: it is in {name}, of which there are no word lists"))
    return rows
