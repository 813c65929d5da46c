"""Say what the columns of a table mean, as its header and what stands in them tell."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.extract.grids import Grid
from loaders.extract.headers import Header, HeaderNames, load_header_names, read_header
from loaders.extract.ragged_rows import fit
from loaders.extract.unit_words import is_complete

SAMPLE_ROWS = 200
"""Rows looked at to tell what stands in a column."""

SHORTEST_SENTENCE = 5

_BESIDE_BODIES = frozenset(
    {"number", "deadline", "note", "score", "contact", "progress", "lead_post", "responsible_post"}
)
"""What may stand beside a column of towns and the texts on what they do."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its header names it; ``header`` has the words of both header levels joined by ``/``."""

    index: int
    role: str
    header: str
    year: int | None = None
    unit: str | None = None


def unfold(grid: Grid, start: int) -> tuple[Column, ...]:
    """Return the columns of a header of two rows whose spans are lost, nothing where it is none.

    序号 | 任务 | 责任分工 | 时限 and below it 牵头单位 | 配合单位 stand over five columns: the second row belongs below
    the one header of offices.
    """
    if start + 2 >= grid.rows:
        return ()
    upper, lower = grid.filled(start), grid.filled(start + 1)
    offices = load_header_names().office_roles
    heads = [read_header(grid.text(cell)) for cell in upper]
    wide = [index for index, head in enumerate(heads) if head.role in offices]
    below = [read_header(grid.text(cell)) for cell in lower]
    folded = len(lower) > 1 and len(upper) + len(lower) - 1 == grid.columns and len(wide) == 1
    plain = all(cell.column == index for cells in (upper, lower) for index, cell in enumerate(cells))
    if not (folded and plain and all(head.role in offices for head in below)):
        return ()
    place = wide[0]
    cells = [*upper[:place], *lower, *upper[place + 1 :]]
    heads = [*heads[:place], *below, *heads[place + 1 :]]
    return tuple(
        Column(index, head.role, grid.bare(cell), head.year, head.unit)
        for index, (cell, head) in enumerate(zip(cells, heads, strict=True))
    )


def read_columns(grid: Grid, start: int, body: int) -> tuple[Column, ...]:
    """Return the columns with the roles that header and content give them."""
    columns = unfold(grid, start) or tuple(
        _read_column(grid, column, range(start, body)) for column in range(grid.columns)
    )
    columns = _name_half(grid, (start, body), _name_numbers(grid, body, _name_remarks(grid, body, columns)))
    columns = _name_bodies(grid, body, _name_bearers(columns))
    return name_by_others(_name_subject(grid, body, _name_aims(grid, body, _name_unit_column(grid, body, columns))))


def _name_remarks(grid: Grid, body: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Read a column of remarks that say nothing but who does it as that of those responsible, where no other does."""
    names = load_header_names()
    if any(column.role in names.unit_roles for column in columns):
        return tuple(columns)
    return tuple(
        replace(column, role="responsible")
        if column.role == "note" and _are_offices(_sample(grid, body, column.index))
        else column
        for column in columns
    )


def _are_offices(texts: Collection[str]) -> bool:
    return len(texts) > 1 and all(fit("responsible", text) > 1 for text in texts)


def _name_half(grid: Grid, rows: tuple[int, int], columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Read one half of a column of tasks as that of those responsible, where nothing but whole offices stands in it.

    考核项目 stands over two columns, 考核内容 beside it, and the second half says which office is examined.
    """
    names = load_header_names()
    start, body = rows
    if any(column.role in names.unit_roles for column in columns):
        return columns
    texts = [column for column in columns if column.role in names.text_roles]
    for column in texts:
        over = grid.at(start, column.index)
        beside = any(grid.at(start, other.index) is not over for other in texts)
        if over and over.column_span > 1 and beside and _holds_offices(grid, body, column.index):
            return tuple(replace(other, role="responsible") if other is column else other for other in columns)
    return columns


def _holds_offices(grid: Grid, body: int, column: int) -> bool:
    """Tell whether the cells that belong to the column alone are whole offices, and not all the same."""
    rows = range(body, min(grid.rows, body + SAMPLE_ROWS))
    cells = dict.fromkeys(cell for row in rows if (cell := grid.at(row, column)) and cell.column_span == 1)
    return _are_offices({text for cell in cells if (text := grid.bare(cell))})


def _name_bodies(grid: Grid, body: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Read a column headed 乡镇, 街镇、园区 or the like as that of those responsible for the texts beside it.

    Nothing else tells of the rows: in a list of sites or of figures it says where they are.
    """
    names = load_header_names()
    bodies = [column for column in columns if column.role == "body"]
    roles = {column.role for column in columns if column.role != "body"}
    alone = len(bodies) == 1 and bool(roles & names.text_roles) and roles <= names.text_roles | _BESIDE_BODIES
    bears = alone and _holds_offices(grid, body, bodies[0].index)
    return tuple(
        replace(column, role="responsible" if bears else "bearer" if is_complete(column.header) else "other")
        if column.role == "body"
        else column
        for column in columns
    )


def _name_bearers(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Read a column of 成员单位 or the like as that of those responsible where no other names more than who watches."""
    names = load_header_names()
    offices = [column for column in columns if column.role in names.office_roles - {"guide"}]
    alone = len(offices) == 1 and names.alone.fullmatch("".join(offices[0].header.split()))
    return tuple(
        replace(column, role="responsible") if alone and column is offices[0] else column for column in columns
    )


def name_by_others(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns with the roles that they have beside the others, whatever stands in their cells."""
    return _name_second_leads(_name_classes(columns))


def _name_classes(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Read a column of tasks left of the numbers as that of classes, where the rows are about indicators.

    考核项目 | 序号 | 考核指标 | 责任部门.
    """
    numbers = next((column.index for column in columns if column.role == "number"), 0)
    measured = any(column.role == "indicator" for column in columns)
    return tuple(
        replace(column, role="category") if measured and column.role == "task" and column.index < numbers else column
        for column in columns
    )


def _name_second_leads(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Read 主责单位 or the like beside a column 牵头单位 as that of those responsible."""
    leading = load_header_names().leading
    second = [column for column in columns if column.role == "lead" and not leading.search(column.header)]
    beside = any(column.role == "lead" and column not in second for column in columns)
    return tuple(replace(column, role="responsible") if beside and column in second else column for column in columns)


def _read_column(grid: Grid, column: int, rows: range) -> Column:
    cells = tuple(dict.fromkeys(cell for row in rows if (cell := grid.at(row, column)) is not None))
    texts = [grid.bare(cell) for cell in cells if grid.text(cell).strip()]
    headers = [read_header(text) for text in texts]
    known = [header for header in headers if header.role != "other"] or [Header("other", None, None)]
    year = next((header.year for header in reversed(headers) if header.year), None)
    unit = next((header.unit for header in reversed(headers) if header.unit), None)
    return Column(column, known[-1].role, "/".join(texts), year, unit)


def _sample(grid: Grid, body: int, column: int) -> list[str]:
    """Return what stands in the first filled cells of a column."""
    rows = range(body, min(grid.rows, body + SAMPLE_ROWS))
    return [text for row in rows if (text := grid.bare(grid.at(row, column)))]


def _name_numbers(grid: Grid, body: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Read a column of texts that holds nothing but numbers as theirs: one header stands over number and text.

    Where the header stands over the numbers only, the column behind them takes it.
    """
    if any(column.role == "number" for column in columns):
        return columns
    texts = load_header_names().text_roles
    for column, following in pairwise(columns):
        if column.role in texts and _are_numbers(_sample(grid, body, column.index)):
            behind = following if following.header else replace(column, index=following.index)
            found = {column.index: replace(column, role="number"), following.index: behind}
            return tuple(found.get(other.index, other) for other in columns)
    return columns


def _are_numbers(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and all(text.rstrip(".．、").isdecimal() for text in texts)


def _name_unit_column(grid: Grid, body: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Read a column headed 单位 as units of government unless units of measure stand in it, or money for each project.

    单位 | 项目名称 | 预算金额 says who gets the money.
    """
    names = load_header_names()
    roles = {column.role for column in columns}
    if "name" in roles and roles & names.money_roles and not roles & (names.text_roles | {"deadline", "period"}):
        return tuple(columns)
    return tuple(
        replace(column, role="responsible")
        if column.role == "unit" and not _are_measures(_sample(grid, body, column.index), names)
        else column
        for column in columns
    )


def _are_measures(texts: Sequence[str], names: HeaderNames) -> bool:
    measures = [text for text in texts if text in names.measures or "/" in text or len(text) <= 2]
    return not texts or 2 * len(measures) >= len(texts)


def _name_aims(grid: Grid, body: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Read a column headed 目标 as text where sentences stand in it and no indicator is beside it.

    Beside one, a column headed 年度目标 or the like holds values unless sentences stand in it.
    """
    measured = any(column.role in {"indicator", "unit"} for column in columns)
    return tuple(
        replace(column, role="value" if measured else "content")
        if column.role == ("content" if measured else "value")
        and (not measured or load_header_names().aims.search(column.header))
        and _are_sentences(_sample(grid, body, column.index)) is not measured
        else column
        for column in columns
    )


def _are_sentences(texts: Sequence[str]) -> bool:
    worded = [
        text for text in texts if len(text) >= SHORTEST_SENTENCE and sum("一" <= sign <= "龥" for sign in text) > 3
    ]
    return 2 * len(worded) > len(texts)


def _name_subject(grid: Grid, body: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Read the column that says what the rows are about as their name, where someone answers for it.

    隐患点名称 | 防治措施 | 责任单位. Without any text the first label of the row is what the office answers for: 水域 |
    责任单位. A list of firms with their 主管部门, or of persons, is none.
    """
    names = load_header_names()
    roles = {column.role for column in columns}
    answered = any(column.role in names.office_roles and names.strong.search(column.header) for column in columns)
    if not answered or roles & {"name", "indicator"}:
        return tuple(columns)
    subject = next(_subjects(grid, body, columns, has_text=bool(roles & names.text_roles)), None)
    return tuple(replace(column, role="name") if column is subject else column for column in columns)


def names_who_answers(columns: Sequence[Column]) -> bool:
    """Tell whether a column is headed by more than a weak mark: 管理机构 in a list of monuments is none who answers."""
    names = load_header_names()
    headers = [column.header for column in columns if column.role in names.office_roles]
    listed = [word for word, role in names.words if role in names.office_roles]
    return any(names.strong.search(header) or any(word in header for word in listed) for header in headers)


def lists_approvals(columns: Sequence[Column]) -> bool:
    """Tell whether the table lists what an authority has judged, with nobody named but who asked for it."""
    names = load_header_names()
    offices = [column for column in columns if column.role in names.unit_roles | {"bearer"}]
    judged = any(names.approvals.search(column.header) for column in columns)
    judged &= not any(names.approved_duties.search(column.header) for column in columns)
    return judged and all(names.applicants.search(column.header) for column in offices)


def _subjects(grid: Grid, body: int, columns: Sequence[Column], *, has_text: bool) -> Iterator[Column]:
    other = [column for column in columns if column.role == "other"]
    yield from (column for column in other if load_header_names().subjects.search(column.header))
    for wanted in () if has_text else ("other", "scope", "place", "category"):
        for column in columns:
            written = len(_sample(grid, body, column.index))
            if column.role == wanted and written and 2 * written >= min(grid.rows - body, SAMPLE_ROWS):
                yield column
