"""Echoes side by side, the difference word by word, the charts of both, and their place in the report."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from typer.testing import CliRunner

from framing.analysis import analyse
from framing.cli import app
from framing.compare.trail import follow_words
from framing.errors import ChoiceError
from framing.show import charts
from framing.show.cut import cut
from framing.show.difference import show_difference
from framing.show.echo_table import list_items, show_echoes, write_omissions
from framing.show.findings_echoes import tell_echoes, tell_omissions
from framing.show.gallery import EXHIBITS
from framing.show.report import render
from framing.tables import ECHOES, OMISSIONS

QUOTE = "the sluices of the Orlow dam <will> stay open until the masonry is sealed"
TEXTS = [
    f"Halvania waits for the Orlow dam. “{QUOTE},” Zoe Perier said. Engineers from the capital inspect the "
    "turbines of the Orlow. Villagers sleep in a gymnasium in Halvania, and the bridge is closed.",
    f"Zoe Perier insisted that “{QUOTE.replace('until', 'till')}”. The Orlow dam holds 500 boats in Halvania, and the "
    "villagers of Halvania fish. The bridge below the turbines was closed by engineers in March 2031.",
    "Prices at the Tilby market rose. Apples were dear, and pears were not to be had.",
]
ARTICLES = pd.DataFrame(
    {"article_id": ["a", "b", "c"], "outlet": ["East & Co", "West", "North"], "headline": "", "published": "2031-03-04",
     "language": "en", "url": "", "text": TEXTS}
)  # fmt: skip


@pytest.fixture(scope="module")
def analysis():
    return analyse(ARTICLES)


@pytest.fixture(scope="module")
def trail(analysis):
    return follow_words(analysis)


def test_a_row_a_quotation_a_column_an_outlet(analysis, trail):
    shown = show_echoes(trail.echoes, analysis.documents, ARTICLES)
    assert list(shown.table.columns) == ["echo", "East & Co", "West"]
    assert len(shown) == trail.echoes["echo"].nunique()
    assert shown.table["West"].str.contains("till").any()
    assert "East &amp; Co" in shown.html and "&lt;will&gt;" in shown.html
    assert "<will>" not in shown.html
    assert "<del>until</del>" in shown.html and "<ins>till</ins>" in shown.html
    assert "[-until-] {+till+}" in shown.text and "“insisted”" in shown.text
    assert "<style>" in shown._repr_html_()


def test_cells_lead_where_the_link_says(analysis, trail):
    html = show_echoes(trail.echoes, analysis.documents, ARTICLES, link=lambda article, at: f"#{article}-{at}").html
    links = re.findall(r'href="#(\w)-(\d+)"', html)
    assert {(article, int(at)) for article, at in links} == set(
        zip(trail.echoes["article_id"], trail.echoes["start"], strict=True)
    )
    assert "<a " not in show_echoes(trail.echoes, analysis.documents, ARTICLES).html


def test_many_outlets_stand_in_two_columns(analysis, trail):
    first = trail.echoes[trail.echoes["echo"] == 1]
    articles, rows, documents = [ARTICLES], [trail.echoes], list(analysis.documents)
    for number in range(6):
        articles.append(ARTICLES.iloc[:1].assign(article_id=f"x{number}", outlet=f"Outlet {number}"))
        rows.append(first.head(1).assign(article_id=f"x{number}"))
        documents.append(type(documents[0])(**{**vars(documents[0]), "article_id": f"x{number}"}))
    table, echoes = pd.concat(articles), pd.concat(rows, ignore_index=True).sort_values("echo", kind="stable")
    html = show_echoes(echoes, documents, table).html
    assert "other versions" in html and "Outlet 5" in html
    assert {text.get_text() for text in charts.echoes(echoes, articles=table).get_xticklabels()} == {
        "reference", "second version", "third version",
    }  # fmt: skip


def test_one_echo_and_none(analysis, trail):
    assert len(show_echoes(trail.echoes, analysis.documents, ARTICLES, echo=1)) == 1
    assert len(show_echoes(trail.echoes.iloc[:0], analysis.documents, ARTICLES)) == 0
    with pytest.raises(ChoiceError, match="echo=99"):
        show_echoes(trail.echoes, analysis.documents, ARTICLES, echo=99)


def test_difference_is_escaped_and_readable_without_colour():
    shown = show_difference("The old <dam>", "The new <dam> & mill")
    assert "<dam>" not in shown.html and "&lt;dam&gt;" in shown.html and "&amp;" in shown.html
    assert "<del>" in shown.html and "<ins>" in shown.html
    assert str(shown) == shown.text
    assert shown.text.strip() == "The [-old-] {+new+} <dam> & {+mill+}"
    assert shown.relation == "reworded"


def test_items_have_a_share_for_every_kind(trail):
    items = list_items(trail.omissions, most=3)
    assert len(items) == 3
    assert list(items.columns) == ["kind", "item", "East & Co", "West"]
    assert items["kind"].nunique() == 3
    whole = list_items(trail.omissions, most=200)
    assert len(whole) == len(trail.omissions) / 2
    assert whole.loc[whole["item"] == "500 boats", ["East & Co", "West"]].to_numpy().tolist() == [[False, True]]
    assert list_items(trail.omissions.iloc[:0], most=5).empty


def test_one_thing_alone_is_no_map(analysis, trail):
    two = trail.omissions.head(4)  # each thing has a row for either outlet
    for rows, drawn in ((two, True), (two.head(2), False)):
        exhibit = next(one for one in EXHIBITS if one.name == "omissions")
        shown = cut(analysis, trail=replace(trail, omissions=rows))
        assert exhibit.applies(shown) is drawn and list_items(rows, most=9).empty is not drawn
    one = two.assign(present=[True, True, True, False])
    title = tell_omissions(cut(analysis, trail=replace(trail, omissions=one)))
    assert title == "Two pieces tell 2 things of one story: 1 is in both, 1 in only one"


def test_omissions_as_html(trail):
    html = write_omissions(trail.omissions, ARTICLES, link=lambda article, at: f"#{article}")
    assert html.count('href="#') == trail.omissions["present"].sum()
    assert html.count("fr-none") == (~trail.omissions["present"]).sum()


# -- charts -----------------------------------------------------------------------------------------------------------


def test_chart_of_echoes_has_every_wording(analysis, trail):
    ax = charts.echoes(trail.echoes, articles=ARTICLES)
    written = " ".join(text.get_text() for text in ax.texts).replace("\n", " ")
    assert written.count("sluices of the Orlow dam") == 2
    assert "reference" in written and "reworded" in written
    assert ax.get_title() == ""
    assert [text.get_text() for text in ax.get_xticklabels()] == ["East & Co", "West"]
    assert charts.echoes(trail.echoes).texts


def test_chart_of_omissions_has_a_mark_in_every_cell(trail):
    ax = charts.omissions(trail.omissions, articles=ARTICLES)
    items = list_items(trail.omissions, most=40)
    assert sum(len(marks.get_offsets()) for marks in ax.collections) == items.shape[0] * 2
    filled = sum(len(marks.get_offsets()) for marks in list(ax.collections)[::2])
    assert filled == items[["East & Co", "West"]].to_numpy().sum()
    assert len(ax.get_yticklabels()) == len(items) <= 40


@pytest.mark.parametrize(("chart", "columns"), [(charts.echoes, ECHOES), (charts.omissions, OMISSIONS)])
def test_nothing_to_show(chart, columns):
    [text] = chart(pd.DataFrame(columns=list(columns))).texts
    assert text.get_text() == "nothing to show"


def test_titles_count_what_is_there(analysis, trail):
    shown = cut(analysis, trail=trail)
    assert "is in two pieces" in tell_echoes(shown)
    assert tell_omissions(shown).startswith(f"Two pieces tell {len(trail.omissions) // 2} things of one story: ")


# -- report and command -----------------------------------------------------------------------------------------------


def test_report_has_both_with_links_to_sentences(analysis):
    html = render(analysis)
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert {"echoes", "omissions"} <= ids
    cells = re.findall(r'<table class="fr-echoes">.*?</table>', html, re.DOTALL)
    links = re.findall(r'href="#([^"]+)"', "".join(cells))
    assert links and set(links) <= ids
    assert all(re.fullmatch(r"a\d+-s\d+", link) for link in links)


def test_a_corpus_without_echoes_has_no_chart_of_them():
    alone = analyse(ARTICLES.iloc[2:])
    shown = cut(alone)
    assert {"echoes", "omissions"} <= {exhibit.name for exhibit in EXHIBITS if not exhibit.applies(shown)}
    assert 'id="echoes"' not in render(alone)


def test_commands(tmp_path):
    corpus = tmp_path / "corpus.csv"
    ARTICLES.to_csv(corpus, index=False)
    out, omissions = tmp_path / "echoes.csv", tmp_path / "omissions.csv"
    done = CliRunner().invoke(
        app, ["echoes", str(corpus), "-o", str(out), "--omissions", str(omissions), "--show", "1"]
    )
    assert done.exit_code == 0, done.output
    assert "{+till+}" in done.output
    assert tuple(pd.read_csv(out).columns) == ECHOES
    assert tuple(pd.read_csv(omissions).columns) == OMISSIONS
    done = CliRunner().invoke(app, ["stories", str(corpus), "-o", str(out), "--explain", "1", "--days", "1"])
    assert done.exit_code == 0, done.output
    assert "Orlow" in done.output
    table = pd.read_csv(out)
    assert table["story"].tolist() == [1, 1, 2]
    assert table["cluster"].tolist() == [1, 2, 3]
