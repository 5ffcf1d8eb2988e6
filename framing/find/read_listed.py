"""Dictionaries that are plain lists: Lexicoder's `.lc3`, WordStat's `.cat`, and words with a score."""

import re

from framing.find.draft import Draft
from framing.find.entries import BELOW

WEIGHT = re.compile(r"(?P<term>.*\S)\s+\(\s*(?P<weight>[+-]?\d+(?:\.\d+)?)\s*\)$")
RULE_SIGN = re.compile(r"^@|#\w|(?<!\w)/[SPCD]\s?\d")
RULE = re.compile(rf"{RULE_SIGN.pattern}|\S\s+(?:NEAR|AFTER|BEFORE|AND|OR|NOT)\s+\S")
"""A rule of proximity joins two entries: `AFTER` by itself is a word."""

SCORE = re.compile(r"[+-]?\d+(?:[.,]\d+)?$")
SIGNS = ("positive", "negative", "neutral")


def read_lexicoder(text: str, draft: Draft) -> None:
    """A line `+category`, then an entry a line (Daku, Soroka & Young 2015). A nested name is `above > below`, which is
    how `write_lexicon` keeps what the format has no place for."""
    category = None
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line.startswith("+"):
            if not line.lstrip("+").strip():
                problem = "the category has no name"
                draft.remark(number, f"{problem}: it is called 'unnamed'", "Write a name behind the +")
            category = draft.open(line.lstrip("+").split(BELOW), number)
        elif line and category is None:
            draft.remark(number, "stands before the first category: it is not counted", "Move it down", term=line)
        elif line:
            draft.add(line, [category], number)


def read_wordstat(text: str, draft: Draft) -> None:
    """Categories nested by tabs, an entry with its weight behind it: `HUMAN_RIGHTS (1)` (Péladeau, WordStat)."""
    lines = [(number, line.rstrip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    above: list[tuple[int, str]] = []
    for place, (number, line) in enumerate(lines):
        name, indent = line.strip(), _indent(line)
        above = [one for one in above if one[0] < indent]
        parts = WEIGHT.match(name)
        path = [name for _, name in above]
        if parts is None:
            follower = lines[place + 1] if place + 1 < len(lines) else None
            if RULE_SIGN.search(name):
                _remark_rule(number, name, draft)
            elif above and (follower is None or _indent(follower[1]) <= indent):
                problem = "has no weight behind it and nothing below it: it is taken for a category"
                draft.remark(number, problem, f"Write '{name} (1)' if it is an entry", term=name)
                draft.open([*path, name], number)
            else:
                draft.open([*path, name], number)
                above.append((indent, name))
        elif RULE.search(parts["term"]):
            _remark_rule(number, name, draft)
        elif not above:
            draft.remark(number, "stands in no category: it is not counted", "Indent it below one", term=name)
        else:
            category, weight = draft.open(path, number), float(parts["weight"])
            draft.add(parts["term"], [category], number, weight=weight, underscores=True)


def _remark_rule(number: int, rule: str, draft: Draft) -> None:
    problem = "is a rule of proximity: it is not counted"
    draft.remark(number, problem, "In our CSV write a term with '~', or the condition in 'requires'", term=rule)


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def read_scores(text: str, draft: Draft) -> None:
    """A word and its score a line, by tab, comma or semicolon. The score is the entry's weight; its sign is the
    category where the list has both signs, else all are one category, `scored` (Nielsen 2011; Hutto & Gilbert 2014).
    """
    rows = []
    for number, cells in _scored_cells(text):
        if len(cells) > 1 and SCORE.match(cells[1]):
            rows.append((number, cells[0], float(cells[1].replace(",", "."))))
        elif rows or number > 1:  # the first line may name the columns
            draft.remark(number, "has no score: it is not counted", "Write a tab and a number behind it", term=cells[0])
        if len(cells) > 2 and number == 1:
            draft.remark(1, "it has more columns than two: the second is read, no other", "Delete the others")
    signed = {score > 0 for _, _, score in rows if score} == {True, False}
    for number, term, score in rows:
        name = "scored" if not signed else SIGNS[0] if score > 0 else SIGNS[1] if score < 0 else SIGNS[2]
        draft.add(term, [draft.open([name], number)], number, weight=score)


def _scored_cells(text: str) -> list[tuple[int, list[str]]]:
    """The cells of each line that is not empty, with its number."""
    delimiter = next((char for char in "\t;," if char in text), "\t")
    lines = enumerate(text.split("\n"), 1)
    return [(at, [cell.strip().strip('"') for cell in line.split(delimiter)]) for at, line in lines if line.strip()]


def looks_scored(text: str) -> bool:
    """Whether most lines are a word and a number."""
    rows = _scored_cells(text)
    rows = rows[1:] or rows  # the first line may name the columns
    return sum(len(cells) > 1 and bool(SCORE.match(cells[1])) for _, cells in rows) > 0.6 * len(rows)
