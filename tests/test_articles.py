"""Files in, one table out: every format reads alike, and every bad row is one error that says where and what to do."""

import csv
import gzip
import hashlib
import json
import re

import pandas as pd
import pytest

from framing.errors import FramingError, InputError
from framing.read.articles import read_articles
from framing.tables import ARTICLES

ROWS = [
    {
        "article_id": "a1",
        "outlet": "The Courier",
        "headline": "Bridge closes",
        "text": "The bridge closed.\nNobody knows why.",
        "desk": "city",
    },
    {"article_id": "a2", "outlet": "Ostblatt", "headline": "", "text": "“Über alles,” sagte sie.", "desk": ""},
]
TEXTS = ["Bridge closes\n\nThe bridge closed.\nNobody knows why.", "“Über alles,” sagte sie."]


def write_csv(path, rows=ROWS, delimiter=",", encoding="utf-8", newline="\n"):
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator=newline)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_jsonl(path, rows=ROWS):
    lines = "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    raw = f"{lines}\n".encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


def write_parquet(path, rows=ROWS):
    pd.DataFrame(rows).to_parquet(path)
    return path


def write_folder(folder, rows, texts):
    """A folder with articles.csv; `texts` maps file names to str or bytes."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    write_csv(folder / "articles.csv", rows)
    return folder


def listed(article_id="a1", file="a1.txt", **cells):
    return {"article_id": article_id, "outlet": "The Courier", "file": file, **cells}


def sha256(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


FORMATS = {
    "DataFrame": lambda folder: pd.DataFrame(ROWS),
    "CSV": lambda folder: write_csv(folder / "c.csv"),
    "CSV, path as str": lambda folder: str(write_csv(folder / "c.csv")),
    "CSV, upper-case ending": lambda folder: write_csv(folder / "C.CSV"),
    "CSV with BOM": lambda folder: write_csv(folder / "c.csv", encoding="utf-8-sig"),
    "CSV with CRLF": lambda folder: write_csv(folder / "c.csv", newline="\r\n"),
    "TSV": lambda folder: write_csv(folder / "c.tsv", delimiter="\t"),
    "JSON Lines": lambda folder: write_jsonl(folder / "c.jsonl"),
    "JSON Lines, gzip": lambda folder: write_jsonl(folder / "c.jsonl.gz"),
    "Parquet": lambda folder: write_parquet(folder / "c.parquet"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reads_alike(name, tmp_path):
    table = read_articles(FORMATS[name](tmp_path))
    assert list(table.columns) == [*ARTICLES, "desk"]
    assert table["article_id"].tolist() == ["a1", "a2"]
    assert table["outlet"].tolist() == ["The Courier", "Ostblatt"]
    assert table["headline"].tolist() == ["Bridge closes", ""]
    assert table["text"].tolist() == TEXTS
    assert table["desk"].tolist() == ["city", ""]
    assert table["published"].tolist() == ["", ""]
    assert table.attrs["left_out"] == ()


def test_listed_folder(tmp_path):
    rows = [
        listed(headline="Bridge closes", sha256=sha256("The bridge closed.")),
        listed("a2", "sub.txt", headline="", sha256=""),
    ]
    folder = write_folder(tmp_path / "corpus", rows, {"a1.txt": "The bridge closed.", "sub.txt": "Nobody knows why."})
    table = read_articles(folder)
    assert table["text"].tolist() == ["Bridge closes\n\nThe bridge closed.", "Nobody knows why."]
    assert "sha256" not in table and "file" not in table


def test_listed_folder_checks_bytes_not_decoded_text(tmp_path):
    raw = "\ufeffFirst line.\r\nSecond line.\r\n".encode()
    folder = write_folder(tmp_path / "corpus", [listed(sha256=sha256(raw).upper())], {"a1.txt": raw})
    assert read_articles(folder)["text"].tolist() == ["First line.\nSecond line.\n"]


def test_listed_folder_may_have_subfolders(tmp_path):
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "a1.txt").write_text("The bridge closed.")
    write_folder(tmp_path, [listed(file="2024/a1.txt")], {})
    assert read_articles(tmp_path)["text"].tolist() == ["The bridge closed."]


def test_folder_of_texts(tmp_path):
    for name in ("b.txt", "a.txt", "10.txt", "notes.md"):
        (tmp_path / name).write_text(f"Text of {name}.")
    table = read_articles(tmp_path)
    assert table["article_id"].tolist() == ["10", "a", "b"]
    assert table["text"].tolist() == ["Text of 10.txt.", "Text of a.txt.", "Text of b.txt."]
    assert table["outlet"].tolist() == ["unidentified"] * 3


HEADLINES = [  # headline, text, the text after reading
    ("Bridge closes", "The bridge closed.", "Bridge closes\n\nThe bridge closed."),
    ("Bridge closes", "Bridge closes\nThe bridge closed.", "Bridge closes\nThe bridge closed."),
    ("Bridge closes", "BRIDGE  CLOSES \n\nThe bridge closed.", "BRIDGE  CLOSES \n\nThe bridge closed."),
    ("Bridge closes", "\n  Bridge closes\nThe bridge.", "\n  Bridge closes\nThe bridge."),
    ("  Bridge\ncloses ", "The bridge closed.", "Bridge closes\n\nThe bridge closed."),
    ("Bridge closes", " \n The bridge closed.\n  It rained. \n", "Bridge closes\n\nThe bridge closed.\n  It rained."),
    ("Bridge closes", "Bridge closes for a year, says mayor", "Bridge closes\n\nBridge closes for a year, says mayor"),
    ("", "The bridge closed.", "The bridge closed."),
    ("   ", "The bridge closed.", "The bridge closed."),
    (None, "The bridge closed.", "The bridge closed."),
]


@pytest.mark.parametrize(("headline", "text", "expected"), HEADLINES)
def test_headline_becomes_the_first_line_unless_it_is(headline, text, expected):
    table = pd.DataFrame([{"article_id": "a", "outlet": "x", "headline": headline, "text": text}])
    assert read_articles(table)["text"].tolist() == [expected]


def test_reading_what_was_read_changes_nothing():
    once = read_articles(pd.DataFrame(ROWS))
    pd.testing.assert_frame_equal(read_articles(once), once)


def test_dataframe_is_not_mutated():
    table = pd.DataFrame(ROWS, index=[7, 7])
    before = table.copy(deep=True)
    read_articles(table)
    pd.testing.assert_frame_equal(table, before)
    assert table.attrs == {}


def test_cells_become_text():
    table = pd.DataFrame(
        {
            "article_id": [1, 2],
            "outlet": ["x", "y"],
            "text": ["One.", "Two."],
            "published": [pd.Timestamp("2024-11-05"), pd.NaT],
            "views": [3.5, float("nan")],
            "ok": [True, None],
        }
    )
    read = read_articles(table)
    assert read["article_id"].tolist() == ["1", "2"]
    assert read["published"].tolist() == ["2024-11-05T00:00:00", ""]
    assert read["views"].tolist() == ["3.5", ""]
    assert read["ok"].tolist() == ["True", ""]


def test_parquet_with_a_column_of_lists(tmp_path):
    rows = [dict(ROWS[0], tags=["war", "peace"]), dict(ROWS[1], tags=[])]
    read = read_articles(write_parquet(tmp_path / "c.parquet", rows))
    assert read["article_id"].tolist() == ["a1", "a2"]
    assert "war" in read["tags"][0] and "peace" in read["tags"][0]


def test_json_rows_may_differ_in_columns(tmp_path):
    rows = [dict(ROWS[0], section="world"), dict(ROWS[1], author=None)]
    read = read_articles(write_jsonl(tmp_path / "c.jsonl", rows))
    assert read["section"].tolist() == ["world", ""]
    assert read["author"].tolist() == ["", ""]


def test_quoted_cells_hold_commas_marks_and_lines(tmp_path):
    text = 'She said, "no".\n\nThen, "yes".'
    read = read_articles(write_csv(tmp_path / "c.csv", [dict(ROWS[1], text=text)]))
    assert read["text"].tolist() == [text]


def test_blank_lines_are_no_rows(tmp_path):
    path = tmp_path / "c.csv"
    for top in ("", "\n", "\n  \n", ",,\n", "\nsep=,\n\n"):
        path.write_text(f"{top}article_id,outlet,text\n\na1,x,One.\n\n")
        assert read_articles(path)["article_id"].tolist() == ["a1"]
        assert read_articles(path.rename(tmp_path / "c"))["article_id"].tolist() == ["a1"]
    lines = tmp_path / "c.jsonl"
    lines.write_text('\n{"article_id": "a1", "outlet": "x", "text": "One."}\n  \n')
    assert read_articles(lines)["article_id"].tolist() == ["a1"]


# -- a corpus that cannot be read at all: (what is written, what the message must hold) -------------------------------


def put(name, raw):
    def write(folder):
        (folder / name).write_bytes(raw)
        return folder / name

    return write


GOOD = b"article_id,outlet,text\na1,x,One.\n"
PARQUET_MAGIC = b"PAR1" + bytes(40) + b"PAR1"

UNREADABLE = {
    "no such path": (lambda folder: folder / "nowhere.csv", ["nowhere.csv", "no such file"]),
    "no such folder": (lambda folder: folder / "none" / "such", ["such", "no such file or folder"]),
    "text called Excel": (put("c.xlsx", b"x"), ["c.xlsx", "not an Excel file, as its ending says"]),
    "no text": (put("corpus", bytes(range(32)) * 9), ["corpus", "neither text nor a format that is known"]),
    "PDF": (put("c.csv", b"%PDF-1.7 \xe2\xe3"), ["c.csv", "a PDF"]),
    "empty CSV": (put("c.csv", b""), ["c.csv"]),
    "CSV of a header alone": (put("c.csv", b"article_id,outlet,text\n"), ["c.csv", "no article"]),
    "empty JSON Lines": (put("c.jsonl", b""), ["c.jsonl", "no article"]),
    "empty Parquet": (put("c.parquet", b""), ["c.parquet", "not a Parquet file"]),
    "corrupt Parquet": (put("c.parquet", PARQUET_MAGIC), ["c.parquet", "not a Parquet file"]),
    "text called Parquet": (put("c.parquet", GOOD), ["c.parquet", "not a Parquet file"]),
    "empty folder": (lambda folder: folder, ["no article"]),
    "CSV without text": (put("c.csv", b"article_id,outlet,lines\na1,x,One.\n"), ["c.csv", "'text'", "'lines'"]),
    "CSV without outlet": (
        put("c.csv", b"article_id,outlets,text\na1,x,One.\n"),
        ["'outlet'", "Did you mean 'outlets'?", "columns={'outlet': '=The Post'}"],
    ),
    "listed folder without file": (
        lambda folder: put("articles.csv", b"article_id,outlet\na1,x\n")(folder).parent,
        ["articles.csv", "'file'"],
    ),
    "cut UTF-16": (put("c.csv", GOOD.decode().encode("utf-16")[:-1]), ["c.csv: cannot be read", "utf-16"]),
    "no object": (put("c.jsonl", b"{}"), ["c.jsonl, line 1", "lacks 'text', 'outlet'"]),
    "cut gzip": (put("c.jsonl.gz", gzip.compress(GOOD * 50)[:-20]), ["c.jsonl.gz", "cannot be read"]),
    "damaged gzip": (put("c.csv.gz", gzip.compress(GOOD)[:10] + b"\xff" * 30), ["c.csv.gz", "cannot be read"]),
    "a quoted cell never closed": (
        put("c.csv", b'article_id,outlet,text\na1,x,"One.\na2,x,Two.\n'),
        ["c.csv, lines 2 to 3: the quotation marks", "must end with one"],
    ),
    "a mark within quotes not doubled": (
        put("c.csv", GOOD + rb'a2,x,"He said \"no, never\" and left."'),
        ["c.csv, line 3: the quotation marks", 'not \\"'],
    ),
    "a cell of TSV that begins with a quotation": (
        put("c.tsv", b'article_id\toutlet\ttext\na1\tx\t"No," she said.\n'),
        ["c.tsv, line 2: the quotation marks"],
    ),
    "texts in objects within objects": (
        put("c.json", b'{"hits": {"hits": [{"_id": "1", "_source": {"text": "One.", "source": "x"}}]}}'),
        ["columns={'text': '_source.text', 'outlet': '_source.source'}", "text=_source.text,outlet=_source.source on"],
    ),
    "texts in two objects of a row": (
        put("c.json", b'[{"a": {"text": "One.", "source": "x"}, "teaser": {"text": "Two."}}]'),
        ["columns={'text': 'a.text', 'outlet': 'a.source'}"],
    ),
    "a text and an outlet in two objects": (
        put("c.json", b'[{"a": {"source": "x"}, "b": {"text": "Two."}, "c": {"text": "Three."}}]'),
        ["'text': 'b.text'", "'outlet': 'a.source'"],
    ),
}


@pytest.mark.parametrize("skip_bad", [False, True])
@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_corpus_is_one_error(name, skip_bad, tmp_path):
    write, parts = UNREADABLE[name]
    source = write(tmp_path)
    with pytest.raises(InputError) as caught:
        read_articles(source, skip_bad=skip_bad)
    for part in parts:
        assert part in str(caught.value)
    assert isinstance(caught.value, FramingError)


@pytest.mark.parametrize("column", ["outlet", "text"])
def test_dataframe_without_a_column(column):
    with pytest.raises(InputError, match=f"the DataFrame: no column '{column}'"):
        read_articles(pd.DataFrame(ROWS).drop(columns=column))


def test_dataframe_without_rows():
    with pytest.raises(InputError, match="no article in it"):
        read_articles(pd.DataFrame(columns=["article_id", "outlet", "text"]))


# -- bad rows: an error, or left out and listed -----------------------------------------------------------------------

FINE = {"article_id": "good", "outlet": "x", "text": "All is well."}


def bad_csv(*rows):
    return lambda folder: write_csv(folder / "c.csv", [FINE, *rows])


def bad_jsonl(*rows):
    return lambda folder: write_jsonl(folder / "c.jsonl", [FINE, *rows])


def bad_listed(row, texts=()):
    def write(folder):
        (folder / "outside.txt").write_text("Not yours.")
        fine = dict.fromkeys(row, "") | {"article_id": "good", "outlet": "x", "file": "good.txt"}
        return write_folder(folder / "corpus", [fine, row], {"good.txt": "All is well.", **dict(texts)})

    return write


def bad_symlink(folder):
    corpus = bad_listed(listed(file="link.txt"))(folder)
    (corpus / "link.txt").symlink_to(folder / "outside.txt")
    return corpus


def bad_plain_symlink(folder):
    corpus = folder / "texts"
    corpus.mkdir()
    (corpus / "good.txt").write_text("All is well.")
    (folder / "outside.txt").write_text("Not yours.")
    (corpus / "link.txt").symlink_to(folder / "outside.txt")
    return corpus


def bad_frame(*rows):
    return lambda folder: pd.DataFrame([FINE, *rows])


def bad_texts(folder):
    (folder / "good.txt").write_text("All is well.")
    (folder / "latin.txt").write_bytes("Où?\n".encode() + b"Caf\xe9.\n")
    return folder


def bad_parquet(folder):
    return write_parquet(folder / "c.parquet", [FINE, dict(FINE, article_id=None)])


BAD_ROWS = {  # name: (corpus, end of the place, article_id, what the reason must hold)
    "empty id": (bad_csv(dict(FINE, article_id="")), "c.csv, line 3", "", ["article_id is empty"]),
    "blank id": (bad_csv(dict(FINE, article_id="  ")), "c.csv, line 3", "", ["article_id is empty"]),
    "no id in a DataFrame": (
        bad_frame(dict(FINE, article_id=None)),
        "the DataFrame, row 1",
        "",
        ["article_id is empty"],
    ),
    "no id in Parquet": (bad_parquet, "c.parquet, row 1", "", ["article_id is empty"]),
    "duplicate id": (bad_csv(dict(FINE, text="Other.")), "c.csv, line 3", "good", ["'good'", "line 2 already"]),
    "duplicate id, number and text": (
        bad_jsonl(dict(FINE, article_id=1), dict(FINE, article_id="1")),
        "c.jsonl, line 3",
        "1",
        ["'1'", "line 2 already"],
    ),
    "empty text": (bad_csv(dict(FINE, article_id="b", text="")), "c.csv, line 3", "b", ["article is empty"]),
    "blank text": (bad_jsonl(dict(FINE, article_id="b", text=" \n\t")), "c.jsonl, line 2", "b", ["article is empty"]),
    "null text": (bad_jsonl(dict(FINE, article_id="b", text=None)), "c.jsonl, line 2", "b", ["article is empty"]),
    "missing text": (
        bad_frame(dict(FINE, article_id="b", text=float("nan"))),
        "the DataFrame, row 1",
        "b",
        ["article is empty"],
    ),
    "empty outlet": (
        bad_csv(dict(FINE, article_id="b", outlet="")),
        "c.csv, line 3",
        "b",
        ["outlet is empty", "'unidentified'"],
    ),
    "too few cells": (
        lambda folder: put("c.csv", b"article_id,outlet,text\ngood,x,All is well.\nb,x\n")(folder),
        "c.csv, line 3",
        "",
        ["2 cells where the header has 3"],
    ),
    "too many cells": (
        lambda folder: put("c.csv", b"article_id,outlet,text\ngood,x,All is well.\nb,x,One, two.\n")(folder),
        "c.csv, line 3",
        "",
        ["4 cells", "quote texts that hold ','"],
    ),
    "no JSON": (bad_jsonl("{article_id: b}"), "c.jsonl, line 2", "", ["no JSON object"]),
    "JSON list": (bad_jsonl('["b", "x", "One."]'), "c.jsonl, line 2", "", ["no JSON object", "article_id"]),
    "JSON without text": (
        bad_jsonl({"article_id": "b", "outlet": "x", "lines": "One."}),
        "c.jsonl, line 2",
        "",
        ["lacks 'text'", "'lines'"],
    ),
    "missing file": (bad_listed(listed(file="gone.txt")), "articles.csv, line 3", "", ["'gone.txt' does not exist"]),
    "no file name": (bad_listed(listed(file="")), "articles.csv, line 3", "", ["''"]),
    "file is a folder": (bad_listed(listed(file=".")), "articles.csv, line 3", "", ["'.'"]),
    "file above": (
        bad_listed(listed(file="../outside.txt")),
        "articles.csv, line 3",
        "",
        ["'../outside.txt' points outside"],
    ),
    "file above by a detour": (
        bad_listed(listed(file="x/../../outside.txt")),
        "articles.csv, line 3",
        "",
        ["points outside"],
    ),
    "absolute file": (
        bad_listed(listed(file="/etc/hostname")),
        "articles.csv, line 3",
        "",
        ["'/etc/hostname' points outside"],
    ),
    "symlink": (bad_symlink, "articles.csv, line 3", "", ["'link.txt' points outside"]),
    "symlink in a folder of texts": (bad_plain_symlink, "link.txt", "", ["points outside"]),
    "file name with a zero byte": (bad_listed(listed(file="a\0.txt")), "articles.csv, line 3", "", ["file"]),
    "file name too long": (bad_listed(listed(file="a" * 300 + ".txt")), "articles.csv, line 3", "", ["file"]),
    "other checksum": (
        bad_listed(listed(sha256=sha256("One.")), {"a1.txt": "Two."}),
        "articles.csv, line 3",
        "",
        [sha256("One."), sha256("Two."), "a1.txt"],
    ),
    "listed text no text": (
        bad_listed(listed(), {"a1.txt": bytes(range(32)) * 9}),
        "articles.csv, line 3",
        "",
        ["a1.txt", "neither text"],
    ),
    "row of another encoding": (
        put("c.csv", "article_id,outlet,text\ngood,Où,All is well.\n".encode() + b"b,x,caf\xe9\n"),
        "c.csv, line 3",
        "b",
        ["not UTF-8", "0xe9"],
    ),
    "listed text empty": (bad_listed(listed(), {"a1.txt": b"\n"}), "articles.csv, line 3", "a1", ["article is empty"]),
    "text of a folder in two encodings": (bad_texts, "latin.txt", "latin", ["not UTF-8", "0xe9"]),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_bad_row_is_an_error_that_says_where(name, tmp_path):
    write, place, _, parts = BAD_ROWS[name]
    source = write(tmp_path)
    with pytest.raises(InputError) as caught:
        read_articles(source)
    message = str(caught.value)
    for part in (place, *parts, "skip_bad=True"):
        assert part in message


@pytest.mark.parametrize("name", BAD_ROWS)
def test_bad_row_can_be_left_out_and_listed(name, tmp_path):
    write, place, article_id, parts = BAD_ROWS[name]
    table = read_articles(write(tmp_path), skip_bad=True)
    assert table["article_id"].iloc[0] == "good"
    assert table["text"].iloc[0] == "All is well."
    [left_out] = table.attrs["left_out"]
    assert set(left_out) == {"place", "article_id", "reason"}
    assert left_out["place"].endswith(place)
    assert left_out["article_id"] == article_id
    for part in parts:
        assert part in left_out["reason"]


def test_every_bad_row_is_named_up_to_ten(tmp_path):
    rows = [dict(FINE, article_id="")] * 3
    with pytest.raises(InputError) as caught:
        read_articles(pd.DataFrame([FINE, *rows]))
    assert re.findall(r"row (\d+)", str(caught.value)) == ["1", "2", "3"]
    with pytest.raises(InputError) as caught:
        read_articles(pd.DataFrame([FINE, *rows * 5]))
    assert len(re.findall(r"row (\d+)", str(caught.value))) == 10
    assert "and 5 more" in str(caught.value)


def test_nothing_but_bad_rows_is_an_error(tmp_path):
    path = write_csv(tmp_path / "c.csv", [dict(FINE, text=""), dict(FINE, text=" ")])
    with pytest.raises(InputError, match=r"none of its 2 articles can be used") as caught:
        read_articles(path, skip_bad=True)
    assert "c.csv, line 2" in str(caught.value) and "c.csv, line 3" in str(caught.value)
    assert "skip_bad" not in str(caught.value)


def test_a_bad_article_does_not_reserve_its_id(tmp_path):
    path = write_csv(tmp_path / "c.csv", [dict(FINE, text=""), FINE])
    table = read_articles(path, skip_bad=True)
    assert table["text"].tolist() == ["All is well."]
    assert [row["place"] for row in table.attrs["left_out"]] == [f"{path}, line 2"]


def test_good_rows_keep_their_order_between_bad_ones():
    texts = ["One.", "", "Two.", " ", "Three."]
    table = pd.DataFrame({"article_id": list("abcde"), "outlet": "x", "text": texts})
    read = read_articles(table, skip_bad=True)
    assert read["article_id"].tolist() == ["a", "c", "e"]
    assert read.index.tolist() == [0, 1, 2]
    assert [row["article_id"] for row in read.attrs["left_out"]] == ["b", "d"]


def test_html_stays_text(tmp_path):
    text = "<script>alert(1)</script> & <b>bold</b>"
    read = read_articles(write_csv(tmp_path / "c.csv", [dict(FINE, text=text)]))
    assert read["text"].tolist() == [text]
