"""The conditions of a lexicon entry: where to look around a hit, and what has to stand there (lexicons/README.md)."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from framing.errors import one_of
from framing.find.plain import lower, unify
from framing.find.topic import CONFLICT, QUARREL, is_about
from framing.read.document import Document, Sentence

PLACES = ("previous", "next", "before", "after", "earlier", "later", "sentence", "article")
START = "<start>"
REACH = 4
"""`before` and `after` see this many words, inside the sentence."""

CAPITALS = "".join(char for char in map(chr, [*range(0x250), *range(0x1E00, 0x1F00)]) if char.isupper())
"""The capitals of all Latin alphabets."""

NUMBER = (
    r"(?:[$£€]?\d\S*|(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|half"
    r"|a (?:dozen|hundred|thousand|million|billion|quarter|third)|dozens?|hundreds?|thousands?|tens of|millions?"
    r"|billions?|one-\w+)"
)
CLASSES = {
    "<number>": NUMBER,
    "<capital>": rf"(?-i:[{CAPITALS}][\w'.-]*)",
    "<participle>": r"(?:\w{2,}ed|been|seen|done|made|taken|given|shown|known|found|held|set|put|sent|won|lost|led)",
    START: "",
    "<conflict>": f"(?:war|{'|'.join(CONFLICT)})",
}
"""What a class in angle brackets stands for; `<start>` is the beginning of the sentence."""

CONDITION_WORD = re.compile(r"\*?[^\W_]+(?:['-][^\W_]+)*\*?")
JOINERS = "'-"  # inside a word


class Condition(NamedTuple):
    """Where to look (one of PLACES) and the phrases of which one must stand there."""

    place: str
    phrases: tuple[str, ...]


IN_CONFLICT = Condition("article", ("<conflict>",))
"""All that can be asked of an article: whether it is about a conflict."""


def parse_conditions(cell: str, column: str) -> tuple[Condition, ...]:
    """`next: deal|a deal; before: price*` → its conditions. Raises ValueError that says what is wrong with the cell."""
    conditions = []
    for part in filter(str.strip, unify(cell).split(";")):
        place, colon, words = part.partition(":")
        place = place.strip()
        if not colon:
            raise ValueError(f"{column} {part.strip()!r} has no place. Write 'place: word|several words'")
        if place not in PLACES:
            raise ValueError(f"{column} place {one_of(place, PLACES)}")
        phrases = tuple(" ".join(phrase.split()) for phrase in words.split("|"))
        for phrase in phrases:
            if not phrase:
                raise ValueError(f"{column} {part.strip()!r} has an empty phrase. Delete the spare '|' or fill it")
            for word in phrase.split():
                if word.startswith("<") and word not in CLASSES:
                    raise ValueError(f"{column} class {one_of(word, CLASSES)}")
                if not word.startswith("<") and not CONDITION_WORD.fullmatch(word):
                    raise ValueError(f"{column} word {word!r} is not a word. Write letters or digits, perhaps with a *")
        conditions.append(condition := Condition(place, phrases))
        if place == IN_CONFLICT.place and condition != IN_CONFLICT:
            raise ValueError(f"{column} {part.strip()!r}: of an article only '<conflict>' can be asked")
    return tuple(conditions)


def list_vain(condition: Condition) -> list[str]:
    """The phrases of a condition that can stand in no text: of more words than are looked at, or with the beginning of
    the sentence where it cannot be."""
    nearby = condition.place in ("previous", "next", "before", "after")
    starts = condition.place in ("previous", "before")
    return [
        phrase for phrase in condition.phrases
        if (nearby and len(phrase.split()) > REACH) or (START in phrase.split() and not (starts and phrase == START))
    ]  # fmt: skip


class Article:
    """A document with what its conditions need, worked out when first asked for. Another language has other words
    of conflict."""

    conflict, quarrel = CONFLICT, QUARREL

    def __init__(self, document: Document) -> None:
        self.text = unify(document.text)
        self.lowered = lower(self.text)
        self.document = document
        self._starts, self._ends = document.words.starts, document.words.ends
        self._last_before: tuple[int, list[str]] = (-1, [])
        self._last_after: tuple[int, list[str]] = (-1, [])

    @cached_property
    def is_about_conflict(self) -> bool:
        return is_about(self.lowered, len(self.document.words), self.conflict, self.quarrel)

    def word_before(self, sentence: Sentence, start: int) -> str | None:
        """The last word of the sentence before a hit, in lower case; None where the hit begins the sentence."""
        starts, ends = self._starts, self._ends
        at = bisect_left(starts, start) - 1
        if at < 0 or starts[at] < sentence.start:
            return None
        if ends[at] > start:  # the hit begins inside a word: `pre-war`
            return self.lowered[starts[at] : start].rstrip(JOINERS)
        return self.lowered[starts[at] : ends[at]]

    def word_after(self, sentence: Sentence, end: int) -> str | None:
        """The first word of the sentence after a hit, in lower case; None where there is none."""
        starts, ends = self._starts, self._ends
        at = bisect_left(starts, end)
        if at and ends[at - 1] > end:  # the hit ends inside a word: `war-torn`
            return self.lowered[end : ends[at - 1]].lstrip(JOINERS)
        if at == len(starts) or starts[at] >= sentence.end:
            return None
        return self.lowered[starts[at] : ends[at]]

    def before(self, sentence: Sentence, start: int, end: int, *, typed: bool = False) -> list[str]:
        """The last REACH words of the sentence before a hit, in lower case or as `typed`."""
        if typed:
            return self._words_before(self.text, sentence, start)
        if self._last_before[0] != start:  # several entries stand at the same place
            self._last_before = (start, self._words_before(self.lowered, sentence, start))
        return self._last_before[1]

    def after(self, sentence: Sentence, start: int, end: int, *, typed: bool = False) -> list[str]:
        """The first REACH words of the sentence after a hit."""
        if typed:
            return self._words_after(self.text, sentence, end)
        if self._last_after[0] != end:
            self._last_after = (end, self._words_after(self.lowered, sentence, end))
        return self._last_after[1]

    def earlier(self, sentence: Sentence, start: int, end: int, *, typed: bool = False) -> list[str]:
        """All words of the sentence before a hit."""
        return self._words_before(self.text if typed else self.lowered, sentence, start, len(self._starts))

    def later(self, sentence: Sentence, start: int, end: int, *, typed: bool = False) -> list[str]:
        """All words of the sentence after a hit."""
        return self._words_after(self.text if typed else self.lowered, sentence, end, len(self._starts))

    def around(self, sentence: Sentence, start: int, end: int, *, typed: bool = False) -> list[str]:
        """All words of the sentence but those of the hit."""
        return self.earlier(sentence, start, end, typed=typed) + self.later(sentence, start, end, typed=typed)

    def _words_before(self, text: str, sentence: Sentence, start: int, reach: int = REACH) -> list[str]:
        starts, ends = self._starts, self._ends
        last = bisect_left(starts, start)
        first = bisect_left(starts, sentence.start, max(last - reach, 0), last)
        words = [text[starts[at] : ends[at]] for at in range(first, last)]
        if words and ends[last - 1] > start:  # the hit begins inside a word: `pre-war`
            words[-1] = text[starts[last - 1] : start].rstrip(JOINERS)
        return words

    def _words_after(self, text: str, sentence: Sentence, end: int, reach: int = REACH) -> list[str]:
        starts, ends = self._starts, self._ends
        first = bisect_left(starts, end)
        last = bisect_left(starts, sentence.end, first, min(first + reach, len(starts)))
        words = [text[starts[at] : ends[at]] for at in range(first, last)]
        if first and ends[first - 1] > end:  # the hit ends inside a word: `war-torn`
            words = [text[end : ends[first - 1]].lstrip(JOINERS), *words[: reach - 1]]
        return words


def compile_condition(condition: Condition) -> Callable[[Article, Sentence, int, int], bool]:
    """A test that takes article, sentence, start and end of a hit and says whether the condition, which is none of the
    article, holds there."""
    place, look = condition.place, _LOOKS[condition.place]
    at_start = look is Article.before and START in condition.phrases
    phrases = [phrase.lower() for phrase in condition.phrases if phrase != START]
    typed, words = any("<capital>" in phrase for phrase in phrases), frozenset()
    if not typed:
        words = frozenset(filter(_is_plain, phrases))
    others = [phrase for phrase in phrases if phrase not in words]
    search = _compile_others(others, place, typed)
    keys = None if typed else _list_keys(others, place)

    def holds_nearest(article: Article, sentence: Sentence, start: int, end: int) -> bool:
        word = article.word_after(sentence, end) if place == "next" else article.word_before(sentence, start)
        if word is None or word in words:
            return word is not None or at_start
        if search is None or (keys is not None and word not in keys):
            return False
        return search(f" {' '.join(look(article, sentence, start, end, typed=typed))} ") is not None

    def holds(article: Article, sentence: Sentence, start: int, end: int) -> bool:
        there = look(article, sentence, start, end, typed=typed)
        if (at_start and len(there) < REACH) or not words.isdisjoint(there):
            return True
        if not there or search is None or (keys is not None and keys.isdisjoint(there)):
            return False
        return search(f" {' '.join(there)} ") is not None

    return holds_nearest if place in ("previous", "next") else holds


_LOOKS = {
    "previous": Article.before, "next": Article.after, "before": Article.before, "after": Article.after,
    "earlier": Article.earlier, "later": Article.later, "sentence": Article.around,
}  # fmt: skip
"""Place → the words that stand there."""


def _is_plain(phrase: str) -> bool:
    """Whether a phrase is a word in full."""
    return CONDITION_WORD.fullmatch(phrase) is not None and "*" not in phrase


def _list_keys(phrases: Iterable[str], place: str) -> frozenset[str] | None:
    """A word of each phrase without which it cannot stand there: its last for `previous`, else its first. None where
    one of these is a part of a word or a class."""
    keys = frozenset(phrase.split()[-1 if place == "previous" else 0] for phrase in phrases)
    return keys if all(map(_is_plain, keys)) else None


def _compile_others(phrases: Iterable[str], place: str, typed: bool) -> Callable[[str], re.Match | None] | None:
    """A search for phrases of several words, of parts of words and of classes; None if there are none."""
    begun: dict[str, list[str]] = {}
    for first, *others in map(str.split, phrases):  # what many begin with, as `<number>`, is tried once
        begun.setdefault(first, []).append("".join(" " + _word_pattern(word) for word in others))
    if not begun:
        return None
    choices = "|".join(f"{_word_pattern(first)}(?:{'|'.join(others)})" for first, others in begun.items())
    pattern = re.compile(f" (?:{choices}) " + "$" * (place == "previous"), re.IGNORECASE if typed else 0)
    return pattern.match if place == "next" else pattern.search


def _word_pattern(word: str) -> str:
    if word in CLASSES:
        return CLASSES[word]
    return r"[\w'-]*" * word.startswith("*") + re.escape(word.strip("*")) + r"[\w'-]*" * word.endswith("*")
