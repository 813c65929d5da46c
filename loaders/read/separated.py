"""Comma, TAB or semicolon separated values: a table, or an export that holds whole documents in its cells."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from loaders.read.document import Document
from loaders.read.encoding import decode_source, normalise_line_ends
from loaders.read.flow import FlowItem, Grid, Paragraph
from loaders.read.furniture import mark_furniture
from loaders.read.headers import align_spread_headers
from loaders.read.sheets import read_sheet
from loaders.read.source import MAX_CHARACTERS, Source, damaged, require_text, too_large
from loaders.read.writer import DocumentWriter

DELIMITERS = ",\t;|"
SAMPLE_LINES = 50

MAX_COLUMNS = 16_384
"""Columns that a sheet of Excel has; separated values with more are no table."""

LONG_CELL = 1000
LONG_LINES = 10
"""A cell with more characters and lines is a document that an export put into a cell."""


def read_separated(source: Source) -> Document:
    """Return the document of separated values; of an export of documents their texts, the other cells as furniture."""
    text = normalise_line_ends(decode_source(source))
    require_text(source.name, text)
    rows = _parse(source, text)
    writer = DocumentWriter(source, "text/csv")
    items = _read_export(rows) if _is_export(rows) else _read_table(rows)
    writer.add(*mark_furniture(tuple(items)))
    return writer.finish()


def _parse(source: Source, text: str) -> list[list[str]]:
    limit = csv.field_size_limit(MAX_CHARACTERS)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_find_delimiter(text)))
    except csv.Error as error:
        raise damaged(source.name, zh=f"CSV 有误：{error}", en=f"the CSV is broken: {error}") from error
    finally:
        csv.field_size_limit(limit)
    if (width := max(map(len, rows), default=0)) > MAX_COLUMNS:
        raise too_large(source.name, width, MAX_COLUMNS, "columns")
    return rows


def _find_delimiter(text: str) -> str:
    """Return the delimiter that stands most often in the first lines, the comma where none does."""
    sample = "\n".join(text.split("\n", SAMPLE_LINES)[:SAMPLE_LINES])
    return max(DELIMITERS, key=lambda delimiter: (sample.count(delimiter), delimiter == ","))


def _read_table(rows: Sequence[Sequence[str]]) -> Iterator[FlowItem]:
    for item in read_sheet(rows, {}):
        yield align_spread_headers(item) if isinstance(item, Grid) else item


def _is_export(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether each row below the header has a long cell."""
    body = [row for row in rows[1:] if any(row)]
    return bool(body) and all(any(map(_is_long, row)) for row in body)


def _is_long(cell: str) -> bool:
    return len(cell) > LONG_CELL and cell.count("\n") >= LONG_LINES


def _read_export(rows: Sequence[Sequence[str]]) -> Iterator[Paragraph]:
    """Yield for each row its short cells with their headers as furniture, then the text of its long cells."""
    header = rows[0]
    for row in rows[1:]:
        for place, cell in enumerate(row):
            if cell.strip() and not _is_long(cell):
                name = header[place] if place < len(header) else ""
                yield Paragraph(f"{name}：{cell}" if name else cell, kind="furniture")
        for cell in filter(_is_long, row):
            yield from map(Paragraph, cell.split("\n"))
