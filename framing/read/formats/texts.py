"""Plain text, Word and RTF: one article a file, or an archive's export with many (framing.read.formats.vendors)."""

import zipfile
from collections.abc import Iterator

from framing.errors import InputError
from framing.read.encodings import find_encoding
from framing.read.formats.vendors import split_export
from framing.read.pieces import Piece, check_unpacked, tell
from framing.read.rows import Cells, Opened

MOST = 2**28
"""Bytes of a text, which is read in one piece."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def open_text(piece: Piece) -> Opened:
    """The text of a file, or the articles of an export in it."""
    with piece.open() as stream:
        encoding = find_encoding(stream)
    try:
        text = encoding.decode(piece.read(MOST))
    except UnicodeDecodeError as error:
        raise InputError(f"{piece.name}: no {encoding} ({error.reason}). Save it as UTF-8.") from error
    return _open(text, f"plain text, {encoding}")


def open_docx(piece: Piece) -> Opened:
    """The paragraphs of a Word file."""
    import lxml.etree as etree

    try:
        with piece.open() as stream, zipfile.ZipFile(stream) as archive:
            check_unpacked(piece, sum(info.file_size for info in archive.infolist()))
            raw = archive.read("word/document.xml")
    except (KeyError, RuntimeError) as error:
        raise InputError(f"{piece.name}: not a Word file ({tell(error)}). Save it again as .docx or .txt.") from error
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise InputError(f"{piece.name}: its XML defines entities, which no Word file does. Not opened.")
    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise InputError(f"{piece.name}: not a Word file ({tell(error)}). Save it again as .docx or .txt.") from error
    return _open("\n".join(_paragraphs(root)), "Word")


def open_rtf(piece: Piece) -> Opened:
    """The text of an RTF file."""
    from striprtf.striprtf import rtf_to_text

    source = piece.read(MOST).decode("latin-1")
    if source.count("{") - source.count("\\{") > source.count("}") - source.count("\\}"):
        raise InputError(f"{piece.name}: ends early: of its groups some are never closed. Save it again.")
    try:
        text = rtf_to_text(source, errors="surrogateescape")
    except (ValueError, LookupError, IndexError, OverflowError, UnicodeError) as error:
        raise InputError(f"{piece.name}: not an RTF file ({tell(error)}). Save it again as .docx or .txt.") from error
    return _open(text.replace("\r\n", "\n").replace("\r", "\n"), "RTF")


def _open(text: str, kind: str) -> Opened:
    export = split_export(text)
    if export is None:
        return Opened(kind, iter([("", {"text": text.removeprefix("\ufeff")})]))
    vendor, articles = export
    return Opened(f"{vendor} export ({kind})", _number(articles))


def _number(articles: list[Cells]) -> Iterator[tuple[str, Cells]]:
    return ((f"document {number}", cells) for number, cells in enumerate(articles, 1))


def _paragraphs(root) -> Iterator[str]:
    """The text of each paragraph; what is deleted, or drawn only where a program cannot do better, has none."""
    for paragraph in root.iter(f"{_WORD}p"):
        parts = []
        for node in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            if any(above.tag == _FALLBACK for above in node.iterancestors()):
                continue
            if next(node.iterancestors(f"{_WORD}p")) is not paragraph:
                continue  # of a text box within it, which comes as a paragraph of its own
            parts.append({"t": node.text or "", "tab": "\t"}.get(node.tag.removeprefix(_WORD), "\n"))
        yield "".join(parts)
