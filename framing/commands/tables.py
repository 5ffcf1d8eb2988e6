"""How a command puts a table into a file."""

import os
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from framing.errors import InputError, check_choice
from framing.show.swap import replace_files

if TYPE_CHECKING:  # slow to import
    from pandas import DataFrame

TABLE_FORMATS = (".csv", ".parquet")


def write_table(out: Path, make: Callable[[], "DataFrame"]) -> None:
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


def write_tables(out: Path, tables: "Iterable[DataFrame]") -> None:
    """The same with a table that comes in pieces, of which one is in memory at a time."""
    check_choice("--out ending", out.suffix, TABLE_FORMATS)
    aside, rows, writer = out.parent / f".{out.name}.{os.getpid()}.part", 0, None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            for table in tables:
                if out.suffix == ".csv":
                    lines = to_csv(table)
                    file.write(lines if not rows else lines.partition(b"\n")[2])
                else:
                    writer = _append_parquet(file, writer, table)
                rows += len(table)
            if writer is not None:
                writer.close()
        os.replace(aside, out)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror or error}. Choose another place.") from error
    finally:
        aside.unlink(missing_ok=True)
    typer.echo(f"{rows:,} rows: {out}")


def _append_parquet(file, writer, table: "DataFrame"):
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = None if writer is None else writer.schema
    piece = pa.Table.from_pandas(table, schema=schema, preserve_index=False)
    writer = pq.ParquetWriter(file, piece.schema) if writer is None else writer
    writer.write_table(piece)
    return writer


def to_csv(table: "DataFrame") -> bytes:
    """UTF-8, a line feed after each row."""
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
