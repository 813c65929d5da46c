"""Text whose columns stand below each other, as ``pdftotext -layout`` prints pages: its tables, told by their headers.

Such a text has blanks for what the page leaves free, so that the words of a header stand above the cells of their
columns, here and there some characters off: a program counts a Chinese character as one sign or as two, and pushes
what follows a full cell to the right. A line's pieces therefore go to the columns whose beginnings are nearest, in
order.
"""

from collections.abc import Sequence
from itertools import pairwise

from loaders.read.aligned_heads import MIN_COLUMNS
from loaders.read.aligned_pieces import Piece, Row, Width, cut_line, width_counted, width_shown
from loaders.read.aligned_tables import FEWEST_LINES, OFF, AlignedTable, find_table
from loaders.read.document import Document
from loaders.read.gap_rows import place_by_gaps
from loaders.read.lattice import DrawnTable
from loaders.read.layout import Box, Page
from loaders.read.lines import Line
from loaders.read.open_cells import make_cells
from loaders.read.open_rows import place_lines, take_header, with_across
from loaders.read.page_contents import PageParts
from loaders.read.pages import write_pages
from loaders.read.source import Source

PITCH, HALF = 1.4, 0.7
"""Characters from line to line; lines of cells set at their middles stand half as far from those beside them."""

MOST_TRIES = 200
"""Lines of a page that may look like a header without being one: lists are long."""


def read_aligned(source: Source, text: str) -> Document | None:
    """Return the document of a text with such tables, None where it has none."""
    if "\t" in text or text.count("   ") < FEWEST_LINES:
        return None
    pages = min((_read_pages(text, width) for width in (width_counted, width_shown)), key=lambda read: read[1])[0]
    if not any(isinstance(part, DrawnTable) for page in pages for part in page.parts):
        return None
    return write_pages(source, "text/plain", pages)


def _read_pages(text: str, width: Width) -> tuple[list[PageParts], float]:
    """Return the pages with their tables, and by how much the pieces of these are off their columns, on average.

    A line that lies across counts as one that is off.
    """
    parts: list[PageParts] = []
    costs: list[tuple[float, int]] = []
    above: DrawnTable | None = None
    for number, page in enumerate(text.rstrip("\f\n").split("\f"), 1):
        rows = [Row(index, tuple(cut_line(line, width))) for index, line in enumerate(page.split("\n"))]
        read = _read_page([row for row in rows if row.pieces], number, above, costs)
        drawn = Page(number, 0.0, PITCH * len(rows), (), ())
        parts.append(PageParts(drawn, read))
        last = read[-1] if read else None
        above = last if isinstance(last, DrawnTable) else None
    count = sum(pieces for _, pieces in costs)
    return parts, sum(off for off, _ in costs) / count if count else float("inf")


def _read_page(
    rows: Sequence[Row], number: int, above: DrawnTable | None, costs: list[tuple[float, int]]
) -> list[Line | DrawnTable]:
    """Return the lines and tables of a page; ``above`` is the table with which the page before ends."""
    parts: list[Line | DrawnTable] = []
    index = tries = 0
    while index < len(rows):
        goes_on = above if index == 0 else None
        table = find_table(rows, index, goes_on) if tries < MOST_TRIES else None
        if table is not None and goes_on is None and _is_title(rows, index, table):
            table = None
        if table is None:
            tries += len(rows[index].pieces) >= MIN_COLUMNS
            parts.append(_line(PITCH * (rows[index].index + 1), rows[index].whole, number))
            index += 1
            continue
        parts.append(_draw(table, number, goes_on))
        costs.append((table.cost * sum(map(len, table.lines)) + OFF * len(table.across), sum(map(len, table.lines))))
        index = table.end
    return parts


def _is_title(rows: Sequence[Row], start: int, table: AlignedTable) -> bool:
    """Tell whether the line is a title above the header: a table without it has more columns, and fits as well."""
    if len(rows[start].pieces) > 1:
        return False
    below = find_table(rows, start + 1, None)
    more = below is not None and len(below.columns) > len(table.columns)
    return below is not None and more and (below.end >= table.end or 2 * below.cost < table.cost)


def _line(height: float, piece: Piece, page: int) -> Line:
    """Return the line with the width that it would have on paper."""
    return Line(piece.text, piece.left, piece.left + piece.width, height, 1.0, page)


def _draw(table: AlignedTable, number: int, above: DrawnTable | None) -> DrawnTable:
    """Return the table as one that the page draws."""
    heights = _measure_heights(table)
    lines = [[_line(heights[index], piece, number) for index, piece in column] for column in table.lines]
    across = [_line(heights[index], piece, number) for index, piece in table.across]
    repeated, below = take_header(lines, above.header if above is not None else ())
    indexes = {
        id(line): index
        for entries, column in zip(table.lines, lines, strict=True)
        for (index, _), line in zip(entries, column, strict=True)
    }
    parted = place_by_gaps(below, [[indexes[id(line)] for line in column] for column in below])
    placed, count = with_across(parted, across) if parted else place_lines(below, across, (), goes_on=above is not None)
    if repeated:
        placed, count = [*repeated, *(entry._replace(row=entry.row + 1) for entry in placed)], count + 1
    right = max(piece.right for column in table.lines for _, piece in column)
    every = [line.baseline for column in lines for line in column]
    starts = [column.start for column in table.columns]
    edges = (*starts, max(right, starts[-1] + 1.0))
    spans = tuple(pairwise(edges))
    box = Box(edges[0], min(every) - 1.0, edges[-1], max(every))
    return DrawnTable(box, edges, count, make_cells(placed, count, len(starts)), spans)


def _measure_heights(table: AlignedTable) -> dict[int, float]:
    """Return the height of each line by its index: below one that has text in its columns, beside others."""
    used: dict[int, list[int]] = {index: [] for index, _ in table.across}
    for column, entries in enumerate(table.lines):
        for index, _ in entries:
            used.setdefault(index, []).append(column)
    heights: dict[int, float] = {}
    below: dict[int, float] = {}
    first = last = min(used)
    height = PITCH * (first + 1)
    for index in sorted(used):
        apart = PITCH * (index - last - 1)
        columns = used[index] or range(len(table.columns))
        height = max(
            [
                height + (HALF if index > first else 0.0) + apart,
                *(below[column] + apart for column in columns if column in below),
            ]
        )
        heights[index] = height
        below |= dict.fromkeys(columns, height + PITCH)
        last = index
    return heights
