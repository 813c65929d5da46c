"""Tables that share tasks out across: one measure a row, one town or office a column (data/shares.toml)."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from loaders.extract.grids import Grid
from loaders.extract.header_rows import TITLE_ROWS
from loaders.extract.indicators import is_unit, split_unit
from loaders.extract.share_captions import Caption, fitting_unit, name_in_full
from loaders.extract.share_measures import year_of
from loaders.extract.share_words import TableShare, load_share_words
from loaders.extract.tables import ClassifiedTable
from loaders.extract.unit_words import is_complete
from loaders.extract.values import parse_value
from loaders.read.document import Cell, Document

FEWEST_COLUMNS = 2


def read_across(document: Document, table: ClassifiedTable, grid: Grid) -> Iterator[TableShare]:
    """Yield the figures of a table whose header names towns or offices, in text order."""
    header = next(
        (row for row in range(min(TITLE_ROWS, grid.rows)) if len(_bearers(grid, row)) >= FEWEST_COLUMNS), None
    )
    if header is None:
        return
    caption = Caption.of(document, table, grid, header)
    if not caption.shares_out(()):
        return
    columns = _bearers(grid, header) | _sums(grid, header)
    first = min(columns)
    for row in range(header + 1, grid.rows):
        cells = [cell for cell in grid.filled(row) if cell.column < first and cell.row == row]
        naming = [cell for cell in cells if parse_value(grid.bare(cell)).value is None]
        names = [cell for cell in naming if not is_unit(grid.bare(cell))]
        if names:
            stated = next((grid.bare(cell) for cell in naming if cell not in names), None)
            yield from _read_row(table, grid, (row, names[-1], stated), columns, caption)


def _read_row(
    table: ClassifiedTable,
    grid: Grid,
    line: tuple[int, Cell, str | None],
    columns: Mapping[int, str | None],
    caption: Caption,
) -> Iterator[TableShare]:
    row, naming, stated = line
    name, unit = split_unit(grid.bare(naming))
    for column, bearer in sorted(columns.items()):
        cell = grid.at(row, column)
        parsed = parse_value(grid.bare(cell))
        if cell is None or not parsed.value:
            continue
        yield TableShare(
            bearer=bearer,
            indicator=name_in_full(name, caption.title),
            unit=unit or stated or parsed.unit or fitting_unit(name, caption.units(())),
            value=parsed.value,
            comparator=parsed.comparator,
            year=year_of(name) or caption.year,
            spans=tuple(sorted({*naming.paragraphs, *cell.paragraphs})),
            column=(table.index, grid.columns + row),
        )


def _bearers(grid: Grid, row: int) -> dict[int, str | None]:
    """Return the columns behind the first whose cells in the row name towns or offices."""
    named = {cell.column: grid.bare(cell) for cell in grid.filled(row) if cell.column and cell.row == row}
    found = [column for column, text in named.items() if is_complete(text)]
    beside = all(other - one == 1 for one, other in pairwise(found))
    return {column: named[column] for column in found} if beside else {}


def _sums(grid: Grid, header: int) -> dict[int, str | None]:
    """Return the column of sums, if there is one."""
    words = load_share_words()
    cells = [cell for row in range(header + 1) for cell in grid.filled(row)]
    return {cell.column: None for cell in cells if cell.column and grid.bare(cell) in words.totals | words.sums}
