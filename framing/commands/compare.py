"""`framing compare` and `framing keyness`: outlets held against each other, from a shell."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import framing as fr
from framing.commands.corpus import (
    Columns,
    Corpus,
    CorpusOrScored,
    Lexicons,
    PathPattern,
    SkipBad,
    choose_language,
    console,
    is_scored,
    keep_comparable,
    read_corpus,
    read_lists,
    tell_not_analysed,
)
from framing.commands.tables import to_csv, write_table, write_tables
from framing.errors import check_choice
from framing.show.swap import replace_files

if TYPE_CHECKING:  # slow to import, and `framing --help` does not need it
    import pandas as pd

AGAINST, BY, OF = ("rest", "pairs"), ("category", "feature"), ("words", "lemmas", "entries")
PERMUTATIONS = 199  # compare.keyness.FIRST, which is slow to import
Seed = Annotated[int, typer.Option("--seed", help="Another seed draws other articles.")]


def compare(
    corpus: Corpus,
    folder: Annotated[Path, typer.Option("--out", "-o", help="Folder for outlets.csv, contrasts.csv, balances.csv.")],
    against: Annotated[str, typer.Option("--against", help="rest: each outlet and all others; or pairs.")] = "rest",
    by: Annotated[str, typer.Option("--by", help="category, or feature: one sum for each.")] = "category",
    find_stories: Annotated[
        bool, typer.Option("--find-stories", help="Group the articles into stories where no column `story` does.")
    ] = False,
    lexicon: Lexicons = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
    seed: Seed = 0,
) -> None:
    """Write how outlets differ: rates with intervals, differences with p and q, and what so many articles can show.

    A column "story" in the corpus says which articles tell of the same, or --find-stories finds out; outlets that share
    ten stories or more are then compared story by story. Near-duplicates (wire copy) of an outlet are drawn together;
    where there are any, outlets-apart.csv and contrasts-apart.csv say what comes of it if each counts by itself. Of
    several languages the articles in that of most are compared.
    """
    check_choice("--against", against, AGAINST)
    check_choice("--by", by, BY)
    lexicons = read_lists(lexicon)
    articles = keep_comparable(read_corpus(corpus, columns, pattern, skip_bad, folder))
    with console.status(f"Comparing {articles['outlet'].nunique():,} outlets …"):
        analysis = fr.analyse(articles, lexicons=lexicons, seed=seed)
        stories = articles[["article_id", "story"]] if "story" in articles else None
        if stories is None and find_stories:
            stories = fr.group_stories(articles)
        clusters = analysis.clusters
        given = {"spans": analysis.spans, "documents": analysis.documents, "attributions": analysis.attributions}
        apart = {"": clusters, "-apart": None} if clusters["cluster"].duplicated().any() else {"": None}
        tables = {"clusters": clusters} | ({} if stories is None else {"stories": stories})
        for name, alike in apart.items():
            options = {"by": by, "seed": seed, "clusters": alike}
            tables[f"outlets{name}"] = fr.compare_outlets(analysis.features, articles, **given, **options)
            tables[f"contrasts{name}"] = fr.contrast_outlets(
                analysis.features, articles, against=against, stories=stories, **options
            )
        tables["balances"] = fr.measure_balance(analysis.features, articles, clusters=clusters, seed=seed)
        contrasts = tables["contrasts"]
    replace_files(folder, {f"{name}.csv": to_csv(table) for name, table in tables.items()})
    tested = contrasts.dropna(subset=["p"])
    typer.echo(f"{len(tested):,} of {len(contrasts):,} differences tested, {(tested['q'] <= 0.05).sum():,} at q ≤ .05")
    if len(tested) < len(contrasts):
        typer.echo(f"Refused most often: {contrasts['resampled'][contrasts['p'].isna()].mode()[0]}")
    tell_not_analysed(analysis.documents)
    typer.echo(f"Tables: {folder}")


def keyness(
    corpus: CorpusOrScored,
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the terms: .csv or .parquet.")],
    group: Annotated[str, typer.Option("--group", help="The column whose values are compared.")] = "outlet",
    of: Annotated[str, typer.Option("--of", help="words, lemmas, or the lexicons' entries.")] = "words",
    by_voice: Annotated[
        bool, typer.Option("--by-voice", help="The outlets' own words and their sources' apart.")
    ] = False,
    lexicon: Lexicons = None,
    columns: Columns = None,
    pattern: PathPattern = None,
    skip_bad: SkipBad = False,
    permutations: Annotated[
        int, typer.Option("--permutations", min=0, help="How often articles are dealt anew for p; 0: no p.")
    ] = PERMUTATIONS,
    seed: Seed = 0,
) -> None:
    """Write the words, lemmas or lexicon entries that set each outlet apart from all others.

    A scored folder gives the same, of a corpus of any size: framing score --texts, for --by-voice with --attributions,
    for --of entries with --spans; --lexicon is for a corpus only. There p takes hours where there are many outlets: try
    --permutations 0 first. Of several languages the articles in that of most are compared. An article where the column
    of --group is empty is in no group; how many are so is told.
    """
    check_choice("--of", of, OF)
    given = {"--lexicon": lexicon, "--columns": columns, "--pattern": pattern, "--skip-bad": skip_bad}
    options = {"group": group, "of": of, "permutations": permutations, "seed": seed}
    if is_scored(corpus, given):
        from framing import scale

        language = choose_language(scale.open_scored(corpus).summary("languages"))
        tables = scale.keyness(corpus, by_voice=by_voice, language=language, **options)
        parts = scale.open_scored(corpus).parts("articles", columns=list({group, "language"}))
        _tell_ungrouped((part[part["language"] == language] if language else part for part in parts), group)
        with console.status("Counting words …"):
            write_tables(out, tables)
        return
    lexicons = read_lists(lexicon)

    def find():
        articles = keep_comparable(read_corpus(corpus, columns, pattern, skip_bad, out))
        with console.status(f"Reading {len(articles):,} articles …"):
            documents = fr.parse(articles, residue=fr.find_residue(articles))
            attributions = fr.find_attributions(documents) if by_voice or of == "entries" else None
            spans = fr.find_spans(documents, attributions, lexicons=lexicons) if of == "entries" else None
            voices = attributions if by_voice else None
            found = fr.keyness(documents, articles, spans=spans, attributions=voices, **options)
        _tell_ungrouped([articles], group)
        return found

    write_table(out, find)


def _tell_ungrouped(tables: Iterable["pd.DataFrame"], group: str) -> None:
    """How many articles are in no group, if any."""
    if count := sum(int((table[group] == "").sum()) for table in tables):
        console.print(f"Articles in no group, since their {group} is empty: {count:,}.")
