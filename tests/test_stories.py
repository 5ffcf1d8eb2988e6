"""Which articles tell one story, why, and which are near-duplicates."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare.duplicates import find_duplicates
from framing.compare.grouping import group
from framing.compare.repeated import Gathered
from framing.compare.residue import MANY, list_free_runs, mask_runs, strip_residue
from framing.compare.stories import explain_story, group_stories
from framing.errors import ChoiceError, TableError
from framing.tables import DUPLICATES, STORIES, STORY_LINKS

DAM = (
    "The Orlow dam in Halvania may burst, engineers of the Orlow valley warned. Prefect Zoe Perier ordered the "
    "evacuation of Halvania. Turbines stopped and sluices were opened."
)
DAM_TOO = (
    "Thousands left Halvania after cracks were found in the Orlow dam. Zoe Perier, the prefect, spoke of a precaution; "
    "engineers opened the sluices of the Orlow."
)
FAIR = (
    "The Tilby book fair opened with a reading by the novelist Ada Brenn. Publishers filled the Tilby halls, and Brenn "
    "signed her trilogy for hours."
)
FAIR_TOO = (
    "Novelist Ada Brenn read from her trilogy at the opening of the Tilby book fair. Publishers spoke of a record; the "
    "Tilby halls were sold out."
)
ROWS = [
    ("a", "East", "2030-03-01", DAM),
    ("b", "West", "2030-03-02", DAM_TOO),
    ("c", "East", "2030-03-01", FAIR),
    ("d", "West", "2030-03-01", FAIR_TOO),
]
ARTICLES = pd.DataFrame(ROWS, columns=["article_id", "outlet", "published", "text"])


def stories_of(articles, **options):
    return group_stories(articles, **options)["story"].tolist()


def test_articles_of_one_story_have_its_number():
    assert list(group_stories(ARTICLES).columns) == list(STORIES)
    assert stories_of(ARTICLES) == [1, 1, 2, 2]


BARRAGE = (
    "Le barrage de l’Orlow, en Halvanie, menace de céder, ont averti lundi les ingénieurs. La préfète Zoé Perier a "
    "ordonné l’évacuation de la vallée ; les turbines ont été arrêtées et les vannes ouvertes."
)
BARRAGE_TOO = (
    "Des milliers d’habitants ont quitté la vallée d’Orlow après la découverte de fissures dans le barrage. Il s’agit "
    "d’une précaution, a dit la préfète Zoé Perier, et les ingénieurs ont fait ouvrir les vannes."
)
NEWS = json.loads((Path(__file__).parent / "french_news.json").read_text("utf-8"))["articles"]


def test_function_words_of_french_bring_no_articles_together():
    texts = [article["text"] for article in NEWS.values()]
    french = pd.DataFrame({"text": [*texts, BARRAGE, BARRAGE_TOO]}).assign(language="fr")
    articles = pd.concat([french, ARTICLES[["text"]]]).assign(article_id=lambda table: range(len(table)))
    apart = list(range(1, len(texts) + 1))
    both, further = len(apart) + 1, len(apart) + 2
    assert stories_of(articles.iloc[: len(texts)]) == apart
    assert stories_of(articles.drop(columns="language")) == [*apart, both, both, both, both, further, further]


DATES = [
    ("2030-03-02", [1, 1, 2, 2]),
    ("2030-03-05", [1, 2, 3, 3]),  # beyond the window
    ("2030-03", [1, 1, 2, 2]),  # vague, and the window is open
    ("2030-05", [1, 2, 3, 3]),  # vague, and it is closed
    ("2030-02-31", [1, 1, 2, 2]),  # no day: as good as no date
    ("", [1, 1, 2, 2]),
]


@pytest.mark.parametrize(("published", "stories"), DATES)
def test_dates(published, stories):
    table = ARTICLES.assign(published=["2030-03-01", published, "2030-03-01", "2030-03-01"])
    assert stories_of(table) == stories


def test_without_dates_and_with_another_window_and_threshold():
    assert stories_of(ARTICLES.drop(columns="published")) == [1, 1, 2, 2]
    assert stories_of(ARTICLES, days=0) == [1, 2, 3, 3]
    assert stories_of(ARTICLES, threshold=1.0) == [1, 2, 3, 4]


def test_order_of_the_rows_changes_nothing_but_the_numbers():
    turned = ARTICLES.iloc[::-1]
    assert stories_of(turned) == [1, 1, 2, 2]
    assert group_stories(turned)["article_id"].tolist() == ["d", "c", "b", "a"]


def test_explanation_names_the_shared_words():
    stories = group_stories(ARTICLES)
    links = explain_story(stories, ARTICLES, story=1)
    assert list(links.columns) == list(STORY_LINKS)
    [row] = links[links["together"]].itertuples()
    assert {row.article_id, row.other} == {"a", "b"}
    assert row.days == 1
    assert 0 < row.likeness < row.similarity <= 1
    assert "Orlow" in row.shared
    assert "Tilby" not in row.shared


def test_explanation_shows_the_nearest_outsider():
    apart = ARTICLES.assign(text=[DAM, DAM_TOO, f"{FAIR} The dam of Orlow.", FAIR_TOO])
    links = explain_story(group_stories(apart), apart, story=1)
    outside = links[~links["together"]]
    assert set(outside["other"]) <= {"c", "d"}
    assert (outside["likeness"] < links[links["together"]]["likeness"].min()).all()


@pytest.mark.parametrize("options", [{"days": -1}, {"days": 1.5}, {"threshold": 0}, {"threshold": 1.1}])
def test_refuses_what_is_no_window_or_threshold(options):
    with pytest.raises(ChoiceError):
        group_stories(ARTICLES, **options)


def test_refuses_an_unknown_story_and_a_missing_column():
    with pytest.raises(ChoiceError, match="story=9"):
        explain_story(group_stories(ARTICLES), ARTICLES, story=9)
    with pytest.raises(TableError, match="text"):
        group_stories(ARTICLES.drop(columns="text"))


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["#", "“"]])
def test_next_to_nothing_is_a_story_of_its_own(texts):
    table = pd.DataFrame({"article_id": [str(at) for at in range(len(texts))], "outlet": "East", "text": texts})
    assert stories_of(table) == list(range(1, len(texts) + 1))
    assert find_duplicates(table)["cluster"].tolist() == list(range(1, len(texts) + 1))


# -- groups -----------------------------------------------------------------------------------------------------------


def test_no_chain_makes_one_group():
    chain = [(at, at + 1, 0.5) for at in range(7)]
    groups = group(8, chain, 0.4)
    assert max(groups.count(number) for number in groups) == 2


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1),
    max_size=15,
)


@settings(max_examples=50, deadline=None)
@given(PAIRS, st.floats(0.05, 0.95))
def test_groups_are_alike_on_average_and_numbered_in_order(pairs, threshold):
    found = group(7, ((*pair, value) for pair, value in sorted(pairs.items())), threshold)
    assert list(dict.fromkeys(found)) == list(range(max(found) + 1))
    for number in set(found):
        members = [at for at in range(7) if found[at] == number]
        if len(members) == 2:
            assert pairs[tuple(members)] >= threshold


# -- near-duplicates --------------------------------------------------------------------------------------------------

WIRE = " ".join(f"Sentence number {word} of the wire story says nothing new about {word}." for word in DAM.split())


def test_near_duplicates_across_dates_are_flagged_and_kept():
    table = pd.DataFrame(
        [
            ("a", "East", "2030-03-01", WIRE),
            ("b", "West", "2030-04-09", f"BERNE. {WIRE[: len(WIRE) // 2]}"),
            ("c", "North", "2030-03-01", FAIR),
        ],
        columns=["article_id", "outlet", "published", "text"],
    )
    found = find_duplicates(table)
    assert list(found.columns) == list(DUPLICATES)
    assert found["article_id"].tolist() == ["a", "b", "c"]
    assert found["cluster"].tolist() == [1, 1, 2]
    assert found["articles"].tolist() == [2, 2, 1]
    assert found["nearest"].tolist() == ["b", "a", ""]
    assert found["share"].iloc[0] == found["share"].iloc[1] > 0.9
    assert found["share"].iloc[2] == 0
    assert find_duplicates(table, share=1.0)["cluster"].tolist() == [1, 2, 3]


def test_two_reports_on_one_event_are_no_duplicates():
    assert find_duplicates(ARTICLES)["articles"].tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize("share", [0, 1.5])
def test_refuses_what_is_no_share(share):
    with pytest.raises(ChoiceError, match="share"):
        find_duplicates(ARTICLES, share=share)


# -- residue ----------------------------------------------------------------------------------------------------------


def test_lines_under_three_articles_of_an_outlet_are_residue():
    foot, own = (
        ("Write to us!", "Write to  us!", "write to us!", "Write to us!"),
        (DAM, FAIR, DAM_TOO, "Late snow fell."),
    )
    texts = [f"{text}\n{line}" for text, line in zip(own, foot, strict=True)]
    table = pd.DataFrame({"article_id": list("abcd"), "outlet": "East", "text": texts})
    assert strip_residue(table) == list(own)
    assert strip_residue(table.assign(outlet=["East", "East", "West", "West"])) == texts
    assert strip_residue(table.drop(columns="outlet")) == texts


def test_residue_makes_no_story():
    prompt = "\nThe editors of East thank Marta Quill and the Quill foundation for support of this page."
    table = ARTICLES.assign(outlet="East", text=[f"{text}{prompt}" for text in (DAM, FAIR, DAM_TOO, "Snow fell.")])
    assert all("Quill" not in text for text in strip_residue(table))
    assert stories_of(table) == [1, 2, 1, 3]


def test_runs_that_an_outlet_repeats_are_masked_unless_quoted():
    rows, free, quoted = [np.array([9, *range(1, 8), 20 + at]) for at in range(3)], np.zeros(9, bool), np.ones(9, bool)

    def mask(marks, outlets):
        tally = Gathered()
        for row, outlet in zip(rows, outlets, strict=True):
            runs, is_free = list_free_runs(row, marks, outlet)
            tally.add(np.unique(runs[is_free]))
        frequent, _ = tally.repeated(MANY)
        return [mask_runs(row, marks, outlet, frequent).tolist() for row, outlet in zip(rows, outlets, strict=True)]

    assert mask(free, [0, 0, 0]) == [[*[True] * 8, False]] * 3
    assert not any(map(any, mask(free, [0, 0, 1])))
    assert not any(map(any, mask(quoted, [0, 0, 0])))
