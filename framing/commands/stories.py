"""`framing stories`: which articles tell the same story, which are near-duplicates, and why."""

from pathlib import Path
from typing import Annotated

import typer

import framing as fr
from framing.commands.corpus import Columns, CorpusOrScored, PathPattern, SkipBad, console, is_scored, read_corpus
from framing.commands.tables import write_table


def stories(
    corpus: CorpusOrScored,
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
    """Write which article tells which story, and which near-duplicates (wire copy) it has.

    A scored folder (framing score --texts) gives the same, of a corpus of any size; --explain is for a corpus only.
    """
    given = {"days": days, "threshold": threshold}
    options = {name: value for name, value in given.items() if value is not None}

    given = {"--columns": columns, "--pattern": pattern, "--skip-bad": skip_bad, "--explain": explain is not None}
    if is_scored(corpus, given):
        write_table(out, lambda: _find_in_parts(corpus, options))
        return

    def find():
        articles = read_corpus(corpus, columns, pattern, skip_bad, out)
        with console.status(f"Grouping {len(articles):,} articles …"):
            found = fr.group_stories(articles, **options)
            table = found.merge(fr.find_duplicates(articles), on="article_id")
            shown = articles[["article_id", "outlet", "published", "headline"]].merge(table, on="article_id")
        if explain is not None:
            links = fr.explain_story(found, articles, story=explain, **options)
            typer.echo(links.to_string(index=False, max_colwidth=None))
        return shown

    write_table(out, find)


def _find_in_parts(folder: Path, options: dict):
    from framing import scale

    with console.status("Grouping the articles …"):
        found = scale.group_stories(folder, **options).merge(scale.find_duplicates(folder), on="article_id")
    articles = scale.open_scored(folder).read("articles", columns=["article_id", "outlet", "published", "headline"])
    return articles.merge(found, on="article_id")
