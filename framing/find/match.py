"""Lexicons → hits with offsets: one automaton finds where an entry may stand, its own pattern says whether it does.

The automaton (Aho–Corasick, overlapping matches) looks for the first word of every entry; a hit inside a longer word is
dropped, and of the entries of several words those are tried whose second word follows. The result is that of trying
every entry's regular expression at every word, at a small part of the time.
"""

import re
from collections import defaultdict
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from framing.find.context import lower, unify
from framing.find.lexicon import Entry, Lexicon, Position

GAP_WORDS = "(?:[^ ;:!?]+ ){0,3}?"
PIECE = re.compile(r"\w+")


class Hit(NamedTuple):
    """An entry found in a text: the index of its lexicon, its rank there, the entry, and its place."""

    lexicon: int
    rank: int
    entry: Entry
    start: int
    end: int


class Candidate(NamedTuple):
    """An entry as the automaton knows it: `pattern` is None where the opening is the whole entry; `stem` says whether
    its word may then go on."""

    lexicon: int
    rank: int
    entry: Entry
    pattern: re.Pattern[str] | None
    stem: bool


class Matcher(NamedTuple):
    """Built once for a set of lexicons: the automaton, and for each of its openings the entries to try there."""

    automaton: AhoCorasick
    candidates: tuple[tuple[Candidate, ...], ...]


def entry_pattern(entry: Entry) -> re.Pattern[str]:
    """The regular expression of an entry, to be matched at the start of a word; in lower case unless it is `exact`."""
    parts, before = [], ""
    for position in entry.positions:
        if not position.forms:
            parts.append(" " + GAP_WORDS)
            before = ""
        elif position.optional:
            parts.append(f"(?:{before}{_forms(position, entry)})?")
        else:
            parts.append(before + _forms(position, entry))
            before = " "
    return re.compile(r"(?<!\w)" + "".join(parts))


def _forms(position: Position, entry: Entry) -> str:
    forms = sorted(position.forms, key=len, reverse=True)
    if entry.case != "exact":
        forms = [form.lower() for form in forms]
    choices = (re.escape(form.removesuffix("*")).replace(r"\-", "[- ]") + r"\w*" * form.endswith("*") for form in forms)
    return f"(?:{'|'.join(choices)})(?!\\w)"


@cache
def build_matcher(lexicons: tuple[Lexicon, ...]) -> Matcher:
    """The automaton over all entries of `lexicons`."""
    opened: dict[str, list[Candidate]] = defaultdict(list)
    for number, lexicon in enumerate(lexicons):
        for rank, entry in enumerate(lexicon.entries):
            is_whole = len(entry.positions) == 1 and entry.case != "exact"
            pattern = None if is_whole else entry_pattern(entry)
            for opening, stem in _list_openings(entry).items():
                opened[opening].append(Candidate(number, rank, entry, pattern, stem))
    openings = sorted(opened)
    automaton = AhoCorasick(openings)
    return Matcher(automaton, tuple(tuple(opened[opening]) for opening in openings))


def _list_openings(entry: Entry) -> dict[str, bool]:
    """What the automaton looks for: the entry's first word, with the beginning of the second where one must follow.
    With each, whether the entry is one word that may go on."""
    forms = [form.lower() for form in entry.positions[0].forms]
    firsts = {*forms, *(form.replace("-", " ") for form in forms)}
    if len(entry.positions) == 1:
        return {first.removesuffix("*"): f"{first.removesuffix('*')}*" in firsts for first in firsts}
    pieces: set[str] = set()
    for position in entry.positions[1:]:
        pieces |= {PIECE.match(form.lower())[0] for form in position.forms}
        if not position.optional:
            break
    else:
        pieces = set()
    if not entry.positions[1].forms:
        pieces = {""}
    return {
        first.removesuffix("*") if first.endswith("*") or not pieces else f"{first} {piece}": False
        for first in firsts for piece in (pieces or {""})
    }  # fmt: skip


def match(text: str, lexicons: tuple[Lexicon, ...]) -> list[Hit]:
    """Every place where an entry stands in `text` as whole words, contexts not yet looked at; in order of start, end,
    lexicon and rank. Hits overlap: which of them counts is decided where their context is known."""
    typed = unify(text)
    return match_unified(typed, lower(typed), lexicons)


def match_unified(typed: str, lowered: str, lexicons: tuple[Lexicon, ...]) -> list[Hit]:
    """`match` for a text that is unified already, and in lower case (context.unify, context.lower)."""
    if "  " in typed:
        single, places = _single_spaces(typed)
        hits = _match(single, lower(single), lexicons)
        hits = [hit._replace(start=places[hit.start], end=places[hit.end - 1] + 1) for hit in hits]
    else:
        hits = _match(typed, lowered, lexicons)
    return sorted(hits, key=attrgetter("start", "end", "lexicon", "rank"))


def _match(typed: str, lowered: str, lexicons: tuple[Lexicon, ...]) -> list[Hit]:
    automaton, candidates = build_matcher(lexicons)
    bounded = f"{lowered} "  # a blank behind the last character and, by the index −1, before the first
    found = {}
    for opening, start, end in automaton.find_matches_as_indexes(lowered, overlapping=True):
        if (char := bounded[start - 1]).isalnum() or char == "_":
            continue
        goes_on = (char := bounded[end]).isalnum() or char == "_"
        for number, rank, entry, pattern, stem in candidates[opening]:
            if pattern:
                result = pattern.match(typed if entry.case == "exact" else lowered, start)
                if result:
                    found[number, rank, start, result.end()] = entry
            elif not goes_on:
                found[number, rank, start, end] = entry
            elif stem:
                found[number, rank, start, _word_end(lowered, end)] = entry
    return [Hit(number, rank, entry, start, end) for (number, rank, start, end), entry in found.items()]


def _single_spaces(text: str) -> tuple[str, list[int]]:
    """`text` with every run of spaces as one, and for each of its characters the place it had."""
    kept = [at for at, char in enumerate(text) if char != " " or not at or text[at - 1] != " "]
    return "".join(text[at] for at in kept), kept


def _word_end(text: str, at: int) -> int:
    while at < len(text) and (text[at].isalnum() or text[at] == "_"):
        at += 1
    return at
