"""Texts whose every line was cut at one length, as mail programs and converters do: lines back to paragraphs."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from loaders.read.furniture import is_page_mark
from loaders.regex import regex

MIN_CUT = 0.6
"""Share of full lines that end within a sentence; of paragraphs as they stand nearly none does."""
MIN_INDENTED = 3
"""Paragraphs with an indent by which a text shows that lines without one go on."""

WIDE = 0.9
"""Of the longest line: a block of lines that has one so long is prose."""

_SENTENCE_ENDS = "。！？；：!?;:”）)》"
_ENDS = tuple(_SENTENCE_ENDS)
_INDENT = regex(r"[　\t]| {2,}")
_BEGINNING = regex(
    r"[　\t]| {2,}|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、]\D|"
    r"第[一二三四五六七八九十百]{1,4}[章节条]|——|[①-⑳]|附件|专栏"
)
"""What begins a paragraph wherever it stands: an indent or a number."""

_ROW = regex(r"[^\t]+\t|\d{1,3} {1,3}[一-龥]{2,}\S* +\S+ +\S")
"""How the row of a table begins: TABs part its cells, or blanks behind its number; a wrapped line has neither."""

MIN_NUMBERS, MOST_SEVERAL = 3, 0.8
"""Numbers alone on their lines, by which a table is told, and the share of blocks that may have several lines."""

_BARE_NUMBER = regex(r"\d{1,3}[.．、]?")
_NAMED = regex(r"\S{1,10}[：:]")
_TABLE_WORD = regex(r"附[件表录][\s\d一二三四五六七八九十]*|表[\s\d一二三四五六七八九十]+|序号|编号|项次|行次")
"""A line above a table, or the first one of its header: neither goes on with another line."""

_DRAWN = regex(r"[|｜│]|^\s*[#>*\-<]")
"""Rows of drawn tables, and what begins a line of Markdown: such lines are no halves of a wrapped one."""


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text with its lines put together, and how many line breaks that took."""

    text: str
    joined: int


@dataclass(frozen=True, slots=True)
class Ruler:
    """A way to measure lines, the lengths at which texts are cut by it, and by how much a cut line may be shorter.

    A text is cut by it that has ``min_lines`` and of them the share ``min_full`` that are full, three at least; of
    these the share ``min_cut`` ends within a sentence.
    """

    measure: Callable[[str], int]
    lengths: range
    tolerance: int
    min_lines: int
    min_full: float
    min_cut: float = MIN_CUT


def count_columns(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return sum(map(_columns_of, text))


@cache
def _columns_of(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


RULERS = (Ruler(len, range(20, 70), 0, 5, 0.2), Ruler(count_columns, range(40, 140), 6, 15, 0.35))
"""By characters programs cut exactly, so that few full lines tell; by columns punctuation may not begin a line, figures
are not cut, and paragraphs of three lines make a share of 0.6, with headings and short lines 0.4."""

AMONG_OTHERS = Ruler(count_columns, range(40, 140), 6, 15, 0.25, 0.7)
"""For prose among scattered cells of tables, where more of the full lines must end within a sentence."""

FURTHER_IN = 4
"""Columns by which the first line of a paragraph is set further in, which is lost in the text."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the lines of a text were cut; ``is_indented`` tells that its paragraphs begin with an indent."""

    ruler: Ruler
    length: int
    is_indented: bool

    def is_full(self, line: str) -> bool:
        """Tell whether a line may have been cut."""
        return self.ruler.measure(line.rstrip()) >= self.length - self.ruler.tolerance


def unwrap(text: str) -> Unwrapped:
    """Return the text with the lines of each paragraph joined, or as it is where it is not wrapped.

    Page numbers between the halves of a paragraph go behind it. White space apart, nothing else changes.
    """
    lines = text.split("\n")
    cut = find_cut(lines)
    if cut is None:
        blocks = join_blocks(lines)
        return Unwrapped("\n".join(blocks), len(lines) - len(blocks))
    paragraphs: list[list[str]] = []
    marks: list[str] = []
    last = ""
    opened = 0
    beside = _beside_page_marks(lines)
    gaps = _gaps_within(lines, cut)
    for place, line in enumerate(lines):
        if place in gaps and last:
            continue
        goes_on = bool(last) and (cut.is_full(last) or cut.is_indented or opened > 0 or place - 1 in gaps)
        if goes_on and (is_page_mark(line) or (place in beside and not last.rstrip().endswith(_ENDS))):
            marks.append(line)
        elif goes_on and line.strip() and not _BEGINNING.match(line) and not _ROW.match(line):
            paragraphs[-1] += (_joint(last, line), line.strip())
            opened += _opened(line)
            last = line
        else:
            paragraphs.extend([mark] for mark in marks)
            marks.clear()
            paragraphs.append([line.rstrip()])
            opened = _opened(line)
            begins = (
                cut.is_full(line) or place + 1 in gaps or _INDENT.match(line) or opened > 0
            ) and "\t" not in line.strip()
            last = line if line.strip() and begins else ""
    joined = len(lines) - len(paragraphs) - len(marks)
    return Unwrapped("\n".join([*map("".join, paragraphs), *marks]), joined)


def join_blocks(lines: Sequence[str]) -> list[str]:
    """Return the lines, those of a block put together in a text that parts its paragraphs by blank lines.

    So cells of a table are copied whose text was wrapped: numbers alone on their lines tell such a table, which begins
    with the first of them. A block of several lines is rare in such a text; lines that end a sentence, begin with a
    number or name something before a colon stay apart.
    """
    blocks = [tuple(group) for filled, group in groupby(lines, key=lambda line: bool(line.strip())) if filled]
    several = sum(len(block) > 1 for block in blocks)
    numbers = [place for place, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line.strip())]
    alone = sum(len(block) == 1 and _BARE_NUMBER.fullmatch(block[0].strip()) is not None for block in blocks)
    if not MIN_NUMBERS <= alone == len(numbers) or not several or several > MOST_SEVERAL * len(blocks):
        return list(lines)
    joined: list[str] = []
    for place, line in enumerate(lines):
        above = joined[-1].strip() if place > numbers[0] + 1 else ""
        goes_on = bool(above) and bool(line.strip()) and not above.endswith(_ENDS) and "\t" not in above + line
        goes_on = goes_on and not any(_TABLE_WORD.fullmatch(part.strip()) for part in (above, line))
        if goes_on and not (_BEGINNING.match(line) or _NAMED.match(line) or _NAMED.match(above) or _DRAWN.search(line)):
            joined[-1] += _joint(above, line) + line.strip()
        else:
            joined.append(line)
    return joined


def _gaps_within(lines: Sequence[str], cut: Cut) -> frozenset[int]:
    """Return the places of the empty lines that converters put behind the first line of a paragraph, set further in."""
    if not cut.ruler.tolerance:
        return frozenset()
    first = cut.length - cut.ruler.tolerance - FURTHER_IN
    return frozenset(
        place
        for place in range(1, len(lines) - 1)
        if not lines[place].strip()
        and cut.ruler.measure(lines[place - 1].strip()) >= first
        and not lines[place - 1].rstrip().endswith(_ENDS)
        and lines[place + 1].strip()
        and not (_BEGINNING.match(lines[place + 1]) or is_page_mark(lines[place + 1]))
    )


def _beside_page_marks(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of the empty lines around the numbers of pages."""
    found: set[int] = set()
    for is_gap, group in groupby(
        range(len(lines)), key=lambda place: not lines[place].strip() or is_page_mark(lines[place])
    ):
        places = tuple(group)
        empty = {place for place in places if not lines[place].strip()}
        if is_gap and len(empty) < len(places):
            found |= empty
    return frozenset(found)


def find_cut(lines: Sequence[str]) -> Cut | None:
    """Return how a text was cut, None where its lines are paragraphs."""
    filled = [line.rstrip() for line in lines if line.strip() and "\t" not in line.strip()]
    is_indented = sum(bool(_INDENT.match(line)) for line in filled) >= MIN_INDENTED
    cuts = (_measure(filled, ruler, is_indented=is_indented) for ruler in RULERS)
    found = next((cut for cut in cuts if cut is not None), None)
    return found or _measure(_lines_of_prose(lines), AMONG_OTHERS, is_indented=is_indented)


def _lines_of_prose(lines: Sequence[str]) -> list[str]:
    """Return the lines of those blocks that reach far to the right: headings and scattered cells of a table do not."""
    blocks = [tuple(group) for filled, group in groupby(lines, key=lambda line: bool(line.strip())) if filled]
    widths = [max(map(count_columns, block)) for block in blocks]
    widest = max(widths, default=0)
    wide = (block for block, width in zip(blocks, widths, strict=True) if len(block) > 1 and width >= WIDE * widest)
    return [line.rstrip() for block in wide for line in block if "\t" not in line.strip()]


def _measure(lines: Sequence[str], ruler: Ruler, *, is_indented: bool) -> Cut | None:
    if len(lines) < ruler.min_lines:
        return None
    lengths = sorted(map(ruler.measure, lines))
    length = lengths[int(0.95 * (len(lengths) - 1))] if ruler.tolerance else lengths[-1]
    if length not in ruler.lengths or lengths[-1] > length + ruler.tolerance:
        return None
    cut = Cut(ruler, length, is_indented)
    full = list(filter(cut.is_full, lines))
    within = sum(not line.endswith(_ENDS) for line in full)
    is_cut = len(full) >= max(3, ruler.min_full * len(lines)) and within >= ruler.min_cut * len(full)
    return cut if is_cut else None


def _opened(text: str) -> int:
    """Return how many brackets are still open, as where a page ends inside one."""
    return text.count("（") - text.count("）")


def _joint(above: str, line: str) -> str:
    """Return what stands for the line break: a space between Latin words, else nothing."""
    before, after = above.rstrip()[-1:], line.lstrip()[:1]
    return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""
