"""What is wrong, doubtful or worth knowing about a lexicon, entry by entry: by itself, and in a corpus.

Nothing here reasons about patterns: each form of an entry is given to the matcher that does the counting, and what it
makes of it is told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from os import PathLike

import pandas as pd

from framing.find.context import REACH, START, list_vain
from framing.find.entries import GAP, Entry, Lexicon, Remark, list_forms
from framing.find.lexical import LexicalHit, find_lexical
from framing.find.lexicon import read_lexicon
from framing.find.match import Hit, match
from framing.languages import LANGUAGES, name_language
from framing.read.document import Document
from framing.tables import REMARK_LEVELS, REMARKS

GOES_ON = "qzx"
"""Put behind a stem, it makes a word that only a wildcard can match."""

SHORT = 3
"""Letters of a stem; with fewer, `*` takes in too many words."""

VAIN_REMEDY = f"Write {REACH} words at most, and {START} by itself with 'previous' or 'before'"
MOST_FORMS = 100  # of an entry, that are looked at
SHOWN = 5
SCRIPTS = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
"""Scripts that put no space between words: Kana, Han, Thai and Lao, Burmese, Khmer."""


def check_lexicon(lexicon: Lexicon | str | PathLike[str], documents: Iterable[Document] | None = None) -> pd.DataFrame:
    """A row for everything to be said of a lexicon (columns: tables.REMARKS), in the order of its lines.

    `level` is `error` where something is lost that one may count on (an empty category, an entry that can never match),
    `warning` where an entry is not counted, or not as it is written (left out when the file was read; hidden by an
    earlier entry that takes the same words in another category; with a condition that can never hold; so short before
    its `*` that it takes nearly anything), and `note` where it is as well to know (in several categories; needless
    beside a wildcard; inside a longer entry). With `documents` also a warning for each entry that never counts in them,
    and why: it does not occur, its conditions do not hold, or another entry takes the place. Articles in a language
    that is not analysed, or is not that of the lexicon, are passed over; where all are, one warning says so.

    Raises LexiconError where `lexicon` is the path of a file that cannot be read at all.
    """
    lexicon = lexicon if isinstance(lexicon, Lexicon) else read_lexicon(lexicon)
    remarks = [*lexicon.warnings, *_check_entries(lexicon)]
    if documents is not None:
        remarks += _check_in_corpus(lexicon, documents)
    order = {level: place for place, level in enumerate(REMARK_LEVELS)}
    remarks.sort(key=lambda remark: (remark.line, order[remark.level]))
    table = pd.DataFrame(remarks, columns=list(REMARKS))
    return table.astype({name: "int64" if name == "line" else "str" for name in REMARKS})


def _about(entry: Entry, level: str, problem: str, remedy: str) -> Remark:
    return Remark(entry.line, level, "|".join(entry.categories), entry.term, problem, remedy)


def _check_entries(lexicon: Lexicon) -> Iterator[Remark]:
    for rank, entry in enumerate(lexicon.entries):
        if entry.also:
            problem = f"stands in {len(entry.categories)} categories: a hit counts in each of them"
            yield _about(entry, "note", problem, "Leave it in one, if they should not overlap")
        forms = list(islice(_texts(entry), MOST_FORMS))
        yield from _check_forms(entry, [form for form, _ in forms])
        yield from _check_conditions(entry)
        yield from _check_others(lexicon, rank, forms)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each form of an entry, and a text that it should match: a stem goes on, so that no word in full takes it."""
    for form in list_forms(entry.positions):
        words = [word for word in form.split() if word != GAP]
        yield form, " ".join(word.replace("*", GOES_ON) for word in words)


def _check_forms(entry: Entry, forms: list[str]) -> Iterator[Remark]:
    for form in forms:
        short = [word for word in form.split() if word.endswith("*") and len(word) <= SHORT]
        if short and " " not in form:
            problem = f"takes every word that begins with {short[0][:-1]!r}"
            yield _about(entry, "warning", problem, "Write more letters, or the words themselves")
        if any(low <= ord(char) <= high for char in form for low, high in SCRIPTS):
            problem = "is in a script without spaces between words, where it is found only if it stands by itself"
            yield _about(entry, "warning", problem, "Divide the words of the texts by spaces before")
            return


def _check_conditions(entry: Entry) -> Iterator[Remark]:
    if set(entry.requires) & set(entry.unless):
        problem = "requires and forbids the same: it can never match"
        yield _about(entry, "error", problem, "Delete the condition from 'unless' or from 'requires'")
    for column in ("unless", "requires"):
        for condition in getattr(entry, column):
            if vain := list_vain(condition):
                is_lost = column == "requires" and len(vain) == len(condition.phrases)
                what = f"'{condition.place}: {'|'.join(vain[:SHOWN])}' in {column!r} can never hold"
                problem = f"can never match: {what}" if is_lost else f"is read in vain: {what}"
                yield _about(entry, "error" if is_lost else "warning", problem, VAIN_REMEDY)


def _is_sure(entry: Entry) -> bool:
    """Whether an entry counts wherever it stands."""
    return not (entry.case or entry.unless or entry.requires)


def _check_others(lexicon: Lexicon, rank: int, forms: list[tuple[str, str]]) -> Iterator[Remark]:
    """What other entries do to the forms of one: hide them, make them needless, or be hidden inside them."""
    entry, hidden, inside, unmatched = lexicon.entries[rank], defaultdict(list), {}, []
    for form, text in forms:
        hits = match(text, (lexicon,))
        whole = [hit for hit in hits if (hit.start, hit.end) == (0, len(text))]
        if not any(hit.rank == rank for hit in whole):
            unmatched.append(form)
        first = next((hit for hit in sorted(whole, key=_rank) if hit.rank < rank and _is_sure(hit.entry)), None)
        if first:
            hidden[first.rank].append(form)
        for hit in hits:
            if hit not in whole and not set(hit.entry.categories) & set(entry.categories):
                inside[hit.rank] = hit.entry
    if unmatched:
        every = "" if len(unmatched) == len(forms) else f" as {', '.join(map(repr, unmatched[:SHOWN]))}"
        yield _about(entry, "error", f"can never match{every}", "Write it as words with a space between them")
    for other_rank, those in hidden.items():
        yield _tell_hidden(entry, lexicon.entries[other_rank], those, len(those) == len(forms))
    for other in list(inside.values())[:SHOWN]:
        problem = f"holds {other.term!r} of line {other.line} ({other.category}), which does not count inside it"
        yield _about(entry, "note", problem, "Put it into both categories, if both should count")


def _rank(hit: Hit) -> int:
    return hit.rank


def _tell_hidden(entry: Entry, other: Entry, forms: list[str], is_whole: bool) -> Remark:
    what = "" if is_whole else f"as {', '.join(map(repr, forms[:SHOWN]))} "
    if set(entry.categories) <= set(other.categories):
        problem = f"{what}is needless beside {other.term!r} of line {other.line}"
        return _about(entry, "note", problem, "Delete it, if nothing else is meant")
    problem = f"{what}never counts: {other.term!r} of line {other.line} ({other.category}) takes the same words before"
    return _about(entry, "warning", problem, "Move it up before that line, or name all categories in both")


def _check_in_corpus(lexicon: Lexicon, documents: Iterable[Document]) -> Iterator[Remark]:
    """A remark for each entry that counts nowhere, with the reason."""
    counted: set[int] = set()
    standing: Counter[int] = Counter()
    takers: dict[int, Counter[int]] = defaultdict(Counter)
    articles = words = 0
    others: Counter[str] = Counter()
    for document in documents:
        if document.language not in LANGUAGES or lexicon.language not in ("", document.language):
            others[name_language(document.language)] += 1
            continue
        articles, words = articles + 1, words + len(document.words)
        found = find_lexical(document, (lexicon,))
        counted |= {hit.rank for hit in found}
        takes = _map_characters(found)
        for hit in match(document.text, (lexicon,)):
            if document.sentence_at(hit.start) is None:
                continue
            standing[hit.rank] += 1
            taker = next((takes[at] for at in (hit.start, hit.end - 1) if at in takes), None)
            if taker and taker.rank != hit.rank:
                takers[hit.rank][taker.rank] += 1
    if others and not articles:
        sought = " or ".join(map(name_language, [lexicon.language] if lexicon.language else LANGUAGES))
        there = ", ".join(f"{count:,} in {name}" for name, count in others.items())
        problem = f"the list is looked for in articles in {sought}, of which there are none here: {there}"
        yield Remark(0, "warning", "", "", problem, "Check it on articles in that language")
        return
    where = f"in {articles:,} article{'s' * (articles != 1)} of {words:,} words"
    for rank, entry in enumerate(lexicon.entries):
        if rank in counted:
            continue
        if not standing[rank]:
            yield _about(entry, "warning", f"does not occur {where}", "Check its spelling, or keep it for others")
        elif takers[rank]:
            other_rank, times = takers[rank].most_common(1)[0]
            other = lexicon.entries[other_rank]
            taken = f"of {standing[rank]:,} places {times:,} are taken by {other.term!r} of line {other.line}"
            problem = f"never counts {where}: {taken}"
            yield _about(entry, "warning", problem, "Move it up, make it longer, or delete it")
        else:
            problem = f"never counts {where}: its conditions do not hold in {standing[rank]:,} places"
            yield _about(entry, "warning", problem, "Loosen 'case', 'unless' or 'requires'")


def _map_characters(hits: list[LexicalHit]) -> dict[int, LexicalHit]:
    """Character → the hit that it is of."""
    return {at: hit for hit in hits for at in range(hit.start, hit.end)}
