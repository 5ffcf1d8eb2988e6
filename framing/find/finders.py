"""Who finds attributions in which language: for English the models and what belongs to them, for others their rules."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from framing.find.acts import judge_report, may_speak
from framing.find.gazetteer import Cue
from framing.find.reports import Found, find_reports
from framing.find.speaker import Speaker
from framing.find.speakers import Cast
from framing.languages import DEFAULT
from framing.read.document import Document


class AnyCast(Protocol):
    """The people and bodies of one article."""

    def speaker(self, start: int, end: int, *, has_floor: bool = True) -> Speaker:
        """The speaker named by text[start:end]."""
        ...


class Finder(NamedTuple):
    """`find_reports` finds cues with their sources and contents, `cast` knows who is who in a document, `judge` what a
    report does, `may_speak` whether a source can be somebody; `explain` says why a row was found, `name_people` where
    people are named (None: as in English)."""

    find_reports: Callable[[Sequence[Document]], list[Found]]
    cast: Callable[[Document], AnyCast]
    judge: Callable[..., Cue]
    may_speak: Callable[[Speaker], bool]
    explain: Callable[[Mapping[str, Any], Document], str] | None = None
    name_people: Callable[[Document], list[tuple[int, int, str]]] | None = None


@cache
def finder_of(language: str) -> Finder:
    """The finder of a language that is analysed."""
    if language == DEFAULT:
        return Finder(find_reports, Cast, judge_report, may_speak)
    rules = import_module(f"framing.find.{language}.finder")  # only where an article is in it
    return Finder(rules.find_reports, rules.Cast, rules.judge_report, rules.may_speak, rules.explain, rules.name_people)
