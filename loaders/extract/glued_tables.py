"""Statements of tables that a conversion flattened into one line, or a line for each row, without cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from loaders.extract.alternation import any_of, begun_by
from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.frames import Frame, Passage
from loaders.extract.headers import load_header_names
from loaders.extract.records import Statement
from loaders.extract.row_statements import RowCells, read_row
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.tables import Column
from loaders.extract.unit_words import is_complete, is_whole_group
from loaders.extract.units import UnitPiece, split_units

FEWEST_COLUMNS = 3
FEWEST_ROWS = 2
"""One row may be found by chance; two with following numbers are a table."""

SHORTEST_TASK = 4
LONGEST_ROW = 400

_DATE = r"(?:(?:20\d\d年)?\d{1,2}月(?:底|\d{1,2}日)?|20\d\d年(?:年?底|年?末)?|每年|长期)前?"
_FIRST_ROW = re.compile("1[一-龥“]")
"""How the first row begins right behind its header; most passages have no such place."""

_ROW_LINE = re.compile(r"\d{1,3}[一-龥“]")
_NAME_BEGINS = re.compile(r"[省市县区州盟旗]|各|有关|相关|国家|中国")


@dataclass(frozen=True, slots=True)
class _Row:
    """The borders of a row in its line: number, task, offices (one group for each column of them) and time limit."""

    start: int
    task: int
    offices: tuple[tuple[int, int], ...]
    limit: tuple[int, int]


def find_glued_rows(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield the rows behind each header whose words stand one behind the other (序号工作任务责任单位完成时限)."""
    for text in _find_texts(frame, run):
        for header in _glued_header().finditer(text.text):
            columns = _read_columns(header[0])
            rows = list(_find_rows(text, header.end(), columns)) if columns else []
            if len(rows) >= FEWEST_ROWS:
                for row in rows:
                    yield from read_row(frame, RowCells("task", columns, _cells(frame, text, row, columns)))


def _find_texts(frame: Frame, run: Sequence[Passage]) -> Iterator[Squeezed]:
    """Yield the passages with a first row in them, and a header's line together with the lines of its rows."""
    for index, passage in enumerate(run):
        if _FIRST_ROW.search(passage.text.text):
            yield passage.text
        elif index + 1 < len(run) and _FIRST_ROW.match(run[index + 1].text.text):
            rows = takewhile(lambda below: _ROW_LINE.match(below.text.text), run[index + 1 :])
            spans = [span for line in (passage, *rows) for span in line.text.spans(0, len(line.text))]
            yield squeeze(frame.document, spans)


@cache
def _glued_header() -> re.Pattern[str]:
    header = f"(?:{_header_words()}){{{FEWEST_COLUMNS},}}(?={_FIRST_ROW.pattern})"
    return re.compile(begun_by(load_header_names().exact, header))


@cache
def _header_words() -> str:
    return any_of(word for word in load_header_names().exact if len(word) > 1)


def _read_columns(header: str) -> tuple[Column, ...]:
    """Return the columns: a number first, then a task, then offices, at most followed by a time limit; else none."""
    names = load_header_names()
    words = re.findall(_header_words(), header)
    roles = [names.exact[word] for word in words]
    offices = [role for role in roles if role in names.unit_roles]
    expected = ["number", *roles[1:2], *offices, *(["deadline"] if "deadline" in roles else [])]
    if roles != expected or not 1 <= len(offices) <= 2 or roles[1] not in names.text_roles | {"name"}:
        return ()
    return tuple(Column(index, role, word) for index, (role, word) in enumerate(zip(roles, words, strict=True)))


def _find_rows(text: Squeezed, start: int, columns: Sequence[Column]) -> Iterator[_Row]:
    """Yield the rows with the numbers 1, 2, 3 …, each as short as it can be read, until one cannot be read."""
    number = 1
    while True:
        task = start + len(str(number))
        candidates = _ends_of_row(text.text[: task + LONGEST_ROW], task, number)
        row = next((found for end in candidates if (found := _read_row(text, start, task, end, columns))), None)
        if row is None:
            return
        yield row
        start = row.limit[1]
        number += 1
        if not text.text.startswith(str(number), start):
            return


def _ends_of_row(text: str, start: int, number: int) -> Iterator[int]:
    """Yield the places where a row may end: before the next number, at the end of the text, behind a time limit."""
    yield from (match.start() for match in re.compile(rf"{number + 1}(?=[一-龥“])").finditer(text, start))
    yield len(text)
    yield from (match.end() for match in _limit().finditer(text, start))


@cache
def _limit() -> re.Pattern[str]:
    return re.compile(f"{_DATE}|{load_deadline_words().open.pattern}")


def _read_row(text: Squeezed, start: int, task: int, end: int, columns: Sequence[Column]) -> _Row | None:
    """Read a row backwards: the time limit, then the offices; what is left is the task."""
    limit = end
    if columns[-1].role == "deadline":
        match = re.search(f"(?:{_limit().pattern})$", text.text[task:end])
        limit = task + match.start() if match else end
    for begin in range(task + SHORTEST_TASK, limit):
        if not _NAME_BEGINS.match(text.text, begin):
            continue
        pieces = split_units(text, begin, limit)
        if pieces and pieces[0].start == begin and pieces[-1].end == limit and all(map(_is_certain, pieces)):
            two = sum(column.role in load_header_names().unit_roles for column in columns) == 2
            return _Row(start, task, _part(pieces) if two else ((begin, limit),), (limit, end))
    return None


def _part(pieces: Sequence[UnitPiece]) -> tuple[tuple[int, int], ...]:
    """Part the offices of two columns where nothing stands between two names: inside a cell a comma does."""
    for left, right in pairwise(pieces):
        if left.end == right.start:
            return (pieces[0].start, left.end), (right.start, pieces[-1].end)
    return ((pieces[0].start, pieces[-1].end),)


def _is_certain(piece: UnitPiece) -> bool:
    return is_complete(piece.name) or is_whole_group(piece.name)


def _cells(frame: Frame, text: Squeezed, row: _Row, columns: Sequence[Column]) -> dict[int, Squeezed]:
    ranges = [(row.start, row.task), (row.task, row.offices[0][0]), *row.offices]
    offices = sum(column.role in load_header_names().unit_roles for column in columns)
    ranges += [(0, 0)] * (offices - len(row.offices))
    if columns[-1].role == "deadline":
        ranges.append(row.limit)
    return {
        column.index: squeeze(frame.document, text.spans(*place)) for column, place in zip(columns, ranges, strict=True)
    }
