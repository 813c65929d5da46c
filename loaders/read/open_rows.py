"""Which row each line of a table without ruled lines belongs to: by the numbers of its rows, by rules, by distance."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from loaders.read.lines import Line

SENTENCE_ENDS = ("。", "；", ";")

ROW_GAP = 1.2
"""Of the distance of lines inside a cell: a wider one parts cells."""

FEWEST_ALIKE = 2
"""Columns that must have equally many cells beside a merged one."""

FEWEST_NUMBERS = 2
MOST_DIGITS = 3
MOST_COLUMNS = 3
"""The numbers of the rows stand in one of the first columns: beside a class, or a class and a task."""

LEVEL = 0.5
"""Characters by which a line may stand above the number of its row where both are set at the top."""

CUT, FULL_CUT = 0.1, 0.5
"""Characters of distance that parting two lines must save, and parting behind a line that fills its column."""

MOST_GAPS, ACROSS_GAP = 3, 0.6
"""Cells that may stand beside one merged with the number, and the characters of distance that each must save."""

LED_IN = 0.3
"""Characters of distance that the rest of a row of the page before must save."""


class Placed(NamedTuple):
    """A line in its row and column; a line across the table has no column."""

    row: int
    column: int | None
    line: Line


@dataclass(slots=True)
class _Block:
    """Lines of one column that stand close together: the text of a cell."""

    column: int
    lines: list[Line]

    @property
    def top(self) -> float:
        return self.lines[0].baseline

    @property
    def middle(self) -> float:
        return _middle(self.lines)


def place_lines(
    columns: Sequence[Sequence[Line]], across: Sequence[Line], rules: Sequence[float], *, goes_on: bool
) -> tuple[list[Placed], int]:
    """Return each line with its row, and the number of rows.

    ``across`` are lines that one text fills over all columns, ``rules`` the heights of horizontal lines, and
    ``goes_on`` says that the table may begin with the rest of a row of the page before.
    """
    placed = _place_by_rules(columns, rules) or _place_by_numbers(columns, goes_on=goes_on)
    placed = placed or _place_by_distance(columns)
    return _with_across(placed, across)


def _with_across(placed: Sequence[Placed], across: Sequence[Line]) -> tuple[list[Placed], int]:
    """Give each line across the table a row of its own, where it stands among the others."""
    tops: dict[int, float] = {}
    for entry in placed:
        tops[entry.row] = min(tops.get(entry.row, entry.line.baseline), entry.line.baseline)
    starts: list[tuple[float, int, Line | None]] = [(top, row, None) for row, top in tops.items()]
    starts += [(line.baseline, -1, line) for line in across]
    renamed: dict[int, int] = {}
    found: list[Placed] = []
    ordered = sorted(
        starts,
        key=lambda start: (
            start[1] if start[1] >= 0 else bisect_right(sorted(tops.values()), start[0]) - 0.5,
            start[0],
        ),
    )
    for index, (_, row, line) in enumerate(ordered):
        if line is None:
            renamed[row] = index
        else:
            found.append(Placed(index, None, line))
    found += [entry._replace(row=renamed[entry.row]) for entry in placed]
    return sorted(found, key=lambda entry: (entry.row, entry.column or 0, entry.line.baseline)), len(ordered)


def _place_by_rules(columns: Sequence[Sequence[Line]], rules: Sequence[float]) -> list[Placed]:
    """Return the lines by the rules between them, nothing where these do not part more than the header."""
    placed = [
        Placed(bisect_right(rules, line.baseline - 0.35 * line.size), column, line)
        for column, lines in enumerate(columns)
        for line in lines
    ]
    used = sorted({entry.row for entry in placed})
    return [entry._replace(row=used.index(entry.row)) for entry in placed] if len(used) > 2 else []


def _place_by_numbers(columns: Sequence[Sequence[Line]], *, goes_on: bool) -> list[Placed]:
    """Return the lines by the numbers of the rows, nothing where no column has such.

    Cells of a row are set level at their tops or at their middles; what fits better holds for the table.
    """
    numbers = _find_numbers(columns)
    if not numbers:
        return []
    header = [line for lines in columns for line in lines if line.baseline < numbers[0].baseline - LEVEL * line.size]
    titled = bool(header) and not goes_on
    anchors = [*([min(header, key=lambda line: line.baseline)] if titled else []), *numbers]
    gap = _gap_inside(columns)
    at_top = [_by_top(lines, anchors, gap) for lines in columns]
    if titled:
        anchors[0] = _beside_numbers(columns, numbers) or anchors[0]
    at_middle = [_by_middle(lines, anchors, gap, goes_on=goes_on) for lines in columns]
    best = at_top if sum(cost for cost, _ in at_top) <= sum(cost for cost, _ in at_middle) else at_middle
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


def _blocks_of_row(row: Sequence[Placed], gap: float) -> Iterator[_Block]:
    block: _Block | None = None
    for entry in row:
        if block and block.column == entry.column and entry.line.baseline - block.lines[-1].baseline <= gap:
            block.lines.append(entry.line)
            continue
        if block:
            yield block
        block = _Block(entry.column or 0, [entry.line])
    if block:
        yield block


def _levels(blocks: Sequence[_Block]) -> list[float]:
    """Return the heights at which at least two columns have a block each of several, else that of the row alone."""
    columns: dict[int, list[float]] = {}
    for block in blocks:
        columns.setdefault(block.column, []).append(block.middle)
    several = [middles for middles in columns.values() if len(middles) > 1]
    most = max(several, key=len, default=[0.0])
    like = sum(len(middles) == len(most) for middles in several)
    return most if like >= FEWEST_ALIKE else [0.0]


def _find_numbers(columns: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of the first column that hold the growing numbers of rows, and nothing else but a header."""
    for lines in columns[:MOST_COLUMNS]:
        numbers = [line for line in lines if _value(line) is not None]
        values = [_value(line) or 0 for line in numbers]
        grows = all(below > above for above, below in pairwise(values))
        if len(numbers) >= FEWEST_NUMBERS and grows and all(_value(line) is not None for line in lines[2:]):
            return numbers
    return []


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
    cost = 0.0
    for index, (row, line) in enumerate(zip(rows, lines, strict=True)):
        if not index or rows[index - 1] != row:
            cost += abs(line.baseline - anchors[row].baseline) if row >= 0 else 0.0
            cost += _cost_of_cut(lines, index, gap)
    return cost, rows


def _by_middle(lines: Sequence[Line], anchors: Sequence[Line], gap: float, *, goes_on: bool) -> tuple[float, list[int]]:
    """Return the row of each line, and how far the middles of the cells are off the numbers.

    The lines are parted so that the sum is least, by dynamic programming over lines and rows.
    """
    first = -1 if goes_on else 0
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(lines) + 1):
        ways: list[tuple[float, list[int]]] = []
        gaps = 0
        for start in range(end - 1, -1, -1):
            gaps += start < end - 1 and lines[start + 1].baseline - lines[start].baseline > gap
            if gaps > MOST_GAPS:
                break
            before, rows = best[start]
            before += _cost_of_cut(lines, start, gap) + gaps * ACROSS_GAP * lines[start].size
            for row in range(rows[-1] + 1 if rows else first, len(anchors)):
                cost = before + _distance(lines[start:end], anchors, row)
                ways.append((cost, [*rows, *([row] * (end - start))]))
        best.append(min(ways, key=lambda way: way[0], default=(float("inf"), [*best[-1][1], len(anchors) - 1])))
    return best[-1]


def _cost_of_cut(lines: Sequence[Line], start: int, gap: float) -> float:
    """Return what it costs to begin a cell with a line: nothing behind white space, most behind a full line."""
    if not start or lines[start].baseline - lines[start - 1].baseline > gap:
        return 0.0
    above = lines[start - 1]
    full = above.right > max(line.right for line in lines) - above.size and not above.text.endswith(SENTENCE_ENDS)
    return (FULL_CUT if full else CUT) * above.size


def _distance(lines: Sequence[Line], anchors: Sequence[Line], row: int) -> float:
    if row >= 0:
        return abs(_middle(lines) - anchors[row].baseline)
    above = lines[-1].baseline < anchors[0].baseline - LEVEL * anchors[0].size
    return LED_IN * lines[0].size if above else float("inf")


def _middle(lines: Sequence[Line]) -> float:
    return (lines[0].baseline + lines[-1].baseline) / 2


def _gap_inside(columns: Sequence[Sequence[Line]]) -> float:
    """Return the distance beyond which two lines are of two cells."""
    pitches = sorted(below.baseline - above.baseline for lines in columns for above, below in pairwise(lines))
    size = max((line.size for lines in columns for line in lines), default=0.0)
    return max(ROW_GAP * pitches[len(pitches) // 10], size) if pitches else size


def _place_by_distance(columns: Sequence[Sequence[Line]]) -> list[Placed]:
    """Return the lines by the blocks that they form: each has the row of the nearest block of the first column."""
    blocks = sorted(_find_blocks(columns), key=lambda block: (block.top, block.column))
    anchors = _find_anchors(blocks)
    by_top = [[abs(anchor.top - block.top) for anchor in anchors] for block in blocks]
    by_middle = [[abs(anchor.middle - block.middle) for anchor in anchors] for block in blocks]
    is_top = sum(map(min, by_top)) <= sum(map(min, by_middle))
    nearest = [distances.index(min(distances)) for distances in (by_top if is_top else by_middle)]
    leads = [_leads(block, blocks, nearest, anchors[0], index) for index, block in enumerate(blocks)]
    shift = int(any(leads))
    return [
        Placed(0 if lead else row + shift, block.column, line)
        for lead, row, block in zip(leads, nearest, blocks, strict=True)
        for line in block.lines
    ]


def _leads(block: _Block, blocks: Sequence[_Block], nearest: Sequence[int], first: _Block, index: int) -> bool:
    """Tell whether a block above the first anchor goes on with a row of the page before.

    So it does where another block of its column belongs to the first row as well.
    """
    above = nearest[index] == 0 and block.lines[-1].baseline < first.top - LEVEL * first.lines[0].size
    return (
        above and sum(row == 0 and other.column == block.column for row, other in zip(nearest, blocks, strict=True)) > 1
    )


def _find_blocks(columns: Sequence[Sequence[Line]]) -> Iterator[_Block]:
    """Yield the blocks of all columns; a distance wider than lines have parts them."""
    gap = _gap_inside(columns)
    for column, lines in enumerate(columns):
        block: _Block | None = None
        for line in lines:
            if block is not None and line.baseline - block.lines[-1].baseline <= max(gap, line.size):
                block.lines.append(line)
                continue
            if block is not None:
                yield block
            block = _Block(column, [line])
        if block is not None:
            yield block


def _find_anchors(blocks: Sequence[_Block]) -> list[_Block]:
    """Return the blocks of the first column, or where it has few those of the column that has most."""
    columns: dict[int, list[_Block]] = {}
    for block in blocks:
        columns.setdefault(block.column, []).append(block)
    most = max(columns.values(), key=lambda found: (len(found), -found[0].column))
    first = columns.get(0, [])
    return first if len(first) >= FEWEST_ANCHORS and 2 * len(first) >= len(most) else most


FEWEST_ANCHORS = 3
