"""The hits that survive their context: sentences with the cues they must give, and what holds for any text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.find.lexical import find_lexical
from framing.find.lexicon import builtin_lexicons, read_lexicon
from framing.read.parse import parse_text
from framing.tables import CATEGORIES

MARKED = re.compile(r"\[(-?)([^|\]]+)\|(\w+)\]")

# A cue stands in brackets with its category; a minus before it means negated. All cues of the feature are marked.
ESCALATION = [
    # growth, commitment
    "The [fighting|confront] has [escalated|intensify] since Monday.",
    "Ministers agreed that the campaign should be [expanded|intensify] to the north.",
    "Seoul is [sending troops|intensify] to the border.",
    "The junta [sent two more battalions|intensify] to the province.",
    "Parliament approved the [deployment of foreign troops|intensify].",
    "Islamabad has [deployed|intensify] along the line.",
    "The column is [inching toward|intensify] the capital.",
    "The militia has [gained momentum|intensify] this month.",
    "The war has entered a [new phase|intensify].",
    "The general said that [all options are on the table|intensify].",
    "Tehran is [not ruling out any option|intensify].",
    "The army [called up thousands of reservists|intensify].",
    "Washington gave the [green light|intensify].",
    "Taipei [fears|threat] a [military build-up|intensify] across the strait.",
    # force
    "Rebels [attacked|confront] the garrison at dawn.",
    "Warplanes carried out [airstrikes|confront] on the port.",
    "The army launched an [offensive|confront] against the militia.",
    "The town was [recaptured|confront] by militia fighters.",
    "The militia has [advanced on|confront] the capital.",
    "The general said it was a [strike|confront] on a depot.",
    "Missiles [fired from|confront] the coast [hit|confront] the port.",
    "The [mob|drama] [set a mosque on fire|confront].",
    "The rebels [shot down|confront] a transport plane.",
    "Gunmen [opened fire|confront] on a convoy.",
    "Two battalions were ready to [engage in combat|confront].",
    "Artillery [shelled|confront] the suburbs overnight.",
    "Soldiers [stormed|confront] the radio station in Khartoum.",
    "Pyongyang [fired two missiles|confront] into the sea.",
    "The navy imposed a [blockade|confront].",
    "Border guards [exchanged fire|confront] for an hour.",
    "Neither capital wants a [-direct clash|confront].",
    "It would mean [war with|confront] Iran.",
    "The island is [on the brink|threat] of [war|confront].",
    # growth of what is bad
    "[Tensions|threat] [rose|intensify] after the [attack|confront].",
    "The [clash|confront] [sparked|intensify] [fears|threat] of a [wider war|intensify].",
    "The navy held [exercises|intensify] off the coast.",
    # danger
    "There are [fears|threat] of [famine|catastrophe] in the camps.",
    "Families live in [danger|threat].",
    "The island is a [powder keg|threat].",
    "The region stands [on the brink|threat].",
    "The [truce|deescalate] is [fragile|threat].",
    # coercion
    "The president [warned|ultimatum] of [serious consequences|ultimatum].",
    "Israel [vowed|ultimatum] to [retaliate|ultimatum].",
    "Brussels adopted [sanctions|ultimatum] against the militia.",
    "The ministry issued an [ultimatum|ultimatum].",
    "The general [vowed|ultimatum] to [respond|ultimatum].",
    "The junta [refused to negotiate|ultimatum].",
    # the worst
    "Pyongyang is [developing nuclear weapons|catastrophe].",
    "The ministry reported a [nuclear test|catastrophe] and a [missile test|confront].",
    "He spoke of a [third world war|catastrophe].",
    "They [fear|threat] [nuclear war|catastrophe].",
    "The generals declared [martial law|catastrophe].",
    "The officers who led the [coup|catastrophe] have fled.",
    "It accused the militia of [ethnic cleansing|catastrophe].",
    # wording
    "The verdict sent [shockwaves|drama] through the army.",
    "The [siege|confront] was [brutal|drama].",
    # settlement
    "[Mediators|deescalate] presented a [ceasefire|deescalate] plan to the rebels.",
    "The two sides signed a [peace agreement|deescalate].",
    "The envoy called for [restraint|deescalate].",
    "The militia agreed to [withdraw its fighters|deescalate].",
    "The two armies must [de-escalate|deescalate].",
    "Kabul wants all foreign troops to [withdraw|deescalate].",
    "The rebels and the army signed an [agreement|deescalate] to [end the fighting|deescalate].",
    "Both states [gave up their nuclear weapons|deescalate].",
    "The envoy [toned down|deescalate] the [threat|threat].",
    # force of a crowd and against it
    "Protesters [threw stones|confront] and police [fired|confront] tear gas.",
    "The guards tried to [disperse the crowd|confront].",
    "A [curfew|ultimatum] holds in the port.",
    # force without a word of war in it
    "The [bombing campaign|confront] [claimed hundreds of lives|confront].",
    "Rebels [pushed the militia out|confront] of the valley.",
    "The [surge|intensify] of [attacks|confront] has [added to|intensify] the [fear|threat].",
    # an answer to force, against a reason given
    "[In response|ultimatum], the army [shelled|confront] the port.",
    "The fleet sailed in response to the [attack|confront].",
    # a border or a ceasefire is broken by force, a treaty is not; a deal is a cue where it is made
    "The jets [violated the airspace|confront] of the island.",
    "The envoy said the ministers had violated the treaty.",
    "The two sides reached a [nuclear deal|deescalate] in May.",
    "The nuclear deal dominated the news from the capital.",
    # what is done with the weapon, against its parts and its name
    "The [hydrogen bomb test|catastrophe] [alarmed|threat] the coast.",
    "The bomb was [dropped|confront] on the port by the army.",
    "The jets took off as the general dropped his pen.",
    "The guerrilla is [losing ground|confront] in the hills.",
    # negation
    "There is no [-escalation|intensify] in sight.",
    "There was no [-escalation|intensify] overnight.",
    "The army did not [-attack|confront] the convoy.",
    "The allies should not draw [-red lines|ultimatum].",
    "The minister ruled out [-sending troops|intensify].",
    "[-Sending troops|intensify] was ruled out.",
    "The air force was unable to [-strike|confront] the base.",
    "They crossed the valley without [-fighting|confront].",
    "The two armies refused to [-fight|confront].",
    "He has no intention of [-sending soldiers|intensify].",
    "The envoys failed to reach a [-ceasefire|deescalate].",
    "The guards were unable to stop the [attack|confront].",
    "[Invasion|confront] can no longer be ruled out.",
    "[-Sanctions|ultimatum] are off the conference table.",
    # left open, or not agreed
    "It is not the first [attack|confront] this week.",
    "The army never acknowledges its [raids|confront].",
    "Paris has not ruled out [sending troops|intensify].",
    "Manila is not ruling out [sanctions|ultimatum].",
    "There is no consensus to [send troops|intensify].",
    "Ankara did not respond to the [attack|confront].",
    "The general did not say whether his men would [attack|confront].",
    "It was not only an [attack|confront].",
    "The envoy did not specify what any [retaliation|ultimatum] would be.",
    "The [siege|confront] was not without [consequences|ultimatum].",
    # other senses, names, mere naming
    "The union called a strike over wages.",
    "The two companies struck a deal.",
    "The coach was fired after the game.",
    "She suffered a heart attack at home.",
    "The senator ran an attack ad.",
    "The charity launched a campaign website.",
    "The Nobel Peace Prize was awarded in Oslo.",
    "The troops, the army and the missile stood in the square.",
    "The war in Sudan is in its second year.",
    "They support Kyiv for as long as necessary.",
    "The crew shot a film in the studio.",
    "The museum shows a nuclear weapon.",
    "Inspectors of chemical weapons arrived in Oslo.",
    "Pilots of the carrier strike group landed.",
    "A deal was struck after midnight.",
    "Both banks signed an agreement.",
    "The minister withdrew from the race.",
    "The two sides spoke at the Institute of Peace.",
    "The photographer captured the march on camera.",
    "The army uses advanced weapons.",
    "The heavily fortified embassy stands near the army museum.",
    "The army band was closer to the river than the choir.",
    "The judge exercises his power.",
    "Supporters of the bill marched peacefully.",
]  # fmt: skip

HEDGING = [
    "The offensive [could|modal] last weeks.",
    "The talks [may|modal] fail.",
    "They met in May in Doha.",
    "Prime Minister Theresa May arrived on Monday.",
    "The rebels [might|modal] withdraw.",
    "[Should|modal] Khartoum fall, the war is lost.",
    "Both sides should respect the truce.",
    "The pilot could not see the runway.",
    "He said he knew that the road was closed.",
    "The garrison surrendered unconditionally.",
    "The march was very long.",
    "An attack [would|modal] endanger the truce.",
    "The minister told the deputies on Sunday that the army would stay in the port.",
    "The minister told the deputies that the army [would|modal] stay [if|epistemic] the truce fails.",
    "A [possible|epistemic] target is the port. The general fled.",
    "As soon as possible, the convoy leaves.",
    "The convoy [appears|epistemic] to have stopped.",
    "The envoy appeared in court.",
    "The [prospect|epistemic] of talks is remote.",
    "[If|epistemic] the bridge falls, the town is cut off.",
    "He asked if the bridge was open.",
    "The commander is [believed to|epistemic] be in hiding.",
    "The raid is [expected to|epistemic] fail.",
    "The attack is [likely|epistemic].",
    "The outcome is [unclear|epistemic].",
    "[Reportedly|evidential] the general fled.",
    "[Officials said|evidential] the road was closed.",
    "The road is closed, [sources said|evidential].",
    "A senior security [official told|evidential] Reuters the road was closed.",
    "[According to local reports|evidential], the road is closed.",
    "[Some critics|evidential] call it a failure.",
    "[Analysts suggest|evidential] a quick end.",
    "The general is [said to have|evidential] fled.",
    "Macron said the road was closed.",
    "The ministry said the road was closed.",
    "[Some|approximator] 10,000 soldiers left.",
    "They stood [about|approximator] 20 miles away.",
    "They talked about the war.",
    "The town is [partly|approximator] destroyed.",
    "[Nearly|approximator] 300 people fled.",
    "[Five to seven|approximator] countries agreed.",
    "They [clearly|booster] failed.",
    "It will [inevitably|booster] fail.",
    "The envoy [made it clear|booster].",
    "It was, [of course|booster], a mistake.",
    "He is [not certain|epistemic] of it.",
    # would of a future that is reported, against would of what follows from a supposition
    "He said the ministry would send a ship.",
    "He said the raid [would|modal] lead to war.",
    # may of use, against may of chance
    "The device may be used in two ways.",
    "The truce [may|modal] be broken.",
    # one span for the group and what it says
    "[Experts have warned|evidential] of famine.",
    "[Many reports suggest|evidential] the town fell.",
    "A defense [official told|evidential] Reuters the road was closed.",
    "The [reported|evidential] raid was denied.",
    "The flood reported by the paper was small.",
    "The village is [commonly called|evidential] Old Mill.",
    # would of a story told, could of ability, possible of what can be done: none is a doubt
    "The general would later become a painter.",
    "Smoke could be seen from the ridge.",
    "The bridge made it possible to cross.",
    "The [alleged|evidential] attacker fled.",
    "He is a [well-known|evidential] general.",
    "The port is [one of the largest|approximator] on the coast.",
    "She spent most of her life abroad.",
    # certainty about a statement, against degree
    "The envoy is [very likely|booster] to fail.",
    "The soup is very hot.",
    "The convoy [actually|booster] stopped.",
    "The film is really good.",
    "The raid is [almost certainly|epistemic] over.",
    # quantity
    "[Dozens|approximator] were killed.",
    "[Tens of thousands of|approximator] people fled.",
    "He cares about everyone here.",
    "The ban remains in effect.",
    # duty, against what was believed
    "The minister is supposed to resign.",
    "The truce was [supposed to have|epistemic] begun.",
    "[It depends|epistemic] on the weather.",
]  # fmt: skip


def read_case(case: str) -> tuple[str, list[tuple[str, str, bool]]]:
    """The sentence without its marks, and the cues marked in it."""
    cues = [(text, category, bool(minus)) for minus, text, category in MARKED.findall(case)]
    return MARKED.sub(r"\2", case), cues


def find(text: str, feature: str) -> list[tuple[str, str, bool]]:
    hits = find_lexical(parse_text(text, article_id="a"))
    return [(text[hit.start : hit.end], hit.category, hit.negated) for hit in hits if hit.feature == feature]


@pytest.mark.parametrize("case", ESCALATION)
def test_escalation(case: str) -> None:
    text, cues = read_case(case)
    assert find(text, "escalation") == cues


@pytest.mark.parametrize("case", HEDGING)
def test_hedging(case: str) -> None:
    text, cues = read_case(case)
    assert find(text, "hedging") == cues


@pytest.mark.parametrize(("feature", "cases"), [("escalation", ESCALATION), ("hedging", HEDGING)])
def test_cases_cover_every_category(feature: str, cases: list[str]) -> None:
    assert {category for case in cases for _, category, _ in read_case(case)[1]} == set(CATEGORIES[feature])


def test_hits_lie_only_in_sentences_of_the_story() -> None:
    text = "Rebels attack the port\n\nThe rebels attacked the port at dawn.\n\nComment (0)\n\nNEXT Army attacks town"
    document = parse_text(text, article_id="a")
    inside = [document.sentences[hit.sentence] for hit in find_lexical(document)]
    assert inside
    assert all(document.lines[sentence.line].kind in ("headline", "subhead", "body") for sentence in inside)


def test_hit_does_not_cross_a_sentence() -> None:
    assert find("They send aid. Troops eat.", "escalation") == []
    assert find("They send aid, troops eat.", "escalation") == [("send aid, troops", "intensify", False)]


def test_typographic_characters_keep_their_offsets() -> None:
    text = "“They didn’t escalate,” he said. İstanbul’s full‑scale invasion fears grew."
    assert find(text, "escalation")[0] == ("escalate", "intensify", True)
    assert ("full‑scale invasion", "confront", False) in find(text, "escalation")


def test_runs_of_spaces_change_nothing_but_the_span() -> None:
    assert find("They  opened   fire  on   a convoy.", "escalation") == [("opened   fire", "confront", False)]


def test_generic_growth_needs_an_article_about_a_conflict() -> None:
    harvest = "The orchard is growing well and the village feels increasing pride in its apples this year. " * 8
    front = harvest.replace("orchard", "army").replace("village", "militia").replace("apples", "missiles")
    assert find(harvest, "escalation") == []
    assert {category for _, category, _ in find(front, "escalation")} == {"intensify"}


@pytest.mark.parametrize(
    ("filler", "is_found"),
    [
        ("The chamber debated the nuclear option and the trade war over tariffs on steel and soya. ", False),
        ("The gun bill bans assault weapons, and refugees from the flood were housed in the school. ", False),
        ("The militia held the bridge while rebels and soldiers met across the river near the mill. ", True),
        ("The mob broke shop windows in the old town, and the unrest went on for most of the night. ", True),
        ("The gunman opened fire from a roof near the old mill, and two of the attackers fled by car. ", True),
        ("The envoys spoke in Pyongyang of centrifuges and of a nuclear accord over lunch and dinner. ", True),
    ],
)
def test_what_makes_an_article_one_about_a_conflict(filler: str, is_found: bool) -> None:
    assert bool(find(filler * 9 + "\n\nThe deputy attacked the mayor.", "escalation")) is is_found


@pytest.mark.parametrize(("hint", "is_found"), [("", False), ("Soldiers looked on. ", True)])
def test_a_quarrel_between_states_needs_a_hint_of_force(hint: str, is_found: bool) -> None:
    quarrel = (
        "The ambassador left the embassy, and the foreign ministry called the treaty with its allies a mere paper. " * 9
    )
    assert bool(find(f"{quarrel}\n\n{hint}The deputy attacked the mayor.", "escalation")) is is_found


LONGEST = "term,category\nred,colour\nred line,limit\nline of fire,limit\nline,thing\nfire,thing\n"


def test_longest_hit_wins_and_ties_go_to_the_earlier_entry(tmp_path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(LONGEST + "one two,first\ntwo six,second\n", encoding="utf-8")
    mine = (read_lexicon(path),)
    text = "The red line of fire. A red line. One two six."
    hits = find_lexical(parse_text(text, article_id="a"), mine)
    assert [(hit.term, hit.category) for hit in hits] == [
        ("red", "colour"), ("line of fire", "limit"), ("red line", "limit"), ("one two", "first"),
    ]  # fmt: skip


def test_features_may_overlap_each_other(tmp_path) -> None:
    path = tmp_path / "roads.csv"
    path.write_text("term,category\nred line,road\n", encoding="utf-8")
    lexicons = (*builtin_lexicons(), read_lexicon(path))
    hits = find_lexical(parse_text("They drew red lines and one red line.", article_id="a"), lexicons)
    assert [hit.feature for hit in hits] == ["escalation", "escalation", "roads"]
    assert (hits[1].start, hits[1].end) == (hits[2].start, hits[2].end)


CONDITIONS = [
    ("previous: the", "the cat sat", False),
    ("previous: the", "the old cat sat", True),
    ("next: sat", "the cat, sat", False),
    ("next: sat down", "the cat sat up", True),
    ("before: dog*", "dogs and a cat", False),
    ("before: dog*", "dogs, said the old grey cat", True),
    ("after: <number>", "cat of 10,000 days", False),
    ("after: <number>", "cat of many days", True),
    *(
        ("after: <number>", f"cat of {number} days", False)
        for number in ("seventeen", "nineteen", "twenty-five", "ninety-nine", "zero", "thirteen-year", "two")
    ),
    ("after: <number>", "cat of zeros and twentyish days", True),
    *(("next: <capital>", f"cat {name}", name.islower()) for name in ("Řím", "Łódź", "Œuvre", "Ấn", "řím", "œuvre")),
    ("next: <capital>", "cat Tom", False),
    ("next: <capital>", "cat tom", True),
    ("sentence: <capital>", "the cat sat by Tom", False),
    ("previous: old", "the old-cat sat", False),
    ("next: like", "a cat-like thing", False),
    ("previous: <capital> <capital>", "U.S. cat sat", True),
    ("previous: <capital> <capital>", "Big U.S. cat sat", False),
    ("previous: <start>", "“Cat sat", False),
    ("previous: <start>", "A cat sat", True),
    ("before: <start>", "Cat sat", False),
    ("before: <start>|dog", "A big old cat sat", False),
    ("before: <start>", "A big old grey cat sat", True),
    ("after: mouse", "a cat-like thing and a mouse", True),
    ("after: mouse", "a cat-like thing and mouse", False),
    ("earlier: mouse", "a mouse, a dog, a cow, a pig, a hen and a cat", False),
    ("earlier: mouse", "a cat, a dog, a cow, a pig, a hen and a mouse", True),
    ("earlier: <capital>", "Tom and the old grey and white cat", False),
    ("later: mouse", "a cat, a dog, a cow, a pig, a hen and a mouse", False),
    ("later: mouse hole", "a mouse hole, a dog, a cow, a pig, a hen and a cat", True),
    ("sentence: mouse", "a cat, a dog, a cow, a pig, a hen and a mouse", False),
    ("sentence: mouse", "a cat. A mouse", True),
]


@pytest.mark.parametrize(("condition", "text", "survives"), CONDITIONS)
def test_unless_and_requires(tmp_path, condition: str, text: str, survives: bool) -> None:
    document = parse_text(text, article_id="a")
    for column, expected in (("unless", survives), ("requires", not survives)):
        path = tmp_path / "cats.csv"
        path.write_text(f'term,category,{column}\ncat,animal,"{condition}"\n', encoding="utf-8")
        assert bool(find_lexical(document, (read_lexicon(path),))) is expected


@pytest.mark.parametrize(
    ("case", "text", "count"),
    [("", "May may MAY", 3), ("lower", "May may May", 2), ("lower", "“May I?” In May", 1), ("exact", "May may MAY", 0)],
)
def test_case(tmp_path, case: str, text: str, count: int) -> None:
    path = tmp_path / "months.csv"
    path.write_text(f"term,category,case\n{'mAy' if case == 'exact' else 'may'},month,{case}\n", encoding="utf-8")
    assert len(find_lexical(parse_text(text, article_id="a"), (read_lexicon(path),))) == count


WORDS = [
    "war", "no", "not", "send", "troops", "Troops", "escalation", "red", "lines", "some", "10,000", "may", "May", "if",
    "would", "sources", "said", "’", "“", "”", ".", "\n", "  ", ",", "İ", "ﬁre", "attack", "ruled", "out", "-",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)))
def test_invariants_of_any_text(text: str) -> None:
    document = parse_text(text, article_id="a")
    hits = find_lexical(document)
    entries = [(lexicon.feature, entry) for lexicon in builtin_lexicons() for entry in lexicon.entries]
    terms = {(feature, entry.term, entry.category) for feature, entry in entries}
    for hit in hits:
        sentence = document.sentences[hit.sentence]
        assert sentence.start <= hit.start < hit.end <= sentence.end
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]
        assert (hit.feature, hit.term, hit.category) in terms
    for feature in CATEGORIES:
        mine = [hit for hit in hits if hit.feature == feature]
        assert all(left.end <= right.start for left, right in pairwise(mine))
    assert hits == find_lexical(document)


@pytest.mark.parametrize(("text", "count"), [
    ("Troops fought. They threaten war.", 1), ("Troops fought. They threaten to shut down the government.", 0),
    ("Troops fought. They seek authorization for the use of military action.", 0),
])  # fmt: skip
def test_built_in_conditions_of_more_than_four_words_hold(text: str, count: int) -> None:
    hits = [hit for hit in find(text, "escalation") if hit[0] in ("threaten", "military action")]
    assert len(hits) == count
