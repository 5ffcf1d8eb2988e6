"""Quotation marks → quoted stretches. One stray mark must not abort an article, nor swallow the rest of it.

Marks are paired within a paragraph, with a stack, so that quotations may nest. A mark that nothing closes is recorded
(`closed=False`) and bounded: by the next mark of its kind, else by the last closing mark after it, else by its
paragraph. Paragraphs that open again without having closed are therefore one unclosed quotation each.
"""

import re
from collections.abc import Iterator, Sequence

from framing.read.document import Quotation

# `` and '' are one mark; an apostrophe inside a word is none.
_MARK = re.compile(r"[“”„‟\"«»‘’‚‛'`](?!(?<=[^\W_][’'])[^\W_])(?:(?<=`)`|(?<=')')?")
_DOUBLE_OPEN, _DOUBLE_CLOSE = frozenset("“„‟«"), frozenset("”»")
_SINGLE = frozenset("‘’‚‛'`")
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|em\b|tis\b|twas\b|til\b|cause\b|bout\b|n['’])", re.IGNORECASE)
_BEFORE_OPENING = frozenset(" \t\u00a0\u202f([{—–-/:“\"«„‘'")


def find_quotations(text: str, start: int, end: int, sentences: Sequence[tuple[int, int]] = ()) -> list[Quotation]:
    """The quotations of the paragraph text[start:end], outer before inner.

    `sentences` are the paragraph's: a single mark that opens amid the paragraph and is never closed is bounded by its
    sentence, because there it is more often a slip than a speech.
    """
    marks = [(match.group(), *match.span()) for match in _MARK.finditer(text, start, end)]
    if not marks:
        return []
    found: list[Quotation] = []
    open_marks: list[tuple[str, int]] = []  # (mark, offset), innermost last
    last_close = start
    for index, (mark, at, after) in enumerate(marks):
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < end else " "
        single = mark in _SINGLE
        is_open = bool(open_marks) and any((opened in _SINGLE) == single for opened, _ in open_marks)
        if single and _is_apostrophe(text, marks, index, before, behind, is_open, end):
            continue
        if _opens(mark, before, behind, is_open, open_marks):
            if is_open and not single:
                found += _give_up(open_marks, at, text)
            open_marks.append((mark, at))
        elif is_open:
            while open_marks:
                opened, opened_at = open_marks.pop()
                found.append(Quotation(opened_at, after, (opened in _SINGLE) == single))
                if found[-1].closed:
                    break
            last_close = after
    for mark, at in open_marks:
        bound = last_close if last_close > at + 1 else end
        if mark in _SINGLE and text[start:at].strip():
            bound = next((stop for begin, stop in sentences if begin <= at < stop), bound)
        found.append(Quotation(at, bound, False))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end)) if len(found) > 1 else found


def _opens(mark: str, before: str, behind: str, is_open: bool, open_marks: list[tuple[str, int]]) -> bool:
    if mark in _DOUBLE_CLOSE:
        return False
    if mark in _DOUBLE_OPEN:
        if is_open and mark == "“" and any(opened == "„" for opened, _ in open_marks):
            return False  # „German“
        # An opening mark that stands where only a closing one can: “new phase of the war “.
        return not (is_open and not (behind.isalnum() or behind in "“‘\"'([$€£«…"))
    if mark == "''":
        return False
    if mark == "``" or not is_open:
        return True
    return before in _BEFORE_OPENING and not behind.isspace() and behind.isalnum()


def _is_apostrophe(
    text: str, marks: list[tuple[str, int, int]], index: int, before: str, behind: str, is_open: bool, end: int
) -> bool:
    mark, at, _ = marks[index]
    if before.isalnum() and behind.isalnum():
        return mark != "‘"
    if mark in "‘‚‛":
        return _ELISION.match(text, at, end) is not None
    if is_open:
        # A plural possessive inside a quotation, if another mark is left to close it.
        return before in "sS" and behind.isspace() and _closer_follows(text, marks, index, end)
    if mark == "’" or behind.isspace() or not behind.isalnum():
        return True
    return (
        before not in _BEFORE_OPENING
        or _ELISION.match(text, at, end) is not None
        or not _closer_follows(text, marks, index, end)
    )


def _closer_follows(text: str, marks: list[tuple[str, int, int]], index: int, end: int) -> bool:
    """Whether a later single mark could close a quotation before another one opens."""
    for mark, at, after in marks[index + 1 :]:
        behind = text[after] if after < end else " "
        if mark == "‘" or (mark == "'" and text[at - 1] in _BEFORE_OPENING and behind.isalnum()):
            return False
        if mark in "’'" and not behind.isalnum() and not text[at - 1].isspace():
            return True
    return False


def _give_up(open_marks: list[tuple[str, int]], before: int, text: str) -> Iterator[Quotation]:
    """Record the innermost double mark, and what opened inside it, as unclosed before the next of its kind."""
    while open_marks:
        mark, at = open_marks.pop()
        bound = before
        while bound > at + 1 and text[bound - 1].isspace():
            bound -= 1
        yield Quotation(at, bound, False)
        if mark not in _SINGLE:
            return
