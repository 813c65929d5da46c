"""Lines of a page through which the same white space runs down: the columns that it leaves, and where they end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite

from loaders.read.captions import heads_table
from loaders.read.layout import Glyph

RIVER = 0.9
"""Characters: white space at least so wide between pieces of a line may be the edge of a column."""

FINE = 0.3
"""Characters: white space so wide is the edge of a column where it runs down through all lines; cells that are wrapped
fill their columns, and only their padding stays free."""

MIN_ROWS = 4
"""Lines of such a table; fewer may be signatures and dates beside each other."""

MIN_COLUMNS, MIN_LINES = 3, 3
"""Columns that must have so many lines; two columns are as often a list of names or a table of contents."""

FAR = 4.0
"""Characters: what follows further down is no part of the table."""

MOST_CROSSING = 5
"""Lines across the table, names of groups, that may follow each other."""

PROVEN = 2
"""Lines on either side of white space that prove it an edge, no gap within a header (备 注)."""

MOST_BESIDE = 3
"""Lines on different heights that cells set at their middles have beside each other, at most."""

BESIDE, NEXT = 1.0, 1.8
"""Characters: lines nearer than that stand beside each other in cells set at their middles; nearer than this, below."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """The characters on one height, and the stretches of the line that they fill."""

    glyphs: list[Glyph]
    ink: tuple[Interval, ...]

    @property
    def baseline(self) -> float:
        """Return the height on which the characters stand."""
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        """Return the size of the largest character."""
        return max(glyph.size for glyph in self.glyphs)

    @property
    def pieces(self) -> int:
        """Return the number of pieces that wide gaps part."""
        return 1 + sum(right - left >= RIVER * self.size for left, right in _gaps(self.ink))

    @property
    def text(self) -> str:
        """Return the characters without white space."""
        return "".join(glyph.character for glyph in self.glyphs if not glyph.character.isspace())

    def is_far_below(self, above: "DrawnRow") -> bool:
        """Tell whether the row is too far below another one to belong to its table."""
        return self.baseline - above.baseline > FAR * self.size

    def reaches(self, column: Interval) -> bool:
        """Tell whether the row has text in a column."""
        return any(left < column[1] and right > column[0] for left, right in self.ink)


@dataclass(slots=True)
class Run:
    """Lines through which the same white space runs; ``crossing`` are those that one text fills across."""

    rows: list[DrawnRow]
    rivers: list[Interval]
    crossing: set[int] = field(default_factory=set)

    def take_above(self, rows: Sequence[DrawnRow]) -> None:
        """Add the lines above that leave the columns apart: of a header some cells have more lines than others."""
        for row in reversed(rows):
            first = self.rows[0]
            distance = first.baseline - row.baseline
            near = distance < BESIDE * first.size or (row.pieces > 1 and distance < NEXT * first.size)
            narrowed = _narrow(self.rivers, row)
            if not near or len(_inner(narrowed)) < len(_inner(self.rivers)) or self._lost(narrowed):
                return
            self.rivers = narrowed
            self.rows.insert(0, row)
            self.crossing = {index + 1 for index in self.crossing}

    def take(self, rows: Sequence[DrawnRow]) -> None:
        """Add the lines that leave the columns apart; ``rows`` are those that follow."""
        for index, row in enumerate(rows):
            below = [other for other in rows[index + 1 : index + MOST_CROSSING] if other.pieces > 1][:PROVEN]
            if row.is_far_below(self.rows[-1]) or not self._add(row, below):
                return

    def _add(self, row: DrawnRow, below: Sequence[DrawnRow]) -> bool:
        """Add a line where it leaves the columns apart, or lies across them and the lines ``below`` do."""
        narrowed = _narrow(self.rivers, row)
        lost = self._lost(narrowed)
        if row.pieces == 1 and heads_table(row.text) and not self._has_column_for(row):
            return False
        if lost and row.pieces == 1 and below and not any(self._lost(_narrow(self.rivers, other)) for other in below):
            self.crossing.add(len(self.rows))
            self.rows.append(row)
            return True
        ends = len(self.rows) >= MIN_LINES and any(map(self._is_proven, lost))
        if ends or len(_inner(narrowed)) < MIN_COLUMNS - 1:
            return False
        self.rivers = narrowed
        self.rows.append(row)
        return True

    def _has_column_for(self, row: DrawnRow) -> bool:
        left, right = row.ink[0][0], row.ink[-1][1]
        return any(start - row.size <= left and right <= end + row.size for start, end in self.columns())

    def _lost(self, narrowed: Sequence[Interval]) -> list[Interval]:
        """Return the white space between columns of which the narrowed one leaves nothing."""
        return [river for river in _inner(self.rivers) if not any(_holds(river, other) for other in narrowed)]

    def _is_proven(self, river: Interval) -> bool:
        """Tell whether lines enough have text in the columns on both sides."""
        columns = self.columns()
        place = sum(column[1] <= river[0] for column in columns)
        sides = columns[max(0, place - 1) : place + 1]
        return all(sum(row.reaches(side) for row in self.rows) >= PROVEN for side in sides)

    def columns(self) -> list[Interval]:
        """Return the stretches between the white space."""
        left = min(row.ink[0][0] for row in self.rows)
        right = max(row.ink[-1][1] for row in self.rows)
        edges = [left, *(edge for river in _inner(self.rivers) for edge in river), right]
        return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]

    def is_table(self, *, goes_on: bool) -> bool:
        """Tell whether the lines are a table, or ``goes_on``: the rest of the one at the end of the page before."""
        if len(_inner(self.rivers)) < MIN_COLUMNS - 1:
            return False
        if goes_on and any(row.pieces > 1 for row in self.rows[:MIN_ROWS]):
            return True
        used = sum(sum(row.reaches(column) for row in self.rows) >= MIN_LINES for column in self.columns())
        return (
            len(self.rows) >= MIN_ROWS and used >= MIN_COLUMNS and max(row.pieces for row in self.rows) >= MIN_COLUMNS
        )


def begin_run(rows: Sequence[DrawnRow], known: Sequence[Interval]) -> Run:
    """Return the run that begins with the first line and those beside it, in cells set at their middles."""
    beside = [row for row in rows[:MOST_BESIDE] if row.baseline - rows[0].baseline < BESIDE * row.size]
    rivers = _around(known or rows[0].ink)
    for row in beside:
        rivers = _narrow(rivers, row)
    run = Run(beside, rivers)
    if len(_inner(rivers)) >= MIN_COLUMNS - 1:
        run.take(rows[len(beside) :])
    return run


def read_row(glyphs: list[Glyph]) -> DrawnRow:
    """Return a row with the stretches that its characters fill; the white space between them may be an edge."""
    drawn = [glyph for glyph in glyphs if not glyph.character.isspace()]
    ink = [(drawn[0].left, drawn[0].right)]
    for glyph in drawn[1:]:
        if glyph.left - ink[-1][1] >= FINE * glyph.size:
            ink.append((glyph.left, glyph.right))
        else:
            ink[-1] = ink[-1][0], max(ink[-1][1], glyph.right)
    return DrawnRow(glyphs, tuple(ink))


def _gaps(intervals: Sequence[Interval]) -> list[Interval]:
    return [(left[1], right[0]) for left, right in pairwise(intervals)]


def _around(intervals: Sequence[Interval]) -> list[Interval]:
    """Return the white space between the intervals, and that on either side of them."""
    return [(float("-inf"), intervals[0][0]), *_gaps(intervals), (intervals[-1][1], float("inf"))]


def _inner(rivers: Sequence[Interval]) -> list[Interval]:
    return [river for river in rivers if isfinite(river[0]) and isfinite(river[1])]


def _narrow(rivers: Sequence[Interval], row: DrawnRow) -> list[Interval]:
    """Return what a row leaves free of the white space, where it is wide enough; text in its midst parts it."""
    shared = ((max(river[0], gap[0]), min(river[1], gap[1])) for river in rivers for gap in _around(row.ink))
    return [(left, right) for left, right in shared if right - left >= FINE * row.size]


def _holds(river: Interval, other: Interval) -> bool:
    return river[0] <= other[0] and other[1] <= river[1]
