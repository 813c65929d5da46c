"""Statements that are rows of task and project tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.bracket_statements import find_bracket_statements
from loaders.extract.deadlines import find_deadlines, read_deadline_cell
from loaders.extract.frames import Frame, make_passage
from loaders.extract.headers import load_header_names
from loaders.extract.mentions import let_first_lead, make_mentions, settle_roles
from loaders.extract.records import Deadline, Role, Spans, Statement, UnitMention
from loaders.extract.role_words import POSTS, load_role_words
from loaders.extract.roles import Bearer, read_roles
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.task_texts import without_repetition
from loaders.extract.tables import BodyRow, ClassifiedTable, Column

_UNIT_ORDER = ("lead", "responsible", "support", "guide", "reporter", "lead_post", "responsible_post")
_SAME = frozenset({"同上", "〃", "″", "同前"})


@dataclass(frozen=True, slots=True)
class RowText:
    """The task cells of a row as one text, with the number printed in the row."""

    number: str | None
    text: str
    spans: Spans
    parts: tuple[tuple[Squeezed, int], ...]


def find_row_statements(frame: Frame, table: ClassifiedTable) -> Iterator[Statement]:
    """Yield a statement for each row that names who is responsible, or until when."""
    columns = [column for role in _UNIT_ORDER for column in table.with_role(role)]
    if table.kind in {"box", "other"} or not columns:
        return
    above: dict[int, Squeezed] = {}
    for row in table.rows:
        if row.kind != "data":
            continue
        task = _read_task(frame, table, row)
        cells = {column.index: _read_cell(frame, row, column.index) for column in columns}
        cells = {index: above.get(index, cell) if cell.text in _SAME else cell for index, cell in cells.items()}
        above = cells
        if task is not None:
            yield from _read_row(frame, table, row, task, columns, cells)


def _read_row(
    frame: Frame,
    table: ClassifiedTable,
    row: BodyRow,
    task: RowText,
    columns: Sequence[Column],
    cells: dict[int, Squeezed],
) -> Iterator[Statement]:
    units = _read_units(columns, cells)
    dates = table.with_role("deadline", "period")
    limits = [(cell, _read_limits(frame, cell)) for column in dates if (cell := _read_cell(frame, row, column.index))]
    deadlines = tuple(deadline for _, found in limits for deadline in found)
    if not units and not deadlines:
        return
    if not units and (inner := _read_inner(frame, table, row, task)):
        yield from (replace(statement, deadlines=statement.deadlines + deadlines) for statement in inner)
        return
    quoted = sorted((*columns, *(() if table.kind == "project" else dates)), key=lambda column: column.index)
    texts = [cells.get(column.index) or _read_cell(frame, row, column.index) for column in quoted]
    section = frame.find_section(task.spans[0][0])
    yield Statement(
        kind="table_row",
        number=task.number,
        task_text=task.text,
        task_spans=task.spans,
        quote="\t".join(text.raw for text in texts),
        spans=tuple(span for text in texts for span in text.spans(0, len(text))) or task.spans,
        units=units,
        deadlines=(*deadlines, *_read_inner_limits(frame, task)),
        section=section.id if section else None,
        table=table.index,
        row=row.index,
    )


def _read_cell(frame: Frame, row: BodyRow, column: int) -> Squeezed:
    cell = row.cells.get(column)
    return squeeze(frame.document, cell.paragraphs if cell else ())


def _read_task(frame: Frame, table: ClassifiedTable, row: BodyRow) -> RowText | None:
    """Return the task: the name of a project, else the cells of task, content and indicator one after the other."""
    roles = ("name",) if table.kind == "project" else ("task", "content", "indicator")
    columns = table.with_role(*roles) or table.with_role("name", "other")[:1]
    texts = [_read_cell(frame, row, column.index) for column in columns]
    different = list(dict.fromkeys(text for text in texts if text))
    printed = "".join(_read_cell(frame, row, column.index).raw for column in table.with_role("number")[:1])
    if not different:
        return None
    first = make_passage(different[0])
    skip = 0 if printed or table.kind == "project" else first.body
    parts = tuple((text, skip if index == 0 else 0) for index, text in enumerate(different))
    spans = tuple(span for text, start in parts for span in text.spans(start, len(text)))
    raw = "".join(text.raw[start:] for text, start in parts)
    return RowText(printed or first.number, raw, spans, parts) if spans else None


def _read_units(columns: Sequence[Column], cells: dict[int, Squeezed]) -> tuple[UnitMention, ...]:
    found: list[UnitMention] = []
    first_leads = False
    for column in columns:
        cell = cells[column.index]
        role = POSTS.get(column.role) or _role(column)
        reading = read_roles(cell, 0, len(cell), role)
        kept = [bearer for bearer in reading.bearers if _is_kept(column, bearer)]
        found += make_mentions(cell, kept, role)
        note = load_role_words().first_leads.search(column.header)
        first_leads |= reading.first_leads or bool(note) or "牵头" in column.header and column.role == "responsible"
    settled = settle_roles(found)
    return let_first_lead(settled) if first_leads else settled


def _role(column: Column) -> Role:
    return next(role for role in ("lead", "support", "responsible", "guide", "reporter") if role == column.role)


def _is_kept(column: Column, bearer: Bearer) -> bool:
    """Tell whether the name is one of an office; a column for persons counts only for the posts in it."""
    return bearer.piece.kind == "post" if column.role in POSTS else bearer.piece.kind != "person"


def _read_limits(frame: Frame, cell: Squeezed) -> tuple[Deadline, ...]:
    return read_deadline_cell(cell, 0, len(cell), frame.calendar)


def _read_inner_limits(frame: Frame, task: RowText) -> tuple[Deadline, ...]:
    return without_repetition(
        deadline for text, start in task.parts for deadline in find_deadlines(text, start, len(text), frame.calendar)
    )


def _read_inner(frame: Frame, table: ClassifiedTable, row: BodyRow, task: RowText) -> list[Statement]:
    """Read the brackets in the task cells of a row whose columns name nobody."""
    run = [make_passage(text, table.index, row.index) for text, _ in task.parts]
    return list(find_bracket_statements(frame, run))


def has_unit_columns(table: ClassifiedTable) -> bool:
    """Tell whether a column of the table names offices."""
    return any(column.role in load_header_names().unit_roles for column in table.columns)
