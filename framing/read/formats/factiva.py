"""Exports of Factiva, saved as HTML → their articles; tried on no real one, as framing.read.formats.vendors says."""

import re
from collections.abc import Iterator

from framing.read.columns import UNKNOWN_OUTLET
from framing.read.formats.vendors import tell_language
from framing.read.rows import Cells

_CELLS = {
    "HD": "headline", "SN": "outlet", "PD": "published", "LA": "language", "AN": "article_id", "BY": "byline",
    "SE": "section", "URL": "url",
}  # fmt: skip
_CODE = re.compile(r"^[A-Z]{2,3}$")
_FACTIVA = re.compile(rb"factiva|class\s*=\s*[\"'][^\"']*\barticle (?:en|fr|de)Article", re.IGNORECASE)
_PARAGRAPHS = {
    "p", "div", "br", "hr", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "tr",
    "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
"""Elements that begin a line and end it."""


def is_factiva(raw: bytes) -> bool:
    return _FACTIVA.search(raw[:200_000]) is not None


def split_factiva(root) -> list[Cells]:
    """The articles of a page, which is `root` as lxml reads it: a table an article, a row a field (HD, SN, PD, LP, TD,
    AN). A table within the text of an article is part of it.
    """
    articles, tables = [], []
    for table in root.iter("table"):
        fields = _read_fields(table)
        if not fields.keys() & {"HD", "TD", "LP"} or any(above in tables for above in table.iterancestors("table")):
            continue
        tables.append(table)
        cells = {name: " ".join(_read_lines(fields[code])) for code, name in _CELLS.items() if code in fields}
        lines = [line for code in ("LP", "TD") if code in fields for line in _read_lines(fields[code])]
        if not lines:
            articles.append(f"“{cells.get('headline', '')}” has neither LP nor TD in this Factiva export")
            continue
        cells["article_id"] = cells.get("article_id", "").removeprefix("Document ").strip()
        cells["outlet"] = cells.get("outlet", "") or UNKNOWN_OUTLET
        cells["language"] = tell_language(cells.get("language", ""))
        articles.append({name: value for name, value in cells.items() if value} | {"text": "\n".join(lines)})
    return articles


def _read_fields(table) -> dict:
    """The code of each row → the cell beside it; rows of tables within the table are none of its own."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.xpath("./tr | ./*/tr")]
    return {
        code: row[1] for row in rows if len(row) >= 2 and _CODE.match(code := " ".join(row[0].text_content().split()))
    }


def _read_lines(cell) -> list[str]:
    """The text of a cell, a line for each paragraph, list item or row of a table, whatever it stands in."""
    text = "".join(_read_parts(cell))
    return [line for part in text.split("\n") if (line := " ".join(part.split()))]


def _read_parts(node) -> Iterator[str]:
    edge = "\n" if node.tag in _PARAGRAPHS else " " if node.tag in ("td", "th") else ""
    keep = str if node.tag == "pre" else _in_one_line  # what is set as it was typed keeps its lines
    yield edge + keep(node.text or "" if isinstance(node.tag, str) else "")  # a comment has no text of its own
    for child in node:
        yield from _read_parts(child)
        yield keep(child.tail or "")
    yield edge


def _in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
