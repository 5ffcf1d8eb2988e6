"""What every command that reads a corpus takes and says."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import framing as fr

console = Console(stderr=True, highlight=False, soft_wrap=True)

Corpus = Annotated[
    Path,
    typer.Argument(
        help="A file (CSV, JSON, Parquet, Excel, Word, HTML, WARC, an export …), or a folder or zip of them."
    ),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", "-l", help="A word list of your own, in any format of the field; repeatable."),
]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Leave unusable articles out, and list them.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--columns", help="What columns are called: text=body,outlet=source; outlet==The Post for all alike."),
]
PathPattern = Annotated[
    str | None, typer.Option("--pattern", help="What paths say: '{outlet}/{date}_{title}.txt'. {} takes anything.")
]


def read_corpus(corpus: Path, columns: list[str] | None, pattern: str | None, skip_bad: bool):
    """The articles; those left out are listed."""
    articles = fr.read_articles(corpus, columns=split_columns(columns), pattern=pattern, skip_bad=skip_bad)
    left_out = articles.attrs["left_out"]
    if left_out:
        console.print(f"{len(left_out)} articles left out:")
        for row in left_out:
            console.print(f"  {row['place']}: {row['reason']}", markup=False)
    return articles


def split_columns(columns: list[str] | None) -> dict[str, str]:
    """`text=body,outlet=source` as a dict; a second `=` belongs to the name."""
    pairs = [pair.partition("=") for one in columns or () for pair in one.split(",")]
    return {column.strip(): name.strip() for column, _, name in pairs}
