"""Two wordings side by side: which words both have, which one has, and what that makes of the other."""

import re
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from framing.read.segment import WORD

KEPT = 0.9
"""Share of a version's words that stand, in their order, in a reference that it is cut from."""

ISLAND = 3  # letters


_OPENING = re.compile(r"(?<=\s)\S+\Z")


class Run(NamedTuple):
    """A stretch of words: `same` in both, `deleted` (only the reference has it) or `inserted` (only the version)."""

    kind: str
    text: str


def relate(reference: str, version: str) -> str:
    """`exact`: the same words; `trimmed`: fewer of them, in their order; `reworded`: anything else."""
    one, other = ([_fold(word) for word in WORD.findall(text)] for text in (reference, version))
    if one == other:
        return "exact"
    common = LCSseq.similarity(one, other)
    return "trimmed" if len(other) < len(one) and common >= KEPT * len(other) else "reworded"


def diff_words(reference: str, version: str) -> list[Run]:
    """How `version` departs from `reference`, word by word: runs of kind `same`, `deleted` and `inserted`.

    As few words as possible are deleted or inserted (longest common subsequence), but that a lone short word between
    two changes is changed with them, which reads better. Capitals and the marks around words make no difference. Same
    and inserted runs, put together, are the version with its blanks; deleted ones come from the reference.
    """
    mine, its = _cut(reference), _cut(version)
    edits = Indel.opcodes([_fold(word) for word, _ in mine], [_fold(word) for word, _ in its])
    runs: list[Run] = []
    deleted, inserted = [], []
    for place, edit in enumerate(edits):
        cut = [piece for _, piece in mine[edit.src_start : edit.src_end]]
        put = [piece for _, piece in its[edit.dest_start : edit.dest_end]]
        is_same = edit.tag == "equal"
        if is_same and 0 < place < len(edits) - 1 and len(put) == 1 and len(put[0].strip()) <= ISLAND:
            deleted, inserted = deleted + cut, inserted + put
            continue
        if is_same:
            runs += [*_change(deleted, inserted), Run("same", "".join(put))]
            deleted, inserted = [], []
        elif edit.tag == "delete":
            deleted += cut
        else:
            inserted += put
    return runs + _change(deleted, inserted)


def _change(deleted: list[str], inserted: list[str]) -> list[Run]:
    pairs = (("deleted", deleted), ("inserted", inserted))
    return [Run(kind, "".join(pieces)) for kind, pieces in pairs if pieces]


def _cut(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with its piece of the text: from the blank before it to the blank before the next, so
    that an opening bracket or quotation mark goes with the word behind it.
    """
    words = list(WORD.finditer(text))
    if not words:
        return [(text, text)] if text else []
    edges = [0]
    for one, other in pairwise(words):
        marks = _OPENING.search(text, one.end(), other.start())
        edges.append(marks.start() if marks else other.start())
    edges.append(len(text))
    return [(match.group(), text[low:high]) for match, low, high in zip(words, edges[:-1], edges[1:], strict=True)]


def _fold(word: str) -> str:
    return word.lower().replace("’", "'")
