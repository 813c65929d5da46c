"""Regular expressions compiled, or loaded as an earlier run has compiled them.

To compile a thousand of them takes longer than to read a short document.
"""

import _sre  # type: ignore[import-not-found]  # what re.compile ends in; it refuses code that is none
import re
from array import array
from typing import NamedTuple

from loaders.first_characters import first_characters, guard_alternatives, make_code
from loaders.kept import kept_work
from loaders.needed_words import parse

FORM = 2
"""To be raised whenever something else is made of an expression: what was kept before is no longer found."""


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
    made = Compiled(*kept_work.find((pattern, int(flags), FORM), lambda: tuple(_compile(pattern, flags))))
    code = array("I", made.code).tolist()
    return _sre.compile(pattern, made.flags, code, made.groups, made.names, made.names_in_order), made.starts_fast


def _compile(pattern: str, flags: int) -> Compiled:
    parsed = parse(pattern, flags)
    final = int(flags | parsed.state.flags)
    first = None
    if not final & re.IGNORECASE:
        first = first_characters(parsed)
        guard_alternatives(parsed)
    names = dict(parsed.state.groupdict)
    in_order: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        in_order[number] = name
    code = array("I", make_code(parsed, final, first)).tobytes()
    return Compiled(final, code, parsed.state.groups - 1, names, tuple(in_order), first is not None)
