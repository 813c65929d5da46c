"""The ledger as an Excel workbook in the form offices use (台账): one row a task, then by unit, year and matrix."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graph.analysis.ledger import LEADING, Ledger
from graph.charts.svg import clip_text, text_width
from graph.export.files import write_with
from graph.export.ledger_rows import (
    ROLE_NAMES,
    Duty,
    count_of,
    count_roles,
    due_as_printed,
    due_date,
    figures_of,
    mark_in,
    name_of,
    names_by_role,
    names_of,
    number_of,
    place_of,
    rows_by_year,
    shares_of,
)

Style = Literal["text", "centre", "date", "number", "mark", "fill"]
STATES = ("未启动", "正在推进", "已完成", "滞后", "已销号")
"""States of a task in a supervision ledger (督查台账), for the column that people fill in."""
CREATED = datetime(2000, 1, 1)
"""Excel keeps local time; fixed, so that equal ledgers are equal files."""
LINE_POINTS = 14.5
TURNED_POINTS = 205
"""Height of headers that stand on end: a number and fourteen characters."""
WIDE = 1.9
"""Width of a Chinese character in Excel's unit, the width of a digit of the standard font."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its header, its width in digits, its style, and what it shows of a row."""

    header: str
    width: float
    style: Style
    value: Callable[[Any], Any]


def write_ledger(ledger: Ledger, path: Path, *, unit: str | None = None) -> None:
    """Write the workbook; with ``unit`` (an id) only that unit's tasks. Equal ledgers give equal bytes."""
    shown = ledger if unit is None else Ledger(ledger.plans, ledger.of_unit(unit))
    write_with(path, lambda temporary: _Book(temporary, shown, unit).write())


class _Book:
    """A workbook being written: the formats that all sheets share, and the sheets in their order."""

    def __init__(self, path: str, ledger: Ledger, unit: str | None) -> None:
        self.ledger = ledger
        self.unit = unit
        self.titles = {plan.id: plan.title for plan in ledger.plans}
        # Text stays text: a cell that begins with = is a quotation, not a formula.
        self.book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
        self.book.set_properties({"created": CREATED, "title": self._title("台账")})
        self.formats = _make_formats(self.book)

    def write(self) -> None:
        """Write all sheets and close the file."""
        self._write_tasks()
        self._write_duties()
        self._write_years()
        if self.unit is None:
            self._write_loads()
            self._write_matrix()
        self._write_notes()
        try:
            self.book.close()
        except FileCreateError as error:
            # Only wraps what the system says.
            raise error.args[0] from error

    def _title(self, kind: str) -> str:
        if self.unit is not None:
            return f"{name_of(self.ledger, self.unit)}责任{kind}"
        titles = list(self.titles.values())
        return f"{titles[0]}{kind}" if len(titles) == 1 else f"{len(titles)}份文件责任{kind}"

    def _write_tasks(self) -> None:
        columns = (
            Column("序号", 6, "centre", number_of),
            Column("任务类别", 16, "text", lambda task: task.section),
            Column("任务内容", 56, "text", lambda task: task.text),
            Column("量化指标", 24, "text", lambda task: figures_of(task.figures)),
            Column("牵头（负责）单位", 24, "text", lambda task: names_of(task.with_role(*LEADING))),
            Column("配合单位", 26, "text", lambda task: names_of(task.with_role("support"))),
            Column("指导、填报单位", 15, "text", lambda task: names_by_role(task, ("guide", "reporter"))),
            Column("完成时限（原文）", 17, "centre", due_as_printed),
            Column("截止日期", 12, "date", due_date),
            Column("资金（万元）", 10, "number", lambda task: task.budget),
            Column("办理状态", 10, "fill", lambda task: None),
            Column("进展情况", 22, "fill", lambda task: None),
            Column("存在问题", 18, "fill", lambda task: None),
            Column("来源文件", 24, "text", lambda task: self.titles[task.plan]),
            Column("出处（字符位置）", 26, "centre", place_of),
        )
        self._write_sheet("台账", self._title("台账"), columns, self.ledger.tasks, states="办理状态")

    def _write_duties(self) -> None:
        columns = (
            Column("单位", 22, "text", lambda duty: duty.bearer.name),
            Column("区划", 10, "centre", lambda duty: duty.bearer.division),
            Column(
                "角色", 8, "centre", lambda duty: ROLE_NAMES[duty.role] + ("（共同）" if duty.bearer.shared else "")
            ),
            Column("序号", 6, "centre", lambda duty: number_of(duty.task)),
            Column("任务内容", 58, "text", lambda duty: duty.task.text),
            Column("本单位分解指标", 24, "text", lambda duty: shares_of(duty.task.shares, duty.bearer.id)),
            Column("牵头（负责）单位", 24, "text", lambda duty: names_of(duty.task.with_role(*LEADING))),
            Column("完成时限（原文）", 17, "centre", lambda duty: due_as_printed(duty.task)),
            Column("截止日期", 12, "date", lambda duty: due_date(duty.task)),
            Column("办理状态", 10, "fill", lambda duty: None),
            Column("来源文件", 24, "text", lambda duty: duty.plan_title),
            Column("出处（字符位置）", 26, "centre", lambda duty: place_of(duty.task)),
        )
        self._write_sheet("按单位", self._title("清单（按单位）"), columns, self._duties(), states="办理状态")

    def _duties(self) -> list[Duty]:
        bearers = [bearer for bearer in self.ledger.bearers() if self.unit in (None, bearer.id)]
        return [
            Duty(own, own.role, task, self.titles[task.plan])
            for bearer in bearers
            for task in self.ledger.of_unit(bearer.id)
            for own in task.bearers
            if own.id == bearer.id
        ]

    def _write_years(self) -> None:
        columns = (
            Column("年份", 10, "centre", lambda row: row[0]),
            Column("月份", 7, "centre", lambda row: row[1]),
            Column("序号", 6, "centre", lambda row: number_of(row[2])),
            Column("任务内容", 62, "text", lambda row: row[2].text),
            Column("牵头（负责）单位", 26, "text", lambda row: names_of(row[2].with_role(*LEADING))),
            Column("配合单位", 30, "text", lambda row: names_of(row[2].with_role("support"))),
            Column("完成时限（原文）", 17, "centre", lambda row: row[3]),
            Column("来源文件", 24, "text", lambda row: self.titles[row[2].plan]),
        )
        self._write_sheet("按年份", self._title("清单（按年份）"), columns, rows_by_year(self.ledger.tasks))

    def _write_loads(self) -> None:
        columns = (
            Column("单位", 26, "text", lambda row: row[0].name),
            Column("区划", 10, "centre", lambda row: row[0].division),
            *(Column(name, 8, "number", count_of(role)) for role, name in ROLE_NAMES.items()),
            Column("任务数", 9, "number", lambda row: row[2]),
        )
        rows = [
            (bearer, count_roles(self.ledger, bearer.id), len(self.ledger.of_unit(bearer.id)))
            for bearer in self.ledger.bearers()
        ]
        self._write_sheet("工作量", self._title("单位工作量"), columns, rows)

    def _write_matrix(self) -> None:
        for index, plan in enumerate(self.ledger.plans):
            tasks = self.ledger.of_plan(plan.id)
            bearers = Ledger(self.ledger.plans, tasks).bearers()
            if not tasks:
                continue
            columns = (
                Column("单位", 26, "text", lambda bearer: bearer.name),
                *(
                    Column(f"{task.label}　{clip_text(task.text, 1.0, 14)}", 4.4, "mark", mark_in(task))
                    for task in tasks
                ),
            )
            name = "责任矩阵" if index == 0 else f"责任矩阵{index + 1}"
            self._write_sheet(name, f"{plan.title}责任矩阵", columns, bearers)

    def _write_notes(self) -> None:
        sheet = self.book.add_worksheet("填表说明")
        sheet.set_column(0, 0, 110)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        notes = [
            "本台账由公开文件自动生成，每一行都可按“出处”回到原文的字符位置；责任划分以原文件为准。",
            "“完成时限（原文）”照录原文；“截止日期”为按原文可推出的最后一天，周期性和未定时限不填日期。",
            f"“办理状态”请从下拉列表中选择：{'、'.join(STATES)}。“进展情况”“存在问题”由责任单位填写。",
            "责任矩阵：●牵头或负责　○配合　△指导　□填报。",
        ]
        notes += [f"来源：《{plan.title}》 {plan.file}　数据版本 {plan.sha256[:12]}" for plan in self.ledger.plans]
        for row, note in enumerate(notes):
            sheet.write_string(row, 0, note, self.formats["text"])
            sheet.set_row(row, _row_height([(note, 110)]))

    def _write_sheet(
        self, name: str, title: str, columns: Sequence[Column], rows: Sequence[Any], *, states: str | None = None
    ) -> None:
        """Title, headers, rows; frozen, filtered, ready to print on one A3 page wide with its headers repeated."""
        sheet = self.book.add_worksheet(name)
        _set_page(sheet, len(columns))
        sheet.merge_range(0, 0, 0, max(len(columns) - 1, 1), title, self.formats["title"])
        sheet.set_row(0, 36)
        last = max(len(columns) - 1, 1)
        sheet.merge_range(1, 0, 1, last, "填报单位：　　　　　　统计截止：　　　　　　", self.formats["note"])
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(2, index, column.header, self.formats["turned" if column.style == "mark" else "header"])
        if any(column.style == "mark" for column in columns):
            sheet.set_row(2, TURNED_POINTS)
        for offset, row in enumerate(rows):
            self._write_row(sheet, 3 + offset, columns, row)
        if rows:
            sheet.autofilter(2, 0, 2 + len(rows), len(columns) - 1)
        if states is not None and rows:
            self._offer_states(sheet, [column.header for column in columns].index(states), len(rows))

    def _write_row(self, sheet: Worksheet, at: int, columns: Sequence[Column], row: Any) -> None:
        shown = []
        for index, column in enumerate(columns):
            value, look = column.value(row), self.formats[column.style]
            if value is None or value == "":
                sheet.write_blank(at, index, None, look)
            elif isinstance(value, date):
                sheet.write_datetime(at, index, value, look)
            elif isinstance(value, int | float):
                sheet.write_number(at, index, value, look)
            else:
                sheet.write_string(at, index, str(value), look)
                shown.append((str(value), column.width))
        sheet.set_row(at, _row_height(shown))

    def _offer_states(self, sheet: Worksheet, column: int, count: int) -> None:
        """A list to choose from, and the traffic light of supervision: done green, behind red."""
        area = (3, column, 2 + count, column)
        sheet.data_validation(*area, {"validate": "list", "source": list(STATES)})
        for state, style in (("已完成", "good"), ("已销号", "good"), ("正在推进", "running"), ("滞后", "late")):
            rule = {"type": "cell", "criteria": "==", "value": f'"{state}"', "format": self.formats[style]}
            sheet.conditional_format(*area, rule)


def _make_formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    """Fonts by the names offices have; a system without them substitutes its own."""
    body = {"font_name": "仿宋_GB2312", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}
    return {
        "title": book.add_format(
            {"font_name": "方正小标宋简体", "font_size": 22, "align": "center", "valign": "vcenter"}
        ),
        "note": book.add_format({"font_name": "仿宋_GB2312", "font_size": 11, "align": "right"}),
        "header": book.add_format(
            {**body, "font_name": "黑体", "font_size": 12, "align": "center", "bg_color": "#F2EFE8"}
        ),
        "turned": book.add_format({**body, "align": "left", "valign": "bottom", "rotation": 90, "bg_color": "#F2EFE8"}),
        "text": book.add_format(body),
        "centre": book.add_format({**body, "align": "center"}),
        "date": book.add_format({**body, "align": "center", "num_format": "yyyy-mm-dd"}),
        "number": book.add_format({**body, "align": "center", "num_format": "#,##0.##;-#,##0.##;0"}),
        "mark": book.add_format({**body, "align": "center", "font_color": "#A61C1C", "font_name": "宋体"}),
        "fill": book.add_format({**body, "bg_color": "#FFFDF5"}),
        "good": book.add_format({"bg_color": "#D7EBD3"}),
        "running": book.add_format({"bg_color": "#FFF2CC"}),
        "late": book.add_format({"bg_color": "#F6CFCB"}),
    }


def _set_page(sheet: Worksheet, columns: int) -> None:
    """A3 landscape, as wide as one page, headers on each page, page numbers as offices write them."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 2)
    sheet.center_horizontally()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C第&P页　共&N页")
    sheet.freeze_panes(3, min(2, columns - 1))


def _row_height(cells: Sequence[tuple[str, float]]) -> float:
    """Points for the tallest cell: Excel and WPS do not fit the height of generated rows by themselves."""
    lines = [
        sum(max(1, math.ceil(text_width(part, 1.0) * WIDE / max(width - 1.0, 1.0))) for part in text.split("\n"))
        for text, width in cells
    ]
    return max(22.0, min(409.0, max(lines, default=1) * LINE_POINTS + 7))
