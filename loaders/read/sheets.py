"""Rows of displayed cells to paragraphs and tables, as for spreadsheets and comma separated values.

A sheet often begins with its title and a note of the unit in cells of their own, and ends with remarks; blank rows
part tables from each other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from loaders.read.captions import heads_table
from loaders.read.flow import FlowItem, Grid, GridCell, Paragraph
from loaders.read.grid import Merged

Shape = tuple[int, int]
"""Rows and columns that a merged cell covers."""

Rows = Sequence[Sequence[str]]


def read_sheet(rows: Rows, merged: Mapping[tuple[int, int], Shape]) -> Iterator[FlowItem]:
    """Yield the titles, tables and remarks of a sheet; ``merged`` gives the shape of merged cells by their corner."""
    covered = {
        (row + down, column + right): (row, column)
        for (row, column), (height, width) in merged.items()
        for down in range(height)
        for right in range(width)
    }
    inside = {row + down for (row, _), (height, _) in merged.items() for down in range(1, height)}
    for is_filled, stretch in groupby(enumerate(rows), key=lambda item: _is_filled(item, inside)):
        if is_filled:
            for part in _part_tables(list(stretch), inside):
                yield from _read_stretch(part, merged, covered)


def _part_tables(
    stretch: list[tuple[int, Sequence[str]]], inside: Set[int]
) -> Iterator[list[tuple[int, Sequence[str]]]]:
    """Yield the stretch in parts, each a table with the lines above it: no blank row stands between some tables.

    A line alone on its row parts them where it is a sentence or the title of a table and a header follows (a long
    group of rows has none behind it), and so do several sentences.
    """
    first = 0
    begun = False
    for place, (row, texts) in enumerate(stretch):
        if _count(texts) != 1:
            begun = True
        elif begun and row not in inside:
            if _ends_table(stretch, place):
                yield stretch[first:place]
                first = place
            begun = False  # of the lines alone below each other the first one is asked: it sees all the others
    yield stretch[first:]


def _ends_table(stretch: Sequence[tuple[int, Sequence[str]]], place: int) -> bool:
    """Tell whether a row of one text, or the next such one, is no group of the table above, and a header follows."""
    body = next((at for at in range(place, len(stretch)) if _count(stretch[at][1]) != 1), len(stretch))
    above = ["".join(row).strip() for _, row in stretch[place:body]]
    header = stretch[body][1] if body < len(stretch) else ()
    words = [text.strip() for text in header if text.strip()]
    is_header = len(words) >= MIN_WORDS and not any(map(_NO_HEADER.search, words)) and max(map(len, words)) <= MAX_WORD
    sentences = sum(len(text) > MAX_LABEL and text.endswith("。") for text in above)
    return sentences >= MIN_SENTENCES or (is_header and (sentences > 0 or any(map(heads_table, above))))


def _is_filled(item: tuple[int, Sequence[str]], inside: Set[int]) -> bool:
    """Tell whether a row has text or goes through a cell merged from above."""
    row, cells = item
    return row in inside or any(text.strip() for text in cells)


def _read_stretch(
    stretch: list[tuple[int, Sequence[str]]],
    merged: Mapping[tuple[int, int], Shape],
    covered: Mapping[tuple[int, int], tuple[int, int]],
) -> Iterator[FlowItem]:
    first = next((place for place, (_, row) in enumerate(stretch) if _count(row) > 1), len(stretch))
    last = next((place for place in reversed(range(len(stretch))) if _count(stretch[place][1]) > 1), first - 1)
    while last + 1 < len(stretch) and not _is_remark(stretch[last + 1][1]):
        last += 1
    for _, row in stretch[:first]:
        yield from _paragraphs(row)
    table = stretch[first : last + 1]
    if table:
        yield _make_grid(table, merged, covered)
    for _, row in stretch[last + 1 :]:
        yield from _paragraphs(row)


def _count(row: Sequence[str]) -> int:
    return sum(bool(text.strip()) for text in row)


def _is_remark(row: Sequence[str]) -> bool:
    """Tell whether a row with one text is a remark under a table rather than its last row, such as an empty sum."""
    text = "".join(row).strip()
    return text.startswith(REMARK_WORDS) or len(text) > MAX_LABEL


MIN_WORDS, MAX_WORD = 3, 12
"""Words of a header, and characters of one."""

MIN_SENTENCES = 3
"""Sentences alone on their rows, one below the other, that are the text between two tables and no groups."""

_NO_HEADER = re.compile(r"\d月|^[\d.,%]+$|[。；、]|底前?$")

REMARK_WORDS = ("注", "备注", "说明", "填表", "制表", "审核", "联系", "*", "※")
MAX_LABEL = 20
"""Characters of the longest group title or sum label met as the only text of a row."""


def _paragraphs(row: Sequence[str]) -> Iterator[Paragraph]:
    return (Paragraph(text) for text in row if text.strip())


def _make_grid(
    stretch: list[tuple[int, Sequence[str]]],
    merged: Mapping[tuple[int, int], Shape],
    covered: Mapping[tuple[int, int], tuple[int, int]],
) -> Grid:
    left, right = _bounds([row for _, row in stretch])
    bottom = stretch[-1][0]
    rows: list[tuple[GridCell, ...]] = []
    for number, texts in stretch:
        if not merged:
            rows.append(tuple([GridCell((Paragraph(text),), column=at) for at, text in enumerate(texts[left:right])]))
            continue
        cells: list[GridCell] = []
        for column, text in enumerate(texts[left:right], start=left):
            if covered.get((number, column), (number, column)) != (number, column):
                continue
            height, width = merged.get((number, column), (1, 1))
            shape = min(height, bottom - number + 1), min(width, right - column)
            merge: Merged = "none" if shape == (1, 1) else "stated"
            cells.append(GridCell((Paragraph(text),), *shape, merge, column - left))
        rows.append(tuple(cells))
    return Grid(tuple(rows))


def _bounds(rows: Rows) -> tuple[int, int]:
    """Return the first column with text and the one after the last."""
    filled = [column for row in rows for column, text in enumerate(row) if text.strip()]
    return min(filled), max(filled) + 1
