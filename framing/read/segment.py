"""Sentences and words with their offsets; here is the one definition of "word".

A line never holds part of another line's sentence, so headings without a full stop need no rule of their own.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import numpy as np

from framing.languages import DEFAULT
from framing.read.conventions import Conventions, read_conventions
from framing.read.document import Words, offsets

WORD = re.compile(
    r"\w(?:"  # one plain first character lets the search skip what stands between words
    r"\.(?<=[^\W\d_]\.)(?:[^\W\d_]\.)+"  # U.S., N.A.T.O.
    r"|(?<=\d)\d*(?:[.,:/]\d+)+\w*"  # 3,100  0.5  39/52  10,000th
    r"|\w*(?:['’\-\u2010\u2011]\w+)*"  # Franco-British, don't, 20th
    r")"
)
"""A word: letters, digits and the apostrophes and hyphens inside; a number with its separators; an abbreviation with
its full stops. Every rate and share of this package is per these words."""

_TOKEN = re.compile(rf"{WORD.pattern}|(?P<mark>[^\w\s])")
_BLANK = re.compile(r"\s|$")

# What a character may be, for cutting plain text without a regular expression. The joiners and separators of WORD are
# marks as well, where no word takes them in.
_SPACE, _LETTER, _MARK, _JOINER, _SEPARATOR = range(5)
_KNOWN_CHARACTERS = 0x2200  # of Latin, Greek and Cyrillic script and the marks of print: 99 % of news have no others

_CLOSERS = "”’\"'»)]"
_STOP = re.compile(rf"[.!?…][.!?…]*[{re.escape(_CLOSERS)}]*(?:[ \u00a0\u202f]»)?")
_NEXT = re.compile(r"\s+[“‘\"'«„(\[—–-]*\s?(?P<first>\w)")
_GLUED = re.compile(r"[“‘\"«]?[^\W\d_a-zß-öø-ÿ][^\W\d_A-Z]")
_LAST_TOKEN = re.compile(r"[^\s“‘\"'«(\[—–/-]+$")


def split_words(text: str, language: str = DEFAULT) -> tuple[Words, array]:
    """The words of `text`, and where a mark stands that is neither blank nor part of a word.

    What a language elides is a word of its own: `l’armée` is two words of French.
    """
    elision = read_conventions(language).elision
    if elision is None:
        return _split_words(text)
    apart = elision.sub(lambda found: f"{found.group()[:-1]} ", text)  # as long as it was
    words, marks = _split_words(apart)
    at = {found.end() - 1 for found in elision.finditer(text)}
    return Words(words.starts, [end + (end in at) for end in words.ends]), marks


def _split_words(text: str) -> tuple[Words, array]:
    """The words of any language.

    What WORD finds, in a third of the time: a plain word is a run of letters and joiners, seen at once for the whole
    text. Only a string with a separator between letters or digits (3,100 or U.S.) is searched by WORD itself, and so
    is a text with a character from beyond the table.
    """
    kinds = _kinds_of(text)
    if kinds is None:
        starts, ends, marks = _search(text, 0, len(text))
        return Words(starts, ends), offsets(marks)
    in_word = kinds == _LETTER
    at_marks = np.flatnonzero(kinds > _LETTER)
    inside = at_marks[in_word[at_marks - 1] & in_word[at_marks + 1]]
    in_word[inside[kinds[inside] == _JOINER]] = True
    edges = np.flatnonzero(in_word[1:] != in_word[:-1])
    starts, ends = offsets(edges[::2]), offsets(edges[1::2])
    marks = offsets(at_marks[~in_word[at_marks]] - 1)
    end = 0
    for at in (inside[kinds[inside] == _SEPARATOR] - 1).tolist():
        if at >= end:
            start, end = starts[bisect_left(starts, at) - 1], _BLANK.search(text, at).start()
            words = slice(bisect_left(starts, start), bisect_left(starts, end))
            others = slice(bisect_left(marks, start), bisect_left(marks, end))
            starts[words], ends[words], marks[others] = map(offsets, _search(text, start, end))
    return Words(starts, ends), marks


def _kinds_of(text: str) -> np.ndarray | None:
    """The kind of every character, with a blank before the first and behind the last; None if one is not known."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    if codes.max(initial=0) >= _KNOWN_CHARACTERS:
        return None
    kinds = np.zeros(len(codes) + 2, dtype=np.uint8)
    kinds[1:-1] = _character_kinds()[codes]
    return kinds


@cache
def _character_kinds() -> np.ndarray:
    special = dict.fromkeys("'’-\u2010\u2011", _JOINER) | dict.fromkeys(".,:/", _SEPARATOR)
    kinds = [
        special.get(char, _LETTER if char.isalnum() or char == "_" else _SPACE if char.isspace() else _MARK)
        for char in map(chr, range(_KNOWN_CHARACTERS))
    ]
    return np.array(kinds, dtype=np.uint8)


def _search(text: str, start: int, end: int) -> tuple[list[int], list[int], list[int]]:
    """Starts and ends of the words of text[start:end], and the places of its marks."""
    words, marks = [], []
    for match in _TOKEN.finditer(text, start, end):
        if match["mark"]:
            marks.append(match.start())
        else:
            words.append(match.span())
    return [start for start, _ in words], [end for _, end in words], marks


def split_sentences(text: str, start: int, end: int, language: str = DEFAULT) -> Iterator[tuple[int, int]]:
    """The sentences (start, end) of the line text[start:end]: together they hold every character that is not blank."""
    at, conventions = start, read_conventions(language)
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < at:
            continue
        after = _sentence_end(text, at, stop, end, conventions)
        if after is not None and text[at:after].strip():
            yield at, after
            at = after
            while at < end and text[at].isspace():
                at += 1
    if at < end:
        yield at, end


def _sentence_end(text: str, start: int, stop: re.Match, end: int, conventions: Conventions) -> int | None:
    """Where the sentence ends if these marks end it, else None."""
    after = stop.end()
    if after >= end:
        return None  # the line's end closes the sentence anyway
    following = _NEXT.match(text, after, end)
    if following is None:
        return after if _is_glued(text, stop, after, end) else None
    first = following["first"]
    if first.islower():
        return None
    if text[stop.start()] != "." or text[stop.start() : stop.start() + 2] == "..":
        return after
    token = _last_token(text[max(start, stop.start() - 24) : stop.start()])
    if not token:
        return after
    bare = token.lower()
    if bare in conventions.before_name:
        return after if bare == "no" and not first.isdigit() else None
    if bare in conventions.may_end or "." in bare:
        return after if _opens_sentence(text, following.start("first"), end, conventions) else None
    if len(bare) == 1 and bare.isalpha() and token.isupper() and stop.end() - stop.start() == 1:
        return after if bare == "i" or _opens_sentence(text, following.start("first"), end, conventions) else None
    return after


def _last_token(text: str) -> str:
    last = text[text.rfind(" ") + 1 :]
    if last.isalpha():
        return last
    token = _LAST_TOKEN.search(text)
    return token.group() if token else ""


def _is_glued(text: str, stop: re.Match, after: int, end: int) -> bool:
    """`… the war.The next …`: a blank was lost in scraping. Web addresses and initials are left whole."""
    before = text[max(0, stop.start() - 2) : stop.start()]
    return (
        len(before) == 2
        and before.isalpha()
        and before.islower()
        and _GLUED.match(text, after, end) is not None
        and not _in_address(text, stop.start())
    )


def _in_address(text: str, offset: int) -> bool:
    token = _last_token(text[max(0, offset - 60) : offset])
    return any(mark in token for mark in ("www", "://", "@", "."))


def _opens_sentence(text: str, at: int, end: int, conventions: Conventions) -> bool:
    word = (conventions.elision and conventions.elision.match(text, at, end)) or WORD.match(text, at, end)
    return word is not None and word.group().lower().replace("’", "'") in conventions.openers
