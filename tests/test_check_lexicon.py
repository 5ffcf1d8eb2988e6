"""Lexicons checked, tried and converted: what is said of an entry, by itself and in a corpus, and the commands."""

from importlib import resources

import pandas as pd
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.errors import ChoiceError, InputError, LexiconError
from framing.tables import REMARKS, TRIAL

TEXTS = {
    "a": "Brave new taxes came. Taxation is no tax, she said. The tax office shut. A new deal is a deal.",
    "b": "The deal was off. No deal, then. One more deal and another deal; the last deal of May may hold.",
}
ARTICLES = pd.DataFrame(
    [{"article_id": key, "outlet": key, "headline": "", "text": text} for key, text in TEXTS.items()]
)
DOCUMENTS = fr.parse(ARTICLES)


def write(folder, text: str, name: str = "mine.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


HEAD = "term,category,case,unless,requires\n"
REMARKED = [
    (
        "tax*,x,,,\ntax,y,,,\n",
        3,
        "warning",
        "never counts: 'tax*' of line 2 (x) takes the same words before",
        "Move it up",
    ),
    ("tax*,x,,,\ntax|levy,y,,,\n", 3, "warning", "as 'tax' never counts", "Move it up"),
    ("tax*,x,,,\ntax,x,,,\n", 3, "note", "needless beside 'tax*' of line 2", "Delete it"),
    ("tax,x,,,\ntax*,y,,,\nta*,z,,,\n", 4, "warning", "takes every word that begins with 'ta'", "more letters"),
    (
        "deal,x,,,\nnew deal,y,,,\n",
        3,
        "note",
        "holds 'deal' of line 2 (x), which does not count inside",
        "both categories",
    ),
    ("deal,x|y,,,\n", 2, "note", "in 2 categories", "Leave it in one"),
    ("deal,x,,next: of,next: of\n", 2, "error", "can never match", "Delete the condition"),
    (
        "deal,x,,,previous: <start> the\n",
        2,
        "error",
        "can never match: 'previous: <start> the' in 'requires'",
        "by itself",
    ),
    ("deal,x,,,next: <start>\n", 2, "error", "can never match", "by itself"),
    ("deal,x,,,sentence: <start>\n", 2, "error", "can never match", "'previous' or 'before'"),
    ("deal,x,,,next: a b c d e\n", 2, "error", "can never match", "4 words at most"),
    ("deal,x,,,next: a b c d e|of\n", 2, "warning", "in vain: 'next: a b c d e' in 'requires'", "4 words at most"),
    ("deal,x,,after: <start>,\n", 2, "warning", "in vain: 'after: <start>' in 'unless'", "by itself"),
    ("戦争,x,,,\n", 2, "warning", "script without spaces", "Divide"),
]


@pytest.mark.parametrize(("rows", "line", "level", "problem", "remedy"), REMARKED)
def test_entry_is_remarked(tmp_path, rows: str, line: int, level: str, problem: str, remedy: str) -> None:
    table = fr.check_lexicon(write(tmp_path, HEAD + rows))
    assert tuple(table.columns) == REMARKS
    told = table[(table["line"] == line) & table["problem"].str.contains(problem, regex=False)]
    assert told["level"].tolist() == [level], table
    assert remedy in told["remedy"].iloc[0]


FINE = [
    "tax,x,,,\ntax*,y,,,\n",  # the word before its wildcard: each has its own
    "tax*,x,,next: office,\ntax,y,,,\n",  # whether the first takes it hangs on its context
    "tax,x,exact,,\nTAX,y,exact,,\n",
    "tax,x,,later: one two three four five,before: <start>\n",
    "green ~ deal,x,,,\ndeal,x,,,\n",
    "u.s.|u.s. army,x,,,\n9/11,x,,,\nat&t,x,,,\n",
]


@pytest.mark.parametrize("name", ["escalation.csv", "hedging.csv", "fr/escalation.csv", "fr/hedging.csv"])
def test_of_the_built_in_lexicons_nothing_worse_than_a_note_is_said(name: str) -> None:
    table = fr.check_lexicon(resources.files("framing.lexicons") / name)
    assert table[table["level"] != "note"].empty, table


@pytest.mark.parametrize("rows", FINE)
def test_nothing_is_said_of_what_is_fine(tmp_path, rows: str) -> None:
    table = fr.check_lexicon(write(tmp_path, HEAD + rows))
    assert table[table["level"] != "note"].empty, table


IN_CORPUS = [
    ("zebra,x,,,\n", "does not occur in 2 articles of 40 words"),
    ("tax,x,exact,,next: haven\n", "its conditions do not hold in 2 places"),
    ("tax*,x,,,\ntaxes,x,,,\n", "of 1 places 1 are taken by 'tax*' of line 2"),
]


@pytest.mark.parametrize(("rows", "problem"), IN_CORPUS)
def test_entry_that_never_counts_in_a_corpus(tmp_path, rows: str, problem: str) -> None:
    path = write(tmp_path, HEAD + rows)
    assert not fr.check_lexicon(path)["problem"].str.contains("occur|places").any()
    told = fr.check_lexicon(path, DOCUMENTS)["problem"]
    assert told.str.contains(problem, regex=False).sum() == 1, told.tolist()


def test_an_entry_that_counts_somewhere_is_not_said_never_to(tmp_path) -> None:
    path = write(tmp_path, HEAD + "new deal,x,,,\ndeal,y,,,\n")
    assert fr.check_lexicon(path, DOCUMENTS)["level"].tolist() == ["note"]  # only: the one stands inside the other


GERMAN = pd.DataFrame(
    [{"article_id": "g", "outlet": "g", "headline": "", "language": "de", "text": "Die Steuern sind hoch."}]
)


def test_corpus_in_no_language_of_the_list_is_said_once(tmp_path) -> None:
    path = write(tmp_path, "term,category\nSteuern,x\ntax,x\n")
    (row,) = fr.check_lexicon(path, fr.parse(GERMAN)).itertuples()
    assert row.level == "warning" and "English or French, of which there are none here: 1 in German" in row.problem
    french = fr.read_lexicon(path, language="fr")
    assert "in French, of which there are none here: 2 in English" in fr.check_lexicon(french, DOCUMENTS)["problem"][0]


def test_commands_say_that_nothing_is_analysed(tmp_path) -> None:
    GERMAN.to_csv(tmp_path / "german.csv", index=False)
    path = write(tmp_path, "term,category\nSteuern,x\n")
    for command in (["lexicon", "try", str(path), "CORPUS"], ["compare", "CORPUS", "-o", str(tmp_path / "out")]):
        told = [str(tmp_path / "german.csv") if word == "CORPUS" else word for word in command]
        assert "not analysed: 1 of 1 articles" in CliRunner().invoke(app, told).output
    result = CliRunner().invoke(app, ["report", str(tmp_path / "german.csv"), "-o", str(tmp_path / "report")])
    assert result.exit_code == 0
    assert "not analysed: it is in German" in (tmp_path / "report" / "index.html").read_text("utf-8")


def test_words_with_signs_are_found_where_they_stand(tmp_path) -> None:
    text = "The U.S. sent AT&T and the U.S. army on 9/11 and/or later, from the u.s.-led side."
    documents = fr.parse(ARTICLES.head(1).assign(text=text))
    path = write(tmp_path, HEAD + "u.s.,x,,,\nu.s. army,x,,,\n9/11,x,,,\nat&t,x,,,\nand/or,x,,,\n")
    spans = fr.find_spans(documents, fr.find_attributions(documents), lexicons=[path])
    assert spans[spans["feature"] == "mine"]["text"].tolist() == ["U.S.", "AT&T", "U.S. army", "9/11", "and/or", "u.s."]


# -- on trial ---------------------------------------------------------------------------------------------------------


def test_trial_shows_each_entry_in_its_sentences(tmp_path) -> None:
    path = write(tmp_path, HEAD + "deal,x|y,,,\nnew deal,y,,,\nzebra,z,,,\n")
    table = fr.try_lexicon(path, DOCUMENTS, lines=3)
    assert tuple(table.columns) == TRIAL
    assert table["term"].tolist() == ["deal"] * 3 + ["new deal", "zebra"]
    assert table["hits"].tolist() == [6] * 3 + [1, 0]
    assert table["category"].tolist() == ["x|y"] * 3 + ["y", "z"]
    assert table["article_id"].isna().tolist() == [False] * 4 + [True]
    assert set(table["correct"]) == {""}
    row = table.iloc[3]
    assert (row["hit"], row["right"]) == ("new deal", " is a deal.")
    assert row["left"].endswith("The tax office shut. A ")


def test_trial_tells_two_senses_of_one_line_apart(tmp_path) -> None:
    path = write(tmp_path, "%\n1\tx\n2\ty\n3\tz\n%\ndeal\t<was>1/2\t3\n", "mine.dic")
    table = fr.try_lexicon(path, DOCUMENTS)
    assert table.groupby("category")["hits"].first().to_dict() == {"z|x": 1, "z|y": 6}
    assert len(table) == 7


def test_trial_is_drawn_by_its_seed_and_for_each_entry_alone(tmp_path) -> None:
    one = write(tmp_path, HEAD + "deal,x,,,\n")
    two = write(tmp_path, HEAD + "deal,x,,,\ntax,x,,,\n", "two.csv")
    drawn = [fr.try_lexicon(one, DOCUMENTS, lines=2, seed=seed)["left"].tolist() for seed in range(6)]
    assert drawn[0] == fr.try_lexicon(one, DOCUMENTS, lines=2)["left"].tolist()
    assert len({tuple(each) for each in drawn}) > 1
    assert fr.try_lexicon(two, DOCUMENTS, lines=2)["left"].tolist()[:2] == drawn[0]
    assert len(fr.try_lexicon(one, DOCUMENTS, lines=100)) == 7
    with pytest.raises(ChoiceError, match="lines=0"):
        fr.try_lexicon(one, DOCUMENTS, lines=0)


# -- written ----------------------------------------------------------------------------------------------------------


def test_write_lexicon_goes_by_the_ending(tmp_path) -> None:
    lexicon = fr.read_lexicon(write(tmp_path, HEAD + "deal ~ hand,x,,,\ndeal,y,,,\n"))
    lost = fr.write_lexicon(lexicon, tmp_path / "new" / "mine.yml")
    assert (tmp_path / "new" / "mine.yml").read_text("utf-8") == "y:\n- deal\n"
    assert lost["problem"].tolist() == ["has a gap (~) and is left out"]
    with pytest.raises(ChoiceError, match=r"'\.xlsx' is not one of"):
        fr.write_lexicon(lexicon, tmp_path / "mine.xlsx")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError):
        fr.write_lexicon(lexicon, tmp_path / "file" / "mine.yml")


# -- the commands -----------------------------------------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "corpus.csv"
    ARTICLES.to_csv(path, index=False)
    return path


def run(*arguments: object):
    return CliRunner().invoke(app, ["lexicon", *map(str, arguments)])


def test_check_command(tmp_path, corpus) -> None:
    fine = run("check", write(tmp_path, "a: [tax*]\nb: [deal, zebra]\n", "mine.dic"))
    assert fine.exit_code == 0
    assert "mine.dic (yaml): 3 entries in 2 categories; 0 errors, 0 warnings, 0 notes." in fine.output
    never = run("check", tmp_path / "mine.dic", "--corpus", corpus, "--out", tmp_path / "out.csv")
    assert never.exit_code == 0
    assert "line 2, warning: 'zebra' does not occur in 2 articles" in never.output
    assert pd.read_csv(tmp_path / "out.csv")["term"].tolist() == ["zebra"]
    empty = run("check", write(tmp_path, "a: [tax*]\nb: ['^x']\n", "mine.dic"))
    assert empty.exit_code == 1
    assert "line 2, error: the category 'b' is empty" in empty.output
    refused = run("check", write(tmp_path, "a: [tax*\n", "mine.dic"))
    assert refused.exit_code == 1
    assert "no valid YAML" in refused.stderr
    assert run("check", "hedging").exit_code == 0


def test_convert_command(tmp_path) -> None:
    path = write(tmp_path, HEAD + "deal,x,lower,,\ntax*,y,,,\n")
    done = run("convert", path, tmp_path / "out.dic")
    assert done.exit_code == 0
    assert "lost, line 2: 'deal' is written without its case" in done.stderr
    assert fr.read_lexicon(tmp_path / "out.dic").format == "liwc"
    assert run("convert", path, tmp_path / "any", "--to", "lexicoder").exit_code == 0
    assert (tmp_path / "any").read_text() == "+x\ndeal\n+y\ntax*\n"
    with pytest.raises(InputError, match="is the file that is read"):
        CliRunner().invoke(app, ["lexicon", "convert", str(path), str(path)], catch_exceptions=False)
    with pytest.raises(LexiconError):
        CliRunner().invoke(app, ["lexicon", "convert", str(tmp_path / "no"), str(path)], catch_exceptions=False)
    assert run("convert", path, tmp_path / "any", "--to", "excel").exit_code == 2


def test_try_command(tmp_path, corpus) -> None:
    path = write(tmp_path, HEAD + "deal,x,,,\nzebra,y,,,\n")
    shown = run("try", path, corpus, "-n", 2)
    assert shown.exit_code == 0
    assert "deal [x], line 2: 7 hits" in shown.output
    assert "zebra [y], line 3: 0 hits" in shown.output
    assert shown.output.count("[deal]") == 2
    done = run("try", path, corpus, "--out", tmp_path / "sheet.csv")
    assert done.exit_code == 0
    sheet = pd.read_csv(tmp_path / "sheet.csv")
    assert tuple(sheet.columns) == TRIAL
    assert len(sheet) == 8
