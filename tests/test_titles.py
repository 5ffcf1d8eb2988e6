"""The titles of the charts claim no more than what is counted."""

import pandas as pd
import pytest
from tables_for_show import SAID, make_analysis, make_articles

import framing as fr
from framing.show import findings
from framing.show.counting import count_in_words, so_many
from framing.show.cut import cut
from framing.show.findings_compared import tell_fingerprints
from framing.show.findings_sources import tell_heard, tell_positions

FILLER = "The council met again on that day and spoke about the road. "


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


class TestHeard:
    @pytest.mark.parametrize(
        ("stories", "where"),
        [("xyz", "two of three pieces,"), ("xxz", "both pieces that tell the same,"), ("xxx", "two of three pieces,")],
    )
    def test_claims_no_more_than_is_shared(self, stories, where):
        articles = make_articles().assign(story=list(stories))
        said = {name: [(*rows[0][:3], "", "Ann Ray", True, "expert")] for name, rows in SAID.items() if rows} | {
            "c": []
        }
        assert f"“Ann Ray” is heard in {where}" in tell_heard(cut(make_analysis(articles, said=said)))


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
