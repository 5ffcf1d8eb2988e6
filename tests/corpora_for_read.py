"""Files of every format a corpus comes in, built from invented articles. Those of Nexis, Factiva and ProQuest are built
from what the vendors, and tools that read such files, say of them: no real export could be had.
"""

import csv
import gzip
import io
import json
import zipfile
from xml.sax.saxutils import escape

import pandas as pd

PARAGRAPHS = (
    "The old bridge over the river Ohm was closed on Monday after inspectors found deep cracks in two of its piers.",
    "Nobody was hurt, the town said, but the ferry will not run before spring and the detour takes an hour.",
    "“We are cut off,” said the mayor, Ada Quill. “It was only a question of time.”",
)


def story(number=0):
    """Three paragraphs that are those of no other number."""
    return "\n".join(f"{one} (Report {number}, {number * 7} cracks.)" for one in PARAGRAPHS)


def row(number=0, **cells):
    return {"article_id": f"a{number}", "outlet": "The Ohm Courier", "text": story(number)} | cells


def to_csv(rows, delimiter=",", encoding="utf-8"):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def to_jsonl(rows):
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in rows).encode()


def to_parquet(rows, **options):
    out = io.BytesIO()
    pd.DataFrame(rows).to_parquet(out, **options)
    return out.getvalue()


def to_feather(rows):
    out = io.BytesIO()
    pd.DataFrame(rows).to_feather(out)
    return out.getvalue()


def to_zip(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def to_xlsx(sheets):
    """A workbook of sheets (name → rows of cells), as small as it may be."""

    def cell(value):
        if isinstance(value, int | float):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'

    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    names = list(sheets)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="s{n}" Type="{office}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n, _ in enumerate(names, 1)
        )
        + "</Relationships>",
    }
    for number, name in enumerate(names, 1):
        rows = "".join(f"<row>{''.join(map(cell, cells))}</row>" for cells in sheets[name])
        files[f"xl/worksheets/s{number}.xml"] = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    return to_zip(files)


def to_docx(text, before=""):
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>'
    return to_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def to_rtf(text):
    def sign(one):
        return one if ord(one) < 128 else f"\\u{ord(one)}?"

    body = "".join("\\par\n" if one == "\n" else f"\\{one}" if one in "\\{}" else sign(one) for one in text)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl\\f0 Arial;}}\\f0 {body}\\par}}".encode("ascii")


def to_page(number=0, site="www.ohm-courier.example", headline="Cracks close the old bridge"):
    paragraphs = "".join(f"<p>{line}</p>" for line in story(number).split("\n"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{headline}</title><meta charset="utf-8">'
        f'<meta property="og:site_name" content="Ohm Courier"><meta property="og:title" content="{headline}">'
        '<meta property="article:published_time" content="2024-11-05T10:00:00Z">'
        f'<link rel="canonical" href="https://{site}/bridge/{number}"></head><body><nav>Home News Sport</nav><article>'
        f"<h1>{headline}</h1>{paragraphs}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def to_warc(pages, is_packed=True):
    """A WARC of pages (address → HTML), with a picture after each."""

    def record(address, kind, content):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{address}>\r\nWARC-Date: 2024-11-05T10:00:00Z\r\n"
            f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        raw = head.encode() + answer + b"\r\n\r\n"
        return packed(raw) if is_packed else raw

    return b"".join(
        record(address, "text/html; charset=utf-8", page) + record(f"{address}.png", "image/png", b"\x89PNG")
        for address, page in pages.items()
    )


def to_nexis(numbers, words=("Length", "words", "Byline", "Section", "Body", "Load-Date", "End of Document")):
    """As Nexis Uni delivers documents: a title page, then each with its fields, `Body`, and a line that ends it."""
    length, unit, byline, section, body, loaded, end = words
    parts = ["Page 1 of 9\n\nUser Name: A Reader\nDate and Time: 6 November 2024\nDocuments (2)\n"]
    for number in numbers:
        paragraphs = story(number).replace("\n", "\n\n")
        parts.append(
            f"Cracks close bridge {number}\nThe Ohm Courier\n\nNovember {number + 1}, 2024 Tuesday\n\nFinal Edition\n\n"
            f"Copyright 2024 Ohm Press Ltd All Rights Reserved\n\n{section}: CITY; Pg. 4\n{length}: 64 {unit}\n"
            f"{byline}: Kay Stone\n\n{body}\n\n{paragraphs}\n\n\n{loaded}: November 7, 2024\n\n\n{end}\n\n"
        )
    return "".join(parts)


def to_proquest(numbers):
    """As ProQuest delivers texts: fields, a rule before and after each document."""
    rule = "_" * 60
    documents = [
        f"Cracks close bridge {number}\n\nAuthor: Stone, Kay\n\nPublication info: The Ohm Courier ; Ohmstadt\n\n"
        f"Abstract: A bridge is closed.\n\nLinks: None\n\nFull text: {story(number)}\n\nSubject: Bridges; Rivers\n\n"
        f"Title: Cracks close bridge {number}\n\nPublication title: The Ohm Courier; Ohmstadt\n\n"
        f"Publication date: Nov {number + 1}, 2024\n\nSection: City\n\nLanguage of publication: English\n\n"
        f"ProQuest document ID: 31000{number}\n\nDocument URL: https://archive.example/doc/{number}\n\n"
        "Copyright: Copyright Ohm Press Nov 2024\n\nLast updated: 2024-11-07\n\nDatabase: Bridges Daily\n\n"
        for number in numbers
    ]
    return f"{rule}\n\n{f'{rule}{chr(10)}{chr(10)}'.join(documents)}{rule}\n\nContact us at: help@archive.example\n"


def to_factiva(numbers):
    """As Factiva saves articles as HTML with field codes: a table for each, a row for each field."""

    def field(code, content):
        return f'<tr class="xpos"><td class="index"><b>{code}</b>&nbsp;</td><td colspan="2">{content}</td></tr>'

    articles = []
    for number in numbers:
        first, *rest = story(number).split("\n")
        articles.append(
            f'<div id="article-COUR{number}" class="article enArticle"><table>'
            + field("SE", "City")
            + field("HD", f'<span class="enHeadline">Cracks close bridge {number}</span>')
            + field("BY", "By Kay Stone")
            + field("WC", "64 words")
            + field("PD", f"{number + 1} November 2024")
            + field("SN", "The Ohm Courier")
            + field("LA", "English")
            + field("LP", f'<p class="articleParagraph enarticleParagraph">{first}</p>')
            + field("TD", "".join(f'<p class="articleParagraph enarticleParagraph">{line}</p>' for line in rest))
            + field("AN", f"Document COUR00002024110{number}")
            + "</table></div>"
        )
    return f"<html><head><title>Factiva</title></head><body>{''.join(articles)}</body></html>".encode()


def packed(raw):
    return gzip.compress(raw, mtime=0)
