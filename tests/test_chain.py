"""Linear-chain models: against every path counted out by hand."""

import json
from importlib.resources import files
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.find.chain import Chain
from framing.find.cue_tagger import columns_of
from framing.find.models import load_models
from framing.find.strands import PAD, Strands
from framing.find.templates import parse_template
from framing.find.word_forms import FORMS, Vocabulary, WordForms
from framing.read.parse import parse_text

LABELS = ["O", "B-C", "I-C"]
TRANSITIONS = {"O O": 40, "O B-C": -30, "B-C I-C": 120, "I-C I-C": 10, "I-C O": 25, "B-C O": 5}


def chain(features=None, transitions=TRANSITIONS):
    return Chain({"labels": LABELS, "transitions": transitions, "features": features or {}})


def lay_out(sequences):
    """Sequences of score rows end to end with pads between, and where they begin and end."""
    rows, begins, ends = [[0] * len(LABELS)] * PAD, [], []
    for sequence in sequences:
        begins.append(len(rows))
        rows = [*rows, *sequence]
        ends.append(len(rows))
        rows = [*rows, *([[0] * len(LABELS)] * PAD)]
    return np.array(rows, dtype=np.int32), begins, ends


def marginals(scores, begins, ends):
    """The probability of every label at every token: tokens × labels."""
    lattice, likely = chain().marginals(scores, begins, ends)
    return np.array([lattice.spread(each, len(scores)) for each in likely]).T


def path_score(scores, path):
    total = sum(row[label] for row, label in zip(scores, path, strict=True))
    for before, after in pairwise(path):
        total += TRANSITIONS.get(f"{LABELS[before]} {LABELS[after]}", 0)
    return total


SEQUENCES = st.lists(
    st.lists(st.lists(st.integers(-300, 300), min_size=3, max_size=3), min_size=1, max_size=5), min_size=1, max_size=4
)


@given(SEQUENCES)
@settings(max_examples=60)
def test_marginals_are_those_of_all_paths(sequences):
    scores, begins, ends = lay_out(sequences)
    likely = marginals(scores, begins, ends)
    for begin, end in zip(begins, ends, strict=True):
        paths = list(product(range(3), repeat=end - begin))
        weights = np.exp([path_score(scores[begin:end], path) / 100 for path in paths])
        for at in range(end - begin):
            for label in range(3):
                share = weights[[path[at] == label for path in paths]].sum() / weights.sum()
                assert likely[begin + at, label] == pytest.approx(share, abs=1e-9)


@given(SEQUENCES)
@settings(max_examples=60)
def test_the_best_path_is_the_best_of_all(sequences):
    scores, begins, ends = lay_out(sequences)
    path = chain().best_path(scores, begins, ends)
    for begin, end in zip(begins, ends, strict=True):
        best = max(path_score(scores[begin:end], each) for each in product(range(3), repeat=end - begin))
        assert path_score(scores[begin:end], path[begin:end].tolist()) == best


@given(SEQUENCES)
@settings(max_examples=30)
def test_a_sequence_does_not_depend_on_its_neighbours(sequences):
    scores, begins, ends = lay_out(sequences)
    together = marginals(scores, begins, ends)
    for sequence, begin, end in zip(sequences, begins, ends, strict=True):
        alone, first, last = lay_out([sequence])
        assert np.allclose(marginals(alone, first, last)[first[0] : last[0]], together[begin:end], atol=1e-12)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("word", [("word", 0)]),
        ("word-1 tag", [("word", -1), ("tag", 0)]),
        ("side tag-2 tag+1", [("side", 0), ("tag", -2), ("tag", 1)]),
    ],
)
def test_templates_name_columns_and_places(name, columns):
    assert parse_template(name) == columns


def read(text):
    return Strands([parse_text(text)])


def scored(features, text):
    vocabularies = {name: Vocabulary() for name in FORMS}
    model = chain(features)
    vocabularies |= {name: Vocabulary(values) for name, values in model.values.items()}
    forms = WordForms(vocabularies)
    model.bind(vocabularies, forms)
    scores = model.score(forms.columns(read(text)))
    return [dict(zip(LABELS, row, strict=True)) for row in scores[PAD:-PAD].tolist()]


def test_weights_are_added_where_their_values_stand():
    features = {
        "word": {"B-C": {"said": 100, "told": 90}, "O": {"said": -20}},
        "word-1": {"B-C": {"mayor": 7}},
        "word-1 word": {"I-C": {"said that": 3}},
    }
    rows = scored(features, "The mayor said that nobody TOLD her")
    assert rows[2] == {"O": -20, "B-C": 107, "I-C": 0}
    assert rows[3] == {"O": 0, "B-C": 0, "I-C": 3}
    assert rows[5] == {"O": 0, "B-C": 90, "I-C": 0}
    assert rows[0] == rows[4] == {"O": 0, "B-C": 0, "I-C": 0}


def test_a_word_met_later_is_scored_like_one_met_before():
    vocabularies = {name: Vocabulary() for name in FORMS} | {"word": Vocabulary(["hail", "rain"])}
    model, forms = chain({"word": {"B-C": {"hail": 5, "rain": 9}}}), WordForms(vocabularies)
    model.bind(vocabularies, forms)
    first = model.score(forms.columns(read("rain")))
    model.score(forms.columns(read(" ".join(f"word{number}" for number in range(3000)))))
    later = model.score(forms.columns(read("hail rain")))
    assert first[PAD, 1] == later[PAD + 1, 1] == 9
    assert later[PAD, 1] == 5
    forms.clear()
    again = model.score(forms.columns(read("hail")))
    assert again[PAD, 1] == 5


def test_templates_that_share_a_table_add_up():
    cues, _, forms, vocabularies = load_models()
    strands = read("The mayor (62) said: “We won’t leave 40 homes.” Nobody, he added, had.")
    columns = columns_of(strands, forms)
    values = {name: ["", *vocabulary] for name, vocabulary in vocabularies.items()}
    for at, scores in list(enumerate(cues.score(columns).tolist()))[PAD:-PAD]:
        parts = cues.take_apart(lambda column, shift, at=at: values[column][columns[column][at + shift]])
        assert scores == [sum(each.get(label, 0) for each in parts.values()) for label in cues.labels], strands.text(at)


@pytest.mark.parametrize("name", ["cues", "links"])
def test_no_model_joins_a_word_with_another(name):
    """So that no more can be read from the weights than single words, and patterns of function words and classes."""
    open_class, closed_class = {"word", "stem", "ending", "head"}, {"grammar", "behind", "ahead", "frame"}
    model = json.loads(files("framing.find").joinpath(f"{name}.json").read_text(encoding="utf-8"))
    for template in model["features"]:
        columns = [column for column, _ in parse_template(template)]
        of_words = sum(column in open_class | closed_class for column in columns)
        assert of_words <= 1 or open_class.isdisjoint(columns), template
