"""Compiled regular expressions, kept from one run to the next beside the byte code of this module.

What an expression compiles to depends on its text and on the Python that compiles it, and on nothing else; compiling a
thousand of them takes longer than reading a short document. As with byte code, nothing is kept where Python is told to
write none or may not write, and a file that cannot be read is made anew.
"""

import _sre  # type: ignore[import-not-found]  # what re.compile ends in; it refuses code that is none
import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from re import _compiler as compiler  # type: ignore[attr-defined]
from typing import Any, NamedTuple, TypeAlias

from loaders.needed_words import parse, starts_fast

Key: TypeAlias = tuple[str, int]

FILE = Path(cache_from_source(__file__)).with_suffix(".expressions")
VERSION = f"{sys.version} {_sre.MAGIC}"

MOST = 3_000
"""Expressions kept: three times those of the program. When there are more, those of an older one are among them."""


class Compiled(NamedTuple):
    """What ``re`` has made of an expression, and whether it passes quickly over places where no match begins."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    names_in_order: tuple[str | None, ...]
    starts_fast: bool

    def load(self, pattern: str) -> re.Pattern[str]:
        """Return the expression."""
        code = array("I", self.code).tolist()
        found: re.Pattern[str] = _sre.compile(pattern, self.flags, code, self.groups, self.names, self.names_in_order)
        return found


class CompiledExpressions:
    """The expressions of one file: those read from it, and those compiled since, which are written when Python ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: dict[Key, tuple[Any, ...]] = self._read()
        self._used: set[Key] = set()
        self._is_changed = False

    def find(self, pattern: str, flags: int = 0) -> tuple[re.Pattern[str], bool]:
        """Return the expression, from the file if it is there, and whether it starts fast."""
        key = (pattern, int(flags))
        if key not in self._kept:
            self._kept[key] = tuple(_compile(*key))
            self._is_changed = True
        self._used.add(key)
        found = Compiled(*self._kept[key])
        return found.load(pattern), found.starts_fast

    def write(self) -> None:
        """Write the file, if there is something new to write and it can be written."""
        if not self._is_changed or sys.dont_write_bytecode:
            return
        kept = self._kept if len(self._kept) <= MOST else {key: self._kept[key] for key in self._used}
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(marshal.dumps((VERSION, kept)))
            fresh.replace(self._file)
            self._is_changed = False

    def _read(self) -> dict[Key, tuple[Any, ...]]:
        with suppress(OSError, ValueError, EOFError, TypeError):
            version, kept = marshal.loads(self._file.read_bytes())  # noqa: S302  # as much to be trusted as byte code
            if version == VERSION:
                return dict(kept)
        return {}


def _compile(pattern: str, flags: int) -> Compiled:
    parsed = parse(pattern, flags)
    names = dict(parsed.state.groupdict)
    in_order: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        in_order[number] = name
    code = array("I", compiler._code(parsed, flags)).tobytes()
    final = int(flags | parsed.state.flags)
    return Compiled(final, code, parsed.state.groups - 1, names, tuple(in_order), starts_fast(parsed))


expressions = CompiledExpressions(FILE)
atexit.register(expressions.write)
