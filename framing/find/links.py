"""Reports without a verb of saying of their own: nouns (`his claim that …`), `according to X`, reports handed on."""

from collections.abc import Sequence

from framing.find.clauses import clause_end, trim
from framing.find.contents import content_after, content_before
from framing.find.cues import CueAt, verb_group
from framing.find.paragraphs import Paragraph, Report, Span, Tokens
from framing.find.phrases import can_speak, phrase_after, phrase_before
from framing.find.words import POSSESSIVE_ENDINGS

_CONNECTIVES = frozenset("but and so yet still also".split())  # they may precede `According to X`
_POSSESSIVES = frozenset("his her their".split())
_QUOTER_REACH = 14  # tokens between a quoted source and its `saying`


def after_noun(paragraph: Paragraph, cue_at: CueAt, following: Sequence[CueAt]) -> Report | None:
    """`Trump's recent comment that …`: possessor, noun, clause or infinitive."""
    tokens, (first, end, cue) = paragraph.tokens, cue_at
    low, high = paragraph.sentence[first]
    if end >= high or tokens.lowered[end] not in ("that", "to", ":", ","):
        return None
    before_quote = tokens.texts[end] in ",:"
    if before_quote and not (end + 1 < high and paragraph.quoted[end + 1] >= 0):
        return None
    source = _possessor(tokens, first, low)
    if source is None:
        return None
    begin = end + 1 if before_quote else end
    stop = _before_main_verb(tokens, begin, clause_end(paragraph, begin, high, following))
    return Report(cue, (first, end), source, (begin, trim(paragraph, begin, stop)), "noun")


def _possessor(tokens: Tokens, noun: int, low: int) -> Span | None:
    """Whose noun it is: `Trump's`, `his`, with up to three adjectives between."""
    at = noun
    while at > low and noun - at < 4 and tokens.is_word[at - 1] and not _is_possessive(tokens, at - 1):
        at -= 1
    if at == low or not tokens.is_word[at - 1]:
        return None
    if tokens.lowered[at - 1] in _POSSESSIVES:
        return at - 1, at
    source = phrase_before(tokens, at, low) if tokens.texts[at - 1].endswith(POSSESSIVE_ENDINGS) else None
    return source if source and can_speak(tokens, source, low) else None


def _is_possessive(tokens: Tokens, at: int) -> bool:
    return tokens.lowered[at] in _POSSESSIVES or tokens.texts[at].endswith(POSSESSIVE_ENDINGS)


def _before_main_verb(tokens: Tokens, begin: int, stop: int) -> int:
    """`X's claim that … would … has failed`: the second finite verb is no part of the claim."""
    lowered = tokens.lowered
    if lowered[begin] != "that":
        return stop
    for at in range(begin + 4, stop):
        if lowered[at] in ("has", "was", "is") and at + 1 < len(lowered) and lowered[at + 1].endswith("ed"):
            inside = lowered[begin:at]
            if any(verb in inside for verb in ("would", "will", "is", "was", "had", "could")):
                return at
    return stop


def after_phrase(paragraph: Paragraph, cue_at: CueAt, reports: Sequence[Report]) -> Report | None:
    """`According to X, …` and `…, according to X`."""
    tokens, (first, end, cue) = paragraph.tokens, cue_at
    low, high = paragraph.sentence[first]
    source = phrase_after(tokens, end, high, appositive=True)
    if source is None or tokens.lowered[source[0]] in ("our", "my"):
        return None
    if all(tokens.lowered[at] in _CONNECTIVES for at in range(low, first) if tokens.is_word[at]):
        begin = next((at + 1 for at in range(source[1], high) if tokens.texts[at] == ","), high)
        if begin >= high:
            return None
        return Report(cue, (first, end), source, (begin, trim(paragraph, begin, high)), "according to")
    for report in reversed(reports):
        if same_sentence(paragraph, report, first) and first - 2 <= report.content[1] <= first:
            return Report(cue, (first, end), source, report.content, "according to")
    content = content_before(paragraph, first, low, reports)
    return Report(cue, (first, end), source, content, "according to") if content else None


def handed_on(
    paragraph: Paragraph, cue_at: CueAt, following: Sequence[CueAt], reports: Sequence[Report]
) -> list[Report]:
    """`TASS reported, citing the ministry` and `Le Monde quoted sources saying that …`: one row per link."""
    tokens, (first, end, cue) = paragraph.tokens, cue_at
    low, high = paragraph.sentence[first]
    group, _, passive = verb_group(tokens, first, low)
    source = phrase_after(tokens, end, high, appositive=True)
    if source is None or passive or not can_speak(tokens, source, low):
        return []
    if tokens.lowered[first].endswith("ing"):
        outer = next((report for report in reversed(reports) if same_sentence(paragraph, report, first)), None)
        return [Report(cue, (first, end), source, outer.content, "citing")] if outer else []
    quoter = phrase_before(tokens, group, low)
    saying = next((each for each in following if each.first < high and tokens.lowered[each.first] == "saying"), None)
    if quoter is None or saying is None or saying.first - source[1] > _QUOTER_REACH:
        return []
    content = content_after(paragraph, saying.end, high, saying.cue, [])
    if not content:
        return []
    return [
        Report(saying.cue, (saying.first, saying.end), source, content, "quoting"),
        Report(cue, (first, end), quoter, content, "quoting"),
    ]


def same_sentence(paragraph: Paragraph, report: Report, at: int) -> bool:
    """Whether the cue of a report stands in the sentence of token `at`."""
    return paragraph.sentence[report.cue_at[0]] == paragraph.sentence[at]
