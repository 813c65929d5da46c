"""Number formats of the cells of an xls file, which calamine does not give (MS-XLS, BIFF8 and BIFF5 records)."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

import olefile
from openpyxl.styles.numbers import BUILTIN_FORMATS

from loaders.read.source import Source


@dataclass(frozen=True, slots=True)
class SheetFormats:
    """The formats of the number cells of a sheet by (row, column), and how many rows and columns its values reach."""

    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0


_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF, _CODEPAGE = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x0042
_FORMULA, _NUMBER, _RK, _MULRK = 0x0006, 0x0203, 0x027E, 0x00BD
_VALUES = frozenset((_FORMULA, _NUMBER, _RK, _MULRK, 0x00FD, 0x0204, 0x00D6, 0x0205))
"""Records of cells with a value: figures, texts, truth values and errors."""
_BIFF8 = 0x0600


def read_formats(source: Source) -> dict[str, SheetFormats]:
    """Return for each sheet what its records say of its cells; broken records are passed over."""
    with olefile.OleFileIO(BytesIO(source.data)) as container:
        name = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
        data = container.openstream(name).read() if name else b""
    records = list(_read_records(data, 0))
    is_new = bool(records) and records[0][1][:2] == struct.pack("<H", _BIFF8)
    formats = dict(BUILTIN_FORMATS)
    styles: list[int] = []
    sheets: list[tuple[str, int]] = []
    for kind, body in records:
        if kind == _FORMAT and len(body) > 4:
            formats[struct.unpack_from("<H", body)[0]] = _read_string(body[2:], is_new=is_new, is_long=True)
        elif kind == _XF and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUNDSHEET and len(body) > 7:
            sheets.append((_read_string(body[6:], is_new=is_new, is_long=False), struct.unpack_from("<I", body)[0]))
    names = [formats.get(number, "General") for number in styles]
    return {name: _read_sheet(data, start, names) for name, start in sheets}


def _read_sheet(data: bytes, start: int, names: list[str]) -> SheetFormats:
    places = [
        struct.unpack_from("<HH", body)
        for kind, body in _read_records(data, start)
        if kind in _VALUES and len(body) > 3
    ]
    rows, columns = (1 + max((place[axis] for place in places), default=-1) for axis in (0, 1))
    return SheetFormats(dict(_read_cells(data, start, names)), rows, columns)


def _read_records(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, body) of the records of one substream."""
    place = start
    while place + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, place)
        yield kind, data[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == _EOF:
            return


def _read_cells(data: bytes, start: int, names: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, body in _read_records(data, start):
        if kind in {_NUMBER, _RK, _FORMULA} and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            yield from _name_cell(row, column, style, names)
        elif kind == _MULRK and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            for place in range(4, len(body) - 2, 6):
                style = struct.unpack_from("<H", body, place)[0]
                yield from _name_cell(row, column + (place - 4) // 6, style, names)


def _name_cell(row: int, column: int, style: int, names: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    if style < len(names):
        yield (row, column), names[style]


def _read_string(body: bytes, *, is_new: bool, is_long: bool) -> str:
    """Return a string record: its length in one byte or two, in BIFF8 then a flag for two bytes a character."""
    size = 2 if is_long and is_new else 1
    count = int.from_bytes(body[:size], "little")
    if not is_new:
        return body[size : size + count].decode("gb18030", errors="replace")
    is_wide = bool(body[size] & 1)
    text = body[size + 1 : size + 1 + (2 * count if is_wide else count)]
    return text.decode("utf-16-le" if is_wide else "latin-1", errors="replace")
