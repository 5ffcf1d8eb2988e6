"""The user's own lexicons as features, with voice, receipts, totals, charts and report, whatever their categories."""

import pandas as pd
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.errors import LexiconError
from framing.find.lexicon import read_lexicon
from framing.show import report
from framing.show.cut import cut
from framing.show.findings import tell_profile
from framing.show.gallery_own import list_exhibits
from framing.show.receipts import Receipts

TEXTS = [
    "The brave tax came. “A tax is a brave and bold tax,” said Anna Bell. No tax came; the paper is bold.",
    "A bold plan and a brave one. Officials said the tax was gone. Nobody saw the plan, the tax or the town.",
]
ARTICLES = pd.DataFrame(
    [{"article_id": str(n), "outlet": f"The {n} Post", "headline": "", "published": "2024-01-01", "language": "en",
      "url": "", "text": text} for n, text in enumerate(TEXTS)]
)  # fmt: skip
ODD = """a <b>&"' $x_1$: [tax*]
“q” _ éß > above: [brave, 'the town']
nested:
  below:
    deep: [bold]
never: [zebra]
"""


def write(folder, text: str, name: str):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def analysis(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    many = "%\n" + "".join(f"{n}\tkind{n}\n" for n in range(1, 13)) + "%\ntax\t1\t2\t3\nbrave\t" + "\t".join(
        map(str, range(3, 13))) + "\nbold\t12\n"  # fmt: skip
    files = [
        write(folder, ODD, "odd “name” <i>.yml"),
        write(folder, many, "many.dic"),
        write(folder, "term,category,weight\nplan,plan,2.5\n", "one.csv"),
        write(folder, "+x\nzebra\n", "nothing.lc3"),
    ]
    return fr.analyse(ARTICLES, lexicons=files)


ODD_NAME = "odd “name” <i>"


def test_every_category_has_its_rows_also_where_nothing_was_found(analysis) -> None:
    features = analysis.features[analysis.features["feature"] == ODD_NAME]
    names = ["a <b>&\"' $x_1$", "“q” _ éß › above", "nested > below > deep", "never"]
    assert list(features["category"].unique()) == names
    assert len(features) == 2 * 2 * 4
    never = features[features["category"] == "never"]
    assert (never["hits"] == 0).all()
    assert (never["per_1000_words"] == 0).all()
    assert set(analysis.features[analysis.features["feature"] == "nothing"]["hits"]) == {0}


def test_voice_and_speaker_are_those_of_the_words(analysis) -> None:
    spans = analysis.spans[(analysis.spans["feature"] == "one") | (analysis.spans["feature"] == ODD_NAME)]
    first = spans[spans["article_id"] == "0"]
    assert first[first["text"] == "tax"]["voice"].tolist() == ["outlet", "source", "source", "outlet"]
    assert set(first[first["voice"] == "source"]["speaker"]) == {"Anna Bell"}
    assert first[first["negated"]]["text"].tolist() == ["tax"]
    assert spans[spans["feature"] == "one"]["weight"].tolist() == [2.5, 2.5]


def test_an_entry_of_several_categories_counts_in_each_and_once_in_the_feature(analysis) -> None:
    spans = analysis.spans[analysis.spans["feature"] == "many"]
    assert (spans.groupby(["article_id", "start"]).size() > 1).any()
    stretches = spans.drop_duplicates(["article_id", "start", "end"])
    totals = analysis.totals[analysis.totals["feature"] == "many"]
    assert totals["hits"].sum() == len(stretches) < len(spans)
    assert totals["negated"].sum() == stretches["negated"].sum() == 1
    assert analysis.outlets[analysis.outlets["feature"] == "many"]["hits"].sum() == len(spans)


def test_totals_without_negated_hits(analysis) -> None:
    without = fr.count_features(
        analysis.spans, analysis.documents, analysis.attributions, negated=False, lexicons=analysis.lexicons
    )
    totals = fr.compare_outlets(
        without, ARTICLES, spans=analysis.spans, documents=analysis.documents, attributions=analysis.attributions,
        by="feature",
    )  # fmt: skip
    spans = analysis.spans[(analysis.spans["feature"] == "many") & ~analysis.spans["negated"]]
    assert totals[totals["feature"] == "many"]["hits"].sum() == len(spans.drop_duplicates(["article_id", "start"]))


def test_totals_lead_to_each_stretch_once(analysis) -> None:
    receipts = Receipts(analysis, {"0": 0, "1": 1})
    for row in analysis.totals[~analysis.totals["feature"].isin(("sentiment", "escalation", "hedging"))].itertuples():
        before = len(receipts.lists)
        link = receipts.of_outlet(row.outlet, row.feature, row.category, row.voice)
        assert bool(link) == bool(row.hits) == (len(receipts.lists) > before)
        if row.hits:
            assert list(receipts.lists.values())[-1].total == row.hits


def test_a_category_called_all_is_itself(tmp_path) -> None:
    path = write(tmp_path, "all: [tax]\nother: [bold]\n", "mine.yml")
    found = fr.analyse(ARTICLES, lexicons=[path])
    receipts = Receipts(found, {})
    receipts.of_outlet("The 0 Post", "mine", "all")
    assert next(iter(receipts.lists.values())).total == 4


def test_concordance_and_highlight(analysis) -> None:
    table = fr.concordance(analysis.spans, analysis.documents, feature=ODD_NAME, category="nested > below > deep")
    assert table["hit"].tolist() == ["bold", "bold", "bold"]
    shown = fr.highlight(analysis.documents[0], analysis.spans, analysis.attributions)
    assert "<b>&" not in shown.html
    assert 'data-tag="a &lt;b&gt;&amp;' in shown.body
    assert "nested" not in shown.body.split("title=")[0]
    assert "· +" in shown.body  # an entry of eleven categories names three of them
    assert "a word list of your own" in shown.html
    built_in = analysis.spans[analysis.spans["feature"] == "hedging"]
    assert "a word list of your own" not in fr.highlight(analysis.documents[0], built_in, analysis.attributions).html


def test_exhibits_of_own_features(analysis) -> None:
    own = [exhibit for exhibit in list_exhibits(analysis) if exhibit.name.startswith("own-")]
    assert [exhibit.name for exhibit in own] == [
        "own-1-rates", "own-1-profile", "own-2-rates", "own-2-profile", "own-3-rates", "own-4-rates"
    ]  # fmt: skip
    shown = cut(analysis)
    assert own[5].title(shown) == "Nothing was found to count"
    assert own[4].title(shown).count("words of “one”") == 1
    assert "The 7 with most hits, of 12." in own[3].subtitle(shown)
    labels = [text.get_text() for text in own[3].draw(shown).get_xticklabels()]
    assert len(labels) == 7
    heads = [text.get_text() for text in own[1].draw(shown).get_xticklabels()]
    assert heads[2].split("\n") == ["nested > below >", "deep"]
    assert len(own[3].table(shown)) == 24  # all of them, two outlets
    assert "in several" in tell_profile(analysis, "many")


def test_report_tells_of_own_lexicons(analysis, monkeypatch) -> None:
    few = [exhibit for exhibit in list_exhibits(analysis) if exhibit.name.startswith("own-1")]
    monkeypatch.setattr(report, "list_exhibits", lambda analysis: few)
    page = report.render(analysis)
    assert page.count('id="own-') == 4  # each exhibit and its heading
    assert list(report.list_tables(analysis)["remarks"]["level"]) == ["note"]
    assert "odd “name” &lt;i&gt;.yml" in page
    assert "<i>.yml" not in page
    assert "line 2: the category&#39;s name" not in page  # a note is in the table, not on the page
    assert "12 categories, read as liwc" in page
    assert "Its weights stand in tables/spans.csv" in page


def test_lexicons_may_be_paths_or_read(tmp_path, analysis) -> None:
    path = write(tmp_path, ODD, "odd “name” <i>.yml")
    spans = fr.find_spans(analysis.documents, analysis.attributions, lexicons=[read_lexicon(path)])
    again = fr.find_spans(analysis.documents, analysis.attributions, lexicons=[path])
    pd.testing.assert_frame_equal(spans, again)


def test_lists_of_one_name_are_refused_in_any_order(tmp_path, analysis) -> None:
    tables = {"documents": analysis.documents, "attributions": analysis.attributions}
    one, other = write(tmp_path, "plain: [tax, bold]\n", "pop.yml"), write(tmp_path, "elite: [bold]\n", "pop.dic")
    for lexicons in ([one, other], [other, one], [read_lexicon(one), other], [one, one]):
        with pytest.raises(LexiconError, match=r"called 'pop': .*pop\..* and .*pop\..*read_lexicon\(path, feature="):
            fr.find_spans(**tables, lexicons=lexicons)
    spans = fr.find_spans(**tables, lexicons=[one, read_lexicon(other, feature="elites")])
    assert (spans["feature"] == "elites").sum() == 3


def test_a_list_called_as_one_of_the_package_is_read_but_not_counted_with_it(tmp_path, analysis) -> None:
    path = write(tmp_path, "modal: [bold]\n", "hedging.yml")
    assert read_lexicon(path).categories == ("modal",)
    with pytest.raises(LexiconError, match=r"'hedging': the list of the package and .*hedging\.yml"):
        fr.analyse(ARTICLES, lexicons=[path])


def test_lists_of_one_name_may_be_for_two_languages(tmp_path, analysis) -> None:
    path = write(tmp_path, "elite: [bold]\n", "pop.yml")
    english, french = (read_lexicon(path, language=language) for language in ("en", "fr"))
    spans = fr.find_spans(analysis.documents, analysis.attributions, lexicons=[french, english])
    assert (spans["feature"] == "pop").sum() == 3
    with pytest.raises(LexiconError, match="'pop'"):
        fr.find_spans(analysis.documents, analysis.attributions, lexicons=[french, read_lexicon(path)])


@pytest.mark.parametrize(
    "command", ["score {} -o x.csv", "score {} -o x", "code sample {} -o x", "keyness {} -o x.csv --of entries"]
)
def test_commands_refuse_lists_of_one_name_before_they_read(tmp_path, monkeypatch, command) -> None:
    monkeypatch.chdir(tmp_path)
    lists = [str(write(tmp_path, "elite: [bold]\n", name)) for name in ("pop.yml", "pop.dic")]
    found = CliRunner().invoke(app, [*command.format("absent.csv").split(), "-l", lists[0], "-l", lists[1]])
    assert f"called 'pop': {lists[0]} and {lists[1]}" in str(found.exception)
    assert {path.name for path in tmp_path.iterdir()} == {"pop.yml", "pop.dic"}
