"""Tables without ruled lines, or ruled between rows only: columns by the white space that runs down through them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite

from loaders.read.captions import heads_table
from loaders.read.lattice import COVERED, DrawnTable, merge_rules
from loaders.read.layout import Box, Glyph, Page
from loaders.read.lines import Line, group_lines, group_rows
from loaders.read.margins import find_body
from loaders.read.open_cells import make_cells
from loaders.read.open_rows import place_lines, take_header

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

SPREAD = 2.0
"""Characters: parts of a header nearer than this, below which nothing stands, are one."""

MOST_BESIDE = 3
"""Lines on different heights that cells set at their middles have beside each other, at most."""

BESIDE, NEXT = 1.0, 1.8
"""Characters: lines nearer than that stand beside each other in cells set at their middles; nearer than this, below."""

RULE_SHARE, FEWEST_RULES = 0.8, 2
"""Of the table's width: a horizontal line so long parts rows; beside so many of them shorter ones do, too."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """The characters on one height, and the stretches of the line that they fill."""

    glyphs: list[Glyph]
    ink: tuple[Interval, ...]

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def pieces(self) -> int:
        """Return the number of pieces that wide gaps part."""
        return 1 + sum(right - left >= RIVER * self.size for left, right in _gaps(self.ink))

    @property
    def text(self) -> str:
        """Return the characters without white space."""
        return "".join(glyph.character for glyph in self.glyphs if not glyph.character.isspace())

    def is_far_below(self, above: "_Row") -> bool:
        return self.baseline - above.baseline > FAR * self.size

    def reaches(self, column: Interval) -> bool:
        """Tell whether the row has text in a column."""
        return any(left < column[1] and right > column[0] for left, right in self.ink)


@dataclass(slots=True)
class _Run:
    """Lines through which the same white space runs; ``crossing`` are those that one text fills across."""

    rows: list[_Row]
    rivers: list[Interval]
    crossing: set[int] = field(default_factory=set)

    def take_above(self, rows: Sequence[_Row]) -> None:
        """Add the lines above that leave the columns apart: of a header some cells have more lines than others."""
        for row in reversed(rows):
            first = self.rows[0]
            distance = first.baseline - row.baseline
            near = distance < BESIDE * first.size or (row.pieces > 1 and distance < NEXT * first.size)
            narrowed = _narrow(self.rivers, row)
            if not near or len(_inner(narrowed)) < len(_inner(self.rivers)) or self._loses_by(narrowed):
                return
            self.rivers = narrowed
            self.rows.insert(0, row)
            self.crossing = {index + 1 for index in self.crossing}

    def take(self, rows: Sequence[_Row]) -> None:
        """Add the lines that leave the columns apart; ``rows`` are those that follow."""
        for index, row in enumerate(rows):
            below = [other for other in rows[index + 1 : index + MOST_CROSSING] if other.pieces > 1][:PROVEN]
            if row.is_far_below(self.rows[-1]) or not self._add(row, below):
                return

    def _add(self, row: _Row, below: Sequence[_Row]) -> bool:
        """Add a line where it leaves the columns apart, or lies across them and the lines ``below`` do."""
        narrowed = _narrow(self.rivers, row)
        lost = [river for river in _inner(self.rivers) if not any(_holds(river, other) for other in narrowed)]
        if row.pieces == 1 and heads_table(row.text) and not self._has_column_for(row):
            return False
        if lost and row.pieces == 1 and below and not any(map(self._loses, below)):
            self.crossing.add(len(self.rows))
            self.rows.append(row)
            return True
        ends = len(self.rows) >= MIN_LINES and any(map(self._is_proven, lost))
        if ends or len(_inner(narrowed)) < MIN_COLUMNS - 1:
            return False
        self.rivers = narrowed
        self.rows.append(row)
        return True

    def _has_column_for(self, row: _Row) -> bool:
        left, right = row.ink[0][0], row.ink[-1][1]
        return any(start - row.size <= left and right <= end + row.size for start, end in self.columns())

    def _loses(self, row: _Row) -> bool:
        return self._loses_by(_narrow(self.rivers, row))

    def _loses_by(self, narrowed: Sequence[Interval]) -> bool:
        return any(not any(_holds(river, other) for other in narrowed) for river in _inner(self.rivers))

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


def take_columns(
    glyphs: Sequence[Glyph], page: Page, above: DrawnTable | None = None, heads: Sequence[Line] = ()
) -> tuple[list[DrawnTable], list[Glyph]]:
    """Return the tables that the arrangement of characters shows, and the characters outside of them.

    ``above`` is such a table at the end of the page before, which may go on at the top of this one, ``heads`` are the
    lines with which that page began.
    """
    known = above.columns if above is not None else ()
    grouped = group_rows(glyphs)
    first, last = find_body(grouped, heads)
    rows = [_Row(row, _fill(row)) for row in grouped[first:last]]
    tables: list[DrawnTable] = []
    outside: list[Glyph] = [glyph for row in (*grouped[:first], *grouped[last:]) for glyph in row]
    index = 0
    taken = 0
    while index < len(rows):
        goes_on = bool(known) and index == 0
        run = _begin(rows[index:], known if goes_on else ())
        if not run.is_table(goes_on=goes_on):
            index += 1
            continue
        end = index + len(run.rows)
        run.take_above(rows[taken:index])
        outside.extend(glyph for row in rows[taken : end - len(run.rows)] for glyph in row.glyphs)
        tables.append(_make_table(run, page, above if goes_on else None))
        index = taken = end
    outside.extend(glyph for row in rows[taken:] for glyph in row.glyphs)
    return tables, outside


def _begin(rows: Sequence[_Row], known: Sequence[Interval]) -> _Run:
    """Return the run that begins with the first line and those beside it, in cells set at their middles."""
    beside = [row for row in rows[:MOST_BESIDE] if row.baseline - rows[0].baseline < BESIDE * row.size]
    rivers = _around(known or rows[0].ink)
    for row in beside:
        rivers = _narrow(rivers, row)
    run = _Run(beside, rivers)
    if len(_inner(rivers)) >= MIN_COLUMNS - 1:
        run.take(rows[len(beside) :])
    return run


def _fill(row: Sequence[Glyph]) -> tuple[Interval, ...]:
    """Return the stretches of a row that characters fill, with the white space between them that may be an edge."""
    drawn = [glyph for glyph in row if not glyph.character.isspace()]
    ink = [(drawn[0].left, drawn[0].right)]
    for glyph in drawn[1:]:
        if glyph.left - ink[-1][1] >= FINE * glyph.size:
            ink.append((glyph.left, glyph.right))
        else:
            ink[-1] = ink[-1][0], max(ink[-1][1], glyph.right)
    return tuple(ink)


def _gaps(intervals: Sequence[Interval]) -> list[Interval]:
    return [(left[1], right[0]) for left, right in pairwise(intervals)]


def _around(intervals: Sequence[Interval]) -> list[Interval]:
    """Return the white space between the intervals, and that on either side of them."""
    return [(float("-inf"), intervals[0][0]), *_gaps(intervals), (intervals[-1][1], float("inf"))]


def _inner(rivers: Sequence[Interval]) -> list[Interval]:
    return [river for river in rivers if isfinite(river[0]) and isfinite(river[1])]


def _narrow(rivers: Sequence[Interval], row: _Row) -> list[Interval]:
    """Return what a row leaves free of the white space, where it is wide enough; text in its midst parts it."""
    shared = ((max(river[0], gap[0]), min(river[1], gap[1])) for river in rivers for gap in _around(row.ink))
    return [(left, right) for left, right in shared if right - left >= FINE * row.size]


def _holds(river: Interval, other: Interval) -> bool:
    return river[0] <= other[0] and other[1] <= river[1]


def _make_table(run: _Run, page: Page, above: DrawnTable | None) -> DrawnTable:
    """Return the table of a run; ``above`` is what it goes on with."""
    columns = list(_join_spread(run))
    edges = [columns[0][0], *((left[1] + right[0]) / 2 for left, right in pairwise(columns)), columns[-1][1]]
    inside: list[list[Glyph]] = [[] for _ in columns]
    for index, row in enumerate(run.rows):
        for glyph in row.glyphs if index not in run.crossing else ():
            inside[_column_of(glyph, edges)].append(glyph)
    lines = [group_lines(glyphs, page.number) for glyphs in inside]
    across = [line for index in sorted(run.crossing) for line in group_lines(run.rows[index].glyphs, page.number)]
    repeated, below = take_header(lines, above.header if above is not None else ())
    placed, count = place_lines(below, across, _rules_of_columns(page, columns), goes_on=above is not None)
    if repeated:
        placed, count = [*repeated, *(entry._replace(row=entry.row + 1) for entry in placed)], count + 1
    cells = make_cells(placed, count, len(edges) - 1)
    box = Box(edges[0], run.rows[0].baseline - run.rows[0].size, edges[-1], run.rows[-1].baseline)
    return DrawnTable(box, tuple(edges), count, cells, tuple(columns))


def _join_spread(run: _Run) -> Iterator[Interval]:
    """Yield the columns, those made one that are parts of a header spread over its column (备 注)."""
    pending: tuple[Interval, tuple[int, ...]] | None = None
    for column in run.columns():
        used = tuple(index for index, row in enumerate(run.rows) if row.reaches(column))
        if pending is not None:
            before, rows = pending
            near = column[0] - before[1] < SPREAD * run.rows[0].size
            if near and len(used) == 1 and used == rows:
                pending = (before[0], column[1]), rows
                continue
            yield before
        pending = column, used
    if pending is not None:
        yield pending[0]


def _column_of(glyph: Glyph, edges: Sequence[float]) -> int:
    return min(max(0, bisect_right(edges, glyph.centre[0]) - 1), len(edges) - 2)


def _rules_of_columns(page: Page, columns: Sequence[Interval]) -> list[list[float]]:
    """Return for each column the heights of the horizontal lines that part its rows.

    A line below some columns only leaves the others merged; one below a single column may underline its words.
    """
    width = columns[-1][1] - columns[0][0]
    heights: list[list[float]] = [[] for _ in columns]
    levels: dict[float, set[int]] = {}
    longest: dict[float, float] = {}
    for rule in merge_rules([rule for rule in page.rules if rule.is_horizontal]):
        shares = (min(rule.x2, right) - max(rule.x1, left) for left, right in columns)
        covered = {
            index
            for index, (shared, (left, right)) in enumerate(zip(shares, columns, strict=True))
            if shared >= COVERED * (right - left)
        }
        levels.setdefault(rule.y1, set()).update(covered)
        longest[rule.y1] = max(longest.get(rule.y1, 0.0), rule.x2 - rule.x1)
    if sum(length >= RULE_SHARE * width for length in longest.values()) < FEWEST_RULES:
        return heights
    for height, covered in sorted(levels.items()):
        for index in covered if len(covered) > 1 else ():
            heights[index].append(height)
    return heights
