"""Parts of a table without ruled lines: lines in their rows, and blocks of lines that are the text of a cell."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from loaders.read.lines import Line

ROW_GAP = 1.2
"""Of the distance of lines inside a cell: a wider one parts cells."""

LEVEL = 0.5
"""Characters by which a line may stand above the number of its row where both are set at the top."""


class Placed(NamedTuple):
    """A line in its row and column; a line across the table has no column. ``span`` counts the rows of its cell."""

    row: int
    column: int | None
    line: Line
    span: int = 1


@dataclass(slots=True)
class Block:
    """Lines of one column that stand close together: the text of a cell."""

    column: int
    lines: list[Line]

    @property
    def top(self) -> float:
        """Return the height of the first line."""
        return self.lines[0].baseline

    @property
    def middle(self) -> float:
        """Return the height of the middle."""
        return middle_of(self.lines)


def middle_of(lines: Sequence[Line]) -> float:
    """Return the height half-way between the first line and the last."""
    return (lines[0].baseline + lines[-1].baseline) / 2


def blocks_of(column: int, lines: Iterable[Line], gap: float) -> Iterator[Block]:
    """Yield the blocks of a column's lines, from top to bottom; a distance wider than the gap parts them."""
    block: Block | None = None
    for line in lines:
        if block is not None and line.baseline - block.lines[-1].baseline <= gap:
            block.lines.append(line)
            continue
        if block is not None:
            yield block
        block = Block(column, [line])
    if block is not None:
        yield block


def near_to(heights: Sequence[float], height: float, first: int = 0) -> range:
    """Return the places from ``first`` on, among growing heights, of which one is the nearest to a height."""
    below = bisect_left(heights, height, first)
    return range(max(first, below - 1), min(below + 1, len(heights)))


def gap_inside(columns: Sequence[Sequence[Line]]) -> float:
    """Return the distance beyond which two lines are of two cells."""
    pitches = sorted(below.baseline - above.baseline for lines in columns for above, below in pairwise(lines))
    size = max((line.size for lines in columns for line in lines), default=0.0)
    return max(ROW_GAP * pitches[len(pitches) // 10], size) if pitches else size
