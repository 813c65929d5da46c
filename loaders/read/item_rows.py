"""Rows of a table without ruled lines whose tasks begin with the numbers of a list: （1） or 1. in a column of text.

Such a list may stand inside one cell, too; it numbers rows only where another column has a cell beside each item.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.read.lines import Line, begins_item, counts_on
from loaders.read.numbered_rows import MOST_COLUMNS, place_by_numbers
from loaders.read.row_blocks import Placed, middle_of

FEWEST_ITEMS = 3

OFF = 0.7
"""Characters by which a cell may be off the item beside it."""


def place_by_items(columns: Sequence[Sequence[Line]], *, goes_on: bool) -> list[Placed]:
    """Return the lines by the items of a list in one of the first columns, nothing where they are no rows."""
    for column, lines in enumerate(columns[:MOST_COLUMNS]):
        items = _find_items(lines)
        if not items:
            continue
        for heights in ([item[0].baseline for item in items], [middle_of(item) for item in items]):
            numbers = [
                replace(item[0], text=str(number), baseline=height)
                for number, (item, height) in enumerate(zip(items, heights, strict=True), start=1)
            ]
            placed = place_by_numbers([numbers, *columns], goes_on=goes_on)
            if placed and _holds(placed, numbers, items, column + 1):
                below = [entry._replace(column=(entry.column or 0) - 1) for entry in placed if entry.column]
                return sorted(below, key=lambda entry: (entry.row, entry.column or 0, entry.line.baseline))
    return []


def _find_items(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each item of a list that fills a column below its header."""
    starts = [index for index, line in enumerate(lines) if begins_item(line.text)]
    counts = all(counts_on(lines[above].text, lines[below].text) for above, below in pairwise(starts))
    if len(starts) < FEWEST_ITEMS or not counts:
        return []
    return [list(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]


def _holds(placed: Sequence[Placed], numbers: Sequence[Line], items: Sequence[Sequence[Line]], column: int) -> bool:
    """Tell whether each item is a row, and a column beside has a cell in each; cells of such stand level with them.

    Columns to the left may hold the names of groups.
    """
    rows = {id(entry.line): entry.row for entry in placed}
    own = {rows[id(number)]: number for number in numbers}
    if any(rows[id(line)] != rows[id(number)] for item, number in zip(items, numbers, strict=True) for line in item):
        return False
    cells: dict[int, dict[int, list[Line]]] = {}
    for entry in placed:
        if entry.column is not None and entry.column > column and entry.row in own:
            cells.setdefault(entry.column, {}).setdefault(entry.row, []).append(entry.line)
    is_top = all(item[0].baseline == number.baseline for item, number in zip(items, numbers, strict=True))
    usual = [found for found in cells.values() if 2 * len(found) >= len(own)]
    level = all(
        abs((lines[0].baseline if is_top else middle_of(lines)) - own[row].baseline) <= OFF * lines[0].size
        for found in usual
        for row, lines in found.items()
    )
    return level and len(own) == len(items) and any(len(found) == len(own) for found in usual)
