"""Markdown: headings, tables of pipes and of HTML, paragraphs; marks of emphasis and links taken off."""

import re
from collections.abc import Iterator

from loaders.read.document import Document
from loaders.read.encoding import decode_source, normalise_line_ends
from loaders.read.flow import FlowItem, Grid, GridCell, Paragraph
from loaders.read.furniture import mark_furniture
from loaders.read.headers import align_spread_headers
from loaders.read.piped import is_piped
from loaders.read.source import Source, require_text
from loaders.read.wrapping import join_blocks
from loaders.read.writer import DocumentWriter
from loaders.regex import regex

_HEADING = regex(r" {0,3}(#{1,6})\s+")
_RULE = regex(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_DELIMITER_ROW = regex(r"\s*+\|?\s*+:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCE = regex(r" {0,3}(?:```|~~~)")
_CELL_BREAK = regex(r"<br\s*/?>", re.IGNORECASE)
_CELL_EDGE = regex(r"(?<!\\)\|")
_TABLE_START = regex(r"\s*(?:<div\b[^>]*>\s*)?<table\b", re.IGNORECASE)
_TABLE_END = regex(r"</table\s*>", re.IGNORECASE)
_TAG = regex(r"</?(?:b|strong|i|em|u|span|font|center|sup|sub|p|div|a|br)\b[^<>]*>", re.IGNORECASE)
_ENCLOSING = (
    (regex(r"!\[([^\[\]]*)\]\([^)]*\)"), regex(r".*\)")),
    (regex(r"\[([^\[\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), regex(r".*\)")),
    (regex(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), regex(r".*\S\*\*")),
    (regex(r"__(?=\S)(.+?)(?<=\S)__"), regex(r".*\S__")),
    (regex(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])"), regex(r".*[^\s*]\*(?![\w*])")),
)
"""Images, links and emphasis, and how far any of them goes: without it a line of marks that nothing closes would be
searched to its end from each."""
_CODE = regex(r"`([^`]+)`")
_ESCAPED = regex(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_BULLET = regex(r"\s*(?:>\s*)*(?:[-*+]\s+)?")


def read_markdown(source: Source) -> Document:
    """Return the document of a Markdown text; each line that was not wrapped is a paragraph, as Chinese is written."""
    text = normalise_line_ends(decode_source(source))
    require_text(source.name, text)
    writer = DocumentWriter(source, "text/markdown")
    writer.add(*mark_furniture(tuple(_read_items(source.name, join_blocks(text.split("\n"))))))
    return writer.finish()


def _read_items(name: str, lines: list[str]) -> Iterator[FlowItem]:
    index = 0
    while index < len(lines):
        if _TABLE_START.match(lines[index]):
            end = next((row + 1 for row in range(index, len(lines)) if _TABLE_END.search(lines[row])), len(lines))
            yield from _read_page_table(name, "\n".join(lines[index:end]))
            index = end
            continue
        if index + 1 < len(lines) and _begins_table(lines[index], lines[index + 1]):
            end = index + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield _read_table([line for line in lines[index:end] if not _DELIMITER_ROW.fullmatch(line)])
            index = end
            continue
        yield from _read_line(lines[index])
        index += 1


def _read_page_table(name: str, text: str) -> tuple[FlowItem, ...]:
    """Return a table that is written in HTML, as for merged cells, which pipes cannot tell."""
    from loaders.read.html import read_chunk  # noqa: PLC0415 - few texts hold one

    return read_chunk(name, text)


def _begins_table(line: str, below: str) -> bool:
    """Tell whether a table begins: a header with its rule, or two rows from border to border without one."""
    if "|" not in line or "|" not in below:
        return False
    without_rule = is_piped(line) and is_piped(below) and line.count("|") == below.count("|")
    return without_rule or bool(_DELIMITER_ROW.fullmatch(below))


def _read_line(line: str) -> Iterator[Paragraph]:
    if _FENCE.match(line) or _RULE.fullmatch(line):
        return
    if heading := _HEADING.match(line):
        title = line[heading.end() :].rstrip().rstrip("#").rstrip()
        yield Paragraph(_plain(title), level=len(heading[1]))
    else:
        yield Paragraph(_plain(_BULLET.sub("", line, count=1)))


def _read_table(lines: list[str]) -> Grid:
    return align_spread_headers(Grid(tuple(tuple(map(_read_cell, _split_row(line))) for line in lines)))


def _split_row(line: str) -> list[str]:
    stripped = line.strip()
    stripped = stripped.removeprefix("|")
    if stripped.endswith("|") and not stripped.endswith("\\|"):
        stripped = stripped[:-1]
    return _CELL_EDGE.split(stripped)


def _read_cell(text: str) -> GridCell:
    return GridCell(tuple(Paragraph(_plain(piece)) for piece in _CELL_BREAK.split(text)))


def _plain(text: str) -> str:
    text = _TAG.sub("", text)
    for enclosing, reach in _ENCLOSING:
        if last := reach.match(text):
            text = enclosing.sub(r"\1", last[0]) + text[last.end() :]
    return _ESCAPED.sub(r"\1", _CODE.sub(r"\1", text)).strip()
