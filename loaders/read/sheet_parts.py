"""What an xlsx file holds beside its cells: text boxes and images, remarks on cells, heads and feet of pages."""

from collections.abc import Iterator

from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from loaders.read.archive import Archive
from loaders.read.flow import Paragraph
from loaders.read.safe_xml import parse_xml
from loaders.read.writer import DocumentWriter
from loaders.regex import regex

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWING = regex(r"xl/drawings/[^/]+\.xml")
_COMMENTS = regex(r"xl/(?:comments/)?comments?\d*\.xml")
_FIELD = regex(r"&\[\w+\]|&[A-Z]")
"""Codes of heads and feet: page, number of pages, date, name of the file (ECMA-376 part 1, 18.3.1.46)."""
_PAGE_WORDS = regex(r"[第页共张\s\d/，,—-]*")


def write_drawings(writer: DocumentWriter, archive: Archive, place: str) -> None:
    """Write the texts of boxes behind the sheets, count images and charts, and note remarks on cells."""
    for name in archive.names:
        if _DRAWING.fullmatch(name):
            _write_drawing(writer, parse_xml(f"{place}/{name}", archive.read(name)))
        elif _COMMENTS.fullmatch(name):
            root = parse_xml(f"{place}/{name}", archive.read(name))
            writer.leave_out("comment", *(_join(item, f"{_SHEET}t") for item in root.iter(f"{_SHEET}comment")))


def _write_drawing(writer: DocumentWriter, root: etree._Element) -> None:
    for body in root.iter(f"{_DRAWN}txBody"):
        writer.add(*(Paragraph(_join(line, f"{_TEXT}t")) for line in body.iter(f"{_TEXT}p")))
    writer.count_images(sum(1 for _ in root.iter(f"{_DRAWN}pic", f"{_DRAWN}graphicFrame")))
    writer.leave_out("image_text", *(named.get("descr", "") for named in root.iter(f"{_DRAWN}cNvPr")))


def _join(element: etree._Element, tag: str) -> str:
    return "".join(text.text or "" for text in element.iter(tag))


def report_hidden_rows(writer: DocumentWriter, sheet: Worksheet) -> None:
    """Say how many rows and columns are hidden, as by a filter; they are read, since a click shows them."""
    hidden = sum(bool(line.hidden) for line in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
    if hidden:
        message = f"{hidden} hidden rows or columns were read / 读取了 {hidden} 个隐藏的行或列"
        writer.report("hidden_rows", "info", message)


def read_margins(sheet: Worksheet) -> Iterator[Paragraph]:
    """Yield the head and foot of a sheet's pages as furniture, page numbers left out."""
    for margin in (sheet.oddHeader, sheet.oddFooter):
        for part in (margin.left, margin.center, margin.right) if margin else ():
            text = _FIELD.sub("", (part.text if part else None) or "")
            if not _PAGE_WORDS.fullmatch(text):
                yield Paragraph(text.strip(), kind="furniture")
