"""Sentiment is TextBlob's own, to 12 digits, for any text; and what it is known to get wrong."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textblob import TextBlob
from textblob._text import ABBREVIATIONS, EMOTICONS, EOS
from textblob.en import sentiment as lexicon

from framing.find.sentiment import Sentiment, assess, find_sentiment
from framing.read.parse import parse_text

FACES = sorted({face for faces in EMOTICONS.values() for face in faces})
WORDS = sorted(lexicon.keys())
MODIFIERS = "very really extremely hardly slightly quite too so much only".split()
NEGATIONS = "no not never No NOT n't isn't isn’t can't don't won't nor without".split()
FILLERS = "a I an the of to it x é İ Σ troops Paris 2024 3 8 3,100 .5".split()
MARKS = [*".,;:!?()[]{}`'\"@#$^&*+-|=~_/\\<>%…—–“”‘’«»°♥", *"... .... (!) ?! !! `` '' n't 's".split()]
BLANKS = [" ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\x1c", "\x85", "\u200b"]
JOINABLE = ["o", "O", "x", "X", "d", "D", "P", "p", "b", "c", "s", "S"]

pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.title),
    st.sampled_from(MODIFIERS),
    st.sampled_from(NEGATIONS),
    st.sampled_from(FILLERS),
    st.sampled_from(MARKS),
    st.sampled_from(FACES),
    st.sampled_from(JOINABLE),
    st.sampled_from([*sorted(ABBREVIATIONS), "U.S.", "Mr.", "Dr.", "Ltd.", "T.", "No.", EOS]),
    st.text(max_size=3),
)
composed = st.lists(st.tuples(pieces, st.sampled_from(["", " ", " ", *BLANKS])), max_size=14).map(
    lambda parts: "".join(piece + blank for piece, blank in parts)
)


def assert_is_textblobs(text: str) -> None:
    ours, theirs = assess(text), TextBlob(text).sentiment_assessments
    assert ours.polarity == pytest.approx(theirs.polarity, rel=0, abs=1e-12)
    assert ours.subjectivity == pytest.approx(theirs.subjectivity, rel=0, abs=1e-12)
    assert [(list(each.words), *each[1:4]) for each in ours.assessments] == theirs.assessments


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Troops massacred civilians.", 0.0),
        ("devastating", -1.0),
        ("a devastating wit", -1.0),
        ("The firm signed a contract.", -0.2),
        ("This isn't a bad idea", -0.70),
        ("This isn’t a bad idea", -0.70),
        ("This is not a bad idea", 0.35),
        ("It was not the good plan.", 0.70),
        ("not a good plan", -0.35),
    ],
)
def test_known_values_and_failings(sentence, polarity):
    assert assess(sentence).polarity == pytest.approx(polarity, abs=1e-12)


@pytest.mark.parametrize(
    ("sentence", "words", "polarity", "label"),
    [
        ("A HORRIBLE end!", ("horrible", "!"), -1.0, None),
        ("The plan was really not good.", ("really", "not", "good"), -0.35, None),
        ("never a very bad idea", ("never", "very", "bad"), 0.5 * 0.7 / 1.3, None),
        ("Peace (!) came.", ("(!)",), 0.0, "irony"),
        ("They came home :-)", (":-)",), 0.5, "mood"),
        ("Section 8) follows.", ("8)",), 0.5, "mood"),
        ("the moron", ("moron",), -0.8, "profanity"),
    ],
)
def test_says_which_words_it_assessed(sentence, words, polarity, label):
    assert_is_textblobs(sentence)
    (assessed,) = assess(sentence).assessments
    assert (assessed.words, assessed.label) == (words, label)
    assert assessed.polarity == pytest.approx(polarity, abs=1e-12)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "#", '"', "“", "’", ".", "...", "-", "The", "!", "n't", "\x00", "\ud800"]
)
def test_texts_with_nothing_to_assess(text):
    assert assess(text) == Sentiment(0.0, 0.0, ())
    assert_is_textblobs(text)


@pytest.mark.parametrize(
    "text",
    [
        "The talks were very good , and not ( at all ) bad ... but hardly a great success.",
        "“This is not good,” he said; “it's not ‘good’ either.”",
        'He said: "Not good!" "Very bad!!"',
        "not U.S. good, not U. good, not a. good, not no. good, very Mr. good, very mr. good",
        "really of it a good day; really the good day; not of good; not a, ' good",
        "a well-known, full-length film (very well-off) -- not so bad...really",
        "They (8) met at 4:3 : very good :( not good :D very XDn't bad X-D o_O. 18 ) good",
        f"very {EOS} good, not {EOS}. good; not{EOS} good",
        "very\n\ngood: not\r\n\r\nbad! ( ! ) (!) ( ! good",
        ".bad .good! !bad ...bad bad... bad.) bad.”) bad?! bad.! good/bad bad… *bad* _bad_ [bad] <bad>",
        "13th 2nd can't isn't f*cking adequate to",
    ],
)
def test_equals_textblob_on_awkward_sentences(text):
    assert_is_textblobs(text)
    for part in text.split("not"):
        assert_is_textblobs(part)


def test_equals_textblob_on_every_listed_word_in_every_frame():
    frames = (
        "{}",
        "not {}",
        "very {}",
        "{} good",
        "{} not a good",
        "{} no good",
        "{} of no (the) good!",
        "{}.",
        "“{}!”",
    )
    for word in WORDS:
        for frame in frames:
            assert_is_textblobs(frame.format(word))


def test_equals_textblob_on_every_face_between_words_and_marks():
    for face in FACES:
        for written in (face, face.lower(), " ".join(face), "\n".join(face)):
            for frame in ("not good {}", "very {}good", "good {}. Very bad", "8{}n't good", "({})", "’{}’ good"):
                assert_is_textblobs(frame.format(written))


@settings(max_examples=400, deadline=None)
@given(st.text())
@example("İ not İ good")
def test_equals_textblob_on_any_text(text):
    assert_is_textblobs(text)


@settings(max_examples=1000, deadline=None)
@given(composed)
def test_equals_textblob_on_texts_made_to_be_hard(text):
    assert_is_textblobs(text)


def test_every_character_alone_and_beside_words():
    for code in (*range(0x500), *range(0x2000, 0x2100), 0x3000, 0xFEFF, 0xFF01, 0x1F600):
        assert_is_textblobs(f"not{chr(code)}good {chr(code)} very {chr(code)}bad{chr(code)}")


def test_a_row_for_each_sentence_with_a_listed_word():
    text = "A wonderful day.\nTroops moved east. It was a terrible, senseless mistake!"
    document = parse_text(text, article_id="a")
    [rows] = find_sentiment([document])
    assert [row.sentence for row in rows] == [0, 2]
    assert [(row.start, row.end) for row in rows] == [document.sentences[row.sentence][:2] for row in rows]
    assert [row[3:] for row in rows] == [assess(text[row.start : row.end]) for row in rows]
    assert [row.polarity for row in rows] == [1.0, -1.0]
    assert [rows, rows] == find_sentiment([document, document])


def test_no_sentence_no_row():
    assert find_sentiment([parse_text("")]) == [[]]
    assert find_sentiment([]) == []


def test_importing_the_module_does_not_import_textblob():
    code = "import sys, framing.find.sentiment; sys.exit('textblob' in sys.modules or 'nltk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
