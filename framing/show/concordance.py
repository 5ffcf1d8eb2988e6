"""Keyword in context: each thing found, with what stands to its left and right."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

import pandas as pd

from framing.errors import ChoiceError, check_choice
from framing.read.document import Document
from framing.read.given import take_table
from framing.tables import CATEGORIES, SPANS, VOICES

SPACES = re.compile(r"\s+")
COLUMNS = (
    "article_id", "left", "hit", "right", "feature", "category", "term", "voice", "speaker", "negated", "part",
    "sentence", "start", "end",
)  # fmt: skip


def concordance(
    spans: pd.DataFrame,
    documents: Iterable[Document],
    *,
    feature: str | None = None,
    category: str | None = None,
    voice: str | None = None,
    term: str | None = None,
    speaker: str | None = None,
    article_id: str | None = None,
    width: int = 60,
) -> pd.DataFrame:
    """The spans that meet every condition given, each in its context, in the order of `spans`.

    A row is a span: article_id, left, hit, right, feature, category, term, voice, speaker, negated, part,
    sentence, start, end. `left` and `right` are up to `width` characters of the story's own line, cut at a word
    and with runs of white space as one space; `hit` is `text[start:end]` as it stands. Its index is that of
    `spans`.

    Raises ChoiceError for a value that is not one of its choices: a feature, category or voice that does not exist, a
    term, speaker or article that does not occur; TableError where a column is missing or
    article_id is not text.
    """
    documents = tuple(documents)
    spans = take_table(spans, SPANS, "spans", documents)
    if width < 0:
        raise ChoiceError(f"width={width} is negative: give the characters of context to show on each side, 0 or more.")
    known = {document.article_id: document for document in documents}
    found = _select(spans, feature=feature, category=category, voice=voice)
    if article_id is not None:
        check_occurs("article_id", article_id, list(known))
        found = found[found["article_id"].astype(str) == str(article_id)]
    for column, value in (("term", term), ("speaker", speaker)):
        if value is not None and len(found):
            check_occurs(column, value, _occurring(found[column]))
            found = found[found[column].astype(str) == str(value)]
    found = found[found["article_id"].astype(str).isin(known)]
    rows = []
    for span in found.itertuples():
        document = known[str(span.article_id)]
        left, right = context(document, int(span.start), int(span.end), width=width)
        hit = document.text[int(span.start) : int(span.end)]
        rows.append((span.article_id, left, hit, right, *(getattr(span, column) for column in COLUMNS[4:])))
    return pd.DataFrame(rows, columns=list(COLUMNS), index=found.index)


def context(document: Document, start: int, end: int, *, width: int = 60) -> tuple[str, str]:
    """What stands left and right of text[start:end] on its line, up to `width` characters, cut at a word with an …"""
    line = next((line for line in document.lines if line.start <= start < line.end), None)
    first, last = (line.start, line.end) if line else (0, len(document.text))
    text, low, high = document.text, max(first, start - width), min(last, end + width)
    left, right = text[low:start], text[end:high]
    if low > first:
        left = "…" + (left if text[low - 1].isspace() else " ".join(left.split(" ", 1)[1:]))
    if high < last:
        right = (right if text[high].isspace() else "".join(right.rpartition(" ")[0])) + "…"
    return SPACES.sub(" ", left), SPACES.sub(" ", right)


def _select(spans: pd.DataFrame, *, feature: str | None, category: str | None, voice: str | None) -> pd.DataFrame:
    """The rows of a feature, category and voice; features of a user's own lexicons are choices too."""
    found = spans
    if feature is not None:
        check_choice("feature", feature, [*CATEGORIES, *_occurring(spans["feature"], without=CATEGORIES)])
        found = found[found["feature"] == feature]
    if category is not None:
        named = CATEGORIES.get(feature, ()) if feature else [name for names in CATEGORIES.values() for name in names]
        check_choice("category", category, [*named, *_occurring(found["category"], without=named)])
        found = found[found["category"] == category]
    if voice is not None:
        check_choice("voice", voice, VOICES)
        found = found[found["voice"] == voice]
    return found


def check_occurs(parameter: str, value: object, values: list[str]) -> None:
    """check_choice among what occurs; where that is much, the error names the nearest twelve."""
    if str(value) not in values:
        nearest = values if len(values) <= 12 else get_close_matches(str(value), values, n=12, cutoff=0.0)
        check_choice(parameter, value, nearest)


def _occurring(values: pd.Series, without: Iterable[str] = ()) -> list[str]:
    return [value for value in values.dropna().astype(str).unique() if value not in without]
