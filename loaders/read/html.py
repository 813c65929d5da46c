"""Web pages, as government sites publish them and as word processors save them.

The page is decoded by ``encoding`` and given to lxml as text: on bytes lxml follows the declared character set,
which is often wrong, and then stops at the first character outside it without a word.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from lxml import etree
from lxml.html import HtmlElement

from loaders.errors import EmptyDocumentError
from loaders.read.document import Document
from loaders.read.encoding import decode_source, normalise_line_ends
from loaders.read.flow import FlowItem, Paragraph, all_paragraphs, count_characters, unwrap_layout
from loaders.read.furniture import mark_furniture
from loaders.read.page_parts import find_page_furniture
from loaders.read.page_tables import OpenTable, draws_borders, has_border, open_cell_of, read_number
from loaders.read.page_tree import parse_page, style_sheet_of
from loaders.read.source import Source, require_paragraphs, require_text
from loaders.read.writer import DocumentWriter
from loaders.regex import regex

_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td
    tfoot th thead title tr ul""".split()  # noqa: SIM905 - words read better than fifty quoted strings
)
_DROPPED = frozenset(
    """canvas embed iframe input map math meta noscript object script style svg template
    textarea""".split()  # noqa: SIM905 - as above
)
_FRAMES = frozenset({"frame", "iframe"})
_PAGE = re.compile(r"(?!about:|javascript:|data:)\S")
MOST_BESIDE_FRAMES = 200
"""Characters of a page that has its document in a frame."""
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_SPACES = regex(r"[ \t\n\f]+")
_NUMBERED = regex(r"\s*[（(]?[\d一二三四五六七八九十]+[)）.．、]")
LONGEST_NUMBER = 16
"""Characters of the number that an item brings itself."""
_KEPT_BREAK = "\v"
"""Stands for a line break inside ``pre`` until the paragraph is written; ordinary line breaks are white space."""


def read_html(source: Source) -> Document:
    """Return the document of a web page."""
    return read_page(source, decode_source(source), "text/html")


def read_page(source: Source, text: str, media_type: str) -> Document:
    """Return the document of a page that is all or a part of a source."""
    require_text(source.name, text)
    writer = DocumentWriter(source, media_type)
    items, walk = _read_items(source.name, text)
    writer.add(*items)
    if walk.frames and count_characters(items) < MOST_BESIDE_FRAMES:
        _report_frames(writer, source.name, items, walk.frames)
    writer.count_images(walk.images)
    writer.leave_out("image_text", *walk.image_texts)
    return writer.finish()


def _report_frames(writer: DocumentWriter, name: str, items: Sequence[FlowItem], frames: Sequence[str]) -> None:
    """Note that the document is on other pages, which the page only shows.

    Raises:
        EmptyDocumentError: the page itself says nothing.
    """
    shown = "、".join(dict.fromkeys(frames))
    if all(paragraph.kind == "furniture" for paragraph in all_paragraphs(items)):
        raise EmptyDocumentError(
            zh=f"{name}：网页只是框架，正文在 {shown} 中，应为正文所在的网页",
            en=f"{name}: the page only frames others ({shown}), expected the page with the text",
        )
    writer.report("frames", "warning", f"the page shows {shown}, which was not read / 网页内嵌 {shown}，未读取")


def read_chunk(name: str, text: str) -> tuple[FlowItem, ...]:
    """Return what a piece of a page says that stands in another document, which does without an empty one."""
    try:
        return _read_items(name, text)[0]
    except EmptyDocumentError:
        return ()


def _read_items(name: str, text: str) -> tuple[tuple[FlowItem, ...], "_Walk"]:
    """Return what a page says, layout tables unwrapped and furniture marked, and the walk that found it."""
    root = parse_page(name, normalise_line_ends(text))
    sheet = style_sheet_of(root)
    walk = _Walk(name, find_page_furniture(root, sheet), tables_have_borders=draws_borders(sheet))
    return mark_furniture(unwrap_layout(walk.run(root), is_page=True)), walk


class _Walk:
    """One walk over the elements of a page, without recursion since pages nest deeper than Python's stack."""

    def __init__(self, name: str, furniture: frozenset[HtmlElement], *, tables_have_borders: bool) -> None:
        self._name = name
        self._furniture = furniture
        self._tables_have_borders = tables_have_borders
        self._furniture_depth = 0
        self._items: list[FlowItem] = []
        self._tables: list[OpenTable] = []
        self._pieces: list[str] = []
        self._level: int | None = None
        self._preformatted_depth = 0
        self._list_numbers: list[int | None] = []
        self.images = 0
        self.frames: list[str] = []
        self.image_texts: list[str] = []

    def run(self, root: HtmlElement) -> list[FlowItem]:
        """Return the paragraphs and grids of the page."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
            elif element.tag in _FRAMES:
                self.frames += [source for source in [(element.get("src") or "").strip()] if _PAGE.match(source)]
                walk.skip_subtree()
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
        self._list_numbers.append(read_number(element, "start", 1) if element.tag == "ol" else None)

    def _close_list(self) -> None:
        self._list_numbers.pop()

    def _open_item(self, element: HtmlElement) -> None:
        """Write the number that a browser shows before an item, unless the text brings its own."""
        if not self._list_numbers or self._list_numbers[-1] is None:
            return
        number = read_number(element, "value", self._list_numbers[-1])
        self._list_numbers[-1] = number + 1
        if not _NUMBERED.match(_beginning_of(element)):
            self._write(f"{number}. ")

    def _open_table(self, element: HtmlElement) -> None:
        self._tables.append(OpenTable(self._tables_have_borders or has_border(element)))

    def _close_table(self) -> None:
        items = self._tables.pop().close()
        self._target.extend(items)

    def _open_row(self, _element: HtmlElement) -> None:
        if self._tables:
            self._tables[-1].open_row()

    def _open_cell(self, element: HtmlElement) -> None:
        if self._tables:
            self._tables[-1].open_cell(open_cell_of(element))

    def _close_cell(self) -> None:
        if self._tables:
            self._tables[-1].close_cell()

    def _look_at_image(self, element: HtmlElement) -> None:
        """Count an image of the document that may hold characters, and keep what describes it."""
        if self._furniture_depth or not _may_say_something(element):
            return
        self.images += 1
        self.image_texts.append(element.get("alt") or "")

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
            require_paragraphs(self._name, len(self._items))


MIN_IMAGE = 64
"""Dots; what is said to be narrower or lower is a mark or the icon of an attachment, and so is a GIF of any size."""

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
    "img": _Walk._look_at_image,
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


def _may_say_something(image: HtmlElement) -> bool:
    is_small = min(read_number(image, side, MIN_IMAGE) for side in ("width", "height")) < MIN_IMAGE
    return bool(image.get("src")) and not is_small and not (image.get("src") or "").lower().endswith(".gif")


def _beginning_of(element: HtmlElement) -> str:
    """Return the text with which an element begins: lists stand in each other, and all would be read for each."""
    beginning = ""
    for text in element.itertext():
        beginning = (beginning + text).lstrip()
        if len(beginning) > LONGEST_NUMBER:
            break
    return beginning


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
