"""The paused collector: what is made under it must be freed without it; and memory that is kept for the next array."""

import ctypes
import gc
import os
import subprocess
import sys

import pandas as pd
import pytest

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


COUNT_FAULTS = """
import resource, sys
import numpy as np
from framing.memory import keep_freed
if sys.argv[1:]:
    keep_freed()
for _ in range(200):
    np.ones(1 << 17)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="for glibc")
def test_freed_memory_is_kept_where_the_library_was_told_to_give_it_back():
    environment = os.environ | {"MALLOC_TRIM_THRESHOLD_": "65536"}
    command = [sys.executable, "-c", COUNT_FAULTS]
    given_back, kept = (
        int(subprocess.run([*command, *more], env=environment, capture_output=True, check=True, text=True).stdout)
        for more in ([], ["kept"])
    )
    assert given_back - kept > 200 * 100  # of the 256 pages of each array
