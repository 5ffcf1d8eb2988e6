"""Speaker: who an attribution's source is, in one name through an article."""

from typing import NamedTuple


class Speaker(NamedTuple):
    """A source with one name through the article; `identified`, `kind` and `camp` as in tables."""

    name: str
    named: bool
    identified: str
    kind: str
    camp: str


UNKNOWN = Speaker("", False, "anonymous", "unspecified", "none")
UNNAMED = Speaker("unnamed sources", False, "anonymous", "unspecified", "none")


def named_speaker(name: str, kind: str, camp: str) -> Speaker:
    """A speaker whom a reader could look up by this name."""
    return Speaker(name, True, "named", kind or "unspecified", camp or "none")


def unnamed_speaker(name: str, kind: str, camp: str, *, placed: bool) -> Speaker:
    """A speaker without a name; `placed` if the article says where they belong."""
    return Speaker(name, False, "partly" if placed else "anonymous", kind or "unspecified", camp or "none")
