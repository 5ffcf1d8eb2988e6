"""Sentiment: TextBlob's polarity and subjectivity, sentence by sentence, with the words it assessed.

What it is. TextBlob (its PatternAnalyzer, taken over from pattern.en: De Smedt & Daelemans 2012, "Pattern for Python",
Journal of Machine Learning Research 13, 2063–2067) looks up the words of a sentence in a list of some 2,900, most of
them adjectives that are frequent in product reviews, and the adverbs made from these, with hand-given scores:

    polarity     = mean polarity of the words assessed       −1 … +1, higher means more positive
    subjectivity = mean subjectivity of the words assessed    0 … 1, higher means more subjective

Other words do not count. A sentence without any listed word scores 0 on both: its empty `assessments` tell this zero
from one that is a balance. Before the mean is taken, an adverb multiplies the word after it ("very good"); "no", "not"
and "never" multiply the polarity of the word after them by −0.5 ("not good"), an exclamation mark that of the word
before it by 1.25. Emoticons have scores of their own.

Where it fails, and a reader of its numbers should be told so:

- It measures how a text evaluates, not what it tells: "Troops massacred civilians." scores 0.
- It knows neither part of speech nor context: the noun "firm" scores −0.2, as the adjective does, and "devastating"
  scores −1 also where a wit is devastating.
- Contractions are not seen as negation: "This isn't a bad idea" scores −0.70, "This is not a bad idea" +0.35.
- A negation reaches past words of one letter only: "not a good", but not "not the good".
- Listed words with a score of 0 ("left", as in "he left") count in the mean and pull it towards 0.
- It says nothing of whom the evaluation is about, nor of who voices it.

How it is done here. TextBlob spends most of its time cutting text into words. Here each distinct string between blanks
is cut once, and only the words that can change the result are handed to TextBlob's own scoring, each distinct stretch
of them once. A sentence in which TextBlob might join neighbouring marks into an emoticon or a "(!)" is left to TextBlob
from the start.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import groupby
from math import fsum
from operator import itemgetter
from typing import Any, NamedTuple

from framing.read.document import Document

# Stand-ins for words TextBlob does not know. All that these do is end the reach of what stands before them: a word of
# two letters that of a negation, a longer one that of an adverb too. One letter, or one mark but "!", does nothing.
_SHORT, _LONG = ("of",), ("word",)

_SET_APART = ("'", '"', "“", "”", "‘", "’")  # quotation marks, which TextBlob sets apart, with the n of "n't"
_QUOTES_AS_BLANKS = str.maketrans(dict.fromkeys(_SET_APART, " "))


class Assessed(NamedTuple):
    """A listed word, in lower case, with the words and marks around it that changed its score. `label` is "mood" for
    an emoticon, "irony" for "(!)", "profanity" for a swear word, otherwise None."""

    words: tuple[str, ...]
    polarity: float
    subjectivity: float
    label: str | None


class Sentiment(NamedTuple):
    """Polarity (−1 … +1) and subjectivity (0 … 1), the means over `assessments`; both 0 where there are none."""

    polarity: float
    subjectivity: float
    assessments: tuple[Assessed, ...]


_NOTHING = Sentiment(0.0, 0.0, ())


class SentenceSentiment(NamedTuple):
    """The sentiment of text[start:end]; `sentence` is the index in `Document.sentences`."""

    sentence: int
    start: int
    end: int
    polarity: float
    subjectivity: float
    assessments: tuple[Assessed, ...]


def find_sentiment(document: Document) -> list[SentenceSentiment]:
    """The sentiment of every sentence of `document`, in order, those without a listed word included."""
    text = document.text
    return [
        SentenceSentiment(index, sentence.start, sentence.end, *assess(text[sentence.start : sentence.end]))
        for index, sentence in enumerate(document.sentences)
    ]


def assess(sentence: str) -> Sentiment:
    """What `TextBlob(sentence).sentiment_assessments` is, for any string."""
    if _textblob().joined.search(sentence):
        found = _score(tuple(_cut(sentence)))
    elif "!" in sentence:  # an exclamation mark changes the word before it, however far back
        found = _score(tuple(word for chunk in sentence.split() for word in _EFFECTIVE[chunk]))
    else:
        found = _score_stretches(sentence)
    if not found:
        return _NOTHING
    if len(found) == 1:
        (word,) = found
        return Sentiment(word.polarity + 0.0, word.subjectivity, (word,))  # + 0.0: no −0, as there is none in a sum
    return Sentiment(
        fsum([word.polarity for word in found]) / len(found),
        fsum([word.subjectivity for word in found]) / len(found),
        tuple(found),
    )


def _score_stretches(sentence: str) -> list[Assessed]:
    """The listed words of a sentence without "!": stretch by stretch, for no effect goes past an unknown long word.
    Unknown short words count only between others: fewer distinct stretches are left to score."""
    found: list[Assessed] = []
    stretch: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    for words in map(_EFFECTIVE.__getitem__, sentence.split()):
        if words is _LONG:
            if stretch:
                found += _score(stretch)
                stretch = between = ()
        elif words is _SHORT:
            between = words if stretch else ()
        elif words:
            stretch += between + words
            between = ()
    return [*found, *_score(stretch)] if stretch else found


@lru_cache(maxsize=1 << 16)
def _score(words: tuple[str, ...]) -> tuple[Assessed, ...]:
    """TextBlob's own scoring of some words."""
    found = _textblob().lexicon.assessments((word, None) for word in words)
    return tuple(Assessed(tuple(chunk), *scores) for chunk, *scores in found)


class _Memory(dict):
    """What a function gave for a string: looked up in half the time that lru_cache takes, once for every word."""

    def __init__(self, function: Callable[[str], tuple[str, ...]]):
        self.function = function

    def __missing__(self, key: str) -> tuple[str, ...]:
        if len(self) >= 1 << 16:
            self.clear()
        value = self[key] = self.function(key)
        return value


def _effective(chunk: str) -> tuple[str, ...]:
    """The words in a string without blanks that can change a result: those known, and stand-ins where others might
    end something."""
    textblob = _textblob()
    core = chunk.strip(textblob.edges)
    if core[-1:] == "." and core[:-1].isalpha() and _ends_plainly(core):
        core = core[:-1]
    if core.isalpha():
        word = core.lower()
        return (word,) if word in textblob.known else _stand_in(word)
    for mark in _SET_APART:
        if mark in chunk:
            parts = chunk.replace("n't", " n't").translate(_QUOTES_AS_BLANKS).split()  # as TextBlob does
            words = sum((_EFFECTIVE[part] for part in parts), ())
            return _LONG if set(words) == set(_LONG) else words
    core = chunk.strip(textblob.marks)
    if _ends_plainly(core):
        core = core[:-1]
    is_one_word = not core.startswith("!") and not core.endswith(("!", "."))
    words = [core.lower()] if is_one_word else _cut(chunk)
    if len(words) == 1 and words[0] not in textblob.known:
        return _stand_in(words[0])
    return sum(((word,) if word in textblob.known else _stand_in(word) for word in words), ())


_EFFECTIVE = _Memory(_effective)


def _ends_plainly(core: str) -> bool:
    """Whether a full stop ends a word that is no abbreviation to TextBlob."""
    word = core[:-1]
    return (
        core.endswith(".")
        and (len(word) > 1 or word.isdigit())
        and word[-1].isalnum()
        and "." not in word
        and "!" not in word
        and core not in _textblob().abbreviations
        and not _textblob().short.match(core)
    )


def _stand_in(word: str) -> tuple[str, ...]:
    return _LONG if len(word) > 2 else _SHORT if len(word) == 2 else ()


def _cut(text: str) -> list[str]:
    """The words and marks TextBlob reads in a text."""
    return [word.lower() for part in _textblob().cut(text) for word in part.split()]


def _spaced(marks: str) -> str:
    """A pattern for marks with blanks between. TextBlob joins only what a blank follows: after a letter or digit there
    will be none, unless a mark or "n't" comes next."""
    return "".join(r"\s*" + re.escape(mark) for mark in marks) + r"(?=\W|_|n't|$)" * marks[-1:].isalnum()


class _TextBlob(NamedTuple):
    """What is used of TextBlob."""

    lexicon: Any  # its lexicon, with its scoring
    known: frozenset[str]  # words, emoticons and the mark that change a result
    cut: Any  # its tokenizer: text → sentences with blanks around words and marks
    marks: str  # the marks, but "." and "!", that it sets apart at the ends of a word
    edges: str  # these and quotation marks
    abbreviations: frozenset[str]
    short: re.Pattern  # capital and consonants, an abbreviation to it: "Mr."
    joined: re.Pattern  # finds whatever it may join into one word, and its own name for the end of a sentence


@cache
def _textblob() -> _TextBlob:
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
    joined = [
        re.escape(first) + "(?:" + "|".join(_spaced(marks[1:]) for marks in together) + ")"
        for first, together in groupby(sorted([*faces, "(!)", pattern.EOS]), key=itemgetter(0))
    ]
    marks = pattern.PUNCTUATION.replace(".", "").replace("!", "")
    return _TextBlob(
        lexicon=lexicon,
        known=frozenset({"!", *lexicon, *sentiment.negations, *(face.lower() for face in faces)}),
        cut=sentiment.tokenizer,
        marks=marks,
        edges=marks + "".join(_SET_APART),
        abbreviations=frozenset(pattern.ABBREVIATIONS),
        short=pattern.RE_ABBR3,
        joined=re.compile("|".join(joined)),
    )
