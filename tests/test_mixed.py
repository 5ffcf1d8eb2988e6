"""Outlets with articles in several languages: what is told and compared of them is of one, that of most articles."""

import pandas as pd
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.scale.score import score_corpus
from framing.show.cut import cut
from framing.show.exhibit import MIXED
from framing.show.gallery import EXHIBITS
from framing.show.report import render

CALM = "The council met on Monday to discuss the new bridge over the river and its cost to the town. "
FIERCE = "A bloody attack and a brutal assault on the town came hours after the first shelling. "
FRENCH = (
    "Le ministre a déclaré mardi que l'armée ne quitterait pas la ville. Les pourparlers, qui doivent reprendre dans "
    "les prochains jours, pourraient échouer, selon des diplomates. "
)
GERMAN = "Der Minister sagte am Montag, die Armee werde die Stadt nicht verlassen, und niemand weiß, wie lange. "


def corpus(*more):
    """Twelve English articles of each of two outlets, the first the fiercer, and `more`: (article_id, outlet, text)."""
    rows = [
        (f"{outlet}{place:02d}", outlet, text * (3 + place % 4) + f"{outlet} speaks of it as number {place}.")
        for outlet, text in (("East", FIERCE + CALM), ("West", CALM * 3 + FIERCE))
        for place in range(12)
    ]
    return pd.DataFrame([*rows, *more], columns=["article_id", "outlet", "text"]).assign(headline="")


def run(*arguments):
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


FOREIGN = ("f", "East", FRENCH * 3), ("g", "West", GERMAN * 3)


@pytest.fixture(scope="module")
def mixed():
    return fr.analyse(corpus(*FOREIGN))


@pytest.fixture(scope="module")
def english():
    return fr.analyse(corpus())


@pytest.mark.parametrize("name", ["escalation-rates", "fingerprints", "sourcing", "speakers"])
def test_titles_tell_the_articles_in_the_language_of_most_of_every_outlet(mixed, english, name):
    exhibit = next(each for each in EXHIBITS if each.name == name)
    assert exhibit.tell(cut(mixed)) == f"In English only: {exhibit.tell(cut(english))}"


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    return score_corpus(corpus(*FOREIGN), tmp_path_factory.mktemp("scored") / "run", workers=1, texts=True).place


def test_report_of_a_scored_folder_says_that_it_tells_of_outlets_in_one_language(scored, tmp_path):
    run("report", scored, "-o", tmp_path)
    assert "In English only: In “West”" in (tmp_path / "index.html").read_text("utf-8")


def test_report_of_a_scored_folder_says_that_mixed_outlets_cannot_be_told_of(tmp_path):
    articles = corpus(("f", "East", FRENCH * 3), ("g", "West", FRENCH * 3))
    run("report", score_corpus(articles, tmp_path / "run", workers=1).place, "-o", tmp_path / "report")
    assert MIXED in (tmp_path / "report" / "index.html").read_text("utf-8")


def test_one_number_of_words_is_told_everywhere(mixed, scored, tmp_path):
    words = sum(len(document.words) for document in mixed.documents if document.language != "de")
    run("report", scored, "-o", tmp_path)
    pages = render(mixed), (tmp_path / "index.html").read_text("utf-8")
    for page in pages:
        assert f"<h1>25 articles, {words:,} words; 1 more not analysed</h1>" in page
        assert f"Source: 25 articles, {words:,} words; found by machine. 1 more not analysed" in page


def test_what_is_not_analysed_is_no_part_of_key_words(english):
    german = fr.analyse(corpus(FOREIGN[1]))
    pd.testing.assert_frame_equal(cut(german).compared.words, cut(english).compared.words)


TOLD = "articles in English only. Left out, since languages differ whatever outlets do: 1 in German, 1 in French."


def read(folder):
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_commands_compare_one_language_and_say_so(scored, tmp_path):
    corpus(*FOREIGN).sort_values("article_id").to_csv(tmp_path / "mixed.csv", index=False)
    corpus().sort_values("article_id").to_csv(tmp_path / "english.csv", index=False)
    for name in ("mixed", "english"):
        compared = run("compare", tmp_path / f"{name}.csv", "-o", tmp_path / name, "--by", "feature")
        found = run("keyness", tmp_path / f"{name}.csv", "-o", tmp_path / name / "keyness.csv", "--permutations", 0)
        assert (TOLD in compared) is (TOLD in found) is (name == "mixed")
    assert read(tmp_path / "mixed") == read(tmp_path / "english")
    assert TOLD in run("keyness", scored, "-o", tmp_path / "scored.csv", "--permutations", 0)
    assert (tmp_path / "scored.csv").read_text("utf-8") == (tmp_path / "english" / "keyness.csv").read_text("utf-8")


def test_commands_compare_all_where_nothing_is_analysed(tmp_path):
    rows = [(f"{outlet}{place}", outlet, f"{GERMAN * 2}{outlet}.") for outlet in ("Ost", "West") for place in range(3)]
    pd.DataFrame(rows, columns=["article_id", "outlet", "text"]).to_csv(tmp_path / "german.csv", index=False)
    told = run("keyness", tmp_path / "german.csv", "-o", tmp_path / "keyness.csv")
    assert "Left out" not in told and len(pd.read_csv(tmp_path / "keyness.csv"))
