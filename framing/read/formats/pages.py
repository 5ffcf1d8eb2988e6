"""Web pages → articles, by trafilatura: single HTML files, and the pages of a WARC."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from framing.errors import InputError
from framing.read.columns import UNKNOWN_OUTLET
from framing.read.encodings import find_encoding
from framing.read.formats.factiva import is_factiva, split_factiva
from framing.read.pieces import BLOCK, Piece, tell
from framing.read.rows import Cells, Opened

MOST = 2**25
"""Bytes of a page; the largest that news sites send have a few millions."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_DATES = {"original_date": True, "max_date": "2199-12-31"}  # not today's, so that tomorrow reads as today did


def open_page(piece: Piece) -> Opened:
    """The article of a page, or the articles of a Factiva export."""
    raw = piece.read(MOST)
    if is_factiva(raw):
        import lxml.html

        articles = split_factiva(lxml.html.fromstring(decode_page(raw)))
        if articles:
            return Opened("Factiva export (HTML)", ((f"document {n}", one) for n, one in enumerate(articles, 1)))
    return Opened("HTML", iter([("", read_page(raw, ""))]))


def open_warc(piece: Piece) -> Opened:
    """The articles of the pages in a WARC; what is no page (pictures, requests) is no row."""
    return Opened("WARC", _records(piece))


def _records(piece: Piece) -> Iterator[tuple[str, Cells]]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with piece.open() as stream:
        while stream.read(BLOCK):  # to the end, so that a file that is cut short is known before a row is read
            pass
        stream.seek(0)
        number = 0
        try:
            for record in ArchiveIterator(stream):
                number += 1
                kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
                status = record.http_headers.get_statuscode() if record.http_headers else ""
                is_page = "html" in kind.lower() or not kind
                if record.rec_type != "response" or not is_page or not (status.startswith("2") or not status):
                    continue
                url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
                raw = record.content_stream().read(MOST + 1)
                left = getattr(record.raw_stream, "limit", 0)
                if len(raw) > MOST:
                    yield f"record {number}", f"a page of more than {MOST:,} bytes"
                elif left:
                    yield f"record {number}", f"ends early: {left:,} bytes of it are missing"
                else:
                    yield f"record {number}", read_page(raw, url, kind)
        except (ArchiveLoadFailed, ValueError, AttributeError) as error:
            raise InputError(f"{piece.name}: breaks off after {number} records ({tell(error)}).") from error


def read_page(raw: bytes, url: str, content_type: str = "") -> Cells:
    """The article of a page: its text, headline, date, outlet (the site), language, or why there is none."""
    import trafilatura

    page = decode_page(raw, content_type)
    try:
        found = trafilatura.bare_extraction(
            page, url=url or None, with_metadata=True, include_comments=False, include_tables=False,
            date_extraction_params=dict(_DATES),
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        return f"no article could be got out of the page ({tell(error)})"
    if found is None or not (found.text or "").strip():
        return "no article was found in the page; take it out, or give its text as .txt"
    address = url or found.url or ""
    language = _LANGUAGE.search(page)
    return {
        "outlet": site_of(address) or found.sitename or UNKNOWN_OUTLET,
        "headline": found.title or "",
        "published": found.date or "",
        "language": language[1].lower() if language else "",
        "url": address,
        "text": found.text,
        "site_name": found.sitename or "",
        "byline": found.author or "",
    }


def site_of(url: str) -> str:
    """The site of an address, which stands for its outlet: `https://www.the-post.example/a` → `the-post.example`."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def decode_page(raw: bytes, content_type: str = "") -> str:
    """A page as text: by its mark, by what it says of itself, else by its bytes."""
    import io

    encoding = find_encoding(io.BytesIO(raw))
    if encoding.is_guess or encoding.is_mixed:
        said = _CHARSET.search(raw[:4096]) or re.search(rb"charset=([\w-]+)", content_type.encode("latin-1", "replace"))
        for name in (said[1].decode("latin-1") if said else "", encoding.name):
            try:
                return raw.decode("cp1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1") else name, "replace")
            except LookupError:
                continue
    return raw.decode(encoding.name, "replace")
