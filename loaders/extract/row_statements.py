"""Statements that are rows of task, project and indicator tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.extract.bracket_statements import find_bracket_statements
from loaders.extract.deadlines import find_deadlines, read_deadline_cell
from loaders.extract.frames import Frame, make_passage
from loaders.extract.headers import load_header_names
from loaders.extract.mentions import let_first_lead, make_mentions, settle_roles
from loaders.extract.record_statements import find_record_statements
from loaders.extract.records import Deadline, Role, Spans, Statement, UnitMention
from loaders.extract.role_words import POSTS, load_role_words
from loaders.extract.roles import Bearer, read_roles
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.tables import BodyRow, ClassifiedTable, Column
from loaders.extract.task_texts import without_repetition

_SAME = frozenset({"同上", "〃", "″", "同前"})
_NO_MARK = frozenset("/—-－×✕0无")
_UNIT_ROLES: tuple[Role, ...] = ("lead", "support", "responsible", "guide", "reporter")


@dataclass(frozen=True, slots=True)
class RowText:
    """The task cells of a row as one text, with the number printed in the row; ``parts`` are cells and their starts."""

    number: str | None
    text: str
    spans: Spans
    parts: tuple[tuple[Squeezed, int], ...]


def is_read_by_rows(table: ClassifiedTable) -> bool:
    """Tell whether the rows of the table are statements; the cells of other tables are read as text."""
    return table.kind not in {"box", "other"}


def find_row_statements(frame: Frame, table: ClassifiedTable) -> Iterator[Statement]:
    """Yield a statement for each row that names who is responsible, or, where offices have a column, until when."""
    columns = [column for column in table.columns if column.role in load_header_names().unit_roles]
    heads = {column.index: _read_head(frame, table, column.index) for column in table.with_role("bearer")}
    above: Mapping[int, Squeezed] = {}
    for row in table.rows if is_read_by_rows(table) else ():
        task = _read_task(frame, table, row) if row.kind == "data" else None
        if task is None:
            continue
        cells = {column.index: _read_cell(frame, row, column.index) for column in columns}
        above = {index: above.get(index, cell) if cell.text in _SAME else cell for index, cell in cells.items()}
        marked = tuple(unit for index in heads for unit in _read_mark(frame, row, index, heads[index]))
        yield from _read_row(frame, table, row, task, cells=above, marked=marked)


def _read_row(
    frame: Frame,
    table: ClassifiedTable,
    row: BodyRow,
    task: RowText,
    *,
    cells: Mapping[int, Squeezed],
    marked: tuple[UnitMention, ...],
) -> Iterator[Statement]:
    columns = [table.columns[index] for index in cells]
    units = settle_roles((*_read_units(columns, cells), *marked))
    dates = {column.index: _read_cell(frame, row, column.index) for column in table.with_role("deadline", "period")}
    deadlines = tuple(limit for cell in dates.values() for limit in _read_limits(frame, cell))
    inner = () if units else tuple(_read_inner(frame, table, row))
    if inner:
        number = task.number
        yield from (
            replace(found, number=found.number or number, deadlines=deadlines + found.deadlines) for found in inner
        )
    elif units or (deadlines and columns):
        quoted = {**cells, **({} if table.kind == "project" else dates)}
        texts = [quoted[index] for index in sorted(quoted)]
        yield _make(frame, table, row, task, units=units, deadlines=deadlines, quoted=texts)


def _make(
    frame: Frame,
    table: ClassifiedTable,
    row: BodyRow,
    task: RowText,
    *,
    units: tuple[UnitMention, ...],
    deadlines: tuple[Deadline, ...],
    quoted: Sequence[Squeezed],
) -> Statement:
    section = frame.find_section(task.spans[0][0])
    return Statement(
        kind="table_row",
        number=task.number,
        task_text=task.text,
        task_spans=task.spans,
        quote="\t".join(text.raw for text in quoted),
        spans=tuple(span for text in quoted for span in text.spans(0, len(text))) or task.spans,
        units=units,
        deadlines=(*deadlines, *_read_inner_limits(frame, task)),
        section=section.id if section else None,
        table=table.index,
        row=row.index,
    )


def _read_cell(frame: Frame, row: BodyRow, column: int) -> Squeezed:
    cell = row.cells.get(column)
    return squeeze(frame.document, cell.paragraphs if cell else ())


def _read_head(frame: Frame, table: ClassifiedTable, column: int) -> Squeezed:
    cell = table.table.at(table.header_rows - 1, column)
    return squeeze(frame.document, cell.paragraphs if cell else ())


def _read_mark(frame: Frame, row: BodyRow, column: int, head: Squeezed) -> tuple[UnitMention, ...]:
    """Return the office at the head of the column with the role that its mark in the row gives, nothing without one."""
    mark = _read_cell(frame, row, column).text
    if not mark or mark in _NO_MARK:
        return ()
    role = load_role_words().marks.get(mark, "responsible")
    return make_mentions(head, read_roles(head, 0, len(head), role).bearers, role)


def _read_task(frame: Frame, table: ClassifiedTable, row: BodyRow) -> RowText | None:
    """Return the task: the name of a project, else the cells of name, task, content and indicator together."""
    roles = ("name",) if table.kind == "project" else ("name", "task", "content", "indicator")
    columns = table.with_role(*roles) or table.with_role("other")[:1]
    texts = [_read_cell(frame, row, column.index) for column in columns]
    different = list({text.text: text for text in texts if text}.values())
    printed = "".join(_read_cell(frame, row, column.index).raw for column in table.with_role("number")[:1])
    if not different:
        return None
    first = make_passage(different[0])
    skip = 0 if printed or table.kind == "project" else first.body
    parts = tuple((text, skip if index == 0 else 0) for index, text in enumerate(different))
    spans = tuple(span for text, start in parts for span in text.spans(start, len(text)))
    raw = "".join(text.raw[start:] for text, start in parts)
    return RowText(printed or first.number, raw, spans, parts) if spans else None


def _read_units(columns: Sequence[Column], cells: Mapping[int, Squeezed]) -> tuple[UnitMention, ...]:
    found: list[UnitMention] = []
    first_leads = False
    for column in columns:
        cell = cells[column.index]
        role = _role(column)
        reading = read_roles(cell, 0, len(cell), role)
        found += make_mentions(cell, (bearer for bearer in reading.bearers if _is_kept(column, bearer)), role)
        first_leads |= reading.first_leads or _heads_first_lead(column)
    settled = settle_roles(found)
    return let_first_lead(settled) if first_leads else settled


def _role(column: Column) -> Role:
    return POSTS.get(column.role) or next(role for role in _UNIT_ROLES if role == column.role)


def _heads_first_lead(column: Column) -> bool:
    """Tell whether the header says that the first office leads: 责任单位（列第一位的为牵头单位）, 牵头及责任单位."""
    noted = bool(load_role_words().first_leads.search(column.header))
    return noted or (column.role == "responsible" and "牵头" in column.header)


def _is_kept(column: Column, bearer: Bearer) -> bool:
    """Tell whether the name counts: in a column for persons only the posts do."""
    return column.role not in POSTS or bearer.piece.kind == "post"


def _read_limits(frame: Frame, cell: Squeezed) -> tuple[Deadline, ...]:
    return read_deadline_cell(cell, 0, len(cell), frame.calendar)


def _read_inner_limits(frame: Frame, task: RowText) -> tuple[Deadline, ...]:
    return without_repetition(
        deadline for text, start in task.parts for deadline in find_deadlines(text, start, len(text), frame.calendar)
    )


def _read_inner(frame: Frame, table: ClassifiedTable, row: BodyRow) -> Iterator[Statement]:
    """Read the brackets and labels in the cells of a row whose columns name nobody."""
    for column in table.columns:
        cell = row.cells.get(column.index)
        if cell is not None and cell.row == row.index and column.role in {"task", "content", "name", "other", "note"}:
            run = frame.read_cell(cell, table.index)
            found = list(find_bracket_statements(frame, run))
            yield from found or find_record_statements(frame, run)
