"""Drawn pages to what they say: running heads set apart, tables and paragraphs put together over page breaks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.errors import EmptyDocumentError
from loaders.read.document import Document
from loaders.read.flow import FlowItem, Paragraph, unwrap_layout
from loaders.read.furniture import is_page_mark, mark_furniture
from loaders.read.lattice import DrawnTable
from loaders.read.layout import Page
from loaders.read.lines import Line, join_lines, split_body
from loaders.read.margins import MARGIN_LINES, without_figures
from loaders.read.page_contents import PageParts, take_parts
from loaders.read.source import Source
from loaders.read.stitching import StitchedTable, add_part, goes_on, start_table, to_grid
from loaders.read.writer import PAGE_MARK, DocumentWriter

MIN_REPEATS = 3
"""Pages on which a line must stand at the same edge to be a running head; of two pages both."""

APART = 2.2
"""Of the size of its characters: a running head stands so far from the text; official text has a pitch of 1.75."""

MIN_LINES = 6
"""Lines of running text that a page must have to show where its edges are."""


def set_furniture_apart(pages: Sequence[PageParts]) -> None:
    """Move page numbers and running heads from the parts of each page to its furniture."""
    few = len(pages) < MIN_REPEATS
    repeats = Counter(
        key for page in pages for key in {_key(line, place, page, whole=few) for place, line in _margin_lines(page)}
    )
    least = max(2, min(MIN_REPEATS, len(pages)))
    for page in pages:
        for place, line in list(_margin_lines(page)):
            is_head = repeats[_key(line, place, page, whole=few)] >= least and (not few or _stands_apart(line, page))
            if is_page_mark(line.text) or is_head:
                page.parts.remove(line)
                page.furniture.append(line)


def _margin_lines(page: PageParts) -> Iterator[tuple[str, Line]]:
    """Yield the first and last lines of a page with the edge at which they stand; a line of a short page but once."""
    for part in page.parts[:MARGIN_LINES]:
        if isinstance(part, Line):
            yield "top", part
    for part in page.parts[max(MARGIN_LINES, len(page.parts) - MARGIN_LINES) :]:
        if isinstance(part, Line):
            yield "bottom", part


def _stands_apart(line: Line, page: PageParts) -> bool:
    """Tell whether a line is further from all others than lines of a paragraph are from each other."""
    return all(abs(other.baseline - line.baseline) > APART * line.size for other in page.lines if other is not line)


def _key(line: Line, place: str, page: PageParts, *, whole: bool) -> tuple[str, str, int]:
    """Return what is equal for the repeats of a running head: its text without figures, its edge and height.

    ``whole`` tells that figures count, as on the two pages of a short document, where 附件1 and 附件2 head no pages.
    """
    height = line.baseline - (page.drawn.added if place == "bottom" else 0.0)
    return line.text if whole else without_figures(line.text), place, round(height / 4)


def find_edges(pages: Sequence[PageParts]) -> Callable[[Line], tuple[float, float]]:
    """Return what gives the left and right edge of the running text where a line stands."""
    edges = measure_edges(pages)
    bands = {page.drawn.number: page.drawn.bands for page in pages}

    def edges_of(line: Line) -> tuple[float, float]:
        inside = (band for band in bands[line.page] if band.holds(line.baseline))
        return next(((band.left, band.right) for band in inside), edges[line.page])

    return edges_of


def measure_edges(pages: Sequence[PageParts]) -> dict[int, tuple[float, float]]:
    """Return the left and right edge of the running text by page number, columns left out.

    A page with too few lines takes the edges of its neighbours before, the first ones those of the first that has.
    """
    measured = {
        page.drawn.number: found for page in pages if (found := _measure_page(_outside_bands(page))) is not None
    }
    edges: dict[int, tuple[float, float]] = {}
    last = next(iter(measured.values()), None) or _widest([line for page in pages for line in page.lines])
    for page in pages:
        last = edges[page.drawn.number] = measured.get(page.drawn.number, last)
    return edges


def _outside_bands(page: PageParts) -> list[Line]:
    return [line for line in page.lines if not any(band.holds(line.baseline) for band in page.drawn.bands)]


def _measure_page(lines: Sequence[Line]) -> tuple[float, float] | None:
    """Return the edges at which two lines or more end, None where lines are too few to tell."""
    if len(lines) < MIN_LINES:
        return None
    lefts = Counter(round(line.left) for line in lines)
    common = [left for left, _ in lefts.items() if lefts[left] + lefts[left + 1] >= 2]
    rights = sorted(line.right for line in lines)
    return float(min(common, default=min(lefts))), rights[-2]


def _widest(lines: Sequence[Line]) -> tuple[float, float]:
    return min((line.left for line in lines), default=0.0), max((line.right for line in lines), default=0.0)


def build_flow(pages: Sequence[PageParts]) -> tuple[list[FlowItem], list[StitchedTable]]:
    """Return the paragraphs and tables of the document with marks where pages begin, and the tables as drawn."""
    builder = _FlowBuilder(find_edges(pages))
    for page in pages:
        builder.add_page(page)
    builder.finish()
    return builder.items, builder.tables


class _FlowBuilder:
    """Puts the parts of pages together in order."""

    def __init__(self, edges: Callable[[Line], tuple[float, float]]) -> None:
        self.items: list[FlowItem] = []
        self.tables: list[StitchedTable] = []
        self._edges = edges
        self._page = 0
        self._lines: list[Line] = []
        self._open_table: tuple[int, StitchedTable] | None = None
        self._furniture: list[Line] = []

    def add_page(self, page: PageParts) -> None:
        """Add the parts of a page; a table or paragraph may go on from the page before."""
        for place, part in enumerate(page.parts):
            if isinstance(part, Line):
                self._close_table()
                self._lines.append(part)
            else:
                self._add_table(part, page.drawn.number, is_first=place == 0)
        self._furniture.extend(page.furniture)

    def finish(self) -> None:
        """Write what is still open."""
        self._close_lines()
        self._close_table()
        self._write_furniture(None)

    def _add_table(self, part: DrawnTable, page: int, *, is_first: bool) -> None:
        if self._open_table is not None and is_first and goes_on(self._open_table[1], part):
            add_part(self._open_table[1], part, page)
            return
        self._close_lines()
        self._close_table()
        self._open_table = page, start_table(part)

    def _close_table(self) -> None:
        if self._open_table is None:
            return
        page, table = self._open_table
        self._open_table = None
        self._write_furniture(page)
        self.items.append(to_grid(table, self._turn_to(page), PAGE_MARK))
        self.tables.append(table)
        self._page = max([page, *table.page_rows.values()])

    def _close_lines(self) -> None:
        lines, self._lines = self._lines, []
        for paragraph in split_body(lines, self._edges):
            self._write_furniture(paragraph[0].page)
            self.items.append(Paragraph(join_lines([self._turn_to(line.page) + line.text for line in paragraph])))

    def _turn_to(self, page: int) -> str:
        """Return the marks of the pages that begin now."""
        turned = max(0, page - self._page)
        self._page += turned
        return PAGE_MARK * turned

    def _write_furniture(self, before: int | None) -> None:
        """Write the furniture of the pages before, so that it stands between paragraphs and never inside."""
        ready = [line for line in self._furniture if before is None or line.page < before]
        self._furniture = self._furniture[len(ready) :]
        self.items.extend(Paragraph(line.text, kind="furniture") for line in ready)


def read_drawn_pages(
    source: Source, media_type: str, pages: Iterable[Page], *, report: Callable[[], str] | None = None
) -> Document:
    """Return the document that drawn pages show; ``report`` says how the recognised ones among them were.

    Raises:
        EmptyDocumentError: no page has a character, or none but page numbers beside images.
    """
    parts: list[PageParts] = []
    for page in pages:
        parts.append(take_parts(page, parts[-1] if parts else None))
    return write_pages(source, media_type, parts, report=report)


def write_pages(
    source: Source, media_type: str, parts: Sequence[PageParts], *, report: Callable[[], str] | None = None
) -> Document:
    """Return the document of the lines and tables of pages; for ``report`` and errors see ``read_drawn_pages``."""
    recognised = any(page.drawn.is_recognised for page in parts)
    if not any(_says_something(page) for page in parts):
        raise _without_text(source, parts, recognised=recognised)
    set_furniture_apart(parts)
    items, tables = build_flow(parts)
    writer = DocumentWriter(source, media_type)
    writer.add(*mark_furniture(unwrap_layout(items)))
    _report(writer, parts, tables)
    if report is not None and recognised:
        writer.report("recognised", "warning", report())
    unread = tuple(page.drawn.number for page in parts if page.is_unread)
    return replace(writer.finish("ocr" if recognised else "text"), unread_pages=unread)


def _says_something(page: PageParts) -> bool:
    marks = page.is_unread and all(isinstance(part, Line) and is_page_mark(part.text) for part in page.parts)
    return bool(page.parts) and not marks


def _without_text(source: Source, pages: Sequence[PageParts], *, recognised: bool) -> EmptyDocumentError:
    name, count = source.name, len(pages)
    if recognised:
        return EmptyDocumentError(
            zh=f"{name}：共 {count} 页，只有图片，未识别出文字",
            en=f"{name}: {count} pages of images, in which no characters were recognised",
        )
    if kind := next((page.drawn.image_kind for page in pages if page.is_unread and page.drawn.image_kind), ""):
        return EmptyDocumentError(
            zh=f"{name}：共 {count} 页，只有 {kind} 格式的图片，无法识别；应为有文字的文件，或扫描的 PDF",
            en=f"{name}: {count} pages of {kind} images, which are not known; expected text or a scanned PDF",
        )
    return EmptyDocumentError(
        zh=f"{name}：共 {count} 页，没有文字层（可能是扫描件）；安装 policygraph[ocr] 后可识别",
        en=f"{name}: {count} pages have no text layer (a scan?); policygraph[ocr] can recognise it",
    )


def _report(writer: DocumentWriter, pages: Sequence[PageParts], tables: Sequence[StitchedTable]) -> None:
    writer.leave_out("comment", *(remark for page in pages for remark in page.drawn.remarks))
    blank = [str(page.drawn.number) for page in pages if not (page.parts or page.furniture or page.is_unread)]
    if blank:
        numbers = ", ".join(blank)
        writer.report("page_without_text", "warning", f"no text on pages {numbers} / 第 {numbers} 页没有文字")
    unread = [page.drawn for page in pages if page.is_unread]
    for kind in sorted({page.image_kind for page in unread} - {""}):
        numbers = ", ".join(str(page.number) for page in unread if page.image_kind == kind)
        message = (
            f"pages {numbers} are {kind} images, which are not known, and were not read"
            f" / 第 {numbers} 页是 {kind} 格式的图片，无法识别，未读取"
        )
        writer.report("page_without_text", "warning", message)
    images = ", ".join(str(page.number) for page in unread if not page.image_kind)
    if images and any(page.drawn.is_recognised for page in pages):
        message = f"no characters were recognised in the images on pages {images} / 第 {images} 页的图片未识别出文字"
        writer.report("page_without_text", "warning", message)
    elif images:
        message = (
            f"pages {images} are images and were not read; policygraph[ocr] can recognise them"
            f" / 第 {images} 页是图片，未读取；安装 policygraph[ocr] 后可识别"
        )
        writer.report("page_without_text", "warning", message)
    slanted = sum(len(page.drawn.slanted) for page in pages)
    if slanted:
        writer.leave_out("watermark", *(page.drawn.slanted for page in pages))
        message = f"{slanted} slanted characters (a watermark?) left out / 略去 {slanted} 个倾斜的字（疑为水印）"
        writer.report("slanted_text", "info", message)
    repeated = sum(len(table.repeated_headers) for table in tables)
    if repeated:
        writer.leave_out("repeated_header", *(text for table in tables for text in table.repeated_headers))
        message = f"{repeated} repeated table headers left out at page breaks / 略去 {repeated} 处跨页重复的表头"
        writer.report("repeated_header", "info", message)
    broken = sum(table.broken_rows for table in tables)
    if broken:
        message = f"{broken} table rows put together over page breaks / 拼合 {broken} 行跨页的表格行"
        writer.report("broken_row", "info", message)
