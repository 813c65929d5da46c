"""PDF files with a text layer: PDFium gives characters and paths with their places, ``pages`` does the rest."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from math import pi
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from loaders.read import recognition
from loaders.read.document import Document
from loaders.read.layout import (
    IDENTITY,
    Box,
    Glyph,
    Matrix,
    Page,
    Point,
    Rule,
    apply_matrix,
    looks_scanned,
    rules_of_fill,
    rules_of_stroke,
)
from loaders.read.pages import read_drawn_pages
from loaders.read.pdf_annotations import draw_annotations
from loaders.read.pdf_bounds import require_bounds
from loaders.read.radicals import load_radicals
from loaders.read.source import Source, broken, damaged, too_large

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 3000
MAX_SEGMENTS = 400
"""A path with more segments is a drawing; a whole grid in one path has a few hundred at most."""
MAX_RULES = 5000
"""Lines of a page beyond which it holds a map or chart, whose lines are not looked at."""
MAX_FORM_DEPTH = 8
LEVEL = 0.1
"""Radians (6°) by which characters may be off the direction of the page, as on a scan with recognised text."""


def read_pdf(source: Source) -> Document:
    """Return the document of a PDF file; scanned pages are recognised where the extra for it is installed.

    Raises:
        EmptyDocumentError: it has no text layer.
        DamagedFileError: it is broken, encrypted, or has too many pages.
    """
    if not recognition.can_recognise():
        return read_drawn_pages(source, MEDIA_TYPE, draw_pages(source))
    images = _Images(source)
    try:
        return recognition.read_scanned(source, MEDIA_TYPE, draw_pages(source), images.draw)
    finally:
        images.close()


class _Images:
    """Draws pages as images; the file is opened again for the first one."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._document: pypdfium2.PdfDocument | None = None

    def draw(self, number: int) -> tuple[Any, float]:
        """Return the dots of a page and the points of one."""
        self._document = self._document or open_pdf(self._source)
        page = self._document[number - 1]
        try:
            return page.render(scale=recognition.DOTS / 72, grayscale=False).to_numpy(), 72 / recognition.DOTS
        finally:
            page.close()  # else the images of all pages stay in memory

    def close(self) -> None:
        """Close the file if it was opened."""
        if self._document is not None:
            self._document.close()


def draw_pages(source: Source) -> Iterator[Page]:
    """Yield the pages of a PDF file with their characters and lines."""
    document = open_pdf(source)
    try:
        for index in range(len(document)):
            yield _draw_page(document, index)
    finally:
        document.close()


def open_pdf(source: Source) -> pypdfium2.PdfDocument:
    """Return the open file."""
    require_bounds(source)
    try:
        document = pypdfium2.PdfDocument(source.data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise damaged(
                source.name, zh="PDF 已加密，应为不需密码的文件", en="the PDF needs a password, expected one without"
            ) from error
        raise broken(source.name, ("PDF ", "PDF"), error) from error
    if count > MAX_PAGES:
        document.close()
        raise too_large(source.name, count, MAX_PAGES, "pages")
    return document


def _draw_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """Return a page; one that is broken is blank, and reported like one."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, 0.0, 0.0, (), ())
    try:
        is_drawn, remarks = draw_annotations(page)
        if is_drawn:  # what was drawn into a page is seen when it is opened again
            page.close()
            page = document[index]
        text_page = page.get_textpage()
        turn = _Turn(_find_angle(text_page), *page.get_size())
        glyphs = tuple(_read_glyphs(text_page, turn))
        rules = tuple(turn.rule(rule) for rule in _read_rules(page))
        scanned = _is_scanned(page, glyphs)
        text_page.close()
    except pypdfium2.PdfiumError:
        return Page(index + 1, 0.0, 0.0, (), ())
    finally:
        page.close()
    width, height = turn.size
    kept = rules if len(rules) <= MAX_RULES else ()
    return Page(index + 1, width, height, glyphs, kept, turn.slanted, scanned, remarks=remarks)


def _is_scanned(page: Any, glyphs: Sequence[Glyph]) -> bool:
    width, height = page.get_size()
    images = (drawn for drawn in page.get_objects(max_depth=MAX_FORM_DEPTH) if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE)
    return looks_scanned(glyphs, map(_area, images), width * height)


def _area(drawn: Any) -> float:
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return 0.0
    return max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)


class _Turn:
    """From PDF coordinates (y upwards) to those of a page turned so that its text runs from left to right."""

    def __init__(self, quarter: int, width: float, height: float) -> None:
        self._quarter = quarter
        self._width, self._height = width, height
        self.size = (height, width) if quarter % 2 else (width, height)
        self.slanted = ""

    def is_level(self, angle: float) -> bool:
        """Tell whether characters at an angle (radians) run as the page's do; those of watermarks are slanted."""
        off = (angle + self._quarter * pi / 2) % (2 * pi)
        return min(off, 2 * pi - off) < LEVEL

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies on the turned page; ``quarter`` is the text's turn to the left in quarters."""
        match self._quarter:
            case 1:
                return y, x
            case 2:
                return self._width - x, y
            case 3:
                return self._height - y, self._width - x
            case _:
                return x, self._height - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle on the turned page."""
        (x1, y1), (x2, y2) = self.point(left, bottom), self.point(right, top)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def rule(self, rule: Rule) -> Rule:
        """Return a line on the turned page."""
        return Rule(*self.point(rule.x1, rule.y1), *self.point(rule.x2, rule.y2))


def _find_angle(text_page: Any) -> int:
    """Return the turn of most characters to the left in quarters; PDFium gives it to the right, every 16th is asked."""
    quarters = Counter(
        round(-pdfium.FPDFText_GetCharAngle(text_page, index) / (pi / 2)) % 4
        for index in range(0, text_page.count_chars(), 16)
    )
    return quarters.most_common(1)[0][0] if quarters else 0


def _read_glyphs(text_page: Any, turn: _Turn) -> Iterator[Glyph]:
    """Yield the characters in the file's order, those that PDFium makes up (spaces, line ends) left out."""
    radicals = load_radicals()
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        point = pdfium.FPDFText_GetUnicode(text_page, index)
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1 or not (character := _character(point)):
            continue
        if not turn.is_level(pdfium.FPDFText_GetCharAngle(text_page, index)):
            turn.slanted += character
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        place = turn.box(box.left, box.bottom, box.right, box.top)
        baseline = turn.point(x.value, y.value)[1]
        size = max(place.height, place.width)
        yield Glyph(character.translate(radicals), place.left, place.right, baseline, size)


def _character(point: int) -> str:
    """Return the character of a code point, "" for control characters and halves of surrogate pairs."""
    if point == SOFT_HYPHEN:
        return "-"
    is_text = 0x20 <= point < 0xD800 or 0xE000 <= point < 0xFFFE or 0x10000 <= point <= 0x10FFFF
    return chr(point) if is_text else ""


SOFT_HYPHEN = 0x02
"""PDFium gives this for a hyphen at the end of a line."""


def _read_rules(page: Any) -> Iterator[Rule]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _rules_of_object(pdfium.FPDFPage_GetObject(page, index), IDENTITY, 0)


def _rules_of_object(drawn: Any, outer: Matrix, depth: int) -> Iterator[Rule]:
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _rules_of_path(drawn, _multiply(_matrix_of(drawn), outer))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
        inner = _multiply(_matrix_of(drawn), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _rules_of_object(pdfium.FPDFFormObj_GetObject(drawn, index), inner, depth + 1)


def _matrix_of(drawn: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that first does ``inner``, then ``outer`` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _rules_of_path(path: Any, matrix: Matrix) -> Iterator[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(path)
    if not (fill.value or stroke.value) or not 0 < count <= MAX_SEGMENTS:
        return
    for points in _read_outlines(path, count, matrix):
        yield from rules_of_stroke(points) if stroke.value else rules_of_fill(points)


def _read_outlines(path: Any, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the points of each part of a path, the first once more where it is closed."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(apply_matrix(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
