"""Statements of tables without numbers of which a conversion left lines with gaps in them, or a line for each cell."""

from collections.abc import Iterator, Sequence

from loaders.extract.frames import Frame, Passage, cut_at_gaps
from loaders.extract.headers import LONGEST_HEADER, UNSAID, load_header_names, read_header
from loaders.extract.ragged_rows import fit
from loaders.extract.records import Statement
from loaders.extract.row_statements import RowCells, read_row
from loaders.extract.squeezed import Squeezed
from loaders.extract.tables import Column

FEWEST_COLUMNS = 3
FEWEST_ROWS = 2


def find_even_rows(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield a statement for each line that has as many cells as the header above it, and offices below theirs."""
    line = 0
    while line < len(run):
        columns = _read_header(frame, run[line])
        line += 1
        rows: list[list[Squeezed]] = []
        while columns and line < len(run) and (row := _read_line(frame, run[line], columns)):
            rows.append(row)
            line += 1
        yield from _read_rows(frame, columns, rows)
    yield from _find_cells(frame, run)


def _find_cells(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield a statement for each row of a table whose cells are the paragraphs, as many as words head it.

    The first of the words may be the title of the table (重点任务清单).
    """
    start = 0
    while start < len(run):
        end = start
        while end < len(run) and run[end].number is None and _is_word(run[end].text):
            end += 1
        words = [passage.text.raw for passage in run[start:end]]
        found = (
            (columns, *_cut_rows(run, end, columns)) for skip in (0, 1) if (columns := _name_columns(words[skip:]))
        )
        columns, rows, stop = next((way for way in found if len(way[1]) >= FEWEST_ROWS), ((), [], end))
        yield from _read_rows(frame, columns, rows)
        start = max(stop, start + 1)


def _cut_rows(run: Sequence[Passage], start: int, columns: Sequence[Column]) -> tuple[list[list[Squeezed]], int]:
    """Return the rows and where they end; a class stands once before the first of its rows."""
    rows: list[list[Squeezed]] = []
    classes = 1 if columns[0].role in load_header_names().fill_down else 0
    while True:
        for above in ([], rows[-1][:classes]) if rows and classes else ([],):
            row = [*above, *(passage.text for passage in run[start : start + len(columns) - len(above)])]
            if _are_cells(row, columns):
                rows.append(row)
                start += len(columns) - len(above)
                break
        else:
            return rows, start


def _is_word(text: Squeezed) -> bool:
    return len(text) <= LONGEST_HEADER and read_header(text.text).role not in UNSAID


def _are_cells(row: Sequence[Squeezed], columns: Sequence[Column]) -> bool:
    """Tell whether the texts can be the cells of a row: what is no task stands surely below its own header."""
    texts = load_header_names().text_roles | {"name"}
    return len(row) == len(columns) and all(
        fit(column.role, cell.text) >= 0 if column.role in texts else fit(column.role, cell.text) > 0
        for column, cell in zip(columns, row, strict=True)
    )


def _read_rows(frame: Frame, columns: Sequence[Column], rows: Sequence[Sequence[Squeezed]]) -> Iterator[Statement]:
    for row in rows if len(rows) >= FEWEST_ROWS else ():
        yield from read_row(frame, RowCells("task", tuple(columns), dict(enumerate(row))))


def _read_header(frame: Frame, passage: Passage) -> tuple[Column, ...]:
    """Return the columns of a line that has nothing but headers in it, those of tasks and offices among them."""
    if len(passage.text.breaks) < FEWEST_COLUMNS - 1 or passage.number:
        return ()
    return _name_columns([part.raw for part in cut_at_gaps(frame.document, passage.text)])


def _name_columns(words: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns that the words head, nothing where they are no header of tasks and offices without numbers."""
    names = load_header_names()
    if not {names.exact.get(word) for word in words} & names.office_roles:
        return ()
    columns = tuple(Column(index, read_header(word).role, word) for index, word in enumerate(words))
    roles = {column.role for column in columns}
    known = not roles & (UNSAID | {"number"})
    return columns if known and len(columns) >= FEWEST_COLUMNS and roles & (names.text_roles | {"name"}) else ()


def _read_line(frame: Frame, passage: Passage, columns: Sequence[Column]) -> list[Squeezed]:
    cells = cut_at_gaps(frame.document, passage.text) if len(passage.text.breaks) >= FEWEST_COLUMNS - 1 else []
    offices = load_header_names().office_roles
    even = len(cells) == len(columns) and all(
        column.role not in offices or fit(column.role, cell.text) > 0
        for column, cell in zip(columns, cells, strict=True)
    )
    return cells if even else []
