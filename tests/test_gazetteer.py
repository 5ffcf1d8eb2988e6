"""The lists behind the sources: their values are of the codebook, and no entry stands twice."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from framing.tables import CAMPS, KINDS

SORTS = {"roles": {"person", "body", "text"}, "places": {"country", "people", "capital", "seat", "region"}}
LISTS = ("roles", "places", "organisations", "media", "people")


def rows(name):
    with files("framing.lexicons").joinpath(f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", LISTS)
def test_values_are_of_the_codebook(name):
    for row in rows(name):
        assert row.get("kind", "unspecified") in KINDS, row
        assert row.get("camp") in (*CAMPS, None) or (name == "organisations" and row["camp"] == ""), row
        assert row.get("sort", "") in SORTS.get(name, {""}), row
        assert int(row.get("rank", 0)) in range(6), row


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_stands_twice(name):
    counts = Counter(form for row in rows(name) for form in row["forms"].split("|"))
    assert [form for form, count in counts.items() if count > 1 or not form.strip() or form != form.strip()] == []


def test_no_given_name_is_of_both():
    male, female = ({*row["names"].split()} for row in rows("given_names"))
    assert male.isdisjoint(female)


def test_every_member_of_the_united_nations_has_a_people():
    places = rows("places")
    countries = [row for row in places if row["sort"] == "country"]
    assert len(countries) > 195
    assert sum(row["sort"] == "people" for row in places) > 195
