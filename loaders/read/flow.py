"""What a reader sees before anything has an offset: paragraphs and grids, grids holding the same again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.read.document import BlockKind
from loaders.read.grid import Merged


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break inside it parts it in two when written."""

    text: str
    level: int | None = None
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell and what is in it; spans and column as in ``PlacedCell``."""

    content: "tuple[FlowItem, ...]" = ()
    row_span: int = 1
    column_span: int = 1
    merged: Merged = "none"
    column: int | None = None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the cell's own paragraphs, without those of grids inside it."""
        return tuple(item for item in self.content if isinstance(item, Paragraph))

    @property
    def grids(self) -> "tuple[Grid, ...]":
        """Return the grids inside the cell."""
        return tuple(item for item in self.content if isinstance(item, Grid))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its format states it: for each row the cells that begin in it.

    ``arranges`` is True where the format itself shows that the grid only arranges a page.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    arranges: bool = False

    @property
    def cells(self) -> Iterator[GridCell]:
        """Yield the cells row by row."""
        return (cell for row in self.rows for cell in row)


FlowItem = Paragraph | Grid

BOX_WORD = "专栏"
"""Begins the title of a box, a table of one cell, which otherwise looks like one that arranges a page."""


def text_cell(*paragraphs: str) -> GridCell:
    """Return a cell of plain paragraphs."""
    return GridCell(tuple(map(Paragraph, paragraphs)))


def count_characters(items: Sequence[FlowItem]) -> int:
    """Return how many characters the items hold, those of nested grids included."""
    return sum(
        len(item.text) if isinstance(item, Paragraph) else sum(count_characters(cell.content) for cell in item.cells)
        for item in items
    )


def unwrap_layout(items: Sequence[FlowItem]) -> tuple[FlowItem, ...]:
    """Return the items with every grid that only arranges the page replaced by what its cells hold."""
    return tuple(_unwrap(items, count_characters(items)))


def _unwrap(items: Sequence[FlowItem], total: int) -> Iterator[FlowItem]:
    above = ""
    for item in items:
        if isinstance(item, Paragraph):
            above = item.text.strip() or above
            yield item
        elif above.startswith(BOX_WORD) or not is_layout(item, total):
            above = ""
            yield item
        else:
            for cell in item.cells:
                yield from _unwrap(cell.content, total)


def is_layout(grid: Grid, total: int) -> bool:
    """Tell whether a grid arranges a page of ``total`` characters rather than data.

    So it is where the format says so, where half of its text stands in cells with grids of their own, where one cell
    holds half of the page, or where a few cells hold a main heading.
    """
    sizes = [(count_characters(cell.content), cell) for cell in grid.cells]
    own = sum(size for size, _ in sizes)
    nested = sum(size for size, cell in sizes if cell.grids)
    largest = max((size for size, _ in sizes), default=0)
    if grid.arranges or own <= 2 * nested or total <= 2 * largest:
        return True
    levels = (paragraph.level for _, cell in sizes for paragraph in cell.paragraphs)
    return len(sizes) <= 4 and any(level is not None and level <= 2 for level in levels)
