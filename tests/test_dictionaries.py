"""Dictionaries of other programs: what each format may hold, what is remarked, what is refused. All are invented."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import ChoiceError, LexiconError
from framing.find.draft import Draft
from framing.find.entries import Lexicon, list_forms
from framing.find.lexical import find_lexical
from framing.find.lexicon import MOST_BYTES, builtin_lexicons, read_lexicon
from framing.find.lexicon_csv import render_number
from framing.find.read_listed import WEIGHT
from framing.find.write_lexicon import WRITERS, render_lexicon
from framing.read.parse import parse_text

LIWC_2007 = """%
1\tposemo
2\tpronoun
125\taffect
131\tcogmech
134\tdiscrep
464\tfiller
%
like\t(02 134)125/464\t1
kind\t<of>131/125
glad*\t1\t125
she\t2
would\t134
um\t464
"""
LIWC_2015 = """%
1\tfunction\t(Function words)
\t2\tpronoun (Pronouns)
\t\t3\tppron
4\taffect
%
they're\t3
kind of\t1\t2
happ*\t4
"""
LIWC_SPACES = "%\n1 hope\n2 fear of war\n%\nbrave new 1 2\nhopeful*   1\n"
YAML = """# a comment
populism:
  elite: [elit*, establishment, "the few"]
  people:
    - the people
    - "no"
    - no
order: law
"""
LEXICODER = "+POSITIVE\nglad*\nwell done\n+NEG_POSITIVE\nnot glad*\n"
YOSHIKODER = """<?xml version="1.0" encoding="UTF-8"?>
<dictionary style="word" patternengine="substring">
  <cnode name="Party politics">
    <cnode name="Economy" desc="all of it">
      <pnode name="tax*" desc="also taxes"/>
      <cnode name="More &amp; more"><pnode name="spend"/></cnode>
    </cnode>
  </cnode>
</dictionary>
"""
WORDSTAT = "NEGATIVE\n\tSADNESS\n\t\tSAD* (1)\n\t\tHUMAN_RIGHTS (2)\n\tWAR AND PEACE\n\t\tTRUCE (1)\n"
SCORES = "word\tscore\nbrave\t2\nafraid\t-1.5\nso-so\t0\n"
LIWC_22 = "DicTerm,hope,fear\nbrave,X,\nafraid of,,2.5\nboth,x,X\n"


def write(folder, data: str | bytes, name: str = "mine.txt"):
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def content(lexicon: Lexicon) -> set[tuple]:
    return {(entry.pattern.lower(), frozenset(entry.categories), entry.weight) for entry in lexicon.entries}


GOOD = [
    ("liwc", LIWC_2015, {("they're", "function > pronoun > ppron"), ("kind of", "function|function > pronoun"),
                         ("happ*", "affect")}),
    ("liwc", LIWC_SPACES, {("brave new", "hope|fear of war"), ("hopeful*", "hope")}),
    ("yaml", YAML, {("elit*", "populism > elite"), ("establishment", "populism > elite"),
                    ("the few", "populism > elite"), ("the people", "populism > people"), ("no", "populism > people"),
                    ("law", "order")}),
    ("lexicoder", LEXICODER, {("glad*", "POSITIVE"), ("well done", "POSITIVE"), ("not glad*", "NEG_POSITIVE")}),
    ("yoshikoder", YOSHIKODER, {("tax*", "Economy"), ("spend", "Economy > More & more")}),
    ("wordstat", WORDSTAT, {("SAD*", "NEGATIVE > SADNESS"), ("HUMAN RIGHTS", "NEGATIVE > SADNESS"),
                            ("TRUCE", "NEGATIVE > WAR AND PEACE")}),
    ("scores", SCORES, {("brave", "positive"), ("afraid", "negative"), ("so-so", "neutral")}),
    ("liwc-22", LIWC_22, {("brave", "hope"), ("afraid of", "fear"), ("both", "hope|fear")}),
    ("csv", "term,category\na|b c,x|y\n", {("a|b c", "x|y")}),
]  # fmt: skip


@pytest.mark.parametrize("name", ["mine.dic", "mine.csv", "mine"])
@pytest.mark.parametrize(("kind", "text", "entries"), GOOD, ids=lambda value: value if isinstance(value, str) else "")
def test_format_is_told_by_content(tmp_path, kind, text, entries, name) -> None:
    lexicon = read_lexicon(write(tmp_path, text, name))
    assert (lexicon.format, lexicon.feature, lexicon.file) == (kind, "mine", name)
    assert {(entry.pattern, "|".join(entry.categories)) for entry in lexicon.entries} == entries
    assert [str(remark) for remark in lexicon.warnings if remark.level == "error"] == []


def test_conditions_of_liwc_2007(tmp_path) -> None:
    lexicon = read_lexicon(write(tmp_path, LIWC_2007))
    told = {
        (entry.term, "|".join(entry.categories), *entry.requires, *entry.unless)
        for entry in lexicon.entries
        if entry.requires or entry.unless
    }
    beside = ("previous", ("she", "would"))
    assert told == {
        ("like", "posemo|affect", beside), ("like", "posemo|filler", beside),
        ("kind", "cogmech", ("next", ("of",))), ("kind", "affect", ("next", ("of",))),
    }  # fmt: skip
    assert lexicon.categories == ("posemo", "pronoun", "affect", "cogmech", "discrep", "filler")
    assert not lexicon.warnings


def test_weights(tmp_path) -> None:
    for text, weights in ((SCORES, [2, -1.5, 0]), (WORDSTAT, [1, 2, 1]), (LIWC_22, [1, 2.5, 1])):
        assert [entry.weight for entry in read_lexicon(write(tmp_path, text)).entries] == weights
    assert read_lexicon(write(tmp_path, "brave,2\nbold,3\n")).categories == ("scored",)
    entries = read_lexicon(write(tmp_path, "term,category,weight\na,x,-2.5\nb,x,\n")).entries
    assert [entry.weight for entry in entries] == [-2.5, 1]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path, encoding: str, end: str) -> None:
    text = "%\n1\tgefühl\n%\nfröh*\t1\ncafé au lait\t1\n".replace("\n", end)
    if encoding.startswith("utf-16-"):
        text = text.replace("ü", "u")  # for a file without a mark the zeros of plain letters tell the encoding
    lexicon = read_lexicon(write(tmp_path, text.encode(encoding)))
    assert [entry.pattern for entry in lexicon.entries] == ["fröh*", "café au lait"]
    guessed = encoding in ("utf-16-le", "utf-16-be", "cp1252")
    assert bool(lexicon.warnings) is guessed
    assert not guessed or "is read as" in lexicon.warnings[0].problem


# -- bad files: one clear error each ----------------------------------------------------------------------------------

BOMB = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><dictionary><cnode name="&b;"/></dictionary>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><dictionary><cnode name="x">&a;</cnode></dictionary>'

REFUSED = [
    ("empty", "", ["is empty"]),
    ("blank", " \n\t\n", ["is empty"]),
    ("plain list", "brave\nbold\n", ["in no format that is known", "term,category"]),
    ("prose", "This is a letter. It has no words in lists.\n", ["in no format that is known"]),
    ("zip", b"PK\x03\x04rest", ["ZIP archive", "Export it"]),
    ("pdf", b"%PDF-1.7\n%\n", ["a PDF"]),
    ("gzip", b"\x1f\x8b\x08\x00rest", ["gzip"]),
    ("old office", b"\xd0\xcf\x11\xe0rest", ["old Office file"]),
    ("binary", bytes(range(256)) * 4, ["binary file"]),
    ("broken utf-16", b"\xff\xfe%\x00\n", ["no valid UTF-16", "Save it as UTF-8"]),
    ("no known encoding", b"%\n1\tx\n%\nw\x81rd\t1\n", ["line 4", "0x81", "neither UTF-8 nor Windows-1252"]),
    ("liwc: no category", "%\n%\nbrave\t1\n", ["line 1", "no category stands between"]),
    ("liwc: number given twice", "%\n1\thope\n1\tfear\n%\nbrave\t1\n", ["line 3", "category 1", "'fear'", "'hope'"]),
    ("liwc: nothing usable", "%\n1\thope\n%\n:)\t1\n", ["no entry can be used, of 1", "line 4: ':)'"]),
    ("liwc: no entry", "%\n1\thope\n%\n", ["no entry can be used, of 0", "'hope' is empty"]),
    ("liwc: only the header", "%\n1\thope\n", ["no entry can be used"]),
    ("liwc-22: no category", "DicTerm\nbrave\n", ["line 1", "no category stands beside DicTerm"]),
    ("liwc-22: nothing marked", "DicTerm,hope\nbrave,\n", ["no entry can be used", "'brave' is marked in no category"]),
    ("yaml: indentation", "a:\n  - x\n - y\n", ["line 3", "no valid YAML", "Check indentation"]),
    ("yaml: open quotation", 'a: ["x, y]\n', ["no valid YAML"]),
    ("yaml: tab", "a:\n\t- x\n", ["line 2", "no valid YAML"]),
    ("yaml: tag", "a: !!python/object/apply:os.getcwd []\n", ["line 1", "tag", "take it out"]),
    ("yaml: anchor", "a: &x [brave]\nb: *x\n", ["line 1", "anchor or alias"]),
    ("yaml: star without quotes", "a:\n  - *ism\n", ["line 2", "anchor or alias", "in quotes"]),
    ("yaml: list", "- brave\n- bold\n", ["line 1", "has no category"]),
    ("yaml: two documents", "---\na: [brave]\n---\nb: [bold]\n", ["line 3", "second document"]),
    ("yaml: too deep", "{a: " * 40 + "x" + "}" * 40, ["deeper than 20 levels"]),
    ("yaml: all empty", "a:\nb: []\n", ["no entry can be used", "'a' is empty"]),
    ("lexicoder: no entry", "+A\n+B\n", ["no entry can be used", "'A' is empty", "'B' is empty"]),
    ("xml: another", "<html><body/></html>", ["line 1", "<html>", "not of <dictionary>"]),
    ("xml: not closed", "<dictionary><cnode name='x'>", ["line 1", "no valid XML"]),
    ("xml: crossed", "<dictionary>\n<cnode name='x'></pnode>\n</dictionary>", ["line 2", "mismatched tag"]),
    ("xml: bomb", BOMB, ["document type", "Delete"]),
    ("xml: file from outside", OUTSIDE, ["document type"]),
    ("xml: too deep", "<dictionary>" + "<cnode name='x'>" * 60, ["deeper than 20 levels"]),
    ("xml: unknown encoding", '<?xml version="1.0" encoding="klingon"?><dictionary/>', ["line 1"]),
    ("xml: wrong encoding", b"<dictionary><cnode name='x'><pnode name='caf\xe9'/></cnode></dictionary>",
     ["line 1", "no valid XML"]),
    ("xml: empty", "<dictionary/>", ["no entry can be used"]),
    ("wordstat: nothing below", "BRAVE (1)\nBOLD (1)\n", ["no entry can be used", "stands in no category"]),
    ("wordstat: only rules", "A\n\t@R [BRAVE NEAR BOLD] (1)\n", ["no entry can be used", "rule of proximity"]),
    ("csv: semicolons", "term;category\nbrave;x\n", ["line 1", "divided by ';'", "commas"]),
    ("csv: two terms", "term,category\nbrave,x\nbrave,y\n", ["line 3", "stands already in line 2", "'a|b'"]),
    ("csv: weight", "term,category,weight\nbrave,x,much\n", ["line 2", "weight 'much' is not a number"]),
    ("csv: weight without end", "term,category,weight\nbrave,x,inf\n", ["line 2", "not a number"]),
    ("csv: spare bar", "term,category\nbrave,x|\n", ["line 2", "category is empty"]),
    ("csv: too many forms", "term,category\n" + " ".join(["a|b|c|d|e|f|g|h|i|j"] * 9) + ",x\n", ["line 2", "forms"]),
    ("csv: utf-16", "term,category\nbrave,x\n".encode("utf-16"), ["is not UTF-8", "Save the file as UTF-8"]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_bad_file_is_refused_in_one_clear_error(tmp_path, data: str | bytes, said: list[str]) -> None:
    with pytest.raises(LexiconError) as error:
        read_lexicon(write(tmp_path, data, "mine.dic"))
    assert str(error.value).startswith("mine.dic")
    for part in said:
        assert part in str(error.value)


def test_a_huge_file_is_not_read(tmp_path) -> None:
    path = tmp_path / "mine.dic"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(LexiconError, match="too many for a dictionary"):
        read_lexicon(path)


@pytest.mark.parametrize(("name", "said"), [
    ("sentiment.yml", "feature of TextBlob"), ("hedging.yml", "'x' is not one of 'modal'"),
    ("escalation.yml", "Rename the file, or name the feature"),
])  # fmt: skip
def test_a_feature_of_the_package_keeps_its_meaning(tmp_path, name: str, said: str) -> None:
    path = write(tmp_path, "x: [brave]\n", name)
    with pytest.raises(LexiconError, match=said):
        read_lexicon(path)
    assert read_lexicon(path, feature="mine").feature == "mine"


# -- oddities: a listed remark each, by line, and the rest is read -----------------------------------------------------

LIWC_HEAD = "%\n1\thope\n2\tfear\n%\nbrave\t1\nafraid\t2\n"
ODD = [
    ("emoticon", LIWC_HEAD + ":-)\t1\n", 7, "no letter and no digit", "emoticons"),
    ("no number", LIWC_HEAD + "bold\n", 7, "has no category", "number"),
    ("unknown number", LIWC_HEAD + "bold\t1\t9\n", 7, "'9', which is no category", "Define it"),
    ("only an unknown number", LIWC_HEAD + "bold\t9\n", 7, "it is not counted", "Define it"),
    ("broken condition", LIWC_HEAD + "bold\t(1 2)8/9\n", 7, "no category of the header", "Define it"),
    ("condition on nothing", LIWC_HEAD + "bold\t(7)1/2\n", 7, "of which there are none", "Fill"),
    ("entry twice", LIWC_HEAD + "brave\t1\n", 7, "stands already in line 5", "Delete one"),
    ("header line without number", LIWC_HEAD.replace("2\tfear", "2\tfear\nshame"), 4, "no number and name", "a tab"),
    ("empty category", LIWC_HEAD.replace("2\tfear", "2\tfear\n3\tshame"), 4, "'shame' is empty", "Fill it"),
    ("no first fence", LIWC_HEAD[2:], 1, "begin without a line of %", "Put one"),
    ("no second fence", LIWC_HEAD.replace("fear\n%", "fear"), 4, "no line of % ends", "Put a line"),
    ("third fence", LIWC_HEAD + "%\n", 7, "third line of %", "Delete it"),
    ("middle wildcard", "a:\n  - brave\n  - 'm*y'\n", 3, "wildcard inside", "Write out"),
    ("leading wildcard", "a:\n  - brave\n  - '*ism'\n", 3, "wildcard at its beginning", "Write out"),
    ("question mark", "a:\n  - brave\n  - wom?n\n", 3, "wildcard inside", "Write out"),
    ("lone star", "a:\n  - brave\n  - 'not * good'\n", 3, "in the place of a word", "'~'"),
    ("regex", "a:\n  - brave\n  - 'colou?r\\b'\n", 3, "regular expression", "Write out"),
    ("regex class", "a:\n  - brave\n  - 'gr[ae]y'\n", 3, "regular expression", "Write out"),
    ("tagged with _", "a:\n  - brave\n  - run_VB\n", 3, "part of speech", "Write the word"),
    ("tagged with /", "a:\n  - brave\n  - run/NN\n", 3, "part of speech", "Write the word"),
    ("tagged with #", "a:\n  - brave\n  - good#a\n", 3, "part of speech", "Write the word"),
    ("our own signs", "a:\n  - brave\n  - 'x ~ y'\n", 3, "sign that is part of no word", "one line"),
    ("our own brackets", "a:\n  - brave\n  - 'red (line)'\n", 3, "'()'", "letters"),
    ("comma inside", "a:\n  - brave\n  - 'well, then'\n", 3, "','", "letters"),
    ("dash between", "a:\n  - brave\n  - 'this – that'\n", 3, "between its words", "Leave it out"),
    ("very long", "a:\n  - brave\n  - " + "long " * 60 + "\n", 3, "letters", "line breaks"),
    ("underscore", "a:\n  - brave\n  - new_deal\n", 3, "a space for each _", "Write it so"),
    ("full stop", "a:\n  - brave\n  - etc.\n", 3, "read with 'etc'", "Write it so"),
    ("empty text", "a:\n  - brave\n  - ''\n", 3, "is empty", "Leave it out"),
    ("empty yaml category", "a: [brave]\nb:\n", 2, "'b' is empty", "Fill it"),
    ("category all unusable", "a: [brave]\nb: ['^x']\n", 2, "none of its 1 entries can be used", "Fill it"),
    ("category twice", "a: [brave]\na: [bold]\n", 2, "named twice", "Put its words together"),
    ("bar in a category's name", "a|b: [brave]\n", 1, "is read as 'a/b'", "Rename"),
    ("negated word", LEXICODER + "NEG_glad\n", 6, "negated word", "'not good'"),
    ("before the first category", "early\n" + LEXICODER, 1, "before the first category", "Move it down"),
    ("category without a name", LEXICODER + "+\nx\n", 6, "has no name", "Write a name"),
    ("rule", WORDSTAT + "\t\tWAR NEAR PEACE (1)\n", 7, "rule of proximity", "'~'"),
    ("named rule", WORDSTAT + "\t\t@R1 [#A BEFORE #B /S5]\n", 7, "rule of proximity", "requires"),
    ("no weight", WORDSTAT + "\tLONELY\n", 7, "no weight behind it", "'LONELY (1)'"),
    ("no category above", "EARLY (1)\n" + WORDSTAT, 1, "stands in no category", "Indent"),
    ("pattern engine", YOSHIKODER.replace("substring", "java.util.regex"), 2, "pattern engine", "Look through"),
    ("pattern without a name", YOSHIKODER.replace('<pnode name="spend"/>', '<pnode name="spend"/><pnode/>'), 6,
     "<pnode> has no name", "name="),
    ("strange element", YOSHIKODER.replace("</dictionary>", "<extra/></dictionary>"), 9, "<extra>", "Keep"),
    ("pattern outside", YOSHIKODER.replace("</dictionary>", '<pnode name="x"/></dictionary>'), 9,
     "stands in no category", "<cnode>"),
    ("word without a score", SCORES + "grey\n", 5, "has no score", "a number"),
    ("two scores", SCORES + "brave\t3\n", 5, "the weight 3 here and 2 in line 2", "one weight"),
    ("more columns", SCORES.replace("score", "score\tsd"), 1, "more columns than two", "Delete"),
    ("strange mark", LIWC_22 + "odd,yes,X\n", 5, "neither empty nor X nor a number", "Write X"),
    ("no mark", LIWC_22 + "odd,,\n", 5, "marked in no category", "Put an X"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "problem", "remedy"), [row[1:] for row in ODD], ids=[row[0] for row in ODD])
def test_oddity_is_remarked_with_line_and_remedy(tmp_path, text, line, problem, remedy) -> None:
    lexicon = read_lexicon(write(tmp_path, text))
    told = [remark for remark in lexicon.warnings if remark.line == line and problem in str(remark)]
    assert told, [str(remark) for remark in lexicon.warnings]
    assert remedy in told[0].remedy
    assert lexicon.entries


def test_no_category_is_silently_empty(tmp_path) -> None:
    """Of every odd file: a category that was opened is in use, above one in use, or remarked as empty."""
    for _, text, *_ in ODD:
        lexicon = read_lexicon(write(tmp_path, text))
        empty = {remark.category for remark in lexicon.warnings if remark.level == "error"}
        for name in lexicon.named:
            assert any(one == name or one.startswith(name + " > ") for one in {*lexicon.categories, *empty}), name


@settings(max_examples=50, deadline=None)
@given(data=st.one_of(st.binary(max_size=80), st.tuples(
    st.sampled_from([text for _, text, _ in GOOD]), st.integers(0, 200), st.integers(0, 9), st.text(max_size=9)
).map(lambda cut: (cut[0][: cut[1]] + cut[3] + cut[0][cut[1] + cut[2] :]).encode("utf-8", "ignore"))))  # fmt: skip
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory, data: bytes) -> None:
    path = write(tmp_path_factory.mktemp("any"), data, "mine.dic")
    try:
        lexicon = read_lexicon(path)
    except LexiconError as error:
        assert str(error).startswith("mine.dic")
    else:
        assert lexicon.entries
        assert lexicon.categories


# -- written and read again -------------------------------------------------------------------------------------------

WORD = st.from_regex(r"[a-zéß]{1,8}(-[a-z]{1,4}|'[a-z]{1,2})?\*?", fullmatch=True)
TERM = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
NAME = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=8).filter(
    lambda name: not set(name) & set("|>%+") and name.isprintable()
)
TREES = st.dictionaries(NAME, st.dictionaries(NAME, st.lists(TERM, min_size=1, max_size=4), min_size=1, max_size=3),
                        min_size=1, max_size=3)  # fmt: skip


def lexicon_of(tree: dict) -> Lexicon:
    draft = Draft("made.csv")
    for above, below in tree.items():
        for name, terms in below.items():
            for term in terms:
                draft.add(term, [draft.open([above, name], 1)], 1)
    return draft.finish("made", "csv")


@pytest.mark.parametrize("to", WRITERS)
@settings(max_examples=25, deadline=None)
@given(tree=TREES)
def test_round_trip(tmp_path_factory, to: str, tree: dict) -> None:
    """Terms, their categories and those above them come back from every format."""
    lexicon = lexicon_of(tree)
    data, lost = render_lexicon(lexicon, to)
    again = read_lexicon(write(tmp_path_factory.mktemp("round"), data))
    assert again.format == to
    assert all("written as" in remark.problem for remark in lost)
    if lost:  # names that their forms would take for something else are written otherwise
        assert {entry.pattern.lower() for entry in again.entries} == {
            entry.pattern.lower() for entry in lexicon.entries
        }
    else:
        assert content(again) == content(lexicon)


RENAMED = [("liwc", "a (1)", "a [1]"), ("wordstat", "a (1)", "a [1]"), ("wordstat", "@", "unnamed"),
           ("lexicoder", "+plus", "plus")]  # fmt: skip


@pytest.mark.parametrize(("to", "name", "new"), RENAMED)
def test_a_category_that_is_renamed_is_remarked(tmp_path, to: str, name: str, new: str) -> None:
    lexicon = read_lexicon(write(tmp_path, f"term,category\nbrave,{name}\nbold,y\n"))
    data, lost = render_lexicon(lexicon, to)
    assert [remark.problem for remark in lost] == [f"the category {name!r} is written as {new!r}"]
    assert read_lexicon(write(tmp_path, data)).categories == (new, "y")


MERGED = [("liwc", "tax (a)", "tax [a]"), ("liwc", "tax [a]", "tax (a)"), ("lexicoder", "+x", "x"),
          ("wordstat", "@", "@@"), ("liwc", "tax (a) > low", "tax [a] > high")]  # fmt: skip


@pytest.mark.parametrize(("to", "first", "other"), MERGED)
def test_categories_that_a_new_name_makes_one_are_remarked(tmp_path, to: str, first: str, other: str) -> None:
    lexicon = read_lexicon(write(tmp_path, f"term,category\nbrave,{first}\nbold,{other}\n"))
    warned = [remark.problem for remark in render_lexicon(lexicon, to)[1] if remark.level == "warning"]
    [problem] = warned
    first, other = (name.partition(" > ")[0] for name in (first, other))
    assert f"{other!r} falls together with {first!r}" in problem


@pytest.mark.parametrize(
    ("number", "written"), [(0.00001, "0.00001"), (-1.5, "-1.5"), (2.0, "2"), (1e22, "1" + "0" * 22)]
)
def test_a_weight_is_written_without_an_exponent(number: float, written: str) -> None:
    assert render_number(number) == written and float(written) == number
    assert WEIGHT.match(f"term ({written})")


PLAIN = {"war & peace": {"hawks": ["strik*", "hit back"], "doves": ["truce", "hit back"]}, "x": {"y": ["n'est"]}}


@pytest.mark.parametrize("to", WRITERS)
def test_round_trip_of_plain_names(tmp_path, to: str) -> None:
    lexicon = lexicon_of(PLAIN)
    assert content(read_lexicon(write(tmp_path, render_lexicon(lexicon, to)[0]))) == content(lexicon)


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("text", [text for _, text, _ in GOOD], ids=[kind for kind, *_ in GOOD])
def test_what_was_read_is_written_and_read_again(tmp_path, text: str, to: str) -> None:
    lexicon = read_lexicon(write(tmp_path, text))
    data, lost = render_lexicon(lexicon, to)
    again = read_lexicon(write(tmp_path, data))
    forms = [
        {(form.lower(), entry.categories) for entry in one.entries for form in list_forms(entry.positions)}
        for one in (lexicon, again)
    ]
    assert forms[0] == forms[1]
    unsaid = {entry.weight for entry in lexicon.entries} - {entry.weight for entry in again.entries}
    assert all(any(f"its weight {weight:g}" in remark.problem for remark in lost) for weight in unsaid)


def test_csv_holds_everything(tmp_path) -> None:
    weights = "term,category,weight,precision\na,x,1.23456789,0.50\nb,x,-1234567,\nc,x,1e-9,\nd,x,,\n"
    mine = read_lexicon(write(tmp_path, weights, "mine.csv"))
    for lexicon in (*builtin_lexicons(), mine, read_lexicon(write(tmp_path, LIWC_2007, "x.dic"))):
        path = write(tmp_path, render_lexicon(lexicon, "csv")[0], f"{lexicon.feature}.csv")
        again = read_lexicon(path)
        assert [replace(entry, line=0) for entry in again.entries] == [
            replace(entry, line=0) for entry in lexicon.entries
        ]


def test_words_that_rules_are_made_of_and_great_weights_come_back_from_wordstat(tmp_path) -> None:
    text = "term,category,weight\nAFTER,x,2000000\nNOT,x,\nNEAR,x,-1\nBEFORE,x,\nM/S1,x,\nDO NOT GO,x,\n"
    lexicon = read_lexicon(write(tmp_path, text, "mine.csv"))
    data, lost = render_lexicon(lexicon, "wordstat")
    again = read_lexicon(write(tmp_path, data, "mine.cat"))
    assert (content(again), again.warnings, lost) == (content(lexicon), (), [])


LOST = [
    ("green ~ light,x,,,,,", "has a gap"),
    ("may,x,lower,,,,", "without its case"),
    ("may,x,,next: be,,,", "without its unless"),
    ("may,x,,,next: be,,", "without its requires"),
    ("may,x,,,,,2.5", "without its weight 2.5"),
    ("may,x,,,,a note,", "left out of the entries: note"),
]


@pytest.mark.parametrize("to", [name for name in WRITERS if name != "csv"])
@pytest.mark.parametrize(("row", "said"), LOST)
def test_what_is_lost_is_said(tmp_path, row: str, said: str, to: str) -> None:
    text = f"term,category,case,unless,requires,note,weight\nbrave,x,,,,,\n{row}\n"
    lost = render_lexicon(read_lexicon(write(tmp_path, text)), to)[1]
    assert [said in remark.problem for remark in lost] == [True]


def test_writing_refuses_what_it_cannot_do(tmp_path) -> None:
    lexicon = read_lexicon(write(tmp_path, "term,category\ngreen ~ light,x\n"))
    with pytest.raises(LexiconError, match="nothing of it can be written as liwc"):
        render_lexicon(lexicon, "liwc")
    with pytest.raises(ChoiceError, match="Did you mean 'yaml'"):
        render_lexicon(lexicon, "yml")


def test_a_word_with_a_condition_and_without_counts_in_both_and_is_written(tmp_path) -> None:
    head = "%\n1\tgood\n2\tsort\n3\tany\n%\n"
    for rows in ("kind\t<of>2/1\nkind\t3\n", "Kind\t3\nkind\t<of>2/1\n"):
        lexicon = read_lexicon(write(tmp_path, head + rows, "mine.dic"))
        hits = find_lexical(parse_text("A kind of tax. A kind tax.", article_id="a"), (lexicon,))
        assert {(hit.start, hit.category) for hit in hits} == {(2, "sort"), (2, "any"), (17, "good"), (17, "any")}
    twice = read_lexicon(write(tmp_path, head + "kind\t<of>2/1\nkind\t<soul>3/1\n", "mine.dic"))
    for read in (lexicon, twice):
        again = read_lexicon(write(tmp_path, render_lexicon(read, "csv")[0], "mine.csv"))
        assert content(again) == content(read)
