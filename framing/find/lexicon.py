"""Word lists: the two that come with the package, and the user's own in any format of the field, told by content.

Our own CSV is refused as a whole if anything is wrong in it. Of another program's file all is used that can be, and
what cannot is remarked with its line (`Lexicon.warnings`): so no category is ever silently empty.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from os import PathLike
from pathlib import Path

from framing.errors import LexiconError, check_choice
from framing.find.draft import RENAME, Draft
from framing.find.entries import Entry, Lexicon, Position, Remark, list_forms, parse_term, render_term
from framing.find.lexicon_csv import COLUMNS, NEEDED, parse_csv
from framing.find.read_listed import WEIGHT, looks_scored, read_lexicoder, read_scores, read_wordstat
from framing.find.read_liwc import FENCE, TABLE_HEAD, read_liwc, read_liwc_table
from framing.find.read_nested import read_yaml, read_yoshikoder
from framing.languages import DEFAULT, LANGUAGES, lexicon_file

__all__ = [
    "COLUMNS", "Entry", "Lexicon", "Position", "Remark", "builtin_lexicons", "list_forms", "parse_term",
    "read_lexicon", "read_lexicons", "render_term",
]  # fmt: skip

BUILTIN = ("escalation", "hedging")
TAKEN = "sentiment"
"""The feature of TextBlob's scores, which are no counts: no lexicon can be called so."""

MOST_BYTES = 20_000_000
READERS = {
    "liwc": read_liwc,
    "liwc-22": read_liwc_table,
    "lexicoder": read_lexicoder,
    "scores": read_scores,
    "wordstat": read_wordstat,
    "yaml": read_yaml,
}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
BINARY = {b"PK\x03\x04": "a ZIP archive (or an Office file)", b"%PDF": "a PDF", b"\x1f\x8b": "a gzip archive",
          b"\xd0\xcf\x11\xe0": "an old Office file", b"SQLite": "a database", b"\x89PNG": "a picture"}  # fmt: skip
YAML_KEY = re.compile(r"^\s*(?:- )?(?:[^\s#:%+][^:]*|\"[^\"]*\"|'[^']*'):(?:\s|$)", re.MULTILINE)
YAML_START = re.compile(r"\s*(?:---|%YAML|- |\{|\[|!|&)")
XML_START = re.compile(r"\s*<(?:[?!]|[\w:-]+[\s/>])")


def read_lexicon(path: str | PathLike[str], *, feature: str | None = None, language: str = "") -> Lexicon:
    """Read a lexicon: our CSV, LIWC (.dic of 2007 and 2015, .dicx), YAML as quanteda has it, Lexicoder, Yoshikoder,
    WordStat, or words with a score. What a file is is told by its content, not by its ending (docs/dictionaries.md).

    Its feature is the name of the file without the ending, unless `feature` gives another. Categories are free, nested
    ones are called `above > below`; a feature called `escalation` or `hedging` has those of the codebook. What could
    not be used, or is read otherwise than written, stands in `.warnings` of the result.

    `language` (`en`, `fr`) says in which articles it is looked for; by default in those of every language that is
    analysed.

    Raises ChoiceError for another language; LexiconError: for our CSV with every mistake by line, value, choices and
    remedy; for any other format where the file as a whole cannot be read, or no entry of it can be used.
    """
    if language:
        check_choice("language", language, tuple(LANGUAGES))
    path = Path(path)
    name = path.name
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}). Give the path of a dictionary file.") from error
    if size > MOST_BYTES:
        raise LexiconError(f"{name}: {size:,} bytes are too many for a dictionary. Give one of {MOST_BYTES:,} at most.")
    feature = path.stem if feature is None else feature
    if feature == TAKEN:
        raise LexiconError(f"{name}: {feature!r} is the feature of TextBlob's scores. {RENAME}")
    return replace(_read(data, name, feature, path.suffix.lower()), language=language)


def read_lexicons(lexicons: Iterable[Lexicon | str | PathLike[str]]) -> tuple[Lexicon, ...]:
    """The lexicons to count beside those of the package, of which some are given as paths.

    Raises LexiconError as `read_lexicon` does, and where two are called alike or one as the package's own: they would
    be one feature, and of hits that overlap only those of the first would count. Two for different languages may be.
    """
    read, known = [], [(name, "", "the list of the package") for name in BUILTIN]
    for each in lexicons:
        lexicon = each if isinstance(each, Lexicon) else read_lexicon(each)
        place = lexicon.file or "one that no file holds" if isinstance(each, Lexicon) else str(each)
        for feature, language, other in known:
            if feature == lexicon.feature and (language == lexicon.language or "" in (language, lexicon.language)):
                raise LexiconError(
                    f"two word lists are called {feature!r}: {other} and {place}. Rename a file of your own, or in "
                    "Python name its feature: read_lexicon(path, feature='…')."
                )
        known.append((lexicon.feature, lexicon.language, place))
        read.append(lexicon)
    return tuple(read)


def builtin_lexicons(language: str = DEFAULT) -> tuple[Lexicon, ...]:
    """The lexicons of escalation and hedging of a language that come with the package: each time the same objects,
    since what is kept for them is found by them."""
    return _read_builtin(language)


@cache
def _read_builtin(language: str) -> tuple[Lexicon, ...]:
    found = []
    for name in BUILTIN:
        path = lexicon_file(language, name)
        found.append(replace(parse_csv(path.read_bytes(), path.name, name, is_tested=True), language=language))
    return tuple(found)


def _read(data: bytes, name: str, feature: str, ending: str) -> Lexicon:
    draft = Draft(name)
    for magic, what in BINARY.items():
        if data.startswith(magic):
            raise LexiconError(f"{name}: is {what}, not a dictionary. Export it from its program as text.")
    text = _decode(data, draft)
    kind = recognise(text)
    if kind is None and ending != ".csv":
        raise LexiconError(f"{name}: {_tell_unknown(text)}")
    if kind in (None, "csv"):
        return parse_csv(data, name, feature)
    if kind == "yoshikoder":
        draft.remarks.clear()  # XML says itself how it is encoded
        read_yoshikoder(data, draft)
    else:
        READERS[kind](text, draft)
    return draft.finish(feature, kind)


def _decode(data: bytes, draft: Draft) -> str:
    """The text of a file, with a line feed for every kind of line end; how it was encoded is remarked if it had to be
    guessed."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "")
    if not encoding and b"\0" in data[:1000]:
        zeros = [data[:1000:2].count(0), data[1:1000:2].count(0)]  # of plain letters every second byte
        if max(zeros) < 0.6 * len(data[:1000:2]) or min(zeros):
            raise LexiconError(f"{draft.file}: is a binary file. Export it from its program as text.")
        encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
        problem = "the file is read as UTF-16 though it has no byte order mark"
        draft.remark(1, problem, "Save it as UTF-8 if letters look wrong", level="note")
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise LexiconError(f"{draft.file}: is no valid {encoding.upper()}. Save it as UTF-8.") from error
        line = data.count(b"\n", 0, error.start) + 1
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError as wrong:
            at = data.count(b"\n", 0, wrong.start) + 1
            raise LexiconError(f"{draft.file}, line {at}: byte {data[wrong.start]:#04x} is neither UTF-8 nor "
                               "Windows-1252. Save the file as UTF-8.") from error  # fmt: skip
        problem = f"the file is read as Windows-1252, since byte {data[error.start]:#04x} here is not UTF-8"
        draft.remark(line, problem, "Save it as UTF-8 if letters look wrong")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def recognise(text: str) -> str | None:
    """Which format `text` is in: `csv` (ours), `yoshikoder`, or a key of READERS; None if in none that is known."""
    lines = [line for line in text.split("\n") if line.strip()]
    first = lines[0] if lines else ""
    cells = [cell.strip().strip('"') for cell in re.split("[,;\t]", first)]
    if XML_START.match(first):
        return "yoshikoder"
    if cells[0].lower() == TABLE_HEAD:
        return "liwc-22"
    if set(NEEDED) <= set(cells) or (len(cells) > 1 and set(cells) <= set(COLUMNS)):
        return "csv"
    if any(map(FENCE.match, lines)):
        return "liwc"
    if any(line.startswith("+") and not line[1:].strip().isdigit() for line in lines):
        return "lexicoder"
    weighed = [line for line in lines if WEIGHT.match(line)]
    if any(line.startswith("\t") for line in weighed) or (weighed and not any(line.endswith(":") for line in lines)):
        return "wordstat"  # YAML is not indented by tabs
    if looks_scored(text):
        return "scores"
    return "yaml" if YAML_START.match(text) or YAML_KEY.search(text) else None


def _tell_unknown(text: str) -> str:
    if not text.strip():
        return "is empty. Write entries into it."
    return (
        "is in no format that is known: our CSV (a first line 'term,category'), LIWC (lines of %), YAML ('name:'), "
        "Lexicoder ('+name'), Yoshikoder (XML), WordStat ('word (1)'), words with scores. For a plain list of words "
        "write 'term,category' as its first line and a category behind each."
    )
