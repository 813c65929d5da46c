"""Where a table in text set in columns with blanks begins and ends, and which pieces of its lines each column holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from loaders.read.aligned_heads import MIN_COLUMNS, begin_under, read_heads
from loaders.read.aligned_pieces import Column, Piece, Row, share_pieces
from loaders.read.lattice import DrawnTable

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

PROBE = 40
"""Lines by which it is told whether a line is a header."""

FEWEST_NUMBERS, LONGEST_LABEL = 2, 6
"""Numbers that show what the first column holds, and characters of other words in it, such as 合计."""

MOST_WAYS = 8
"""Ways in which the columns of a further page are looked for."""

MOST_LINES = 10_000
"""Lines of a table on one page."""

_NUMBER = re.compile(r"\d{1,3}[.．、]?|[（(]\d{1,3}[)）]")


@dataclass(slots=True)
class AlignedTable:
    """A table's columns and their lines, the lines over all columns, and the index behind it.

    ``cost`` is by how much the pieces are off their columns, on average.
    """

    columns: Sequence[Column]
    lines: list[list[tuple[int, Piece]]]
    across: list[tuple[int, Piece]]
    end: int
    cost: float


def find_table(rows: Sequence[Row], start: int, above: DrawnTable | None) -> AlignedTable | None:
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


def _go_on(rows: Sequence[Row], start: int, starts: Sequence[float]) -> AlignedTable | None:
    """Return the table that goes on: its columns begin where they did, or further left or right on this page."""
    shift = min(row.pieces[0].left for row in rows[start:]) - starts[0]
    full = (row.pieces for row in rows[start:] if len(row.pieces) == len(starts))
    ways = [list(starts), [begin + shift for begin in starts], *([piece.left for piece in pieces] for pieces in full)]
    found = [table for way in ways[:MOST_WAYS] if (table := _take(rows, start, way, goes_on=True)) is not None]
    return max(found, key=lambda table: (table.end, -table.cost), default=None)


def _take(rows: Sequence[Row], start: int, starts: list[float], *, goes_on: bool = False) -> AlignedTable | None:
    """Return the lines that the columns hold, None where they are no table."""
    columns = [Column(begin) for begin in starts]
    table = _assign(rows, start, columns, OFF * (FIRST_OFF if goes_on else 1.0), goes_on=goes_on)
    for _ in range(ROUNDS):
        if table is None:
            return None
        table = _assign(rows, start, list(_measure(table)), OFF, goes_on=goes_on)
    return table


def _measure(table: AlignedTable) -> Iterator[Column]:
    """Yield the columns as their pieces are set."""
    for column, lines in zip(table.columns, table.lines, strict=True):
        whole = [piece.width for _, piece in lines if len(piece.words) == 1]
        widths = sorted(whole or (piece.width for _, piece in lines))
        yield Column(median(piece.left for _, piece in lines), widths[int(FULL * len(widths))]) if lines else column


def _assign(
    rows: Sequence[Row], start: int, columns: Sequence[Column], slack: float, *, goes_on: bool
) -> AlignedTable | None:
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
        across += [(other.index, other.whole) for other in pending]
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
    return AlignedTable(columns, lines, across, end, off / max(1, count))


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
