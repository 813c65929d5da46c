"""Statements of tables that a conversion flattened into one line, or a line for each row, without cells."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.frames import Frame, Passage
from loaders.extract.glued_rows import GluedRow, Range, Shape, end_of_name, limit_pattern, read_glued_row
from loaders.extract.headers import LONGEST_HEADER, load_header_names, read_header
from loaders.extract.ordinals import print_han
from loaders.extract.records import Statement
from loaders.extract.row_statements import RowCells, read_row
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.tables import Column
from loaders.regex import Regex, regex

FEWEST_COLUMNS = 3
SHORTEST_HEADER = 2 * FEWEST_COLUMNS
FEWEST_ROWS = 2
"""One row may be found by chance; two with following numbers are a table."""

LONGEST_ROW = 400

_GROUP = r"(?:[一二三四五六七八九十]{1,3}、[^\d。；]{2,24}(?:[（(]共?\d{1,3}[项个条件][)）])?)"
"""The name of a group of rows, which stands before the first of them."""

MOST_BETWEEN = 2
"""Names of groups and sums that may stand between two rows."""

MOST_ROWS = 512
"""Numbers whose patterns are kept."""

_WORD = "[一-龥“]"
_NUMBER = r"(?:\d{1,3}[.．、]?|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）])"
"""How a row may be numbered: 1, 1., （1）, （一）."""

_BEGINS = regex(_WORD)
_FIRST = rf"(?:1[.．、]?|[（(][1一][)）]){_WORD}"
_FIRST_ROW = regex(_FIRST)
"""How the first row begins right behind its header; most passages have no such place."""


def find_glued_rows(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield the rows behind each header whose words stand one behind the other (序号工作任务责任单位完成时限)."""
    for text in _find_texts(frame, run):
        for header in _glued_header().finditer(text.text):
            shape = Shape(_read_columns(header[0]))
            rows = list(_find_rows(text, header.end(), shape)) if shape.is_whole else []
            if len(rows) >= FEWEST_ROWS:
                for row in rows:
                    yield from read_row(frame, RowCells(shape.kind, shape.columns, _cells(frame, text, row, shape)))


def _find_texts(frame: Frame, run: Sequence[Passage]) -> Iterator[Squeezed]:
    """Yield the passages with a first row in them, and a header's line together with the lines of its rows."""
    needed = load_header_names().glued_needed  # looked for first: it saves most of the time
    for index, passage in enumerate(run):
        first = _FIRST_ROW.search(passage.text.text, SHORTEST_HEADER)
        if first and needed.search(passage.text.text, 0, first.start()):
            yield passage.text
        elif needed.search(passage.text.text) and _begins_below(run, index + 1) and _ends_as_header(passage):
            rows = takewhile(lambda below: _row_line().match(below.text.text), run[index + 1 :])
            spans = [span for line in (passage, *rows) for span in line.text.spans(0, len(line.text))]
            yield squeeze(frame.document, spans)


def _ends_as_header(passage: Passage) -> bool:
    """Tell whether the line closes with the words of a header."""
    return _header_end().search(passage.text.text, max(0, len(passage.text) - LONGEST_HEADER)) is not None


@cache
def _header_end() -> Regex:
    return regex(f"(?:{load_header_names().glued}){{2}}$")


def _begins_below(run: Sequence[Passage], index: int) -> bool:
    """Tell whether the first row stands at the place, or the name of a group or a sum and then the first row."""
    while index + 1 < len(run) and _between().fullmatch(run[index].text.text):
        index += 1
    return index < len(run) and bool(_FIRST_ROW.match(run[index].text.text))


@cache
def _between() -> Regex:
    """Match what stands between two rows: the name of a group, or a sum with its figures."""
    return regex(f"(?:{_GROUP}|{_total()})")


@cache
def _total() -> str:
    words = any_of(load_header_names().totals)
    return rf"{words}(?:[（(][^（()）]{{1,12}}[)）])?[\d.,，%％/—－-]{{0,40}}?"


@cache
def _row_line() -> Regex:
    return regex(f"{_NUMBER}{_WORD}|{_between().pattern}$")


@lru_cache(MOST_ROWS)
def _row_number(number: int) -> Regex:
    """Match the number of a row; where something stands between it and the row above, a word must follow."""
    printed = rf"(?:{number}[.．、]?|[（(](?:{number}|{print_han(number)})[)）])"
    between = f"{_between().pattern}{{1,{MOST_BETWEEN}}}"
    return regex(f"(?:{between}(?={printed}{_WORD}))?(?P<number>{printed})")


@cache
def _glued_header() -> Regex:
    names = load_header_names()
    words = f"(?:{names.glued}){{{FEWEST_COLUMNS},}}"
    return regex(begun_by(names.exact, f"{words}(?={_between().pattern}{{0,{MOST_BETWEEN}}}{_FIRST})"))


def _read_columns(header: str) -> tuple[Column, ...]:
    words = re.findall(load_header_names().glued, header)
    return tuple(Column(index, read_header(word).role, word) for index, word in enumerate(words))


def _find_rows(text: Squeezed, start: int, shape: Shape) -> Iterator[GluedRow]:
    """Yield the rows with the numbers 1, 2, 3 …, each as short as it can be read, until one cannot be read."""
    number = 1
    while (printed := _row_number(number).match(text.text, start)) is not None:
        start, task = printed.span("number")
        candidates = _ends_of_row(text.text[: task + LONGEST_ROW], task, number)
        row = next((found for end in candidates if (found := read_glued_row(text, (start, task, end), shape))), None)
        if row is None:
            return
        yield row
        start = row.end
        number += 1


def _ends_of_row(text: str, start: int, number: int) -> Iterator[int]:
    """Yield where a row may end: before the next number, at the end of the text, before a sum, behind a time limit."""
    for following in _row_number(number + 1).finditer(text, start):
        if _BEGINS.match(text, following.end()):
            yield following.start()
    yield len(text)
    yield from (match.start() for match in _sum().finditer(text, start))
    yield from (match.end() for match in _limit().finditer(text, start))


@cache
def _sum() -> Regex:
    return regex(_total())


@cache
def _limit() -> Regex:
    return regex(limit_pattern())


def _cells(frame: Frame, text: Squeezed, row: GluedRow, shape: Shape) -> dict[int, Squeezed]:
    """Return the cells; all texts of the row stand in one, and figures, persons and remarks are left out."""
    places: dict[int, tuple[Range, ...]] = {
        0: ((row.start, row.task),),
        shape.text: ((row.task, end_of_name(text, row, shape)),),
    }
    places |= dict(zip(shape.offices, row.offices, strict=False))
    if shape.limit is not None:
        places[shape.limit] = (row.limit,)
    return {
        column.index: squeeze(
            frame.document, [span for place in places.get(column.index, ()) for span in text.spans(*place)]
        )
        for column in shape.columns
    }
