"""The titles of the charts claim no more than what is counted."""

import pandas as pd
import pytest

import framing as fr
from framing.show import findings
from framing.show.cut import cut

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
            ([(9, 8, 8), (2, 2, 2)], "In none of two articles one third clearly leads in escalation"),
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
