"""The report of a corpus too large to be shown article by article: all there is over its outlets, on one page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from framing.compare.languages import tabulate_languages
from framing.compare.ledger import Ledger
from framing.languages import LANGUAGES, name_language
from framing.show.caveats import head, list_caveats, tell_source
from framing.show.compared import OverOutlets, keep_outlets
from framing.show.cut import Shown, find_largest
from framing.show.exhibit import Exhibit
from framing.show.gallery_own import list_exhibits
from framing.show.page import fill_page, present
from framing.show.palette import as_text
from framing.show.report_tables import condense, condense_sourcing, tabulate, write_csv
from framing.show.swap import replace_files
from framing.show.tongues import find_comparable

LEDE = (
    "What frames the stories of each outlet, in whose words, and who gets to speak; counted by machine. Made from a "
    "scored folder, the page shows outlets and no articles: framing report on a corpus, or a selection of it, shows "
    "them, with the sentences behind each number."
)
SPOKEN = ("speakers", "entrances", "stances")
"""Exhibits that count attributions; without them they are not drawn."""

COPIES = (
    "Copies of an article (wire copy) count as articles of their own here: where an outlet has many, its intervals are "
    "too narrow. framing compare on a corpus draws them together."
)
UNSPOKEN = "Who speaks is not told: the corpus was scored without --attributions."
DATE = r"\d{4}(?:-\d\d){0,2}(?!\d)"  # what is understood as a date; other words stay in `published` as they were
MOST_OUTLETS, MOST_LEFT_OUT = 30, 50
TABLES = ("outlets", "totals", "sourcing", "speakers", "verbs")


class Read(NamedTuple):
    """As much of a document as is told here: its language, and how many words it has."""

    article_id: str
    language: str
    words: range


@dataclass(frozen=True)
class Overview:
    """What is told of a corpus: `articles` (without their texts) with a Read for each, the tables over outlets with the
    columns of framing.tables (`speakers` and `verbs` are None where attributions were not kept), and what was
    `skipped` (place, article_id, reason)."""

    articles: pd.DataFrame = field(repr=False)
    documents: tuple[Read, ...] = field(repr=False)
    outlets: pd.DataFrame = field(repr=False)
    totals: pd.DataFrame = field(repr=False)
    sourcing: pd.DataFrame = field(repr=False)
    speakers: pd.DataFrame | None = field(repr=False)
    verbs: pd.DataFrame | None = field(repr=False)
    skipped: pd.DataFrame = field(repr=False)


def write_overview(overview: Overview, folder: str | Path) -> Path:
    """Write `index.html` and `tables/*.csv` into `folder`, as `write_report` does; returns the path of index.html.

    Raises InputError where `folder` cannot be written.
    """
    tables = _list_tables(overview)
    contents = {"index.html": _render(overview, list(tables)).encode("utf-8")}
    contents |= {f"tables/{name}.csv": write_csv(table) for name, table in tables.items()}
    replace_files(Path(folder), contents)
    return Path(folder) / "index.html"


def _list_tables(overview: Overview) -> dict[str, pd.DataFrame]:
    tables = {name: getattr(overview, name) for name in TABLES}
    tables["languages"] = tabulate_languages(each.language for each in overview.documents)
    tables["read"] = list_outlets(overview)
    tables["left_out"] = overview.skipped
    return {name: table for name, table in tables.items() if table is not None}


def _render(overview: Overview, tables: list[str]) -> str:
    def table(frame: pd.DataFrame, caption: str, file: str = "", most: int | None = None):
        named = f"tables/{file}.csv" if file else ""
        return tabulate(frame, overview.articles, caption=caption, file=named, most=most)

    shown, source = _show(overview), tell_source(overview)
    exhibits = [each for each in list_exhibits(overview) if _applies(each, overview, shown)]
    has_speakers, is_drawn = overview.speakers is not None, bool(overview.outlets["low"].notna().any())
    skipped = overview.skipped[["place", "reason"]].iloc[:MOST_LEFT_OUT].apply(as_text)
    return fill_page(
        outlets=overview.outlets,
        heading=head(overview),
        lede=LEDE,
        caveats=[*list_caveats(overview, has_texts=False), *[COPIES] * is_drawn, *[UNSPOKEN] * (not has_speakers)],
        read=table(list_outlets(overview), "Outlets read.", "read", MOST_OUTLETS),
        left_out=list(skipped.itertuples(index=False, name=None)),
        left_out_total=len(overview.skipped),
        exhibits=[
            present(each, shown, source, table, place=place, link=lambda *_: "") for place, each in enumerate(exhibits)
        ],
        ledger=table(condense(overview.speakers), "Speakers of each outlet, over its articles.", "speakers")
        if has_speakers
        else None,
        over_outlets=[table(condense_sourcing(overview.sourcing), "How each outlet is sourced, by words.", "sourcing")],
        numbers=table(overview.outlets, "Hits, words and rates of each category.", "outlets"),
        files=[f"tables/{name}.csv" for name in tables],
    )


def _show(overview: Overview) -> Shown:
    """The outlets with the most words, and nothing of the articles but their table."""
    largest, nothing = find_largest(overview.outlets), pd.DataFrame()
    of_outlets = {
        name: nothing if (table := getattr(overview, name)) is None else table[table["outlet"].isin(largest)]
        for name in TABLES
    }
    ledger = Ledger(
        **{name: of_outlets[name] for name in ("speakers", "verbs", "sourcing")},
        **dict.fromkeys(("article_sourcing", "heard", "mentions", "unheard"), nothing),
    )
    return Shown(
        articles=overview.articles,
        documents=(),
        **dict.fromkeys(("attributions", "spans", "features", "sources"), nothing),
        outlets=of_outlets["outlets"],
        totals=of_outlets["totals"],
        ledger=ledger,
        every=overview.documents,
        trail=None,
        compared=_compare(overview, of_outlets, ledger),
    )


def _compare(overview: Overview, of_outlets: dict[str, pd.DataFrame], ledger: Ledger) -> OverOutlets:
    articles, pure, language = find_comparable(overview.articles, overview.documents)
    tables = (table[table["outlet"].isin(pure)] for table in (of_outlets["outlets"], of_outlets["totals"]))
    return OverOutlets(articles, *tables, keep_outlets(ledger, pure), language)


def _applies(exhibit: Exhibit, overview: Overview, shown: Shown) -> bool:
    if exhibit.reads or (exhibit.name in SPOKEN and overview.speakers is None):
        return False
    return exhibit.applies(shown)


def list_outlets(overview: Overview) -> pd.DataFrame:
    """What was read of each outlet, that with most articles first: outlet, articles, words, languages, first, last (the
    dates of its articles, where they have some), and how many articles are in a language without word lists."""
    return pd.DataFrame(
        sorted(_count_outlets(overview), key=lambda row: (-row[1], row[0])),
        columns=["outlet", "articles", "words", "languages", "first", "last", "not analysed"],
    )


def _count_outlets(overview: Overview) -> Iterator[tuple]:
    table = overview.articles[["outlet"]].assign(
        published=as_text(overview.articles["published"]) if "published" in overview.articles else "",
        words=[len(each.words) for each in overview.documents],
        language=[each.language for each in overview.documents],
    )
    for outlet, own in table.groupby("outlet", sort=False):
        dates = own["published"][own["published"].str.match(DATE)].str[:10]
        languages = own["language"].value_counts()
        others = int(languages[~languages.index.isin(list(LANGUAGES))].sum())
        names = ", ".join(map(name_language, languages.index))
        yield outlet, len(own), own["words"].sum(), names, dates.min() or "", dates.max() or "", others
