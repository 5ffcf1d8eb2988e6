"""A sample as files: the blind sheet to fill in, a page to code in, and the key in a folder of its own."""

import json
import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from framing.compare.sampling import Sample
from framing.errors import InputError
from framing.read.sheets import KEY_FOLDER, read_key
from framing.show.swap import replace_files

SHEET, PAGE, ABOUT = "sheet.csv", "code.html", "about.txt"
FORMULA = re.compile(r"^(?=[=+\-@\t\r])")
"""Where a spreadsheet would take a cell of text for a formula; an apostrophe before it keeps it a text."""

ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_sample(sample: Sample, folder: str | Path) -> Path:
    """Write a sample into `folder`; returns the path of the coding page.

    `sheet.csv` (UTF-8 with a mark, so that spreadsheets read it) and `code.html` (one page that opens offline) are what
    a coder gets; neither tells outlet, article, stratum or what the software found. `key/` holds what leads back:
    units.csv, found.csv, strata.csv, questions.csv, and about.txt with the seed. Same sample, same bytes.

    Raises InputError where the folder holds the key of another sample, to which codings may belong, or cannot be
    written.
    """
    folder = Path(folder)
    if (folder / KEY_FOLDER).exists():
        units = read_key(folder / KEY_FOLDER).units
        if list(units["unit"]) != list(sample.key.units["unit"]):
            raise InputError(f"{folder} holds another sample already, with its key. Choose another folder.")
    contents = {SHEET: _csv(sample.sheet, "utf-8-sig"), PAGE: render_page(sample).encode()}
    contents |= {f"{KEY_FOLDER}/{name}.csv": _csv(table) for name, table in sample.key._asdict().items()}
    replace_files(folder, contents | {f"{KEY_FOLDER}/{ABOUT}": _tell(sample).encode()})
    return folder / PAGE


def render_page(sample: Sample) -> str:
    """The coding page as one string of HTML."""
    name = sample.key.units["unit"].iloc[0].rpartition("-")[0]
    units = sample.sheet[["unit", "before", "sentence", "after"]].assign(lang=list(sample.key.units["language"]))
    data = {"name": name, "groups": _groups(sample.key.questions), "units": units.to_dict("records")}
    page = Environment(autoescape=True, trim_blocks=True).from_string(_read("coding.html"))
    return page.render(
        name=name,
        style=Markup(_read("coding.css")),
        script=Markup(_read("coding.js")),
        data=Markup(json.dumps(data, ensure_ascii=False).translate(ESCAPES)),
    )


def _groups(questions: pd.DataFrame) -> list[dict]:
    groups = []
    for (kind, feature), rows in questions.groupby(["kind", "feature"], sort=False):
        told = rows[rows["category"] != ""]
        categories = [
            {"name": row.category, "definition": row.definition.replace("`", ""), "examples": row.examples}
            for row in told.itertuples()
        ]
        note = " ".join(rows.loc[rows["category"] == "", "definition"]).replace("`", "")
        groups.append({"name": feature, "single": kind == "answer", "categories": categories, "note": note})
    return groups


def _tell(sample: Sample) -> str:
    strata = sample.key.strata
    return (
        f"The key to a sample of {len(sample.sheet):,} of {strata['sentences'].sum():,} sentences, drawn by framing "
        f"{version('framing')} with seed {sample.seed}.\nIt tells what the software found: keep it from whoever codes, "
        "until they have coded.\nThe weight in units.csv is the number of sentences of the corpus that a sentence "
        "stands for.\n"
    )


def _csv(table: pd.DataFrame, encoding: str = "utf-8") -> bytes:
    """The table, its texts such that no spreadsheet runs them."""
    if encoding == "utf-8-sig":
        table = table.map(lambda cell: FORMULA.sub("'", cell) if isinstance(cell, str) else cell)
    return table.to_csv(index=False, lineterminator="\n").encode(encoding)


def _read(name: str) -> str:
    return (files("framing.show") / name).read_text("utf-8")
