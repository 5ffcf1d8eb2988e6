"""Who is who within one article: surnames, roles, pronouns, titles, ministries, metonyms, media, the unnamed."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.find.attribution import find_attributions
from framing.find.speakers import UNKNOWN, Cast
from framing.read.parse import parse_text
from framing.tables import CAMPS, IDENTIFIED, KINDS


def speakers(text):
    return find_attributions([parse_text(text, article_id="a")])["speaker"].tolist()


# A source as written, in “… said the port was closed.” → speaker, named, kind, camp
SOURCES = [
    # roles of every beat
    ("Kay Stone, a professor of law and friend of the president,", "Kay Stone", True, "expert", "none"),
    ("Kay Stone, an appointee of former President Bill Clinton,", "Kay Stone", True, None, None),
    ("Chief economist Kay Stone of HSBC", "Kay Stone", True, "expert", "britain"),
    ("Kay Stone, president of the teachers’ union,", "Kay Stone", True, "organisation", "none"),
    ("Kay Stone, chief security officer of Airbus,", "Kay Stone", True, "organisation", "france"),
    ("Police officer Kay Stone", "Kay Stone", True, "government", "none"),
    ("Chilean striker Kay Stone", "Kay Stone", True, "public", "other"),
    ("Kay Stone, president of Students for Fairness,", "Kay Stone", True, "organisation", "none"),
    ("Kay Stone, US Secretary of Defense,", "Kay Stone", True, "government", "united-states"),
    ("Lieutenant Governor Kay Stone", "Kay Stone", True, "government", "none"),
    ("Archbishop Kay Stone", "Kay Stone", True, "organisation", "none"),
    ("Kay Stone, Moscow correspondent of Le Figaro,", "Kay Stone", True, "media", "france"),
    ("Harvard epidemiologist Kay Stone", "Kay Stone", True, "expert", "united-states"),
    ("Russia expert Kay Stone", "Kay Stone", True, "expert", "none"),
    ("Rep. Kay Stone", "Kay Stone", True, "party", "united-states"),
    ("Sen. Kay Stone (R-Utah)", "Kay Stone", True, "party", "united-states"),
    ("Kay Stone", "Kay Stone", True, "unspecified", "none"),
    # when they spoke is no part of the name
    ("Mayor Ada Quill last week", "Ada Quill", True, "government", "none"),
    ("Vladimir Putin earlier on Sunday", "Vladimir Putin", True, "government", "russia"),
    ("The IRS last month", "IRS", True, "government", "united-states"),
    ("The Kremlin Wednesday night", "Kremlin", True, "government", "russia"),
    ("Officials late on Friday", "officials", False, "government", "none"),
    ("Officials in 2016", "officials", False, "government", "none"),
    ("A poll released Friday", "poll", False, "expert", "none"),
    ("Early Wednesday", "", False, "unspecified", "none"),
    # but a day may be the end of one
    ("Sheffield Wednesday", "", False, "unspecified", "none"),
    ("Survivors of Bloody Sunday", "survivors of Bloody Sunday", False, "public", "none"),
    ("Organisers of Super Tuesday", "organisers of Super Tuesday", False, None, "none"),
    ("Moms of Last Summer", "Moms of Last Summer", False, "unspecified", "none"),
    ("The mayor of Boston Friday", "mayor of Boston", True, "government", "united-states"),
    # insiders are not the public, and whom lawyers serve does not tell what they are
    ("People familiar with the plan", "people familiar with the plan", False, "unspecified", "none"),
    ("A person familiar with the plan", "person familiar with the plan", False, "unspecified", "none"),
    ("Two people close to the mayor", "people close to the mayor", False, "unspecified", "none"),
    ("People briefed on the talks", "people briefed on the talks", False, "unspecified", "none"),
    ("People aware of the talks", "people aware of the talks", False, "unspecified", "none"),
    ("A lawyer representing Iran", "lawyer representing Iran", False, "expert", "none"),
    ("People who know the port", "people", False, "public", "none"),
    ("Officials familiar with the plan", "officials familiar with the plan", False, "government", "none"),
    ("Lawyers for the workers", "lawyers for the workers", False, "expert", "none"),
    ("Lawyers representing the workers", "lawyers representing the workers", False, "expert", "none"),
    # names with a mark or an `and` in them, and words that are no name
    ("Moody’s", "Moody’s", True, "expert", "united-states"),
    ("McDonald’s", "McDonald’s", True, "organisation", "united-states"),
    (
        "The Department of Health and Human Services",
        "Department of Health and Human Services",
        True,
        "government",
        "united-states",
    ),
    ("The Department of Roads and Urban Development", "Department of Roads and Urban Development", True, None, None),
    ("You", "you", False, "unspecified", "none"),
    ("One", "one", False, "unspecified", "none"),
    ("Anyone", "anyone", False, "unspecified", "none"),
    ("Someone in the camp", "someone in the camp", False, "unspecified", "none"),
    ("Formula One", "Formula One", True, None, "none"),
    ("Air Force One", "Air Force One", True, None, None),
    ("The HSBC Team One", "HSBC Team One", True, None, None),
    ("Mr Quill", "Quill", True, "unspecified", "none"),
    ("Mr. Quill", "Quill", True, "unspecified", "none"),
    ("Mayor Ada Quill", "Ada Quill", True, "government", "none"),
    ("General Otto Brandt", "Otto Brandt", True, "military", "none"),
    ("General Brandt", "Brandt", True, "military", "none"),
    ("Professor Lena Ohm of Uppsala University", "Lena Ohm", True, "expert", "none"),
    ("The Labour leader, Kay Stone,", "Kay Stone", True, "party", None),
    ("Kay Stone, an opposition politician,", "Kay Stone", True, "party", "none"),
    ("French minister Kay Stone", "Kay Stone", True, "government", "france"),
    ("Polish Foreign Minister Jan Dudek", "Jan Dudek", True, "government", "other"),
    # governments, ministries, metonyms
    ("The Kremlin", "Kremlin", True, "government", "russia"),
    ("Moscow", "Moscow", True, "government", "russia"),
    ("Washington", "Washington", True, "government", "united-states"),
    ("Ukraine’s defence ministry", "Ukraine defence ministry", True, "government", "ukraine"),
    ("The Polish foreign ministry", "Polish foreign ministry", True, "government", "other"),
    ("The International Atomic Energy Agency", "International Atomic Energy Agency", True, "organisation", "other"),
    ("The MoD", "MoD", True, "government", "britain"),
    ("The Quai d’Orsay", "Quai d’Orsay", True, "government", "france"),
    ("Iran and Syria", "Iran and Syria", True, "government", "other"),
    ("The Brandt administration", "Brandt administration", True, "government", "none"),
    ("U.S. officials", "U.S. officials", False, "government", "united-states"),
    ("The prime minister of Japan", "prime minister of Japan", True, "government", "other"),
    # media
    ("Le Figaro", "Le Figaro", True, "media", "france"),
    ("The Hill", "The Hill", True, "media", "united-states"),
    ("The news agency TASS", "TASS", True, "media", "russia"),
    ("The BBC", "BBC", True, "media", "britain"),
    ("Reuters", "Reuters", True, "media", None),
    # partly or not identified
    ("A NATO official", "NATO official", False, "government", "nato-eu"),
    ("A British military source", "British military source", False, "military", "britain"),
    ("Sources", "unnamed sources", False, "unspecified", "none"),
    ("Unnamed sources", "unnamed sources", False, "unspecified", "none"),
    ("Critics", "critics", False, "unspecified", "none"),
    ("Some analysts", "analysts", False, "expert", "none"),
    ("Several experts", "experts", False, "expert", "none"),
    ("Residents", "residents", False, "public", "none"),
    ("A senior official", "official", False, "government", "none"),
    ("French media", "French media", False, "media", "france"),
]


@pytest.mark.parametrize(("source", "name", "named", "kind", "camp"), SOURCES, ids=[case[0] for case in SOURCES])
def test_source(source, name, named, kind, camp):
    [row] = find_attributions([parse_text(f"{source} said the port was closed.")]).itertuples()
    assert (row.speaker, row.named) == (name, named)
    assert kind is None or row.kind == kind
    assert row.named == (row.identified == "named")
    assert camp is None or row.camp == camp
    assert row.kind in KINDS and row.camp in CAMPS


LEVELS = [
    ("Kay Stone", "named"),
    ("Le Figaro", "named"),
    ("Moscow", "named"),
    ("The Polish foreign ministry", "named"),
    ("The prime minister of Japan", "named"),
    ("A senior French official", "partly"),
    ("A Pentagon spokesman", "partly"),
    ("Two people at NATO", "partly"),
    ("His lawyer", "partly"),
    ("Police", "partly"),
    ("Sources", "anonymous"),
    ("Officials", "anonymous"),
    ("Senior officials", "anonymous"),
    ("Some critics", "anonymous"),
    ("He", "anonymous"),
]


@pytest.mark.parametrize(("source", "level"), LEVELS, ids=[case[0] for case in LEVELS])
def test_how_far_a_source_is_identified(source, level):
    [row] = find_attributions([parse_text(f"{source} said the port was closed.")]).itertuples()
    assert row.identified == level
    assert row.identified in IDENTIFIED


# paragraphs, and the speakers of their attributions in order
ARTICLES = [
    ("surname", "Jane Moor arrived on Monday. Moor said the treaty was dead.", ["Jane Moor"]),
    (
        "surname first, full name later",
        "Moor said the treaty was dead. It was the end, Jane Moor said on Monday.",
        ["Jane Moor"] * 2,
    ),
    ("title and surname", "Jane Moor arrived on Monday. Mrs. Moor said the treaty was dead.", ["Jane Moor"]),
    (
        "possessive",
        "Jane Moor arrived. Despite Moor’s claim that the treaty was dead, the talks went on.",
        ["Jane Moor"],
    ),
    (
        "role in full",
        "Foreign Secretary Jane Moor arrived on Monday. The foreign secretary said the treaty was dead.",
        ["Jane Moor"],
    ),
    (
        "role, the nearest before",
        "President Kay Stone came. Mayor Ada Quill left. The president said it was late.",
        ["Kay Stone"],
    ),
    ("role in a clause", "Ada Quill, the mayor, came on Monday. The mayor said the bridge was lost.", ["Ada Quill"]),
    ("role nobody bears", "President Kay Stone came on Monday. The mayor said the bridge was lost.", ["mayor"]),
    ("pronoun", "General Otto Brandt said the front was quiet. “They need sleep,” he said.", ["Otto Brandt"] * 2),
    (
        "pronoun in the next paragraph",
        "Kay Stone said the port was closed.\nShe added that the boats were lost.",
        ["Kay Stone"] * 2,
    ),
    (
        "pronoun, the last speaker",
        "Kay Stone said it was late. Ada Quill said it was not. He said it again: “It is not.”",
        ["Kay Stone", "Ada Quill", "Ada Quill"],
    ),
    ("pronoun without anybody", "“Go home,” she said.", [""]),
    (
        "two of one surname",
        "Jane Moor and Peter Moor met. Jane Moor said it was dead. Peter Moor said it lived.",
        ["Jane Moor", "Peter Moor"],
    ),
    ("surname of two is nobody's", "Jane Moor met Peter Moor. Moor said the treaty was dead.", ["Moor"]),
    ("accents", "Zoé Périer arrived on Monday. Perier said the treaty was dead.", ["Zoé Périer"]),
    (
        "Kremlin and its spokesman",
        "The Kremlin said it was mad. Kremlin spokesman Oleg Varga said it was late. Varga said it again: “Late.”",
        ["Kremlin", "Oleg Varga", "Oleg Varga"],
    ),
    (
        "a medium between does not take the pronoun",
        "Kay Stone said it was late.\nReuters reported that the port was closed.\n“We left,” she said.",
        ["Kay Stone", "Reuters", "Kay Stone"],
    ),
    # pronouns
    (
        "pronoun, the subject of the sentence before and not the last speaker",
        "Kay Stone said it was late. Otto Brandt, a baker, met the crowd in the harbour. “Go home,” he said.",
        ["Kay Stone", "Otto Brandt"],
    ),
    (
        "pronoun, gender by title",
        "Mr. Quill came with Mrs. Moor. Mrs. Moor said it was dead. He said it lived.",
        ["Moor", "Quill"],
    ),
    (
        "pronoun, gender by given name",
        "Maria Ohm met Peter Dudek on Monday. “Stay out,” she said.",
        ["Maria Ohm"],
    ),
    ("pronoun that nobody agrees with", "Maria Ohm came on Monday. “Stay out,” he said.", [""]),
    (
        "pronoun inside its own sentence",
        "Peter Dudek spoke last. Otto Brandt wept when he said that the port was lost.",
        ["Otto Brandt"],
    ),
    (
        "not the object of a preposition",
        "Otto Brandt came with Peter Dudek on Monday. “The port is lost,” he said.",
        ["Otto Brandt"],
    ),
    ("it, a body", "Gazprom said the pipe was shut. It said that nobody was hurt.", ["Gazprom"] * 2),
    ("it is no person", "Kay Stone said the pipe was shut. It said that nobody was hurt.", ["Kay Stone", ""]),
    ("they, a group", "Residents said the pipe was shut. They said that nobody was hurt.", ["residents"] * 2),
    (
        "they, the two of them",
        "Minister Kay Stone met Mayor Ada Quill. The two women said it was late. They said it was over.",
        ["Kay Stone and Ada Quill"] * 2,
    ),
    (
        "not whom the pronoun’s own sentence speaks of",
        "Otto Brandt came. Though he did not meet Peter Dudek on Monday, he said the port was lost.",
        ["Otto Brandt"],
    ),
    (
        "they, behind a comma",
        "Meanwhile, some Chilean senators want the port back from what they call a crowd of thieves.",
        ["Chilean senators"],
    ),
    ("who", "Kay Stone spoke to Otto Brandt, who said the port was closed.", ["Otto Brandt"]),
    # names
    (
        "surname by title: two of one surname",
        "Bill Moor and Hillary Moor came. Mrs. Moor said it was late. Mr. Moor said it was not.",
        ["Hillary Moor", "Bill Moor"],
    ),
    ("middle initial", "Loretta Quill came. Loretta E. Quill said it was late.", ["Loretta E. Quill"]),
    (
        "initials that differ are two people",
        "George W. Moor said it was late. George H. Moor said it was not.",
        ["George W. Moor", "George H. Moor"],
    ),
    (
        "both surnames",
        "Kay Stone met Ada Quill. Stone and Quill said the port was closed.",
        ["Kay Stone and Ada Quill"],
    ),
    ("an aide is not the person", "Bernie Quill spoke. A Quill aide said it was late.", ["Quill aide"]),
    ("nor is a campaign", "Bernie Quill spoke. Quill’s campaign said it was late.", ["Quill campaign"]),
    ("but a tweet is", "Bernie Quill spoke. Quill’s letter said it was late.", ["Bernie Quill"]),
    ("no name", "But Stone said the port was closed. Then Quill said it was not.", ["Stone", "Quill"]),
    # who is the subject
    (
        "an object behind its title is none",
        "Standing beside Prime Minister Peter Novak, John Lang spoke to the crowd. He said the port was closed.",
        ["John Lang"],
    ),
    (
        "nor behind a title in small letters and what is quoted",
        "Speaking with “Port Talk” host Peter Novak, John Lang met the crew. He said the port was closed.",
        ["John Lang"],
    ),
    (
        "nor one of whom a clause tells what they said",
        "When it came to Mary Novak, who said the port was open, Susan Lang had doubts. “It is shut,” she said.",
        ["Mary Novak", "Susan Lang"],
    ),
    (
        "the subject is, whatever its clause tells",
        "Susan Lang, who said the port was open, came with Mary Novak. “It is shut,” she said.",
        ["Susan Lang"] * 2,
    ),
    (
        "a name behind a place is one",
        "In Lima, John Lang met Prime Minister Peter Novak. He said the port was closed.",
        ["John Lang"],
    ),
    (
        "a widow is not her husband",
        "John Stone died on Monday. Mrs. Stone said the port was closed.",
        ["Stone"],
    ),
    (
        "nor a husband his wife",
        "Michelle Obama came on Monday. Mr. Obama said the port was closed.",
        ["Barack Obama"],
    ),
    # roles and short forms
    (
        "a role that two bear, after neither spoke",
        "Senator Kay Stone met Senator Ada Quill. The senator said it was late.",
        ["senator"],
    ),
    (
        "not who held the office before",
        "Former President Otto Brandt came with President Kay Stone. The president said it was late.",
        ["Kay Stone"],
    ),
    (
        "not the vice president",
        "Vice President Otto Brandt came with President Kay Stone. The president said it was late.",
        ["Kay Stone"],
    ),
    (
        "a role of the unnamed",
        "A British official said it was late. The official said it was over.",
        ["British official"] * 2,
    ),
    (
        "acronym from the article",
        "The World Grain Office (WGO) met in Lima. The WGO said the port was closed.",
        ["World Grain Office"],
    ),
    ("a day behind a surname", "Mayor Jane Quill spoke. Quill Wednesday said it was late.", ["Jane Quill"]),
    (
        "a seat in the title of a subject",
        "Speaker of the House Jane Hill met Mary Lang on Monday. She said it was late.",
        ["Jane Hill"],
    ),
    (
        "a party in the title of a subject",
        "The head of the Labour Party Peter Hill met John Lang. He said it was late.",
        ["Peter Hill"],
    ),
    (
        "a body in the title of a subject",
        "Chairman of the Joint Chiefs Peter Hill met John Lang. He said it was late.",
        ["Peter Hill"],
    ),
    (
        "kin of somebody with a title is not that somebody",
        "The sister of President Jane Hill met Mary Lang. She said it was late.",
        ["Mary Lang"],
    ),
    (
        "initials of a name met before",
        "The World Grain Office met in Lima. The WGO said the port was closed.",
        ["World Grain Office"],
    ),
    (
        "authorities are not those of before",
        "Russian authorities said it was late. In Boston, authorities said it was not.",
        ["Russian authorities", "authorities"],
    ),
    ("not one of many", "Groups, like Kay Stone Trust, said it was late.", ["groups"]),
    (
        "the ministry",
        "The Polish foreign ministry said it was late. The ministry said it was over.",
        ["Polish foreign ministry"] * 2,
    ),
    (
        "the ministry, of two nobody’s",
        "The Polish ministry said it was late. The Czech ministry said it was not. The ministry said it was over.",
        ["Polish ministry", "Czech ministry", "ministry"],
    ),
    (
        "a person whose name a medium bears",
        "Mike Bloomberg spoke on Monday. Bloomberg said the port was closed.",
        ["Mike Bloomberg"],
    ),
    (
        "the Times that the article names",
        "The New York Times has a new owner. The Times said the port was closed.",
        ["New York Times"],
    ),
    (
        "not a president from elsewhere",
        "In Boston, Ohio, Texas and Utah they met Polish President Kay Stone. The president said it was late.",
        ["president"],
    ),
    ("not whom the constituency is called", "Crabb, the MP for Preseli Pembroke, said it was late.", ["Crabb"]),
    ("the company", "Airbus said it was late. The company said it was over.", ["Airbus"] * 2),
    ("the paper", "Le Figaro said it was late. The paper said it was over.", ["Le Figaro"] * 2),
    (
        "unnamed plural is one",
        "Critics say it costs too much. Some critics say it comes too late.",
        ["critics", "critics"],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), ARTICLES, ids=[case[0] for case in ARTICLES])
def test_speakers(name, text, expected):
    assert speakers(text) == expected


OPENINGS = [
    ("a name with its office", "In a letter to President Trump, Mary Lang said it was late.", "unspecified", "none"),
    ("a medium", "In an interview with CNN host Jake Hill, Mary Lang said it was late.", "unspecified", "none"),
    ("a country", "After talks with Russian President Putin, Mary Lang said it was late.", "unspecified", "none"),
    ("no preposition", "Praising President Trump, Mary Lang said it was late.", "unspecified", "none"),
    ("an office", "In a letter to the president, Mary Lang said it was late.", "unspecified", "none"),
    (
        "somebody who stands apart",
        "At a rally for Senator Jane Hill, Mary Lang, a nurse, spoke. Lang said so.",
        "expert",
        "none",
    ),
    ("a participle at the start", "Speaking to the president, Mary Lang said it was late.", "unspecified", "none"),
    ("a president abroad", "He met the president in Paris, Mary Lang said.", "unspecified", "none"),
    ("a companion", "With the president in Paris, Mary Lang said it was late.", "unspecified", "none"),
    ("praise of an office", "Praising the ambassador to Paris, Mary Lang said so.", "unspecified", "none"),
    ("a place like a participle", "Beijing mayor, Mary Lang said it was late.", "government", "other"),
    ("an office abroad", "The Russian ambassador to London, Mary Lang said it was late.", "government", "russia"),
    ("one in commas", "The Russian ambassador to London, Mary Lang, said it was late.", "government", "russia"),
    ("an apposition", "They met the French minister, Mary Lang. Lang said it was late.", "government", "france"),
    ("one behind a preposition", "They spoke to the French minister, Mary Lang. Lang said so.", "government", "france"),
]


@pytest.mark.parametrize(("name", "text", "kind", "camp"), OPENINGS, ids=[case[0] for case in OPENINGS])
def test_what_opens_a_sentence_tells_nothing_of_its_subject(name, text, kind, camp):
    last = find_attributions([parse_text(text, article_id="a")]).iloc[-1]
    assert (last["speaker"], last["kind"], last["camp"]) == ("Mary Lang", kind, camp)


SETTINGS = [
    (
        "four places of one country",
        "A storm hit Lyon, Lille and Nantes in France. The mayor said it was late.",
        "france",
    ),
    ("too few places", "A storm hit Lyon and Lille. The mayor said it was late.", "none"),
    ("two countries", "A storm hit Lyon, Lille, Boston, Texas and Ohio. The mayor said it was late.", "none"),
    ("no setting for experts", "A storm hit Lyon, Lille and Nantes in France. Experts said it was late.", "none"),
]


@pytest.mark.parametrize(("name", "text", "camp"), SETTINGS, ids=[case[0] for case in SETTINGS])
def test_a_story_set_in_one_country_gives_its_people_a_camp(name, text, camp):
    assert find_attributions([parse_text(text)])["camp"].tolist() == [camp]


def test_what_is_true_of_all_who_bear_a_surname_is_true_of_an_ambiguous_one():
    text = "French minister Jane Moor met French minister Peter Moor. Moor said the treaty was dead."
    [row] = find_attributions([parse_text(text)]).itertuples()
    assert (row.speaker, row.kind, row.camp) == ("Moor", "government", "france")


WORDS = [
    *"he She they it said . , who ’s of U.S. I Élysée İ “ ” (R-Utah)".split(), "Ada Quill", "Mr. Quill", "the mayor",
    "the ministry", "The WGO", "WGO (WGO)", "two men", "Iran and", "\n", "\u00a0",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=50), st.data())
@settings(max_examples=150, deadline=None)
def test_any_stretch_of_any_text_has_a_speaker(text, data):
    document = parse_text(text)
    cast = Cast(document)
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        speaker = cast.speaker(start, end)
        assert speaker.named == (speaker.identified == "named")
        assert speaker.identified in IDENTIFIED and speaker.kind in KINDS and speaker.camp in CAMPS
        assert speaker.name or speaker == UNKNOWN


def test_time_grows_with_length():
    """A hundred thousand words on one line, two thousand sources: a square would take minutes."""
    sentence = "Ada Quill met the mayor of Lima. She said he, the ministry and the World Grain Office (WGO) were late. "
    text = sentence * 5_000
    cast = Cast(parse_text(text))
    begin = perf_counter()
    for number in range(2_000):
        at = number * 2 * len(sentence)
        for source in ("She", "the mayor", "the ministry", "WGO"):
            start = text.index(source, at)
            cast.speaker(start, start + len(source))
    assert perf_counter() - begin < 20


def test_kind_follows_a_person_through_the_article():
    table = find_attributions([parse_text("General Otto Brandt came on Monday. Brandt said the front was quiet.")])
    assert table["kind"].tolist() == ["military"]


def test_speakers_are_forgotten_between_articles():
    first, second = (
        parse_text("Kay Stone said the port was closed.", article_id="a"),
        parse_text("“Go home,” she said.", article_id="b"),
    )
    table = find_attributions([first, second])
    assert table["speaker"].tolist() == ["Kay Stone", ""]
    assert table["named"].tolist() == [True, False]
