"""Keep Python's collector from looking for cycles where there are none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_looking_for_cycles() -> Iterator[None]:
    """Look for no cycles meanwhile: a load or an export makes millions of tuples and rows that have none.

    Looking takes as long as everything else that a load does on this side.
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()
