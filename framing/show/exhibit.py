"""One exhibit of a report: a chart with its finding, its measure, the table behind it and what a reader has to know."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from framing.show.caveats import tell_source
from framing.show.counting import count_in_words
from framing.show.cut import Shown, cut
from framing.show.echo_table import Link
from framing.show.findings import NOTHING
from framing.show.publish import Published, publish
from framing.show.tongues import keep_comparable

MIXED = "Every outlet has articles in several languages: none can be compared"

Finding = Callable[[Shown], str]


@dataclass(frozen=True)
class Exhibit:
    """A chart of what is shown of an analysis: `title` is the finding, `subtitle` the measure, `table` what is drawn,
    `note` what a reader has to know. One that `follows` words needs the trail, is shown where there is something to
    follow, and has a `page` of its own: HTML whose cells lead to the sentences. One that `reads` needs the articles,
    the others only tables over outlets; one that runs `along` articles shows the longest, and its title says so. `has`
    says whether an analysis has anything of the others.
    """

    name: str
    draw: Callable[[Shown], Axes]
    title: Finding
    subtitle: Finding
    table: Callable[[Shown], pd.DataFrame]
    note: str = ""
    has: Callable[[Shown], bool] = lambda shown: True
    follows: str = ""
    page: Callable[[Shown, Link], str] | None = None
    reads: bool = False
    along: bool = False

    def applies(self, shown: Shown) -> bool:
        """Whether this corpus has what is shown."""
        return self.has(shown) and (not self.follows or len(getattr(shown.trail(), self.follows)) > 0)

    def tell(self, shown: Shown) -> str:
        """The title: what the articles that can be compared show, with their language where there are others. What is
        echoed or left out is told of all."""
        kept, language = (shown, "") if self.follows else keep_comparable(shown)
        told = self.title(kept)
        if told != NOTHING:
            where = self._tell_where(kept, language)
            return f"{where}: {told}" if where else told
        return MIXED if language and kept.outlets.empty and not shown.outlets.empty else NOTHING

    def _tell_where(self, kept: Shown, language: str) -> str:
        """Which articles the title is of, "" if of all."""
        if self.along and len(kept.documents) < len(kept.compared.articles):
            longest = f"In the {count_in_words(len(kept.documents))} longest articles"
            return f"{longest} in {language}" if language else longest
        return f"In {language} only" if language else ""

    def publish(self, analysis) -> Published:
        """The chart with its title, subtitle and source line."""
        shown, source = cut(analysis), tell_source(analysis)
        return publish(self.draw(shown), title=self.tell(shown), subtitle=self.subtitle(shown), source=source)
