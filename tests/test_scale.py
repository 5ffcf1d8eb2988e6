"""A corpus in parts: the same tables as in one piece, the same bytes however it is shared, split or interrupted."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from types import SimpleNamespace

import pandas as pd
import pytest

from framing import analyse, compare_outlets, keep_ledger, read_lexicon
from framing.errors import ChoiceError, InputError, RunError
from framing.read.articles import read_articles
from framing.read.chunks import read_chunks
from framing.read.residue import find_residue
from framing.scale import analyse_dask, open_scored, score_corpus, summarise
from framing.scale import cluster as clustering
from framing.scale import corpus as cutting
from framing.scale import names as naming
from framing.scale import pool as pooling
from framing.scale.corpus import Partitions
from framing.scale.manifest import check_corpus, hash_lexicon
from framing.scale.partition import Worker
from framing.scale.pool import Outcome
from framing.scale.schedule import analyse_all, finish_all
from framing.scale.worker import attempt

SPELT = ("Sergei Orlov", "Sergey Orlov", "Ada Quill")
"""Two spellings of one speaker, in turns through the corpus, and both in some articles."""


def text_of(number):
    first, second = SPELT[number % 3], SPELT[(number + 1 + number // 3) % 3]
    return (
        f"The bridge of Brackwater, part {number}\n\n"
        "Follow us for the war at night.\n"
        f"The war may spread to the border, {first} said on Monday. The army shelled the town {number} times.\n\n"
        f"“There will be no ceasefire this year,” said {second}. It was a terrible day {number}, and perhaps "
        "not the last. "
        "Officials warned that an attack could follow. Brackwater Council rejected the threat.\n"
    )


def make_articles(count=23):
    rows = [(f"a{i:02}", ("Gazette", "Echo")[i % 5 == 1], text_of(i), str(i % 7 or "")) for i in range(count)]
    rows[-1] = (rows[-1][0], "Lone Voice", *rows[-1][2:])
    return pd.DataFrame(rows, columns=["article_id", "outlet", "text", "desk"])


class Inline:
    """A pool without processes: each task is done when its outcome is asked for, the last first."""

    def __init__(self, settings):
        self._worker, self._waiting = Worker(settings), []

    def capacity(self):
        return 3

    def submit(self, task):
        self._waiting.append(task)

    def wait(self, seconds):
        task = self._waiting.pop()
        [(kind, says)] = attempt(self._worker, json.loads(json.dumps(task))).items()
        return Outcome(task, kind, says)

    def close(self):
        self._waiting = []


@pytest.fixture(scope="module", autouse=True)
def small_parts():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "ARTICLES_EACH", 6)
        yield


def score(articles, folder, **options):
    options = {"spans": True, "attributions": True, "make_pool": Inline} | options
    return score_corpus(articles, folder, **options)


@pytest.fixture(scope="module")
def whole(small_parts):
    return analyse(read_articles(make_articles()))


@pytest.fixture(scope="module")
def reference(small_parts, tmp_path_factory):
    """A folder scored without interruption."""
    folder = tmp_path_factory.mktemp("scale") / "reference"
    score(make_articles(), folder)
    return folder


def files_of(folder):
    """Name → bytes; the import report apart, which tells of the file that was read."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "import_report.csv")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


# -- the same tables --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["features", "sources", "spans", "attributions"])
def test_parts_are_what_the_whole_gives(whole, reference, name):
    scored = open_scored(reference)
    assert len(list(scored.parts(name))) == 4
    pd.testing.assert_frame_equal(scored.read(name), getattr(whole, name))


def test_speakers_have_one_name_through_all_parts(whole, reference):
    scored = open_scored(reference)
    pd.testing.assert_frame_equal(scored.summary("variants"), whole.variants)
    assert set(whole.variants["variant"]) >= {"Sergei Orlov", "Sergey Orlov"}
    speakers = {name: set(scored.read(name)["speaker"]) for name in ("sources", "spans", "attributions")}
    assert all(len({"Sergei Orlov", "Sergey Orlov"} & found) == 1 for found in speakers.values())


def test_lines_that_an_outlet_repeats_are_found_over_all_parts(whole, reference):
    residue = open_scored(reference).summary("residue")
    assert ("Gazette", "follow us for the war at night") in set(zip(residue["outlet"], residue["line"], strict=True))
    pd.testing.assert_frame_equal(residue, find_residue(whole.articles), check_dtype=False)


def test_articles_keep_their_columns_but_not_their_text(reference):
    articles, table = make_articles(), open_scored(reference).read("articles")
    assert table["article_id"].tolist() == articles["article_id"].tolist()
    assert table["desk"].tolist() == articles["desk"].tolist()
    assert "text" not in table


@pytest.mark.parametrize("groups", [1, 50])
def test_summaries_are_those_of_the_whole(whole, reference, groups, monkeypatch):
    if groups > 1:  # every outlet has a pass of its own
        monkeypatch.setattr("framing.scale.summaries.ARTICLES_AT_ONCE", 1)
    ledger, found = keep_ledger(whole), summarise(reference)
    pd.testing.assert_frame_equal(found.outlets, compare_outlets(whole.features, whole.articles))
    pd.testing.assert_frame_equal(found.totals, compare_outlets(whole.features, whole.articles, by="feature"))
    alike = whole.clusters.assign(cluster=whole.clusters.index // 4)  # four copies of each article
    told = summarise(reference, clusters=alike)
    for by, table in (("category", told.outlets), ("feature", told.totals)):
        expected = compare_outlets(whole.features, whole.articles, clusters=alike, by=by)
        pd.testing.assert_frame_equal(table, expected)
    assert not told.outlets["resampled"].equals(found.outlets["resampled"])
    assert set(found.outlets["resampled"]) >= {"articles", "one article: no interval of the outlet"}
    for name in ("sourcing", "speakers", "verbs"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(ledger, name))


def test_own_lexicon_counts_nought_in_every_part(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("term,category\nbridge of brackwater,place\npart 20,late\nnowhere,never\n")
    articles = make_articles()
    features = score(articles, tmp_path / "run", lexicons=[path]).read("features")
    pd.testing.assert_frame_equal(features, analyse(read_articles(articles), lexicons=[path]).features)
    own = features[features["feature"] == "own"]
    assert own.groupby("category")["hits"].sum().to_dict() == {"late": 1, "never": 0, "place": 23}


# -- the same bytes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "names"), [(1, 1_000_000), (7, 3)])
def test_chunks_and_passes_leave_no_trace(reference, tmp_path, monkeypatch, size, names):
    monkeypatch.setattr(naming, "ROWS_AT_ONCE", names)
    table = read_articles(make_articles())
    chunks = (table.iloc[first : first + size] for first in range(0, len(table), size))
    score(chunks, tmp_path / "run")
    assert files_of(tmp_path / "run") == files_of(reference)


RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may have it ignored
from framing.scale import corpus
corpus.ARTICLES_EACH = 6
from framing.cli import main
main()
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in make_articles().to_dict("records")))
    return path


NEVER_ENDING = "import time; from framing.scale import score; score.sum_up = lambda *given, **named: time.sleep(600)"


def start(corpus, folder, *options, before=""):
    command = [sys.executable, "-c", before + RUN, "score", str(corpus), "-o", str(folder), "--spans", "--attributions"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([*command, *options], start_new_session=True, **pipes)


def wait_for(process, folder, parts):
    """Until so many partitions are done, or everything is."""
    while process.poll() is None and len(list((folder / ".work" / "done").glob("*"))) < parts:
        time.sleep(0.005)


def test_killed_and_stopped_and_gone_on_with(reference, corpus, tmp_path):
    folder = tmp_path / "run"
    first = start(corpus, folder, "--workers", "2", "--resume", before=NEVER_ENDING)  # it cannot be done before
    wait_for(first, folder, 1)
    os.killpg(first.pid, signal.SIGKILL)
    assert first.communicate() and first.returncode == -signal.SIGKILL
    second = start(corpus, folder, "--workers", "1", "--resume", before=NEVER_ENDING)
    wait_for(second, folder, 3)
    os.killpg(second.pid, signal.SIGINT)
    _, told = second.communicate()
    assert second.returncode == 130 and "--resume" in told
    third = start(corpus, folder, "--workers", "1", "--resume")
    told, _ = third.communicate()
    assert third.returncode == 0 and told.startswith("23 articles: ")
    assert files_of(folder) == files_of(reference)
    report = open_scored(folder).summary("import_report")
    assert report.loc[report["what"] == "read", "articles"].tolist() == [23]


DEADLY = """
import os
import framing.scale.partition as partition
parse = partition.parse
def parse_or_die(articles, **options):
    if (articles["article_id"] == "a08").any():
        os.kill(os.getpid(), 9)
    if (articles["article_id"] == "a07").any():
        raise ValueError("no such tongue")
    return parse(articles, **options)
partition.parse = parse_or_die
"""


def test_article_that_kills_its_worker_is_reported(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(DEADLY)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(cutting, "ARTICLES_EACH", 2)
    monkeypatch.setattr(pooling, "RENEWED_AFTER", 4)  # and processes are renewed
    articles = make_articles(10).tail(4)
    scored = score(articles, tmp_path / "run", make_pool=None, workers=1)
    skipped = scored.skipped
    assert skipped["article_id"].tolist() == ["a07", "a08"]
    assert skipped["reason"].tolist() == [
        "ValueError: no such tongue",
        "its analysis killed the process (it was killed by signal 9)",
    ]
    rest = analyse(read_articles(articles[~articles["article_id"].isin(["a07", "a08"])]))
    assert scored.articles == 2
    for name in ("features", "sources", "spans", "attributions"):
        pd.testing.assert_frame_equal(scored.read(name), getattr(rest, name))


def test_workers_that_do_not_start(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RunError, match="does not start: it ended with 1"):
        score(make_articles(6), tmp_path / "run", make_pool=None, workers=1)


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.fixture
def begun(tmp_path):
    """A folder in which a run was interrupted when it had read its corpus."""

    class Stopped(Inline):
        def wait(self, seconds):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score(make_articles(), tmp_path / "run", make_pool=Stopped)
    return tmp_path / "run"


CHANGED = make_articles()
CHANGED.loc[13, "text"] = "Another text."


@pytest.mark.parametrize(
    ("articles", "options", "message"),
    [
        (make_articles(), {}, "holds a run that was interrupted. Go on with it by --resume"),
        (
            make_articles(),
            {"resume": True, "spans": False},
            "it wrote articles, attributions, features, sources, spans",
        ),
        (make_articles(), {"resume": True, "lexicons": True}, "lexicon 'own' is new"),
        (CHANGED, {"resume": True}, "the corpus has changed: it differs among its articles 13 to 18"),
        (make_articles(24).iloc[:18], {"resume": True}, "it ends after 18 articles"),
        (make_articles(25), {"resume": True}, "it differs among its articles 19 to 23"),
        (make_articles(), {"resume": True, "seed": 1}, "seed was 0, it is 1"),
    ],
)
def test_what_cannot_be_gone_on_with(begun, tmp_path, articles, options, message):
    if options.get("lexicons"):
        (tmp_path / "own.csv").write_text("term,category\nbridge,place\n")
        options = options | {"lexicons": [tmp_path / "own.csv"]}
    before = files_of(begun)
    with pytest.raises(RunError) as caught:
        score(articles, begun, **options)
    assert message in str(caught.value) and "another folder" in str(caught.value)
    assert files_of(begun) == before


def test_where_a_corpus_has_changed():
    had = [{"sha256": "x", "articles": 6}, {"sha256": "y", "articles": 4}]
    check_corpus(had, 1, "y", "run")
    check_corpus(had, 2, None, "run")
    with pytest.raises(RunError, match="it goes on after 10 articles"):
        check_corpus(had, 2, "z", "run")


def test_finished_run_is_left_as_it_is(reference):
    before = files_of(reference)
    with pytest.raises(RunError, match="holds a finished run"):
        score(make_articles(), reference)
    with pytest.raises(RunError, match="the corpus has changed"):
        score(CHANGED, reference, resume=True, make_pool=None)
    assert not (reference / ".work").exists()
    score(make_articles(), reference, resume=True, make_pool=None)
    assert files_of(reference) == before


def test_unfinished_run_is_not_opened(begun):
    with pytest.raises(RunError, match="interrupted"):
        open_scored(begun)


def test_folder_of_others(tmp_path):
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(RunError, match=r"holds other things \(thesis\.docx\)"):
        score(make_articles(), tmp_path)
    assert files_of(tmp_path) == {"thesis.docx": b"x"}


@pytest.mark.skipif(sys.platform == "win32", reason="no locks")
def test_two_runs_at_once(begun):
    import fcntl

    with (begun / ".work" / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(RunError, match="another run writes into it"):
            score(make_articles(), begun, resume=True)


def test_no_table_that_was_not_asked_for(tmp_path):
    scored = score(make_articles(3), tmp_path / "run", spans=False, attributions=False)
    assert scored.tables == ("articles", "features", "sources")
    with pytest.raises(RunError, match="again with --spans"):
        scored.read("spans")
    with pytest.raises(ChoiceError, match="Did you mean 'features'"):
        scored.read("feature")


def test_no_workers(tmp_path):
    with pytest.raises(ChoiceError, match="workers=0"):
        score(make_articles(), tmp_path / "run", workers=0)


def test_articles_that_stand_twice_are_refused_or_listed(tmp_path):
    table = read_articles(make_articles(8))
    chunks = [table, table.head(2), read_articles(make_articles(9)).tail(1)]
    message = r"^table 2, row 0: article_id 'a00' stands at table 1 already.* skip_bad=True \(--skip-bad on the command"
    with pytest.raises(InputError, match=message):
        score(iter(chunks), tmp_path / "run")
    assert files_of(tmp_path / "run") == {}
    scored = score(iter(chunks), tmp_path / "run", skip_bad=True)
    assert scored.articles == 9
    assert scored.skipped["article_id"].tolist() == ["a00", "a01"]
    assert scored.skipped["place"].tolist() == ["table 2, row 0", "table 2, row 1"]


def test_tables_are_checked_as_a_corpus_is(tmp_path):
    good = make_articles(4).assign(article_id=range(4)).rename(columns={"text": "prose"})
    bad = good.assign(article_id=range(4, 8), prose=["A text.", "", None, "B text."], outlet=["x", "x", "x", None])
    given = {"columns": {"text": "prose"}}
    with pytest.raises(InputError, match="table 2, row 1: the article is empty"):
        score([good, bad], tmp_path / "run", **given)
    scored = score([good, bad], tmp_path / "run", skip_bad=True, **given)
    assert scored.read("articles")["article_id"].tolist() == ["0", "1", "2", "3", "4"]
    assert scored.skipped["place"].tolist() == ["table 2, row 1", "table 2, row 2", "table 2, row 3"]
    with pytest.raises(InputError, match="table 1: no column 'text'"):
        score([good], tmp_path / "other")


def test_a_table_without_a_good_article_is_left_out(tmp_path):
    good, bad = make_articles(4), make_articles(6).tail(2).assign(text="")
    with pytest.raises(InputError, match="table 2, row 0: the article is empty"):
        score([good, bad], tmp_path / "run")
    for number, tables in enumerate(([good, bad], [bad, good])):
        scored = score(tables, tmp_path / f"run {number}", skip_bad=True)
        assert scored.articles == 4
        assert scored.skipped["place"].tolist() == [f"table {2 - number}, row {row}" for row in (0, 1)]
    message = "none of the 2 articles of the corpus can be used. The first, table 1, row 0: the article is empty"
    with pytest.raises(InputError, match=message):
        score([bad], tmp_path / "none", skip_bad=True)
    assert files_of(tmp_path / "none") == {}


def test_lazy_features_of_a_partition_without_a_good_article():
    dask = pytest.importorskip("dask.dataframe")
    articles = make_articles(6).astype(object)
    articles.loc[3:, "text"] = ""
    lazy = analyse_dask(dask.from_pandas(articles, npartitions=2), skip_bad=True)
    expected = analyse_dask(dask.from_pandas(articles[:3], npartitions=1)).compute(scheduler="synchronous")
    pd.testing.assert_frame_equal(lazy.compute(scheduler="synchronous"), expected)
    with pytest.raises(InputError, match="none of the 3 articles of the corpus can be used"):
        analyse_dask(dask.from_pandas(articles[3:], npartitions=1), skip_bad=True)


class Here:
    """A Dask client that computes here."""

    def compute(self, part):
        value = part.compute(scheduler="synchronous")
        return SimpleNamespace(result=lambda: value)


def test_partitions_are_checked_once(monkeypatch, tmp_path):
    dask = pytest.importorskip("dask.dataframe")
    pytest.importorskip("distributed")
    read = []

    def read_once(table, **given):
        read.append(len(table))
        return read_chunks(table, **given)

    monkeypatch.setattr(cutting, "read_chunks", read_once)
    monkeypatch.setattr(clustering, "Cluster", lambda settings, client: Scripted())
    articles = make_articles(6).astype(object)
    articles.loc[4, "article_id"] = "a00"
    with pytest.raises(InputError, match=r"^partition 1, row 1: article_id 'a00' stands at partition 0 already"):
        analyse_dask(dask.from_pandas(articles, npartitions=2), tmp_path / "run", client=Here())
    assert read == [3, 3]


def test_lazy_features_tell_which_partition_is_wrong():
    dask = pytest.importorskip("dask.dataframe")
    articles = make_articles(6).astype(object)
    empty, twice = articles.copy(), articles.copy()
    empty.loc[4, "text"], twice.loc[5, "article_id"] = "", "a00"
    remedy = r"^partition 1, row 2: article_id 'a00' stands at partition 0 already.* articles\.drop_duplicates\("
    for table, message in ((empty, "partition 1, row 1: the article is empty"), (twice, remedy)):
        with pytest.raises(InputError, match=message):
            analyse_dask(dask.from_pandas(table, npartitions=2))


# -- the pieces -------------------------------------------------------------------------------------------------------


def test_partitions_are_closed_by_length_too(monkeypatch):
    monkeypatch.setattr(cutting, "CHARACTERS_EACH", 100)
    lengths = [30, 30, 30, 30, 300, 1, 1, 1, 1, 1, 1, 1]
    table = pd.DataFrame({"article_id": [str(i) for i in range(12)], "outlet": "x", "text": ["y" * n for n in lengths]})
    for size in (1, 5, 12):
        chunks = [table.iloc[first : first + size] for first in range(0, 12, size)]
        assert [len(part) for part in Partitions(chunks)] == [3, 1, 1, 6, 1]


class Scripted:
    """A pool that does a task unless it holds a row that is said to raise, to kill, or to kill once."""

    def __init__(self, raises=(), kills=(), once=(), most=None):
        self.raises, self.kills, self.once, self.most = raises, kills, set(once), most
        self.tasks, self.done = deque(), []

    def capacity(self):
        return 2

    def submit(self, task):
        self.tasks.append(task)

    def wait(self, seconds):
        task = self.tasks.popleft()
        rows = set(range(task.get("first", 0), task.get("last", 1)))
        self.done.append(task)
        if rows & self.once:
            self.once -= rows
            return Outcome(task, "died", "a blow")
        if rows & set(self.kills) or (self.most and len(rows) > self.most):
            return Outcome(task, "died", "it was killed by signal 9.")
        return Outcome(task, "error", "E: wrong") if rows & set(self.raises) else Outcome(task, "done", {})


@pytest.mark.parametrize(
    ("pool", "lost", "pieces"),
    [
        (Scripted(), [], [(0, 8)]),
        (Scripted(once=[5]), [], [(0, 8)]),
        (Scripted(raises=[3]), [3], [(0, 2), (2, 3), (4, 8)]),
        (Scripted(kills=[0, 7]), [0, 7], [(1, 2), (2, 4), (4, 6), (6, 7)]),
        (Scripted(most=4), [], [(0, 4), (4, 8)]),
        (Scripted(raises=range(8)), list(range(8)), []),
    ],
)
def test_what_fails_is_split(pool, lost, pieces):
    told = []
    analyse_all(pool, {4: 8}, told.append)
    [analysed] = told
    assert (analysed.number, analysed.pieces) == (4, pieces)
    assert [row for row, _ in analysed.lost] == lost


def test_what_cannot_be_written_is_an_error():
    told = []
    finish_all(Scripted(once=[0]), [{"number": 1}], told.append)
    assert told == [{"number": 1}]
    with pytest.raises(RunError, match="partition 1 cannot be written: it was killed by signal 9"):
        finish_all(Scripted(kills=[0]), [{"number": 1}], told.append)


def test_hash_of_a_lexicon_is_of_its_entries(tmp_path):
    texts = ["term,category\nwar,x\n", "term,category,unless\nwar,x,next: games\n", "term,category\nwar,y\n"]
    hashes = []
    for number, text in enumerate([*texts, texts[1]]):
        (tmp_path / str(number)).mkdir()
        (path := tmp_path / str(number) / "own.csv").write_text(text)
        hashes.append(hash_lexicon(read_lexicon(path)))
    assert len(set(hashes)) == 3 and hashes[1] == hashes[3]


# -- other stores, other hands ----------------------------------------------------------------------------------------


def test_any_store(reference, tmp_path):
    fsspec = pytest.importorskip("fsspec")
    score(make_articles(), "memory://bucket/run")
    files = fsspec.filesystem("memory")
    names = [name for name in files.find("/bucket/run") if not name.endswith("import_report.csv")]
    found = {name.removeprefix("/bucket/run/"): files.cat_file(name) for name in names}
    assert found == files_of(reference)
    for first in (0, 11):
        path = f"/corpus/{first:02}.parquet"
        with files.open(path, "wb") as file:
            make_articles().iloc[first : first + 11 if not first else None].to_parquet(file)
    score("memory://corpus", tmp_path / "run")
    assert files_of(tmp_path / "run") == files_of(reference)
    assert summarise("memory://bucket/run").outlets.equals(summarise(reference).outlets)
    files.rm("/bucket", recursive=True)
    files.rm("/corpus", recursive=True)


def test_cluster_with_a_worker_killed(whole, reference, tmp_path):
    distributed = pytest.importorskip("distributed")
    from dask.dataframe import from_pandas

    articles = from_pandas(make_articles(), npartitions=3)
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        victim, *_ = client.run(os.getpid).values()
        killed = []

        def kill(stage, done, total):
            if stage == "analysing" and done and not killed:
                killed.append(victim)
                os.kill(victim, signal.SIGKILL)

        analyse_dask(articles, tmp_path / "run", client=client, spans=True, attributions=True, progress=kill)
        assert killed
        lazy = analyse_dask(articles)
        features = lazy.compute(scheduler="synchronous").reset_index(drop=True)
    assert files_of(tmp_path / "run") == files_of(reference)
    pd.testing.assert_frame_equal(features, whole.features)


@pytest.mark.parametrize("absent", ["dask.dataframe", "distributed"])
def test_without_dask_there_is_a_remedy(absent, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(RunError, match=r"not installed\. Install the extra: pip install 'framing\[scale\]'"):
        analyse_dask(None, tmp_path / "run")
