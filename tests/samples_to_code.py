"""A small invented corpus, what the lexicons find in it, and a sample of it, for the tests of coding by hand."""

from functools import lru_cache

import pandas as pd

from framing.compare.sampling import draw_sample
from framing.read.parse import parse
from framing.tables import SPANS

TEXTS = {
    "a": (
        "The <b>army</b> & its 😀 generals may strike. They fear a wider war.\n=SUM(A1) is no news.\n"
        "Talks go on. </script><script>alert(1)</script> said nobody. Perhaps it ends. The rest is quiet."
    ),
    "b": "No ceasefire is in sight. A new offensive could begin. The fair opens at nine. It rains in the hills.",
    "c": "The bakers bake. The millers mill. A devastating attack is looming, some say. The geese are loud. The troops "
    "will strike. They fear the rain.",
}

CUES = {
    "strike": ("escalation", "confront"),
    "fear": ("escalation", "threat"),
    "offensive": ("escalation", "confront"),
    "ceasefire": ("escalation", "deescalate"),
    "devastating": ("escalation", "drama"),
    "attack": ("escalation", "confront"),
    "looming": ("escalation", "threat"),
    "may": ("hedging", "modal"),
    "could": ("hedging", "modal"),
    "Perhaps": ("hedging", "epistemic"),
    "some say": ("hedging", "evidential"),
}
"""Found by their letters: so no change of a lexicon changes these tests."""


def make_articles():
    outlets = {"a": "Secret Herald", "b": "Hidden Post", "c": "Secret Herald"}
    return pd.DataFrame(
        [(article_id, outlets[article_id], "", text) for article_id, text in TEXTS.items()],
        columns=["article_id", "outlet", "headline", "text"],
    )


def find_cues(documents):
    """Spans of the cues, by article and place."""
    rows = [
        (document.article_id, *CUES[word], at, at + len(word), word, word, sentence, document.sentences[sentence].part,
         "outlet", "", word == "ceasefire", 1.0)
        for document in documents
        for word in CUES
        for at in range(len(document.text))
        if document.text.startswith(word, at) and (sentence := document.sentence_at(at)) is not None
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(SPANS)).sort_values(["article_id", "start"], ignore_index=True)


@lru_cache
def make_sample(size=200, features=("escalation", "hedging"), seed=0, tone=()):
    """A sample of the corpus; `tone` are the answers to a question of that name."""
    articles = make_articles()
    documents = parse(articles)
    spans, questions = find_cues(documents), {"tone": tone} if tone else {}
    return draw_sample(spans, documents, articles, size=size, features=features, questions=questions, seed=seed)
