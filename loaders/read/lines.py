"""Drawn characters to lines of text, and lines to paragraphs."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.read.layout import Glyph
from loaders.regex import regex

SAME_LINE = 0.45
"""Of the font size: baselines nearer than this share a line, as that of a raised figure in m² does."""

WORD_GAP = 0.18
"""Of the font size: a wider gap between ASCII characters is a space; justified Latin text goes down to 0.2."""

WIDE_GAP = 1.6
"""Of the font size: a wider gap anywhere is a space; a heading spread over its line comes to 1.0 or so."""

INDENT = 1.2
"""Characters: a line that begins further in begins a paragraph; the rule is two, some writers draw 1.5."""

SLACK = 1.2
"""Characters that a full line may leave free: padding takes so much of a cell (Word pads it by 5.4 points on either
side), and the last character of a line of running text may stand a little before the edge."""

_LEADER = regex(r"(?<![.…·．])[.…·．]{4,}\s*\d{1,4}$")
"""The dots and page number at the end of a line in a table of contents."""

_LABEL = regex(r"(?:牵头|责任|主办|承办|配合|协办|协同|参与|完成|办结)(?:单位|部门|领导|人|时限|时间|期限)[:：]")
"""What begins a paragraph behind a sentence, however full its last line is: who bears the task, and until when."""

_SENTENCE_ENDS = tuple("。；;！？")

_ITEM = regex(r"(?P<dotted>\d{1,2})[.．、](?!\d)|[（(](?P<bracketed>\d{1,2})[）)]|(?P<circled>[①-⑳])")

_FIRST_PIECE = regex(r"[“‘（《〈【〔「『(\[]*(?:[!-~]+|.)[，。、；：！？”’）》〉】〕」』％‰…,.;:!?)\]%]*")
"""What a line cannot be broken within: a character or Latin word with the punctuation that must stay with it."""


_UNBROKEN = regex(rf"{_FIRST_PIECE.pattern}(?:(?<=[，、；：])[0-9A-Za-z.%]+|[“‘”’]+.?[，。、；：！？）》]*)*")
"""What some writers do not break either: a figure stays with the comma before it, a quotation mark with both sides."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it is drawn; ``page`` counts from 1."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    page: int

    @property
    def width(self) -> float:
        """Return the drawn width."""
        return self.right - self.left


def group_lines(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Return the lines that the characters form, from top to bottom."""
    return [_make_line(row, page) for row in group_rows(glyphs)]


def group_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the characters on one height, row by row, each from left to right; rows of white space are left out."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.left)):
        if rows and glyph.baseline - rows[-1][0].baseline <= SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    filled = [row for row in rows if any(not glyph.character.isspace() for glyph in row)]
    return [sorted(row, key=lambda glyph: glyph.left) for row in filled]


def _make_line(row: list[Glyph], page: int) -> Line:
    pieces: list[str] = []
    last: Glyph | None = None
    is_spaced = False
    for glyph in row:
        if glyph.character.isspace():
            is_spaced = True
        elif last is None or not _is_repeated(last, glyph):
            if last is not None and (is_spaced or _is_gap(last, glyph)):
                pieces.append(" ")
            pieces.append(glyph.character)
            last, is_spaced = glyph, False
    drawn = [glyph for glyph in row if not glyph.character.isspace()]
    right = max(glyph.right for glyph in drawn)
    size = median([glyph.size for glyph in drawn if not glyph.character.isascii()] or [glyph.size for glyph in drawn])
    return Line("".join(pieces), drawn[0].left, right, median(glyph.baseline for glyph in drawn), size, page)


def _is_repeated(last: Glyph, glyph: Glyph) -> bool:
    """Tell whether a character is drawn twice a little apart to look bold."""
    return last.character == glyph.character and glyph.left - last.left < 0.2 * glyph.size


def _is_gap(last: Glyph, glyph: Glyph) -> bool:
    gap = glyph.left - last.right
    is_latin = last.character.isascii() and glyph.character.isascii() and "." not in last.character + glyph.character
    return gap > (WORD_GAP if is_latin else WIDE_GAP) * max(last.size, glyph.size)


def join_lines(lines: Sequence[str]) -> str:
    """Return the text of a paragraph; only between Latin words does a line break stand for a space."""
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        is_word = joined[-1:].isascii() and joined[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
        joined += f" {line}" if is_word else line
    return joined


def split_body(lines: Sequence[Line], edges: Callable[[Line], tuple[float, float]]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph of running text.

    A paragraph ends where a line stops short of the right edge, and begins where a line is indented, set in another
    size, or set further off than lines are, or begins with a label behind a sentence. ``edges`` gives the left and
    right edge of the text where a line stands.
    """
    pitch = _typical_pitch(lines)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _begins_paragraph(paragraph[-1], line, pitch, edges):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _typical_pitch(lines: Sequence[Line]) -> float:
    pitches = [below.baseline - above.baseline for above, below in pairwise(lines) if above.page == below.page]
    return median(pitches) if pitches else 0.0


def _begins_paragraph(above: Line, line: Line, pitch: float, edges: Callable[[Line], tuple[float, float]]) -> bool:
    size = max(above.size, line.size)
    is_far = above.page == line.page and line.baseline - above.baseline > max(1.5 * pitch, 1.5 * size)
    is_resized = abs(above.size - line.size) > 0.15 * size
    is_short = _had_room(above, line, edges(above)[1] - above.left)
    is_indented = line.left > edges(line)[0] + INDENT * size
    is_label = above.text.endswith("。") and _LABEL.match(line.text) is not None
    return is_far or is_resized or is_short or is_indented or is_label or bool(_LEADER.search(above.text))


def split_cell(lines: Sequence[Line], width: float) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph in a cell with ``width`` for text.

    A paragraph ends where the beginning of the next line would still have had room. In a cell set flush left a line
    further in than the others begins one, too, and so does the next number of a list behind the end of a sentence.
    """
    left = min((line.left for line in lines), default=0.0)
    flush = sum(line.left < left + 0.3 * line.size for line in lines)
    is_flush = flush >= 2 and 2 * flush >= len(lines)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph:
            above = paragraph[-1]
            indent = above.left - left if is_flush else 0.0
            is_indented = is_flush and above.left < left + 0.3 * above.size and line.left > left + INDENT * line.size
            is_next = above.text.endswith(_SENTENCE_ENDS) and counts_on(paragraph[0].text, line.text)
            if is_indented or is_next or _had_room(above, line, width - indent):
                yield paragraph
                paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def begins_item(line: str) -> bool:
    """Tell whether a line begins with the number of an item: 1. or （1）."""
    return _ITEM.match(line) is not None


def counts_on(first: str, line: str) -> bool:
    """Tell whether a line begins with the number after that of the paragraph: 2. after 1., （三） is not asked."""
    before, number = _ITEM.match(first), _ITEM.match(line)
    if before is None or number is None or before.lastgroup != number.lastgroup:
        return False
    return _value(number) == _value(before) + 1


def _value(item: re.Match[str]) -> int:
    text = item[item.lastgroup or 0]
    return int(text) if text.isdecimal() else ord(text)


def _had_room(above: Line, line: Line, width: float) -> bool:
    """Tell whether the beginning of a line would have fit behind the line above; within a sentence more stays whole."""
    first = (_FIRST_PIECE if above.text.endswith(_SENTENCE_ENDS) else _UNBROKEN).match(line.text)
    piece = sum(0.55 if character.isascii() else 1.0 for character in first[0]) if first else 1.0
    return above.width + (piece + SLACK) * line.size < width
