"""framing: what frames a news story, counted, with the sentences behind every number.

Names are loaded at their first use, so that `import framing` and `framing --help` stay quick.
"""

from importlib import import_module

_HOMES = {
    "Analysis": "framing.analysis",
    "analyse": "framing.analysis",
    "charts": "framing.show.charts",
    "compare_outlets": "framing.compare.outlets",
    "compare_speakers": "framing.compare.heard",
    "concordance": "framing.show.concordance",
    "count_features": "framing.compare.counts",
    "count_verbs": "framing.compare.speakers",
    "explain": "framing.find.explain",
    "find_attributions": "framing.find.attribution",
    "find_duplicates": "framing.read.duplicates",
    "find_residue": "framing.read.residue",
    "find_spans": "framing.find.spans",
    "find_unattributed": "framing.find.unattributed",
    "find_unheard": "framing.compare.heard",
    "highlight": "framing.show.highlight",
    "import_report": "framing.read.import_report",
    "keep_ledger": "framing.compare.ledger",
    "measure_sourcing": "framing.compare.sourcing",
    "parse": "framing.read.parse",
    "publish": "framing.show.publish",
    "rank_sources": "framing.compare.sources",
    "rank_speakers": "framing.compare.speakers",
    "read_articles": "framing.read.articles",
    "read_chunks": "framing.read.chunks",
    "read_lexicon": "framing.find.lexicon",
    "sayings": "framing.show.sayings",
    "unify_speakers": "framing.compare.people",
    "write_report": "framing.show.report",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'framing' has no attribute {name!r}; it has {', '.join(__all__)}")
    module = import_module(_HOMES[name])
    value = module if name == "charts" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
