"""Find the unit in which a money column is counted: from its header, or from the line 单位：… at its table."""

from loaders.extract.money import load_money_words
from loaders.extract.tables import ClassifiedTable, Column
from loaders.read.document import Document
from loaders.regex import regex

LINES_ABOVE = 3
"""The unit line stands right above the table, or above it with the title between."""

_UNIT_LINE = regex(r"单\s*位\s*[：:]\s*(?P<unit>[\u4e00-\u9fff]{1,5})")


def find_money_unit(document: Document, table: ClassifiedTable, column: Column) -> str | None:
    """Return the unit of the column's amounts, None where header, title rows and unit line name none."""
    return column.unit or _of_lines(document, table) or _of_title_rows(document, table)


def _of_lines(document: Document, table: ClassifiedTable) -> str | None:
    start = table.table.start
    lines = [line for line in document.text[max(0, start - 200) : start].splitlines() if line.strip()]
    return _stated("\n".join(lines[-LINES_ABOVE:]))


def _of_title_rows(document: Document, table: ClassifiedTable) -> str | None:
    cells = (cell for row in range(table.header_rows) for cell in table.table.row(row))
    return _stated("\n".join(document.text[cell.start : cell.end] for cell in cells))


def _stated(text: str) -> str | None:
    match = _UNIT_LINE.search(text)
    return match["unit"] if match and match["unit"] in load_money_words().worth else None
