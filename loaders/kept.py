"""Work that is done once and kept from one run to the next, beside the byte code of this module.

It is for what follows from its key alone: what an expression compiles to, what a data file of this text holds. As with
byte code, nothing is kept where Python is told to write none or may not write, and a file that cannot be read is made
anew.
"""

import atexit
import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeAlias

Key: TypeAlias = tuple[str | int, ...]

FILE = Path(cache_from_source(__file__)).with_suffix(".kept")
MOST = 3_000
"""Results kept: three times those of the program. When there are more, those of an older one are among them."""


class KeptWork:
    """The results of one file: those read from it, and those made since, which are written when Python ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept = self._read()
        self._used: set[Key] = set()
        self._is_changed = False

    def find(self, key: Key, make: Callable[[], Any]) -> Any:
        """Return a new copy of what ``make`` gives for the key: of numbers, texts, and lists and dicts of them."""
        if key not in self._kept:
            self._kept[key] = marshal.dumps(make())
            self._is_changed = True
        self._used.add(key)
        return marshal.loads(self._kept[key])  # noqa: S302  # as much to be trusted as byte code

    def write(self) -> None:
        """Write the file, if there is something new to write and it can be written."""
        if not self._is_changed or sys.dont_write_bytecode:
            return
        kept = self._kept if len(self._kept) <= MOST else {key: self._kept[key] for key in self._used}
        fresh = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(marshal.dumps((sys.version, kept)))
            fresh.replace(self._file)
            self._is_changed = False
        except OSError:
            with suppress(OSError):
                fresh.unlink()

    def _read(self) -> dict[Key, bytes]:
        with suppress(OSError, ValueError, EOFError, TypeError):
            version, kept = marshal.loads(self._file.read_bytes())  # noqa: S302
            if version == sys.version:
                return dict(kept)
        return {}


kept_work = KeptWork(FILE)
atexit.register(kept_work.write)
