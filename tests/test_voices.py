"""Who is speaking at each place: the innermost speaker; every word has exactly one voice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.find.attribution import find_attributions
from framing.find.voices import Speech, VoiceMap, map_voices
from framing.read.parse import parse_text

TEXT = "One two three four five. Six seven eight nine ten."


def by_sentence(found, text=TEXT):
    """Words of sources in each sentence."""
    return [found.count_source_words(start, end) for start, end, *_ in parse_text(text).sentences]


def at(words, text=TEXT):
    start = text.index(words)
    return start, start + len(words)


def voices(*speeches, text=TEXT):
    return VoiceMap(parse_text(text), [Speech(*at(words, text), speaker) for words, speaker in speeches])


@pytest.mark.parametrize("order", [1, -1])
def test_innermost_speaker_has_the_word(order):
    found = voices(*[("two three four", "outer"), ("three", "inner")][::order])
    assert [found.speaker_at(at(word)[0]) for word in "One two three four five".split()] == [
        None,
        "outer",
        "inner",
        "outer",
        None,
    ]


def test_of_equal_stretches_the_later_row_speaks():
    found = voices(("two three", "TASS"), ("two three", "the ministry"))
    assert found.speaker_at(at("two")[0]) == "the ministry"
    assert found.count_source_words() == 2


def test_edges_of_a_speech():
    found = voices(("two three", "x"))
    start, end = at("two three")
    assert [found.speaker_at(offset) for offset in (start - 1, start, end - 1, end)] == [None, "x", "x", None]


def test_nobody_speaks():
    found = voices()
    assert found.speaker_at(0) is None
    assert found.count_source_words() == 0
    assert found.main_speaker(0, len(TEXT)) is None
    assert by_sentence(found) == [0, 0]


def test_words_spoken_twice_count_once():
    found = voices(("two three four", "a"), ("three four five", "b"), ("Six", "a"))
    assert found.count_source_words() == 5
    assert found.count_source_words(*at("four five. Six")) == 3
    assert by_sentence(found) == [4, 1]


def test_mainly_means_more_than_half():
    text = "One two three four."
    assert voices(("One two", "x"), text=text).main_speaker(0, len(text)) is None
    assert voices(("One two three", "x"), text=text).main_speaker(0, len(text)) == "x"


def test_main_speaker_is_who_says_most():
    found = voices(("One two", "a"), ("three four five", "b"))
    assert found.main_speaker(*at("One two three four five.")) == "b"


def map_of(text):
    document = parse_text(text, article_id="a")
    [(_, found)] = map_voices([document], find_attributions([document]))
    return document, found


ARTICLES = [  # text, words → the speaker in whose mouth they are put (None: the outlet)
    (
        "Ada Quill said the dam would hold. It broke on Monday.",
        {"Ada": None, "said": None, "hold": "Ada Quill", "broke": None},
    ),
    ("“It will hold,” said Ada Quill of the dam.", {"will": "Ada Quill", "said": None, "dam": None}),
    ("The dam will hold until spring, according to Ada Quill.", {"hold": "Ada Quill", "according": None}),
    (
        "TASS reported that two ships had left, citing the defence ministry.",
        {"ships": "defence ministry", "citing": None},
    ),
    ("Ada Quill believes that the dam will hold.", {"hold": None}),
    ("Ada Quill hopes that the dam will hold. She said it might not.", {"hold": None, "might": "Ada Quill"}),
    ("The dam is said to be safe.", {"safe": None}),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLES, ids=[text for text, _ in ARTICLES])
def test_voice_of_words(text, expected):
    _, found = map_of(text)
    assert {word: found.speaker_at(text.index(word)) for word in expected} == expected


def test_both_halves_of_an_interrupted_quotation_are_the_speaker_s():
    text = "“The dam will hold,” said Ada Quill, “but the road to the valley is lost for good.”"
    _, found = map_of(text)
    assert [found.speaker_at(text.index(word)) for word in ("hold", "said", "road")] == ["Ada Quill", None, "Ada Quill"]


def test_attitudes_lend_no_voice():
    document, found = map_of("Ada Quill believes that the dam will hold and fears that the road is lost.")
    assert len(find_attributions([document])) >= 1
    assert found.count_source_words() == 0


def test_attributions_of_other_articles_do_not_count():
    spoken = parse_text("Ada Quill said the dam would hold.", article_id="a")
    silent = parse_text("Ada Quill saw the dam break.", article_id="b")
    pairs = map_voices([spoken, silent], find_attributions([spoken]))
    found = {document.article_id: voices for document, voices in pairs}
    assert found["a"].count_source_words() == 4
    assert found["b"].count_source_words() == 0


SPANS = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.sampled_from("abc")), max_size=6)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SPANS)
def test_words_of_sources_against_a_count_word_by_word(drawn):
    document = parse_text(TEXT)
    speeches = [Speech(start, min(len(TEXT), start + size), speaker) for start, size, speaker in drawn]
    found = VoiceMap(document, speeches)
    spoken = [word for word in document.words if any(speech.start <= word.start < speech.end for speech in speeches)]
    assert found.count_source_words() == len(spoken)
    assert all((found.speaker_at(word.start) is not None) == (word in spoken) for word in document.words)
    assert sum(by_sentence(found)) == len(spoken)
    for word in document.words:
        inside = [speech for speech in speeches if speech.start <= word.start < speech.end]
        if inside:
            shortest = min(speech.end - speech.start for speech in inside)
            assert found.speaker_at(word.start) in {s.speaker for s in inside if s.end - s.start == shortest}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(SPANS, st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_words_of_a_stretch_against_a_count(drawn, start, end):
    document = parse_text(TEXT)
    speeches = [Speech(first, min(len(TEXT), first + size), speaker) for first, size, speaker in drawn]
    expected = sum(
        start <= word.start < end and any(speech.start <= word.start < speech.end for speech in speeches)
        for word in document.words
    )
    assert VoiceMap(document, speeches).count_source_words(start, end) == expected
