"""Word documents (docx; ECMA-376 WordprocessingML): the text a reader of the document sees.

Content controls and insertions are kept, deletions dropped, automatic numbers written out, text boxes and notes
added after the paragraph or the document that they belong to.
"""

from collections.abc import Iterator
from posixpath import join, normpath

from lxml import etree

from loaders.read.archive import Archive
from loaders.read.document import BlockKind, Document
from loaders.read.docx_styles import Lists, Styles, is_on, read_number, read_value, word
from loaders.read.flow import FlowItem, Grid, Paragraph, unwrap_layout
from loaders.read.furniture import is_page_mark, mark_furniture
from loaders.read.merges import ChainedCell, Vertical, merge_chains
from loaders.read.safe_xml import parse_xml
from loaders.read.source import Source
from loaders.read.writer import DocumentWriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_DROPPED = frozenset(
    map(
        word,
        ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt", "rubyPr"),
    )
)
_WRITTEN = {word("tab"): "\t", word("cr"): "\n", word("noBreakHyphen"): "-"}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def read_docx(source: Source) -> Document:
    """Return the document of a docx file."""
    package = _Package(source)
    writer = DocumentWriter(source, MEDIA_TYPE)
    body = _Body(package)
    items = [*body.read(package.main), *_read_notes(package, body)]
    writer.add(*mark_furniture(unwrap_layout(items)))
    writer.add(*_read_margins(package, body))
    if body.hidden:
        writer.report("hidden_text", "info", f"{body.hidden} hidden runs left out / 略去 {body.hidden} 处隐藏文字")
    return writer.finish()


class _Package:
    """The parts of a docx by their relation to the main part, as the names of parts are free."""

    def __init__(self, source: Source) -> None:
        self._archive = Archive(source)
        self._place = source.name
        self._main_name = next(iter(self._related("", "_rels/.rels", "officeDocument")), "word/document.xml")
        self.main = self._read(self._main_name)

    def read_first(self, kind: str) -> etree._Element | None:
        """Return the root of the first part of the kind, None where there is none."""
        return next(self.read_all(kind), None)

    def read_all(self, kind: str) -> Iterator[etree._Element]:
        """Yield the roots of the parts of the kind."""
        folder, _, name = self._main_name.rpartition("/")
        for part in self._related(folder, join(folder, "_rels", f"{name}.rels"), kind):
            if part in self._archive:
                yield self._read(part)

    def _related(self, folder: str, relations: str, kind: str) -> tuple[str, ...]:
        if relations not in self._archive:
            return ()
        return tuple(
            normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
            for relation in self._read(relations).iter(_RELATIONS)
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
        )

    def _read(self, name: str) -> etree._Element:
        data = self._archive.read(name).replace(_STRICT, _TRANSITIONAL)
        return parse_xml(f"{self._place}/{name}", data)


class _Body:
    """Reads the block content of the parts, counting list numbers as it goes."""

    def __init__(self, package: _Package) -> None:
        self._styles = Styles(package.read_first("styles"))
        self._lists = Lists(package.read_first("numbering"))
        self._carried = ""
        self._boxes: list[etree._Element] = []
        self.hidden = 0

    def read(self, container: etree._Element) -> Iterator[FlowItem]:
        """Yield the paragraphs and tables in the container, text boxes after the paragraph that anchors them."""
        for child in container:
            if child.tag == word("p"):
                yield from self._read_paragraph(child)
            elif child.tag == word("tbl"):
                yield self._read_table(child)
            elif child.tag not in _DROPPED:
                yield from self.read(_choose(child))

    def _read_paragraph(self, element: etree._Element) -> Iterator[FlowItem]:
        properties = element.find(word("pPr"))
        text = self._carried + "".join(self._read_inline(element))
        self._carried = ""
        boxes, self._boxes = self._boxes, []
        paragraph_format = self._styles.format_of(properties)
        if read_value(properties, "rPr/del") is not None:
            self._carried = text
        elif text.strip():
            label = self._lists.next_label(paragraph_format)
            kind: BlockKind = "furniture" if paragraph_format.is_contents else "paragraph"
            yield Paragraph(label + text.lstrip(), paragraph_format.level, kind)
        for box in boxes:
            yield from self.read(box)

    def _read_inline(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            if child.tag in {word("t"), _MATH_TEXT}:
                yield child.text or ""
            elif child.tag in _WRITTEN:
                yield _WRITTEN[child.tag]
            elif child.tag == word("br"):
                yield "" if child.get(word("type")) in {"page", "column"} else "\n"
            elif child.tag == word("txbxContent"):
                self._boxes.append(child)
            elif child.tag == word("r") and is_on(child.find(word("rPr")), "vanish"):
                self.hidden += 1
            elif child.tag not in _DROPPED:
                yield from self._read_inline(_choose(child))

    def _read_table(self, table: etree._Element) -> Grid:
        rows = (row for row in _descend(table, word("tr")) if row.find(f"{word('trPr')}/{word('del')}") is None)
        return merge_chains([list(self._read_row(row)) for row in rows])

    def _read_row(self, row: etree._Element) -> Iterator[ChainedCell]:
        column = read_number(row, "trPr/gridBefore") or 0
        for cell in _descend(row, word("tc")):
            properties = cell.find(word("tcPr"))
            span = max(1, read_number(properties, "gridSpan") or 1)
            yield ChainedCell(tuple(self.read(cell)), column, span, _read_vertical(properties))
            column += span


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


def _read_notes(package: _Package, body: _Body) -> Iterator[FlowItem]:
    """Yield the footnotes and endnotes, the lines that part them from the text left out."""
    for kind in ("footnotes", "endnotes"):
        for root in package.read_all(kind):
            for note in root:
                if note.get(word("type"), "normal") == "normal":
                    yield from body.read(note)


def _read_margins(package: _Package, body: _Body) -> Iterator[Paragraph]:
    """Yield the running heads and feet as furniture, each once, page numbers left out."""
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for root in package.read_all(kind):
            for item in body.read(root):
                text = item.text.strip() if isinstance(item, Paragraph) else ""
                if text and text not in seen and not is_page_mark(text):
                    seen.add(text)
                    yield Paragraph(text, kind="furniture")


def _choose(element: etree._Element) -> etree._Element:
    """Return the first alternative where an element offers the same content in several forms, else the element."""
    if element.tag != f"{_COMPATIBILITY}AlternateContent":
        return element
    return next(iter(element), element)
