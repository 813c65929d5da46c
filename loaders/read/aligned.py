"""Text whose columns stand below each other, as ``pdftotext -layout`` prints pages: its tables, told by their headers.

Such a text has blanks for what the page leaves free, so that the words of a header stand above the cells of their
columns, here and there some characters off: a program counts a Chinese character as one sign or as two, and pushes
what follows a full cell to the right. A line's pieces therefore go to the columns whose beginnings are nearest, in
order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from loaders.read.aligned_heads import MIN_COLUMNS, begin_under, read_heads
from loaders.read.aligned_pieces import Column, Piece, Row, Width, cut_line, share_pieces, width_counted, width_shown
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

FEWEST_LINES = 3
"""Lines below a header, of which one has so many pieces as a table has columns at least."""

OFF = 6.0
"""Characters by which a piece may begin beside its column."""

MOST_BLANK, MOST_ACROSS = 2, 3
"""Lines without text in a table, and lines that a text fills over its columns, one behind the other."""

MOST_BESIDE = 8
"""Lines of a cell that may stand above the number at its middle."""

FULL = 0.8
"""Of the pieces of a column, by their width: one that is full."""

ROUNDS = 3
"""Times that columns are measured by the pieces that they get."""

FIRST_OFF = 2.0
"""Of ``OFF``: where the columns begin on a further page is told by what stands in them."""

MOST_HEADS = 3
"""Lines of a header."""

FEWEST_NUMBERS, LONGEST_LABEL = 2, 6
"""Numbers that show what the first column holds, and characters of other words in it, such as 合计."""

MOST_WAYS = 8
"""Ways in which the columns of a further page are looked for."""

MOST_LINES = 10_000
"""Lines of a table on one page."""

MOST_TRIES, PROBE = 200, 40
"""Lines of a page that may look like a header without being one, and lines by which that is told: lists are long."""

_NUMBER = re.compile(r"\d{1,3}[.．、]?|[（(]\d{1,3}[)）]")


@dataclass(slots=True)
class _Table:
    """A table's columns and their lines, the lines over all columns, and the index behind it."""

    columns: Sequence[Column]
    lines: list[list[tuple[int, Piece]]]
    across: list[tuple[int, Piece]]
    end: int
    cost: float


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
        table = _find_table(rows, index, goes_on) if tries < MOST_TRIES else None
        if table is not None and goes_on is None and _is_title(rows, index, table):
            table = None
        if table is None:
            tries += len(rows[index].pieces) >= MIN_COLUMNS
            parts += [_line(PITCH * (rows[index].index + 1), piece, number) for piece in _whole(rows[index])]
            index += 1
            continue
        parts.append(_draw(table, number, goes_on))
        costs.append((table.cost * sum(map(len, table.lines)) + OFF * len(table.across), sum(map(len, table.lines))))
        index = table.end
    return parts


def _is_title(rows: Sequence[Row], start: int, table: _Table) -> bool:
    """Tell whether the line is a title above the header: a table without it has more columns, and fits as well."""
    if len(rows[start].pieces) > 1:
        return False
    below = _find_table(rows, start + 1, None)
    more = below is not None and len(below.columns) > len(table.columns)
    return below is not None and more and (below.end >= table.end or 2 * below.cost < table.cost)


def _whole(row: Row) -> Iterator[Piece]:
    """Yield the line as one piece: outside of tables blanks part nothing."""
    text = " ".join(piece.text for piece in row.pieces)
    yield Piece(text, row.pieces[0].left, row.pieces[-1].right)


def _line(height: float, piece: Piece, page: int) -> Line:
    """Return the line with the width that it would have on paper."""
    return Line(piece.text, piece.left, piece.left + piece.width, height, 1.0, page)


def _find_table(rows: Sequence[Row], start: int, above: DrawnTable | None) -> _Table | None:
    """Return the table whose header is the line, or that goes on with the one above."""
    if above is not None and (more := _go_on(rows, start, above.edges[:-1])) is not None:
        return more
    heads = list(read_heads(rows[start : start + MOST_HEADS]))
    below = rows[start + 1 : start + PROBE]
    ways = chain(*(([left for left, _ in words], list(begin_under(words, below))) for words in heads))
    different = {tuple(map(round, way)): way for way in reversed(list(ways))}
    likely = [way for way in reversed(different.values()) if _take(rows[: start + PROBE], start, way) is not None]
    found = [table for way in likely if (table := _take(rows, start, way)) is not None]
    return max(found, key=lambda table: (table.end, -round(table.cost, 1)), default=None)


def _go_on(rows: Sequence[Row], start: int, starts: Sequence[float]) -> _Table | None:
    """Return the table that goes on: its columns begin where they did, or further left or right on this page."""
    shift = min(row.pieces[0].left for row in rows[start:]) - starts[0]
    full = (row.pieces for row in rows[start:] if len(row.pieces) == len(starts))
    ways = [list(starts), [begin + shift for begin in starts], *([piece.left for piece in pieces] for pieces in full)]
    found = [table for way in ways[:MOST_WAYS] if (table := _take(rows, start, way, goes_on=True)) is not None]
    return max(found, key=lambda table: (table.end, -table.cost), default=None)


def _take(rows: Sequence[Row], start: int, starts: list[float], *, goes_on: bool = False) -> _Table | None:
    """Return the lines that the columns hold, None where they are no table."""
    columns = [Column(begin) for begin in starts]
    table = _assign(rows, start, columns, OFF * (FIRST_OFF if goes_on else 1.0), goes_on=goes_on)
    for _ in range(ROUNDS):
        if table is None:
            return None
        table = _assign(rows, start, list(_measure(table)), OFF, goes_on=goes_on)
    return table


def _measure(table: _Table) -> Iterator[Column]:
    """Yield the columns as their pieces are set."""
    for column, lines in zip(table.columns, table.lines, strict=True):
        whole = [piece.width for _, piece in lines if len(piece.words) == 1]
        widths = sorted(whole or (piece.width for _, piece in lines))
        yield Column(median(piece.left for _, piece in lines), widths[int(FULL * len(widths))]) if lines else column


def _assign(
    rows: Sequence[Row], start: int, columns: Sequence[Column], slack: float, *, goes_on: bool
) -> _Table | None:
    lines: list[list[tuple[int, Piece]]] = [[] for _ in columns]
    across: list[tuple[int, Piece]] = []
    pending: list[Row] = []
    end, last, off, count, numbers = start, rows[start].index, 0.0, 0, 0
    widest = narrowest = 0
    for place, row in enumerate(rows[start : start + MOST_LINES], start):
        if row.index - last > MOST_BLANK + 1:
            break
        last = row.index
        shared = share_pieces(row, columns, slack)
        if numbers >= FEWEST_NUMBERS and shared is not None and _is_word_below(shared, columns):
            shared = None
        if shared is None:
            pending.append(row)
            if len(pending) > MOST_ACROSS:
                break
            continue
        if (
            pending
            and len(row.pieces) < MIN_COLUMNS
            and not _goes_on(rows[place : place + MOST_BESIDE], columns, slack)
        ):
            break
        across += [(other.index, piece) for other in pending for piece in _whole(other)]
        pending.clear()
        for column, piece in shared:
            lines[column].append((row.index, piece))
            numbers += column == 0 and _is_number(piece)
            off += abs(piece.left - columns[column].start)
            count += 1
        if place > start or goes_on:
            widest = max(widest, len(shared))
            narrowest = min(narrowest or len(shared), len(shared))
        end = place + 1
    used = sum(len(column) > 1 for column in lines)
    numbered = any(sum(_is_number(piece) for _, piece in column) >= FEWEST_NUMBERS for column in lines)
    if not (goes_on or numbered or narrowest < widest):
        return None
    full = MIN_COLUMNS - (numbered and used == len(columns))
    if widest < full or (not goes_on and (end - start <= FEWEST_LINES or used < MIN_COLUMNS)):
        return None
    return _Table(columns, lines, across, end, off / max(1, count))


def _goes_on(rows: Sequence[Row], columns: Sequence[Column], slack: float) -> bool:
    """Tell whether a row of the table follows lines across it: one with a number, or with cells side by side."""
    for row in rows:
        shared = share_pieces(row, columns, slack)
        if shared is None:
            continue
        column, first = shared[0]
        if len(shared) >= MIN_COLUMNS or (column == 0 and _is_number(first)):
            return True
    return False


def _is_word_below(shared: Sequence[tuple[int, Piece]], columns: Sequence[Column]) -> bool:
    """Tell whether words in the first column stand alone on a line, or a name reaches over the second.

    In a column of numbers they belong to no cell.
    """
    column, piece = shared[0]
    is_name = len(piece.words) == 1 and len(piece.text) > LONGEST_LABEL
    reaches_over = is_name and piece.right > columns[1].start
    return column == 0 and not _is_number(piece) and (len(shared) == 1 or reaches_over)


def _is_number(piece: Piece) -> bool:
    return _NUMBER.fullmatch(piece.text) is not None


def _draw(table: _Table, number: int, above: DrawnTable | None) -> DrawnTable:
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


def _measure_heights(table: _Table) -> dict[int, float]:
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
