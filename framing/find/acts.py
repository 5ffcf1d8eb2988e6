"""What a report does: speech or attitude, and the stance of its verb."""

import re
from functools import lru_cache
from typing import NamedTuple

from framing.find.gazetteer import Cue, read_cues
from framing.find.speaker import Speaker
from framing.find.words import is_role
from framing.read.segment import WORD

SPEECH = Cue("", "verb", "speech", "neutral")
ATTITUDE = Cue("", "verb", "attitude", "neutral")

_MARKS_OF_SPEECH = re.compile(r"[:―—–]\s*$")
_NEGATED = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.IGNORECASE)
_NOBODY_ELSE = re.compile(r"(?:nobody|no one|none|no|neither|our|my|we|i|us)\b", re.IGNORECASE)
_HEARSAY = frozenset("reportedly allegedly supposedly purportedly".split())
_PEOPLE = frozenset(
    "people persons person man men woman women child children girl boy those others one ones many some most everyone "
    "everybody somebody someone anyone respondents percent".split()
)
_FINITE = frozenset(
    "that to for if whether how why what who when where because he she it they is are was were be been has have had "
    "will would can could may might shall should must do does did not".split()
)


class _Read(NamedTuple):
    """What a cue does to words that are quoted and to others, and whether it says that somebody does not."""

    quoted: Cue
    plain: Cue
    is_negated: bool


def classify_cue(cue: str, *, is_quoted: bool) -> Cue:
    """The entry of lexicons/cues.csv that the words of a cue hold; of several the longest, a verb before a noun, the
    last (`took to Twitter to accuse`).

    A cue that is not in the list is speech if its content is quoted or it ends in a colon, else an attitude: what is
    not known to be speech lends nobody a voice. What somebody `reportedly` is, nobody in particular says.
    """
    read = _read_cue(cue)
    return read.quoted if is_quoted else read.plain


@lru_cache(maxsize=50_000)
def _read_cue(cue: str) -> _Read:
    words = [word.lower().replace("’", "'") for word in WORD.findall(cue)]
    cues, best, rank = read_cues(), None, (0, False)
    for at, word in enumerate(words):
        for form, entry in cues.get(word, ()):
            if tuple(words[at : at + len(form)]) == form:
                own = len(form), entry.word_class in ("verb", "phrase")
                if own >= rank:
                    best, rank = entry, own
                break
    is_negated = _NEGATED.search(cue) is not None
    if best is not None:
        return _Read(best, best, is_negated)
    if not _HEARSAY.isdisjoint(words):
        return _Read(ATTITUDE, ATTITUDE, is_negated)
    return _Read(SPEECH, SPEECH if _MARKS_OF_SPEECH.search(cue) else ATTITUDE, is_negated)


def judge_report(cue: str, source: str, content: str, *, is_quoted: bool) -> Cue:
    """What a report does, by its cue and by what stands around it.

    Speech is only where somebody says something. What nobody in particular says (`is said to`), somebody does not
    (`did not say`), our own information holds, or is no words at all (`attacked the bridge`) is no more than an
    attitude, which lends nobody a voice.
    """
    quoted, plain, is_negated = _read_cue(cue)
    if is_quoted:
        return quoted
    if plain.act == "attitude":
        return plain
    is_mute = plain.needs and _FINITE.isdisjoint(content.lower().split())
    if is_mute or is_negated or not source or _NOBODY_ELSE.match(source):
        return plain._replace(act="attitude")
    return plain


def may_speak(speaker: Speaker) -> bool:
    """Whether a source may be somebody: named, of a known kind, or called by a word for people; `the proposal` is not.

    A pronoun that stays unresolved ("") is somebody.
    """
    if speaker.named or speaker.kind != "unspecified" or not speaker.name:
        return True
    words = speaker.name.lower().split()
    return any(word in _PEOPLE or is_role(word) for word in words)
