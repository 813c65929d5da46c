"""Tables without ruled lines, or ruled between rows only: columns by the white space that runs down through them."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.read.lattice import DrawnCell, DrawnTable
from loaders.read.layout import Box, Glyph, Page, Rule
from loaders.read.lines import SLACK, Line, group_lines, group_rows

RIVER = 0.9
"""Characters: white space at least so wide between pieces of a line may be the edge of a column."""

MIN_ROWS = 4
"""Lines of such a table; fewer may be signatures and dates beside each other."""

MIN_COLUMNS, MIN_LINES = 3, 3
"""Columns that must have so many lines; two columns are as often a list of names or a table of contents."""

FAR = 4.0
"""Characters: what follows further down is no part of the table."""

ROW_GAP = 1.2
"""Of the distance of lines inside a cell: a wider one parts cells."""

RULE_SHARE = 0.8
"""Of the table's width: a horizontal line so long parts rows."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """The characters on one height, and the stretches of the line that they fill."""

    glyphs: list[Glyph]
    pieces: tuple[Interval, ...]

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)


def take_columns(
    glyphs: Sequence[Glyph], page: Page, known: Sequence[Interval] = ()
) -> tuple[list[DrawnTable], list[Glyph]]:
    """Return the tables that the arrangement of characters shows, and the characters outside of them.

    ``known`` are the columns of such a table at the end of the page before, which may go on at the top of this one.
    """
    rows = [_Row(row, _split(row)) for row in group_rows(glyphs)]
    tables: list[DrawnTable] = []
    outside: list[Glyph] = []
    index = 0
    while index < len(rows):
        goes_on = bool(known) and index == 0
        end, columns = _find_run(rows, index, known if goes_on else rows[index].pieces)
        if _is_table(rows[index:end], columns, goes_on=goes_on):
            tables.append(_make_table(rows[index:end], columns, page))
        else:
            end = index + 1
            outside.extend(rows[index].glyphs)
        index = end
    return tables, outside


def _split(row: Sequence[Glyph]) -> tuple[Interval, ...]:
    """Return the stretches of a row between gaps that are wide enough for the edge of a column."""
    drawn = [glyph for glyph in row if not glyph.character.isspace()]
    pieces = [(drawn[0].left, drawn[0].right)]
    for glyph in drawn[1:]:
        if glyph.left - pieces[-1][1] >= RIVER * glyph.size:
            pieces.append((glyph.left, glyph.right))
        else:
            pieces[-1] = pieces[-1][0], max(pieces[-1][1], glyph.right)
    return tuple(pieces)


def _find_run(rows: Sequence[_Row], start: int, first: Sequence[Interval]) -> tuple[int, list[Interval]]:
    """Return where the lines end that keep the first columns apart, and the columns."""
    columns = list(first)
    end = start
    while len(columns) > 1 and end < len(rows):
        merged = _merge(columns, rows[end].pieces)
        is_far = end > start and rows[end].baseline - rows[end - 1].baseline > FAR * rows[end].size
        if is_far or len(merged) < len(columns):
            break
        columns = merged
        end += 1
    return end, columns


def _merge(columns: Sequence[Interval], pieces: Sequence[Interval]) -> list[Interval]:
    """Return the stretches that columns and pieces fill together."""
    merged: list[Interval] = []
    for left, right in sorted([*columns, *pieces]):
        if merged and left <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], right)
        else:
            merged.append((left, right))
    return merged


def _is_table(rows: Sequence[_Row], columns: Sequence[Interval], *, goes_on: bool) -> bool:
    if goes_on and rows and any(len(row.pieces) > 1 for row in rows[:MIN_ROWS]):
        return True
    used = sum(sum(_reaches(row, column) for row in rows) >= MIN_LINES for column in columns)
    return len(rows) >= MIN_ROWS and used >= MIN_COLUMNS


def _reaches(row: _Row, column: Interval) -> bool:
    """Tell whether a row has text in a column."""
    return any(column[0] <= left <= column[1] for left, _ in row.pieces)


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
        return (self.lines[0].baseline + self.lines[-1].baseline) / 2


def _make_table(rows: Sequence[_Row], columns: Sequence[Interval], page: Page) -> DrawnTable:
    edges = [columns[0][0], *((right + left) / 2 for (_, right), (left, _) in pairwise(columns)), columns[-1][1]]
    blocks = _find_blocks(rows, edges, page.number)
    placed = _place_by_rules(blocks, edges, page.rules) or _place_by_anchors(blocks)
    count = 1 + max(placed)
    cells = [DrawnCell(row, column, 1, 1, 0.0) for row in range(count) for column in range(len(columns))]
    for row, block in zip(placed, blocks, strict=True):
        cells[row * len(columns) + block.column].lines.extend(block.lines)
    box = Box(edges[0], rows[0].baseline - rows[0].size, edges[-1], rows[-1].baseline)
    return DrawnTable(box, tuple(edges), count, _with_widths(cells), tuple(columns))


def _find_blocks(rows: Sequence[_Row], edges: Sequence[float], page: int) -> list[_Block]:
    """Return the blocks of all columns from top to bottom; a distance wider than lines have parts them."""
    inside: list[list[Glyph]] = [[] for _ in edges[1:]]
    for row in rows:
        for glyph in row.glyphs:
            inside[_column_of(glyph, edges)].append(glyph)
    columns = [group_lines(glyphs, page) for glyphs in inside]
    pitches = sorted(below.baseline - above.baseline for lines in columns for above, below in pairwise(lines))
    gap = ROW_GAP * pitches[len(pitches) // 10] if pitches else 0.0
    blocks: list[_Block] = []
    for column, lines in enumerate(columns):
        for line in lines:
            last = blocks[-1] if blocks and blocks[-1].column == column else None
            if last is not None and line.baseline - last.lines[-1].baseline <= max(gap, line.size):
                last.lines.append(line)
            else:
                blocks.append(_Block(column, [line]))
    return sorted(blocks, key=lambda block: (block.top, block.column))


def _column_of(glyph: Glyph, edges: Sequence[float]) -> int:
    return min(max(0, bisect_right(edges, glyph.centre[0]) - 1), len(edges) - 2)


def _place_by_rules(blocks: Sequence[_Block], edges: Sequence[float], rules: Sequence[Rule]) -> list[int]:
    """Return the row of each block between horizontal lines, nothing where they do not part more than the header."""
    width = edges[-1] - edges[0]
    places = sorted(rule.y1 for rule in rules if rule.is_horizontal and rule.x2 - rule.x1 >= RULE_SHARE * width)
    found = [bisect_right(places, block.middle) for block in blocks]
    used = sorted(set(found))
    return [used.index(place) for place in found] if len(used) > 2 else []


def _place_by_anchors(blocks: Sequence[_Block]) -> list[int]:
    """Return the row of each block: that of the nearest block in the column of running numbers.

    Cells of a row are set level at their tops or at their middles; what fits better holds for the table. A block
    above the first number goes on with a row of the page before and gets a row of its own.
    """
    anchors = _find_anchors(blocks)
    by_top, by_middle = (_distances(blocks, anchors, level) for level in (_top_of, _middle_of))
    is_top = sum(distance for _, distance in by_top) <= sum(distance for _, distance in by_middle)
    nearest = [index for index, _ in (by_top if is_top else by_middle)]
    first = anchors[0]
    leads = [
        index == 0
        and block.lines[-1].baseline < first.top - 0.5 * first.lines[0].size
        and _is_second(block, blocks, nearest)
        for index, block in zip(nearest, blocks, strict=True)
    ]
    shift = int(any(leads))
    return [0 if lead else index + shift for lead, index in zip(leads, nearest, strict=True)]


def _is_second(block: _Block, blocks: Sequence[_Block], nearest: Sequence[int]) -> bool:
    """Tell whether another block of its column belongs to the first row as well."""
    return sum(index == 0 and other.column == block.column for index, other in zip(nearest, blocks, strict=True)) > 1


def _find_anchors(blocks: Sequence[_Block]) -> list[_Block]:
    """Return the blocks of the first column, or where it has few those of the column that has most."""
    columns: dict[int, list[_Block]] = {}
    for block in blocks:
        columns.setdefault(block.column, []).append(block)
    most = max(columns.values(), key=lambda found: (len(found), -found[0].column))
    first = columns.get(0, [])
    return first if len(first) >= MIN_COLUMNS and 2 * len(first) >= len(most) else most


def _top_of(block: _Block) -> float:
    return block.top


def _middle_of(block: _Block) -> float:
    return block.middle


def _distances(
    blocks: Sequence[_Block], anchors: Sequence[_Block], level: Callable[[_Block], float]
) -> list[tuple[int, float]]:
    """Return for each block the number of the nearest anchor and how far off it is."""
    return [
        min(
            ((index, abs(level(anchor) - level(block))) for index, anchor in enumerate(anchors)),
            key=lambda pair: pair[1],
        )
        for block in blocks
    ]


def _with_widths(cells: list[DrawnCell]) -> list[DrawnCell]:
    """Return the cells, each with the room of the widest line in its column and the padding that a ruled cell has."""
    lines: dict[int, list[Line]] = {}
    for cell in cells:
        lines.setdefault(cell.column, []).extend(cell.lines)
    for cell in cells:
        cell.width = max((line.width + SLACK * line.size for line in lines[cell.column]), default=0.0)
    return cells
