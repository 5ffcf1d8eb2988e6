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

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from framing.find.interning import JoinedText, is_blank
from framing.find.textblob_words import (
    ENDS_ALL,
    ENDS_NEGATION,
    TELLING,
    Assessed,
    closing,
    cut,
    find_effects,
    load_textblob,
    score,
    telling_words,
)
from framing.read.document import Document


class Sentiment(NamedTuple):
    """Polarity (−1 … +1) and subjectivity (0 … 1), the means over `assessments`; both 0 where there are none."""

    polarity: float
    subjectivity: float
    assessments: tuple[Assessed, ...]


class SentenceSentiment(NamedTuple):
    """The sentiment of text[start:end]; `sentence` is the index in `Document.sentences`."""

    sentence: int
    start: int
    end: int
    polarity: float
    subjectivity: float
    assessments: tuple[Assessed, ...]


def find_sentiment(documents: Sequence[Document]) -> list[list[SentenceSentiment]]:
    """For each document the sentiment of every sentence in which a word is listed, in order; that of others is 0."""
    joined = JoinedText(document.text for document in documents)
    sizes, starts, ends = (
        np.array(each, dtype=np.int64)
        for each in (
            [len(document.sentences) for document in documents],
            [start for document in documents for start, _, _, _ in document.sentences],
            [end for document in documents for _, end, _, _ in document.sentences],
        )
    )
    shifts = joined.shifts.repeat(sizes)
    found = iter(_assess_all(joined, shifts + starts, shifts + ends))
    return [
        [
            SentenceSentiment(index, sentence.start, sentence.end, *_average(words), words)
            for index, (sentence, words) in enumerate(zip(document.sentences, found, strict=False))
            if words
        ]
        for document in documents
    ]


def assess(sentence: str) -> Sentiment:
    """What `TextBlob(sentence).sentiment_assessments` is, for any string."""
    [words] = _assess_all(JoinedText([sentence]), np.array([0]), np.array([len(sentence)]))
    return Sentiment(*_average(words), words)


def _average(words: tuple[Assessed, ...]) -> tuple[float, float]:
    """Polarity and subjectivity of a sentence."""
    if len(words) < 2:
        return (words[0].polarity + 0.0, words[0].subjectivity) if words else (0.0, 0.0)  # + 0.0: no −0, as in a sum
    return fsum(map(_POLARITY, words)) / len(words), fsum(map(_SUBJECTIVITY, words)) / len(words)


_POLARITY, _SUBJECTIVITY = attrgetter("polarity"), attrgetter("subjectivity")


def _assess_all(joined: JoinedText, first: np.ndarray, last: np.ndarray) -> list[tuple[Assessed, ...]]:
    """The listed words of sentences, given by their first places and those behind their last."""
    starts, ends = _cut_at_blanks(joined, first, last)
    effects = find_effects(joined, starts, ends)
    found: list[tuple[Assessed, ...]] = [()] * len(first)
    telling = np.flatnonzero(effects >= TELLING)
    for number, words in _score_stretches(effects, telling, np.searchsorted(first, starts[telling], side="right") - 1):
        found[number] += words
    at_mark = np.flatnonzero(joined.characters == ord("!"))
    for number in np.unique(np.searchsorted(first, at_mark, side="right") - 1).tolist():
        if number >= 0 and "!" in joined.text[first[number] : last[number]]:
            # An exclamation mark changes the word before it, however far back.
            words = slice(*np.searchsorted(starts, [first[number], last[number]]))
            found[number] = score(tuple(word for effect in effects[words].tolist() for word in telling_words()[effect]))
    for number in _find_joined(joined, first, last):
        found[number] = score(tuple(cut(joined.text[first[number] : last[number]])))
    return found


def _cut_at_blanks(joined: JoinedText, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The strings between blanks in some stretches, as starts and ends."""
    bounds = np.stack([first, last], axis=1).ravel()  # outside and inside in turns
    sizes = np.diff(bounds, prepend=0, append=len(joined.characters))
    inside = np.repeat(np.arange(len(sizes)) % 2 == 1, sizes) & ~is_blank(joined.characters)
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    begins[first] = inside[first]
    starts = np.flatnonzero(begins)
    stops = inside.copy()
    stops[:-1] &= ~inside[1:] | begins[1:]
    return starts, np.flatnonzero(stops) + 1


def _find_joined(joined: JoinedText, first: np.ndarray, last: np.ndarray) -> list[int]:
    """The sentences in which TextBlob may join marks."""
    is_joined, begins = load_textblob().joined, load_textblob().telltale.match
    openers = np.flatnonzero(load_textblob().openers.take(joined.characters, mode="clip")).tolist()
    suspects = [at for opener in openers if (match := begins(joined.text, opener)) for at in match.span()]
    numbers = set((np.searchsorted(first, suspects, side="right") - 1).tolist())
    # What ends where no blank follows is looked at by itself: the end of a text is a blank to TextBlob.
    numbers |= set(np.flatnonzero(~is_blank(joined.characters[last])).tolist())
    numbers.discard(-1)
    return [number for number in numbers if is_joined.search(joined.text[first[number] : last[number]])]


def _score_stretches(
    effects: np.ndarray, telling: np.ndarray, of_sentence: np.ndarray
) -> Iterator[tuple[int, tuple[Assessed, ...]]]:
    """The listed words, stretch by stretch, each with its sentence, given those that tell and theirs: without "!" no
    effect goes past an unknown long word, or a listed one that is neither adverb nor negation. Unknown short words
    count only between others: fewer distinct stretches are left to score."""
    longs, shorts = (np.cumsum(effects == code)[telling] for code in (ENDS_ALL, ENDS_NEGATION))
    shorts, effects = shorts.tolist(), effects[telling].tolist()
    known, closed = telling_words(), closing()
    is_apart = np.array([False, *(closed[effect] for effect in effects)])[:-1]
    begins = np.flatnonzero(is_apart | (np.diff(of_sentence, prepend=-1) > 0) | (np.diff(longs, prepend=0) > 0))
    bounds = pairwise([*begins.tolist(), len(telling)])
    for number, (begin, end) in zip(of_sentence[begins].tolist(), bounds, strict=True):
        stretch = known[effects[begin]]
        for at in range(begin + 1, end):
            if shorts[at] > shorts[at - 1]:
                stretch += known[ENDS_NEGATION]
            stretch += known[effects[at]]
        yield number, score(stretch)
