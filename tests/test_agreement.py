"""Krippendorff's α: on his published examples, and where there is nothing to agree on."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing as fr
from framing.errors import ChoiceError, TableError

NAN = float("nan")

FOUR = pd.DataFrame(  # four coders, twelve units: Krippendorff 2011, section C
    {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        "C": [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    }
)
BINARY = pd.DataFrame({"Meg": map(int, "0100000010"), "Owen": map(int, "1110010000")})  # section A
LETTERS = pd.DataFrame({"Ben": list("aabbdcccedda"), "Gerry": list("babbbcccedd" + "d")})  # section B


@pytest.mark.parametrize(
    ("table", "level", "alpha"),
    [
        (FOUR, "nominal", 0.743),
        (FOUR, "ordinal", 0.815),
        (FOUR, "interval", 0.849),
        (FOUR, "ratio", 0.797),
        (BINARY, "nominal", 0.095),
        (LETTERS, "nominal", 0.692),
    ],
)
def test_published_examples(table, level, alpha):
    found = fr.krippendorff_alpha(table, level=level)
    assert round(found.alpha, 3) == alpha
    assert found.low <= found.alpha <= found.high
    assert found.resampled == "units"
    assert found == fr.krippendorff_alpha(table, level=level)


def test_units_with_one_value_do_not_count():
    found = fr.krippendorff_alpha(FOUR)
    assert (found.coders, found.units, found.values) == (4, 11, 40)
    assert found.agreement == pytest.approx(43 / 55)


def test_words_in_an_order_are_their_ranks():
    words = {1: "low", 2: "some", 3: "middling", 4: "much", 5: "high"}
    named = FOUR.map(words.get)
    assert fr.krippendorff_alpha(named, level="ordinal", order=list(words.values())).alpha == 0.815388
    with pytest.raises(ChoiceError, match="give their order"):
        fr.krippendorff_alpha(named, level="ordinal")
    with pytest.raises(ChoiceError, match="'high' is not one of"):
        fr.krippendorff_alpha(named, level="ordinal", order=["low", "some", "middling", "much"])


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (pd.DataFrame(), "nothing is coded"),
        (pd.DataFrame({"a": [NAN, NAN], "b": [NAN, NAN]}), "nothing is coded"),
        (pd.DataFrame({"a": [1, 2]}), "one coder"),
        (pd.DataFrame({"a": [1, 2], "b": [NAN, NAN]}), "one coder"),
        (pd.DataFrame({"a": [1, NAN], "b": [NAN, 1]}), "no unit has values of two"),
        (pd.DataFrame({"a": [0, 0], "b": [0, 0]}), "no variation: every value is '0'"),
    ],
)
@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_nothing_to_agree_on(table, reason, level):
    found = fr.krippendorff_alpha(table, level=level)
    assert np.isnan([found.alpha, found.low, found.high]).all()
    assert reason in found.resampled


def test_intervals_that_cannot_be_drawn():
    few = fr.krippendorff_alpha(FOUR.head(5))
    assert few.alpha > 0.7
    assert np.isnan(few.low)
    assert few.resampled == "fewer than 10 units: no interval"
    rare = pd.DataFrame({"a": [1] + [0] * 49, "b": [1] + [0] * 49})
    found = fr.krippendorff_alpha(rare)
    assert found.alpha == 1
    assert np.isnan(found.high)
    assert "too rare for an interval" in found.resampled


@pytest.mark.parametrize(
    ("table", "level", "message"),
    [
        (FOUR, "cardinal", "level='cardinal' is not one of"),
        (LETTERS, "interval", "'a' is no number"),
        (FOUR - 3, "ratio", "is below 0"),
    ],
)
def test_errors(table, level, message):
    with pytest.raises(ChoiceError, match=message):
        fr.krippendorff_alpha(table, level=level)
    with pytest.raises(TableError, match="a column a coder"):
        fr.krippendorff_alpha([1, 2])


@pytest.mark.parametrize("level", ["nominal", "ordinal"])
def test_text_and_numbers_are_not_taken_for_different_values(level):
    one, other = pd.Series([1, 2, 1, 2, 1, 2]), pd.Series(["1", "2", "1", "2", "1", "1"])
    table, alike = pd.DataFrame({"ann": one, "bob": other}), pd.DataFrame({"ann": one, "bob": other.astype(int)})
    if level == "nominal":
        with pytest.raises(TableError, match=r"text \('1' in column 'bob'\) and numbers \(1 in column 'ann'\)"):
            fr.krippendorff_alpha(table)
        assert fr.krippendorff_alpha(table.astype(str)) == fr.krippendorff_alpha(alike)
    else:
        assert fr.krippendorff_alpha(table, level=level) == fr.krippendorff_alpha(alike, level=level)


TABLES = st.lists(st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=3, max_size=3), min_size=2, max_size=9)


@given(rows=TABLES, level=st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
@settings(max_examples=50, deadline=None)
def test_invariants(rows, level):
    table = pd.DataFrame(rows, columns=["a", "b", "c"], dtype=float)
    alpha = fr.krippendorff_alpha(table, level=level).alpha
    turned = table[["c", "a", "b"]].iloc[::-1]
    assert fr.krippendorff_alpha(turned, level=level).alpha == pytest.approx(alpha, nan_ok=True)
    assert np.isnan(alpha) or alpha <= 1
    same = pd.DataFrame({"a": table["a"], "b": table["a"]})
    if table["a"].nunique() > 1:
        assert fr.krippendorff_alpha(same, level=level).alpha == 1
    if level in ("interval", "ratio"):
        times = fr.krippendorff_alpha(7 * table, level=level).alpha
        assert times == pytest.approx(alpha, nan_ok=True, abs=1e-5)
