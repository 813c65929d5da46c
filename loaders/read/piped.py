"""Tables drawn in plain text: cells between | signs, rows between lines of dashes, with or without corners.

|1|建设基地|县农业农村局|
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Protocol

from graph.model import Span
from loaders.read.furniture import is_page_mark
from loaders.regex import regex

BORDERS = "|｜│┃║"

_ROW = regex(rf"\s*[{BORDERS}].*[{BORDERS}]\s*")
_OPEN_ROW = regex(rf"\s*[{BORDERS}].*[{BORDERS}].*")
_RULE = regex(rf"[\s{BORDERS}+:\-─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╟╢╞╪╡]*")
_DASH = regex(r"[-─━═┄┈]")
_BREAK = regex(r"\n|<br\s*/?>", re.IGNORECASE)
_BORDER = regex(f"[{BORDERS}]")
_PARTIAL = regex(rf"(?=.*[├┣╠┤┫╣┼╋╬])\s*[{BORDERS}├┣╠].*[{BORDERS}┤┫╣]\s*")
_CORNER = regex(f"[{BORDERS}├┤┼┬┴┣┫╋┳┻╠╣╬╦╩]")
_DRAWN = regex(r"\s*[-─━═┄┈]{2,}\s*")

MAX_GAP = 8
"""Lines between two rows, at most: blank ones, and a page number among them."""

MAX_OPEN_LINES = 12
"""Lines that a cell with line breaks may take; more, and the | was no border."""

FEWEST_BARE = 4
LONGEST_BARE = 24
"""A table whose rows begin without a border is known by the first: so many short cells, none of them empty."""

MAX_RULES_ABOVE = 2
"""Lines of dashes without a row between them, beyond which they are ornament."""

FEWEST_STRETCHES = 3
"""Rules part rows where they part so many stretches; two are a header and its body."""

FEWEST_FILLED = 3
"""Lines between rules that each fill every cell are rows; of fewer a cell may go on in the next line."""

_TWO_ROWS = regex(rf"^[^\S\n]*[{BORDERS}].*\n\s*[{BORDERS}├┣╠└┗╚+]", re.MULTILINE)

Fields = list[list[Span]]
"""The cells of a row, each with the spans of its lines."""


def is_rule(line: str) -> bool:
    """Tell whether the line is drawn, without text."""
    return bool(_DASH.search(line)) and bool(_RULE.fullmatch(line)) and len(line.strip()) > 2


def is_piped(line: str) -> bool:
    """Tell whether the line is a row, from border to border."""
    return bool(_ROW.fullmatch(line)) and not is_rule(line)


def has_piped(text: str) -> bool:
    """Tell whether two lines of the text, one below the other, begin with a border."""
    return bool(_TWO_ROWS.search(text))


class _Line(Protocol):
    """A line of a text."""

    @property
    def text(self) -> str:
        """The line without its end."""


def end_of_piped(lines: Sequence[_Line], start: int) -> int:
    """Return the index after the last line of the drawn table that begins here, ``start`` where none does."""
    end = index = start
    rows = 0
    while index < len(lines):
        if is_rule(lines[index].text) and (rows or index - start < MAX_RULES_ABOVE):
            index += 1
        elif is_piped(lines[index].text) or (rows and _parts_some(lines[index].text)):
            index += 1
            rows += 1
        elif (closing := _end_of_open_row(lines, index)) > index:
            index = closing
            rows += 1
        elif rows and (following := _end_of_gap(lines, index)) > index:
            index = following
            continue
        else:
            break
        end = index
    return end if rows > 1 else start


def _end_of_gap(lines: Sequence[_Line], start: int) -> int:
    """Return the index of the row behind blank lines and page numbers, ``start`` where none follows soon.

    A rule behind a rule closes one table and opens another.
    """
    closed = is_rule(lines[start - 1].text)
    for index in range(start, min(len(lines), start + MAX_GAP)):
        text = lines[index].text
        if is_piped(text) or is_rule(text):
            return start if closed and is_rule(text) else index
        if text.strip() and not is_page_mark(text):
            break
    return start


def _end_of_open_row(lines: Sequence[_Line], start: int) -> int:
    """Return the index after a row whose cells hold line breaks, ``start`` where the line begins none."""
    if not _OPEN_ROW.fullmatch(lines[start].text):
        return start
    for index in range(start + 1, min(len(lines), start + MAX_OPEN_LINES)):
        if not lines[index].text.strip() or _ROW.fullmatch(lines[index].text) or is_rule(lines[index].text):
            return start
        if lines[index].text.rstrip().endswith(tuple(BORDERS)):
            return index + 1
    return start


def end_of_bare(lines: Sequence[_Line], start: int) -> int:
    """Return the index after the last row of a table whose rows begin without a border, ``start`` where none begins.

    Web pages become such: 类别 | 事项 | 责任单位 |. A line of navigation or of a catalogue (索引号： | … |) is none.
    """
    heads = _bare_texts(lines[start].text)
    if len(heads) < FEWEST_BARE or not all(heads) or any(len(head) > LONGEST_BARE for head in heads):
        return start
    end = index = start
    rows = 0
    while index < len(lines) and index - end < MAX_GAP:
        if 2 * len(_bare_texts(lines[index].text)) > len(heads):
            rows += 1
            end = index + 1
        elif lines[index].text.strip():
            break
        index += 1
    return end if rows > 1 else start


def _bare_texts(line: str) -> list[str]:
    """Return the texts of the cells of a row, none where a label with a colon begins it."""
    texts = [text.strip() for text in _BORDER.split(line)]
    while texts and not texts[-1]:
        texts.pop()
    return [] if texts and texts[0].endswith(("：", ":")) else texts


def split_bare(lines: Sequence[tuple[int, str]]) -> list[Fields]:
    """Return the rows of the lines of such a table, without the empty cells at their ends."""
    return [list(_split_bare(start, line)) for start, line in lines if line.strip()]


def _split_bare(start: int, line: str) -> Iterator[list[Span]]:
    places = [-1, *(match.start() for match in _BORDER.finditer(line)), len(line)]
    for left, right in list(pairwise(places))[: len(_bare_texts(line))]:
        yield list(_line_spans(start + left + 1, line[left + 1 : right]))


def split_piped(lines: Sequence[tuple[int, str]]) -> list[Fields]:
    """Return the rows of the lines of a drawn table; each line comes with its start."""
    parts = [
        list(part)
        for drawn, part in groupby(filter(_is_of_table, lines), key=lambda line: _parts_all(line[1]))
        if not drawn
    ]
    if any(_parts_some(line) for part in parts for _, line in part):
        return [row for part in parts for row in _part_cells(part)]
    stretches = [list(_logical_lines(part)) for part in parts]
    if len(stretches) < FEWEST_STRETCHES:
        return [row for stretch in stretches for row in stretch]
    return [row for stretch in stretches for row in (stretch if _are_rows(stretch) else [_stack(stretch)])]


def _parts_all(line: str) -> bool:
    return is_rule(line) and not _parts_some(line)


def _parts_some(line: str) -> bool:
    """Tell whether a rule is drawn below some columns, while the cells of others go on: ├───┤县财政局│."""
    if not _PARTIAL.fullmatch(line) or not _DASH.search(line):
        return False
    drawn = [bool(_DRAWN.fullmatch(field)) for field in _CORNER.split(line.strip())[1:-1]]
    return any(drawn) and not all(drawn)


def _part_cells(lines: Sequence[tuple[int, str]]) -> list[Fields]:
    """Return the rows of lines between two rules; a rule below some columns begins a row, cells of the others go on.

    What goes on belongs to the row where its cell begins; in the rows below it the cell is empty.
    """
    rows: list[Fields] = [[]]
    owners: dict[int, int] = {}
    for start, line in lines:
        parted = _parts_some(line)
        rows += [[]] if parted else []
        places = [match.start() for match in (_CORNER if parted else _BORDER).finditer(line)]
        for column, (left, right) in enumerate(pairwise(places)):
            field = line[left + 1 : right]
            if parted and _DRAWN.fullmatch(field):
                owners[column] = len(rows) - 1
                continue
            row = rows[owners.setdefault(column, 0)]
            row += [[] for _ in range(column + 1 - len(row))]
            row[column] += _line_spans(start + left + 1, field)
    width = max(map(len, rows))
    filled = [[*row, *([] for _ in range(width - len(row)))] for row in rows]
    ends = [lines[-1][0] + len(lines[-1][1].rstrip()) - 1] * 2
    return [[field or [(ends[0], ends[1])] for field in row] for row in filled]


def _are_rows(lines: Sequence[Fields]) -> bool:
    """Tell whether lines between two rules are rows of their own: wrapped lines do not fill all cells to the end."""
    filled = all(start < end for line in lines for field in line for start, end in field)
    return len(lines) >= FEWEST_FILLED and len({len(line) for line in lines}) == 1 and filled


def _is_of_table(line: tuple[int, str]) -> bool:
    return bool(line[1].strip()) and (is_rule(line[1]) or not is_page_mark(line[1]))


def _logical_lines(lines: Sequence[tuple[int, str]]) -> Iterator[Fields]:
    """Yield the cells of each row; a row that is not closed goes on with the lines after it."""
    start, text = -1, ""
    for begin, line in lines:
        start, text = (begin, line) if start < 0 else (start, f"{text}\n{line}")
        if text.rstrip().endswith(tuple(BORDERS)):
            yield _split(start, text)
            start, text = -1, ""
    if start >= 0:
        yield _split(start, text)


def _split(start: int, text: str) -> Fields:
    borders = [match.start() for match in _BORDER.finditer(text)]
    return [list(_line_spans(start + left + 1, text[left + 1 : right])) for left, right in pairwise(borders)]


def _line_spans(start: int, field: str) -> Iterator[Span]:
    """Yield the spans of the lines of a field, the breaks of web pages being line ends, too."""
    begin = 0
    for stop in (*_BREAK.finditer(field), None):
        line = field[begin : stop.start() if stop else len(field)]
        first = start + begin + len(line) - len(line.lstrip())
        yield first, first + len(line.strip())
        begin = stop.end() if stop else len(field)


def _stack(rows: Sequence[Fields]) -> Fields:
    """Return one row of several lines: what stands below each other between the same borders is one cell."""
    width = max(map(len, rows))
    return [[span for row in rows if column < len(row) for span in row[column]] for column in range(width)]
