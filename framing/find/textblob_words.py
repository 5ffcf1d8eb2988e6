"""What words do in TextBlob's sentiment: which of them can change a result at all, and its own scoring of these."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from framing.find.interning import Interner, JoinedText

# Stand-ins for words TextBlob does not know. All that these do is end the reach of what stands before them: a word of
# two letters that of a negation, a longer one that of an adverb too. One letter, or one mark but "!", does nothing.
_SHORT, _LONG = ("of",), ("word",)

_SET_APART = ("'", '"', "“", "”", "‘", "’")  # quotation marks, which TextBlob sets apart, with the n of "n't"
_QUOTES_AS_BLANKS = str.maketrans(dict.fromkeys(_SET_APART, " "))


ENDS_ALL, ENDS_NEGATION, TELLING = 0, 1, 3
"""What a string can do, as a code: end the reach of what stands before it, end only that of a negation, nothing (2), or
from 3 on, change a result."""


class Assessed(NamedTuple):
    """A listed word, in lower case, with the words and marks around it that changed its score. `label` is "mood" for
    an emoticon, "irony" for "(!)", "profanity" for a swear word, otherwise None. `shown` is both scores written out:
    `very good +0.91` and `very good 1.00`."""

    words: tuple[str, ...]
    polarity: float
    subjectivity: float
    label: str | None
    shown: tuple[str, str]


@lru_cache(maxsize=1 << 16)
def score(words: tuple[str, ...]) -> tuple[Assessed, ...]:
    """TextBlob's own scoring of some words."""
    found = load_textblob().lexicon.assessments((word, None) for word in words)
    return tuple(
        Assessed(tuple(chunk), polarity, subjectivity, label, _show(" ".join(chunk), polarity, subjectivity))
        for chunk, polarity, subjectivity, label in found
    )


def _show(words: str, polarity: float, subjectivity: float) -> tuple[str, str]:
    return f"{words} {polarity:+.2f}", f"{words} {subjectivity:.2f}"


class _Effects:
    """The codes of what strings without blanks can change; `words[code]` are the words that can, and `closed[code]`
    says whether nothing before them, nor they themselves, can change what follows."""

    def __init__(self):
        self.words: list[tuple[str, ...]] = [_LONG, _SHORT, ()]
        self.closed = [True, False, False]
        self._codes = {words: code for code, words in enumerate(self.words)}

    def find(self, chunks: Iterable[str]) -> list[int]:
        """The code of each of some strings."""
        known, edges = load_textblob().known, load_textblob().edges
        codes = []
        for chunk in chunks:
            word = chunk.strip(edges).removesuffix(".").lower()
            is_name = len(word) > 2 and word.isalpha() and word not in known  # as most new strings are
            codes.append(ENDS_ALL if is_name else self._find_words(_effective(chunk)))
        return codes

    def _find_words(self, words: tuple[str, ...]) -> int:
        code = self._codes.setdefault(words, len(self.words))
        if code == len(self.words):
            self.words.append(words)
            self.closed.append(words[-1:] == _LONG or _is_plain(words[-1]))
        return code


def _is_plain(word: str) -> bool:
    """Whether a word is listed, but as no adverb and no negation: TextBlob then forgets what stood before."""
    lexicon = load_textblob().lexicon
    senses = lexicon.get(word, ())
    return None in senses and word not in lexicon.negations and not any(each in senses for each in lexicon.modifiers)


def _effective(chunk: str) -> tuple[str, ...]:
    """The words in a string without blanks that can change a result: those known, and stand-ins where others might
    end something."""
    textblob = load_textblob()
    core = chunk.strip(textblob.edges)
    if core[-1:] == "." and core[:-1].isalpha() and _ends_plainly(core):
        core = core[:-1]
    if core.isalpha():
        word = core.lower()
        return (word,) if word in textblob.known else _stand_in(word)
    for mark in _SET_APART:
        if mark in chunk:
            parts = chunk.replace("n't", " n't").translate(_QUOTES_AS_BLANKS).split()  # as TextBlob does
            words = sum(map(_effective, parts), ())
            return _LONG if set(words) == set(_LONG) else words
    core = chunk.strip(textblob.marks)
    if _ends_plainly(core):
        core = core[:-1]
    is_one_word = not core.startswith("!") and not core.endswith(("!", "."))
    words = [core.lower()] if is_one_word else cut(chunk)
    if len(words) == 1 and words[0] not in textblob.known:
        return _stand_in(words[0])
    return sum(((word,) if word in textblob.known else _stand_in(word) for word in words), ())


_EFFECTS = _Effects()
_STRINGS = Interner()


def find_effects(joined: JoinedText, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """What each of some strings without blanks can do, as a code."""
    return _STRINGS.number(joined, starts, ends, _EFFECTS.find)


def telling_words() -> list[tuple[str, ...]]:
    """By code the words that can change a result or end something."""
    return _EFFECTS.words


def closing() -> list[bool]:
    """By code whether neither these words, but for "!", nor what stands before them change what follows."""
    return _EFFECTS.closed


def _ends_plainly(core: str) -> bool:
    """Whether a full stop ends a word that is no abbreviation to TextBlob."""
    word = core[:-1]
    return (
        core.endswith(".")
        and (len(word) > 1 or word.isdigit())
        and word[-1].isalnum()
        and "." not in word
        and "!" not in word
        and core not in load_textblob().abbreviations
        and not load_textblob().short.match(core)
    )


def _stand_in(word: str) -> tuple[str, ...]:
    return _LONG if len(word) > 2 else _SHORT if len(word) == 2 else ()


def cut(text: str) -> list[str]:
    """The words and marks TextBlob reads in a text."""
    return [word.lower() for part in load_textblob().cut(text) for word in part.split()]


def _compile_runs(runs: Iterable[str]) -> re.Pattern:
    """A pattern for runs of marks with blanks between. TextBlob joins only what a blank follows: after a letter or
    digit there will be none, unless a mark or "n't" comes next."""
    choices = []
    for first, alike in groupby(sorted(runs), key=itemgetter(0)):  # what begins alike is tried once
        spaced = ("".join(r"\s*" + re.escape(mark) for mark in run[1:]) for run in alike)
        choices.append(f"{re.escape(first)}(?:{'|'.join(spaced)})")
    return re.compile(rf"(?:{'|'.join(choices)})(?:(?<!\w)|(?=\W|_|n't|$))")


class TextBlobParts(NamedTuple):
    """What is used of TextBlob."""

    lexicon: Any  # its lexicon, with its scoring
    known: frozenset[str]  # words, emoticons and the mark that change a result
    cut: Any  # its tokenizer: text → sentences with blanks around words and marks
    marks: str  # the marks, but "." and "!", that it sets apart at the ends of a word
    edges: str  # these and quotation marks
    abbreviations: frozenset[str]
    short: re.Pattern  # capital and consonants, an abbreviation to it: "Mr."
    joined: re.Pattern  # finds whatever it may join into one word, and its own name for the end of a sentence
    telltale: re.Pattern  # finds a part of each of these, in less time
    openers: np.ndarray  # by code, whether a character can begin such a part; the last stands for all beyond


@cache
def load_textblob() -> TextBlobParts:
    """Imported at the first use, since the import takes up to seconds."""
    from textblob import _text as pattern
    from textblob.en import sentiment

    class Lexicon(dict):
        """TextBlob's lexicon and scoring without its lazy dictionary, which looks words up several times as slowly."""

        assessments = pattern.Sentiment.assessments
        labeler, negations, modifiers = sentiment.labeler, sentiment.negations, sentiment.modifiers
        modifier = staticmethod(sentiment.modifier)

    lexicon = Lexicon(sentiment.items())
    faces = sorted({face for faces in pattern.EMOTICONS.values() for face in faces})
    joined = {*faces, "(!)", pattern.EOS}
    parts = {run[-1] if run[0] == "o" else run for run in joined}  # too many words have an o
    openers = np.zeros(max(ord(part[0]) for part in parts) + 2, dtype=bool)
    openers[[ord(part[0]) for part in parts]] = True
    marks = pattern.PUNCTUATION.replace(".", "").replace("!", "")
    return TextBlobParts(
        lexicon=lexicon,
        known=frozenset({"!", *lexicon, *sentiment.negations, *(face.lower() for face in faces)}),
        cut=sentiment.tokenizer,
        marks=marks,
        edges=marks + "".join(_SET_APART),
        abbreviations=frozenset(pattern.ABBREVIATIONS),
        short=pattern.RE_ABBR3,
        joined=_compile_runs(joined),
        telltale=_compile_runs(parts),
        openers=openers,
    )
