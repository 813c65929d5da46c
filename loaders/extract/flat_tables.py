"""Statements of tables that a conversion turned into paragraphs, one for each cell, without marks between the rows."""

import re
from collections.abc import Iterator, Sequence

from loaders.extract.frames import Frame, Passage
from loaders.extract.headers import load_header_names
from loaders.extract.ragged_rows import share_out
from loaders.extract.records import Statement
from loaders.extract.row_statements import RowCells, read_row
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.tables import Column

FEWEST_COLUMNS = 3
MORE_CELLS = 3
"""A row may have so many paragraphs more than columns; what follows the last row is not taken into it."""

_NUMBER = re.compile(r"(\d{1,3})[.．、]?")


def find_flat_rows(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield a statement for each row of a run that begins with the words of a table's header, one in a paragraph."""
    columns, start = _find_header(run)
    if not columns:
        return
    for row in _cut_rows(run[start:], len(columns) + MORE_CELLS):
        yield from read_row(frame, RowCells("task", columns, _share_out(frame, row, columns)))


def _find_header(run: Sequence[Passage]) -> tuple[tuple[Column, ...], int]:
    """Return the columns that paragraphs name one after the other, and the index of the paragraph behind them."""
    names = load_header_names()
    roles = [names.exact.get(passage.text.text, "") for passage in run]
    for start in range(len(run)):
        end = next((index for index in range(start, len(run)) if not roles[index]), len(run))
        found = roles[start:end]
        whole = "number" in found and set(found) & names.unit_roles and set(found) & (names.text_roles | {"name"})
        if len(found) >= FEWEST_COLUMNS and whole:
            heads = enumerate(zip(found, run[start:end], strict=True))
            return tuple(Column(index, role, passage.text.raw) for index, (role, passage) in heads), end
    return (), 0


def _cut_rows(run: Sequence[Passage], most: int) -> Iterator[tuple[Passage, ...]]:
    """Yield the rows: each begins with the next number, and is no longer than a row can be."""
    starts: list[int] = []
    for index, passage in enumerate(run):
        number = _NUMBER.fullmatch(passage.text.text)
        if number and int(number[1]) == len(starts) + 1:
            starts.append(index)
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        yield tuple(run[start : min(end, start + most)])


def _share_out(frame: Frame, row: Sequence[Passage], columns: Sequence[Column]) -> dict[int, Squeezed]:
    placed = share_out([passage.text.text for passage in row], [column.role for column in columns])
    return {
        column.index: squeeze(
            frame.document,
            (
                span
                for passage, place in zip(row, placed, strict=True)
                if place == column.index
                for span in passage.text.spans(0, len(passage.text))
            ),
        )
        for column in columns
    }
