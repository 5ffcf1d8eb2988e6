"""A lexicon in the formats of other programs, and what of it they cannot hold."""

import re
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

import yaml

from framing.errors import LexiconError, check_choice
from framing.find.entries import BELOW, GAP, Entry, Lexicon, Remark, count_forms, list_forms
from framing.find.lexicon_csv import render_csv, render_number
from framing.find.read_listed import RULE_SIGN, WEIGHT
from framing.find.read_liwc import GLOSS

MOST_FORMS = 1000
BESIDE = ("note", "source", "precision", "judged")
"""What is said of an entry for the reader, for which no other format has a place."""

Tree = dict[str, tuple[list[tuple[str, float]], "Tree"]]
"""Category → its own forms with their weights, and the categories below it."""


def render_lexicon(lexicon: Lexicon, to: str) -> tuple[bytes, list[Remark]]:
    """The file of `lexicon` in the format `to` (a key of WRITERS), UTF-8, and what is lost on the way, line by line.

    `csv` holds everything. The others hold words, their categories and, if nested, those above them; WordStat also
    whole weights. An entry with several forms becomes several; what hangs on its context is written without it, and
    that is remarked. Raises ChoiceError for another format, LexiconError where nothing is left to be written.
    """
    check_choice("to", to, WRITERS)
    if to == "csv":
        return render_csv(lexicon).encode("utf-8"), []
    lost: list[Remark] = []
    rows = [row for entry in lexicon.entries for row in _spell_out(entry, to, lost)]
    rows = _rename(rows, to, lost)
    if not rows:
        raise LexiconError(f"{lexicon.feature}: nothing of it can be written as {to}. Convert it to csv.")
    told = [name for name in BESIDE if any(getattr(entry, name) for entry in lexicon.entries)]
    if told:
        _lose(lost, None, f"left out of the entries: {', '.join(told)}", "Keep the CSV beside the file")
    return WRITERS[to](rows, lexicon.feature).encode("utf-8"), lost


def _lose(lost: list[Remark], entry: Entry | None, problem: str, remedy: str, level: str = "note") -> None:
    line, category, term = (entry.line, entry.category, entry.term) if entry else (0, "", "")
    lost.append(Remark(line, level, category, term, problem, remedy))


def _spell_out(entry: Entry, to: str, lost: list[Remark]) -> list[tuple[str, tuple[str, ...], float]]:
    """The forms of an entry, each with its categories and its weight."""
    if (count := count_forms(entry.positions)) > MOST_FORMS:
        _lose(lost, entry, f"stands for {count:,} forms and is left out", "Split it", "warning")
        return []
    forms = list_forms(entry.positions)
    if any(GAP in form.split() for form in forms):
        _lose(lost, entry, "has a gap (~) and is left out", "Write the words between out", "warning")
        return []
    context = [name for name in ("case", "unless", "requires") if getattr(entry, name)]
    if context:
        _lose(lost, entry, f"is written without its {' and '.join(context)}", "Use it with care there", "warning")
    weight = entry.weight
    if weight != 1 and (to != "wordstat" or not weight.is_integer()):
        weight = 1.0
        _lose(lost, entry, f"is written without its weight {entry.weight:g}", "Keep the CSV beside the file", "warning")
    return [(form, entry.categories, weight) for form in {form.lower(): form for form in forms}.values()]


def _rename(
    rows: list[tuple[str, tuple[str, ...], float]], to: str, lost: list[Remark]
) -> list[tuple[str, tuple[str, ...], float]]:
    """The rows with categories whose names `to` does not take for something else; which of them become one is told."""
    names: dict[str, str] = {}
    meant: dict[str, dict[str, None]] = {}
    for category in dict.fromkeys(category for _, categories, _ in rows for category in categories):
        parts = [category] if to == "lexicoder" else category.split(BELOW)  # Lexicoder does not nest
        plain = [*map(PLAIN.get(to, str), parts)]
        names[category] = BELOW.join(plain)
        for depth in range(1, len(parts) + 1):
            meant.setdefault(BELOW.join(plain[:depth]), {})[BELOW.join(parts[:depth])] = None
    for category, new in names.items():
        if new != category:
            _lose(lost, None, f"the category {category!r} is written as {new!r}", "Rename it before, if that matters")
    for new, (first, *others) in meant.items():
        for other in others:
            problem = f"the category {other!r} falls together with {first!r}: both are written as {new!r}"
            _lose(lost, None, problem, "Rename one of them before", "warning")
    return [
        (form, tuple(dict.fromkeys(names[each] for each in categories)), weight) for form, categories, weight in rows
    ]


def _grow(rows: list[tuple[str, tuple[str, ...], float]]) -> Tree:
    """The categories as a tree, in the order in which they occur."""
    tree: Tree = {}
    for form, categories, weight in rows:
        for category in categories:
            level, own = tree, []
            for name in category.split(BELOW):
                own, level = level.setdefault(name, ([], {}))
            own.append((form, weight))
    return tree


def _write_yaml(rows: list, feature: str) -> str:
    def branch(own: list, below: Tree) -> object:
        leaves = [form for form, _ in own]
        nested = {name: branch(*node) for name, node in below.items()}
        return [*leaves, nested] if leaves and nested else nested or leaves

    tree = {name: branch(*node) for name, node in _grow(rows).items()}
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10_000)


def _write_yoshikoder(rows: list, feature: str) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<dictionary style="" patternengine="substring">']

    def branch(name: str, own: list, below: Tree, depth: int) -> None:
        lines.append(f"{'  ' * depth}<cnode name={quoteattr(name)}>")
        lines.extend(f"{'  ' * depth}  <pnode name={quoteattr(form)}/>" for form, _ in own)
        for inner, node in below.items():
            branch(inner, *node, depth + 1)
        lines.append(f"{'  ' * depth}</cnode>")

    branch(feature, [], _grow(rows), 1)
    return "\n".join([*lines, "</dictionary>", ""])


def _write_lexicoder(rows: list, feature: str) -> str:
    categories: dict[str, list[str]] = {}
    for form, names, _ in rows:
        for name in names:
            categories.setdefault(name, []).append(form)
    return "\n".join(line for name, forms in categories.items() for line in (f"+{name}", *forms)) + "\n"


def _write_wordstat(rows: list, feature: str) -> str:
    lines: list[str] = []

    def branch(name: str, own: list, below: Tree, depth: int) -> None:
        tabs = "\t" * depth
        lines.append(f"{tabs}{name}")
        lines.extend(f"{tabs}\t{form.replace(' ', '_')} ({render_number(weight)})" for form, weight in own)
        for inner, node in below.items():
            branch(inner, *node, depth + 1)

    for name, node in _grow(rows).items():
        branch(name, *node, 0)
    return "\n".join([*lines, ""])


def _write_liwc(rows: list, feature: str) -> str:
    """The form of 2015: tabs, nested categories by indentation."""
    numbers: dict[str, int] = {}
    head: list[str] = []

    def branch(path: str, name: str, below: Tree, depth: int) -> None:
        numbers[path] = len(numbers) + 1
        tabs = "\t" * depth
        head.append(f"{tabs}{numbers[path]}\t{name}")
        for inner, (_, nodes) in below.items():
            branch(path + BELOW + inner, inner, nodes, depth + 1)

    for name, (_, nodes) in _grow(rows).items():
        branch(name, name, nodes, 0)
    body: dict[str, list[int]] = {}
    for form, categories, _ in rows:
        body.setdefault(form, []).extend(numbers[category] for category in categories)
    lines = ["\t".join([form, *map(str, dict.fromkeys(found))]) for form, found in body.items()]
    return "\n".join(["%", *head, "%", *lines, ""])


def _plain_for_liwc(name: str) -> str:
    """A name of a category whose end is not taken for its explanation."""
    return re.sub(r"\((.*)\)$", r"[\1]", name) if GLOSS.match(name) else name


def _plain_for_wordstat(name: str) -> str:
    """One that is not taken for an entry or a rule."""
    name = re.sub(r"\((.*?)\)", r"[\1]", name) if WEIGHT.match(name) else name
    return re.sub("[@#/]", " ", name).strip() or "unnamed" if RULE_SIGN.search(name) else name


def _plain_for_lexicoder(name: str) -> str:
    """One that does not begin with what begins the line of any."""
    return name.lstrip("+ ") or "unnamed"


PLAIN = {"liwc": _plain_for_liwc, "wordstat": _plain_for_wordstat, "lexicoder": _plain_for_lexicoder}
WRITERS: dict[str, Callable[[list, str], str]] = {
    "csv": lambda rows, feature: "",
    "liwc": _write_liwc,
    "yaml": _write_yaml,
    "lexicoder": _write_lexicoder,
    "yoshikoder": _write_yoshikoder,
    "wordstat": _write_wordstat,
}
ENDINGS = {".csv": "csv", ".dic": "liwc", ".yml": "yaml", ".yaml": "yaml", ".lc3": "lexicoder", ".ykd": "yoshikoder",
           ".lcd": "yoshikoder", ".cat": "wordstat"}  # fmt: skip
