"""What every statement finder needs to know of the document around a passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from loaders.extract.calendars import Calendar, read_calendar
from loaders.extract.paragraphs import Paragraph, read_lines, read_paragraphs
from loaders.extract.records import Metadata, Section
from loaders.extract.section_tree import SectionTree
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.tables import ClassifiedTable
from loaders.extract.wrapped_lines import join_lines
from loaders.read.document import Cell, Document, Table
from loaders.regex import regex

_UNNUMBERED = frozenset({"annex", "box", "chapter"})
"""The number of such a section is that of a part of the document, not of a task."""

NUMBER = regex(
    r"[（(](?:[一二三四五六七八九十百]{1,4}|\d{1,3})[)）][.、]?|第[一二三四五六七八九十百\d]{1,4}条|[一二三四五六七八九十百]{1,4}[、.．]"
    r"|\d{1,3}[.．﹒、](?=\D|\d{4}年|\d{1,2}月|$)|\d{1,3}[)）]|[①-⑳⑴-⒇]"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a paragraph of a cell, without white space; ``number`` is what numbers it, ``body`` its rest."""

    text: Squeezed
    number: str | None
    body: int
    table: int | None = None
    row: int | None = None


class Frame:
    """The document, its sections and its calendar; ``passages`` are its paragraphs in text order."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[Section],
        tables: Sequence[ClassifiedTable],
        metadata: Metadata,
    ) -> None:
        self.document = document
        self.tables = tuple(tables)
        self.calendar: Calendar = read_calendar(document, metadata)
        self._tree = SectionTree(sections)

    def parts_of(self, index: int) -> tuple[ClassifiedTable, ...]:
        """Return what the table of the document with that index was read as: one table, or several in one grid."""
        return self._parts.get(index, ())

    @cached_property
    def _parts(self) -> dict[int, tuple[ClassifiedTable, ...]]:
        return {index: tuple(parts) for index, parts in groupby(self.tables, key=lambda table: table.index)}

    @cached_property
    def passages(self) -> tuple[tuple[Passage, ...], ...]:
        """Return the runs of paragraphs between tables; the paragraphs of one cell are a run of their own."""
        return tuple(run for run in self._read_runs() if run)

    def find_section(self, place: int) -> Section | None:
        """Return the innermost section that holds the place, None before the first."""
        return self._tree.find(place)

    def find_number(self, place: int) -> str | None:
        """Return the number of the nearest numbered section around the place."""
        section = self.find_section(place)
        while section is not None and (not section.number or section.type in _UNNUMBERED):
            section = self._tree.parent_of(section)
        return section.number if section else None

    def _read_runs(self) -> Iterator[tuple[Passage, ...]]:
        lines: list[Paragraph] = []
        index = -1
        for part in read_paragraphs(self.document):
            if isinstance(part, Paragraph):
                lines.append(part)
                continue
            yield self._make_run(lines)
            lines = []
            index += 1
            yield from self._read_cells(part, index)
        yield self._make_run(lines)

    def _make_run(
        self, lines: Sequence[Paragraph], table: int | None = None, row: int | None = None
    ) -> tuple[Passage, ...]:
        joined = join_lines(lines)
        return tuple(make_passage(squeeze(self.document, spans), table, row) for spans in joined)

    def read_cell(self, cell: Cell, table: int) -> tuple[Passage, ...]:
        """Return the paragraphs of a cell of the table with that index."""
        lines = [line for span in cell.paragraphs for line in read_lines(self.document, span)]
        return self._make_run(lines, table, cell.row)

    def _read_cells(self, table: Table, index: int) -> Iterator[tuple[Passage, ...]]:
        """Yield the paragraphs of each cell below a header, but of the rows that are read as such."""
        parts = self.parts_of(index)
        if parts and all(part.is_read_by_rows for part in parts):
            return
        rows = {row.index for part in parts if not part.is_read_by_rows for row in part.rows}
        yield from (self.read_cell(cell, index) for cell in table.cells if cell.row in rows or not parts)


def make_passage(text: Squeezed, table: int | None = None, row: int | None = None) -> Passage:
    """Return the passage of a text, its number taken apart."""
    match = NUMBER.match(text.text)
    end = match.end() if match else 0
    return Passage(text, text.raw[:end] or None, end, table, row)


def cut_at_gaps(document: Document, text: Squeezed) -> list[Squeezed]:
    """Return the parts of a text between its gaps: the cells of a line where blanks part them."""
    places = [0, *sorted(text.breaks - {0}), len(text)]
    return [squeeze(document, text.spans(start, end)) for start, end in pairwise(places)]
