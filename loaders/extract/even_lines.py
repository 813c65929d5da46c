"""Statements of tables without numbers of which a conversion left lines with a gap between any two cells."""

from collections.abc import Iterator, Sequence

from loaders.extract.frames import Frame, Passage, cut_at_gaps
from loaders.extract.headers import load_header_names, read_header
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
        for row in rows if len(rows) >= FEWEST_ROWS else ():
            yield from read_row(frame, RowCells("task", columns, dict(enumerate(row))))


def _read_header(frame: Frame, passage: Passage) -> tuple[Column, ...]:
    """Return the columns of a line that has nothing but headers in it, those of tasks and offices among them."""
    if len(passage.text.breaks) < FEWEST_COLUMNS - 1 or passage.number:
        return ()
    words = [part.raw for part in cut_at_gaps(frame.document, passage.text)]
    names = load_header_names()
    if not {names.exact.get(word) for word in words} & names.office_roles:
        return ()
    columns = tuple(Column(index, read_header(word).role, word) for index, word in enumerate(words))
    roles = {column.role for column in columns}
    known = not roles & {"other", "bearer", "number"}
    return columns if known and len(columns) >= FEWEST_COLUMNS and roles & (names.text_roles | {"name"}) else ()


def _read_line(frame: Frame, passage: Passage, columns: Sequence[Column]) -> list[Squeezed]:
    cells = cut_at_gaps(frame.document, passage.text) if len(passage.text.breaks) >= FEWEST_COLUMNS - 1 else []
    offices = load_header_names().office_roles
    even = len(cells) == len(columns) and all(
        column.role not in offices or fit(column.role, cell.text) > 0
        for column, cell in zip(columns, cells, strict=True)
    )
    return cells if even else []
