"""Word documents (docx; ECMA-376 WordprocessingML): the text a reader of the document sees.

Content controls and insertions are kept, deletions dropped, automatic numbers written out, text boxes and notes
added after the paragraph or the document that they belong to.
"""

import re
from collections.abc import Iterator

from lxml import etree

from loaders.read.document import BlockKind, Document, LeftOutKind
from loaders.read.docx_package import DocxPackage
from loaders.read.docx_styles import Lists, Styles, read_number, read_value, word
from loaders.read.flow import FlowItem, Grid, Paragraph, unwrap_layout
from loaders.read.furniture import mark_furniture, running_heads
from loaders.read.merges import ChainedCell, Vertical, merge_chains
from loaders.read.source import Source
from loaders.read.writer import DocumentWriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PROPERTIES_OF_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_IMAGES = frozenset(
    (
        f"{_DRAWING}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    )
)

_DELETED = frozenset(map(word, ("del", "moveFrom")))
_DROPPED = frozenset(
    map(word, ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt", "rubyPr"))
)
_WRITTEN = {word("tab"): "\t", word("ptab"): "\t", word("cr"): "\n", word("noBreakHyphen"): "-"}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def read_docx(source: Source) -> Document:
    """Return the document of a docx file."""
    package = DocxPackage(source)
    writer = DocumentWriter(source, MEDIA_TYPE)
    body = _Body(package)
    items = [*body.read(package.main), *_read_notes(package, body)]
    writer.add(*mark_furniture(unwrap_layout(items)))
    writer.add(*running_heads(_read_margins(package, body)))
    for kind, text in body.left_out:
        writer.leave_out(kind, text)
    for root in package.read_all("comments"):
        writer.leave_out("comment", *map(_text_of, root))
    writer.count_images(body.images)
    if body.hidden:
        writer.report("hidden_text", "info", f"{body.hidden} hidden runs left out / 略去 {body.hidden} 处隐藏文字")
    return writer.finish()


class _Body:
    """Reads the block content of the parts, counting list numbers and images as it goes."""

    def __init__(self, package: DocxPackage) -> None:
        self._package = package
        self._styles = Styles(package.read_first("styles"))
        self._lists = Lists(package.read_first("numbering"))
        self._carried = ""
        self._boxes: list[etree._Element] = []
        self._paragraph: etree._Element | None = None
        self.hidden = self.images = 0
        self.left_out: list[tuple[LeftOutKind, str]] = []

    def read(self, container: etree._Element) -> Iterator[FlowItem]:
        """Yield the paragraphs and tables in the container, text boxes after the paragraph that anchors them."""
        for child in container:
            if child.tag == word("p"):
                yield from self._read_paragraph(child)
            elif child.tag == word("tbl"):
                yield self._read_table(child)
            elif child.tag == word("altChunk"):
                yield from self._package.read_chunk(child.get(f"{_RELATION}id", ""))
            elif child.tag in _DELETED:
                self.left_out.append(("deleted", _text_of(child)))
            elif child.tag not in _DROPPED:
                yield from self.read(_choose(child))

    def _read_paragraph(self, element: etree._Element) -> Iterator[FlowItem]:
        properties = self._paragraph = element.find(word("pPr"))
        text = self._carried + "".join(self._read_inline(element))
        self._carried = ""
        boxes, self._boxes = self._boxes, []
        paragraph_format = self._styles.format_of(properties)
        if read_value(properties, "rPr/del") is not None:
            self._carried = text
        elif text.strip() or not self._hides_mark(properties):
            # an empty paragraph shows its number, too: columns of numbers in tables are often made so
            label = self._lists.next_label(paragraph_format)
            kind: BlockKind = "furniture" if paragraph_format.is_contents else "paragraph"
            if text.strip() or any(map(str.isalnum, label)):
                yield Paragraph(label + text.lstrip(), paragraph_format.level, kind)
        for box in boxes:
            yield from self._read_box(box)

    def _hides_mark(self, properties: etree._Element | None) -> bool:
        mark = None if properties is None else properties.find(word("rPr"))
        return self._styles.hides(mark, properties)

    def _read_box(self, box: etree._Element) -> Iterator[FlowItem]:
        """Yield what a text box says, or the texts of a diagram (SmartArt)."""
        if box.tag != _DIAGRAM:
            yield from self.read(box)
            return
        root = self._package.read_related(box.get(f"{_RELATION}dm", ""))
        for paragraph in () if root is None else root.iter(f"{_DRAWING}p"):
            yield Paragraph("".join(text.text or "" for text in paragraph.iter(f"{_DRAWING}t")))

    def _read_inline(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            if child.tag in {word("t"), _MATH_TEXT}:
                yield child.text or ""
            elif child.tag in _WRITTEN:
                yield _WRITTEN[child.tag]
            elif child.tag == word("sym"):
                yield _show_symbol(child.get(word("char"), ""))
            elif child.tag == word("br"):
                yield "" if child.get(word("type")) in {"page", "column"} else "\n"
            elif child.tag in {word("txbxContent"), _DIAGRAM}:
                self._boxes.append(child)
            elif child.tag in _DELETED:
                self.left_out.append(("deleted", _text_of(child)))
            elif child.tag == word("r") and self._styles.hides(child.find(word("rPr")), self._paragraph):
                self.hidden += 1
                self.left_out.append(("hidden", _text_of(child)))
            elif child.tag not in _DROPPED:
                self._look_at_drawing(child)
                yield from self._read_inline(_choose(child))

    def _look_at_drawing(self, element: etree._Element) -> None:
        """Count an image, and keep what describes a drawing."""
        if element.tag in _IMAGES:
            self.images += 1
        elif element.tag == _PROPERTIES_OF_DRAWING:
            self.left_out.append(("image_text", element.get("descr", "")))

    def _read_table(self, table: etree._Element) -> Grid:
        rows: list[list[ChainedCell]] = []
        for row in _descend(table, word("tr")):
            if row.find(f"{word('trPr')}/{word('del')}") is None:
                rows.append(list(self._read_row(row)))
            else:
                self.left_out.append(("deleted", _text_of(row)))
        return merge_chains(rows)

    def _read_row(self, row: etree._Element) -> Iterator[ChainedCell]:
        column = read_number(row, "trPr/gridBefore") or 0
        for cell in _descend(row, word("tc")):
            properties = cell.find(word("tcPr"))
            span = max(1, read_number(properties, "gridSpan") or 1)
            yield ChainedCell(tuple(self.read(cell)), column, span, _read_vertical(properties))
            column += span


def _show_symbol(code: str) -> str:
    """Return the character of a symbol by its code; those of symbol fonts are pictures in the private use area."""
    point = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    return chr(point) if 0x20 <= point < 0xD800 or 0xF900 <= point <= 0xFFFD else ""


def _text_of(element: etree._Element) -> str:
    """Return the characters in an element, deleted ones included, as they come."""
    return "".join(text.text or "" for text in element.iter(word("t"), word("delText")))


def _descend(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the nearest elements of a tag below, through content controls and other wrappers."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _DROPPED:
            yield from _descend(child, tag)


def _read_vertical(properties: etree._Element | None) -> Vertical:
    value = read_value(properties, "vMerge")
    if value is None:
        return "none"
    return "start" if value == "restart" else "on"


def _read_notes(package: DocxPackage, body: _Body) -> Iterator[FlowItem]:
    """Yield the footnotes and endnotes, the lines that part them from the text left out."""
    for kind in ("footnotes", "endnotes"):
        for root in package.read_all(kind):
            for note in root:
                if note.get(word("type"), "normal") == "normal":
                    yield from body.read(note)


def _read_margins(package: DocxPackage, body: _Body) -> Iterator[FlowItem]:
    """Yield the running heads and feet."""
    for kind in ("header", "footer"):
        for root in package.read_all(kind):
            yield from body.read(root)


def _choose(element: etree._Element) -> etree._Element:
    """Return the first alternative where an element offers the same content in several forms, else the element."""
    if element.tag != f"{_COMPATIBILITY}AlternateContent":
        return element
    return next(iter(element), element)
