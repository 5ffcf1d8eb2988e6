"""An article as it stands, with its cues, quotations and speakers marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.resources import files

import pandas as pd

from framing.find.entries import BELOW
from framing.read.document import Document
from framing.show.marks import Mark, Piece, split_at_marks
from framing.tables import ATTRIBUTIONS, CATEGORIES, COUNTER_CATEGORY, SPANS, STORY_KINDS, check_columns

CLOSING = 3  # characters that may stand between attributed words and the end of their quotation: `,” `

LEGEND = """<ul class="fr-legend" aria-label="Legend">
<li><span class="fr-escalation">escalation</span></li>
<li><span class="fr-escalation fr-counter">de-escalation</span></li>
<li><span class="fr-hedging">hedging, boosting</span></li>
<li><span class="fr-said">words of a source</span></li>
<li><span class="fr-quoted">in quotation marks</span></li>
<li><span class="fr-source">who says it</span></li>
<li><span class="fr-cue">the word that attributes</span></li>
<li><span class="fr-left-out">left out of every count</span></li>
</ul>
"""
"""What the marks mean; a small word after a cue is its category, on hover stand the lexicon entry and the voice."""

OWN = '<li><span class="fr-other">a word list of your own</span></li>\n'
LONGEST = 24  # letters of a category written after a cue
MOST_TAGS = 3  # categories written after a cue; on hover stand all


@dataclass(frozen=True, repr=False)
class Highlight:
    """A highlighted article. `html` stands by itself (style, legend, article); `body` is the article alone."""

    article_id: str
    body: str
    legend: str = LEGEND

    def __repr__(self) -> str:
        return f"Highlight({self.article_id!r})"

    @property
    def html(self) -> str:
        return f'<div class="fr-highlight">\n<style>\n{style()}</style>\n{self.legend}{self.body}</div>\n'

    def _repr_html_(self) -> str:
        return self.html


def highlight(
    document: Document, spans: pd.DataFrame, attributions: pd.DataFrame, *, prefix: str | None = None
) -> Highlight:
    """The article with everything found in it marked in place; shows itself in a notebook.

    Spans of sentiment, which cover whole sentences, are not marked. Everything is escaped: HTML in an article is
    shown as text, and the text between the tags is exactly `document.text`. With a `prefix` (unique on its page)
    each sentence and each mark can be linked to: `prefix` + `s` + index of the sentence, `prefix` + offset of the
    mark's first character.
    """
    check_columns(spans, SPANS, "spans")
    check_columns(attributions, ATTRIBUTIONS, "attributions")
    marks = [*_quotations(document), *_attributions(document, attributions), *_cues(document, spans)]
    marks += [Mark(one.start, one.end, "sentence", index) for index, one in enumerate(document.sentences)]
    parts, at = [f'<article class="fr-text" aria-label="{escape(document.article_id)}">'], 0
    for line in document.lines:
        parts.append(escape(document.text[at : line.start]))
        note = "" if line.kind in STORY_KINDS else f' data-kind="{line.kind}, left out"'
        kind = line.kind if line.kind in STORY_KINDS else "left-out"
        parts.append(f'<p class="fr-{kind}"{note}>{_line(document, line.start, line.end, marks, prefix)}</p>')
        at = line.end
    parts.append(f"{escape(document.text[at:])}</article>\n")
    return Highlight(document.article_id, "".join(parts), legend(spans))


def legend(spans: pd.DataFrame) -> str:
    """The legend, with a line for the user's own lexicons where they found something."""
    if spans["feature"].isin(CATEGORIES).all():
        return LEGEND
    return LEGEND.replace('<li><span class="fr-said">', f'{OWN}<li><span class="fr-said">')


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of highlighted articles."""
    return files("framing.show").joinpath("highlight.css").read_text(encoding="utf-8")


def _quotations(document: Document) -> list[Mark]:
    return [Mark(quotation.start, quotation.end, "quoted", None) for quotation in document.quotations]


def _attributions(document: Document, attributions: pd.DataFrame) -> list[Mark]:
    marks = []
    for row in attributions[attributions["article_id"].astype(str) == document.article_id].itertuples():
        start, end = int(row.start), int(row.end)
        if row.act == "speech":  # the words of an attitude ("he believes that …") stay the outlet's
            marks.append(Mark(start, end, "said", row))
        if row.speaker and row.act == "speech":  # is written after the closing quotation mark, where one follows
            ends = (one.end for one in document.quotations if one.start < end <= one.end <= end + CLOSING)
            marks.append(Mark(start, next(ends, end), "speaker", str(row.speaker)))
        for kind, start, end in (("cue", row.cue_start, row.cue_end), ("source", row.source_start, row.source_end)):
            if pd.notna(start) and pd.notna(end):
                marks.append(Mark(int(start), int(end), kind, row))
    return marks


def _cues(document: Document, spans: pd.DataFrame) -> list[Mark]:
    mine = spans[(spans["article_id"].astype(str) == document.article_id) & (spans["feature"] != "sentiment")]
    return [Mark(int(row.start), int(row.end), "hit", row) for row in mine.itertuples()]


def _line(document: Document, start: int, end: int, marks: Iterable[Mark], prefix: str | None) -> str:
    """A line's pieces; those of a sentence stand inside an element of their own."""
    near = [mark for mark in marks if mark.start < end and mark.end > start]
    parts: list[str] = []
    inside = None
    for piece in split_at_marks(start, end, near):
        sentence = next((mark.about for mark in piece.marks if mark.kind == "sentence"), None)
        if sentence != inside:
            parts.append("</span>" if inside is not None else "")
            anchor = f' id="{escape(prefix)}s{sentence}"' if prefix else ""
            parts.append(f'<span class="fr-sentence"{anchor}>' if sentence is not None else "")
            inside = sentence
        marked = tuple(mark for mark in piece.marks if mark.kind != "sentence")
        parts.append(_piece(document, piece._replace(marks=marked), prefix))
    parts.append("</span>" if inside is not None else "")
    return "".join(parts)


def _piece(document: Document, piece: Piece, prefix: str | None) -> str:
    text = escape(document.text[piece.start : piece.end])
    if not piece.marks:
        return text
    names, about, tags, who = [], [], [], []
    for mark in piece.marks:
        names += _names(mark)
        if mark.kind == "hit":
            about.append(_describe(mark.about))
            if mark.end == piece.end:
                tags.append(f"{'not ' if mark.about.negated else ''}{_tag(mark.about.category)}")
        elif mark.kind == "said":
            about.append(f"words of {mark.about.speaker or 'an unknown source'} ({mark.about.form})")
        elif mark.kind == "speaker" and mark.end == piece.end:
            who.append(mark.about)
    attributes = f' class="{" ".join(dict.fromkeys(names))}"' if names else ""
    if about:
        attributes += f' title="{escape("; ".join(about))}"'
    if prefix and any(mark.start == piece.start for mark in piece.marks):
        attributes += f' id="{escape(prefix)}{piece.start}"'
    html = f"<span{attributes}>{text}</span>"
    # what is written beside the words stands in attributes and is shown by the style sheet: the text stays the text
    if len(tags) > MOST_TAGS:
        tags = [*tags[:MOST_TAGS], f"+{len(tags) - MOST_TAGS}"]
    if tags:
        html += f'<span class="fr-tag" data-tag="{escape(" · ".join(tags))}"></span>'
    if who:
        html += f'<span class="fr-who" data-who="{escape(", ".join(dict.fromkeys(who)))}"></span>'
    return html


def _tag(category: str) -> str:
    """A category as it is written after a cue: without those above it, and not too long."""
    name = category.split(BELOW)[-1]
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rstrip()}…"


def _names(mark: Mark) -> list[str]:
    """The classes of a mark; a feature of the user's own is one of `other`, a speaker's name is written, not marked."""
    if mark.kind == "speaker":
        return []
    if mark.kind != "hit":
        return [f"fr-{mark.kind}"]
    feature = mark.about.feature if mark.about.feature in COUNTER_CATEGORY else "other"
    counter = feature == "escalation" and mark.about.category == COUNTER_CATEGORY[feature]
    return ["fr-hit", f"fr-{feature}", *(["fr-counter"] if counter else [])]


def _describe(row) -> str:
    voice = "the outlet’s own words" if row.voice == "outlet" else f"words of {row.speaker or 'a source'}"
    negated = ", negated" if row.negated else ""
    return f"{row.feature}: {row.category}{negated}, entry “{row.term}”, {voice}"
