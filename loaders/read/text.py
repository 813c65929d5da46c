"""Plain text, and the forms that tables take when copied into it.

From a word processor: a line that begins with a TAB opens a cell; after a blank line it also opens a row. A line
without a TAB goes on with the cell as a new paragraph. Two blank lines or the end of the text close the table.
From a spreadsheet: each line is a row, its cells parted by TABs. Drawn with | signs: see ``piped``.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from statistics import mode

from graph.model import Span
from loaders.read.captions import LINES_ABOVE, find_caption
from loaders.read.document import Block, Document, ReadIssue
from loaders.read.encoding import decode_source, normalise_line_ends
from loaders.read.furniture import is_furniture_line, margin_places, name_hosts_of_tasks
from loaders.read.grid import PlacedCell, build_table, report_ragged_rows
from loaders.read.headers import align_headers
from loaders.read.piped import (
    FEWEST_BARE,
    end_of_bare,
    end_of_piped,
    has_piped,
    is_piped,
    is_rule,
    split_bare,
    split_piped,
)
from loaders.read.source import Source, require_text
from loaders.read.wrapping import Unwrapped, unwrap

Row = list[PlacedCell]

_CELL_LINE = re.compile(r"^\t", re.MULTILINE)

LONGEST_GROUP, MOST_NAMES, MOST_DIGITS = 30, 2, 4
_GROUP = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[类部方]"
)
_SENTENCE_ENDS = ("。", "；", "：", ":", ";")

MAX_BOX_ROWS = 3
"""A box has one cell, seldom a title row and a body row; more one-cell rows are paragraphs with an indent."""


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


def read_text(source: Source) -> Document:
    """Return the document of a plain text.

    Its canonical text is the decoded text with plain line ends; of a text cut at one width, with lines joined.
    """
    decoded = normalise_line_ends(decode_source(source))
    require_text(source.name, decoded)
    unwrapped = Unwrapped(decoded, 0) if _CELL_LINE.search(decoded) or has_piped(decoded) else unwrap(decoded)
    text = unwrapped.text
    blocks, issues = parse_text(text)
    if unwrapped.joined:
        message = f"{unwrapped.joined} wrapped lines joined / 拼接 {unwrapped.joined} 处硬换行"
        issues = (ReadIssue("wrapped_lines", "info", message), *issues)
    return Document(
        file=source.name,
        media_type="text/plain",
        source_sha256=source.sha256,
        text=text,
        blocks=blocks,
        issues=issues,
    )


def parse_text(text: str) -> tuple[tuple[Block, ...], tuple[ReadIssue, ...]]:
    """Return the blocks of a text in order, and what was odd in its tables."""
    blocks: list[Block] = []
    issues: list[ReadIssue] = []
    above: deque[Line] = deque(maxlen=LINES_ABOVE)
    for rows, lines in _split_regions(list(_split_lines(text))):
        caption = find_caption((line.span, line.text) for line in reversed(above))
        if not _is_table(rows, text, captioned=caption is not None):
            above.extend(line for line in lines if not line.is_blank)
            blocks.extend(Block("paragraph", *line.span) for line in lines if line.text.strip())
            continue
        rejoined, rejoin_issues = _rejoin_rows(rows, text)
        start, end = rows[0][0].start, rows[-1][-1].end
        table = build_table(align_headers(rejoined), start=start, end=end, caption=caption)
        blocks.append(Block("table", start, end, table=table))
        issues.extend((*rejoin_issues, *report_ragged_rows(table)))
        above.clear()
    return tuple(_mark_furniture(blocks, text)), tuple(issues)


def _mark_furniture(blocks: list[Block], text: str) -> Iterator[Block]:
    """Yield the blocks, lines of navigation and catalogue cards marked as what they are."""
    margins = margin_places(len(blocks))
    hosts_work = name_hosts_of_tasks(text[block.start : block.end] for block in blocks if block.kind == "paragraph")
    for place, block in enumerate(blocks):
        line = text[block.start : block.end]
        is_furniture = block.kind == "paragraph" and is_furniture_line(
            line, at_margin=place in margins, hosts_work=hosts_work
        )
        yield replace(block, kind="furniture") if is_furniture else block


def _split_lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.split("\n"):
        yield Line(start, line)
        start += len(line) + 1


def _split_regions(lines: list[Line]) -> Iterator[tuple[list[Row], list[Line]]]:
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
    """Return the index of the first of two blank lines, or of the end."""
    for index in range(start, len(lines)):
        if lines[index].is_blank and (index + 1 == len(lines) or lines[index + 1].is_blank):
            return index
    return len(lines)


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
        yield _make_cell([strip_span(field, start)])
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


def _is_table(rows: list[Row], text: str, *, captioned: bool) -> bool:
    """Tell a table or box from paragraphs that happen to begin with a TAB."""
    if not rows or max(map(len, rows)) == 1:
        return captioned and 0 < len(rows) <= MAX_BOX_ROWS
    cells = [cell for row in rows for cell in row if cell.paragraphs]
    sentences = sum(text[cell.end - 1] == "。" for cell in cells)
    wide = sum(len(row) > 1 for row in rows)
    return len(rows) > 1 and 2 * wide >= len(rows) and 3 * sentences <= 2 * len(cells)


def _rejoin_rows(rows: list[Row], text: str) -> tuple[list[Row], list[ReadIssue]]:
    """Return the rows with those put together that an empty paragraph at the end of a cell had parted.

    Such a row begins with its number, goes on with a row that does not, and both make one full row.
    """
    width = mode(map(len, rows))
    joined: list[Row] = []
    issues: list[ReadIssue] = []
    for row in rows:
        is_rest = bool(joined) and len(joined[-1]) + len(row) == width and len(row) < width
        if is_rest and _is_number(joined[-1][0], text) and not _is_number(row[0], text):
            joined[-1] = [*joined[-1], *row]
            issues.append(_rejoined(len(joined), joined[-1]))
        else:
            joined.append(row)
    return joined, issues


def _is_number(cell: PlacedCell, text: str) -> bool:
    return text[cell.start : cell.end].strip(".、．").isdigit()


def _rejoined(number: int, row: Row) -> ReadIssue:
    message = f"row {number} was parted by an empty paragraph and was put together / 第 {number} 行被空段落断开，已拼合"
    return ReadIssue("rejoined_row", "info", message, ((row[0].start, row[-1].end),))
