"""Train the two models of attribution on PolNeAR: `python training/train.py PATH/polnear.jsonl.gz`.

Only articles of the split `train` are used. The second model is trained on cues as the first finds them in articles
that it was not trained on (jackknifed in three parts), because that is what it will be given.
"""

import argparse
import json
import time
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np
from corpus import Articles, deal, read_corpus
from crf import Estimator
from templates import CUES, LINKS

import framing
from framing.find import cue_tagger, link_tagger
from framing.find.chain import Chain
from framing.find.models import CUE_LABELS, FIXED, LEARNT, LINK_LABELS, SHARED, bind_models
from framing.find.word_forms import Vocabulary, WordForms

PARTS = 3
SEED = 20241118
ITERATIONS = 250
LIKELY = 0.2  # cues from this probability on the second model learns from, if they are right
NO_MODEL = {"labels": [], "transitions": {}, "features": {}}


class Part(NamedTuple):
    """Articles, and a model of cues that has not seen them."""

    rows: list[dict]
    cues: dict


def main() -> None:
    options = read_options()
    rows = read_corpus(options.corpus, "train")
    parts = deal(rows, PARTS, SEED)
    started = time.time()
    with Pool(options.processes) as pool:
        jobs = [rows, *([row for other in parts if other is not part for row in other] for part in parts)]
        cues, *unseen = pool.map(train_cues, jobs, chunksize=1)
        save(options.output, "cues", cues, started)
    links = train_links([Part(*each) for each in zip(parts, unseen, strict=True)])
    save(options.output, "links", links, started)


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
    estimator = Estimator(CUES, CUE_LABELS, ITERATIONS)
    begins = [strand.begin for strand in articles.strands.strands]
    ends = [strand.end for strand in articles.strands.strands]
    paths = [labels[begin:end].tolist() for begin, end in zip(begins, ends, strict=True)]
    estimator.add(columns, values_of(vocabularies), begins, ends, paths)
    return estimator.estimate()


def train_links(parts: list[Part]) -> dict:
    """The model that finds source and content of a cue, from those cues that are right."""
    estimator = Estimator(LINKS, LINK_LABELS, ITERATIONS)
    vocabularies = open_vocabularies()
    for word in (",", "that", *link_tagger.JUNCTIONS[1:]):
        vocabularies["word"][word]
    for part in parts:
        articles = Articles(part.rows)
        models = bind_models(Chain(part.cues), Chain(NO_MODEL))
        columns = cue_tagger.columns_of(articles.strands, models.forms)
        marked = cue_tagger.mark_cues(models.cues, columns, articles.strands, LIKELY)
        marked = marked._replace(columns=cue_tagger.columns_of(articles.strands, WordForms(vocabularies)))
        windows = link_tagger.open_windows(marked.cues, articles.strands)
        columns = link_tagger.columns_of(windows, articles.strands, marked, vocabularies)
        coded = [articles.coded_for(cue) for cue in marked.cues.each()]
        kept = [number for number, attribution in enumerate(coded) if attribution is not None]
        labels = [articles.link_labels(windows, number, coded[number]) for number in kept]
        estimator.add(columns, values_of(vocabularies), windows.begins[kept], windows.ends[kept], labels)
    return estimator.estimate()


def open_vocabularies() -> dict[str, Vocabulary]:
    """Vocabularies that learn every value they meet."""
    vocabularies = {name: Vocabulary(is_open=True) for name in LEARNT}
    vocabularies |= {name: Vocabulary(values) for name, values in FIXED.items()}
    return vocabularies | {column: vocabularies[source] for column, source in SHARED.items()}


def values_of(vocabularies: dict[str, Vocabulary]) -> dict[str, list[str]]:
    return {name: list(vocabulary) for name, vocabulary in vocabularies.items()}


def save(folder: Path, name: str, model: dict, started: float) -> None:
    weights = sum(len(values) for labels in model["features"].values() for values in labels.values())
    print(f"{time.time() - started:6.0f} s  {name}: {weights:,} weights", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
