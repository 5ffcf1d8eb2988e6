"""One tidy table of everything found: offsets, sentence, part, voice and weight of every row."""

import pandas as pd
import pytest

from framing.errors import LexiconError, TableError
from framing.find.attribution import find_attributions
from framing.find.lexicon import read_lexicon
from framing.find.spans import find_spans
from framing.read.parse import parse_text
from framing.tables import ATTRIBUTIONS, SPANS

ARTICLE = (
    "Ceasefire looms over the border war\n"
    "The army may have shelled the border town, Ada Quill said on Monday. The war is a terrible thing.\n"
    "“There will be no ceasefire,” General Otto Brandt said. Perhaps the army has shelled it again.\n"
    "Read more: The war goes on"
)
OWN = "term,category\nborder,place\narmy,force\ntown,place\n"


def analyse(text=ARTICLE, **options):
    document = parse_text(text, article_id="a")
    attributions = find_attributions([document])
    return document, attributions, find_spans([document], attributions, **options)


def own_lexicon(folder, content=OWN):
    path = folder / "own.csv"
    path.write_text(content)
    return path


def test_columns_and_types():
    for text in (ARTICLE, "", "Nothing."):
        _, _, table = analyse(text)
        assert list(table.columns) == list(SPANS)
        types = table.dtypes.astype(str).to_dict()
        assert types["start"] == types["end"] == types["sentence"] == "int64"
        assert types["negated"] == "bool" and types["weight"] == "float64"


def test_rows_of_an_article():
    _, _, table = analyse()
    rows = table[table["feature"] != "sentiment"]
    found = rows[["feature", "text", "part", "voice", "speaker", "negated"]].to_numpy().tolist()
    for expected in [
        ["escalation", "Ceasefire", "headline", "outlet", "", False],
        ["hedging", "may", "lead", "source", "Ada Quill", False],
        ["escalation", "shelled", "lead", "source", "Ada Quill", False],
        ["escalation", "ceasefire", "body", "source", "Otto Brandt", True],
        ["hedging", "Perhaps", "body", "outlet", "", False],
        ["escalation", "shelled", "body", "outlet", "", False],
    ]:
        assert expected in found
    assert rows["weight"].tolist() == [1.0] * len(rows)


def test_residue_has_no_spans():
    document, _, table = analyse()
    assert document.lines[-1].kind == "residue"
    assert (table["end"] <= document.lines[-2].end).all()


def test_sentiment_rows_come_in_pairs_with_their_words():
    document, _, table = analyse()
    rows = table[table["feature"] == "sentiment"]
    assert rows["category"].tolist() == ["polarity", "subjectivity"] * (len(rows) // 2)
    terrible = rows[rows["text"] == "The war is a terrible thing."]
    assert terrible["weight"].tolist() == [-1.0, 1.0]
    assert terrible["term"].tolist() == ["terrible -1.00", "terrible 1.00"]
    assert terrible["voice"].tolist() == ["outlet"] * 2
    for row in rows.itertuples():
        sentence = document.sentences[row.sentence]
        assert (row.start, row.end) == (sentence.start, sentence.end)


def test_own_lexicon_adds_a_feature(tmp_path):
    path = own_lexicon(tmp_path)
    _, _, without = analyse()
    for own in (path, str(path), read_lexicon(path)):
        _, _, table = analyse(lexicons=[own])
        feature = next(iter(set(table["feature"]) - set(without["feature"])))
        rows = table[table["feature"] == feature]
        assert rows["text"].tolist() == ["border", "army", "border", "town", "army"]
        assert rows["category"].tolist() == ["place", "force", "place", "place", "force"]
        rest = table[table["feature"] != feature].reset_index(drop=True)
        pd.testing.assert_frame_equal(rest, without)


def test_broken_own_lexicon_is_an_error(tmp_path):
    with pytest.raises(LexiconError, match=r"own\.csv"):
        analyse(lexicons=[own_lexicon(tmp_path, "term,category\nborder\n")])


@pytest.mark.parametrize("column", ATTRIBUTIONS)
def test_attributions_need_all_their_columns(column):
    document, attributions, _ = analyse()
    with pytest.raises(TableError, match=f"attributions lacks '{column}'"):
        find_spans([document], attributions.drop(columns=column))


def test_nothing_is_mutated():
    document, attributions, first = analyse()
    before = attributions.copy(deep=True)
    second = find_spans(iter([document]), attributions)
    pd.testing.assert_frame_equal(attributions, before)
    pd.testing.assert_frame_equal(first, second)


def test_documents_keep_their_order():
    documents = [parse_text("The war goes on. A war may come.", article_id=name) for name in ("b", "a")]
    table = find_spans(documents, find_attributions(documents))
    ids = table["article_id"].tolist()
    assert ids == ["b"] * (len(ids) // 2) + ["a"] * (len(ids) // 2)
