"""`framing code`: draw sentences to code by hand, and hold coders and software against each other."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

import framing as fr
from framing.commands.corpus import Columns, Corpus, Lexicons, PathPattern, SkipBad, console, read_corpus, read_lists
from framing.errors import InputError
from framing.show.swap import replace_files

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Code by hand, and see how far coders and software agree."
)


@app.command()
def sample(
    corpus: Corpus,
    folder: Annotated[Path, typer.Option("--out", "-o", help="Folder for code.html, sheet.csv and key/.")],
    size: Annotated[int, typer.Option("-n", "--size", help="Sentences to draw.")] = 200,
    feature: Annotated[
        list[str] | None,
        typer.Option("--feature", "-f", help="Feature to code: escalation, hedging, or one of your word lists."),
    ] = None,
    lexicon: Lexicons = None,
    question: Annotated[
        list[str] | None,
        typer.Option("--question", "-q", help="A question of your own, 'tone=negative,neutral,positive'; repeatable."),
    ] = None,
    definitions: Annotated[
        Path | None, typer.Option("--definitions", help="CSV with feature, category, definition for the page.")
    ] = None,
    neighbours: Annotated[int, typer.Option("--neighbours", min=0, help="Sentences shown before and after.")] = 1,
    seed: Annotated[int, typer.Option("--seed", help="Another seed draws other sentences.")] = 0,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Draw a blind, stratified sample of sentences to code by hand.

    A coder gets code.html (opens offline, keeps what is done, gives a CSV) or sheet.csv to fill in with a spreadsheet.
    key/ says what the software found: keep it from the coders, and beside their files for `framing code compare`.
    """
    lexicons = read_lists(lexicon)
    questions = dict(map(_split_question, question or ()))
    own = tuple(one.feature for one in lexicons)
    features = tuple(feature or own or ("escalation", "hedging"))
    told = _read_definitions(definitions) if definitions else None
    articles = read_corpus(corpus, columns, pattern, skip_bad, folder)
    with console.status(f"Reading {len(articles):,} articles …"):
        documents = fr.parse(articles, residue=fr.find_residue(articles))
        spans = _find_cues(documents, lexicons)
        drawn = fr.draw_sample(
            spans, documents, articles, size=size, features=features, lexicons=lexicons, questions=questions,
            definitions=told, neighbours=neighbours, seed=seed,
        )  # fmt: skip
    page = fr.write_sample(drawn, folder)
    strata = drawn.key.strata
    left_out = strata[strata["drawn"] == 0]
    typer.echo(
        f"{len(drawn.sheet):,} of {strata['sentences'].sum():,} sentences, from {len(strata)} strata (outlet × what "
        f"was found), seed {seed}."
    )
    if len(left_out):
        typer.echo(
            f"{len(left_out)} strata with {left_out['sentences'].sum():,} sentences give none: take a larger -n."
        )
    typer.echo(f"To code in: {page}\nOr in a spreadsheet: {page.with_name('sheet.csv')}")
    typer.echo(f"Keep from the coders: {page.parent / 'key'}")


@app.command()
def compare(
    coded: Annotated[
        list[Path],
        typer.Argument(
            help="Coded sheets (CSV or Excel), one or more; or articles coded cue by cue (.jsonl, or a folder)."
        ),
    ],
    key: Annotated[
        Path | None, typer.Option("--key", help="The sample's key/ folder, if it is not beside the sheets.")
    ] = None,
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", help="The corpus, to find anew what the software finds; needed for .jsonl."),
    ] = None,
    lexicon: Lexicons = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            "--level",
            help="Level of your questions: nominal (default), ordinal, interval or ratio, the last two of those with "
            "numbers as answers; or of one, tone=interval, repeatable.",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables.")] = Path("agreement"),
    seed: Annotated[int, typer.Option("--seed", help="Seed of the intervals.")] = 0,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
) -> None:
    """Compare coders with each other (Krippendorff's α) and the software with them (precision, recall, F1).

    Prints a summary; reliability.csv, scores.csv, details.csv, confusion.csv and errors.csv go into the folder.
    """
    levels = _split_levels(level or ())
    documents = spans = None
    counted = {}
    cue_by_cue = [path for path in coded if path.is_dir() or path.suffix.lower() == ".jsonl"]
    if cue_by_cue and len(cue_by_cue) < len(coded):
        raise InputError(f"{cue_by_cue[0]} is coded cue by cue, the others are sheets. Compare them apart.")
    if len(cue_by_cue) > 1:
        raise InputError("give one .jsonl file, or the folder of them: they are the coding of one reader.")
    if cue_by_cue and corpus is None:
        raise InputError(f"{cue_by_cue[0]} is coded cue by cue: give the articles too, with --corpus.")
    if corpus is not None:
        lexicons = read_lists(lexicon)
        articles = read_corpus(corpus, columns, pattern, skip_bad, out)
        if cue_by_cue:  # the others were not read, and what is found there is neither right nor wrong
            from framing.read.coded import check_coded, list_coded_articles

            read = sorted(list_coded_articles(coded[0]))
            for article in read:
                check_coded(article, list(articles["article_id"]), str(coded[0]))
            articles = articles[articles["article_id"].isin(read)]
        documents = fr.parse(articles, residue=fr.find_residue(articles))
        with console.status(f"Reading {len(documents):,} articles …"):
            spans = fr.find_spans(documents, fr.find_attributions(documents), lexicons=lexicons)
    if cue_by_cue:
        agreement = fr.compare_cues(spans, fr.read_coded_cues(coded[0], documents), documents, seed=seed)
    else:
        from framing.compare.codings import count_coded, find_anew
        from framing.read.coders import find_apart
        from framing.read.sheets import find_key

        sheet_key = fr.read_key(key or find_key(coded))
        codings = fr.read_codings(coded, sheet_key)
        if spans is not None:
            sheet_key = find_anew(sheet_key, spans, documents)
        agreement = fr.compare_codings(codings, sheet_key, level=levels, seed=seed)
        counted = {
            "coded": count_coded(codings, sheet_key),
            "total": len(sheet_key.units),
            "apart": find_apart(codings.codes),
        }
    from framing.show.agreement_summary import summarise

    names = ("reliability", "scores", "details", "confusion", "errors")
    tables = {name: getattr(agreement, name) for name in names}
    contents = {f"{name}.csv": table.to_csv(index=False, lineterminator="\n") for name, table in tables.items()}
    replace_files(out, {name: text.encode("utf-8") for name, text in contents.items()})
    typer.echo(summarise(agreement, **counted))
    typer.echo(f"Tables: {out}")


def _find_cues(documents, lexicons):
    """The cues, without asking who speaks: a sheet does not tell, and on a large corpus it takes the longest."""
    import pandas as pd

    from framing.tables import ATTRIBUTIONS

    return fr.find_spans(documents, pd.DataFrame(columns=list(ATTRIBUTIONS)), lexicons=lexicons)


def _split_question(text: str) -> tuple[str, tuple[str, ...]]:
    """`tone=negative,neutral,positive` → its name and answers."""
    name, sign, answers = text.partition("=")
    parts = tuple(dict.fromkeys(answer.strip() for answer in answers.split(",") if answer.strip()))
    if not name.strip() or not sign or len(parts) < 2:
        raise InputError(f"--question {text!r}: write a name, '=', and two answers or more: 'tone=negative,positive'.")
    return name.strip(), parts


def _split_levels(texts: Sequence[str]) -> str | dict[str, str]:
    """One level for all, or `tone=interval` → question → level."""
    named = dict(text.rpartition("=")[::2] for text in texts if "=" in text)
    if not named and len(texts) < 2:
        return texts[0] if texts else "nominal"
    if len(named) < len(texts):
        raise InputError(f"--level {', '.join(texts)}: give one for all, or one for each question: 'tone=interval'.")
    return {name.strip(): level.strip() for name, level in named.items()}


def _read_definitions(path: Path):
    import pandas as pd

    from framing.read.cells import read_cells

    return pd.DataFrame([row.cells for row in read_cells(path, ("feature", "category", "definition"))])
