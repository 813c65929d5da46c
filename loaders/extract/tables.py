"""Say of each table what it is, what its columns mean, and which rows are data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from loaders.extract.headers import Header, HeaderNames, load_header_names, read_header
from loaders.extract.ragged_rows import place_cells
from loaders.read.document import Cell, Document, Table

TableKind = Literal["task", "project", "indicator", "box", "other"]
RowKind = Literal["data", "group", "total"]

TITLE_ROWS = 4
"""Rows searched for the header: a title row, a 单位： row and a filler may stand above it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its header names it; ``header`` has the words of both header levels joined by ``/``."""

    index: int
    role: str
    header: str
    year: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row below the header: the cell that covers each column, or None where the source has none.

    A cell that spans rows stands in each of them, and so does the cell above an empty one in a column that may be
    filled down. ``group`` rows have one text for all columns; ``total`` rows begin with 合计 or the like.
    """

    index: int
    cells: Mapping[int, Cell | None]
    kind: RowKind


@dataclass(frozen=True, slots=True)
class ClassifiedTable:
    """A table with its meaning; ``index`` is its place in ``Document.tables``.

    ``header_rows`` counts the rows above the body, a title row among them; 0 where the table continues the one
    before it or has no header.
    """

    index: int
    table: Table
    kind: TableKind
    header_rows: int
    columns: tuple[Column, ...]
    rows: tuple[BodyRow, ...]

    @property
    def is_read_by_rows(self) -> bool:
        """Tell whether each row says something as a whole; the cells of boxes and other tables are text."""
        return self.kind not in {"box", "other"}

    def with_role(self, *roles: str) -> tuple[Column, ...]:
        """Return the columns of these roles, in column order."""
        return tuple(column for column in self.columns if column.role in roles)


class _Grid:
    """The cell at each position, found once: ``Table.at`` looks through all cells."""

    def __init__(self, document: Document, table: Table) -> None:
        self.rows = table.row_count
        self.columns = table.column_count
        self._text = document.text
        self._cells: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._cells[row, column] = cell

    def at(self, row: int, column: int) -> Cell | None:
        return self._cells.get((row, column))

    def row(self, index: int) -> tuple[Cell, ...]:
        """Return the different cells that cover the row, in column order."""
        found = (self.at(index, column) for column in range(self.columns))
        return tuple(dict.fromkeys(cell for cell in found if cell is not None))

    def text(self, cell: Cell | None) -> str:
        """Return the cell's text with its paragraphs joined by nothing, as header and name cells are read."""
        return "".join(self._text[start:end] for start, end in cell.paragraphs) if cell else ""

    def filled(self, index: int) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.row(index) if self.text(cell).strip())


@lru_cache(maxsize=2)
def classify_tables(document: Document) -> tuple[ClassifiedTable, ...]:
    """Return the tables of the document with their meaning, one for each of ``Document.tables`` and in that order.

    The last documents' tables are kept: several extractors ask for them.
    """
    found: list[ClassifiedTable] = []
    for index, table in enumerate(document.tables):
        classified = _classify(document, index, table)
        if classified.kind == "other" and found and _continues(document, found[-1], table):
            classified = _continue(document, index, table, found[-1])
        found.append(classified)
    return tuple(found)


def _classify(document: Document, index: int, table: Table) -> ClassifiedTable:
    grid = _Grid(document, table)
    if table.column_count == 1:
        return ClassifiedTable(index, table, "box", 0, (Column(0, "other", ""),), tuple(_body(grid, 0, ())))
    start = _find_header(grid)
    if start is None:
        columns = tuple(Column(column, "other", "") for column in range(grid.columns))
        return ClassifiedTable(index, table, "other", 0, columns, tuple(_body(grid, 0, columns)))
    body = _end_of_header(grid, start)
    columns = _name_unit_column(grid, body, _read_columns(grid, start, body))
    kind = _kind({column.role for column in columns}, any(column.year for column in columns))
    if kind == "indicator":
        columns = _name_indicator_column(columns)
    return ClassifiedTable(index, table, kind, body, columns, tuple(_body(grid, body, columns)))


def _find_header(grid: _Grid) -> int | None:
    """Return the first row in which at least two cells, and half of those that are filled, are known headers.

    Names of offices count as headers only beside others: a row of data may hold nothing else.
    """
    for row in range(min(TITLE_ROWS, grid.rows)):
        filled = grid.filled(row)
        roles = [read_header(grid.text(cell)).role for cell in filled]
        known = [role for role in roles if role != "other"]
        if len(set(known) - {"bearer"}) >= 1 and len(known) >= 2 and 2 * len(known) >= len(filled):
            return row
    return None


def _end_of_header(grid: _Grid, start: int) -> int:
    """Return the first body row: below every cell that spans down, and below a row that splits a wide header."""
    end = max(cell.row + cell.row_span for cell in grid.row(start))
    wide = [cell for cell in grid.row(start) if 1 < cell.column_span < grid.columns]
    if end == start + 1 and end < grid.rows and ((wide and _splits(grid, end, wide)) or _names_more(grid, start, end)):
        end += 1
    while end < grid.rows and _is_column_numbering(grid, end):
        end += 1
    return min(end, grid.rows)


def _splits(grid: _Grid, row: int, wide: list[Cell]) -> bool:
    """Tell whether all text of the row stands under the wide header cells."""
    inside = {column for cell in wide for column in range(cell.column, cell.column + cell.column_span)}
    filled = grid.filled(row)
    return bool(filled) and all(cell.column in inside for cell in filled)


def _names_more(grid: _Grid, start: int, row: int) -> bool:
    """Tell whether the row goes on with a header whose wide cell lost its span: 牵头 and 配合 below 责任单位."""
    filled = grid.filled(row)
    known = all(read_header(grid.text(cell)).role not in {"other", "bearer"} for cell in filled)
    below_gap = any(not grid.text(grid.at(start, cell.column)).strip() for cell in filled)
    return bool(filled) and known and below_gap and not grid.text(grid.at(row, 0)).strip()


def _is_column_numbering(grid: _Grid, row: int) -> bool:
    """Tell whether the row only counts the columns (1 2 3 … or 甲 乙 1 2)."""
    texts = [grid.text(cell).strip() for cell in grid.filled(row)]
    return len(texts) == grid.columns > 2 and texts == [str(number + 1) for number in range(grid.columns)]


def _read_columns(grid: _Grid, start: int, end: int) -> tuple[Column, ...]:
    return tuple(_read_column(grid, column, range(start, end)) for column in range(grid.columns))


def _read_column(grid: _Grid, column: int, rows: range) -> Column:
    cells = tuple(dict.fromkeys(cell for row in rows if (cell := grid.at(row, column)) is not None))
    texts = ["".join(grid.text(cell).split()) for cell in cells if grid.text(cell).strip()]
    headers = [read_header(text) for text in texts]
    known = [header for header in headers if header.role != "other"] or [Header("other", None, None)]
    year = next((header.year for header in reversed(headers) if header.year), None)
    unit = next((header.unit for header in reversed(headers) if header.unit), None)
    return Column(column, known[-1].role, "/".join(texts), year, unit)


def _name_unit_column(grid: _Grid, body: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Read a column headed 单位 as units of government unless units of measure stand in it."""
    names = load_header_names()
    return tuple(
        replace(column, role="responsible")
        if column.role == "unit" and not _holds_measures(grid, body, column.index, names)
        else column
        for column in columns
    )


def _holds_measures(grid: _Grid, body: int, column: int, names: HeaderNames) -> bool:
    texts = [grid.text(grid.at(row, column)).strip() for row in range(body, grid.rows)]
    filled = [text for text in texts if text]
    measures = [text for text in filled if text in names.measures or "/" in text or len(text) <= 2]
    return not filled or 2 * len(measures) >= len(filled)


def _kind(roles: set[str], has_year: bool) -> TableKind:
    names = load_header_names()
    tasks = bool(roles & names.text_roles)
    measured = "value" in roles and ("indicator" in roles or "unit" in roles)
    if measured and not roles & names.money_roles and not (tasks and roles & names.unit_roles):
        return "indicator"
    if "name" in roles and roles & names.project_roles:
        return "project"
    if (tasks or roles & {"indicator", "name"}) and roles & (names.unit_roles | {"deadline", "bearer"}):
        return "task"
    if "indicator" in roles or (has_year and "value" in roles and roles & {"name", "task"}):
        return "indicator"
    return "other"


def _name_indicator_column(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Read the column that names the rows as the indicator where no header says so (项目 | 单位 | 2020年)."""
    if any(column.role == "indicator" for column in columns):
        return columns
    first = next((column.index for column in columns if column.role in {"name", "task", "content"}), None)
    return tuple(replace(column, role="indicator") if column.index == first else column for column in columns)


def _body(grid: _Grid, start: int, columns: tuple[Column, ...]) -> Iterator[BodyRow]:
    fill = {column.index for column in columns if column.role in load_header_names().fill_down}
    above: dict[int, Cell | None] = {}
    header = [column.header for column in columns if column.header]
    for row in range(start, grid.rows):
        if start and _repeats_header(grid, row, header):
            continue
        kind = _row_kind(grid, row)
        cells = {column: grid.at(row, column) for column in range(max(grid.columns, len(columns)))}
        if kind == "data":
            cells = _put_right(grid, cells, above, columns)
            cells |= {column: _fill(grid, cells[column], above.get(column)) for column in fill}
            above = cells
        else:
            above = {}
        yield BodyRow(row, cells, kind)


def _put_right(
    grid: _Grid, cells: dict[int, Cell | None], above: dict[int, Cell | None], columns: tuple[Column, ...]
) -> dict[int, Cell | None]:
    """Move the cells of a row that lost some at its beginning or middle; what is missing is the cell above."""
    present = [cell for _, cell in sorted(cells.items()) if cell is not None]
    whole = all(cell.column == place and cell.column_span == 1 for place, cell in enumerate(present))
    if not whole or len(present) == len(columns):
        return cells
    placed = place_cells([grid.text(cell) for cell in present], [column.role for column in columns])
    if placed is None:
        return cells
    return {column: above.get(column) for column in cells} | dict(zip(placed, present, strict=True))


def _fill(grid: _Grid, cell: Cell | None, above: Cell | None) -> Cell | None:
    return cell if grid.text(cell).strip() else above or cell


def _repeats_header(grid: _Grid, row: int, header: list[str]) -> bool:
    """Tell whether the row prints the header again, as a table does on each page."""
    texts = ["".join(grid.text(cell).split()) for cell in grid.filled(row)]
    return len(texts) > 1 and texts == header[: len(texts)] and len(texts) == len(header)


def _row_kind(grid: _Grid, row: int) -> RowKind:
    filled = grid.filled(row)
    if not filled:
        return "data"
    first = "".join(grid.text(filled[0]).split())
    if first.startswith(load_header_names().totals) and len(first) <= 12:
        return "total"
    if grid.columns > 1 and len(filled) == 1 and _stands_alone(grid, row, filled[0]):
        return "group"
    return "data"


def _stands_alone(grid: _Grid, row: int, cell: Cell) -> bool:
    """Tell whether the only filled cell of a row is for the whole row, not the rest of a row with empty cells."""
    return cell.row == row and (cell.column == 0 or cell.column_span > 1) and not grid.text(cell).strip().isdigit()


def _continues(document: Document, before: ClassifiedTable, table: Table) -> bool:
    """Tell whether the table is the rest of the one before it: no text between, the same columns or one less."""
    missing = len(before.columns) - table.column_count
    same = before.is_read_by_rows and (missing == 0 or (missing == 1 and table.column_count > 1))
    between = (block for block in document.blocks if before.table.end <= block.start and block.end <= table.start)
    return same and all(block.kind != "paragraph" for block in between)


def _continue(document: Document, index: int, table: Table, before: ClassifiedTable) -> ClassifiedTable:
    rows = tuple(_body(_Grid(document, table), 0, before.columns))
    return ClassifiedTable(index, table, before.kind, 0, before.columns, rows)
