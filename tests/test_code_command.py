"""`framing code` from a shell: a sample drawn, coded as the software found it, compared."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from samples_to_code import TEXTS
from typer.testing import CliRunner

from framing.cli import app
from framing.errors import FramingError

RUN = CliRunner()


def run(*words):
    """What is printed; what the package refuses is raised."""
    done = RUN.invoke(app, ["code", *map(str, words)], catch_exceptions=True)
    if isinstance(done.exception, FramingError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("coding")
    articles = [{"article_id": name, "outlet": f"Paper {name}", "text": text} for name, text in TEXTS.items()]
    pd.DataFrame(articles).to_csv(folder / "corpus.csv", index=False)
    (folder / "weather.csv").write_text("term,category\nrains,wet\nquiet,calm\n")
    options = ("-l", folder / "weather.csv", "--question", "tone=low, high", "-n", "10")
    told = run("sample", folder / "corpus.csv", "-o", folder / "drawn", *options)
    return folder, told


def code(folder, name, answer="none"):
    with open(folder / "drawn" / "sheet.csv", encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row["weather"] = "wet" if "rains" in row["sentence"] else answer
        row["tone"] = "low"
    path = folder / "drawn" / f"{name}.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    return path


def test_sample(drawn):
    folder, told = drawn
    assert told.startswith("10 of ")
    assert "seed 0." in told
    assert str(folder / "drawn" / "code.html") in told
    assert {path.name for path in (folder / "drawn").iterdir()} >= {"code.html", "sheet.csv", "key"}
    columns = pd.read_csv(folder / "drawn" / "sheet.csv").columns
    assert {"weather", "tone"} < set(columns)
    assert "escalation" not in columns


def test_compare(drawn, tmp_path):
    folder, _ = drawn
    one, two = code(folder, "one"), code(folder, "two", "calm")
    told = run("compare", one, two, "-o", tmp_path / "out")
    assert "one: 10 of 10 sentences coded" in told
    assert "Among coders" in told
    assert f"Tables: {tmp_path / 'out'}" in told
    tables = {path.stem: pd.read_csv(path) for path in Path(tmp_path / "out").iterdir()}
    assert set(tables) == {"reliability", "scores", "details", "confusion", "errors"}
    assert set(tables["scores"]["against"]) == {"one", "two", "majority"}
    assert set(tables["reliability"]["feature"]) == {"weather", "tone"}
    anew = run("compare", one, "--corpus", folder / "corpus.csv", "-l", folder / "weather.csv", "-o", tmp_path / "new")
    assert "one coder, nobody to agree with" in anew
    same = pd.read_csv(tmp_path / "new" / "scores.csv")
    old = tables["scores"].query("against == 'one'").reset_index(drop=True)
    pd.testing.assert_frame_equal(same, old)


def test_levels_of_questions(drawn, tmp_path):
    one, two = code(drawn[0], "one"), code(drawn[0], "two")
    assert "ordinal" in run("compare", one, two, "--level", "tone=ordinal", "-o", tmp_path)
    with pytest.raises(FramingError, match="'tune' is not one of 'tone'"):
        run("compare", one, two, "--level", "tune=ordinal", "-o", tmp_path)
    with pytest.raises(FramingError, match="give one for all, or one for each question"):
        run("compare", one, two, "--level", "nominal", "--level", "tone=ordinal", "-o", tmp_path)


def test_compare_cue_by_cue(drawn, tmp_path):
    folder, _ = drawn
    coded = tmp_path / "coded.jsonl"
    coded.write_text('{"article": "b", "line": 1, "feature": "weather", "text": "rains", "category": "wet"}\n')
    corpus = ("--corpus", folder / "corpus.csv", "-l", folder / "weather.csv")
    told = run("compare", coded, *corpus, "-o", tmp_path / "out")
    assert "The software against coding (cues)" in told
    [score] = pd.read_csv(tmp_path / "out" / "scores.csv").query("category == 'any'").itertuples()
    assert (score.found, score.coded, score.both) == (1, 1, 1)  # "quiet", in an article that nobody coded, is no error
    with pytest.raises(FramingError, match="give the articles too, with --corpus"):
        run("compare", coded)
    coded.write_text('{"article": "d", "line": 1, "feature": "line", "kind": "body"}\n')
    with pytest.raises(FramingError, match=r"article 'd' is not one of 'a', 'b', 'c'. Give the corpus"):
        run("compare", coded, *corpus)
    with pytest.raises(FramingError, match="Compare them apart"):
        run("compare", coded, code(folder, "one"), *corpus)


@pytest.mark.parametrize("question", ["tone", "tone=low", "=low,high"])
def test_questions_that_are_none(drawn, question):
    with pytest.raises(FramingError, match="two answers or more"):
        run("sample", drawn[0] / "corpus.csv", "-o", drawn[0] / "other", "-q", question)
    assert not (drawn[0] / "other").exists()


def test_definitions_are_read(drawn):
    path = drawn[0] / "told.csv"
    path.write_text("feature;category;definition\nweather;wet;water from above\n")
    folder = drawn[0] / "defined"
    run("sample", drawn[0] / "corpus.csv", "-o", folder, "-l", drawn[0] / "weather.csv", "--definitions", path)
    assert "water from above" in (folder / "code.html").read_text("utf-8")
