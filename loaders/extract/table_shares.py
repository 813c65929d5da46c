"""Tables that share a task out: one town or office a row, one measure a column, a row of sums (data/shares.toml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.extract.grids import Grid
from loaders.extract.indicators import split_unit
from loaders.extract.records import Number, Spans
from loaders.extract.tables import ClassifiedTable, classify_tables
from loaders.extract.unit_words import is_complete
from loaders.extract.values import parse_value
from loaders.read.document import Cell, Document

FILE = "shares.toml"

TITLE_ROWS = 4
"""Rows searched for the header: a title and a line 单位：亩 may stand above it."""

FEWEST_BEARERS = 2

_UNIT_LINE = re.compile(r"单位[：:](?P<unit>[一-龥%]{1,5})")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


class ShareWords(NamedTuple):
    """The words of the data file."""

    bearers: frozenset[str]
    others: frozenset[str]
    totals: frozenset[str]
    tasks: re.Pattern[str]
    reports: re.Pattern[str]


@cache
def load_share_words() -> ShareWords:
    """Return the words of tables that share tasks out.

    Raises:
        DataFileError: A list is missing or repeats a word.
    """
    data = read_data(FILE)
    return ShareWords(
        bearers=frozenset(require_words(data, "headers.bearers", FILE)),
        others=frozenset(require_words(data, "headers.others", FILE)),
        totals=frozenset(require_words(data, "headers.totals", FILE)),
        tasks=re.compile(any_of(require_words(data, "captions.tasks", FILE))),
        reports=re.compile(any_of(require_words(data, "captions.reports", FILE))),
    )


@dataclass(frozen=True, slots=True)
class TableShare:
    """A figure of the table; ``bearer`` is None in the row of sums. ``total`` tells the sums that belong together."""

    bearer: str | None
    indicator: str
    unit: str | None
    value: Number
    comparator: str
    year: int | None
    spans: Spans
    column: tuple[int, int]


@lru_cache(maxsize=2)
def read_table_shares(document: Document) -> tuple[TableShare, ...]:
    """Return the figures of all such tables in text order; those of the last documents are kept."""
    return tuple(
        share for table in classify_tables(document) if table.kind == "other" for share in _read(document, table)
    )


def _read(document: Document, table: ClassifiedTable) -> Iterator[TableShare]:
    grid, words = Grid(document, table.table), load_share_words()
    start = next((row for row in range(min(TITLE_ROWS, grid.rows)) if words.bearers & set(grid.texts(row))), None)
    if start is None:
        return
    caption = _caption(document, table, grid, start)
    if not words.tasks.search(caption) or words.reports.search(caption):
        return
    bearers = next(cell.column for cell in grid.filled(start) if grid.bare(cell) in words.bearers)
    rows = [row for row in range(start + 1, grid.rows) if _is_bearer(grid.bare(grid.at(row, bearers)))]
    if sum(grid.bare(grid.at(row, bearers)) not in words.totals for row in rows) < FEWEST_BEARERS:
        return
    measures = [cell for cell in grid.filled(start) if cell.column > bearers and _is_measure(grid, cell, rows)]
    unit_line = _UNIT_LINE.search(caption)
    year = _YEAR.search(caption)
    for row in rows:
        name = grid.bare(grid.at(row, bearers))
        for header in measures:
            cell = grid.at(row, header.column)
            parsed = parse_value(grid.bare(cell))
            if cell is None or parsed.value is None:
                continue
            indicator, unit = split_unit(grid.bare(header))
            yield TableShare(
                bearer=None if name in words.totals else name,
                indicator=indicator,
                unit=unit or parsed.unit or (unit_line["unit"] if unit_line else None),
                value=parsed.value,
                comparator=parsed.comparator,
                year=int(year[1]) if year else None,
                spans=cell.paragraphs,
                column=(table.index, header.column),
            )


def _caption(document: Document, table: ClassifiedTable, grid: Grid, start: int) -> str:
    """Return the words above the header: the line that names the table, the lines before it, its own title rows."""
    above = document.text[max(0, table.table.start - 120) : table.table.start].split("\n")
    lines = [line for line in above if line.strip()][-3:]
    inside = [text for row in range(start) for text in grid.texts(row)]
    named = document.text[slice(*table.table.caption)] if table.table.caption else ""
    return "".join("".join((named, *lines, *inside)).split())


def _is_bearer(name: str) -> bool:
    return name in load_share_words().totals or is_complete(name)


def _is_measure(grid: Grid, header: Cell, rows: list[int]) -> bool:
    """Tell whether numbers stand in the column, in most of its filled cells."""
    if grid.bare(header) in load_share_words().others:
        return False
    texts = [text for row in rows if (text := grid.bare(grid.at(row, header.column)))]
    return len(texts) >= FEWEST_BEARERS and 2 * sum(parse_value(text).value is not None for text in texts) > len(texts)
