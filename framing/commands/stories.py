"""`framing stories`: which articles tell the same story, which are near-duplicates, and why."""

from pathlib import Path
from typing import Annotated

import typer

import framing as fr
from framing.commands.corpus import Columns, Corpus, PathPattern, SkipBad, console, read_corpus
from framing.commands.tables import write_table


def stories(
    corpus: Corpus,
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the stories: .csv or .parquet.")],
    days: Annotated[int | None, typer.Option("--days", help="Days between two articles of one story, at most.")] = None,
    threshold: Annotated[
        float | None, typer.Option("--threshold", help="Likeness (0–1) from which articles are one story.")
    ] = None,
    explain: Annotated[int | None, typer.Option("--explain", help="Print why this story's articles are one.")] = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Write which article tells which story, and which near-duplicates (wire copy) it has."""
    given = {"days": days, "threshold": threshold}
    options = {name: value for name, value in given.items() if value is not None}

    def find():
        articles = read_corpus(corpus, columns, pattern, skip_bad)
        with console.status(f"Grouping {len(articles):,} articles …"):
            found = fr.group_stories(articles, **options)
            table = found.merge(fr.find_duplicates(articles), on="article_id")
            shown = articles[["article_id", "outlet", "published", "headline"]].merge(table, on="article_id")
        if explain is not None:
            links = fr.explain_story(found, articles, story=explain, **options)
            typer.echo(links.to_string(index=False, max_colwidth=None))
        return shown

    write_table(out, find)
