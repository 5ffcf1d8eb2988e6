"""What a lexicon is made of: terms with their positions, entries, the lexicon itself, and what was remarked of it."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, product
from math import prod
from typing import NamedTuple

from framing.find.context import Condition, unify
from framing.tables import CATEGORIES

GAP = "~"
BELOW = " > "
"""Between a category and one below it: `economy > tax`."""

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['&./-][^\W_]+)*")
MARKED = re.compile(rf"(?P<before>'?)(?P<word>{WORD.pattern})(?P<after>\*|['.]?)")
"""A word with the marks it may have at its edges inside a term (`workers' rights`, `st. louis`), which a text may leave
out."""

MOST_FORMS = 1_000_000
_STEM = 3  # letters by which forms of one word are told from another word
_SHOWN_WORDS = 3


class Position(NamedTuple):
    """One word position of a term: the forms it takes; `optional` where it may be missing; no forms: a gap."""

    forms: tuple[str, ...]
    optional: bool = False


class Remark(NamedTuple):
    """What is to be said of a line of a lexicon (columns: tables.REMARKS). `level` is `error` (something is lost that
    somebody may count on), `warning` (something is not counted as it is written) or `note`; line 0 is the whole file.
    """

    line: int
    level: str
    category: str
    term: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        term = f"{self.term!r} " if self.term else ""
        return f"line {self.line}: {term}{self.problem}. {self.remedy}."


@dataclass(frozen=True)
class Entry:
    """A row of a lexicon. `term` is its readable form, which every hit carries; `pattern` the cell as written. A hit
    counts in `category` and in each of `also`; `weight` is the entry's score, 1 where the lexicon has none; `precision`
    and `judged` are cells as written, kept for the reader."""

    term: str
    category: str
    pattern: str = field(repr=False)
    positions: tuple[Position, ...] = field(repr=False)
    case: str = ""
    unless: tuple[Condition, ...] = ()
    requires: tuple[Condition, ...] = ()
    note: str = field(default="", repr=False)
    source: str = field(default="", repr=False)
    line: int = field(default=0, repr=False)
    also: tuple[str, ...] = ()
    weight: float = 1.0
    precision: str = field(default="", repr=False)
    judged: str = field(default="", repr=False)

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """All categories in which a hit counts."""
        return (self.category, *self.also)


@dataclass(frozen=True)
class Lexicon:
    """A feature's entries in the order of their file. The hash leaves the entries out: it is asked for per article.

    `warnings` is what was remarked when it was read from a format of another program: entries that could not be used,
    that are read otherwise than written, categories that are left without any. `check_lexicon` gives them as a table.
    `language` is that of the articles in which it is looked for; "" for all that are analysed.
    """

    feature: str
    entries: tuple[Entry, ...] = field(hash=False, repr=False)
    warnings: tuple[Remark, ...] = field(default=(), hash=False, compare=False, repr=False)
    format: str = field(default="csv", hash=False, compare=False)
    file: str = field(default="", hash=False, compare=False)
    named: tuple[str, ...] = field(default=(), hash=False, compare=False, repr=False)
    language: str = ""

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in use: in the codebook's order for the built-in features, else in the file's, which may
        name them (`named`) before its entries."""
        used = dict.fromkeys(name for entry in self.entries for name in entry.categories)
        return tuple(name for name in CATEGORIES.get(self.feature, self.named or used) if name in used)


def parse_term(cell: str) -> tuple[Position, ...]:
    """`send|sending ~ (ground) troop*` → its positions. Raises ValueError that says what is wrong with the cell."""
    positions = []
    tokens = unify(cell).split()
    for number, token in enumerate(tokens, 1):
        if token == GAP:
            positions.append(Position(()))
            continue
        optional = token.startswith("(") and token.endswith(")")
        forms = tuple(dict.fromkeys((token[1:-1] if optional else token).split("|")))
        for form in forms:
            marks = MARKED.fullmatch(form)
            if not marks or (number == 1 and marks["before"]) or (number == len(tokens) and marks["after"].strip("*")):
                raise ValueError(f"{form!r} in term {cell!r} is not a word; a word is letters or digits, with - ' . & "
                                 "or / inside, perhaps a * at its end, and ' or . at an edge that is not the term's. "
                                 "Write 'a|b' for forms, '(a)' for an optional word, '~' for a gap")  # fmt: skip
        positions.append(Position(forms, optional))
    if not positions:
        raise ValueError("the term is empty. Write at least one word or delete the line")
    if not positions[0].forms or positions[0].optional or not positions[-1].forms:
        raise ValueError(f"term {cell!r} begins or ends with '~', or begins with an optional word. Begin with a word")
    for left, right in pairwise(positions):
        if (not left.forms and (not right.forms or right.optional)) or (left.optional and not right.forms):
            raise ValueError(f"term {cell!r} has '~' beside '~' or beside an optional word. '~' stands for up to three "
                             "words: leave the other out")  # fmt: skip
    if (count := count_forms(tuple(positions))) > MOST_FORMS:
        raise ValueError(f"term {cell[:60]!r} … stands for {count:,} forms, more than {MOST_FORMS:,}. Split it")
    return tuple(positions)


def render_term(positions: tuple[Position, ...]) -> str:
    """The readable form of a term: of each position its different words, inflections and optional words left out.

    `nuclear war|wars|strike|strikes` → `nuclear war/strike`; of more than three words the first three and an ellipsis.
    """
    rendered = []
    for position in positions:
        heads: list[str] = []
        for form in position.forms:
            if not any(form[:_STEM] == head[:_STEM] for head in heads):
                heads.append(form)
        if not position.optional:
            rendered.append("/".join(heads[:_SHOWN_WORDS]) + "/…" * (len(heads) > _SHOWN_WORDS) if heads else GAP)
    return " ".join(rendered)


def count_forms(positions: tuple[Position, ...]) -> int:
    """How many forms `list_forms` lists."""
    return prod(len(position.forms) + position.optional for position in positions if position.forms)


def list_forms(positions: tuple[Position, ...]) -> list[str]:
    """Every form a term stands for, gaps as `~`: 'send troops', 'send ground troops', 'sends troops', …"""
    choices = [(*position.forms, *([""] if position.optional else ())) or (GAP,) for position in positions]
    return [" ".join(filter(None, words)) for words in product(*choices)]


def clean_name(name: str) -> str:
    """A category's name on one line, without characters that cannot be shown."""
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())
