"""What words say of a source: its kind and its camp, from roles, organisations, media and places in them.

The head of a phrase decides (`a professor of law and friend of the president` is a professor); a head that says
nothing by itself (`director`, `spokeswoman`) takes the kind of what it is joined to.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from framing.find.gazetteer import Place, Role, read_media, read_organisations, read_places, read_roles
from framing.find.words import words_of

LONGEST = 6  # words of an entry that are looked at
_SEATED = frozenset("of for at from de with representing".split())  # `director of`, `analyst at`: who it belongs to
_BREAKS = frozenset("who which that whose in on to against about into under during before after since by like".split())
_BOUNDS = _SEATED | _BREAKS
_RANK_OF = {"party": 3, "media": 3, "military": 3}  # what an organisation's name weighs beside roles; others 2
_TITLES_OF_ANY_BODY = frozenset(
    ("president", "vice president", "secretary", "secretary-general", "secretary general", "commissioner", "governor")
)
# `D-Ohio`, `(R)`; `Rep.`, `Congresswoman`. The first letter stands first, what must precede it behind: a search that
# knows the letters to begin with is twice as fast.
_US_PARTY = re.compile(r"[DRI](?:(?<=\b.)-[A-Z][a-z]*\b|(?<=\(.)\))")
_US_CONGRESS = re.compile(r"R(?<=\bR)eps?\.|C(?<=\bC)ongress(?:man|woman)\b")


class Description(NamedTuple):
    """What words say of a source: kind and camp (tables), "" where they say nothing, and how much the kind weighs."""

    kind: str
    camp: str
    rank: int


class Entry(NamedTuple):
    """A run of words that a gazetteer holds: where it stands among the words, and what is known of it."""

    first: int
    end: int
    phrase: str
    role: Role | None
    place: Place | None
    body: tuple[str, str] | None  # kind and camp of an organisation or a medium


@cache
def _named() -> dict[str, tuple[Place | None, tuple[str, str] | None]]:
    """Name of a place, an organisation or a medium, as written → `place` and `body` of an Entry."""
    bodies = {form: ("media", camp) for form, (_, camp) in read_media().items()}
    bodies |= {form: (body.kind, body.camp) for form, body in read_organisations().items()}
    return {form: (read_places().get(form), bodies.get(form)) for form in (*read_places(), *bodies)}


@cache
def _tree() -> dict[str, dict]:
    """The entries as a tree of words in lower case, with "" where one ends: most phrases leave it at once."""
    tree: dict[str, dict] = {}
    for entry in (*_named(), *read_roles()):
        words = entry.lower().split(" ")
        node = tree if len(words) <= LONGEST else {}
        for word in words:
            node = node.setdefault(word, {})
        node[""] = {}
    return tree


def find_entries(words: Sequence[str], lowered: Sequence[str] | None = None) -> list[Entry]:
    """The entries of the gazetteers in `words`, from left to right, the longest at each place; `lowered` are the words
    in lower case, if somebody has them."""
    tree, found, free = _tree(), [], 0
    lowered = lowered or list(map(str.lower, words))
    for at, word in enumerate(lowered):
        if word in tree and at >= free:
            node, end, ends = tree[word], at + 1, []
            while node:
                if "" in node:
                    ends.append(end)
                node = node.get(lowered[end]) if end < len(words) else None
                end += 1
            for end in reversed(ends):
                entry = _entry(at, words[at] if end == at + 1 else " ".join(words[at:end]))
                if entry:
                    found.append(entry)
                    free = end
                    break
    return found


@lru_cache(maxsize=20_000)
def _entry(first: int, phrase: str) -> Entry | None:
    role, (place, body) = read_roles().get(phrase.lower()), _named().get(phrase, (None, None))
    return Entry(first, first + phrase.count(" ") + 1, phrase, role, place, body) if role or place or body else None


def is_entry(word: str) -> bool:
    """Whether a word by itself is an entry of the gazetteers."""
    return word in _named() or word.lower() in read_roles()


@lru_cache(maxsize=50_000)
def describe(text: str) -> Description:
    """Kind and camp from one phrase, `spokesman for the French foreign ministry` or `Chief economist at HSBC`."""
    words = words_of(text)
    return describe_words(text, words, find_entries(words))


def describe_words(text: str, words: Sequence[str], entries: Sequence[Entry]) -> Description:
    """The same where the words of `text` and the entries in them are known."""
    kind, camp, rank = _weigh(words, entries) if entries else ("", "", 0)
    if ("-" in text or "(" in text) and _US_PARTY.search(text):
        kind, rank, camp = ("party", 3, "united-states") if rank < 3 else (kind, rank, camp or "united-states")
    elif not camp and ("Rep" in text or "Congress" in text) and _US_CONGRESS.search(text):
        camp = "united-states"
    return Description(kind, camp, rank)


def _weigh(words: Sequence[str], entries: Sequence[Entry]) -> tuple[str, str, int]:
    """Kind and camp that entries give, and the rank of the kind."""
    head_end, seat_end = _bounds(words, entries)
    if head_end == len(words):
        kind, rank = _kind(entries, (), seat_opens_name=False)
        return kind, _camp(entries, kind), rank
    head = [entry for entry in entries if entry.first < head_end]
    seat = [entry for entry in entries if head_end <= entry.first < seat_end]
    kind, rank = _kind(head, seat, seat_opens_name=_opens_name(words[head_end + 1 : seat_end], seat))
    camp = _camp(entries if kind == "media" else head, kind) or _camp(
        [] if kind == "expert" and not _has_body(seat) else seat, ""
    )
    return kind, camp, rank


def _bounds(words: Sequence[str], entries: Sequence[Entry]) -> tuple[int, int]:
    """Where the head's part of a phrase ends, and where that ends which says to whom the head belongs."""
    head_end, lowered = len(words), list(map(str.lower, words))
    if _BOUNDS.isdisjoint(lowered):
        return head_end, head_end
    for at, lower in enumerate(lowered):
        if lower not in _BOUNDS or any(entry.first < at < entry.end for entry in entries):
            continue
        head_end = min(head_end, at)
        if lower in _BREAKS:
            return head_end, at
    return head_end, len(words)


def _kind(head: Sequence[Entry], seat: Sequence[Entry], *, seat_opens_name: bool) -> tuple[str, int]:
    """The kind that the highest rank in the head gives, the last of equals; a title of any body gives way to the body
    that it is a title of."""
    kind, rank = _highest(head)
    title = next((entry for entry in reversed(head) if entry.role), None)
    if title is None or title.role.rank == 0 or title.phrase.lower() in _TITLES_OF_ANY_BODY:
        others = [entry for entry in (*head, *seat) if entry is not title]
        only_bodies = title is not None and (title.role.rank > 0 or _has_body(seat[-1:]))
        of_body, body_rank = _highest(others, bodies=only_bodies)
        if (
            not of_body
            and kind
            and title is not None
            and seat_opens_name
            and title.phrase.lower().endswith("president")
        ):
            return "organisation", 2
        if of_body and (rank == 0 or (of_body != "government" and title is not None)):
            return of_body, max(body_rank, 2)
    return kind, rank


def _opens_name(words: Sequence[str], entries: list[Entry]) -> bool:
    """Whether a seat begins with a name that is no place: `president of Students for Fairness`."""
    first = next((word for word in words if word.lower() not in ("the", "of")), "")
    return first[:1].isupper() and not any(entry.phrase.split()[0] == first for entry in entries if entry.place)


def _highest(entries: Sequence[Entry], *, bodies: bool = False) -> tuple[str, int]:
    """Kind and rank of the highest entry; with `bodies`, of organisations and the words for them only."""
    kind, rank = "", 0
    for entry in entries:
        if entry.body and entry.body[0]:
            found = entry.body[0], _RANK_OF.get(entry.body[0], 2)
        elif entry.role and (entry.role.sort == "body" or not bodies):
            found = entry.role.kind, entry.role.rank
        else:
            continue
        if found[1] >= rank and found[1] > 0:
            kind, rank = found
    return kind, rank


def _camp(entries: Sequence[Entry], kind: str) -> str:
    """The first camp; of a journalist that of the medium; not that of what an expert is an expert on."""
    if kind == "media":
        medium = next((entry.body[1] for entry in entries if entry.body and entry.body[0] == "media"), "")
        if medium:
            return medium
    for number, entry in enumerate(entries):
        if entry.place:
            following = entries[number + 1] if number + 1 < len(entries) else None
            topic = entry.place.sort in ("country", "region") and following and following.first == entry.end
            if not (kind == "expert" and topic and following.role):
                return entry.place.camp
        elif entry.body and entry.body[1]:
            return entry.body[1]
    return ""


def _has_body(entries: Sequence[Entry]) -> bool:
    return any(entry.body or (entry.role and entry.role.sort == "body") for entry in entries)
