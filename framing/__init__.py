"""framing: what frames a news story, counted, with the sentences behind every number."""

from framing.read.articles import read_articles
from framing.read.parse import parse

__all__ = ["parse", "read_articles"]
