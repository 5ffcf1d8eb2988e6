"""Who is who within one article: surnames, roles, pronouns, titles, ministries, metonyms, media, the unnamed."""

import pytest

from framing.find.attribution import find_attributions
from framing.read.parse import parse_text
from framing.tables import CAMPS, KINDS


def speakers(text):
    return find_attributions([parse_text(text, article_id="a")])["speaker"].tolist()


# A source as written, in “… said the port was closed.” → speaker, named, kind, camp
SOURCES = [
    ("Kay Stone", "Kay Stone", True, "unspecified", "none"),
    ("Mr Quill", "Quill", True, "unspecified", "none"),
    ("Mr. Quill", "Quill", True, "unspecified", "none"),
    ("Mayor Ada Quill", "Ada Quill", True, "government", "none"),
    ("General Otto Brandt", "Otto Brandt", True, "military", "none"),
    ("General Brandt", "Brandt", True, "military", "none"),
    ("Professor Lena Ohm of Uppsala University", "Lena Ohm", True, "expert", "none"),
    ("The Labour leader, Kay Stone,", "Kay Stone", True, "party", None),
    ("Kay Stone, an opposition politician,", "Kay Stone", True, "party", "none"),
    ("French minister Kay Stone", "Kay Stone", True, "government", "france"),
    ("Polish Foreign Minister Jan Dudek", "Jan Dudek", True, "government", "other"),
    # governments, ministries, metonyms
    ("The Kremlin", "Kremlin", True, "government", "russia"),
    ("Moscow", "Moscow", True, "government", "russia"),
    ("Washington", "Washington", True, "government", "united-states"),
    ("Ukraine’s defence ministry", "Ukraine defence ministry", True, "government", "ukraine"),
    ("The Polish foreign ministry", "Polish foreign ministry", True, "government", "other"),
    ("The prime minister of Japan", "prime minister of Japan", True, "government", "other"),
    # media
    ("Le Figaro", "Le Figaro", True, "media", "france"),
    ("The BBC", "BBC", True, "media", "britain"),
    ("Reuters", "Reuters", True, "media", None),
    # partly or not identified
    ("A NATO official", "NATO official", False, "government", "nato-eu"),
    ("A British military source", "British military source", False, "military", "britain"),
    ("Sources", "unnamed sources", False, "unspecified", "none"),
    ("Unnamed sources", "unnamed sources", False, "unspecified", "none"),
    ("Critics", "critics", False, "unspecified", "none"),
    ("Some analysts", "analysts", False, "expert", "none"),
    ("Several experts", "experts", False, "expert", "none"),
    ("Residents", "residents", False, "public", "none"),
    ("A senior official", "official", False, "government", "none"),
    ("French media", "French media", False, "media", "france"),
]


@pytest.mark.parametrize(("source", "name", "named", "kind", "camp"), SOURCES, ids=[case[0] for case in SOURCES])
def test_source(source, name, named, kind, camp):
    [row] = find_attributions([parse_text(f"{source} said the port was closed.")]).itertuples()
    assert (row.speaker, row.named, row.kind) == (name, named, kind)
    assert camp is None or row.camp == camp
    assert row.kind in KINDS and row.camp in CAMPS


# paragraphs, and the speakers of their attributions in order
ARTICLES = [
    ("surname", "Jane Moor arrived on Monday. Moor said the treaty was dead.", ["Jane Moor"]),
    (
        "surname first, full name later",
        "Moor said the treaty was dead. It was the end, Jane Moor said on Monday.",
        ["Jane Moor"] * 2,
    ),
    ("title and surname", "Jane Moor arrived on Monday. Mrs. Moor said the treaty was dead.", ["Jane Moor"]),
    ("possessive", "Jane Moor arrived. The crowd laughed at Moor’s claim that the treaty was dead.", ["Jane Moor"]),
    (
        "role in full",
        "Foreign Secretary Jane Moor arrived on Monday. The foreign secretary said the treaty was dead.",
        ["Jane Moor"],
    ),
    (
        "role, the nearest before",
        "President Kay Stone came. Mayor Ada Quill left. The president said it was late.",
        ["Kay Stone"],
    ),
    ("role in a clause", "Ada Quill, the mayor, came on Monday. The mayor said the bridge was lost.", ["Ada Quill"]),
    ("role nobody bears", "President Kay Stone came on Monday. The mayor said the bridge was lost.", ["mayor"]),
    ("pronoun", "General Otto Brandt said the front was quiet. “They need sleep,” he said.", ["Otto Brandt"] * 2),
    (
        "pronoun in the next paragraph",
        "Kay Stone said the port was closed.\nShe added that the boats were lost.",
        ["Kay Stone"] * 2,
    ),
    (
        "pronoun, the last speaker",
        "Kay Stone said it was late. Ada Quill said it was not. He said it again: “It is not.”",
        ["Kay Stone", "Ada Quill", "Ada Quill"],
    ),
    ("pronoun without anybody", "“Go home,” she said.", [""]),
    (
        "two of one surname",
        "Jane Moor and Peter Moor met. Jane Moor said it was dead. Peter Moor said it lived.",
        ["Jane Moor", "Peter Moor"],
    ),
    ("surname of two is nobody's", "Jane Moor met Peter Moor. Moor said the treaty was dead.", ["Moor"]),
    ("accents", "Zoé Périer arrived on Monday. Perier said the treaty was dead.", ["Zoé Périer"]),
    (
        "Kremlin and its spokesman",
        "The Kremlin said it was mad. Kremlin spokesman Oleg Varga said it was late. Varga said it again: “Late.”",
        ["Kremlin", "Oleg Varga", "Oleg Varga"],
    ),
    (
        "a medium between does not take the pronoun",
        "Kay Stone said it was late.\nReuters reported that the port was closed.\n“We left,” she said.",
        ["Kay Stone", "Reuters", "Kay Stone"],
    ),
    (
        "unnamed plural is one",
        "Critics say it costs too much. Some critics say it comes too late.",
        ["critics", "critics"],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), ARTICLES, ids=[case[0] for case in ARTICLES])
def test_speakers(name, text, expected):
    assert speakers(text) == expected


def test_kind_follows_a_person_through_the_article():
    table = find_attributions([parse_text("General Otto Brandt came on Monday. Brandt said the front was quiet.")])
    assert table["kind"].tolist() == ["military"]


def test_speakers_are_forgotten_between_articles():
    first, second = (
        parse_text("Kay Stone said the port was closed.", article_id="a"),
        parse_text("“Go home,” she said.", article_id="b"),
    )
    table = find_attributions([first, second])
    assert table["speaker"].tolist() == ["Kay Stone", ""]
    assert table["named"].tolist() == [True, False]
