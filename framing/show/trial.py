"""A lexicon on trial: of each entry some of its hits in their sentences, with a column in which to judge it."""

from collections import defaultdict
from collections.abc import Iterable
from os import PathLike
from random import Random

import pandas as pd

from framing.errors import ChoiceError
from framing.find.entries import Lexicon
from framing.find.lexical import LexicalHit, find_lexical
from framing.find.lexicon import read_lexicon
from framing.read.document import Document
from framing.show.concordance import context
from framing.tables import TRIAL


def try_lexicon(
    lexicon: Lexicon | str | PathLike[str],
    documents: Iterable[Document],
    *,
    lines: int = 10,
    width: int = 60,
    seed: int = 0,
) -> pd.DataFrame:
    """The concordance of each entry, to judge it by (columns: tables.TRIAL), in the order of the lexicon.

    Of each entry at most `lines` hits are drawn, without replacement and by `seed`, each entry for itself: what another
    entry hits does not change its draw. `hits` is how many it has in all, so that a share found right among the lines
    can be weighed. `left`, `hit` and `right` are as in `concordance`. An entry without a hit has one row, in which
    article_id is missing. `correct` and `comment` are empty: write 1 or 0 into the first.

    Raises LexiconError where `lexicon` is the path of a file that cannot be read, ChoiceError for lines below 1.
    """
    if lines < 1:
        raise ChoiceError(f"lines={lines} shows nothing: give how many lines of each entry to show, 1 or more.")
    lexicon = lexicon if isinstance(lexicon, Lexicon) else read_lexicon(lexicon)
    documents = tuple(documents)
    found: dict[int, list[tuple[int, LexicalHit]]] = defaultdict(list)
    for place, document in enumerate(documents):
        if lexicon.language not in ("", document.language):
            continue
        for hit in find_lexical(document, (lexicon,)):
            if hit.category == lexicon.entries[hit.rank].category:  # of an entry of several categories once
                found[hit.rank].append((place, hit))
    rows = []
    for rank, entry in enumerate(lexicon.entries):
        hits = found[rank]
        about = (entry.line, entry.term, "|".join(entry.categories), len(hits))
        draw = Random(f"{seed} {entry.line} {entry.term}")
        chosen = hits if len(hits) <= lines else [hits[at] for at in sorted(draw.sample(range(len(hits)), lines))]
        rows += [(*about, *_line(documents[place], hit, width), "", "") for place, hit in chosen]
        if not hits:
            rows.append((*about, None, "", "", "", "", None, "", ""))
    return pd.DataFrame(rows, columns=list(TRIAL)).astype({"negated": "boolean"})


def _line(document: Document, hit: LexicalHit, width: int) -> tuple:
    left, right = context(document, hit.start, hit.end, width=width)
    part = document.sentences[hit.sentence].part
    return document.article_id, left, document.text[hit.start : hit.end], right, part, hit.negated
