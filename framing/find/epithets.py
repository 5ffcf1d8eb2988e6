"""What stands around a name to say who it is: the words before it in its phrase, and a clause behind it."""

import re

from framing.find.descriptions import describe, is_entry
from framing.find.gazetteer import is_person_role, read_given_names, read_places, read_roles
from framing.find.names import QUALIFIERS, TITLES, Name
from framing.find.words import JOINS, PREPOSITIONS, bare

_DESCRIBING = QUALIFIERS | frozenset("of the for and at a an".split())
_GOVERNING = PREPOSITIONS - _DESCRIBING
_OPENING = PREPOSITIONS | JOINS
_PLAIN_WORDS = 2  # of a description that are neither role nor name: `campaign communications director`
_APPOSITIVE = re.compile(
    r"(?:, \d{1,3})?(?:,[^\S\n](?P<words>[^,.;:()“”\"—\n]{3,90})|\s(?P<seat>(?:of|from|at) [^,.;:()“”\"—\n]{3,60})"
    r"|\s(?P<party>\([DRI](?:-[^)]{2,20})?\)))"
)
_PHRASE_ENDS = '.;:()“”"—!?\n'
_PIECE = re.compile(rf"[\w’'\-]+|[,{_PHRASE_ENDS}]")
_CLAUSE = re.compile(rf"[^,{_PHRASE_ENDS}]*$")
REACH = 90  # characters before a name that are looked at


def descriptions_of(name: Name, text: str) -> list[str]:
    """The words around a name that say who it is: those before it in its phrase, and a clause behind it."""
    before = text[name.run : name.start]
    left = text[max(0, name.run - REACH) : name.run].rstrip(" \u00a0")
    behind = text[name.end : name.end + 2]
    words = _apposed(left, before, behind) if left.endswith(",") else _words_before(left, before)
    found = [f"{words} {before}".strip()] if words or before else []
    after = _APPOSITIVE.match(text, name.end)
    if after:
        said = after["words"] or after["seat"] or after["party"]
        known = describe(said)
        if known.kind:
            found.append(said)
        elif known.camp and after["seat"]:
            found.append(" ".join(said.split()[:4]))
    return found


def _words_before(left: str, in_run: str) -> str:
    """The last words of `left` that belong to the phrase of the name behind it, whose run opens with `in_run`."""
    last = left[left.rfind(" ") + 1 :]  # most often this word tells that there is no phrase
    if left[-1:] in _PHRASE_ENDS or (in_run and last.endswith(",")) or (last.isalpha() and not _may_describe(last)):
        return ""
    words, plain = [], 0
    for word in (word for chunk in reversed(left.split(" ")) for word in reversed(_PIECE.findall(chunk))):
        if word == ",":
            if words or in_run or not left.endswith(","):
                break
        elif word in _PHRASE_ENDS:
            break
        elif _may_describe(bare(word)):
            words.append(word)
        else:
            plain += 1
            if plain > _PLAIN_WORDS or not words or word.lower() in JOINS or word.lower() in PREPOSITIONS:
                break
            words.append(word)
    while words and not _may_describe(bare(words[-1])):
        words.pop()
    return " ".join(reversed(words))


def _apposed(left: str, in_run: str, behind: str) -> str:
    """The phrase before a comma if it is of the name behind it: `the Labour leader, Kay Stone,`, not `In a letter to
    the president, Kay Stone said`, which a preposition governs, nor one that names somebody else."""
    clause = _CLAUSE.search(left[:-1])
    words = clause[0].split()
    if len(words) > 1 and words[-1][0].isupper() and not read_roles().get(words[-1].lower()):
        title = words[-2]
        if is_person_role(title) or title.lower().rstrip(".") in TITLES or title in read_given_names():
            return ""
    if not words:
        return _words_before(left, in_run)
    may_act = words[0].islower() or not left[: clause.start()].endswith(",")
    is_apart = words[0].lower() in _OPENING or (may_act and words[0].endswith("ing") and not is_entry(words[0]))
    if not is_apart and not in_run and _is_seated_office(words):
        return " ".join(words)
    is_subject = behind.lstrip()[:1].isalpha()
    return "" if is_subject and (is_apart or not _GOVERNING.isdisjoint(words)) else _words_before(left, in_run)


def _is_seated_office(words: list[str]) -> bool:
    """`The Russian ambassador to London`: whether a role governs the preposition of a phrase."""
    at = next((at for at, word in enumerate(words) if word in _GOVERNING), 0)
    return at > 0 and is_person_role(words[at - 1]) and all(map(_may_describe, words[:at]))


def _may_describe(word: str) -> bool:
    """Whether a word before a name may belong to its phrase: `of the right-wing party`."""
    lower = word.lower()
    return word[:1].isupper() or lower in _DESCRIBING or lower in read_roles() or word in read_places()
