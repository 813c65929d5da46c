"""What is on a drawn page, from top to bottom: lines, ruled tables and tables without lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loaders.read.broken_headers import head_table, read_last_words
from loaders.read.columns import take_columns
from loaders.read.furniture import is_page_mark
from loaders.read.lattice import DrawnTable, take_tables
from loaders.read.layout import Page
from loaders.read.lines import SAME_LINE, Line, group_lines
from loaders.read.margins import MARGIN_LINES, repeats_head
from loaders.read.page_columns import undo_columns


@dataclass(slots=True)
class PageParts:
    """The parts of a page from top to bottom, and the lines around them; ``drawn`` keeps no characters and rules.

    ``last_words`` are those of the last line where white space parts them.
    """

    drawn: Page
    parts: list[Line | DrawnTable] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    last_words: tuple[Line, ...] = ()

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
    if above is not None and above.last_words:
        _move_header(above, parts)
    words = read_last_words(outside, page.number)
    return PageParts(replace(page, glyphs=(), rules=()), parts, last_words=words)


def _move_header(above: PageParts, parts: Sequence[Line | DrawnTable]) -> None:
    """Make the last line of the page before a part of the table with which a page begins, where it is its header."""
    heads = [part for part in above.parts[:MARGIN_LINES] if isinstance(part, Line)]
    first = next((part for part in parts if isinstance(part, DrawnTable) or not repeats_head(part, heads)), None)
    head = head_table(above.last_words, first) if isinstance(first, DrawnTable) and not first.is_ruled else None
    height = above.last_words[0].baseline
    place = next((place for place, part in enumerate(above.parts) if _stands_at(part, height)), None)
    if head is not None and place is not None:
        above.parts[place] = head


def _stands_at(part: Line | DrawnTable, height: float) -> bool:
    return isinstance(part, Line) and abs(part.baseline - height) < SAME_LINE * part.size


def _open_table_at_end(above: PageParts | None) -> DrawnTable | None:
    """Return the table without ruled lines that a page ends with, page number aside."""
    parts = (
        [part for part in above.parts if isinstance(part, DrawnTable) or not is_page_mark(part.text)] if above else []
    )
    last = parts[-1] if parts else None
    return last if isinstance(last, DrawnTable) and not last.is_ruled else None
