"""A corpus → tables of articles, chunk by chunk, so that no more than one chunk need be in memory.

Each chunk is checked and completed as `read_articles` does it, which is the chunks put together.
"""

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path

import pandas as pd

from framing.errors import InputError
from framing.read.columns import UNKNOWN_OUTLET, check_given
from framing.read.corpus import Asked, read_corpus
from framing.read.dates import read_date
from framing.read.encodings import find_undecoded
from framing.read.headlines import put_headline
from framing.read.import_report import Entries
from framing.read.language import tell_language
from framing.read.patterns import Pattern
from framing.read.rows import Bad, Entry, Row, place_of
from framing.read.seen import Seen
from framing.read.tally import Tally
from framing.read.values import to_text
from framing.tables import ARTICLES

CHUNK = 1000
"""Articles in a chunk, if nothing else is said."""

LONGEST = 5_000_000
"""Characters of a text; a longer one is no article (War and Peace has three millions)."""

_NAMED_IN_ERROR = 10


def read_chunks(
    source: str | PathLike[str] | pd.DataFrame,
    *,
    size: int = CHUNK,
    columns: Mapping[str, str] | None = None,
    pattern: str | None = None,
    skip_bad: bool = False,
    is_part: bool = False,
) -> Iterator[pd.DataFrame]:
    """Read a corpus as `read_articles` does, `size` articles at a time.

    Put together (`pd.concat(chunks, ignore_index=True).fillna("")`) the chunks are what `read_articles` gives. Each has
    in `attrs["left_out"]` the rows that were left out since the chunk before, and in `attrs["import_report"]` the
    report up to its end: that of the last chunk is that of the corpus, but for near duplicates and residue, which need
    all texts at once (`find_duplicates`, `find_residue`).

    Where `source` `is_part` of a corpus, none of its articles need be usable: with `skip_bad` it is then one chunk
    without rows.

    Raises InputError as `read_articles` does; for a bad row when its chunk is complete, so that earlier chunks have
    been given out by then.
    """
    if not isinstance(size, int) or size < 1:
        raise InputError(f"size={size!r} is no number of articles. Give a whole number from 1 on.")
    good: list[dict] = []
    left_out: list[dict] = []
    total = bad = 0
    tally = Tally()
    for cells, reason in _check_rows(_events(source, columns, pattern), tally):
        if cells is None:
            left_out.append(reason)
            bad += 1
            continue
        if len(good) == size:
            yield _complete(good, left_out, skip_bad, tally)
            good, left_out = [], []
        good.append(cells)
        total += 1
    if not total and not bad:
        raise InputError(f"{_name(source)}: no article in it. A corpus needs at least one row or one text.")
    if not total and not is_part:
        raise InputError(f"{_name(source)}: none of its {bad} articles can be used.\n{_list_faults(left_out)}")
    yield _complete(good, left_out, skip_bad, tally)


def explain(left_out: list[dict]) -> str:
    """What is wrong, row by row up to the tenth, and how to go on without these rows."""
    remedy = "Mend them, or leave them out and have them listed: skip_bad=True (--skip-bad on the command line)."
    return f"{_list_faults(left_out)}\n{remedy}"


def _list_faults(left_out: list[dict]) -> str:
    shown = [f"{row['place']}: {row['reason'].rstrip('.')}." for row in left_out[:_NAMED_IN_ERROR]]
    if len(left_out) > _NAMED_IN_ERROR:
        shown.append(f"… and {len(left_out) - _NAMED_IN_ERROR} more.")
    return "\n".join(shown)


def _events(source: object, columns: Mapping[str, str] | None, pattern: str | None) -> Iterator[Row | Bad | Entry]:
    asked = Asked(check_given(columns), Pattern(pattern) if pattern else None)
    if isinstance(source, pd.DataFrame):
        return read_corpus(source, asked)
    if isinstance(source, str | PathLike):
        return read_corpus(Path(source), asked)
    raise InputError(f"a corpus is a path or a DataFrame, not {type(source).__name__}.")


def _name(source: object) -> str:
    return "the DataFrame" if isinstance(source, pd.DataFrame) else str(source)


def _complete(good: list[dict], left_out: list[dict], skip_bad: bool, tally: Tally) -> pd.DataFrame:
    if left_out and not skip_bad:
        raise InputError(explain(left_out))
    table = pd.DataFrame(good)
    for column in ARTICLES:
        if column not in table:
            table[column] = ""
    others = [column for column in table if column not in ARTICLES]
    table = table[[*ARTICLES, *others]].fillna("")
    table.attrs["left_out"] = tuple(left_out)
    table.attrs["import_report"] = Entries(tally.entries())
    return table


def _check_rows(events: Iterator[Row | Bad | Entry], tally: Tally) -> Iterator[tuple[dict | None, dict]]:
    """For each row its cells, or None and what is wrong with it."""
    seen = Seen()
    for event in events:
        if isinstance(event, Entry):
            tally.note(event)
            continue
        article_id, files = "", event.files
        cells = event.reason if isinstance(event, Bad) else to_text(event.cells)
        if isinstance(cells, str):
            reason = cells
        else:
            article_id = cells["article_id"]
            reason = _find_fault(cells, seen)
        place = place_of(event.file, event.at)
        if reason:
            tally.skip(event.file, event.at, reason, files)
            yield None, {"place": place, "article_id": article_id, "reason": reason}
            continue
        seen.add(article_id, place)
        text = cells["text"]
        cells |= {"text": put_headline(text, cells.get("headline", ""))}
        date = read_date(cells.get("published", ""), event.order)
        language = tell_language(cells.get("language", ""), cells["text"])
        tally.accept(event, cells, text, date, language)
        yield cells | {"language": language.code} | ({"published": date} if date else {}), {}


def _find_fault(cells: dict[str, str], seen: Seen) -> str:
    """Why a row cannot be used; "" if it can."""
    article_id, text = cells["article_id"], cells["text"]
    if not article_id:
        return "article_id is empty; give every article its own"
    if (place := seen.find(article_id)) is not None:
        return f"article_id {article_id!r} stands at {place or 'an earlier place'} already; give every article its own"
    if not text.strip():
        return "the article is empty; give it a text or take it out"
    if len(text) > LONGEST:
        return f"the text has {len(text):,} characters, more than {LONGEST:,}: no article; split it or take it out"
    for column, cell in cells.items():
        if fault := find_undecoded(cell) or find_undecoded(column):
            return f"{'the text' if column == 'text' else repr(column)} holds {fault}" if "half" in fault else fault
    if not cells["outlet"]:
        return f"outlet is empty; name it, or say {UNKNOWN_OUTLET!r}"
    return ""
