"""Lines of a text, and the stretches of them that have the form of a table: rows with TABs, cells, drawn rows.

From a word processor: a line that begins with a TAB opens a cell; after a blank line it also opens a row. A line
without a TAB goes on with the cell as a new paragraph. Two blank lines, one before text behind a whole row, or the end
of the text close the table.
From a spreadsheet: each line is a row, its cells parted by TABs. Drawn with | signs: see ``piped``.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from graph.model import Span
from loaders.read.grid import PlacedCell
from loaders.read.piped import (
    FEWEST_BARE,
    end_of_bare,
    end_of_piped,
    is_piped,
    is_rule,
    split_bare,
    split_piped,
)

Row = list[PlacedCell]

LONGEST_GROUP, MOST_NAMES, MOST_DIGITS = 30, 2, 4
"""Characters of the name of a group of rows, lines of it, and digits of the number of a row."""

LONGEST_LAST = 20
"""Characters of the last cell of a row that no title goes on with: a date, an office."""

MOST_QUOTED = 40
"""Lines that a quoted cell may have."""

_OPENS_QUOTED = re.compile(r'(?:\A|\t)"[^"]*(?:""[^"]*)*\Z')
"""A field that begins with a quotation mark which no other closes."""

_GROUP = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[类部方]"
)
_HEADING = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[编章节条部]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|附[件表录]|专栏|表\s*\d|注[:：]"
)
_TITLE = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[编章节]|[一二三四五六七八九十]{1,3}、|附[件表录]")
_SENTENCE_ENDS = ("。", "；", "：", ":", ";")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with its place; ``text`` is without the line end."""

    start: int
    text: str

    @property
    def opens_cell(self) -> bool:
        """Tell whether the line begins with one TAB; two are an indent, as before a date at the right margin."""
        return self.text.startswith("\t") and not self.text.startswith("\t\t")

    @property
    def is_row(self) -> bool:
        """Tell whether TABs part the line into cells, a TAB at its beginning apart."""
        return "\t" in self.text[1:].strip("\t")

    def is_label(self, tabs: int) -> bool:
        """Tell whether the line is a row with one text among so many TABs: the name of a group, a sum."""
        return self.text.count("\t") == tabs > 1 and bool(self.text.strip())

    @property
    def is_drawn(self) -> bool:
        """Tell whether the line is one of a drawn table."""
        return is_piped(self.text) or is_rule(self.text)

    @property
    def is_bare(self) -> bool:
        """Tell whether the line may be the first of a table whose rows begin without a border."""
        return self.text.count("|") + self.text.count("｜") >= FEWEST_BARE - 1

    @property
    def is_blank(self) -> bool:
        """Tell whether the line is empty; a TAB alone is an empty cell."""
        return not self.text.strip() and not self.opens_cell

    @property
    def span(self) -> Span:
        """Return the span of the line without white space around it; for an empty cell the place after its TAB."""
        return strip_span(self.text, self.start)


def strip_span(text: str, start: int) -> Span:
    """Return the span of a text that begins at ``start``, without white space around it."""
    begin = start + len(text) - len(text.lstrip())
    return begin, begin + len(text.strip())


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text with their places."""
    start = 0
    for line in text.split("\n"):
        yield Line(start, line)
        start += len(line) + 1


def join_quoted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those made one that line breaks within a quoted cell part, as spreadsheets copy it."""
    joined: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if _OPENS_QUOTED.search(line.text):
            text = line.text
            for end in range(index, min(index + MOST_QUOTED, len(lines))):
                text = f"{text}\n{lines[end].text}"
                if not _OPENS_QUOTED.search(text):
                    line, index = (Line(line.start, text), end + 1) if "\t" in text else (line, index)
                    break
        joined.append(line)
    return joined


def split_regions(lines: list[Line]) -> Iterator[tuple[list[Row], list[Line]]]:
    """Yield (rows, lines) for each stretch that has the form of a table, ([], lines) for the lines between."""
    index = 0
    while index < len(lines):
        end, parse = _find_region(lines, index)
        region = lines[index:end]
        yield (parse(region) if parse else []), region
        index = end


def _find_region(lines: list[Line], start: int) -> tuple[int, Callable[[list[Line]], list[Row]] | None]:
    """Return the end of the region that begins at the line, and how to take it apart."""
    if lines[start].is_drawn and (end := end_of_piped(lines, start)) > start:
        return end, _parse_piped_lines
    if lines[start].is_bare and (end := end_of_bare(lines, start)) > start:
        return end, _parse_bare_lines
    if lines[start].is_row:
        return _end_of_rows(lines, start), _parse_tabbed_lines
    if lines[start].opens_cell:
        return _end_of_cells(lines, start), _parse_cell_lines
    return _end_while(
        lines, start + 1, lambda line: not (line.is_row or line.opens_cell or line.is_drawn or line.is_bare)
    ), None


def _end_while(lines: list[Line], start: int, holds: Callable[[Line], bool]) -> int:
    end = start
    while end < len(lines) and holds(lines[end]):
        end += 1
    return end


def _end_of_rows(lines: list[Line], start: int) -> int:
    """Return the index of the first line that is neither a row nor the name of a group of rows."""
    tabs = lines[start].text.count("\t")
    end = start
    number = 0
    while end < len(lines):
        line = lines[end]
        names = end > start and _names_group(lines[end : end + MOST_NAMES + 1], tabs, number)
        if not (line.is_row or line.is_label(tabs) or names):
            break
        number = _leading_number(line) or number
        end += 1
    return end


def _names_group(lines: Sequence[Line], tabs: int, number: int) -> bool:
    """Tell whether the lines before a row are the name of a group (二、水利工程) without TABs, and of a part of it.

    They are numbered themselves, or the numbers of the rows go on behind them.
    """
    names = [line.text.strip() for line in takewhile(lambda line: "\t" not in line.text, lines)]
    if not names or len(names) == len(lines) or not lines[len(names)].text.count("\t") == tabs > 1:
        return False
    if any(not 0 < len(name) <= LONGEST_GROUP or name.endswith(_SENTENCE_ENDS) for name in names):
        return False
    following = _leading_number(lines[len(names)])
    return following > 0 and (all(map(_GROUP.match, names)) or following == number + 1)


def _leading_number(line: Line) -> int:
    """Return the number before the first TAB, 0 where something else stands there."""
    digits = line.text.split("\t", 1)[0].strip().rstrip(".．、")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else 0


def _end_of_cells(lines: list[Line], start: int) -> int:
    """Return the index of the first of two blank lines, of one behind a whole row and before text, or of the end."""
    widest = width = 0
    for index in range(start, len(lines)):
        if lines[index].opens_cell:
            width += 1
        elif lines[index].is_blank:
            if index + 1 == len(lines) or lines[index + 1].is_blank:
                return index
            if width > 1 and width == widest and _is_text_behind(lines, index + 1, width):
                return index
            widest = max(widest, width)
            width = 0 if lines[index + 1].opens_cell else width
        elif width > 1 and width == widest and _is_title_behind(lines, index):
            return index
    return len(lines)


def _is_title_behind(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the line directly below a short last cell is a title of the text behind the table."""
    above, title = lines[index - 1], lines[index].text
    short = above.opens_cell and len(above.text.strip()) <= LONGEST_LAST
    begins = bool(_TITLE.match(title)) and len(title) <= LONGEST_GROUP
    return short and begins and not any(lines[place].opens_cell for place in range(index, len(lines)))


def _is_text_behind(lines: Sequence[Line], start: int, width: int) -> bool:
    """Tell whether the lines before the next row are text behind the table: none follows, or a wider one, or a heading.

    Else they go on with the last cell, in which a paragraph is empty.
    """
    following = next((index for index in range(start, len(lines)) if lines[index].opens_cell), None)
    if following == start:
        return False
    behind = [line.text.strip() for line in lines[start:following] if line.text.strip()]
    if following is None or len(behind) > MOST_NAMES or any(map(_HEADING.match, behind)):
        return True
    return sum(1 for _ in takewhile(lambda line: line.opens_cell, lines[following : following + width + 1])) > width


def _parse_tabbed_lines(lines: list[Line]) -> list[Row]:
    width = lines[0].text.count("\t") + 1
    rows = [list(_parse_tabbed_line(line)) for line in lines]
    return [
        row if "\t" in line.text else [*row, *[_make_cell([(row[0].end, row[0].end)])] * (width - 1)]
        for line, row in zip(lines, rows, strict=True)
    ]


def _parse_tabbed_line(line: Line) -> Iterator[PlacedCell]:
    start = line.start
    for field in line.text.split("\t"):
        quoted = "\n" in field and field.startswith('"') and field.rstrip().endswith('"')
        begin, text = (start + 1, field.rstrip()[1:-1]) if quoted else (start, field)
        spans = []
        for part in text.split("\n"):
            spans.append(strip_span(part, begin))
            begin += len(part) + 1
        yield _make_cell(spans)
        start += len(field) + 1


def _parse_piped_lines(lines: list[Line]) -> list[Row]:
    return [[_make_cell(spans) for spans in row] for row in split_piped([(line.start, line.text) for line in lines])]


def _parse_bare_lines(lines: list[Line]) -> list[Row]:
    return [[_make_cell(spans) for spans in row] for row in split_bare([(line.start, line.text) for line in lines])]


def _parse_cell_lines(lines: list[Line]) -> list[Row]:
    rows: list[list[list[Line]]] = []
    after_blank = True
    for line in lines:
        if line.opens_cell and after_blank:
            rows.append([[line]])
        elif line.opens_cell:
            rows[-1].append([line])
        else:
            rows[-1][-1].append(line)
        after_blank = line.is_blank
    return [[_make_cell([line.span for line in cell]) for cell in row] for row in rows]


def _make_cell(spans: Sequence[Span]) -> PlacedCell:
    """Return the cell of the spans of its lines, of which some may be empty."""
    paragraphs = tuple((start, end) for start, end in spans if start < end)
    start, end = (paragraphs[0][0], paragraphs[-1][1]) if paragraphs else (spans[0][0], spans[0][0])
    return PlacedCell(start, end, paragraphs)
