"""Texts whose every line was cut at one width, as mail programs and converters do: lines back to paragraphs."""

import re
import unicodedata
from dataclasses import dataclass

from loaders.read.furniture import is_page_mark

MIN_LINES = 15
WIDTHS = range(40, 140)
"""Columns (a Chinese character takes two) at which lines are cut; a longer line is a paragraph as it stands."""
TOLERANCE = 6
"""Columns that a cut line may be shorter: punctuation may not begin a line, figures and words are not cut."""
MIN_FULL = 0.35
"""Share of full lines in a wrapped text; paragraphs of three lines have 0.6, with headings and short lines 0.4."""
MIN_CUT = 0.6
"""Share of full lines that end within a sentence; of paragraphs as they stand nearly none does."""

_SENTENCE_ENDS = "。！？；：!?;:”）)》"
_BEGINNING = re.compile(
    r"[　\t]| {2,}|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、]\D|"
    r"第[一二三四五六七八九十百]{1,4}[章节条]|——|[①-⑳]|附件|专栏"
)
"""What begins a paragraph wherever it stands: an indent or a number."""


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text with its lines put together, and how many line breaks that took."""

    text: str
    joined: int


def unwrap(text: str) -> Unwrapped:
    """Return the text with the lines of each paragraph joined, or as it is where it is not wrapped.

    Page numbers between the halves of a paragraph go behind it. White space apart, nothing else changes.
    """
    lines = text.split("\n")
    width = find_width(lines)
    if width is None:
        return Unwrapped(text, 0)
    paragraphs: list[str] = []
    marks: list[str] = []
    last = ""
    for line in lines:
        if last and is_page_mark(line) and _is_full(last, width):
            marks.append(line)
        elif last and line.strip() and _is_full(last, width) and not _BEGINNING.match(line):
            paragraphs[-1] += _joint(last, line) + line.strip()
            last = line
        else:
            paragraphs.extend(marks)
            marks.clear()
            paragraphs.append(line.rstrip())
            last = line if line.strip() else ""
    joined = len(lines) - len(paragraphs) - len(marks)
    return Unwrapped("\n".join([*paragraphs, *marks]), joined)


def find_width(lines: list[str]) -> int | None:
    """Return the columns at which a text was cut, None where its lines are paragraphs."""
    widths = sorted((count_columns(line.rstrip()), line.rstrip()) for line in lines if line.strip())
    if len(widths) < MIN_LINES:
        return None
    width, longest = widths[int(0.95 * (len(widths) - 1))][0], widths[-1][0]
    if width not in WIDTHS or longest > width + TOLERANCE:
        return None
    full = [line for columns, line in widths if columns >= width - TOLERANCE]
    cut = sum(not line.endswith(tuple(_SENTENCE_ENDS)) for line in full)
    return width if len(full) >= MIN_FULL * len(widths) and cut >= MIN_CUT * len(full) else None


def count_columns(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _is_full(line: str, width: int) -> bool:
    return count_columns(line.rstrip()) >= width - TOLERANCE


def _joint(above: str, line: str) -> str:
    """Return what stands for the line break: a space between Latin words, else nothing."""
    before, after = above.rstrip()[-1:], line.lstrip()[:1]
    return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""
