"""Articles per second of the whole analysis beside those of the tools people use instead: same articles, in turns.

Each peer has an environment of its own, made at the first run in the folder .peers of the project; one that cannot be
installed, or cannot work without fetching something, is reported as such.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from speed import analyse, load_articles

import framing as fr
from framing.find.lexicon import builtin_lexicons, list_forms

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".peers"
PEERS = {
    "textblob": ("TextBlob, sentiment alone", ["textblob==0.20.1"]),
    "vader": ("VADER, sentiment alone", ["vaderSentiment==3.3.2"]),
    "spacy": ("spaCy blank: words, sentences, our terms", ["spacy==3.8.18"]),
    "empath": ("Empath, its 194 categories", ["empath==0.89"]),
    "nela": ("nela-features, all of them", ["nela-features==3.0.1"]),
}
"""Name → what it does here, and what is installed for it."""

MOST_SECONDS = 900  # for an installation


def main() -> None:
    options = read_options()
    articles, origin = load_articles(options.corpus, options.articles)
    rounds = min(options.rounds, len(articles))
    print(f"{len(articles):,} articles, {articles['text'].str.len().mean():,.0f} characters each: {origin}")
    with tempfile.TemporaryDirectory() as folder:
        texts, terms = Path(folder) / "texts.json", Path(folder) / "terms.json"
        texts.write_text(json.dumps(articles["text"].tolist()), encoding="utf-8")
        terms.write_text(json.dumps(list_terms()), encoding="utf-8")
        peers = {name: start(name, texts, terms, rounds) for name in options.peers}
        running = {name: peer for name, peer in peers.items() if not isinstance(peer, str)}
        analyse(fr.read_articles(HERE.parent / "seeds"), {})  # warm-up
        seconds: dict[str, list[float]] = {name: [] for name in ("framing", *running)}
        for turn in range(rounds):
            names = list(seconds)
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                if name == "framing":
                    stages: dict[str, float] = {}
                    analyse(articles.iloc[turn::rounds], stages)
                    seconds[name].append(sum(stages.values()))
                else:
                    seconds[name].append(ask(running[name], turn))
        for peer in running.values():
            peer.stdin.close()
            peer.wait()
    report(len(articles), seconds, {name: peer for name, peer in peers.items() if isinstance(peer, str)})


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("-n", "--articles", type=int, default=300, help="how many articles; 0 for all")
    parser.add_argument("-r", "--rounds", type=int, default=6, help="how often they take turns")
    parser.add_argument("--corpus", type=Path, help="any corpus read_articles takes; else the news or the seeds")
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    return parser.parse_args()


def list_terms() -> list[str]:
    """Every form that the built-in word lists look for, without gaps and wildcards, for spaCy's matcher."""
    forms = (
        form for lexicon in builtin_lexicons() for entry in lexicon.entries for form in list_forms(entry.positions)
    )
    return sorted({form for form in forms if "~" not in form and "*" not in form})


def start(name: str, texts: Path, terms: Path, rounds: int) -> subprocess.Popen | str:
    """The peer, ready; or why there is none."""
    try:
        python = install(name)
    except subprocess.SubprocessError as error:
        output = getattr(error, "stderr", None) or str(error)
        return f"cannot be installed: {last_line(output)}"
    command = [str(python), str(HERE / "peer.py"), name, str(texts), str(terms), str(rounds)]
    errors = (CACHE / f"{name}.log").open("w+", encoding="utf-8")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors, "text": True}
    peer = subprocess.Popen(command, **pipes)
    if peer.stdout.readline().strip() != "ready":
        peer.wait()
        errors.seek(0)
        return f"does not work: {last_line(errors.read())}"
    return peer


def install(name: str) -> Path:
    """The Python of the peer's environment, made if it is not there."""
    folder = CACHE / name
    python, done = folder / "bin" / "python", folder / ".ready"
    if not done.exists():
        print(f"installing {name} …", file=sys.stderr)
        run = {"check": True, "capture_output": True, "text": True, "timeout": MOST_SECONDS}
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], **run)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEERS[name][1]], **run)
        done.touch()
    return python


def last_line(text: str) -> str:
    """What it came to: of a long message the line that says most."""
    lines = [line.strip() for line in text.splitlines() if line.strip(" *")]
    telling = [line for line in lines if "Error:" in line[:-1] or line.startswith(("ERROR", "Resource"))]
    return (telling or lines or ["(it says nothing)"])[-1][:200]


def ask(peer: subprocess.Popen, turn: int) -> float:
    peer.stdin.write(f"{turn}\n")
    peer.stdin.flush()
    return float(peer.stdout.readline())


def report(articles: int, seconds: dict[str, list[float]], absent: dict[str, str]) -> None:
    print(f"\n{'':45}{'articles/s':>11}{'framing is … as fast':>22}")
    for name, own in seconds.items():
        label = PEERS[name][0] if name in PEERS else "framing, the whole analysis"
        ratios = [theirs / ours for theirs, ours in zip(own, seconds["framing"], strict=True)]
        told = "" if name == "framing" else f"{median(ratios):8.2f} × ({min(ratios):.2f} – {max(ratios):.2f})"
        print(f"{label:45}{articles / sum(own):11,.1f}  {told}")
    for name, reason in absent.items():
        print(f"{PEERS[name][0]:45}{reason}")


if __name__ == "__main__":
    main()
