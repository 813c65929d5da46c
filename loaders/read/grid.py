"""Rows of cells to a table whose every cell knows its place, as every format needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graph.model import Span
from loaders.read.document import Cell, ReadIssue, Table

Merged = Literal["none", "stated", "inferred"]

MAX_COLUMNS = 1000
"""HTML caps a column span at 1000 (HTML standard, 4.9.11); no table of a plan comes near."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell that has its text but not yet its place; ``column`` is its column where the format states it."""

    start: int
    end: int
    paragraphs: tuple[Span, ...]
    row_span: int = 1
    column_span: int = 1
    merged: Merged = "none"
    column: int | None = None


def build_table(rows: Sequence[Sequence[PlacedCell]], *, start: int, end: int, caption: Span | None = None) -> Table:
    """Return the table of the rows.

    A cell goes to its stated column, else to the first column right of its left neighbour that no cell from above
    covers. A span that leaves the table or reaches a column that is taken is cut, as browsers do.
    """
    covered: list[int] = []
    cells: list[Cell] = []
    for index, row in enumerate(rows):
        column = 0
        for placed in row:
            column = _free_column(covered, placed.column if placed.column is not None else column, index)
            cell = _place(placed, index, column, covered, row_count=len(rows))
            cells.append(cell)
            column += cell.column_span
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(start, end, len(rows), len(covered), tuple(cells), caption)


def _free_column(covered: list[int], column: int, row: int) -> int:
    """Return the first column from ``column`` that is free in the row; covered[c] is the first free row of column c."""
    while column < len(covered) and covered[column] > row:
        column += 1
    return column


def _place(placed: PlacedCell, row: int, column: int, covered: list[int], *, row_count: int) -> Cell:
    row_span = max(1, min(placed.row_span, row_count - row))
    wanted = max(1, min(placed.column_span, MAX_COLUMNS))
    column_span = 1
    while column_span < wanted and _free_column(covered, column + column_span, row) == column + column_span:
        column_span += 1
    covered.extend(0 for _ in range(column + column_span - len(covered)))
    covered[column : column + column_span] = [row + row_span] * column_span
    merged = placed.merged if row_span > 1 or column_span > 1 else "none"
    return Cell(row, column, row_span, column_span, placed.start, placed.end, placed.paragraphs, merged)


def report_ragged_rows(table: Table) -> tuple[ReadIssue, ...]:
    """Return an issue for each row that has cells for only a part of the table's columns."""
    widths = [0] * table.row_count
    starts: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        starts[cell.row].append(cell)
        for row in range(cell.row, cell.row + cell.row_span):
            widths[row] += cell.column_span
    return tuple(
        _ragged_row(table, row, width, starts[row]) for row, width in enumerate(widths) if width < table.column_count
    )


def _ragged_row(table: Table, row: int, width: int, cells: list[Cell]) -> ReadIssue:
    spans = ((cells[0].start, cells[-1].end),) if cells else ()
    count = table.column_count
    message = f"row {row + 1} has {width} of {count} cells / 第 {row + 1} 行只有 {width} 格，应为 {count} 格"
    return ReadIssue("ragged_row", "warning", message, spans)
