"""Exports of news archives → their articles: Nexis and ProQuest, which are text. Factiva has a room of its own.

No real export could be had to try these on: a licence forbids handing one on. They follow what the vendors, and the
tools that read such files (LexisNexisTools, tm.plugin.factiva), say of them, and are tested on files built from that.
An article without a text of its own, or without the line that ends it, is told as such, not guessed at.
"""

import re
from collections.abc import Callable
from itertools import groupby

from framing.read.columns import UNKNOWN_OUTLET
from framing.read.rows import Cells

LANGUAGES = {
    "english": "en", "anglais": "en", "englisch": "en", "french": "fr", "français": "fr", "französisch": "fr",
    "german": "de", "deutsch": "de", "allemand": "de", "spanish": "es", "espagnol": "es", "spanisch": "es",
    "italian": "it", "italien": "it", "italienisch": "it",
}  # fmt: skip

_END = re.compile(r"^[ \t]*(?:End of Document|Fin du document|Ende des Dokuments)[ \t]*$", re.MULTILINE)
_COUNTED = re.compile(
    r"^[ \t]*(?:\d+ of \d+ DOCUMENTS?|Dokument \d+ von \d+|Document \d+ (?:de|of) \d+)[ \t]*$", re.MULTILINE
)
_BODY = re.compile(r"^(?:Body|Corps(?: du texte)?|Textkörper|Haupttext)$")
_COPYRIGHT = re.compile(r"^(?:Copyright|©)\s")
_LENGTH = re.compile(r"^(?:Length|LENGTH|Longueur|LONGUEUR|Länge|LÄNGE)\s*:\s*\d")
_FIELD = re.compile(
    r"^(Length|Byline|Section|Dateline|Highlight|Load-Date|Language|Publication-Type|Subject|Company|Organization"
    r"|Industry|Geographic|Person|Graphic|Correction|Series|Type|Document-Type|Journal Code|Acc-No|ISSN|Ticker"
    r"|Classification|Notes|URL|Longueur|Auteur|Rubrique|Date de chargement|Langue|Type de publication|Sujet"
    r"|Länge|Autor|Rubrik|Update|Sprache|Publikationstyp|Aktualisierung)\s*:\s*(.*)$",
    re.IGNORECASE,
)
_CLOSING = ("load-date", "language", "publication-type", "subject", "classification", "graphic", "date de chargement",
            "langue", "type de publication", "update", "sprache", "publikationstyp", "aktualisierung", "company",
            "organization", "industry", "geographic", "person", "journal code", "acc-no", "issn",
            "document-type", "url", "ticker")  # fmt: skip
_EITHER = ("notes", "series", "correction")  # above the text of an older document, or below it
_PLACES = re.compile("(?:(?i:City|State|Country) ?:[^a-z]*)$")  # “CITY: PARIS (90%)”, not “City: Ederson, Walker.”
_LOADED, _UPDATED = ("load-date", "date de chargement"), ("update", "aktualisierung")
_HEADINGS = ("Classification", "Klassifizierung")
_BYLINES, _SECTIONS, _TONGUES = ("byline", "auteur", "autor"), ("section", "rubrique", "rubrik"), (
    "language", "langue", "sprache"
)  # fmt: skip

_RULE = re.compile(r"^_{20,}[ \t]*$", re.MULTILINE)
_PROQUEST = re.compile(
    r"^(Title|Author|Publication title|Publication date|Publication year|Publication info|Publication subject|Volume"
    r"|Issue|First page|Pages|Section|Publisher|Place of publication|Country of publication|Source type|Language of "
    r"publication|Document type|Document feature|ProQuest document ID|Document URL|Copyright|Last updated|Database"
    r"|Full text|Subject|Location|Company / organization|People|Identifier / keyword|Abstract|Links|ISSN|e-ISSN|ISBN"
    r"|Column|Dateline|Credit|Classification|Product name|Industry"
    r"|Full text availability|Edition|Business indexing term|Publication history) ?: ?(.*)$"
)
_PROQUEST_SURE = re.compile("(?:ProQuest document ID|Document URL|Source type|Language of publication) ?:")
_PROQUEST_CELLS = {
    "Title": "headline", "Publication title": "outlet", "Publication date": "published", "Document URL": "url",
    "Language of publication": "language", "ProQuest document ID": "article_id", "Author": "byline",
    "Section": "section", "Full text": "text",
}  # fmt: skip


def split_export(text: str) -> tuple[str, list[Cells]] | None:
    """The vendor and the articles of an export; None where a text is none."""
    if len(_RULE.findall(text)) and len(_fields(text).keys() & {"Title", "Full text", "ProQuest document ID"}) >= 2:
        return "ProQuest", [_read_proquest(block) for block in _RULE.split(text) if _fields(block).get("Title")]
    if _END.search(text) and any(_LENGTH.match(line.strip()) or _BODY.match(line.strip()) for line in text.split("\n")):
        blocks = _END.split(text)
        articles = [_read_nexis(block) for block in blocks[:-1] if block.strip()]
        if any(_LENGTH.match(line.strip()) for line in blocks[-1].split("\n")):
            articles.append("the export ends within this document; export it again")
        return "Nexis", articles
    if _COUNTED.search(text) and any(_LENGTH.match(line.strip()) for line in text.split("\n")):
        return "Nexis", [_read_nexis(block) for block in _COUNTED.split(text)[1:] if block.strip()]
    return None


def _read_nexis(block: str) -> Cells:
    """Nexis: headline, publication, date, lines `Field: value`, the text after `Body`, then `Load-Date`."""
    lines = [" ".join(line.replace("\xa0", " ").split()) for line in block.split("\n")]
    lines = [line for line in lines if not _COUNTED.match(line)]
    length = next((number for number, line in enumerate(lines) if _LENGTH.match(line)), len(lines))
    body = next((number for number, line in enumerate(lines) if _BODY.match(line)), None)
    begin = length if body is None else body
    if begin == len(lines):
        return "a document of a Nexis export without “Length:” and “Body”: no telling where its text begins"
    first = begin + 1
    if body is None:  # the older form: the text follows the fields
        while first < len(lines) and (not lines[first] or _name(lines[first]) not in ("", *_CLOSING)):
            first += 1
    stop = _find_nexis_end(lines, first, is_wrapped=body is None)
    fields = {match[1].casefold(): match[2] for line in lines[:first] + lines[stop:] if (match := _FIELD.match(line))}
    return _cells(_read_nexis_head(lines[: min(length, begin)]), fields, _paragraphs(lines[first:stop]))


def _find_nexis_end(lines: list[str], first: int, is_wrapped: bool) -> int:
    """The line at which a text ends that begins at `first`: above the last heading of fields, which may have any
    name and go on for lines; without one, above `Load-Date` and the fields that stand over it."""
    loaded = next((at for at in reversed(range(first, len(lines))) if _name(lines[at]) in _LOADED), len(lines))
    for at in reversed(range(first, loaded)):
        if lines[at] in _HEADINGS and _is_closing(next(filter(None, lines[at + 1 :]), "")):
            return _climb(lines, at, first, _is_load_date, is_wrapped)
    return _climb(lines, loaded, first, _is_closing, is_wrapped)


def _climb(lines: list[str], stop: int, first: int, is_field: Callable[[str], bool], is_wrapped: bool) -> int:
    """Where the fields begin that end at line `stop`, sought upwards as far as `first`: so no paragraph that looks like
    a field ends a text that goes on below it. `is_wrapped`: a field below an empty line goes on to the next.
    """
    while stop > first:
        top = stop - 1
        while is_wrapped and top > first and lines[top] and lines[top - 1]:
            top -= 1
        if lines[top - 1] or not is_field(lines[top]):
            top = stop - 1  # no field with the lines that go on with it: this line alone
        if lines[top] and not is_field(lines[top]):
            break
        stop = top
    return stop


def _name(line: str) -> str:
    match = _FIELD.match(line)
    return match[1].casefold() if match else ""


def _is_load_date(line: str) -> bool:
    if _name(line) in _UPDATED:  # “Update: 6. November 2024”, not “Update: This article was amended on 6 November.”
        return any(map(str.isdigit, line)) and len(line.split()) < 8 and line[-1] != "."
    return _name(line) in _LOADED


def _is_closing(line: str) -> bool:
    name = _name(line)
    if name in _UPDATED:
        return _is_load_date(line)
    if name in _TONGUES:
        return line[-1] != "."
    is_rights = _COPYRIGHT.match(line) is not None and any(map(str.isdigit, line))
    is_field = name in (*_CLOSING, *_EITHER) or _PLACES.match(line) is not None
    return is_field or line in _HEADINGS or is_rights


def _read_nexis_head(lines: list[str]) -> dict[str, str]:
    from framing.read.dates import read_date

    head = [line for line in lines if line and not _FIELD.match(line)]
    stop = next((number for number, line in enumerate(head) if _COPYRIGHT.match(line)), len(head))
    dated = [number for number, line in enumerate(head[:stop]) if number and len(line) < 80 and read_date(line)]
    if not dated:
        return {"headline": head[0] if head else "", "outlet": UNKNOWN_OUTLET, "published": ""}
    at = dated[-1]
    if at >= 2:  # headline, publication, date
        return {"headline": head[at - 2], "outlet": head[at - 1], "published": head[at]}
    below = _read_headline_below(lines[lines.index(head[at]) + 1 :])
    return {"outlet": head[at - 1], "published": head[at], "headline": below}  # publication, date, headline


def _read_headline_below(lines: list[str]) -> str:
    """The headline below a date, all its lines. What stands right under the date, with an empty line between it and the
    headline, is the edition."""
    lines = ["" if _FIELD.match(line) or _COPYRIGHT.match(line) else line for line in lines]
    paragraphs = [list(group) for is_text, group in groupby(lines, bool) if is_text]
    if not paragraphs:
        return ""
    if not lines[0]:
        return " ".join(paragraphs[0])
    return " ".join(paragraphs[1]) if len(paragraphs) > 1 else paragraphs[0][0]


def _cells(cells: dict[str, str], fields: dict[str, str], text: str) -> dict[str, str]:
    def first(names):
        return next((fields[name] for name in names if fields.get(name)), "")

    return cells | {
        "language": tell_language(first(_TONGUES)),
        "byline": first(_BYLINES),
        "section": first(_SECTIONS),
        "url": first(("url",)),
        "text": text,
    }


def _fields(block: str) -> dict[str, str]:
    return {match[1]: match[2] for line in block.split("\n") if (match := _PROQUEST.match(line.strip()))}


def _read_proquest(block: str) -> Cells:
    """ProQuest: lines `Field: value`; the text is what follows `Full text:`, up to the fields below it."""
    lines = [line.strip() for line in block.split("\n")]
    text = next((at for at, line in enumerate(lines) if re.match("Full text ?:", line)), None)
    stop = len(lines) if text is None else _find_proquest_end(lines, text + 1)
    cells, column = {}, None
    for at, line in enumerate(lines):
        if text is not None and text < at < stop:
            cells["text"] += f"\n{line}"
        elif match := _PROQUEST.match(line):
            column = _PROQUEST_CELLS.get(match[1])
            if column and column not in cells:
                cells[column] = match[2].strip()
            else:
                column = None
        elif column and line:
            cells[column] = f"{cells[column]} {line}".strip()
    if not cells.get("text", "").strip():
        return f"“{cells.get('headline', '')}” has no full text in this ProQuest export; export it with its text"
    cells["outlet"] = re.sub(r"\s*; [^;]*$", "", cells.get("outlet", "")) or UNKNOWN_OUTLET
    cells["language"] = tell_language(cells.get("language", ""))
    return cells | {"text": cells["text"].strip("\n")}


def _find_proquest_end(lines: list[str], first: int) -> int:
    """The line at which a text ends that begins at `first`: above the fields that every document has, and those over
    them."""
    sure = next((at for at in range(first, len(lines)) if _PROQUEST_SURE.match(lines[at])), len(lines))
    return _climb(lines, sure, first, lambda line: _PROQUEST.match(line) is not None, is_wrapped=True)


def tell_language(name: str) -> str:
    """`English` as `en`; a name that is not known stays as it is."""
    return LANGUAGES.get(name.strip().casefold(), name.strip())


def _paragraphs(lines: list[str]) -> str:
    """Lines with an empty one between paragraphs; broken lines of a paragraph are put together where they are."""
    text = "\n".join(lines).strip("\n")
    return re.sub(r"\n{2,}", "\n", text)
