"""Is a cue negated or ruled out? A few patterns over the clause it stands in (codebook, section 2)."""

import re
from bisect import bisect_left
from functools import cache

from ahocorasick_rs import AhoCorasick

from framing.find.context import Article
from framing.read.document import Sentence

SCOPE = 60
"""How many characters before and after a hit are looked at, inside its sentence."""

TELLTALES = (
    "n't", "no ", "not ", "never", "nor ", "neither", "nothing", "cannot", "without", "zero ", "lack", "absence",
    "free ", "instead", "rather", "short of", "unable", "incapable", "unwilling", "fail", "refus", "refrain", "abstain",
    "declin", "rule ", "rules ", "ruled", "ruling", "exclud", "decid", "off the", "out of",
)  # fmt: skip
"""Pieces of text of which one must be near for anything below to match: most hits are done with here."""

NOT = r"\b(?:not|never|cannot|\w+n't)"
WORDS = r"(?:\s+[\w'-]+)"

CLAUSE_END = re.compile(  # this and all below: in lower case
    r"[;:,()–—\"“”«»]| - |\b(?:but|because|although|though|while|whereas|since|so that|after|until)\b"
)

NOT_FACT = (
    r"only|just|merely|simply|least|even|clear|know\w*|sure|say|said|surpris\w+|necessarily|until|because|help|immediately"
    r"|the (?:first|last|only)|acknowledg\w*|miss"
    r"|respond\w*|comment\w*|mention\w*|confirm\w*|deny|denied|denying|specif\w+|elaborat\w+|mind|losing|without"
    r"|stop\w*|prevent\w*|halt\w*|end|deter\w*|avert\w*"
    r"|avoid\w*|condemn\w*|forget|forgot\w*|see|seen|hide|ignore\w*|believ\w*|think|thought|seek|care|hesitat\w+"
)
"""What follows "not" without its object being negated: "did not respond to the attack", "not only"."""

OPEN = re.compile(
    # not ruling out X: the option is left open
    rf"(?:{NOT}|\b(?:no longer|nothing|without|refus\w+ to|declin\w+ to|unwilling to))\b{WORDS}{{0,3}}?\s+"
    r"(?:rul\w+|exclud\w+|preclud\w+|discount\w+|dismiss\w*)\b"
    # no consensus to do X: agreement is lacking, X is not denied
    r"|\bno\s+(?:\w+\s+)?(?:consensus|agreement|unanimity|doubt|question|option|choice|wonder|matter|less|fewer|more|sooner"
    r"|surprise|stranger|longer be|secret|end to|way to (?:stop|prevent|know)|relief from|mention)\b"
    rf"|{NOT}\s+(?:{NOT_FACT})\b"
    # what is not done is the verb before a preposition or a new clause: X stands beyond it
    rf"|{NOT}\b.*\b(?:that|if|whether|who|which|what|how|when|where|before|despite|about|from|due|amid|of|for fear)\b",
    re.DOTALL,
)

CLOSED = re.compile(
    rf"{NOT}{WORDS}{{0,5}}\s*$"
    r"|\b(?:no|without|zero|neither|nor|lack of|absence of|free of|free from|short of|"
    r"refrain\w* from|abstain\w* from)(?:\s+(?!and\b)[\w'-]+){0,3}\s*$"
    r"|\bno\s+(?:\w+\s+){0,2}(?:plans?|intention\w*|desire|wish|interest|need|reason|appetite|signs?|evidence|indication"
    rf"|prospect|chance|possibility|hope|talk|question|risk|room)\s+(?:of|for|in|to|that){WORDS}{{0,4}}\s*$"
    rf"|\b(?:no longer|rul\w+ out|exclud(?:e|es|ed|ing)|decid\w+ against){WORDS}{{0,4}}\s*$"
    # unable to strike; but not: unable to stop the strikes
    r"|\b(?:unable to|incapable of|fail\w* to|refus\w+ to|declin\w+ to|unwilling to|rather than|instead of)"
    r"(?:\s+(?:\w+ly|reach|agree on|agree to|secure|achieve|broker|sign|accept|join|hold|the|a|an|any|its|their|new))*"
    r"\s*$",
)

CLOSED_AFTER = re.compile(
    # sending troops was ruled out; not: can no longer be ruled out
    r"^(?:(?!\b(?:not|no|never|cannot)\b|n't)[\w\s'-]){0,40}?\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?"
    r"(?:ruled out|excluded|off the (?:\w+ )?table|out of the question|not (?:on the table|an option|possible|planned)"
    r")\b"
    r"|^[\w\s'-]{0,30}?\b(?:did|does|do|has|have|will|would)\s+(?:not|never)\s+(?:yet\s+)?"
    r"(?:happen\w*|materiali[sz]e\w*|occur\w*|take\w* place|taken place|begun|exist\w*)\b",
)


def is_negated(article: Article, sentence: Sentence, start: int, end: int, telltales: list[int]) -> bool:
    """Whether the hit is negated or ruled out: "no escalation", "should not draw red lines", "unable to strike".

    The negation must stand in the same clause. What is merely left open is not negated ("not ruling out sending
    troops"), nor what people cannot agree on ("no consensus to send troops"). `telltales` is what `find_telltales`
    found in the article.
    """
    first, last = max(sentence.start, start - SCOPE), min(sentence.end, end + SCOPE)
    near = bisect_left(telltales, first)
    if near == len(telltales) or telltales[near] >= last:
        return False
    if telltales[near] < start:
        clause = CLAUSE_END.split(article.lowered[first:start])[-1]
        if telltales[bisect_left(telltales, start) - 1] >= start - len(clause):
            if OPEN.search(clause):
                return False
            if CLOSED.search(clause):
                return True
    return telltales[bisect_left(telltales, last) - 1] >= start and bool(CLOSED_AFTER.search(article.lowered[end:last]))


def find_telltales(article: Article) -> list[int]:
    """Where TELLTALES stand in the article."""
    return sorted(start for _, start, _ in _telltales().find_matches_as_indexes(article.lowered, overlapping=True))


@cache
def _telltales() -> AhoCorasick:
    return AhoCorasick(list(TELLTALES))
