"""Whose words and which: for one cue its source and its content, in its strand and the quotations next to it."""

from collections.abc import Collection
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np

from framing.find.chain import Chain
from framing.find.cue_tagger import Cues, Marked
from framing.find.ranges import flag, spell_out
from framing.find.strands import PAD, Strands
from framing.find.word_forms import FORMS, Vocabulary, forms_of

SIDES = ("before", "cue", "after")
REACHES = tuple(f"{side[0]}{distance}" for side in ("before", "after") for distance in range(1, 8))
COUNTS = ("none", "one", "more")
JUNCTIONS = tuple("- and but or ; — – while as because although after when if who which".split())
FOLDS = ("before", "within", "after")
QUOTATIONS = ("none", "left", "right", "both")
CONTENT = ("B-T", "I-T")
TRUST = (0.35, 0.44, 0.6, 0.8, 0.95)

_DISTANCES = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7], dtype=np.int32)
_AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would can could may might shall should must "
    "to not n't 's 've 'd 'll 're also".split()
)
_PASSIVE = frozenset("is are was were be been being".split())
_TAILS = frozenset("that to for of about on as : , by in".split())


class Windows(NamedTuple):
    """What the second model reads: for each cue its strand with the folded quotations beside it, PAD empty tokens
    around each. `positions` are tokens of the Strands (0, an empty one, in the pads); `begins`, `ends`, `cue_begins`
    and `cue_ends` are places in `positions`; `has_before` and `has_after` say whether there are such quotations."""

    positions: np.ndarray
    begins: np.ndarray
    ends: np.ndarray
    cue_begins: np.ndarray
    cue_ends: np.ndarray
    has_before: np.ndarray
    has_after: np.ndarray


def open_windows(cues: Cues, strands: Strands) -> Windows:
    """One window for each cue, in their order."""
    numbers, cue_begins, cue_ends, _ = cues
    _, _, firsts, lasts, _, before, after = (column[numbers] for column in strands.columns)
    has_before, has_after = before >= 0, after >= 0
    sizes = has_before + (lasts - firsts) + has_after
    begins = PAD + np.cumsum(sizes + PAD) - sizes - PAD
    ends, offsets = begins + sizes, begins + has_before - firsts
    inside = spell_out(begins, ends)
    positions = np.zeros(PAD + int((sizes + PAD).sum()), dtype=np.int64)
    positions[inside] = inside - np.repeat(offsets, sizes)
    positions[begins[has_before]] = before[has_before]
    positions[ends[has_after] - 1] = after[has_after]
    return Windows(positions, begins, ends, cue_begins + offsets, cue_ends + offsets, has_before, has_after)


def columns_of(
    windows: Windows,
    strands: Strands,
    marked: Marked,
    vocabularies: dict[str, Vocabulary],
    needed: Collection[str] = FORMS,
) -> dict[str, np.ndarray]:
    """What the second model looks at: the words (of their forms those that are `needed`), where they stand towards the
    cue, what lies between, what kind of cue it is, and what the first model took them for."""
    positions, size, cues = windows.positions, len(windows.positions), marked.cues
    forms = {"row", "word", "tag", *needed}
    columns = {name: codes.take(positions) for name, codes in marked.columns.items() if name in forms}
    at = np.arange(size, dtype=np.int32)
    window = np.full(size, -1)
    window[spell_out(windows.begins, windows.ends)] = np.repeat(
        np.arange(len(cues.begin)), windows.ends - windows.begins
    )
    inside = window >= 0
    begin, end, last = (
        each.astype(np.int32).take(window) for each in (windows.cue_begins, windows.cue_ends, windows.ends)
    )
    is_before, is_after = inside & (at < begin), inside & (at >= end)
    side = (2 - is_before + is_after) * inside
    distance = (begin - at) * is_before + (at - end + 1) * is_after
    reach = _DISTANCES.take(np.minimum(distance, 16)) + 7 * is_after
    own = side == 2

    words = columns["word"]
    vocabulary = vocabularies["word"]
    between = _Between(at, is_before, is_after, begin, end)
    folded = columns["tag"] == vocabularies["tag"]["Q"]
    cue_begins, cue_lasts, cue_any = np.zeros((3, len(strands.words)), dtype=np.int32)
    cue_begins[cues.begin] = cue_lasts[cues.end - 1] = 1
    cue_any[spell_out(cues.begin, cues.end)] = 1

    fold = np.zeros(size, dtype=np.int32)
    fold[folded & inside] = 2
    fold[windows.begins[windows.has_before]] = 1
    fold[windows.ends[windows.has_after] - 1] = 3
    label = (marked.labels.take(positions) + np.int32(1)) * inside
    label[(fold == 1) | (fold == 3)] = len(vocabularies["label"])  # beyond the strand the first model is not asked
    return columns | {
        "side": side,
        "reach": reach,
        "label": label,
        "commas": (1 + np.minimum(between.count(words == vocabulary[","]), 2)) * inside,
        "others": (1 + np.minimum(between.count(cue_begins[positions], cue_lasts[positions]), 2)) * inside,
        "taken": (1 + (cue_any[positions].astype(bool) & ~own)) * inside,
        "quoted": (1 + (between.count(folded) > 0)) * inside,
        "that": (1 + (between.count(words == vocabulary["that"]) > 0)) * inside,
        "junction": between.nearest(_code_junctions(vocabulary).take(words)) * inside,
        "fold": fold,
        "quotation": words * folded,
        "rest": np.minimum(last - at, 4) * inside,
        **_cue_columns(windows, strands, marked, folded, window, vocabularies),
    }


def _code_junctions(vocabulary: Vocabulary) -> np.ndarray:
    """By the code of a word its code as a junction, 0 for other words."""
    codes = np.zeros(len(vocabulary) + 1, dtype=np.int32)
    for code, word in enumerate(JUNCTIONS[1:], 2):
        codes[vocabulary[word]] = code
    codes[0] = 0
    return codes


class _Between:
    """What stands between a token and its cue, neither included."""

    def __init__(self, at, is_before, is_after, begin, end):
        self._at, self._before, self._after = at, np.flatnonzero(is_before), np.flatnonzero(is_after)
        self._begin, self._end = begin.take(self._before), end.take(self._after)  # of the cue of each

    def count(self, flags: np.ndarray, flags_before: np.ndarray | None = None) -> np.ndarray:
        """How many flags are set between; `flags_before` instead for the tokens before their cue."""
        counts = np.zeros(len(self._at), dtype=np.int32)
        sums = np.concatenate([[0], np.cumsum(flags, dtype=np.int32)])
        counts[self._after] = sums.take(self._after) - sums.take(self._end)
        if flags_before is not None:
            sums = np.concatenate([[0], np.cumsum(flags_before, dtype=np.int32)])
        counts[self._before] = sums.take(self._begin) - sums.take(self._before + 1)
        return counts

    def nearest(self, codes: np.ndarray) -> np.ndarray:
        """The code set nearest to the token between it and its cue; 1 where there is none."""
        found = np.ones(len(self._at), dtype=np.int32)
        last = np.maximum.accumulate(np.where(codes > 0, self._at, -1))
        at = last.take(self._after - 1)
        found[self._after] = np.where(at >= self._end, codes.take(at), 1)
        upcoming = np.minimum.accumulate(np.where(codes > 0, self._at, len(codes))[::-1])[::-1]
        at = np.minimum(upcoming.take(self._before + 1), len(codes) - 1)
        found[self._before] = np.where(at < self._begin, codes.take(at), 1)
        return found


def _cue_columns(
    windows: Windows, strands: Strands, marked: Marked, folded: np.ndarray, window: np.ndarray, vocabularies
) -> dict[str, np.ndarray]:
    """What is the same for all tokens of a window: the kind of cue, and what stands on either side of it."""
    cues, neighbours = marked.cues, marked.columns["neighbour"]
    texts = iter(strands.texts_at(spell_out(cues.begin, cues.end)))
    sizes, is_inside = (cues.end - cues.begin).tolist(), strands.columns.inside[cues.strand].tolist()
    described = [
        describe_cue(tuple(islice(texts, size)), inside) for size, inside in zip(sizes, is_inside, strict=True)
    ]
    sums = np.concatenate([[0], np.cumsum(folded)])
    left = sums[windows.cue_begins] > sums[windows.begins]
    right = sums[windows.ends] > sums[windows.cue_ends]
    values = {
        "head": vocabularies["head"].codes(head for head, _ in described),
        "frame": vocabularies["frame"].codes(frame for _, frame in described),
        "behind": neighbours[windows.positions[windows.cue_ends]],
        "ahead": neighbours[windows.positions[windows.cue_begins - 1]],
        "quotes": 1 + left + 2 * right,
        "trust": 1 + np.searchsorted(TRUST, cues.probability, side="right"),
    }
    return {name: np.append(codes, 0).astype(np.int32)[window] for name, codes in values.items()}


@lru_cache(maxsize=1 << 16)
def describe_cue(texts: tuple[str, ...], is_inside: bool) -> tuple[str, str]:
    """The word that a cue turns on, and its frame: part of speech, passive, with `to`, with which word at its end."""
    forms = list(map(_forms_of, texts))
    words = [form[0] for form in forms]
    head = _head(forms)
    word, _, tag, *_ = forms[head]
    passive = tag in ("VBN", "VBD") and not _PASSIVE.isdisjoint(words)
    tail = f"+{words[-1]}" if len(words) > 1 and head < len(words) - 1 and words[-1] in _TAILS else ""
    return word, f"{tag[:3]}{'.passive' if passive else ''}{'.quoted' if is_inside else ''}{tail}" + (
        ".to" if words[0] == "to" else ""
    )


_forms_of = lru_cache(maxsize=1 << 12)(forms_of)  # most cues are new, but made of the same words


def _head(forms: list[tuple]) -> int:
    """Where in a cue its telling word is: the last listed verb, else the last listed word, verb or noun."""
    is_telling = (
        lambda form: form[5].startswith("verb"),
        lambda form: form[5],
        lambda form: form[2][:2] in ("VB", "NN"),
    )
    at = [number for number, form in enumerate(forms) if form[0] not in _AUXILIARIES]
    for condition in is_telling:
        for number in reversed(at):
            if condition(forms[number]):
                return number
    return at[0] if at else len(forms) - 1


def link_cues(
    chain: Chain, strands: Strands, marked: Marked, vocabularies: dict[str, Vocabulary]
) -> tuple[Windows, np.ndarray]:
    """The windows of the cues, and the label of every token in them (an index into `chain.labels`): the best path of
    those that have a content, because a cue announces something."""
    windows = open_windows(marked.cues, strands)
    scores = chain.score(columns_of(windows, strands, marked, vocabularies, chain.columns))
    path = chain.best_path(scores, windows.begins, windows.ends)
    is_content = flag([chain.labels.index(label) for label in CONTENT], len(chain.labels)).take(path)
    sums = np.concatenate([[0], np.cumsum(is_content)])
    room = windows.ends - windows.begins > windows.cue_ends - windows.cue_begins
    empty = np.flatnonzero((sums[windows.ends] == sums[windows.begins]) & room)
    if len(empty):
        begins, ends = windows.begins[empty], windows.ends[empty]
        inside = spell_out(begins, ends)
        path[inside] = chain.best_path_with(scores, begins, ends, CONTENT)[inside]
    return windows, path
