"""Tables that come back from a CSV file: the same results, or a clear error."""

from dataclasses import replace
from io import StringIO

import pandas as pd
import pytest

import framing as fr
from framing.errors import TableError
from framing.read.given import check_ids, take_table
from framing.tables import ATTRIBUTIONS, SPANS

TEXT = 'Kay Stone said the port may face disaster.\n\n"The dam will certainly hold for a year," she warned.'
OTHER = "The offensive may fail. A critic claimed the dam would perhaps break. It was said that war threatens."
ARTICLES = pd.DataFrame(
    {"article_id": ["000", "001"], "outlet": ["East", "West"], "headline": ["", ""], "text": [TEXT, OTHER]}
)
FOUND = fr.analyse(ARTICLES)
TABLES = {"articles": ARTICLES} | {
    name: getattr(FOUND, name) for name in ("attributions", "spans", "features", "sources")
}
STORIES = fr.group_stories(ARTICLES)
ECHOES = fr.find_echoes(FOUND.documents, FOUND.attributions, ARTICLES)


def back(table, **how):
    return pd.read_csv(StringIO(table.to_csv(index=False)), **how)


CALLS = {
    "find_spans": lambda of: fr.find_spans(FOUND.documents, of["attributions"]),
    "find_unattributed": lambda of: fr.find_unattributed(FOUND.documents, of["attributions"]),
    "find_unheard": lambda of: fr.find_unheard(of["attributions"], FOUND.documents),
    "unify_speakers": lambda of: fr.unify_speakers(of["attributions"]).attributions,
    "count_features": lambda of: fr.count_features(of["spans"], FOUND.documents, of["attributions"]),
    "rank_sources": lambda of: fr.rank_sources(of["attributions"], FOUND.documents),
    "rank_speakers": lambda of: fr.rank_speakers(of["sources"], of["attributions"], FOUND.documents, of["articles"]),
    "count_verbs": lambda of: fr.count_verbs(of["attributions"], of["articles"]),
    "measure_sourcing": lambda of: fr.measure_sourcing(of["sources"], of["articles"]),
    "compare_outlets": lambda of: fr.compare_outlets(of["features"], of["articles"]),
    "compare_outlets by sentences": lambda of: fr.compare_outlets(
        FOUND.features, ARTICLES, spans=of["spans"], documents=FOUND.documents, attributions=of["attributions"]
    ),
    "compare_speakers": lambda of: fr.compare_speakers(of["sources"], FOUND.documents, of["articles"]),
    "concordance": lambda of: fr.concordance(of["spans"], FOUND.documents),
    "sayings": lambda of: fr.sayings(of["attributions"], FOUND.documents).table,
    "find_echoes": lambda of: fr.find_echoes(FOUND.documents, of["attributions"], of["articles"]),
    "map_omissions": lambda of: fr.map_omissions(ECHOES, of["attributions"], FOUND.documents, of["articles"]),
    "vary_definitions": lambda of: fr.vary_definitions(
        of["spans"], FOUND.documents, of["attributions"], of["articles"]
    ),
    "contrast_outlets": lambda of: fr.contrast_outlets(of["features"], of["articles"]),
    "measure_balance": lambda of: fr.measure_balance(of["features"], of["articles"]),
    "draw_sample": lambda of: fr.draw_sample(of["spans"], FOUND.documents, of["articles"]).sheet,
    "keyness": lambda of: fr.keyness(FOUND.documents, of["articles"], min_articles=1),
}


@pytest.mark.parametrize("call", CALLS)
def test_ids_that_became_numbers_are_refused(call):
    with pytest.raises(TableError, match=r"article_id 0, which is not text\. .*dtype=\{\"article_id\": str\}"):
        CALLS[call]({name: back(table) for name, table in TABLES.items()})


@pytest.mark.parametrize("name", TABLES)
def test_the_error_names_the_table(name):
    calls = {
        "articles": CALLS["compare_outlets"],
        "attributions": CALLS["find_spans"],
        "spans": CALLS["concordance"],
        "features": CALLS["compare_outlets"],
        "sources": CALLS["measure_sourcing"],
    }
    with pytest.raises(TableError, match=f"^{name} has article_id 0, "):
        calls[name](TABLES | {name: back(TABLES[name])})


@pytest.mark.parametrize("call", CALLS)
def test_read_back_as_the_error_says_they_give_the_same(call):
    again = CALLS[call]({name: back(table, dtype={"article_id": str}) for name, table in TABLES.items()})
    pd.testing.assert_frame_equal(again, CALLS[call](TABLES), check_dtype=False)


def test_stories_and_clusters_too():
    for name in ("stories", "clusters"):
        table = STORIES.rename(columns={"story": "cluster"} if name == "clusters" else {})
        with pytest.raises(TableError, match=f"^{name} has article_id 0, "):
            fr.find_echoes(FOUND.documents, FOUND.attributions, ARTICLES, **{name: back(table)})


@pytest.mark.parametrize("written", ["0", "0.0", "00"])
def test_ids_written_otherwise_are_refused(written):
    table = pd.DataFrame({"article_id": [written]})
    with pytest.raises(TableError, match=f"spans has article_id '{written}' where the documents have '000'"):
        check_ids(table, "spans", ["000", "001"], "documents")


def test_parts_of_a_corpus_are_fine():
    """More articles in the table, fewer, or (one that nobody speaks in, a rare word) none of those given."""
    documents, spans = FOUND.documents, FOUND.spans
    assert len(fr.concordance(spans, documents[:1])) < len(fr.concordance(spans, documents))
    first = spans[spans["article_id"] == "000"]
    assert fr.concordance(first, documents[1:]).empty
    assert fr.count_features(first, documents[1:], FOUND.attributions)["hits"].sum() == 0
    check_ids(spans.iloc[:0].astype({"article_id": object}), "spans", ["x"], "documents")


def test_features_of_another_corpus_are_refused():
    others = ARTICLES.assign(article_id=["x", "y"])
    with pytest.raises(TableError, match=r"features has no article_id of the articles: it has '000' .* 'x' and others"):
        fr.compare_outlets(FOUND.features, others)


def test_a_table_without_columns_is_told_in_two_sentences():
    with pytest.raises(
        TableError, match=r"^spans lacks 'term': the table has no columns\. Add or rename the column\.$"
    ):
        take_table(pd.DataFrame(), ("term",), "spans")


def test_missing_texts_are_empty_and_the_table_is_not_changed():
    attributions = back(FOUND.attributions.assign(cue="", source=""), dtype={"article_id": str})
    assert attributions["cue"].isna().all()
    taken = take_table(attributions, ("cue",), "attributions")
    assert taken["cue"].tolist() == taken["source"].tolist() == [""] * len(taken)
    assert attributions["cue"].isna().all()


@pytest.mark.parametrize("take", [fr.parse, fr.analyse, fr.group_stories, fr.find_duplicates])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "articles: the text of article_id '001' is missing. Add it, or take the row out."),
        (
            "half \ud83d here",
            "articles: the text of article_id '001' holds half a character (a lone surrogate); mend its",
        ),
        (
            "a byte \udce9 more",
            "articles: the text of article_id '001' holds not UTF-8 (byte 0xe9 at 7), as the rest is",
        ),
    ],
)
def test_a_missing_or_broken_text_is_named(take, text, message):
    with pytest.raises(TableError) as error:
        take(ARTICLES.assign(text=pd.Series([TEXT, text], dtype=object)))
    assert message in str(error.value)


def test_a_broken_headline_is_named_and_a_missing_one_is_none():
    headlines = pd.Series([None, "half \ud83d"], dtype=object)
    with pytest.raises(TableError, match="the headline of article_id '001' holds half a character"):
        fr.parse(ARTICLES.assign(headline=headlines))
    assert fr.parse(ARTICLES.assign(headline=None)) == FOUND.documents


def test_whole_numbers_as_ids_become_text() -> None:
    numbered = ARTICLES.assign(article_id=range(len(ARTICLES)))
    found = fr.analyse(numbered)
    assert found.articles["article_id"].tolist() == [str(number) for number in range(len(ARTICLES))]
    assert len(found.outlets) == len(FOUND.outlets) > 0
    as_category = fr.analyse(numbered.astype({"article_id": "category"}))
    pd.testing.assert_frame_equal(as_category.features, found.features)
    with pytest.raises(TableError, match="which is not text"):
        fr.analyse(numbered.assign(article_id=pd.array([1, None], dtype="Int64")).astype({"article_id": "category"}))


TWICE = {name: pd.concat([table, table], ignore_index=True) for name, table in TABLES.items()}
DOCUMENTS_TWICE = FOUND.documents * 2


@pytest.mark.parametrize(
    "call",
    [
        lambda: fr.analyse(TWICE["articles"]),
        lambda: fr.compare_outlets(FOUND.features, TWICE["articles"]),
        lambda: fr.contrast_outlets(FOUND.features, TWICE["articles"]),
        lambda: fr.measure_sourcing(FOUND.sources, TWICE["articles"]),
        lambda: fr.rank_speakers(FOUND.sources, FOUND.attributions, FOUND.documents, TWICE["articles"]),
        lambda: fr.count_verbs(FOUND.attributions, TWICE["articles"]),
        lambda: fr.compare_speakers(FOUND.sources, FOUND.documents, TWICE["articles"]),
        lambda: fr.keyness(FOUND.documents, TWICE["articles"]),
        lambda: fr.draw_sample(FOUND.spans, FOUND.documents, TWICE["articles"]),
        lambda: fr.map_omissions(ECHOES, FOUND.attributions, FOUND.documents, TWICE["articles"]),
    ],
)
def test_articles_of_one_id_are_refused(call):
    with pytest.raises(TableError, match=r"^articles has article_id '000' more than once"):
        call()


@pytest.mark.parametrize(
    "call",
    [
        lambda: fr.concordance(TWICE["spans"], DOCUMENTS_TWICE),
        lambda: fr.count_features(FOUND.spans, DOCUMENTS_TWICE, FOUND.attributions),
        lambda: fr.rank_sources(FOUND.attributions, DOCUMENTS_TWICE),
        lambda: fr.rank_speakers(FOUND.sources, FOUND.attributions, iter(DOCUMENTS_TWICE), ARTICLES),
        lambda: fr.keyness(DOCUMENTS_TWICE, ARTICLES),
        lambda: fr.draw_sample(FOUND.spans, DOCUMENTS_TWICE, ARTICLES),
    ],
)
def test_documents_of_one_id_are_refused(call):
    with pytest.raises(TableError, match=r"^documents has article_id '000' more than once"):
        call()


@pytest.mark.parametrize("by", ["category", "feature"])
def test_features_that_stand_twice_are_refused(by):
    with pytest.raises(TableError, match=r"^features has more than one row of 000, escalation, intensify, outlet"):
        fr.compare_outlets(TWICE["features"], ARTICLES, by=by, spans=FOUND.spans)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, pd.NA])
@pytest.mark.parametrize(
    "take",
    [
        fr.analyse,
        lambda articles: fr.compare_outlets(FOUND.features, articles),
        lambda articles: fr.measure_sourcing(FOUND.sources, articles),
        lambda articles: fr.keyness(FOUND.documents, articles),
    ],
)
def test_a_missing_outlet_is_named(take, missing):
    articles = ARTICLES.assign(outlet=pd.Series(["East", missing], dtype=object))
    with pytest.raises(TableError, match=r"articles: the outlet of article_id '001' is missing\. Add it, or take"):
        take(articles)


def as_categories(table):
    """Each text a category, and a category more that no row has, as where rows were taken out."""
    texts = table.select_dtypes(exclude=["number", "bool"]).columns
    return pd.concat([table, table.iloc[:1].assign(**dict.fromkeys(texts, "gone"))]).astype(
        dict.fromkeys(texts, "category")
    )[:-1]


def with_named_index(table):
    return table.set_index("article_id", drop=False)


def as_objects(table):
    return table.astype(object)


@pytest.mark.parametrize("given", [as_categories, with_named_index, as_objects])
@pytest.mark.parametrize("call", CALLS)
def test_the_same_tables_in_other_dress_give_the_same(call, given):
    tables = {name: given(table) for name, table in TABLES.items()}
    before = {name: table.copy(deep=True) for name, table in tables.items()}
    again, plain = CALLS[call](tables).reset_index(drop=True), CALLS[call](TABLES).reset_index(drop=True)
    pd.testing.assert_frame_equal(again, plain, check_dtype=False)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])


@pytest.mark.parametrize("given", [as_categories, with_named_index, as_objects])
def test_a_ledger_of_tables_in_other_dress_is_the_same(given):
    again = fr.keep_ledger(replace(FOUND, **{name: given(table) for name, table in TABLES.items()}))
    for name, table in vars(fr.keep_ledger(FOUND)).items():
        pd.testing.assert_frame_equal(getattr(again, name), table, check_dtype=False)


def test_articles_in_other_dress_can_be_analysed():
    for given in (as_categories, with_named_index, as_objects):
        pd.testing.assert_frame_equal(fr.analyse(given(ARTICLES)).outlets, FOUND.outlets)


def test_a_table_made_from_its_columns_alone_is_an_empty_one():
    empty = pd.DataFrame(columns=list(ATTRIBUTIONS))
    assert fr.unify_speakers(empty).attributions.empty
    assert fr.rank_sources(empty, FOUND.documents).empty


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        ("start", [0, 1.5], "holds 1.5 in row 1 (counted from 0), where whole numbers belong."),
        ("start", [0, 1, 2, "x", "y"], "holds 'x' in row 3 (counted from 0), where whole numbers"),
        ("end", ["1", None], "holds nan in row 1 (counted from 0), where whole numbers belong."),
        ("end", [1, float("inf")], "holds inf in row 1 (counted from 0), where whole numbers belong."),
        ("negated", [0, 2], "holds 2 in row 1 (counted from 0), where True and False belong."),
        ("negated", ["True", "yes"], "holds 'yes' in row 1 (counted from 0), where True and False"),
        ("weight", [1, "one"], "holds 'one' in row 1 (counted from 0), where numbers belong."),
    ],
)
def test_the_first_value_of_another_type_is_named(column, values, message):
    rows = pd.concat([FOUND.spans.iloc[:1]] * len(values), ignore_index=True)
    with pytest.raises(TableError) as error:
        take_table(rows.assign(**{column: values}), SPANS, "spans")
    assert str(error.value).startswith(f"spans: {column!r} {message}")
    assert str(error.value).endswith("Mend it there, or give the table as it was made.")


def test_columns_get_the_types_they_are_defined_with():
    given, (expected, _) = FOUND.attributions, fr.unify_speakers(FOUND.attributions)
    named = given["named"]
    for written in (named.astype(int), named.astype(str), named.astype(str).astype("category"), named.astype(object)):
        pd.testing.assert_frame_equal(fr.unify_speakers(given.assign(named=written)).attributions, expected)
    unspoken = given[given["cue_start"].notna()].reset_index(drop=True)
    for column in ("cue_start", "start"):
        for written in (unspoken[column].astype("int64"), unspoken[column].astype(float), [*unspoken[column].map(str)]):
            taken = take_table(unspoken.assign(**{column: written}), ATTRIBUTIONS, "attributions")
            pd.testing.assert_frame_equal(taken, unspoken)


def test_what_is_no_number_is_named():
    with pytest.raises(
        TableError, match=r"^sources: 'words' holds 'many' in row 0 \(counted from 0\), where whole numbers belong"
    ):
        fr.measure_sourcing(FOUND.sources.assign(words="many"), ARTICLES)
    with pytest.raises(
        TableError, match=r"^attributions: 'named' holds 'yes' in row 0 \(counted from 0\), where True and False belong"
    ):
        fr.unify_speakers(FOUND.attributions.assign(named="yes"))
