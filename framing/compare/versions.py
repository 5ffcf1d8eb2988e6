"""Versions of one echo: matches brought together, the reference first, the echoes in the order of their weight."""

from typing import NamedTuple

from framing.compare.alike import LEAST_LIKE, VERBATIM, Match
from framing.compare.grouping import group
from framing.compare.knowledge import Said
from framing.compare.passages import Corpus

TOGETHER = 0.3
"""Average likeness from which versions are one echo: most of its pairs must have been found."""

OWN_WORDS = 0.7
"""What an echo in an outlet's own words counts in the ranking: quotations are looked for first."""


class Version(NamedTuple):
    """A stretch of an article, by words, that some other article has, too."""

    document: int
    first: int
    last: int
    said: Said


def group_matches(corpus: Corpus, matches: list[Match]) -> list[list[Version]]:
    """Versions that belong together; stretches of an article that overlap by half are one version, the surest."""
    versions: list[Version] = []
    of_document: dict[int, list[int]] = {}
    likeness: dict[tuple[int, int], float] = {}
    for match in sorted(matches, key=lambda match: (-match.score, match.sentences, match.passages)):
        pair = []
        for place in match.places:
            passage, document = corpus.passage(*place), corpus.sentences[place[0]].document
            new = Version(document, passage.first, passage.last, passage.said)
            known = of_document.setdefault(document, [])
            same = next((number for number in known if _is_one(versions[number], new)), None)
            if same is None:
                same = len(versions)
                versions.append(new)
                known.append(same)
            pair.append(same)
        key = min(pair), max(pair)
        likeness[key] = max(likeness.get(key, 0.0), match.cover)
    groups: dict[int, list[Version]] = {}
    found = group(len(versions), ((*pair, value) for pair, value in sorted(likeness.items())), TOGETHER)
    for version, number in zip(versions, found, strict=True):
        groups.setdefault(number, []).append(version)
    kept = [_one_each(corpus, mine) for mine in groups.values()]
    return _join([mine for mine in kept if len(mine) > 1], corpus)


def _is_one(version: Version, other: Version) -> bool:
    common = min(version.last, other.last) - max(version.first, other.first)
    return common >= min(version.last - version.first, other.last - other.first) / 2


def _one_each(corpus: Corpus, versions: list[Version]) -> list[Version]:
    """One version an article, that which tells most; in the order of the articles."""
    best: dict[int, Version] = {}
    for version in sorted(versions, key=lambda one: (-sum(corpus.weigh(*one[:3]).values()), one.first)):
        best.setdefault(version.document, version)
    return [best[document] for document in sorted(best)]


def _join(groups: list[list[Version]], corpus: Corpus) -> list[list[Version]]:
    """Echoes of one set of articles that follow each other in all of them, nearly word by word, and are one speaker's,
    are one.
    """
    by_articles: dict[tuple[int, ...], list[list[Version]]] = {}
    for versions in groups:
        by_articles.setdefault(tuple(version.document for version in versions), []).append(versions)
    joined = []
    for together in by_articles.values():
        row: list[list[Version]] = []
        for versions in sorted(together, key=lambda versions: [(one.first, one.last) for one in versions]):
            if (
                row
                and _is_verbatim(corpus, row[-1])
                and _is_verbatim(corpus, versions)
                and all(_follows(corpus, one, other) for one, other in zip(row[-1], versions, strict=True))
            ):
                row[-1] = [one._replace(last=other.last) for one, other in zip(row[-1], versions, strict=True)]
            else:
                row.append(versions)
        joined += row
    return joined


def _is_verbatim(corpus: Corpus, versions: list[Version]) -> bool:
    """Whether all versions are nearly the first one, word by word."""
    first, *others = (corpus.weigh(*version[:3]) for version in versions)
    return all(like(first, other) >= VERBATIM for other in others)


def _follows(corpus: Corpus, one: Version, other: Version) -> bool:
    """Whether `other` begins where `one` ends, or in the next sentence."""
    document = corpus.documents[one.document]
    starts = document.words.starts
    ends, begins = (document.sentence_at(starts[at]) for at in (one.last - 1, other.first))
    if other.first < one.last or ends is None or begins is None or begins - ends > 1:
        return False
    return one.said.speaker == other.said.speaker and one.said.is_said == other.said.is_said


def rank(corpus: Corpus, groups: list[list[Version]]) -> list[tuple[float, list[Version]]]:
    """What the versions of each echo have in common, by which echoes are ranked, and the versions, the reference first;
    in the order of the references."""
    ranked = []
    for versions in groups:
        weights = [corpus.weigh(*version[:3]) for version in versions]
        holds = [sum(len(mine.keys() & its.keys()) for its in weights if its is not mine) for mine in weights]
        quoted = [_is_quoted(corpus, version) for version in versions]
        order = range(len(versions))
        first = max(order, key=lambda at: (holds[at], quoted[at], len(weights[at]), -at))
        common = sum(
            _common(weights[first], weights[at]) * like(weights[first], weights[at]) for at in order if at != first
        )
        rest = [versions[at] for at in order if at != first and like(weights[first], weights[at]) >= LEAST_LIKE]
        if not rest:
            continue
        worth = common * (1.0 if versions[first].said.is_said else OWN_WORDS)
        ranked.append((round(worth, 6), [versions[first], *rest]))
    return sorted(ranked, key=lambda each: each[1][0][:2])


def _common(one: dict[int, float], other: dict[int, float]) -> float:
    """The information that two versions share."""
    return sum(min(weight, other[term]) for term, weight in one.items() if term in other)


def like(one: dict[int, float], other: dict[int, float]) -> float:
    """The share of the information of both versions that they have in common, 0–1 (Dice); a term counts what it tells
    where it tells more, so that the same words are wholly alike.
    """
    common = sum(max(weight, other[term]) for term, weight in one.items() if term in other)
    apart = sum(weight for term, weight in one.items() if term not in other)
    apart += sum(weight for term, weight in other.items() if term not in one)
    return 2 * common / (2 * common + apart) if common else 0.0


def _is_quoted(corpus: Corpus, version: Version) -> bool:
    """Whether quotation marks stand around most of it."""
    document = corpus.documents[version.document]
    start, end = document.words.starts[version.first], document.words.ends[version.last - 1]
    inside = sum(
        min(end, one.end) - max(start, one.start) for one in document.quotations if one.start < end and start < one.end
    )
    return inside > (end - start) / 2
