"""What is on a drawn page, from top to bottom: lines, ruled tables and tables without lines."""

from dataclasses import dataclass, field, replace

from loaders.read.columns import take_columns
from loaders.read.furniture import is_page_mark
from loaders.read.lattice import DrawnTable, take_tables
from loaders.read.layout import Page
from loaders.read.lines import Line, group_lines
from loaders.read.margins import MARGIN_LINES
from loaders.read.page_columns import undo_columns


@dataclass(slots=True)
class PageParts:
    """The parts of a page from top to bottom, and the lines around them; ``drawn`` keeps no characters and rules."""

    drawn: Page
    parts: list[Line | DrawnTable] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)

    @property
    def is_unread(self) -> bool:
        """Tell whether an image on the page may say what was not read."""
        return self.drawn.is_scanned and (not self.drawn.is_recognised or not (self.parts or self.furniture))

    @property
    def lines(self) -> list[Line]:
        """Return the lines outside of tables."""
        return [part for part in self.parts if isinstance(part, Line)]


def take_parts(page: Page, above: PageParts | None = None) -> PageParts:
    """Return the lines and tables of a page in reading order; ``above`` is the page before."""
    ruled, outside = take_tables(page)
    if (moved := undo_columns(page, outside)) is not page:
        page = moved
        ruled, outside = take_tables(page)
    heads = [part for part in (above.parts if above else [])[:MARGIN_LINES] if isinstance(part, Line)]
    open_tables, outside = take_columns(outside, page, _open_table_at_end(above), heads)
    parts: list[Line | DrawnTable] = [*group_lines(outside, page.number), *ruled, *open_tables]
    parts.sort(key=lambda part: part.box.top if isinstance(part, DrawnTable) else part.baseline - part.size)
    return PageParts(replace(page, glyphs=(), rules=()), parts)


def _open_table_at_end(above: PageParts | None) -> DrawnTable | None:
    """Return the table without ruled lines that a page ends with, page number aside."""
    parts = (
        [part for part in above.parts if isinstance(part, DrawnTable) or not is_page_mark(part.text)] if above else []
    )
    last = parts[-1] if parts else None
    return last if isinstance(last, DrawnTable) and not last.is_ruled else None
