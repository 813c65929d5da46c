"""Tables that go on over the page: parts put together, repeated headers left out, broken rows joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loaders.read.flow import Grid, GridCell, Paragraph
from loaders.read.lattice import DrawnCell, DrawnTable
from loaders.read.lines import counts_on, join_lines, split_cell

SHIFT = 12.0
"""Points by which the columns of a table may move from page to page (margins for binding, rounding)."""

MAX_HEADER_ROWS = 4

SENTENCE_ENDS = "。；！？.;!?"


@dataclass(slots=True)
class StitchedTable:
    """A table over one page or more; ``page_rows`` are the rows with which a further page begins."""

    edges: tuple[float, ...]
    rows: list[list[DrawnCell]]
    is_ruled: bool = True
    page_rows: dict[int, int] = field(default_factory=dict)
    repeated_headers: list[str] = field(default_factory=list)
    broken_rows: int = 0


def start_table(part: DrawnTable) -> StitchedTable:
    """Return a table of its first part."""
    return StitchedTable(part.edges, _rows_of(part), part.is_ruled)


def goes_on(table: StitchedTable, part: DrawnTable) -> bool:
    """Tell whether a part at the top of a page has the columns of the table at the bottom of the page before."""
    if len(table.edges) != len(part.edges) or table.is_ruled != part.is_ruled:
        return False
    if not part.is_ruled:
        return True
    shift = part.edges[0] - table.edges[0]
    return all(abs(right - left - shift) <= SHIFT for left, right in zip(table.edges, part.edges, strict=True))


def add_part(table: StitchedTable, part: DrawnTable, page: int) -> None:
    """Put a part at the end of a table."""
    rows = _rows_of(part)
    repeated = _count_repeated(table.rows, rows)
    if repeated:
        table.repeated_headers.append("".join(cell.text for row in rows[:repeated] for cell in row))
    rows = rows[repeated:]
    if rows and _is_broken(table, rows[0]):
        _join_row(table.rows, rows.pop(0))
        table.broken_rows += 1
    first = len(table.rows)
    if rows:
        _extend_spans(table.rows, rows[0])
        table.page_rows[first] = page
    table.rows.extend([replace(cell, row=first + offset) for cell in row] for offset, row in enumerate(rows))


def _rows_of(part: DrawnTable) -> list[list[DrawnCell]]:
    rows: list[list[DrawnCell]] = [[] for _ in range(part.row_count)]
    for cell in part.cells:
        rows[cell.row].append(cell)
    return rows


def _count_repeated(rows: Sequence[list[DrawnCell]], part: Sequence[list[DrawnCell]]) -> int:
    """Return how many rows of the part repeat the table's header, which may be all that the page before holds."""
    count = 0
    for row, other in zip(rows[:MAX_HEADER_ROWS], part, strict=False):
        if [cell.text for cell in row] != [cell.text for cell in other] or not any(cell.text for cell in row):
            break
        count += 1
    return count if count < len(rows) or count < len(part) else 0


def _is_broken(table: StitchedTable, row: list[DrawnCell]) -> bool:
    """Tell whether the first row of a page goes on with the last row of the page before.

    So it does where the column of running numbers is empty, and where each has just the cells that the other lacks.
    A table without one: where its first cell is empty, a cell goes on with one that does not end a sentence, and none
    has the next number of a list. A single box always goes on.
    """
    if len(table.edges) == 2 or _completes(table, row):
        return True
    number_column = _find_number_column(table.rows)
    column = 0 if number_column is None else number_column
    if any(cell.text for cell in row if cell.column == column) or not any(cell.column == column for cell in row):
        return False
    if number_column is not None:
        return True
    above = {cell.column: cell.text for cell in table.rows[-1]}
    if any(counts_on(above.get(cell.column, ""), cell.text) for cell in row):
        return False
    return any(cell.text and above.get(cell.column, "。")[-1:] not in SENTENCE_ENDS for cell in row)


def _completes(table: StitchedTable, row: list[DrawnCell]) -> bool:
    """Tell whether a row has the cells that are empty in the last row of the page before, and no others."""
    above = {cell.column for cell in table.rows[-1] if cell.text}
    below = {cell.column for cell in row if cell.text}
    return bool(above and below) and above.isdisjoint(below) and len(above | below) == len(table.edges) - 1


def _find_number_column(rows: Sequence[list[DrawnCell]]) -> int | None:
    """Return the first column in which most cells are numbers that grow, None where there is none."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        for cell in row:
            if cell.text:
                texts.setdefault(cell.column, []).append(cell.text)
    for column, found in sorted(texts.items())[:3]:
        numbers = [int(text) for text in found if text.isascii() and text.isdigit()]
        if 2 * len(numbers) >= len(found) and numbers and numbers == sorted(numbers):
            return column
    return None


def _join_row(rows: list[list[DrawnCell]], row: list[DrawnCell]) -> None:
    """Add the text of a row to the cells above it that cover its columns."""
    for cell in row:
        target = _cell_above(rows, cell.column)
        if target is not None:
            target.lines.extend(cell.lines)


def _extend_spans(rows: list[list[DrawnCell]], row: list[DrawnCell]) -> None:
    """Let merged cells at the end of the page before cover the empty merged cells with which a page begins."""
    for cell in list(row):
        above = _cell_above(rows, cell.column)
        is_merged = cell.row_span > 1 or (above is not None and above.row_span > 1)
        if above is not None and is_merged and above.text and not cell.text and above.column_span == cell.column_span:
            above.row_span += cell.row_span
            row.remove(cell)


def _cell_above(rows: list[list[DrawnCell]], column: int) -> DrawnCell | None:
    """Return the cell of the last row that covers a column."""
    last = len(rows) - 1
    for row in reversed(rows):
        for cell in row:
            if cell.row + cell.row_span > last and cell.column <= column < cell.column + cell.column_span:
                return cell
    return None


def to_grid(table: StitchedTable, first_mark: str, page_mark: str) -> Grid:
    """Return the grid of a table; the marks go before its text, and before the first row of each further page."""
    rows: list[tuple[GridCell, ...]] = []
    for index, row in enumerate(table.rows):
        mark = page_mark if index in table.page_rows else first_mark if index == 0 else ""
        rows.append(tuple(_to_cell(cell, mark if place == 0 else "") for place, cell in enumerate(row)))
    return Grid(tuple(rows))


def _to_cell(cell: DrawnCell, mark: str) -> GridCell:
    paragraphs = [join_lines([line.text for line in lines]) for lines in split_cell(cell.lines, cell.width)]
    if mark:
        paragraphs = [mark + paragraphs[0], *paragraphs[1:]] if paragraphs else [mark]
    is_merged = cell.row_span > 1 or cell.column_span > 1
    return GridCell(
        tuple(map(Paragraph, paragraphs)),
        cell.row_span,
        cell.column_span,
        "inferred" if is_merged else "none",
        cell.column,
    )
