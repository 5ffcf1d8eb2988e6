"""The `framing` command: import, report, score, sources. What the package does, from a shell."""

from __future__ import annotations

import signal
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

import framing as fr
from framing.errors import ChoiceError, FramingError, check_choice
from framing.show.swap import replace_files

if TYPE_CHECKING:  # pandas takes longer to import than --help may take
    from pandas import DataFrame

    from framing.compare.ledger import Analysed

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
console = Console(stderr=True, highlight=False, soft_wrap=True)

Corpus = Annotated[
    Path,
    typer.Argument(
        help="A file (CSV, JSON, Parquet, Excel, Word, HTML, WARC, an export …), or a folder or zip of them."
    ),
]
Lexicons = Annotated[
    list[Path] | None, typer.Option("--lexicon", "-l", help="A word list of your own (CSV), counted too; repeatable.")
]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Leave unusable articles out, and list them.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--columns", help="What columns are called: text=body,outlet=source; outlet==The Post for all alike."),
]
PathPattern = Annotated[
    str | None, typer.Option("--pattern", help="What paths say: '{outlet}/{date}_{title}.txt'. {} takes anything.")
]
TABLE_FORMATS = (".csv", ".parquet")


@app.command("import")
def import_corpus(
    corpus: Corpus,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File for the articles as they were read: .parquet or .csv.")
    ] = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Read a corpus and tell what came of it: what was read and skipped, columns, dates, duplicates, residue."""
    if out is not None:
        check_choice("--out ending", out.suffix, TABLE_FORMATS)
    articles = fr.read_articles(corpus, columns=_split_columns(columns), pattern=pattern, skip_bad=skip_bad)
    typer.echo(str(fr.import_report(articles)))
    if out is not None:
        _write_table(out, lambda: articles)


@app.command()
def report(
    corpus: Corpus,
    folder: Annotated[Path, typer.Option("--out", "-o", help="Folder for index.html and tables/.")] = Path("report"),
    lexicon: Lexicons = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Analyse a corpus and write one HTML page, which opens offline, with its tables as CSV beside it."""
    analysis = _analyse(lexicon, corpus, columns, pattern, skip_bad)
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
    Ctrl-C and gone on with by --resume, and its result is the same bytes however it was shared or interrupted.
    """
    only_folder = {"--spans": spans, "--attributions": attributions, "--workers": workers, "--resume": resume,
                   "--scheduler": scheduler}  # fmt: skip
    if Path(out).suffix in TABLE_FORMATS:
        if given := [name for name, value in only_folder.items() if value]:
            raise ChoiceError(f"{', '.join(given)}: only for a folder. Give one as --out, without {Path(out).suffix}.")
        _write_table(Path(out), lambda: _analyse(lexicon, Path(corpus), columns, pattern, skip_bad).features)
        return
    if Path(out).suffix and "://" not in out and not Path(out).is_dir():
        check_choice("--out ending", Path(out).suffix, TABLE_FORMATS)
    options = {"spans": spans, "attributions": attributions, "lexicons": lexicon or (), "skip_bad": skip_bad,
               "resume": resume, "columns": _split_columns(columns), "pattern": pattern}  # fmt: skip
    _score_folder(corpus, out, scheduler, workers, options)


def _score_folder(corpus: str, out: str, scheduler: str | None, workers: int | None, options: dict) -> None:
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
        console.print(f"{len(scored.skipped):,} articles left out: skipped.csv says which, and why.")
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
        articles = _read(corpus, columns, pattern, skip_bad)
        documents = fr.parse(articles, residue=fr.find_residue(articles))
        attributions, variants = fr.unify_speakers(fr.find_attributions(documents))
        ranked = fr.rank_sources(attributions, documents)
        if ledger is not None:
            found = {"documents": documents, "attributions": attributions, "sources": ranked, "variants": variants}
            _write_ledger(ledger, SimpleNamespace(articles=articles, **found))
        return ranked

    _write_table(out, rank)


def _write_ledger(folder: Path, analysis: Analysed) -> None:
    kept = fr.keep_ledger(analysis)
    names = ("speakers", "verbs", "sourcing", "article_sourcing", "heard", "unheard")
    tables = {name: getattr(kept, name) for name in names} | {"variants": analysis.variants}
    replace_files(folder, {f"{name}.csv": _to_csv(table) for name, table in tables.items()})
    typer.echo(f"Ledger: {folder}")


def _analyse(lexicon: list[Path] | None, *reading):
    lexicons = [fr.read_lexicon(path) for path in lexicon or ()]  # before the long work, so that a slip costs nothing
    articles = _read(*reading)
    with console.status(f"Analysing {len(articles):,} articles …"):
        return fr.analyse(articles, lexicons=lexicons)


def _read(corpus: Path, columns: list[str] | None, pattern: str | None, skip_bad: bool):
    articles = fr.read_articles(corpus, columns=_split_columns(columns), pattern=pattern, skip_bad=skip_bad)
    left_out = articles.attrs["left_out"]
    if left_out:
        console.print(f"{len(left_out)} articles left out:")
        for row in left_out:
            console.print(f"  {row['place']}: {row['reason']}", markup=False)
    return articles


def _split_columns(columns: list[str] | None) -> dict[str, str]:
    """`text=body,outlet=source` as a dict; a second `=` belongs to the name."""
    pairs = [pair.partition("=") for one in columns or () for pair in one.split(",")]
    return {column.strip(): name.strip() for column, _, name in pairs}


def _write_table(out: Path, make: Callable) -> None:
    """Check where the table goes, make it, and put it there whole or not at all."""
    check_choice("--out ending", out.suffix, TABLE_FORMATS)
    table = make()
    buffer = BytesIO()
    if out.suffix == ".csv":
        buffer.write(_to_csv(table))
    else:
        table.to_parquet(buffer, index=False)
    replace_files(out.parent, {out.name: buffer.getvalue()})
    typer.echo(f"{len(table):,} rows: {out}")


def _to_csv(table: DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")


def main() -> None:
    """Run the command; what the package refuses is one message and exit code 2."""
    try:
        app()
    except FramingError as error:
        console.print(f"{type(error).__name__}: {error}", markup=False, style="bold")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
