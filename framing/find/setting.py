"""Where a story is set: the camp of the country to which nearly all places belong that it names."""

from collections import Counter
from functools import cache, lru_cache

from framing.find.descriptions import Entry, find_entries
from framing.find.gazetteer import read_organisations, read_places
from framing.find.words import words_of

_PLACES, _SHARE = 4, 0.7  # how many places at least must be of the camp, and how many of all
_INSTITUTIONS = frozenset(("government", "military", "party"))


def find_setting(runs: list[str]) -> str:
    """The camp where a story with these runs of capitalised words is set; `none` if it is not in one country."""
    known, firsts = _camps_of_words(), _first_words()
    camps = [known[run] for run in runs if run in known]
    for run in [run for run in runs if not run.isalpha()]:
        if not (run.replace(" ", "").isalpha() and firsts.isdisjoint(run.split())):
            camps += _camps_in(run)
    if len(camps) < _PLACES:
        return "none"
    [(camp, most)] = Counter(camps).most_common(1)
    return camp if camp != "nato-eu" and most >= max(_PLACES, _SHARE * len(camps)) else "none"


@lru_cache(maxsize=20_000)
def _camps_in(run: str) -> tuple[str, ...]:
    """The camps of the places, and of the bodies apart from media, in a run of capitalised words."""
    words = words_of(run)
    if _first_words().isdisjoint(words):
        return ()
    return tuple(filter(None, [each.place.camp if each.place else _camp_of(each) for each in find_entries(words)]))


def _camp_of(entry: Entry) -> str:
    return entry.body[1] if entry.body and entry.body[0] in _INSTITUTIONS else ""


@cache
def _camps_of_words() -> dict[str, str]:
    """The camps of places and bodies of one plain word: a run of one word is no other."""
    found = {form: _camps_in(form) for form in (*read_places(), *read_organisations()) if form.isalpha()}
    return {form: camps[0] for form, camps in found.items() if camps}


@cache
def _first_words() -> frozenset[str]:
    """The first words of places, and of bodies with a camp: a run without one of them has none."""
    bodies = [form for form, body in read_organisations().items() if body.kind in _INSTITUTIONS and body.camp]
    return frozenset(form.partition(" ")[0] for form in (*read_places(), *bodies))
