"""The report: complete, self-contained, the same bytes each time, and safe to open."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise

import pandas as pd
import pytest
from tables_for_show import CUES, SAID, TEXTS, make_analysis, make_articles, make_many, only

from framing.analysis import analyse
from framing.compare.ledger import keep_ledger
from framing.errors import InputError
from framing.find.conflict import find_conflict
from framing.read.articles import read_articles
from framing.read.parse import parse_text
from framing.show import receipts, report, report_tables
from framing.show.caveats import list_caveats, tell_dates, tell_refused
from framing.show.cut import cut
from framing.show.gallery import EXHIBITS
from framing.show.inline import inline_svg
from framing.show.report import list_tables, render, write_report
from framing.tables import CATEGORIES

"""The chart of differences needs articles to resample, and here each outlet has one."""


SMALL = make_analysis()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VOID = ("meta", "br", "link", "img", "hr", "input")


class Page(HTMLParser):
    """What a page holds: its tags, its text by section, and the links and texts of its table cells."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.open, self.cells, self.texts_by_id = [], "", [], [], {}
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "td":
            self.cells.append([attributes.get("class"), "", None])
        if tag == "a" and any(name == "td" for name, _ in self.open):
            self.cells[-1][2] = attributes.get("href")
        if tag not in VOID:
            self.open.append((tag, attributes.get("id")))

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop()[0] == tag, tag

    def handle_data(self, data):
        self.text += data
        if any(name == "td" for name, _ in self.open):
            self.cells[-1][1] += data
        for _, name in self.open:
            if name:
                self.texts_by_id[name] = self.texts_by_id.get(name, "") + data

    @property
    def ids(self):
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def links(self):
        return [value for _, attributes in self.tags for name, value in attributes.items() if name in LINKING]


LINKING = ("href", "src", "xlink:href", "srcset", "action", "poster", "data")


@pytest.fixture(scope="module")
def html():
    return render(SMALL)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


class TestPage:
    def test_loads_nothing_from_elsewhere(self, page, html):
        outside = [link for link in page.links() if not link.startswith(("#", "tables/"))]
        assert sorted(set(outside)) == sorted(SMALL.articles["url"])
        assert {tag for tag, attributes in page.tags if attributes.get("href", "").startswith("http")} == {"a"}
        assert not {"script", "link", "iframe", "img", "object", "embed", "base"} & {tag for tag, _ in page.tags}
        assert "@import" not in html and not re.search(r"url\((?!#)", html)

    def test_forbids_itself_to_load_anything(self, page):
        policy = next(attributes["content"] for tag, attributes in page.tags if "http-equiv" in attributes)
        assert policy.startswith("default-src 'none'")

    def test_ids_are_unique(self, page):
        assert len(page.ids) == len(set(page.ids))

    def test_every_anchor_exists(self, page):
        wanted = {link[1:] for link in page.links() if link.startswith("#")}
        assert wanted <= set(page.ids)

    def test_a_list_leads_back_to_the_number_it_was_opened_from(self, page):
        numbers = [at for tag, at in page.tags if tag == "a" and at.get("id", "").startswith("n")]
        closes = [at for tag, at in page.tags if at.get("class") == "close"]
        assert numbers and {at["href"]: at["id"] for at in numbers} == {f"#{at['id']}": at["href"][1:] for at in closes}
        assert len(numbers) == len(closes)

    def test_a_title_is_in_one_figure_with_its_chart(self, html):
        for figure in re.findall(r"<figure>.*?</figure>", html, re.DOTALL):
            assert figure.index("<h3") < figure.index('class="measure"') < figure.index("<svg")

    def test_every_category_is_explained(self, page):
        told = page.texts_by_id["method"]
        assert [one for one in (*CATEGORIES["escalation"], *CATEGORIES["hedging"]) if f"{one}:" not in told] == []

    def test_every_number_leads_to_its_sentences(self, page):
        numbers = [(text, href) for kind, text, href in page.cells if kind == "n"]
        assert numbers
        assert [text for text, href in numbers if not href and re.sub(r"[−0.,% –]", "", text)] == []

    @pytest.mark.parametrize("table", ["outlets", "totals"])
    def test_a_count_leads_to_as_many_lines(self, table):
        lists = receipts.Receipts(SMALL, {"a": 0, "b": 1, "c": 2})
        for row in getattr(SMALL, table).itertuples():
            anchor = lists.of_outlet(row.outlet, row.feature, row.category, row.voice)
            found = [one for one in lists.lists.values() if f"#{one.anchor}" == anchor]
            assert [one.total for one in found] == [len(one.lines) for one in found] == ([row.hits] if row.hits else [])

    def test_a_word_leads_to_as_many_places(self):
        lists, compared = receipts.Receipts(SMALL, {"a": 0, "b": 1, "c": 2}), cut(SMALL).compared
        lists.know_words(compared.places)
        assert len(compared.key_words) > 20
        for row in compared.key_words.itertuples():
            anchor = lists.of_word(row.outlet, row.term)
            [found] = [one for one in lists.lists.values() if f"#{one.anchor}" == anchor]
            assert found.total == row.hits and {line.hit.lower() for line in found.lines} == {row.term}

    def test_a_source_leads_to_as_many_attributions(self):
        lists = receipts.Receipts(SMALL, {"a": 0, "b": 1, "c": 2})
        for row in SMALL.sources.itertuples():
            anchor = lists.of_speaker(row.article_id, row.speaker)
            assert next(one.total for one in lists.lists.values() if f"#{one.anchor}" == anchor) == row.attributions

    def test_the_ledger_leads_to_as_many_attributions(self):
        articles = SMALL.articles.assign(outlet=["East", "East", "West"])
        analysis = type(SMALL)(**{**vars(SMALL), "articles": articles})
        ledger = keep_ledger(analysis)
        lists = receipts.Receipts(analysis, {"a": 0, "b": 1, "c": 2}, ledger)

        def total(row, column):
            anchor = receipts.link_number(row, column, lists)
            return next((one.total for one in lists.lists.values() if f"#{one.anchor}" == anchor), 0)

        for table in (ledger.speakers, ledger.verbs, ledger.heard):
            for _, row in table.iterrows():
                assert total(row, "attributions") == row["attributions"]
        for _, row in ledger.heard.iterrows():
            assert total(row, "mentions") == row["mentions"]
        shares = ledger.sourcing[(ledger.sourcing["basis"] == "attributions") & ledger.sourcing["part"].notna()]
        for _, row in shares.iterrows():
            assert (total(row, "part"), total(row, "whole")) == (row["part"], row["whole"])
        for _, row in report_tables.count_unheard(ledger.unheard).iterrows():
            assert total(row, "mentions") == row["mentions"]

    def test_lines_lead_into_the_article(self, html, page):
        lines = re.findall(r'<li>.*?<a href="#(a\d+-\w+)">(.*?)</a>', html)
        assert lines
        for anchor, hit in lines:
            if "s" not in anchor:
                assert page.texts_by_id[anchor].strip() and hit.startswith(page.texts_by_id[anchor].strip()[:3])

    def test_has_every_chart_with_a_label_and_a_table(self, page):
        charts = [attributes for tag, attributes in page.tags if tag == "svg"]
        drawn = [exhibit for exhibit in EXHIBITS if exhibit.applies(cut(SMALL))]
        assert len(charts) == len(drawn) == len(EXHIBITS) - 3  # no echoes, no omissions, no differences
        assert all(chart["role"] == "img" and chart["aria-label"].startswith("Chart. ") for chart in charts)
        assert all(exhibit.name in page.ids for exhibit in drawn)
        tables = [tag for tag, _ in page.tags if tag == "table"]
        assert len(tables) == sum(tag == "caption" for tag, _ in page.tags) == len(drawn) + 5

    def test_headings_do_not_skip_a_level(self, page):
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_has_landmarks_and_a_language(self, page):
        tags = {tag for tag, _ in page.tags}
        assert {"header", "nav", "main", "footer"} <= tags
        assert ("html", {"lang": "en"}) in page.tags

    def test_tells_what_cannot_be_compared(self, page):
        read = page.texts_by_id["read"]
        assert "Each outlet has one article here" in read and "A note on this piece." in read
        assert "“piece a” is of 2024-02, the others of 2024-11: not the same events." in read
        assert "1 of 3 articles known to be translated" in read

    def test_tells_how_textblob_fails_beside_its_chart(self, page):
        assert "contractions are not seen as negation" in page.texts_by_id["sentiment"]

    def test_tells_what_the_intervals_are(self, page):
        assert (
            "within this article" in page.texts_by_id["numbers"]
            and "nothing of the outlet" in page.texts_by_id["method"]
        )

    def test_refused_intervals_are_explained(self):
        outlets = SMALL.outlets.assign(low=float("nan"), high=float("nan"), resampled="too few articles (1)")
        analysis = type(SMALL)(**{**vars(SMALL), "outlets": outlets})
        page = Page(render(analysis))
        assert (
            "no interval was drawn" in page.texts_by_id["method"]
            and "too few articles (1)" in page.texts_by_id["numbers"]
        )

    def test_each_article_is_there_whole(self, page):
        for text in TEXTS.values():
            assert text in page.text

    def test_two_runs_are_the_same_bytes(self, html):
        assert render(make_analysis()) == html

    def test_has_no_date_of_its_own(self, html):
        dates = set(re.findall(r"\b20\d\d-\d\d(?:-\d\d)?\b", html))
        assert dates <= {"2024-02-03", "2024-11", "2024-02"}


class TestLeftOut:
    def test_lists_what_was_left_out(self):
        articles = make_articles()
        articles.attrs["left_out"] = ({"place": "x.csv, row 3", "article_id": "z<b>", "reason": "the text is empty"},)
        text = Page(render(make_analysis(articles))).texts_by_id["read"]
        assert "1 article was left out" in text and "x.csv, row 3, z<b>: the text is empty" in text

    def test_says_when_nothing_was(self, page):
        assert "No article was left out." in page.texts_by_id["read"]

    def test_is_cut_and_said_to_be(self):
        articles = make_articles()
        articles.attrs["left_out"] = tuple({"place": f"row {row}", "reason": "empty"} for row in range(200))
        analysis = make_analysis(articles)
        text = Page(render(analysis)).texts_by_id["read"]
        assert "200 articles were left out; here are the first 50, the others are in tables/left_out.csv" in text
        assert len(list_tables(analysis)["left_out"]) == 200


class TestRefused:
    """Articles that are not about a conflict: hardly anything of escalation counts in them, and the page says so."""

    GARDEN = "The garden was green and the cat slept on a chair near the old door. " * 12
    WAR = "The war widened, and the troops attacked along the frontline. " * 12

    def test_they_are_counted_by_outlet_and_marked(self):
        texts = [self.WAR, self.GARDEN, self.GARDEN]
        articles = pd.DataFrame({"article_id": list("abc"), "outlet": ["A", "A", "B"], "text": texts})
        made = analyse(read_articles(articles))
        [told] = tell_refused(made, find_conflict(made.documents))
        assert "To compare the others alone" not in told
        assert told.startswith("2 of 3 articles are not about a conflict") and "(“A” 1 of 2, “B” 1 of 1)" in told
        assert told in Page(render(made)).text
        assert list_tables(made)["articles"]["about_conflict"].tolist() == [True, False, False]
        alone = analyse(read_articles(articles.iloc[:1]))
        assert tell_refused(alone, find_conflict(alone.documents)) == []

    def test_one_is_told_of_as_one(self):
        articles = pd.DataFrame({"article_id": [7, 8, 9], "outlet": [1, 2, 2], "text": [self.GARDEN, *[self.WAR] * 2]})
        one, three = (replace(analyse(read_articles(each)), articles=each) for each in (articles[:1], articles))
        [told] = tell_refused(one, find_conflict(one.documents))
        assert told.startswith("1 of 1 article is not about a conflict") and "(“1” 1 of 1)" in told
        assert "nothing in it, whatever it says, yet its words" in told and "the others alone" not in told
        [told] = tell_refused(three, find_conflict(three.documents))
        assert told.startswith("1 of 3 articles is not") and "To compare the others alone" in told

    def test_a_report_asks_once(self, tmp_path, monkeypatch):
        asked = []
        monkeypatch.setattr(report, "find_conflict", lambda documents: asked.append(1) or find_conflict(documents))
        write_report(SMALL, tmp_path)
        assert asked == [1]

    def test_of_a_language_without_lists_nothing_is_known(self):
        text = "Der Garten war grün, und die Katze schlief auf einem Stuhl neben der alten Tür. " * 12
        [row] = find_conflict([parse_text(text, article_id="a", language="de")]).itertuples(index=False)
        assert row.about_conflict is pd.NA and row.words == 15 * 12


class TestImported:
    def test_says_what_the_files_held(self):
        articles = make_articles()
        columns = (("columns", f"{n}.csv", 0, 0, "text ← 'body'") for n in range(20))
        articles.attrs["import_report"] = (
            ("read", "x.csv", 1, 3, "CSV, comma"),
            ("skipped", "y", 1, 1, "bad"),
            *columns,
        )
        analysis = make_analysis(articles)
        text = Page(render(analysis)).texts_by_id["read"]
        assert "x.csv · CSV, comma · 3 articles" in text and "7.csv · text ← 'body'" in text
        assert "… and 12 more, in tables/import.csv" in text and "y · bad" not in text
        assert len(list_tables(analysis)["import"]) == 22

    def test_says_nothing_of_a_table_that_was_not_read(self, page):
        assert "What the files held" not in page.texts_by_id["read"]


def test_names_in_other_scripts_keep_their_letters():
    articles = make_articles().assign(outlet=["朝日新聞", "العربية", "Post"]).drop(columns="label", errors="ignore")
    html = render(make_analysis(articles))
    assert all("□" not in told for told in re.findall(r"<h3.*?</h3>|aria-label=\"[^\"]*\"", html))
    assert "朝日新聞" in html and "<bdi>العربية</bdi> b" in html


def test_one_article_says_nothing_of_its_outlet():
    assert list_caveats(only(SMALL, "a"))[0].startswith("There is one article here")


ATTACK = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"


def make_attack():
    """An analysis with HTML and script in every place that an article can reach."""
    texts = {"a": f"The army may strike deep into the valley, said {ATTACK}. More follows after this."}
    articles = make_articles(texts).assign(
        outlet=ATTACK,
        label=f"piece {ATTACK}",
        notes=ATTACK,
        published=ATTACK,
        url="javascript:alert(1)",
        headline=ATTACK,
    )
    articles.attrs["left_out"] = ({"place": ATTACK, "reason": ATTACK},)
    articles.attrs["import_report"] = (("read", ATTACK, 1, 3, ATTACK), ("residue", ATTACK, 0, 3, ATTACK))
    said = {"a": [("The army may strike deep into the valley", "indirect", "said", ATTACK[:8], ATTACK, False, "media")]}
    cues = {"a": [("escalation", ATTACK, "strike deep into", 0, "source", ATTACK, False), CUES["a"][3], CUES["a"][2]]}
    return make_analysis(articles, cues=cues, said=said)


class TestUntrusted:
    def test_html_from_an_article_is_text(self):
        page = Page(render(make_attack()))
        assert not {"script", "img"} & {tag for tag, _ in page.tags}
        assert ATTACK in page.text
        assert all(not name.startswith("on") for _, attributes in page.tags for name in attributes)

    def test_only_web_addresses_are_links(self):
        assert all(link.startswith(("#", "tables/")) for link in Page(render(make_attack())).links())


class TestFiles:
    def test_writes_the_page_and_the_tables(self, tmp_path):
        path = write_report(SMALL, tmp_path / "deep" / "report")
        assert path == tmp_path / "deep" / "report" / "index.html"
        names = sorted(one.relative_to(path.parent).as_posix() for one in path.parent.rglob("*") if one.is_file())
        tables = [
            "articles",
            "attributions",
            "features",
            "heard",
            "languages",
            "left_out",
            "outlets",
            "sources",
            "sourcing",
        ]
        tables += ["spans", "speakers", "totals", "unheard", "variants", "verbs"]
        tables += ["clusters", "echoes", "omissions", "stories", "contrasts", "keyness", "words"]
        assert names == ["index.html", *(f"tables/{name}.csv" for name in sorted(tables))]
        assert os.listdir(tmp_path / "deep") == ["report"]

    def test_tables_can_be_read_back(self, tmp_path):
        folder = write_report(SMALL, tmp_path / "report").parent / "tables"
        spans = pd.read_csv(folder / "spans.csv", keep_default_na=False)
        assert list(spans["text"]) == list(SMALL.spans["text"]) and list(spans["start"]) == list(SMALL.spans["start"])
        assert "text" not in pd.read_csv(folder / "articles.csv")

    def test_files_on_the_page_are_written(self, tmp_path):
        path = write_report(SMALL, tmp_path / "report")
        files = [link for link in Page(path.read_text(encoding="utf-8")).links() if link.startswith("tables/")]
        assert files and all((path.parent / file).is_file() for file in files)

    def test_the_same_bytes_each_time(self, tmp_path):
        first, second = (write_report(make_analysis(), tmp_path / name).parent for name in ("one", "two"))
        for path in first.rglob("*"):
            if path.is_file():
                assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()
                assert b"\r" not in path.read_bytes()

    def test_keeps_what_else_is_in_the_folder(self, tmp_path):
        (tmp_path / "tables").mkdir()
        kept = [tmp_path / "mine.txt", tmp_path / "tables" / "mine.csv"]
        for path in kept:
            path.write_text("mine")
        write_report(SMALL, tmp_path)
        assert [path.read_text() for path in kept] == ["mine", "mine"]

    def test_replaces_an_older_report(self, tmp_path):
        (tmp_path / "index.html").write_text("old")
        assert write_report(SMALL, tmp_path).read_text(encoding="utf-8").startswith("<!doctype html>")

    @pytest.mark.parametrize("stage", ["render", "list_tables"])
    def test_nothing_is_half_written(self, stage, tmp_path, monkeypatch):
        (tmp_path / "report").mkdir()
        (tmp_path / "report" / "index.html").write_text("old")

        def fail(*_):
            raise RuntimeError("in the middle")

        monkeypatch.setattr(report, stage, fail)
        with pytest.raises(RuntimeError):
            write_report(SMALL, tmp_path / "report")
        assert os.listdir(tmp_path) == ["report"] and os.listdir(tmp_path / "report") == ["index.html"]
        assert (tmp_path / "report" / "index.html").read_text() == "old"

    def test_a_file_is_no_folder(self, tmp_path):
        (tmp_path / "report").write_text("a file")
        with pytest.raises(InputError, match="is a file"):
            write_report(SMALL, tmp_path / "report")
        assert (tmp_path / "report").read_text() == "a file" and os.listdir(tmp_path) == ["report"]

    def test_a_place_that_cannot_be_written(self, tmp_path):
        (tmp_path / "file").write_text("a file")
        with pytest.raises(InputError, match="cannot be written"):
            write_report(SMALL, tmp_path / "file" / "report")


class TestLarge:
    def test_articles_are_cut_and_said_to_be(self, monkeypatch):
        monkeypatch.setattr(report, "MOST_ARTICLES", 4)
        page = Page(render(make_many(9, name="Outlet {}")))
        assert "4 of 9 articles are shown here" in page.texts_by_id["articles"]
        assert {link[1:] for link in page.links() if link.startswith("#")} <= set(page.ids)

    def test_rows_are_cut_and_said_to_be(self, monkeypatch):
        monkeypatch.setattr(report_tables, "MOST_ROWS", 20)
        text = Page(render(SMALL)).texts_by_id["numbers"]
        assert f"The first 20 of {len(SMALL.outlets)} rows; all of them are in tables/outlets.csv" in text

    def test_lists_are_cut_and_said_to_be(self, monkeypatch):
        monkeypatch.setattr(receipts, "MOST_LINES", 1)
        assert "in all, of which the first 1; the others are in tables/spans.csv" in Page(render(SMALL)).text

    def test_all_lists_together_have_a_limit(self, monkeypatch):
        monkeypatch.setattr(receipts, "MOST_IN_ALL", 10)
        monkeypatch.setattr(receipts, "FEWEST", 1)
        assert (
            render(SMALL).count("<small>") < render(make_analysis()).count("<td")
            and render(SMALL).count("<small>") < 120
        )

    def test_a_user_file_without_the_optional_columns(self):
        articles = make_articles()[["article_id", "outlet", "headline", "text"]].assign(
            published=pd.Timestamp("2024-02-03")
        )
        assert "2024-02-03" in Page(render(make_analysis(articles))).texts_by_id["articles"]

    @pytest.mark.parametrize("kept", [("a",), ("c",), ()], ids=["one", "nothing found", "no article"])
    def test_small_ones_work_too(self, kept):
        assert Page(render(only(SMALL, *kept))).texts_by_id["charts"]


class TestDates:
    @pytest.mark.parametrize(
        ("published", "said"),
        [
            (["2024-11", "2024-11-25", "2024-11"], ""),
            (["", "", ""], ""),
            (["2024-02", "2024-11", "2024-11"], "“piece a” is of 2024-02, the others of 2024-11: not the same events."),
            (
                ["2024-01", "2024-02", "2024-03"],
                "The articles are of 2024-01 to 2024-03 and need not tell of the same events.",
            ),
        ],
    )
    def test_articles_of_different_months(self, published, said):
        assert tell_dates(make_articles().assign(published=published)) == said

    def test_dates_that_are_no_strings(self):
        published = pd.to_datetime(["2024-02-03", "2024-11-05", None])
        assert "2024-02" in tell_dates(make_articles().assign(published=published))

    def test_a_table_without_dates(self):
        assert tell_dates(make_articles().drop(columns="published")) == ""


def test_inlined_charts_have_names_of_their_own():
    svg = '<?xml version="1.0"?>\n<svg width="1" height="2" id="x"><use xlink:href="#y"/><g clip-path="url(#z)"/></svg>'
    inlined = inline_svg(svg, prefix="p-", label='a "label"')
    assert inlined == (
        '<svg id="p-x" role="img" aria-label="a &quot;label&quot;">'
        '<use xlink:href="#p-y"/><g clip-path="url(#p-z)"/></svg>'
    )


def test_csv_is_rounded():
    table = pd.DataFrame({"rate": [1 / 3], "text": ["a, “b”\nc"]})
    written = report_tables.write_csv(table)
    assert written == 'rate,text\n0.333333,"a, “b”\nc"\n'.encode()
    assert pd.read_csv(StringIO(written.decode()))["text"][0] == "a, “b”\nc"


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
class TestBrowser:
    def run(self, path, *options):
        command = [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--virtual-time-budget=8000", "--window-size=1200,2400",
            f"--user-data-dir={path.parent / 'profile'}", *options, path.as_uri(),
        ]  # fmt: skip
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout

    def test_script_in_an_article_does_not_run(self, tmp_path):
        dom = self.run(write_report(make_attack(), tmp_path / "report"), "--dump-dom")
        assert "<title>1 article, " in dom and "<title>broken" not in dom and "<script" not in dom

    def test_a_phone_need_not_scroll_sideways(self, tmp_path):
        long = make_articles().assign(url="https://example.org/" + "a" * 300)
        write_report(make_analysis(long), tmp_path / "report")
        frame = tmp_path / "report" / "frame.html"  # a window of Chromium's is never this narrow
        frame.write_text(
            '<iframe src="index.html" width="390" height="800" frameborder="0"></iframe>'
            "<script>onload = () => {const all = frames[0].document.documentElement; "
            "document.title = all.scrollWidth > all.clientWidth ? `wide` : `fits`}</script>"
        )
        assert "<title>fits" in self.run(frame, "--dump-dom", "--allow-file-access-from-files")

    def test_a_picture_of_it_is_not_empty(self, tmp_path):
        picture = tmp_path / "page.png"
        self.run(write_report(SMALL, tmp_path / "report"), f"--screenshot={picture}")
        assert picture.stat().st_size > 50_000


def test_small_tables_hold_what_the_tests_think():
    assert SMALL.documents[0].lines[0].kind == "headline" and set(SAID) == set(CUES) == set(TEXTS)


@pytest.mark.parametrize(
    ("p", "told"), [(0.000005, "< .001"), (0.0009, "< .001"), (0.012, ".012"), (1.0, "1"), (float("nan"), "–")]
)
def test_no_p_is_nought(p, told):
    assert report_tables.write("p", p) == report_tables.write("q", p) == told
