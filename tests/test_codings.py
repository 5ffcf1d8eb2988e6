"""Coded sheets: read however a spreadsheet left them, refused where they cannot be meant, compared."""

import csv
import io
import json

import numpy as np
import pandas as pd
import pytest
from corpora_for_read import to_xlsx
from samples_to_code import make_sample

import framing as fr
from framing.compare.codings import count_coded, find_anew
from framing.compare.cues import Agreement
from framing.compare.scoring import score_sample
from framing.errors import ChoiceError, FramingError, InputError
from framing.read.cells import Row
from framing.read.coders import find_apart
from framing.read.same_sentence import find_strange
from framing.read.sheets import find_key, read_codings
from framing.show.agreement_summary import summarise
from framing.show.coding_page import write_sample
from framing.tables import CODES, CONFUSION, DETAILS, ERRORS, RELIABILITY, SCORES

FEATURES = ("escalation", "hedging")


@pytest.fixture(scope="module")
def sample():
    return make_sample(tone=("cold", "mild", "warm"))


def fill(sample, edit=None, *, delimiter=",", encoding="utf-8", end="\n"):
    """The sheet coded as the software found it, as bytes; `edit` may change a row (a dict) first."""
    found = sample.key.found.groupby(["unit", "feature"])["category"].agg(lambda names: "; ".join(dict.fromkeys(names)))
    sink = io.StringIO()
    rows = sample.sheet.to_dict("records")
    writer = csv.DictWriter(sink, rows[0], delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    for number, row in enumerate(rows):
        row |= {feature: found.get((row["unit"], feature), "none") for feature in FEATURES} | {"tone": "mild"}
        if edit:
            row = edit(number, row)
        if row:
            writer.writerow(row)
    return sink.getvalue().encode(encoding, errors="replace")


def read(sample, tmp_path, *files):
    paths = []
    for number, content in enumerate(files):
        paths.append(tmp_path / f"coder{number}.csv")
        paths[-1].write_bytes(content)
    return read_codings(paths, sample.key)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"encoding": "utf-8-sig", "end": "\r\n"},
        {"delimiter": ";", "encoding": "cp1252", "end": "\r\n"},
        {"delimiter": "\t", "encoding": "utf-16"},
        {"delimiter": ";", "end": "\r"},
    ],
    ids=["as written", "mark", "Excel", "Excel Unicode", "old Mac"],
)
def test_spreadsheets(sample, tmp_path, options):
    plain = read(sample, tmp_path, fill(sample))
    codings = read(sample, tmp_path, fill(sample, **options))
    pd.testing.assert_frame_equal(codings.codes, plain.codes)
    assert list(plain.codes.columns) == list(CODES)
    assert len(plain.codes) == len(sample.sheet) * 12
    assert plain.coders == ("coder0",)


def test_workbook(sample, tmp_path):
    coded = fill(sample, lambda number, row: row if number else row | {"hedging": "0"})
    plain, rows = read(sample, tmp_path, coded), list(csv.reader(io.StringIO(coded.decode())))
    hedging = rows[0].index("hedging")
    rows[1][hedging] = 0  # a number, as spreadsheets keep it
    codings = read(sample, tmp_path, to_xlsx({"Notes": [["mine"]], "Codes": rows}))
    pd.testing.assert_frame_equal(codings.codes, plain.codes)
    assert codings.coders == plain.coders
    rows[3][hedging] = "modla"
    with pytest.raises(InputError, match=r"coder0\.csv, line 4, column 'hedging': 'modla' is not one of"):
        read(sample, tmp_path, to_xlsx({"Codes": rows}))


@pytest.mark.parametrize(
    ("cell", "present"),
    [
        ("confront", {"confront"}),
        (" Confront , THREAT ", {"confront", "threat"}),
        ("confront|threat;", {"confront", "threat"}),
        ("none", set()),
        ("0", set()),
        ("none ;", set()),
        ("; None", set()),
        ("skip;", None),
        (" ; ", None),
        ("", None),
        ("skip", None),
    ],
)
def test_cells(sample, tmp_path, cell, present):
    coded = fill(sample, lambda number, row: row | {"escalation": cell} if number == 0 else None)
    codes = read(sample, tmp_path, coded).codes
    codes = codes[codes["feature"] == "escalation"]
    assert (set(codes.loc[codes["present"] == 1, "category"]) if len(codes) else None) == present


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            {"escalation": "confornt"},
            r"coder0\.csv, line 2, column 'escalation': 'confornt' is not one of .*'confront'",
        ),
        ({"escalation": "threat; none"}, r"in 'threat; none', 'none' excludes all else. Keep one"),
        ({"escalation": "skip, threat"}, r"in 'skip, threat', 'skip' excludes all else"),
        ({"escalation": "none; thraet"}, r"'thraet' is not one of .*Did you mean 'threat'"),
        ({"unit": "zzzz-001"}, r"line 2: unit 'zzzz-001' is not of this sample, whose units are like"),
        ({"coder": "majority"}, r"cannot be called 'majority'"),
        ({"tone": "cold; warm"}, r"column 'tone': 'cold; warm' are two answers"),
        ({"tone": "hot"}, r"'hot' is not one of 'cold', 'mild', 'warm'"),
        ({"cues": '[["escalation", "threat", 0, 3, "xyz"]]'}, r"column 'cues': 'xyz' does not stand at 0"),
        ({"cues": '[["escalation", "fear", 0, 3, "xyz"]]'}, r"escalation 'fear' is not asked for"),
        ({"cues": "[["}, r"column 'cues': .* Only the coding page writes"),
    ],
)
def test_what_cannot_be_meant(sample, tmp_path, edit, message):
    coded = fill(sample, lambda number, row: row | edit if number == 0 else row)
    with pytest.raises(InputError, match=message):
        read(sample, tmp_path, coded)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"unit,escalation,tone\n", "column 'hedging' is not one of 'unit', 'escalation', 'tone'"),
        (b"unit,unit,escalation,hedging,tone\n", "'unit' stands twice"),
        (b"unit,escalation,hedging,tone\nx,none,none,,,,more\n", "line 2: 7 cells where the first line names 4"),
        (b'unit,escalation,hedging,tone\n"x,none\n', "unexpected end of data"),
        (b"PK\x03\x04 no more of it", "a workbook that cannot be read .* Save it as “CSV UTF-8”"),
        (to_xlsx({"Codes": [["unit", "escalation", "tone"]]}), "line 1: column 'hedging' is not one of"),
        (b"unit;escalation\xff\xfe\x81\n", "neither UTF-8 nor Windows-1252"),
    ],
)
def test_files_that_cannot_be_read(sample, tmp_path, content, message):
    with pytest.raises(InputError, match=message):
        read(sample, tmp_path, content)


def test_units_and_files_that_stand_twice(sample, tmp_path):
    coded = fill(sample)
    with pytest.raises(InputError, match=r"stands for coder 'coder0' already at .*line 2"):
        read(sample, tmp_path, coded + coded.split(b"\n", 2)[1] + b"\n")
    with pytest.raises(InputError, match="given twice"):
        read_codings([tmp_path / "coder0.csv"] * 2, sample.key)
    with pytest.raises(InputError, match="cannot be read"):
        read_codings([tmp_path / "nobody.csv"], sample.key)


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("unit", r"coder0\.csv: .* in 16 of 16 rows: line 2 has unit '{1}' beside the sentence of '{0}', line 3 "),
        ("sentence", r"coder0\.csv: .* in 16 of 16 rows: line 2 has unit '{0}' beside the sentence of '{1}', line 3 "),
    ],
)
def test_a_column_sorted_without_the_others(sample, tmp_path, column, message):
    moved = [*sample.sheet[column][1:], sample.sheet[column][0]]
    coded = fill(sample, lambda number, row: row | {column: moved[number]})
    with pytest.raises(InputError, match=message.format(*sample.sheet["unit"])):
        read(sample, tmp_path, coded)
    damaged = fill(sample, lambda number, row: row | {column: moved[number]}, encoding="ascii")
    with pytest.raises(InputError, match="A column was moved or sorted without the others"):
        read(sample, tmp_path, damaged)


@pytest.mark.parametrize(
    ("cell", "text", "is_strange"),
    [
        ("'=SUM(A1) is no news.", "=SUM(A1) is no news.", False),
        (" the \"minister\"  said 'no'", "The “minister” said ‘no’", False),
        ("Vucic told Plenkovic", "Vučić told Plenković", False),  # Excel's nearest letters
        ("Vu?i? told the men of Plenkovi? to go", "Vučić told the men of Plenković to go", False),
        ("The cafÃ© of the prÃ©fet was shut", "The café of the préfet was shut", False),
        ("????? ? ?????", "Війна у Києві", False),
        ("", "Війна у Києві", False),
        ("05-Mar", "March 5", False),
        ("#NAME?", "-- and the rest of the men went home", False),
        ("Мир у Львові", "Війна у Києві", True),
        ("The bakers of the town bake their bread", "The army of the north will strike at dawn", True),
    ],
)
def test_what_spreadsheets_do_to_a_sentence(cell, text, is_strange):
    rows = [Row(2, {"unit": "x-1", "sentence": cell})]
    assert bool(find_strange(rows, {"x-1": text, "x-2": "Мир у Львові"})) == is_strange


def test_coders_by_column_or_by_file(sample, tmp_path):
    named = fill(sample, lambda number, row: row | {"coder": "Ada"} if number else row)
    both = fill(sample, lambda number, row: row | {"coder": ("Ben", "Cy")[number % 2]})
    assert read(sample, tmp_path, named, both).coders == ("Ada", "Ben", "Cy")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sheet.csv").write_bytes(fill(sample))
    paths = [tmp_path / name / "sheet.csv" for name in ("one", "two")]
    assert read_codings(paths, sample.key).coders == ("sheet", "two/sheet")


@pytest.mark.parametrize("other", ["anna", "ANNA", "An na"])
def test_coders_who_are_called_alike(sample, tmp_path, other):
    one, two = (fill(sample, lambda number, row, name=name: row | {"coder": name}) for name in ("Anna", other))
    with pytest.raises(
        InputError, match=f"coder1.csv, line 2: coder '{other}' is called like 'Anna' .*coder0.csv, line 2"
    ):
        read(sample, tmp_path, one, two)
    composed, apart = (fill(sample, lambda n, row, name=name: row | {"coder": name}) for name in ("Änna", "A\u0308nna"))
    assert read(sample, tmp_path, apart).coders == read(sample, tmp_path, composed).coders == ("Änna",)
    with pytest.raises(InputError, match="stands for coder 'Änna' already"):
        read(sample, tmp_path, composed, apart)


def test_key_is_found_beside_the_sheets(sample, tmp_path):
    folder = write_sample(sample, tmp_path / "drawn").parent
    (folder / "coders").mkdir()
    assert find_key([folder / "a.csv"]) == find_key([folder / "coders" / "a.csv"]) == (folder / "key").resolve()
    with pytest.raises(InputError, match="no key beside"):
        find_key([tmp_path / "a.csv"])
    with pytest.raises(InputError, match="no key here"):
        fr.read_key(tmp_path)
    older = pd.read_csv(folder / "key" / "units.csv").drop(columns="language")
    older.to_csv(folder / "key" / "units.csv", index=False)
    assert fr.read_key(folder / "key").units["language"].eq("").all()
    (folder / "key" / "units.csv").write_text("unit,article_id\n")
    with pytest.raises(InputError, match="'outlet' is not one of"):
        fr.read_key(folder / "key")


# -- comparing --------------------------------------------------------------------------------------------------------


def scores_of(agreement, against="coder0", category="any but deescalate"):
    table = agreement.scores
    [row] = table[(table["against"] == against) & (table["category"] == category)].itertuples()
    return row


def test_perfect_coder(sample, tmp_path):
    agreement = fr.compare_codings(read(sample, tmp_path, fill(sample)), sample.key)
    for name, columns in (
        ("scores", SCORES), ("confusion", CONFUSION), ("errors", ERRORS), ("reliability", RELIABILITY),
    ):  # fmt: skip
        assert list(getattr(agreement, name).columns) == list(columns)
    row = scores_of(agreement)
    assert (row.precision, row.recall, row.f1) == (1, 1, 1)
    assert row.found == row.coded == row.both > 4
    assert row.recall_low < 1  # no miss in a sample does not mean none in the corpus
    assert agreement.errors.empty
    assert (agreement.confusion.query("coded != found")["count"] == 0).all()
    assert agreement.reliability["alpha"].isna().all()
    assert agreement.reliability["resampled"].str.contains("one coder").all()
    assert "No errors." in summarise(
        agreement, coded=count_coded(read(sample, tmp_path, fill(sample)), sample.key), total=12
    )


def test_errors_have_their_sentences(sample, tmp_path):
    units = sample.key.units.set_index("unit")["text"]

    def edit(number, row):
        text = units[row["unit"]]
        if "wider war" in text:
            row["escalation"] = "drama"
        if "The bakers" in text:
            row["escalation"] = "threat"
        if "ceasefire" in text:
            row["escalation"] = "none"
        return row

    agreement = fr.compare_codings(read(sample, tmp_path, fill(sample, edit)), sample.key)
    told = {(row.error, row.coded): (row.found, row.found_text) for row in agreement.errors.itertuples()}
    assert told["missed", "threat"] == ("", "")
    assert told["spurious", ""] == ("deescalate", "ceasefire")
    assert told["category", "drama"] == ("threat", "fear")
    for row in agreement.errors.itertuples():
        assert row.sentence in units.to_numpy()
    crossed = agreement.confusion.set_index(["feature", "coded", "found"])["count"]
    assert crossed["escalation", "threat", ""] == 1
    assert crossed["escalation", "", "deescalate"] == 1
    summary = summarise(agreement)
    assert "Errors against coder0 (sentences): " in summary
    assert "The bakers bake." in summary


def test_three_coders_and_their_majority(sample, tmp_path):
    def dissent(number, row):
        return row | {"escalation": "drama", "hedging": "skip", "tone": "warm" if number % 2 else "cold"}

    codings = read(sample, tmp_path, fill(sample), fill(sample), fill(sample, dissent))
    agreement = fr.compare_codings(codings, sample.key, level="ordinal")
    assert scores_of(agreement, "majority").f1 == 1
    assert scores_of(agreement, "coder2").f1 < 1
    alphas = agreement.reliability.set_index(["feature", "category"])
    assert alphas.loc[("hedging", "any but booster"), "alpha"] == 1
    assert alphas.loc[("escalation", "any but deescalate"), "alpha"] < 1
    assert alphas.loc[("tone", ""), "level"] == "ordinal"
    assert alphas.loc[("tone", ""), "alpha"] < 0.5
    assert "Among coders" in summarise(agreement)
    tied = fr.compare_codings(read(sample, tmp_path, fill(sample), fill(sample, dissent)), sample.key)
    assert "majority" in set(tied.scores["against"])
    row = scores_of(tied, "majority", "drama")
    assert row.found == row.coded == row.both
    assert row.sentences == row.found < scores_of(tied, "coder0", "drama").sentences == len(sample.sheet)
    told = summarise(tied)
    assert "weighted for the corpus; those on which coders are tied left out)" in told
    assert f"(sentences): none; the table of errors has all {len(tied.errors)}, those against each coder too." in told


def test_a_level_for_each_question(sample, tmp_path):
    codings, key = read(sample, tmp_path, fill(sample), fill(sample)), sample.key
    mood = key.questions.iloc[:2].assign(kind="answer", feature="mood", category=["-1", "2.5"])
    both = key._replace(questions=pd.concat([key.questions, mood]))
    answers = codings.answers.assign(question="mood", answer=["-1", "2.5"] * (len(codings.answers) // 2))
    codings = codings._replace(answers=pd.concat([codings.answers, answers]))
    for level, tone, number in [
        ("interval", "nominal", "interval"),
        ("ordinal", "ordinal", "ordinal"),
        ({"mood": "interval", "tone": "ordinal"}, "ordinal", "interval"),
        ({"mood": "interval"}, "nominal", "interval"),
    ]:
        table = fr.compare_codings(codings, both, level=level).reliability.set_index("feature")["level"]
        assert (table["tone"], table["mood"]) == (tone, number)
    for level, message in [
        ({"tone": "interval"}, "question 'tone': the value 'cold' is no number"),
        ("ratio", "question 'mood': the value '-1' is below 0"),
        ({"tune": "ordinal"}, r"'tune' is not one of 'tone', 'mood'\. Did you mean 'tone'"),
        ({"tone": "ordnial"}, r"level of 'tone'='ordnial' is not one of .* Did you mean 'ordinal'"),
        ("ordnial", "level='ordnial' is not one of"),
    ]:
        with pytest.raises(ChoiceError, match=message):
            fr.compare_codings(codings, both, level=level)
    with pytest.raises(ChoiceError, match="question 'tone': the value 'cold' is no number"):
        fr.compare_codings(read(sample, tmp_path, fill(sample)), key, level="interval")


def test_empty_and_partial_sheets(sample, tmp_path):
    blank = fill(sample, lambda number, row: row | dict.fromkeys((*FEATURES, "tone"), ""))
    codings = read(sample, tmp_path, blank)
    agreement = fr.compare_codings(codings, sample.key)
    assert agreement.scores.empty
    assert (agreement.reliability["resampled"] == "nothing is coded").all()
    assert "no sentence is coded yet" in summarise(agreement, coded=count_coded(codings, sample.key), total=12)
    first = read(sample, tmp_path, fill(sample, lambda number, row: row if number < 4 else None))
    assert count_coded(first, sample.key).tolist() == [4]
    apart = read(
        sample, tmp_path, fill(sample, lambda number, row: row if number < 4 else None),
        fill(sample, lambda number, row: row if number >= 4 else None),
    )  # fmt: skip
    assert find_apart(apart.codes) == [("coder0", "coder1")]
    agreement = fr.compare_codings(apart, sample.key)
    told = summarise(agreement, coded=count_coded(apart, sample.key), total=12, apart=find_apart(apart.codes))
    assert "coder0 and coder1 coded no sentence in common. If that is one person, write one name" in told
    alphas = agreement.reliability
    assert (alphas["resampled"] == "no unit has values of two coders").all()


def test_marked_cues_are_scored_as_cues(sample, tmp_path):
    offensive = sample.key.found[sample.key.found["text"] == "offensive"].iloc[0]
    unit = sample.key.units.set_index("unit").loc[offensive["unit"]]

    def mark(number, row):
        if row["unit"] == offensive["unit"]:
            start = offensive["start"] - unit["start"]
            row["cues"] = f'[["escalation", "{offensive["category"]}", {start}, {start + 9}, "offensive"]]'
            row["escalation"] = offensive["category"]
        elif row["escalation"] != "none":
            row["escalation"] = "skip"
        return row

    agreement = fr.compare_codings(read(sample, tmp_path, fill(sample, mark)), sample.key)
    cues = agreement.scores[agreement.scores["unit"] == "cues"]
    [row] = cues[cues["category"] == "any"].itertuples()
    assert (row.found, row.coded, row.both) == (1, 1, 1)


def test_errors_of_cues_alone_are_told(sample):
    """A coder who agrees on every sentence and has one cue elsewhere."""
    columns = [*SCORES]
    scores = pd.DataFrame([dict.fromkeys(columns, 1.0) | {"unit": unit, "against": "ann", "feature": "escalation"}
                           for unit in ("sentences", "cues")])  # fmt: skip
    error = dict.fromkeys(ERRORS, "") | {"unit": "cues", "against": "ann", "error": "missed", "sentence": "War."}
    details, none = pd.DataFrame(columns=list(DETAILS)), pd.DataFrame()
    told = summarise(Agreement(none, scores, details, none, pd.DataFrame([error])))
    assert "Errors against ann (cues): 1 missed:\n" in told
    both = pd.DataFrame([error | {"unit": "sentences"}, error])
    told = summarise(Agreement(none, scores, details, none, both))
    assert "Errors against ann (sentences): 1 missed; the table of errors has all 2, those of cues too:\n" in told


def mark_cues(sample, most):
    """The sheet coded as found, the cues of the first `most` sentences with escalation marked."""
    units, found = sample.key.units.set_index("unit"), sample.key.found
    found = found[found["feature"] == "escalation"]
    chosen = list(dict.fromkeys(found["unit"]))[:most]

    def mark(number, row):
        if row["unit"] in chosen:
            hits, start = found[found["unit"] == row["unit"]], int(units.loc[row["unit"], "start"])
            row["cues"] = json.dumps([(hit.feature, hit.category, hit.start - start, hit.end - start, hit.text)
                                      for hit in hits.itertuples()])  # fmt: skip
        return row

    return fill(sample, mark), found["unit"].nunique()


def test_few_marks_give_no_scores_of_cues(sample, tmp_path):
    coded, _ = mark_cues(sample, 1)
    agreement = fr.compare_codings(read(sample, tmp_path, coded), sample.key)
    [row] = agreement.scores[agreement.scores["unit"] == "cues"].itertuples()
    assert np.isnan([row.precision, row.recall, row.f1, row.f1_high]).all()
    assert row.found == row.coded == row.both > 0
    [told] = agreement.details.itertuples()
    assert (told.what, told.right) == ("marked", 1)
    assert row.resampled == f"marked in 1 of {told.of} sentences with a code: too few to score cues"
    assert agreement.errors["unit"].eq("sentences").all()
    assert f"escalation (coder0): cues marked in 1 of {told.of} sentences with a code: too few" in summarise(agreement)
    coded, many = mark_cues(sample, len(sample.sheet))
    agreement = fr.compare_codings(read(sample, tmp_path, coded), sample.key)
    assert scores_of(agreement, category="any").f1 == 1
    assert agreement.details.set_index("what").loc["marked", ["right", "of"]].tolist() == [many, many]


def test_found_anew(sample):
    documents = fr.parse(pd.DataFrame([(name, "", "", text) for name, text in texts()], columns=list(PARSED)))
    nothing = sample.key.found.iloc[:0].drop(columns="unit")
    assert find_anew(sample.key, nothing, documents).found.empty
    spans = sample.key.found.drop(columns="unit")
    anew = find_anew(sample.key, spans, documents).found
    assert sorted(anew["term"]) == sorted(sample.key.found["term"])
    with pytest.raises(InputError, match="does not stand in article"):
        find_anew(sample.key, spans, documents[:1])


PARSED = ("article_id", "outlet", "headline", "text")


def texts():
    from samples_to_code import TEXTS

    return TEXTS.items()


# -- weights ----------------------------------------------------------------------------------------------------------


def test_weights_lead_back_to_the_corpus():
    """Two strata: 10 found of which 8 are right, and 90 not found of which 9 are missed; each by ten sentences."""
    found = np.array([1] * 10 + [0] * 10)
    coded = np.array([1] * 8 + [0] * 2 + [1] + [0] * 9)
    stratum = np.array([0] * 10 + [1] * 10)
    score = score_sample(found, coded, stratum, np.array([10, 90]))
    assert score.precision == 0.8
    assert score.recall == round(8 / 17, 4)
    assert score.f1 == round(16 / (10 + 17), 4)
    assert score.recall_low < 0.4 < score.recall < score.recall_high
    half = score_sample(found[:15], coded[:15], stratum[:15], np.array([10, 90]))
    assert half.recall == round(8 / (8 + 90 / 5), 4)
    assert score == score_sample(found, coded, stratum, np.array([10, 90]))


def test_scores_without_cases():
    nothing = score_sample(np.zeros(9), np.zeros(9), np.zeros(9, int), np.array([9]))
    assert np.isnan([nothing.precision, nothing.recall, nothing.f1]).all()
    assert nothing.resampled == "precision: nothing found; recall: nothing coded; F1: nothing found or coded"
    few = score_sample(np.array([1, 1, 0]), np.array([1, 0, 0]), np.zeros(3, int), np.array([30]))
    assert few.precision == 0.5
    assert np.isnan(few.precision_low)
    assert "fewer than 5" in few.resampled


def test_nothing_found_has_no_interval():
    found, coded = np.zeros(20), np.array([1] * 9 + [0] * 11)
    score = score_sample(found, coded, np.zeros(20, int), np.array([40]))
    assert score.recall == 0
    assert np.isnan([score.precision, score.recall_low, score.f1_high]).all()
    assert score.resampled == "precision: nothing found; recall, F1: nothing right"


def test_names_a_sheet_needs_itself():
    with pytest.raises(FramingError, match="'note' is a column of the sheet itself"):
        fr.draw_sample(*empty_corpus(), features=[], questions={"note": ["a", "b"]})
    with pytest.raises(FramingError, match="cannot be called 'skip'"):
        fr.draw_sample(*empty_corpus(), features=[], questions={"tone": ["a", "skip"]})


def empty_corpus():
    spans = make_sample().key.found.drop(columns="unit").iloc[:0]
    return spans, (), pd.DataFrame({"article_id": [], "outlet": []})
