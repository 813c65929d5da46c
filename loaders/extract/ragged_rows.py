"""Put the cells of a row under the right columns by what is in them, where the source lost cells or their borders."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from loaders.extract.calendars import Calendar
from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.time_items import find_items
from loaders.extract.unit_words import classify_name, is_complete, is_whole_group

MOST_MISSING = 2
"""A row that lacks more cells than this is too damaged to be put right."""

_LIST = re.compile(r"[、，,；;\s]+")
_NUMBER = re.compile(r"\d{1,3}[.．、]?|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、?")
_AMOUNT = re.compile(r"[\d.,，%％]+(?:万元|亿元|个|家|人)?")


def fit(role: str, text: str) -> int:
    """Return how well the text fits a column of the role: from 2, certainly, to -2, certainly not."""
    judge = _JUDGES.get(role)
    return judge(text) if judge else 0


def _fit_number(text: str) -> int:
    return 2 if _NUMBER.fullmatch(text) else -2


def _fit_units(text: str) -> int:
    names = [name for name in _LIST.split(text) if name]
    certain = [name for name in names if is_complete(name) or is_whole_group(name)]
    likely = [name for name in names if classify_name(name) in {"named", "group", "post"}]
    return 2 if len(certain) == len(names) else 1 if len(likely) == len(names) else -2


def _fit_limit(text: str) -> int:
    if load_deadline_words().open.search(text) and len(text) <= 12:
        return 2
    items = find_items("".join(text.split()), Calendar(), cell=True)
    return (2 if len(text) <= 20 else 1) if items else -2


def _fit_text(text: str) -> int:
    if _fit_number(text) > 0 or _fit_units(text) == 2 or _AMOUNT.fullmatch(text):
        return -1
    return 1 if len(text) >= 6 else 0


def _fit_amount(text: str) -> int:
    return 2 if _AMOUNT.fullmatch(text) else -1


_JUDGES: Mapping[str, Callable[[str], int]] = {
    "number": _fit_number,
    **dict.fromkeys(("lead", "support", "responsible", "guide", "reporter"), _fit_units),
    **dict.fromkeys(("deadline", "period"), _fit_limit),
    **dict.fromkeys(("task", "content", "name"), _fit_text),
    **dict.fromkeys(("total", "government", "social", "money", "value", "score"), _fit_amount),
}


def place_cells(texts: Sequence[str], roles: Sequence[str]) -> tuple[int, ...] | None:
    """Return the column of each cell of a row that has fewer cells than columns, None where it stays as it is.

    The cells keep their order. They move only where that fits better than standing at the beginning of the row, and
    of equal places to the last ones: merged cells stand at the left.
    """
    missing = len(roles) - len(texts)
    if not 0 < missing <= MOST_MISSING or not texts:
        return None
    first = tuple(range(len(texts)))
    places = combinations(range(len(roles)), len(texts))
    best = max(places, key=lambda columns: (_score(texts, roles, columns), columns == first, columns))
    return best if best != first else None


def _score(texts: Sequence[str], roles: Sequence[str], columns: Sequence[int]) -> int:
    return sum(fit(roles[column], text) for text, column in zip(texts, columns, strict=True) if text)


def share_out(texts: Sequence[str], roles: Sequence[str]) -> tuple[int, ...]:
    """Return the column of each text of a row that came as one paragraph after the other.

    Columns never go back. One column may take several texts, or none; the best fit over all texts is taken, by
    dynamic programming over texts and columns.
    """
    best: list[list[tuple[int, tuple[int, ...]]]] = [[(0, ())] * len(roles)]
    for text in texts:
        row: list[tuple[int, tuple[int, ...]]] = []
        for column, role in enumerate(roles):
            score, path = max((best[-1][before] for before in range(column + 1)), key=lambda entry: entry[0])
            again = 1 if path and path[-1] == column else 0
            row.append((score + 2 * fit(role, text) - again, (*path, column)))
        best.append(row)
    return max(best[-1], key=lambda entry: entry[0])[1]
