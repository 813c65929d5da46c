"""Tables of the binary Word format while their paragraphs come by, and the grids they make."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.read.flow import FlowItem, Grid
from loaders.read.merges import ChainedCell, Vertical, merge_chains

NEAR = 80
"""Twips (1/20 point): column edges of rows nearer than this are one; rows drawn by hand are off by 10 to 60."""


@dataclass(frozen=True, slots=True)
class Row:
    """The shape of a table row: column edges in twips; for each cell whether it is part of its neighbour."""

    edges: tuple[int, ...] = ()
    on_left: tuple[bool, ...] = ()
    vertical: tuple[Vertical, ...] = ()


@dataclass(slots=True)
class OpenTable:
    """A table while its paragraphs come by."""

    rows: list[tuple[Row, list[list[FlowItem]]]] = field(default_factory=list)
    cells: list[list[FlowItem]] = field(default_factory=list)
    content: list[FlowItem] = field(default_factory=list)

    def end_cell(self) -> None:
        """End the open cell."""
        self.cells.append(self.content)
        self.content = []

    def end_row(self, shape: Row) -> None:
        """End the open row, whose shape its end mark tells."""
        self.rows.append((shape, self.cells))
        self.cells, self.content = [], []


def read_row(operand: bytes) -> Row:
    """Return the shape from TDefTableOperand: a size, the number of cells, their edges, and 20 bytes for each cell."""
    count = operand[2] if len(operand) > 2 else 0
    if len(operand) < 5 + 2 * count:
        return Row()
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    place = 3 + 2 * (count + 1)
    flags = [
        struct.unpack_from("<H", operand, place + 20 * index)[0] if place + 20 * index + 2 <= len(operand) else 0
        for index in range(count)
    ]
    return Row(edges, tuple(bool(flag & 2) for flag in flags), tuple(_VERTICAL[flag >> 5 & 3] for flag in flags))


_VERTICAL: tuple[Vertical, Vertical, Vertical, Vertical] = ("none", "on", "none", "start")
"""VerticalMergeFlag ([MS-DOC] 2.9.343)."""


def merge_cell(row: Row, index: int, flag: int) -> Row:
    """Return the row with one cell begun, gone on with from above, or neither."""
    vertical = list(row.vertical)
    if index < len(vertical):
        vertical[index] = _VERTICAL[flag & 3]
    return replace(row, vertical=tuple(vertical))


def make_grid(table: OpenTable) -> Grid:
    """Return the grid: edges of all rows that lie near each other are one edge of a column."""
    places = sorted(edge for row, _ in table.rows for edge in row.edges)
    columns: list[int] = []
    for place in places:
        if not columns or place - columns[-1] > NEAR:
            columns.append(place)
    rows = [[*_chain(row, cells, columns)] for row, cells in table.rows]
    if table.cells or table.content:
        rows.append([ChainedCell(tuple(content), index) for index, content in enumerate([*table.cells, table.content])])
    return merge_chains(rows)


def _chain(row: Row, cells: list[list[FlowItem]], columns: list[int]) -> Iterator[ChainedCell]:
    """Yield the cells of a row at their columns; one that goes on to the left widens the cell before it."""
    if len(row.edges) <= len(cells):
        yield from (ChainedCell(tuple(content), index) for index, content in enumerate(cells))
        return
    ends = [bisect_right(columns, edge) - 1 for edge in row.edges]
    last: ChainedCell | None = None
    for index, content in enumerate(cells):
        if last is not None and row.on_left[index]:
            last = replace(last, column_span=ends[index + 1] - last.column)
            continue
        if last is not None:
            yield last
        span = max(1, ends[index + 1] - ends[index])
        last = ChainedCell(tuple(content), ends[index], span, row.vertical[index])
    if last is not None:
        yield last
