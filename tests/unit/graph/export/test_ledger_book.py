"""The workbook: what offices expect, and no text that becomes a formula."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from graph.export.ledger_book import STATES, write_ledger


def _write(ledger, path: Path, **options):
    write_ledger(ledger, path, **options)
    return load_workbook(path)


def test_the_book_has_its_sheets_in_order(make_ledger, tmp_path: Path) -> None:
    book = _write(make_ledger(3), tmp_path / "a.xlsx")

    assert book.sheetnames == ["台账", "按单位", "按年份", "工作量", "责任矩阵", "填表说明"]


def test_a_row_holds_the_task_with_its_place(make_ledger, tmp_path: Path) -> None:
    sheet = _write(make_ledger(3), tmp_path / "a.xlsx")["台账"]

    values = [cell.value for cell in sheet[4]]
    assert values[:2] == [1, "（一）示范"]
    assert values[3:6] == ["示范基地 ≥5个", "县科技局", "县农业农村委、各乡镇（街道）"]
    assert values[7:9] == ["2025年12月底", datetime(2025, 12, 31)]
    assert values[-1] == "a.txt 0–40"


def test_text_that_looks_like_a_formula_stays_text(make_ledger, tmp_path: Path) -> None:
    ledger = make_ledger(1)
    hostile = replace(ledger, tasks=(replace(ledger.tasks[0], text="=1+1"),))

    cell = _write(hostile, tmp_path / "a.xlsx")["台账"]["C4"]

    assert cell.value == "=1+1"
    assert cell.data_type == "s"


def test_one_units_book_holds_only_its_tasks(make_ledger, tmp_path: Path) -> None:
    book = _write(make_ledger(4), tmp_path / "a.xlsx", unit="unit:farming")

    assert book.sheetnames == ["台账", "按单位", "按年份", "填表说明"]
    assert book["台账"].max_row == 3 + 2
    assert {row[0].value for row in book["按单位"].iter_rows(min_row=4)} == {"县农业农村委"}


def test_states_can_be_chosen_and_sheets_are_ready_to_print(make_ledger, tmp_path: Path) -> None:
    sheet = _write(make_ledger(2), tmp_path / "a.xlsx")["台账"]

    (rule,) = sheet.data_validations.dataValidation
    assert all(state in rule.formula1 for state in STATES)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.freeze_panes == "C4"


def test_equal_ledgers_give_equal_files(make_ledger, tmp_path: Path) -> None:
    write_ledger(make_ledger(5), tmp_path / "a.xlsx")
    write_ledger(make_ledger(5), tmp_path / "b.xlsx")

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_years_come_first_then_recurring_then_open(make_ledger, tmp_path: Path) -> None:
    sheet = _write(make_ledger(3), tmp_path / "a.xlsx")["按年份"]

    assert [row[0].value for row in sheet.iter_rows(min_row=4)] == ["2025年", "周期性", "未定"]


def test_a_task_without_a_limit_is_in_the_sheet_by_year(make_ledger, tmp_path: Path) -> None:
    ledger = make_ledger(2)
    without = replace(ledger, tasks=(ledger.tasks[0], replace(ledger.tasks[1], deadlines=())))

    sheet = _write(without, tmp_path / "a.xlsx")["按年份"]

    assert [row[0].value for row in sheet.iter_rows(min_row=4)] == ["2025年", "未写明"]
