"""Spreadsheets: xlsx by openpyxl, which knows number formats; xls by calamine, which is fast and knows merged cells."""

import os
import re
import struct
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from loaders.errors import DamagedFileError
from loaders.read.archive import Archive
from loaders.read.document import Document
from loaders.read.flow import FlowItem, Grid, Paragraph
from loaders.read.furniture import mark_furniture
from loaders.read.number_display import show_value
from loaders.read.safe_xml import forbid_document_type
from loaders.read.sheet_parts import read_margins, report_hidden_rows, write_drawings
from loaders.read.sheets import Shape, read_sheet
from loaders.read.source import Source, broken, damaged, too_large
from loaders.read.writer import DocumentWriter
from loaders.read.xls_formats import SheetFormats, read_formats

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"

SPARSE_CELLS, SPARSE_SHARE = 100_000, 30
"""Cells of a grid, and cells for each that has text, beyond which a sheet is damaged rather than sparse."""

MAX_CELLS = 3_000_000
"""Cells of the grid of a sheet, empty ones included; the largest list of projects met has 40,000."""

CHINESE_DATES = {
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Date formats that Chinese Excel has built in (ECMA-376 part 1, 18.8.30, zh-cn); openpyxl takes them for numbers."""

LOCAL_FORMATS = {"mm-dd-yy": "yyyy/m/d", "m/d/yy": "yyyy/m/d"}
"""What Chinese Excel shows for the built-in short date."""

MAX_MERGED = 2_000_000
"""Cells inside merged cells; a merged row over the whole width of a sheet has 16,384."""

STDERR = 2

_CELLS = (b"<c ", b"<x:c ")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z0-9:$]+)"')
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表)\s*\d*", re.IGNORECASE)
_UNCALCULATED = re.compile(rb"</f>(?:\s*<v\s*/>|\s*<v></v>)?\s*</c>")


_OldSheet = tuple[str, bool, Mapping[tuple[int, int], str], Mapping[tuple[int, int], Shape]]
"""Name, whether it is visible, texts by place, shapes of merged cells by place."""


def read_xlsx(source: Source) -> Document:
    """Return the document of an xlsx file: the visible sheets in order, each value as its format shows it."""
    archive = Archive(source)
    uncalculated = _check_parts(source, archive)
    writer = DocumentWriter(source, XLSX)
    workbook = _open_xlsx(source)
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            writer.add(*_with_name(sheet.title, _read_worksheet(f"{source.name}/{sheet.title}", sheet)))
            writer.add(*read_margins(sheet))
            report_hidden_rows(writer, sheet)
        else:
            _report_hidden(writer, sheet.title, _texts_of(sheet))
    write_drawings(writer, archive, source.name)
    if uncalculated:
        message = f"{uncalculated} formulas without a stored value / {uncalculated} 个公式没有保存的值"
        writer.report("formula_without_value", "warning", message)
    return writer.finish()


def _check_parts(source: Source, archive: Archive) -> int:
    """Refuse parts that define entities or unpack beyond the bounds; return how many formulas have no value."""
    uncalculated = 0
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            data = archive.read(name)
            forbid_document_type(f"{source.name}/{name}", data)
            uncalculated += len(_UNCALCULATED.findall(data))
            if (cells := sum(map(data.count, _CELLS))) > MAX_CELLS:  # openpyxl makes an object for empty ones, too
                raise too_large(f"{source.name}/{name}", cells, MAX_CELLS, "cells")
            merged = sum(map(_area, _MERGE.findall(data)))
            if merged > MAX_MERGED:
                raise too_large(f"{source.name}/{name}", merged, MAX_MERGED, "merged cells")
    return uncalculated


def _area(reference: bytes) -> int:
    """Return how many cells a range such as A1:D2 has; openpyxl makes an object for each of them."""
    try:
        left, top, right, bottom = range_boundaries(reference.decode("ascii", errors="replace"))
    except ValueError:
        return 0
    return ((bottom or 0) - (top or 0) + 1) * ((right or 0) - (left or 0) + 1)


def _open_xlsx(source: Source) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl cannot keep when writing, which we never do
            return openpyxl.load_workbook(BytesIO(source.data), data_only=True)
    except (BadZipFile, KeyError, ValueError, TypeError, SyntaxError, AttributeError) as error:
        # openpyxl lets through what its parsers raise; XML errors of both parsers are SyntaxErrors
        raise broken(source.name, ("工作簿", "workbook"), error) from error


def _read_worksheet(place: str, sheet: Worksheet) -> Iterator[FlowItem]:
    texts = _texts_of(sheet)
    shapes = {
        (area.min_row - 1, area.min_col - 1): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    return _read_cells(place, texts, shapes)


def _texts_of(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """Return the texts of a sheet by place, blank ones left out."""
    return {
        (row - 1, column - 1): text
        for (row, column), cell in sheet._cells.items()  # iter_rows would make a cell for each empty position
        if (text := _show_cell(cell)).strip()
    }


def _read_cells(
    place: str, texts: Mapping[tuple[int, int], str], shapes: Mapping[tuple[int, int], Shape]
) -> Iterator[FlowItem]:
    """Yield what a sheet says from its texts by place; merged cells reach no further than the texts do.

    Raises:
        DamagedFileError: the texts stand so far apart that the grid between them is over the limit.
    """
    if not texts:
        return iter(())
    height, width = (1 + max(position[axis] for position in texts) for axis in (0, 1))
    filled_rows = len({row for row, _ in texts}) + sum(down for down, _ in shapes.values() if down <= height)
    limit = min(MAX_CELLS, SPARSE_CELLS + SPARSE_SHARE * len(texts))
    if (area := width * min(height, filled_rows)) > limit:
        raise too_large(place, area, limit, "cells")
    rows: list[list[str]] = [[] for _ in range(height)]
    for (row, column), text in sorted(texts.items()):
        rows[row].extend([""] * (column - len(rows[row])))
        rows[row].append(text)
    for filled in filter(None, rows):
        filled.extend([""] * (width - len(filled)))
    clipped = {
        (row, column): (min(down, height - row), min(right, width - column))
        for (row, column), (down, right) in shapes.items()
        if row < height and column < width
    }
    return read_sheet(rows, clipped)


def _show_cell(cell: Cell | MergedCell) -> str:
    if isinstance(cell, MergedCell):
        return ""
    value, number_format = cell.value, cell.number_format
    built_in = CHINESE_DATES.get(cell._style.numFmtId)  # type: ignore[attr-defined] # untyped; the only way to it
    if built_in and isinstance(value, int | float) and not isinstance(value, bool):
        value, number_format = from_excel(value), built_in
    if number_format.startswith("[$-F800]"):
        number_format = CHINESE_DATES[31]
    if isinstance(value, timedelta):
        value = str(value)
    return show_value(value, LOCAL_FORMATS.get(number_format, number_format))


def _with_name(name: str, items: Iterator[FlowItem]) -> tuple[FlowItem, ...]:
    """Return the items, below the sheet's name where it is a name and the sheet begins without a title."""
    read = tuple(items)
    is_titled = not read or not isinstance(read[0], Grid)
    named = read if is_titled or _DEFAULT_NAME.fullmatch(name.strip()) else (Paragraph(name), *read)
    return mark_furniture(named)


def _report_hidden(writer: DocumentWriter, name: str, texts: Mapping[tuple[int, int], str]) -> None:
    writer.leave_out("hidden", "\n".join(text for _, text in sorted(texts.items())))
    writer.report("hidden_sheet", "info", f"hidden sheet {name!r} left out / 略去隐藏的工作表「{name}」")


def read_xls(source: Source) -> Document:
    """Return the document of an xls file, as ``read_xlsx`` does."""
    writer = DocumentWriter(source, XLS)
    for name, is_visible, cells, shapes in _load_xls(source):
        if is_visible:
            writer.add(*_with_name(name, _read_cells(f"{source.name}/{name}", cells, shapes)))
        else:
            _report_hidden(writer, name, cells)
    return writer.finish()


def _load_xls(source: Source) -> list[_OldSheet]:
    """Return the worksheets of an xls file.

    Raises:
        DamagedFileError: calamine refuses the file, or stops in the middle of it (a Rust panic, which is no Exception).
    """
    try:
        formats = read_formats(source)
        if not formats:  # calamine takes all memory to find the sheets of some damaged files
            raise _broken(source, "no sheet")
        for name, found in formats.items():  # calamine fills the whole grid with empty cells when it opens the file
            if found.rows * found.columns > MAX_CELLS:
                raise too_large(f"{source.name}/{name}", found.rows * found.columns, MAX_CELLS, "cells")
        with _without_panic_reports():
            workbook = CalamineWorkbook.from_filelike(BytesIO(source.data))
            return [
                _load_sheet(workbook.get_sheet_by_index(index), metadata, formats.get(metadata.name, SheetFormats()))
                for index, metadata in enumerate(workbook.sheets_metadata)
                if metadata.typ == SheetTypeEnum.WorkSheet
            ]
    except (CalamineError, OSError, struct.error, IndexError) as error:
        raise _broken(source, str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise _broken(source, str(error)) from error
        raise


@contextmanager
def _without_panic_reports() -> Iterator[None]:
    """Keep what Rust writes to the standard error when it panics from the user, who gets one line of ours."""
    sys.stderr.flush()
    kept = os.dup(STDERR)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), STDERR)
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)


def _broken(source: Source, reason: str) -> DamagedFileError:
    return damaged(
        source.name, zh=f"工作簿损坏或已加密：{reason}", en=f"the workbook is damaged or encrypted: {reason}"
    )


def _load_sheet(sheet: CalamineSheet, metadata: SheetMetadata, found: SheetFormats) -> _OldSheet:
    texts: dict[tuple[int, int], str] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            number_format = found.formats.get((row, column), "General")
            text = show_value(value, LOCAL_FORMATS.get(number_format, number_format))
            if text.strip():
                texts[row, column] = text
    shapes = {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    }
    return metadata.name, metadata.visible == SheetVisibleEnum.Visible, texts, shapes
