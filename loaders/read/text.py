"""Plain text, and the tables that were copied into it (their forms: see ``text_regions``)."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import mode

from loaders.read.aligned import read_aligned
from loaders.read.captions import LINES_ABOVE, find_caption
from loaders.read.document import Block, Document, ReadIssue
from loaders.read.encoding import decode_source, normalise_line_ends
from loaders.read.furniture import is_furniture_line, margin_places, name_hosts_of_tasks
from loaders.read.grid import PlacedCell, build_table, report_ragged_rows
from loaders.read.headers import align_headers
from loaders.read.piped import has_piped
from loaders.read.scattered import SCATTERED, find_scattered
from loaders.read.source import Source, require_paragraphs, require_text
from loaders.read.text_regions import Line, Row, join_quoted, split_lines, split_regions
from loaders.read.wrapping import Unwrapped, unwrap
from loaders.regex import regex

_CELL_LINE = regex(r"^\t", re.MULTILINE)

MAX_BOX_ROWS = 3
"""A box has one cell, seldom a title row and a body row; more one-cell rows are paragraphs with an indent."""


def read_text(source: Source) -> Document:
    """Return the document of a plain text.

    Its canonical text is the decoded text with plain line ends; of a text cut at one width, with lines joined.
    """
    decoded = normalise_line_ends(decode_source(source))
    require_text(source.name, decoded)
    if (aligned := read_aligned(source, decoded)) is not None:
        return aligned
    unwrapped = Unwrapped(decoded, 0) if _CELL_LINE.search(decoded) or has_piped(decoded) else unwrap(decoded)
    text = unwrapped.text
    blocks, issues = parse_text(source.name, text)
    if unwrapped.joined:
        message = f"{unwrapped.joined} wrapped lines joined / 拼接 {unwrapped.joined} 处硬换行"
        issues = (ReadIssue("wrapped_lines", "info", message), *issues)
    issues += tuple(_report_scattered(blocks, text))
    return Document(
        file=source.name,
        media_type="text/plain",
        source_sha256=source.sha256,
        text=text,
        blocks=blocks,
        issues=issues,
    )


def _report_scattered(blocks: Sequence[Block], text: str) -> Iterator[ReadIssue]:
    """Yield the issue that names the tables whose cells lie scattered in a text without any table."""
    spans = () if any(block.table for block in blocks) else tuple(find_scattered(list(split_lines(text))))
    if spans:
        message = (
            f"the cells of {len(spans)} tables lie scattered since the conversion, and no task is read from them;"
            " take the original file, or convert with pdftotext -layout"
            f" / 转成文本时有 {len(spans)} 处表格散乱，其中的任务未读取；请改用原文件，或用 pdftotext -layout 转换"
        )
        yield ReadIssue(SCATTERED, "warning", message, spans)


def parse_text(name: str, text: str) -> tuple[tuple[Block, ...], tuple[ReadIssue, ...]]:
    """Return the blocks of a text in order, and what was odd in its tables."""
    blocks: list[Block] = []
    issues: list[ReadIssue] = []
    above: deque[Line] = deque(maxlen=LINES_ABOVE)
    for rows, lines in split_regions(join_quoted(list(split_lines(text)))):
        caption = find_caption((line.span, line.text) for line in reversed(above))
        if not _is_table(rows, text, captioned=caption is not None):
            above.extend(line for line in lines if not line.is_blank)
            blocks.extend(Block("paragraph", *line.span) for line in lines if line.text.strip())
            require_paragraphs(name, len(blocks))
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

    Such a row begins with its number, goes on with a row that does not, and both make one full row. Where they have a
    cell too many, a line break within a cell parted them.
    """
    widest = max(map(len, rows))
    width = widest if len(rows[0]) == widest and _are_halves(rows[1:], widest) else mode(map(len, rows))
    numbered = any(_is_number(row[0], text) for row in rows)
    joined: list[Row] = []
    issues: list[ReadIssue] = []
    for row in rows:
        begins = bool(joined) and (_is_number(joined[-1][0], text) or (not numbered and len(row) < width == widest))
        begun = begins and len(joined[-1]) < width
        more = len(joined[-1]) + len(row) if begun and not _is_number(row[0], text) else 0
        if more == width and len(row) < width:
            joined[-1] = [*joined[-1], *row]
            issues.append(_rejoined(len(joined), joined[-1]))
        elif 0 < more - 1 <= width:
            joined[-1] = [*joined[-1][:-1], _join(joined[-1][-1], row[0]), *row[1:]]
            issues.append(_rejoined(len(joined), joined[-1]))
        else:
            joined.append(row)
    return joined, issues


def _are_halves(rows: Sequence[Row], width: int) -> bool:
    """Tell whether every row of fewer cells goes on in the next one, a cell of both being one that a break parted."""
    cells = 0
    for row in rows:
        cells = cells + len(row) - 1 if cells else len(row)
        if cells > width:
            return False
        cells = 0 if cells == width else cells
    return not cells


def _join(cell: PlacedCell, rest: PlacedCell) -> PlacedCell:
    """Return the cell with what a line break parted from it."""
    return replace(cell, end=rest.end, paragraphs=cell.paragraphs + rest.paragraphs)


def _is_number(cell: PlacedCell, text: str) -> bool:
    return text[cell.start : cell.end].strip(".、．").isdigit()


def _rejoined(number: int, row: Row) -> ReadIssue:
    message = f"row {number} was parted within a cell and was put together / 第 {number} 行在单元格内断开，已拼合"
    return ReadIssue("rejoined_row", "info", message, ((row[0].start, row[-1].end),))
