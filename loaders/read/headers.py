"""Two-level headers of formats that cannot state spans.

Copied into text, 「资金预算」 over three columns becomes one cell, so the first header row is short, and the other
columns, which span both rows, become empty cells of the second. From the two the spans follow.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import or_
from statistics import mode

from loaders.read.flow import Grid, GridCell
from loaders.read.grid import Merged, PlacedCell


def align_headers(rows: Sequence[Sequence[PlacedCell]]) -> list[list[PlacedCell]]:
    """Return the rows with the spans of a two-level header inferred, or as they are where none fits."""
    aligned = [list(row) for row in rows]
    if len(rows) < 3 or not 1 < len(rows[0]) < len(rows[1]) or len(rows[1]) != mode(map(len, rows[1:])):
        return aligned
    spans = _find_spans(len(rows[0]), [bool(cell.paragraphs) for cell in rows[1]])
    if spans is None:
        return aligned
    aligned[0] = [_span(cell, column_span) for cell, column_span in zip(rows[0], spans, strict=True)]
    aligned[1] = [cell for cell in rows[1] if cell.paragraphs]
    return aligned


def _span(cell: PlacedCell, column_span: int) -> PlacedCell:
    """Return a header cell over its sub-headers, or over both rows where ``column_span`` is 0."""
    if column_span == 0:
        return replace(cell, row_span=2, merged="inferred")
    return replace(cell, column_span=column_span, merged="inferred")


def _find_spans(parents: int, filled: Sequence[bool]) -> list[int] | None:
    """Return for each cell of the first row how many sub-headers it covers, 0 for none; None where it is not certain.

    ``filled`` tells for each cell of the second row whether it has text. Neighbouring sub-headers belong to one
    parent; a single stretch of them may also be shared evenly by several.
    """
    stretches = [(is_filled, len(list(cells))) for is_filled, cells in groupby(filled)]
    sharing = [length for is_filled, length in stretches if is_filled]
    left = parents - (len(filled) - sum(sharing))
    if not sharing or left < len(sharing):
        return None
    if left > len(sharing) and (len(sharing) > 1 or sharing[0] % left):
        return None
    each = left // len(sharing)
    spans: list[int] = []
    for is_filled, length in stretches:
        spans.extend([length // each] * each if is_filled else [0] * length)
    return spans


def align_spread_headers(grid: Grid) -> Grid:
    """Return the grid with the spans of a two-level header inferred that was written out in full.

    A spreadsheet saved as text keeps a merged cell at its corner and leaves the rest of it empty: 「资金预算」 and two
    empty cells above 总投资, 政府投资, 社会投资, and empty cells below the headers that span both rows.
    """
    if len(grid.rows) < 3 or len(grid.rows[0]) != len(grid.rows[1]) or len(grid.rows[0]) < 2:
        return grid
    upper, lower = ([bool(_text_of(cell)) for cell in row] for row in grid.rows[:2])
    is_header = not any(_text_of(cell).strip("%.").isdigit() for cell in grid.rows[1])
    is_covered = all(map(or_, upper, lower)) and upper[0] and not all(upper) and not all(lower)
    if not (is_header and is_covered):
        return grid
    starts = [column for column, filled in enumerate(upper) if filled]
    ends = [*starts[1:], len(upper)]
    if any(end - start > 1 and not lower[start] for start, end in zip(starts, ends, strict=True)):
        return grid
    first = tuple(_spread(grid.rows[0][start], start, end, lower) for start, end in zip(starts, ends, strict=True))
    second = tuple(replace(cell, column=column) for column, cell in enumerate(grid.rows[1]) if lower[column])
    return Grid((first, second, *grid.rows[2:]))


def _spread(cell: GridCell, start: int, end: int, lower: Sequence[bool]) -> GridCell:
    row_span = 1 if lower[start] else 2
    merged: Merged = "inferred" if row_span > 1 or end - start > 1 else "none"
    return replace(cell, row_span=row_span, column_span=end - start, merged=merged, column=start)


def _text_of(cell: GridCell) -> str:
    return "".join(paragraph.text for paragraph in cell.paragraphs).strip()
