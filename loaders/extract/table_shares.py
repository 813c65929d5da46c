"""Tables that share a task out: one town or office a row, one measure a column, a row of sums (data/shares.toml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_pattern, require_words
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

HEADER_ROWS = 3
"""Levels of a header: the year, the kind of task, what is counted."""

SAMPLE_ROWS = 40
"""Rows looked at to tell whether the table shares anything out."""

FEWEST_BEARERS = 2
LONGEST_BEARER = 12
LONGEST_TITLE = 40
"""Characters of a line above the table that names it; a longer one is text."""

_KINDS = frozenset({"other", "indicator", "task"})
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


class ShareWords(NamedTuple):
    """The words of the data file; a header of bearers is made of ``bearers`` and signs."""

    bearers: re.Pattern[str]
    others: frozenset[str]
    existing: re.Pattern[str]
    totals: frozenset[str]
    subtotals: frozenset[str]
    money: re.Pattern[str]
    tasks: re.Pattern[str]
    reports: re.Pattern[str]
    unit_line: re.Pattern[str]
    bare_year: re.Pattern[str]


@cache
def load_share_words() -> ShareWords:
    """Return the words of tables that share tasks out.

    Raises:
        DataFileError: A list is missing or repeats a word.
    """
    data = read_data(FILE)
    return ShareWords(
        bearers=re.compile(rf"(?:{any_of(require_words(data, 'headers.bearers', FILE))}|[（）()、/和及])+"),
        others=frozenset(require_words(data, "headers.others", FILE)),
        existing=require_pattern(data, "headers.existing", FILE),
        totals=frozenset(require_words(data, "headers.totals", FILE)),
        subtotals=frozenset(require_words(data, "headers.subtotals", FILE)),
        money=re.compile(any_of(require_words(data, "headers.money", FILE))),
        tasks=re.compile(any_of(require_words(data, "captions.tasks", FILE))),
        reports=re.compile(any_of(require_words(data, "captions.reports", FILE))),
        unit_line=re.compile(
            f"{any_of(require_words(data, 'captions.units', FILE))}[：:]"
            "(?P<units>[一-龥%]{1,5}(?:[、，,][一-龥%]{1,5})*)"
        ),
        bare_year=re.compile(rf"(20\d\d)年?度?{any_of(require_words(data, 'headers.year_ends', FILE))}?数?"),
    )


@dataclass(frozen=True, slots=True)
class TableShare:
    """A figure of the table; ``bearer`` is None in the row of sums. ``column`` tells the sums that belong together.

    The passage is the cell that names the row, and that of the figure.
    """

    bearer: str | None
    indicator: str
    unit: str | None
    value: Number
    comparator: str
    year: int | None
    spans: Spans
    column: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Measure:
    """A column of figures: what its header, of one level or several, says of them."""

    column: int
    indicator: str
    unit: str | None
    year: int | None


@lru_cache(maxsize=2)
def read_table_shares(document: Document) -> tuple[TableShare, ...]:
    """Return the figures of all such tables in text order; those of the last documents are kept."""
    return tuple(
        share for table in classify_tables(document) if table.kind in _KINDS for share in _read(document, table)
    )


def _read(document: Document, table: ClassifiedTable) -> Iterator[TableShare]:
    grid, words = Grid(document, table.table), load_share_words()
    found = next(_find_bearers(grid), None)
    if found is None:
        return
    start, bearers = found
    caption = _caption(document, table, grid, start)
    if not words.tasks.search(caption) or words.reports.search(caption):
        return
    sample = _name_rows(grid, range(start + 1, min(grid.rows, start + SAMPLE_ROWS)), start, bearers)
    body = min(sample, default=grid.rows)
    if body - start > HEADER_ROWS or not _are_bearers(list(map(grid.bare, sample.values()))):
        return
    measures = list(_measures(grid, range(start, body), bearers, list(sample)))
    if not measures:
        return
    year, units = _YEAR.search(caption), _shared_units(caption, measures)
    for row, naming in _name_rows(grid, range(body, grid.rows), start, bearers).items():
        name = grid.bare(naming)
        if name in words.subtotals:
            continue
        for measure in measures:
            cell = grid.at(row, measure.column)
            parsed = parse_value(grid.bare(cell))
            if cell is None or parsed.value is None:
                continue
            yield TableShare(
                bearer=None if name in words.totals else name,
                indicator=measure.indicator,
                unit=measure.unit or parsed.unit or _fitting_unit(measure.indicator, units),
                value=parsed.value,
                comparator=parsed.comparator,
                year=measure.year or (int(year[1]) if year else None),
                spans=tuple(sorted({*naming.paragraphs, *cell.paragraphs})),
                column=(table.index, measure.column),
            )


def _find_bearers(grid: Grid) -> Iterator[tuple[int, int]]:
    """Yield the row of the header and the column of those who bear the shares; of several the last one."""
    for row in range(min(TITLE_ROWS, grid.rows)):
        named = [cell.column for cell in grid.filled(row) if load_share_words().bearers.fullmatch(grid.bare(cell))]
        if named:
            yield row, named[-1]


def _shared_units(caption: str, measures: list[_Measure]) -> tuple[str, ...]:
    """Return the units of the figures whose columns name none: those of the caption, or that of all other columns."""
    if line := load_share_words().unit_line.search(caption):
        return tuple(re.split("[、，,]", line["units"]))
    units = {measure.unit for measure in measures if measure.unit}
    return (units.pop(),) if len(units) == 1 else ()


def _fitting_unit(indicator: str, units: tuple[str, ...]) -> str | None:
    """Return the unit of the measure: of several (单位：座、万元) money has that of money, all else the first other."""
    is_money = len(units) > 1 and load_share_words().money.search(indicator) is not None
    fitting = [unit for unit in units if unit.endswith("元") == is_money] if len(units) > 1 else units
    return next(iter(fitting), None)


def _name_rows(grid: Grid, rows: range, start: int, bearers: int) -> dict[int, Cell]:
    """Return the rows that someone bears, and the cells that say who."""
    return {row: cell for row in rows if (cell := _naming_cell(grid, row, start, bearers))}


def _naming_cell(grid: Grid, row: int, start: int, bearers: int) -> Cell | None:
    """Return what says who bears the figures of the row; the word of the row of sums may stand left of the names."""
    words = load_share_words()
    cell = grid.at(row, bearers)
    name = grid.bare(cell)
    if name and name != grid.bare(grid.at(start, bearers)) and parse_value(name).value is None:
        return cell if len(name) <= LONGEST_BEARER else None
    first = next(iter(grid.filled(row)), None)
    return first if grid.bare(first) in words.totals | words.subtotals else None


def _are_bearers(names: list[str]) -> bool:
    """Tell whether the names are those of towns and offices, at least most of them."""
    words = load_share_words()
    bearing = [name for name in names if name not in words.totals | words.subtotals]
    return len(bearing) >= FEWEST_BEARERS and 2 * sum(map(is_complete, bearing)) > len(bearing)


def _measures(grid: Grid, header: range, bearers: int, rows: list[int]) -> Iterator[_Measure]:
    """Yield the columns of figures. What a region has already (可种植面积, 现有) is no task."""
    words = load_share_words()
    for column in range(bearers + 1, grid.columns):
        levels = [text for cell in _header_cells(grid, header, bearers, column) if (text := grid.bare(cell))]
        if not levels or levels[-1] in words.others or any(map(words.existing.search, levels)):
            continue
        if _has_numbers(grid, column, rows):
            yield _name_measure(column, levels)


def _header_cells(grid: Grid, header: range, bearers: int, column: int) -> Iterator[Cell]:
    """Yield the cells above the column from the top; one that stands over several may be printed over the first."""
    below = any(grid.bare(grid.at(row, column)) for row in header[1:])
    over = column
    while below and over > bearers + 1 and not grid.bare(grid.at(header[0], over)):
        over -= 1
    cells = (grid.at(row, over if row == header[0] else column) for row in header)
    yield from dict.fromkeys(cell for cell in cells if cell is not None)


def _name_measure(column: int, levels: list[str]) -> _Measure:
    """Return the measure that the levels of a header name: 2024年 over 新建（户）, 粮食 over 面积（万亩）."""
    bare_year = load_share_words().bare_year
    years = [int(match[1]) for level in levels if (match := _YEAR.search(level) or bare_year.fullmatch(level))]
    parts = [split_unit(level) for level in levels if not bare_year.fullmatch(level)] or [split_unit(levels[-1])]
    names = [_YEAR.sub("", name).removeprefix("度") or name for name, _ in parts]
    repeated = [name for name, below in pairwise(names) if below.startswith(name)]
    return _Measure(
        column=column,
        indicator="".join(name for name in names if name not in repeated),
        unit=next((unit for _, unit in reversed(parts) if unit), None),
        year=years[-1] if years else None,
    )


def _caption(document: Document, table: ClassifiedTable, grid: Grid, start: int) -> str:
    """Return the words above the header: the line that names the table, the lines before it, its own title rows."""
    above = document.text[max(0, table.table.start - 120) : table.table.start].split("\n")
    lines = [line for line in above if 0 < len(line.strip()) <= LONGEST_TITLE and not line.strip().endswith("。")][-3:]
    inside = [text for row in range(start) for text in grid.texts(row)]
    named = document.text[slice(*table.table.caption)] if table.table.caption else ""
    return "".join("".join((named, *lines, *inside)).split())


def _has_numbers(grid: Grid, column: int, rows: list[int]) -> bool:
    """Tell whether numbers stand in the column, in most of its filled cells."""
    texts = [text for row in rows if (text := grid.bare(grid.at(row, column)))]
    return len(texts) >= FEWEST_BEARERS and 2 * sum(parse_value(text).value is not None for text in texts) > len(texts)
