"""How time and memory grow with a corpus, what a second process brings, and what Dask costs: `framing score`, measured.

The corpora are the articles of speed.py, taken again and again under new ids until there are enough. Time is that of
the whole command, its start included; memory is the resident memory of all its processes together, looked at five
times a second, in which what they share is counted for each.

    growth.py curve --sizes 1000 3000 10000      time, peak memory, exponent of growth
    growth.py processes -n 3000                  one process against two, in turns
    growth.py dask -n 3000                       a LocalCluster of two against two processes, in turns
    growth.py killed -n 3000                     killed at five random moments and gone on with: the same bytes?
"""

import argparse
import hashlib
import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import psutil
from speed import load_articles

SEED = 20241118
EVERY = 0.2  # seconds
SCORE = [sys.executable, "-m", "framing.cli", "score"]
ON_CLUSTER = """
import sys
from distributed import Client, LocalCluster
from framing.read.chunks import read_chunks
from framing.scale.cluster import Cluster
from framing.scale.score import score_corpus
if __name__ == "__main__":
    corpus, folder, workers = sys.argv[1:]
    cluster = LocalCluster(n_workers=int(workers), threads_per_worker=1, dashboard_address=None)
    with cluster, Client(cluster) as client:
        score_corpus(corpus, folder, make_pool=lambda settings: Cluster(settings, client))
"""


class Cost(NamedTuple):
    """Seconds, and the most bytes that all processes held at once."""

    seconds: float
    peak: int


def main() -> None:
    options = read_options()
    with tempfile.TemporaryDirectory() as folder:
        options.measure(options, Path(folder))


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(required=True)
    for measure in (curve, processes, dask, killed):
        kind = kinds.add_parser(measure.__name__)
        kind.set_defaults(measure=measure)
        kind.add_argument("--workers", type=int, default=2)
        kind.add_argument("--corpus", type=Path, help="any corpus read_articles takes; else the news or the seeds")
        if measure is curve:
            kind.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000, 30_000, 100_000])
        else:
            kind.add_argument("-n", "--articles", type=int, default=3000)
            kind.add_argument("-r", "--rounds", type=int, default=5 if measure is killed else 3)
    return parser.parse_args()


def curve(options: argparse.Namespace, folder: Path) -> None:
    """Time and peak memory for each size; the slope of a straight line through their logarithms."""
    print(f"{'articles':>9}{'seconds':>10}{'articles/s':>12}{'peak MB':>9}")
    seconds = []
    for size in options.sizes:
        corpus = write_corpus(folder, size, options.corpus)
        cost = run(score(corpus, folder / "run", options.workers), folder / "run")
        seconds.append(cost.seconds)
        print(f"{size:9,}{cost.seconds:10.1f}{size / cost.seconds:12.1f}{cost.peak / 1e6:9,.0f}", flush=True)
        corpus.unlink()
    if len(seconds) > 1:
        print(f"exponent of growth, all sizes {fit(options.sizes, seconds):.3f}, ", end="")
        print(f"the last two {fit(options.sizes[-2:], seconds[-2:]):.3f}")


def fit(sizes: list[int], seconds: list[float]) -> float:
    """b of seconds = a × sizes^b, by least squares of the logarithms."""
    x, y = [math.log(size) for size in sizes], [math.log(each) for each in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    products = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return products / sum((a - mean_x) ** 2 for a in x)


def processes(options: argparse.Namespace, folder: Path) -> None:
    corpus = write_corpus(folder, options.articles, options.corpus)
    commands = {f"{workers} processes": score(corpus, folder / "run", workers) for workers in (options.workers, 1)}
    take_turns(commands, options.rounds, folder / "run")


def dask(options: argparse.Namespace, folder: Path) -> None:
    corpus = write_corpus(folder, options.articles, options.corpus)
    script = folder / "on_cluster.py"
    script.write_text(ON_CLUSTER)
    commands = {
        "process pool": score(corpus, folder / "run", options.workers),
        "LocalCluster": [sys.executable, str(script), str(corpus), str(folder / "run"), str(options.workers)],
    }
    take_turns(commands, options.rounds, folder / "run")


def take_turns(commands: dict[str, list[str]], rounds: int, out: Path) -> None:
    """Each command once a round, in an order that changes; the second's time over the first's."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    results = set()
    for turn in range(rounds):
        for name, command in list(commands.items())[:: 1 if turn % 2 == 0 else -1]:
            costs[name].append(run(command, out, results))
    for name, own in costs.items():
        print(f"{name:14}{median(cost.seconds for cost in own):9.1f} s{max(cost.peak for cost in own) / 1e6:9,.0f} MB")
    first, second = costs.values()
    ratios = [b.seconds / a.seconds for a, b in zip(first, second, strict=True)]
    print(f"{list(costs)[1]} takes {median(ratios):.2f} × the time ({min(ratios):.2f} – {max(ratios):.2f})")
    print("the same bytes" if len(results) == 1 else "NOT the same bytes")


def killed(options: argparse.Namespace, folder: Path) -> None:
    """Kill a run again and again, once in each fifth of the work at a random moment of it, and then let it end. How
    long a run is let go on is reckoned by when the run without interruption was as far as the last kill left it."""
    corpus, out = write_corpus(folder, options.articles, options.corpus), folder / "run"
    command, results = score(corpus, out, options.workers, "--spans", "--attributions"), set()
    seen: dict[int, float] = {}  # steps done → when that was seen first
    whole = run(command, out, results, watch=lambda seconds: seen.setdefault(count_steps(out), seconds))
    total = len(list((out / "features").glob("*")))
    print(f"without interruption {whole.seconds:.1f} s, {total} partitions", flush=True)
    draw, shared = random.Random(SEED), {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    shutil.rmtree(out)
    kills = 0
    for fifth in range(options.rounds):
        part = (fifth + draw.random()) / options.rounds
        steps = count_steps(out)
        then = max((seconds for step, seconds in seen.items() if step <= steps), default=0)
        again = seen[min(step for step in seen if step)] if steps else 0  # it reads the corpus anew
        process = subprocess.Popen([*command, "--resume"], start_new_session=True, **shared)
        try:
            process.wait(max(part * whole.seconds - then + again, EVERY))
            print(f"at {part:.0%} of the work: it had ended before", flush=True)
            break
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        kills += 1
        print(f"killed at {part:.0%} of the work: {tell_steps(out)} of {total} partitions", flush=True)
    run([*command, "--resume"], out, results, anew=False)
    print(f"killed {kills} times and gone on with:", "the same bytes" if len(results) == 1 else "NOT the same bytes")


def count_steps(out: Path) -> int:
    """How far a run is: 1 when the corpus is read, and one for each partition analysed, and for each written."""
    work = out / ".work"
    is_read = (work / "residue.parquet").exists()
    return is_read + sum(len(list((work / name).glob("*"))) for name in ("done", "written"))


def tell_steps(out: Path) -> str:
    done, written = (len(list((out / ".work" / name).glob("*"))) for name in ("done", "written"))
    return f"{done} analysed, {written} written"


def write_corpus(folder: Path, size: int, source: Path | None) -> Path:
    """A JSON Lines file of `size` articles."""
    articles, origin = load_articles(source, size)
    print(f"# {size:,} articles from {len(articles):,} ({origin})", flush=True)
    rows = articles.drop(columns="headline").to_dict("records")  # it is the first line of the text
    path = folder / f"{size}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(size):
            row = rows[number % len(rows)]
            file.write(json.dumps(row | {"article_id": f"{number // len(rows)}-{row['article_id']}"}) + "\n")
    return path


def score(corpus: Path, out: Path, workers: int, *options: str) -> list[str]:
    return [*SCORE, str(corpus), "-o", str(out), "--workers", str(workers), *options]


def run(
    command: list[str],
    out: Path,
    results: set[str] | None = None,
    *,
    anew: bool = True,
    watch: Callable[[float], object] = lambda seconds: None,
) -> Cost:
    """Run the command; with `results`, add the digest of all that it wrote. `watch` is told of the seconds so far."""
    if anew:
        shutil.rmtree(out, ignore_errors=True)
    start, peak = time.perf_counter(), 0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    root = psutil.Process(process.pid)
    while process.poll() is None:
        peak = max(peak, weigh(root))
        watch(time.perf_counter() - start)
        time.sleep(EVERY)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(process.stderr.read())
    if results is not None:
        results.add(digest(out))
    return Cost(seconds, peak)


def weigh(root: psutil.Process) -> int:
    """Resident bytes of a process and all below it."""
    total = 0
    try:
        for process in (root, *root.children(recursive=True)):
            total += process.memory_info().rss
    except psutil.Error:  # one has just ended
        pass
    return total


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


if __name__ == "__main__":
    main()
