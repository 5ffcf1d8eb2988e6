"""Organisations of one article: short forms that it introduces itself, and names that come back shortened."""

import re
from collections.abc import Iterator
from functools import cache

from framing.find.gazetteer import read_organisations
from framing.find.mentions import Mention
from framing.find.speaker import Speaker

_SMALL = "of|for|and|the|on|in|to|de|des|du|la"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'.\-]*"
_SHORT = re.compile(r"\((?<= .)(?:the )?(?P<short>[A-Z][A-Za-z.&\-]{1,9})\)")
_FULL = re.compile(rf"{_CAPITAL}(?: (?:(?:{_SMALL}|&) )*{_CAPITAL}){{1,8}}$")
_OPENING = re.compile(rf"{_CAPITAL}(?: (?:(?:{_SMALL}) )*{_CAPITAL}){{0,4}}$")
_LONGEST_NAME = 120  # characters
_KIND_OF = dict.fromkeys(
    "company firm group organisation organization charity union bank carmaker automaker airline lender retailer "
    "manufacturer firm business maker giant watchdog foundation association network".split(),
    "organisation",
) | dict.fromkeys("paper newspaper daily tabloid magazine broadcaster channel outlet website".split(), "media")
_REMEMBERED, _NEAR, _FAR = 40, 1_500, 6_000  # bodies that spoke; characters


def find_short_forms(text: str) -> dict[str, str]:
    """`International Atomic Energy Agency (IAEA)` → IAEA: International Atomic Energy Agency."""
    found = {}
    for match in _SHORT.finditer(text):
        end = match.start() - 1
        full = _FULL.search(text[max(0, end - _LONGEST_NAME) : end].removesuffix(","))
        name = _that_abbreviates(full.group(), match["short"]) if full else ""
        if name:
            found[match["short"]] = name
    return found


def _that_abbreviates(full: str, short: str) -> str:
    """The end of `full` whose initials are the letters of `short`; "" if they are not."""
    letters = [letter for letter in short if letter.isupper()]
    words = full.split()
    for first in range(len(words) - 1, -1, -1):
        initials = [word[0] for word in words[first:] if word[0].isupper()]
        if initials == letters and len(letters) > 1:
            return " ".join(words[first:])
    return ""


@cache
def _run_of(number: int) -> re.Pattern:
    """A run of so many words, small words between them; their initials are its groups."""
    return re.compile(rf" (?:(?:{_SMALL}) )*".join([r"\b(\w)[a-zà-öø-ÿ][\w’'\-]*"] * number))


def full_name_of(short: str, text: str) -> str:
    """The one name in `text` with the initials of an acronym; "" if there is none, or more than one."""
    letters = short.replace(".", "")
    if not (3 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()):
        return ""
    found, at = set(), text.find(letters[0])
    while at >= 0:
        run = _run_of(len(letters)).match(text, at)
        if run and "".join(run.groups()) == letters:
            found.add(run[0])
            at = run.end() - 1
        at = text.find(letters[0], at + 1)
    return found.pop() if len(found) == 1 else ""


class Organisations:
    """The organisations of one article: each under the longest name that the article uses, and those that spoke."""

    def __init__(self, text: str):
        self._text, self._lowered = text, ""
        self._introduced: dict[str, str] | None = None
        self._names: dict[str, str] = {}
        self._heard: list[tuple[int, Speaker]] = []

    def name(self, phrase: str) -> str:
        """The one name of an organisation in this article."""
        if phrase not in self._names:
            self._names[phrase] = self._named(phrase)
        return self._names[phrase]

    def _named(self, phrase: str) -> str:
        if self._introduced is None:
            self._introduced = find_short_forms(self._text)
        if phrase in self._introduced:
            return self._introduced[phrase]
        known = read_organisations().get(phrase)
        if known:
            return max((form for form in known.forms if form == phrase or form in self._text), key=len)
        return full_name_of(phrase, self._text) or phrase

    def hear(self, at: int, speaker: Speaker) -> None:
        """Keep a body that spoke, for the short forms behind it."""
        self._heard.append((at, speaker))

    def meant_by(self, mention: Mention, at: int) -> Speaker | str | None:
        """Whom `the ministry`, `the company` means: the one that spoke under a name that ends so; the last of its kind
        to speak, for words that no name needs to hold; else the one name in the text before that ends so."""
        words = [word.lower() for word in mention.words]
        heard = self._heard[-_REMEMBERED:]
        fitting = dict.fromkeys(speaker for _, speaker in heard if speaker.name.lower().split()[-len(words) :] == words)
        if len(fitting) == 1:
            return next(iter(fitting))
        kind = _KIND_OF.get(mention.head)
        if kind and len(words) == 1 and not fitting:
            near = [speaker for start, speaker in heard if 0 < at - start < _NEAR and speaker.kind == kind]
            if near:
                return near[-1]
        found = set(self._names_that_end(" ".join(words), max(0, at - _FAR), at))
        return found.pop() if len(found) == 1 else None

    def _names_that_end(self, words: str, low: int, high: int) -> Iterator[str]:
        """The names in text[low:high] that end in `words`, of up to five words before these, in whatever case."""
        self._lowered = self._lowered or self._text.replace("İ", "I").lower()  # as long as the text
        at = low
        while (at := self._lowered.find(f" {words}", at + 1, high)) > 0:
            end = at + 1 + len(words)
            first = _OPENING.search(self._text, max(low, at - _LONGEST_NAME), at)
            if first and not self._text[end : min(end + 1, high)].isalnum():
                yield self._text[first.start() : end]
