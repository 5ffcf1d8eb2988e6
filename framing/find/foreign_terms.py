"""An entry as another program writes it → a term of ours, or why there is none and what to do instead."""

import re
import unicodedata

from framing.find.context import unify
from framing.find.entries import MARKED

TAGGED = re.compile(
    r"\S[_/](?:NNP?S?|VB[DGNPZ]?|JJ[RS]?|RB[RS]?|NOUN|VERB|ADJ|ADV|PROPN)$|\w#[nvars]\d?$|^<[A-Z]+>", re.ASCII
)
REGEX = re.compile(r"[\\^$\[\]{}+]|\.\*|\(\?|\w\|\w|^/.*/$")
NEGATING = re.compile(r"NEG_\w", re.IGNORECASE)
ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}\*?")
MOST = 200  # letters; no entry of a dictionary is as long


class UnusableError(ValueError):
    """An entry that cannot be represented: `problem` says why, `remedy` what to do instead."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


def adapt_term(written: str) -> tuple[str, str]:
    """The cell that `parse_term` reads for an entry of another program, and what had to be changed ("" if nothing).

    Such an entry is one word or several, each perhaps with a `*` at its end; nothing else in it has a meaning, so that
    what means something to us (`|`, `~`, brackets) never slips in. Raises UnusableError.
    """
    text = unify(unicodedata.normalize("NFC", written)).strip()
    if len(text) > MOST:
        raise UnusableError(f"has {len(text):,} letters", "Check the line breaks of the file")
    _refuse(text)
    words, changes = text.split(), []
    if "_" in text:
        words = text.replace("_", " ").split()
        changes.append("is read with a space for each _")
    cleaned = []
    for number, word in enumerate(words, 1):
        bare = word if ABBREVIATION.fullmatch(word) else _strip(word, number == 1, number == len(words))
        if bare != word:
            changes.append(f"is read with {bare!r} for {word!r}")
        cleaned.append(bare)
        _check_word(bare, text)
    if not cleaned:
        raise UnusableError("has no letter and no digit", "Leave it out: what is counted here is words")
    return " ".join(cleaned), "; ".join(changes)


def _refuse(text: str) -> None:
    """Raise UnusableError for what stands for something else than its letters."""
    if not any(char.isalnum() for char in text):
        remedy = "Leave it out: what is counted here is words, not emoticons or punctuation"
        raise UnusableError("has no letter and no digit" if text else "is empty", remedy)
    if NEGATING.match(text):
        raise UnusableError(
            "stands for a negated word",
            "Write the words as they stand ('not good'), or only 'good': each hit says whether it is negated",
        )
    if TAGGED.search(text):
        raise UnusableError("asks for a part of speech", "Write the word alone, or its forms that are of that part")
    if REGEX.search(text):
        raise UnusableError("is or holds a regular expression", "Write out the words that it stands for")
    if "~" in text or "|" in text:
        raise UnusableError("holds a sign that is part of no word", "Write one line for each form, in words")


def _strip(word: str, is_first: bool, is_last: bool) -> str:
    """A word without the apostrophe, full stop or quotation mark at its edges, which no word here has ('mr.', doin')
    but between the words of a term ("workers' rights")."""
    marks = MARKED.fullmatch(word)
    if marks and not (is_first and marks["before"]) and not (is_last and marks["after"].strip("*")):
        return word
    body = word.rstrip("*")
    bare = body.strip("'\"“”.")
    return bare + "*" * (word != body) if bare else word


def _check_word(word: str, text: str) -> None:
    if not any(char.isalnum() for char in word):
        if set(word) <= {"*", "?"}:
            raise UnusableError(f"has {word!r} in the place of a word", "Write the words, or in our CSV '~' for a gap")
        raise UnusableError(f"has {word!r} between its words", "Leave it out, or split the entry into two")
    stem = word.removesuffix("*")
    if "*" in stem or "?" in stem:
        where = "at its beginning" if stem.startswith(("*", "?")) else "inside"
        raise UnusableError(
            f"has a wildcard {where}", "Write out the words that it stands for; a * may only end a word"
        )
    if not MARKED.fullmatch(stem):
        strange = "".join(dict.fromkeys(char for char in stem if not char.isalnum())) or stem
        raise UnusableError(f"holds {strange!r} where no word does", "Write it in letters and digits, or leave it out")
