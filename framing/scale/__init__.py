"""The same analysis for corpora of any size: in parts, by many processes or machines, stopped and gone on with.

`score_corpus` writes a folder, `open_scored` reads it back, `analyse_dask` works on a cluster. `summarise`,
`group_stories`, `find_duplicates`, `find_echoes` and `keyness` are those of `framing` for such a folder, part by part.
Names are loaded at their first use: a worker process imports only what it works with.
"""

from importlib import import_module

_HOMES = {
    "Scored": "framing.scale.scored",
    "Summary": "framing.scale.summaries",
    "analyse_dask": "framing.scale.cluster",
    "find_duplicates": "framing.scale.stories",
    "find_echoes": "framing.scale.echoes",
    "group_stories": "framing.scale.stories",
    "keyness": "framing.scale.terms",
    "open_scored": "framing.scale.scored",
    "score_corpus": "framing.scale.score",
    "summarise": "framing.scale.summaries",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'framing.scale' has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
