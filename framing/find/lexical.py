"""Escalation, hedging and any other lexicon: the hits that survive their context, and whether they are negated."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from framing.find.context import IN_CONFLICT, compile_condition
from framing.find.grammar import grammar_of
from framing.find.lexicon import Entry, Lexicon, builtin_lexicons
from framing.find.match import match_unified
from framing.languages import LANGUAGES
from framing.read.document import Document, Sentence


class LexicalHit(NamedTuple):
    """A cue found: `text[start:end]` of the article, the readable lexicon `term` that fired, the index of its
    `sentence` in the document, the entry's weight, and its `rank` among the entries of its lexicon. Its voice is known
    elsewhere."""

    feature: str
    category: str
    start: int
    end: int
    term: str
    sentence: int
    negated: bool
    weight: float = 1.0
    rank: int = 0


Place = tuple[int, int, int, int, int]
"""Of a hit: its length with a minus, its lexicon, rank and start, and the index of its sentence. In order, that which
counts where two overlap comes first."""


def find_lexical(document: Document, lexicons: Iterable[Lexicon] | None = None) -> list[LexicalHit]:
    """The hits of `lexicons` (by default the built-in ones of its language) in the story of `document`, in order of
    place.

    A hit lies inside one sentence, its entry's conditions hold, and within a feature no two overlap: the longest wins,
    ties go to the earlier entry. Hits of different features may overlap. An entry of several categories gives a hit for
    each of them. In a language that is not analysed nothing is found.
    """
    if document.language not in LANGUAGES:
        return []
    lexicons = builtin_lexicons(document.language) if lexicons is None else tuple(lexicons)
    asks_article, checks = _compile_checks(lexicons)
    grammar, sentences = grammar_of(document.language), document.sentences
    article = grammar.read(document)
    starts = [sentence.start for sentence in sentences]
    kept: dict[str, list[Place]] = {}
    in_conflict = article.is_about_conflict if asks_article else None
    for start, end, number, rank in match_unified(article.text, article.lowered, lexicons, in_conflict):
        index = bisect_right(starts, start) - 1
        if index < 0 or end > (sentence := sentences[index]).end:
            continue
        is_lower, tests = checks[number][rank]
        if is_lower and article.text[start].isupper() and start > _first_letter(article.text, sentence):
            continue
        for holds, wanted in tests:
            if holds(article, sentence, start, end) is not wanted:
                break
        else:
            kept.setdefault(lexicons[number].feature, []).append((start - end, number, rank, start, index))
    telltales = grammar.find_telltales(article) if kept else []
    found = []
    for feature, places in kept.items():
        for minus, number, rank, start, index in _drop_overlaps(places):
            entry, end = lexicons[number].entries[rank], start - minus
            negated = grammar.is_negated(article, sentences[index], start, end, telltales)
            for category in entry.categories:
                found.append(LexicalHit(feature, category, start, end, entry.term, index, negated, entry.weight, rank))
    order = {lexicon.feature: number for number, lexicon in reversed(list(enumerate(lexicons)))}
    return sorted(found, key=lambda hit: (hit.start, hit.end, order[hit.feature]))


@cache
def _compile_checks(lexicons: tuple[Lexicon, ...]) -> tuple[bool, tuple[tuple[tuple, ...], ...]]:
    """Whether any entry asks what the article is about; and for each lexicon and entry its case, and its tests with the
    answers they must give. Entries that the article rules out are not looked for (match.build_matcher)."""

    def tests(entry: Entry) -> tuple[tuple, ...]:
        asked = [(condition, True) for condition in entry.requires] + [(condition, False) for condition in entry.unless]
        return tuple((compile_condition(each), wanted) for each, wanted in asked if each != IN_CONFLICT)

    entries = [entry for lexicon in lexicons for entry in lexicon.entries]
    return any(IN_CONFLICT in (*entry.requires, *entry.unless) for entry in entries), tuple(
        tuple((entry.case == "lower", tests(entry)) for entry in lexicon.entries) for lexicon in lexicons
    )


def _first_letter(text: str, sentence: Sentence) -> int:
    """Where the first word of a sentence begins, after quotation marks and the like."""
    return next((at for at in range(sentence.start, sentence.end) if text[at].isalnum()), sentence.start)


def _drop_overlaps(places: list[Place]) -> list[Place]:
    """The longest first, ties by lexicon, rank and place; what overlaps one that is kept goes."""
    if len(places) < 2:
        return places
    taken: set[int] = set()
    kept = []
    for place in sorted(places):
        start, end = place[3], place[3] - place[0]
        if start not in taken and end - 1 not in taken:
            taken.update(range(start, end))
            kept.append(place)
    return kept
