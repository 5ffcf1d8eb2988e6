"""The `framing` command: what the package does, from a shell."""

import os
import signal
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated

import typer

import framing as fr
from framing.commands import code, compare, echoes, stories
from framing.commands import lexicon as lexicon_commands
from framing.commands.corpus import (
    Columns,
    Corpus,
    CorpusOrScored,
    Lexicons,
    PathPattern,
    SkipBad,
    check_corpus,
    check_folder,
    console,
    is_scored,
    read_corpus,
    read_lists,
    split_columns,
)
from framing.commands.tables import TABLE_FORMATS, to_csv, write_table
from framing.errors import ChoiceError, FramingError, InputError, check_choice
from framing.show.swap import replace_files

if TYPE_CHECKING:  # slow to import, and `framing --help` does not need it
    from framing.compare.ledger import Analysed

MOST_SKIPPED = 200
"""Rows and files that `framing import` lists, of those that were skipped."""

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command()(compare.compare)
app.command()(compare.keyness)
app.command()(echoes.echoes)
app.command()(stories.stories)
app.add_typer(code.app, name="code")
app.add_typer(lexicon_commands.app, name="lexicon")


@app.command("import")
def import_corpus(
    corpus: Corpus,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="File for the articles, headline above the text: .parquet or .csv."),
    ] = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Read a corpus and tell what came of it: what was read and skipped, columns, dates, duplicates, residue.

    Rows and files that cannot be used are in the report; without --skip-bad they are an error after it.
    """
    if out is not None:
        check_choice("--out ending", out.suffix, TABLE_FORMATS)
    check_corpus(corpus, out)
    articles = fr.read_articles(corpus, columns=split_columns(columns), pattern=pattern, skip_bad=True)
    report = fr.import_report(articles)
    typer.echo(report.tell(skipped=MOST_SKIPPED))
    if report.skipped and not skip_bad:
        raise InputError(
            f"{corpus}: {report.skipped:,} of it cannot be used, see “skipped”. Mend that, or leave it out: --skip-bad."
        )
    if out is not None:
        write_table(out, lambda: articles)


@app.command()
def report(
    corpus: CorpusOrScored,
    folder: Annotated[Path, typer.Option("--out", "-o", help="Folder for index.html and tables/.")] = Path("report"),
    lexicon: Lexicons = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Analyse a corpus and write one HTML page, which opens offline, with its tables as CSV beside it.

    Of a scored folder, of a corpus of any size, the page tells what there is over outlets; with --attributions also who
    speaks.
    """
    given = {"--lexicon": lexicon, "--columns": columns, "--pattern": pattern, "--skip-bad": skip_bad}
    check_folder(folder, ("index.html", "tables"))
    if is_scored(corpus, given):
        from framing.commands.overview import report_scored

        page = report_scored(corpus, folder)
    else:
        analysis = _analyse(lexicon, corpus, columns, pattern, skip_bad, folder)
        with console.status("Drawing …"):
            page = fr.write_report(analysis, folder)
    typer.echo(f"Report: {page}")
    typer.echo(f"Tables: {page.parent / 'tables'}")


@app.command()
def score(
    corpus: Annotated[str, typer.Argument(help="As for report, or the URL of Parquet files.")],
    out: Annotated[
        str, typer.Option("--out", "-o", help="A folder for tables in parts, or a .csv or .parquet file for features.")
    ],
    spans: Annotated[bool, typer.Option("--spans", help="Folder: write the spans, too.")] = False,
    attributions: Annotated[bool, typer.Option("--attributions", help="Folder: write the attributions, too.")] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="Folder: keep the texts, too: for framing stories, echoes, keyness.")
    ] = False,
    lexicon: Lexicons = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
    workers: Annotated[int | None, typer.Option(help="Folder: processes; by default one a processor.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Folder: go on with a run that was interrupted.")] = False,
    scheduler: Annotated[str | None, typer.Option(help="Folder: address of a Dask scheduler, tcp://host:8786.")] = None,
) -> None:
    """Write the features table: article × feature × category × voice. Into a folder: of a corpus of any size.

    A folder gets Parquet tables in parts and summaries as CSV. The work is shared among processes, can be stopped with
    Ctrl-C and gone on with by --resume, and its result is the same bytes however it was shared or interrupted. For the
    intervals of the summaries copies of an article (wire copy) count as independent; framing compare draws an outlet's
    together.
    """
    only_folder = {"--spans": spans, "--attributions": attributions, "--texts": texts, "--workers": workers,
                   "--resume": resume, "--scheduler": scheduler}  # fmt: skip
    if Path(out).suffix in TABLE_FORMATS:
        if given := [name for name, value in only_folder.items() if value]:
            raise ChoiceError(f"{', '.join(given)}: only for a folder. Give one as --out, without {Path(out).suffix}.")
        write_table(Path(out), lambda: _analyse(lexicon, Path(corpus), columns, pattern, skip_bad, Path(out)).features)
        return
    if Path(out).suffix and "://" not in out and not Path(out).is_dir():
        check_choice("--out ending", Path(out).suffix, TABLE_FORMATS)
    if "://" not in corpus + out:
        check_corpus(Path(corpus), Path(out))
    wanted = {"spans": spans, "attributions": attributions, "texts": texts, "lexicons": lexicon or ()}
    reading = {"columns": split_columns(columns), "pattern": pattern, "skip_bad": skip_bad}
    _score_folder(corpus, out, scheduler, workers, wanted | reading | {"resume": resume})


def _score_folder(corpus: str, out: str, scheduler: str | None, workers: int | None, options: dict) -> None:
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # before it is imported: scale/pool.py says why
    from framing.scale.cluster import score_on_cluster
    from framing.scale.progress import show_progress
    from framing.scale.score import score_corpus

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stops as Ctrl-C does
    try:
        with show_progress(console) as progress:
            if scheduler is not None:
                scored = score_on_cluster(corpus, out, scheduler, progress=progress, **options)
            else:
                scored = score_corpus(corpus, out, workers=workers, progress=progress, **options)
    except KeyboardInterrupt:
        console.print("Stopped. Go on where it was by the same command with --resume.")
        raise typer.Exit(130) from None
    if len(scored.skipped):
        console.print(f"{len(scored.skipped):,} rows or files left out: skipped.csv says which, and why.")
    if count := scored.not_analysed:
        console.print(f"In languages without word lists, and so not analysed: {count:,} (languages.csv).")
    typer.echo(f"{scored.articles:,} articles: {scored.place}")


@app.command()
def sources(
    corpus: Corpus,
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the sources: .csv or .parquet.")],
    ledger: Annotated[
        Path | None, typer.Option("--ledger", help="Folder for the ledger over outlets: speakers.csv, heard.csv, …")
    ] = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Write the source ledger: who speaks in each article, how much, where, and in which light.

    With --ledger also over outlets: speakers, their reporting verbs, how each outlet is sourced (named, anonymous,
    official, concentration), who is heard by one and not by another, and who is named and never heard.
    """

    def rank():
        articles = read_corpus(corpus, columns, pattern, skip_bad, out, ledger)
        documents = fr.parse(articles, residue=fr.find_residue(articles))
        attributions, variants = fr.unify_speakers(fr.find_attributions(documents))
        ranked = fr.rank_sources(attributions, documents)
        if ledger is not None:
            found = {"documents": documents, "attributions": attributions, "sources": ranked, "variants": variants}
            _write_ledger(ledger, SimpleNamespace(articles=articles, **found))
        return ranked

    write_table(out, rank)


def _write_ledger(folder: Path, analysis: "Analysed") -> None:
    kept = fr.keep_ledger(analysis)
    names = ("speakers", "verbs", "sourcing", "article_sourcing", "heard", "unheard")
    tables = {name: getattr(kept, name) for name in names} | {"variants": analysis.variants}
    replace_files(folder, {f"{name}.csv": to_csv(table) for name, table in tables.items()})
    typer.echo(f"Ledger: {folder}")


def _analyse(lexicon: list[Path] | None, *reading):
    lexicons = read_lists(lexicon)
    for lexicon in lexicons:
        lexicon_commands.tell_remarks(lexicon)
    articles = read_corpus(*reading)
    with console.status(f"Analysing {len(articles):,} articles …"):
        return fr.analyse(articles, lexicons=lexicons)


def main() -> None:
    """Run the command; what the package refuses is one message and exit code 2."""
    try:
        app()
    except FramingError as error:
        console.print(f"{type(error).__name__}: {error}", markup=False, style="bold")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
