"""From the ledger back to the sentences: what a source is given to say, with source, verb and words marked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from framing.compare.people import key_of
from framing.compare.whose import split_joint, with_outlet
from framing.errors import ChoiceError, check_choice
from framing.read.document import Document
from framing.read.given import take_table
from framing.show.concordance import SPACES, check_occurs
from framing.show.highlight import style
from framing.show.marks import Mark, split_at_marks
from framing.tables import ACTS, ATTRIBUTIONS, IDENTIFIED, STANCES

COLUMNS = (
    "article_id", "speaker", "source", "cue", "text", "form", "stance", "identified", "kind", "passage", "part",
    "start", "end",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class Sayings:
    """Attributions in their sentences. Shows itself in a notebook, the first `most` of them; `table` has all."""

    table: pd.DataFrame = field(repr=False)
    passages: tuple[str, ...] = field(repr=False)
    most: int

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return f"Sayings({len(self)} attributions)"

    @property
    def html(self) -> str:
        """A list, each item a passage with its marks; everything else is escaped."""
        rows = zip(self.table.itertuples(), self.passages, strict=True)
        items = [f"<li>{passage} <small>{escape(_about(row))}</small></li>" for row, passage in rows]
        more = f"<p><small>… and {len(self) - self.most:,} more</small></p>" if len(self) > self.most else ""
        listed = "\n".join(items[: self.most])
        return f'<div class="fr-highlight">\n<style>\n{style()}</style>\n<ul>\n{listed}\n</ul>{more}</div>\n'

    def _repr_html_(self) -> str:
        return self.html


def sayings(
    attributions: pd.DataFrame,
    documents: Iterable[Document],
    articles: pd.DataFrame | None = None,
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    stance: str | Iterable[str] | None = None,
    identified: str | None = None,
    kind: str | Iterable[str] | None = None,
    act: str = "speech",
    most: int = 12,
) -> Sayings:
    """The attributions that meet every condition given, each in its sentences with source, cue and content marked.

    The receipt of a cell of the ledger: a `speaker` in whatever spelling, with what is said together with somebody else
    ("" for what could be given to nobody), of an `outlet` (which needs `articles`), under one or several stances, and
    so on. `table` has a row for each: article_id, speaker, source, cue, text (the content), form, stance, identified,
    kind, passage (the sentences), part, start, end; its index is that of `attributions`.

    Raises ChoiceError for a value that is not one of its choices or does not occur; TableError for a missing column.
    """
    documents = tuple(documents)
    attributions = take_table(attributions, ATTRIBUTIONS, "attributions", documents)
    check_choice("act", act, ACTS)
    known = {document.article_id: document for document in documents}
    found = attributions[(attributions["act"] == act) & attributions["article_id"].astype(str).isin(known)]
    if article_id is not None:
        check_occurs("article_id", article_id, list(known))
        found = found[found["article_id"].astype(str) == str(article_id)]
    if outlet is not None:
        if articles is None:
            raise ChoiceError(f"outlet={outlet!r} needs the articles: give them as the third argument.")
        check_occurs("outlet", outlet, articles["outlet"].astype(str).unique().tolist())
        found = with_outlet(found, articles, "attributions")
        found = found[found["outlet"].astype(str) == str(outlet)]
    for name, value, choices in (
        ("stance", stance, STANCES),
        ("identified", identified, IDENTIFIED),
        ("kind", kind, None),
    ):
        if value is not None:
            wanted = [value] if isinstance(value, str) else list(value)
            for one in wanted:
                check_choice(name, one, choices or attributions[name].unique())
            found = found[found[name].isin(wanted)]
    if speaker is not None:
        found = found[found["speaker"].isin(_list_names(speaker, attributions["speaker"].unique()))]
    rows, passages = [], []
    for row in found.itertuples():
        document = known[str(row.article_id)]
        first, last, part = _passage(document, row)
        plain = SPACES.sub(" ", document.text[first:last])
        rows.append((*(getattr(row, name) for name in COLUMNS[:9]), plain, part, row.start, row.end))
        passages.append(_mark(document.text, first, last, row))
    return Sayings(pd.DataFrame(rows, columns=list(COLUMNS), index=found.index), tuple(passages), most)


def _list_names(speaker: str, names: Collection[str]) -> set[str]:
    """Those of `names` under which somebody speaks, alone or with another: so spelt, or else in another spelling."""
    people = {name: {name, *each} for name, each in split_joint(names).items()}
    so_spelt = {name for name, each in people.items() if speaker in each}
    found = so_spelt or {name for name, each in people.items() if key_of(speaker) in map(key_of, each)}
    if not found:
        check_occurs("speaker", speaker, list(names))
    return found


def _passage(document: Document, row) -> tuple[int, int, str]:
    """From the beginning of the first sentence that source, cue or content touch to the end of the last; the part."""
    edges = [(row.start, row.end), (row.cue_start, row.cue_end), (row.source_start, row.source_end)]
    edges = [(int(start), int(end)) for start, end in edges if pd.notna(start) and pd.notna(end)]
    first, last = min(start for start, _ in edges), max(end for _, end in edges)
    touched = [sentence for sentence in document.sentences if sentence.start < last and first < sentence.end]
    part = next((sentence.part for sentence in touched if sentence.end > row.start), "body")
    return min([first, *(one.start for one in touched)]), max([last, *(one.end for one in touched)]), part


def _mark(text: str, first: int, last: int, row) -> str:
    edges = {
        "said": (row.start, row.end),
        "cue": (row.cue_start, row.cue_end),
        "source": (row.source_start, row.source_end),
    }
    marks = [
        Mark(int(low), int(high), name, None) for name, (low, high) in edges.items() if pd.notna(low) and pd.notna(high)
    ]
    html = []
    for piece in split_at_marks(first, last, marks):
        inner = escape(SPACES.sub(" ", text[piece.start : piece.end]))
        classes = " ".join(f"fr-{mark.kind}" for mark in piece.marks)
        html.append(f'<span class="{classes}">{inner}</span>' if classes else inner)
    return "".join(html)


def _about(row) -> str:
    stance = "" if row.stance == "neutral" else row.stance
    return ", ".join(part for part in (row.speaker or "nobody found", row.form, stance, str(row.article_id)) if part)
