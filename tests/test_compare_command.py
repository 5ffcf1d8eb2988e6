"""`framing compare` and `framing keyness`, from a shell."""

import pandas as pd
import pytest
from typer.testing import CliRunner

from framing.cli import app
from framing.errors import FramingError
from framing.tables import BALANCES, CONTRASTS, KEYNESS, OUTLETS


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    texts = {
        "East": "A new offensive is looming. They fear the worst.",
        "West": "Talks go on. A threat may loom over the valley.",
    }
    rows = [
        (
            f"{outlet}{place:02d}",
            outlet,
            f"{text} {' '.join(f'{outlet}x{place}x{word} fell.' for word in range(12 + 3 * place))}",
        )
        for outlet, text in texts.items()
        for place in range(11)
    ]
    path = tmp_path_factory.mktemp("corpus") / "corpus.csv"
    pd.DataFrame(rows, columns=["article_id", "outlet", "text"]).to_csv(path, index=False)
    return path


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def test_compare_writes_its_tables(corpus, tmp_path):
    done = run("compare", corpus, "-o", tmp_path / "out", "--by", "feature")
    assert done.exit_code == 0 and "differences tested" in done.output
    for name, columns in (("outlets", OUTLETS), ("contrasts", CONTRASTS), ("balances", BALANCES)):
        assert list(pd.read_csv(tmp_path / "out" / f"{name}.csv").columns) == list(columns)
    contrasts = pd.read_csv(tmp_path / "out" / "contrasts.csv")
    assert contrasts[["outlet", "other"]].drop_duplicates().to_numpy().tolist() == [["East", "West"]]
    assert contrasts["p"].notna().any() and contrasts["p"].isna().any()


def test_compare_counts_copies_together_and_apart(corpus, tmp_path):
    table = pd.read_csv(corpus)
    copy = table.iloc[[9]].assign(article_id="copy")
    pd.concat([table, copy]).to_csv(tmp_path / "copies.csv", index=False)
    done = run("compare", tmp_path / "copies.csv", "-o", tmp_path / "out", "--by", "feature", "--find-stories")
    assert done.exit_code == 0
    written = {path.stem for path in (tmp_path / "out").iterdir()}
    assert written == {"balances", "clusters", "contrasts", "contrasts-apart", "outlets", "outlets-apart", "stories"}
    clusters = pd.read_csv(tmp_path / "out" / "clusters.csv").set_index("article_id")["cluster"]
    assert clusters["copy"] == clusters["East09"] and clusters.duplicated().sum() == 1
    together, apart = (pd.read_csv(tmp_path / "out" / f"outlets{name}.csv") for name in ("", "-apart"))
    assert together["hits"].equals(apart["hits"]) and not together["low"].equals(apart["low"])


def test_report_draws_copies_together_as_compare_does(corpus, tmp_path):
    table = pd.read_csv(corpus)
    copies = [table.iloc[[9]].assign(article_id=f"copy{number}") for number in range(8)]
    pd.concat([table, *copies]).to_csv(tmp_path / "copies.csv", index=False)
    run("compare", tmp_path / "copies.csv", "-o", tmp_path / "compared", "--by", "feature")
    run("report", tmp_path / "copies.csv", "-o", tmp_path / "report")
    for ours, theirs in (("totals", "outlets"), ("contrasts", "contrasts")):
        report = pd.read_csv(tmp_path / "report" / "tables" / f"{ours}.csv")
        pd.testing.assert_frame_equal(report, pd.read_csv(tmp_path / "compared" / f"{theirs}.csv"))


@pytest.mark.parametrize(("of", "term"), [("words", "offensive"), ("lemmas", "fear"), ("entries", "may")])
def test_keyness_writes_its_table(corpus, tmp_path, of, term):
    assert run("keyness", corpus, "-o", tmp_path / "k.csv", "--of", of).exit_code == 0
    table = pd.read_csv(tmp_path / "k.csv")
    assert list(table.columns) == list(KEYNESS) and term in set(table["term"])
    assert set(table["voice"]) == {"both"}


def test_keyness_by_voice(corpus, tmp_path):
    run("keyness", corpus, "-o", tmp_path / "k.csv", "--by-voice")
    assert "outlet" in set(pd.read_csv(tmp_path / "k.csv")["voice"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("compare", "--against", "all"), "--against='all' is not one of 'rest', 'pairs'"),
        (("compare", "--by", "word"), "--by='word' is not one of"),
        (("keyness", "--of", "letters"), "--of='letters' is not one of"),
        (("keyness", "--group", "country"), "articles lacks 'country'"),
    ],
)
def test_refusals_leave_nothing_behind(corpus, tmp_path, arguments, message):
    command, *options = arguments
    with pytest.raises(FramingError, match=message):
        run(command, corpus, "-o", tmp_path / "k.csv", *options)
    assert list(tmp_path.iterdir()) == []
