"""How often attribution is right, by form and by kind of cue: `python training/evaluate.py PATH/polnear.jsonl.gz`.

An attribution is right if its content overlaps the coded one by half of both together and its source and cue touch the
coded ones. One found is paired with one coded, the largest overlap of contents first. `--errors N` shows some.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

import pandas as pd
from corpus import read_corpus

import framing as fr
from framing.find.acts import classify_cue

Range = tuple[int, int]


def main() -> None:
    options = read_options()
    rows = read_corpus(options.corpus, options.split)
    table = pd.DataFrame({"article_id": [row["id"] for row in rows], "text": [row["text"] for row in rows]})
    found = fr.find_attributions(fr.parse(table.assign(outlet="", headline="", language="en")))
    counts: Counter[tuple[str, str, str]] = Counter()
    errors: list[str] = []
    by_article = dict(tuple(found[found["cue"] != ""].groupby("article_id")))
    for row in rows:
        score_article(row, by_article.get(row["id"], found.iloc[:0]), counts, errors)
    print(f"{len(rows)} articles, split {options.split}: whole attributions that a cue announces")
    print(f"{'':<12}{'':<22}{'found':>7}{'coded':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for group, name in sorted({(group, name) for _, group, name in counts}):
        hit, mine, coded = (counts[which, group, name] for which in ("right", "found", "coded"))
        right_of_coded = counts["right of coded", group, name]
        precision, recall = hit / max(1, mine), right_of_coded / max(1, coded)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{group:<12}{name:<22}{mine:>7,}{coded:>7,}{precision:>7.3f}{recall:>7.3f}{both:>7.3f}")
    for line in random.Random(1).sample(errors, min(options.errors, len(errors))):
        print(line)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="PolNeAR as JSON lines, gzipped: id, split, text, gold")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--errors", type=int, default=0)
    return parser.parse_args()


def score_article(row: dict, found: pd.DataFrame, counts: Counter, errors: list[str]) -> None:
    text = row["text"]
    coded = [parts for parts in map(parts_of, row["gold"]) if parts["content"]]
    mine = [
        {
            name: None if pd.isna(start) else (int(start), int(end))
            for name, start, end in (
                ("content", each.start, each.end),
                ("cue", each.cue_start, each.cue_end),
                ("source", each.source_start, each.source_end),
            )
        }
        for each in found.itertuples()
    ]
    right = {(i, j) for i, j in pair(mine, coded) if is_right(mine[i], coded[j])}
    for number, parts in enumerate(mine):
        for group, name in groups(text, parts):
            counts["found", group, name] += 1
            counts["right", group, name] += any(i == number for i, _ in right)
    for number, parts in enumerate(coded):
        is_found = any(j == number for _, j in right)
        for group, name in groups(text, parts):
            counts["coded", group, name] += 1
            counts["right of coded", group, name] += is_found
        if not is_found:
            shown = {name: text[slice(*part)][:90] if part else "" for name, part in parts.items()}
            errors.append(f"missed  {shown['source']} | {shown['cue']} | {shown['content']}")


def parts_of(coded: dict) -> dict[str, Range | None]:
    parts = {}
    for name in ("source", "cue", "content"):
        spans = [tuple(span) for part in coded[name] for span in part["spans"]]
        parts[name] = (min(spans)[0], max(end for _, end in spans)) if spans else None
    return parts


def pair(mine: list[dict], coded: list[dict]) -> list[tuple[int, int]]:
    shared = [
        (-shared_length(one["content"], other["content"]), i, j)
        for i, one in enumerate(mine)
        for j, other in enumerate(coded)
        if shared_length(one["content"], other["content"])
    ]
    pairs, used, taken = [], set(), set()
    for _, i, j in sorted(shared):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


def is_right(mine: dict, coded: dict) -> bool:
    one, other = mine["content"], coded["content"]
    union = max(one[1], other[1]) - min(one[0], other[0])
    same = shared_length(one, other) / union >= 0.5
    return same and all(
        not coded[name] or (mine[name] and shared_length(mine[name], coded[name]) > 0) for name in ("source", "cue")
    )


def shared_length(one: Range, other: Range) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def groups(text: str, parts: dict) -> list[tuple[str, str]]:
    """All; by whether the content is quoted; by what lexicons/cues.csv says of the cue."""
    start, end = parts["content"]
    content = text[start:end]
    quoted = any(mark in text[max(0, start - 2) : end + 2] for mark in '"“”')
    form = "quoted whole" if quoted and content[:1] in '"“”' and content[-1:] in '"“”' else "quoted partly"
    cue = classify_cue(text[slice(*parts["cue"])] if parts["cue"] else "", is_quoted=False)
    kind = f"{cue.word_class}, {cue.act}" if cue.term else "not listed"
    return [("all", ""), ("form", form if quoted else "not quoted"), ("cue", kind), source_group(parts)]


def source_group(parts: dict) -> tuple[str, str]:
    return "source", "given" if parts["source"] else "none"


if __name__ == "__main__":
    main()
