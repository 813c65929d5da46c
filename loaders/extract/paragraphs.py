"""The paragraphs of a document outside tables and furniture, one line each, and those inside a cell."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.model import Span
from loaders.extract.ordinals import HAN, parse_ordinal
from loaders.read.document import Block, Document, Table

UNBROKEN = 600
"""A line longer than this may be a document whose breaks were lost; the longest real paragraph seen has 560."""

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_INLINE = re.compile(rf"(?P<before>[。；：:！？）)]|.)\s{{0,8}}(?P<mark>(?P<comma>{HAN})、|[（(](?P<paren>{HAN})[）)])")
_SENTENCE_ENDS = frozenset("。；：:！？）)")
_NO_TITLE = re.compile(r"[。；，,：:]")


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
    return tuple(item for block in document.blocks for item in _read_block(document, block, furniture=furniture))


def read_lines(document: Document, span: Span, level: int | None = None) -> Iterator[Paragraph]:
    """Yield the lines within the span that are not empty."""
    start, end = span
    for line in _LINE.finditer(document.text, start, end):
        text = line[0].strip()
        if text:
            begin = line.start() + line[0].index(text)
            yield Paragraph(begin, begin + len(text), text, level)


def _read_block(document: Document, block: Block, *, furniture: bool) -> Iterator[Paragraph | Table]:
    if block.table is not None:
        yield block.table
        return
    if block.kind == "furniture" and not furniture:
        return
    for line in read_lines(document, (block.start, block.end), block.level):
        yield from _cut_unbroken(line) if len(line.text) > UNBROKEN else (line,)


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
