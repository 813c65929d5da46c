"""Cells of word processors, which say 「goes on from above」, to cells with spans."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.read.flow import FlowItem, Grid, GridCell

Vertical = Literal["none", "start", "on"]


@dataclass(frozen=True, slots=True)
class ChainedCell:
    """A cell as Word keeps it; ``vertical`` tells whether it begins a merged cell or goes on with the one above."""

    content: tuple[FlowItem, ...]
    column: int
    column_span: int = 1
    vertical: Vertical = "none"


def merge_chains(rows: Sequence[Sequence[ChainedCell]]) -> Grid:
    """Return the grid in which each chain is one cell; a cell that goes on from nothing stands for itself."""
    spans: dict[tuple[int, int], int] = {}
    heads: dict[int, tuple[int, int]] = {}
    for row_index, row in enumerate(rows):
        above, heads = heads, {}
        for cell in row:
            head = above.get(cell.column) if cell.vertical == "on" else None
            if head is not None:
                spans[head] += 1
                heads[cell.column] = head
                continue
            spans[row_index, cell.column] = 1
            if cell.vertical != "none":
                heads[cell.column] = (row_index, cell.column)
    return Grid(
        tuple(
            tuple(_finish(cell, index, spans) for cell in row if (index, cell.column) in spans)
            for index, row in enumerate(rows)
        )
    )


def _finish(cell: ChainedCell, row: int, spans: dict[tuple[int, int], int]) -> GridCell:
    row_span = spans[row, cell.column]
    is_merged = row_span > 1 or cell.column_span > 1
    return GridCell(cell.content, row_span, cell.column_span, "stated" if is_merged else "none", cell.column)
