"""Who says what: a table of paragraphs with the attributions they must give, and what holds for any text."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.find.attribution import find_attributions
from framing.read.parse import parse_text
from framing.tables import ACTS, ATTRIBUTIONS, CAMPS, FORMS, KINDS, STANCES


def attributions(text, article_id="a"):
    return find_attributions([parse_text(text, article_id=article_id)])


# paragraph, [(source, cue, speaker, form, the attributed words)]
CASES = [
    # direct, the speaker behind or before
    ("“We will rebuild it,” Ada Quill said.", [("Ada Quill", "said", "Ada Quill", "direct", "“We will rebuild it,”")]),
    ("“We will rebuild it,” said Ada Quill.", [("Ada Quill", "said", "Ada Quill", "direct", "“We will rebuild it,”")]),
    ('"We will rebuild it," said Ada Quill.', [("Ada Quill", "said", "Ada Quill", "direct", '"We will rebuild it,"')]),
    ("'We will rebuild it,' said Ada Quill.", [("Ada Quill", "said", "Ada Quill", "direct", "'We will rebuild it,'")]),
    ("«We will rebuild it», said Ada Quill.", [("Ada Quill", "said", "Ada Quill", "direct", "«We will rebuild it»")]),
    ("“Go home,” she shouted at the crowd.", [("she", "shouted", "", "direct", "“Go home,”")]),
    ("“Will it hold?” asked Ada Quill.", [("Ada Quill", "asked", "Ada Quill", "direct", "“Will it hold?”")]),
    ("Ada Quill said, “We will rebuild it.”", [("Ada Quill", "said", "Ada Quill", "direct", "“We will rebuild it.”")]),
    ("Ada Quill said: “We will rebuild it.”", [("Ada Quill", "said", "Ada Quill", "direct", "“We will rebuild it.”")]),
    (
        'The spokeswoman said: "We will rebuild it."',
        [("The spokeswoman", "said", "spokeswoman", "direct", '"We will rebuild it."')],
    ),
    (
        "“The talks have failed,” Reuters reported.",
        [("Reuters", "reported", "Reuters", "direct", "“The talks have failed,”")],
    ),
    # indirect
    (
        "Ada Quill said that the dam would hold.",
        [("Ada Quill", "said", "Ada Quill", "indirect", "that the dam would hold")],
    ),
    ("Ada Quill said the dam would hold.", [("Ada Quill", "said", "Ada Quill", "indirect", "the dam would hold")]),
    (
        "The dam will hold until spring, Ada Quill said.",
        [("Ada Quill", "said", "Ada Quill", "indirect", "The dam will hold until spring")],
    ),
    (
        "The dam, Ada Quill said, would hold until the spring.",
        [("Ada Quill", "said", "Ada Quill", "indirect", "would hold until the spring")],
    ),
    (
        "Ada Quill said on Monday the dam would hold.",
        [("Ada Quill", "said", "Ada Quill", "indirect", "the dam would hold")],
    ),
    (
        "In a statement, Ada Quill said the dam would hold.",
        [("Ada Quill", "said", "Ada Quill", "indirect", "the dam would hold")],
    ),
    (
        "Ada Quill said in a statement that the dam would hold.",
        [("Ada Quill", "said", "Ada Quill", "indirect", "that the dam would hold")],
    ),
    (
        "Ada Quill, an opposition politician, said the dam was lost.",
        [("Ada Quill, an opposition politician", "said", "Ada Quill", "indirect", "the dam was lost")],
    ),
    (
        "Ada Quill, who leads the union, said the dam was lost.",
        [("Ada Quill, who leads the union", "said", "Ada Quill", "indirect", "the dam was lost")],
    ),
    # told, urged, warned, promised …
    (
        "Ada Quill told reporters that the dam would hold.",
        [("Ada Quill", "told", "Ada Quill", "indirect", "that the dam would hold")],
    ),
    (
        "Ada Quill told reporters on Monday that the dam would hold.",
        [("Ada Quill", "told", "Ada Quill", "indirect", "that the dam would hold")],
    ),
    (
        "The spokesman told the committee the dam would hold.",
        [("The spokesman", "told", "spokesman", "indirect", "the dam would hold")],
    ),
    (
        "Ada Quill urged the council to close the dam.",
        [("Ada Quill", "urged", "Ada Quill", "indirect", "the council to close the dam")],
    ),
    (
        "Ada Quill promised to open the dam in May.",
        [("Ada Quill", "promised", "Ada Quill", "indirect", "to open the dam in May")],
    ),
    (
        "Ada Quill accused the council of hiding the report.",
        [("Ada Quill", "accused", "Ada Quill", "indirect", "the council of hiding the report")],
    ),
    (
        "Ada Quill warned that the dam would break.",
        [("Ada Quill", "warned", "Ada Quill", "indirect", "that the dam would break")],
    ),
    (
        "Ada Quill warned of a flood in the valley.",
        [("Ada Quill", "warned of", "Ada Quill", "indirect", "a flood in the valley")],
    ),
    (
        "Ada Quill warned against a rush to judgment.",
        [("Ada Quill", "warned against", "Ada Quill", "indirect", "a rush to judgment")],
    ),
    (
        "Ada Quill denied that the dam had leaked.",
        [("Ada Quill", "denied", "Ada Quill", "indirect", "that the dam had leaked")],
    ),
    # according to
    (
        "According to Ada Quill, three villages were cut off.",
        [("Ada Quill", "According to", "Ada Quill", "indirect", "three villages were cut off")],
    ),
    (
        "Three villages were cut off by the flood, according to Ada Quill.",
        [("Ada Quill", "according to", "Ada Quill", "indirect", "Three villages were cut off by the flood")],
    ),
    # participles, coordination
    (
        "Ada Quill said the dam was safe, adding that nobody had to leave.",
        [
            ("Ada Quill", "said", "Ada Quill", "indirect", "the dam was safe"),
            ("Ada Quill", "adding", "Ada Quill", "indirect", "that nobody had to leave"),
        ],
    ),
    (
        "Ada Quill said the dam was “safe for good” and called the fear “a shame”.",
        [
            ("Ada Quill", "said", "Ada Quill", "mixed", "the dam was “safe for good”"),
            ("Ada Quill", "called", "Ada Quill", "mixed", "the fear “a shame”"),
        ],
    ),
    # part of it in quotation marks
    (
        "Ada Quill said she would “never close the dam”.",
        [("Ada Quill", "said", "Ada Quill", "mixed", "she would “never close the dam”")],
    ),
    # a report of a report: one row per link
    (
        "TASS reported that two ships had left the port, citing the defence ministry.",
        [
            ("TASS", "reported", "TASS", "indirect", "that two ships had left the port"),
            ("the defence ministry", "citing", "defence ministry", "indirect", "that two ships had left the port"),
        ],
    ),
    (
        "TASS, citing the defence ministry, reported that two ships had left the port.",
        [
            ("TASS", "reported", "TASS", "indirect", "that two ships had left the port"),
            ("the defence ministry", "citing", "defence ministry", "indirect", "that two ships had left the port"),
        ],
    ),
    (
        "The Guardian quoted Ada Quill as saying that the dam was lost.",
        [
            ("The Guardian", "quoted", "The Guardian", "indirect", "that the dam was lost"),
            ("Ada Quill", "saying", "Ada Quill", "indirect", "that the dam was lost"),
        ],
    ),
    (
        "Le Monde quoted a diplomat saying that the talks had failed.",
        [
            ("Le Monde", "quoted", "Le Monde", "indirect", "that the talks had failed"),
            ("a diplomat", "saying", "diplomat", "indirect", "that the talks had failed"),
        ],
    ),
    # nouns
    (
        "Despite Ada Quill’s claim that the treaty was dead, the talks went on.",
        [("Ada Quill’s", "claim", "Ada Quill", "indirect", "that the treaty was dead")],
    ),
    (
        "The dam will hold until spring, said the mayor.",
        [("the mayor", "said", "mayor", "indirect", "The dam will hold until spring")],
    ),
    (
        "The port was hit twice overnight, said the regional governor.",
        [("the regional governor", "said", "regional governor", "indirect", "The port was hit twice overnight")],
    ),
    (
        "Talks will resume on Monday, said two diplomats.",
        [("two diplomats", "said", "diplomats", "indirect", "Talks will resume on Monday")],
    ),
    (
        "Supplies are running low, warned the hospital director.",
        [("the hospital director", "warned", "hospital director", "indirect", "Supplies are running low")],
    ),
    (
        "He left early, saying the talks were over.",
        [("He", "saying", "", "indirect", "the talks were over")],
    ),
    # attitudes
    (
        "Ada Quill believes that the dam will hold.",
        [("Ada Quill", "believes", "Ada Quill", "indirect", "that the dam will hold")],
    ),
    # war and world news
    (
        "“Three drones were shot down over the harbour,” the ministry said in a statement on Telegram.",
        [("the ministry", "said", "ministry", "direct", "“Three drones were shot down over the harbour,”")],
    ),
    (
        "According to the general staff, two brigades have left the valley.",
        [("the general staff", "According to", "general staff", "indirect", "two brigades have left the valley")],
    ),
    (
        "Otto Brandt urged allies to send more engineers to the valley.",
        [("Otto Brandt", "urged", "Otto Brandt", "indirect", "allies to send more engineers to the valley")],
    ),
    (
        "Reuters, citing two officials, reported that the talks had failed.",
        [
            ("Reuters", "reported", "Reuters", "indirect", "that the talks had failed"),
            ("two officials", "citing", "officials", "indirect", "that the talks had failed"),
        ],
    ),
    (
        "The Kremlin warned that a strike on the bridge would not go unanswered.",
        [("The Kremlin", "warned", "Kremlin", "indirect", "that a strike on the bridge would not go unanswered")],
    ),
    (
        "The Kremlin accused Kyiv of shelling the power plant.",
        [("The Kremlin", "accused", "Kremlin", "indirect", "Kyiv of shelling the power plant")],
    ),
    (
        "Kyiv denied that its troops had crossed the river.",
        [("Kyiv", "denied", "Kyiv", "indirect", "that its troops had crossed the river")],
    ),
    (
        "The foreign ministry condemned the strike as “a crime against children”.",
        [
            (
                "The foreign ministry",
                "condemned",
                "foreign ministry",
                "mixed",
                "the strike as “a crime against children”",
            )
        ],
    ),
    (
        "Israel’s army said in a post on X that it had struck a depot near the port.",
        [("Israel’s army", "said", "Israel army", "indirect", "that it had struck a depot near the port")],
    ),
    (
        "In a video posted on Telegram, Otto Brandt called the strike “an act of terror”.",
        [("Otto Brandt", "called", "Otto Brandt", "mixed", "the strike “an act of terror”")],
    ),
    (
        "Iran threatens to close the strait, state television reported on Monday.",
        [
            ("state television", "reported", "state television", "indirect", "Iran threatens to close the strait"),
            ("Iran", "threatens", "Iran", "indirect", "to close the strait"),
        ],
    ),
    (
        "State media quoted General Otto Brandt as saying that the front was quiet.",
        [
            ("State media", "quoted", "state media", "indirect", "that the front was quiet"),
            ("General Otto Brandt", "saying", "Otto Brandt", "indirect", "that the front was quiet"),
        ],
    ),
    (
        "Moscow says it has taken the village. Kyiv says it has not.",
        [
            ("Moscow", "says", "Moscow", "indirect", "it has taken the village"),
            ("Kyiv", "says", "Kyiv", "indirect", "it has not"),
        ],
    ),
]


def shared(one, other):
    """The share of the characters of two ranges together that they have in common."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_attributions(text, expected):
    """A model may draw the edge of a clause elsewhere: the content must be the same by half, all else the same."""
    check_attributions(text, expected)


def check_attributions(text, expected):
    found = list(attributions(text).itertuples())
    assert len(found) == len(expected)
    for source, cue, speaker, form, content in expected:
        start = text.index(content)
        assert any(
            (row.speaker, row.form) == (speaker, form)
            and (cue in row.cue or row.cue in cue)
            and (source in row.source or row.source in source)
            and shared((row.start, row.end), (start, start + len(content))) >= 0.5
            for row in found
        ), [(row.source, row.cue, row.speaker, row.form, row.text) for row in found]


@pytest.mark.parametrize(
    ("announced", "source", "cue"),
    [
        ("Harwood asked:", "Harwood", "asked"),
        ("Ada Quill wrote on Twitter:", "Ada Quill", "wrote on Twitter"),
        ("He continued thus:", "He", "continued thus:"),
    ],
)
def test_a_colon_at_the_end_of_a_line_announces_the_next_paragraph(announced, source, cue):
    said = "Will you vote for the bill when it comes to the floor in May?"
    row = attributions(f"{announced}\n\n{said}\n\nThe senator laughed.").iloc[0]
    assert (row["source"], row["cue"], row["start"], row["end"] - row["start"]) == (
        source,
        cue,
        len(announced) + 2,
        len(said),
    )


@pytest.mark.parametrize("text", ["The council said:", "The council said:\n"])
def test_a_colon_with_nothing_behind_it_announces_nothing(text):
    assert attributions(text).empty


@pytest.mark.parametrize(
    ("announced", "following"),
    [
        ("The dam will hold, officials announced:", "The river fell by two metres overnight."),
        ("Ada Quill wrote:", "She had read “The Dam” before it was sold in the valley."),
        ("Ada Quill wrote:", "Advertisement"),
    ],
)
def test_a_colon_announces_neither_what_quotes_nor_what_no_one_wrote_nor_behind_a_content(announced, following):
    found = attributions(f"{announced}\n\n{following}\n\nThe senator laughed.")
    assert following not in list(found["text"])


def test_residue_between_two_paragraphs_of_a_speech_does_not_end_it():
    text = "“The dam will hold,” Ada Quill said.\n\nAdvertisement\n\n“Nobody needs to leave the valley now.”"
    document = parse_text(text, article_id="a")
    assert document.lines[1].kind == "residue"
    assert list(find_attributions([document])["speaker"]) == ["Ada Quill"] * 2


@pytest.mark.parametrize(
    ("headline", "source", "cue", "speaker", "named"),
    [
        ("Dam Will Hold, Administration Says", "Administration", "Says", "Administration", False),
        ("Dam Will Hold Through the Spring, Experts Warn", "Experts", "Warn", "Experts", False),
        ("“We Must Act Now on Guns,” Obama Says", "Obama", "Says", "Barack Obama", True),
        ("Mitch McConnell Promises Vote on Health Care", "Mitch McConnell", "Promises", "Mitch McConnell", True),
        ("Kudlow Predicts Economy Will Grow", "Kudlow", "Predicts", "Kudlow", True),
        ("Mitch McConnell Says Senate Will Vote", "Mitch McConnell", "Says", "Mitch McConnell", True),
    ],
)
def test_the_verb_of_a_headline_is_no_part_of_the_name(headline, source, cue, speaker, named):
    row = attributions(f"{headline}\n\nThe wind was cold.").iloc[0]
    assert tuple(row[["source", "cue", "speaker", "named"]]) == (source, cue, speaker, named)


@pytest.mark.parametrize("title", ["Senate Rules Committee Chairwoman", "Federal Appeals Court Judge"])
def test_a_noun_in_a_title_is_no_verb_of_a_headline(title):
    found = attributions(f"“The war will go on,” said {title} Ada Quill. She said it was late.")
    assert list(found["speaker"]) == ["Ada Quill"] * 2


KNOWN_MISSES = [
    ("Asked about the dam, Quill said it would hold.", [("Quill", "said", "Quill", "indirect", "it would hold")]),
    (
        "The crowd laughed at Ada Quill’s claim that the dam was safe.",
        [("Ada Quill’s", "claim", "Ada Quill", "indirect", "that the dam was safe")],
    ),
    (
        "Despite Ada Quill’s claim that the dam was safe, the valley was cleared.",
        [("Ada Quill’s", "claim", "Ada Quill", "indirect", "that the dam was safe")],
    ),
    # war and world news
    (
        "Brussels, said one diplomat, would not pay.",
        [("one diplomat", "said", "diplomat", "indirect", "would not pay")],
    ),
    (
        "The Wall Street Journal reported, citing unnamed officials, that the arms would come late.",
        [
            ("The Wall Street Journal", "reported", "Wall Street Journal", "indirect", "that the arms would come late"),
            ("unnamed officials", "citing", "officials", "indirect", "that the arms would come late"),
        ],
    ),
]


@pytest.mark.xfail(strict=True, reason="the tagger misses it")
@pytest.mark.parametrize(("text", "expected"), KNOWN_MISSES, ids=[text for text, _ in KNOWN_MISSES])
def test_known_misses(text, expected):
    """Known errors of the model, read otherwise than they should be: kept so that one sees when they go."""
    check_attributions(text, expected)


NONE = [
    # verbs that attribute nothing
    "The dam was said to be safe by everyone in the valley.",
    "The dam is said to have cost two million crowns.",
    "She was told that the dam was closed.",
    "The storm was expected to reach the coast on Friday.",
    "Ada Quill did not say whether the dam would hold.",
    "Ada Quill never said that the dam would hold.",
    "Ada Quill didn’t say that the dam would hold.",
    "It is not said that the dam is closed.",
    "Nobody said that the dam was closed.",
    "No official said that the dam was closed.",
    # nouns and names
    "The United States has sent two engineers to the valley.",
    "US support for the valley has grown since the spring.",
    "The order to close the port came late.",
    "Reports of a closed port reached us late.",
    "He showed no fear of the court.",
    "Post offices and claims departments were closed.",
    "Russian attacks on the port have stopped for now.",
    # verbs of speech that do something else here
    "The army may attack the town.",
    "Russian forces attacked the town at dawn.",
    "Ukraine attacked the bridge on Monday.",
    "The president posted two guards at the gate.",
    "The president wrote a book.",
    # words in quotation marks that nobody says
    "“Closed” signs hung on every door in the port.",
    "A so-called “peace camp for the young” stood at the harbour.",
    "The film “The Long Way to the Harbour at Night” won a prize.",
    # war and world news without words of anybody
    "Russia has shelled the port for three days.",
    "The army launched forty drones at the port overnight.",
    "Ukrainian attacks on refineries have cut exports.",
    "Threats to shipping have pushed up prices.",
    "The alliance ordered forty tanks from Sweden.",
    "The court ordered the release of two men.",
    "Ukraine’s claim to the peninsula is an old one.",
    # nobody to give it to
    "“The port is closed to everybody now.” The wind was cold.",
    "According to our information, the port is closed to everybody.",
    "Nothing happened in the port.",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_nobody_speaks(text):
    check_nobody_speaks(text)


def check_nobody_speaks(text):
    table = attributions(text)
    assert table[(table["act"] == "speech") & (table["speaker"] != "")].empty


KNOWN_WRONG = [
    "The engineers stated their names and left the valley.",
    "The minister called his wife.",
    # war and world news
    "Otto Brandt claimed the village and moved on to the river.",
]


@pytest.mark.xfail(strict=True, reason="the tagger finds words of somebody where there are none")
@pytest.mark.parametrize("text", KNOWN_WRONG)
def test_known_wrong(text):
    """Known errors of the model, speech found where nobody speaks: kept so that one sees when they go."""
    check_nobody_speaks(text)


@pytest.mark.parametrize(
    "text",
    [
        "“The dam will hold,” said Ada Quill, “but the road to the valley is lost for good.”",
        "“The dam will hold,” said Ada Quill. “But the road to the valley is lost for good.”",
    ],
)
def test_speech_that_its_cue_interrupts_is_one(text):
    [row] = attributions(text).itertuples()
    assert (row.speaker, row.form, row.text) == ("Ada Quill", "direct", text.strip(". "))


def test_quotations_without_a_cue_go_to_the_speaker_of_the_paragraph_before():
    text = "Kay Stone said the port was closed.\n“The wind took all of our boats.”\n“We shall build them all again.”"
    table = attributions(text)
    assert table["speaker"].tolist() == ["Kay Stone"] * 3
    assert table["form"].tolist() == ["indirect", "direct", "direct"]
    assert table["cue"].tolist() == ["said", "", ""]
    assert table["cue_start"].isna().tolist() == [False, True, True]
    assert table["source_start"].isna().tolist() == [False, True, True]
    assert table["confidence"].iloc[1] < table["confidence"].iloc[0]


@pytest.mark.parametrize(
    "before", ["The harbour was empty.", "Kay Stone said the port was closed.\nThe harbour was empty.\nNobody came."]
)
def test_quotations_without_a_speaker_nearby_stay_unattributed(before):
    table = attributions(f"{before}\n“The wind took all of our boats.”")
    assert table[table["text"] == "“The wind took all of our boats.”"]["speaker"].tolist() in ([], [""])


STANCE_CASES = [
    ("said", "neutral", "speech"),
    ("claimed", "doubting", "speech"),
    ("alleged", "doubting", "speech"),
    ("admitted", "conceding", "speech"),
    ("insisted", "assertive", "speech"),
    ("warned", "warning", "speech"),
    ("believes", "neutral", "attitude"),
    ("hopes", "neutral", "attitude"),
]


@pytest.mark.parametrize(("verb", "stance", "act"), STANCE_CASES)
def test_stance_and_act_of_the_verb(verb, stance, act):
    [row] = attributions(f"Kay Stone {verb} that the port was closed.").itertuples()
    assert (row.stance, row.act) == (stance, act)


def test_columns_and_types():
    for table in (
        attributions("Kay Stone said the port was closed.\n“The wind took all of our boats.”"),
        attributions(""),
    ):
        assert list(table.columns) == list(ATTRIBUTIONS)
        types = table.dtypes.astype(str).to_dict()
        assert types["start"] == types["end"] == "int64"
        assert {types[name] for name in ("cue_start", "cue_end", "source_start", "source_end")} == {"Int64"}
        assert types["named"] == "bool"
        assert types["confidence"] == "float64"


def test_no_documents():
    assert attributions("").empty
    assert find_attributions([]).columns.tolist() == list(ATTRIBUTIONS)


def test_captions_and_residue_attribute_nothing():
    text = "The bridge closed on Monday after a storm.\nRead more: Ada Quill said that the dam would hold\n"
    assert attributions(text).empty


def test_rows_stand_in_the_order_of_the_documents():
    texts = {
        "b": "Kay Stone said the port was closed.",
        "a": "Ada Quill said the dam would hold. Kay Stone said it would not.",
    }
    table = find_attributions([parse_text(text, article_id=article_id) for article_id, text in texts.items()])
    assert table["article_id"].tolist() == ["b", "a", "a"]
    assert table["start"].iloc[1] < table["start"].iloc[2]


PIECES = [
    "Ada Quill",
    "she",
    "Moscow",
    "the ministry",
    "officials",
    "TASS",
    " said",
    " told reporters",
    " warned of",
    " that ",
    "according to ",
    "citing ",
    "adding ",
    "quoted ",
    " as saying ",
    "“",
    "”",
    '"',
    "’s claim ",
    "the dam would hold",
    "not",
    " was ",
    ", ",
    ". ",
    ": ",
    "\n",
    " by ",
    " and ",
    "—",
    "(",
    ")",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


def check(document, table):
    text = document.text
    for row in table.itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.text
        for name in ("cue", "source"):
            start, end = getattr(row, f"{name}_start"), getattr(row, f"{name}_end")
            assert pd.isna(start) == pd.isna(end) == (getattr(row, name) == "")
            if not pd.isna(start):
                assert 0 <= start < end <= len(text)
                assert text[start:end] == getattr(row, name)
        assert (
            row.form in FORMS and row.kind in KINDS and row.camp in CAMPS and row.act in ACTS and row.stance in STANCES
        )
        assert 0 < row.confidence <= 1
        assert any(line.start <= row.start < line.end for line in document.lines)
        assert not (row.named and not row.speaker)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS)
def test_every_offset_is_valid(text):
    document = parse_text(text, article_id="a")
    check(document, find_attributions([document]))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([text for text, _ in CASES] + NONE), min_size=1, max_size=5),
    st.sampled_from([" ", "\n", "\n\n"]),
)
def test_paragraphs_of_real_sentences_stay_valid(parts, separator):
    document = parse_text(separator.join(parts), article_id="a")
    table = find_attributions([document])
    check(document, table)
    pd.testing.assert_frame_equal(table, find_attributions([document]))
