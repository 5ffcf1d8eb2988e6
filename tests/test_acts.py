"""What a cue does, and words at second hand."""

import pytest

from framing.find.acts import classify_cue, may_speak
from framing.find.handing_on import Report, hand_on
from framing.find.speaker import Speaker

CUES = [
    ("said", False, "speech", "neutral"),
    ("has repeatedly warned", False, "speech", "warning"),
    ("said in an interview", False, "speech", "neutral"),
    ("warned in a speech", False, "speech", "warning"),
    ("Believes", False, "attitude", "neutral"),
    ("is hopeful", False, "attitude", "neutral"),
    ("According to", False, "speech", "neutral"),
    (":", False, "speech", "neutral"),
    ("as follows:", False, "speech", "neutral"),
    ("muddled through", False, "attitude", "neutral"),
    ("muddled through", True, "speech", "neutral"),
    ("has reportedly", True, "attitude", "neutral"),
]


@pytest.mark.parametrize(("cue", "is_quoted", "act", "stance"), CUES)
def test_a_cue_is_classified_by_the_words_it_holds(cue, is_quoted, act, stance):
    entry = classify_cue(cue, is_quoted=is_quoted)
    assert (entry.act, entry.stance) == (act, stance)


SPEAKERS = [
    (Speaker("Ada Quill", True, "named", "unspecified", "none"), True),
    (Speaker("spokeswoman", False, "anonymous", "unspecified", "none"), True),
    (Speaker("many people", False, "anonymous", "unspecified", "none"), True),
    (Speaker("court", False, "partly", "government", "none"), True),
    (Speaker("", False, "anonymous", "unspecified", "none"), True),
    (Speaker("proposal", False, "anonymous", "unspecified", "none"), False),
    (Speaker("two factors", False, "anonymous", "unspecified", "none"), False),
]


@pytest.mark.parametrize(("speaker", "expected"), SPEAKERS, ids=[speaker.name for speaker, _ in SPEAKERS])
def test_a_thing_says_nothing(speaker, expected):
    assert may_speak(speaker) == expected


def report(text, cue, source, *pieces):
    def place(part):
        assert text.count(part) == 1
        return text.index(part), text.index(part) + len(part)

    return Report(place(cue), place(source) if source else None, tuple(map(place, pieces)), 0, 0.9)


def shown(text, reports):
    return [
        tuple(text[slice(*part)] if part else "" for part in (each.source, each.cue, each.content)) for each in reports
    ]


HANDED = [
    (
        "The bridge was hit, the Gazette reported, citing the water ministry.",
        [("reported", "the Gazette", "The bridge was hit"), ("citing", "the Gazette", "the water ministry")],
        [("the Gazette", "reported", "The bridge was hit"), ("the water ministry", "citing", "The bridge was hit")],
    ),
    (
        "The Gazette quoted two engineers as saying that the bridge was hit.",
        [("quoted", "The Gazette", "two engineers"), ("as saying", "The Gazette", "that the bridge was hit")],
        [
            ("The Gazette", "quoted", "that the bridge was hit"),
            ("two engineers", "as saying", "that the bridge was hit"),
        ],
    ),
    (  # nothing else is reported here
        "She went on, citing the water ministry.",
        [("citing", "She", "the water ministry")],
        [("She", "citing", "the water ministry")],
    ),
    (  # what is cited is no source
        "The bridge was hit, she said, citing that “it smoked”.",
        [("said", "she", "The bridge was hit"), ("citing", "she", "that “it smoked”")],
        [("she", "said", "The bridge was hit"), ("she", "citing", "that “it smoked”")],
    ),
]


@pytest.mark.parametrize(("text", "found", "wanted"), HANDED)
def test_both_links_are_kept(text, found, wanted):
    reports = [report(text, cue, source, content) for cue, source, content in found]
    assert shown(text, hand_on(reports, text)) == wanted
