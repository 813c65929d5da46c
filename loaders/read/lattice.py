"""Ruled lines to grids: which lines form a table, and which cells they part."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.read.layout import Box, Glyph, Page, Rule
from loaders.read.lines import Line, group_lines

NEAR = 3.0
"""Points: lines nearer than this are one; the two strokes of a double border stand 1.5 to 2.5 apart."""

COVERED = 0.6
"""Of a cell's side: a line along more of it is a wall. Writers leave gaps at crossings, and dash lines."""

MAX_CROSSINGS = 1_000_000
"""Pairs of lines beyond which a page holds a map or chart, whose lines are not looked at."""

SIGN = 40.0
"""Points: what is smaller both ways is a box to tick, or strokes of a large character in a scan."""

FRAME = 0.92
"""Of the page: a single cell as wide and high is the frame of the page, no box."""


@dataclass(slots=True)
class DrawnCell:
    """A cell of a drawn table; ``width`` is the room for a line of its text, borders and padding included."""

    row: int
    column: int
    row_span: int
    column_span: int
    width: float
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the characters of the cell without spaces or line breaks, to compare cells by."""
        return "".join("".join(line.text.split()) for line in self.lines)


@dataclass(slots=True)
class DrawnTable:
    """A table on one page; ``edges`` are the places of the lines between columns.

    Where it is not ruled they are guessed, and ``columns`` are the stretches that the text of the columns fills.
    """

    box: Box
    edges: tuple[float, ...]
    row_count: int
    cells: list[DrawnCell]
    columns: tuple[tuple[float, float], ...] = ()

    @property
    def is_ruled(self) -> bool:
        """Tell whether ruled lines part the columns."""
        return not self.columns

    @property
    def header(self) -> tuple[str, ...]:
        """Return the texts of the first row."""
        return tuple(cell.text for cell in self.cells if cell.row == 0)

    @property
    def column_count(self) -> int:
        """Return the number of columns."""
        return len(self.edges) - 1


def take_tables(page: Page) -> tuple[list[DrawnTable], list[Glyph]]:
    """Return the ruled tables of a page that hold text, and the characters outside of them."""
    lattices = sorted(_find_lattices(page), key=lambda lattice: lattice.box.width * lattice.box.height)
    inside: list[dict[tuple[int, int], list[Glyph]]] = [{} for _ in lattices]
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        for lattice, taken in zip(lattices, inside, strict=True):
            if (head := lattice.locate(*glyph.centre)) is not None:
                taken.setdefault(head, []).append(glyph)
                break
        else:
            outside.append(glyph)
    tables = [
        _fill(lattice, taken, page.number)
        for lattice, taken in zip(lattices, inside, strict=True)
        if any(not glyph.character.isspace() for glyphs in taken.values() for glyph in glyphs)
    ]
    return sorted(tables, key=lambda table: (table.box.top, table.box.left)), outside


def _fill(lattice: "_Lattice", taken: dict[tuple[int, int], list[Glyph]], page: int) -> DrawnTable:
    cells = [
        DrawnCell(row, column, row_span, column_span, lattice.xs[column + column_span] - lattice.xs[column])
        for (row, column), (row_span, column_span) in sorted(lattice.spans.items())
    ]
    for cell in cells:
        cell.lines = group_lines(taken.get((cell.row, cell.column), []), page)
    return DrawnTable(lattice.box, tuple(lattice.xs), len(lattice.ys) - 1, cells)


@dataclass(slots=True)
class _Lattice:
    """The lines of a table as places of columns (``xs``) and rows (``ys``), and the span of each cell by its corner."""

    xs: list[float]
    ys: list[float]
    heads: list[list[tuple[int, int]]]
    spans: dict[tuple[int, int], tuple[int, int]]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def locate(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the corner of the cell at a point, None where the point lies outside."""
        if not self.box.holds(x, y):
            return None
        return self.heads[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]


def _find_lattices(page: Page) -> Iterator[_Lattice]:
    across = merge_rules([rule for rule in page.rules if rule.is_horizontal])
    down = merge_rules([rule for rule in page.rules if not rule.is_horizontal])
    if len(across) * len(down) > MAX_CROSSINGS:
        return
    for rows, columns in _group_crossing(across, down):
        xs = _cluster([rule.x1 for rule in columns], [rule.x1 for rule in rows] + [rule.x2 for rule in rows])
        ys = _cluster([rule.y1 for rule in rows], [rule.y1 for rule in columns] + [rule.y2 for rule in columns])
        if len(xs) < 2 or len(ys) < 2 or _is_sign(xs, ys) or (len(xs) == len(ys) == 2 and _is_frame(xs, ys, page)):
            continue
        yield _make_lattice(xs, ys, rows, columns)


def _is_sign(xs: list[float], ys: list[float]) -> bool:
    return max(xs[-1] - xs[0], ys[-1] - ys[0]) < SIGN


def _is_frame(xs: list[float], ys: list[float], page: Page) -> bool:
    return xs[-1] - xs[0] > FRAME * page.width and ys[-1] - ys[0] > FRAME * page.height


def merge_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Return parallel lines with those in line with each other, overlapping or nearly touching, made one."""
    merged: list[Rule] = []
    ordered = sorted(rules, key=lambda rule: (rule.y1, rule.x1) if rule.is_horizontal else (rule.x1, rule.y1))
    for rule in _level(ordered):
        last = merged[-1] if merged else None
        if last is not None and rule.is_horizontal and last.y1 == rule.y1 and rule.x1 <= last.x2 + NEAR:
            merged[-1] = Rule(last.x1, last.y1, max(last.x2, rule.x2), last.y2)
        elif last is not None and not rule.is_horizontal and last.x1 == rule.x1 and rule.y1 <= last.y2 + NEAR:
            merged[-1] = Rule(last.x1, last.y1, last.x2, max(last.y2, rule.y2))
        else:
            merged.append(rule)
    return merged


def _level(rules: Sequence[Rule]) -> list[Rule]:
    """Return the lines in order of their place across, those nearly at one place set to it, and then along."""
    levelled: list[Rule] = []
    for rule in rules:
        last = levelled[-1] if levelled else rule
        if rule.is_horizontal:
            y = last.y1 if rule.y1 - last.y1 <= NEAR else rule.y1
            levelled.append(Rule(min(rule.x1, rule.x2), y, max(rule.x1, rule.x2), y))
        else:
            x = last.x1 if rule.x1 - last.x1 <= NEAR else rule.x1
            levelled.append(Rule(x, min(rule.y1, rule.y2), x, max(rule.y1, rule.y2)))
    return sorted(levelled, key=lambda rule: (rule.y1, rule.x1) if rule.is_horizontal else (rule.x1, rule.y1))


def _group_crossing(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the lines that hang together by crossings; a box open to the next page has but three."""
    parents = list(range(len(across) + len(down)))

    def find(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for i, row in enumerate(across):
        for j, column in enumerate(down, start=len(across)):
            if _cross(row, column):
                parents[find(j)] = find(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*across, *down]):
        groups.setdefault(find(index), ([], []))[index >= len(across)].append(rule)
    for rows, columns in groups.values():
        if rows and columns and len(rows) + len(columns) >= 3:
            yield rows, columns


def _cross(row: Rule, column: Rule) -> bool:
    return row.x1 - NEAR <= column.x1 <= row.x2 + NEAR and column.y1 - NEAR <= row.y1 <= column.y2 + NEAR


def _cluster(places: list[float], ends: list[float]) -> list[float]:
    """Return the different places in order, with the outermost ends of the crossing lines where no line closes them.

    A table that goes on over the page has no line at the page's edge, and some tables are open at their sides.
    """
    clustered: list[float] = []
    for place in sorted([*places, min(ends), max(ends)]):
        if not clustered or place - clustered[-1] > NEAR:
            clustered.append(place)
    return clustered


def _make_lattice(xs: list[float], ys: list[float], rows: list[Rule], columns: list[Rule]) -> _Lattice:
    below = _walls(ys, xs, [(rule.y1, rule.x1, rule.x2) for rule in rows])
    right = _walls(xs, ys, [(rule.x1, rule.y1, rule.y2) for rule in columns])
    heads: list[list[tuple[int, int]]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        heads.append([])
        for column in range(len(xs) - 1):
            if column and (column, row) not in right:
                head = heads[row][column - 1]
            elif row and (row, column) not in below:
                head = heads[row - 1][column]
            else:
                head = (row, column)
            heads[row].append(head)
            row_span, column_span = spans.get(head, (1, 1))
            spans[head] = max(row_span, row - head[0] + 1), max(column_span, column - head[1] + 1)
    return _Lattice(xs, ys, heads, spans)


def _walls(places: list[float], along: list[float], lines: list[tuple[float, float, float]]) -> set[tuple[int, int]]:
    """Return (index of place, index of stretch) for each stretch between two marks ``along`` that a line covers."""
    walls: set[tuple[int, int]] = set()
    for place, start, end in lines:
        index = min(range(len(places)), key=lambda candidate: abs(places[candidate] - place))
        for stretch in range(len(along) - 1):
            shared = min(end, along[stretch + 1]) - max(start, along[stretch])
            if shared >= COVERED * (along[stretch + 1] - along[stretch]):
                walls.add((index, stretch))
    return walls
