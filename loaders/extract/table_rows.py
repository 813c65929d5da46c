"""Read the rows below a table's header: which are data, what stands in cells left empty, which go on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from loaders.extract.grids import Grid
from loaders.extract.headers import load_header_names
from loaders.extract.ragged_rows import place_cells
from loaders.extract.table_headers import Column
from loaders.extract.unit_words import is_complete
from loaders.read.document import Cell

RowKind = Literal["data", "group", "total"]
Cells = dict[int, Cell | None]

LONGEST_TOTAL = 12
"""Characters of the longest label of a sum: 合计（12个项目）."""

FEWEST_ACROSS = 3
"""Columns that the name of a group covers behind its number."""

_ENDS = tuple("。；！？;!?")
_SEPARATORS = str.maketrans("，,；;/\\", "、、、、、、")


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
class Body:
    """The rows from ``start`` to ``end`` of a grid; ``printed`` are the rows of the header, as texts."""

    grid: Grid
    start: int
    end: int
    columns: tuple[Column, ...] = ()
    printed: frozenset[tuple[str, ...]] = frozenset()


def read_rows(body: Body) -> tuple[BodyRow, ...]:
    """Return the rows; a header printed again is left out, and a row that goes on with the one before is joined."""
    joined: list[BodyRow] = []
    for row in _RowReader(body).read():
        if joined and _goes_on(body, joined[-1], row):
            joined[-1] = _join(joined[-1], row)
        else:
            joined.append(row)
    return tuple(joined)


class _RowReader:
    """The rows of a body, each with what it takes over from the rows above."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._grid = body.grid
        self._width = max(body.grid.columns, len(body.columns))
        self._filled_down = _columns_to_fill(body.columns)
        self._subject = _subject_columns(body.columns)
        self._leads = [column.index for column in body.columns if column.role == "lead"]
        self._helpers = [column.index for column in body.columns if column.role in {"support", "responsible"}]
        self._contents = [column.index for column in body.columns if column.role == "content"]
        offices = load_header_names().office_roles
        self._offices_before = [
            column.index
            for column in body.columns
            if column.role in offices and self._contents and column.index < min(self._contents)
        ]

    def read(self) -> Iterator[BodyRow]:
        above: Cells = {}
        for row in range(self._body.start, self._body.end):
            filled = self._grid.filled(row)
            if self._body.printed and len(filled) > 1 and self._grid.texts(row) in self._body.printed:
                continue
            kind = _row_kind(self._grid, row, filled)
            cells = self._cells(row)
            if kind == "data":
                above = cells = self._complete(cells, above)
            else:
                above = {}
            yield BodyRow(row, cells, kind)

    def _cells(self, row: int) -> Cells:
        cells: Cells = dict.fromkeys(range(self._width))
        for cell in self._grid.row(row):
            for column in range(cell.column, cell.column + cell.column_span):
                cells[column] = cell
        return cells

    def _complete(self, cells: Cells, above: Cells) -> Cells:
        """Return the cells with what stands above; in a row that goes on with a class its lead may do so, too.

        So do offices left of what is to be done, where number and task go on.
        """
        cells = _put_right(self._grid, cells, above, self._body.columns)
        merged = any(not self._grid.bare(cells[column]) and above.get(column) for column in self._filled_down)
        for column in self._filled_down:
            cells[column] = self._fill(cells[column], above.get(column))
        if merged and any(self._grid.bare(cells[column]) for column in self._helpers):
            for column in self._leads:
                cells[column] = self._fill(cells[column], above.get(column))
        if self._goes_on_with_subject(cells):
            for column in (*self._subject, *self._offices_before):
                cells[column] = self._fill(cells[column], above.get(column))
        return cells

    def _fill(self, cell: Cell | None, above: Cell | None) -> Cell | None:
        return cell if self._grid.bare(cell) else above or cell

    def _goes_on_with_subject(self, cells: Cells) -> bool:
        """Tell whether a row has no number and no task, only what is to be done: the task stands above."""
        empty = all(not self._grid.bare(cells[column]) for column in self._subject)
        return bool(self._subject) and empty and any(self._grid.bare(cells[column]) for column in self._contents)


def _columns_to_fill(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the columns whose empty cells mean the cell above.

    These are those of classes, and those of offices at the left of what they do: the rows are listed by office. At
    the right an empty cell means that there is no office.
    """
    names = load_header_names()
    first = min((column.index for column in columns if column.role in names.text_roles | {"name", "number"}), default=0)
    return tuple(
        column.index
        for column in columns
        if column.role in names.fill_down or (column.role in names.unit_roles and column.index < first)
    )


def _subject_columns(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the columns of number and task where the details of a task stand in a column of their own."""
    contents = [column.index for column in columns if column.role == "content"]
    subject = [column.index for column in columns if column.role in {"number", "task", "name"}]
    named = any(column.role in {"task", "name"} for column in columns)
    return tuple(subject) if contents and named else ()


def _put_right(grid: Grid, cells: Cells, above: Cells, columns: Sequence[Column]) -> Cells:
    """Move the cells of a row that lost some at its beginning or middle; what is missing is the cell above."""
    if None not in cells.values():
        return cells
    present = [cell for _, cell in sorted(cells.items()) if cell is not None]
    whole = all(cell.column == place and cell.column_span == 1 for place, cell in enumerate(present))
    if not whole or len(present) == len(columns):
        return cells
    placed = place_cells([grid.text(cell) for cell in present], [column.role for column in columns])
    if placed is None:
        return cells
    return {column: above.get(column) for column in cells} | dict(zip(placed, present, strict=True))


def _row_kind(grid: Grid, row: int, filled: Sequence[Cell]) -> RowKind:
    if not filled:
        return "data"
    first = grid.bare(filled[0])
    if first.startswith(load_header_names().totals) and len(first) <= LONGEST_TOTAL:
        return "total"
    if grid.columns > 1 and len(filled) == 1 and _stands_alone(row, filled[0], first):
        return "group"
    return "group" if len(filled) == 2 and _lies_across(grid, row, filled[1]) else "data"


def _lies_across(grid: Grid, row: int, cell: Cell) -> bool:
    """Tell whether a cell fills a row to its end: behind its number the name of a group (一 | 基地建设)."""
    reaches = cell.column + cell.column_span == grid.columns
    return cell.row == row and reaches and cell.column_span >= FEWEST_ACROSS


def _stands_alone(row: int, cell: Cell, text: str) -> bool:
    """Tell whether the only filled cell of a row is for the whole row, not the rest of a row with empty cells."""
    return cell.row == row and (cell.column == 0 or cell.column_span > 1) and not text.isdigit()


def _goes_on(body: Body, above: BodyRow, row: BodyRow) -> bool:
    """Tell whether a page or an empty paragraph broke the row above, and this is the rest of it.

    Its number is missing, and a name of the list above goes on in it (区市 | 场监管局), or it has nothing but the rest
    of a sentence.
    """
    numbers = [column.index for column in body.columns if column.role == "number"]
    if numbers and _lists_more(body, above, row, numbers[0]):
        return True
    if not numbers or body.grid.bare(row.cells.get(numbers[0])):
        return False
    own = {index: cell for index, cell in row.cells.items() if cell and cell.row == row.index and cell.paragraphs}
    if not own or above.kind != "data" or row.kind == "total":
        return False
    bare = body.grid.bare
    if any(bare(row.cells.get(index)) for index in numbers) or not all(
        bare(above.cells.get(index)) for index in numbers
    ):
        return False
    names = load_header_names()
    roles = {column.index: column.role for column in body.columns}
    offices = [index for index in own if roles.get(index) in names.unit_roles]
    if any(_cut_name(bare(above.cells.get(index)), bare(own[index])) for index in offices):
        return True
    texts = names.text_roles | {"name"}
    last = max(own)
    return all(roles.get(index) in texts for index in own) and _cut_sentence(
        bare(above.cells.get(last)), bare(own[last])
    )


def _lists_more(body: Body, above: BodyRow, row: BodyRow, number: int) -> bool:
    """Tell whether the cell of the number spans both rows, and the second adds but offices, or but what is to be done.

    So a spreadsheet shows a cell of several paragraphs: one below the other.
    """
    if above.kind != "data" or row.kind != "data":
        return False
    merged = row.cells.get(number)
    if merged is None or merged is not above.cells.get(number) or merged.row == row.index or not merged.paragraphs:
        return False
    names = load_header_names()
    roles = {column.index: column.role for column in body.columns}
    own = {roles[index] for index, cell in row.cells.items() if cell and cell.row == row.index and cell.paragraphs}
    return own <= names.office_roles or (own == {"content"} and bool(set(roles.values()) & names.office_roles))


def _cut_name(left: str, right: str) -> bool:
    """Tell whether the last name of a list and the first of the next are one name, and none by themselves."""
    last = left.translate(_SEPARATORS).split("、")[-1]
    first = right.translate(_SEPARATORS).split("、")[0]
    apart = is_complete(last) and is_complete(first)
    return bool(last and first) and not apart and not is_complete(last) and is_complete(last + first)


def _cut_sentence(left: str, right: str) -> bool:
    return bool(left) and not left.endswith(_ENDS) and right.endswith(_ENDS)


def _join(above: BodyRow, row: BodyRow) -> BodyRow:
    cells = {index: _join_cells(cell, row.cells.get(index), row.index) for index, cell in above.cells.items()}
    return replace(above, cells=cells)


def _join_cells(above: Cell | None, cell: Cell | None, row: int) -> Cell | None:
    """Return the cell above with what the cell adds; a cell that spans both rows stays as it is."""
    if above is None or cell is None or cell.row != row or not cell.paragraphs:
        return above
    if not above.paragraphs:
        return replace(cell, row=above.row)
    return replace(above, end=cell.end, paragraphs=(*above.paragraphs, *cell.paragraphs))
