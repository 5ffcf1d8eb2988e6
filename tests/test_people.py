"""One name a speaker through a corpus: which spellings are one, which are not, and what is kept."""

import pytest

from framing.compare.people import unify_speakers
from framing.find.attribution import find_attributions
from framing.read.parse import parse_text
from framing.tables import ATTRIBUTIONS, VARIANTS


def corpus(*sources):
    """Attributions of articles in each of which one source speaks."""
    documents = [
        parse_text(f"{source} said the port was closed.", article_id=str(number))
        for number, source in enumerate(sources)
    ]
    return find_attributions(documents)


ONE = [
    ("accents", "Zoé Périer", "Zoe Perier"),
    ("hyphens", "Jean-Luc Moor", "Jean Luc Moor"),
    ("apostrophes", "Ada O’Quill", "Ada O'Quill"),
    ("middle initials", "Ada B. Quill", "Ada Quill"),
    ("capitals", "Ada Quill", "ADA QUILL"),
    ("transliterations", "Sergei Belov", "Sergey Belov"),
    ("endings", "Dmytro Hrynsky", "Dmytro Hrynskyi"),
    ("transliterations, one camp unknown", "Russian minister Aleksei Belov", "Alexey Belov"),
    ("a curated list", "The IAEA", "The International Atomic Energy Agency"),
]

TWO = [
    ("two people of one surname", "Jane Moor", "Peter Moor"),
    ("a surname alone", "Jane Moor", "Moor"),
    ("middle initials that differ", "George W. Moor", "George H. Moor"),
    ("sounds alike, in two camps", "Russian minister Sergei Belov", "Ukrainian minister Sergey Belov"),
    ("English surnames that sound alike", "Robert Kelley", "Robert Kelly"),
    ("unnamed", "Officials", "officials of both towns"),
]


@pytest.mark.parametrize(("name", "first", "second"), ONE, ids=[case[0] for case in ONE])
def test_one_speaker(name, first, second):
    unified, variants = unify_speakers(corpus(first, second, first))
    assert unified["speaker"].nunique() == 1
    assert variants["attributions"].tolist() == [2, 1]
    assert variants["articles"].tolist() == [2, 1]
    assert set(variants["speaker"]) == {variants["variant"].iloc[0]} == set(unified["speaker"])


@pytest.mark.parametrize(("name", "first", "second"), TWO, ids=[case[0] for case in TWO])
def test_two_speakers(name, first, second):
    unified, variants = unify_speakers(corpus(first, second))
    assert unified["speaker"].nunique() == 2
    assert variants.empty


def test_nothing_but_the_name_changes_and_the_input_stays():
    attributions = corpus("Zoé Périer", "Zoe Perier", "Zoe Perier")
    before = attributions.copy(deep=True)
    unified, variants = unify_speakers(attributions)
    assert attributions.equals(before)
    assert unified.drop(columns="speaker").equals(attributions.drop(columns="speaker"))
    assert list(variants.columns) == list(VARIANTS)
    assert unified["speaker"].tolist() == ["Zoe Perier"] * 3


def test_once_is_enough():
    unified, _ = unify_speakers(corpus("Zoé Périer", "Zoe Perier", "Sergei Belov", "Sergey Belov"))
    again, variants = unify_speakers(unified)
    assert again.equals(unified)
    assert variants.empty


def test_no_attributions():
    unified, variants = unify_speakers(find_attributions([]))
    assert list(unified.columns) == list(ATTRIBUTIONS)
    assert unified.empty and variants.empty
