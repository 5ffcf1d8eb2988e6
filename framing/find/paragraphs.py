"""Paragraphs as tokens, and reports in them as ranges of tokens: what attribution hands to the rules and gets back."""

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from framing.find.gazetteer import Cue, read_cues
from framing.read.document import Document, Quotation
from framing.tables import STORY_KINDS

Span = tuple[int, int]
"""First token, and the token after the last."""

_BEHIND_ALL = Quotation(sys.maxsize, sys.maxsize, False)


class Tokens(NamedTuple):
    """Words and single punctuation marks in the order of the text, as parallel lists: offsets in the article, the
    text as written and in lower case, and whether it is a word. An article has a thousand: lists, not objects."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    lowered: list[str]
    is_word: list[bool]

    def extent(self, span: Span) -> tuple[int, int]:
        """Where in the article a range of tokens begins and ends."""
        return self.starts[span[0]], self.ends[span[1] - 1]


@dataclass(frozen=True)
class Paragraph:
    """The tokens of a line; `sentence[i]` is the range of token i's sentence, `quoted[i]` the index in `quotes`
    (ranges, marks included) of the outermost quotation that holds token i, or -1."""

    tokens: Tokens
    sentence: list[Span]
    quoted: list[int]
    quotes: list[Span]

    def opens_quote(self, at: int) -> bool:
        """Whether token `at` is the first of a quotation."""
        index = self.quoted[at]
        return index >= 0 and self.quotes[index][0] == at

    def ends_quote(self, at: int) -> bool:
        """Whether token `at` is the last of a quotation."""
        index = self.quoted[at]
        return index >= 0 and self.quotes[index][1] == at + 1

    def closes_quote(self, at: int) -> bool:
        """Whether token `at` is the last of a quotation, or a comma just behind one."""
        if at < 0:
            return False
        if self.tokens.texts[at] == "," and at > 0 and self.quoted[at] < 0:
            at -= 1
        return self.ends_quote(at)


class Report(NamedTuple):
    """One attribution that a cue announces, as ranges of tokens; `shape` names the rule that found it."""

    cue: Cue
    cue_at: Span
    source: Span
    content: Span
    shape: str


def read_paragraphs(document: Document) -> Iterator[tuple[int, Paragraph]]:
    """The story's paragraphs that hold a quotation or a word that may begin a cue, with the index of their line."""
    tokens, cue_words = _tokenize(document), read_cues().keys()
    sentence_ends = defaultdict(list)
    for sentence in document.sentences:
        sentence_ends[sentence.line].append(sentence.end)
    quotations = iter((*document.quotations, _BEHIND_ALL))
    quotation = next(quotations)
    for index, line in enumerate(document.lines):
        if line.kind not in STORY_KINDS:
            continue
        outermost = []
        while quotation.start < line.end:
            if not outermost or quotation.start >= outermost[-1].end:
                outermost.append(quotation)
            quotation = next(quotations)
        of_line = slice(bisect_left(tokens.starts, line.start), bisect_left(tokens.starts, line.end))
        if outermost or not cue_words.isdisjoint(tokens.lowered[of_line]):
            yield index, _paragraph(Tokens(*[each[of_line] for each in tokens]), sentence_ends[index], outermost)


def _tokenize(document: Document) -> Tokens:
    """The words and marks already cut."""
    text, words, marks = document.text, document.words, document.marks
    starts, ends = sorted([*words.starts, *marks]), sorted([*words.ends, *(at + 1 for at in marks)])
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Tokens(starts, ends, texts, list(map(str.lower, texts)), [each[0].isalnum() for each in texts])


def _paragraph(tokens: Tokens, sentence_ends: list[int], quotations: list[Quotation]) -> Paragraph:
    starts = tokens.starts
    quotes: list[Span] = []
    quoted = [-1] * len(starts)
    for quotation in quotations:
        first, end = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
        if end > first:
            quoted[first:end] = [len(quotes)] * (end - first)
            quotes.append((first, end))
    sentence: list[Span] = []
    at = 0
    for offset in sentence_ends:
        end = bisect_left(starts, offset)
        sentence += [(at, end)] * (end - at)
        at = end
    return Paragraph(tokens, sentence, quoted, quotes)
