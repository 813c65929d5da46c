"""The binary Word format (MS-DOC): characters, paragraph properties and styles of a .doc or .wps file.

Names of structures and numbers of properties (sprm) are those of the specification.
"""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import olefile

from loaders.errors import DamagedFileError
from loaders.read.source import Source, broken, damaged
from loaders.read.word97_lists import read_lists

_WORD_MAGIC = 0xA5EC
_MIN_VERSION = 0xC1
"""nFib of Word 97; older files have another layout."""
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_SIZES = 0x4C
"""Place of ccpText in the FIB; the lengths of the other parts of the text follow."""
_POINTERS = 0x9A
_STSH, _CHPX, _PAPX, _CLX, _LISTS, _OVERRIDES = 1, 12, 13, 33, 73, 74
"""Index of the (fc, lcb) pairs that are used."""
_PAGE = 512
_PARAGRAPH_STYLE, _CHARACTER_STYLE = 1, 2
DropKind = Literal["deleted", "hidden"]

SPRM_OPERAND = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of an operand by the three highest bits of its sprm; 0 where its first byte tells."""
_VARIABLE = 6
_C_DELETED, _C_HIDDEN, _C_STYLE = 0x0800, 0x083C, 0x4A30
"""sprmCFRMarkDel, sprmCFVanish, sprmCIstd."""
T_DEF_TABLE, P_CHG_TABS, P_HUGE_PAPX, P_TABLE_PROPS = 0xD608, 0xC615, 0x6646, 0x646B


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters: ``start`` and ``end`` count characters, ``place`` is the file offset of the first."""

    start: int
    end: int
    place: int
    width: int

    def place_of(self, position: int) -> int:
        """Return the file offset of a character."""
        return self.place + (position - self.start) * self.width


@dataclass(frozen=True, slots=True)
class Style:
    """A style: the one it is based on, its built-in number (1 to 9 are headings), its paragraph properties.

    ``characters`` are the properties of a style of characters, b"" for others.
    """

    base: int
    built_in: int
    properties: bytes
    characters: bytes = b""


class WordFile:
    """An open Word 97 file; all parts are read at once, they are small."""

    def __init__(self, source: Source) -> None:
        self._source = source
        try:
            with olefile.OleFileIO(BytesIO(source.data)) as container:
                self._main = container.openstream("WordDocument").read()
                flags = self._check_header()
                self._table = container.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
                self._data = container.openstream("Data").read() if container.exists("Data") else b""
            self.sizes = struct.unpack_from("<8i", self._main, _SIZES)
            self.pieces = tuple(self._read_pieces())
            self._piece_starts = [piece.start for piece in self.pieces]
            self._paragraphs = self._read_runs(_PAPX, 13, _read_papx)
            self._characters = self._read_runs(_CHPX, 1, _read_chpx)
            self.styles = tuple(self._read_styles())
            self.lists = read_lists(self._table, self._bounds(_LISTS), self._part(_OVERRIDES))
            self.text = "".join(map(self._read_piece, self.pieces))
        except (struct.error, IndexError, OSError) as error:
            raise self._damaged(str(error)) from error

    def _check_header(self) -> int:
        magic, version = struct.unpack_from("<HH", self._main, 0)
        (flags,) = struct.unpack_from("<H", self._main, 0x0A)
        if magic != _WORD_MAGIC or version < _MIN_VERSION:
            raise damaged(
                self._source.name,
                zh=f"不是 Word 97 及以后的文档（标识 {magic:#06x}，版本 {version:#x}）",
                en=f"no document of Word 97 or later (magic {magic:#06x}, version {version:#x})",
            )
        if flags & _ENCRYPTED:
            raise damaged(
                self._source.name,
                zh="文档已加密，应为未加密的文件",
                en="the document is encrypted, expected a plain one",
            )
        return int(flags)

    def _damaged(self, reason: str) -> DamagedFileError:
        return broken(self._source.name, ("Word 文档", "Word document"), reason)

    def _part(self, index: int) -> bytes:
        """Return a part of the table stream."""
        place, size = self._bounds(index)
        part: bytes = self._table[place : place + size]
        return part

    def _bounds(self, index: int) -> tuple[int, int]:
        """Return place and size of a part in the table stream."""
        place, size = struct.unpack_from("<II", self._main, _POINTERS + 8 * index)
        return place, size

    def _read_pieces(self) -> Iterator[Piece]:
        clx = self._part(_CLX)
        place = 0
        while place < len(clx) and clx[place] == 1:  # Prc: properties of a fast save, which no reader needs for text
            place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
        if place >= len(clx) or clx[place] != 2:
            raise self._damaged("no piece table")
        (size,) = struct.unpack_from("<I", clx, place + 1)
        table = clx[place + 5 : place + 5 + size]
        count = (len(table) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}I", table)
        for index in range(count):
            (value,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)
            is_narrow = bool(value & 0x40000000)
            offset = value & 0x3FFFFFFF
            yield Piece(
                positions[index], positions[index + 1], offset // 2 if is_narrow else offset, 1 if is_narrow else 2
            )

    def _read_piece(self, piece: Piece) -> str:
        raw: bytes = self._main[piece.place : piece.place_of(piece.end)]
        text = raw.decode("cp1252" if piece.width == 1 else "utf-16-le", errors="replace")
        if len(text) == piece.end - piece.start:
            return text
        # a surrogate pair counts as two in the file, and places must stay until the text is complete
        return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))

    def _read_runs(self, index: int, page_size: int, read: Callable[[bytes, int], bytes]) -> "Runs":
        """Return the runs of paragraph or character properties (PLCFBTE and FKP pages); ``page_size`` is that of BX."""
        table = self._part(index)
        count = (len(table) - 4) // 8
        runs: list[tuple[int, int, bytes]] = []
        for (number,) in struct.iter_unpack("<I", table[4 * (count + 1) : 8 * count + 4]):
            page = self._main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
            length = page[-1]
            places = struct.unpack_from(f"<{length + 1}I", page)
            for run in range(length):
                offset = 2 * page[4 * (length + 1) + page_size * run]
                runs.append((places[run], places[run + 1], read(page, offset) if offset else b""))
        return Runs(runs)

    def paragraph_at(self, position: int) -> tuple[int, bytes]:
        """Return (style, properties) of the paragraph that a character belongs to, with those of the data stream."""
        found = self._paragraphs.at(self._place_of(position))
        if len(found) < 2:
            return 0, b""
        return struct.unpack_from("<H", found)[0], self._unpack(found[2:])

    def dropped(self) -> list[tuple[int, int, DropKind]]:
        """Return the stretches of characters that are deleted revisions or hidden, in order."""
        runs = [
            (start, end, kind)
            for start, end, properties in self._characters.runs
            if (kind := self._why_dropped(properties)) is not None
        ]
        found = [
            (
                piece.start + max(0, start - piece.place) // piece.width,
                min(piece.end, piece.start + (end - piece.place) // piece.width),
                kind,
            )
            for piece in self.pieces
            for start, end, kind in runs
            if start < piece.place_of(piece.end) and end > piece.place
        ]
        return sorted(item for item in found if item[0] < item[1])

    def _why_dropped(self, properties: bytes) -> DropKind | None:
        """Return why characters are not seen: a deleted revision, or hidden by themselves or by their style."""
        found = dict(read_properties(properties))
        if found.get(_C_DELETED, b"\0")[0] & 1:
            return "deleted"
        hidden = found.get(_C_HIDDEN)
        if hidden is None:
            style = int.from_bytes(found.get(_C_STYLE, b""), "little")
            styled = self.styles[style].characters if 0 < style < len(self.styles) else b""
            hidden = dict(read_properties(styled)).get(_C_HIDDEN, b"\0")
        return "hidden" if hidden[0] & 1 else None

    def _place_of(self, position: int) -> int:
        index = bisect_right(self._piece_starts, position) - 1
        return self.pieces[max(0, index)].place_of(position)

    def _unpack(self, properties: bytes) -> bytes:
        """Return properties with those that only point into the data stream replaced by what stands there."""
        unpacked = b""
        for sprm, operand in read_properties(properties):
            if sprm in {P_HUGE_PAPX, P_TABLE_PROPS} and len(operand) == 4:
                place = int.from_bytes(operand, "little")
                size = int.from_bytes(self._data[place : place + 2], "little")
                unpacked += self._data[place + 2 : place + 2 + size]
        return properties + unpacked

    def _read_styles(self) -> Iterator[Style]:
        table = self._part(_STSH)
        if not table:
            return
        header, count, base_size = struct.unpack_from("<HHH", table)
        place = 2 + header
        for _ in range(count):
            (size,) = struct.unpack_from("<H", table, place)
            yield _read_style(table[place + 2 : place + 2 + size], base_size)
            place += 2 + size + size % 2


class Runs:
    """Properties by file offset."""

    def __init__(self, runs: Sequence[tuple[int, int, bytes]]) -> None:
        self.runs = sorted(runs)
        self._starts = [start for start, _, _ in self.runs]

    def at(self, place: int) -> bytes:
        """Return the properties that hold at an offset, b"" where none do."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self.runs[index][1]:
            return b""
        return self.runs[index][2]


def read_properties(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (sprm, operand) of a list of properties (grpprl); one that is cut off ends it."""
    place = 0
    while place + 2 <= len(properties):
        (sprm,) = struct.unpack_from("<H", properties, place)
        place += 2
        size = SPRM_OPERAND[sprm >> 13]
        if sprm == T_DEF_TABLE:
            size = int.from_bytes(properties[place : place + 2], "little") + 1
        elif sprm >> 13 == _VARIABLE and place < len(properties):
            size = 1 + properties[place]
        if place + size > len(properties):
            return
        yield sprm, properties[place : place + size]
        place += size


def _read_papx(page: bytes, offset: int) -> bytes:
    size = 2 * page[offset] - 1 if page[offset] else 2 * page[offset + 1]
    start = offset + 1 if page[offset] else offset + 2
    return page[start : start + size]


def _read_chpx(page: bytes, offset: int) -> bytes:
    return page[offset + 1 : offset + 1 + page[offset]]


def _read_style(style: bytes, base_size: int) -> Style:
    """Return a style (STD) with the properties of its paragraphs; an unused style is empty."""
    if len(style) < base_size:
        return Style(0xFFF, 0xFFF, b"")
    built_in, base = (value for value in struct.unpack_from("<HH", style))
    name_size = int.from_bytes(style[base_size : base_size + 2], "little")
    place = base_size + 2 + 2 * name_size + 2
    size = int.from_bytes(style[place : place + 2], "little")
    kind = base & 0xF
    return Style(
        base >> 4,
        built_in & 0xFFF,
        style[place + 4 : place + 2 + size] if kind == _PARAGRAPH_STYLE else b"",
        style[place + 2 : place + 2 + size] if kind == _CHARACTER_STYLE else b"",
    )
