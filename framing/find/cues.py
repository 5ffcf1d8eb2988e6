"""Which words of a paragraph are reporting cues, and what the words around one make of it: verb or noun, negated,
passive."""

from typing import NamedTuple

from framing.find.gazetteer import Cue, read_cues
from framing.find.paragraphs import Paragraph, Tokens
from framing.find.words import AUXILIARIES, BE, DAYS, DETERMINERS, MONTHS, NOUNLIKE, POSSESSIVE_ENDINGS

_WEAK_DETERMINERS = frozenset("that this some many both all".split())  # these may be the subject of the verb as well
_BEFORE_NOUNS = frozenset("of for in with on by to from amid despite over".split())


class CueAt(NamedTuple):
    """A cue and the range of tokens where it stands."""

    first: int
    end: int
    cue: Cue


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries and adverbs: where it begins, and what they say of it."""

    first: int
    negated: bool
    passive: bool


def find_cues(paragraph: Paragraph) -> list[CueAt]:
    """Reporting cues outside quotations, in order; of those that begin with the same word the longest."""
    cues, lowered, found, free = read_cues(), paragraph.tokens.lowered, [], 0
    for at in [at for at, word in enumerate(lowered) if word in cues]:
        if at < free or paragraph.quoted[at] >= 0:
            continue
        for words, cue in cues[lowered[at]]:
            if len(words) == 1 or tuple(lowered[at : at + len(words)]) == words:
                if not _is_capitalised_name(paragraph, at):
                    free = at + len(words)
                    found.append(CueAt(at, free, cue))
                break
    return found


def _is_capitalised_name(paragraph: Paragraph, at: int) -> bool:
    """`the United States`: a capital inside a sentence makes a name of what would be a verb."""
    return paragraph.tokens.texts[at][0].isupper() and paragraph.sentence[at][0] != at


def is_noun_use(paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether a verb's form is a noun here: `the claim`, `Trump’s remarks`, `in response`."""
    tokens, low = paragraph.tokens, paragraph.sentence[first][0]
    if end - first > 1 or tokens.lowered[first] not in NOUNLIKE:
        return False
    if first == low:
        return True
    before = tokens.lowered[first - 1]
    if before == "in" and tokens.lowered[first] == "order":
        return False
    if any(text.endswith(POSSESSIVE_ENDINGS) for text in tokens.texts[max(low, first - 2) : first]):
        return True
    return before in _BEFORE_NOUNS or (before in DETERMINERS and before not in _WEAK_DETERMINERS)


def verb_group(tokens: Tokens, verb: int, low: int) -> VerbGroup:
    """The group of the verb at token `verb`; it does not reach back beyond token `low`."""
    lowered = tokens.lowered
    progressive = lowered[verb].endswith("ing")
    at, negated, passive = verb, False, False
    while at > low:
        word = lowered[at - 1]
        if word.endswith(("n't", "n’t")) or word in ("not", "never"):
            negated = True
        elif word in BE:
            passive = True
        elif word.isdigit() and at - 2 > low and lowered[at - 2] in MONTHS and lowered[at - 3] == "on":
            at -= 2  # X on November 25 said
        elif not (word in AUXILIARIES or word in DAYS or (word.endswith("ly") and tokens.texts[at - 1].islower())):
            break
        at -= 1
    return VerbGroup(at, negated, passive and not progressive)
