"""Articles → Documents: every line labelled, every sentence, word and quotation given its place."""

from bisect import bisect_left
from collections.abc import Sequence, Set
from itertools import groupby

import pandas as pd

from framing.languages import DEFAULT
from framing.memory import paused_collector
from framing.read.conventions import read_conventions
from framing.read.document import Document, Line, Quotation, Sentence, Words, offsets
from framing.read.given import check_once, list_texts
from framing.read.language import tell_language
from framing.read.lines import label_lines
from framing.read.quotations import find_quotations
from framing.read.residue import lines_by_outlet
from framing.read.segment import split_sentences, split_words
from framing.tables import PARSED, STORY_KINDS, check_columns

LEAD_SENTENCES = 3  # of the first body paragraph; where a whole article is one line this keeps the lead a lead


def parse(articles: pd.DataFrame, *, residue: pd.DataFrame | None = None) -> tuple[Document, ...]:
    """Read each row of `articles` (article_id, outlet, headline, text) into a Document, in the table's order.

    The texts are taken as they are: offsets count their characters. The language of each is the one that a column
    `language` gives, else it is detected (docs/languages.md). `residue` (as `find_residue` gives it) are lines
    that an outlet repeats across its articles: in these they are labelled residue, too. Raises TableError where a
    column is missing, an article_id stands twice, or a text is missing or holds half a character (a lone surrogate).
    """
    check_columns(articles, PARSED, "articles")
    check_once(articles["article_id"].tolist(), "articles")
    headlines = list_texts(articles.assign(headline=articles["headline"].fillna("")), "headline")
    texts = list_texts(articles)
    ids, outlets = (articles[name].astype(str).tolist() for name in ("article_id", "outlet"))
    rows = zip(ids, headlines, texts, outlets, list_languages(articles), strict=True)
    repeated = {} if residue is None else lines_by_outlet(residue)
    with paused_collector(plain=True):
        return tuple(
            parse_text(
                text,
                article_id=article_id,
                headline=headline,
                residue=repeated.get(outlet, frozenset()),
                language=language,
            )
            for article_id, headline, text, outlet, language in rows
        )


def list_languages(articles: pd.DataFrame) -> list[str]:
    """The language of each row of a table with a column `text` and perhaps `language`: ISO codes."""
    texts = list_texts(articles)
    given = articles["language"].fillna("").astype(str).tolist() if "language" in articles else [""] * len(texts)
    return [tell_language(cell, text).code for cell, text in zip(given, texts, strict=True)]


def parse_text(
    text: str,
    *,
    article_id: str = "",
    headline: str = "",
    residue: Set[str] = frozenset(),
    language: str = DEFAULT,
) -> Document:
    """One text as a Document. Lead: the first sentences of the first body line, three at most."""
    words, marks = split_words(text, language)
    lines = tuple(label_lines(text, words, headline, residue, language))
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    dialogue = read_conventions(language).dialogue
    lead = next((index for index, line in enumerate(lines) if line.kind == "body"), None)
    for index, line in enumerate(lines):
        if line.kind not in STORY_KINDS:
            continue
        bounds = list(split_sentences(text, line.start, line.end, language))
        part, leading = "headline" if line.kind == "headline" else "body", LEAD_SENTENCES if index == lead else 0
        sentences += [Sentence(start, end, index, "lead") for start, end in bounds[:leading]]
        sentences += [Sentence(start, end, index, part) for start, end in bounds[leading:]]
        if dialogue and dialogue.match(text, line.start, line.end):
            quotations.append(Quotation(line.start, line.end, False))
        quotations.extend(find_quotations(text, line.start, line.end, bounds))
    story = _words_of_story(words, lines)
    return Document(article_id, text, lines, tuple(sentences), story, tuple(quotations), marks, language)


def _words_of_story(words: Words, lines: Sequence[Line]) -> Words:
    """The words in lines of the story; none stands outside of all lines."""
    starts, ends = offsets(), offsets()
    for in_story, group in groupby(lines, key=_is_of_story):
        if in_story:
            first, *others = group
            last = others[-1] if others else first
            inside = slice(bisect_left(words.starts, first.start), bisect_left(words.starts, last.end))
            starts += words.starts[inside]
            ends += words.ends[inside]
    return Words(starts, ends)


def _is_of_story(line: Line) -> bool:
    return line.kind in STORY_KINDS
