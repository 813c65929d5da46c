"""Tables without ruled lines, or ruled between rows only: columns by the white space that runs down through them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.read.lattice import COVERED, DrawnTable, merge_rules
from loaders.read.layout import Box, Glyph, Page
from loaders.read.lines import Line, group_lines, group_rows
from loaders.read.margins import find_body
from loaders.read.open_cells import make_cells
from loaders.read.open_rows import place_lines, take_header
from loaders.read.rivers import Interval, Run, begin_run, read_row

SPREAD = 2.0
"""Characters: parts of a header nearer than this, below which nothing stands, are one."""

RULE_SHARE, FEWEST_RULES = 0.8, 2
"""Of the table's width: a horizontal line so long parts rows; beside so many of them shorter ones do, too."""


def take_columns(
    glyphs: Sequence[Glyph], page: Page, above: DrawnTable | None = None, heads: Sequence[Line] = ()
) -> tuple[list[DrawnTable], list[Glyph]]:
    """Return the tables that the arrangement of characters shows, and the characters outside of them.

    ``above`` is such a table at the end of the page before, which may go on at the top of this one, ``heads`` are the
    lines with which that page began.
    """
    known = above.columns if above is not None else ()
    grouped = group_rows(glyphs)
    first, last = find_body(grouped, heads)
    rows = [read_row(row) for row in grouped[first:last]]
    tables: list[DrawnTable] = []
    outside: list[Glyph] = [glyph for row in (*grouped[:first], *grouped[last:]) for glyph in row]
    index = 0
    taken = 0
    while index < len(rows):
        goes_on = bool(known) and index == 0
        run = begin_run(rows[index:], known if goes_on else ())
        if not run.is_table(goes_on=goes_on):
            index += 1
            continue
        end = index + len(run.rows)
        run.take_above(rows[taken:index])
        outside.extend(glyph for row in rows[taken : end - len(run.rows)] for glyph in row.glyphs)
        tables.append(_make_table(run, page, above if goes_on else None))
        index = taken = end
    outside.extend(glyph for row in rows[taken:] for glyph in row.glyphs)
    return tables, outside


def _make_table(run: Run, page: Page, above: DrawnTable | None) -> DrawnTable:
    """Return the table of a run; ``above`` is what it goes on with."""
    columns = list(_join_spread(run))
    edges = [columns[0][0], *((left[1] + right[0]) / 2 for left, right in pairwise(columns)), columns[-1][1]]
    inside: list[list[Glyph]] = [[] for _ in columns]
    for index, row in enumerate(run.rows):
        for glyph in row.glyphs if index not in run.crossing else ():
            inside[_column_of(glyph, edges)].append(glyph)
    lines = [group_lines(glyphs, page.number) for glyphs in inside]
    across = [line for index in sorted(run.crossing) for line in group_lines(run.rows[index].glyphs, page.number)]
    repeated, below = take_header(lines, above.header if above is not None else ())
    placed, count = place_lines(below, across, _rules_of_columns(page, columns), goes_on=above is not None)
    if repeated:
        placed, count = [*repeated, *(entry._replace(row=entry.row + 1) for entry in placed)], count + 1
    cells = make_cells(placed, count, len(edges) - 1)
    box = Box(edges[0], run.rows[0].baseline - run.rows[0].size, edges[-1], run.rows[-1].baseline)
    return DrawnTable(box, tuple(edges), count, cells, tuple(columns))


def _join_spread(run: Run) -> Iterator[Interval]:
    """Yield the columns, those made one that are parts of a header spread over its column (备 注)."""
    pending: tuple[Interval, tuple[int, ...]] | None = None
    for column in run.columns():
        used = tuple(index for index, row in enumerate(run.rows) if row.reaches(column))
        if pending is not None:
            before, rows = pending
            near = column[0] - before[1] < SPREAD * run.rows[0].size
            if near and len(used) == 1 and used == rows:
                pending = (before[0], column[1]), rows
                continue
            yield before
        pending = column, used
    if pending is not None:
        yield pending[0]


def _column_of(glyph: Glyph, edges: Sequence[float]) -> int:
    return min(max(0, bisect_right(edges, glyph.centre[0]) - 1), len(edges) - 2)


def _rules_of_columns(page: Page, columns: Sequence[Interval]) -> list[list[float]]:
    """Return for each column the heights of the horizontal lines that part its rows.

    A line below some columns only leaves the others merged; one below a single column may underline its words.
    """
    width = columns[-1][1] - columns[0][0]
    heights: list[list[float]] = [[] for _ in columns]
    levels: dict[float, set[int]] = {}
    longest: dict[float, float] = {}
    for rule in merge_rules([rule for rule in page.rules if rule.is_horizontal]):
        shares = (min(rule.x2, right) - max(rule.x1, left) for left, right in columns)
        covered = {
            index
            for index, (shared, (left, right)) in enumerate(zip(shares, columns, strict=True))
            if shared >= COVERED * (right - left)
        }
        levels.setdefault(rule.y1, set()).update(covered)
        longest[rule.y1] = max(longest.get(rule.y1, 0.0), rule.x2 - rule.x1)
    if sum(length >= RULE_SHARE * width for length in longest.values()) < FEWEST_RULES:
        return heights
    for height, covered in sorted(levels.items()):
        for index in covered if len(covered) > 1 else ():
            heights[index].append(height)
    return heights
