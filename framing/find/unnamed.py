"""Sources that are no person of the article: media, places that stand for governments, bodies, offices, the unnamed."""

from functools import cache, lru_cache

from framing.find.descriptions import Description, Entry, describe_words
from framing.find.gazetteer import read_media, read_people
from framing.find.mentions import ANYBODY, Mention, is_plural, read_mention, shown_name
from framing.find.speaker import UNNAMED, Speaker, named_speaker, unnamed_speaker

_OFFICES = frozenset(
    "president premier chancellor king queen pope emir sultan taoiseach governor mayor secretary-general pontiff "
    "attorney general prime minister foreign secretary crown prince supreme leader".split()
)
_OF_OFFICE = ("minister", "secretary", "general secretary", "secretary general")
_BODIES_OF_ONE = frozenset(("government", "military", "party", "expert"))
_COMMON_BODIES = frozenset("company firm group business industry bank hospital court newspaper team".split())
_INSIDERS = frozenset("people person persons individual individuals".split())
_KNOWING = frozenset("familiar briefed close knowledge knowledgeable aware privy".split())
_OWNED = ("his ", "her ", "their ", "its ")


def name_of_medium(mention: Mention, text: str) -> tuple[str, str] | None:
    """Name and camp of the medium that a source is: not `a BBC guest`, but `the news agency TASS`."""
    if mention.definite:
        name = " ".join(mention.words[: mention.head_at + 1])
        whole = f"The {name}"
        if whole in read_media():
            longer = [each for each in _media_that_end(name) if each in text]
            return read_media()[longer[0] if len(longer) == 1 else whole]
    media = [
        entry for entry in mention.entries if entry.body and entry.body[0] == "media" and entry.phrase in read_media()
    ]
    if not media or mention.is_plural:
        return None
    last = media[-1]
    others = [entry for entry in mention.entries if entry is not last and entry.role and entry.role.sort == "person"]
    behind = mention.words[last.end : mention.head_at + 1]
    covered = {at for entry in mention.entries for at in range(entry.first, entry.end) if entry.role or entry.body}
    if others or any(at not in covered for at in range(last.end, last.end + len(behind))):
        return None
    return read_media()[last.phrase] if last.first <= mention.head_at else None


@cache
def _media_that_end(words: str) -> tuple[str, ...]:
    """`Times` → `New York Times`, `Irish Times` …: what `the Times` may be short for."""
    return tuple(name for name in read_media() if name.endswith(f" {words}") and not name.startswith("The "))


def place_that_speaks(mention: Mention) -> Entry | None:
    """The country, capital or seat of power that a phrase is, and nothing more."""
    if len(mention.entries) != 1:
        return None
    [entry] = mention.entries
    whole = entry.first == 0 and entry.end == len(mention.words)
    return entry if whole and entry.place and entry.place.sort != "people" else None


@lru_cache(maxsize=20_000)
def speaker_of_phrase(written: str, owner: tuple[str, str] | None, opens_sentence: bool) -> tuple[Speaker, bool]:
    """The speaker whom a phrase names by itself, and whether that may be an organisation with a longer name in the
    article. `owner` is the name and camp of a person of the article in the phrase: `the Trump campaign`."""
    mention = read_mention(written)
    said = describe_words(" ".join(mention.words), mention.words, mention.entries)
    camp = said.camp or (owner[1] if owner else "")
    if mention.words[1:2] == ("and",) and len(mention.entries) == 2 and all(each.place for each in mention.entries):
        return named_speaker(" ".join(mention.words), "government", camp), False
    place = place_that_speaks(mention)
    if place:
        name = place.phrase[0].upper() + place.phrase[1:]
        return named_speaker(name, said.kind or "government", camp), False
    known = _organisation_that_speaks(mention)
    if known:
        return named_speaker(known.phrase, said.kind or known.body[0], camp), True
    name = shown_name(mention, opens_sentence=opens_sentence and not owner)
    if _is_named(mention, name, said, owner):
        kind = said.kind or ("organisation" if _is_acronym(name) or mention.head_at > 0 else "")
        return named_speaker(name, kind, camp), " " not in name or mention.head_at == len(mention.words) - 1
    if name.lower() in ("source", "sources"):
        return UNNAMED, False
    placed = bool(owner) or _is_placed(mention, name, written)
    return unnamed_speaker(name, "" if _is_insider(mention) else said.kind, camp, placed=placed), False


def _is_insider(mention: Mention) -> bool:
    """`People familiar with the plan`: those who know of it, whoever they are, not the public."""
    told = (*mention.words[mention.head_at + 1 :], *mention.behind.split())
    return mention.head in _INSIDERS and not _KNOWING.isdisjoint(told[:4])


def _organisation_that_speaks(mention: Mention) -> Entry | None:
    """The known organisation that a phrase ends in: `the FBI`, `the US State Department`, not `FBI agents`."""
    last = mention.entry
    if last is None or not last.body or last.body[0] == "media" or (is_plural(last.phrase) and " " not in last.phrase):
        return None
    if last.role and last.role.sort == "person":
        return None
    others = [entry for entry in mention.entries if entry is not last]
    return last if all(entry.place for entry in others) and _is_covered(mention, last.first) else None


def _is_covered(mention: Mention, end: int) -> bool:
    covered = {at for entry in mention.entries for at in range(entry.first, entry.end)}
    return all(at in covered or mention.words[at][0].islower() for at in range(end))


def _is_named(mention: Mention, name: str, said: Description, owner: tuple[str, str] | None) -> bool:
    """Whether a reader could look the phrase up: a proper name, a country’s ministry or office."""
    head = mention.words[mention.head_at]
    entry, role = mention.entry, mention.role
    if (
        mention.is_plural
        or (mention.head_at == 0 and mention.head in ANYBODY)
        or (entry and entry.place and entry.place.sort == "people")
    ):
        return False
    if role is None:
        return head[0].isupper() and name[0].isupper()
    if role.sort == "body":
        capitals = (mention.head_at > 0 or _is_seated(mention)) and head[0].isupper() and mention.words[0][0].isupper()
        if mention.indefinite:
            return capitals and len(mention.words) > 2
        proper = owner or any(each.place or each.body for each in mention.entries)
        proper = bool(proper) or any(word[0].isupper() for word in mention.modifiers)
        return capitals or (proper and said.kind in _BODIES_OF_ONE and mention.head not in _COMMON_BODIES)
    office = entry.phrase.lower() in _OFFICES or entry.phrase.lower().endswith(_OF_OFFICE)
    placed = any(each.place for each in mention.entries)
    return (
        role.sort == "person"
        and office
        and placed
        and not mention.indefinite
        and (mention.definite or name[0].isupper())
    )


def _is_seated(mention: Mention) -> bool:
    """`The Department of Housing and Urban Development`: whether a name tells of what a body is."""
    seat = mention.words[mention.head_at + 1 : mention.head_at + 3]
    return mention.definite and len(seat) == 2 and seat[0] == "of" and seat[1][0].isupper()


def _is_placed(mention: Mention, name: str, written: str) -> bool:
    """Whether an unnamed source is put beside a place, a body, a medium or a name, or is itself a body."""
    if written.lower().startswith(_OWNED) or any(entry.place or entry.body for entry in mention.entries):
        return True
    if mention.role and mention.role.sort == "body":
        return True
    return any(word[0].isupper() for word in name.split())


def _is_acronym(name: str) -> bool:
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 6 and plain.isupper() and name not in read_people()
