"""Pieces of lines in texts set in columns with blanks, and the columns in which they stand."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

from loaders.regex import regex

SLACK = 0.6
"""Of the distance between two columns: at most so far a piece may be off."""

CUT = 1.0
"""Characters that it costs to part a piece at a single blank."""

WIDE = 2.0
"""What a piece wider than the full lines of its column costs for a character."""

_PIECE = regex(r"\S+(?: \S+)*")

Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between wide gaps of a line, from ``left`` to ``right``; ``words`` are parted by single blanks."""

    text: str
    left: float
    right: float
    words: tuple["Piece", ...] = ()

    @property
    def width(self) -> float:
        """Return the width on paper."""
        return sum(map(width_shown, self.text))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text by its index, as pieces."""

    index: int
    pieces: tuple[Piece, ...]

    @property
    def whole(self) -> Piece:
        """Return the line as one piece: outside of tables blanks part nothing."""
        return Piece(" ".join(piece.text for piece in self.pieces), self.pieces[0].left, self.pieces[-1].right)


class Column(NamedTuple):
    """Where a column begins, and the width on paper of its full lines."""

    start: float
    width: float = inf


def width_counted(_: str) -> float:
    """Return the width that ``pdftotext`` counts with: it puts as many blanks as there are characters above."""
    return 1.0


def width_shown(character: str) -> float:
    """Return the width on a terminal, by which other programs and people put blanks."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def cut_line(line: str, width: Width) -> Iterator[Piece]:
    """Yield the pieces of a line."""
    places = [0.0]
    for character in line:
        places.append(places[-1] + width(character))
    for match in _PIECE.finditer(line):
        words = tuple(
            Piece(word[0], places[match.start() + word.start()], places[match.start() + word.end()])
            for word in re.finditer(r"\S+", match[0])
        )
        yield Piece(match[0], places[match.start()], places[match.end()], words)


def share_pieces(row: Row, columns: Sequence[Column], slack: float) -> list[tuple[int, Piece]] | None:
    """Return the pieces with their columns, parted where that brings them nearer; None where one lies across columns.

    Columns rise from piece to piece, and the sum of the distances is least.
    """
    best: list[tuple[float, list[tuple[int, Piece]]]] = [(0.0, [])]
    for piece in row.pieces:
        ways: list[tuple[float, list[tuple[int, Piece]]]] = []
        for cost, taken in best:
            first = taken[-1][0] + 1 if taken else 0
            ways += [(cost + more, [*taken, *parts]) for more, parts in _place(piece, columns, first, slack)]
        if not ways:
            return None
        by_column: dict[int, tuple[float, list[tuple[int, Piece]]]] = {}
        for way in ways:
            column = way[1][-1][0]
            if column not in by_column or way[0] < by_column[column][0]:
                by_column[column] = way
        best = list(by_column.values())
    return min(best, key=lambda way: way[0])[1]


def _place(
    piece: Piece, columns: Sequence[Column], first: int, slack: float
) -> Iterator[tuple[float, list[tuple[int, Piece]]]]:
    """Yield the ways in which a piece may stand in one column, or its two parts in two."""
    for column in range(first, len(columns)):
        if _fits(piece.left, piece.right, columns, column, slack):
            beyond = piece.right - columns[column + 1].start if column + 1 < len(columns) else 0.0
            wide = WIDE * (piece.width - columns[column].width)
            yield abs(piece.left - columns[column].start) + max(0.0, beyond, wide), [(column, piece)]
    for count, (end, begin) in enumerate(pairwise(piece.words), 1):
        for column in range(first, len(columns) - 1):
            following = column + 1
            fits = _fits(piece.left, end.right, columns, column, slack)
            if fits and _fits(begin.left, piece.right, columns, following, slack):
                off = abs(piece.left - columns[column].start) + abs(begin.left - columns[following].start)
                yield off + CUT, [(column, _join(piece.words[:count])), (following, _join(piece.words[count:]))]


def _join(words: tuple[Piece, ...]) -> Piece:
    return Piece(" ".join(word.text for word in words), words[0].left, words[-1].right, words)


def _fits(left: float, right: float, columns: Sequence[Column], column: int, slack: float) -> bool:
    """Tell whether a text may stand in a column: it begins near it, or behind it, and ends before the next one."""
    start = columns[column].start
    before = min(slack, SLACK * (start - columns[column - 1].start)) if column else slack
    behind = SLACK * (columns[column + 1].start - start) if column + 1 < len(columns) else inf
    return left >= start - before and right <= start + behind / SLACK + min(slack, behind)
