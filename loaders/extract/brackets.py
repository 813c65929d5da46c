"""Find the brackets of a paragraph, nested ones and unclosed ones included."""

import re
from collections.abc import Iterator
from typing import NamedTuple

PAIRS = {"（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]", "［": "］"}
_SIGN = re.compile("[" + re.escape("".join([*PAIRS, *PAIRS.values()])) + "]")
_ROUND = frozenset("（()）")
_END_OF_OPEN = re.compile(r"。|(?<=[一-龥])\d{1,3}[.．、](?=\D)|[（(][一二三四五六七八九十]{1,3}[)）]")


LONGEST_OPEN = 800
"""Characters in which the end of a bracket without a closing sign is looked for; longer ones are no responsibility."""


class Bracket(NamedTuple):
    """A bracket with its signs: ``[start, end)``. One not ``closed`` ends with its sentence or before a number."""

    start: int
    end: int
    closed: bool
    depth: int

    @property
    def inner(self) -> tuple[int, int]:
        """Return the range between the signs."""
        return self.start + 1, self.end - self.closed


def find_brackets(text: str) -> tuple[Bracket, ...]:
    """Return the brackets of the text ordered by where they start.

    A round sign may close any round one: full-width and half-width signs are mixed in practice. A closing sign
    without an opening one is ignored.
    """
    return tuple(sorted(_match(text), key=lambda bracket: (bracket.start, -bracket.end)))


def _match(text: str) -> Iterator[Bracket]:
    opened: list[int] = []
    for match in _SIGN.finditer(text):
        place, character = match.start(), match[0]
        if character in PAIRS:
            opened.append(place)
        else:
            partner = next(
                (index for index in reversed(range(len(opened))) if _fits(text[opened[index]], character)), None
            )
            if partner is not None:
                yield Bracket(opened[partner], place + 1, closed=True, depth=partner)
                del opened[partner:]
    for depth, place in enumerate(opened):
        limit = min(len(text), place + LONGEST_OPEN)
        stop = _END_OF_OPEN.search(text, place + 1, limit)
        yield Bracket(place, stop.start() if stop else limit, closed=False, depth=depth)


def _fits(opening: str, closing: str) -> bool:
    return PAIRS[opening] == closing or {opening, closing} <= _ROUND
