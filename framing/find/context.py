"""The conditions of a lexicon entry: where to look around a hit, and what has to stand there (lexicons/README.md)."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, cached_property
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
    "bloodshed", "unrest", "riots", "rioters", "mob", "mobs", "death toll", "gunman", "attacker", "attackers",
    "assailants", "opened fire", "shot dead", "ambush", "ambushed", "kidnapped", "abducted", "beheaded", "bomber",
    "bombers", "bombed", "suicide bombing", "suicide attack", "car bomb", "terror attack", "terror attacks",
    "terrorist attack", "terrorist attacks", "grenade", "grenades", "gunfire", "guerrilla", "guerrillas", "tear gas",
    "rubber bullets", "water cannon", "riot police", "rioting", "curfew", "uprising", "security force", "soldier",
    "killings", "atrocities", "ethnic cleansing", "war crimes", "massacred", "nuclear accord", "nuclear agreement",
    "nuclear pact", "nuclear bomb", "nuclear bombs", "nuclear negotiations", "nuclear threat", "nuclear facilities",
    "nuclear ambitions", "nuclear-armed", "atomic bomb", "hydrogen bomb", "denuclearisation", "denuclearise",
    "denuclearize", "centrifuges", "enrichment", "pyongyang", "tehran", "north korea", "north korean", "ousted",
    "barricades", "overthrow", "overthrown", "manhunt", "truck attack", "lorry attack", "van attack", "knife attack",
    "deadly attack", "deadly attacks", "bomb attack",
)  # fmt: skip
"""Words that mark an article as one about armed conflict or violent unrest. A topic list, not a lexicon: nothing here
is a hit. Left out is what other matter uses as often: nuclear (energy, option), war (trade, drugs), weapons (gun
control), refugees."""

QUARREL = (
    "embassy", "embassies", "consulate", "diplomats", "diplomat", "diplomatic", "diplomacy", "ambassador", "envoy",
    "foreign minister", "foreign ministers", "foreign ministry", "state department", "security council", "pentagon",
    "secretary of state", "u.n.", "united nations", "treaty", "pact", "allies", "alliance", "regime", "tensions",
    "foreign policy", "saudi", "saudis", "saudi arabia", "riyadh", "beijing", "moscow", "russian", "afghan",
    "afghanistan", "kabul", "syria", "syrian", "damascus", "iraq", "iraqi", "baghdad", "iran", "iranian", "israel",
    "israeli", "palestinian", "palestinians", "pakistan", "pakistani", "kashmir", "ukraine", "ukrainian", "crimea",
    "yemen", "libya", "libyan", "somalia", "sudan", "ethiopia", "eritrea", "mali", "myanmar", "armenia", "azerbaijan",
    "kosovo", "serbia", "lebanon", "turkish", "kurdish", "kurds", "egyptian", "hong kong", "taiwan", "south china sea",
    "venezuela", "caracas",
)  # fmt: skip
"""Words of dealings between states, and places that are at war or quarrel. They count only beside those of CONFLICT."""

CONFLICT_SHARE = 125
QUARREL_SHARE = 40
HINT_SHARE = 400
"""An article is about a conflict if at least one word in CONFLICT_SHARE is a word of CONFLICT; or one in QUARREL_SHARE
is a word of CONFLICT or QUARREL, and one in HINT_SHARE of CONFLICT."""

CLASSES = {
    "<number>": NUMBER,
    "<capital>": r"(?-i:[A-ZÀ-Þ][\w'.-]*)",
    "<participle>": r"(?:\w{2,}ed|been|seen|done|made|taken|given|shown|known|found|held|set|put|sent|won|lost|led)",
    "<start>": "",
    "<conflict>": f"(?:war|{'|'.join(CONFLICT)})",
}
"""What a class in angle brackets stands for; `<start>` is the beginning of the sentence."""

CONDITION_WORD = re.compile(r"\*?[^\W_]+(?:['-][^\W_]+)*\*?")
JOINERS = "'-"  # inside a word


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
    """A document with what its conditions need, worked out when first asked for. Another language has other words
    of conflict."""

    conflict, quarrel = CONFLICT, QUARREL

    def __init__(self, document: Document) -> None:
        self.text = unify(document.text)
        self.lowered = lower(self.text)
        self.document = document
        self._starts, self._ends = document.words.starts, document.words.ends
        self._before: tuple[int, list[str]] = (-1, [])
        self._after: tuple[int, list[str]] = (-1, [])

    @cached_property
    def is_about_conflict(self) -> bool:
        words = len(self.document.words)
        found = 0 if words < CONFLICT_SHARE else count_topic(self.lowered, self.conflict, -(-words // CONFLICT_SHARE))
        if words < CONFLICT_SHARE or found * CONFLICT_SHARE >= words:
            return True
        missing = -(-words // QUARREL_SHARE) - found
        return found * HINT_SHARE >= words and count_topic(self.lowered, self.quarrel, missing) >= missing

    def before(self, sentence: Sentence, start: int, end: int, *, typed: bool = False) -> list[str]:
        """The last REACH words of the sentence before a hit, in lower case or as `typed`."""
        if typed:
            return self._words_before(self.text, sentence, start)
        if self._before[0] != start:
            self._before = (start, self._words_before(self.lowered, sentence, start))
        return self._before[1]

    def after(self, sentence: Sentence, start: int, end: int, *, typed: bool = False) -> list[str]:
        """The first REACH words of the sentence after a hit."""
        if typed:
            return self._words_after(self.text, sentence, end)
        if self._after[0] != end:
            self._after = (end, self._words_after(self.lowered, sentence, end))
        return self._after[1]

    def around(self, sentence: Sentence, start: int, end: int, *, typed: bool = False) -> list[str]:
        """All words of the sentence but those of the hit."""
        text, reach = self.text if typed else self.lowered, len(self._starts)
        before = self._words_before(text, sentence, start, reach)
        return before + self._words_after(text, sentence, end, reach)

    def _words_before(self, text: str, sentence: Sentence, start: int, reach: int = REACH) -> list[str]:
        starts, ends = self._starts, self._ends
        last = bisect_left(starts, start)
        first = max(bisect_left(starts, sentence.start, hi=last), last - reach)
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
            words.insert(0, text[end : ends[first - 1]].lstrip(JOINERS))
        return words


def count_topic(lowered: str, topic: tuple[str, ...], most: int) -> int:
    """How often words of a topic list stand in a text in lower case; counting ends at `most`."""
    found = 0
    for _, start, end in _topic_words(topic).find_matches_as_indexes(lowered, overlapping=True):
        inside = (start and lowered[start - 1].isalnum()) or (end < len(lowered) and lowered[end].isalnum())
        found += not inside
        if found >= most:
            break
    return found


@cache
def _topic_words(topic: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(list(topic), implementation=Implementation.DFA)


def compile_condition(condition: Condition) -> Callable[[Article, Sentence, int, int], bool]:
    """A test that takes article, sentence, start and end of a hit and says whether the condition holds there."""
    if condition.place == "article":
        return lambda article, sentence, start, end: article.is_about_conflict
    look, nearest = _LOOKS[condition.place]
    at_start = look is Article.before and "<start>" in condition.phrases
    phrases = [phrase.lower() for phrase in condition.phrases if phrase != "<start>"]
    typed, words = any("<capital>" in phrase for phrase in phrases), frozenset()
    if not typed:
        words = frozenset(phrase for phrase in phrases if CONDITION_WORD.fullmatch(phrase) and "*" not in phrase)
    search = _compile_others([phrase for phrase in phrases if phrase not in words], nearest)

    def holds(article: Article, sentence: Sentence, start: int, end: int) -> bool:
        there = look(article, sentence, start, end, typed=typed)
        if not there:
            return at_start
        if there[nearest] in words if nearest is not None else not words.isdisjoint(there):
            return True
        return search is not None and search(f" {' '.join(there)} ") is not None

    return holds


_LOOKS = {
    "previous": (Article.before, -1), "next": (Article.after, 0), "before": (Article.before, None),
    "after": (Article.after, None), "sentence": (Article.around, None),
}  # fmt: skip
"""Place → the words that stand there, and which of them alone is meant, if one is."""


def _compile_others(phrases: Iterable[str], nearest: int | None) -> Callable[[str], re.Match | None] | None:
    """A search for phrases of several words, of parts of words and of classes; None if there are none."""
    choices = "|".join(" ".join(map(_word_pattern, phrase.split())) for phrase in phrases)
    if not choices:
        return None
    pattern = re.compile(f" (?:{choices}) " + "$" * (nearest == -1), re.IGNORECASE)
    return pattern.match if nearest == 0 else pattern.search


def _word_pattern(word: str) -> str:
    if word in CLASSES:
        return CLASSES[word]
    return r"[\w'-]*" * word.startswith("*") + re.escape(word.strip("*")) + r"[\w'-]*" * word.endswith("*")
