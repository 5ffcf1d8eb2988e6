"""Who is speaking at each place of an article: the outlet, or the source in whose attributed words the place lies."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.read.document import Document


class Speech(NamedTuple):
    """Attributed words of a speech act (attitudes lend nobody a voice)."""

    start: int
    end: int
    speaker: str
    is_media: bool = False


class VoiceMap:
    """The voices of one document. Where attributions nest, the innermost speaker has the word."""

    def __init__(self, document: Document, speeches: Iterable[Speech]):
        self._document = document
        # Of equal stretches (X said, according to TASS) the medium hands on what the other says.
        self._speeches = sorted(speeches, key=lambda speech: (speech.start - speech.end, not speech.is_media))
        pieces = list(_merge(self._speeches))
        self._starts, self._ends = [start for start, *_ in pieces], [end for _, end, _ in pieces]
        self._members = [sorted(members) for *_, members in pieces]
        # The same pieces as ranges of words, and before each the words of those that precede it.
        words = document.words.starts
        self._ranges = [(bisect_left(words, start), bisect_left(words, end)) for start, end, _ in pieces]
        self._firsts = [first for first, _ in self._ranges]
        self._preceding = list(accumulate((last - first for first, last in self._ranges), initial=0))

    @property
    def word_ranges(self) -> tuple[tuple[int, int], ...]:
        """The words of sources as ranges (first, after the last) of the document's words, in order."""
        return tuple(self._ranges)

    def speaker_at(self, offset: int) -> str | None:
        """The innermost speaker at a character, None where the outlet itself speaks."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._ends[at]:
            return None
        speeches = (self._speeches[member] for member in reversed(self._members[at]))
        return next(speech.speaker for speech in speeches if speech.start <= offset < speech.end)

    def count_source_words(self, start: int = 0, end: int | None = None) -> int:
        """Words of text[start:end] that stand in anybody's attributed words; the rest is the outlet's own."""
        words = self._document.words.starts
        return self._count_spoken(bisect_left(words, start), len(words) if end is None else bisect_left(words, end))

    def _count_spoken(self, first: int, last: int) -> int:
        return max(0, self._spoken_before(last) - self._spoken_before(first))

    def _spoken_before(self, word: int) -> int:
        """How many of the words before this one, given by its index, are sources'."""
        at = bisect_left(self._firsts, word) - 1
        if at < 0:
            return 0
        first, last = self._ranges[at]
        return self._preceding[at] + min(word, last) - first

    def main_speaker(self, start: int, end: int) -> str | None:
        """The speaker of the most words of text[start:end]; None if the outlet has at least half."""
        at, stop = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if at >= stop:
            return None
        words = self._document.words.starts
        first, last = bisect_left(words, start), bisect_left(words, end)
        if 2 * self._count_spoken(first, last) <= last - first:
            return None
        members = [member for members in self._members[at:stop] for member in members]
        if len(members) == 1:
            return self._speeches[members[0]].speaker
        overlaps = [
            (min(speech.end, end) - max(speech.start, start), member, speech.speaker)
            for member in members
            if (speech := self._speeches[member]).start < end and speech.end > start
        ]
        return max(overlaps)[2]


def map_voices(documents: Iterable[Document], attributions: pd.DataFrame) -> Iterator[tuple[Document, VoiceMap]]:
    """Each document with the map of its voices."""
    rows, starts, ends = cut_speeches(attributions)
    spoken = (attributions["act"] == "speech").to_numpy()[rows]
    texts = (attributions[name].to_numpy(dtype=object)[rows[spoken]] for name in ("article_id", "speaker", "kind"))
    speeches = zip(*texts, starts[spoken].tolist(), ends[spoken].tolist(), strict=True)
    by_article: dict[str, list[Speech]] = {}
    for article_id, speaker, kind, start, end in speeches:
        by_article.setdefault(article_id, []).append(Speech(start, end, speaker, kind == "media"))
    for document in documents:
        yield document, VoiceMap(document, by_article.get(document.article_id, ()))


def cut_speeches(attributions: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The row (from 0), start and end of each speech: one a row, or two where the cue interrupts the words: `“…,” she
    said, “…”` said she herself."""
    start, end, cue_start, cue_end, source_start, source_end = (
        attributions[name].to_numpy(dtype=np.int64, na_value=-1)
        for name in ("start", "end", "cue_start", "cue_end", "source_start", "source_end")
    )
    is_cut = (start < cue_start) & (cue_start < cue_end) & (cue_end < end)
    with_source = (start < source_start) & (source_start < source_end) & (source_end < end)
    pauses = np.where(with_source, np.minimum(cue_start, source_start), cue_start)[is_cut]
    resumes = np.where(with_source, np.maximum(cue_end, source_end), cue_end)[is_cut]
    rows = np.repeat(np.arange(len(attributions)), 1 + is_cut)
    starts, ends = start[rows], end[rows]
    later = np.cumsum(1 + is_cut)[is_cut] - 1
    ends[later - 1], starts[later] = pauses, resumes
    return rows, starts, ends


def _merge(speeches: Sequence[Speech]) -> Iterator[tuple[int, int, list[int]]]:
    """The stretches that anybody's words cover, in order and without overlap, and the numbers of the speeches there."""
    first, last, members = 0, -1, []
    for start, end, at in sorted([(speech.start, speech.end, at) for at, speech in enumerate(speeches)]):
        if start <= last:
            last = max(last, end)
            members.append(at)
        else:
            if members:
                yield first, last, members
            first, last, members = start, end, [at]
    if members:
        yield first, last, members
