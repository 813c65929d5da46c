"""The canonical text, written piece by piece, with the blocks that point into it.

Every reader that makes its own text uses this one writer, so that the same content gives the same text whatever
the format. Its form is the one in which plans circulate as plain text: a paragraph is a line; in a table a line
that begins with a TAB opens a cell, a blank line before it opens a row, and two blank lines end the table.
"""

from collections import deque
from collections.abc import Iterable
from typing import Literal

from graph.model import Span
from loaders.errors import EmptyDocumentError
from loaders.read.captions import LINES_ABOVE, find_caption
from loaders.read.document import Block, Document, LeftOut, LeftOutKind, ReadIssue, Severity
from loaders.read.flow import FlowItem, Grid, GridCell, Paragraph
from loaders.read.grid import PlacedCell, build_table, report_ragged_rows
from loaders.read.source import MAX_CHARACTERS, Source, require_paragraphs, require_text, too_large
from loaders.regex import regex

PAGE_MARK = "\ufdd0"
"""A noncharacter, which no text holds; where it stands in what the writer is given, a page begins."""

_WITHOUT_WIDTH = regex(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Marks that editors of web pages leave inside words: soft hyphens, joiners, places where a line may break."""

_LINE_BREAK = regex(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class DocumentWriter:
    """Collects paragraphs and tables in reading order; ``finish`` gives the document."""

    def __init__(self, source: Source, media_type: str) -> None:
        self._source = source
        self._media_type = media_type
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._pages: list[tuple[int, int]] = []
        self._issues: list[ReadIssue] = []
        self._left_out: list[LeftOut] = []
        self._images = 0
        self._lines_above: deque[tuple[Span, str]] = deque(maxlen=LINES_ABOVE)

    def add(self, *items: FlowItem) -> None:
        """Write paragraphs and tables in order."""
        for item in items:
            if isinstance(item, Grid):
                self._add_grid(item)
            else:
                self._add_paragraph(item)

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        for line in _split_lines(paragraph.text):
            self._separate()
            start, end = self._write(line)
            self._blocks.append(Block(paragraph.kind, start, end, level=paragraph.level))
            require_paragraphs(self._source.name, len(self._blocks))
            if paragraph.kind == "paragraph":
                self._lines_above.appendleft(((start, end), line))

    def _add_grid(self, grid: Grid) -> None:
        """Write a grid as a table, and grids nested in its cells as tables after it."""
        if not any(grid.rows):
            return
        self._separate()
        start = self._length
        placed: list[list[PlacedCell]] = []
        for row in grid.rows:
            if row and self._length > start:
                self._write("\n\n")
            placed.append([self._write_cell(cell, first=position == 0) for position, cell in enumerate(row)])
        table = build_table(placed, start=start, end=self._length, caption=find_caption(self._lines_above))
        self._blocks.append(Block("table", start, self._length, table=table))
        self._issues.extend(report_ragged_rows(table))
        self._lines_above.clear()
        self._write("\n\n")
        self.add(*(nested for cell in grid.cells for nested in cell.grids))

    def report(self, rule: str, severity: Severity, message: str, spans: tuple[Span, ...] = ()) -> None:
        """Note something that a person should know."""
        self._issues.append(ReadIssue(rule, severity, message, spans))

    def leave_out(self, kind: LeftOutKind, *texts: str) -> None:
        """Note what the source holds and the text does not; blank ones are none."""
        self._left_out.extend(LeftOut(kind, text.strip()) for text in texts if text.strip())

    def count_images(self, count: int) -> None:
        """Note images in the text, whose characters nobody reads."""
        self._images += count

    def finish(self, method: Literal["text", "ocr"] = "text") -> Document:
        """Return the document."""
        text = "".join(self._pieces).rstrip("\n")
        if self._images and not text.strip():
            raise self._without_text()
        require_text(self._source.name, text)
        return Document(
            file=self._source.name,
            media_type=self._media_type,
            source_sha256=self._source.sha256,
            text=text,
            blocks=tuple(self._blocks),
            pages=tuple(self._pages),
            issues=tuple(self._issues),
            method=method,
            unread_images=self._images,
            left_out=tuple(self._left_out),
        )

    def _without_text(self) -> EmptyDocumentError:
        name, count = self._source.name, self._images
        return EmptyDocumentError(
            zh=f"{name}：没有文字，只有 {count} 幅图片（可能是扫描件），应为有文字的文件，或扫描的 PDF",
            en=f"{name}: there is no text but {count} images (a scan?), expected a document with text or a scanned PDF",
        )

    def _write_cell(self, cell: GridCell, *, first: bool) -> PlacedCell:
        self._write("\t" if first else "\n\t")
        start = self._length
        spans: list[Span] = []
        for line in (line for paragraph in cell.paragraphs for line in _split_lines(paragraph.text)):
            if spans:
                self._write("\n")
            span = self._write(line)
            if span[0] < span[1]:
                spans.append(span)
        return PlacedCell(start, self._length, tuple(spans), cell.row_span, cell.column_span, cell.merged, cell.column)

    def _separate(self) -> None:
        if self._pieces:
            self._write("\n")

    def _write(self, text: str) -> Span:
        start = self._length
        for place, piece in enumerate(text.split(PAGE_MARK) if PAGE_MARK in text else (text,)):
            if place:
                self._pages.append((len(self._pages) + 1, self._length))
            self._pieces.append(piece)
            self._length += len(piece)
        if self._length > MAX_CHARACTERS:
            raise too_large(self._source.name, self._length, MAX_CHARACTERS, "characters")
        return start, self._length


def _split_lines(text: str) -> Iterable[str]:
    """Return the lines with something in them, without the white space around and the characters without width."""
    if _WITHOUT_WIDTH.search(text):
        text = _WITHOUT_WIDTH.sub("", text)
    lines = _LINE_BREAK.split(text) if _LINE_BREAK.search(text) else (text,)
    return filter(None, map(str.strip, lines))
