"""What a reader sees before anything has an offset: paragraphs and grids, grids holding the same again."""

from collections.abc import Iterable, Iterator, Sequence
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

MIN_PARAGRAPHS = 6
"""A cell with fewer is no page, even where it holds most of a short one."""


def count_characters(items: Sequence[FlowItem]) -> int:
    """Return how many characters the items hold, those of nested grids included."""
    return sum(
        len(item.text) if isinstance(item, Paragraph) else sum(count_characters(cell.content) for cell in item.cells)
        for item in items
    )


def all_paragraphs(items: Iterable[FlowItem]) -> Iterator[Paragraph]:
    """Yield the paragraphs in order, those in the cells of grids included."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            for cell in item.cells:
                yield from all_paragraphs(cell.content)


def unwrap_layout(items: Sequence[FlowItem], *, is_page: bool = False) -> tuple[FlowItem, ...]:
    """Return the items with every grid that only arranges them replaced by what its cells hold.

    ``is_page`` tells that they are a web page, where whole pages stand in the cells of a table.
    """
    total = count_characters(items) if is_page else None
    return tuple(_unwrap(items, total))


def _unwrap(items: Sequence[FlowItem], total: int | None) -> Iterator[FlowItem]:
    above = ""
    for item in items:
        if isinstance(item, Paragraph):
            above = item.text.strip() or above
            yield item
        elif above.startswith(BOX_WORD) or not (_holds_grids(item) or _holds_page(item, total)):
            above = ""
            yield item
        else:
            for cell in item.cells:
                yield from _unwrap(cell.content, total)


def _holds_grids(grid: Grid) -> bool:
    """Tell whether the format says that a grid arranges, or half of its text stands in cells that hold grids."""
    sizes = [(count_characters(cell.content), bool(cell.grids)) for cell in grid.cells]
    nested = sum(size for size, has_grids in sizes if has_grids)
    return grid.arranges or sum(size for size, _ in sizes) <= 2 * nested


def _holds_page(grid: Grid, total: int | None) -> bool:
    """Tell whether one cell holds half of a page of ``total`` characters, or a few cells hold a main heading."""
    if total is None:
        return False
    cells = [cell for cell in grid.cells if cell.content]
    if any(len(cell.content) >= MIN_PARAGRAPHS and total <= 2 * count_characters(cell.content) for cell in cells):
        return True
    levels = (paragraph.level for cell in cells for paragraph in cell.paragraphs)
    return len(cells) <= 4 and any(level is not None and level <= 2 for level in levels)
