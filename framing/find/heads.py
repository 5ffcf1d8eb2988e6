"""Which words of a source are its head: whether a name in it names the source, or only the owner of one."""

from framing.find.descriptions import find_entries, is_entry
from framing.find.mentions import Mention
from framing.find.names import QUALIFIERS, TITLES, Name
from framing.find.words import bare, words_of
from framing.read.segment import WORD

GOVERNING = frozenset("of for to with by at from on about against like including".split())
"""Prepositions behind which a noun is no subject."""
TEXTS = frozenset("statement tweet letter book report post memo article email speech testimony message account".split())
"""What a person says or writes: `Moor’s letter` speaks for Moor."""


def is_role(mention: Mention, sort: str = "") -> bool:
    """Whether the head of a phrase is a role (of one sort)."""
    role = mention.role
    return role is not None and sort in ("", role.sort)


def is_joined(between: str) -> bool:
    """Whether nothing but titles, places and an `and` stands between two names."""
    words = WORD.findall(between)
    if not words:
        return between.strip() == ","
    return "and" in words and all(word[0].isupper() or may_precede(word) or word == "of" for word in words)


def leads_to(before: str, in_run: str) -> bool:
    """Whether the words before a name in its source describe it: not `an appointee of President Bill Clinton`."""
    words = list(map(str.lower, WORD.findall(before))) if before else []
    if GOVERNING.isdisjoint(words):
        return True
    last = [word.lower() for word in WORD.findall(before.rpartition(",")[2])]
    if last and last[-1] in GOVERNING:
        return (
            bool(in_run.strip())
            and "," not in before
            and words[0] not in ("a", "an")
            and not _holds_person_role(in_run)
        )
    if words[0] in ("a", "an") or (words[-1] in GOVERNING and _holds_person_role(in_run)):
        return "," in before
    return words[-1] not in GOVERNING or (bool(in_run.strip()) and len(words) > 1) or "," in before


def _holds_person_role(text: str) -> bool:
    return any(entry.role and entry.role.sort == "person" for entry in find_entries(words_of(text)))


def owns(text: str, name: Name, end: int) -> bool:
    """Whether a name is only the owner of the source: `Donald Trump’s campaign`, `Bernie Sanders aides`."""
    rest = text[name.end : end]
    words = WORD.findall(rest.removeprefix("’s").removeprefix("'s")) if rest else []
    if not words or rest[:1] in ",;(":
        return False
    if rest.startswith((" and ", " of ", " from ", " at ", " in ", " who ")) or words[0].lower() in TEXTS:
        return False
    return is_entry(bare(words[0])) or any(entry.role for entry in find_entries([bare(word) for word in words[:3]]))


def may_precede(word: str) -> bool:
    """Whether a word before a surname or a plural may belong to its phrase."""
    lower = word.lower()
    return (
        lower.rstrip(".") in TITLES
        or lower in QUALIFIERS
        or lower in ("the", "a", "an", "some", "many", "two", "three", "and")
        or is_entry(word)
        or (word[0].isupper() and lower not in ("but", "and", "in"))
    )
