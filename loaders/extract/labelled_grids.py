"""Statements of tables whose labels stand at the left: a table on its side, the card of a project, a row of offices."""

from collections.abc import Iterator, Sequence

from loaders.extract.frames import Frame
from loaders.extract.grids import Grid
from loaders.extract.header_rows import TITLE_ROWS
from loaders.extract.headers import UNSAID, load_header_names, read_header
from loaders.extract.ragged_rows import fit
from loaders.extract.records import Statement
from loaders.extract.row_statements import RowCells, read_row
from loaders.extract.squeezed import squeeze
from loaders.extract.tables import Column
from loaders.read.document import Cell

FEWEST_LABELS = 3
FEWEST_OFFICES = 2
MOST_ROWS = 40
"""Rows of a table turned on its side, or of a few cards; a longer one has its labels at the top."""

Pair = tuple[Column, Cell]
"""What a label says, and the cell that it is for."""


def find_labelled_statements(frame: Frame) -> Iterator[Statement]:
    """Yield the statements of tables that were not understood by their header: one for each column, or each card."""
    for index, table in enumerate(frame.document.tables):
        if 1 < table.row_count <= MOST_ROWS and {part.kind for part in frame.parts_of(index)} == {"other"}:
            yield from _read_table(frame, index, Grid(frame.document, table))


def _read_table(frame: Frame, index: int, grid: Grid) -> Iterator[Statement]:
    for pairs in _read_sideways(grid) or _read_cards(grid) or _read_office_row(grid):
        columns = tuple(column for column, _ in pairs)
        cells = {column.index: squeeze(frame.document, cell.paragraphs) for column, cell in pairs}
        yield from read_row(frame, RowCells("task", columns, cells, index, pairs[0][1].row))


def _read_sideways(grid: Grid) -> list[list[Pair]]:
    """Return the records of a table whose first column has the labels: a record for each other column."""
    labels = [_read_label(grid, grid.at(row, 0), row) for row in range(grid.rows)]
    known = sum(label is not None for label in labels)
    inside = (cell for row in range(grid.rows) for cell in grid.row(row) if cell.column)
    is_card = any(grid.bare(cell) in load_header_names().exact for cell in inside)
    if is_card or grid.columns < 3 or 3 * known < 2 * grid.rows or not _says_who(labels):
        return []
    return [
        [
            (label, cell)
            for row, label in enumerate(labels)
            if label is not None and (cell := grid.at(row, column)) is not None
        ]
        for column in range(1, grid.columns)
    ]


def _read_cards(grid: Grid) -> list[list[Pair]]:
    """Return the records of a form in which each label stands before its cell; a label said again begins a record."""
    cards: list[list[Pair]] = [[]]
    filled = 0
    for row in range(grid.rows):
        cells = grid.row(row)
        for place, cell in enumerate(cells[:-1]):
            label = _read_label(grid, cell, len(cards[-1]))
            if label is None or cells[place + 1].row != row or _read_label(grid, cells[place + 1], 0):
                continue
            filled += 2
            if any(label.header == before.header for before, _ in cards[-1]):
                cards.append([])
            cards[-1].append((Column(len(cards[-1]), label.role, label.header), cells[place + 1]))
    count = sum(len(grid.filled(row)) for row in range(grid.rows))
    return [card for card in cards if _says_who([column for column, _ in card])] if 3 * filled >= 2 * count else []


def _read_office_row(grid: Grid) -> list[list[Pair]]:
    """Return the records of a table in which a row of offices stands below the tasks, as in a table that shares them.

    | 地区 | 任务 | 任务 |, then | 责任单位 | office | office |, then what each place has to do.
    """
    names = load_header_names()
    for row in range(1, min(TITLE_ROWS, grid.rows)):
        label = _read_label(grid, grid.at(row, 0), 1)
        if label is None or label.role not in names.office_roles or not names.strong.search(label.header):
            continue
        offices = [cell for cell in grid.filled(row) if cell.column and cell.row == row]
        tasks = [grid.at(row - 1, cell.column) for cell in offices]
        if len(offices) >= FEWEST_OFFICES and all(fit(label.role, grid.text(cell)) > 0 for cell in offices):
            return [
                [(Column(0, "task", ""), task), (label, office)]
                for task, office in zip(tasks, offices, strict=True)
                if task is not None and grid.bare(task)
            ]
    return []


def _read_label(grid: Grid, cell: Cell | None, index: int) -> Column | None:
    """Return the column that the cell would head, None where it is no header; a date is none."""
    text = grid.bare(cell)
    header = read_header(text)
    return None if not text or header.year or header.role in UNSAID else Column(index, header.role, text)


def _says_who(labels: Sequence[Column | None]) -> bool:
    """Tell whether the labels name a task or project, and by a strong word who answers for it."""
    names = load_header_names()
    found = [label for label in labels if label is not None]
    roles = {label.role for label in found}
    who = any(label.role in names.office_roles and names.strong.search(label.header) for label in found)
    return len(found) >= FEWEST_LABELS and who and bool(roles & (names.text_roles | {"name"}))
