"""Long loops over millions of small objects, without the garbage collector walking them again and again, and without
each array being paged in anew."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # malloc.h


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


def keep_freed() -> None:
    """Let the C library keep up to 64 MB that were freed, as it does by itself after a while, for the next array.

    Else it gives back what the arrays of one batch took, to fetch it anew for the next, page by page. The workers of a
    Dask cluster are told to give back all that is free beyond 64 kB (`MALLOC_TRIM_THRESHOLD_`), which costs a quarter
    of their time. Does nothing where the library is not glibc.
    """
    with suppress(OSError, AttributeError, TypeError):
        adjust = ctypes.CDLL(None).mallopt
        for option, most in ((_TRIM_THRESHOLD, 1 << 26), (_MMAP_THRESHOLD, 1 << 25)):
            adjust(option, most)
