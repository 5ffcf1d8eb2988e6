"""Train the two models of attribution on PolNeAR: `python training/train.py PATH/polnear.jsonl.gz`.

Only articles of the split `train` are used. The second model is trained on cues as the first finds them in articles
that it was not trained on (jackknifed in three parts), because that is what it will be given.
"""

import argparse
import json
import time
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from corpus import Articles, deal, read_corpus
from crf import Estimator
from templates import CUES, LINKS

import framing
from framing.find import cue_tagger, link_tagger
from framing.find.chain import Chain
from framing.find.models import CUE_LABELS, FIXED, LEARNT, LINK_LABELS, WORDS, bind_models
from framing.find.word_forms import Vocabulary, WordForms

PARTS = 3
SEED = 20241118
ITERATIONS = {"cues": 100, "links": 120}
LIKELY = (
    0.3,
    0.2,
)  # cues from these probabilities on (not listed, listed) the second model learns from, if they are right
NO_MODEL = {"labels": [], "transitions": {}, "features": {}}


def main() -> None:
    options = read_options()
    rows = read_corpus(options.corpus, "train")
    parts = deal(rows, PARTS, SEED)
    started = time.time()
    jobs = [[row for other in parts if other is not part for row in other] for part in parts]
    with Pool(options.processes) as pool:
        whole = pool.apply_async(train_cues, [rows])
        jackknifed = pool.map(train_cues, jobs, chunksize=1)
        cues = whole.get()
    report(started, "cues", cues)
    save(options.output, "cues", cues)
    links = train_links(list(zip(parts, jackknifed, strict=True)))
    report(started, "links", links)
    save(options.output, "links", links)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="PolNeAR as JSON lines, gzipped: id, split, text, gold")
    parser.add_argument("-o", "--output", type=Path, default=Path(framing.__file__).parent / "find")
    parser.add_argument("-p", "--processes", type=int, default=2)
    return parser.parse_args()


def train_cues(rows: list[dict]) -> dict:
    """The model that finds cues."""
    articles = Articles(rows)
    vocabularies = open_vocabularies()
    columns = cue_tagger.columns_of(articles.strands, WordForms(vocabularies))
    labels = articles.cue_labels()
    estimator = Estimator(CUES, CUE_LABELS, ITERATIONS["cues"])
    begins = [strand.begin for strand in articles.strands.strands]
    ends = [strand.end for strand in articles.strands.strands]
    paths = [labels[begin:end].tolist() for begin, end in zip(begins, ends, strict=True)]
    estimator.add(columns, values_of(vocabularies), begins, ends, paths)
    return estimator.estimate()


def train_links(jackknifed: list[tuple[list[dict], dict]]) -> dict:
    """The model that finds source and content of a cue, from articles each with a model that has not seen them."""
    estimator = Estimator(LINKS, LINK_LABELS, ITERATIONS["links"])
    right: dict[tuple[str, int], list[bool]] = {}
    for rows, model in jackknifed:
        articles = Articles(rows)
        models = bind_models(Chain(model), Chain(NO_MODEL))
        found = cue_tagger.columns_of(articles.strands, models.forms)
        listed = models.is_verb[found["cue"]]
        for cue in cue_tagger.mark_cues(models.cues, found, articles.strands, listed, (0.1, 0.1)).cues:
            kind = "listed" if listed[cue.begin : cue.end].any() else "not listed"
            tenth = right.setdefault((kind, int(cue.probability * 10)), [])
            tenth.append(articles.coded_for(cue) is not None)
        marked = cue_tagger.mark_cues(models.cues, found, articles.strands, listed, LIKELY)
        vocabularies = open_vocabularies()
        marked = marked._replace(columns=cue_tagger.columns_of(articles.strands, WordForms(vocabularies)))
        for word in (",", "that", *link_tagger.JUNCTIONS[1:]):
            vocabularies["word"][word]
        windows = link_tagger.open_windows(marked.cues, articles.strands)
        columns = link_tagger.columns_of(windows, articles.strands, marked, vocabularies)
        coded = [articles.coded_for(cue) for cue in marked.cues]
        kept = [number for number, attribution in enumerate(coded) if attribution is not None]
        labels = [articles.link_labels(windows, number, coded[number]) for number in kept]
        estimator.add(columns, values_of(vocabularies), windows.begins[kept], windows.ends[kept], labels)
    print("cues by probability: how many, and the share that is right (in articles the model has not seen)")
    for (kind, tenth), each in sorted(right.items()):
        print(f"  {kind:<10}  {tenth / 10:.1f}  {len(each):6,}  {sum(each) / len(each):.2f}")
    return estimator.estimate()


def open_vocabularies() -> dict[str, Vocabulary]:
    """Vocabularies that learn every value they meet."""
    vocabularies = {name: Vocabulary(is_open=True) for name in LEARNT}
    vocabularies |= {name: Vocabulary(values) for name, values in FIXED.items()}
    return vocabularies | {column: vocabularies[source] for column, source in WORDS.items()}


def values_of(vocabularies: dict[str, Vocabulary]) -> dict[str, list[str]]:
    return {name: list(vocabulary) for name, vocabulary in vocabularies.items()}


def report(started: float, name: str, model: dict) -> None:
    weights = sum(len(values) for labels in model["features"].values() for values in labels.values())
    print(f"{time.time() - started:6.0f} s  {name}: {weights:,} weights", flush=True)


def save(folder: Path, name: str, model: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
