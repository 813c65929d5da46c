"""Tables that a conversion took apart: cells of one column below each other, lines of several cells mixed.

So ``pdftotext`` prints pages without ``-layout``. Which cell belongs to which row can no longer be told.
"""

import re
from collections.abc import Iterator, Sequence

from graph.model import Span
from loaders.read.furniture import is_page_mark
from loaders.read.text_regions import Line

FEWEST_SIGNS = 3
"""Numbers of rows that follow each other without a cell between, or one such and broken pieces of dates."""

FAR = 40
"""Filled lines between two signs of one table: those of a long cell."""

LONGEST_CELL = 30
"""Characters of a line in such a table; a longer one is prose behind it."""

SCATTERED = "scattered_table"
"""The rule of the issue that names such tables."""

_NUMBER = re.compile(r"\d{1,3}")
_PIECE_OF_DATE = re.compile(r"年 ?\d{1,2}|年? ?\d{0,2} ?月底?|底|年")
"""What is left of 2025年12月底 in a narrow column."""

_WHOLE_MONTH = re.compile(r"\d{1,2} ?月底?")


def find_scattered(lines: Sequence[Line]) -> Iterator[Span]:
    """Yield the span of each table of the text whose cells lie scattered."""
    filled = [line for line in lines if line.text.strip() and not _is_marked_page(line.text.strip())]
    texts = [line.text.strip() for line in filled]
    counts = {place for place in range(1, len(texts)) if _counts_on(texts[place - 1], texts[place])}
    signs = [place for place, text in enumerate(texts) if place in counts or _is_piece(text)]
    groups: list[list[int]] = []
    for place in signs:
        if groups and place - groups[-1][-1] <= FAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    end = last = 0
    for group in groups:
        if group[-1] > last and len(group) >= FEWEST_SIGNS and not counts.isdisjoint(group):
            first, last = _reach(texts, group[0], -1), _reach(texts, group[-1], 1)
            start, end = max(end, filled[first].span[0]), max(end, filled[last].span[1])
            if start < end:
                yield start, end


def _is_marked_page(text: str) -> bool:
    return is_page_mark(text) and not _NUMBER.fullmatch(text)


def _counts_on(above: str, text: str) -> bool:
    """Tell whether a line is the number behind that of the line above."""
    return bool(_NUMBER.fullmatch(above) and _NUMBER.fullmatch(text)) and int(text) == int(above) + 1


def _is_piece(text: str) -> bool:
    """Tell whether a line is a piece of a date and no month, which is a cell of its own elsewhere."""
    return bool(_PIECE_OF_DATE.fullmatch(text)) and not _WHOLE_MONTH.fullmatch(text)


def _reach(texts: Sequence[str], place: int, step: int) -> int:
    """Return the last place in the direction whose line may belong to the table."""
    while 0 <= place + step < len(texts) and len(texts[place + step]) <= LONGEST_CELL:
        if step < 0 and texts[place + step].endswith(("。", "：")):
            break
        place += step
    return place
