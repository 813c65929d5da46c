"""Oddities of tables: damaged project rows, totals that are empty or do not add up, columns nobody understands."""

import re
from collections.abc import Iterator

from loaders.extract.money import parse_money
from loaders.extract.money_units import find_money_unit
from loaders.extract.oddity_case import Case
from loaders.extract.oddity_words import load_oddity_words, quote, squeeze
from loaders.extract.records import Issue, Project, Spans
from loaders.extract.tables import BodyRow, ClassifiedTable, Column
from loaders.read.document import Cell, Document
from loaders.regex import regex

_CALENDAR = regex(r"\d\s*[月日]|季度|[上中下]旬")
"""A time whose year stands elsewhere (9月底)."""

MONEY_ROLES = ("total", "government", "social", "money")
SUBTOTAL = "小计"

ROUNDING = 0.006
"""Printed amounts are rounded to two decimals at most; each may be off by half of the last."""


def find_damaged_projects(case: Case) -> Iterator[Issue]:
    """Yield projects whose period is no time, or whose total is missing although other rows print theirs."""
    totals = any(project.money.total is not None for project in case.extraction.projects)
    for project in case.extraction.projects:
        if project.period_raw and not _has_period(project):
            yield _damaged_period(case.document, project)
        if totals and project.money.total is None:
            message = f"项目{_name(project)}没有印出总投资，同表其他项目有"
            yield Issue("project_total_missing", "warning", message, project.spans)


def _has_period(project: Project) -> bool:
    years = project.period_start is not None or project.period_end is not None
    raw = project.period_raw or ""
    return years or _CALENDAR.search(raw) is not None or any(word in raw for word in load_oddity_words().open_periods)


def _damaged_period(document: Document, project: Project) -> Issue:
    same = "，与类别栏相同" if project.period_raw == project.category else ""
    message = f"项目{_name(project)}的实施时间栏为“{project.period_raw}”，不是时间{same}，按原样保留"
    spans = tuple(span for span in project.spans if squeeze(document.text[slice(*span)]) == project.period_raw)
    return Issue("project_period_damaged", "warning", message, spans[-1:] or project.spans)


def _name(project: Project) -> str:
    return f"{project.number or ''}“{project.name}”"


def find_empty_totals(case: Case) -> Iterator[Issue]:
    """Yield total rows that print no sum."""
    for table in case.tables:
        for row in table.rows:
            if row.kind == "total" and not any(_numbers(case.document, table, row)):
                label = _first_filled(row)
                stated = _sum_of_totals(case.document, table, row)
                message = f"“{quote(case.document, label)}”行没有数值{stated}"
                yield Issue("total_row_empty", "warning", message, label)


def _numbers(document: Document, table: ClassifiedTable, row: BodyRow) -> Iterator[bool]:
    for column in table.columns[1:]:
        cell = row.cells.get(column.index)
        yield cell is not None and any(character.isdigit() for character in document.slice(cell.paragraphs))


def _first_filled(row: BodyRow) -> Spans:
    return next((cell.paragraphs for cell in row.cells.values() if cell is not None and cell.paragraphs), ())


def _sum_of_totals(document: Document, table: ClassifiedTable, total: BodyRow) -> str:
    for column in table.with_role("total"):
        amounts = [amount for amount in _column_amounts(document, table, column, total) if amount is not None]
        if amounts:
            return f"；上方印出的{len(amounts)}项合计{sum(amounts):g}万元"
    return ""


def _column_amounts(
    document: Document, table: ClassifiedTable, column: Column, total: BodyRow
) -> Iterator[float | None]:
    """Yield the amounts of the column in the rows that the total row sums up, a merged cell once."""
    cells = (row.cells.get(column.index) for row in _summed_rows(document, table, total))
    for cell in dict.fromkeys(cell for cell in cells if cell is not None):
        yield _amount(document, table, column, cell)


def _summed_rows(document: Document, table: ClassifiedTable, total: BodyRow) -> list[BodyRow]:
    """Return the data rows above a 合计, those since the total before it for a 小计, all rows for a 合计 on top."""
    rows = [row for row in table.rows if row.kind == "data"]
    others = [row.index for row in table.rows if row.kind == "total" and row.index != total.index]
    above = [row for row in rows if row.index < total.index]
    if squeeze(document.slice(_first_filled(total))).startswith(SUBTOTAL):
        start = max((index for index in others if index < total.index), default=-1)
        return [row for row in above if row.index > start]
    return above if above or others else rows


def _amount(document: Document, table: ClassifiedTable, column: Column, cell: Cell | None) -> float | None:
    if cell is None or not cell.paragraphs:
        return None
    return parse_money(document.slice(cell.paragraphs), find_money_unit(document, table, column)).total


def find_wrong_totals(case: Case) -> Iterator[Issue]:
    """Yield total rows whose sum is not the sum of the rows above; rows without an amount make a sum unknowable."""
    for table in case.tables:
        for row in table.rows:
            if row.kind == "total":
                yield from _check_total(case.document, table, row)


def _check_total(document: Document, table: ClassifiedTable, row: BodyRow) -> Iterator[Issue]:
    for column in table.with_role(*MONEY_ROLES):
        cell = row.cells.get(column.index)
        stated = _amount(document, table, column, cell)
        amounts = list(_column_amounts(document, table, column, row))
        if cell is None or stated is None or None in amounts or not amounts:
            continue
        actual = sum(amount for amount in amounts if amount is not None)
        if abs(actual - stated) > ROUNDING * max(1, len(amounts)):
            message = f"“{column.header}”合计印为{stated:g}万元，各行相加为{actual:g}万元"
            yield Issue("sum_mismatch", "warning", message, cell.paragraphs)


def find_money_conflicts(case: Case) -> Iterator[Issue]:
    """Yield projects whose government and social money do not make the total, or whose parts exceed it."""
    for project in case.extraction.projects:
        money = project.money
        if money.total is None:
            continue
        if money.government is not None and money.social is not None:
            both = money.government + money.social
            if abs(both - money.total) > 2 * ROUNDING:
                message = f"项目{_name(project)}政府投资与社会投资之和为{both:g}万元，总投资为{money.total:g}万元"
                yield Issue("sum_mismatch", "warning", message, money.spans)
        largest = max((amount for _, amount in money.parts), default=0)
        if largest > money.total + ROUNDING:
            message = f"项目{_name(project)}的一部分资金{largest:g}万元大于总投资{money.total:g}万元"
            yield Issue("sum_mismatch", "warning", message, money.spans)


def find_missing_money_units(case: Case) -> Iterator[Issue]:
    """Yield money columns with bare numbers whose unit nothing names; they are read as 万元."""
    for table in case.tables:
        if table.kind != "project":
            continue
        for column in table.with_role("total", "government", "social"):
            cells = [row.cells.get(column.index) for row in table.rows if row.kind == "data"]
            bare = next((cell for cell in cells if cell and _is_bare_number(case.document, cell)), None)
            if bare is not None and find_money_unit(case.document, table, column) is None:
                message = f"“{column.header}”栏没有写明货币单位，按万元读取"
                yield Issue("money_unit_missing", "warning", message, bare.paragraphs)


def _is_bare_number(document: Document, cell: Cell) -> bool:
    return re.fullmatch(r"[\d,.，]+", squeeze(document.slice(cell.paragraphs))) is not None


def find_unread_columns(case: Case) -> Iterator[Issue]:
    """Yield columns of task and project tables whose header says nothing known, and tables of no known kind."""
    document = case.document
    for table in case.tables:
        if table.kind == "other" and table.table.row_count > 1:
            span = ((table.table.start, table.table.end),)
            yield Issue("table_not_understood", "info", f"表格未识别：“{quote(document, span)}”", span)
        if table.kind not in {"task", "project"}:
            continue
        for column in table.columns:
            cell = table.table.at(max(0, table.header_rows - 1), column.index)
            if column.role == "other" and column.header and cell is not None and cell.paragraphs:
                message = f"表头“{column.header}”的含义未识别，该列未读取"
                yield Issue("column_not_understood", "info", message, cell.paragraphs)


def find_rows_without_unit(case: Case) -> Iterator[Issue]:
    """Yield rows of task tables in which no unit is named."""
    kinds = {table.index: table.kind for table in case.tables}
    for statement in case.extraction.statements:
        if statement.kind == "table_row" and kinds.get(statement.table or 0) == "task" and not statement.units:
            message = f"第{statement.number or '？'}行没有写明单位：“{quote(case.document, statement.task_spans)}”"
            yield Issue("row_without_unit", "warning", message, statement.task_spans)


TABLE_RULES = (
    find_damaged_projects,
    find_empty_totals,
    find_wrong_totals,
    find_money_conflicts,
    find_missing_money_units,
    find_unread_columns,
    find_rows_without_unit,
)
