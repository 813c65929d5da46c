"""Rows of tables that belong to one town each (乡镇 | 建设任务): the figures of the row are its shares."""

from collections.abc import Iterator, Sequence

from loaders.extract.records import Quota, Target
from loaders.extract.share_bearers import is_place, may_bear
from loaders.extract.share_measures import FEWEST_BEARERS
from loaders.extract.share_words import load_share_words
from loaders.extract.tables import ClassifiedTable, Column, classify_tables
from loaders.read.document import Cell, Document

_NAMES = ("name", "indicator")
"""Columns that say what a row is about: then the town is only where that is."""

_NO_PART = frozenset({"%", "‰", "个百分点", "百分点"})
"""Units of rates: what has one is the same aim for all, no part of a whole."""


def read_row_shares(document: Document, targets: Sequence[Target]) -> Iterator[Quota]:
    """Yield the figures that the cells of a row tell in words for the town named at its beginning."""
    for table in classify_tables(document):
        column = _find_bearers(table)
        rows = [row for row in table.rows if row.kind == "data"] if column else []
        cells = [(cell, row) for row in rows if column and (cell := row.cells.get(column.index))]
        named = [(name, cell, row) for cell, row in cells if (name := _bare(document, cell))]
        names = {name for name, _, _ in named if may_bear(name)}
        places = {cell.paragraphs for _, cell, _ in named}  # one for several rows where the cell is merged
        if len(names) < max(FEWEST_BEARERS, len(places)) or 2 * sum(map(is_place, names)) <= len(names):
            continue
        for name, cell, row in named:
            spans = [span for other in row.cells.values() if other and other is not cell for span in other.paragraphs]
            yield from _make(name, spans, targets)


def _find_bearers(table: ClassifiedTable) -> Column | None:
    """Return the column of towns where it is the first one beside the numbers."""
    words = load_share_words()
    columns = [column for column in table.columns if column.role != "number" and column.header]
    header = "".join(columns[0].header.split()) if columns else ""
    of_places = words.bearers.fullmatch(header) and words.places.search(header)
    return columns[0] if of_places and not table.with_role(*_NAMES) else None


def _bare(document: Document, cell: Cell) -> str:
    return "".join(document.slice(cell.paragraphs).split())


def _make(bearer: str, spans: Sequence[tuple[int, int]], targets: Sequence[Target]) -> Iterator[Quota]:
    for index, target in enumerate(targets):
        start, end = target.spans[0][0], target.spans[-1][1]
        inside = any(first <= start and end <= last for first, last in spans)
        if inside and target.value is not None and target.mode != "new_per_unit" and target.unit not in _NO_PART:
            yield Quota(
                unit=bearer,
                value=target.value,
                uom=target.unit,
                measure=target.comparator_raw or None,
                indicator=target.indicator,
                target=index,
                per_member=False,
                additive=True,
                spans=target.spans,
                year_end=target.year,
            )
