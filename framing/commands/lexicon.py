"""`framing lexicon`: check a word list, convert it, try it on a corpus."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import framing as fr
from framing.commands.corpus import Columns, PathPattern, SkipBad, console, read_corpus, tell_not_analysed
from framing.errors import InputError, LexiconError, check_choice
from framing.show.swap import replace_files

app = typer.Typer(no_args_is_help=True, help="Check a word list, convert it, or try it on a corpus.")

File = Annotated[
    str,
    typer.Argument(
        help="A dictionary in any format of the field, told by its content (LIWC, YAML, Lexicoder, Yoshikoder, "
        "WordStat, our CSV, scores); or escalation, hedging: the lists of the package."
    ),
]


class Format(StrEnum):
    """What a lexicon can be converted to."""

    csv = "csv"
    liwc = "liwc"
    yaml = "yaml"
    lexicoder = "lexicoder"
    yoshikoder = "yoshikoder"
    wordstat = "wordstat"


@app.command()
def check(
    file: File,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", "-c", help="Also: which entries never count in it?")
    ] = None,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too, not only errors and warnings.")] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write all of it as a table: .csv.")] = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """List what is wrong or doubtful in a word list, by line and with the remedy. Exit code 1 if there is an error."""
    try:
        lexicon = _lexicon(file)
    except LexiconError as error:
        console.print(f"error: {error}", markup=False)
        raise typer.Exit(1) from None
    documents = None if corpus is None else _documents(corpus, columns, pattern, skip_bad, out)
    table = fr.check_lexicon(lexicon, documents)
    for row in table.itertuples():
        if notes or row.level != "note":
            term = f"{row.term!r} " if row.term else ""
            typer.echo(f"{lexicon.file}, line {row.line}, {row.level}: {term}{row.problem}. {row.remedy}.")
    counts = table["level"].value_counts()
    told = ", ".join(
        f"{(count := int(counts.get(level, 0))):,} {level}{'s' * (count != 1)}"
        for level in ("error", "warning", "note")
    )
    hidden = " (--notes shows them)" if counts.get("note", 0) and not notes else ""
    categories = f"{len(lexicon.categories):,} {'category' if len(lexicon.categories) == 1 else 'categories'}"
    typer.echo(f"{lexicon.file} ({lexicon.format}): {len(lexicon.entries):,} entries in {categories}; {told}{hidden}.")
    if out is not None:
        _write(out, table)
    if counts.get("error", 0):
        raise typer.Exit(1)


@app.command()
def convert(
    file: File,
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    to: Annotated[Format | None, typer.Option("--to", help="The format; else what the ending of OUT says.")] = None,
) -> None:
    """Write a word list in another format, and say what that cannot hold."""
    lexicon = _lexicon(file)
    if out.exists() and Path(file).exists() and out.samefile(file):
        raise InputError(f"{out} is the file that is read. Give another one to write to.")
    lost = fr.write_lexicon(lexicon, out, to=to and to.value)
    tell_remarks(lexicon)
    for row in lost.itertuples():
        term = f"{row.term!r} " if row.term else ""
        line = f"line {row.line}: " if row.line else ""
        console.print(f"lost, {line}{term}{row.problem}. {row.remedy}.", markup=False)
    read = sum(remark.level != "note" for remark in lexicon.warnings)
    typer.echo(f"{len(lexicon.entries):,} entries: {out} ({read:,} remarks when read, {len(lost):,} when written)")


@app.command(name="try")
def try_(
    file: File,
    corpus: Annotated[Path, typer.Argument(help="Articles to try it on, as for `framing report`.")],
    lines: Annotated[int, typer.Option("--lines", "-n", min=1, help="Lines to show of each entry, at most.")] = 10,
    seed: Annotated[int, typer.Option("--seed", help="Draws other lines.")] = 0,
    width: Annotated[int, typer.Option("--width", min=0, help="Letters on each side of a hit.")] = 60,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write a sheet to fill in: .csv.")] = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Show each entry in its sentences, to judge it by; with --out as a sheet with a column to fill in (1 or 0)."""
    lexicon = _lexicon(file)
    tell_remarks(lexicon)
    documents = _documents(corpus, columns, pattern, skip_bad, out)
    tell_not_analysed(documents)
    table = fr.try_lexicon(lexicon, documents, lines=lines, seed=seed, width=width)
    if out is not None:
        _write(out, table)
        return
    for (line, term, category, hits), group in table.groupby(["line", "term", "category", "hits"], sort=False):
        typer.echo(f"\n{term} [{category}], line {line}: {hits:,} hit{'s' * (hits != 1)}")
        for row in group[group["article_id"].notna()].itertuples():
            typer.echo(f"  {row.left:>{width + 1}}[{row.hit}]{row.right}  {row.article_id}")


def _lexicon(file: str):
    """The lexicon of a path, or one of the package's by its name where no such file lies there."""
    from framing.find.lexicon import builtin_lexicons  # reads both lists: only if asked for

    if not Path(file).exists():
        own = {lexicon.feature: lexicon for lexicon in builtin_lexicons()}
        if file in own:
            return own[file]
    return fr.read_lexicon(file)


def _documents(corpus: Path, *reading):
    articles = read_corpus(corpus, *reading)
    with console.status(f"Reading {len(articles):,} articles …"):
        return fr.parse(articles, residue=fr.find_residue(articles))


def tell_remarks(lexicon) -> None:
    """What was remarked when the lexicon was read, notes left out."""
    for remark in lexicon.warnings:
        if remark.level != "note":
            console.print(f"{lexicon.file}, {remark}", markup=False)


def _write(out: Path, table) -> None:
    check_choice("--out ending", out.suffix, (".csv",))
    replace_files(out.parent, {out.name: table.to_csv(index=False, lineterminator="\n").encode("utf-8")})
    typer.echo(f"{len(table):,} rows: {out}")
