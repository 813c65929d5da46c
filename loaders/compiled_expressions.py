"""Regular expressions compiled, or loaded as an earlier run has compiled them.

To compile a thousand of them takes longer than to read a short document.
"""

import _sre  # type: ignore[import-not-found]  # what re.compile ends in; it refuses code that is none
import re
from array import array
from re import _compiler as compiler  # type: ignore[attr-defined]
from typing import NamedTuple

from loaders.kept import kept_work
from loaders.needed_words import parse, starts_fast


class Compiled(NamedTuple):
    """What ``re`` makes of an expression, and whether it passes quickly over places where no match begins."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    names_in_order: tuple[str | None, ...]
    starts_fast: bool


def compile_expression(pattern: str, flags: int = 0) -> tuple[re.Pattern[str], bool]:
    """Return the compiled expression, and whether it passes quickly over places where no match begins.

    Raises:
        re.error: It is none.
    """
    made = Compiled(*kept_work.find((pattern, int(flags)), lambda: tuple(_compile(pattern, flags))))
    code = array("I", made.code).tolist()
    return _sre.compile(pattern, made.flags, code, made.groups, made.names, made.names_in_order), made.starts_fast


def _compile(pattern: str, flags: int) -> Compiled:
    parsed = parse(pattern, flags)
    names = dict(parsed.state.groupdict)
    in_order: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        in_order[number] = name
    code = array("I", compiler._code(parsed, flags)).tobytes()
    final = int(flags | parsed.state.flags)
    return Compiled(final, code, parsed.state.groups - 1, names, tuple(in_order), starts_fast(parsed))
