"""Statements of tables that a conversion turned into text: a paragraph for each cell, or a line for each row.

Nothing but the numbers of the rows marks where a row begins, and what a cell says tells its column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from loaders.extract.broken_cells import share_broken
from loaders.extract.flat_pieces import ITEMS, Piece, cut_gaps, find_number, is_border, mend_headers, without_border
from loaders.extract.flat_tasks import TaskAbove, let_leads_go_on, unfold_offices
from loaders.extract.frames import Frame, Passage
from loaders.extract.headers import LONGEST_HEADER, UNSAID, load_header_names, read_header
from loaders.extract.ragged_rows import GROUP, GROUP_NUMBER, OFFICE, TAIL, fit, share_out
from loaders.extract.records import Statement
from loaders.extract.row_statements import RowCells, read_row
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.table_headers import Column, name_by_others
from loaders.regex import regex

FEWEST_COLUMNS = 3
FEWEST_ROWS = 2
"""Where the header does not name the column of numbers, as many rows must follow it."""

MOST_LEFT = 3
"""Columns that may stand before that of the numbers: classes, and a task with several measures."""

MOST_GROUPS = 3
"""Names of groups that may stand between the header and the first row."""

MOST_UNKNOWN = 2
"""Words of a header that mean nothing here, one behind the other."""

FIGURES = frozenset({"value", "total", "government", "social", "money", "score", "unit", "land", "indicator"})
"""Columns in which plain figures stand."""

SHORTEST_TITLE = 8
"""Characters of a title; a word of a header that is no known one is shorter."""

MORE_CELLS = 3
LONGEST_ROW = 60
"""The last row may have so many paragraphs more than the longest above it; any has at most so many."""

_SENTENCE = regex("[。；！？]")
_BELOW = regex(r"附[件表录图]\d{0,2}[：:]?|(?:注|备注|说明|附注|联系人|抄送|印发)[：:]")
"""What stands below a table, not in its last row."""


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns, the index of that of the numbers, and the pieces behind the header and at the first number."""

    columns: tuple[Column, ...]
    numbers: int
    end: int
    first: int


def find_flat_rows(frame: Frame, run: Sequence[Passage]) -> Iterator[Statement]:
    """Yield a statement for each row of the tables whose header's words stand in the run one behind the other."""
    cells = [without_border(frame, passage, line) for line, passage in enumerate(run) if not is_border(passage)]
    yield from _read_tables(frame, cells)
    for line, passage in enumerate(run):
        if len(passage.text.breaks) >= FEWEST_COLUMNS - 1 and _are_header(cut_gaps(frame, passage, line)):
            rows = [piece for below, row in enumerate(run[line:], line) for piece in cut_gaps(frame, row, below)]
            yield from _read_tables(frame, rows)
            break
    for broken in mend_headers(frame, run, cells):
        yield from _read_tables(frame, broken)


def _are_header(pieces: Sequence[Piece]) -> bool:
    known = [piece for piece in pieces if _is_known(piece)]
    return len(known) >= FEWEST_COLUMNS and 3 * len(known) >= 2 * len(pieces)


def _is_known(piece: Piece) -> bool:
    text = piece.text.text
    return len(text) <= LONGEST_HEADER and read_header(text).role not in UNSAID


def _read_tables(frame: Frame, pieces: Sequence[Piece]) -> Iterator[Statement]:
    start = 0
    while (header := _find_header(pieces, start)) is not None:
        starts = _find_rows(pieces, header)
        named = any(column.role == "number" and column.header for column in header.columns)
        if named or len(starts) >= FEWEST_ROWS:
            for cells in _cut_rows(frame, pieces, header, starts):
                yield from read_row(frame, RowCells("task", header.columns, cells))
        start = starts[-1]


def _find_header(pieces: Sequence[Piece], start: int) -> _Header | None:
    """Return the next header behind which the number of a first row follows."""
    while start < len(pieces):
        end = _end_of_words(pieces, start)
        start = _below_title(pieces, start, end)
        start = next((index for index in range(start, end) if _is_exact(pieces[index])), end)
        if end - start >= FEWEST_COLUMNS - 1 and (header := _read_header(pieces, start, end)):
            return header
        start = max(end, start + 1)
    return None


def _below_title(pieces: Sequence[Piece], start: int, end: int) -> int:
    """Return where the words begin below a title that sounds like one of them (重点任务清单), at the latest at 序号."""
    numbers = (index for index in range(start, end) if read_header(pieces[index].text.text).role == "number")
    titles = (index for index in range(start, next(numbers, start)) if _is_title(pieces[index]))
    return max(titles, default=start - 1) + 1


def _is_title(piece: Piece) -> bool:
    return len(piece.text) >= SHORTEST_TITLE and not _is_exact(piece)


def _is_exact(piece: Piece) -> bool:
    """Tell whether the piece is a header and nothing else, not a title with such a word in it."""
    return piece.text.text in load_header_names().exact


def _end_of_words(pieces: Sequence[Piece], start: int) -> int:
    """Return the piece behind the words of a header, of which one between two others may be unknown."""
    end = start
    while end < len(pieces):
        if _is_known(pieces[end]):
            end += 1
        elif end > start and end + 1 < len(pieces) and _may_head(pieces[end]) and _is_known(pieces[end + 1]):
            end += 2
        else:
            break
    return end


def _may_head(piece: Piece) -> bool:
    text = piece.text.text
    return (
        piece.kind is None
        and len(text) <= LONGEST_HEADER
        and not _SENTENCE.search(text)
        and not GROUP_NUMBER.match(text)
    )


def _read_header(pieces: Sequence[Piece], start: int, end: int) -> _Header | None:
    stop = min(end + MOST_LEFT + MOST_UNKNOWN + MOST_GROUPS + 1, len(pieces))
    first = find_number(pieces, end, stop)
    if first is None:
        return None
    groups = sum(2 if piece.kind else bool(GROUP_NUMBER.match(piece.text.text)) for piece in pieces[end:first])
    printed = unfold_offices(pieces[start:end], [read_header(piece.text.text).role for piece in pieces[start:end]])
    heads = list(_read_roles(printed))
    numbers = heads.index("number") if "number" in heads else None
    unknown = max(0, first - end - groups - numbers) if numbers is not None else 0
    if unknown > MOST_UNKNOWN or not all(_may_head(piece) for piece in pieces[end : end + unknown]):
        return None
    heads += ["other"] * unknown
    end += unknown
    words = [piece.text.raw for piece in (*printed, *pieces[end - unknown : end])]
    if numbers is None:
        numbers = first - end - groups
        if numbers > MOST_LEFT:
            return None
        heads.insert(numbers, "number")
        words.insert(numbers, "")
    named = enumerate(zip(heads, words, strict=True))
    columns = name_by_others([Column(index, role, word) for index, (role, word) in named])
    return _Header(columns, numbers, end, first) if _is_whole(columns) else None


def _read_roles(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the role of each word of a header; beside an indicator 年度目标 is a value."""
    roles = [read_header(piece.text.text).role for piece in pieces]
    measured = "indicator" in roles
    for piece, role in zip(pieces, roles, strict=True):
        aim = measured and role == "content" and load_header_names().aims.search(piece.text.text)
        yield "value" if aim else role


def _is_whole(columns: Sequence[Column]) -> bool:
    names = load_header_names()
    roles = {column.role for column in columns}
    texts = names.text_roles | {"name", "indicator"}
    return len(columns) >= FEWEST_COLUMNS and bool(roles & names.office_roles) and bool(roles & texts)


def _find_rows(pieces: Sequence[Piece], header: _Header) -> list[int]:
    """Return where the rows begin: with numbers that grow, an office between them.

    They follow each other without a gap where the table holds other figures that could be taken for them.
    """
    measured = any(column.role in FIGURES for column in header.columns)
    starts = [header.first]
    while (following := _next_row(pieces, starts[-1], measured=measured)) is not None:
        starts.append(following)
    return starts


def _next_row(pieces: Sequence[Piece], start: int, *, measured: bool) -> int | None:
    kind, number = pieces[start].kind, pieces[start].value
    wanted = {number + 1, (number // ITEMS + 1) * ITEMS + 1} if kind == "item" else {number + 1}
    stop = min(len(pieces), start + LONGEST_ROW)
    numbers = [(at, pieces[at].value) for at in range(start + 2, stop) if pieces[at].kind == kind]
    found = [index for index, value in numbers if value in wanted]
    answered = (index for index in found if _names_office(pieces[start + 1 : index]))
    following = next(answered, found[0] if found else None)
    if following is not None or measured:
        return following
    later = (index for index, value in numbers if value > number and _names_office(pieces[start + 1 : index]))
    return next(later, None)


def _names_office(row: Sequence[Piece]) -> bool:
    return any(fit("lead", piece.text.text) > 0 for piece in row)


def _cut_rows(
    frame: Frame, pieces: Sequence[Piece], header: _Header, starts: Sequence[int]
) -> Iterator[dict[int, Squeezed]]:
    """Yield the cells of each row; what stands left of the next row's number belongs to that row."""
    right = list(header.columns[header.numbers + 1 :])
    left = list(header.columns[: header.numbers])
    above = _share(pieces[header.end : header.first], left, GROUP)
    longest = max((end - start for start, end in pairwise(starts)), default=len(header.columns))
    task = TaskAbove[Piece](header.columns)
    rows: list[dict[int, list[Piece]]] = []
    begun = [True]
    for start, end in pairwise([*starts, len(pieces)]):
        row = {header.numbers: [pieces[start]]}
        if start == starts[-1]:
            found = _share(_last_row(pieces, start, longest), right, TAIL)
        else:
            found = _share(_without_header(pieces[start + 1 : end], header), [*right, *left], GROUP)
        row |= {column.index: found.get(column.index, []) for column in right}
        row |= {column.index: above.get(column.index, []) for column in left}
        above |= {column.index: found[column.index] for column in left if found.get(column.index)}
        begun.append(any(found.get(column.index) for column in left))
        task.fill(row)
        rows.append(row)
    let_leads_go_on(rows, begun, header.columns)
    for row in rows:
        yield {column.index: _join(frame, row[column.index]) for column in header.columns}


def _last_row(pieces: Sequence[Piece], start: int, longest: int) -> Sequence[Piece]:
    """Return what may be the last row: its line, or a little more than the longest above it."""
    line = [piece for piece in pieces[start + 1 :] if piece.line == pieces[start].line]
    row = line or pieces[start + 1 : start + longest + MORE_CELLS]
    return list(takewhile(lambda piece: not _BELOW.match(piece.text.text), row))


def _without_header(row: Sequence[Piece], header: _Header) -> Sequence[Piece]:
    """Return the row without the header that a new page repeats."""
    words = [column.header for column in header.columns if column.header]
    texts = [piece.text.raw for piece in row]
    for start in range(len(row) - len(words) + 1):
        if texts[start : start + len(words)] == words:
            return [*row[:start], *row[start + len(words) :]]
    return row


def _share(row: Sequence[Piece], columns: Sequence[Column], rest: str) -> dict[int, list[Piece]]:
    """Return the pieces of each column; the name of a group between two rows, or what follows the last, is the rest."""
    kinds = [_kind(column) for column in columns]
    texts = [piece.text.text for piece in row]
    placed = share_broken(texts, [*kinds, rest], share_out(texts, [*kinds, rest]))
    shared: dict[int, list[Piece]] = {}
    for piece, place in zip(row, placed, strict=True):
        if place < len(columns):
            shared.setdefault(columns[place].index, []).append(piece)
    return shared


def _kind(column: Column) -> str:
    """Return the role by which a text fits the column: offices stand below 评分部门, too."""
    ends = column.header.endswith(("单位", "部门"))
    return OFFICE if column.role == "other" and ends else column.role


def _join(frame: Frame, pieces: Sequence[Piece]) -> Squeezed:
    return squeeze(frame.document, [span for piece in pieces for span in piece.text.spans(0, len(piece.text))])
