"""Headers that a page break takes apart: some cells at the end of one page, the others above the rows on the next.

A cell of two lines (序号 in a narrow column) does not fit at the end of a page where those of one line still do.
Without ruled lines the end of the page is a line of words with white space between.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.read.lattice import DrawnCell, DrawnTable
from loaders.read.layout import Box, Glyph
from loaders.read.lines import Line, group_lines, group_rows
from loaders.read.margins import find_body

APART = 0.9
"""Characters of white space between two words of a header."""

FEWEST_WORDS = 2

SHIFT = 12.0
"""Points by which the columns of a table may move from page to page."""

LOWEST = 8.0
"""Characters: the last line of a page stands no higher above the lowest character, which may be of a page number."""


def read_last_words(glyphs: Sequence[Glyph], page: int) -> tuple[Line, ...]:
    """Return the words of a page's last line, page marks aside, nothing where it has no wide white space."""
    lowest = max((glyph.baseline for glyph in glyphs), default=0.0)
    rows = group_rows([glyph for glyph in glyphs if lowest - glyph.baseline <= LOWEST * glyph.size])
    first, last = find_body(rows, ())
    words = tuple(word for row in rows[first:last][-1:] for word in _split(row, page))
    return words if len(words) >= FEWEST_WORDS else ()


def _split(row: Sequence[Glyph], page: int) -> Iterator[Line]:
    drawn = [glyph for glyph in row if not glyph.character.isspace()]
    starts = [0, *(index for index, (a, b) in enumerate(pairwise(drawn), 1) if b.left - a.right >= APART * b.size)]
    for start, end in pairwise([*starts, len(drawn)]):
        yield from group_lines(drawn[start:end], page)


def head_table(words: Sequence[Line], below: DrawnTable) -> DrawnTable | None:
    """Return the words as the first part of the table on the next page, None where they do not complete its header.

    They do where each stands over a column that is empty in the first row, and every such column gets one.
    """
    heads = [cell for cell in below.cells if cell.row == 0]
    empty = [cell for cell in heads if not cell.lines and cell.column_span == 1]
    if not FEWEST_WORDS <= len(empty) == len(words) or len(heads) != below.column_count or len(empty) == len(heads):
        return None
    cells = [DrawnCell(0, cell.column, 1, 1, cell.width) for cell in heads]
    for word, cell in zip(words, empty, strict=True):
        left, right = below.edges[cell.column : cell.column + 2]
        if word.left < left - SHIFT or word.right > right + SHIFT:
            return None
        cells[cell.column].lines.append(word)
    top, bottom = words[0].baseline - words[0].size, words[0].baseline
    return DrawnTable(Box(below.edges[0], top, below.edges[-1], bottom), below.edges, 1, cells, below.columns)
