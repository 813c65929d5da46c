"""Web pages, as government sites publish them and as word processors save them.

The page is decoded by ``encoding`` and given to lxml as text: on bytes lxml follows the declared character set,
which is often wrong, and then stops at the first character outside it without a word.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from loaders.errors import EmptyDocumentError
from loaders.read.document import Document
from loaders.read.encoding import decode_source, normalise_line_ends
from loaders.read.flow import FlowItem, Grid, GridCell, Paragraph, unwrap_layout
from loaders.read.furniture import mark_furniture
from loaders.read.page_parts import find_page_furniture
from loaders.read.source import Source, damaged, require_text
from loaders.read.writer import DocumentWriter

_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td
    tfoot th thead title tr ul""".split()  # noqa: SIM905 - words read better than fifty quoted strings
)
_DROPPED = frozenset(
    """canvas embed iframe input map math meta noscript object script style svg template
    textarea""".split()  # noqa: SIM905 - as above
)
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\n\f]+")
_NUMBER = re.compile(r"\s*\+?(\d{1,5})")
_NUMBERED = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]+[)）.．、]")
_BORDER_RULE = re.compile(r"\b(?:table|td|th)\b[^{}]*\{[^{}]*border(?:-\w+)?\s*:\s*(?!none|0|collapse)", re.IGNORECASE)
"""A style sheet that draws borders of tables."""
_KEPT_BREAK = "\v"
"""Stands for a line break inside ``pre`` until the paragraph is written; ordinary line breaks are white space."""


def read_html(source: Source) -> Document:
    """Return the document of a web page."""
    return read_page(source, decode_source(source), "text/html")


def read_page(source: Source, text: str, media_type: str) -> Document:
    """Return the document of a page that is all or a part of a source."""
    require_text(source.name, text)
    writer = DocumentWriter(source, media_type)
    root = _parse(source.name, normalise_line_ends(text))
    writer.add(*read_elements(root))
    return writer.finish()


def _parse(name: str, text: str) -> HtmlElement:
    """Return the root of a page.

    Raises:
        EmptyDocumentError: there is nothing but comments.
        DamagedFileError: elements or tables stand in each other deeper than any page needs.
    """
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(_XML_DECLARATION.sub("", text).replace("\0", ""), parser=parser)
    except ParserError as error:
        raise EmptyDocumentError(zh=f"{name}：网页没有内容", en=f"{name}: the page has no content") from error
    is_cut = any("depth" in entry.message for entry in parser.error_log)
    if is_cut or count_nested(root, "table") > MAX_NESTED_TABLES:
        raise damaged(name, zh="网页的元素嵌套过深", en="elements of the page stand too deep in each other")
    return root


def count_nested(root: HtmlElement, tag: str) -> int:
    """Return how many elements of a tag stand in each other at most."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end"), tag=tag):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def read_elements(root: HtmlElement) -> tuple[FlowItem, ...]:
    """Return what a page says, layout tables unwrapped and furniture marked."""
    sheet = " ".join(style.text or "" for style in root.iter("style"))
    walk = _Walk(find_page_furniture(root), tables_have_borders=bool(_BORDER_RULE.search(sheet)))
    return mark_furniture(unwrap_layout(walk.run(root), is_page=True))


@dataclass(slots=True)
class _OpenCell:
    """A cell while its elements come by."""

    row_span: int
    column_span: int
    items: list[FlowItem] = field(default_factory=list)

    def close(self) -> GridCell:
        is_merged = self.row_span > 1 or self.column_span > 1
        return GridCell(tuple(self.items), self.row_span, self.column_span, "stated" if is_merged else "none")


@dataclass(slots=True)
class _OpenTable:
    """A table while its elements come by; ``loose`` is what stands in it outside of cells, such as its caption."""

    has_border: bool
    rows: list[list[GridCell]] = field(default_factory=list)
    loose: list[FlowItem] = field(default_factory=list)
    cell: _OpenCell | None = None

    def open_row(self) -> None:
        self.close_cell()
        self.rows.append([])

    def open_cell(self, cell: _OpenCell) -> None:
        self.close_cell()
        self.cell = cell

    def close_cell(self) -> None:
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


class _Walk:
    """One walk over the elements of a page, without recursion since pages nest deeper than Python's stack."""

    def __init__(self, furniture: frozenset[HtmlElement], *, tables_have_borders: bool) -> None:
        self._furniture = furniture
        self._tables_have_borders = tables_have_borders
        self._furniture_depth = 0
        self._items: list[FlowItem] = []
        self._tables: list[_OpenTable] = []
        self._pieces: list[str] = []
        self._level: int | None = None
        self._preformatted_depth = 0
        self._list_numbers: list[int | None] = []

    def run(self, root: HtmlElement) -> list[FlowItem]:
        """Return the paragraphs and grids of the page."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
            elif element.tag in _DROPPED:
                walk.skip_subtree()
            else:
                self._start(element)
        self._flush()
        return self._items

    def _start(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._flush()
        if element in self._furniture:
            self._flush()
            self._furniture_depth += 1
        if open_element := _OPENERS.get(element.tag):
            open_element(self, element)
        self._write(element.text)

    def _end(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._flush()
        if close_element := _CLOSERS.get(element.tag):
            close_element(self)
        if element in self._furniture:
            self._flush()
            self._furniture_depth -= 1
        self._write(element.tail)

    def _open_heading(self, element: HtmlElement) -> None:
        self._level = int(element.tag[1])

    def _close_heading(self) -> None:
        self._level = None

    def _open_preformatted(self, _element: HtmlElement) -> None:
        self._preformatted_depth += 1

    def _close_preformatted(self) -> None:
        self._preformatted_depth -= 1

    def _open_list(self, element: HtmlElement) -> None:
        self._list_numbers.append(_read_number(element, "start", 1) if element.tag == "ol" else None)

    def _close_list(self) -> None:
        self._list_numbers.pop()

    def _open_item(self, element: HtmlElement) -> None:
        """Write the number that a browser shows before an item, unless the text brings its own."""
        if not self._list_numbers or self._list_numbers[-1] is None:
            return
        number = _read_number(element, "value", self._list_numbers[-1])
        self._list_numbers[-1] = number + 1
        if not _NUMBERED.match(element.text_content()):
            self._write(f"{number}. ")

    def _open_table(self, element: HtmlElement) -> None:
        self._tables.append(_OpenTable(self._tables_have_borders or _has_border(element)))

    def _close_table(self) -> None:
        items = self._tables.pop().close()
        self._target.extend(items)

    def _open_row(self, _element: HtmlElement) -> None:
        if self._tables:
            self._tables[-1].open_row()

    def _open_cell(self, element: HtmlElement) -> None:
        if self._tables:
            row_span = _read_number(element, "rowspan", 1) or MAX_ROW_SPAN
            self._tables[-1].open_cell(_OpenCell(row_span, _read_number(element, "colspan", 1)))

    def _close_cell(self) -> None:
        if self._tables:
            self._tables[-1].close_cell()

    @property
    def _target(self) -> list[FlowItem]:
        """Return where the next paragraph goes: the open cell, else the open table, else the page."""
        if not self._tables:
            return self._items
        table = self._tables[-1]
        return table.cell.items if table.cell else table.loose

    def _write(self, text: str | None) -> None:
        if text:
            self._pieces.append(text.replace("\n", _KEPT_BREAK) if self._preformatted_depth else text)

    def _flush(self) -> None:
        if not self._pieces:
            return
        text = _collapse_spaces("".join(self._pieces))
        self._pieces.clear()
        if text.strip():
            is_furniture = self._furniture_depth > 0
            paragraph = Paragraph(text, kind="furniture") if is_furniture else Paragraph(text, self._level)
            self._target.append(paragraph)


MAX_NESTED_TABLES = 40
"""Old portals nest a dozen layout tables; more is no page, and deeper walks would exhaust the stack."""

MAX_ROW_SPAN = 65534
"""HTML standard, 4.9.11; a row span of 0 reaches to the end of the table."""

_OPENERS: dict[str, Callable[[_Walk, HtmlElement], None]] = {
    **dict.fromkeys(_HEADINGS, _Walk._open_heading),
    "pre": _Walk._open_preformatted,
    "ol": _Walk._open_list,
    "ul": _Walk._open_list,
    "li": _Walk._open_item,
    "table": _Walk._open_table,
    "tr": _Walk._open_row,
    "td": _Walk._open_cell,
    "th": _Walk._open_cell,
}
_CLOSERS: dict[str, Callable[[_Walk], None]] = {
    **dict.fromkeys(_HEADINGS, _Walk._close_heading),
    "pre": _Walk._close_preformatted,
    "ol": _Walk._close_list,
    "ul": _Walk._close_list,
    "table": _Walk._close_table,
    "td": _Walk._close_cell,
    "th": _Walk._close_cell,
}


def _read_number(element: HtmlElement, attribute: str, default: int) -> int:
    value = element.get(attribute)
    found = _NUMBER.match(value) if value else None
    return int(found[1]) if found else default


def _has_border(table: HtmlElement) -> bool:
    """Tell whether a table or its first cell draws a border."""
    first_cell = next(table.iter("td", "th"), table)
    styles = f"{table.get('style', '')} {first_cell.get('style', '')}".lower()
    border = table.get("border", "").strip()
    return border not in {"", "0"} or ("border" in styles and "border:none" not in _SPACES.sub("", styles))


def _collapse_spaces(text: str) -> str:
    """Return the text as a browser shows it, but without the space for a line break between Chinese characters."""
    return _SPACES.sub(_replace_space, text)


def _replace_space(space: re.Match[str]) -> str:
    text, start, end = space.string, space.start(), space.end()
    if "\n" not in space[0]:
        return " "
    is_inside = start > 0 and end < len(text)
    return "" if is_inside and (_is_wide(text[start - 1]) or _is_wide(text[end])) else " "


def _is_wide(character: str) -> bool:
    """Tell whether a character is written without spaces around it."""
    return unicodedata.east_asian_width(character) in {"W", "F"}
