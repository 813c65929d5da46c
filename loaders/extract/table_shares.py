"""Tables that share a task out: one town or office a row, one measure a column, a row of sums (data/shares.toml)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from loaders.extract.flat_shares import read_flat_shares
from loaders.extract.grids import Grid
from loaders.extract.header_rows import TITLE_ROWS
from loaders.extract.row_figures import NAMES
from loaders.extract.share_captions import Caption, fitting_unit, name_in_full
from loaders.extract.share_columns import read_across
from loaders.extract.share_measures import FEWEST_BEARERS, Measure, are_bearers, drop_sums, name_measure, year_of
from loaders.extract.share_words import TableShare, load_share_words
from loaders.extract.tables import ClassifiedTable, classify_tables
from loaders.extract.values import load_value_words, parse_value
from loaders.read.document import Cell, Document

HEADER_ROWS = 3
"""Levels of a header: the year, the kind of task, what is counted."""

TOTAL_ROWS = 2
"""Rows of a table that tells only what all do together: its header and that row."""

SAMPLE_ROWS = 40
"""Rows looked at to tell whether the table shares anything out."""

LONGEST_BEARER = 12

_KINDS = frozenset({"other", "indicator", "task"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """The header of a table: its first row, and the columns of those who bear, several where the table goes on aside.

    ``strong`` tells that the header says places and nothing else: then what stands below it are places. ``dated`` is a
    table whose rows are years: what is due in each is no share of anyone, but an aim of its own.
    """

    start: int
    bearers: tuple[int, ...]
    strong: bool
    dated: bool = False


@lru_cache(maxsize=2)
def read_table_shares(document: Document) -> tuple[TableShare, ...]:
    """Return the figures of all such tables in text order; those of the last documents are kept."""
    tables = [table for table in classify_tables(document) if table.kind in _KINDS]
    found = [*(share for table in tables for share in _read(document, table)), *read_flat_shares(document)]
    once = {share.spans: share for share in reversed(found)}  # a sheet of several tables is classified part by part
    return tuple(sorted(once.values(), key=lambda share: share.spans[-1]))


def _read(document: Document, table: ClassifiedTable) -> Iterator[TableShare]:
    grid = Grid(document, table.table)
    frames = list(_find_frames(grid))
    first, deeper = frames[:1], [frame for frame in frames[1:] if frame.start >= TITLE_ROWS]
    if first and not first[0].strong and any(column.index < first[0].bearers[0] for column in table.with_role(*NAMES)):
        first = []
    read = (_read_rows(document, table, grid, frame) for frame in (*first, *deeper))
    yield from (
        next(filter(None, read), None) or list(read_across(document, table, grid)) or _read_total(document, table, grid)
    )


def _read_total(document: Document, table: ClassifiedTable, grid: Grid) -> Iterator[TableShare]:
    """Yield the figures of a table that has only the row of all together: 类别 | 造林 | 抚育 over 全市 | 85 | 73."""
    naming = grid.at(1, 0)
    caption = Caption.of(document, table, grid, 0)
    told = grid.rows == TOTAL_ROWS and grid.bare(naming) in load_share_words().totals and caption.shares_out(())
    if naming is None or not told:
        return
    heads = {column: text for column in range(1, grid.columns) if (text := grid.bare(grid.at(0, column)))}
    measures = [name_measure(column, [text]) for column, text in heads.items() if text not in load_share_words().others]
    measures = drop_sums(measures, [[_value(grid, 1, measure.column) for measure in measures]])
    units = caption.units(measure.unit for measure in measures)
    for measure in measures:
        cell = grid.at(1, measure.column)
        parsed = parse_value(grid.bare(cell))
        if cell is not None and parsed.value:
            yield TableShare(
                bearer=None,
                indicator=name_in_full(measure.indicator, caption.title),
                unit=measure.unit or parsed.unit or fitting_unit(measure.indicator, units),
                value=parsed.value,
                comparator=parsed.comparator,
                year=measure.year or caption.year,
                spans=tuple(sorted({*naming.paragraphs, *cell.paragraphs})),
                column=(table.index, measure.column),
            )


def _read_rows(document: Document, table: ClassifiedTable, grid: Grid, frame: _Frame) -> list[TableShare]:
    """Return the figures of a table with a bearer a row, those of each stretch of its columns."""
    caption = Caption.of(document, table, grid, frame.start)
    if not caption.shares_out(grid.texts(frame.start), of_places=frame.strong):
        return []
    found: list[TableShare] = []
    ends = (*frame.bearers[1:], grid.columns)
    for bearers, end in zip(frame.bearers, ends, strict=True):
        found += _read_stretch(table, grid, frame, (bearers, end), caption)
    return sorted(found, key=lambda share: share.spans[-1])


def _read_stretch(
    table: ClassifiedTable, grid: Grid, frame: _Frame, stretch: tuple[int, int], caption: Caption
) -> Iterator[TableShare]:
    words, (bearers, end) = load_share_words(), stretch
    rows = range(frame.start + 1, min(grid.rows, frame.start + SAMPLE_ROWS))
    sample = _name_rows(grid, rows, frame, bearers)
    body = min(sample, default=grid.rows)
    names = list(map(grid.bare, sample.values()))
    if body - frame.start > HEADER_ROWS or not (frame.dated or are_bearers(names, strong=frame.strong)):
        return
    measures = list(_measures(grid, range(frame.start, body), range(bearers, end), list(sample)))
    parts = [measure for measure in measures if not words.summed.fullmatch(measure.indicator)]
    parts = drop_sums(parts, [[_value(grid, row, measure.column) for measure in parts] for row in sample])
    measures = parts if len(parts) > 1 else measures
    units = caption.units(measure.unit for measure in measures)
    for row, naming in _name_rows(grid, range(body, grid.rows), frame, bearers).items():
        name = grid.bare(naming)
        if name in words.subtotals or not measures:
            continue
        for measure in measures:
            cell = grid.at(row, measure.column)
            parsed = parse_value(grid.bare(cell))
            if cell is None or not parsed.value:
                continue
            yield TableShare(
                bearer=None if frame.dated or name in words.totals else name,
                indicator=name_in_full(measure.indicator, caption.title),
                unit=measure.unit or parsed.unit or fitting_unit(measure.indicator, units),
                value=parsed.value,
                comparator=parsed.comparator,
                year=year_of(name) if frame.dated else measure.year or caption.year,
                spans=tuple(sorted({*naming.paragraphs, *cell.paragraphs})),
                column=(table.index, measure.column - bearers + frame.bearers[0]),
            )


def _value(grid: Grid, row: int, column: int) -> float:
    """Return the number in the cell, 0 where none stands there."""
    return float(parse_value(grid.bare(grid.at(row, column))).value or 0)


def _find_frames(grid: Grid) -> Iterator[_Frame]:
    """Yield the headers. Of several columns of bearers the last one counts, unless the same stands there again.

    In a sheet that holds several tables a header of places may stand below the others.
    """
    words = load_share_words()
    for row in range(min(TITLE_ROWS, grid.rows)):
        named = [cell for cell in grid.filled(row) if words.bearers.fullmatch(grid.bare(cell))]
        first = next(iter(grid.filled(row)), None)
        if not named and grid.bare(first) in words.years and first:
            yield _Frame(row, (first.column,), strong=False, dated=True)
        if named:
            texts = {grid.bare(cell) for cell in named}
            aside = len(texts) == 1 and all(two.column - one.column > 1 for one, two in pairwise(named))
            columns = tuple(cell.column for cell in named)
            strong = all(words.places.fullmatch(text) for text in texts)
            yield _Frame(row, columns if aside else columns[-1:], strong)
    for row in range(TITLE_ROWS, grid.rows):
        cell = grid.at(row, 0)
        text = grid.bare(cell) if cell is not None and cell.row == row else ""
        if words.bearers.fullmatch(text) and words.places.search(text):
            yield _Frame(row, (0,), strong=words.places.fullmatch(text) is not None)


def _name_rows(grid: Grid, rows: range, frame: _Frame, bearers: int) -> dict[int, Cell]:
    """Return the rows that someone bears, and the cells that say who; of a table of years, those of years."""
    found = {row: cell for row in rows if (cell := _naming_cell(grid, row, frame, bearers))}
    return found if not frame.dated or any(year_of(grid.bare(cell)) for cell in found.values()) else {}


def _naming_cell(grid: Grid, row: int, frame: _Frame, bearers: int) -> Cell | None:
    """Return what says who bears the figures of the row; the word of the row of sums may stand left of the names.

    So does the larger place where a sign says that no smaller one is meant (甲市 | / | 5).
    """
    words = load_share_words()
    cell = grid.at(row, bearers)
    if bearers and cell is not None and grid.bare(cell) in load_value_words().missing:
        cell = grid.at(row, bearers - 1)
    name = grid.bare(cell)
    if frame.dated and year_of(name):
        return cell
    if name and name != grid.bare(grid.at(frame.start, bearers)) and parse_value(name).value is None:
        return cell if len(name) <= LONGEST_BEARER and not frame.dated else None
    first = next(iter(grid.filled(row)), None)
    return first if grid.bare(first) in words.totals | words.subtotals else None


def _measures(grid: Grid, header: range, stretch: range, rows: list[int]) -> Iterator[Measure]:
    """Yield the columns of figures. What a region has already (可种植面积, 现有) is no task."""
    words, bearers = load_share_words(), stretch.start
    for column in stretch[1:]:
        levels = [text for cell in _header_cells(grid, header, bearers, column) if (text := grid.bare(cell))]
        if not levels or levels[-1] in words.others or any(map(words.existing.search, levels)):
            continue
        if _has_numbers(grid, column, rows):
            yield name_measure(column, levels)


def _header_cells(grid: Grid, header: range, bearers: int, column: int) -> Iterator[Cell]:
    """Yield the cells above the column from the top; one that stands over several may be printed over the first."""
    below = any(grid.bare(grid.at(row, column)) for row in header[1:])
    over = column
    while below and over > bearers + 1 and not grid.bare(grid.at(header[0], over)):
        over -= 1
    cells = (grid.at(row, over if row == header[0] else column) for row in header)
    yield from dict.fromkeys(cell for cell in cells if cell is not None)


def _has_numbers(grid: Grid, column: int, rows: list[int]) -> bool:
    """Tell whether numbers stand in the column, in most of its filled cells."""
    texts = [text for row in rows if (text := grid.bare(grid.at(row, column)))]
    return len(texts) >= FEWEST_BEARERS and 2 * sum(parse_value(text).value is not None for text in texts) > len(texts)
