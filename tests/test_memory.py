"""The paused collector: what is made under it must be freed without it."""

import gc

import pandas as pd

import framing as fr
from framing.memory import paused_collector

TEXTS = [
    "The foreign minister, Ada Quill, said on Monday that she would go. “We are ready,” she added. The two men who "
    "heard her warned that they might not follow.",
    "La ministre Anne Perrin a déclaré lundi qu’elle partirait. « Nous sommes prêts », a-t-elle ajouté.",
]


def test_nothing_found_in_a_text_holds_itself_in_a_circle():
    articles = pd.DataFrame({"article_id": ["en", "fr"], "outlet": "x", "headline": "", "text": TEXTS})
    articles["language"] = ["en", "fr"]

    def find() -> int:
        documents = fr.parse(articles)
        attributions = fr.find_attributions(documents)
        return len(fr.find_spans(documents, attributions))

    find()  # what is read once and kept
    gc.collect()
    gc.disable()
    try:
        assert find() > 0
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_collector_is_as_it_was():
    with paused_collector(plain=True):
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with paused_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_somebody_froze_stays_frozen():
    gc.freeze()
    try:
        with paused_collector(plain=True):
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
