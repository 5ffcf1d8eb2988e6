"""Long loops over millions of small objects, without the garbage collector walking them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector(*, plain: bool = False) -> Iterator[None]:
    """Switch the cyclic garbage collector off inside the block, and on again after it if it was on.

    For blocks that make many objects and no cycles: these are freed by counting, the collector would only look through
    all that is alive each time it runs. Where all that a block makes is `plain` (no table: these hold themselves), it
    counts as old at the end, so that the next look at young objects passes it over.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if plain and not gc.get_freeze_count():  # else somebody keeps objects frozen
                gc.freeze()
                gc.unfreeze()
            gc.enable()
