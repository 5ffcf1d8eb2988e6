"""Escalation, hedging and any other lexicon: the hits that survive their context, and whether they are negated."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from framing.find.context import Article, compile_condition
from framing.find.grammar import grammar_of
from framing.find.lexicon import Lexicon, builtin_lexicons
from framing.find.match import Hit, match_unified
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
    checks, grammar = _compile_checks(lexicons), grammar_of(document.language)
    article, sentences = grammar.read(document), document.sentences
    starts = [sentence.start for sentence in sentences]
    kept: dict[str, list[tuple[Hit, int]]] = {}
    for hit in match_unified(article.text, article.lowered, lexicons):
        index = bisect_right(starts, hit.start) - 1
        if index < 0 or hit.end > sentences[index].end:
            continue
        if _survives(hit, checks[hit.lexicon][hit.rank], article, sentences[index]):
            kept.setdefault(lexicons[hit.lexicon].feature, []).append((hit, index))
    telltales = grammar.find_telltales(article) if kept else []
    found = []
    for feature, hits in kept.items():
        for hit, index in _drop_overlaps(hits):
            negated = grammar.is_negated(article, document.sentences[index], hit.start, hit.end, telltales)
            entry, place = hit.entry, (hit.start, hit.end)
            for category in entry.categories:
                found.append(LexicalHit(feature, category, *place, entry.term, index, negated, entry.weight, hit.rank))
    order = {lexicon.feature: number for number, lexicon in reversed(list(enumerate(lexicons)))}
    return sorted(found, key=lambda hit: (hit.start, hit.end, order[hit.feature]))


@cache
def _compile_checks(lexicons: tuple[Lexicon, ...]) -> tuple[tuple[tuple, ...], ...]:
    """For each lexicon and entry: its case, its tests of `unless`, its tests of `requires`."""
    return tuple(
        tuple((entry.case == "lower", tuple(map(compile_condition, entry.unless)),
               tuple(map(compile_condition, entry.requires))) for entry in lexicon.entries)
        for lexicon in lexicons
    )  # fmt: skip


def _survives(hit: Hit, checks: tuple, article: Article, sentence: Sentence) -> bool:
    is_lower, unless, requires = checks
    if is_lower and article.text[hit.start].isupper() and hit.start > _first_letter(article.text, sentence):
        return False
    for holds in requires:
        if not holds(article, sentence, hit.start, hit.end):
            return False
    for holds in unless:  # noqa: SIM110 (a loop takes half the time of any() here, where most of the work is)
        if holds(article, sentence, hit.start, hit.end):
            return False
    return True


def _first_letter(text: str, sentence: Sentence) -> int:
    """Where the first word of a sentence begins, after quotation marks and the like."""
    return next((at for at in range(sentence.start, sentence.end) if text[at].isalnum()), sentence.start)


def _drop_overlaps(hits: list[tuple[Hit, int]]) -> list[tuple[Hit, int]]:
    """The longest hits first, ties by lexicon, rank and place; what overlaps one that is kept goes."""
    if len(hits) < 2:
        return hits
    taken: set[int] = set()
    kept = []
    for hit, index in sorted(hits, key=lambda item: (item[0].start - item[0].end, item[0].lexicon, item[0].rank,
                                                     item[0].start)):  # fmt: skip
        if hit.start not in taken and hit.end - 1 not in taken:
            taken.update(range(hit.start, hit.end))
            kept.append((hit, index))
    return kept
