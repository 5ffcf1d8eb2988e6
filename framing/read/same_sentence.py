"""Whether the sentence in a row of a coding sheet is the one of its unit, whatever a spreadsheet did to its letters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framing.read.cells import Row

FEWEST_WORDS = 5  # fewer tell too little: a spreadsheet may have taken them for a date or a formula
LEAST_SHARED = 0.5  # of the words of both; two sentences share a few words whatever they are about
_ASCII_WORDS = re.compile("[a-z0-9]+")


class Strange(NamedTuple):
    """A row whose sentence is not its unit's; `owner` is the unit that it is of, "" where that is none."""

    line: int
    unit: str
    owner: str


def find_strange(rows: Iterable[Row], texts: Mapping[str, str]) -> list[Strange]:
    """The rows whose cell `sentence` is not the text of their unit in `texts` (unit → sentence).

    Marks, blanks, accents and case do not count. What is then no unit's sentence is held to be damaged, and is compared
    by what survives any encoding, the words of plain letters. A row without a sentence, or of no unit, says nothing.
    """
    letters = {unit: _letters(text) for unit, text in texts.items()}
    owners = {text: unit for unit, text in letters.items()}
    strange = []
    for row in rows:
        unit, said = row.cells["unit"], row.cells.get("sentence", "")
        cell = _letters(said)
        if not cell or unit not in texts or cell == letters[unit]:
            continue
        if cell in owners or not _is_alike(said, texts[unit]):
            strange.append(Strange(row.line, unit, owners.get(cell, "")))
    return strange


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def _is_alike(cell: str, text: str) -> bool:
    one, other = (Counter(_ASCII_WORDS.findall(each.casefold())) for each in (cell, text))
    shared, total = (one & other).total(), one.total() + other.total()
    return min(one.total(), other.total()) < FEWEST_WORDS or 2 * shared >= LEAST_SHARED * total
