"""Whose words and which: for one cue its source and its content, in its strand and the quotations next to it."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from framing.find.chain import Chain
from framing.find.cue_tagger import CueAt, Marked
from framing.find.strands import PAD, Strands
from framing.find.word_forms import Vocabulary, forms_of

SIDES = ("before", "cue", "after")
REACHES = tuple(f"{side[0]}{distance}" for side in ("before", "after") for distance in range(1, 8))
COUNTS = ("none", "one", "more")
JUNCTIONS = tuple("- and but or ; — – while as because although after when if who which".split())
FOLDS = ("before", "within", "after")
QUOTATIONS = ("none", "left", "right", "both")
CONTENT = ("B-T", "I-T")
TRUST = (0.35, 0.44, 0.6, 0.8, 0.95)

_DISTANCES = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7])
_AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would can could may might shall should must "
    "to not n't 's 've 'd 'll 're also".split()
)
_PASSIVE = frozenset("is are was were be been being".split())
_TAILS = frozenset("that to for of about on as : , by in".split())
_TELLING = frozenset(
    "that to if whether how why what who where when for of about on as in by , : — – - . ; ( )".split()
)
_NOMINAL = frozenset("DT PRP$ PRP CD JJ".split())


class Windows(NamedTuple):
    """What the second model reads: for each cue its strand with the folded quotations beside it, PAD empty tokens
    around each. `positions` are tokens of the Strands (0, an empty one, in the pads); `begins`, `ends`, `cue_begins`
    and `cue_ends` are places in `positions`."""

    positions: np.ndarray
    begins: np.ndarray
    ends: np.ndarray
    cue_begins: np.ndarray
    cue_ends: np.ndarray


def open_windows(cues: list[CueAt]) -> Windows:
    """One window for each cue, in their order."""
    positions, begins, ends, cue_begins, cue_ends = [0] * PAD, [], [], [], []
    for (_, _, first, last, _, before, after), begin, end, _ in cues:
        begins.append(len(positions))
        if before >= 0:
            positions.append(before)
        offset = len(positions) - first
        cue_begins.append(begin + offset)
        cue_ends.append(end + offset)
        positions += range(first, last)
        if after >= 0:
            positions.append(after)
        ends.append(len(positions))
        positions += [0] * PAD
    return Windows(*(np.array(each, dtype=np.int64) for each in (positions, begins, ends, cue_begins, cue_ends)))


def columns_of(
    windows: Windows, strands: Strands, marked: Marked, vocabularies: dict[str, Vocabulary]
) -> dict[str, np.ndarray]:
    """What the second model looks at: the words, where they stand towards the cue, what lies between, what kind of cue
    it is, and what the first model took them for."""
    positions, size = windows.positions, len(windows.positions)
    columns = {name: codes[positions] for name, codes in marked.columns.items() if name not in ("place", "edge")}
    at = np.arange(size)
    window = np.full(size, -1)
    for number, (begin, end) in enumerate(zip(windows.begins.tolist(), windows.ends.tolist(), strict=True)):
        window[begin:end] = number
    inside = window >= 0
    begin, end = windows.cue_begins[window], windows.cue_ends[window]
    is_before, is_after = inside & (at < begin), inside & (at >= end)
    side = np.where(is_before, 1, np.where(is_after, 3, 2)) * inside
    distance = np.where(is_before, begin - at, np.where(is_after, at - end + 1, 0))
    reach = _DISTANCES[np.minimum(distance, 16)] + 7 * is_after
    own = side == 2

    words = columns["word"]
    vocabulary = vocabularies["word"]
    between = _Between(at, is_before, is_after, begin, end)
    folded = columns["tag"] == vocabularies["tag"]["Q"]
    cue_begins, cue_lasts, cue_any = np.zeros((3, len(strands.texts)), dtype=np.int32)
    for cue in marked.cues:
        cue_begins[cue.begin] = cue_lasts[cue.end - 1] = 1
        cue_any[cue.begin : cue.end] = 1
    joins = np.zeros(len(vocabulary) + 1, dtype=np.int32)
    for code, word in enumerate(JUNCTIONS[1:], 2):
        joins[vocabulary[word]] = code
    joins[0] = 0

    strand_of = [cue.strand for cue in marked.cues]
    fold = np.zeros(size, dtype=np.int32)
    fold[folded & inside] = 2
    for number, strand in enumerate(strand_of):
        if strand.before >= 0:
            fold[windows.begins[number]] = 1
        if strand.after >= 0:
            fold[windows.ends[number] - 1] = 3
    label = np.zeros(size, dtype=np.int32)
    label[inside] = marked.labels[positions[inside]] + 1
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
        "junction": between.nearest(joins[words]) * inside,
        "fold": fold,
        "quotation": np.where(folded, words, 0),
        "rest": np.where(inside, np.minimum(windows.ends[window] - at, 4), 0),
        **_cue_columns(windows, strands, marked, folded, window, vocabularies),
    }


class _Between:
    """What stands between a token and its cue, neither included."""

    def __init__(self, at, is_before, is_after, begin, end):
        self._before, self._after = np.flatnonzero(is_before), np.flatnonzero(is_after)
        self._at, self._begin, self._end = at, begin, end

    def count(self, flags: np.ndarray, flags_before: np.ndarray | None = None) -> np.ndarray:
        """How many flags are set between; `flags_before` instead for the tokens before their cue."""
        counts = np.zeros(len(self._at), dtype=np.int32)
        sums = np.concatenate([[0], np.cumsum(flags, dtype=np.int32)])
        counts[self._after] = sums[self._after] - sums[self._end[self._after]]
        if flags_before is not None:
            sums = np.concatenate([[0], np.cumsum(flags_before, dtype=np.int32)])
        counts[self._before] = sums[self._begin[self._before]] - sums[self._before + 1]
        return counts

    def nearest(self, codes: np.ndarray) -> np.ndarray:
        """The code set nearest to the token between it and its cue; 1 where there is none."""
        found = np.ones(len(self._at), dtype=np.int32)
        last = np.maximum.accumulate(np.where(codes > 0, self._at, -1))
        at = last[self._after - 1]
        found[self._after] = np.where(at >= self._end[self._after], codes[at], 1)
        upcoming = np.minimum.accumulate(np.where(codes > 0, self._at, len(codes))[::-1])[::-1]
        at = np.minimum(upcoming[self._before + 1], len(codes) - 1)
        found[self._before] = np.where(at < self._begin[self._before], codes[at], 1)
        return found


def _cue_columns(
    windows: Windows, strands: Strands, marked: Marked, folded: np.ndarray, window: np.ndarray, vocabularies
) -> dict[str, np.ndarray]:
    """What is the same for all tokens of a window: the kind of cue, and what stands on either side of it."""
    names = ("head", "frame", "behind", "ahead", "quotes", "trust")
    rows = np.zeros((len(marked.cues) + 1, len(names)), dtype=np.int32)
    sums = np.concatenate([[0], np.cumsum(folded)])
    left = (sums[windows.cue_begins] > sums[windows.begins]).tolist()
    right = (sums[windows.ends] > sums[windows.cue_ends]).tolist()
    positions = windows.positions
    for number, cue in enumerate(marked.cues):
        head, frame = describe_cue(tuple(strands.texts[cue.begin : cue.end]), cue.strand.inside)
        behind = strands.texts[positions[windows.cue_ends[number]]]
        ahead = strands.texts[positions[windows.cue_begins[number] - 1]]
        rows[number] = (
            vocabularies["head"][head],
            vocabularies["frame"][frame],
            vocabularies["behind"][_telling(behind)],
            vocabularies["ahead"][_telling(ahead)],
            1 + left[number] + 2 * right[number],
            1 + int(np.searchsorted(TRUST, cue.probability, side="right")),
        )
    return dict(zip(names, rows[window].T, strict=True))


@lru_cache(maxsize=1 << 16)
def describe_cue(texts: tuple[str, ...], is_inside: bool) -> tuple[str, str]:
    """The word that a cue turns on, and its frame: part of speech, passive, with `to`, with which word at its end."""
    forms = [forms_of(text) for text in texts]
    words = [form[0] for form in forms]
    head = _head(forms)
    word, _, tag, *_ = forms[head]
    passive = tag in ("VBN", "VBD") and not _PASSIVE.isdisjoint(words)
    tail = f"+{words[-1]}" if len(words) > 1 and head < len(words) - 1 and words[-1] in _TAILS else ""
    return word, f"{tag[:3]}{'.passive' if passive else ''}{'.quoted' if is_inside else ''}{tail}" + (
        ".to" if words[0] == "to" else ""
    )


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


@lru_cache(maxsize=1 << 16)
def _telling(text: str) -> str:
    """A neighbour of the cue: the word itself if it is one that tells, else its part of speech."""
    word, _, tag, *_ = forms_of(text)
    if tag == "Q" or tag == "_":
        return tag
    if word in _TELLING:
        return word
    return "np" if tag in _NOMINAL else tag[:2]


def link_cues(
    chain: Chain, strands: Strands, marked: Marked, vocabularies: dict[str, Vocabulary]
) -> tuple[Windows, np.ndarray]:
    """The windows of the cues, and the label of every token in them (an index into `chain.labels`): the best path of
    those that have a content, because a cue announces something."""
    windows = open_windows(marked.cues)
    scores = chain.score(columns_of(windows, strands, marked, vocabularies))
    path = chain.best_path(scores, windows.begins, windows.ends)
    is_content = np.isin(path, [chain.labels.index(label) for label in CONTENT])
    sums = np.concatenate([[0], np.cumsum(is_content)])
    room = windows.ends - windows.begins > windows.cue_ends - windows.cue_begins
    empty = np.flatnonzero((sums[windows.ends] == sums[windows.begins]) & room)
    if len(empty):
        begins, ends = windows.begins[empty], windows.ends[empty]
        inside = np.zeros(len(path), dtype=bool)
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            inside[begin:end] = True
        path = np.where(inside, chain.best_path_with(scores, begins, ends, CONTENT), path)
    return windows, path
