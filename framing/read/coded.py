"""Articles coded cue by cue (JSON Lines, as in seeds/coded) → tables like those of what the software finds.

A line is an object: `article`, `line` (the number of the line in the text, from 1), `feature`, and the words as they
stand there: of a cue `text`, `category`, and, if coded, `voice` (`outlet` or a name) and `negated`; of a source
`content`, `form`, `cue`, `source`, `name`, `named`, `kind`, `camp`. `occurrence` says which one, where the words stand
in their line more than once. The definitions are those of seeds/codebook.md.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from os import PathLike
from pathlib import Path

import pandas as pd

from framing.errors import InputError, one_of
from framing.read.document import Document
from framing.tables import CATEGORIES, SPANS

CODED_SOURCES = (
    "article_id", "start", "end", "text", "form", "cue", "source", "speaker", "named", "kind", "camp",
)  # fmt: skip
"""The columns of `attributions` that a coder can fill."""


MOST_NAMED = 12

_TYPES = {
    "start": "int64",
    "end": "int64",
    "sentence": "int64",
    "negated": "bool",
    "named": "bool",
    "weight": "float64",
}


def read_coded_cues(source: str | PathLike[str], documents: Iterable[Document]) -> pd.DataFrame:
    """The coded cues of `documents` as a table of spans (columns: tables.SPANS), in the order of the texts.

    `source` is a `.jsonl` file or a folder of them. Lines of other features (lines, sources) are passed over. `term` is
    "", `weight` 1; `sentence` is −1 where the software reads no sentence there (it takes the line for a caption).
    So the table can stand wherever spans do: `count_features(coded, …)` counts as a reader coded.

    Raises InputError, with file, line and remedy, for a line that is no such object, an article that is not among the
    documents, a category that its feature does not have, words that do not stand in their line.
    """
    documents, rows = tuple(documents), []
    for place, row, document, start, end in _locate(source, documents, "text"):
        choices = CATEGORIES.get(row["feature"])
        if choices and row.get("category") not in choices:
            raise InputError(f"{place}: category {one_of(row.get('category'), choices)} Correct it.")
        sentence = document.sentence_at(start)
        part = "body" if sentence is None else document.sentences[sentence].part
        voice = str(row.get("voice", "outlet"))
        rows.append(
            (document.article_id, row["feature"], row["category"], start, end, row["text"], "",
             -1 if sentence is None else sentence, part, "outlet" if voice == "outlet" else "source",
             "" if voice == "outlet" else voice, bool(row.get("negated", False)), 1.0)
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=list(SPANS))
    return _in_order(table, [document.article_id for document in documents])


def read_coded_sources(source: str | PathLike[str], documents: Iterable[Document]) -> pd.DataFrame:
    """The coded attributions of `documents` (columns: CODED_SOURCES), in the order of the texts; errors as above."""
    documents = tuple(documents)
    rows = [
        (document.article_id, start, end, row["content"], row.get("form", ""), row.get("cue", ""),
         row.get("source", ""), row.get("name", ""), bool(row.get("named")), row.get("kind", ""), row.get("camp", ""))
        for _, row, document, start, end in _locate(source, documents, "content")
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(CODED_SOURCES))
    return _in_order(table, [document.article_id for document in documents])


def _in_order(table: pd.DataFrame, article_ids: list[str]) -> pd.DataFrame:
    order = table["article_id"].map({article_id: place for place, article_id in enumerate(article_ids)})
    table = table.assign(order=order).sort_values(["order", "start", "end"], kind="stable")
    table = table.drop(columns="order").reset_index(drop=True)
    return table.astype({name: kind for name, kind in _TYPES.items() if name in table})


def _locate(
    source: str | PathLike[str], documents: Iterable[Document], words: str
) -> Iterator[tuple[str, dict, Document, int, int]]:
    """The rows that have a cell `words`, each with its place in a message, its document and its place in the text."""
    by_id = {document.article_id: document for document in documents}
    for path in list_coded(source):
        for number, line in enumerate(_lines(path), 1):
            place = f"{path}, line {number}"
            if not line.strip():
                continue
            row = _parse(line, place)
            check_coded(row["article"], by_id, place)
            if words not in row:
                continue
            document = by_id[str(row["article"])]
            start = _find(row, str(row[words]), document.text, place)
            yield place, row, document, start, start + len(row[words])


def list_coded(source: str | PathLike[str]) -> list[Path]:
    """The .jsonl files at a path, one or a folder's. Raises InputError where there is none."""
    path = Path(source)
    found = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not found:
        raise InputError(f"{path}: no .jsonl file in this folder. Give the folder of the codings.")
    return found


def check_coded(article: object, known: Collection[str], place: str) -> None:
    """Raise InputError unless a coded article is one of the `known`; of many the nearest are named."""
    if str(article) not in known:
        choices = known if len(known) <= MOST_NAMED else get_close_matches(str(article), known, n=MOST_NAMED, cutoff=0)
        raise InputError(f"{place}: article {one_of(str(article), choices)} Give the corpus that was coded.")


def list_coded_articles(source: str | PathLike[str]) -> set[str]:
    """The articles that have a coded row of any kind, also one that says that a line holds nothing."""
    rows = ((path, number, line) for path in list_coded(source) for number, line in enumerate(_lines(path), 1))
    return {str(_parse(line, f"{path}, line {number}")["article"]) for path, number, line in rows if line.strip()}


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}). Give a .jsonl file or a folder of them."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.object[error.start]:#04x}). Save it as UTF-8.") from error


def _parse(line: str, place: str) -> dict:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{place}: no JSON object ({error}). Write one object on each line.") from error
    missing = [name for name in ("article", "line", "feature") if not isinstance(row, dict) or name not in row]
    if missing:
        raise InputError(f"{place}: lacks {', '.join(map(repr, missing))}. Every coded row names them.")
    return row


def _find(row: dict, words: str, text: str, place: str) -> int:
    """Where the words stand in the text."""
    lines = text.split("\n")
    number, wanted = row["line"], row.get("occurrence", 1)
    if not isinstance(number, int) or not 1 <= number <= len(lines):
        raise InputError(f"{place}: line {number!r} is not one of the {len(lines)} of article {row['article']}.")
    at, line = -1, lines[number - 1]
    for _ in range(wanted):
        at = line.find(words, at + 1)
        if at < 0 or not words:
            raise InputError(
                f"{place}: {words!r} does not stand {'in' if wanted == 1 else f'{wanted} times in'} line {number} of "
                f"article {row['article']}. Copy the words exactly as they stand there."
            )
    return sum(len(before) + 1 for before in lines[: number - 1]) + at
