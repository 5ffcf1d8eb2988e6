"""One exhibit of a report: a chart with its finding, its measure, the table behind it and what a reader has to know."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from framing.show.caveats import tell_source
from framing.show.cut import Shown, cut
from framing.show.echo_table import Link
from framing.show.publish import Published, publish

Finding = Callable[[Shown], str]


@dataclass(frozen=True)
class Exhibit:
    """A chart of what is shown of an analysis: `title` is the finding, `subtitle` the measure, `table` what is drawn,
    `note` what a reader has to know. One that `follows` words needs the trail, is shown where there is something to
    follow, and has a `page` of its own: HTML whose cells lead to the sentences. One that `reads` needs the articles,
    the others only tables over outlets. `has` says whether an analysis has anything of the others.
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

    def applies(self, shown: Shown) -> bool:
        """Whether this corpus has what is shown."""
        return self.has(shown) and (not self.follows or len(getattr(shown.trail(), self.follows)) > 0)

    def publish(self, analysis) -> Published:
        """The chart with its title, subtitle and source line."""
        shown, source = cut(analysis), tell_source(analysis)
        return publish(self.draw(shown), title=self.title(shown), subtitle=self.subtitle(shown), source=source)
