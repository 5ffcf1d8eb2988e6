"""The closed classes of English words on which who-is-who stands, and what a single word may be."""

from functools import lru_cache

from framing.find.gazetteer import read_roles
from framing.read.segment import WORD

PRONOUNS = frozenset("he she they it i we you who".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some many several most few no one two three four "
    "five six another other both all any each every various numerous".split()
)
JOINS = frozenset(
    "but and or while whereas although though because since as when where if unless until after before amid that which "
    "whom whose however meanwhile also so yet than then nor according despite though once whether how why what not "
    "is are was were be been being has have had will would can could may might should must do does did there".split()
)
"""Words that join clauses, and the verbs that end a subject: no noun phrase runs across them."""
PREPOSITIONS = frozenset(
    "of for at in from to with on by about into over under against between among during through via per like within "
    "near around across toward towards outside inside upon without".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb aug sept oct nov "
    "dec".split()
)


def bare(word: str) -> str:
    """A word without possessive ending and full stop; `U.S.` keeps its own."""
    if word[-1:] not in "s’'.":
        return word
    if word[-2:] in ("’s", "'s"):
        return word[:-2]
    if word[-1:] in ("’", "'") or (word[-1:] == "." and len(word) > 2 and "." not in word[:-1]):
        return word[:-1]
    return word


def words_of(text: str) -> list[str]:
    """The words of a phrase, without possessive endings."""
    if text.replace(" ", "").isalpha():
        return text.split()
    words = WORD.findall(text)
    return [bare(word) for word in words] if "’s" in text or "'s" in text else words


@lru_cache(maxsize=1 << 16)
def is_role(lowered: str) -> bool:
    """Whether a word in lower case, possessive or not, is a role or a word for an organisation."""
    return bare(lowered) in read_roles()
