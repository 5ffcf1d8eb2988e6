"""LIWC dictionaries: `.dic` in the forms of 2007 and 2015, and the table (`.dicx`) of LIWC-22.

A `.dic` names its categories between two lines of `%`, each with a number, nested by indentation; then each line is an
entry and the numbers of its categories, by tabs or by spaces. In the form of 2007 a number may hang on what stands
beside the word: `<of>131/125` is 131 before “of”, else 125; `(02 134)125/464` is 125 after a word of categories 2 or
134, else 464. Both become conditions of the entry (Pennebaker, Booth & Francis 2007; Pennebaker et al. 2015; Boyd et
al. 2022).
"""

import csv
import io
import re
import unicodedata
from typing import NamedTuple

from framing.find.context import CONDITION_WORD, Condition, unify
from framing.find.draft import Draft

FENCE = re.compile(r"\s*%+\s*$")
HEAD = re.compile(r"(?P<indent>[\t ]*)(?P<id>\d+)[\t ]+(?P<name>\S.*)$")
GLOSS = re.compile(r"(\S+)\s+\(.*\)$")
ENTRY_BY_SPACES = re.compile(r"(?P<term>\S.*?)\s+(?P<ids>(?:(?:<\w+>|\([\d\s]+\)\s*)?\d+(?:/\d+)?\s*)+)$")
PIECE = re.compile(r"\([^)]*\)\s*\S+|\S+")
BESIDE = re.compile(r"(?:<(?P<word>\w+)>|\((?P<after>[\d\s]+)\)\s*)(?P<then>\d+)(?:/(?P<other>\d+))?$")
DIGITS = re.compile(r"\d+$")
MOST_PHRASES = 1000
TABLE_HEAD = "dicterm"


class Row(NamedTuple):
    """A line of the body: the term, its plain categories, and one condition (BESIDE) or None."""

    line: int
    term: str
    categories: list[str]
    beside: re.Match | None


def read_liwc(text: str, draft: Draft) -> None:
    """The `.dic` in `text`, into `draft`."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines, 1) if FENCE.match(line)]
    first, last = _find_header(lines, fences, draft)
    categories = _read_header(lines, first, last, draft)
    rows = [
        row for number, line in enumerate(lines[last:], last + 1) if line.strip()
        if not FENCE.match(line) and (row := _read_line(line, number, categories, draft))
    ]  # fmt: skip
    words: dict[str, list[str]] = {}
    for row in rows:
        for category in row.categories:
            words.setdefault(category, []).append(row.term)
    for row in _join(rows):
        _add(row, categories, words, draft)


def _join(rows: list[Row]) -> list[Row]:
    """The rows, where a word has one with a condition and one without as one: of two entries of the same word only the
    earlier would count."""
    plain: dict[str, list[str]] = {}
    for row in rows:
        if row.beside is None:
            plain.setdefault(row.term.lower(), []).extend(row.categories)
    hanging = {row.term.lower() for row in rows if row.beside}
    return [
        row._replace(categories=[*row.categories, *plain.get(row.term.lower(), ())]) if row.beside else row
        for row in rows if row.beside or row.term.lower() not in hanging
    ]  # fmt: skip


def _find_header(lines: list[str], fences: list[int], draft: Draft) -> tuple[int, int]:
    """The numbers of the two lines of `%`: what is between them names the categories."""
    content = next((number for number, line in enumerate(lines, 1) if line.strip()), 1)
    if len(fences) == 1 and content != fences[0]:
        draft.remark(content, "the categories begin without a line of %", "Put one before them")
        return content - 1, fences[0]
    first = fences[0]
    if len(fences) > 1:
        if extra := fences[2:]:
            draft.remark(extra[0], "a third line of % is passed over", "Delete it")
        return first, fences[1]
    after = enumerate(lines[first:], first + 1)
    last = next((number for number, line in after if line.strip() and not HEAD.match(line)), len(lines) + 1)
    draft.remark(last, "no line of % ends the categories; they are read up to here", "Put a line with % before it")
    return first, last - 1


def _read_header(lines: list[str], first: int, last: int, draft: Draft) -> dict[str, str]:
    """Number → full name of each category."""
    categories: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for number in range(first + 1, last + 1):
        line = lines[number - 1]
        if not line.strip() or FENCE.match(line):
            continue
        head = HEAD.match(line)
        if not head:
            problem = f"the category line {line.strip()!r} has no number and name and is passed over"
            draft.remark(number, problem, "Write the number, a tab and the name")
            continue
        name = head["name"].split("\t")[0].strip()
        gloss = GLOSS.match(name)
        key, indent = _key(head["id"]), len(head["indent"].expandtabs(4))
        above = [one for one in above if one[0] < indent]
        full = draft.open([name for _, name in above] + [gloss[1] if gloss else name], number)
        above.append((indent, gloss[1] if gloss else name))
        if categories.setdefault(key, full) != full:
            raise draft.fail(
                number, f"category {key} is {full!r} here and {categories[key]!r} above. Give each its own number."
            )
    if not categories:
        raise draft.fail(first, "no category stands between the lines of %. Write a number, a tab and a name in each.")
    return categories


def _read_line(line: str, number: int, categories: dict[str, str], draft: Draft) -> Row | None:
    term, tab, rest = line.strip().partition("\t")
    if not tab:
        parts = ENTRY_BY_SPACES.match(line.strip())
        term, rest = (parts["term"], parts["ids"]) if parts else (line.strip(), "")
    term, beside, found, unknown = term.strip(), None, [], []
    names = {name: name for name in categories.values()}
    for piece in PIECE.findall(rest):
        known = categories.get(_key(piece)) or names.get(piece)
        if known:
            found.append(known)
        elif (match := BESIDE.match(piece)) and not beside and _targets(match) <= set(categories):
            beside = match
        else:
            unknown.append(piece)
    if unknown:
        problem = f"names {', '.join(map(repr, unknown))}, which is no category of the header"
        draft.remark(number, f"{problem}{'' if found or beside else ': it is not counted'}",
                     "Define it between the lines of %, or delete it here", term=term)  # fmt: skip
    elif not found and not beside:
        draft.remark(number, "has no category: it is not counted", "Write a tab and its number behind it", term=term)
    return Row(number, term, found, beside) if found or beside else None


def _add(row: Row, categories: dict[str, str], words: dict[str, list[str]], draft: Draft) -> None:
    if row.beside is None:
        draft.add(row.term, row.categories, row.line)
        return
    then, other = (categories.get(_key(row.beside[part] or "")) for part in ("then", "other"))
    if row.beside["word"]:
        condition = Condition("next", (row.beside["word"].lower(),))
    else:
        above = [categories.get(_key(key), "") for key in row.beside["after"].split()]
        every = [word for category in above for word in words.get(category, ())]
        phrases = dict.fromkeys(" ".join(unify(unicodedata.normalize("NFC", word)).lower().split()) for word in every)
        usable = tuple(
            phrase for phrase in phrases if phrase and all(CONDITION_WORD.fullmatch(one) for one in phrase.split())
        )
        condition = Condition("previous", usable[:MOST_PHRASES])
    if not condition.phrases:
        problem = f"hangs on words beside it ({row.beside[0]}) of which there are none"
        draft.remark(row.line, f"{problem}: only its other categories count", "Fill those categories", term=row.term)
        if row.categories or other:
            draft.add(row.term, [*row.categories, *([other] if other else [])], row.line)
        return
    draft.add(row.term, [*row.categories, then], row.line, requires=(condition,))
    if row.categories or other:
        draft.add(row.term, [*row.categories, *([other] if other else [])], row.line, unless=(condition,))


def _key(number: str) -> str:
    return (number.lstrip("0") or "0") if DIGITS.match(number) else number


def _targets(match: re.Match) -> set[str]:
    """The categories between which a condition decides."""
    return {_key(match[part]) for part in ("then", "other") if match[part]}


def read_liwc_table(text: str, draft: Draft) -> None:
    """The `.dicx` in `text`: a first column DicTerm, then a column for each category, with X or a weight in it."""
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [cell.strip() for cell in next(rows)]
        categories = [draft.open([name], 1) for name in header[1:]]
        if not categories:
            raise draft.fail(1, "no category stands beside DicTerm. Name each in a column of its own.")
        for cells in rows:
            if any(cell.strip() for cell in cells):
                _add_cells(cells, categories, rows.line_num, draft)
    except csv.Error as error:
        raise draft.fail(rows.line_num, f"{error}. Check its quotation marks.") from error


def _add_cells(cells: list[str], categories: list[str], line: int, draft: Draft) -> None:
    marked: dict[float, list[str]] = {}
    term, strange = cells[0].strip(), len(cells) > len(categories) + 1
    for category, cell in zip(categories, (cell.strip() for cell in cells[1:]), strict=False):
        try:
            weight = 1.0 if cell.upper() == "X" else float(cell or 0)
        except ValueError:
            weight, strange = 0.0, True
        if weight:
            marked.setdefault(weight, []).append(category)
    if strange:
        problem = "has a cell that is neither empty nor X nor a number, or one too many, which is passed over"
        draft.remark(line, problem, "Write X or a number", term=term)
    if not marked:
        draft.remark(line, "is marked in no category: it is not counted", "Put an X into one", term=term)
    for weight, names in marked.items():
        draft.add(term, names, line, weight=weight)
