"""Files in, one table of articles out, with an import report.

A row that cannot be used is an error that names the file, the row and the remedy; with `skip_bad=True` it is left out
and listed, with its reason, in `articles.attrs["left_out"]`. No row, and no file of a folder, ever disappears silently.
"""

from collections.abc import Mapping
from os import PathLike

import pandas as pd

from framing.errors import InputError
from framing.read.chunks import explain, read_chunks
from framing.read.duplicates import find_repeats
from framing.read.import_report import Entries, sort_entries
from framing.read.residue import find_residue
from framing.read.tally import tell_duplicates, tell_residue

MOST_COMPARED = 100_000
"""Articles up to which near duplicates are looked for while reading: it takes about a millisecond for each."""


def read_articles(
    source: str | PathLike[str] | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    pattern: str | None = None,
    skip_bad: bool = False,
) -> pd.DataFrame:
    """Read a corpus into one table: article_id, outlet, headline, published, language, url, text, and what else it had.

    `source` is a DataFrame, a folder, a zip, or a file: CSV and its kin, JSON, JSON Lines, Parquet, Feather, Excel,
    plain text, Word, RTF, HTML, WARC, an export of Nexis, ProQuest or Factiva; also packed with gzip. What a file is,
    its encoding and its delimiter are found by its content (docs/corpora.md). In a folder every file is read; where a
    table in it has no texts but names files (a column `file`, and `sha256`, their checksum; or ids as file names),
    these are.

    `columns` says what columns are called where their names are not known: {"text": "body", "outlet": "source"};
    {"outlet": "=The Post"} is one outlet for all, {"published": "date:mdy"} says that the month comes first. `pattern`
    takes cells from paths: "{outlet}/{date}_{title}.txt" ({date:dmy} where the day comes first). Without an outlet,
    pages have their site and texts "unidentified"; without an article_id, a row is named after its file and place.

    A headline kept in a column of its own becomes the first line of `text`, unless it stands there already; the text
    below it has no white space around it. Dates that are understood become ISO dates, and `language` is an ISO 639
    code: of what the corpus says (`Anglais` is `en`), else detected (docs/languages.md). Nothing else is changed.
    `attrs["left_out"]` is a tuple of dicts (place, article_id, reason), empty unless `skip_bad`;
    `import_report(articles)` tells what else was found.

    Raises InputError for a path that does not exist, a file that cannot be read, a missing column, and, unless
    `skip_bad`, a row with an empty or repeated article_id, an empty text or one of more than 5,000,000 characters,
    bytes of another encoding than its file, and a file of a folder that is broken, missing, lies outside it or has
    another checksum.
    """
    chunks = list(read_chunks(source, columns=columns, pattern=pattern, skip_bad=True))
    left_out = [row for chunk in chunks for row in chunk.attrs["left_out"]]
    if left_out and not skip_bad:
        raise InputError(explain(left_out))
    entries = list(chunks[-1].attrs["import_report"])
    for chunk in chunks:
        chunk.attrs = {}
    table = pd.concat(chunks, ignore_index=True).fillna("")
    table.attrs["left_out"] = tuple(left_out)
    compared = find_repeats(table) if len(table) <= MOST_COMPARED else None
    entries += [*tell_duplicates(compared), *tell_residue(find_residue(table))]
    table.attrs["import_report"] = Entries(sort_entries(entries))
    return table
