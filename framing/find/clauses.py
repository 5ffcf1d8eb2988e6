"""Where a clause of content ends, and what may stand behind the cue that follows it."""

from collections.abc import Sequence

from framing.find.cues import CueAt, verb_group
from framing.find.paragraphs import Paragraph, Span
from framing.find.phrases import can_speak, phrase_before
from framing.find.words import DETERMINERS, PRONOUNS, TIMES, is_name

_CLOSING_MARKS = ")]%€$…"  # content may end with these
_ASIDE_WORDS = frozenset("in on at during to after by via from when of through about before as".split())
_SUBORDINATING = frozenset("while as although though after when since because if whereas with".split())


def clause_end(paragraph: Paragraph, at: int, high: int, following: Sequence[CueAt]) -> int:
    """Where content that begins at `at` ends: before the next report in the sentence, else with the sentence."""
    tokens = paragraph.tokens
    texts, lowered = tokens.texts, tokens.lowered
    for first, end, cue in following:
        if first >= high:
            break
        if first <= at or cue.word_class == "noun":
            continue
        before = texts[first - 1]
        if cue.word_class == "phrase":
            if before in ",—–-" or paragraph.quoted[first - 1] >= 0:
                return first
            continue
        if lowered[first].endswith("ing") and (before in ",—–" or paragraph.closes_quote(first - 1)):
            return first
        group = verb_group(tokens, first, at).first
        if group > at and lowered[group - 1] == "and" and cue.act == "speech" and "source" not in cue.takes:
            return group - 2 if texts[group - 2] == "," else group - 1
        source = phrase_before(tokens, group, at)
        if source and source[0] > at and can_speak(tokens, source, at):
            joint = source[0] - 1
            if lowered[joint] in ("and", "but", "while", "as") and joint - 1 > at:
                return joint - 1 if texts[joint - 1] == "," else joint
            if texts[joint] == "," and is_aside(paragraph, end, high):
                return joint
    return high


def main_clause(paragraph: Paragraph, source: Span, begin: int, stop: int) -> int:
    """`While X warned that …, the West …` and `a move that X said was …, Russia …`: the comma that ends the report."""
    tokens, low = paragraph.tokens, paragraph.sentence[source[0]][0]
    texts, lowered = tokens.texts, tokens.lowered
    subordinate = lowered[low] in _SUBORDINATING and "," not in texts[low : source[0]]
    relative = source[0] > low and lowered[source[0] - 1] in ("that", "which") and lowered[begin] != "that"
    if subordinate or relative:
        for at in range(begin + 3, stop - 2):
            word = lowered[at + 1]
            if texts[at] == "," and (word in DETERMINERS or word in PRONOUNS or is_name(texts[at + 1])):
                return at
    return stop


def is_aside(paragraph: Paragraph, at: int, high: int) -> bool:
    """Whether after `X said` nothing follows but when and where: `… on Monday.`, `, with …`"""
    texts, lowered = paragraph.tokens.texts, paragraph.tokens.lowered
    if at >= high or texts[at] in ".,;!?)—–-":
        return True
    if lowered[at] in TIMES:
        return "that" not in lowered[at : at + 6] and not opens_quote_within(paragraph, at, high)
    if lowered[at] in _ASIDE_WORDS:
        return "that" not in lowered[at:high] and not opens_quote_within(paragraph, at, high)
    return False


def opens_quote_within(paragraph: Paragraph, at: int, high: int) -> bool:
    """Whether a quotation opens later in the sentence."""
    return any(map(paragraph.opens_quote, range(at, high)))


def trim(paragraph: Paragraph, start: int, end: int) -> int:
    """The end of content without the marks that close its clause."""
    tokens = paragraph.tokens
    while end > start and not (
        tokens.is_word[end - 1] or paragraph.ends_quote(end - 1) or tokens.texts[end - 1] in _CLOSING_MARKS
    ):
        end -= 1
    return end
