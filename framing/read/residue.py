"""The lines that an outlet puts under, over and between its articles, found by their repetition across them.

A line that stands in five articles of one outlet, or more, is not part of a story, provided that these are different
articles: versions of one story share their paragraphs, too. The texts are not touched: `parse` labels such lines.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

import pandas as pd

from framing.errors import InputError
from framing.read.lines import fold_line
from framing.tables import RESIDUE, check_columns

LEAST = 5
"""Articles in which a line must stand. Chosen on 1,478 news articles: three also gave quotations and names of authors.
On 1,522 others five gave 34 lines, one of them a heading, the others furniture (docs/corpora.md)."""

SAMPLE = 200
"""Articles of an outlet that are looked through: with these a line counts that stands in one of forty."""

SAME_STORY = 0.5
"""Two articles that share so much of their text (in lines, by characters) are versions of one."""


def find_residue(
    articles: pd.DataFrame | Iterable[pd.DataFrame], *, least: int = LEAST, sample: int = SAMPLE
) -> pd.DataFrame:
    """The lines repeated across the articles of an outlet: outlet, line (in small letters), articles, sampled.

    `articles` counts, among the `sampled` articles of the outlet, those that hold the line; at least `least` of them
    must be different stories (which share less than half of their text). An outlet with fewer than `least` articles has
    none. Where an outlet has more than `sample` articles those are taken whose hashed article_id is smallest: a fixed
    sample, whatever the order, so that chunks (`read_chunks`) give the same lines as the whole table.

    Raises InputError where `least` is below 2 or `sample` below `least`.
    """
    if least < 2 or sample < least:
        raise InputError(f"least={least}, sample={sample}: a line is repeated from 2 articles on, of as many or more.")
    kept: dict[str, list] = defaultdict(list)
    for chunk in [articles] if isinstance(articles, pd.DataFrame) else articles:
        check_columns(chunk, ("article_id", "outlet", "text"), "articles")
        for article_id, outlet, text in zip(chunk["article_id"], chunk["outlet"], chunk["text"], strict=True):
            order = -int.from_bytes(blake2b(str(article_id).encode("utf-8", "replace"), digest_size=8).digest())
            heap = kept[str(outlet)]
            if len(heap) < sample:
                heapq.heappush(heap, (order, str(article_id), str(text)))
            elif order > heap[0][0]:
                heapq.heapreplace(heap, (order, str(article_id), str(text)))
    rows = [
        {"outlet": outlet, "line": line, "articles": count, "sampled": len(heap)}
        for outlet, heap in sorted(kept.items())
        for line, count in _repeated([text for _, _, text in sorted(heap, reverse=True)], least)
    ]
    return pd.DataFrame(rows, columns=list(RESIDUE)).astype({"articles": int, "sampled": int})


def strip_lines(texts: Iterable[str], outlets: Iterable[object], residue: pd.DataFrame) -> list[str]:
    """The texts without the lines of `residue` (as `find_residue` gives it) of their outlets."""
    odd = lines_by_outlet(residue)
    return [
        "\n".join(line for line in text.split("\n") if fold_line(line) not in mine) if mine else text
        for text, mine in ((text, odd.get(str(outlet))) for text, outlet in zip(texts, outlets, strict=True))
    ]


def lines_by_outlet(residue: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Outlet → the lines that it repeats."""
    check_columns(residue, ("outlet", "line"), "residue")
    return {str(outlet): frozenset(lines) for outlet, lines in residue.groupby("outlet")["line"]}


def _repeated(texts: list[str], least: int) -> list[tuple[str, int]]:
    """The lines that stand in at least `least` different stories, the most frequent first, and in how many texts."""
    if len(texts) < least:
        return []
    lines = [{fold_line(line) for line in text.split("\n")} - {""} for text in texts]
    counts = Counter(line for one in lines for line in one)
    common = {line for line, count in counts.items() if count >= least and any(map(str.isalnum, line))}
    holders = defaultdict(list)
    for number, one in enumerate(lines):
        for line in one & common:
            holders[line].append(number)
    found = [(line, counts[line]) for line in common if _are_different(holders[line], lines, least)]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _are_different(numbers: list[int], lines: list[set[str]], least: int) -> bool:
    """Whether at least `least` of these texts share less than half of their lines, by characters, with one another."""
    stories: list[set[str]] = []
    for number in numbers:
        one = lines[number]
        if all(_size(one & other) < SAME_STORY * min(_size(one), _size(other)) for other in stories):
            stories.append(one)
            if len(stories) == least:
                return True
    return False


def _size(lines: set[str]) -> int:
    return sum(map(len, lines))
