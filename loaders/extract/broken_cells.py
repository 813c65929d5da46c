"""Rows of a table whose cells were copied line by line: the lines of one cell make sense together only."""

from collections.abc import Sequence
from itertools import pairwise

from loaders.extract.headers import load_header_names
from loaders.extract.ragged_rows import CERTAIN, OFFICES, fit
from loaders.regex import regex

MOST_LINES = 30
"""Lines of a row; a longer one is no row."""

LONGEST_LIST = 10
"""Lines of a cell of offices, persons or a time limit."""

REUNITED, STRAY = 10, 60
"""What a name gains whose parts are put together, and what a line costs that is no part of a list."""

NEVER = -1_000_000
WEIGHT = 100
EMPTY = -60
"""What a column of offices or texts costs that gets nothing, where a certain cell counts twice ``WEIGHT``."""

TEXTS = frozenset({"task", "content", "name", "indicator"})
_NO_OFFICE = regex(
    r"\d月|20\d\d年|[万亿]元|\d[亩家人户座处所项公]|\d个(?!乡|镇|街|县|区|村|社区|部门|单位)|^[”’》）。，\d]"
)
_ENDS = ("。", "；", ";")


def share_broken(texts: Sequence[str], roles: Sequence[str], placed: Sequence[int]) -> Sequence[int]:
    """Return the column of each line where the lines of a column together are its cell.

    It is the one ``placed`` gives unless another way makes better cells, found by dynamic programming over lines and
    columns. The last role is what stands in no column.
    """
    if not len(roles) <= len(texts) <= MOST_LINES or _is_certain(texts, roles, placed):
        return placed
    best: list[tuple[int, tuple[int, ...]]] = [(0, ()), *[(NEVER, ())] * len(texts)]
    for column, role in enumerate(roles):
        row: list[tuple[int, tuple[int, ...]]] = []
        for end in range(len(texts) + 1):
            first = 0 if role in TEXTS else max(0, end - LONGEST_LIST)
            reached = [start for start in range(end, first - 1, -1) if best[start][0] > NEVER]
            ways = [(best[start][0] + _score(role, texts[start:end]), start) for start in reached]
            score, start = max(ways, default=(NEVER, 0))
            row.append((score, (*best[start][1], *[column] * (end - start))))
        best = row
    score, path = best[-1]
    return path if len(path) == len(texts) and score > _score_all(texts, roles, placed) else placed


def _is_certain(texts: Sequence[str], roles: Sequence[str], placed: Sequence[int]) -> bool:
    """Tell whether each line below offices and limits is certainly a whole one, and the tasks end as sentences."""
    pairs = list(zip(texts, (roles[column] for column in placed), strict=True))
    fits = [fit(role, text) for text, role in pairs if role in OFFICES | {"deadline"}]
    tasks = (text for (text, role), (_, below) in pairwise([*pairs, ("", "")]) if role in TEXTS and below not in TEXTS)
    return bool(fits) and min(fits) == CERTAIN and len(roles) - 1 not in placed and all(map(_ends_sentence, tasks))


def _ends_sentence(text: str) -> bool:
    return text.endswith(_ENDS)


def _score_all(texts: Sequence[str], roles: Sequence[str], placed: Sequence[int]) -> int:
    cells = (
        [text for text, place in zip(texts, placed, strict=True) if place == column] for column in range(len(roles))
    )
    return sum(_score(role, cell) for role, cell in zip(roles, cells, strict=True))


def _score(role: str, lines: Sequence[str]) -> int:
    """Return how well the lines are together the cell of a column, in hundredths; offices may stand one in a line."""
    if not lines:
        return EMPTY if role in OFFICES | TEXTS else 0
    cell = "".join(lines)
    if role in OFFICES and _NO_OFFICE.search(cell):
        return -2 * WEIGHT
    if role in OFFICES:
        return WEIGHT * max(fit(role, cell), fit(role, "、".join(lines))) + len(cell) + _rate_breaks(role, lines)
    if role in TEXTS:
        return WEIGHT * fit(role, cell) + 20 * cell.endswith(_ENDS)
    if role == "deadline":
        other = load_header_names().begun.search(cell) or "：" in cell
        return WEIGHT * fit(role, cell) + len(cell) - WEIGHT // 2 * bool(other)
    return WEIGHT * fit(role, cell)


def _rate_breaks(role: str, lines: Sequence[str]) -> int:
    """Return what lines of offices gain where a name goes on in the next one, and lose where the first is of no name.

    A line that goes on with a name begins otherwise than names do (县委⏎组织部); what is left of the text above a list
    begins so as well, but the list is whole without it.
    """
    begins = load_header_names().office_begins
    gained = sum(REUNITED for above, line in pairwise(lines) if above[-1] not in "、，" and not begins.match(line))
    if len(lines) > 1 and not begins.match(lines[0]) and fit(role, "".join(lines[1:])) == CERTAIN:
        return gained - STRAY - len(lines[0])
    return gained
