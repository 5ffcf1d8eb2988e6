"""The shapes of a report: for each cue of a paragraph, where its source stands and where its content.

Rules over closed classes of words, no parser. `find_reports` is all that the rest of the package knows of them.
"""

from collections.abc import Sequence

from framing.find.clauses import clause_end, is_aside, opens_quote_within, trim
from framing.find.contents import content_after, content_before
from framing.find.cues import CueAt, find_cues, is_noun_use, verb_group
from framing.find.gazetteer import Cue
from framing.find.links import after_noun, after_phrase, handed_on, same_sentence
from framing.find.paragraphs import Paragraph, Report, Span, Tokens
from framing.find.phrases import can_speak, phrase_after, phrase_before
from framing.find.words import NOUNLIKE, PRONOUNS, TIMES

CONFIDENCE = {
    "after its content": 0.9,
    "inverted": 0.9,
    "according to": 0.9,
    "clause": 0.8,
    "quoting": 0.8,
    "citing": 0.8,
    "as said by": 0.8,
    "coordinated": 0.7,
    "participle": 0.7,
    "noun": 0.6,
}
"""How far a rule is to be trusted, 0–1, by the shape that it found; set by hand, higher means more reliable."""

_AFTER_INVERSION = TIMES | frozenset("in on at during after who to from as when before by and of with".split())
_COORDINATORS = frozenset("and but or then also".split())
_NOBODY = frozenset("nobody no neither none nor".split())


def find_reports(paragraph: Paragraph) -> list[Report]:
    """The attributions of a paragraph that a cue announces, in the order of their cues."""
    reports: list[Report] = []
    cues = find_cues(paragraph)
    consumed: set[Span] = set()
    early: list[CueAt] = []  # `TASS, citing X, reported …`: what is cited is yet to come
    for number, (first, end, cue) in enumerate(cues):
        if (first, end) in consumed:
            continue
        following = cues[number + 1 :]
        if cue.word_class == "noun" or is_noun_use(paragraph, first, end):
            report = after_noun(paragraph, cues[number], following)
        elif cue.word_class == "phrase":
            report = after_phrase(paragraph, cues[number], reports)
        elif cue.takes == {"source"}:
            handed = handed_on(paragraph, cues[number], following, reports)
            reports += handed
            if not handed:
                early.append(cues[number])
            consumed.update(report.cue_at for report in handed)
            continue
        else:
            report = _around_verb(paragraph, cues[number], following, reports)
        if report is not None and report.content[0] < report.content[1]:
            reports.append(report)
    for cue_at in early:
        if paragraph.tokens.lowered[cue_at[0]].endswith("ing"):
            reports += handed_on(paragraph, cue_at, [], reports)
    return reports


def _around_verb(
    paragraph: Paragraph, cue_at: CueAt, following: Sequence[CueAt], reports: Sequence[Report]
) -> Report | None:
    """`X said that …`, `…, X said`, `“…,” said X` and what is built like them."""
    tokens, (first, end, cue) = paragraph.tokens, cue_at
    low, high = paragraph.sentence[first]
    inverted = _inverted(paragraph, cue_at, reports)
    if inverted:
        return inverted
    group, negated, passive = verb_group(tokens, first, low)
    if negated and cue.act == "speech" and cue.term != "deny":
        return None
    if end < high and tokens.lowered[end] == "by" and first > low and tokens.lowered[first - 1] == "as":
        return _as_said_by(paragraph, cue_at, reports)
    if passive and not (first >= 2 and tokens.lowered[first - 2 : first] == ["quoted", "as"]):
        return None
    if group > low and tokens.lowered[group - 1] == "to":
        return None
    source, shape = _subject(paragraph, cue_at, group, reports)
    if source is None or _is_compound_noun(tokens, first, source, cue):
        return None
    if _is_link_inside(paragraph, cue_at, reports):
        return None
    right = content_after(paragraph, end, high, cue, following, source)
    edge, left = source[0], None
    if shape == "clause" and edge > 0:
        follows_content = paragraph.closes_quote(edge - 1) or (edge > low and tokens.texts[edge - 1] == ",")
        left = content_before(paragraph, edge, low, reports) if follows_content else None
    if left and (
        right is None
        or is_aside(paragraph, end, high)
        or (paragraph.closes_quote(edge - 1) and not opens_quote_within(paragraph, end, high))
    ):
        return Report(cue, (first, end), source, left, "after its content")
    if right is not None:
        return Report(cue, (first, end), source, right, shape)
    if shape == "clause" and end < high and tokens.texts[end] == "," and tokens.texts[edge - 1] == ",":
        stop = clause_end(paragraph, end + 1, high, following)  # The attack, X said, was …
        return Report(cue, (first, end), source, (end + 1, trim(paragraph, end + 1, stop)), "after its content")
    return None


def _inverted(paragraph: Paragraph, cue_at: CueAt, reports: Sequence[Report]) -> Report | None:
    """`“…,” said X`: the cue behind a quotation or a comma, its source behind the cue."""
    tokens, (first, end, cue) = paragraph.tokens, cue_at
    low, high = paragraph.sentence[first]
    if not (paragraph.closes_quote(first - 1) or (first > low and tokens.texts[first - 1] == ",")):
        return None
    if cue.term == "tell" or tokens.lowered[first].endswith("ing"):
        return None
    source = phrase_after(tokens, end, high, appositive=True)
    if source is None or not _may_invert(tokens, source, low, high, cue):
        return None
    content = content_before(paragraph, first, low, reports)
    return Report(cue, (first, end), source, content, "inverted") if content else None


def _may_invert(tokens: Tokens, source: Span, low: int, high: int, cue: Cue) -> bool:
    if cue.takes.isdisjoint(("clause", "that", "quote")) or not can_speak(tokens, source, low):
        return False
    behind = source[1]
    return behind >= high or tokens.texts[behind] in '.,;:—–-)?!“"' or tokens.lowered[behind] in _AFTER_INVERSION


def _subject(paragraph: Paragraph, cue_at: CueAt, group: int, reports: Sequence[Report]) -> tuple[Span | None, str]:
    """The source that stands before a verb whose group begins at token `group`, and the shape of the clause."""
    tokens, (first, _, cue) = paragraph.tokens, cue_at
    low = paragraph.sentence[first][0]
    is_participle = tokens.lowered[first].endswith("ing")
    if is_participle and group > low and (tokens.texts[group - 1] in ",—–" or paragraph.closes_quote(group - 1)):
        return _shared_source(paragraph, first, low, reports), "participle"
    source = phrase_before(tokens, group, low)
    if source is not None and can_speak(tokens, source, low):
        return (None, "") if _is_no_source(tokens, source, low) else (source, "clause")
    if is_participle or tokens.lowered[first] == cue.term or group == low:
        return None, ""
    joined = tokens.lowered[group - 1] in _COORDINATORS or tokens.texts[group - 1] == ","
    if joined and reports and same_sentence(paragraph, reports[-1], first):
        return reports[-1].source, "coordinated"
    return None, ""


def _is_no_source(tokens: Tokens, source: Span, low: int) -> bool:
    """`Nobody`, `no official`; `we` and `I` outside quotations, who are the outlet; `leaders, including X, agree`."""
    first = source[0]
    if tokens.lowered[first] in _NOBODY or tokens.lowered[first : source[1]] in (["we"], ["i"], ["you"]):
        return True
    return first > low and tokens.lowered[first - 1] in ("including", "nor")


def _shared_source(paragraph: Paragraph, first: int, low: int, reports: Sequence[Report]) -> Span | None:
    """The source of a participle (`…, adding that`): that of the sentence's last report, else its subject."""
    for report in reversed(reports):
        if same_sentence(paragraph, report, first):
            return report.source
    if reports and first > 1 and paragraph.closes_quote(low - 1):
        return reports[-1].source
    subject = phrase_after(paragraph.tokens, low, first, appositive=False)
    return subject if subject and can_speak(paragraph.tokens, subject, low) else None


def _is_compound_noun(tokens: Tokens, first: int, source: Span, cue: Cue) -> bool:
    """`US support`, `Russian attacks`: a noun behind an adjective or a singular, not a verb behind its subject."""
    word, head = tokens.lowered[first], source[1] - 1
    if source[1] != first or word not in NOUNLIKE or tokens.lowered[head] in PRONOUNS:
        return False
    plural = tokens.texts[head][-1] == "s"
    if word == cue.term:
        return not plural
    return plural or tokens.texts[head].endswith(("an", "ish", "ese", "ch"))


def _is_link_inside(paragraph: Paragraph, cue_at: CueAt, reports: Sequence[Report]) -> bool:
    """Whether a cue inside another report is no link of its own: there only plain speech is."""
    first, _, cue = cue_at
    if not any(report.content[0] <= first < report.content[1] for report in reports):
        return False
    lowered = paragraph.tokens.lowered
    return "clause" not in cue.takes or lowered[first].endswith("ing") or lowered[first - 1] in ("would", "will", "to")


def _as_said_by(paragraph: Paragraph, cue_at: CueAt, reports: Sequence[Report]) -> Report | None:
    """`…, as announced by X`: the content stands before."""
    first, end, cue = cue_at
    low, high = paragraph.sentence[first]
    source = phrase_after(paragraph.tokens, end + 1, high, appositive=True)
    if source is None or not can_speak(paragraph.tokens, source, low):
        return None
    content = content_before(paragraph, first - 1, low, reports) if first - 1 > low else None
    return Report(cue, (first, end), source, content, "as said by") if content else None
