"""The charts, by name: `charts.rates(outlets, feature="escalation")`.

Each takes a tidy table (and, where places in the text are needed, the documents) and `ax=None`, returns the Axes, and
writes no title: `publish` does. `articles=` gives the labels and the colours that are the same on every chart. Charts
are drawn without pyplot, so that nothing stays open; `publish(axes)` shows itself in a notebook and saves itself.
"""

from framing.show.chart_articles import sentiment, temperature
from framing.show.chart_definitions import definitions
from framing.show.chart_differences import differences, fingerprints, intervals, keyness
from framing.show.chart_echoes import echoes, omissions
from framing.show.chart_ledger import entrances, heard, sourcing, stances
from framing.show.chart_outlets import hedging, profile, rates
from framing.show.chart_sources import SPOKEN, positions, speakers

__all__ = [
    "SPOKEN",
    "definitions",
    "differences",
    "echoes",
    "entrances",
    "fingerprints",
    "heard",
    "hedging",
    "intervals",
    "keyness",
    "omissions",
    "positions",
    "profile",
    "rates",
    "sentiment",
    "sourcing",
    "speakers",
    "stances",
    "temperature",
]
