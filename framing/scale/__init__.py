"""The same analysis for corpora of any size: in parts, by many processes or machines, stopped and gone on with.

`score_corpus` writes a folder, `open_scored` reads it back, `summarise` sums it up, `analyse_dask` works on a cluster.
"""

from framing.scale.cluster import analyse_dask
from framing.scale.score import score_corpus
from framing.scale.scored import Scored, open_scored
from framing.scale.summaries import Summary, summarise

__all__ = ["Scored", "Summary", "analyse_dask", "open_scored", "score_corpus", "summarise"]
