"""A source as written, taken apart: the noun phrase, its head, and what stands behind it to say who that is."""

import re
from functools import lru_cache
from typing import NamedTuple

from framing.find.descriptions import Entry, find_entries
from framing.find.gazetteer import (
    Role,
    read_given_names,
    read_media,
    read_organisations,
    read_people,
    read_places,
    read_roles,
)
from framing.find.words import DETERMINERS, PREPOSITIONS, PRONOUNS, bare, words_of
from framing.read.segment import WORD

_QUANTIFIERS = DETERMINERS | frozenset(
    "today tonight yesterday tomorrow at least more than dozens hundreds thousands lots lot couple number one of "
    "half as another even only just including multiple countless certain numerous fellow are about such same".split()
)
_NO_SOURCES = _QUANTIFIERS - {"one", "another", "some", "many"}
ANYBODY = frozenset("you one another some many anyone anybody someone somebody everyone everybody nobody none".split())
_DEFINITE = frozenset("the his her their its that this these those".split())
_SEATED = frozenset(
    "of for at in from with to on by near close familiar briefed about involved within inside aware privy "
    "representing".split()
)
_ENDS = frozenset(
    "who which that whose whom and or but while speaking including such has have had is was were are told tells "
    "citing standing living working named called".split()
)
_LONGEST_DATE = 50  # characters
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SPAN = rf"(?:last|this|next)\s(?:{_DAY}|week|weekend|month|year|night|spring|summer|fall|autumn|winter)"
_WHEN = re.compile(
    r"(?:\s(?:also\s)?(?:released|published|issued|conducted))?"
    r"(?:\s(?:(?:(?:on|from|late|early|as recently as)\s)*"
    rf"(?:{_DAY}|{_SPAN})(?:\s(?:morning|afternoon|evening|night))?"
    r"|in\s(?:19|20)\d\d|(?:from\s)?earlier))+$",
    re.IGNORECASE,
)
_BARE_DAY = re.compile(r"\s[A-Z][a-z]+day")
_BEHIND_PREPOSITION = tuple(f" {word}" for word in sorted(PREPOSITIONS))
_NO_DATED = (PREPOSITIONS | PRONOUNS) | frozenset("early earlier late later since until before after him them".split())
_BEHIND = re.compile(r"[,;:(\[—–]")
_VAGUE = re.compile(
    r"^(?:senior|top|former|unnamed|anonymous|unidentified|several|current|leading|key)\s", re.IGNORECASE
)
_MEN = frozenset(
    "spokesman chairman businessman congressman councilman assemblyman policeman man boy king prince father "
    "husband brother son uncle grandfather dad lord sir mr fisherman cameraman serviceman fireman nephew pope emir "
    "sheikh imam frenchman englishman irishman monsieur m herr".split()
)
_WOMEN = frozenset(
    "spokeswoman chairwoman businesswoman congresswoman councilwoman assemblywoman policewoman woman girl queen "
    "princess mother wife sister daughter aunt grandmother mum mom lady dame mrs ms miss actress widow niece nun "
    "mme madame mlle frau frenchwoman".split()
)
_PLURALS = frozenset(
    "people men women police children others many some few most both two three four media staff".split()
)


class Mention(NamedTuple):
    """A noun phrase: its `words` without leading determiners and numbers, with its complement (`of`, `at` …); its
    `head` in lower case, where that stands among them and whether it stands for several (a body, `the ministry`, is
    one); whether the phrase is `definite` (the, his, that), an `indefinite` one (a, some, two); what stands `behind` it
    between commas; the `entries` of gazetteers in it, and the `entry` that its head ends."""

    words: tuple[str, ...]
    head_at: int
    head: str
    is_plural: bool
    definite: bool
    indefinite: bool
    behind: str
    entries: tuple[Entry, ...]
    entry: Entry | None

    @property
    def role(self) -> Role | None:
        """The role that the head is."""
        return self.entry.role if self.entry else None

    @property
    def modifiers(self) -> tuple[str, ...]:
        """The words before the head."""
        return self.words[: self.head_at]


@lru_cache(maxsize=20_000)
def read_mention(text: str) -> Mention | None:
    """The noun phrase of a source as written; None where there is none."""
    cut = _BEHIND.search(text)
    phrase, behind = (text[: cut.start()], text[cut.end() :]) if cut and cut.start() > 1 else (text, "")
    phrase = _without_date(phrase)
    words = words_of(phrase)
    if "’s" in phrase or "'s" in phrase:
        owning = WORD.findall(phrase)
        words = [each if each in read_organisations() else word for word, each in zip(words, owning, strict=True)]
    lowered = list(map(str.lower, words))
    if not _ENDS.isdisjoint(lowered):
        for at in range(1, len(words)):
            if lowered[at] in _ENDS and not (words[at] == "and" and _joins(words, at)):
                behind = behind or " ".join(words[at + 1 :])
                del words[at:], lowered[at:]
                break
    first = 0
    while first < len(words) - 1 and lowered[first] in _QUANTIFIERS:
        first += 1
    lead = lowered[:first]
    if first:
        words, lowered = words[first:], lowered[first:]
    if not words or (len(words) == 1 and lowered[0] in _NO_SOURCES):
        return None
    entries = find_entries(words, lowered)
    end = len(words)
    if not _SEATED.isdisjoint(lowered):
        inside = {at for entry in entries for at in range(entry.first + 1, entry.end)}
        end = next((at for at in range(1, end) if lowered[at] in _SEATED and at not in inside), end)
    definite = not _DEFINITE.isdisjoint(lead)
    entry = next((each for each in entries if each.end == end), None)
    return Mention(
        tuple(words), end - 1, lowered[end - 1], is_plural(words[end - 1]), definite, bool(lead) and not definite,
        behind.strip(" ,"), tuple(entries), entry,
    )  # fmt: skip


def _without_date(phrase: str) -> str:
    """`Obama last week`, `The IRS on Sunday`: the phrase without when it spoke, unless that is a name of its own."""
    when = _WHEN.search(phrase, max(0, len(phrase) - _LONGEST_DATE))
    if not when or phrase.partition(" ")[2] in read_media():
        return phrase
    before = phrase[: when.start()]
    if before.lower() in _NO_DATED or before.lower().endswith(_BEHIND_PREPOSITION):
        return phrase
    words = before.split()
    return phrase if words and _BARE_DAY.fullmatch(when[0]) and _holds_day(words) else before


def _holds_day(words: list[str]) -> bool:
    """Whether a bare day behind words is of a name that they open: `Sheffield Wednesday`, `organisers of Super
    Tuesday`, not `Quill Wednesday`, `the mayor of Boston Friday`."""
    *others, last = words
    place = read_places().get(last)
    if not others:
        return place is not None and place.sort == "region"
    if others[-1].lower() not in PREPOSITIONS or not last[0].isupper() or place:
        return False
    return last not in read_people() and last not in read_organisations() and last.lower() not in read_roles()


def _joins(words: list[str], at: int) -> bool:
    """Whether `and` stands inside a name: `Department of Health and Human Services`, `Antigua and Barbuda`."""
    return at + 1 < len(words) and words[at - 1][0].isupper() and words[at + 1][0].isupper()


@lru_cache(maxsize=20_000)
def is_plural(word: str) -> bool:
    """Whether a noun stands for several people (`officials`, `Democrats`, `police`)."""
    lower = word.lower()
    if lower in _PLURALS or lower.endswith(("men", "people", "folk")):
        return True
    if not lower.endswith("s") or lower.endswith(("ss", "us", "is", "news")):
        return False
    singular = lower[:-1] if not lower.endswith("ies") else f"{lower[:-3]}y"
    place = read_places().get(word)
    return singular in read_roles() or (place is not None and place.sort == "people") or word in _PARTISANS


_PARTISANS = frozenset("Republicans Democrats Tories Dems Houthis Greens Liberals Conservatives".split())


def gender_of(words: str) -> str:
    """`male` or `female` where title, role or a given name says so, else ""."""
    lowered = [word.rstrip(".").lower() for word in WORD.findall(words)]
    if not _WOMEN.isdisjoint(lowered):
        return "female" if _MEN.isdisjoint(lowered) else ""
    return "" if _MEN.isdisjoint(lowered) else "male"


def gender_of_name(name: str) -> str:
    """What a full name's given name says; "" where it is unknown or both bear it."""
    first, _, rest = name.partition(" ")
    return read_given_names().get(first, "") if rest else ""


def genders_clash(title: str, name: str) -> bool:
    """Whether a title tells another gender than a full name: `Mrs` is not John Stone."""
    return {gender_of(title), gender_of_name(name)} == {"male", "female"}


def shown_name(mention: Mention, *, opens_sentence: bool) -> str:
    """The phrase as a speaker's name: no determiner, no vague rank, no capital that only opens a sentence."""
    name = " ".join(mention.words)
    while _VAGUE.match(name):
        name = _VAGUE.sub("", name)
    first, *rest = name.split()
    is_common = (
        first.lower() in read_roles()
        or first.lower() in ANYBODY
        or (bool(rest) and mention.words[mention.head_at].islower())
    )
    if opens_sentence and first[0].isupper() and first[1:].islower() and is_common and not _keeps_capital(first):
        name = name[0].lower() + name[1:]
    return name


def _keeps_capital(word: str) -> bool:
    plain = bare(word)
    return (
        plain in read_places() or plain in read_organisations() or plain in read_media() or plain in read_given_names()
    )
