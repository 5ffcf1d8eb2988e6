"""What every command that reads a corpus takes and says."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer
from rich.console import Console

import framing as fr
from framing.errors import ChoiceError, InputError
from framing.languages import LANGUAGES, name_language

console = Console(stderr=True, highlight=False, soft_wrap=True)

Corpus = Annotated[
    Path,
    typer.Argument(
        help="A file (CSV, JSON, Parquet, Excel, Word, HTML, WARC, an export …), or a folder or zip of them."
    ),
]
CorpusOrScored = Annotated[
    Path,
    typer.Argument(
        help="A file (CSV, JSON, Parquet, Excel …), a folder or zip of them; or a folder that `framing score` wrote."
    ),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", "-l", help="A word list of your own, in any format; its file's name names it; repeatable."
    ),
]
SkipBad = Annotated[bool, typer.Option("--skip-bad", help="Leave unusable articles out, and list them.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--columns", help="What columns are called: text=body,outlet=source; outlet==The Post for all alike."),
]
PathPattern = Annotated[
    str | None, typer.Option("--pattern", help="What paths say: '{outlet}/{date}_{title}.txt'. {} takes anything.")
]


def is_scored(corpus: Path, only_corpus: Mapping[str, object] = MappingProxyType({})) -> bool:
    """Whether this is a folder that `framing score` wrote. Raises ChoiceError where it is, and one of the options that
    are only for a corpus itself was given."""
    manifest = corpus / "manifest.json"
    try:
        found = json.loads(manifest.read_bytes()) if manifest.is_file() else None
    except (OSError, ValueError):
        return False
    if not (isinstance(found, dict) and "settings" in found and "state" in found):
        return False
    if given := [name for name, value in only_corpus.items() if value]:
        raise ChoiceError(f"{', '.join(given)}: only for a corpus, and {corpus} is a scored folder. Leave it out.")
    return True


def read_corpus(corpus: Path, columns: list[str] | None, pattern: str | None, skip_bad: bool, *out: Path | None):
    """The articles; those left out are listed. `out` is where the command will write."""
    check_corpus(corpus, *out)
    articles = fr.read_articles(corpus, columns=split_columns(columns), pattern=pattern, skip_bad=skip_bad)
    tell_left_out(articles)
    return articles


def read_lists(lexicon: list[Path] | None):
    """The user's own word lists: before the long work, so that a slip costs nothing."""
    from framing.find.lexicon import read_lexicons  # slow to import, and `framing --help` does not need it

    return read_lexicons(lexicon or ())


def keep_comparable(articles):
    """The articles in the language of most; how many are left out is told."""
    from framing.compare.languages import tabulate_languages  # slow to import, as above

    language = choose_language(tabulate_languages(articles["language"]))
    return articles[articles["language"] == language].reset_index(drop=True) if language else articles


def choose_language(languages) -> str:
    """Of a table of languages that of most articles that are analysed, where there are others: they are told as left
    out. Else "": all can be compared."""
    from framing.compare.languages import find_most  # slow to import, as above

    language = find_most(languages)
    others = languages[languages["language"] != language]
    if not language or others.empty:
        return ""
    left = ", ".join(f"{row.articles:,} in {row.name}" for row in others.itertuples(index=False))
    console.print(
        f"Compared are the articles in {name_language(language)} only. Left out, since languages differ whatever "
        f"outlets do: {left}."
    )
    return language


def check_corpus(corpus: Path, *out: Path | None) -> None:
    """Raise InputError for a scored folder, which is no corpus, and where `out` lies in the folder that is read: the
    next time it would be read as articles."""
    if is_scored(corpus):
        raise InputError(
            f"{corpus} is a scored folder, not a corpus: framing report, stories, echoes and keyness take it; "
            "outlets.csv, sourcing.csv and other tables lie in it already. For anything else give the corpus itself."
        )
    for place in filter(None, out):
        if corpus.is_dir() and place.resolve().is_relative_to(corpus.resolve()):
            raise InputError(
                f"{place} lies in {corpus}, the folder that is read: the next time it would be read as articles. "
                f"Give a place outside of it, such as {corpus.resolve().with_name(place.resolve().name)}."
            )


def check_folder(folder: Path, own: Collection[str]) -> None:
    """Raise InputError where a folder to write into holds other things, and nothing of what is written (`own`): it may
    be a corpus."""
    there = sorted(path.name for path in folder.iterdir() if path.name[0] != ".") if folder.is_dir() else []
    if there and not set(own) & set(there):
        raise InputError(f"{folder} holds other things ({', '.join(there[:3])}). Give a new or an empty folder.")


def tell_left_out(articles) -> None:
    """The rows and files that were left out, each with its reason."""
    left_out = articles.attrs["left_out"]
    if left_out:
        console.print(f"{len(left_out):,} left out:")
        for row in left_out:
            console.print(f"  {row['place']}: {row['reason']}", markup=False)


def split_columns(columns: list[str] | None) -> dict[str, str]:
    """`text=body,outlet=source` as a dict; a second `=` belongs to the name."""
    pairs = [pair.partition("=") for one in columns or () for pair in one.split(",")]
    return {column.strip(): name.strip() for column, _, name in pairs}


def tell_not_analysed(documents) -> None:
    """In how many of the documents nothing is looked for, if in any."""
    if count := sum(document.language not in LANGUAGES for document in documents):
        console.print(
            f"In languages without word lists, and so not analysed: {count:,} of {len(documents):,} articles."
        )
