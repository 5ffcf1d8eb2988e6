"""Where names stand in the stories: those of the corpus's speakers, and the people each article names itself."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from framing.find.finders import finder_of
from framing.find.gazetteer import read_places
from framing.find.names import find_names
from framing.find.persons import Persons, fold_name
from framing.find.ranges import Ranges
from framing.find.words import DETERMINERS, PRONOUNS
from framing.languages import LANGUAGES
from framing.read.document import Document

_OPENERS = (
    DETERMINERS | PRONOUNS | frozenset("i'm i’m in on at by with without for from of to as if and but or not".split())
)
_COMPOUND = re.compile(r"-[a-z]")

Found = tuple[int, int, str]
"""Start, end, name."""


class NameFinder:
    """Finds names as they are written, as whole words, in one pass over a text; also those that overlap.

    Names of places are not looked for: where Moscow is mentioned it is mostly the city, not a source.
    """

    def __init__(self, names: Iterable[str]):
        places = read_places()
        self.names = sorted({name for name in names if len(name) > 1 and name not in places and not _is_phrase(name)})
        self._automaton = AhoCorasick(self.names)

    def find(self, document: Document) -> Iterator[Found]:
        """Where the names stand, anywhere in the text."""
        text = document.text
        for name, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
                yield start, end, self.names[name]


def name_people(document: Document) -> Iterator[Found]:
    """The people (and some organisations) an article names in full or by title, each under its full name, as the
    speakers are. What stands only in headlines, where every word may have a capital, is no name.
    """
    if document.language not in LANGUAGES:
        return
    if own := finder_of(document.language).name_people:
        yield from own(document)
        return
    capitals = find_names(document)
    names = [name for name in capitals.names if not _is_phrase(name.name)]
    headlines = Ranges((line.start, line.end) for line in document.lines if line.kind != "body")
    told = {fold_name(name.name) for name in names if not headlines.hold(name.start)}
    names = [name for name in names if fold_name(name.name) in told]
    persons = Persons(capitals._replace(names=names), document.text)
    for name, full in zip(names, persons.full_names, strict=True):
        yield name.start, name.end, full


@lru_cache(maxsize=100_000)
def _is_phrase(name: str) -> bool:
    """Whether capitals do not make a name: `The Specter`, `With Trump`, `US-supplied ATACMS`."""
    return name.split()[0].lower() in _OPENERS or _COMPOUND.search(name) is not None


def drop_overlaps(found: Iterable[Found]) -> Iterator[Found]:
    """The longest of those that overlap (ties: the first), in their order."""
    free = 0
    for start, end, name in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= free:
            free = end
            yield start, end, name
