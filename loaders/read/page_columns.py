"""Pages set in two columns, as gazettes are: the right column is moved below the left one, so that lines follow.

Only running text is taken for columns: lines on both sides of the white space that fill their side. Lines across the
page (a title, a table) stay where they are, and what stands above them is read before them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from loaders.read.layout import Band, Box, Glyph, Page, Rule
from loaders.read.lines import group_rows

WIDEST = 15_000.0
"""Points: a page is 14,400 wide at most (ISO 32000-1, annex C.2); a damaged file draws further off."""

MIDDLE = (0.3, 0.7)
"""Of the width of the text: where the white space between two columns runs."""

GUTTER, WIDEST_GUTTER = 1.2, 5.0
"""Characters: white space between columns is so wide; more lies between lists that stand beside each other."""

NARROWEST = 12.0
"""Characters in a line of a column, at least."""

MIN_LINES = 6
"""Lines that each column must have; fewer are signatures, or words beside each other."""

FULL, FULL_SHARE = 0.88, 0.3
"""Of the width of a column: a line that long fills it; the share of lines that do, headings being short."""

FEW_ACROSS = 0.15
"""Of the lines usual at a place: so many titles, two at least, may lie across the white space."""

FAR = 4.0
"""Characters: what follows further down is another part of the page."""

MOST_PARTED = 0.2
"""Share of the lines of a column that wide gaps may part: a table has more."""

PARTED = 2.0
"""Characters: such a gap; a justified line has narrower ones."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows that leave the same white space free; both sides as rows of characters."""

    gutter: tuple[float, float]
    left: list[list[Glyph]]
    right: list[list[Glyph]]

    @property
    def middle(self) -> float:
        return sum(self.gutter) / 2

    @property
    def box(self) -> Box:
        glyphs = [glyph for row in (*self.left, *self.right) for glyph in row]
        return Box(
            min(glyph.left for glyph in glyphs),
            min(glyph.baseline - glyph.size for glyph in glyphs),
            max(glyph.right for glyph in glyphs),
            max(glyph.baseline for glyph in glyphs) + 0.3 * max(glyph.size for glyph in glyphs),
        )


def undo_columns(page: Page, outside: Sequence[Glyph]) -> Page:
    """Return the page with each right column below its left one, the page itself where it has no columns.

    ``outside`` are the characters outside of ruled tables, by which columns are found.
    """
    stretches = list(_find_stretches(page, outside))
    for index in range(len(stretches)):
        page, height = _move(page, stretches[index])
        stretches[index + 1 :] = [_shift(stretch, height) for stretch in stretches[index + 1 :]]
    return page


def _find_stretches(page: Page, outside: Sequence[Glyph]) -> Iterator[_Stretch]:
    """Yield the stretches of columns from top to bottom."""
    drawn = [glyph for glyph in outside if not glyph.character.isspace()]
    place = _emptiest(drawn)
    if place is None:
        return
    walls = sorted(rule.y1 for rule in page.rules if rule.is_horizontal and rule.x1 < place < rule.x2)
    rows: list[list[Glyph]] = []
    for row in group_rows(drawn):
        is_across = any(glyph.left < place < glyph.right for glyph in row) or _is_set_across(row, place)
        if rows and (is_across or _is_walled(rows[-1], row, walls)):
            yield from _make_stretch(rows, place)
            rows = []
        if not is_across:
            rows.append(row)
    yield from _make_stretch(rows, place)


def _emptiest(drawn: Sequence[Glyph]) -> float | None:
    """Return the middle of the widest place in the text's middle that hardly a character covers, None without one."""
    if not drawn:
        return None
    left, right = min(glyph.left for glyph in drawn), max(glyph.right for glyph in drawn)
    if not right - left < WIDEST:
        return None
    first, last = (int(left + share * (right - left)) for share in MIDDLE)
    covered = [0] * (last - first + 2)
    for glyph in drawn:
        if glyph.right > first and glyph.left < last:
            covered[max(0, int(glyph.left) - first)] += 1
            covered[min(last - first, int(glyph.right) - first) + 1] -= 1
    counts: list[int] = []
    for change in covered[:-1]:
        counts.append((counts[-1] if counts else 0) + change)
    fewest, usual = min(counts), median(counts)
    if 2 * fewest > usual:
        return None
    places = [index for index, count in enumerate(counts) if count <= fewest + max(2, FEW_ACROSS * usual)]
    runs: list[list[int]] = [[places[0], places[0]]]
    for index in places[1:]:
        if index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    start, end = max(runs, key=lambda run: run[1] - run[0])
    return first + (start + end) / 2


def _is_set_across(row: Sequence[Glyph], place: float) -> bool:
    """Tell whether a row goes over the place without a gap as wide as that between columns."""
    gap = next((pair for pair in pairwise(row) if pair[0].right <= place <= pair[1].left), None)
    return gap is not None and gap[1].left - gap[0].right < GUTTER * gap[0].size


def _is_walled(above: Sequence[Glyph], row: Sequence[Glyph], walls: Sequence[float]) -> bool:
    """Tell whether two rows stand far apart or a line across both columns is drawn between, as in a table."""
    return row[0].baseline - above[0].baseline > FAR * row[0].size or any(
        above[0].baseline <= height <= row[0].baseline for height in walls
    )


def _make_stretch(rows: Sequence[list[Glyph]], place: float) -> Iterator[_Stretch]:
    """Yield the columns of the rows, nothing where they are no running text on both sides."""
    left = [side for row in rows if (side := [glyph for glyph in row if glyph.right <= place])]
    right = [side for row in rows if (side := [glyph for glyph in row if glyph.left >= place])]
    if not (_is_running(left) and _is_running(right)):
        return
    gutter = max(glyph.right for row in left for glyph in row), min(glyph.left for row in right for glyph in row)
    size = median(glyph.size for row in left for glyph in row)
    if GUTTER * size <= gutter[1] - gutter[0] <= WIDEST_GUTTER * size:
        yield _Stretch(gutter, left, right)


def _is_running(rows: Sequence[Sequence[Glyph]]) -> bool:
    """Tell whether lines are running text: enough of them fill the column, and hardly any has a wide gap."""
    if len(rows) < MIN_LINES:
        return False
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    if right - left < NARROWEST * median(row[0].size for row in rows):
        return False
    full = sum(row[-1].right - row[0].left >= FULL * (right - left) for row in rows)
    parted = sum(any(b.left - a.right > PARTED * a.size for a, b in pairwise(row)) for row in rows)
    return full >= FULL_SHARE * len(rows) and parted <= MOST_PARTED * len(rows)


def _move(page: Page, stretch: _Stretch) -> tuple[Page, float]:
    """Return the page with the right column of a stretch below the left one, and by how much the rest went down."""
    box, middle = stretch.box, stretch.middle
    across = min(row[0].left for row in stretch.right) - min(row[0].left for row in stretch.left)
    pitch = median(
        [below[0].baseline - above[0].baseline for above, below in pairwise(stretch.left)]
        or [1.5 * stretch.left[0][0].size]
    )
    last = stretch.left[-1][0].baseline, stretch.right[-1][0].baseline
    down = last[0] + pitch - stretch.right[0][0].baseline
    added = max(0.0, last[1] + down - max(last))

    def moved(x: float, y: float) -> tuple[float, float]:
        """Return by how much what is drawn at a place goes right and down."""
        if y > box.bottom:
            return 0.0, added
        return (-across, down) if y >= box.top and x > middle else (0.0, 0.0)

    glyphs = tuple(_move_glyph(glyph, *moved(glyph.centre[0], glyph.baseline)) for glyph in page.glyphs)
    rules = tuple(_move_rule(rule, *moved((rule.x1 + rule.x2) / 2, (rule.y1 + rule.y2) / 2)) for rule in page.rules)
    edges = min(row[0].left for row in stretch.left), max(row[-1].right for row in stretch.left)
    band = Band(box.top, box.bottom + added, edges[0], edges[1])
    return replace(page, glyphs=glyphs, rules=rules, bands=(*page.bands, band), added=page.added + added), added


def _move_glyph(glyph: Glyph, right: float, down: float) -> Glyph:
    if not right and not down:
        return glyph
    return replace(glyph, left=glyph.left + right, right=glyph.right + right, baseline=glyph.baseline + down)


def _move_rule(rule: Rule, right: float, down: float) -> Rule:
    return Rule(rule.x1 + right, rule.y1 + down, rule.x2 + right, rule.y2 + down)


def _shift(stretch: _Stretch, down: float) -> _Stretch:
    def moved(side: list[list[Glyph]]) -> list[list[Glyph]]:
        return [[_move_glyph(glyph, 0.0, down) for glyph in row] for row in side]

    return _Stretch(stretch.gutter, moved(stretch.left), moved(stretch.right))
