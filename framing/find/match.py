"""Lexicons → hits with offsets: one automaton finds where an entry may stand, its own pattern says whether it does.

The automaton (Aho–Corasick, overlapping matches) looks for every entry's first words; a hit inside a longer word or a
contraction is dropped, and where an entry has gaps or optional words its regular expression is tried. The result is
that of trying every entry's at every word, at a small part of the time.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from framing.find.context import IN_CONFLICT, lower, unify
from framing.find.entries import MARKED
from framing.find.lexicon import Entry, Lexicon, Position

GAP_WORDS = "(?:[^ ;:!?]+ ){0,3}?"
PIECE = re.compile(r"\w*")
ACCENTS = "\u0300-\u036f"
"""Marks that stand behind the letter they are put on, in a text that is not composed: such a letter is another one."""

WHOLE_START = rf"(?<![\w{ACCENTS}])(?!(?:(?<=[^\W_]')(?i:d|ll|m|re|s|t|ve)|(?<=[^\W_]\.)[^\W\d_])(?!\w))"
"""Where a whole word can begin: not inside one, nor with what a contraction or an abbreviation ends with (we're, U.S.).
After an elision a word does begin (l'eau)."""

WHOLE_END = rf"(?![\w{ACCENTS}]|'(?![sS](?!\w))[^\W\d_]|(?<=(?<!\w)[^\W\d_])\.[^\W\d_](?!\w))"
"""Where one can end: not inside one, nor before the rest of a contraction or an abbreviation (won't, I'm, U.S.); but
before 's, which may be a genitive."""

BEGINS, ENDS, STEM_ENDS = re.compile(WHOLE_START), re.compile(WHOLE_END), re.compile(rf"\w*{WHOLE_END}")
SPELLINGS = 64  # of the words that the automaton looks for, for one entry; beyond them it looks for less of them


class Hit(NamedTuple):
    """An entry found in a text: the index of its lexicon, its rank there, the entry, and its place."""

    lexicon: int
    rank: int
    entry: Entry
    start: int
    end: int


class Candidate(NamedTuple):
    """An entry as the automaton knows it: `pattern`, for the text as `typed` or in lower case, is None where the
    opening is the whole entry; `stem` says whether its word may then go on."""

    lexicon: int
    rank: int
    pattern: re.Pattern[str] | None
    typed: bool
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
    return re.compile(WHOLE_START + "".join(parts))


def _forms(position: Position, entry: Entry) -> str:
    forms = sorted(position.forms, key=len, reverse=True)
    if entry.case != "exact":
        forms = [form.lower() for form in forms]
    choices = map(_form_pattern, forms)
    return f"(?:{'|'.join(choices)}){WHOLE_END}"


def _form_pattern(form: str) -> str:
    before, word, after = MARKED.fullmatch(form).groups()
    end = r"\w*" if after == "*" else f"{re.escape(after)}?" if after else ""
    return "'?" * bool(before) + re.escape(word).replace(r"\-", "[- ]") + end


@cache
def build_matcher(lexicons: tuple[Lexicon, ...], in_conflict: bool | None = None) -> Matcher:
    """The automaton over all entries of `lexicons`, or over those that can stand in an article that is about a
    conflict, or is not."""
    never = {None: None, True: "unless", False: "requires"}[in_conflict]
    opened: dict[str, list[Candidate]] = defaultdict(list)
    for entry, candidates in _list_candidates(lexicons):
        if not never or IN_CONFLICT not in getattr(entry, never):
            for opening, candidate in candidates:
                opened[opening].append(candidate)
    openings = sorted(opened)
    automaton = AhoCorasick(openings)
    return Matcher(automaton, tuple(tuple(opened[opening]) for opening in openings))


@cache
def _list_candidates(lexicons: tuple[Lexicon, ...]) -> list[tuple[Entry, list[tuple[str, Candidate]]]]:
    """Every entry with its openings, each with what is to be tried there; one list for the automata of all articles."""
    listed = []
    for number, lexicon in enumerate(lexicons):
        for rank, entry in enumerate(lexicon.entries):
            openings, is_whole = _list_openings(entry)
            typed = entry.case == "exact"
            pattern = None if is_whole and not typed else entry_pattern(entry)
            exact, stem = (Candidate(number, rank, pattern, typed, goes_on) for goes_on in (False, True))
            listed.append((entry, [(each.removesuffix("*"), stem if each[-1] == "*" else exact) for each in openings]))
    return listed


def _list_openings(entry: Entry) -> tuple[set[str], bool]:
    """What the automaton looks for: the words of the entry as far as each must follow the one before, in lower case
    and in all their spellings, up to a stem, a gap or an optional word, of which the beginning is added, or up to a
    word with which they would be too many, of which the first letter is; and whether that is all of the entry."""
    openings = {""}
    for number, position in enumerate(entry.positions):
        if not position.forms:
            return {f"{each} " for each in openings}, False
        if position.optional:
            pieces = _list_pieces(entry.positions[number:])
            return {f"{each} {piece}" for each in openings for piece in pieces} or openings, False
        forms = {spelling for form in position.forms for spelling in _spell(form.lower())}
        longer = {f"{each} {form}" if each else form for each in openings for form in forms}
        if number and len(longer) > SPELLINGS:
            return {f"{each} {form[0]}" for each in openings for form in forms}, False
        openings = longer
        if any(each.endswith("*") for each in openings) and number + 1 < len(entry.positions):
            return {each.removesuffix("*") for each in openings}, False
    return openings, True


def _spell(form: str) -> Iterator[str]:
    """A form with each of its hyphens as it is, and as a blank; and with the marks at its edges, and without."""
    before, word, after = MARKED.fullmatch(form).groups()
    first, *others = word.split("-")
    for marks in product("- ", repeat=len(others)):
        spelling = first + "".join(mark + other for mark, other in zip(marks, others, strict=True))
        for left, right in product({before, ""}, {after, ""} if after != "*" else "*"):
            yield left + spelling + right


def _list_pieces(positions: Sequence[Position]) -> set[str]:
    """How the words may begin that follow if some are left out; none where all may be."""
    pieces: set[str] = set()
    for position in positions:
        pieces |= {PIECE.match(form.lower())[0] for form in position.forms or ("",)}
        if not position.optional:
            return pieces
    return set()


def match(text: str, lexicons: tuple[Lexicon, ...]) -> list[Hit]:
    """Every place where an entry stands in `text` as whole words, contexts not yet looked at; in order of start, end,
    lexicon and rank. Hits overlap: which of them counts is decided where their context is known."""
    typed = unify(text)
    return [
        Hit(number, rank, lexicons[number].entries[rank], start, end)
        for start, end, number, rank in match_unified(typed, lower(typed), lexicons)
    ]


def match_unified(
    typed: str, lowered: str, lexicons: tuple[Lexicon, ...], in_conflict: bool | None = None
) -> list[tuple[int, int, int, int]]:
    """`match` for a text that is unified already, and in lower case (context.unify, context.lower): start, end, lexicon
    and rank. Told whether the article is about a conflict, it leaves out the entries that then cannot count."""
    matcher = build_matcher(lexicons, in_conflict)
    if "  " not in typed:
        return sorted(_match(typed, lowered, matcher))
    single, places = _single_spaces(typed)
    found = _match(single, lower(single), matcher)
    return sorted([(places[start], places[end - 1] + 1, *entry) for start, end, *entry in found])


def _match(typed: str, lowered: str, matcher: Matcher) -> set[tuple[int, int, int, int]]:
    automaton, candidates = matcher
    bounded = f"{lowered} "  # a blank behind the last character and, by the index −1, before the first
    found = set()
    for opening, start, end in automaton.find_matches_as_indexes(lowered, overlapping=True):
        if (char := bounded[start - 1]) != " " and (char.isalnum() or not BEGINS.match(bounded, start)):
            continue
        is_whole = bounded[end] == " " or ENDS.match(bounded, end)
        for number, rank, pattern, as_typed, stem in candidates[opening]:
            if pattern:
                result = pattern.match(typed if as_typed else lowered, start)
                if result:
                    found.add((start, result.end(), number, rank))
            elif is_whole:
                found.add((start, end, number, rank))
            elif stem and (rest := STEM_ENDS.match(bounded, end)):
                found.add((start, rest.end(), number, rank))
    return found


def _single_spaces(text: str) -> tuple[str, list[int]]:
    """`text` with every run of spaces as one, and for each of its characters the place it had."""
    kept = [at for at, char in enumerate(text) if char != " " or not at or text[at - 1] != " "]
    return "".join(text[at] for at in kept), kept
