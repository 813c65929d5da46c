"""Read the labelled fields around a document (索引号, 发文机关, 文号, 成文日期), above or below its text."""

from collections.abc import Iterator, Mapping

from graph.model import Span
from loaders.extract.metadata_words import load_metadata_words
from loaders.extract.paragraphs import Paragraph, read_lines
from loaders.read.document import Cell, Document, Table

EDGE = 40
"""Blocks from either end of a document in which paragraphs may be fields; furniture is read everywhere."""

LONGEST_FIELD_TABLE = 12
LONGEST_VALUE = 200

Field = tuple[str, Span]


def read_fields(document: Document) -> Mapping[str, Field]:
    """Return the first value of each kind of field (number, title, issuer, issued, publicity) and its place."""
    found: dict[str, Field] = {}
    for name, value in _find_fields(document):
        text = value[0].strip()
        if name != "ignored" and text and text not in load_metadata_words().nothing:
            found.setdefault(name, value)
    return found


def _find_fields(document: Document) -> Iterator[tuple[str, Field]]:
    count = len(document.blocks)
    for index, block in enumerate(document.blocks):
        if block.table is not None:
            if block.table.row_count <= LONGEST_FIELD_TABLE:
                yield from _read_table(document, block.table)
        elif block.kind == "furniture" or index < EDGE or index >= count - EDGE:
            for line in read_lines(document, (block.start, block.end)):
                yield from _read_line(line)


def _read_line(line: Paragraph) -> Iterator[tuple[str, Field]]:
    """Yield the fields of a line that begins with a label; each value ends where the next label begins."""
    words = load_metadata_words()
    if not words.label.match(line.text) or len(line.text) > 4 * LONGEST_VALUE:
        return
    matches = list(words.label.finditer(line.text))
    ends = [match.start() for match in matches[1:]] + [len(line.text)]
    for match, end in zip(matches, ends, strict=True):
        value = line.text[match.end() : end].strip()
        if len(value) <= LONGEST_VALUE:
            start = line.start + match.end() + line.text[match.end() : end].find(value)
            yield _field_name(match["label"]), (value, (start, start + len(value)))


def _read_table(document: Document, table: Table) -> Iterator[tuple[str, Field]]:
    """Yield the fields of a table whose label cells stand left of their values."""
    words = load_metadata_words()
    for cell in table.cells:
        label = "".join(document.text[cell.start : cell.end].split()).rstrip("：:")
        if label in words.fields and (value := _cell_after(table, cell)) and value.end > value.start:
            yield words.fields[label], (document.text[value.start : value.end].strip(), (value.start, value.end))


def _cell_after(table: Table, cell: Cell) -> Cell | None:
    return table.at(cell.row, cell.column + cell.column_span)


def _field_name(label: str) -> str:
    return load_metadata_words().fields["".join(label.split())]
