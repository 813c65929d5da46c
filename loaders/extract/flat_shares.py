"""Tables of shares that a conversion turned into text: a line for each cell, or a line of words for each row."""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from loaders.extract.indicators import split_unit
from loaders.extract.share_captions import LONGEST_TITLE, Caption, fitting_unit, name_in_full
from loaders.extract.share_measures import FEWEST_BEARERS, Measure, are_bearers, drop_sums, name_measure, year_of
from loaders.extract.share_words import TableShare, load_share_words
from loaders.extract.values import parse_value
from loaders.read.document import Document
from loaders.regex import regex

LONGEST_CELL = 16
MOST_COLUMNS = 12
MOST_GROUPS = 2
"""Columns of larger places before that of those who bear: 市 | 县 | 乡镇."""

LINES_ABOVE = 4
HEADER_LINES = 2

_CELLS = regex(r"[^\s|｜│](?:[^|｜│]*[^\s|｜│])?")
_BORDER = regex(r"\s[|｜│]|[|｜│]\s")
_WORDS = regex(r"[^\s|｜│]+")
_LISTED = regex(r"[^\s，]+")
_PARTED = regex(r"[^\s，。；：]{1,16}(?:，[^\s，。；：]{1,16})+")
"""A row whose cells commas part."""

_FIGURE = regex(r"(?!20\d\d年)[≥≤<>约]?\d[\d,，.]*(?:[-－—–~～至]{1,2}\d[\d,，.]*)?(?:[%‰]|[一-龥]{1,3})?")
_MISSING = frozenset({"—", "-", "－", "/", "——", "0"})


class _Piece(NamedTuple):
    """A cell: its text and its place in the document; ``line`` is the number of its paragraph."""

    text: str
    start: int
    end: int
    line: int

    @property
    def is_figure(self) -> bool:
        """Tell whether a number stands in the cell, or the sign that there is none."""
        return self.text in _MISSING or _FIGURE.fullmatch(self.text) is not None


def read_flat_shares(document: Document) -> Iterator[TableShare]:
    """Yield the figures of flattened tables whose rows all have a name and a figure for each column."""
    words, end = load_share_words(), 0
    pieces = list(_read_pieces(document))
    for index, piece in enumerate(pieces):
        if index >= end and (words.bearers.fullmatch(piece.text) or piece.text in words.years):
            found, end = _read_table(document, pieces, index)
            yield from found


def _read_pieces(document: Document) -> Iterator[_Piece]:
    """Yield the words of short paragraphs; a longer one breaks the row of cells."""
    for line, block in enumerate(document.blocks):
        text = document.text[block.start : block.end] if block.kind == "paragraph" else ""
        parted = _LISTED if _PARTED.fullmatch(text.strip()) else _CELLS if _BORDER.search(text) else _WORDS
        found = list(parted.finditer(text))
        if all(len(match[0]) <= LONGEST_CELL for match in found):
            for m in found:
                yield _Piece("".join(m[0].split()), block.start + m.start(), block.start + m.end(), line)
        else:
            yield _Piece("", block.start, block.end, line)


def _read_table(document: Document, pieces: Sequence[_Piece], start: int) -> tuple[list[TableShare], int]:
    """Return the shares of the table whose bearers' header stands at the place, and where it ends."""
    words, first = load_share_words(), start
    while start + 1 < len(pieces) and words.places.fullmatch(pieces[start + 1].text) and start - first < MOST_GROUPS:
        start += 1
    strong = words.places.fullmatch(pieces[start].text) is not None
    dated = pieces[start].text in words.years
    numbered = first > 0 and pieces[first - 1].text in words.numbers
    first_figure = next(
        (place for place in range(start + 1, min(len(pieces), start + 2 * MOST_COLUMNS)) if pieces[place].is_figure), 0
    )
    grouped = start - first - (pieces[first_figure].text in _MISSING) if start > first else 0
    body = first_figure if numbered else first_figure - 1 - grouped
    header = [piece.text for piece in pieces[start + 1 : body]]
    if not first_figure or not header or not all(header) or len(header) > MOST_COLUMNS:
        return [], start + 1
    header = _put_together(pieces[start + 1 : body], pieces[body : body + MOST_COLUMNS + 2]) or header
    columns = [number for number, text in enumerate(header) if text not in words.others]
    aside = start - first and start - first + len(header) - len(columns)
    rows, end = _read_rows(pieces, body, len(columns), numbered=numbered, aside=aside)
    caption = _caption(document, pieces, first - numbered)
    names = [row[0].text for row in rows]
    fits = any(map(year_of, names)) if dated else are_bearers(names, strong=strong)
    if len(rows) < FEWEST_BEARERS or not fits:
        return [], start + 1
    if not caption.shares_out(header if strong else (), of_places=strong):
        return [], end
    measures = [
        name_measure(place, [header[number]])
        for place, number in enumerate(columns)
        if not words.existing.search(header[number])
    ]
    values = [[float(parse_value(row[1 + measure.column].text).value or 0) for measure in measures] for row in rows]
    return list(_make(rows, drop_sums(measures, values), caption, -1 - start)), end


def _put_together(header: Sequence[_Piece], body: Sequence[_Piece]) -> list[str]:
    """Return the columns of a header of two lines (日光温室 大棚 over 新建 改造 新建 改造), nothing where it has one.

    The second line has a word for each figure of a row, the first one as many groups of the same width.
    """
    lines = [[piece.text for piece in line] for _, line in groupby(header, lambda piece: piece.line)]
    figures = next((number for number, piece in enumerate(body[1:]) if not piece.is_figure), 0)
    groups = [text for text in lines[0] if text not in load_share_words().others]
    if len(lines) != HEADER_LINES or len(lines[1]) != figures or not groups or figures % len(groups):
        return []
    width = figures // len(groups)
    parted = [split_unit(group) for group in groups for _ in range(width)]
    return [
        below
        if below in load_share_words().totals | load_share_words().subtotals
        else f"{name}{below}（{unit}）"
        if unit
        else name + below
        for (name, unit), below in zip(parted, lines[1], strict=True)
    ]


def _read_rows(
    pieces: Sequence[_Piece], start: int, width: int, *, numbered: bool, aside: int = 0
) -> tuple[list[Sequence[_Piece]], int]:
    """Return the rows of a name and so many figures, and the place behind the last; with fewer figures it is none.

    So many words ``aside`` may stand between two rows: the larger place that several rows belong to, and remarks.
    """
    rows: list[Sequence[_Piece]] = []
    here = end = start
    while here < len(pieces):
        name = here + (numbered and pieces[here].is_figure)
        name += _words_aside(pieces, name, aside)
        stop = name + 1
        while stop < len(pieces) and pieces[stop].is_figure and stop - name <= width:
            stop += 1
        if name >= len(pieces) or not pieces[name].text or pieces[name].is_figure or stop - name == 1:
            break
        if aside and stop < len(pieces) and pieces[name + 1].text in _MISSING and pieces[stop].is_figure:
            rows.append([pieces[name], *pieces[name + 2 : stop + 1]])  # a larger place without a smaller one
            end = stop = stop + 1
        elif stop - name == width + 1:
            rows.append(pieces[name:stop])
            end = stop
        here = stop
    return rows, end


def _words_aside(pieces: Sequence[_Piece], start: int, most: int) -> int:
    """Return how many words stand before the name that its figures follow, 0 where they are too many."""
    words = takewhile(lambda piece: piece.text and not piece.is_figure, pieces[start : start + most + 2])
    return max(0, count - 1) if (count := len(list(words))) <= most + 1 else 0


def _caption(document: Document, pieces: Sequence[_Piece], start: int) -> Caption:
    """Return what stands in the short lines above the header."""
    line = pieces[start].line
    above = [document.text[block.start : block.end] for block in document.blocks[max(0, line - LINES_ABOVE) : line]]
    lines = [
        "".join(text.split())
        for text in above
        if len(text.strip()) <= LONGEST_TITLE and not text.strip().endswith("。")
    ]
    title = next((text for text in reversed(lines) if load_share_words().tasks.search(text)), "")
    return Caption("".join(lines), title)


def _make(
    rows: Sequence[Sequence[_Piece]], measures: Sequence[Measure], caption: Caption, table: int
) -> Iterator[TableShare]:
    words, units = load_share_words(), caption.units(measure.unit for measure in measures)
    for name, *cells in rows:
        for measure in measures if name.text not in words.subtotals else ():
            cell = cells[measure.column]
            parsed = parse_value(cell.text)
            if parsed.value is None or cell.text in _MISSING:
                continue
            yield TableShare(
                bearer=None if name.text in words.totals or year_of(name.text) else name.text,
                indicator=name_in_full(measure.indicator, caption.title),
                unit=measure.unit or parsed.unit or fitting_unit(measure.indicator, units),
                value=parsed.value,
                comparator=parsed.comparator,
                year=year_of(name.text) or measure.year or caption.year,
                spans=((name.start, name.end), (cell.start, cell.end)),
                column=(table, measure.column),
            )
