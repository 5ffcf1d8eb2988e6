"""Every format that a corpus comes in, recognised by its content; every file of a folder accounted for."""

import json
import re
import subprocess
import sys

import pandas as pd
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

import framing as fr
from framing.errors import InputError, TableError
from framing.read.import_report import WHAT
from framing.tables import ARTICLES

ROWS = [row(1), row(2, outlet="Ostblatt")]
CELLS = [list(ROWS[0]), *(list(one.values()) for one in ROWS)]
NESTED = {"status": "ok", "response": {"results": ROWS}}
NEWS = {
    "articles": [{"source": {"name": one["outlet"]}, "content": one["text"], "id": one["article_id"]} for one in ROWS]
}
FRENCH = [
    {"Identifiant": one["article_id"], "Titre du journal": one["outlet"], "Texte intégral": one["text"]} for one in ROWS
]
GERMAN = [{"Kennung": one["article_id"], "Zeitung": one["outlet"], "Volltext": one["text"]} for one in ROWS]

TABLES = {  # what a file holds → part of what the report calls it; the name of the file says nothing
    "comma": (to_csv(ROWS), "CSV, comma, UTF-8"),
    "semicolon": (to_csv(ROWS, ";"), "CSV, semicolon"),
    "bar": (to_csv(ROWS, "|"), "CSV, bar"),
    "tab": (to_csv(ROWS, "\t"), "TSV, UTF-8"),
    "tab, UTF-16": (to_csv(ROWS, "\t", "utf-16"), "TSV, UTF-16"),
    "UTF-16 without a mark": (to_csv(ROWS, ",", "utf-16-le"), "UTF-16-LE (guessed)"),
    "UTF-8 with a mark": (to_csv(ROWS, ",", "utf-8-sig"), "CSV, comma, UTF-8"),
    "sep line": (b"sep=;\n" + to_csv(ROWS, ";"), "CSV, semicolon"),
    "windows-1252": (to_csv(ROWS, ",", "cp1252"), "windows-1252 (guessed)"),
    "French": (to_csv(FRENCH, ";", "cp1252"), "windows-1252 (guessed)"),
    "French, Mac": (to_csv(FRENCH, ";", "mac_roman"), "Mac Roman (guessed)"),
    "German": (to_csv(GERMAN, ";"), "CSV, semicolon"),
    "JSON Lines": (to_jsonl(ROWS), "JSON Lines"),
    "JSON array": (json.dumps(ROWS, indent=1).encode(), "JSON array"),
    "JSON under articles": (json.dumps(NEWS).encode(), "JSON under 'articles'"),
    "JSON under response.results": (json.dumps(NESTED).encode(), "JSON under 'response.results'"),
    "Parquet": (to_parquet(ROWS), "Parquet"),
    "Parquet of two row groups": (to_parquet(ROWS, row_group_size=1), "Parquet"),
    "Feather": (to_feather(ROWS), "Feather"),
    "Excel": (to_xlsx({"Press": CELLS}), "Excel"),
    "Excel with groups of columns": (to_xlsx({"Press": [["Article", "", "Source"], *CELLS]}), "Excel"),
    "Excel with a title": (
        to_xlsx({"Notes": [["nothing"]], "Press": [["All we have"], *CELLS]}),
        "without sheet 'Notes'",
    ),
}


def put(folder, name, raw):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


def read_kinds(articles):
    table = fr.import_report(articles).table
    return table[table["what"] == "read"]["detail"].tolist()


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_recognised_by_its_content(name, is_packed, tmp_path):
    raw, kind = TABLES[name]
    articles = fr.read_articles(put(tmp_path, "corpus", packed(raw) if is_packed else raw))
    assert articles["article_id"].tolist() == ["a1", "a2"]
    assert articles["outlet"].tolist() == ["The Ohm Courier", "Ostblatt"]
    assert articles["text"].tolist() == [story(1), story(2)]
    [found] = read_kinds(articles)
    assert kind in found


def test_a_table_in_a_zip(tmp_path):
    articles = fr.read_articles(put(tmp_path, "corpus", to_zip({"a/press.csv": to_csv(ROWS)})))
    assert articles["text"].tolist() == [story(1), story(2)]


TEXTS = {
    "plain text": (story(3).encode(), "plain text, UTF-8"),
    "plain text, windows-1252": (story(3).encode("cp1252"), "windows-1252 (guessed)"),
    "Word": (to_docx(story(3)), "Word"),
    "RTF": (to_rtf(story(3)), "RTF"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_an_article(name, tmp_path):
    raw, kind = TEXTS[name]
    put(tmp_path, "2024-11-05.txt" if "plain" in name else "bridge", raw)
    articles = fr.read_articles(tmp_path)
    assert articles["text"].str.strip().tolist() == [story(3)]
    assert articles["outlet"].tolist() == ["unidentified"]
    assert kind in read_kinds(articles)[0]


def test_a_page(tmp_path):
    articles = fr.read_articles(put(tmp_path, "saved", to_page(4)))
    [article] = articles.to_dict("records")
    assert article["outlet"] == "ohm-courier.example"
    assert article["headline"] == "Cracks close the old bridge"
    assert article["published"] == "2024-11-05"
    assert article["language"] == "en"
    assert article["url"] == "https://www.ohm-courier.example/bridge/4"
    assert article["text"].split("\n") == ["Cracks close the old bridge", *story(4).split("\n")]


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_warc(is_packed, tmp_path):
    pages = {
        f"https://{site}/bridge/{n}": to_page(n, site) for n, site in enumerate(["www.ohm.example", "west.example"])
    }
    articles = fr.read_articles(put(tmp_path, "crawl", to_warc(pages, is_packed)))
    assert articles["outlet"].tolist() == ["ohm.example", "west.example"]
    assert articles["url"].tolist() == list(pages)
    assert [story(n) in text for n, text in enumerate(articles["text"])] == [True, True]
    assert articles["article_id"].is_unique


FRENCH_WORDS = ("Longueur", "mots", "Auteur", "Rubrique", "Corps", "Date de chargement", "Fin du document")
GERMAN_WORDS = ("Länge", "Wörter", "Autor", "Rubrik", "Textkörper", "Update", "Ende des Dokuments")
EXPORTS = {
    "Nexis, Word": to_docx(to_nexis([1, 2])),
    "Nexis, RTF": to_rtf(to_nexis([1, 2])),
    "Nexis, French": to_docx(to_nexis([1, 2], FRENCH_WORDS)),
    "Nexis, German": to_rtf(to_nexis([1, 2], GERMAN_WORDS)),
    "Nexis, text": to_nexis([1, 2]).encode(),
    "ProQuest": to_proquest([1, 2]).encode(),
    "Factiva": to_factiva([1, 2]),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_its_articles(name, tmp_path):
    articles = fr.read_articles(put(tmp_path, "export", EXPORTS[name]))
    assert articles["headline"].tolist() == ["Cracks close bridge 1", "Cracks close bridge 2"]
    assert articles["outlet"].tolist() == ["The Ohm Courier", "The Ohm Courier"]
    assert articles["published"].tolist() == ["2024-11-02", "2024-11-03"]
    assert articles["text"].tolist() == [f"Cracks close bridge {n}\n\n{story(n)}" for n in (1, 2)]
    assert articles["section"].str.contains("city", case=False).all()
    assert name.split(",")[0] in read_kinds(articles)[0]


def test_an_older_nexis_text(tmp_path):
    document = (
        "{} of 2 DOCUMENTS\n\nThe Ohm Courier\n\nNovember 5, 2024 Tuesday\n\nCracks close bridge {}\n\n"
        "SECTION: CITY\n\nLENGTH: 64 words\n\n{}\n\nLOAD-DATE: November 7, 2024\n\nLANGUAGE: ENGLISH\n\n"
    )
    text = "".join(document.format(n, n, story(n)) for n in (1, 2))
    articles = fr.read_articles(put(tmp_path, "export.txt", text))
    assert articles["headline"].tolist() == ["Cracks close bridge 1", "Cracks close bridge 2"]
    assert articles["published"].tolist() == ["2024-11-05"] * 2
    assert articles["language"].tolist() == ["en"] * 2
    assert articles["text"].tolist() == [f"Cracks close bridge {n}\n\n{story(n)}" for n in (1, 2)]


FACTIVA_CELLS = {  # what stands in a cell → the lines of the article
    "<p>One.</p><table><tr><td>Poll</td><td>45</td></tr></table><p>Two.</p>": ["One.", "Poll 45", "Two."],
    "<p>One.</p><table><tbody><tr><td>TD</td><td>3</td></tr></tbody></table>": ["One.", "TD 3"],
    "<p>One.<br>Two.</p>": ["One.", "Two."],
    "Before.<p>In <b>it</b>,\nstill.</p>After.": ["Before.", "In it, still.", "After."],
    "<p>One.</p><ul><li>first</li><li>second</li></ul><pre>Poll  45\nOther 55</pre>": [
        "One.", "first", "second", "Poll 45", "Other 55",
    ],
    "One<!-- no text --> line.": ["One line."],
}  # fmt: skip


@pytest.mark.parametrize("cell", FACTIVA_CELLS)
def test_all_that_stands_in_a_factiva_cell_is_read(cell, tmp_path):
    last = story(1).split("\n")[-1]
    raw = to_factiva([1, 2]).decode().replace(f">{last}</p>", f">{last}</p>{cell}")
    articles = fr.read_articles(put(tmp_path, "export.html", raw))
    assert articles["headline"].tolist() == ["Cracks close bridge 1", "Cracks close bridge 2"]
    assert articles["text"][0].split("\n")[2:] == [*story(1).split("\n"), *FACTIVA_CELLS[cell]]


@pytest.mark.parametrize("below", ["\nLate Edition - Final\n\n", "\n\n", "\n"])
def test_an_older_nexis_text_has_its_edition_under_the_date(below, tmp_path):
    headline = "Cracks Close a Bridge;" if below == "\n" else "Cracks Close a Bridge;\nA Ferry Runs"
    text = (
        f"1 of 1 DOCUMENTS\n\nThe Ohm Courier\n\nNovember 5, 2024 Tuesday{below}{headline}\n\nBYLINE: By KAY STONE\n\n"
        f"LENGTH: 64 words\n\n{story(1)}\n\nLOAD-DATE: November 7, 2024\n"
    )
    article = fr.read_articles(put(tmp_path, "export.txt", text)).iloc[0]
    assert article["headline"] == headline.replace("\n", " ")
    assert (article["outlet"], article["published"]) == ("The Ohm Courier", "2024-11-05")


LOOKALIKES = [  # paragraphs that begin as a field does
    "Update: This article was amended on 6 November 2024.",
    "Graphic: the scenes some find disturbing.",
    "Person: of the year. Nobody could say for how long.",
    "Language: a key issue.",
    "Classification",
]


@pytest.mark.parametrize("line", LOOKALIKES)
@pytest.mark.parametrize("at", ["first", "amid"])
def test_no_paragraph_of_a_nexis_text_ends_it(line, at, tmp_path):
    first, *rest = story(1).split("\n")
    lines = [line, first, *rest] if at == "first" else [first, line, *rest]
    fields = "Classification\n\nLanguage: ENGLISH\nSubject: BRIDGES (90%)\n\nLoad-Date"
    export = to_nexis([1]).replace("Load-Date", fields)
    for gap in ("\n\n", "\n"):  # in Word, a paragraph need not stand between empty lines
        raw = to_docx(export.replace(story(1).replace("\n", "\n\n"), gap.join(lines)))
        article = fr.read_articles(put(tmp_path, "export.docx", raw)).iloc[0]
        assert article["text"].split("\n")[2:] == lines
        assert article["language"] == "en"


@pytest.mark.parametrize("line", LOOKALIKES[:4])
def test_no_paragraph_of_an_older_nexis_text_ends_it(line, tmp_path):
    first, *rest = story(1).split("\n")
    head = "1 of 1 DOCUMENTS\n\nThe Ohm Courier\n\nNovember 5, 2024\n\nCracks\n\nLENGTH: 64 words\n\n"
    text = f"{first}\n\n{line}\n\n" + "\n".join(rest)
    foot = (
        "\n\nURL: http://ohm.example\n\nGRAPHIC: PHOTO: The bridge,\nin the evening\n\nLOAD-DATE: November 7, 2024"
        "\n\nLANGUAGE: ENGLISH\n\nCopyright 2024 Ohm Press\n"
    )
    article = fr.read_articles(put(tmp_path, "export.txt", head + text + foot)).iloc[0]
    assert article["text"].split("\n")[2:] == [first, line, *rest]
    assert (article["language"], article["url"]) == ("en", "http://ohm.example")


FIELDS = {  # below a text of the newer form, and of the older one
    "a name that is not known": "Classification\nLanguage: ENGLISH\n\nSubject: BRIDGES\nAnode: X\n\nIndustry: X\n\n",
    "ticker": "Classification\nLanguage: ENGLISH\nCompany: OHM INC (9%)\nTicker: OHM (NASDAQ) (90%)\nIndustry: X\n\n",
    "a field of two lines": "Classification\nLanguage: ENGLISH\nSubject: BRIDGES (9%);\nRIVERS (70%)\nIndustry: X\n\n",
    "no heading": "Language: ENGLISH\n\nTicker: OHM (90%)\n\nCity: OHMSTADT (79%)\n\nSeries: Bridges\n\n",
}


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_below_a_nexis_text_is_text(name, tmp_path):
    export = to_nexis([1]).replace("Load-Date", f"{FIELDS[name]}Load-Date")
    article = fr.read_articles(put(tmp_path, "export.docx", to_docx(export))).iloc[0]
    assert article["text"] == f"Cracks close bridge 1\n\n{story(1)}"
    assert article["language"] == "en"


@pytest.mark.parametrize("line", ["City: Ederson, Walker, Stones (Gomez 75).", "State: none. It had none."])
def test_no_field_below_an_older_nexis_text_is_text(line, tmp_path):
    text = (
        f"1 of 1 DOCUMENTS\n\nThe Ohm Courier\n\nNovember 5, 2024\n\nCracks\n\nLENGTH: 64 words\n\nSERIES: Bridges\n\n"
        f"{story(1)}\n\n{line}\n\n"
        "LANGUAGE: ENGLISH\n\nSUBJECT: BRIDGES (90%);\nRIVERS (80%)\n\nPERSON: KAY STONE\n\nNOTES: None\n\n"
        "CITY: PARIS,\nFRANCE (79%)\n\nSTATE: OHM (90%)\n\nCOUNTRY: FRANCE\n\nLOAD-DATE: November 7, 2024\n"
    )
    article = fr.read_articles(put(tmp_path, "export.txt", text)).iloc[0]
    assert article["text"] == f"Cracks\n\n{story(1)}\n{line}"
    assert article["language"] == "en"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "line",
    [
        "Location: Paris. The delegates met at noon.",
        "Title: none yet.",
        "Abstract: in short, no.",
        "Last updated: 5 November at 10:30",
    ],
)
def test_no_paragraph_of_a_proquest_text_ends_it(line, gap, tmp_path):
    first, *rest = story(1).split("\n")
    export = to_proquest([1, 2]).replace(story(1), gap.join([first, line, *rest]))
    articles = fr.read_articles(put(tmp_path, "export.txt", export))
    assert [one for one in articles["text"][0].split("\n") if one][1:] == [first, line, *rest]
    assert articles["headline"].tolist() == ["Cracks close bridge 1", "Cracks close bridge 2"]
    assert articles["text"][1] == f"Cracks close bridge 2\n\n{story(2)}"


@pytest.mark.parametrize(("order", "date"), [("dmy", "2024-11-05"), ("mdy", "2024-05-11"), ("", "05/11/2024")])
def test_the_order_of_dates_is_heeded_where_there_are_no_columns(order, date, tmp_path):
    path = put(tmp_path, "export.txt", to_proquest([1]).replace("Nov 2, 2024", "05/11/2024"))
    for name in ("Publication date", "=05/11/2024"):
        articles = fr.read_articles(path, columns={"published": f"{name}:{order}".strip(":")})
        assert articles["published"].tolist() == [date]
    given = {"columns": {"published": "Date:dmy"}, "pattern": "{date:mdy}"}
    assert fr.read_articles(put(tmp_path, "05-11-2024.txt", story(1)), **given)["published"].tolist() == ["2024-05-11"]


def test_an_export_that_ends_within_a_document(tmp_path):
    whole = to_nexis([1, 2])
    path = put(tmp_path, "export.rtf", to_rtf(whole[: whole.rindex("Load-Date")]))
    with pytest.raises(InputError, match="the export ends within this document"):
        fr.read_articles(path)
    assert len(fr.read_articles(path, skip_bad=True)) == 1


MEDIA_CLOUD = [
    {"id": f"9{n}", "media_name": "The Ohm Courier", "publish_date": "2024-11-05", "title": f"Bridge {n}",
     "url": f"https://ohm.example/{n}", "language": "en"} for n in (1, 2)
]  # fmt: skip


@pytest.mark.parametrize("given", ["folder", "table"])
@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_table_without_texts_is_joined_to_a_folder_of_them(given, ending, tmp_path):
    table = put(tmp_path, "stories.csv", to_csv(MEDIA_CLOUD))
    for n in (1, 2):
        put(tmp_path, f"texts/9{n}.{ending}", story(n) if ending == "txt" else to_page(n))
    put(tmp_path, "texts/notes.txt", "Not in the table.")
    articles = fr.read_articles(tmp_path if given == "folder" else table)
    assert articles["article_id"].tolist() == ["91", "92"]
    assert articles["outlet"].tolist() == ["The Ohm Courier"] * 2
    assert articles["headline"].tolist() == ["Bridge 1", "Bridge 2"]
    assert [story(n) in text for n, text in zip((1, 2), articles["text"], strict=True)] == [True, True]
    report = fr.import_report(articles)
    assert report.files_read == 3
    assert report.files_passed_over == (given == "folder")


LINES = story(1).split("\n")
TYPED = {  # cells of other types than text → what they are read as
    "bytes": ({"text": story(1).encode(), "outlet": "Le Monde élu".encode(), "url": b"https://ohm.example/1"}, {
        "text": story(1), "outlet": "Le Monde élu", "url": "https://ohm.example/1"}),
    "older bytes": ({"outlet": "Les Échos de l’été".encode("cp1252")}, {"outlet": "Les Échos de l’été"}),
    "lists": ({"text": LINES, "outlet": ["The Post"], "tags": ["war", "peace"]}, {
        "text": story(1), "outlet": "The Post", "tags": "war; peace"}),
    "nested": ({"tags": [{"id": 1}], "pairs": [["a", "b"]]}, {"tags": '[{"id": 1}]', "pairs": '[["a", "b"]]'}),
    "not needed": ({"url": [["b"]], "language": [["fr"]], "published": [["x"]]}, {
        "url": '[["b"]]', "language": "en", "published": '[["x"]]'}),
    "no text": ({"thumb": b"\x89PNG\0\0"}, {"thumb": "6 bytes of no known encoding"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("kind", ["Parquet", "Feather", "DataFrame", "JSON Lines"])
def test_cells_of_other_types_are_read_as_text(kind, name, tmp_path):
    cells, expected = TYPED[name]
    rows = [row(1, **cells)]
    if kind == "JSON Lines":
        if any(isinstance(value, bytes) for value in cells.values()):
            pytest.skip("JSON has no bytes")
        source = put(tmp_path, "rows.jsonl", to_jsonl(rows))
    elif kind == "DataFrame":
        source = pd.DataFrame(rows)
    else:
        source = put(tmp_path, "rows", (to_parquet if kind == "Parquet" else to_feather)(rows))
    article = fr.read_articles(source).iloc[0]
    assert {column: article[column] for column in expected} == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"pairs": {(1, 2): 3}}, {"pairs": "{(1, 2): 3}"}),
        ({"text": ["One.", float("nan"), None, "Two.", pd.NA]}, {"text": "One.\nTwo."}),
        ({"text": "The bridge\0 closed in May, élu.".encode()}, {"text": "The bridge\0 closed in May, élu."}),
    ],
)
def test_cells_that_only_a_dataframe_holds_are_read_as_text(cells, expected):
    articles = fr.read_articles(pd.DataFrame([row(1, headline="", **cells)]))
    assert {column: articles[column][0] for column in expected} == expected


@pytest.mark.parametrize("value", [[{"p": "One."}], [["One."]], [1, 2]])
def test_a_text_that_is_none_is_a_bad_row(value, tmp_path):
    path = put(tmp_path, "rows.jsonl", to_jsonl([row(1), row(2, text=value)]))
    with pytest.raises(InputError, match=r"'text' is neither a text nor a list of texts, but .*; write it as one"):
        fr.read_articles(path)
    assert fr.read_articles(path, skip_bad=True)["article_id"].tolist() == ["a1"]


# -- columns and patterns ---------------------------------------------------------------------------------------------


def test_columns_that_were_said(tmp_path):
    rows = [{"n": 1, "body": "A draft.", "final": story(1), "source": "Post", "Date": "05/11/2024", "outlet": "x"}]
    path = put(tmp_path, "c.csv", to_csv(rows))
    articles = fr.read_articles(
        path, columns={"text": "final", "outlet": "source", "published": "Date:dmy", "article_id": "n"}
    )
    [article] = articles.to_dict("records")
    assert (article["text"], article["outlet"], article["published"]) == (story(1), "Post", "2024-11-05")
    assert (article["body"], article["outlet_in_file"]) == ("A draft.", "x")
    assert fr.read_articles(path, columns={"published": "Date:mdy"})["published"].tolist() == ["2024-05-11"]
    assert fr.read_articles(path, columns={"outlet": "=The Post"})["outlet"].tolist() == ["The Post"]


@pytest.mark.parametrize(
    ("columns", "parts"),
    [
        ({"txt": "body"}, ["'txt'", "Did you mean 'text'?"]),
        ({"text": "bodi"}, ["no column 'bodi' for text", "Did you mean 'body'?"]),
        ({"text": ""}, ["text='' names no column"]),
        ("text=body", ["must map names to names"]),
    ],
)
def test_columns_that_are_not_there(columns, parts, tmp_path):
    path = put(tmp_path, "c.csv", to_csv([{"id": 1, "outlet": "x", "body": "One."}]))
    with pytest.raises(InputError) as caught:
        fr.read_articles(path, columns=columns)
    assert all(part in str(caught.value) for part in parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["War.", "It’s over: peace came."])
def test_a_few_words_are_read_in_any_encoding(text, encoding, tmp_path):
    assert fr.read_articles(put(tmp_path, "a.txt", text.encode(encoding)))["text"].tolist() == [text]


def test_a_table_in_utf_32_is_known_without_its_ending(tmp_path):
    raw = to_csv(ROWS[:1]).decode().encode("utf-32")
    assert fr.import_report(fr.read_articles(put(tmp_path, "corpus", raw))).table["detail"][0] == "CSV, comma, UTF-32"


def test_a_zero_among_letters_is_kept_and_told(tmp_path):
    articles = fr.read_articles(put(tmp_path, "a.txt", b"The bridge\x00 closed."))
    assert articles["text"].tolist() == ["The bridge\x00 closed."]
    assert "U+0000" in fr.import_report(articles).table.set_index("what")["detail"]["characters"]


def test_columns_that_were_said_tell_the_header(tmp_path):
    columns = {"text": "lines", "outlet": "paper", "published": "day:mdy"}
    cells = [["", "paper", "lines", "day"], [7, "Post", story(1), "05/11/2024"]]
    csv = "\n".join(";".join(f'"{cell}"' for cell in line) for line in cells)
    line = to_jsonl([dict(zip(cells[0][1:], cells[1][1:], strict=True))])
    for raw in (csv.encode(), to_xlsx({"Notes": [["x", "y"]], "Press": cells}), line):
        articles = fr.read_articles(put(tmp_path, "corpus", raw), columns=columns)
        assert articles[["outlet", "text", "published"]].values.tolist() == [["Post", story(1), "2024-05-11"]]
        assert set(articles) == {*ARTICLES}


def test_the_header_has_the_names_that_were_said(tmp_path):
    rows = [["Article", "Source", ""], ["text", "id", "outlet"], [story(1), "a1", "Post"]]
    path = put(tmp_path, "c.xlsx", to_xlsx({"Press": rows}))
    assert fr.read_articles(path)["outlet"].tolist() == ["Post"]
    said = fr.read_articles(path, columns={"text": "Article", "outlet": "Source"})
    assert said["outlet"].tolist() == ["id", "a1"]


def test_ids_say_where_a_row_stood(tmp_path):
    path = put(tmp_path, "press.csv", to_csv([{"outlet": "x", "text": story(n)} for n in (1, 2)]))
    assert fr.read_articles(path)["article_id"].tolist() == ["press-line-2", "press-line-5"]
    frame = pd.DataFrame({"outlet": ["x"], "text": [story()]})
    assert fr.read_articles(frame)["article_id"].tolist() == ["row-0"]


def test_a_site_stands_for_the_outlet(tmp_path):
    rows = [{"url": "https://www.ohm.example/a?b", "text": story(1)}]
    assert fr.read_articles(put(tmp_path, "c.csv", to_csv(rows)))["outlet"].tolist() == ["ohm.example"]


PATTERNS = [  # pattern, path, outlet, date, headline
    ("{outlet}/{date}_{title}.txt", "The_Post/2024-11-05_Bridge_closes.txt", "The Post", "2024-11-05", "Bridge closes"),
    ("{outlet}/{date}_{title}", "deep/er/Post/20241105_Cracks.txt", "Post", "2024-11-05", "Cracks"),
    ("{date}/{outlet}-{}.txt", "2024-11-05/Post-17.txt", "Post", "2024-11-05", ""),
    ("*/{outlet}.txt", "x/Post.txt", "Post", "", ""),
    ("{outlet}/{date:mdy}_{title}", "Post/05-11-2024_Late.txt", "Post", "2024-05-11", "Late"),
    ("{outlet}/{published:dmy}", "Post/05_11_2024.txt", "Post", "2024-11-05", ""),
    ("{outlet}/{headline} {published}.txt", "Post/Too late 5.11.2024.txt", "Post", "2024-11-05", "Too late"),
]


@pytest.mark.parametrize(("pattern", "path", "outlet", "date", "headline"), PATTERNS)
def test_a_pattern_reads_paths(pattern, path, outlet, date, headline, tmp_path):
    put(tmp_path, path, story(5))
    [article] = fr.read_articles(tmp_path, pattern=pattern).to_dict("records")
    assert (article["outlet"], article["published"], article["headline"]) == (outlet, date, headline)


def test_a_path_that_does_not_fit(tmp_path):
    put(tmp_path, "Post/2024-11-05.txt", story(1))
    put(tmp_path, "Post/later.txt", story(2))
    with pytest.raises(InputError, match=r"later\.txt: does not fit the pattern"):
        fr.read_articles(tmp_path, pattern="{outlet}/{date}.txt")
    assert len(fr.read_articles(tmp_path, pattern="{outlet}/{date}.txt", skip_bad=True)) == 1


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{outlat}.txt", "Did you mean 'outlet'"),
        ("{date}/{date:dmy}", "twice"),
        ("{title:dmy}", "title:dmy"),
        ("all/of/it", "takes nothing"),
    ],
)
def test_a_pattern_that_cannot_be(pattern, message, tmp_path):
    with pytest.raises(InputError, match=message):
        fr.read_articles(tmp_path, pattern=pattern)


# -- the import report ------------------------------------------------------------------------------------------------


def test_the_report_tells_of_html_entities():
    rows = [
        row(1, text=story(1) + " &quot;It holds,&quot; he said. Macron&#39;s plan."),
        row(2, text=story(2) + " R&D; AT&T &c."),
        row(3, text=story(3) + " Q&amp;A"),
    ]
    [detail] = fr.import_report(fr.read_articles(pd.DataFrame(rows))).table.query("what == 'characters'")["detail"]
    assert detail.startswith("HTML entities") and detail.endswith(": a1 (&quot;), a3 (&amp;)")


def test_the_report_tells_what_is_odd():
    rows = [
        row(1, language="en", published="5. März 2024"),
        row(2, language="en", published="05/11/2024"),
        row(3, text=story(1), language="fr"),
        row(4, text=story(1).replace("Monday", "Sunday")),
        row(5, text="Too short."),
        row(6, text="word " * 20_001),
        row(7, text=story(7) + "\u202e\x07"),
        row(8, text="x" * 32_767),
    ]
    report = fr.import_report(fr.read_articles(pd.DataFrame(rows)))
    told = {entry.what: entry for entry in report.table.itertuples(index=False)}
    assert report.articles == 8
    assert "'05/11/2024'" in told["dates"].detail and "dmy" in told["dates"].detail
    assert report.table[report.table["what"] == "language"][["detail", "articles"]].values.tolist() == [
        ["English (en), assumed: too little text to tell", 3],
        ["English (en), detected", 2],
        ["English (en), given", 2],
        ["French (fr), given", 1],
    ]
    assert "a3 as a1" in told["exact duplicates"].detail
    assert "a4 as a1 (0." in told["near duplicates"].detail and told["near duplicates"].articles == 1
    assert "a5 (2 words)" in told["short"].detail
    assert "a6 (20,001 words)" in told["long"].detail
    assert "a7 (U+202E)" in told["characters"].detail
    assert "a8" in told["cut"].detail
    assert "residue" not in told


@pytest.mark.parametrize(
    ("published", "remedy"),
    [
        ("05-11-2024", r"'its name:dmy'} \(or :mdy, :ymd\), or {date:dmy} in a pattern$"),
        ("45601.4375", "days, as Excel counts them: give the cells the format of a date"),
        ("31.02.2024", "kept as they are: '31.02.2024'$"),
    ],
)
def test_the_report_tells_what_to_do_about_a_date(published, remedy):
    table = fr.import_report(fr.read_articles(pd.DataFrame([row(1, published=published)]))).table
    assert re.search(remedy, table.set_index("what")["detail"]["dates"])


def test_a_headline_put_above_a_text_makes_it_neither_longer_nor_whole():
    texts = {"a1": "word " * 6553 + "wo", "a2": "War.", "a3": "word " * 49, "a4": "word " * 20_000}
    rows = [row(1, article_id=name, text=text, headline="War and no peace") for name, text in texts.items()]
    told = fr.import_report(fr.read_articles(pd.DataFrame(rows))).table.set_index("what")["detail"]
    assert told["cut"].endswith(": a1")
    assert told["short"].endswith(": a2 (1 word), a3 (49 words)")
    assert "long" not in told


def test_copies_with_a_headline_that_differ_in_blanks_around_them_are_exact():
    texts = [story(1), f"\n  {story(1)} \n"]
    articles = fr.read_articles(pd.DataFrame([row(n, text=text, headline="Cracks") for n, text in enumerate(texts)]))
    told = fr.import_report(articles).table.set_index("what")["detail"]
    assert "a1 as a0" in told["exact duplicates"]
    assert "near duplicates" not in told


HEADS = {"a": "Bridge closes for a year as cracks are found in all of its pillars", "b": "Nobody may cross the Ohm now"}


def test_copies_under_headlines_of_their_own_are_exact():
    rows = [row(name, text=story(1), headline=head) for name, head in HEADS.items()]
    rows += [row("c", text=story(1)), row("d", text=f"ALL CLOSED\n{story(1)}", headline="All closed")]
    rows += [row("e", text=story(1).replace("Monday", "Sunday"), headline=" ".join(HEADS.values()) * 2)]
    rows += [row("f", text="All closed", headline="All closed")]
    articles = fr.read_articles(pd.DataFrame(rows))
    for table in (articles, fr.read_articles(articles)):
        told = fr.import_report(table).table.set_index("what")["detail"]
        assert told["exact duplicates"].endswith("ab as aa, ac as aa, ad as aa")
        assert "ae as aa (" in told["near duplicates"]


def test_the_report_reads_well():
    articles = fr.read_articles(pd.DataFrame([row(1), dict(row(2), text="")]), skip_bad=True)
    shown = repr(fr.import_report(articles))
    assert shown.splitlines()[0] == "1 article; 1 skipped."
    assert "the DataFrame, row 1 · the article is empty; give it a text or take it out" in shown
    assert (
        "<script" not in fr.import_report(fr.read_articles(pd.DataFrame([row(1, language="<script>")])))._repr_html_()
    )


def test_the_report_goes_with_the_table(tmp_path):
    articles = fr.read_articles(pd.DataFrame(ROWS))
    assert fr.import_report(articles[articles["article_id"] == "a1"]).articles == 2
    path = tmp_path / "kept.parquet"
    articles.to_parquet(path)
    pd.testing.assert_frame_equal(
        fr.import_report(pd.read_parquet(path)).table, fr.import_report(articles).table, check_dtype=False
    )
    with pytest.raises(TableError, match="no import report"):
        fr.import_report(pd.DataFrame(ROWS))


@pytest.mark.parametrize("size", [1, 2, 100])
def test_the_last_chunk_has_the_report_of_all(size):
    rows = [*ROWS, row(3, published="someday"), dict(row(4), text="")]
    *_, last = fr.read_chunks(pd.DataFrame(rows), size=size, skip_bad=True)
    assert fr.import_report(last).table.equals(
        fr.import_report(fr.read_articles(pd.DataFrame(rows), skip_bad=True)).table
    )


def test_entries_have_an_order():
    table = fr.import_report(fr.read_articles(pd.DataFrame([row(1, published="soon"), row(2, text="x")]))).table
    places = [WHAT.index(what) for what in table["what"]]
    assert places == sorted(places) and len(set(places)) > 2


def test_libraries_are_imported_when_a_file_needs_them(tmp_path):
    path = put(tmp_path, "c.csv", to_csv(ROWS))
    code = (
        f"import sys, framing; framing.read_articles({str(path)!r}); print([m for m in ('trafilatura', 'lxml', "
        "'warcio', 'striprtf', 'python_calamine', 'charset_normalizer', 'dateparser') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
