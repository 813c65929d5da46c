"""The one shape that every reader gives: canonical text, blocks, and tables as grids."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal

from graph.model import Span

BlockKind = Literal["paragraph", "table", "furniture"]
"""``furniture`` is text around the document: navigation, page marks, running heads."""

Severity = Literal["info", "warning", "error"]

LeftOutKind = Literal["hidden", "deleted", "comment", "image_text", "watermark", "repeated_header"]
"""What a source holds and a reader of the printed document does not see: hidden text (sheets, too), deleted revisions,
remarks at the margin, descriptions of images, slanted watermarks, headers of tables that a page break repeats."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its upper left grid position.

    ``paragraphs`` are the cell's non-empty paragraphs in order; an empty tuple is an empty cell. ``merged`` says
    where a span greater than one comes from: ``stated`` by the format, ``inferred`` from the layout.
    ``start``/``end`` bound the whole cell content in the text, start == end where it is empty.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int
    paragraphs: tuple[Span, ...]
    merged: Literal["none", "stated", "inferred"] = "none"


@dataclass(frozen=True)
class Table:
    """A grid: cells ordered by (row, column), each listed once. A position no cell covers was missing in the source.

    ``caption`` is the span of the line that names the table, if there is one. ``row_count`` and ``column_count``
    bound the grid. The index of rows is made at the first look-up, so that walking a table of 50,000 rows stays
    linear; without ``__slots__``, since the index is kept beside the fields.
    """

    start: int
    end: int
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    caption: Span | None = None

    def row(self, index: int) -> tuple[Cell, ...]:
        """Return the cells that start in the row, in column order."""
        return tuple(cell for cell in self.covering(index) if cell.row == index)

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers the position, or None where the source has none."""
        for cell in self.covering(row):
            if cell.column <= column < cell.column + cell.column_span:
                return cell
        return None

    def covering(self, row: int) -> tuple[Cell, ...]:
        """Return the cells that cover a part of the row, in column order."""
        return self._rows[row] if 0 <= row < self.row_count else ()

    @cached_property
    def _rows(self) -> tuple[tuple[Cell, ...], ...]:
        """For each row the cells that cover a part of it, in column order."""
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                rows[row].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table in reading order.

    ``level`` is the outline level that the format itself states (1 is highest), None where it states none.
    """

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class ReadIssue:
    """Something in the source that a reader kept as it stands and that a person should know.

    ``message`` is in English, then after `` / `` in Chinese.
    """

    rule: str
    severity: Severity
    message: str
    spans: tuple[Span, ...] = ()

    @property
    def en(self) -> str:
        """Return the message in English."""
        return self.message.rpartition(" / ")[0]

    @property
    def zh(self) -> str:
        """Return the message in Chinese."""
        return self.message.rpartition(" / ")[2]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of the source that is no part of the canonical text, and why."""

    kind: LeftOutKind
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read.

    ``text`` is canonical: all offsets of all facts are code points in it, and it never changes after reading.
    ``blocks`` are in order and do not overlap; text between blocks is white space. ``pages`` are
    (page number, start) pairs where the format has pages. ``method`` is ``ocr`` where characters were recognised.
    ``unread_pages`` are those that images fill and of which no character was read, ``unread_images`` how many images
    stand in the text of a format without pages. ``left_out`` is what the source holds beside the text.
    """

    file: str
    media_type: str
    source_sha256: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[tuple[int, int], ...] = ()
    issues: tuple[ReadIssue, ...] = ()
    method: Literal["text", "ocr"] = "text"
    unread_pages: tuple[int, ...] = ()
    unread_images: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def __hash__(self) -> int:
        """Return the hash of the text: hashing every cell of every table would cost more than what it looks up."""
        return hash(self.text)

    @property
    def sha256(self) -> str:
        """Return the hexadecimal SHA-256 of the canonical text in UTF-8."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables in reading order (a table nested in a cell follows the one that holds it)."""
        return tuple(block.table for block in self.blocks if block.table is not None)

    def slice(self, spans: tuple[Span, ...]) -> str:
        """Return the characters of the spans, joined with nothing."""
        return "".join(self.text[start:end] for start, end in spans)
