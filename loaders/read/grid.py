"""Rows of cells to a table whose every cell knows its place, as every format needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graph.model import Span
from loaders.read.document import Cell, ReadIssue, Table

Merged = Literal["none", "stated", "inferred"]

MAX_SHOWN = 20
"""Row numbers that a message names; the spans of the issue name all."""

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
    covers; a stated column beyond ``MAX_COLUMNS`` is believed where its left neighbour stands there. A span that
    leaves the table or reaches a column that is taken is cut, as browsers do.
    """
    covered: list[int] = []
    cells: list[Cell] = []
    for index, row in enumerate(rows):
        column = 0
        for placed in row:
            wanted = column if placed.column is None else min(placed.column, max(column, MAX_COLUMNS))
            column = _free_column(covered, wanted, index)
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
    if placed.row_span == placed.column_span == 1:
        covered.extend([0] * (column + 1 - len(covered)))
        covered[column] = row + 1
        return Cell(row, column, 1, 1, placed.start, placed.end, placed.paragraphs)
    row_span = max(1, min(placed.row_span, row_count - row))
    wanted = max(1, min(placed.column_span, MAX_COLUMNS - column))
    column_span = 1
    while column_span < wanted and _free_column(covered, column + column_span, row) == column + column_span:
        column_span += 1
    covered.extend(0 for _ in range(column + column_span - len(covered)))
    covered[column : column + column_span] = [row + row_span] * column_span
    merged = placed.merged if row_span > 1 or column_span > 1 else "none"
    return Cell(row, column, row_span, column_span, placed.start, placed.end, placed.paragraphs, merged)


def report_ragged_rows(table: Table) -> tuple[ReadIssue, ...]:
    """Return an issue for the rows of each width that have cells for only a part of the table's columns."""
    widths = [0] * table.row_count
    starts: list[list[Cell]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        starts[cell.row].append(cell)
        for row in range(cell.row, cell.row + cell.row_span):
            widths[row] += cell.column_span
    by_width: dict[int, list[int]] = {}
    for row, width in enumerate(widths):
        if width < table.column_count:
            by_width.setdefault(width, []).append(row)
    return tuple(
        _ragged_rows(table, width, rows, [(starts[row][0].start, starts[row][-1].end) for row in rows if starts[row]])
        for width, rows in sorted(by_width.items())
    )


def _ragged_rows(table: Table, width: int, rows: list[int], spans: list[Span]) -> ReadIssue:
    shown = ", ".join(str(row + 1) for row in rows[:MAX_SHOWN]) + (", …" if len(rows) > MAX_SHOWN else "")
    count = table.column_count
    subject = f"row {shown} has" if len(rows) == 1 else f"rows {shown} have"
    message = f"{subject} {width} of {count} cells / 第 {shown} 行只有 {width} 格，应为 {count} 格"
    return ReadIssue("ragged_row", "warning", message, tuple(spans))
