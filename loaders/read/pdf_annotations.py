"""Annotations of PDF pages: what they show is drawn into the page, what only a click shows is a remark."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

_SHOWN = frozenset((pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET))
"""Text boxes and the fields of forms."""
_SILENT = _SHOWN | {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP}


def draw_annotations(page: Any) -> tuple[bool, tuple[str, ...]]:
    """Draw text boxes and filled fields into the page; return whether there are any, and the remarks."""
    kinds = list(_annotations(page))
    drawn = any(kind in _SHOWN for kind, _ in kinds)
    if drawn:
        drawn = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    return drawn, tuple(text for kind, text in kinds if kind not in _SILENT and text)


def _annotations(page: Any) -> Iterator[tuple[int, str]]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        yield pdfium.FPDFAnnot_GetSubtype(annotation), _contents_of(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _contents_of(annotation: Any) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(
        annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size
    )
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\0")
