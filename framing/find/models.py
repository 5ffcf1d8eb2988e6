"""The two models that come with the package, bound to one vocabulary. How they were trained: training/README.md."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from framing.find import link_tagger
from framing.find.chain import Chain
from framing.find.cue_tagger import EDGES, PLACES
from framing.find.word_forms import FORMS, Vocabulary, WordForms
from framing.memory import keep_freed

CUE_LABELS = ("O", "B-S", "I-S", "B-C", "I-C", "B-T", "I-T")
LINK_LABELS = ("O", "B-S", "I-S", "B-T", "I-T")
BEYOND = "beyond"
"""The label, to the second model, of a quotation beside the strand that the first model read."""

FIXED = {
    "place": PLACES,
    "edge": EDGES,
    "side": link_tagger.SIDES,
    "reach": link_tagger.REACHES,
    "label": (*CUE_LABELS, BEYOND),
    "commas": link_tagger.COUNTS,
    "others": link_tagger.COUNTS,
    "taken": ("no", "yes"),
    "quoted": ("no", "yes"),
    "that": ("no", "yes"),
    "junction": link_tagger.JUNCTIONS,
    "fold": link_tagger.FOLDS,
    "quotes": link_tagger.QUOTATIONS,
    "rest": ("last", "2", "3", "4"),
    "trust": ("doubtful", "low", "fair", "good", "high", "sure"),
}
"""Column → its values, where they are few and known; those of the others are learnt."""

SHARED = {"head": "word", "quotation": "word", "behind": "neighbour", "ahead": "neighbour"}
"""Column → the other one whose values it has, and so its codes."""
LEARNT = (*FORMS, "frame")


class Models(NamedTuple):
    """Cues first, then what they link; the words and values that either model knows."""

    cues: Chain
    links: Chain
    forms: WordForms
    vocabularies: Mapping[str, Vocabulary]


@cache
def load_models() -> Models:
    """Both models, read once."""
    keep_freed()  # or each batch would page its arrays in anew
    texts = [files("framing.find").joinpath(f"{name}.json").read_text(encoding="utf-8") for name in ("cues", "links")]
    return bind_models(*(Chain(json.loads(text)) for text in texts))


def bind_models(cues: Chain, links: Chain) -> Models:
    """Both models with one vocabulary for each column that they look at."""
    known: dict[str, set[str]] = {name: set() for name in LEARNT}
    known["word"] |= {",", "that", *link_tagger.JUNCTIONS[1:]}
    known["tag"] |= {"Q"}
    known["cue"] |= {"verb.speech"}
    known["ending"] |= {"ing"}
    for chain in (cues, links):
        for column, values in chain.values.items():
            if column not in FIXED:
                known[SHARED.get(column, column)] |= set(values)
    vocabularies = {name: Vocabulary(sorted(values)) for name, values in known.items()}
    vocabularies |= {name: Vocabulary(values) for name, values in FIXED.items()}
    vocabularies |= {column: vocabularies[source] for column, source in SHARED.items()}
    forms = WordForms(vocabularies)
    cues.bind(vocabularies, forms)
    links.bind(vocabularies, forms, joined="side")
    return Models(cues, links, forms, vocabularies)
