"""The titles of the charts claim no more than what is counted."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
from tables_for_show import SAID, make_analysis, make_articles

import framing as fr
from framing.compare.significance import adjust
from framing.show import compared, findings
from framing.show.caveats import tell_tests
from framing.show.counting import count_in_words, so_many
from framing.show.cut import cut
from framing.show.findings_compared import tell_differences, tell_fingerprints, tell_keyness
from framing.show.findings_sources import tell_heard, tell_positions, tell_sourcing, tell_speakers, tell_stances
from framing.show.leads import find_leaders, name_those

FILLER = "The council met again on that day and spoke about the road. "


@pytest.mark.parametrize(
    ("called", "verb"), [(1, "One of 2 differences of rates remains"), (2, "Two of 2 differences of rates remain")]
)
def test_differences_that_remain_agree_with_their_number(called, verb):
    rows = [("a", "hedging", 1.0, 0.01), ("b", "hedging", 1.0, 0.01 if called > 1 else 0.9)]
    table = pd.DataFrame(rows, columns=["outlet", "feature", "low", "q"])
    table = table.assign(p=table["q"], difference=2.0, voice="outlet", other="others")
    articles = pd.DataFrame({"article_id": ["1", "2"], "outlet": ["a", "b"]})
    shown = SimpleNamespace(compared=SimpleNamespace(contrasts=table), articles=articles)
    assert tell_differences(shown).startswith(f"{verb} at q ≤ .05; ")


def write_thirds(*counts):
    """An article of three equal parts, with so many words of escalation in each."""
    parts = [("They invaded it. " * count + FILLER * 10).split()[:100] for count in counts]
    return " ".join(word for part in parts for word in part)


class TestTemperature:
    def tell(self, *articles):
        rows = [
            {"article_id": f"a{number}", "outlet": f"Post {number}", "headline": "", "text": write_thirds(*counts)}
            for number, counts in enumerate(articles)
        ]
        return findings.tell_temperature(cut(fr.analyse(pd.DataFrame(rows))))

    @pytest.mark.parametrize(
        ("articles", "title"),
        [
            ([(5, 1, 1)], "Escalation is densest in the first third of this article"),
            ([(3, 5, 4)], "No third of this article clearly leads in escalation"),
            ([(9, 1, 1), (8, 5, 2)], "Escalation is densest in the first third of both articles"),
            ([(9, 8, 8), (2, 2, 2)], "In neither of the two articles does one third clearly lead in escalation"),
            (
                [(9, 1, 1), (7, 1, 1), (1, 1, 4), (2, 3, 2)],
                "Escalation is densest in the first third of two articles and the last third of one; in one no third "
                "clearly leads",
            ),
            ([(0, 0, 0)], findings.NOTHING),
            (
                [(9, 1, 1), (9, 8, 8), (0, 0, 0)],
                "Escalation is densest in the first third of one article; in one no third clearly leads; in one it "
                "nowhere outweighs de-escalation",
            ),
            (
                [(9, 8, 8), (0, 0, 0), (0, 0, 0)],
                "In none of the three articles does one third clearly lead in escalation",
            ),
        ],
    )
    def test_a_hit_or_two_are_no_lead(self, articles, title):
        assert self.tell(*articles) == title


class TestFingerprints:
    def tell(self, *hits):
        shown = cut(make_analysis())
        rows = [(outlet, "escalation", "drama", "outlet", count, 1000) for outlet, count in hits]
        outlets = pd.DataFrame(rows, columns=["outlet", "feature", "category", "voice", "hits", "words"])
        return tell_fingerprints(shown._replace(outlets=outlets), "escalation")

    def test_the_rate_of_one_is_told_against_that_of_the_others(self):
        title = self.tell(("The A Post", 12), ("The B Post", 2), ("The C Post", 4))
        assert title == "“piece a” has 4.0 times the rate of “drama” of all other pieces together, in 12 hits against 6"

    def test_against_a_handful_nothing_stands_out(self):
        assert self.tell(("The A Post", 12), ("The B Post", 1)) == "No category has five hits or more on both sides"

    def test_a_rate_that_reads_as_that_of_the_others_is_no_departure(self):
        title = self.tell(("The A Post", 51), ("The B Post", 50), ("The C Post", 50))
        assert title.startswith("In no category with five hits or more on both sides does one of the pieces depart")

    def test_two_that_depart_as_far_are_both_named(self):
        title = self.tell(("The A Post", 40), ("The B Post", 40), *((f"The {letter} Post", 20) for letter in "CDEF"))
        assert title == (
            "“piece a” and “piece b” each have 1.7 times the rate of “drama” of all other pieces together, in 40 hits "
            "or more"
        )


class TestHeard:
    @pytest.mark.parametrize(
        ("stories", "where"),
        [("xyz", "two of three pieces"), ("xxz", "both pieces that tell the same"), ("xxx", "two of three pieces")],
    )
    def test_claims_no_more_than_is_shared(self, stories, where):
        articles = make_articles().assign(story=list(stories))
        said = {name: [(*rows[0][:3], "", "Ann Ray", True, "expert")] for name, rows in SAID.items() if rows} | {
            "c": []
        }
        assert tell_heard(cut(make_analysis(articles, said=said))).endswith(f" is heard in {where}")

    def test_what_others_share_is_not_the_speakers(self):
        """Ann Ray speaks in two stories that one outlet each tells; two others tell a third."""
        articles = pd.concat([make_articles(), make_articles().tail(1).assign(article_id="d", outlet="The D Post")])
        said = {name: [(*rows[0][:3], "", "Ann Ray", True, "expert")] for name, rows in SAID.items() if rows}
        shown = cut(make_analysis(articles.assign(story=list("xyzz")), said=said))
        assert tell_heard(shown).endswith(" is heard in two of four pieces")

    def test_stories_are_read_without_the_trail(self):
        articles = make_articles()
        said = {name: [(*rows[0][:3], "", "Ann Ray", True, "expert")] for name, rows in SAID.items() if rows}
        shown = cut(make_analysis(articles, said=said))
        assert tell_heard(shown._replace(trail=None)).endswith(" is heard in two of three pieces")


@pytest.mark.parametrize(("count", "words"), [(0, "no"), (5, "five"), (12, "twelve"), (13, "13"), (1200, "1,200")])
def test_counts_in_words(count, words):
    assert count_in_words(count) == words


@pytest.mark.parametrize(
    ("count", "total", "told"),
    [
        (2, 2, "both outlets"),
        (6, 6, "all six outlets"),
        (1, 2, "one of two outlets"),
        (0, 2, "neither of the two outlets"),
        (0, 6, "none of the six outlets"),
    ],
)
def test_how_many_of_all(count, total, told):
    assert so_many(count, total, "outlets") == told


class TestCounted:
    """Titles that say in how many pieces something is so."""

    SAYS = "The minister John Smith insisted that the plan is good for all of us. "
    MORE = "The mayor Ann Brown claimed that the bridge would be closed soon. "

    def shown(self, *texts):
        rows = [
            {"article_id": f"a{number}", "outlet": f"Post {number}", "headline": "", "story": "1", "text": text}
            for number, text in enumerate(texts)
        ]
        return cut(fr.analyse(pd.DataFrame(rows)))

    def test_of_no_article(self):
        shown = self.shown(self.SAYS + FILLER, self.MORE + FILLER)
        assert tell_positions(shown) == "The first source to speak is unnamed in neither of the two articles"

    def test_hedges(self):
        hedged = "It may perhaps rain. " * 3 + FILLER
        assert findings.tell_hedging(self.shown(hedged, hedged)).startswith(
            "Hedges outnumber boosters in both pieces, "
        )
        assert findings.tell_hedging(self.shown(hedged, FILLER)).startswith("Hedges outnumber boosters in one of two ")

    @pytest.mark.parametrize(
        ("texts", "title"),
        [
            ((SAYS, SAYS + FILLER), "“John Smith”, the only named source compared, is heard in both pieces"),
            (
                (SAYS + MORE, SAYS + MORE),
                "“John Smith” is heard in both pieces, none of the 2 named sources compared in only one",
            ),
            (
                (SAYS + MORE, SAYS, FILLER),
                "“John Smith” is heard in two of three pieces, 1 of the 2 named sources compared in only one",
            ),
            ((SAYS, MORE), "No named source is heard in more than one of two pieces"),
            ((SAYS,), "1 named source is heard"),
        ],
    )
    def test_who_is_heard(self, texts, title):
        assert tell_heard(self.shown(*texts)) == title


@pytest.mark.parametrize(
    ("values", "digits", "leaders"),
    [
        ((1.24, 1.21, 1.0), 1, ["a", "b"]),
        ((1.24, 1.21, 1.0), 2, ["a"]),
        ((-3.0, -3.2, -3.0), 1, ["a", "c"]),
        ((0.0,), 0, ["a"]),
    ],
)
def test_what_reads_the_same_leads_together(values, digits, leaders):
    assert find_leaders(pd.Series(values, index=list("abc")[: len(values)]), digits) == leaders


@pytest.mark.parametrize(
    ("names", "total", "told"),
    [("A", 1, "A"), ("AB", 3, "A and B"), ("AB", 2, "both pieces"), ("ABC", 3, "all three pieces"),
     ("ABC", 5, "three of five pieces")],
)  # fmt: skip
def test_who_share_a_lead(names, total, told):
    assert name_those(list(names), total, "pieces") == told


class TestTies:
    """One text in several outlets: nobody has the most of anything."""

    SAID = "The minister John Smith insisted that the plan is good. Officials said that the awful war would go on. "

    @pytest.fixture(scope="class")
    @staticmethod
    def two():
        return TestTies.shown("North", "South")

    @pytest.fixture(scope="class")
    @staticmethod
    def three():
        """Two copies, and a third text without anything."""
        return TestTies.shown("North", "South", other="West")

    @staticmethod
    def shown(*outlets, other=""):
        text = TestTies.SAID + "They invaded it and attacked. It may rain. " * 4 + FILLER
        rows = [
            {"article_id": outlet, "outlet": outlet, "headline": "", "text": FILLER * 9 if outlet == other else text}
            for outlet in [*outlets, *[other] * bool(other)]
        ]
        return cut(fr.analyse(pd.DataFrame(rows)))

    def test_all_have_the_same(self, two):
        rates = findings.tell_rates(two, "escalation")
        assert rates.startswith("Both pieces have ") and rates.endswith(" per 1,000 in their own words")
        assert tell_speakers(two).startswith("Both pieces give their sources ")
        assert tell_sourcing(two).endswith(" in both pieces")
        assert findings.tell_sentiment(two).endswith(", stand in both articles")
        assert "stand in" not in findings.tell_profile(two, "escalation")

    def test_two_of_three_have_the_same(self, three):
        rates = findings.tell_rates(three, "escalation")
        assert rates.startswith("“North” and “South” have the most words of escalation in their own words: ")
        assert rates.endswith(" per 1,000 each, “West” the fewest: 0")
        assert tell_speakers(three).startswith("“North” and “South” give their sources ")
        assert tell_speakers(three).endswith(", “West” 0\u00a0%")
        assert findings.tell_sentiment(three).endswith("stand in “North North” and “South South”")

    def test_the_commonest_kinds(self, two):
        rows = [("North", "escalation", kind, "outlet", hits, 900) for kind, hits in (("drama", 7), ("confront", 7))]
        outlets = pd.DataFrame(rows, columns=["outlet", "feature", "category", "voice", "hits", "words"])
        outlets = outlets.assign(per_1000_words=0.0)
        title = findings.tell_profile(two._replace(outlets=outlets, totals=two.totals.iloc[:0]), "escalation")
        assert title == "No kind is the commonest: both kinds have 7 each of 14 hits"

    def test_of_many_strongest_none_is_named(self):
        awful = "The awful war went on. " * 3
        rows = [{"article_id": key, "outlet": key, "headline": "", "text": awful + FILLER} for key in "ab"]
        assert findings.tell_sentiment(cut(fr.analyse(pd.DataFrame(rows)))).endswith(" of them close to neutral")

    def test_half_in_either_of_two_stands_in_none(self, two):
        rows = [
            (outlet, "escalation", kind, "outlet", hits, 900)
            for outlet in ("North", "South")
            for kind, hits in (("drama", 9), ("confront", 6))
        ]
        outlets = pd.DataFrame(rows, columns=["outlet", "feature", "category", "voice", "hits", "words"])
        outlets = outlets.assign(per_1000_words=0.0)
        title = findings.tell_profile(two._replace(outlets=outlets, totals=two.totals.iloc[:0]), "escalation")
        assert title == "“Drama” is the commonest kind, 18 of 30 hits"

    def test_outlets_that_have_the_same_rate(self, two):
        articles = pd.concat([two.articles] * 2)
        title = findings.tell_rates(two._replace(articles=articles), "escalation")
        assert title.startswith("Both outlets have ")


class TestRates:
    def tell(self, *rows, pieces=False):
        """Of outlets with so many hits in so many words, and the bounds of their intervals."""
        columns = ["outlet", "hits", "words", "low", "high"]
        totals = pd.DataFrame(
            [(f"The {name} Post", *row) for name, row in zip("ABC", rows, strict=False)], columns=columns
        )
        totals = totals.assign(
            per_1000_words=1000 * totals["hits"] / totals["words"], feature="escalation", voice="outlet"
        )
        totals = totals.assign(category="all", articles=1, negated=0, mean=None, resampled="articles")
        shown = cut(make_analysis())
        articles = shown.articles if pieces else pd.concat([shown.articles] * 2)
        return findings.tell_rates(shown._replace(totals=totals, articles=articles), "escalation")

    def test_few_hits_are_more_than_none(self):
        assert self.tell((4, 100_000, 0.02, 0.1), (0, 100_000, 0.0, 0.0)) == (
            "“The A Post” has the most words of escalation in its own words, 0.04 per 1,000, above every other interval"
        )

    def test_few_hits_are_not_the_fewest_where_another_has_none(self):
        title = self.tell((12, 1000, 9, 14), (3, 10_000, 0, 1), (0, 1000, 0, 0), pieces=True)
        assert title.endswith(": 12 per 1,000, “piece c” the fewest: 0.0")

    def test_one_of_those_that_lead_has_an_interval(self):
        none = float("nan")
        title = self.tell((504, 100_000, 4.8, 5.3), (496, 100_000, none, none), (1, 1000, 0.5, 2))
        assert title.endswith("5.0 per 1,000, some of too few articles for an interval")


@pytest.mark.parametrize(
    ("counts", "rest"),
    [
        ({"assertive": 3, "doubting": 1}, "of the other 4 most are assertive (3)"),
        ({"assertive": 2, "doubting": 1, "warning": 1}, "of the other 4 the commonest are assertive (2)"),
        ({"assertive": 2, "doubting": 2}, "of the other 4 the commonest are assertive and doubting (2 each)"),
        ({"assertive": 4}, "all other 4 are assertive"),
        ({"warning": 1}, "the other one is warning"),
    ],
)
def test_most_are_more_than_half(counts, rest):
    shown = cut(make_analysis())
    verbs = pd.DataFrame({"stance": ["neutral", *counts], "attributions": [6, *counts.values()]})
    title = tell_stances(shown._replace(ledger=replace(shown.ledger, verbs=verbs)))
    assert title.endswith(f"have a neutral verb or none; {rest}")


def test_q_is_over_the_words_that_are_shown(monkeypatch):
    p = [0.01, 0.03, 0.04, 0.9, 0.9, None]
    table = pd.DataFrame({"voice": ["outlet"] * 3 + ["source"] * 2 + ["outlet"], "p": p, "q": 1.0})
    monkeypatch.setattr(compared, "keyness", lambda *given, **options: table)
    words = cut(make_analysis()).compared.words
    assert words["q"].dropna().tolist() == pytest.approx(adjust([0.01, 0.03, 0.04]), abs=1e-6)
    assert tell_tests(words) == "after Benjamini and Hochberg over all 3 tests"


@pytest.mark.parametrize(
    ("z", "title"),
    [
        (1.2, "“road” sets “piece a” apart most: 3 of 4 stand in it"),
        (1.31, "“dam” is one of two words that set pieces apart most: 3 of 4 stand in “piece b”"),
    ],
)
def test_words_that_set_apart_as_much(z, title):
    words = pd.DataFrame({"group": ["The A Post", "The B Post"], "term": ["road", "dam"], "z": [1.3, z], "q": None})
    words = words.assign(hits=3, other_hits=1, articles=1, p=None)
    assert tell_keyness(cut(make_analysis())._replace(compared=SimpleNamespace(words=words))) == title
