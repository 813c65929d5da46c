"""Figures of task tables that have a column for each year or for the aim: 改造电炉（台） | 100 | 60."""

from collections.abc import Iterator

from loaders.extract.indicators import split_unit
from loaders.extract.records import Spans, Target
from loaders.extract.tables import BodyRow, ClassifiedTable, Column, classify_tables
from loaders.extract.values import load_value_words, parse_value
from loaders.read.document import Document

NAMES = ("indicator", "task", "content", "name")
"""Roles of the columns that may say what is counted; of several the last one does."""

LONGEST_NAME = 30
"""Characters of what is counted; a longer text is a sentence that tells its own figures."""


def read_row_figures(document: Document) -> Iterator[Target]:
    """Yield the figures of tables of tasks and projects, in text order; what is there already is no aim."""
    for table in classify_tables(document):
        columns = list(_aims(table)) if table.kind in {"task", "project"} else []
        for row in table.rows if columns else ():
            if row.kind == "data":
                yield from _read_row(document, table, row, columns)


def _aims(table: ClassifiedTable) -> Iterator[Column]:
    words = load_value_words()
    for column in table.with_role("value"):
        aimed = column.year is not None or any(word in column.header for word in words.target)
        if aimed and not any(word in column.header for word in words.observed):
            yield column


def _read_row(document: Document, table: ClassifiedTable, row: BodyRow, columns: list[Column]) -> Iterator[Target]:
    named = [cell for column in table.with_role(*NAMES) if (cell := row.cells.get(column.index)) is not None]
    name, unit = split_unit(_written(document, named[-1].paragraphs)) if named else ("", None)
    stated = next((cell for column in table.with_role("unit") if (cell := row.cells.get(column.index))), None)
    unit = unit or (_written(document, stated.paragraphs) if stated else None)
    for column in columns if 1 < len(name) <= LONGEST_NAME else ():
        cell = row.cells.get(column.index)
        parsed = parse_value(_written(document, cell.paragraphs)) if cell else None
        if cell is None or parsed is None or parsed.value is None:
            continue
        yield Target(
            indicator=name,
            comparator=parsed.comparator,
            value=parsed.value,
            unit=unit or parsed.unit or column.unit,
            year=column.year,
            mode="cumulative" if parsed.cumulative else "stock",
            spans=tuple(sorted({*named[-1].paragraphs, *cell.paragraphs})),
        )


def _written(document: Document, paragraphs: Spans) -> str:
    return "".join("".join(document.text[start:end] for start, end in paragraphs).split())
