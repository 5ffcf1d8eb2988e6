"""The report: one HTML file that opens offline, and the tables beside it as CSV."""

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from framing.analysis import Analysis
from framing.compare.languages import count_languages
from framing.compare.ledger import Ledger, keep_ledger
from framing.compare.trail import Trail, follow_words
from framing.languages import LANGUAGES, name_language
from framing.read.import_report import import_report
from framing.show import highlight as highlights
from framing.show.caveats import tell_dates, tell_languages, tell_source
from framing.show.compared import Compared
from framing.show.cut import Shown, cut
from framing.show.echo_table import STYLE as ECHO_STYLE
from framing.show.exhibit import Exhibit
from framing.show.gallery import EXHIBITS
from framing.show.gallery_own import list_exhibits
from framing.show.highlight import highlight
from framing.show.inline import inline_svg
from framing.show.own import list_remarks, tell_lexicon
from framing.show.palette import article_looks, as_text
from framing.show.publish import publish
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
NO_INTERVAL = "Where low and high are missing no interval was drawn, for the reason in the column “resampled”."
INTERVALS = {
    "articles": "Low and high bound a 95 % interval: the articles of each outlet were drawn again, with their words.",
    "sentences": "An outlet with one article has no interval between outlets. Low and high are within this article: "
    "its sentences were drawn again. They say how much a number hangs on single sentences, and nothing of the outlet.",
}


def write_report(analysis: Analysis, folder: str | Path) -> Path:
    """Write `index.html` and `tables/*.csv` into `folder`; returns the path of index.html.

    The page loads nothing from elsewhere and holds no date: the same analysis gives the same bytes. It is built beside
    the folder and moved in when it is complete, so that nothing is half-written; whatever else is in the folder stays.
    Large corpora: the first 30 articles are shown in full, tables and lists are cut, and the page says so each time.

    Raises InputError where `folder` cannot be written.
    """
    made = keep_ledger(analysis), follow_words(analysis)
    made = *made, cut(analysis, *made).compared
    contents = {"index.html": render(analysis, *made).encode("utf-8")}
    contents |= {f"tables/{name}.csv": write_csv(table) for name, table in list_tables(analysis, *made).items()}
    replace_files(Path(folder), contents)
    return Path(folder) / "index.html"


def list_tables(
    analysis, ledger: Ledger | None = None, trail: Trail | None = None, compared: Compared | None = None
) -> dict[str, pd.DataFrame]:
    """The tables that go beside the page; the articles without their text, and what was left out."""
    ledger = keep_ledger(analysis) if ledger is None else ledger
    trail = follow_words(analysis) if trail is None else trail
    tables = {name: getattr(analysis, name) for name in TABLES} | {name: getattr(ledger, name) for name in LEDGER}
    tables |= {name: getattr(trail, name) for name in TRAIL}
    compared = cut(analysis, ledger, trail).compared if compared is None else compared
    tables |= {"contrasts": compared.contrasts, "keyness": compared.words, "words": compared.places}
    tables["articles"] = tables["articles"].drop(columns="text", errors="ignore")
    tables["languages"] = count_languages(analysis.documents)
    if analysis.lexicons:
        tables["remarks"] = list_remarks(analysis.lexicons)
    tables["left_out"] = pd.DataFrame(_left_out(analysis), columns=["what", "reason"])
    if "import_report" in analysis.articles.attrs:
        tables["import"] = import_report(analysis.articles).table
    return tables


def render(analysis, ledger: Ledger | None = None, trail: Trail | None = None, compared: Compared | None = None) -> str:
    """The page, as one string of HTML; what of the rest is not given is made anew."""
    ledger = keep_ledger(analysis) if ledger is None else ledger
    trail = follow_words(analysis) if trail is None else trail
    articles, documents = analysis.articles, analysis.documents
    embedded = {document.article_id: place for place, document in enumerate(documents[:MOST_ARTICLES])}
    receipts = Receipts(analysis, embedded, ledger)
    looks = article_looks((document.article_id for document in documents), articles)

    def to_article(article: str) -> str:
        return f"#a{embedded[article]}" if article in embedded else ""

    def table(frame: pd.DataFrame, caption: str, file: str = ""):
        def link(row: pd.Series, column: str) -> str:
            return link_number(row, column, receipts)

        return tabulate(frame, articles, caption=caption, file=file, link=link, article_link=to_article)

    on_charts, source = cut(analysis, ledger, trail, compared), tell_source(analysis)
    receipts.know_words(on_charts.compared.places)
    drawn = [exhibit for exhibit in list_exhibits(analysis) if exhibit.applies(on_charts)]
    exhibits = [
        _exhibit(exhibit, on_charts, source, table, place, receipts.place_of) for place, exhibit in enumerate(drawn)
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
        list_read(analysis),
        articles,
        caption="Articles read.",
        file="tables/articles.csv",
        most=MOST_ARTICLES,
        link=lambda row, column: to_article(row["article_id"]),
        article_link=to_article,
    )
    left_out = _left_out(analysis)
    words = sum(len(document.words) for document in documents)
    shown = [_article(document, analysis, looks, place) for place, document in enumerate(documents[:MOST_ARTICLES])]
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_read("report.html")).render(
        heading=f"{len(articles):,} {'article' if len(articles) == 1 else 'articles'}, {words:,} words",
        lede="What frames the story in each article, in whose words, and who gets to speak; counted by machine, every "
        "number with its sentences.",
        style=Markup(_read("report.css") + highlights.style() + ECHO_STYLE),
        caveats=_caveats(analysis),
        read=read,
        notes=_notes(analysis, looks),
        found=_found(analysis),
        left_out=left_out[:MOST_LEFT_OUT],
        left_out_total=len(left_out),
        exhibits=exhibits,
        ledger=sources,
        over_outlets=over_outlets,
        numbers=numbers,
        numbers_note=" ".join(text for _, text in _intervals(analysis)),
        legend=Markup(highlights.legend(analysis.spans)),
        own=[tell_lexicon(lexicon) for lexicon in analysis.lexicons],
        files=[f"tables/{name}.csv" for name in list_tables(analysis, ledger, trail, on_charts.compared)],
        articles=shown,
        not_embedded=len(documents) - len(shown),
        intervals=_intervals(analysis),
        sentiment_note=next(exhibit.note for exhibit in EXHIBITS if exhibit.name == "sentiment"),
        version=version("framing"),
        receipts=list(receipts.lists.values()),
    )


def list_read(analysis) -> pd.DataFrame:
    """What was read: each article with where it is from, its date and what that rests on, its words, and the lines that
    were left out of it.
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
    table["sentences"] = [len(one.sentences) if one else 0 for one in mine]
    for kind in ("caption", "residue"):
        table[f"{kind} lines"] = [sum(line.kind == kind for line in one.lines) if one else 0 for one in mine]
    return table


def _exhibit(exhibit: Exhibit, shown: Shown, source: str, table, place: int, link) -> dict[str, object]:
    title, subtitle = exhibit.title(shown), exhibit.subtitle(shown)
    drawn = publish(exhibit.draw(shown))  # its words stand on the page, where they can be read aloud and selected
    return {
        "name": exhibit.name,
        "title": title,
        "subtitle": subtitle,
        "note": exhibit.note,
        "page": Markup(exhibit.page(shown, link)) if exhibit.page else "",
        "source": source,
        "svg": Markup(inline_svg(drawn.svg, prefix=f"c{place}-", label=f"Chart. {title}. {subtitle}")),
        "table": table(exhibit.table(shown), f"{subtitle.rstrip('.')}."),
    }


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


def _caveats(analysis) -> list[str]:
    """What the articles table itself says against comparing its articles."""
    articles, caveats = analysis.articles, []
    if len(articles) > 1 and articles["outlet"].value_counts().max() == 1:
        caveats.append(
            "Each outlet has one article here. What differs between them are these articles: nothing on this page is "
            "said of an outlet."
        )
    caveats += tell_languages(analysis)
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


def _intervals(analysis) -> list[tuple[str, str]]:
    """How the intervals of this corpus were drawn, or why there are none."""
    drawn = analysis.outlets["resampled"].dropna().astype(str)
    texts = [INTERVALS[kind] for kind in INTERVALS if (drawn == kind).any()]
    if (~drawn.isin(list(INTERVALS))).any():
        texts.append(NO_INTERVAL)
    return [("Intervals", " ".join(texts))] if texts else []


def _read(name: str) -> str:
    return files("framing.show").joinpath(name).read_text(encoding="utf-8")
