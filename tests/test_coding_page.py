"""The coding page: what stands in it, and, in a browser without a screen, what comes of keys and selected words."""

import json
import re
import shutil
import subprocess
from html import unescape

import pandas as pd
import pytest
from samples_to_code import TEXTS, make_sample

from framing.errors import InputError
from framing.read.sheets import read_codings, read_key
from framing.show.coding_page import render_page, write_sample

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)


@pytest.fixture(scope="module")
def sample():
    return make_sample(features=("escalation",), seed=1, tone=("cold", "warm"))


def test_page_is_blind_and_inert(sample):
    page = render_page(sample)
    assert page.count("<script") == 2
    assert "alert(1)</script>" not in page
    data = json.loads(re.search(r'id="data">(.+?)</script>', page)[1])
    assert {name for unit in data["units"] for name in unit} == {"unit", "before", "sentence", "after", "lang"}
    for secret in ("Secret Herald", "Hidden Post", "stratum"):
        assert secret not in page
    assert "default-src 'none'" in page
    assert not re.search(r"https?://", page)


def test_files(sample, tmp_path):
    page = write_sample(sample, tmp_path / "sample")
    folder = page.parent
    assert {path.name for path in folder.iterdir()} == {"sheet.csv", "code.html", "key"}
    first = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert first[folder / "sheet.csv"].startswith(b"\xef\xbb\xbf")
    assert b",'=SUM(A1) is no news.," in first[folder / "sheet.csv"]
    assert b",=SUM" not in first[folder / "sheet.csv"]
    write_sample(sample, folder)
    assert first == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    key = read_key(folder / "key")
    for name, table in sample.key._asdict().items():
        pd.testing.assert_frame_equal(getattr(key, name), table, check_dtype=False)


def test_another_sample_is_not_overwritten(sample, tmp_path):
    write_sample(sample, tmp_path)
    other = sample.key.units.assign(unit=[f"other-{number}" for number in range(len(sample.sheet))])
    with pytest.raises(InputError, match="holds another sample"):
        write_sample(type(sample)(sample.sheet, sample.key._replace(units=other), 2), tmp_path)


HANDS = """
const press = (key, options = {}) =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...options }));
function select(words) {
  const range = document.createRange(), walker = document.createTreeWalker($("sentence"), NodeFilter.SHOW_TEXT);
  const node = walker.nextNode(), start = node.data.indexOf(words);
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  readSelection();
}
const seek = words => go(units.findIndex(unit => unit.sentence.includes(words)));
function name(text) {
  $("coder").value = text;
  $("coder").dispatchEvent(new Event("change"));
}
"""

DRIVE = """
name("Ada");
seek("army");
select("strik");  // grows to the whole word
press("2");
press("q");
press("Enter");
seek("wider war");
press("3");
press("1");
press("1");
press("w");
press("q");  // one answer gives way to the other
press("Enter");
seek("Talks");
press("7");
press("z", { ctrlKey: true });
press("Enter");
seek("quiet");
press("s");
seek("Perhaps");
press("1");
$("note").value = "a “note”, with; marks";
$("note").dispatchEvent(new Event("change"));
const csv = toCsv(), progress = $("count").textContent, kept = localStorage.getItem(shelf());
load("Ada");
const resumed = toCsv();
records = {};
const complaint = fromCsv(csv), imported = toCsv();
const first = units[0].unit, head = csv.split("\\r\\n")[0].replaceAll(",", ";");
const semicolons = fromCsv(head + "\\r\\n" + first + ";Ada;;;;none;;;\\r\\n");
const refused = fromCsv("unit,escalation\\r\\nzzzz-001,none\\r\\n");
const misspelt = fromCsv("unit,escalation\\r\\n" + first + ",cofront\\r\\n");
seek("army");
const marks = [...document.querySelectorAll("#sentence mark")].map(mark => mark.textContent);
const shown = $("sentence").textContent;
const bold = !!document.querySelector("#sentence b");
const lang = $("sentence").lang;
const read = { csv, progress, resumed, imported, complaint, semicolons, refused, misspelt };
const told = { ...read, marks, shown, bold, kept, lang };
"""


def drive(page, script, tmp_path):
    """What stands in `told` after the script has run in the page."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here to drive the coding page with")
    driven = page.with_name("driven.html")
    script = f'{HANDS}{script}$("result").textContent = JSON.stringify(told);'
    end = f'<pre id="result"></pre><script>{script}</script></body>'
    driven.write_text(page.read_text("utf-8").replace("</body>", end), "utf-8")
    options = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --virtual-time-budget=3000".split()
    done = subprocess.run(
        [CHROMIUM, *options, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", driven.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="result">(.+?)</pre>', done.stdout, re.DOTALL)
    assert found, "the page's script did not come to its end"
    return json.loads(unescape(found[1]))


def test_page_codes_by_keyboard(sample, tmp_path):
    page = write_sample(sample, tmp_path / "sample")
    result = drive(page, DRIVE, tmp_path)
    assert result["progress"].startswith("3 coded, 1 cannot be told, ")
    assert result["kept"]
    assert result["resumed"] == result["csv"]
    assert result["complaint"] == ""
    assert result["semicolons"] == ""
    assert "zzzz-001" in result["refused"]
    assert "cofront" in result["misspelt"]
    assert result["marks"] == ["strike"]
    assert "<b>army</b> & its 😀" in result["shown"]
    assert not result["bold"]
    assert result["lang"] == "en"

    coded = page.with_name("coded-Ada.csv")
    coded.write_text(result["csv"], "utf-8", newline="")
    codings = read_codings([coded], read_key(page.parent / "key"))
    texts = sample.key.units.set_index("unit")["text"]
    present = codings.codes[codings.codes["present"] == 1]
    assert sorted((texts[row.unit][:10], row.category) for row in present.itertuples()) == [
        ("The <b>arm", "confront"),
        ("They fear ", "threat"),
    ]
    assert codings.codes["unit"].nunique() == 3
    assert codings.coders == ("Ada",)
    [cue] = codings.cues.itertuples()
    assert (cue.text, cue.category, TEXTS["a"][cue.start : cue.end]) == ("strike", "confront", "strike")
    assert sorted(codings.answers["answer"]) == ["cold", "cold"]
    # an import drops only what was not yet done
    assert [line for line in result["imported"].splitlines() if "note" not in line] == [
        line for line in result["csv"].splitlines() if "note" not in line
    ]


ROUND = """
const rows = CELLS.map((cells, place) => [units[place].unit, "Ada", "", "", "", ...cells, ""]);
const given = rows.map(row => row.map(quote).join(","));
const head = "unit,coder,before,sentence,after,escalation,hedging,tone,cues,note";
const without = text => text.split("\\r\\n").slice(1, rows.length + 1).map(line => parseCsv(head + "\\n" + line)[0])
  .map(row => [row.escalation, row.hedging, row.tone, row.cues]);
const complaint = fromCsv([head, ...given].join("\\n"));
const back = without(toCsv()), progress = $("count").textContent;
const shelved = toCsv();
load("Ada");
const resumed = toCsv() === shelved;
go(0);
const legends = [...document.querySelectorAll("legend")].map(one => one.textContent), state = $("state").textContent;
press("Enter");
const entered = without(toCsv())[0];
go(2);
press("2");
const drafted = without(toCsv())[2];
press("Enter");
const unskipped = without(toCsv())[2];
const first = units[0].unit, features = "unit,escalation,hedging,tone\\n";
const read = cell => fromCsv(`${features}${first},"${cell}",none,\\n`) || without(toCsv())[0][0];
const tried = ["confront; none", "skip,threat", "none ;", "0", "threat; threat"];
const cells = Object.fromEntries(tried.map(cell => [cell, read(cell)]));
const besides = sentence => fromCsv(`unit,sentence,escalation\\n${first},${quote(sentence)},none\\n`);
const two = fromCsv(`${features}${first},none,none,"cold; warm"\\n`);
const moved = besides(units[1].sentence), own = besides(`'${units[0].sentence.toUpperCase()} ?`);
const cue = fromCsv(`unit,escalation,cues\\n${first},none,5\\n`);
const book = fromCsv("PK\\u0003\\u0004 xl/workbook.xml");
records = { [first]: { done: true, skipped: false, codes: { escalation: ["drama"] }, cues: [], note: "" },
  [units[1].unit]: { done: false, skipped: true, codes: {}, cues: [], note: "" } };
save();
load("Ada");
const older = without(toCsv()).slice(0, 3);
const told = {
  complaint, back, progress, resumed, legends, state, entered, drafted, unskipped, cells,
  two, moved, own, cue, book, older,
};
"""

CELLS = [  # escalation, hedging, tone, cues
    ["confront", "", "", ""],
    ["", "modal", "", ""],
    ["skip", "modal", "", ""],
    ["skip", "", "", ""],
    ["confront; threat", "none", "cold", ""],
    ["skip", "skip", "skip", ""],
    ["none", "none", "", ""],
    ["", "", "warm", ""],
    ["", "", "", ""],
]


def test_import_gives_back_what_each_feature_holds(tmp_path):
    page = write_sample(make_sample(tone=("cold", "warm")), tmp_path / "sample")
    result = drive(page, f"const CELLS = {json.dumps(CELLS)};{ROUND}", tmp_path)
    assert result["complaint"] == ""
    assert result["back"] == CELLS
    assert result["resumed"]
    assert result["progress"].startswith("3 coded, 1 cannot be told, ")
    assert (result["legends"], result["state"]) == (["escalation", "hedging · open", "tone · open"], "· done in part")
    assert result["entered"] == ["confront", "none", "", ""]
    assert result["drafted"] == ["", "modal", "", ""]
    assert result["unskipped"] == ["confront", "modal", "", ""]
    assert "in “confront; none”, none excludes all else" in result["cells"].pop("confront; none")
    assert "in “skip,threat”, skip excludes all else" in result["cells"].pop("skip,threat")
    assert result["cells"] == {"none ;": "none", "0": "none", "threat; threat": "threat"}
    assert "“cold; warm” are two answers" in result["two"]
    assert "beside the sentence of another" in result["moved"]
    assert result["own"] == ""
    assert "its cues cannot be read" in result["cue"]
    assert "Save a workbook (.xlsx) as “CSV UTF-8” first" in result["book"]
    assert result["older"] == [["drama", "none", "", ""], ["skip", "skip", "skip", ""], ["", "", "", ""]]


NAMES = """
const tell = () => [units.filter((_, place) => isDone(record(place))).length, $("saved").textContent];
const told = {};
press("Enter");
press("Enter");
name("Ann");
told.carried = tell();
name("");
told.emptied = tell();
name("Cleo");
told.other = tell();
name("Ann");
told.again = tell();
name("Anna");
told.misspelt = tell();
press("Enter");
name("");
press("Enter");
name("Ann");
told.apart = tell();
name("");
told.unnamed = tell();
localStorage.clear();
localStorage.__proto__.setItem = () => { throw new Error("full"); };
name("Eve");
told.unkept = tell();
"""


def test_codes_stay_with_their_coder(sample, tmp_path):
    told = drive(write_sample(sample, tmp_path / "sample"), NAMES, tmp_path)
    assert told["carried"] == [2, "Kept in this browser."]
    stays = "What was coded as “Ann” stays under that name: enter “Ann” to go on with it."
    assert told["emptied"] == [0, stays]
    assert told["other"] == [0, "Kept in this browser."]
    assert told["again"] == [2, "Kept in this browser."]
    assert told["misspelt"] == [0, stays]
    assert told["apart"] == [2, "What was coded without a name stays there: empty the name to go on with it."]
    assert told["unnamed"][0] == 1
    assert told["unkept"][0] == 1
    assert told["unkept"][1].startswith("This browser keeps nothing")
