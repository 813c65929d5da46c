"""Word documents of the binary format (doc, and wps of today's WPS Office): paragraphs, tables, fields, numbers."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from loaders.read.document import BlockKind, Document
from loaders.read.flow import FlowItem, Paragraph, all_paragraphs, unwrap_layout
from loaders.read.furniture import mark_furniture, running_heads
from loaders.read.list_numbers import ListNumbers
from loaders.read.source import Source
from loaders.read.word97 import T_DEF_TABLE, WordFile, read_properties
from loaders.read.word97_tables import OpenTable, Row, make_grid, merge_cell, read_row
from loaders.read.writer import DocumentWriter
from loaders.regex import regex

MEDIA_TYPE = "application/msword"

_P_ILVL, _P_ILFO, _P_OUT_LVL = 0x260A, 0x460B, 0x2640
_P_IN_TABLE, _P_ROW_END, _P_DEPTH, _P_INNER_CELL, _P_INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_T_VERT_MERGE = 0xD62B

_CELL_END, _PICTURE = "\x07", "\x01"
_ENDS = regex(r"[\r\x07\x0c]")
"""End of a paragraph, of a cell or row, of a page or section."""
_FIELD_BEGIN, _FIELD_MIDDLE, _FIELD_END = "\x13", "\x14", "\x15"
_FIELD_MARKS = frozenset((_FIELD_BEGIN, _FIELD_MIDDLE, _FIELD_END))
_CONTROLS = regex(r"[\x00-\x1f]")
_CHARACTERS = {"\x0b": "\n", "\x1e": "-", "\t": "\t"}
"""Characters below U+0020 that stand for something; the others are pictures, marks of notes and optional hyphens."""

_CONTENTS_STYLES = range(19, 28)
_HEADING_STYLES = range(1, 10)
MAX_STYLE_DEPTH = 32
MAX_NESTED_TABLES = 40


def read_doc(source: Source) -> Document:
    """Return the document of a binary Word file."""
    file = WordFile(source)
    body, notes, heads, _, remarks, endnotes, boxes, _ = _split_parts(file)
    reader = _Reader(file)
    items = [item for start, end in (body, boxes, notes, endnotes) for item in reader.read(start, end)]
    writer = DocumentWriter(source, MEDIA_TYPE)
    writer.add(*mark_furniture(unwrap_layout(items)))
    writer.count_images(reader.images)
    writer.add(*running_heads(reader.read(*heads)))
    writer.leave_out("comment", *(paragraph.text for paragraph in all_paragraphs(reader.read(*remarks))))
    for start, end, kind in reader.dropped:
        writer.leave_out(kind, _CONTROLS.sub("", file.text[start:end]))
    return writer.finish()


def _split_parts(file: WordFile) -> list[tuple[int, int]]:
    """Return where each part of the text begins and ends: body, notes, heads, macros, comments, endnotes, boxes."""
    places = [0]
    for size in file.sizes:
        places.append(min(len(file.text), places[-1] + max(0, size)))
    return list(pairwise(places))


@dataclass(slots=True)
class _Properties:
    """What is said of a paragraph; ``depth`` is how many tables it stands in."""

    depth: int = 0
    is_row_end: bool = False
    is_inner_cell_end: bool = False
    list_use: int = 0
    list_level: int = 0
    outline: int = 9
    is_contents: bool = False
    row: Row = field(default_factory=Row)

    @property
    def level(self) -> int | None:
        """Return the outline level, 1 the highest, None for body text."""
        return self.outline + 1 if 0 <= self.outline < 9 else None


class _Reader:
    """Reads the parts of the text in order, counting list numbers and following fields as it goes."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self.dropped = file.dropped()
        self._fields: list[bool] = []
        self._numbers = ListNumbers()
        self.images = 0

    def read(self, start: int, end: int) -> list[FlowItem]:
        """Return the paragraphs and tables between two places of the text."""
        items: list[FlowItem] = []
        tables: list[OpenTable] = []
        for first, last in self._split(start, end):
            properties = self._properties_at(min(last, end - 1))
            self._set_depth(tables, min(max(0, properties.depth), MAX_NESTED_TABLES), items)
            if properties.is_row_end and tables:
                tables[-1].end_row(properties.row)
                continue
            target = tables[-1].content if tables else items
            target.extend(self._read_paragraph(first, last, properties))
            is_cell_end = self._file.text[last : last + 1] == _CELL_END or properties.is_inner_cell_end
            if is_cell_end and tables:
                tables[-1].end_cell()
        self._set_depth(tables, 0, items)
        return items

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where each paragraph begins and where its mark stands."""
        first = start
        for mark in _ENDS.finditer(self._file.text, start, end):
            yield first, mark.start()
            first = mark.end()
        if first < end:
            yield first, end

    def _set_depth(self, tables: list[OpenTable], depth: int, items: list[FlowItem]) -> None:
        while len(tables) > depth:
            closed = tables.pop()
            target = tables[-1].content if tables else items
            target.append(make_grid(closed))
        while len(tables) < depth:
            tables.append(OpenTable())

    def _read_paragraph(self, first: int, last: int, properties: _Properties) -> Iterator[Paragraph]:
        text = self._visible(first, last)
        if not text.strip() and first < last:
            return
        label = self._label(properties)
        if text.strip() or any(map(str.isalnum, label)):  # an empty paragraph shows its number, too
            kind: BlockKind = "furniture" if properties.is_contents else "paragraph"
            yield Paragraph(label + text.lstrip(), properties.level, kind)

    def _label(self, properties: _Properties) -> str:
        index = properties.list_use - 1
        if not 0 <= index < len(self._file.lists):
            return ""
        used, level = self._file.lists[index], properties.list_level
        if level in used.starts:
            self._numbers.restart(used.definition, level, str(index), used.starts[level])
        return self._numbers.next_label(used.definition, level, used.levels)

    def _visible(self, first: int, last: int) -> str:
        """Return the characters that a reader sees: no codes of fields, nothing deleted or hidden."""
        shown: list[str] = []
        for start, end in self._kept(first, last):
            for character in self._file.text[start:end]:
                if character in _FIELD_MARKS:
                    self._follow_field(character)
                elif not any(self._fields):
                    self.images += character == _PICTURE
                    shown.append(character if character >= " " else _CHARACTERS.get(character, ""))
        text = "".join(shown)
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _follow_field(self, mark: str) -> None:
        """Keep for each open field whether its code is being read."""
        if mark == _FIELD_BEGIN:
            self._fields.append(True)
        elif self._fields and mark == _FIELD_MIDDLE:
            self._fields[-1] = False
        elif self._fields:
            self._fields.pop()

    def _kept(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches between two places that are not dropped."""
        behind = bisect_left(self.dropped, first, key=itemgetter(0))
        for start, end, _ in self.dropped[max(0, behind - 1) :]:  # the one before may reach over the first place
            if start >= last:
                break
            if first < start:
                yield first, start
            first = max(first, end)
        if first < last:
            yield first, last

    def _properties_at(self, position: int) -> _Properties:
        style, properties = self._file.paragraph_at(position)
        found = _Properties()
        self._apply_style(found, style, 0)
        _apply(found, properties)
        return found

    def _apply_style(self, found: _Properties, number: int, depth: int) -> None:
        if number >= len(self._file.styles) or depth > MAX_STYLE_DEPTH:
            return
        style = self._file.styles[number]
        self._apply_style(found, style.base, depth + 1)
        if style.built_in in _HEADING_STYLES:
            found.outline = style.built_in - 1
        found.is_contents = found.is_contents or style.built_in in _CONTENTS_STYLES
        _apply(found, style.properties)


def _apply(found: _Properties, properties: bytes) -> None:
    """Set what a list of properties says."""
    for sprm, operand in read_properties(properties):
        if sprm == T_DEF_TABLE:
            found.row = read_row(operand)
        elif sprm == _T_VERT_MERGE and len(operand) >= 3:
            found.row = merge_cell(found.row, operand[1], operand[2])
        elif sprm in _NUMBERS:
            setattr(found, _NUMBERS[sprm], int.from_bytes(operand, "little", signed=True))
        elif sprm in _SWITCHES:
            setattr(found, _SWITCHES[sprm], bool(operand[0]))
        elif sprm == _P_IN_TABLE:
            found.depth = max(found.depth, operand[0] & 1)


_NUMBERS = {_P_ILVL: "list_level", _P_ILFO: "list_use", _P_OUT_LVL: "outline", _P_DEPTH: "depth"}
_SWITCHES = {_P_ROW_END: "is_row_end", _P_INNER_ROW_END: "is_row_end", _P_INNER_CELL: "is_inner_cell_end"}
