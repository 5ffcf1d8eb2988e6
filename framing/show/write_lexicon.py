"""A lexicon into a file, in the format of the program that is to read it."""

from os import PathLike
from pathlib import Path

import pandas as pd

from framing.errors import check_choice
from framing.find.entries import Lexicon
from framing.find.write_lexicon import ENDINGS, WRITERS, render_lexicon
from framing.show.swap import replace_files
from framing.tables import REMARKS


def write_lexicon(lexicon: Lexicon, path: str | PathLike[str], *, to: str | None = None) -> pd.DataFrame:
    """Write `lexicon` to `path`; returns what the format could not hold, a row for each loss (columns: tables.REMARKS).

    `to` is `csv` (ours, which holds everything), `liwc` (the form of 2015), `yaml` (quanteda), `lexicoder`,
    `yoshikoder` or `wordstat`; where it is not given the ending of `path` says it. docs/dictionaries.md has what each
    of them holds.

    Raises ChoiceError for another format or an ending that names none, LexiconError where nothing of the lexicon could
    be written, InputError where the file cannot be. Nothing is half-written.
    """
    path = Path(path)
    if to is None:
        check_choice("the ending of the file", path.suffix.lower(), ENDINGS)
        to = ENDINGS[path.suffix.lower()]
    check_choice("to", to, WRITERS)
    content, lost = render_lexicon(lexicon, to)
    replace_files(path.parent, {path.name: content})
    return pd.DataFrame(lost, columns=list(REMARKS))
