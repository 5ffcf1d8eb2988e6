"""The automaton finds what trying every entry's pattern at every place finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.find.context import lower, unify
from framing.find.lexicon import builtin_lexicons, read_lexicon
from framing.find.match import entry_pattern, match

ENTRIES = """term,category,case
war,a,
warm*,a,
red line|lines,b,
send|sends|sending ~ troops|soldiers,c,
all-out war,c,
rule|rules (completely) out,d,
NATO,e,exact
kick (the) bucket|bucket*,e,
no doubt,f,
end (now),f,
"""

TEXTS = [
    ("war", ["war"]),
    ("warm wars, warming", ["warm", "warming"]),
    ("a red line; red lines, reds line", ["red line", "red lines"]),
    ("Red\tline", ["Red\tline"]),
    ("sending troops, sends no more old soldiers", ["sending troops", "sends no more old soldiers"]),
    ("send a b c d troops", []),
    ("send. troops; send: troops", []),
    ("sending more, fresh troops, sending, more troops", ["sending more, fresh troops"]),
    ("an all-out war, an all out war", ["all-out war", "war", "all out war", "war"]),
    ("an all‑out war", ["all‑out war", "war"]),
    ("rule out, rules completely out, rule them out", ["rule out", "rules completely out"]),
    ("NATO nato Nato", ["NATO"]),
    ("kick the bucket and kick buckets", ["kick the bucket", "kick buckets"]),
    ("the end now, the ends", ["end now"]),
    ("pre-war and war_zone and wár", ["war"]),
    ("no  doubt", ["no  doubt"]),
    ("", []),
]


@pytest.fixture(scope="module")
def lexicons(tmp_path_factory):
    path = tmp_path_factory.mktemp("lexicons") / "mine.csv"
    path.write_text(ENTRIES, encoding="utf-8")
    return (read_lexicon(path),)


@pytest.mark.parametrize(("text", "found"), TEXTS)
def test_match(lexicons, text: str, found: list[str]) -> None:
    hits = match(text, lexicons)
    assert [text[hit.start : hit.end] for hit in hits] == found


PARTS = """term,category
won,a
don,a
let,a
we*,a
can,a
re,a
s,a
u,a
war,a
eau,a
can ~ win,a
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They won't. We won.", ["We", "won"]),
        ("Don’t: CAN'T, we're, weren't", []),
        ("Let's go", ["Let"]),
        ("the U.S. and the u.s.-led war", ["war"]),
        ("the war's end, the 'war'", ["war", "war"]),
        ("l'eau, L’EAU", ["eau", "EAU"]),
        ("s u, re.", ["s", "u", "re"]),
        ("can it win, can't it win", ["can", "can it win"]),
    ],
)
def test_parts_of_contractions_and_abbreviations_are_no_words(tmp_path, text: str, found: list[str]) -> None:
    (tmp_path / "mine.csv").write_text(PARTS, encoding="utf-8")
    hits = match(text, (read_lexicon(tmp_path / "mine.csv"),))
    assert [text[hit.start : hit.end] for hit in hits] == found


def test_marks_between_the_words_of_a_term(tmp_path) -> None:
    rows = "workers' rights,a\nst. petersburg,a\nmr. (big) president,a\nrock 'n' roll,a\n"
    (tmp_path / "mine.csv").write_text("term,category\n" + rows, encoding="utf-8")
    lexicons = (read_lexicon(tmp_path / "mine.csv"),)
    text = (
        "Workers’ rights, workers rights, St. Petersburg, Mr. President, mr big president, rock ‘n’ roll, rock n roll"
    )
    hits = match(text, lexicons)
    assert [text[hit.start : hit.end] for hit in hits] == text.split(", ")
    assert {(hit.lexicon, hit.rank, hit.start, hit.end) for hit in hits} == search_plainly(text, lexicons)


def test_a_letter_with_its_accent_apart_is_another_letter(tmp_path) -> None:
    (tmp_path / "mine.csv").write_text("term,category\ncafe*,a\ntat,a\ncafe\u0301,b\n", encoding="utf-8")
    mine = read_lexicon(tmp_path / "mine.csv")
    assert mine.entries[2].positions[0].forms == ("caf\u00e9",)
    assert match("A cafe\u0301, an e\u0301tat", (mine,)) == []
    assert [hit.entry.term for hit in match("a caf\u00e9, two cafes", (mine,))] == ["caf\u00e9", "cafe*"]


def search_plainly(text: str, lexicons) -> set[tuple[int, int, int, int]]:
    """Every entry's pattern at every place, with nothing to speed it up."""
    typed = unify(text)
    lowered = lower(typed)
    found = set()
    for number, lexicon in enumerate(lexicons):
        for rank, entry in enumerate(lexicon.entries):
            pattern = entry_pattern(entry)
            for at in range(len(text)):
                result = pattern.match(typed if entry.case == "exact" else lowered, at)
                if result:
                    found.add((number, rank, *result.span()))
    return found


PIECES = [
    "war", "warm", "Wars", "all", "-", "out", "red", "line", "lines", "send", "troops", "NATO", "nato", "rule", "the",
    "kick", "bucket", "no", "doubt", "end", "now", ",", ".", "İ", "’", "'s", "'t", "s", "\u0301", "_", "\n", ";", "ß",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(alphabet="warmſßİ -_’.;\nNATO", max_size=60),
        st.tuples(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from([" ", "", "-"])).map(
            lambda parts: parts[1].join(parts[0])
        ),
    )
)
def test_automaton_equals_plain_patterns(lexicons, text: str) -> None:
    hits = match(text, lexicons)
    assert {(hit.lexicon, hit.rank, hit.start, hit.end) for hit in hits} == search_plainly(text, lexicons)
    assert len(hits) == len(set(hits))


def test_automaton_equals_plain_patterns_of_the_built_in_lexicons() -> None:
    lexicons = builtin_lexicons()
    every_fifth = [entry for lexicon in lexicons for entry in lexicon.entries[::5]]
    text = ". ".join(" ".join(position.forms[-1] if position.forms else "a b" for position in entry.positions)
                     for entry in every_fifth).replace("*", "")[:4000]  # fmt: skip
    hits = match(text, lexicons)
    assert len(hits) > 100
    assert {(hit.lexicon, hit.rank, hit.start, hit.end) for hit in hits} == search_plainly(text, lexicons)


@given(st.text(max_size=80))
def test_lower_and_unify_keep_every_offset(text: str) -> None:
    assert len(lower(text)) == len(unify(text)) == len(text)
    assert lower(lower(text)) == lower(text) or not text.isascii()
