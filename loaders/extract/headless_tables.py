"""The columns of a table without a header, told by what stands in them where a line above names it a list of tasks."""

from collections import deque
from collections.abc import Sequence
from itertools import takewhile
from statistics import mean

from loaders.extract.grids import Grid
from loaders.extract.headers import load_header_names
from loaders.extract.ragged_rows import CERTAIN, fit
from loaders.extract.table_headers import SAMPLE_ROWS, Column
from loaders.read.document import Document, Table

FEWEST_ROWS = 3
FEWEST_COLUMNS = 3
SHORTEST_TEXT = 8
"""Characters of what is to be done, on average; names and places are shorter."""

_OWN_FORM = frozenset({"number", "deadline"})
"""What nothing else looks like; names of offices prove themselves as those of a whole column."""

LINES_ABOVE, LONGEST_TITLE = 3, 60
"""Lines above the table among which its title may be, and the longest."""

_OFFICE_ROLES = ("lead", "support")
"""Of two columns of offices; one alone is that of those responsible."""


def read_columns_without_header(document: Document, table: Table) -> tuple[Column, ...]:
    """Return the columns of a table all of whose rows are data, nothing where it is no table of tasks.

    It has a column of texts, one or two of whole names of offices, and numbers or time limits in every row.
    """
    if table.row_count < FEWEST_ROWS or table.column_count < FEWEST_COLUMNS or not _is_titled(document, table):
        return ()
    grid = Grid(document, table)
    texts = [_texts(grid, column) for column in range(grid.columns)]
    roles = [_role(column) for column in texts]
    offices = [index for index, role in enumerate(roles) if role == "responsible"]
    tasks = [index for index, role in enumerate(roles) if role == "task"]
    if not 1 <= len(offices) <= len(_OFFICE_ROLES) or not tasks or not {"number", "deadline"} & set(roles):
        return ()
    task = max(tasks, key=lambda index: mean(map(len, texts[index])))
    if len(offices) > 1:
        roles[offices[0]], roles[offices[1]] = _OFFICE_ROLES
    return tuple(
        Column(index, "other" if role == "task" and index != task else role, "") for index, role in enumerate(roles)
    )


def _is_titled(document: Document, table: Table) -> bool:
    before = takewhile(lambda block: block.end <= table.start, document.blocks)
    above = deque((block for block in before if block.kind == "paragraph"), maxlen=LINES_ABOVE)
    titles = load_header_names().titles
    return any(
        block.end - block.start <= LONGEST_TITLE and titles.search(document.text, block.start, block.end)
        for block in above
    )


def _texts(grid: Grid, column: int) -> list[str]:
    rows = range(min(grid.rows, SAMPLE_ROWS))
    return [text for row in rows if (text := grid.bare(grid.at(row, column)))]


def _role(texts: Sequence[str]) -> str:
    """Return the role that all texts of a column have."""
    several = len(texts) >= FEWEST_ROWS - 1
    certain = (
        role
        for role in ("number", "responsible", "deadline")
        if several and all(fit(role, text) >= (role in _OWN_FORM) + 1 for text in texts)
    )
    is_text = bool(texts) and mean(map(len, texts)) >= SHORTEST_TEXT
    limited = is_text and any(fit("deadline", text) == CERTAIN for text in texts)
    return next(certain, "task" if is_text and not limited else "other")
