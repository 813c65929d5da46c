"""The cells of a table without ruled lines: a place in the grid, its lines, and the room that they have."""

from collections.abc import Sequence

from loaders.read.lattice import DrawnCell
from loaders.read.lines import SLACK
from loaders.read.row_blocks import Placed


def make_cells(placed: Sequence[Placed], count: int, width: int) -> list[DrawnCell]:
    """Return a cell for each place of so many rows and columns; a line across the table is a cell as wide as it."""
    across = {entry.row for entry in placed if entry.column is None}
    spans = {(entry.row, entry.column or 0): entry.span for entry in placed}
    covered = {(row + below, column) for (row, column), span in spans.items() for below in range(1, span)}
    cells: dict[tuple[int, int], DrawnCell] = {}
    for row in range(count):
        for column in range(1 if row in across else width):
            if (row, column) in spans or (row, column) not in covered:
                span = spans.get((row, column), 1)
                cells[row, column] = DrawnCell(row, column, span, width if row in across else 1, 0.0)
    for entry in placed:
        cells[entry.row, entry.column or 0].lines.append(entry.line)
    return _with_widths(list(cells.values()))


def _with_widths(cells: list[DrawnCell]) -> list[DrawnCell]:
    """Return the cells, each with the room of the widest line in its column and the padding that a ruled cell has."""
    widest: dict[tuple[int, int], float] = {}
    for cell in cells:
        place = cell.column, cell.column_span
        own = (line.width + SLACK * line.size for line in cell.lines)
        widest[place] = max(own, default=0.0) if place not in widest else max((*own, widest[place]))
    for cell in cells:
        cell.width = widest[cell.column, cell.column_span]
    return cells
