"""Running heads and page marks of one page, told before its tables: a line that repeats is known only at the end."""

from collections.abc import Sequence

from loaders.read.furniture import PAGE_MARK_STARTS, is_page_mark
from loaders.read.layout import Glyph
from loaders.read.lines import Line
from loaders.regex import regex

MARGIN_LINES = 2
"""Lines at the top and bottom of a page that may be running heads or page numbers."""

APART = 1.8
"""Characters: a page number stands further than this from the text; the number of a row of a table stands nearer."""

LEVEL = 4.0
"""Points by which a running head may be off its height on the page before."""

_FIGURES = regex(r"[\d一二三四五六七八九十]+")


def without_figures(text: str) -> str:
    """Return what is equal for the repeats of a running head."""
    return _FIGURES.sub("#", text)


def find_body(rows: Sequence[Sequence[Glyph]], heads: Sequence[Line]) -> tuple[int, int]:
    """Return the first row of a page that is no head or page mark, and the one behind the last that is none.

    ``heads`` are the first lines of the page before.
    """
    first, last = 0, len(rows)
    while first < min(MARGIN_LINES, last) and (_repeats(rows[first], heads) or _is_mark(rows, first, first + 1)):
        first += 1
    while last - 1 > first and len(rows) - last < MARGIN_LINES and _is_mark(rows, last - 1, last - 2):
        last -= 1
    return first, last


def repeats_head(line: Line, heads: Sequence[Line]) -> bool:
    """Tell whether a line stands where a line of the page before with the same text does, figures aside."""
    return _repeats_at(line.baseline, "".join(line.text.split()), heads)


def _repeats(row: Sequence[Glyph], heads: Sequence[Line]) -> bool:
    return _repeats_at(row[0].baseline, _text_of(row), heads)


def _repeats_at(height: float, text: str, heads: Sequence[Line]) -> bool:
    return any(
        abs(head.baseline - height) <= LEVEL and without_figures("".join(head.text.split())) == without_figures(text)
        for head in heads
    )


def _is_mark(rows: Sequence[Sequence[Glyph]], index: int, beside: int) -> bool:
    """Tell whether a row is a page mark: in dashes or words, or a figure alone far from the row beside it."""
    text = _text_of(rows[index])
    if not is_page_mark(text):
        return False
    is_far = not 0 <= beside < len(rows) or (
        abs(rows[beside][0].baseline - rows[index][0].baseline) > APART * rows[index][0].size
    )
    return text[0] in PAGE_MARK_STARTS or is_far


def _text_of(row: Sequence[Glyph]) -> str:
    return "".join(glyph.character for glyph in row if not glyph.character.isspace())
