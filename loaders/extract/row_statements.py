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
from loaders.extract.roles import Bearer, RoleReading, read_roles
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.tables import BodyRow, ClassifiedTable, Column, TableKind
from loaders.extract.task_texts import without_repetition
from loaders.extract.unit_words import is_complete, is_person
from loaders.regex import regex

_SAME = frozenset({"同上", "〃", "″", "同前"})
_NO_MARK = frozenset("/—-－×✕0无")
_FIGURE = regex(r"[\d.,，]+[%％‰]?")
"""Below the name of an office it is its share, no mark."""

_TIME_WORD = regex("时限|时间|期限|进度")
_LEADING = regex("牵头|主办")
_UNIT_ROLES: tuple[Role, ...] = ("lead", "support", "responsible", "guide", "reporter")
_TEXT_ROLES = ("name", "task", "content", "indicator")
_LIMIT_ROLES = ("deadline", "period")


@dataclass(frozen=True, slots=True)
class RowCells:
    """A row as columns and the text of each, by column index; ``table`` and ``row`` are None outside grids."""

    kind: TableKind
    columns: tuple[Column, ...]
    cells: Mapping[int, Squeezed]
    table: int | None = None
    row: int | None = None

    def texts(self, *roles: str) -> tuple[Squeezed, ...]:
        """Return the filled cells of the columns with these roles."""
        found = (self.cells[column.index] for column in self.columns if column.role in roles)
        return tuple(text for text in found if text)


@dataclass(frozen=True, slots=True)
class RowText:
    """The task cells of a row as one text, with the number printed in the row; ``parts`` are cells and their starts."""

    number: str | None
    text: str
    spans: Spans
    parts: tuple[tuple[Squeezed, int], ...]


def find_row_statements(frame: Frame, table: ClassifiedTable) -> Iterator[Statement]:
    """Yield a statement for each row that names who is responsible, or, where offices have a column, until when."""
    heads = {column.index: _read_head(frame, table, column.index) for column in table.with_role("bearer")}
    above: Mapping[int, Squeezed] = {}
    for row in table.rows if table.is_read_by_rows else ():
        if row.kind != "data":
            continue
        printed = {index: _read_cell(frame, row, index) for index in row.cells}
        printed |= dict.fromkeys(_find_overlaid(table, row), squeeze(frame.document, ()))
        above = {index: above.get(index, text) if text.text in _SAME else text for index, text in printed.items()}
        source = RowCells(table.kind, table.columns, above, table.index, row.index)
        marked = tuple(unit for index, head in heads.items() for unit in _read_mark(source, index, head))
        found = tuple(read_row(frame, source, marked=marked))
        yield from found or _read_inner(frame, table, row, source)


@dataclass(frozen=True, slots=True)
class Bearing:
    """What the cells of offices in a row say: who, and until when where a time limit stands beside the names."""

    units: tuple[UnitMention, ...]
    deadlines: tuple[Deadline, ...]


def read_row(frame: Frame, source: RowCells, *, marked: tuple[UnitMention, ...] = ()) -> Iterator[Statement]:
    """Yield the statement of a row, nothing where it has no task, or neither offices nor a time limit for them."""
    task = _read_task(source)
    columns = _unit_columns(source)
    bearing = _read_bearing(frame, source, columns)
    units = settle_roles((*bearing.units, *marked))
    limits = [column for column in source.columns if column.role in _LIMIT_ROLES]
    deadlines = _read_limits(frame, source) + bearing.deadlines
    if task is None or not (units or (deadlines and columns)):
        return
    quoted = [*columns, *(limits if source.kind != "project" else ())]
    texts = [source.cells[column.index] for column in sorted(quoted, key=lambda column: column.index)]
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
        table=source.table,
        row=source.row,
    )


def _read_cell(frame: Frame, row: BodyRow, column: int) -> Squeezed:
    cell = row.cells[column]
    return squeeze(frame.document, cell.paragraphs if cell else ())


def _find_overlaid(table: ClassifiedTable, row: BodyRow) -> Iterator[int]:
    """Yield the columns of offices whose cell lies across one of texts, too: it names the row, or a group of rows."""
    texts = [row.cells[column.index] for column in table.with_role(*_TEXT_ROLES)]
    for column in table.with_role(*load_header_names().unit_roles):
        cell = row.cells[column.index]
        if cell is not None and cell.column_span > 1 and any(cell is text for text in texts):
            yield column.index


def _unit_columns(source: RowCells) -> list[Column]:
    return [column for column in source.columns if column.role in load_header_names().unit_roles]


def _read_head(frame: Frame, table: ClassifiedTable, column: int) -> Squeezed:
    cell = table.table.at(table.header_rows - 1, column)
    return squeeze(frame.document, cell.paragraphs if cell else ())


def _read_mark(source: RowCells, column: int, head: Squeezed) -> tuple[UnitMention, ...]:
    """Return the office at the head of the column with the role that its mark in the row gives, nothing without one."""
    mark = source.cells[column].text
    if not mark or mark in _NO_MARK or _FIGURE.fullmatch(mark):
        return ()
    role = load_role_words().marks.get(mark, "responsible")
    return make_mentions(head, read_roles(head, 0, len(head), role).bearers, role)


def _read_task(source: RowCells) -> RowText | None:
    """Return the task: the name of a project, else the cells of name, task, content and indicator together."""
    texts = source.texts("name") if source.kind == "project" else source.texts(*_TEXT_ROLES)
    different = list({text.text: text for text in texts or source.texts("other")[:1]}.values())
    printed = "".join(text.raw for text in source.texts("number")[:1])
    if not different:
        return None
    first = make_passage(different[0])
    skip = 0 if printed or source.kind == "project" else first.body
    parts = tuple((text, skip if index == 0 else 0) for index, text in enumerate(different))
    spans = tuple(span for text, start in parts for span in text.spans(start, len(text)))
    raw = "".join(text.raw[start:] for text, start in parts)
    return RowText(printed or first.number, raw, spans, parts) if spans else None


def _read_bearing(frame: Frame, source: RowCells, columns: Sequence[Column]) -> Bearing:
    found: list[UnitMention] = []
    deadlines: list[Deadline] = []
    first_leads = False
    alone = not any(column.role in load_header_names().office_roles for column in columns)
    for column in columns:
        cell = source.cells[column.index]
        role = _role(column)
        reading = read_roles(cell, 0, len(cell), role)
        kept = (bearer for bearer in reading.bearers if _is_kept(column, cell, bearer, alone=alone))
        found += make_mentions(cell, kept, role)
        for start, end in reading.deadlines or _find_rest(column, cell, reading):
            deadlines += read_deadline_cell(cell, start, end, frame.calendar)
        first_leads |= reading.first_leads or _heads_first_lead(column)
    settled = settle_roles(found)
    return Bearing(let_first_lead(settled) if first_leads else settled, tuple(deadlines))


def _find_rest(column: Column, cell: Squeezed, reading: RoleReading) -> Iterator[tuple[int, int]]:
    """Yield what stands behind the last office, where the header promises a time limit (责任单位及完成时限)."""
    end = max((bearer.piece.end for bearer in reading.bearers), default=0)
    if _TIME_WORD.search(column.header) and end < len(cell):
        yield end, len(cell)


def _role(column: Column) -> Role:
    if column.role in POSTS:
        return POSTS[column.role]
    return next(role for role in _UNIT_ROLES if role == column.role)


def _heads_first_lead(column: Column) -> bool:
    """Tell whether the header says that the first office leads: 责任单位（列第一位的为牵头单位）, 牵头及责任单位."""
    noted = bool(load_role_words().first_leads.search(column.header))
    return noted or (column.role == "responsible" and bool(_LEADING.search(column.header)))


def _is_kept(column: Column, cell: Squeezed, bearer: Bearer, *, alone: bool) -> bool:
    """Tell whether the name counts: in a column for persons posts do, and offices where no column names them.

    Any name of an office that a person follows (基教股 李某) is one.
    """
    piece = bearer.piece
    if column.role not in POSTS or piece.kind == "post":
        return True
    followed = piece.kind == "named" and is_person(cell.text[piece.end :])
    return alone and (followed or is_complete(piece.name))


def _read_limits(frame: Frame, source: RowCells) -> tuple[Deadline, ...]:
    return tuple(
        deadline
        for text in source.texts(*_LIMIT_ROLES)
        for deadline in read_deadline_cell(text, 0, len(text), frame.calendar)
    )


def _read_inner_limits(frame: Frame, task: RowText) -> tuple[Deadline, ...]:
    return without_repetition(
        deadline for text, start in task.parts for deadline in find_deadlines(text, start, len(text), frame.calendar)
    )


def _read_inner(frame: Frame, table: ClassifiedTable, row: BodyRow, source: RowCells) -> Iterator[Statement]:
    """Read the brackets and labels in the cells of a row whose columns name nobody."""
    number = "".join(text.raw for text in source.texts("number")[:1]) or None
    for column in table.columns:
        cell = row.cells[column.index]
        if cell is not None and cell.row == row.index and column.role in {*_TEXT_ROLES, "other", "note"}:
            run = frame.read_cell(cell, table.index)
            found = list(find_bracket_statements(frame, run)) or list(find_record_statements(frame, run))
            for statement in found:
                deadlines = _read_limits(frame, source) + statement.deadlines
                yield replace(statement, number=statement.number or number, deadlines=deadlines)
