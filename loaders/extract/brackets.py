"""Find the brackets of a paragraph, nested ones and unclosed ones included."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.regex import regex

PAIRS = {"（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]", "［": "］"}
_SIGN = regex("[" + re.escape("".join([*PAIRS, *PAIRS.values()])) + "]")
_KINDS = {
    sign: "(" if sign in "（()）" else opening for opening, closing in PAIRS.items() for sign in (opening, closing)
}
"""By the sign, the kind of bracket it opens or closes; the round ones are one kind."""

_END_OF_OPEN = regex(r"。|(?<=[一-龥])\d{1,3}[.．、](?=\D)|[（(][一二三四五六七八九十]{1,3}[)）]")


REMEMBERED = 1_000
"""Texts whose brackets are kept: what a document says is looked through several times."""

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


@lru_cache(maxsize=REMEMBERED)
def find_brackets(text: str) -> tuple[Bracket, ...]:
    """Return the brackets of the text ordered by where they start.

    A round sign may close any round one: full-width and half-width signs are mixed in practice. A closing sign
    without an opening one is ignored.
    """
    return tuple(sorted(_match(text), key=lambda bracket: (bracket.start, -bracket.end)))


def _match(text: str) -> Iterator[Bracket]:
    """Yield the closed brackets, then those left open; each sign is looked at once, however many stay open."""
    opened: list[int] = []
    places: dict[str, list[int]] = {}
    for match in _SIGN.finditer(text):
        kind = _KINDS[match[0]]
        if match[0] in PAIRS:
            places.setdefault(kind, []).append(len(opened))
            opened.append(match.start())
        elif places.get(kind):
            partner = places[kind][-1]
            yield Bracket(opened[partner], match.end(), closed=True, depth=partner)
            del opened[partner:]
            for others in places.values():
                while others and others[-1] >= partner:
                    others.pop()
    yield from _leave_open(text, opened)


def _leave_open(text: str, opened: Sequence[int]) -> Iterator[Bracket]:
    """Yield the brackets without a closing sign; each ends with its sentence, before a number, or at the limit."""
    ends = _END_OF_OPEN.finditer(text, opened[0] + 1) if opened else iter(())
    end = next(ends, None)
    for depth, place in enumerate(opened):
        while end and end.start() <= place:
            end = next(ends, None)
        limit = min(len(text), place + LONGEST_OPEN)
        stop = end.start() if end and end.end() <= limit else limit
        yield Bracket(place, stop, closed=False, depth=depth)
