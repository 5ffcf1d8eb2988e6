"""Files in, one table of articles out: CSV, JSON Lines, Parquet, a folder of texts, or a DataFrame.

A row that cannot be used is an error that names the file, the row and the remedy; with `skip_bad=True` it is left out
and listed, with its reason, in `articles.attrs["left_out"]`. No row ever disappears silently.
"""

from os import PathLike

import pandas as pd

from framing.errors import InputError
from framing.read.chunks import explain, read_chunks


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
    chunks = list(read_chunks(source, skip_bad=True))
    left_out = [row for chunk in chunks for row in chunk.attrs["left_out"]]
    if left_out and not skip_bad:
        raise InputError(explain(left_out))
    for chunk in chunks:
        chunk.attrs = {}
    table = pd.concat(chunks, ignore_index=True).fillna("")
    table.attrs["left_out"] = tuple(left_out)
    return table
