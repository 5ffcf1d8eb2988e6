"""The echo table: a row for each quotation, a column for each outlet, its wording in the cell; and what is left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

import pandas as pd

from framing.compare.wording import diff_words
from framing.errors import ChoiceError
from framing.read.document import Document
from framing.show.difference import mark_html, mark_text
from framing.show.palette import number, outlet_looks
from framing.tables import ECHOES, OMISSIONS, check_columns

MOST, MOST_OUTLETS = 10, 6

STYLE = """
.fr-echoes { border-collapse: collapse; font: 14px/1.45 Georgia, "Times New Roman", serif; }
.fr-echoes th, .fr-echoes td { border-top: 1px solid #d9d9d9; padding: .5em .7em; text-align: left; }
.fr-echoes th, .fr-echoes td { vertical-align: top; }
.fr-echoes th { font: 600 12px/1.4 system-ui, sans-serif; }
.fr-echoes caption { text-align: left; font: 12px/1.4 system-ui, sans-serif; color: #5c5c5c; }
.fr-echoes thead th { border-top: 0; }
.fr-echoes tbody th { min-width: 8em; max-width: 18em; }
.fr-echoes td { min-width: 11em; max-width: 26em; overflow-wrap: anywhere; }
.fr-echoes td.fr-none { color: #5c5c5c; min-width: 2em; }
.fr-echoes div + div { margin-top: 1em; }
.fr-echoes a { color: inherit; }
.fr-echoes small, .fr-difference small { display: block; margin-top: .3em; }
.fr-echoes small, .fr-difference small { color: #5c5c5c; font: 11px/1.4 system-ui, sans-serif; }
.fr-echoes del, .fr-difference del { color: #5c5c5c; text-decoration: line-through; }
.fr-echoes ins, .fr-difference ins { font-weight: 700; text-decoration: underline 2px; text-underline-offset: .15em; }
"""
"""What is struck through or underlined stays so without colour."""

Link = Callable[[str, int], str]
"""Article and offset → where they are shown ("" if nowhere)."""


class Cell(NamedTuple):
    """A version in an outlet; `others` counts further articles of the outlet that have the echo."""

    row: object
    sentence: str
    others: int


@dataclass(frozen=True, repr=False)
class EchoTable:
    """Echoes side by side. Shows itself in a notebook; `text` is for a terminal, `table` has the wordings alone: a row
    for each echo, a column for each outlet, missing where it is not told.
    """

    table: pd.DataFrame = field(repr=False)
    html: str = field(repr=False)
    text: str = field(repr=False)

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f"<style>{STYLE}</style>\n{self.html}"


def show_echoes(
    echoes: pd.DataFrame,
    documents: Iterable[Document],
    articles: pd.DataFrame,
    *,
    echo: int | None = None,
    most: int = MOST,
    link: Link = lambda article, at: "",
) -> EchoTable:
    """The first `most` echoes, or one of them: a row a quotation, a column an outlet, its wording in the cell.

    The reference stands whole; every other version is shown against it word by word, what it cuts struck through, what
    it puts in underlined. Below stand who is credited, with which verb, and where in the article; the whole sentence
    shows on hover, and `link` says where a cell leads. Where these echoes are of more than six outlets there are two
    columns, the reference and the other versions with their outlets.

    Raises ChoiceError for an echo that is not there, TableError for a missing column.
    """
    check_columns(echoes, ECHOES, "echoes")
    check_columns(articles, ("article_id", "outlet"), "articles")
    known = {document.article_id: document for document in documents}
    if echo is not None and echo not in set(echoes["echo"]):
        raise ChoiceError(f"echo={echo!r} is not one of the {echoes['echo'].nunique():,} echoes.")
    chosen = [echo] if echo is not None else list(echoes["echo"].drop_duplicates())[:most]
    outlet_of = dict(zip(articles["article_id"].astype(str), articles["outlet"].astype(str), strict=True))
    found = echoes[echoes["echo"].isin(chosen) & echoes["article_id"].astype(str).isin(known)]
    found = found.assign(outlet=found["article_id"].astype(str).map(outlet_of))
    columns = list_columns(found, articles)
    looks = outlet_looks(columns, articles)
    is_wide = len(columns) > MOST_OUTLETS
    names = ["reference", "other versions"] if is_wide else [looks[outlet].label for outlet in columns]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows, texts, wordings = [], [], []
    for number_of in chosen:
        versions = found[found["echo"] == number_of]
        reference = versions.iloc[0]
        credited = next((name for name in versions["speaker"] if name), "") or "own words"
        cells, lines = [], [f"{number_of}  {credited}"]
        order = versions["outlet"].drop_duplicates() if is_wide else columns
        for outlet in order:
            cell = _find_cell(versions[versions["outlet"] == outlet], known)
            cells.append(_write_cell(cell, reference, link, looks[outlet].label if is_wide else ""))
            if cell is not None:
                runs = diff_words(reference["text"], cell.row.text)
                note = about(cell.row, is_reference=cell.row.Index == reference.name)
                lines.append(f"   {looks[outlet].label}: {mark_text(runs).strip()}\n      {note}")
        cells = [cells[0], "".join(cells[1:])] if is_wide else cells
        filled = "".join(f"<td>{cell}</td>" if cell else '<td class="fr-none">–</td>' for cell in cells)
        rows.append(f'<tr><th scope="row">{number_of} · {escape(credited)}</th>{filled}</tr>')
        texts.append("\n".join(lines))
        first = versions.drop_duplicates("outlet").set_index("outlet")["text"]
        wordings.append([number_of, *(first.get(outlet) for outlet in columns)])
    caption = "Echoes, word by word: cut from the reference is struck through, put in is underlined."
    html = _write_table(caption, "echo", heads, rows)
    return EchoTable(pd.DataFrame(wordings, columns=["echo", *columns]), html, "\n".join(texts))


def list_columns(found: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """The outlets of the echoes in `found` (with outlet), in the order of `articles`."""
    has = set(found["outlet"])
    return [outlet for outlet in articles["outlet"].astype(str).drop_duplicates() if outlet in has]


def about(row, *, is_reference: bool = False) -> str:
    """Who is credited, with which verb, how close to the reference, and where in the article."""
    credited = f"{row.speaker}, {row.form}" if row.speaker else row.form or "own words"
    verb = f" (“{row.cue}”)" if row.cue else ""
    where = row.part if row.part != "body" else f"after {number(100 * row.position, 0)} %"
    close = "" if row.relation == "exact" else f" {number(row.similarity, 2)}"
    return f"{credited}{verb} · {'reference' if is_reference else row.relation + close} · {where}"


def _find_cell(versions: pd.DataFrame, known: dict[str, Document]) -> Cell | None:
    if versions.empty:
        return None
    row = next(versions.itertuples())
    document = known[str(row.article_id)]
    index = document.sentence_at(int(row.start))
    sentence = document.sentences[index] if index is not None else None
    whole = document.text[sentence.start : sentence.end] if sentence else row.text
    return Cell(row, whole, len(versions) - 1)


def _write_cell(cell: Cell | None, reference: pd.Series, link: Link, outlet: str) -> str:
    """The content of a cell, with the `outlet` where no column says it."""
    if cell is None:
        return ""
    row = cell.row
    is_reference = row.Index == reference.name
    inner = mark_html(diff_words(reference["text"], row.text))
    if href := link(str(row.article_id), int(row.start)):
        inner = f'<a href="{escape(href)}">{inner}</a>'
    more = f" · and {cell.others} more" if cell.others else ""
    note = escape(" · ".join(part for part in (outlet, about(row, is_reference=is_reference) + more) if part))
    return f'<div title="{escape(cell.sentence)}">{inner}<small>{note}</small></div>'


def list_items(omissions: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """The items of one story that a chart or table can hold: kind, item and a column for each outlet (present or not).
    It is the story that most outlets tell.

    Of each kind those most outlets have, with a fair share for every kind; what only one outlet has comes last.
    """
    check_columns(omissions, OMISSIONS, "omissions")
    mine = pick_story(omissions)
    wide = mine.pivot_table(
        index=["kind", "item"], columns="outlet", values="present", aggfunc="max", sort=False, observed=True
    )
    if wide.empty:
        return pd.DataFrame(columns=["kind", "item"])
    wide = wide.reindex(pd.MultiIndex.from_frame(mine[["kind", "item"]].drop_duplicates()))
    wide = wide[mine["outlet"].drop_duplicates().tolist()].astype(bool)
    shared = wide.sum(axis=1)
    rank = shared.groupby(level="kind", sort=False).rank(method="first", ascending=False)
    # item by item from each kind in turn; those of one outlet only where there is room left
    order = pd.DataFrame({"single": shared < 2, "rank": rank, "place": range(len(wide))}, index=wide.index)
    kept = order.sort_values(["single", "rank", "place"], kind="stable").head(most).sort_values("place").index
    return wide.loc[kept].reset_index()


def pick_story(omissions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the story that most outlets tell, of equals the first; none where no story has two things or more,
    since one thing shows nothing of who leaves out what."""
    things = omissions.drop_duplicates(["story", "kind", "item"]).groupby("story", sort=False).size()
    told = omissions[omissions["story"].map(things) > 1]
    if told.empty:
        return told
    tellers = told.groupby("story", sort=False)["outlet"].nunique()
    return omissions[omissions["story"] == tellers.idxmax()]


def write_omissions(
    omissions: pd.DataFrame, articles: pd.DataFrame, *, most: int = 60, link: Link = lambda article, at: ""
) -> str:
    """The omission map as an HTML table whose cells lead to where an item stands; a dash where it is left out."""
    items = list_items(omissions, most=most)
    outlets = [column for column in items.columns if column not in ("kind", "item")]
    looks = outlet_looks(outlets, articles)
    places = {(row.kind, row.item, row.outlet): row for row in pick_story(omissions).itertuples() if row.present}
    heads = "".join(f'<th scope="col">{escape(looks[outlet].label)}</th>' for outlet in outlets)
    rows = []
    for kind, item, *_ in items.itertuples(index=False, name=None):
        cells = []
        for outlet in outlets:
            row = places.get((kind, item, outlet))
            if row is None:
                cells.append('<td class="fr-none">–</td>')
                continue
            href, text = link(str(row.article_id), int(row.start)), escape(_shorten(row.text))
            cells.append(f'<td><a href="{escape(href)}">{text}</a></td>' if href else f"<td>{text}</td>")
        rows.append(f'<tr><th scope="row">{escape(_shorten(item))}<small>{kind}</small></th>{"".join(cells)}</tr>')
    return _write_table("What each has of one story; a dash where it was not found.", "item", heads, rows)


def _write_table(caption: str, corner: str, heads: str, rows: list[str]) -> str:
    head = f'<thead><tr><th scope="col">{corner}</th>{heads}</tr></thead>'
    body = "\n".join(rows)
    return f'<table class="fr-echoes"><caption>{caption}</caption>{head}\n<tbody>\n{body}\n</tbody></table>\n'


def _shorten(text: str, most: int = 70) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip(" ,;:") + "…"
