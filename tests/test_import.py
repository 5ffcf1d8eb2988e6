"""Bad files among good ones: each has a clear entry, the rest is read; every file of a folder is accounted for."""

import gzip
import io
import json
import re
import zipfile

import pandas as pd
import pyarrow.parquet as pq
import pytest
from corpora_for_read import (
    packed,
    row,
    story,
    to_csv,
    to_docx,
    to_factiva,
    to_feather,
    to_jsonl,
    to_nexis,
    to_page,
    to_parquet,
    to_proquest,
    to_rtf,
    to_warc,
    to_xlsx,
    to_zip,
)
from test_readers import put
from test_scale import Inline
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.errors import InputError
from framing.read import runs, seen
from framing.read.dates import read_date
from framing.read.duplicates import find_repeats
from framing.read.pieces import FREE
from framing.read.residue import LEAST
from framing.scale import score_corpus

EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
HEAD = b"article_id,outlet,text\n"
BOMB = (
    '<!DOCTYPE w [<!ENTITY a "bridge"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
SHEET = [["article_id", "outlet", "text"], ["x", "Post", story(8)]]


def rows(*numbers):
    return [row(number) for number in numbers]


def spoil(raw, at=0.5):
    """The file cut off."""
    return raw[: int(len(raw) * at)]


def lying_zip():
    """A zip of 60 kB that unpacks to 64 MB and a little."""
    return to_zip({"a.txt": b"bridge " * (FREE // 7 + 9)})


BAD_FILES = {  # name → content, what its entry must say
    "cut.parquet": (spoil(to_parquet(rows(1, 2))), "not a Parquet file"),
    "cut.feather": (spoil(to_feather(rows(1, 2))), "not a Feather file"),
    "cut.csv.gz": (spoil(packed(to_csv(rows(*range(50))))), "cannot be read (Compressed file ended"),
    "cut.jsonl.gz": (packed(to_jsonl(rows(*range(50))))[:-9], "cannot be read"),
    "damaged.csv.gz": (packed(to_csv(rows(1)))[:20] + b"\xff" * 40, "cannot be read"),
    "cut.zip": (spoil(to_zip({"a.txt": story(1)})), "a zip that is broken (cannot be read"),
    "cut.xlsx": (spoil(to_xlsx({"Press": SHEET})), "not an Excel file"),
    "cut.docx": (spoil(to_docx(story(1))), "not a Word file"),
    "cut.rtf": (spoil(to_rtf(story(1))), "ends early"),
    "cut.json": (spoil(b"[" + b",".join(to_jsonl([one]) for one in rows(1, 2, 3)) + b"]", 0.2), "breaks off after 0"),
    "cut.warc": (to_warc({"https://ohm.example/1": to_page(1)}, False)[:700], "ends early"),
    "cut.warc.gz": (spoil(to_warc({"https://ohm.example/1": to_page(1)}), 0.9), "cannot be read"),
    "unclosed.csv": (HEAD + b'a,x,"One.\n', "unexpected end of data"),
    "header.csv": (HEAD, "no article in it"),
    "empty.csv": (b"", "no article in it"),
    "empty.txt": (b"", "the article is empty"),
    "blank.txt": (b" \n\t\n", "the article is empty"),
    "empty.zip.docx": (EMPTY_ZIP, "not a Word file"),
    "text.docx": (b"No Word file at all.", "not a Word file, as its ending says"),
    "text.parquet": (b"No Parquet.", "not a Parquet file, as its ending says"),
    "page.xlsx": (b"\x00\x01\x02\x03" * 50, "not an Excel file"),
    "bomb.docx": (to_docx(story(1), BOMB), "defines entities"),
    "bomb.zip": (lying_zip(), "far more than text does"),
    "bomb.csv.gz": (gzip.compress(HEAD + b"a,x,One.\n" + b"\n" * (FREE + 9_000), 1), "far more than text does"),
    "deep.json": (b'{"articles": ' + b"[" * 200_000, "no JSON"),
    "scan.pdf": (b"%PDF-1.7\n" + bytes(range(256)), "a PDF"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a file of an old office program"),
    "packed.xz": (b"\xfd7zXZ\x00" + bytes(40), "packed with xz"),
    "feed.xml": (b'<?xml version="1.0"?><rss></rss>', "XML of a kind that is not known"),
    "zeros.txt": (b"ab\x00cd\x00\x00ef\x00gh", "neither text nor a format"),
    "zeros and no UTF-8.txt": (b"\x00\x01abc\x00\x00d\xff\x00e\n", "neither text nor a format"),
    "numbers of two bytes.txt": (b"\x01\x00\x02\x00\x10\x00\x07\x00" * 9, "neither text nor a format"),
    "numbers of four bytes.txt": (b"<\x00\x00\x00=\x00\x00\x00" * 9, "neither text nor a format"),
    "noise.bin": (bytes(range(1, 32)) * 20, "neither text nor a format"),
    "no-text.csv": (b"outlet,title\nPost,Bridge closes\n", "no column 'text'"),
    "no-outlet.csv": (b"title,text\nBridge closes,The bridge is closed.\n", "no column 'outlet'"),
    "empty.html": (b"<!DOCTYPE html><html><body><p></p></body></html>", "no article"),
    "huge.csv": (HEAD + b"huge,Post," + b"bridge " * 6_000_000 + b"\n", "no article; split it"),
    "nested.zip": (to_zip({"inner.zip": to_zip({"a.txt": story(1)})}), "a zip within a zip"),
}
GOOD_FILES = {
    "press.csv": to_csv(rows(100, 101)),
    "press.tsv": to_csv(rows(102), "\t"),
    "latin.csv": to_csv(rows(103), ";", "cp1252"),
    "wide.csv": to_csv(rows(104), ",", "utf-16"),
    "press.csv.gz": packed(to_csv(rows(105))),
    "press.jsonl": to_jsonl(rows(106, 107)),
    "press.json": b"[" + to_jsonl(rows(108)) + b"]",
    "press.parquet": to_parquet(rows(109)),
    "press.feather": to_feather(rows(110)),
    "press.xlsx": to_xlsx({"Press": SHEET}),
    "nexis.docx": to_docx(to_nexis([20, 21])),
    "nexis.rtf": to_rtf(to_nexis([22])),
    "proquest.txt": to_proquest([1, 2]).encode(),
    "factiva.html": to_factiva([1]),
    "Post/page.html": to_page(30),
    "Post/crawl.warc.gz": to_warc({"https://ohm.example/31": to_page(31)}),
    "Post/plain.txt": story(32).encode(),
    "Post/plain.docx": to_docx(story(33)),
    "Post/plain.rtf": to_rtf(story(34)),
    "box.zip": to_zip({"a/one.txt": story(35), "a/two.txt.gz": packed(story(36).encode())}),
}
PASSED_FILES = {
    ".DS_Store": b"\x00\x00\x00\x01Bud1",
    "README.md": b"# Our corpus",
    "logo.png": b"\x89PNG\r\n",
    "Post/page_files/advert.html": to_page(40),
    "~$notes.docx": b"Kay",
}


@pytest.fixture(scope="module")
def sixty(tmp_path_factory):
    """Sixty files of every format, broken ones among them, and links."""
    folder = tmp_path_factory.mktemp("sixty") / "corpus"
    for name, raw in (GOOD_FILES | PASSED_FILES).items():
        put(folder, name, raw)
    for name, (raw, _) in BAD_FILES.items():
        put(folder, name, raw)
    put(folder.parent, "outside.txt", "Not yours.")
    (folder / "link.txt").symlink_to(folder.parent / "outside.txt")
    (folder / "nothing.txt").symlink_to(folder / "gone.txt")
    (folder / "again").symlink_to(folder / "Post", target_is_directory=True)
    return folder


@pytest.fixture(scope="module")
def read(sixty):
    return fr.read_articles(sixty, skip_bad=True)


def test_every_file_is_accounted_for(sixty, read):
    found = {path.relative_to(sixty).as_posix() for path in sixty.rglob("*") if path.is_file() or path.is_symlink()}
    found = {path for path in found if not path.startswith("again/")}
    assert len(found) >= 60
    report = fr.import_report(read)
    places = {
        what: {place.removeprefix(f"{sixty}/") for place in report.table.loc[report.table["what"] == what, "place"]}
        for what in ("read", "skipped", "passed over")
    }
    assert places["passed over"] == {*PASSED_FILES, "again"}
    assert {re.sub(r", (?:line|record|document|element|row) .*", "", place) for place in places["skipped"]} == {
        *BAD_FILES, "link.txt", "nothing.txt", "nested.zip/inner.zip",
    } - {"nested.zip"}  # fmt: skip
    alone = {"Post/page.html", "Post/plain.txt", "Post/plain.docx", "Post/plain.rtf"}
    assert places["read"] >= set(GOOD_FILES) - alone
    assert set(read["article_id"]) >= {"Post/page", "Post/plain.txt", "Post/plain.docx", "Post/plain.rtf"}
    inner = 2 + 1  # files in zips, which are counted, too
    assert report.files_read + report.files_skipped + report.files_passed_over == len(found) + inner
    assert report.articles == len(read) == 25


def test_a_scored_folder_accounts_for_the_same(sixty, read, tmp_path):
    scored = score_corpus(sixty, tmp_path / "run", skip_bad=True, make_pool=Inline)
    assert scored.read("articles")["article_id"].tolist() == read["article_id"].tolist()
    assert scored.skipped["reason"].tolist() == [row["reason"] for row in read.attrs["left_out"]]
    report, whole = scored.summary("import_report"), fr.import_report(read).table
    for what in ("read", "skipped", "passed over"):
        mine, its = (table.loc[table["what"] == what, ["place", "files", "articles"]] for table in (report, whole))
        assert mine.fillna("").values.tolist() == its.values.tolist()


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_says_why(name, sixty, read):
    mine = re.compile(rf"{re.escape(f'{sixty}/{name}')}(?:, .*|/.*)?")
    said = [one["reason"] for one in read.attrs["left_out"] if mine.fullmatch(one["place"])]
    assert len(said) == 1
    assert BAD_FILES[name][1] in said[0]


SLOW = ("huge.csv", "deep.json", "bomb.csv.gz")


@pytest.fixture(scope="module")
def most(sixty, tmp_path_factory):
    """The same without the three that take a second."""
    folder = tmp_path_factory.mktemp("most")
    for name, raw in (GOOD_FILES | {name: raw for name, (raw, _) in BAD_FILES.items() if name not in SLOW}).items():
        put(folder, name, raw)
    return folder


def test_without_skip_bad_it_is_one_error(most):
    with pytest.raises(InputError) as caught:
        fr.read_articles(most)
    assert len(re.findall(r"^/", str(caught.value), re.MULTILINE)) == 10
    assert "more." in str(caught.value) and "skip_bad=True" in str(caught.value)


def test_reading_twice_and_in_chunks_gives_the_same(most):
    once, again = (fr.read_articles(most, skip_bad=True) for _ in range(2))
    pd.testing.assert_frame_equal(again, once)
    assert again.attrs == once.attrs
    chunks = list(fr.read_chunks(most, size=4, skip_bad=True))
    assert [one for chunk in chunks for one in chunk.attrs["left_out"]] == list(once.attrs["left_out"])
    for chunk in chunks:
        chunk.attrs = {}
    pd.testing.assert_frame_equal(pd.concat(chunks, ignore_index=True).fillna(""), once)


@pytest.mark.parametrize("name", [name for name in BAD_FILES if name not in SLOW])
def test_a_bad_file_alone_is_one_error(name, tmp_path):
    path = put(tmp_path, name, BAD_FILES[name][0])
    with pytest.raises(InputError) as caught:
        fr.read_articles(path)
    assert name in str(caught.value)


# -- rows -------------------------------------------------------------------------------------------------------------

MIXED = to_csv([row(1, text="Où est le pont?"), row(2, text="Là-bas, dit-il.")]) + "a3,Post,Un été\n".encode("cp1252")


def test_a_row_of_another_encoding_is_a_bad_row(tmp_path):
    articles = fr.read_articles(put(tmp_path, "c.csv", MIXED), skip_bad=True)
    assert articles["text"].tolist() == ["Où est le pont?", "Là-bas, dit-il."]
    [left_out] = articles.attrs["left_out"]
    assert left_out["place"].endswith("c.csv, line 4") and "not UTF-8 (byte 0xe9" in left_out["reason"]


BAD_CELLS = {
    "lone surrogate in the text": (row(1, text="Half \ud83d of it"), "half a character"),
    "lone surrogate in another column": (row(1, desk="\udc00"), "'desk' holds half a character"),
    "lone surrogate in the id": (row(1, article_id="\ud800"), "half a character"),
}


@pytest.mark.parametrize("name", BAD_CELLS)
def test_half_a_character_is_a_bad_row(name, tmp_path):
    cells, reason = BAD_CELLS[name]
    lines = "\n".join(json.dumps(one) for one in (cells, row(2)))  # which writes it as an escape
    articles = fr.read_articles(put(tmp_path, "c.jsonl", lines), skip_bad=True)
    assert articles["article_id"].tolist() == ["a2"]
    assert reason in articles.attrs["left_out"][0]["reason"]


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "txt"])
def test_half_a_character_in_bytes_is_no_other_encoding(kind, tmp_path):
    text = f"{story(1)} Où est le pont, demande-t-il à la mairie? Half \ud83d of it."
    bad, good = json.dumps(row(1, text=text), ensure_ascii=False), json.dumps(row(2))
    written = {
        "csv": f'article_id,outlet,text\na1,x,"{text}"\na2,x,"{story(2)}"\n',
        "json": f"[{bad}, {good}]",
        "jsonl": f"{bad}\n{good}\n",
        "txt": text,
    }
    put(tmp_path, f"c.{kind}", written[kind].encode("utf-8", "surrogatepass"))
    put(tmp_path, "other.txt", story(3))
    articles = fr.read_articles(tmp_path, skip_bad=True)
    assert articles["text"].tolist() == ([story(3)] if kind == "txt" else [story(2), story(3)])
    [left_out] = articles.attrs["left_out"]
    assert "half a character" in left_out["reason"]


def test_a_damaged_row_group_is_a_bad_row(tmp_path):
    raw = bytearray(to_parquet(rows(1, 2, 3), row_group_size=1, compression=None, use_dictionary=False))
    at = pq.ParquetFile(io.BytesIO(raw)).metadata.row_group(1).column(0).data_page_offset
    raw[at : at + 8] = b"\xff" * 8
    path = put(tmp_path, "c.parquet", bytes(raw))
    articles = fr.read_articles(path, skip_bad=True)
    assert articles["article_id"].tolist() == ["a1", "a3"]
    assert "cannot be read" in articles.attrs["left_out"][0]["reason"]


def test_a_locked_zip_member_is_a_bad_file(tmp_path):
    raw = bytearray(to_zip({"a.txt": story(1), "b.txt": story(2)}))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + flag] |= 1
    articles = fr.read_articles(put(tmp_path, "c.zip", bytes(raw)), skip_bad=True)
    assert articles["article_id"].tolist() == ["b"]
    assert "locked" in articles.attrs["left_out"][0]["reason"]


def test_a_zip_cannot_point_outside(tmp_path):
    path = tmp_path / "c.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../a.txt", story(1))
        archive.writestr("b.txt", story(2))
    articles = fr.read_articles(path, skip_bad=True)
    assert articles["article_id"].tolist() == ["b"]
    assert "outside" in articles.attrs["left_out"][0]["reason"]


# -- dates, ids, duplicates, residue ----------------------------------------------------------------------------------

DATES = [
    ("2024-11-05", "2024-11-05"), ("2024-11-05T10:00:00Z", "2024-11-05T10:00:00Z"), ("2024-13-05", None),
    ("2024", "2024"), ("2024-11", "2024-11"), ("20241105", "2024-11-05"), ("1730800000", "2024-11-05T09:46:40Z"),
    ("1730800000000", "2024-11-05T09:46:40Z"), ("05/11/2024", None), ("13/11/2024", "2024-11-13"),
    ("11/13/2024", "2024-11-13"), ("05.11.2024", "2024-11-05"), ("5. November 2024", "2024-11-05"),
    ("November 5, 2024 Tuesday", "2024-11-05"), ("mardi 5 mars 2024", "2024-03-05"), ("1er août 2024", "2024-08-01"),
    ("Dienstag, 5. März 2024", "2024-03-05"), ("Tue, 05 Nov 2024 10:00:00 GMT", "2024-11-05"),
    ("Nov 2024", "2024-11"), ("31.02.2024", None), ("3/16/19", "2019-03-16"), ("yesterday", None), ("", ""),
    ("5 Smarch 2024", None), ("0000-00-00", None), ("202411051030", "2024-11-05"), ("2024110510", "2024-11-05"),
    ("202413051030", None), ("2024139910", None),
    ("20241105103000", "2024-11-05"), ("20241105T1030Z", "2024-11-05"), ("1711011211", "2024-03-21T08:53:31Z"),
    ("24-11-05", None), ("24/11/05", "2005-11-24"), ("05.11.24", "2024-11-05"), ("31-12-24", None),
    ("30-12-99", "1999-12-30"),
    ("05/05/2024", "2024-05-05"), ("5-11-2024", None), ("45601", None),
    ("31/05/24", "2024-05-31"), ("05/31/24", "2024-05-31"), ("25/12/24", "2024-12-25"), ("05/11/24", None),
    ("05-31-24", "2024-05-31"), ("28-02-24", None), ("220320000000", "1976-12-25T00:00:00Z"),
    ("209913010000", None), ("2203200000", "2039-10-26T00:00:00Z"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), DATES)
def test_dates(given, expected):
    assert read_date(given) == expected


@pytest.mark.parametrize(
    ("given", "order", "expected"),
    [
        ("24-11-05", "ymd", "2024-11-05"), ("24-11-05", "dmy", "2005-11-24"), ("24/11/05", "ymd", "2024-11-05"),
        ("05/11/2024", "mdy", "2024-05-11"),
        ("13/11/2024", "mdy", None), ("2024/11/05", "dmy", "2024-11-05"), ("05/11/2024", "ymd", None),
    ],
)  # fmt: skip
def test_dates_whose_order_was_said(given, order, expected):
    assert read_date(given, order) == expected


def test_keys_seen_before_are_found_beyond_those_kept_with_their_place(monkeypatch):
    monkeypatch.setattr(seen, "NAMED", 3)
    monkeypatch.setattr(seen, "_BATCH", 4)
    keys = seen.Seen()
    for number in range(50):
        assert keys.find(f"k{number}") is None
        keys.add(f"k{number}", f"line {number}")
    assert [keys.find(f"k{number}") for number in range(50)] == ["line 0", "line 1", "line 2"] + [""] * 47
    assert keys.find("another") is None


def words(*numbers):
    return " ".join(f"word{number}" for number in numbers)


DUPLICATES = [  # texts → (article, earlier, relation)
    (["One two three.", "One two three.\n"], [("1", "0", "exact")]),
    ([words(*range(100)), words(*range(50), 999, *range(51, 100))], [("1", "0", "near")]),
    ([words(*range(100)), words(*range(50), *range(200, 250))], []),
    ([words(*range(100)), words(*range(100)).upper() + "!"], [("1", "0", "near")]),
    (["", " ", "word"], [("1", "0", "exact")]),
]


@pytest.mark.parametrize(("texts", "expected"), DUPLICATES)
def test_duplicates(texts, expected):
    table = pd.DataFrame({"article_id": [str(n) for n in range(len(texts))], "headline": "", "text": texts})
    found = find_repeats(table)
    assert list(found[["article_id", "earlier", "relation"]].itertuples(index=False, name=None)) == expected


def test_similarity_is_the_share_of_runs_in_common():
    texts = [words(*range(100)), words(*range(90), *range(500, 510))]
    table = pd.DataFrame({"article_id": ["a", "b"], "headline": "", "text": texts})
    [similarity] = find_repeats(table, least=0.6)["similarity"]
    assert similarity == round(86 / (96 + 96 - 86), 3)


def test_duplicates_asks_for_a_share():
    with pytest.raises(InputError, match=r"least=0\.2"):
        find_repeats(pd.DataFrame({"article_id": [], "text": []}), least=0.2)


def test_no_candidate_is_lost_among_many(monkeypatch):
    monkeypatch.setattr(runs, "CROWD", 2)
    monkeypatch.setattr(runs, "COMPARED", 2)
    texts = [words(*range(100), n) for n in range(6)]
    table = pd.DataFrame({"article_id": list("abcdef"), "headline": "", "text": texts})
    assert find_repeats(table)["article_id"].tolist() == list("bcdef")


FOOT = "The Ohm Courier is printed on paper made from old bridges."


def outlets(stories=LEAST, foot=FOOT):
    mine = [row(n, text=f"{story(n)}\n{foot}") for n in range(stories)]
    return pd.DataFrame([*mine, *(row(n, outlet="Ostblatt", text=story(n)) for n in range(100, 110))])


def test_the_line_that_ends_every_article_is_residue():
    articles = outlets()
    found = fr.find_residue(articles)
    assert found.to_dict("records") == [
        {"outlet": "The Ohm Courier", "line": FOOT.lower().rstrip("."), "articles": LEAST, "sampled": LEAST}
    ]
    articles = fr.read_articles(articles)
    documents = fr.parse(articles, residue=found)
    assert [document.lines[-1].kind for document in documents] == ["residue"] * LEAST + ["body"] * 10
    assert [document.text for document in documents] == articles["text"].tolist()
    assert [document.lines[-1].kind for document in fr.parse(articles)] == ["body"] * (LEAST + 10)
    assert "printed on paper" in str(fr.import_report(articles))


def test_fewer_articles_have_no_residue():
    assert fr.find_residue(outlets(LEAST - 1)).empty


def test_versions_of_one_story_have_no_residue():
    texts = [f"{story(1)}\n{story(2)}\nVersion {n}, brought up to date.\n{FOOT}" for n in range(LEAST * 2)]
    assert fr.find_residue(pd.DataFrame([row(n, text=text) for n, text in enumerate(texts)])).empty


def test_residue_is_that_of_the_outlet_alone():
    articles = outlets()
    articles.loc[articles["outlet"] == "Ostblatt", "text"] += [f"\n{FOOT}"] + [""] * 9
    documents = fr.parse(articles.assign(headline=""), residue=fr.find_residue(articles))
    assert documents[LEAST].lines[-1].kind == "body"


@pytest.mark.parametrize("size", [1, 3, 100])
def test_residue_of_chunks_is_that_of_the_table(size):
    articles = outlets(30)
    whole = fr.find_residue(articles, sample=10)
    pd.testing.assert_frame_equal(fr.find_residue(fr.read_chunks(articles, size=size), sample=10), whole)
    pd.testing.assert_frame_equal(fr.find_residue(articles.iloc[::-1], sample=10), whole)
    assert whole["sampled"].tolist() == [10]


@pytest.mark.parametrize("options", [{"least": 1}, {"least": 5, "sample": 4}])
def test_residue_asks_for_repetition(options):
    with pytest.raises(InputError, match="repeated from 2 articles on"):
        fr.find_residue(outlets(), **options)


# -- from a shell -----------------------------------------------------------------------------------------------------


def test_import_from_a_shell(tmp_path):
    put(tmp_path, "corpus/c.csv", to_csv([{"n": 1, "Inhalt": story(1)}, {"n": 2, "Inhalt": ""}]))
    out = tmp_path / "read.parquet"
    done = CliRunner().invoke(
        app,
        ["import", str(tmp_path / "corpus"), "--columns", "outlet==Post,article_id=n", "--skip-bad", "-o", str(out)],
    )
    assert done.exit_code == 0, done.output
    assert "1 article; 1 skipped." in done.output
    assert "text ← 'Inhalt'" in done.output and "outlet is 'Post' for all" in done.output
    assert pd.read_parquet(out)["outlet"].tolist() == ["Post"]


def test_import_tells_of_what_is_bad_before_it_refuses(tmp_path):
    empty = [{"article_id": str(n), "outlet": "Post", "text": ""} for n in range(30)]
    put(tmp_path, "corpus/c.csv", to_csv([*empty, row(1)]))
    out = tmp_path / "read.parquet"
    done = CliRunner().invoke(app, ["import", str(tmp_path / "corpus"), "-o", str(out)])
    assert "1 article; 30 skipped." in done.output
    assert all(f"c.csv, line {n} · the article is empty" in done.output for n in (2, 31))
    assert isinstance(done.exception, InputError) and "--skip-bad" in str(done.exception)
    assert not out.exists()


def test_a_pattern_from_a_shell(tmp_path):
    put(tmp_path, "corpus/Post/2024-11-05.txt", story(1))
    out = tmp_path / "sources.csv"
    arguments = ["sources", str(tmp_path / "corpus"), "-o", str(out), "--pattern", "{outlet}/{date}.txt"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert len(pd.read_csv(out))


@pytest.mark.parametrize(
    "arguments",
    ["import -o a.csv", "report", "report -o new/report", "score -o scored", "score -o a.csv",
     "sources -o a.csv", "sources -o ../a.csv --ledger ledger", "compare -o out", "keyness -o a.csv", "echoes -o a.csv",
     "echoes -o ../a.csv --omissions b.csv", "stories -o a.csv", "code sample -o out"],
)  # fmt: skip
def test_nothing_is_written_into_the_folder_that_is_read(arguments, tmp_path, monkeypatch):
    """The next run would read it as articles."""
    put(tmp_path, "corpus/a.txt", story(1))
    monkeypatch.chdir(tmp_path / "corpus")
    command, dash, options = arguments.partition(" -")
    done = CliRunner().invoke(app, [*command.split(), ".", *f"{dash}{options}".split()])
    assert isinstance(done.exception, InputError) and "the folder that is read" in str(done.exception), done.output
    assert [path.name for path in tmp_path.rglob("*.*")] == ["a.txt"]


def test_a_report_is_not_written_among_other_things(tmp_path):
    put(tmp_path, "seeds/a.txt", story(1))
    put(tmp_path, "mine.txt", story(2))
    done = CliRunner().invoke(app, ["report", str(tmp_path / "mine.txt"), "-o", str(tmp_path / "seeds")])
    assert isinstance(done.exception, InputError) and "seeds holds other things (a.txt)" in str(done.exception)
