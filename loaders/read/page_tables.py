"""Tables of web pages while their elements come by: cells with their spans, and whether lines are drawn around them."""

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from loaders.read.flow import FlowItem, Grid, GridCell
from loaders.regex import regex

MAX_ROW_SPAN = 65534
"""HTML standard, 4.9.11; a row span of 0 reaches to the end of the table."""

_NUMBER = regex(r"\s*\+?(\d{1,5})")
_BORDER_RULE = regex(
    r"(?:\A|[{}])(?>[^{}]*?\b(?:table|td|th)\b)[^{}]*\{[^{}]*border(?:-\w+)?\s*:\s*(?!none|0|collapse)", re.IGNORECASE
)
"""A style sheet that draws borders of tables; each selector is looked through once."""


@dataclass(slots=True)
class OpenCell:
    """A cell while its elements come by."""

    row_span: int
    column_span: int
    items: list[FlowItem] = field(default_factory=list)

    def close(self) -> GridCell:
        """Return the cell."""
        is_merged = self.row_span > 1 or self.column_span > 1
        return GridCell(tuple(self.items), self.row_span, self.column_span, "stated" if is_merged else "none")


@dataclass(slots=True)
class OpenTable:
    """A table while its elements come by; ``loose`` is what stands in it outside of cells, such as its caption."""

    has_border: bool
    rows: list[list[GridCell]] = field(default_factory=list)
    loose: list[FlowItem] = field(default_factory=list)
    cell: OpenCell | None = None

    def open_row(self) -> None:
        """Begin a row."""
        self.close_cell()
        self.rows.append([])

    def open_cell(self, cell: OpenCell) -> None:
        """Begin a cell, which ends the one before."""
        self.close_cell()
        self.cell = cell

    def close_cell(self) -> None:
        """End the open cell; a cell outside of any row makes one."""
        if self.cell is None:
            return
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(self.cell.close())
        self.cell = None

    def close(self) -> list[FlowItem]:
        """Return the loose items and the grid; one column without a border only arranges the page."""
        self.close_cell()
        is_column = all(len(row) <= 1 for row in self.rows)
        grid = Grid(tuple(map(tuple, self.rows)), arranges=is_column and not self.has_border)
        return [*self.loose, grid]


def read_number(element: HtmlElement, attribute: str, default: int) -> int:
    """Return the number with which an attribute begins, the default where there is none."""
    value = element.get(attribute)
    found = _NUMBER.match(value) if value else None
    return int(found[1]) if found else default


def open_cell_of(element: HtmlElement) -> OpenCell:
    """Return the open cell of an element with the spans that it states."""
    row_span = read_number(element, "rowspan", 1) or MAX_ROW_SPAN
    return OpenCell(row_span, read_number(element, "colspan", 1))


def draws_borders(style_sheet: str) -> bool:
    """Tell whether the style sheet of a page draws lines around its tables."""
    return bool(_BORDER_RULE.search(style_sheet))


def has_border(table: HtmlElement) -> bool:
    """Tell whether a table or its first cell draws a border."""
    first_cell = next(table.iter("td", "th"), table)
    styles = f"{table.get('style', '')} {first_cell.get('style', '')}".lower()
    border = table.get("border", "").strip()
    return border not in {"", "0"} or ("border" in styles and "border:none" not in "".join(styles.split()))
