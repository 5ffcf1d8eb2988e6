"""How much two passages have in common, and whether that is an echo. Pairs are met through shared terms only."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np

from framing.compare.passages import Corpus, Passage, Sentence

CROWD = 80
"""Sentences that share a term, or a speaker's term: more than these lead to nobody."""

BLOCK = 4_000_000  # pairs that are counted at once
MET = 7.0  # information that two sentences must share to be looked at
OUTLINED = 1.0  # information from which a term leads to others


class Match(NamedTuple):
    """Two passages that are one: sentence and passage of each by number, what they share, and how sure that is."""

    sentences: tuple[int, int]
    passages: tuple[int, int]
    shared: float
    cover: float  # share of the smaller one
    score: float
    likeness: float  # share of both

    @property
    def places(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """(sentence, passage) of each."""
        return tuple(zip(self.sentences, self.passages, strict=True))


def meet(corpus: Corpus, cluster: np.ndarray, story: np.ndarray) -> Iterator[tuple[int, int]]:
    """Pairs of sentences of two articles (of two clusters and one story) that share rare keys, by number, in order."""
    keys, holders, worth = _list_keys(corpus, story)
    _, begins, sizes = np.unique(keys, return_index=True, return_counts=True)
    fits = (sizes > 1) & (sizes <= CROWD)
    kept = np.repeat(fits, sizes)
    behind = (np.repeat(begins + sizes, sizes) - np.arange(len(keys)) - 1)[kept]  # holders of the same key that follow
    holders, worth, places = holders[kept], worth[kept], np.flatnonzero(kept)
    every = np.zeros(len(keys), dtype=np.int64)
    every[places] = holders
    order = np.argsort(holders, kind="stable")
    behind, holders, worth, places = behind[order], holders[order], worth[order], places[order]
    documents = cluster[[sentence.document for sentence in corpus.sentences]] if corpus.sentences else cluster[:0]
    size = len(corpus.sentences)
    work = np.cumsum(behind)
    at = 0
    while at < len(holders):
        # as many sentences as make a block of pairs, and at least one
        until = max(int(np.searchsorted(work, (work[at - 1] if at else 0) + BLOCK)), at + 1)
        until = int(np.searchsorted(holders, holders[until - 1], side="right"))
        here = slice(at, until)
        counts = behind[here]
        steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        others = every[np.repeat(places[here], counts) + 1 + steps]
        pairs = np.repeat(holders[here], counts) * size + others
        found, inverse = np.unique(pairs, return_inverse=True)
        score = np.bincount(inverse, weights=np.repeat(worth[here], counts), minlength=len(found))
        one, other = np.divmod(found[score >= MET], size)
        apart = documents[one] != documents[other]
        yield from zip(one[apart].tolist(), other[apart].tolist(), strict=True)
        at = until


def _list_keys(corpus: Corpus, story: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Keys (by number, one for each story), the sentences that hold them, and what they are worth, in the order of the
    keys and sentences: a term its information, a pair of neighbours half of theirs, a term with the speaker of its
    sentence half of both.
    """
    information = corpus.information
    count = len(information)
    terms, holders = [], []
    for number, sentence in enumerate(corpus.sentences):
        whole = sentence.passages[0]
        row = corpus.rows[sentence.document][whole.first : whole.last]
        terms.append(row[information[row] > OUTLINED])
        holders.append(np.full(len(terms[-1]), number))
    if not terms:
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64), np.array([])
    terms, holders = np.concatenate(terms).astype(np.int64), np.concatenate(holders)
    next_to = np.flatnonzero(holders[:-1] == holders[1:])
    neighbours = terms[next_to] * count + terms[next_to + 1] + count
    names = {name: number for number, name in enumerate(corpus.rarity)}
    said = [
        (-1 - names[name] * count - term, number, (corpus.rarity[name] + information[term]) / 2)
        for number, sentence in enumerate(corpus.sentences)
        for name in sentence.speakers & names.keys()
        for term in sentence.terms
    ]
    keys = np.concatenate([terms, neighbours, np.array([key for key, _, _ in said], dtype=np.int64)])
    held = np.concatenate([holders, holders[next_to], np.array([number for _, number, _ in said], dtype=np.int64)])
    half = (information[terms[next_to]] + information[terms[next_to + 1]]) / 2
    worth = np.concatenate([information[terms], half, np.array([value for *_, value in said])])
    of = story[[sentence.document for sentence in corpus.sentences]][held]
    order = np.lexsort((held, of, keys))
    keys, held, worth, of = keys[order], held[order], worth[order], of[order]
    is_next = np.concatenate([[False], (keys[1:] != keys[:-1]) | (of[1:] != of[:-1])])
    is_new = np.concatenate([[True], is_next[1:] | (held[1:] != held[:-1])])
    return np.cumsum(is_next)[is_new], held[is_new], worth[is_new]


def judge(corpus: Corpus, one: int, other: int) -> Match | None:
    """The best pair of passages of two sentences, if it is an echo: what is said goes before the sentence around it."""
    mine, its = corpus.sentences[one], corpus.sentences[other]
    if not mine.terms & its.terms:
        return None
    best, rank = None, (False, 0.0, 0)
    for first, a in enumerate(mine.passages):
        for second, b in enumerate(its.passages):
            match = _compare(corpus, a, b, mine, its)
            if match is not None:
                is_first = a.said.is_said and b.said.is_said
                length = a.last - a.first + b.last - b.first
                if (is_first, round(match[2], 6), -length) > rank:
                    best = Match((one, other), (first, second), *match)
                    rank = is_first, round(match[2], 6), -length
    return best


NEEDED = {  # kind of pair → information that must be shared, and the share of the smaller passage
    "one speaker": (9.8, 0.5),
    "unknown": (12.0, 0.6),
    "two speakers": (18.0, 0.9),
    "speaker near": (8.5, 0.5),
    "outlet": (14.0, 0.6),
}
"""What makes an echo. That the speaker is the same, or named close by, counts as information, too."""

PLAIN, MOST_KNOWN, SAME_SPEAKER = 4.0, 4.0, 1.5
"""How much of it must be in words that are no names; how much the name of a speaker tells at most, and by how much more
if both passages are credited to it."""

IN_ORDER, LEAST_RUN = 2.0, 4
"""What it tells that all words of what is said stand in the other passage in their order; so many at least."""

RELATED = 8
"""Telling terms of two articles, of fifty each, that they must share beside a passage; where they do not, only what is
said nearly word by word is an echo."""

LEAST_LIKE, EVEN, ALIKE, VERBATIM = 0.3, 0.5, 0.65, 0.85  # of all that both say
MOSTLY = 0.7  # of the smaller passage, where the larger says much besides in the outlet's own words


def _compare(
    corpus: Corpus, a: Passage, b: Passage, mine: Sentence, its: Sentence
) -> tuple[float, float, float, float] | None:
    """What two passages share, its share of the smaller one, the score and the likeness; None if it is no echo."""
    small, large = (a.terms, b.terms) if len(a.terms) <= len(b.terms) else (b.terms, a.terms)
    common = [term for term in small if term in large]
    shared = sum([min(small[term], large[term]) for term in common])
    cover, likeness = shared / min(a.own, b.own), 2 * shared / (a.own + b.own)
    if cover < 0.5 or likeness < LEAST_LIKE:
        return None
    kind, bonus = _relate(corpus, a, b, mine, its)
    needed, part = NEEDED[kind]
    told = shared + (SAME_SPEAKER * bonus if kind == "one speaker" else bonus)
    if cover < part or told < needed - IN_ORDER:
        return None
    if told < needed and not (kind != "outlet" and _stands_in(corpus, a, mine, b, its)):
        return None
    if kind == "outlet" and likeness < EVEN and cover < MOSTLY:
        return None
    plain = a.plain | b.plain
    if sum(min(small[term], large[term]) for term in common if abs(term) in plain) < PLAIN:
        return None
    if not _are_related(corpus, mine.document, its.document, common):
        if kind in ("outlet", "speaker near") or likeness < ALIKE:
            return None
    return shared, cover, shared * likeness + bonus, likeness


def _relate(corpus: Corpus, a: Passage, b: Passage, mine: Sentence, its: Sentence) -> tuple[str, float]:
    """Which kind of pair it is (NEEDED), and how much the speakers tell: more, the more rarely they are heard."""
    one, other = a.said, b.said
    is_one = one.speaker and (one.speaker == other.speaker or (one.surname and one.surname == other.surname))
    if is_one and (one.is_said or other.is_said):
        known = [corpus.rarity[who] for who in (one.speaker, other.speaker) if who in corpus.rarity]
        return "one speaker", min([*known, MOST_KNOWN]) if known else 1.0
    for here, there, around in ((one, other, its.around), (other, one, mine.around)):
        is_person = here.is_said and here.surname and " " in here.speaker
        if is_person and not there.surname and corpus.vocabulary.number(here.surname) in around:
            return "speaker near", min(corpus.rarity[here.speaker], MOST_KNOWN)
    if one.surname and other.surname and (one.is_said or other.is_said):
        return "two speakers", 0.0
    if one.is_said and other.is_said:
        return "unknown", 0.0
    return "outlet", 0.0


def _stands_in(corpus: Corpus, a: Passage, mine: Sentence, b: Passage, its: Sentence) -> bool:
    """Whether the words of one passage stand in the other, one after the other."""
    one, other = (
        corpus.rows[sentence.document][passage.first : passage.last].tolist()
        for passage, sentence in ((a, mine), (b, its))
    )
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    size = len(short)
    return size >= LEAST_RUN and any(long[at : at + size] == short for at in range(len(long) - size + 1))


def _are_related(corpus: Corpus, one: int, other: int, shared: Collection[int]) -> bool:
    """Whether two articles have more in common than these terms: else a sentence that both have is a formula (the error
    of a poll, a note on an author), and not on its way from one to the other.
    """
    return len((corpus.topics(one) & corpus.topics(other)).difference(shared)) >= RELATED
