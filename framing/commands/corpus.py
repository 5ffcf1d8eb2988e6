"""What every command that reads a corpus takes and says."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import framing as fr

console = Console(stderr=True, highlight=False, soft_wrap=True)

Corpus = Annotated[
    Path,
    typer.Argument(help="A .csv, .tsv, .jsonl or .parquet file, or a folder: with articles.csv, or of .txt files."),
]
Lexicons = Annotated[
    list[Path] | None, typer.Option("--lexicon", "-l", help="A word list of your own (CSV), counted too; repeatable.")
]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Leave unusable articles out, and list them.")]


def read_corpus(corpus: Path, skip_bad: bool):
    """The articles; those left out are listed."""
    articles = fr.read_articles(corpus, skip_bad=skip_bad)
    left_out = articles.attrs["left_out"]
    if left_out:
        console.print(f"{len(left_out)} articles left out:")
        for row in left_out:
            console.print(f"  {row['place']}: {row['reason']}", markup=False)
    return articles
