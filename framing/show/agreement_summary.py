"""An Agreement as a few lines of plain text, for a terminal."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

import pandas as pd

from framing.compare.cues import Agreement
from framing.compare.marked import LEAST_MARKED, MARKED
from framing.read.sheets import MAJORITY

MOST_ERRORS = 10
MOST_APART = 3
WIDTH = 100


def summarise(
    agreement: Agreement,
    *,
    coded: pd.Series | None = None,
    total: int | None = None,
    apart: Sequence[tuple[str, str]] = (),
) -> str:
    """Who coded how much, α of each category, the software's precision, recall and F1, and the first errors.

    `coded` is how many of the `total` sentences each coder coded (`count_coded`), `apart` the pairs of them who coded
    none in common (`find_apart`). Of several coders the scores against the majority are shown; those against each
    stand in the table.
    """
    if agreement.scores.empty:
        return "\n\n".join(
            filter(None, (_tell_coded(coded, total, apart), "Nothing to compare: no sentence is coded yet."))
        )
    parts = [
        _tell_coded(coded, total, apart),
        _tell_reliability(agreement.reliability),
        *_tell_scores(agreement.scores),
    ]
    parts += [_tell_details(agreement.details), _tell_errors(agreement)]
    return "\n\n".join(part for part in parts if part)


def _tell_coded(coded: pd.Series | None, total: int | None, apart: Sequence[tuple[str, str]]) -> str:
    if coded is None:
        return ""
    lines = [f"{coder}: {count:,} of {total:,} sentences coded" for coder, count in coded.items()]
    lines += [f"{one} and {other} coded no sentence in common." for one, other in apart[:MOST_APART]]
    if apart:
        more = f" There are {len(apart):,} such pairs." if len(apart) > MOST_APART else ""
        lines[-1] += f"{more} If that is one person, write one name in the column 'coder'."
    return "\n".join(lines)


def _tell_reliability(table: pd.DataFrame) -> str:
    if table.empty:
        return ""
    if table["coders"].max() < 2:
        return "α among coders: one coder, nobody to agree with."
    rows = [
        (row.feature, row.category, _number(row.alpha), _interval(row.low, row.high), _number(row.agreement), row.units,
         row.level, "" if row.resampled == "units" else row.resampled)
        for row in table.itertuples()
    ]  # fmt: skip
    head = ("", "category", "α", "95 %", "equal", "units", "level", "")
    return "Among coders: Krippendorff’s α (1 perfect, 0 as by chance)\n" + _lay_out(head, rows)


def _tell_scores(table: pd.DataFrame) -> Iterable[str]:
    for unit, group in table.groupby("unit", sort=False):
        for against in _choose_shown(group):
            rows = [
                (row.feature, row.category, row.sentences, row.found, row.coded, row.both,
                 _number(row.precision), _interval(row.precision_low, row.precision_high),
                 _number(row.recall), _interval(row.recall_low, row.recall_high),
                 _number(row.f1), _interval(row.f1_low, row.f1_high))
                for row in group[group["against"] == against].itertuples()
            ]  # fmt: skip
            head = ("", "category", "sentences", "found", "coded", "both")
            head += ("precision", "95 %", "recall", "95 %", "F1", "95 %")
            how = "sentences, weighted for the corpus" if unit == "sentences" else "cues"
            how += "; those on which coders are tied left out" if against == MAJORITY else ""
            yield f"The software against {against} ({how})\n" + _lay_out(head, rows)


def _choose_shown(scores: pd.DataFrame) -> list[str]:
    """Against whom the scores of a unit are shown."""
    names = list(scores["against"].unique())
    return [MAJORITY] if MAJORITY in names else names


def _tell_details(table: pd.DataFrame) -> str:
    lines = []
    for row in table.itertuples():
        told = f"{row.what} right in {row.right:,} of {row.of:,} cues both found and coded, {_number(row.share)}"
        if row.what == MARKED:
            told = f"cues marked in {row.right:,} of {row.of:,} sentences with a code"
            told += "" if row.share >= LEAST_MARKED else f": too few to score them ({LEAST_MARKED:.0%} are needed)"
        lines.append(f"{row.feature} ({row.against}): {told}")
    return "\n".join(lines)


def _tell_errors(agreement: Agreement) -> str:
    """The errors against whom the scores are shown: of sentences where there are any, as their cues tell the same,
    else of cues."""
    whole, scores = agreement.errors, agreement.scores
    if whole.empty:
        return "No errors."
    chosen = [(unit, _choose_shown(group)) for unit, group in scores.groupby("unit", sort=False)]
    listed = [whole[(whole["unit"] == unit) & whole["against"].isin(names)] for unit, names in chosen]
    (unit, names), table = next(
        (pair for pair in zip(chosen, listed, strict=True) if len(pair[1])), (chosen[0], listed[0])
    )
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in table["error"].value_counts().items())
    lines = [f"Errors against {', '.join(names)} ({unit}): {kinds or 'none'}"]
    rest = whole.drop(table.index)
    others = ["against each coder"] * bool((rest["unit"] == unit).any())
    others += [f"of {other}" for other in rest["unit"].unique() if other != unit]
    if others:
        lines[0] += f"; the table of errors has all {len(whole):,}, those {' and '.join(others)} too"
    lines[0] += f". The first {MOST_ERRORS}:" if len(table) > MOST_ERRORS else ":" if len(table) else "."
    for row in table.head(MOST_ERRORS).itertuples():
        words = f"coded {_say(row.coded, row.coded_text)}, found {_say(row.found, row.found_text)}"
        sentence = shorten(row.sentence, WIDTH, placeholder=" …")
        lines.append(f"  {row.article_id} {row.feature}, {row.error}: {words}\n      {sentence}")
    return "\n".join(lines)


def _say(category: str, words: str) -> str:
    return f"{category or 'nothing'}{f' “{words}”' if words else ''}"


def _number(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.2f}"


def _interval(low: float, high: float) -> str:
    return "" if pd.isna(low) else f"{low:.2f} to {high:.2f}"


def _lay_out(head: Sequence[str], rows: Sequence[tuple]) -> str:
    """Columns as wide as they need; numbers to the right. The first column is said once for its rows."""
    cells = [tuple(map(str, head))]
    last = None
    for row in rows:
        texts = [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row]
        cells.append((texts[0] if texts[0] != last else "", *texts[1:]))
        last = texts[0]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) if place < 2 or place == len(head) - 1 else cell.rjust(width)
                  for place, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in cells
    ]  # fmt: skip
    return "\n".join(f"  {line}" for line in lines)
