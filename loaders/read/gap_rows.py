"""Rows of a text in columns that blank lines part: a cell's own lines have fewer between them than two rows have."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from loaders.read.lines import Line
from loaders.read.numbered_rows import find_numbers, place_by_numbers
from loaders.read.row_blocks import Placed

GAP = 3
"""Lines from one row to the next: two blank ones stand between them."""

FEWEST_ROWS = 3


def place_by_gaps(columns: Sequence[Sequence[Line]], places: Sequence[Sequence[int]]) -> list[Placed]:
    """Return each line with its row, nothing where blank lines do not part the rows.

    ``places`` are the indexes of the lines in the text. Where rows are numbered, most stand alone between two gaps with
    their number; those that a merged cell holds together are parted by their numbers.
    """
    parts = _part(columns, places)
    numbers = {id(line) for line in find_numbers(columns)}
    counts = [sum(id(line) in numbers for lines in part for line in lines) for part in parts]
    if len(parts) < FEWEST_ROWS or not _part_rows(parts, counts):
        return []
    placed: list[Placed] = []
    first = 0
    for part, count in zip(parts, counts, strict=True):
        inner = place_by_numbers(part, goes_on=True) if count > 1 else []
        inner = inner or [Placed(0, column, line) for column, lines in enumerate(part) for line in lines]
        low = min(entry.row for entry in inner)
        placed += [entry._replace(row=first + entry.row - low) for entry in inner]
        first += max(entry.row for entry in inner) - low + 1
    return placed


def _part(columns: Sequence[Sequence[Line]], places: Sequence[Sequence[int]]) -> list[list[list[Line]]]:
    """Return the lines of each stretch between two gaps, by column."""
    used = sorted({place for column in places for place in column})
    begins = [below for above, below in pairwise(used) if below - above >= GAP]
    parts: list[list[list[Line]]] = [[[] for _ in columns] for _ in range(len(begins) + 1)]
    for index, (lines, column) in enumerate(zip(columns, places, strict=True)):
        for line, place in zip(lines, column, strict=True):
            parts[bisect_right(begins, place)][index].append(line)
    return parts


def _part_rows(parts: Sequence[Sequence[Sequence[Line]]], counts: Sequence[int]) -> bool:
    """Tell whether the stretches below the first are rows: numbered, or with cells side by side."""
    below = counts[1:]
    if any(counts):
        alone = sum(count == 1 for count in below)
        return alone > 1 and 2 * alone >= sum(counts) and alone >= sum(not count for count in below)
    several = sum(sum(map(bool, part)) > 1 for part in parts[1:])
    return 3 * several >= 2 * (len(parts) - 1)
