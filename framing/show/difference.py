"""Two wordings in one: what was cut is struck through, what was put in is underlined; the same as plain text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from framing.compare.wording import Run, diff_words, relate
from framing.show.concordance import SPACES

_TAGS = {"deleted": "del", "inserted": "ins"}
_MARKS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}


@dataclass(frozen=True, repr=False)
class Difference:
    """How one wording departs from another. Shows itself in a notebook; `text` is for a terminal."""

    runs: tuple[Run, ...] = field(repr=False)
    relation: str

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """`the dam [-will-] {+may+} hold`, as `wdiff` writes it."""
        return mark_text(self.runs)

    @property
    def html(self) -> str:
        """The runs as `<del>` and `<ins>`, everything escaped."""
        return f'<p class="fr-difference">{mark_html(self.runs)} <small>{self.relation}</small></p>\n'

    def _repr_html_(self) -> str:
        return self.html


def show_difference(reference: str, version: str) -> Difference:
    """`version` against `reference`, word by word: deleted words are struck through, inserted ones underlined.

    Capitals and the marks around words make no difference; `relation` is `exact`, `trimmed` or `reworded`.
    """
    return Difference(tuple(diff_words(reference, version)), relate(reference, version))


def mark_html(runs: Iterable[Run]) -> str:
    """Runs of words as HTML; the blanks around a deletion or insertion stay outside of it."""
    parts = []
    for run in runs:
        tag = _TAGS.get(run.kind)
        before, words, after = _split_blanks(run.text)
        parts.append(before + (f"<{tag}>{escape(words)}</{tag}>" if tag else escape(words)) + after)
    return " ".join("".join(parts).split(" "))


def mark_text(runs: Iterable[Run]) -> str:
    """Runs of words as text, with marks."""
    parts = []
    for run in runs:
        left, right = _MARKS.get(run.kind, ("", ""))
        before, words, after = _split_blanks(run.text)
        parts.append(f"{before}{left}{words}{right}{after}")
    return "".join(parts)


def _split_blanks(text: str) -> tuple[str, str, str]:
    text = SPACES.sub(" ", text)
    words = text.strip()
    if not words:
        return "", "", text
    return text[: len(text) - len(text.lstrip())], words, text[len(text.rstrip()) :] or " "
