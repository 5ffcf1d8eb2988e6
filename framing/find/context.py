"""The conditions of a lexicon entry: where to look around a hit, and what has to stand there (lexicons/README.md)."""

import re
from collections.abc import Callable
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from framing.errors import one_of
from framing.find.plain import lower, unify
from framing.read.document import Document, Sentence

PLACES = ("previous", "next", "before", "after", "sentence", "article")
REACH = 4
"""`before` and `after` see this many words, inside the sentence."""

NUMBER = (
    r"(?:[$£€]?\d\S*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|a (?:dozen|hundred|thousand|million|billion"
    r"|quarter|third)|dozens?|hundreds?|thousands?|tens of|millions?|billions?|one-\w+|two-\w+|three-\w+)"
)
CONFLICT = (
    "war in", "wars in", "war with", "war against", "at war", "civil war", "warfare", "wartime", "warring", "troops",
    "troop", "soldiers", "military", "army", "armies", "navy", "air force", "air base", "warship", "warships",
    "warplanes", "fighter jets", "missile", "missiles", "ballistic", "warhead", "warheads", "rocket", "rockets",
    "drone", "drones", "artillery", "shelled", "shelling", "airstrike", "airstrikes", "air strike", "air strikes",
    "invasion", "invaded", "incursion", "occupation", "annexed", "annexation", "offensive", "counteroffensive",
    "frontline", "frontlines", "front line", "front lines", "ceasefire", "cease-fire", "truce", "armistice",
    "hostilities", "combat", "battlefield", "battalion", "battalions", "brigade", "fighters", "fighting", "militia",
    "militias", "militant", "militants", "insurgent", "insurgents", "insurgency", "rebels", "rebel", "separatists",
    "paramilitary", "paramilitaries", "mercenaries", "commandos", "paratroopers", "armed group", "armed groups",
    "armed conflict", "armed forces", "security forces", "government forces", "junta", "coup", "genocide", "massacre",
    "bombing", "bombings", "bombardment", "suicide bomber", "nuclear weapon", "nuclear weapons", "nuclear arms",
    "nuclear arsenal", "nuclear program", "nuclear programme", "nuclear test", "nuclear tests", "nuclear deal",
    "nuclear talks", "nuclear war", "uranium", "denuclearization", "chemical weapons", "nato", "peacekeepers",
    "peacekeeping", "sanctions", "conflict", "conflicts", "aggression", "aggressor", "de-escalate", "de-escalation",
    "hostages", "blockade", "siege", "besieged", "airspace", "deterrence", "defence minister", "defense minister",
    "defence ministry", "defense ministry", "martial law", "clashes", "gunmen", "jihadist", "jihadists", "intifada",
    "civilians", "casualties", "territorial integrity", "gaza", "west bank", "kremlin", "islamic state", "isis", "isil",
    "taliban", "hamas", "hezbollah", "houthi", "houthis", "al qaeda", "al-qaeda", "al-qaida", "boko haram", "violence",
    "bloodshed", "unrest", "riots", "rioters", "mob", "mobs", "death toll",
)  # fmt: skip
"""Words that mark an article as one about armed conflict or violent unrest. A topic list, not a lexicon: nothing here
is a hit. Left out is what other matter uses as often: nuclear (energy, option), war (trade, drugs), weapons (gun
control), refugees."""

CONFLICT_SHARE = 125
"""An article is about a conflict if at least one word in this many is a word of CONFLICT."""

CLASSES = {
    "<number>": NUMBER,
    "<capital>": r"(?-i:[A-ZÀ-Þ][\w'.-]*)",
    "<participle>": r"(?:\w{2,}ed|been|seen|done|made|taken|given|shown|known|found|held|set|put|sent|won|lost|led)",
    "<start>": "",
    "<conflict>": f"(?:war|{'|'.join(CONFLICT)})",
}
"""What a class in angle brackets stands for; `<start>` is the beginning of the sentence."""

TOKEN = re.compile(
    r"[\w$£€](?<!_)(?:"  # one plain first character lets the search skip what stands between words
    r"(?<=[^\W\d])[^\W_]*(?:['-][^\W_]+)*"  # Franco-British, don't
    r"|(?<=\d)\d*(?:[.,:]\d+)*\w*"  # 3,100  20th
    r"|(?<=[$£€])\d+(?:[.,:]\d+)*\w*"  # $5bn
    r")"
)
CONDITION_WORD = re.compile(r"\*?[^\W_]+(?:['-][^\W_]+)*\*?")


class Condition(NamedTuple):
    """Where to look (one of PLACES) and the phrases of which one must stand there."""

    place: str
    phrases: tuple[str, ...]


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
        if place == "article" and phrases != ("<conflict>",):
            raise ValueError(f"{column} {part.strip()!r}: of an article only '<conflict>' can be asked")
        conditions.append(Condition(place, phrases))
    return tuple(conditions)


class Article:
    """A document with what its conditions need, worked out when first asked for. Another language has other `tokens`
    and other words of conflict."""

    tokens = TOKEN
    conflict = CONFLICT

    def __init__(self, document: Document) -> None:
        self.text = unify(document.text)
        self.lowered = lower(self.text)
        self.document = document
        self._before = self._after = (-1, "")

    @cached_property
    def is_about_conflict(self) -> bool:
        words = len(self.document.words)
        return words < CONFLICT_SHARE or has_conflict_words(self.lowered, -(-words // CONFLICT_SHARE), self.conflict)

    def before(self, sentence: Sentence, start: int) -> str:
        """The last REACH words of the sentence before `start`, each with a space around it."""
        if self._before[0] != start:
            stretch = self.text[max(sentence.start, start - 15 * REACH) : start]
            *words, last = stretch.rsplit(" ", REACH + 1)[1:] or [stretch]
            if last or len(words) < REACH or not _are_plain(words):
                words = self.tokens.findall(stretch)[-REACH:]
            self._before = (start, _spaced(words))
        return self._before[1]

    def after(self, sentence: Sentence, end: int) -> str:
        """The first REACH words of the sentence after `end`, each with a space around it."""
        if self._after[0] != end:
            stretch = self.text[end : min(sentence.end, end + 15 * REACH)]
            first, *words = stretch.split(" ", REACH + 1)[:-1] or [stretch]
            if first or len(words) < REACH or not _are_plain(words):
                words = [word.group() for word in islice(self.tokens.finditer(stretch), REACH)]
            self._after = (end, _spaced(words))
        return self._after[1]

    def around(self, sentence: Sentence, start: int, end: int) -> str:
        """All words of the sentence but those of the hit."""
        find = self.tokens.findall
        return _spaced([*find(self.text, sentence.start, start), *find(self.text, end, sentence.end)])


def _are_plain(words: list[str]) -> bool:
    """Whether strings between blanks hold letters only: then they are the words that TOKEN finds, in half its time."""
    return all(words) and "".join(words).isalpha()


def _spaced(words: list[str]) -> str:
    return f" {' '.join(words)} " if words else " "


def has_conflict_words(lowered: str, least: int, words: tuple[str, ...] = CONFLICT) -> bool:
    """Whether `words` stand at `least` so often in a text in lower case."""
    for _, start, end in _automaton(words).find_matches_as_indexes(lowered, overlapping=True):
        inside = (start and lowered[start - 1].isalnum()) or (end < len(lowered) and lowered[end].isalnum())
        least -= not inside
        if not least:
            return True
    return False


@cache
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(list(words), implementation=Implementation.DFA)


def compile_condition(condition: Condition) -> Callable[[Article, Sentence, int, int], bool]:
    """A test that takes article, sentence, start and end of a hit and says whether the condition holds there."""
    if condition.place == "article":
        return lambda article, sentence, start, end: article.is_about_conflict
    phrases = [phrase for phrase in condition.phrases if phrase != "<start>"]
    at_start = len(phrases) < len(condition.phrases)
    choices = "|".join(" ".join(map(_word_pattern, phrase.split())) for phrase in phrases) or "(?!)"
    if condition.place in ("previous", "before"):
        pattern = re.compile(f" (?:{choices}) " + "$" * (condition.place == "previous"), re.IGNORECASE)

        def holds(article: Article, sentence: Sentence, start: int, end: int) -> bool:
            words = article.before(sentence, start)
            return (at_start and words == " ") or pattern.search(words) is not None

        return holds
    if condition.place in ("next", "after"):
        pattern = re.compile(f" (?:{choices}) ", re.IGNORECASE)
        find = pattern.match if condition.place == "next" else pattern.search
        return lambda article, sentence, start, end: find(article.after(sentence, end)) is not None
    pattern = re.compile(f" (?:{choices}) ", re.IGNORECASE)
    return lambda article, sentence, start, end: pattern.search(article.around(sentence, start, end)) is not None


def _word_pattern(word: str) -> str:
    if word in CLASSES:
        return CLASSES[word]
    return r"[\w'-]*" * word.startswith("*") + re.escape(word.strip("*")) + r"[\w'-]*" * word.endswith("*")
