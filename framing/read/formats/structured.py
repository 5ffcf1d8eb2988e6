"""JSON Lines and JSON: one object a line, an array of them, or an array under a key such as "articles"."""

import json
from collections.abc import Iterator

from framing.errors import InputError
from framing.read.encodings import Encoding, find_encoding
from framing.read.pieces import HEAD, Piece
from framing.read.rows import Cells, Opened

KEYS = (
    "articles",
    "results",
    "docs",
    "documents",
    "items",
    "data",
    "hits",
    "stories",
    "news",
    "rows",
    "entries",
    "value",
)
"""Under which an array of articles stands, the likeliest first; one level further down, too."""

MOST = 2**29
"""Bytes of a JSON document that is no array and no JSON Lines: it can only be read in one piece."""

STEP = 2**16
DEPTH = 4  # of objects within objects, whose keys are joined: "source.name"


def open_json(piece: Piece) -> Opened:
    """Its objects. An array, and JSON Lines, are read piece by piece; any other document at once."""
    with piece.open() as stream:
        encoding = find_encoding(stream)
        stream.seek(0)
        with encoding.wrap(stream) as text:
            head = text.read(HEAD)
    name = f", {encoding}"
    if _is_lines(piece, head):
        return Opened(f"JSON Lines{name}", _lines(piece, encoding))
    if head.lstrip("\ufeff \t\n").startswith("["):
        return Opened(f"JSON array{name}", _array(piece, encoding))
    return Opened(*_document(piece, encoding))


def _is_lines(piece: Piece, head: str) -> bool:
    """Whether each line is a document of its own: the first is an object, and no array of objects is within it."""
    if piece.path.lower().endswith((".jsonl", ".ndjson")):
        return True
    lines = [line for line in head.lstrip("\ufeff").split("\n") if line.strip()]
    try:
        first = json.loads(lines[0])
    except (ValueError, RecursionError, IndexError):
        return False
    return isinstance(first, dict) and (len(lines) > 1 or _find_array(first) is None)


def _lines(piece: Piece, encoding: Encoding) -> Iterator[tuple[str, Cells]]:
    with piece.open() as stream, encoding.wrap(stream) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                cells = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield f"line {number}", f"no JSON object ({_tell(error)})"
                continue
            if not isinstance(cells, dict):
                yield f"line {number}", "no JSON object; one per line is needed, with article_id, outlet and text"
            else:
                yield f"line {number}", flatten(cells)


def _array(piece: Piece, encoding: Encoding) -> Iterator[tuple[str, Cells]]:
    """The elements of an array, decoded one by one from a window that is widened while an element is incomplete."""
    decoder = json.JSONDecoder()
    with piece.open() as stream, encoding.wrap(stream) as text:
        window, at, number, step, is_over, is_begun = "", 0, 0, STEP, False, False
        while True:
            while at < len(window) and (window[at] in " \t\n\r,\ufeff" or (window[at] == "[" and not is_begun)):
                is_begun |= window[at] == "["
                at += 1
            if window[at : at + 1] == "]":
                return
            try:
                cells, end = decoder.raw_decode(window, at)
                if end == len(window) and not is_over:
                    raise ValueError("the window may end within it")
            except (ValueError, RecursionError) as error:
                if is_over or isinstance(error, RecursionError):
                    what = _tell(error) if at < len(window) else "it ends early"
                    raise InputError(
                        f"{piece.name}: breaks off after {number} elements of its array ({what}). Write it again."
                    ) from error
                more = text.read(step)
                window, at, step, is_over = window[at:] + more, 0, step * 2, len(more) < step
                continue
            at, step, number = end, STEP, number + 1
            yield f"element {number}", flatten(cells) if isinstance(cells, dict) else "no JSON object"


def _document(piece: Piece, encoding: Encoding) -> tuple[str, Iterator[tuple[str, Cells]]]:
    try:
        whole = json.loads(encoding.decode(piece.read(MOST)).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise (
            error
            if isinstance(error, InputError)
            else InputError(f"{piece.name}: no JSON ({_tell(error)}). Write it again, or give JSON Lines.")
        ) from error
    if not isinstance(whole, dict):
        raise InputError(f"{piece.name}: a JSON {type(whole).__name__} where articles are needed.")
    found = _find_array(whole)
    key, rows = found if found else ("", [whole])
    elements = (
        (f"element {number}" if key else "", flatten(cells) if isinstance(cells, dict) else "no JSON object")
        for number, cells in enumerate(rows, 1)
    )
    return (f"JSON under {key!r}, {encoding}" if key else f"JSON object, {encoding}"), elements


def _find_array(document: dict) -> tuple[str, list] | None:
    """The array of objects in a document, with the keys that lead to it."""
    folded = {str(key).casefold(): key for key in document}
    ordered = [folded[key] for key in KEYS if key in folded]
    for key in ordered:
        if isinstance(document[key], list) and any(isinstance(one, dict) for one in document[key]):
            return key, document[key]
    for key in [*ordered, *(key for key in document if key not in ordered)]:
        if isinstance(document[key], dict):
            inner = {str(one).casefold(): one for one in document[key]}
            for name in (inner[one] for one in KEYS if one in inner):
                if isinstance(document[key][name], list) and any(isinstance(one, dict) for one in document[key][name]):
                    return f"{key}.{name}", document[key][name]
    return None


def flatten(cells: dict, depth: int = DEPTH) -> dict:
    """Objects within an object as columns: {"source": {"name": "The Post"}} → {"source.name": "The Post"}."""
    flat = {}
    for key, value in cells.items():
        if isinstance(value, dict) and value and depth > 1:
            flat |= {f"{key}.{name}": inner for name, inner in flatten(value, depth - 1).items()}
        else:
            flat[str(key)] = value
    return flat


def _tell(error: BaseException) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
