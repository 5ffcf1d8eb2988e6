"""A corpus of any size → a folder of tables: read into partitions, analysed by workers, named as one, summed up.

The four stages follow one another, and each can be stopped and gone on with. Nothing of the result hangs on how many
workers there were, how the reader handed over its articles, or where the run was interrupted.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from os import PathLike

import pandas as pd

from framing.compare.languages import tabulate_languages
from framing.errors import ChoiceError, FramingError, RunError
from framing.find.lexicon import Lexicon, read_lexicons
from framing.read.chunks import read_chunks
from framing.read.import_report import import_report
from framing.read.residue import find_residue
from framing.scale import manifest as manifests
from framing.scale.corpus import Left, Partitions, read_remote, read_tables
from framing.scale.names import unify_names
from framing.scale.parquet import from_parquet, to_parquet
from framing.scale.partition import ONE_NAME, RESIDUE, Settings, piece, staged
from framing.scale.pool import Pool, Processes, count_processors
from framing.scale.schedule import Analysed, analyse_all, finish_all
from framing.scale.scored import Scored, write_csv
from framing.scale.store import WORK, Folder, Store, open_store
from framing.scale.summaries import sum_up
from framing.tables import ARTICLES

Progress = Callable[[str, int, int | None], None]
"""Told of a stage (`reading`, `analysing`, `writing`, `summing up`), of the articles done in it, and of how many, once
that is known."""

LEFT, REPORT = f"{WORK}/left.json", f"{WORK}/import_report.csv"


def score_corpus(
    corpus: str | PathLike[str] | pd.DataFrame | Iterable[pd.DataFrame],
    folder: str | PathLike[str],
    *,
    spans: bool = False,
    attributions: bool = False,
    texts: bool = False,
    lexicons: Iterable[Lexicon | str | PathLike[str]] = (),
    columns: Mapping[str, str] | None = None,
    pattern: str | None = None,
    skip_bad: bool = False,
    workers: int | None = None,
    resume: bool = False,
    seed: int = 0,
    progress: Progress = lambda stage, done, total: None,
    make_pool: Callable[[Settings], Pool] | None = None,
) -> Scored:
    """Analyse a corpus of any size into `folder`, in parts: Parquet tables of 250 articles each, and summaries as CSV.

    `corpus` is what `read_articles` takes, with its `columns` and `pattern`; the URL of Parquet files that fsspec
    reaches; or tables of articles one after the other, each of which is checked as a corpus is. The folder then has,
    each in parts, `articles/` (without their texts), `features/` and `sources/`, with `spans`, `attributions` and
    `texts` those too (what `group_stories`,
    `find_duplicates`, `find_echoes` and `keyness` of framing.scale start from); over the whole corpus `outlets.csv`,
    `totals.csv`, `sourcing.csv`, `variants.csv`, `residue.csv` (lines that outlets repeat), with `attributions` also
    `speakers.csv` and `verbs.csv`; `languages.csv`, how many articles are in which language and whether they are
    analysed (those that are not have features without a rate); `skipped.csv`, every article that
    was left out, with the reason;
    `import_report.csv`, where a reader gave one; and `manifest.json`.

    The tables are those that `analyse` gives of the whole corpus, with one name a speaker through all of it, but for
    the intervals of `outlets.csv` and `totals.csv`: copies of an article (wire copy) count as independent articles
    there, since it takes all texts to find them (`summarise` draws them together, given which they are). The tables are
    the same bytes for any number of `workers` (processes; by default one for each processor that this process may use).
    `folder` may be a URL that fsspec reaches.

    An interrupted run is gone on with by `resume=True`; a folder in which nothing was begun is begun. An article on
    which a worker dies, twice, is left out and reported. `make_pool` gives other hands for the work (`analyse_dask`).

    Raises RunError where the folder holds something else, or a run of another corpus or other settings; InputError for
    a corpus that cannot be read and, without `skip_bad`, for an article in it; LexiconError for a broken word list or
    two of one name.
    """
    own = read_lexicons(lexicons)
    tables = ["articles", "features", "sources"] + ["spans"] * spans + ["attributions"] * attributions
    tables += ["texts"] * texts
    if workers is not None and workers < 1:
        raise ChoiceError(f"workers={workers} is not a number of processes: give 1 or more.")
    store = open_store(folder)
    settings = Settings(store.place, own, tuple(tables))
    partitions = _open_corpus(corpus, columns, pattern, skip_bad)
    described = manifests.describe_settings(own, tables) | {"seed": seed}
    _check_place(store, resume)
    with _only_run(store):
        manifest = _begin(store, partitions, described, progress)
        if manifest["state"] != "finished":
            with closing(
                make_pool(settings) if make_pool else Processes(settings, workers or count_processors())
            ) as pool:
                done = _analyse(store, pool, manifest, progress)
                _write(store, pool, manifest, done, progress)
            articles = sum(last - first for each in done for first, last in each.pieces)
            progress("summing up", 0, articles)
            _sum_up(store, manifest, done, seed)
            progress("summing up", articles, articles)
        store.remove(WORK)
    return Scored(store)


def _open_corpus(corpus: object, columns: Mapping[str, str] | None, pattern: str | None, skip_bad: bool) -> Partitions:
    """The corpus, to be read chunk by chunk."""
    if isinstance(corpus, Partitions):
        return corpus
    if not isinstance(corpus, str | PathLike | pd.DataFrame):
        return Partitions(read_tables(corpus, columns=columns, skip_bad=skip_bad), skip_bad=skip_bad)
    if isinstance(corpus, str) and "://" in corpus:
        return Partitions(read_remote(corpus, columns=columns, skip_bad=skip_bad), skip_bad=skip_bad)
    chunks = read_chunks(corpus, columns=columns, pattern=pattern, skip_bad=skip_bad)
    return Partitions(chunks, skip_bad=skip_bad, is_read=True)


def _check_place(store: Store, resume: bool) -> None:
    manifest = manifests.read_manifest(store)
    if manifest is None and (there := store.list("")):
        raise RunError(f"{store.place} holds other things ({', '.join(there[:3])}). Give a new or an empty folder.")
    if manifest is not None and not resume:
        what = "a finished run" if manifest.get("state") == "finished" else "a run that was interrupted"
        remedy = "Give another folder" if "finished" in what else "Go on with it by --resume, or give another folder"
        raise RunError(f"{store.place} holds {what}. {remedy}, or delete this one first.")


@contextmanager
def _only_run(store: Store) -> Iterator[None]:
    """Hold the folder against a second run at the same time; a lock ends with the process that holds it."""
    if not isinstance(store, Folder):
        yield
        return
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    path = store.root / WORK / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RunError(f"{store.place}: another run writes into it. Wait for its end, or stop it.") from None
        yield


def _begin(store: Store, partitions: Partitions, described: dict, progress: Progress) -> dict:
    """The manifest of a run that may go on: its corpus read, or found to be the one that it was. What is refused leaves
    the folder as it was."""
    had = manifests.read_manifest(store)
    try:
        if had is not None:
            manifests.check_settings(had["settings"], described, store.place)
        return _read(store, partitions, had or {"settings": described}, progress)
    except FramingError:
        if had is None:
            store.remove(manifests.NAME)
        if had is None or had["state"] == "finished":
            store.remove(WORK)
        raise


def _read(store: Store, partitions: Partitions, manifest: dict, progress: Progress) -> dict:
    """Every partition staged with its digest; where that was done before, the corpus is compared instead."""
    had = manifest.get("partitions")
    if had is None:
        manifest = {"settings": manifest["settings"], "state": "reading"}
        manifests.write_manifest(store, manifest)
    sizes, digests, others = [], [], set()
    read = 0
    progress("reading", read, None)
    for number, table in enumerate(partitions):
        data = to_parquet(table, "articles")
        digests.append(hashlib.sha256(data).hexdigest())
        sizes.append(len(table))
        others |= set(table.columns) - set(ARTICLES)
        if had is None:
            store.write(staged("articles", number), data)
        else:
            manifests.check_corpus(had, number, digests[-1], store.place)
        read += len(table)
        progress("reading", read, None)
    if had is not None:
        manifests.check_corpus(had, len(digests), None, store.place)
        return manifest
    if not sizes:
        raise RunError("there is no article in the corpus that can be used.")
    store.write(LEFT, json.dumps(partitions.left).encode())
    if partitions.report:
        whole = pd.DataFrame()
        whole.attrs["import_report"] = partitions.report
        store.write(REPORT, write_csv(import_report(whole).table))
    texts = (_texts(store, number) for number in range(len(sizes)))
    store.write(RESIDUE, to_parquet(find_residue(texts), "residue"))
    manifest |= {
        "state": "analysing",
        "columns": [*ARTICLES, *sorted(others)],
        "partitions": [{"articles": size, "sha256": digest} for size, digest in zip(sizes, digests, strict=True)],
    }
    manifests.write_manifest(store, manifest)
    return manifest


def _texts(store: Store, number: int) -> pd.DataFrame:
    return from_parquet(store.read(staged("articles", number)), ["article_id", "outlet", "text"])


def _analyse(store: Store, pool: Pool, manifest: dict, progress: Progress) -> list[Analysed]:
    """Everything found of every partition; a note for each that is done, so that it is not done again."""
    sizes = {number: each["articles"] for number, each in enumerate(manifest["partitions"])}
    noted = [json.loads(store.read(f"{WORK}/done/{name}")) for name in store.list(f"{WORK}/done")]
    done = {number: Analysed(number, pieces, lost) for number, pieces, lost in noted}
    total, ready = sum(sizes.values()), sum(sizes[number] for number in done)
    progress("analysing", ready, total)

    def note(analysed: Analysed) -> None:
        nonlocal ready
        store.write(f"{WORK}/done/{analysed.number:06}.json", json.dumps(analysed).encode())
        done[analysed.number] = analysed
        ready += sizes[analysed.number]
        progress("analysing", ready, total)

    analyse_all(pool, {number: size for number, size in sizes.items() if number not in done}, note)
    if not any(each.pieces for each in done.values()):
        raise RunError(f"none of {total:,} articles could be analysed; the first: {done[0].lost[0][1]}.")
    return [done[number] for number in sorted(done)]


def _write(store: Store, pool: Pool, manifest: dict, done: list[Analysed], progress: Progress) -> None:
    """The names of the whole corpus unified, and every partition written with them."""
    files = [piece("names", each.number, *stretch) for each in done for stretch in each.pieces]
    variants = unify_names(store, files, sum(each["articles"] for each in manifest["partitions"]) * 10)
    store.write("variants.csv", write_csv(variants))
    gives_way = variants[variants["variant"] != variants["speaker"]][["variant", "speaker"]]
    store.write(ONE_NAME, to_parquet(gives_way, "variants"))
    written = {int(name) for name in store.list(f"{WORK}/written")}
    sizes = {each.number: sum(last - first for first, last in each.pieces) for each in done}
    total, ready = sum(sizes.values()), sum(sizes[number] for number in written)

    def note(task) -> None:
        nonlocal ready
        store.write(f"{WORK}/written/{task['number']}", b"")
        ready += sizes[task["number"]]
        progress("writing", ready, total)

    common = {"do": "finish", "columns": manifest["columns"]}
    tasks = [common | {"number": each.number, "pieces": each.pieces} for each in done if each.number not in written]
    progress("writing", ready, total)
    finish_all(pool, tasks, note)


def _sum_up(store: Store, manifest: dict, done: list[Analysed], seed: int) -> None:
    left = [Left(*each) for each in json.loads(store.read(LEFT))]
    for each in done:
        if each.lost:
            ids = from_parquet(store.read(staged("articles", each.number)), ["article_id"])["article_id"].tolist()
            left += [Left(f"partition {each.number}, row {row}", ids[row], reason) for row, reason in each.lost]
    store.write("skipped.csv", write_csv(pd.DataFrame(left, columns=list(Left._fields))))
    if store.exists(REPORT):
        store.write("import_report.csv", store.read(REPORT))
    store.write("residue.csv", write_csv(from_parquet(store.read(RESIDUE))))
    parts = Scored(store).parts("articles", columns=["language"])
    languages = tabulate_languages(code for part in parts for code in part["language"])
    store.write("languages.csv", write_csv(languages))
    for name, table in sum_up(Scored(store), seed=seed).tables().items():
        store.write(f"{name}.csv", write_csv(table))
    manifests.write_manifest(store, manifest | {"state": "finished", "skipped": len(left)})
