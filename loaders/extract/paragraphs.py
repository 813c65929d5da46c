"""The paragraphs of a document outside tables and furniture, one line each, and those inside a cell."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.model import Span
from loaders.extract.ordinals import HAN, parse_ordinal
from loaders.read.document import Block, Document, Table
from loaders.regex import regex

UNBROKEN = 600
"""A line longer than this may be a document whose breaks were lost; the longest real paragraph seen has 560."""

LONGEST = 5_000
"""Characters; what is longer has lost its breaks or never had any, and is read in parts, as paragraphs are."""

_PARTING = tuple(map(re.compile, ("。(?![（(【〔])", "[）)】]", "；", "，", "、")))
"""Marks behind which a text is parted, the best first; a full stop before a bracket does not end what it is about."""

_LINE = regex(r"[^\n\r\v\f\x85\u2028\u2029]+")
_INLINE = regex(rf"(?P<before>[。；：:！？）)]|.)\s{{0,8}}(?P<mark>(?P<comma>{HAN})、|[（(](?P<paren>{HAN})[）)])")
_GLUED = regex(rf"(?<=[）)])\s{{0,8}}(?P<mark>(?P<comma>{HAN})、|[（(](?P<paren>{HAN})[）)])(?=[一-龥“])")
"""A heading's number right behind a bracket."""

_RESPONSIBILITY = regex(r"(?:^|[（(])[^（()）]*(?:负责|牵头|配合|落实|(?:单位|部门)[：:])[^（()）]*[）)]$")
_LEADING = regex(rf"(?P<comma>{HAN})、|[（(](?P<paren>{HAN})[）)]")
_SENTENCE_ENDS = frozenset("。；：:！？）)")
_NO_TITLE = regex(r"[。；，,：:]")


class Paragraph(NamedTuple):
    """A line without the white space around it. ``inline``: cut out of an unbroken line at a heading's number."""

    start: int
    end: int
    text: str
    level: int | None = None
    inline: bool = False


@lru_cache(maxsize=4)
def read_paragraphs(document: Document, *, furniture: bool = False) -> tuple[Paragraph | Table, ...]:
    """Return the lines of text in order, and each table where it stands.

    The last documents' lines are kept: a dozen steps ask for them.
    """
    last = _Numbers()
    return tuple(
        part
        for block in document.blocks
        for item in _read_block(document, block, furniture=furniture)
        for part in ((item,) if isinstance(item, Table) else last.cut(item))
    )


class _Numbers:
    """The last numbers 一、 and （一） of the headings so far."""

    def __init__(self) -> None:
        self._values = {"comma": 0, "paren": 0}

    def cut(self, line: Paragraph) -> Iterator[Paragraph]:
        """Yield the line, parted where the next heading stands right behind a bracket that says who bears a task."""
        if begins := _LEADING.match(line.text):
            self._count(begins)
        start = 0
        for match in _GLUED.finditer(line.text):
            if not self._follows(match) or not _RESPONSIBILITY.search(
                line.text, max(start, match.start() - UNBROKEN), match.start()
            ):
                continue
            self._count(match)
            yield _part(line, start, match.start(), inline=line.inline)
            start = match.start("mark")
        yield _part(line, start, len(line.text), inline=line.inline) if start else line

    def _count(self, match: re.Match[str]) -> None:
        for style in ("comma", "paren"):
            if match[style]:
                self._values[style] = parse_ordinal(match[style]) or 0

    def _follows(self, match: re.Match[str]) -> bool:
        style = "comma" if match["comma"] else "paren"
        return parse_ordinal(match[style]) in {self._values[style] + 1, 1 if style == "paren" else 0}


def _part(line: Paragraph, start: int, end: int, *, inline: bool) -> Paragraph:
    text = line.text[start:end].rstrip()
    return Paragraph(line.start + start, line.start + start + len(text), text, None if start else line.level, inline)


def read_lines(document: Document, span: Span, level: int | None = None) -> Iterator[Paragraph]:
    """Yield the lines within the span that are not empty."""
    start, end = span
    for line in _LINE.finditer(document.text, start, end):
        text = line[0].strip()
        if text:
            begin = line.start() + line[0].index(text)
            yield Paragraph(begin, begin + len(text), text, level)


def part_long(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span, one that is longer than any paragraph in parts, each up to the end of a sentence or clause.

    What is read of a paragraph looks around itself, so that one without end would take more than its share of time.
    """
    while end - start > LONGEST:
        first, last = start + LONGEST // 2, start + LONGEST
        ends = (max((found.end() for found in mark.finditer(text, first, last)), default=0) for mark in _PARTING)
        stop = next(filter(None, ends), last)
        yield start, stop
        start = stop
    yield start, end


def _read_block(document: Document, block: Block, *, furniture: bool) -> Iterator[Paragraph | Table]:
    if block.table is not None:
        yield block.table
        return
    if block.kind == "furniture" and not furniture:
        return
    for line in read_lines(document, (block.start, block.end), block.level):
        yield from _cut_long(line) if len(line.text) > UNBROKEN else (line,)


def _cut_long(line: Paragraph) -> Iterator[Paragraph]:
    """Cut a long line before its headings, and what is left too long at ends of sentences."""
    for piece in _cut_unbroken(line):
        for start, end in part_long(piece.text, 0, len(piece.text)):
            begin = start + len(piece.text[start:end]) - len(piece.text[start:end].lstrip())
            if begin < end:
                yield _part(piece, begin, end, inline=piece.inline or begin > 0)


def _cut_unbroken(line: Paragraph) -> Iterator[Paragraph]:
    """Cut a long line before the numbers 一、 二、 … and （一） （二） … that stand in a row; else yield it whole."""
    cuts = _find_cuts(line.text)
    if not cuts:
        yield line
        return
    for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
        text = line.text[start:end].strip()
        begin = line.start + start + line.text[start:end].index(text) if text else line.start
        if text:
            yield Paragraph(begin, begin + len(text), text, None, inline=start > 0)


def _find_cuts(text: str) -> list[int]:
    cuts: list[int] = []
    comma = paren = 0
    for match in _INLINE.finditer(text):
        value = parse_ordinal(match["comma"] or match["paren"])
        after_sentence = match["before"] in _SENTENCE_ENDS
        if match["comma"] and after_sentence and value == comma + 1:
            comma, paren = comma + 1, 0
        elif match["paren"] and comma and value == paren + 1 and (after_sentence or _after_title(text, cuts, match)):
            paren += 1
        else:
            continue
        cuts.append(match.start("mark"))
    return cuts if comma > 1 else []


def _after_title(text: str, cuts: list[int], match: re.Match[str]) -> bool:
    """Tell whether only a short title stands between the heading before and this number."""
    title = text[cuts[-1] : match.start("mark")]
    return len(title) <= 30 and not _NO_TITLE.search(title)
