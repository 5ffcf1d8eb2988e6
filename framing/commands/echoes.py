"""`framing echoes`: the same words in several articles, and what each outlet leaves out."""

from pathlib import Path
from typing import Annotated

import typer

import framing as fr
from framing.commands.corpus import Columns, CorpusOrScored, PathPattern, SkipBad, console, is_scored, read_corpus
from framing.commands.tables import to_csv, write_table
from framing.show.swap import replace_files


def echoes(
    corpus: CorpusOrScored,
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the echoes: .csv or .parquet.")],
    omissions: Annotated[
        Path | None, typer.Option("--omissions", help="CSV for what each outlet of a story has and leaves out.")
    ] = None,
    show: Annotated[int, typer.Option("--show", min=0, help="Print so many echoes, word by word.")] = 0,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Write the echoes: the same quotation or passage in several articles, also cut, reworded or translated back.

    With --show the first ones are printed: [-words cut-] from the reference, {+words put in+}. Of a scored folder
    (framing score --texts --attributions) echoes are found within stories, of a corpus of any size; --show and
    --omissions are for a corpus only.
    """
    given = {"--columns": columns, "--pattern": pattern, "--skip-bad": skip_bad, "--omissions": omissions}
    if is_scored(corpus, given | {"--show": show}):
        write_table(out, lambda: _find_in_parts(corpus))
        return

    def find():
        articles = read_corpus(corpus, columns, pattern, skip_bad, out, omissions)
        with console.status(f"Following words through {len(articles):,} articles …"):
            documents = fr.parse(articles, residue=fr.find_residue(articles))
            attributions, _ = fr.unify_speakers(fr.find_attributions(documents))
            found = fr.find_echoes(documents, attributions, articles)
            if omissions is not None:
                stories = fr.group_stories(articles)
                table = fr.map_omissions(found, attributions, documents, articles, stories=stories)
                replace_files(omissions.parent, {omissions.name: to_csv(table)})
                typer.echo(f"{len(table):,} rows: {omissions}")
        if show:
            typer.echo(fr.show_echoes(found, documents, articles, most=show).text)
        return found

    write_table(out, find)


def _find_in_parts(folder: Path):
    from framing import scale

    with console.status("Following words through the stories …"):
        return scale.find_echoes(folder)
