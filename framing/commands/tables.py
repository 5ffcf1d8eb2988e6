"""How a command puts a table into a file."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import typer
from pandas import DataFrame

from framing.errors import check_choice
from framing.show.swap import replace_files

TABLE_FORMATS = (".csv", ".parquet")


def write_table(out: Path, make: Callable[[], DataFrame]) -> None:
    """Check where the table goes, make it, and put it there whole or not at all."""
    check_choice("--out ending", out.suffix, TABLE_FORMATS)
    table = make()
    buffer = BytesIO()
    if out.suffix == ".csv":
        buffer.write(to_csv(table))
    else:
        table.to_parquet(buffer, index=False)
    replace_files(out.parent, {out.name: buffer.getvalue()})
    typer.echo(f"{len(table):,} rows: {out}")


def to_csv(table: DataFrame) -> bytes:
    """UTF-8, a line feed after each row."""
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
