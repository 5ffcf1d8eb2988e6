"""The cells of a row as text, whatever type they have in their file: bytes, lists, numbers, dates."""

import io
import json

import pandas as pd

from framing.read.encodings import find_encoding, find_undecoded
from framing.read.rows import Cells
from framing.tables import PARSED

_SHOWN = 40  # signs of a value in a message


def to_text(cells: dict) -> Cells:
    """The cells as text, or the reason why one of those that an article needs is none.

    A missing value is empty, a date in ISO form; bytes are decoded; a list of texts has a line for each in the column
    text and "; " between them in others. What is neither (an object, a list of lists) stays as JSON in columns that
    are only kept; a headline is not, as it becomes the first line of the text.
    """
    texts = {str(column): plain(value, "\n" if column == "text" else "; ") for column, value in cells.items()}
    if None in texts.values():
        for column, value in cells.items():
            if texts[str(column)] is None:
                shown = _tell(value)
                if column in PARSED:
                    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
                    return f"{column!r} is neither a text nor a list of texts, but {shown}; write it as one"
                texts[str(column)] = shown
    return texts


def plain(value: object, between: str = "; ") -> str | None:
    """A value as text; None where it is none."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if _is_missing(value):
        return ""
    if isinstance(value, bytes):
        return _decode(value)
    if pd.api.types.is_list_like(value):
        return None if isinstance(value, dict) and value else _join(list(value), between)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _is_missing(value: object) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and pd.isna(value))


def _join(values: list, between: str) -> str | None:
    values = [value for value in values if not _is_missing(value)]
    if not all(isinstance(value, str | bytes) for value in values):
        return None
    texts = [plain(value) for value in values]
    return None if None in texts else between.join(filter(None, texts))


def _tell(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value):,} bytes of no known encoding"
    try:
        return json.dumps(
            value, ensure_ascii=False, default=lambda one: one.tolist() if hasattr(one, "tolist") else str(one)
        )
    except (TypeError, ValueError):  # a key that JSON does not have; an object within itself
        return str(value)


def _decode(raw: bytes) -> str | None:
    encoding = find_encoding(io.BytesIO(raw))
    try:
        text = encoding.decode(raw)
    except UnicodeDecodeError:
        return None
    is_binary = encoding.is_guess and "\0" in text  # in valid UTF-8 a zero is an odd sign, which the report tells of
    return None if is_binary or find_undecoded(text) else plain(text)
