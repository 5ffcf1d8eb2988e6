"""A corpus → tables of articles, chunk by chunk, so that no more than one chunk need be in memory.

Each chunk is checked and completed as `read_articles` does it, which is the chunks put together.
"""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path

import pandas as pd

from framing.errors import InputError
from framing.read.files import UNKNOWN_OUTLET, Row, frame_rows, read_rows
from framing.tables import ARTICLES

CHUNK = 1000
"""Articles in a chunk, if nothing else is said."""

_NAMED_IN_ERROR = 10


def read_chunks(
    source: str | PathLike[str] | pd.DataFrame,
    *,
    size: int = CHUNK,
    skip_bad: bool = False,
) -> Iterator[pd.DataFrame]:
    """Read a corpus as `read_articles` does, `size` articles at a time.

    Put together (`pd.concat(chunks, ignore_index=True).fillna("")`) the chunks are what `read_articles` gives. Each has
    in `attrs["left_out"]` the rows that were left out since the chunk before. Raises InputError as `read_articles`
    does; for a bad row when its chunk is complete, so that earlier chunks have been given out by then.
    """
    if not isinstance(size, int) or size < 1:
        raise InputError(f"size={size!r} is no number of articles. Give a whole number from 1 on.")
    good: list[dict] = []
    left_out: list[dict] = []
    total = bad = 0
    for cells, reason in _check_rows(_open(source)):
        if cells is None:
            left_out.append(reason)
            bad += 1
            continue
        if len(good) == size:
            yield _complete(good, left_out, skip_bad)
            good, left_out = [], []
        good.append(cells)
        total += 1
    if not total and not bad:
        raise InputError(f"{_name(source)}: no article in it. A corpus needs at least one row or one .txt file.")
    if not total:
        raise InputError(f"{_name(source)}: none of its {bad} articles can be used. {explain(left_out)}")
    yield _complete(good, left_out, skip_bad)


def explain(left_out: list[dict]) -> str:
    """What is wrong, row by row up to the tenth, and what to do about it."""
    shown = [f"{row['place']}: {row['reason'].rstrip('.')}." for row in left_out[:_NAMED_IN_ERROR]]
    if len(left_out) > _NAMED_IN_ERROR:
        shown.append(f"… and {len(left_out) - _NAMED_IN_ERROR} more.")
    remedy = "Mend them, or leave them out and have them listed: skip_bad=True (--skip-bad on the command line)."
    return "\n".join([*shown, remedy])


def _open(source: str | PathLike[str] | pd.DataFrame) -> Iterator[Row]:
    if isinstance(source, pd.DataFrame):
        return frame_rows(source)
    if isinstance(source, str | PathLike):
        return read_rows(Path(source))
    raise InputError(f"a corpus is a path or a DataFrame, not {type(source).__name__}.")


def _name(source: object) -> str:
    return "the DataFrame" if isinstance(source, pd.DataFrame) else str(source)


def _complete(good: list[dict], left_out: list[dict], skip_bad: bool) -> pd.DataFrame:
    if left_out and not skip_bad:
        raise InputError(explain(left_out))
    table = pd.DataFrame(good)
    for column in ARTICLES:
        if column not in table:
            table[column] = ""
    others = [column for column in table if column not in ARTICLES]
    table = table[[*ARTICLES, *others]].fillna("")
    table.attrs["left_out"] = tuple(left_out)
    return table


def _check_rows(rows: Iterator[Row]) -> Iterator[tuple[dict | None, dict]]:
    """For each row its cells, or None and what is wrong with it."""
    seen: dict[str, str] = {}
    for place, cells in rows:
        if isinstance(cells, str):
            yield None, {"place": place, "article_id": "", "reason": cells}
            continue
        cells = {str(column): _plain(value) for column, value in cells.items()}
        article_id = cells["article_id"]
        reason = ""
        if not article_id:
            reason = "article_id is empty; give every article its own"
        elif article_id in seen:
            reason = f"article_id {article_id!r} stands at {seen[article_id]} already; give every article its own"
        elif not cells["text"].strip():
            reason = "the article is empty; give it a text or take it out"
        elif any("\ud800" <= character <= "\udfff" for character in cells["text"]):
            reason = "the text holds half a character (a lone surrogate); mend its encoding"
        elif not cells["outlet"]:
            reason = f"outlet is empty; name it, or say {UNKNOWN_OUTLET!r}"
        if reason:
            yield None, {"place": place, "article_id": article_id, "reason": reason}
            continue
        seen[article_id] = place
        yield _with_headline(cells), {}


def _plain(value: object) -> str:
    """A cell as text: missing values are empty, dates in ISO form."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _with_headline(cells: dict) -> dict:
    headline = " ".join(cells.get("headline", "").split())
    first_line = cells["text"].lstrip().split("\n", 1)[0]
    if not headline or " ".join(first_line.split()).casefold() == headline.casefold():
        return cells
    return cells | {"text": f"{headline}\n\n{cells['text']}"}
