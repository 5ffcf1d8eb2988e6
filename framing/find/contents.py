"""How far attributed content reaches: before a cue (`…, X said`) and after one (`X said that …`)."""

from collections.abc import Sequence

from framing.find.clauses import clause_end, main_clause, trim
from framing.find.cues import CueAt
from framing.find.gazetteer import Cue
from framing.find.paragraphs import Paragraph, Report, Span, Tokens
from framing.find.phrases import phrase_after
from framing.find.words import DAYS, DETERMINERS, FINITE, PRONOUNS, TIMES, is_name

_OPENING_MARKS = "“\"«‘'„"
_BARE_OBJECTS = frozenset("him her them me us it you reporters lawmakers journalists supporters".split())
_ADDRESSED = frozenset("tell inform assure remind warn advise reassure alert".split())
"""Verbs that name whom they are said to before what is said."""
_WITH_INFINITIVE = _ADDRESSED | frozenset("ask urge order instruct encourage invite request press".split())
_LOOSE = frozenset("say think believe hope fear insist suggest".split())
"""Verbs of which a clause is known by its first word; after others (`posted`, `noted`) that may be a mere object."""
_BEFORE_CIRCUMSTANCES = frozenset(
    "in on at during after by via from through before to of later about as while with for".split()
)
"""Words that put when and where between a cue and what is said."""
_SETTINGS = frozenset(
    "in on at during after when asked speaking as while ahead last earlier for since despite although though "
    "before".split()
)
"""First words of a short clause that says when or where, not what."""
_INTERROGATIVES = frozenset("whether how why what if who where".split())
_GOES_ON = frozenset("and but as in while he she they".split())  # behind a quotation these are no part of it
_NO_OBJECTS = frozenset("in at to by as with".split())
_WITH_PREPOSITION = frozenset("accuse blame call".split())

_QUOTED_PHRASE = 8  # tokens; a quotation this short inside a sentence is a part of an indirect report
_SHORTEST_CLAUSE = 4  # words
_LONGEST_SETTING = 12  # words
_JUMP = 16  # tokens between a cue and its content


# -- content before the cue -------------------------------------------------------------------------------------------


def content_before(paragraph: Paragraph, edge: int, low: int, reports: Sequence[Report]) -> Span | None:
    """What stands before `X said` at token `edge`: the quotation that closes there, else the clause up to the comma."""
    tokens = paragraph.tokens
    end = edge - 1 if tokens.texts[edge - 1] == "," else edge
    if end > 0 and paragraph.closes_quote(end - 1):
        start, stop = paragraph.quotes[paragraph.quoted[end - 1]]
        opening = paragraph.sentence[start][0]
        if stop - start <= _QUOTED_PHRASE and start - opening > 3 and not _is_taken(reports, opening, end):
            start = opening  # a few quoted words end an indirect report: … have been “reactivated”, X said
        return start, stop
    start = _clause_start(paragraph, edge, low, end, reports)
    words = sum(tokens.is_word[start:end])
    if words < _SHORTEST_CLAUSE or (words < _LONGEST_SETTING and tokens.lowered[start] in _SETTINGS):
        return None
    return start, end


def _clause_start(paragraph: Paragraph, edge: int, low: int, end: int, reports: Sequence[Report]) -> int:
    """Where the clause before a cue begins: behind what other reports have taken, marks and a first `but`."""
    tokens, start = paragraph.tokens, low
    for report in reports:
        if report.cue_at[0] < edge and report.content[1] <= end and report.content[0] >= low:
            source_end = report.source[1] if report.source[1] <= end else 0
            start = max(start, report.content[1], report.cue_at[1], source_end)
    while start < end and (
        (not tokens.is_word[start] and tokens.texts[start] not in _OPENING_MARKS)
        or tokens.lowered[start] in ("but", "and", "yet")
    ):
        start += 1
    return start


def _is_taken(reports: Sequence[Report], start: int, end: int) -> bool:
    return any(
        (report.content[0] < end and report.content[1] > start) or start <= report.cue_at[0] < end for report in reports
    )


# -- content after the cue --------------------------------------------------------------------------------------------


def content_after(
    paragraph: Paragraph, at: int, high: int, cue: Cue, following: Sequence[CueAt], source: Span | None = None
) -> Span | None:
    """What stands behind a cue that ends at token `at`, in a sentence that ends at `high`; `following` are the cues
    still to come. None where nothing follows that the cue may take."""
    tokens, quoted = paragraph.tokens, paragraph.quoted
    begin = _skip_to_content(paragraph, at, high, cue)
    if begin is None:
        return None
    in_quote = begin < high and paragraph.opens_quote(begin)
    if begin >= high:  # X said: ⏎ or the colon ends the sentence before a quotation
        if not (begin < len(quoted) and quoted[begin] >= 0 and tokens.texts[begin - 1] == ":"):
            return None
        in_quote = True
    relative = source is not None and source[0] > 0 and tokens.lowered[source[0] - 1] in ("that", "which", "who")
    if not _accepts(cue, tokens, begin, high, paragraph.opens_quote(begin)) and not (
        relative and "clause" in cue.takes
    ):
        return None
    if in_quote:
        return _quotation_with_tail(paragraph, begin, high, following)
    stop = clause_end(paragraph, begin, high, following)
    if source is not None:
        stop = min(stop, main_clause(paragraph, source, begin, stop))
    # `called the report shocking` says something, `called his wife` does not
    least = 3 if cue.term == "call" else 2
    if sum(tokens.is_word[begin:stop]) < least and tokens.lowered[begin] != "that":
        return None
    return begin, trim(paragraph, begin, stop)


def _skip_to_content(paragraph: Paragraph, at: int, high: int, cue: Cue) -> int | None:
    """Past whom it was said to, when and where, commas and dashes. None where something else comes instead."""
    texts, lowered, quoted = paragraph.tokens.texts, paragraph.tokens.lowered, paragraph.quoted
    begin = _skip_addressee(paragraph, at, high) if cue.term in _ADDRESSED else at
    begin = _skip_manner(paragraph, begin, high)
    infinitive = begin < high and lowered[begin] == "to" and "to" in cue.takes
    if begin < high and not infinitive and (lowered[begin] in TIMES or lowered[begin] in _BEFORE_CIRCUMSTANCES):
        begin = _skip_circumstances(paragraph, begin, high, "object" in cue.takes)
        if begin is None:
            return None
    if begin < high and texts[begin] in ",:":
        if texts[begin] == "," and not (begin + 1 < high and quoted[begin + 1] >= 0):
            # , however, | , in a statement, … then the clause
            begin = next((k for k in range(begin + 1, min(high, begin + 9)) if texts[k] == ","), None)
            if begin is None or begin + 1 >= high or not (quoted[begin + 1] >= 0 or lowered[begin + 1] == "that"):
                return None
        begin += 1
    while begin < high and texts[begin] in "-–—":
        begin += 1
    return begin


def _skip_manner(paragraph: Paragraph, at: int, high: int) -> int:
    """`adding pointedly, “…”`: past an adverb before a comma, a quotation or `that`."""
    tokens = paragraph.tokens
    if at + 1 < high and tokens.lowered[at].endswith("ly"):
        if tokens.texts[at + 1] in ",:" or tokens.lowered[at + 1] == "that" or paragraph.opens_quote(at + 1):
            return at + 1
    return at


def _skip_circumstances(paragraph: Paragraph, begin: int, high: int, takes_object: bool) -> int | None:
    """From when and where to the clause, the colon or the quotation that follows them."""
    texts, lowered = paragraph.tokens.texts, paragraph.tokens.lowered
    for at in range(begin, min(high, begin + _JUMP)):
        if (lowered[at] == "that" and at > begin) or texts[at] == ":" or paragraph.quoted[at] >= 0:
            return at
    on_day = lowered[begin] == "on" and begin + 1 < high and lowered[begin + 1] in DAYS
    if lowered[begin] in TIMES or on_day:
        return begin + 1 + (lowered[begin] in ("on", "last", "this", "earlier", "late"))
    return begin if takes_object else None


def _skip_addressee(paragraph: Paragraph, at: int, high: int) -> int:
    tokens = paragraph.tokens
    if at >= high or tokens.lowered[at] in ("that", ",", ":") or paragraph.quoted[at] >= 0:
        return at
    if tokens.lowered[at] in _BARE_OBJECTS:
        return at + 1
    phrase = phrase_after(tokens, at, high, appositive=False)
    return phrase[1] if phrase else at


def _quotation_with_tail(paragraph: Paragraph, begin: int, high: int, following: Sequence[CueAt]) -> Span:
    """The quotation that holds token `begin`, with the rest of its clause where the sentence simply goes on."""
    tokens = paragraph.tokens
    start, stop = paragraph.quotes[paragraph.quoted[begin]]
    tail = stop
    if stop < high and tokens.is_word[stop]:
        word = tokens.lowered[stop]
        if word not in _GOES_ON and not word.endswith("ing"):
            tail = clause_end(paragraph, stop, high, following)
    return start, trim(paragraph, start, max(stop, tail))


def _accepts(cue: Cue, tokens: Tokens, at: int, high: int, opens_quote: bool) -> bool:
    """Whether what begins at token `at` is something that the cue may take."""
    word, takes = tokens.lowered[at], cue.takes
    if opens_quote:
        return not takes.isdisjoint(("clause", "that", "quote", "object", "to"))
    if word == "that" and at + 1 < high:
        return not takes.isdisjoint(("clause", "that"))
    if word == "to":
        return "to" in takes
    if word in _INTERROGATIVES:
        return not takes.isdisjoint(("clause", "question", "that", "object"))
    if "object" in takes:
        return tokens.is_word[at] and (word not in _NO_OBJECTS or cue.term in _WITH_PREPOSITION)
    if "to" in takes and cue.term in _WITH_INFINITIVE:
        return "to" in tokens.lowered[at : min(high, at + 12)]
    if "clause" in takes:
        if cue.term not in _LOOSE:
            return _has_verb(tokens, at, high)
        opens_subject = (
            word in PRONOUNS or word in DETERMINERS or word in ("there", "such") or is_name(tokens.texts[at])
        )
        return opens_subject or _has_verb(tokens, at, high)
    return False


def _has_verb(tokens: Tokens, at: int, high: int) -> bool:
    """Whether a clause, not just a phrase, begins here."""
    return tokens.is_word[at] and not FINITE.isdisjoint(tokens.lowered[at : min(high, at + 14)])
