"""Say of each table what it is, what its columns mean, and which rows are data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from loaders.extract.grids import Grid
from loaders.extract.header_rows import end_of_header, find_header, find_next_header
from loaders.extract.headers import load_header_names
from loaders.extract.headless_tables import read_columns_without_header
from loaders.extract.table_headers import (
    Column,
    lists_approvals,
    names_who_answers,
    read_columns,
)
from loaders.extract.table_rows import Body, BodyRow, RowKind, read_rows
from loaders.read.document import Document, Table

__all__ = ["BodyRow", "ClassifiedTable", "Column", "RowKind", "TableKind", "classify_tables", "read_table"]

TableKind = Literal["task", "project", "indicator", "box", "other"]


MOST_NAMES, LONGEST_NAME, ENDS = 2, 30, "。；;"
"""Lines that may stand between two parts of a table, and their form."""


@dataclass(frozen=True, slots=True)
class ClassifiedTable:
    """A table with its meaning; ``index`` is its place in ``Document.tables``.

    ``header_rows`` counts the rows above the body, a title row among them; 0 where the table continues the one
    before it or has no header. A grid in which further headers stand between the rows is several tables.
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


@lru_cache(maxsize=2)
def classify_tables(document: Document) -> tuple[ClassifiedTable, ...]:
    """Return the tables of the document with their meaning, at least one for each of ``Document.tables``, in order.

    The last documents' tables are kept: several extractors ask for them.
    """
    found: list[ClassifiedTable] = []
    for index, table in enumerate(document.tables):
        parts = list(read_table(document, index, table))
        if parts[0].kind == "other" and found and _continues(document, found[-1], table):
            parts = list(_continue(document, index, table, found[-1]))
        elif parts[0].kind == "other" and not parts[0].header_rows:
            parts = list(_without_header(document, index, table)) or parts
        found += parts
    return tuple(found)


def read_table(document: Document, index: int, table: Table) -> Iterator[ClassifiedTable]:
    """Yield the table with its meaning, its parts one by one where further headers stand between its rows."""
    grid = Grid(document, table)
    start = find_header(grid) if table.column_count > 1 else None
    if start is None:
        columns = tuple(Column(column, "other", "") for column in range(grid.columns))
        kind: TableKind = "box" if table.column_count == 1 else "other"
        rows = read_rows(Body(grid, 0, grid.rows, columns if kind == "other" else ()))
        yield ClassifiedTable(index, table, kind, 0, columns, rows)
    else:
        yield from _read_parts(grid, index, table, start)


def _without_header(document: Document, index: int, table: Table) -> Iterator[ClassifiedTable]:
    """Yield the table as one of tasks where its cells tell what its columns are."""
    if columns := read_columns_without_header(document, table):
        grid = Grid(document, table)
        yield ClassifiedTable(index, table, "task", 0, columns, read_rows(Body(grid, 0, grid.rows, columns)))


def _read_parts(grid: Grid, index: int, table: Table, start: int) -> Iterator[ClassifiedTable]:
    """Yield the table whose header is the row, and those whose headers stand further below."""
    following: int | None = start
    while following is not None:
        start, body = following, end_of_header(grid, following)
        printed = frozenset(grid.texts(row) for row in range(start, body))
        columns = read_columns(grid, start, body)
        kind = _kind(columns)
        if kind == "indicator":
            columns = _name_indicator_column(columns)
        following = find_next_header(grid, body, printed)
        end = grid.rows if following is None else following
        yield ClassifiedTable(index, table, kind, body, columns, read_rows(Body(grid, body, end, columns, printed)))


def _kind(columns: Sequence[Column]) -> TableKind:
    names = load_header_names()
    roles = {column.role for column in columns}
    tasks = bool(roles & names.text_roles)
    measured = "value" in roles and ("indicator" in roles or "unit" in roles)
    if measured and not roles & names.money_roles and not (tasks and roles & names.unit_roles):
        return "indicator"
    if lists_approvals(columns):
        return "other"
    answered = names_who_answers(columns)
    project = names.project_roles if answered else names.project_roles - {"place"}
    if "name" in roles and roles & project:
        return "project"
    told = tasks or "indicator" in roles
    bearing = {"deadline", "bearer"} | (names.unit_roles if told or answered else names.unit_roles - names.office_roles)
    if (told or "name" in roles) and roles & bearing:
        return "task"
    has_year = any(column.year for column in columns)
    if "indicator" in roles or (has_year and "value" in roles and roles & {"name", "task"}):
        return "indicator"
    return "other"


def _name_indicator_column(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Read the column that names the rows as the indicator where no header says so (项目 | 单位 | 2020年)."""
    if any(column.role == "indicator" for column in columns):
        return columns
    first = next((column.index for column in columns if column.role in {"name", "task", "content"}), None)
    return tuple(replace(column, role="indicator") if column.index == first else column for column in columns)


def _continues(document: Document, before: ClassifiedTable, table: Table) -> bool:
    """Tell whether the table is the rest of the one before it: the same columns or one less, and no text between.

    The name of a group or two may stand there where the numbers of the rows go on.
    """
    missing = len(before.columns) - table.column_count
    same = before.is_read_by_rows and (missing == 0 or (missing == 1 and table.column_count > 1))
    if not same:
        return False
    between = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind == "paragraph" and before.table.end <= block.start and block.end <= table.start
    ]
    if not between:
        return True
    names = len(between) <= MOST_NAMES and all(len(line) <= LONGEST_NAME and line[-1] not in ENDS for line in between)
    return names and _numbers_go_on(document, before, table)


def _numbers_go_on(document: Document, before: ClassifiedTable, table: Table) -> bool:
    column = next(iter(before.with_role("number")), None)
    if column is None or not before.rows:
        return False
    last = Grid(document, before.table).bare(before.rows[-1].cells.get(column.index))
    first = Grid(document, table).bare(table.at(0, column.index))
    return last.isdecimal() and first.isdecimal() and int(first) == int(last) + 1


def _continue(document: Document, index: int, table: Table, before: ClassifiedTable) -> Iterator[ClassifiedTable]:
    """Yield the table as the rest of the one before, and those whose headers stand further below."""
    grid = Grid(document, table)
    above = Grid(document, before.table)
    printed = frozenset(above.texts(row) for row in range(before.header_rows))
    following = find_next_header(grid, 0, printed)
    end = grid.rows if following is None else following
    rows = read_rows(Body(grid, 0, end, before.columns, printed))
    yield ClassifiedTable(index, table, before.kind, 0, before.columns, rows)
    if following is not None:
        yield from _read_parts(grid, index, table, following)
