"""Find the rows of a table that are its header: where it begins, where the body does, and where another follows."""

from collections.abc import Sequence

from loaders.extract.grids import Grid
from loaders.extract.headers import LONGEST_HEADER, UNSAID, load_header_names, read_header
from loaders.extract.table_headers import unfold
from loaders.read.document import Cell
from loaders.regex import regex

TITLE_ROWS = 4
"""Rows searched for the header: a title row, a 单位： row and a filler may stand above it."""

FEWEST_NAMED = 3
"""A header below the body of another has at least so many columns."""

_STEMS = ("甲", "乙", "丙", "丁")
_TOLD = regex(".{8}[。；，]")

_DAY = regex(r"20\d\d年\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?(?:之?前|以前)?")


def find_header(grid: Grid) -> int | None:
    """Return the first row in which at least two cells, and half of those that are filled, are known headers.

    Names of offices count as headers only beside others: a row of data may hold nothing else.
    """
    for row in range(min(TITLE_ROWS, grid.rows)):
        filled = grid.filled(row)
        roles = [read_header(grid.text(cell)).role for cell in filled]
        known = [role for role in roles if role != "other"]
        if not load_header_names().text_roles.intersection(known):
            known = [role for role in known if role != "body"]
        several = len(set(known) - {"bearer"}) >= 1 and len(known) >= 2 and 2 * len(known) >= len(filled)
        if several and not _is_data(grid.texts(row), roles):
            return row
    return None


def find_next_header(grid: Grid, start: int, printed: frozenset[tuple[str, ...]]) -> int | None:
    """Return the first row from ``start`` that is another header: two tables of one grid, one below the other."""
    exact = load_header_names().exact
    for row in range(start, grid.rows):
        texts = grid.texts(row)
        if _heads_figures(texts):
            return row
        known = {exact[text] for text in texts if text in exact}
        if len(texts) < FEWEST_NAMED or len(known) < 2 or 2 * len(known) < len(texts) or texts in printed:
            continue
        roles = [read_header(text).role for text in texts]
        named = 3 * sum(role != "other" for role in roles) >= 2 * len(roles)
        if named and max(map(len, texts)) <= LONGEST_HEADER and not _is_data(texts, roles):
            return row
    return None


def _heads_figures(texts: Sequence[str]) -> bool:
    """Tell whether towns or offices and what is measured are named: 乡镇（场） | 小麦（万亩） | 造林（亩）."""
    if len(texts) < FEWEST_NAMED or read_header(texts[0]).role != "body":
        return False
    return 2 * sum(read_header(text).unit is not None for text in texts) >= len(texts)


def _is_data(texts: Sequence[str], roles: Sequence[str]) -> bool:
    """Tell whether a day or a sentence stands beside an office: 县住建局 | 2025年9月底 are cells, not so months alone.

    So are offices of which several stand in a cell.
    """
    told = any(_DAY.fullmatch(text) or _TOLD.search(text) for text in texts)
    listed = any(role == "bearer" and "、" in text for text, role in zip(texts, roles, strict=True))
    return "bearer" in roles and (told or listed)


def end_of_header(grid: Grid, start: int) -> int:
    """Return the first body row: below every cell that spans down, and below a row that splits a wide header."""
    if unfold(grid, start):
        return start + 2
    end = max(cell.row + cell.row_span for cell in grid.row(start))
    wide = [cell for cell in grid.row(start) if 1 < cell.column_span < grid.columns]
    if end == start + 1 and end < grid.rows and ((wide and _splits(grid, end, wide)) or _names_more(grid, start, end)):
        end += 1
    while end < grid.rows and _is_column_numbering(grid, end):
        end += 1
    return min(end, grid.rows)


def _splits(grid: Grid, row: int, wide: list[Cell]) -> bool:
    """Tell whether all text of the row stands under the wide header cells."""
    inside = {column for cell in wide for column in range(cell.column, cell.column + cell.column_span)}
    filled = grid.filled(row)
    return bool(filled) and all(cell.column in inside for cell in filled)


def _names_more(grid: Grid, start: int, row: int) -> bool:
    """Tell whether the row goes on with a header whose wide cell lost its span: 牵头 and 配合 below 责任单位."""
    filled = grid.filled(row)
    known = all(read_header(grid.text(cell)).role not in UNSAID for cell in filled)
    below_gap = any(not grid.text(grid.at(start, cell.column)).strip() for cell in filled)
    return bool(filled) and known and below_gap and not grid.text(grid.at(row, 0)).strip()


def _is_column_numbering(grid: Grid, row: int) -> bool:
    """Tell whether the row only counts the columns (1 2 3 …, or as in statistics 甲 乙 1 2)."""
    texts = list(grid.texts(row))
    stems = sum(text in _STEMS for text in texts)
    numbers = [str(number + 1) for number in range(grid.columns - stems)]
    return grid.columns > 2 and texts == [*_STEMS[:stems], *numbers]
