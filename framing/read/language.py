"""Which language an article is in: what its table says, else what its words do.

Nearly all articles in English or French are told by the commonest words of the two, in some twenty microseconds.
Where these do not decide, py3langid is asked (139 languages, its model in the wheel: Lui & Baldwin 2012, "langid.py: An
Off-the-shelf Language Identification Tool", ACL 2012 system demonstrations, 25–30); it is imported for the first such
article. Of an article too short to tell nothing is claimed: it is taken for English.
"""

from functools import cache
from typing import NamedTuple

from framing.languages import DEFAULT, normalise_language

LOOKED_AT = 1000
"""Characters of an article that are looked at, from the first on."""

COMMON = {
    "en": frozenset(
        "the of and to that with has have said his from they this which would are were been by who".split()
    ),
    "fr": frozenset("les des du une dans est et pour sur au aux avec qui que ces ses leur cette selon été".split()),
}
"""Words of which a text in the language is full and one in another language is not."""

LEAST, LEAST_DISTINCT, MOST_OF_OTHER = 0.1, 4, 0.2
"""A text is in a language if one word in ten is one of its COMMON words, four of them differ, and those of another
language are a fifth of them at most. Else it is in doubt."""

PARAGRAPH = 40
"""Words of a paragraph that is long enough to be in a language of its own."""

SURE = 0.6
"""The probability from which py3langid is believed. Chosen on random sentences of English news of one to twelve words:
where it took them for another language, it was never as sure as this."""


class Told(NamedTuple):
    """The language of an article (ISO 639-1, where it has such a code), and how it is known: `given`, `detected`, or
    `assumed` where there is too little text to tell."""

    code: str
    basis: str


def tell_language(given: str, text: str) -> Told:
    """The language of an article whose table says `given` ("" for nothing; a name that is not understood counts as
    nothing)."""
    code = normalise_language(given) if given else ""
    return Told(code, "given") if code else detect_language(text)


def detect_language(text: str) -> Told:
    """The language of a text by its first LOOKED_AT characters."""
    opening = text[:LOOKED_AT]
    code = _by_common_words(opening)
    if code:
        return Told(code, "detected")
    if not any(map(str.isalpha, opening)):
        return Told(DEFAULT, "assumed")
    code, probability = _identifier().classify(opening.encode("utf-8", "replace").decode("utf-8"))
    return Told(normalise_language(code) or code, "detected") if probability >= SURE else Told(DEFAULT, "assumed")


def find_mixed(text: str) -> list[str]:
    """The languages of COMMON that paragraphs of PARAGRAPH words or more are in, in the order of the text; none where
    it is not mixed of two or more."""
    lines = text.split("\n") if "é" in text and " the " in text else []
    if not any("é" in line and " the " not in line for line in lines):  # to look at each word takes far longer
        return []
    long = (line for line in lines if len(line.split()) >= PARAGRAPH)
    found = list(dict.fromkeys(filter(None, map(_by_common_words, long))))
    return found if len(found) > 1 else []


def _by_common_words(text: str) -> str:
    """The language of COMMON whose words the text is full of; "" in doubt."""
    words = text.lower().split()
    counts = {code: [word for word in words if word in common] for code, common in COMMON.items()}
    for code, found in counts.items():
        others = max(len(counts[other]) for other in counts if other != code)
        if len(found) >= LEAST * len(words) and len(set(found)) >= LEAST_DISTINCT:
            return code if others <= MOST_OF_OTHER * len(found) else ""
    return ""


@cache
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes most of a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
