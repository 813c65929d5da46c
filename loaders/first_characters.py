"""With which characters a match, or one of many alternatives, can begin: where the text has another, nothing is tried.

``re`` knows this for an expression that begins with a character or a class, and for alternatives that all begin with a
character; of other alternatives it tries one after the other at every place of the text.
"""

from collections.abc import Iterable
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

Members: TypeAlias = frozenset[tuple[Any, Any]]
"""Those of a class: characters, ranges of them, and digits or spaces."""

MANY = 6
"""So many alternatives are worth a look at the next character first."""

WIDEST = 200
"""A range of more characters (一-龥) refuses so few places that looking saves nothing."""

_REPEATS = frozenset({ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT})
_TRANSPARENT = frozenset({ops.AT, ops.ASSERT_NOT})


def first_characters(parsed: Iterable[tuple[Any, Any]]) -> Members | None:
    """Return the characters that a match begins with; None if it may be empty, or begin with nearly any."""
    found, may_be_empty = _of_sequence(parsed)
    return None if may_be_empty else found


def guard_alternatives(parsed: Any) -> None:
    """Put before many alternatives, wherever they stand in the expression, a look at the characters they begin with."""
    items = []
    for code, value in parsed.data:
        for inner in _inner(code, value):
            guard_alternatives(inner)
        if code is ops.BRANCH and len(value[1]) >= MANY:
            found, may_be_empty = _of_item(code, value)
            if found and not may_be_empty:
                items.append((ops.ASSERT, (1, _class(parsed, found))))
        items.append((code, value))
    parsed.data = items


def make_code(parsed: Any, flags: int, first: Members | None) -> list[int]:
    """Return the code of the expression; its head, with which places are passed quickly, names the first characters."""
    head = parsed
    if first is not None and not compiler._get_literal_prefix(parsed, flags)[0]:
        head = _class(parsed, first)
        head.width = parsed.getwidth()
    code: list[int] = []
    compiler._compile_info(code, head, flags)
    compiler._compile(code, parsed.data, flags)
    code.append(ops.SUCCESS)
    return code


def _class(parsed: Any, members: Members) -> Any:
    return parser.SubPattern(parsed.state, [(ops.IN, sorted(members, key=str))])


def _inner(code: Any, value: Any) -> Iterable[Any]:
    """Return the expressions inside an item."""
    if code is ops.BRANCH:
        return list(value[1])
    if code is ops.SUBPATTERN or code in _REPEATS:
        return [value[-1]]
    if code is ops.ASSERT or code is ops.ASSERT_NOT:
        return [value[1]]
    return [value] if code is ops.ATOMIC_GROUP else []


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Members | None, bool]:
    """Return the first characters of items that follow each other, and whether they can match nothing at all."""
    together: Members = frozenset()
    for code, value in items:
        if code in _TRANSPARENT:
            continue
        found, may_be_empty = _of_item(code, value)
        if code is ops.ASSERT:
            if found is None or may_be_empty:
                continue
        elif found is None:
            return None, False
        together |= found
        if not may_be_empty:
            return together, False
    return together, True


def _of_item(code: Any, value: Any) -> tuple[Members | None, bool]:
    if code is ops.LITERAL:
        return frozenset({(code, value)}), False
    if code is ops.IN:
        return _of_class(value), False
    if code is ops.BRANCH:
        return _of_alternatives(value[1])
    if code is ops.SUBPATTERN:
        _, added, removed, inner = value
        return (None, False) if added or removed else _of_sequence(inner)
    if code in _REPEATS:
        least, _, inner = value
        found, may_be_empty = _of_sequence(inner)
        return found, may_be_empty or not least
    if code is ops.ATOMIC_GROUP:
        return _of_sequence(value)
    if code is ops.ASSERT and value[0] > 0:
        return _of_sequence(value[1])
    return None, False


def _of_alternatives(branches: Iterable[Any]) -> tuple[Members | None, bool]:
    together: Members = frozenset()
    may_be_empty = False
    for branch in branches:
        found, is_empty = _of_sequence(branch)
        if found is None:
            return None, False
        together |= found
        may_be_empty |= is_empty
    return together, may_be_empty


def _of_class(members: Iterable[tuple[Any, Any]]) -> Members | None:
    for code, value in members:
        if code is ops.NEGATE or (code is ops.RANGE and value[1] - value[0] > WIDEST):
            return None
    return frozenset(members)
