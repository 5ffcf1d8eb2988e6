"""The same work on a Dask cluster: many machines, one store that all of them reach.

dask and distributed are the optional extra `scale`, and imported only here, when they are needed.
"""

from collections.abc import Iterable, Mapping
from contextlib import closing
from os import PathLike
from queue import Empty, Queue
from typing import TYPE_CHECKING

import pandas as pd

from framing.compare.counts import count_features
from framing.errors import RunError
from framing.find.attribution import find_attributions
from framing.find.lexicon import Lexicon, read_lexicons
from framing.find.spans import find_spans
from framing.read.chunks import read_chunks
from framing.read.parse import parse
from framing.read.residue import find_residue
from framing.scale.corpus import Partitions, read_tables
from framing.scale.parquet import from_parquet, no_rows, to_parquet
from framing.scale.partition import Settings, Worker
from framing.scale.pool import Outcome
from framing.scale.score import score_corpus
from framing.scale.scored import Scored
from framing.scale.store import require
from framing.scale.worker import attempt

if TYPE_CHECKING:
    import dask.dataframe
    import distributed

ONE_EACH = "Or leave such articles out: articles.drop_duplicates('article_id'), or a folder with skip_bad=True."

AHEAD = 2
"""Tasks for each thread of the cluster: one under way, one waiting."""


def analyse_dask(
    articles: "dask.dataframe.DataFrame",
    folder: str | PathLike[str] | None = None,
    *,
    client: "distributed.Client | None" = None,
    lexicons: Iterable[Lexicon | str | PathLike[str]] = (),
    **options,
) -> "dask.dataframe.DataFrame | Scored":
    """Analyse a Dask DataFrame of articles (article_id, outlet, text, …) on the cluster of `client`, by default the
    current one.

    With a `folder` (a path that all machines see, or any URL that fsspec reaches: `s3://bucket/run`) this is
    `score_corpus`, with its `options` and the same bytes as result. Workers may come and go meanwhile.

    Without one, the features (columns: tables.FEATURES) as a lazy Dask DataFrame, one part for each of `articles`; rows
    that are no usable article raise, or with `skip_bad=True` are left out; an article_id that stands in two partitions
    raises in any case. The articles are read once beforehand, for that and for the lines that outlets repeat. The other
    tables cannot be lazy: they name speakers, and who is who is known when the whole corpus has been analysed.

    Raises RunError where dask is not installed or there is no cluster; else what `score_corpus` raises.
    """
    require("dask.dataframe", "analyse_dask")
    own = read_lexicons(lexicons)
    if folder is None:
        skip_bad = options.pop("skip_bad", False)
        if options:
            raise RunError(f"{', '.join(options)}: only for a folder to write into. Give one, or leave them out.")
        parts = (part.compute() for part in articles.partitions)
        tables = read_tables(parts, skip_bad=skip_bad, called="partition", first=0)
        residue = find_residue(Partitions(tables, remedy=ONE_EACH))
        given = {"residue": residue, "lexicons": own, "skip_bad": skip_bad}
        return articles.map_partitions(find_features, **given, meta=_no_features())
    distributed = require("distributed", "analyse_dask")
    try:
        client = client or distributed.get_client()
    except ValueError:
        raise RunError("there is no Dask cluster. Make one: distributed.Client('tcp://…'), or give client=….") from None
    parts = (client.compute(part).result() for part in articles.to_delayed())
    skip_bad = options.pop("skip_bad", False)
    tables = read_tables(parts, columns=options.pop("columns", None), skip_bad=skip_bad, called="partition", first=0)
    corpus = Partitions(tables, skip_bad=skip_bad)
    return score_corpus(corpus, folder, lexicons=own, make_pool=lambda settings: Cluster(settings, client), **options)


def score_on_cluster(corpus: object, folder: str | PathLike[str], scheduler: str, **options) -> Scored:
    """`score_corpus` by the workers of the Dask `scheduler` at an address such as `tcp://host:8786`."""
    distributed = require("distributed", "--scheduler")
    try:
        client = distributed.Client(scheduler, timeout="20s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise RunError(f"no Dask scheduler answers at {scheduler} ({error}). Start one: dask scheduler.") from error
    with closing(client):
        return score_corpus(corpus, folder, make_pool=lambda settings: Cluster(settings, client), **options)


def find_features(
    articles: pd.DataFrame, *, residue: pd.DataFrame, lexicons: tuple[Lexicon, ...] = (), skip_bad: bool = False
) -> pd.DataFrame:
    """The features of some articles, from their text on."""
    if articles.empty:
        return _no_features()
    [read] = read_chunks(articles, size=len(articles), skip_bad=skip_bad, is_part=True)
    if read.empty:
        return _no_features()
    documents = parse(read, residue=residue)
    attributions = find_attributions(documents)
    spans = find_spans(documents, attributions, lexicons=lexicons)
    return count_features(spans, documents, attributions, lexicons=lexicons)


def _no_features() -> pd.DataFrame:
    return from_parquet(to_parquet(no_rows("features"), "features"))


class Cluster:
    """The workers of a Dask cluster as a pool. What a worker that dies had in hand, Dask gives to another; when it has
    killed several it is an outcome."""

    def __init__(self, settings: Settings, client: "distributed.Client"):
        # One for each process of the cluster, so that what a run knows as a whole is read there once; made by a task,
        # so that it is made again should the machine that holds it die.
        self._worker = client.submit(Worker, settings, pure=False)
        self._client = client
        self._news: Queue = Queue()
        self._futures: dict[int, tuple[object, Mapping]] = {}
        self._submitted = 0
        self._killed = require("distributed.scheduler", "a cluster").KilledWorker

    def capacity(self) -> int:
        return max(1, AHEAD * sum(self._client.nthreads().values()))

    def submit(self, task: Mapping) -> None:
        self._submitted += 1
        number = self._submitted
        future = self._client.submit(attempt, self._worker, dict(task), pure=False)
        self._futures[number] = future, task
        future.add_done_callback(lambda _: self._news.put(number))

    def wait(self, seconds: float) -> Outcome | None:
        try:
            future, task = self._futures.pop(self._news.get(timeout=seconds))
        except Empty:
            return None
        error = future.exception()
        if isinstance(error, self._killed):
            return Outcome(task, "died", "several workers of the cluster ended on it")
        if error is not None:
            raise RunError(f"the cluster failed ({type(error).__name__}: {error}). Mend that, and go on with --resume.")
        [(kind, says)] = future.result().items()
        return Outcome(task, kind, says)

    def close(self) -> None:
        self._client.cancel([future for future, _ in self._futures.values()])
        self._futures = {}
