"""framing: what frames a news story, counted, with the sentences behind every number.

Names are loaded at their first use, so that `import framing` and `framing --help` stay quick.
"""

from importlib import import_module

_HOMES = {
    "Agreement": "framing.compare.cues",
    "Analysis": "framing.analysis",
    "analyse": "framing.analysis",
    "charts": "framing.show.charts",
    "compare_codings": "framing.compare.codings",
    "compare_cues": "framing.compare.cues",
    "check_lexicon": "framing.find.check_lexicon",
    "compare_outlets": "framing.compare.outlets",
    "compare_speakers": "framing.compare.heard",
    "concordance": "framing.show.concordance",
    "contrast_outlets": "framing.compare.contrasts",
    "count_features": "framing.compare.counts",
    "count_languages": "framing.compare.languages",
    "count_verbs": "framing.compare.speakers",
    "draw_sample": "framing.compare.sampling",
    "diff_words": "framing.compare.wording",
    "explain": "framing.find.explain",
    "explain_story": "framing.compare.stories",
    "find_attributions": "framing.find.attribution",
    "find_conflict": "framing.find.conflict",
    "find_duplicates": "framing.compare.duplicates",
    "find_echoes": "framing.compare.echoes",
    "find_residue": "framing.read.residue",
    "find_spans": "framing.find.spans",
    "find_unattributed": "framing.find.unattributed",
    "find_unheard": "framing.compare.heard",
    "follow_words": "framing.compare.trail",
    "group_stories": "framing.compare.stories",
    "highlight": "framing.show.highlight",
    "import_report": "framing.read.import_report",
    "keep_ledger": "framing.compare.ledger",
    "krippendorff_alpha": "framing.compare.agreement",
    "map_omissions": "framing.compare.omissions",
    "keyness": "framing.compare.keyness",
    "measure_balance": "framing.compare.balance",
    "measure_sourcing": "framing.compare.sourcing",
    "parse": "framing.read.parse",
    "publish": "framing.show.publish",
    "rank_sources": "framing.compare.sources",
    "rank_speakers": "framing.compare.speakers",
    "read_articles": "framing.read.articles",
    "read_coded_cues": "framing.read.coded",
    "read_codings": "framing.read.sheets",
    "read_key": "framing.read.sheets",
    "read_chunks": "framing.read.chunks",
    "read_lexicon": "framing.find.lexicon",
    "sayings": "framing.show.sayings",
    "try_lexicon": "framing.show.trial",
    "show_difference": "framing.show.difference",
    "show_echoes": "framing.show.echo_table",
    "unify_speakers": "framing.compare.people",
    "vary_definitions": "framing.compare.definitions",
    "write_lexicon": "framing.show.write_lexicon",
    "write_report": "framing.show.report",
    "write_sample": "framing.show.coding_page",
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
