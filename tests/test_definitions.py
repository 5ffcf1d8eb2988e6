"""What another definition would change: counts, ranks, and the chart of both."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from tables_for_show import make_analysis, only

import framing as fr
from framing.compare.definitions import AS_COUNTED, LEAD_ONLY, UNDENIED, UNQUOTED, measure_definitions
from framing.errors import ChoiceError, TableError
from framing.show.findings import NOTHING
from framing.show.gallery_definitions import publish_definitions, tell_definitions
from framing.tables import DEFINITIONS

SMALL = make_analysis()
OUTLETS = SMALL.articles.set_index("article_id")["outlet"]


@pytest.fixture(scope="module")
def analysis():
    return SMALL


def vary(analysis, **options):
    return fr.vary_definitions(analysis.spans, analysis.documents, analysis.attributions, analysis.articles, **options)


@pytest.fixture(scope="module")
def table(analysis):
    return vary(analysis)


def count(table, definition, article, column="hits", voice=None):
    """Hits or words in an article's outlet, both voices or one."""
    rows = table[(table["definition"] == definition) & (table["outlet"] == OUTLETS[article])]
    return int((rows if voice is None else rows[rows["voice"] == voice])[column].sum())


def test_as_counted_is_what_compare_outlets_says(analysis, table):
    assert list(table.columns) == list(DEFINITIONS)
    given = {"spans": analysis.spans, "documents": analysis.documents, "attributions": analysis.attributions}
    features = fr.count_features(analysis.spans, analysis.documents, analysis.attributions)
    plain = fr.compare_outlets(features, analysis.articles, by="feature", **given)
    plain = plain[plain["feature"] == "escalation"].reset_index(drop=True)
    same = table[table["definition"] == AS_COUNTED].reset_index(drop=True)
    shared = ["outlet", "voice", "hits", "words", "per_1000_words", "low", "high", "resampled"]
    pd.testing.assert_frame_equal(same[shared], plain[shared])
    assert (same["rank"].fillna(0) == same["rank_as_counted"].fillna(0)).all()


@pytest.mark.parametrize(
    ("definition", "article", "hits"),
    [  # a: offensive, looming | strike deep into, offensive, escalate | fear; its ceasefires never count
        (AS_COUNTED, "a", 6),
        ("without confront", "a", 3),
        ("without threat", "a", 4),
        ("without intensify", "a", 5),
        (UNDENIED, "a", 6),
        (UNQUOTED, "a", 5),
        (AS_COUNTED, "b", 2),
        (UNQUOTED, "b", 2),
        (AS_COUNTED, "c", 0),
    ],
)
def test_hits(table, definition, article, hits):
    assert count(table, definition, article) == hits


def test_negated_cues(analysis):
    spans = analysis.spans.assign(negated=analysis.spans["text"].isin(["looming", "ceasefire"]))
    table = fr.vary_definitions(spans, analysis.documents, analysis.attributions, analysis.articles)
    assert count(table, AS_COUNTED, "a") - count(table, UNDENIED, "a") == 1


def test_what_is_left_out_takes_its_words_along(analysis, table):
    for document in analysis.documents:
        name = document.article_id
        quoted = sum(document.count_words(one.start, one.end) for one in document.quotations)
        beginning = sum(document.count_words(one.start, one.end) for one in document.sentences if one.part != "body")
        assert count(table, AS_COUNTED, name, "words") == len(document.words)
        assert count(table, UNQUOTED, name, "words") == len(document.words) - quoted
        assert count(table, LEAD_ONLY, name, "words") == beginning < len(document.words)
        assert count(table, "without threat", name, "words") == len(document.words)
    parts = analysis.spans[analysis.spans["part"] != "body"]
    own = parts[(parts["article_id"] == "a") & (parts["feature"] == "escalation") & (parts["category"] != "deescalate")]
    assert count(table, LEAD_ONLY, "a") == len(own) > 0


def test_ranks(table):
    for _, rows in table.groupby(["definition", "voice"]):
        known = rows.dropna(subset=["per_1000_words"])
        for row in known.itertuples():
            assert row.rank == 1 + (known["per_1000_words"] > row.per_1000_words).sum()
        assert rows.loc[rows["words"] == 0, "rank"].isna().all()


def make_table(**rates):
    """Definition → rates of at most three outlets, as a table of definitions."""
    rows = [
        (name, outlet, "escalation", "outlet", 1, 1, 100, rate, None, None, "", rank + 1, rank + 1)
        for name, each in rates.items()
        for outlet, rate, rank in zip("xyz", each, range(3), strict=False)
    ]
    return pd.DataFrame(rows, columns=list(DEFINITIONS))


def test_measures():
    table = make_table(**{AS_COUNTED: (3, 2, 1), "turned": (1, 2, 3), "half": (3, 1, 2), "tied": (2, 2, 1)})
    ends = measure_definitions(table).set_index("definition")
    assert ends["same_order"].round(2).tolist() == [1, 0, 0.67, 0.67]
    assert ends["highest"].tolist() == ["x", "z", "x", "x; y"]
    assert ends["lowest"].tolist() == ["z", "x", "y", "z"]
    assert tell_definitions(table, "pieces") == (
        "The piece with the most words of escalation is the same under one of three other definitions, "
        "that with the fewest under one of three"
    )


@pytest.mark.parametrize(
    ("rates", "title"),
    [
        ({AS_COUNTED: (0, 0, 0), "other": (0, 0, 0)}, NOTHING),
        ({AS_COUNTED: (5,), "one": (2,), "two": (6,)}, "This piece has 5.0 words of escalation per 1,000 as counted, "
         "2.0 to 6.0 over all three definitions"),
        ({AS_COUNTED: (2, 2), "one": (1, 2), "two": (1, 1)}, "Both pieces have as many words of escalation per 1,000 "
         "as counted, and are tied under one of two other definitions"),
        ({AS_COUNTED: (2, 2, 1), "one": (2, 1, 1), "two": (3, 3, 1)}, "The two pieces with the most words of "
         "escalation are the same under one of two other definitions, that with the fewest under one of two"),
        ({AS_COUNTED: (2, 0, 0), "one": (2, 1, 1), "two": (3, 3, 1)}, "The piece with the most words of escalation is "
         "the same under one of two other definitions, the two with the fewest under one of two"),
    ],
)  # fmt: skip
def test_titles_of_few_and_of_ties(rates, title):
    assert tell_definitions(make_table(**rates), "pieces") == title


def test_errors(analysis, table):
    with pytest.raises(ChoiceError, match="feature='sentiment' is not one of"):
        vary(analysis, feature="sentiment")
    with pytest.raises(ChoiceError, match="voice='author'"):
        measure_definitions(table, voice="author")
    with pytest.raises(TableError, match="lacks 'rank'"):
        fr.charts.definitions(table.drop(columns="rank"))


def test_input_is_left_alone_and_repeated_the_same(analysis, table):
    before = analysis.spans.copy()
    pd.testing.assert_frame_equal(vary(analysis), table)
    pd.testing.assert_frame_equal(analysis.spans, before)


# -- the chart --------------------------------------------------------------------------------------------------------


def test_chart_draws_every_rate(analysis, table):
    ax = fr.charts.definitions(table, articles=analysis.articles)
    own = table[table["voice"] == "outlet"].dropna(subset=["per_1000_words"])
    drawn = sorted(tuple(marker.get_offsets()[0]) for marker in ax.collections)
    places = {name: place for place, name in enumerate(own["definition"].unique())}
    assert drawn == sorted((row.per_1000_words, places[row.definition]) for row in own.itertuples())
    assert [tick.get_text() for tick in ax.get_yticklabels()] == list(places)
    open_markers = sum(to_hex(marker.get_facecolor()[0]) == "#ffffff" for marker in ax.collections)
    assert open_markers == (own["rank"] != own["rank_as_counted"]).sum()
    assert ax.get_title() == ""


def test_chart_names_changes_of_rank():
    table = make_table(**{AS_COUNTED: (3, 2, 1), "turned": (1, 2, 3)})
    table.loc[table["definition"] == "turned", "rank"] = [3, 2, 1]
    texts = [text.get_text() for text in fr.charts.definitions(table).texts]
    assert "1→3, 3→1" in texts
    assert {"x", "y", "z"} <= set(texts)


@pytest.mark.parametrize("rows", [slice(0, 0), slice(None)])
def test_chart_of_nothing(table, rows):
    empty = table.iloc[rows].assign(per_1000_words=float("nan"))
    assert [text.get_text() for text in fr.charts.definitions(empty).texts] == ["nothing to show"]


@pytest.mark.parametrize(
    ("analysis", "title"),
    [(SMALL, "The piece with the most words of escalation is the same under "), (only(SMALL, "c"), NOTHING)],
    ids=["three", "nothing found"],
)
def test_figure(analysis, title):
    published = publish_definitions(analysis)
    assert published.title.startswith(title)
    assert published.svg.startswith("<?xml")


def test_chart_of_many_outlets():
    many = make_table(**{AS_COUNTED: (3, 2, 1)})
    many = pd.concat([many.assign(outlet=many["outlet"] + f" Gazette {place}") for place in range(4)])
    texts = [text.get_text().replace("\n", " ") for text in fr.charts.definitions(many).texts]
    assert sum("Gaz" in text for text in texts) == 12
