"""Which row each line of a table without ruled lines belongs to: by the numbers of its rows, by rules, by distance."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from loaders.read.item_rows import place_by_items
from loaders.read.lines import Line
from loaders.read.numbered_rows import find_numbers, place_by_numbers
from loaders.read.row_blocks import LEVEL, Block, Placed, blocks_of, gap_inside, near_to

FEWEST_ANCHORS = 3
"""Blocks of the first column by which the rows are told; with fewer the column that has most tells them."""

FEWEST_FIGURES, MIN_FIGURES = 2, 0.6
"""Columns of figures that such a table has, and the share of them that has one in each row."""

_FIGURE = re.compile(r"[\d.,，%％—－/-]*\d[\d.,%％]*|[—－/-]{1,2}")


def place_lines(
    columns: Sequence[Sequence[Line]], across: Sequence[Line], rules: Sequence[Sequence[float]], *, goes_on: bool
) -> tuple[list[Placed], int]:
    """Return each line with its row, and the number of rows.

    ``across`` are lines that one text fills over all columns, ``rules`` the heights of the horizontal lines that part
    each column, and ``goes_on`` says that the table may begin with the rest of a row of the page before.
    """
    placed = _place_by_rules(columns, rules) or place_by_numbers(columns, goes_on=goes_on)
    placed = placed or place_by_items(columns, goes_on=goes_on)
    placed = placed or _place_by_figures(columns) or _place_by_heights(columns) or _place_by_distance(columns)
    return with_across(placed, across)


def take_header(
    columns: Sequence[Sequence[Line]], header: Sequence[str]
) -> tuple[list[Placed], Sequence[Sequence[Line]]]:
    """Return the lines that repeat the header of the page before, in row 0, and the lines below."""
    if len(header) != len(columns):
        return [], columns
    placed: list[Placed] = []
    below: list[list[Line]] = []
    for column, (lines, text) in enumerate(zip(columns, header, strict=True)):
        read, count = "", 0
        while len(read) < len(text) and count < len(lines):
            read += "".join(lines[count].text.split())
            count += 1
        if read != text:
            return [], columns
        placed.extend(Placed(0, column, line) for line in lines[:count])
        below.append(list(lines[count:]))
    return placed, below


def with_across(placed: Sequence[Placed], across: Sequence[Line]) -> tuple[list[Placed], int]:
    """Give each line across the table a row of its own, where it stands among the others."""
    tops: dict[int, float] = {}
    for entry in placed:
        tops[entry.row] = min(tops.get(entry.row, entry.line.baseline), entry.line.baseline)
    starts: list[tuple[float, int, Line | None]] = [(top, row, None) for row, top in tops.items()]
    starts += [(line.baseline, -1, line) for line in across]
    renamed: dict[int, int] = {}
    found: list[Placed] = []
    heights = sorted(tops.values())
    ordered = sorted(
        starts,
        key=lambda start: (
            start[1] if start[1] >= 0 else bisect_right(heights, start[0]) - 0.5,
            start[0],
        ),
    )
    for index, (_, row, line) in enumerate(ordered):
        if line is None:
            renamed[row] = index
        else:
            found.append(Placed(index, None, line))
    found += [entry._replace(row=renamed[entry.row], span=_span_of(entry, renamed)) for entry in placed]
    return sorted(found, key=lambda entry: (entry.row, entry.column or 0, entry.line.baseline)), len(ordered)


def _span_of(entry: Placed, renamed: Mapping[int, int]) -> int:
    """Return how many rows a cell reaches over before a line across the table."""
    first = renamed[entry.row]
    return next(
        (count for count in range(1, entry.span) if renamed.get(entry.row + count) != first + count), entry.span
    )


def _place_by_rules(columns: Sequence[Sequence[Line]], rules: Sequence[Sequence[float]]) -> list[Placed]:
    """Return the lines by the rules between them, nothing where these do not part more than the header.

    A cell reaches over the rules that do not part its column. Where several numbers of rows stand between two rules,
    these part groups.
    """
    heights = sorted({height for own in rules for height in own})
    cells = [
        Placed(first, column, line, last - first)
        for column, (lines, own) in enumerate(zip(columns, rules, strict=False))
        for line in lines
        for place in [bisect_right(own, line.baseline - 0.35 * line.size)]
        for first in [bisect_right(heights, own[place - 1]) if place else 0]
        for last in [bisect_right(heights, own[place]) if place < len(own) else len(heights) + 1]
    ]
    used = sorted({entry.row for entry in cells})
    numbers = {id(line) for line in find_numbers(columns)}
    numbered = [entry.row for entry in cells if id(entry.line) in numbers]
    if len(used) <= 2 or len(set(numbered)) < len(numbered):
        return []
    ends = (bisect_left(used, entry.row + entry.span) for entry in cells)
    firsts = [bisect_left(used, entry.row) for entry in cells]
    return [entry._replace(row=first, span=end - first) for entry, first, end in zip(cells, firsts, ends, strict=True)]


def _place_by_figures(columns: Sequence[Sequence[Line]]) -> list[Placed]:
    """Return the lines of a table of figures, nothing where it is none: each height with figures is a row.

    Figures are not wrapped. What stands above the first of them is the header, a wrapped name belongs to the nearest.
    """
    figures = sorted(line.baseline for lines in columns[1:] for line in lines if _FIGURE.fullmatch(line.text))
    size = max((line.size for lines in columns for line in lines), default=0.0)
    levels = [[height] for height in figures[:1]]
    for height in figures[1:]:
        if height - levels[-1][0] <= LEVEL * size:
            levels[-1].append(height)
        else:
            levels.append([height])
    others = len(columns) - 1
    is_full = all(len(level) >= MIN_FIGURES * others for level in levels)
    if len(levels) < FEWEST_ANCHORS or others < FEWEST_FIGURES or not is_full:
        return []
    rows = [level[0] for level in levels]
    below = max(line.baseline for lines in columns for line in lines)
    if below - rows[-1] > max(lower - upper for upper, lower in pairwise(rows)):  # another table stands there
        return []
    return [
        Placed(0 if above else row + 1, column, line)
        for column, lines in enumerate(columns)
        for line, (_, row) in zip(lines, _find_nearest(rows, [line.baseline for line in lines]), strict=True)
        for above in [line.baseline < rows[0] - LEVEL * size]
    ]


def _place_by_heights(columns: Sequence[Sequence[Line]]) -> list[Placed]:
    """Return the lines of a table that has text in every column on every height, equally far apart: each is a row."""
    first, gap = columns[0], gap_inside(columns)
    even = all(below.baseline - above.baseline <= gap for above, below in pairwise(first))
    full = all(
        len(lines) == len(first)
        and all(abs(line.baseline - own.baseline) <= LEVEL * own.size for line, own in zip(lines, first, strict=True))
        for lines in columns
    )
    if len(first) < FEWEST_ANCHORS or not (even and full):
        return []
    return [Placed(row, column, line) for column, lines in enumerate(columns) for row, line in enumerate(lines)]


def _place_by_distance(columns: Sequence[Sequence[Line]]) -> list[Placed]:
    """Return the lines by the blocks that they form: each has the row of the nearest block of the first column."""
    blocks = sorted(_find_blocks(columns), key=lambda block: (block.top, block.column))
    anchors = _find_anchors(blocks)
    by_top = _find_nearest([anchor.top for anchor in anchors], [block.top for block in blocks])
    by_middle = _find_nearest([anchor.middle for anchor in anchors], [block.middle for block in blocks])
    is_top = sum(off for off, _ in by_top) <= sum(off for off, _ in by_middle)
    nearest = [row for _, row in (by_top if is_top else by_middle)]
    leads = [_leads(block, blocks, nearest, anchors[0], index) for index, block in enumerate(blocks)]
    shift = int(any(leads))
    return [
        Placed(0 if lead else row + shift, block.column, line)
        for lead, row, block in zip(leads, nearest, blocks, strict=True)
        for line in block.lines
    ]


def _find_nearest(anchors: Sequence[float], heights: Sequence[float]) -> list[tuple[float, int]]:
    """Return for each height how far it is off the nearest anchor, and the place of that."""
    return [min((abs(anchors[row] - height), row) for row in near_to(anchors, height)) for height in heights]


def _leads(block: Block, blocks: Sequence[Block], nearest: Sequence[int], first: Block, index: int) -> bool:
    """Tell whether a block above the first anchor goes on with a row of the page before.

    So it does where another block of its column belongs to the first row as well.
    """
    above = nearest[index] == 0 and block.lines[-1].baseline < first.top - LEVEL * first.lines[0].size
    return (
        above and sum(row == 0 and other.column == block.column for row, other in zip(nearest, blocks, strict=True)) > 1
    )


def _find_blocks(columns: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Yield the blocks of all columns; a distance wider than lines have parts them."""
    gap = gap_inside(columns)
    for column, lines in enumerate(columns):
        yield from blocks_of(column, lines, gap)


def _find_anchors(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the first column, or where it has few those of the column that has most."""
    columns: dict[int, list[Block]] = {}
    for block in blocks:
        columns.setdefault(block.column, []).append(block)
    most = max(columns.values(), key=lambda found: (len(found), -found[0].column))
    first = columns.get(0, [])
    return first if len(first) >= FEWEST_ANCHORS and 2 * len(first) >= len(most) else most
