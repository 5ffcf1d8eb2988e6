"""Stories, near-duplicates, echoes and keyness of a scored folder: those of the whole corpus, however it is parted."""

import re

import pandas as pd
import pytest
from test_scale import Inline
from typer.testing import CliRunner

import framing as fr
from framing import scale
from framing.cli import app
from framing.compare import told
from framing.errors import ChoiceError, FramingError, RunError, TableError
from framing.scale import corpus as cutting
from framing.scale import echoes, spool
from framing.scale.spool import Buckets, Rows, TermBlocks
from framing.show.gallery import EXHIBITS

PLACES = ("Orlow", "Tilby", "Vintry", "Marsk", "Peddle")
SPEAKERS = ("Zoe Perier", "Ada Brenn", "Otto Brandt", "Kay Stone", "Ida Quill")
FOOT = "The Gazette is printed by the Gazette works in Ohm."


TOLD = (
    "The {place} dam may burst, engineers of the {place} valley warned in report {story}. Prefect {speaker} ordered "
    "the evacuation of Halvania. {quoted} Turbines stopped at noon, and perhaps a threat remains.",
    "Thousands left Halvania after cracks were found in the {place} dam. {speaker}, the prefect, spoke of caution. "
    "Snow was expected at the {place} sluices, where turbines had stopped. The war may reach them. {quoted}",
    "{quoted} A gymnasium in Halvania took in four hundred villagers from below the {place} dam and its turbines. "
    "Engineers of {place} could not say when it will be mended, nor could the prefect.",
)


def text_of(story, version):
    place, speaker = PLACES[story], SPEAKERS[story]
    what = ("every crack in the masonry has been sealed", "the glacier has melted", "divers return from the cathedral",
            "harvest is over on both islands", "no child is missing any longer")[story]  # fmt: skip
    said = f"The sluices of {place} will stay open until {what}"
    quoted = (f"“{said},” {speaker} said.", f"{speaker} told reporters: “{said}.”", f"“{said},” said {speaker}.")[
        version
    ]
    return TOLD[version].format(place=place, speaker=speaker, story=story, quoted=quoted) + "\n"


def make_articles():
    rows = []
    for story in range(len(PLACES)):
        for version, outlet in enumerate(("Gazette", "Echo", "Courier")):
            foot = f"\n{FOOT}" if outlet == "Gazette" else ""
            date = "" if story == 3 else f"2030-0{story + 1}-0{version + 1}"
            rows.append((f"{version}-{story}", outlet, date, text_of(story, version) + foot, ("East", "")[story == 4]))
    rows.append(("wire", "Echo", "2030-01-02", f"OHM. {text_of(0, 0)}", "West"))
    columns = ["article_id", "outlet", "published", "text", "side"]
    return pd.DataFrame(sorted(rows, key=lambda row: row[0]), columns=columns)  # a story lies in several parts


@pytest.fixture(scope="module")
def whole():
    articles = fr.read_articles(make_articles())
    return fr.analyse(articles)


@pytest.fixture(scope="module", params=[3, 50], ids=["parts of three", "one part"])
def folder(request, tmp_path_factory):
    place = tmp_path_factory.mktemp("scaled") / "run"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "ARTICLES_EACH", request.param)
        options = {"texts": True, "attributions": True, "spans": True, "make_pool": Inline}
        scale.score_corpus(make_articles(), place, **options)
    return place


@pytest.fixture(autouse=True)
def little_at_once(monkeypatch):
    monkeypatch.setattr(echoes, "ARTICLES_AT_ONCE", 4)
    monkeypatch.setattr(echoes, "PARTS_AT_ONCE", 2)
    monkeypatch.setattr(told, "AT_ONCE", 5)
    monkeypatch.setattr(spool, "BOUNDS", spool.BOUNDS // 16)


def test_stories_and_duplicates(whole, folder):
    stories = scale.group_stories(folder)
    pd.testing.assert_frame_equal(stories, fr.group_stories(whole.articles))
    assert stories["story"].nunique() == len(PLACES)
    clusters = scale.find_duplicates(folder)
    pd.testing.assert_frame_equal(clusters, fr.find_duplicates(whole.articles))
    assert clusters.set_index("article_id").loc["wire", "nearest"] == "0-0"


def test_echoes_within_stories(whole, folder):
    stories = fr.group_stories(whole.articles)
    expected = fr.find_echoes(whole.documents, whole.attributions, whole.articles, stories=stories)
    assert expected["echo"].nunique() >= len(PLACES)
    pd.testing.assert_frame_equal(scale.find_echoes(folder), expected)
    one = stories.assign(story=1)
    expected = fr.find_echoes(whole.documents, whole.attributions, whole.articles, stories=one)
    pd.testing.assert_frame_equal(scale.find_echoes(folder, stories=one), expected)
    together = fr.find_echoes(whole.documents, whole.attributions, whole.articles)
    pd.testing.assert_frame_equal(expected, together)


KEYNESS = [
    {},
    {"of": "lemmas", "by_voice": True, "permutations": 0, "prior": 0.01},
    {"of": "entries", "baseline": "all", "min_articles": 1},
    {"group": "side"},
]


@pytest.mark.parametrize("options", KEYNESS, ids=str)
def test_keyness(whole, folder, options):
    found = list(scale.keyness(folder, **options))
    given = {name: value for name, value in options.items() if name != "by_voice"}
    if options.get("by_voice"):
        given["attributions"] = whole.attributions
    expected = fr.keyness(whole.documents, whole.articles, spans=whole.spans, **given)
    assert len(expected) > 10
    assert len(found) == expected.groupby(["group", "voice"]).ngroups
    pd.testing.assert_frame_equal(pd.concat(found, ignore_index=True), expected)


def test_p_is_the_same_whatever_is_tested_together(monkeypatch, tmp_path):
    """The articles are dealt alike once there are more of them than terms at a time."""
    monkeypatch.setattr("framing.compare.keyness.AT_ONCE", 10)
    rows = [
        (f"a{n}", ("East", "West")[n % 2], f"Word{n % 3} and word{n % 7} fell on {n % 2 or 'all'}.") for n in range(24)
    ]
    articles = fr.read_articles(pd.DataFrame(rows, columns=["article_id", "outlet", "text"]))
    expected = fr.keyness(fr.parse(articles), articles)
    assert expected["p"].notna().any()
    monkeypatch.setattr(cutting, "ARTICLES_EACH", 7)
    monkeypatch.setattr("framing.compare.keyness.CELLS", 24)
    scale.score_corpus(articles, tmp_path / "run", texts=True, make_pool=Inline)
    pd.testing.assert_frame_equal(pd.concat(scale.keyness(tmp_path / "run"), ignore_index=True), expected)


def test_keyness_says_how_many_are_in_no_group(whole, folder, tmp_path):
    whole.articles.to_json(tmp_path / "corpus.jsonl", orient="records", lines=True)
    empty = int((whole.articles["side"] == "").sum())
    for corpus in (folder, tmp_path / "corpus.jsonl"):
        told = run("keyness", corpus, "-o", tmp_path / "side.csv", "--group", "side", "--permutations", 0)
        assert f"Articles in no group, since their side is empty: {empty}." in told


def run(*words):
    result = CliRunner().invoke(app, list(map(str, words)))
    if isinstance(result.exception, FramingError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_commands_take_a_scored_folder(whole, folder, tmp_path):
    run("stories", folder, "-o", tmp_path / "stories.csv")
    stories = pd.read_csv(tmp_path / "stories.csv")
    assert stories["story"].tolist() == fr.group_stories(whole.articles)["story"].tolist()
    assert {"outlet", "headline", "cluster", "nearest"} <= set(stories)
    assert "rows" in run("echoes", folder, "-o", tmp_path / "echoes.parquet")
    for ending in (".csv", ".parquet"):
        run("keyness", folder, "-o", tmp_path / f"terms{ending}", "--permutations", 0)
    table = pd.read_csv(tmp_path / "terms.csv", keep_default_na=False, na_values=[""])
    expected = pd.read_parquet(tmp_path / "terms.parquet")
    assert len(table) == len(expected) > 10
    assert table["term"].tolist() == expected["term"].tolist()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "echoes.parquet", "stories.csv", "terms.csv", "terms.parquet",
    ]  # fmt: skip


def test_report_of_a_scored_folder(whole, folder, tmp_path):
    """The charts over outlets and their tables, with the numbers of the whole corpus; nothing that needs its texts."""
    fr.write_report(whole, tmp_path / "whole")
    run("report", folder, "-o", tmp_path / "parts")
    page = (tmp_path / "parts" / "index.html").read_text(encoding="utf-8")
    ids = set(re.findall(r'<section class="exhibit" id="([\w-]+)"', page))
    assert {"escalation-rates", "escalation-profile", "hedging", "speakers", "sourcing", "stances"} <= ids
    assert ids.isdisjoint(exhibit.name for exhibit in EXHIBITS if exhibit.reads)
    assert "underlined number" not in page and 'class="article"' not in page and "--attributions" not in page
    assert "16 articles" in page
    for name in ("outlets", "totals", "speakers", "verbs", "sourcing"):
        parts, tables = ((tmp_path / place / "tables" / f"{name}.csv").read_text() for place in ("parts", "whole"))
        assert parts == tables
    read = pd.read_csv(tmp_path / "parts" / "tables" / "read.csv", keep_default_na=False)
    assert read[["outlet", "articles"]].to_numpy().tolist() == [["Echo", 6], ["Courier", 5], ["Gazette", 5]]
    assert read["words"].sum() == sum(len(document.words) for document in whole.documents)
    assert set(read["first"]) <= {"2030-01-01", "2030-01-02", "2030-01-03"}


def test_report_of_a_folder_tells_its_own_limits(tmp_path):
    rows = [(f"{i:02}", "Echo", f"{LETTER} {'The rain fell. ' * (i % 5)}{'x' * i}", "", "en") for i in range(12)]
    rows += [("fr", "Lettre", "Le ministre a dit que la guerre est finie, et la paix revient.", "yesterday", "fr")]
    rows += [("gr", "Lettre", f"{LETTER} Again.", "2030-01-02", "en")]
    articles = pd.DataFrame(rows, columns=["article_id", "outlet", "text", "published", "language"])
    scale.score_corpus(articles, tmp_path / "run", make_pool=Inline)
    run("report", tmp_path / "run", "-o", tmp_path / "page")
    page = (tmp_path / "page" / "index.html").read_text(encoding="utf-8")
    assert "Copies of an article (wire copy) count as articles of their own here" in page
    assert "Titles compare only the outlets all of whose articles are in English." in page
    assert "key words" not in page
    read = pd.read_csv(tmp_path / "page" / "tables" / "read.csv", keep_default_na=False).set_index("outlet")
    assert read.loc["Lettre", ["first", "last"]].tolist() == ["2030-01-02", "2030-01-02"]
    found, kept = scale.summarise(tmp_path / "run").sourcing, scale.open_scored(tmp_path / "run").summary("sourcing")
    assert kept["part"].dtype == found["part"].dtype


def test_report_says_what_was_not_kept(tmp_path):
    rows = [*make_articles().head(3).to_dict("records"), {"article_id": "void", "outlet": "Echo", "text": " "}]
    scale.score_corpus(pd.DataFrame(rows), tmp_path / "run", make_pool=Inline, skip_bad=True)
    run("report", tmp_path / "run", "-o", tmp_path / "page")
    page = (tmp_path / "page" / "index.html").read_text(encoding="utf-8")
    assert "scored without --attributions" in page and 'id="speakers"' not in page
    assert "1 article was left out" in page and "void" in page


LETTER = "The army may attack the town. The war is over, said the minister. Perhaps it could spread to the border."

REFUSED = [
    (("echoes", "--show", 3), ChoiceError, "--show: only for a corpus"),
    (("stories", "--explain", 1), ChoiceError, "--explain"),
    (("keyness", "--lexicon", "mine.dic"), ChoiceError, "--lexicon"),
    (("keyness", "--group", "party"), TableError, "party"),
    (("report", "--lexicon", "mine.dic"), ChoiceError, "--lexicon"),
    (("compare",), FramingError, "is a scored folder, not a corpus"),
    (("sources",), FramingError, "sourcing.csv"),
]


@pytest.mark.parametrize(("words", "kind", "says"), REFUSED)
def test_commands_say_what_they_cannot_do(folder, tmp_path, words, kind, says):
    with pytest.raises(kind, match=says):
        run(words[0], folder, *words[1:], "-o", tmp_path / "out.csv")
    assert not list(tmp_path.iterdir())


def test_says_which_tables_are_missing(tmp_path):
    scale.score_corpus(make_articles().head(3), tmp_path / "run", make_pool=Inline)
    for ask in (scale.group_stories, scale.find_duplicates, scale.keyness):
        with pytest.raises(RunError, match=r"no texts\. Score the corpus again with --texts"):
            ask(tmp_path / "run")
    with pytest.raises(RunError, match="with --texts --attributions"):
        scale.find_echoes(tmp_path / "run")


def test_spooled_arrays_are_those_that_were_put(tmp_path):
    rows = Rows(tmp_path / "rows", "i4")
    for size in (3, 0, 5):
        rows.append(pd.Series(range(size)).to_numpy())
        assert rows[len(rows) - 1].tolist() == list(range(size))
    assert [row.tolist() for row in rows] == [[0, 1, 2], [], [0, 1, 2, 3, 4]]
    rows.close()
    tally = Buckets(tmp_path / "tally", "i8")
    for numbers in ([-7, 5, 9], [5, 9], [5]):
        tally.add(pd.Series(numbers).to_numpy())
    assert [each.tolist() for each in tally.repeated(2)] == [[5, 9], [3, 2]]
    blocks = TermBlocks(tmp_path / "blocks")
    counts = pd.DataFrame({"article": 0, "voice": 0, "term": [0, 3, 70, 9000], "hits": 1}).to_numpy()
    blocks.append(counts)
    blocks.append(counts[:0])  # of a part without an article that is compared
    assert sum(map(len, blocks.blocks())) == 4
    assert blocks.of_terms(3, 70)[:, 2].tolist() == [3, 70]
