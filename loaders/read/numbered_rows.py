"""Which row each line of a table without ruled lines belongs to, by the numbers that stand before its rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from loaders.read.lines import Line
from loaders.read.row_blocks import LEVEL, Block, Placed, blocks_of, gap_inside, middle_of, near_to

SENTENCE_ENDS = ("。", "；", ";")

FEWEST_ALIKE = 2
"""Columns that must have equally many cells beside a merged one."""

FEWEST_NUMBERS, HEAD_AND_ONE = 2, 2
MOST_DIGITS = 3
MOST_COLUMNS = 3
"""The numbers of the rows stand in one of the first columns: beside a class, or a class and a task."""

CUT, FULL_CUT = 0.1, 0.5
"""Characters of distance that parting two lines must save, and parting behind a line that fills its column."""

MOST_LINES = 100
"""Lines of a cell."""

MOST_GAPS, ACROSS_GAP = 3, 0.6
"""Cells that may stand beside one merged with the number, and the characters of distance that each must save."""

OVER = 0.5
"""Characters of distance that a cell must save for each further number that it stands beside."""

OFF_LEVEL = 0.1
"""Characters by which all cells together may be off the numbers of their rows where they are set at their tops."""

LED_IN = 0.3
"""Characters of distance that the rest of a row of the page before must save."""


def place_by_numbers(columns: Sequence[Sequence[Line]], *, goes_on: bool) -> list[Placed]:
    """Return the lines by the numbers of the rows, nothing where no column has such.

    Cells of a row are set level at their tops or at their middles; what fits better holds for the table.
    """
    numbers = find_numbers(columns)
    if not numbers:
        return []
    header = [line for lines in columns for line in lines if line.baseline < numbers[0].baseline - LEVEL * line.size]
    titled = bool(header) and not goes_on
    anchors = [*([min(header, key=lambda line: line.baseline)] if titled else []), *numbers]
    gap = gap_inside(columns)
    at_top = [_by_top(lines, anchors, gap) for lines in columns]
    if titled:
        anchors[0] = _beside_numbers(columns, numbers) or anchors[0]
    at_middle = [_by_middle(lines, anchors, gap, goes_on=goes_on) for lines in columns]
    offs = (_off(lines, rows, anchors, int(titled)) for lines, (_, rows) in zip(columns, at_top, strict=True))
    is_level = sum(offs) <= OFF_LEVEL
    is_top = is_level or sum(cost for cost, _ in at_top) <= sum(cost for cost, _ in at_middle)
    best = at_top if is_top else at_middle
    cells = [
        Placed(row, column, line)
        for column, (lines, (_, rows)) in enumerate(zip(columns, best, strict=True))
        for line, row in zip(lines, rows, strict=True)
    ]
    return _part_rows(cells, gap)


def _part_rows(cells: Sequence[Placed], gap: float) -> list[Placed]:
    """Return the lines with rows counted from 0, a row parted where its cells beside a merged one are several."""
    parted: list[Placed] = []
    count = 0
    for row in sorted({entry.row for entry in cells}):
        blocks = list(_blocks_of_row([entry for entry in cells if entry.row == row], gap))
        levels = _levels(blocks)
        for block in blocks:
            nearest = min(range(len(levels)), key=lambda index: abs(levels[index] - block.middle))
            alone = sum(other.column == block.column for other in blocks) == 1
            parted += [Placed(count + (0 if alone else nearest), block.column, line) for line in block.lines]
        count += len(levels)
    return parted


def _blocks_of_row(row: Sequence[Placed], gap: float) -> Iterator[Block]:
    for column, entries in groupby(row, key=lambda entry: entry.column or 0):
        yield from blocks_of(column, (entry.line for entry in entries), gap)


def _levels(blocks: Sequence[Block]) -> list[float]:
    """Return the heights at which at least two columns have a block each of several, else that of the row alone."""
    columns: dict[int, list[float]] = {}
    for block in blocks:
        columns.setdefault(block.column, []).append(block.middle)
    several = [middles for middles in columns.values() if len(middles) > 1]
    most = max(several, key=len, default=[0.0])
    like = sum(len(middles) == len(most) for middles in several)
    return most if like >= FEWEST_ALIKE else [0.0]


def find_numbers(columns: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of the first column that hold the growing numbers of rows, and nothing else but a header.

    At the end of a page the header and the first row may be all that there is.
    """
    for lines in columns[:MOST_COLUMNS]:
        numbers = [line for line in lines if _value(line) is not None]
        values = [_value(line) or 0 for line in numbers]
        grows = all(below > above for above, below in pairwise(values))
        if len(numbers) >= FEWEST_NUMBERS and grows and all(_value(line) is not None for line in lines[2:]):
            return numbers
    first = columns[0] if columns else ()
    return [first[1]] if len(first) == HEAD_AND_ONE and [_value(line) for line in first] == [None, 1] else []


def _value(line: Line) -> int | None:
    text = line.text.strip().rstrip(".、．")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def _beside_numbers(columns: Sequence[Sequence[Line]], numbers: Sequence[Line]) -> Line | None:
    """Return what heads the numbers (序号)."""
    lines = next(lines for lines in columns if numbers[0] in lines)
    return lines[0] if lines[0] is not numbers[0] else None


def _by_top(lines: Sequence[Line], anchors: Sequence[Line], gap: float) -> tuple[float, list[int]]:
    """Return the row of each line, that of the last number above it, and how far off the first lines of cells are.

    What stands above the first number has the row before, -1.
    """
    tops = [anchor.baseline - LEVEL * anchor.size for anchor in anchors]
    rows = [bisect_right(tops, line.baseline) - 1 for line in lines]
    cuts = _costs_of_cuts(lines, gap)
    cost = 0.0
    for index, (row, line) in enumerate(zip(rows, lines, strict=True)):
        if not index or rows[index - 1] != row:
            cost += abs(line.baseline - anchors[row].baseline) if row >= 0 else 0.0
            cost += cuts[index]
    return cost, rows


def _off(lines: Sequence[Line], rows: Sequence[int], anchors: Sequence[Line], first: int) -> float:
    """Return how far the first lines of the cells are off the numbers of their rows, from the ``first`` row on."""
    firsts = (index for index, row in enumerate(rows) if row >= first and (not index or rows[index - 1] != row))
    return sum(abs(lines[index].baseline - anchors[rows[index]].baseline) for index in firsts)


class _Way(NamedTuple):
    """The cheapest way to part lines: what it costs, and where its last cell begins and in which row that stands."""

    cost: float
    start: int
    row: int


def _by_middle(lines: Sequence[Line], anchors: Sequence[Line], gap: float, *, goes_on: bool) -> tuple[float, list[int]]:
    """Return the row of each line, and how far the middles of the cells are off the numbers.

    The lines are parted so that the sum is least, by dynamic programming over lines; of the rows that are left the
    nearest ones count, for texts have pages of many rows.
    """
    heights = [anchor.baseline for anchor in anchors]
    cuts = _costs_of_cuts(lines, gap)
    best = [_Way(0.0, 0, -2 if goes_on else -1)]
    for end in range(1, len(lines) + 1):
        ways: list[_Way] = []
        gaps = 0
        for start in range(end - 1, max(-1, end - 1 - MOST_LINES), -1):
            gaps += start < end - 1 and lines[start + 1].baseline - lines[start].baseline > gap
            if gaps > MOST_GAPS:
                break
            before = best[start].cost + (cuts[start] + gaps * ACROSS_GAP * lines[start].size)
            middle = middle_of(lines[start:end])
            over = OVER * max(0, _count_beside(lines[start], lines[end - 1], heights) - 1) * lines[start].size
            free = best[start].row + 1
            for row in (*range(free, 0), *near_to(heights, middle, max(0, free))):
                off = abs(middle - heights[row]) + over if row >= 0 else _cost_of_rest(lines[start:end], anchors[0])
                ways.append(_Way(before + off, start, row))
        unplaced = _Way(float("inf"), end - 1, len(anchors) - 1)
        best.append(min(ways, key=lambda way: way.cost, default=unplaced))
    rows: list[int] = []
    while len(rows) < len(lines):
        way = best[len(lines) - len(rows)]
        rows += [way.row] * (len(lines) - len(rows) - way.start)
    return best[-1].cost, rows[::-1]


def _count_beside(first: Line, last: Line, heights: Sequence[float]) -> int:
    """Return how many numbers stand beside the lines."""
    return bisect_right(heights, last.baseline) - bisect_left(heights, first.baseline - LEVEL * first.size)


def _costs_of_cuts(lines: Sequence[Line], gap: float) -> list[float]:
    """Return what it costs to begin a cell with each line: nothing behind white space, most behind a full line."""
    right = max((line.right for line in lines), default=0.0)
    return [_cost_of_cut(lines, start, gap, right) for start in range(len(lines))]


def _cost_of_cut(lines: Sequence[Line], start: int, gap: float, right: float) -> float:
    if not start or lines[start].baseline - lines[start - 1].baseline > gap:
        return 0.0
    above = lines[start - 1]
    full = above.right > right - above.size and not above.text.endswith(SENTENCE_ENDS)
    return (FULL_CUT if full else CUT) * above.size


def _cost_of_rest(lines: Sequence[Line], first: Line) -> float:
    """Return what lines cost as the rest of a row of the page before: they stand above the first number."""
    above = lines[-1].baseline < first.baseline - LEVEL * first.size
    return LED_IN * lines[0].size if above else float("inf")
