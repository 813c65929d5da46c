"""Which words a text must hold for a regular expression to match anywhere in it, read off the expression itself.

Of 《[^》]+》 every match holds 《 and 》; of (?:省|市)级 every match holds 级. The parser is that of ``re``; a form of
expression that is not known here asks for nothing.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]  # the parser behind re has no other door
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple, TypeAlias

Words: TypeAlias = tuple[str, ...]
Items: TypeAlias = Iterable[tuple[Any, Any]]

CHARACTER_WEIGHT = 20
"""How much more often a text holds a given character than a given word of several."""

MOST = 500
"""Words that weigh more together are found in nearly every text, and asking for them saves nothing."""

LARGEST_RANGE = 10
"""Characters of a range (0-9) that are still asked for one by one."""

_REPEATS = frozenset({ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT})


class _Need(NamedTuple):
    """Words of which every match holds at least one; the lighter they are, the more texts lack them."""

    weight: float
    words: Words = ()


_NOTHING = _Need(float("inf"))


@lru_cache(maxsize=1)
def parse(pattern: str, flags: int) -> Any:
    """Return the parsed expression; it is kept, since what is asked about is often compiled next.

    Raises:
        re.error: It is none.
    """
    return parser.parse(pattern, flags)


def find_needed_words(parsed: Any) -> Words:
    """Return words of which every match holds at least one, or looks at it right behind; none if it may lack all."""
    if parsed.state.flags & re.IGNORECASE:
        return ()
    return _of_sequence(parsed).words


def _of_sequence(items: Items) -> _Need:
    """Return the lightest need of all items that follow each other; characters side by side are one word."""
    best = _NOTHING
    word = ""
    for code, value in items:
        if code is ops.LITERAL:
            word += chr(value)
        elif code is not ops.AT:
            best = min(best, _of_word(word), _of_item(code, value))
            word = ""
    return min(best, _of_word(word))


def _of_word(word: str) -> _Need:
    return _Need(CHARACTER_WEIGHT if len(word) == 1 else 1, (word,)) if word else _NOTHING


def _of_item(code: Any, value: Any) -> _Need:
    if code is ops.IN:
        return _of_characters(value)
    if code is ops.BRANCH:
        return _of_branches(value[1])
    if code is ops.SUBPATTERN:
        _, added, removed, inner = value
        return _NOTHING if added or removed else _of_sequence(inner)
    if code in _REPEATS:
        least, _, inner = value
        return _of_sequence(inner) if least else _NOTHING
    if code is ops.ATOMIC_GROUP:
        return _of_sequence(value)
    if code is ops.ASSERT:
        direction, inner = value
        return _of_sequence(inner) if direction > 0 else _NOTHING
    return _NOTHING


def _of_branches(branches: Iterable[Items]) -> _Need:
    """Return the words of all branches together, if each needs some and they are not too many."""
    weight = 0.0
    words: list[str] = []
    for branch in branches:
        need = _of_sequence(branch)
        weight += need.weight
        if weight > MOST:
            return _NOTHING
        words += need.words
    return _Need(weight, tuple(words))


def _of_characters(members: Items) -> _Need:
    found = ""
    for code, value in members:
        if code is ops.LITERAL:
            found += chr(value)
        elif code is ops.RANGE and value[1] - value[0] < LARGEST_RANGE:
            found += "".join(map(chr, range(value[0], value[1] + 1)))
        else:
            return _NOTHING
    weight = CHARACTER_WEIGHT * len(found)
    return _Need(weight, tuple(found)) if weight <= MOST else _NOTHING
