"""Word lists: what a line may be, what is refused and in which words, and what the built-in lists hold."""

import csv
from importlib.resources import files

import pytest

from framing.errors import LexiconError
from framing.find.lexicon import COLUMNS, builtin_lexicons, list_forms, parse_term, read_lexicon
from framing.find.lexicon_csv import parse_csv
from framing.languages import LANGUAGES, lexicon_file
from framing.tables import CATEGORIES

HEADER = "term,category,case,unless,requires,note,source\n"


def write(folder, text: str | bytes, name: str = "hedging.csv"):
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


FORMS = [
    ("escalate|escalates", ["escalate", "escalates"]),
    ("red line", ["red line"]),
    ("send|sends ~ troops|tanks", ["send ~ troops", "send ~ tanks", "sends ~ troops", "sends ~ tanks"]),
    ("rule (not) out", ["rule not out", "rule out"]),
    ("destabili*", ["destabili*"]),
    ("don’t know", ["don't know"]),
]


@pytest.mark.parametrize(("cell", "forms"), FORMS)
def test_list_forms(cell: str, forms: list[str]) -> None:
    assert list_forms(parse_term(cell)) == forms


def test_term_is_readable(tmp_path) -> None:
    path = write(
        tmp_path, "term,category\nsend|sends|sending ~ troops|soldiers,x\nrule|rules (them) out,x\n", "mine.csv"
    )
    assert [entry.term for entry in read_lexicon(path).entries] == ["send ~ troops/soldiers", "rule out"]


def test_user_lexicon_takes_its_name_and_any_category(tmp_path) -> None:
    lexicon = read_lexicon(write(tmp_path, "category,term\nhawk,strike\ndove,talks\n", "birds.csv"))
    assert lexicon.feature == "birds"
    assert lexicon.categories == ("hawk", "dove")
    assert [(entry.line, entry.term) for entry in lexicon.entries] == [(2, "strike"), (3, "talks")]


def test_blank_lines_quotes_and_byte_order_mark_are_read(tmp_path) -> None:
    text = "\ufeff" + HEADER + '\nmay,modal,lower,"previous: in, ",,"a note, with\na break",\n\nmight,modal,,,,,\n'
    entries = read_lexicon(write(tmp_path, text.replace("in, ", "in"))).entries
    assert [(entry.term, entry.line) for entry in entries] == [("may", 3), ("might", 6)]
    assert entries[0].note == "a note, with\na break"


WRONG = [
    ("may,modla,,,,,\n", ["hedging.csv, line 2:", "'modla' is not one of 'modal'", "Did you mean 'modal'?"]),
    ("may,,,,,,\n", ["line 2:", "the category is empty", "modal, epistemic"]),
    (",modal,,,,,\n", ["line 2:", "the term is empty"]),
    ("may,modal,upper,,,,\n", ["line 2:", "case 'upper' is not one of 'exact', 'lower'"]),
    ("may,modal,,,,\n", ["line 2:", "6 cells where the header has 7", "double quotes"]),
    ("may,modal,,,,,,\n", ["line 2:", "8 cells where the header has 7"]),
    ("may,modal,,before,,,\n", ["line 2:", "unless 'before' has no place"]),
    ("may,modal,,behind: in,,,\n", ["line 2:", "unless place 'behind' is not one of 'previous'"]),
    ("may,modal,,,nxt: in,,\n", ["requires place 'nxt' is not one of", "Did you mean 'next'?"]),
    ("may,modal,,next: in|,,,\n", ["line 2:", "empty phrase"]),
    ("may,modal,,next: <numbr>,,,\n", ["class '<numbr>' is not one of", "Did you mean '<number>'?"]),
    ("may,modal,,next: (in),,,\n", ["unless word '(in)' is not a word"]),
    ("may,modal,,article: war,,,\n", ["of an article only '<conflict>' can be asked"]),
    ("may!,modal,,,,,\n", ["line 2:", "'may!'", "is not a word"]),
    ("m*y,modal,,,,,\n", ["'m*y'", "is not a word"]),
    ("may|,modal,,,,,\n", ["is not a word", "'may|'"]),
    ("~ may,modal,,,,,\n", ["begins or ends with '~'"]),
    ("may ~,modal,,,,,\n", ["begins or ends with '~'"]),
    ("(it) may,modal,,,,,\n", ["begins with an optional word"]),
    ("may ~ ~ be,modal,,,,,\n", ["'~' beside '~'"]),
    ("may ~ (well) be,modal,,,,,\n", ["beside an optional word"]),
    ("may,modal,,,,,\nmight,modal,,,,,\nMay,epistemic,,,,,\n", ["line 4: 'May' stands already in line 2"]),
    ("may|might,modal,,,,,\nmust|might,modal,,,,,\n", ["line 3: 'might' stands already in line 2"]),
    ("", ["there is no entry"]),
]


@pytest.mark.parametrize(("lines", "said"), WRONG)
def test_error_names_line_value_choices_and_remedy(tmp_path, lines: str, said: list[str]) -> None:
    with pytest.raises(LexiconError) as error:
        read_lexicon(write(tmp_path, HEADER + lines))
    assert str(error.value).startswith("hedging.csv")
    for part in said:
        assert part in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "'term' is missing. 'category' is missing."),
        ("word,category\nmay,modal\n", "'term' is missing"),
        ("term,category,sorce\nmay,modal,x\n", "'sorce' is not one of 'term'"),
        ("term,category,term\nmay,modal,x\n", "'term' stands twice"),
        (b"term,category\nmay,modal\nm\xe4y,modal\n", "line 3: byte 0xe4 is not UTF-8"),
        ("term,category\n" + "x" * 200_000 + ",modal\n", "line 2"),
    ],
)
def test_file_as_a_whole(tmp_path, text: str | bytes, said: str) -> None:
    with pytest.raises(LexiconError, match=r"hedging\.csv") as error:
        read_lexicon(write(tmp_path, text))
    assert said in str(error.value)


def test_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(LexiconError, match=r"none\.csv: cannot be read"):
        read_lexicon(tmp_path / "none.csv")


def test_every_mistake_is_listed_and_a_flood_is_cut(tmp_path) -> None:
    with pytest.raises(LexiconError) as error:
        read_lexicon(write(tmp_path, HEADER + "may,modla,,,,,\nm!,modal,,,,,\nmight,modal,,,,,\n"))
    assert [line[:19] for line in str(error.value).splitlines()] == ["hedging.csv, line 2", "hedging.csv, line 3"]
    with pytest.raises(LexiconError) as error:
        read_lexicon(write(tmp_path, HEADER + "".join(f"w{n},x,,,,,\n" for n in range(30))))
    assert str(error.value).endswith("… and 10 more.")


def test_one_form_may_stand_twice_if_requires_tells_the_senses_apart(tmp_path) -> None:
    path = write(tmp_path, HEADER + "some,approximator,,,next: <number>,,\nsome,evidential,,,next: critics,,\n")
    assert len(read_lexicon(path).entries) == 2


@pytest.mark.parametrize("lexicon", builtin_lexicons(), ids=lambda lexicon: lexicon.feature)
def test_built_in_lexicons(lexicon) -> None:
    assert len(lexicon.entries) >= 250
    assert lexicon.categories == CATEGORIES[lexicon.feature]
    assert all(entry.source or entry.note for entry in lexicon.entries)
    assert sum(len(entry.positions) > 1 for entry in lexicon.entries) >= 100
    assert sum(bool(entry.unless) for entry in lexicon.entries) >= 80
    text = (files("framing.lexicons") / f"{lexicon.feature}.csv").read_text(encoding="utf-8")
    assert tuple(next(csv.reader(text.splitlines()))) == (*COLUMNS, "precision", "judged")
    rows = list(csv.DictReader(text.splitlines()))
    judged = [row for row in rows if row["judged"]]
    assert len(judged) >= 50
    assert all(bool(row["precision"]) == bool(row["judged"]) for row in rows)
    assert all(int(row["judged"]) >= 8 and 0.5 <= float(row["precision"]) <= 1 for row in judged)
    assert not any(len(word) > 60 for entry in lexicon.entries for word in entry.term.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_built_in_lexicons_pass_the_checks_of_any_other(language) -> None:
    for lexicon in builtin_lexicons(language):
        path = lexicon_file(language, lexicon.feature)
        assert parse_csv(path.read_bytes(), path.name, lexicon.feature).entries == lexicon.entries


def test_built_in_lexicons_are_read_once_and_hashable() -> None:
    assert builtin_lexicons() is builtin_lexicons("en")  # what is kept for them is found by them
    assert len({*builtin_lexicons(), *builtin_lexicons()}) == 2
