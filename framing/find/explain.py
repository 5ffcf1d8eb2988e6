"""Why an attribution was found: the features that spoke for its cue, and how much each weighed."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from framing.errors import TableError
from framing.find.acts import classify_cue
from framing.find.chain import SCALE
from framing.find.cue_tagger import columns_of
from framing.find.finders import finder_of
from framing.find.models import Models, load_models
from framing.find.strands import Strands
from framing.find.templates import Columns, parse_template
from framing.read.document import Document

MOST = 8  # features that are shown

_SAID = {
    "word": "the word {!r}",
    "stem": "a form of {!r}",
    "tag": "{}",
    "ending": "the ending {!r}",
    "shape": "{}",
    "cue": "listed as {}",
    "place": "{}",
    "edge": "{} in its sentence",
    "grammar": "the word {!r}",
}
_VALUES = {
    "NN": "a noun", "NNS": "a plural noun", "NNP": "a name", "NNPS": "a name", "PRP": "a pronoun",
    "PRP$": "a possessive", "VB": "a verb", "VBD": "a past tense", "VBN": "a participle", "VBG": "an -ing form",
    "VBZ": "a verb in -s",
    "VBP": "a verb", "MD": "a modal verb", "RB": "an adverb", "JJ": "an adjective", "DT": "an article",
    "IN": "a preposition", "TO": "'to'", "CC": "a conjunction", "CD": "a number", "Q": "a quotation",
    "SYM": "a mark", "_": "nothing",
    ",": "a comma", ".": "a full stop", ":": "a colon", "lower": "in small letters", "title": "with a capital",
    "upper": "in capitals", "digit": "digits", "mark": "a mark",
    "initial": "one capital",
}  # fmt: skip
_WORDS = frozenset(("word", "stem", "ending", "grammar"))
_SIDES = {
    "-": "no quotation beside it",
    "l": "a quotation before it",
    "r": "a quotation behind it",
    "lr": "quotations around it",
}


def explain(attribution: Mapping[str, Any] | pd.Series, document: Document) -> str:
    """Say in words and weights why `attribution`, a row of `find_attributions`, was found in `document`.

    The probability of the cue is the model's; of what speaks for and against it the weights are shown that weigh
    most, in logits: higher means more likely a cue, below 0 less. In languages whose attributions are found by rules,
    the rule is named instead. Raises TableError if the row is of another article.
    """
    if attribution["article_id"] != document.article_id:
        raise TableError(
            f"The attribution is of article {attribution['article_id']!r}, the document is {document.article_id!r}. "
            "Pass the document that the row was found in."
        )
    if not attribution["cue"]:
        whose = f"given to {attribution['speaker']}, who spoke last" if attribution["speaker"] else "left to nobody"
        return f"{_cut(attribution['text'])} has no cue: a quotation that opens like speech, {whose}."
    if rules := finder_of(document.language).explain:
        return rules(attribution, document)
    cue = classify_cue(attribution["cue"], is_quoted=attribution["form"] != "indirect")
    listed = f"“{cue.term}” is listed as {cue.act}, {cue.stance}" if cue.term else f"not listed, taken for {cue.act}"
    source = f"“{attribution['source']}”" if attribution["source"] else "nobody that is named in its sentence"
    lines = [
        f"“{attribution['cue']}” ({listed}) attributes {_cut(attribution['text'])} to {source}.",
        f"Probability of the cue: {attribution['confidence']:.2f}. What weighed most (logits, above 0 speaks for it):",
    ]
    place = int(attribution["cue_start"]), int(attribution["cue_end"])
    lines += [f"  {weight:+.2f}  {reason}" for weight, reason in _reasons(document, *place)]
    return "\n".join(lines)


def _reasons(document: Document, start: int, end: int) -> list[tuple[float, str]]:
    """What speaks for a cue, against none, at the most telling word of the cue at text[start:end]."""
    models, strands = load_models(), Strands([document])
    columns = columns_of(strands, models.forms)
    tokens = zip(strands.texts, strands.starts.tolist(), strands.ends.tolist(), strict=True)
    inside = [at for at, (text, first, last) in enumerate(tokens) if start <= first and last <= end and text]
    told = [_reasons_at(models, columns, at) for at in inside]
    best = max(told, key=lambda reasons: sum(weight for weight, _ in reasons), default=[])
    return sorted(best, key=lambda each: (-abs(each[0]), each[1]))[:MOST]


def _reasons_at(models: Models, columns: Columns, at: int) -> list[tuple[float, str]]:
    values = {name: ["", *vocabulary] for name, vocabulary in models.vocabularies.items()}

    def value_of(column: str, shift: int) -> str:
        return values[column][columns[column][at + shift]]

    found = []
    for name, scores in models.cues.take_apart(value_of).items():
        weight = (max(scores.get("B-C", 0), scores.get("I-C", 0)) - scores.get("O", 0)) / SCALE
        if weight:
            said = ", ".join(say(*place, value_of(*place)) for place in parse_template(name))
            found.append((weight, said))
    return found


def say(column: str, shift: int, value: str) -> str:
    """What a column says by one of its values, `shift` words away, in words."""
    if column == "place":
        value = ("inside a quotation, " if value[0] == "i" else "") + _SIDES[value[3:]]
    said = _SAID[column].format(value if column in _WORDS else _VALUES.get(value, value))
    if not shift:
        return said
    distance = "next to it" if abs(shift) == 1 else f"{abs(shift)} words from it"
    return f"{said} {distance}, {'before' if shift < 0 else 'behind'}"


def _cut(text: str) -> str:
    return f"“{text}”" if len(text) <= 60 else f"“{text[:57].rstrip()}…”"
