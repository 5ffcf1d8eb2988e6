"""Files in, one table of articles out: CSV, JSON Lines, Parquet, a folder of texts, or a DataFrame.

A row that cannot be used is an error that names the file, the row and the remedy; with `skip_bad=True` it is left out
and listed, with its reason, in `articles.attrs["left_out"]`. No row ever disappears silently.
"""

from os import PathLike
from pathlib import Path

import pandas as pd

from framing.errors import InputError
from framing.read.files import UNKNOWN_OUTLET, Row, frame_rows, read_rows
from framing.tables import ARTICLES

_NAMED_IN_ERROR = 10


def read_articles(source: str | PathLike[str] | pd.DataFrame, *, skip_bad: bool = False) -> pd.DataFrame:
    """Read a corpus into one table: article_id, outlet, headline, published, language, url, text, and what else it had.

    `source` is a DataFrame; a `.csv`, `.tsv`, `.jsonl` (also `.gz`) or `.parquet` file with the columns article_id,
    outlet and text; or a folder: with an `articles.csv` whose `file` column names a text per article (and `sha256`,
    where given, its checksum), else of `.txt` files, one article each. Everything is UTF-8.

    A headline kept in a column of its own becomes the first line of `text`, unless it stands there already; nothing
    else is changed. `attrs["left_out"]` is a tuple of dicts (place, article_id, reason), empty unless `skip_bad`.

    Raises InputError for a path that does not exist, a file that cannot be read, a missing column, and, unless
    `skip_bad`, a row with an empty or repeated article_id, an empty text, or a file that is missing, lies outside its
    folder, is not UTF-8 or has another checksum.
    """
    if isinstance(source, pd.DataFrame):
        place, rows = "the DataFrame", list(frame_rows(source))
    elif isinstance(source, str | PathLike):
        place, rows = str(source), list(read_rows(Path(source)))
    else:
        raise InputError(f"a corpus is a path or a DataFrame, not {type(source).__name__}.")
    if not rows:
        raise InputError(f"{place}: no article in it. A corpus needs at least one row or one .txt file.")
    good, left_out = _check_rows(rows)
    if left_out and not skip_bad:
        raise InputError(_explain(left_out))
    if not good:
        raise InputError(f"{place}: none of its {len(rows)} articles can be used. {_explain(left_out)}")
    table = pd.DataFrame(good)
    for column in ARTICLES:
        if column not in table:
            table[column] = ""
    others = [column for column in table if column not in ARTICLES]
    table = table[[*ARTICLES, *others]].fillna("")
    table.attrs["left_out"] = tuple(left_out)
    return table


def _check_rows(rows: list[Row]) -> tuple[list[dict], list[dict]]:
    good, left_out, seen = [], [], {}
    for place, cells in rows:
        if isinstance(cells, str):
            left_out.append({"place": place, "article_id": "", "reason": cells})
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
            left_out.append({"place": place, "article_id": article_id, "reason": reason})
            continue
        seen[article_id] = place
        good.append(_with_headline(cells))
    return good, left_out


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


def _explain(left_out: list[dict]) -> str:
    shown = [f"{row['place']}: {row['reason'].rstrip('.')}." for row in left_out[:_NAMED_IN_ERROR]]
    if len(left_out) > _NAMED_IN_ERROR:
        shown.append(f"… and {len(left_out) - _NAMED_IN_ERROR} more.")
    remedy = "Mend them, or leave them out and have them listed: skip_bad=True (--skip-bad on the command line)."
    return "\n".join([*shown, remedy])
