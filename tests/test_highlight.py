"""Highlighted articles: nothing lost, nothing added, nothing let through."""

import re
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables_for_show import make_analysis

from framing.errors import TableError
from framing.read.document import Document, Line
from framing.read.parse import parse_text
from framing.show.highlight import Highlight, highlight
from framing.show.marks import Mark, split_at_marks
from framing.tables import ATTRIBUTIONS, SPANS

SMALL = make_analysis()
NO_SPANS, NO_ATTRIBUTIONS = pd.DataFrame(columns=list(SPANS)), pd.DataFrame(columns=list(ATTRIBUTIONS))


class Reader(HTMLParser):
    """Tags, attributes and text of a page; fails where tags are not closed in the order they were opened."""

    VOID = ("meta", "br", "link", "img", "hr", "input")

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.open, self.text = [], [], ""
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def span(start, end, *, feature="escalation", category="threat", term="t", speaker="", negated=False, article="x"):
    voice = "source" if speaker else "outlet"
    return (article, feature, category, start, end, "", term, 0, "body", voice, speaker, negated, 1.0)


def said(start, end, *, speaker="S", cue=None, source=None, article="x"):
    cue, source = cue or (None, None), source or (None, None)
    return (
        article,
        start,
        end,
        "",
        "direct",
        "said",
        *cue,
        "",
        *source,
        speaker,
        True,
        "named",
        "media",
        "none",
        "speech",
        "neutral",
        1,
    )


def show(text, spans=(), attributions=(), **options):
    return highlight(
        parse_text(text, article_id="x"),
        pd.DataFrame(list(spans), columns=list(SPANS)),
        pd.DataFrame(list(attributions), columns=list(ATTRIBUTIONS)),
        **options,
    )


@pytest.mark.parametrize("document", SMALL.documents, ids=lambda document: document.article_id)
def test_the_text_between_the_tags_is_the_article(document):
    page = Reader(highlight(document, SMALL.spans, SMALL.attributions).body)
    assert page.text.removesuffix("\n") == document.text


ATTACKS = (
    "<script>alert(1)</script> and more",
    '<img src=x onerror="alert(1)"> stands here',
    "\"><b onmouseover='x'>bold</b>",
    "&lt;already escaped&gt; &amp; so on",
    "</article></div><style>*{display:none}</style>",
    "javascript:alert(1) data:text/html,<p>",
    "<!-- a comment --> ]]> <![CDATA[ x",
)


@pytest.mark.parametrize("text", ATTACKS)
def test_html_in_an_article_is_text(text):
    shown = show(text, [span(0, 6), span(3, 12, feature="hedging", category="modal")], [said(1, 9)])
    page = Reader(shown.body)
    assert page.text.removesuffix("\n") == text
    assert {tag for tag, _ in page.tags} <= {"article", "p", "span"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_in_terms_speakers_and_ids_is_text(attack):
    spans = [span(0, 4, term=attack, category=attack, speaker=attack)]
    shown = show("Some words here.", spans, [said(5, 10, speaker=attack)], prefix=attack)
    page = Reader(shown.body)
    assert {tag for tag, _ in page.tags} <= {"article", "p", "span"}
    titles = [attributes["title"] for _, attributes in page.tags if "title" in attributes]
    assert any(attack in title for title in titles)
    assert all(not name.startswith("on") for _, attributes in page.tags for name in attributes)


def test_an_article_id_is_escaped():
    document = Document('"><script>', "words", (Line(0, 5, "body"),), (), (), ())
    page = Reader(highlight(document, NO_SPANS, NO_ATTRIBUTIONS).body)
    assert [tag for tag, _ in page.tags] == ["article", "p"]


def test_entry_and_voice_are_on_hover():
    page = Reader(show("A threat looms.", [span(2, 8, term="threat*"), span(9, 14, term="loom*", speaker="Ann")]).body)
    titles = [attributes["title"] for _, attributes in page.tags if "title" in attributes]
    assert titles == [
        "escalation: threat, entry “threat*”, the outlet’s own words",
        "escalation: threat, entry “loom*”, words of Ann",
    ]


def test_category_is_written_beside_its_cue():
    body = show("No threat now.", [span(3, 9, negated=True)]).body
    assert 'threat</span><span class="fr-tag" data-tag="not threat"></span>' in body


def test_the_speaker_is_written_after_the_closing_mark():
    text = "“We go,” Ann said."
    body = show(text, [], [said(1, 6, speaker="Ann Ray", cue=(13, 17), source=(9, 12))]).body
    assert re.sub(r"<(?!span class=\"fr-who).*?>", "", body).strip() == (
        '“We go,”<span class="fr-who" data-who="Ann Ray"> Ann said.'
    )
    assert '<span class="fr-source">Ann</span>' in body and '<span class="fr-cue">said</span>' in body


def test_what_is_left_out_is_labelled():
    text = "A story of some length stands here.\n\nComment (0)"
    lines = (Line(0, 35, "body"), Line(37, 48, "residue"))
    body = highlight(Document("x", text, lines, (), (), ()), NO_SPANS, NO_ATTRIBUTIONS).body
    assert '<p class="fr-left-out" data-kind="residue, left out">Comment (0)</p>' in body


def test_overlapping_cues_carry_both_marks():
    body = show("very real threat", [span(0, 9, feature="hedging", category="booster"), span(5, 16)]).body
    names = [
        attributes["class"]
        for tag, attributes in Reader(body).tags
        if tag == "span" and "fr-hit" in attributes.get("class", "")
    ]
    assert names == ["fr-hit fr-hedging", "fr-hit fr-hedging fr-escalation", "fr-hit fr-escalation"]


def test_sentiment_is_not_marked():
    assert "fr-hit" not in show("Some words.", [span(0, 11, feature="sentiment", category="polarity")]).body


def test_a_feature_of_the_users_own_is_marked():
    assert "fr-other" in show("Some words.", [span(0, 4, feature="colours", category="bright")]).body


def test_every_mark_can_be_linked_to():
    document = SMALL.documents[0]
    page = Reader(highlight(document, SMALL.spans, SMALL.attributions, prefix="p").body)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    mine = SMALL.spans[(SMALL.spans["article_id"] == "a") & (SMALL.spans["feature"] != "sentiment")]
    wanted = {f"p{start}" for start in [*mine["start"], *SMALL.attributions.query("article_id == 'a'")["start"]]}
    wanted |= {f"ps{index}" for index in range(len(document.sentences))}
    assert wanted <= set(ids)


def test_without_a_prefix_there_are_no_ids():
    assert " id=" not in highlight(SMALL.documents[0], SMALL.spans, SMALL.attributions).html


def test_shows_itself_in_a_notebook():
    shown = highlight(SMALL.documents[0], SMALL.spans, SMALL.attributions)
    assert isinstance(shown, Highlight) and shown._repr_html_() == shown.html and repr(shown) == "Highlight('a')"
    page = Reader(shown.html)
    assert "style" in {tag for tag, _ in page.tags} and "script" not in {tag for tag, _ in page.tags}
    assert "url(" not in shown.html and "@import" not in shown.html and "http" not in shown.html


def test_missing_offsets_are_no_marks():
    body = show("Some words here.", [], [said(0, 10)]).body
    assert "fr-cue" not in body and "fr-source" not in body


@pytest.mark.parametrize("text", ["", "#", '"', "\n\n", " ", "“", "\u2028", "a\r\nb"])
def test_degenerate_texts(text):
    assert unescape(re.sub(r"<.*?>", "", show(text).body)).removesuffix("\n") == text


@pytest.mark.parametrize("missing", ["term", "voice"])
def test_says_which_column_is_missing(missing):
    with pytest.raises(TableError, match=missing):
        highlight(SMALL.documents[0], SMALL.spans.drop(columns=missing), SMALL.attributions)


def test_leaves_its_tables_as_they_were():
    before = SMALL.spans.copy(deep=True), SMALL.attributions.copy(deep=True)
    highlight(SMALL.documents[0], SMALL.spans, SMALL.attributions)
    pd.testing.assert_frame_equal(SMALL.spans, before[0])
    pd.testing.assert_frame_equal(SMALL.attributions, before[1])


stretches = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=12)


@given(st.integers(0, 25), st.integers(25, 55), stretches)
def test_pieces_are_the_stretch_and_know_their_marks(start, end, found):
    marks = [Mark(low, high, "m", place) for place, (low, high) in enumerate(found)]
    pieces = split_at_marks(start, end, marks)
    assert [at for piece in pieces for at in range(piece.start, piece.end)] == list(range(start, end))
    for piece in pieces:
        assert piece.start < piece.end
        for at in range(piece.start, piece.end):
            assert set(piece.marks) == {mark for mark in marks if mark.start <= at < mark.end}


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=120), st.data())
def test_any_text_with_any_marks_comes_back(text, data):
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    found = data.draw(st.lists(offsets, max_size=6))
    features = ["escalation", "hedging", "own"]
    spans = [span(low, high, feature=features[place % 3]) for place, (low, high) in enumerate(found)]
    spoken = [
        said(low, high, cue=(high, high), source=(low, high)) for low, high in data.draw(st.lists(offsets, max_size=3))
    ]
    page = Reader(show(text, spans, spoken, prefix="p").body)
    assert page.text == text + "\n"
