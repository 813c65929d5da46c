"""Rows of cells to a table: places, spans, what is cut and what is missing."""

from loaders.read.document import Table
from loaders.read.grid import PlacedCell, build_table, report_ragged_rows


def cell(row_span: int = 1, column_span: int = 1, column: int | None = None) -> PlacedCell:
    return PlacedCell(0, 0, (), row_span, column_span, "stated", column)


def build(*rows: list[PlacedCell]) -> Table:
    return build_table(rows, start=0, end=0)


def places(table: Table) -> list[tuple[int, int, int, int]]:
    return [(found.row, found.column, found.row_span, found.column_span) for found in table.cells]


def test_cells_pass_over_those_that_reach_down() -> None:
    assert places(build([cell(2), cell()], [cell()])) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_a_span_ends_where_the_table_or_another_cell_does() -> None:
    assert places(build([cell(9), cell(2)], [cell(1, 5)])) == [(0, 0, 2, 1), (0, 1, 2, 1), (1, 2, 1, 5)]
    assert places(build([cell(), cell(2)], [cell(1, 3)])) == [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)]


def test_a_cell_without_span_is_not_merged() -> None:
    assert [found.merged for found in build([cell(), cell(1, 2)]).cells] == ["none", "stated"]


def test_stated_columns_leave_places_free_and_rows_are_reported_by_width() -> None:
    table = build([cell(), cell(), cell()], [cell(column=1)], [cell(column=2)], [cell(), cell()])

    issues = report_ragged_rows(table)

    assert (table.at(1, 0), table.at(1, 1)) == (None, table.cells[3])
    assert [issue.message for issue in issues] == [
        "rows 2, 3 have 1 of 3 cells / 第 2, 3 行只有 1 格，应为 3 格",
        "row 4 has 2 of 3 cells / 第 4 行只有 2 格，应为 3 格",
    ]


def test_places_outside_the_grid_hold_nothing() -> None:
    table = build([cell()])

    assert (table.at(-1, 0), table.at(1, 0), table.at(0, 1), table.row(5)) == (None, None, None, ())


def test_columns_and_spans_of_damaged_files_are_bounded() -> None:
    table = build([cell(10**9, 10**9), cell(column=10**9)])

    assert table.column_count == 1001


def test_a_row_of_many_stated_columns_is_placed() -> None:
    row = [PlacedCell(0, 0, (), column=column) for column in range(100_000)]

    table = build_table([row], start=0, end=0)

    assert table.column_count == 100_000
