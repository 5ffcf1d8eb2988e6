"""Which lines are headline, subhead, body, caption or residue: small articles, and the coded lines of the seeds."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.read.articles import read_articles
from framing.read.lines import label_lines
from framing.read.parse import parse
from framing.read.segment import split_words
from framing.tables import LINE_KINDS, STORY_KINDS

SEEDS = Path(__file__).parents[1] / "seeds"

BODY = "The old bridge over the river Ohm was closed on Monday after inspectors found deep cracks in two of its piers."
MORE = "Nobody was hurt, the town said, but the ferry will not run before spring and the detour takes an hour."
SOME = "Shops on the far bank stayed shut for a third day, and the school sent its pupils home before noon."


def kinds(text, headline=""):
    return [line.kind for line in label_lines(text, split_words(text)[0], headline)]


ARTICLES = [  # name, lines with their kinds
    ("headline first", [("Cracks close the old bridge", "headline"), (BODY, "body"), (MORE, "body")]),
    ("headline that asks", [("Are we losing the old bridge?", "headline"), (BODY, "body")]),
    ("headline in quotation marks", [("“We are cut off”", "headline"), (BODY, "body")]),
    ("no headline", [(BODY, "body"), (MORE, "body")]),
    ("one line", [(BODY, "body")]),
    ("one line without a full stop", [("The bridge is closed", "body")]),
    (
        "subhead",
        [("Cracks close the bridge", "headline"), (BODY, "body"), ("A town cut in two", "subhead"), (MORE, "body")],
    ),
    ("subhead that asks", [(BODY, "body"), ("Who will pay for it?", "subhead"), (MORE, "body")]),
    (
        "a question in the story",
        [(BODY, "body"), ("“Who will pay for it?” the mayor asked at the town hall.", "body"), (MORE, "body")],
    ),
    ("short paragraph", [(BODY, "body"), ("Nobody was hurt.", "body"), (MORE, "body")]),
    ("paragraph that ends in a quotation", [(BODY, "body"), ("“We are all cut off.”", "body"), (MORE, "body")]),
    ("lead-in that ends in a colon", [(BODY, "body"), ("The mayor put it like this:", "body"), (MORE, "body")]),
    (
        "photo",
        [
            (BODY, "body"),
            ("This photo released by the town shows the cracked pier on Monday.", "caption"),
            (MORE, "body"),
        ],
    ),
    (
        "video",
        [(BODY, "body"), ("Video footage taken by a fisherman shows the first crack.", "caption"), (MORE, "body")],
    ),
    (
        "post",
        [
            (BODY, "body"),
            ("So it is gone. Sad! — Ada Quill (@quill_ohm) May 4, 2021", "caption"),
            (MORE, "body"),
        ],
    ),
    ("picture with its credit", [("Image copyright Ohm Images Image caption The pier", "caption"), (BODY, "body")]),
    ("file picture", [(BODY, "body"), ("FILE - The bridge seen from the mill in May.", "caption"), (MORE, "body")]),
    (
        "agency in brackets",
        [(BODY, "body"), ("A ferryman looks at the pier (Photo: Kay Stone/Reuters)", "caption"), (MORE, "body")],
    ),
    (
        "agency at the end",
        [(BODY, "body"), ("A ferryman looks at the pier on Monday. Kay Stone/AFP", "caption"), (MORE, "body")],
    ),
    (
        "a view of",
        [(BODY, "body"), ("A general view of the bridge and the mill behind it.", "caption"), (MORE, "body")],
    ),
    (
        "a photo told about",
        [
            (BODY, "body"),
            ("The photo changed her life, as she would later tell everybody who asked.", "body"),
            (MORE, "body"),
        ],
    ),
    ("comments", [(BODY, "body"), ("14 Comments", "residue")]),
    ("comments in brackets", [(BODY, "body"), ("Comments (3)", "residue")]),
    ("web address", [(BODY, "body"), ("https://example.org/bridge", "residue")]),
    ("source and address", [(BODY, "body"), ("Source: https://example.org/bridge", "residue")]),
    ("dash alone", [(BODY, "body"), ("—", "residue"), (MORE, "body")]),
    ("asterisks", [(BODY, "body"), ("* * *", "residue"), (MORE, "body")]),
    ("read more", [(BODY, "body"), ("Read more: The ten oldest bridges", "residue"), (MORE, "body")]),
    ("related", [(BODY, "body"), ("Related articles", "residue"), (MORE, "body")]),
    ("previous and next", [(BODY, "body"), ("Previous: A quiet week", "residue"), ("Next article", "residue")]),
    ("share", [(BODY, "body"), ("Share this article", "residue"), (MORE, "body")]),
    ("advertisement", [(BODY, "body"), ("Advertisement", "residue"), (MORE, "body")]),
    ("continued below", [(BODY, "body"), ("Story Continued Below", "residue"), (MORE, "body")]),
    ("slideshow", [(BODY, "body"), ("Slideshow (4 Images)", "residue"), (MORE, "body")]),
    ("follow", [(BODY, "body"), ("Follow Kay on Twitter", "residue"), ("Follow @ohmcourier", "residue")]),
    ("contributors", [(BODY, "body"), ("Ada Quill in Ohm contributed to this report.", "residue")]),
    ("a gift", [(BODY, "body"), ("The mayor contributed to this fund, the report said.", "body")]),
    ("highlights", [("Story highlights The bridge is closed Nobody was hurt", "residue"), (BODY, "body")]),
    ("views", [(BODY, "body"), ("The views expressed by the mayor drew scorn from the far bank.", "body")]),
    ("a story", [(BODY, "body"), ("Story highlights the plight of ferrymen in Ohm.", "body"), (MORE, "body")]),
    ("goes on", [(BODY, "body"), ("Story continued after dark in Ohm, where the mill fell.", "body"), (MORE, "body")]),
    ("money", [(BODY, "body"), ("Follow money on Twitter, the bank told its clients.", "body"), (MORE, "body")]),
    ("both", [(BODY, "body"), ("Ohm Wire contributed to this report. All rights reserved.", "residue")]),
    ("opinions", [("The opinions expressed by columnists are their own.", "residue"), (BODY, "body")]),
    ("newsletter", [(BODY, "body"), ("Sign up for our newsletter", "residue"), (MORE, "body")]),
    ("channel", [(BODY, "body"), ("Follow us on Telegram", "residue")]),
    ("click", [(BODY, "body"), ("Click here to see the pictures", "residue"), (MORE, "body")]),
    ("copyright", [(BODY, "body"), ("© 2024 The Ohm Courier", "residue")]),
    ("rights", [(BODY, "body"), ("The Ohm Courier. All rights reserved", "residue")]),
    ("byline", [("Cracks close the bridge", "headline"), ("By Kay Stone and Ada Quill", "residue"), (BODY, "body")]),
    ("date line", [("Cracks close the bridge", "headline"), ("Published on 4 May 2021", "residue"), (BODY, "body")]),
    ("tags", [(BODY, "body"), ("Tags: bridges, rivers", "residue")]),
    ("line said twice", [(BODY, "body"), (MORE, "body"), (BODY, "residue")]),
    (
        "headline said twice",
        [("Cracks close the bridge", "headline"), ("Cracks close the bridge", "residue"), (BODY, "body")],
    ),
    (
        "prose that begins like residue",
        [(BODY, "body"), ("Next came the ferry, and after it nothing came at all for days.", "body"), (MORE, "body")],
    ),
    ("prose that begins with By", [(BODY, "body"), ("By Monday night the whole town knew.", "body"), (MORE, "body")]),
    (
        "prose that begins with Read",
        [(BODY, "body"), ("Read this report twice, said the mayor.", "body"), (MORE, "body")],
    ),
    (
        "prose that begins with Share",
        [(BODY, "body"), ("Share prices of the builder fell at once.", "body"), (MORE, "body")],
    ),
    (
        "prose that begins with Print",
        [(BODY, "body"), ("Print newspapers did not mention it at all.", "body"), (MORE, "body")],
    ),
]


@pytest.mark.parametrize(("name", "lines"), ARTICLES, ids=[name for name, _ in ARTICLES])
@pytest.mark.parametrize("separator", ["\n", "\n\n", " \r\n\r\n\t"])
def test_kinds(name, lines, separator):
    assert kinds(separator.join(content for content, _ in lines)) == [kind for _, kind in lines]


def test_given_headline_is_recognised_even_if_it_ends_in_a_full_stop():
    text = f"The bridge is closed.\n{BODY}"
    assert kinds(text) == ["body", "body"]
    assert kinds(text, "The bridge  is CLOSED.") == ["headline", "body"]


def test_hard_wrapped_text_is_no_row_of_captions():
    words = f"{BODY} {MORE} {SOME} {BODY[:-1]} again. {MORE} And {SOME}".split()
    lines = [" ".join(words[at : at + 14]) for at in range(0, len(words), 14)]
    found = kinds("\n".join(lines))
    assert set(found) == {"body"}


def test_captions_alone_are_taken_for_the_story():
    text = "This photo released by the town shows the cracked pier.\nFILE - The bridge seen from the mill in May."
    assert kinds(text) == ["body", "body"]


def test_residue_alone_is_taken_for_the_story():
    assert kinds("Advertisement\n12 comments") == ["body", "body"]


def test_lines_are_stripped_and_never_edited():
    text = f"\n  Cracks close the bridge\t\n\n\u00a0{BODY}  \r\n"
    lines = label_lines(text, split_words(text)[0])
    assert [text[line.start : line.end] for line in lines] == ["Cracks close the bridge", BODY]


PIECES = [
    "Cracks close the bridge",
    BODY,
    MORE,
    "Advertisement",
    "—",
    "Photo: Kay Stone",
    "“",
    "12 comments",
    "",
    "  ",
    "Who?",
    "a" * 9,
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join) | st.text(max_size=80)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS, st.sampled_from(["", "Cracks close the bridge", "—"]))
def test_every_line_that_is_not_blank_has_one_label(text, headline):
    lines = label_lines(text, split_words(text)[0], headline)
    assert [text[line.start : line.end] for line in lines] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]
    assert all(line.kind in LINE_KINDS for line in lines)
    assert all(before.end < after.start for before, after in pairwise(lines))
    assert not lines or any(line.kind in STORY_KINDS for line in lines)
    assert sum(line.kind == "headline" for line in lines) <= 1


def test_seeds_are_labelled_as_coded():
    articles = read_articles(SEEDS)
    right, wrong = 0, []
    for document in parse(articles):
        starts = [0]
        for line in document.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        for row in map(json.loads, (SEEDS / "coded" / f"{document.article_id}.jsonl").read_text("utf-8").splitlines()):
            if row["feature"] != "line":
                continue
            low, high = starts[row["line"] - 1], starts[row["line"]]
            found = next((line.kind for line in document.lines if low <= line.start < high), None)
            right += found == row["kind"]
            wrong += [] if found == row["kind"] else [(document.article_id, row["line"], found, row["kind"])]
    assert right + len(wrong) == 91
    assert right >= 82, wrong
