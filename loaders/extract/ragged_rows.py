"""Put the cells of a row under the right columns by what is in them, where the source lost cells or their borders."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from loaders.extract.calendars import Calendar
from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.headers import load_header_names
from loaders.extract.role_words import load_role_words
from loaders.extract.roles import read_roles
from loaders.extract.squeezed import Squeezed
from loaders.extract.time_items import find_items
from loaders.extract.unit_borders import are_of_one_level
from loaders.extract.unit_words import classify_name, is_person, is_whole_name, take_level
from loaders.extract.units import split_units
from loaders.regex import regex

LONGEST_VALUE, LONGEST_CLASS = 12, 14
"""Characters of a value in words (良好以上), and of the name of a class."""

LONGEST_MEASURE, SHORT_MEASURE = 8, 3
"""Characters of a rate (千克/万元), and of a unit of measure that is not known (万羽)."""

_NO_MEASURE = frozenset("-—/－")

MOST_MISSING = 2
"""A row that lacks more cells than this is put right only where each of its cells fits its column."""

MOST_MERGED, WIDEST_MERGED = 6, 14
"""Cells that a row below merged ones may lack, and the columns of such a table."""

CERTAIN = 2
"""What ``fit`` returns for a text that can stand in no other column."""

OFFICE, GROUP, TAIL = "office", "group", "tail"
"""Columns of offices whose role is not known; and what stands in none: names of groups of rows, and text below."""

OFFICES = frozenset({"lead", "support", "responsible", "guide", "reporter", OFFICE})

GROUP_NUMBER = regex(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]")
"""What the name of a group of rows begins with."""

_NUMBER = regex(r"\d{1,3}[.．、]?|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、?")
_NUMERAL = regex(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?、?")
_TELEPHONE = regex(r"[\d\-—－、/（()）]{7,30}")
_CALENDAR = regex("[0-9年月底]|季[度末]")
"""A time limit without any of these (汛期前) may be a remark as well."""

_AMOUNT = regex(r"[\d.,，%％]+(?:万元|亿元|个|家|人)?")


def fit(role: str, text: str) -> int:
    """Return how well the text fits a column of the role: from 2, certainly, to -2, certainly not."""
    judge = _JUDGES.get(role)
    return judge(text) if judge else 0


def _fit_number(text: str) -> int:
    return 2 if _NUMBER.fullmatch(text) else -2


def _fit_units(text: str) -> int:
    squeezed = Squeezed(text, text, range(len(text)), frozenset())
    names = [piece.name for piece in split_units(squeezed, 0, len(text))]
    certain = [name for name in names if is_whole_name(name)]
    likely = [name for name in names if classify_name(name) in {"named", "group", "post"}]
    sentence = text.endswith("。") and len(names) == 1 and not take_level(names[0])[0]
    if names and len(certain) == len(names) and not sentence:
        return 2
    reading = read_roles(squeezed, 0, len(text))
    told = reading.labelled or (reading.cued and load_role_words().answering.search(text))
    if reading.bearers and told and all(bearer.certain for bearer in reading.bearers):
        return 2
    return 1 if names and len(likely) == len(names) and not sentence else -2


def _fit_post(text: str) -> int:
    return 2 if is_person(text) or classify_name(text) == "post" else -1


def _fit_limit(text: str) -> int:
    if load_deadline_words().open.search(text) and len(text) <= 12:
        return 2
    items = find_items("".join(text.split()), Calendar(), cell=True)
    if items and not _CALENDAR.search(text):
        return 0
    return (2 if len(text) <= 20 else 1) if items else -2


def _fit_text(text: str) -> int:
    if _fit_number(text) > 0 or _fit_units(text) == 2 or _AMOUNT.fullmatch(text):
        return -1
    return 1 if len(text) >= 6 else 0


def _fit_amount(text: str) -> int:
    return 2 if _AMOUNT.fullmatch(text) else -1


def _fit_value(text: str) -> int:
    if _AMOUNT.fullmatch(text.lstrip("≥≤><=＞＜约超")):
        return 2
    return 0 if len(text) <= LONGEST_VALUE and _fit_units(text) < 0 and text not in load_header_names().measures else -1


def _fit_measure(text: str) -> int:
    if text in load_header_names().measures or text in _NO_MEASURE:
        return 2
    if "/" in text and len(text) <= LONGEST_MEASURE:
        return 1
    return 0 if len(text) <= SHORT_MEASURE and not _AMOUNT.fullmatch(text) else -2


def _fit_class(text: str) -> int:
    return 1 if len(text) <= LONGEST_CLASS and text[-1] not in "。；" and _fit_units(text) < 2 else -1


def _fit_progress(text: str) -> int:
    return 1 if text[:1].isdigit() or load_header_names().begun.match(text) else -1


def _fit_group(text: str) -> int:
    if _NUMERAL.fullmatch(text):
        return 2
    return 1 if GROUP_NUMBER.match(text) else -3


def _fit_contact(text: str) -> int:
    return 2 if _TELEPHONE.fullmatch(text) else -2


_JUDGES: Mapping[str, Callable[[str], int]] = {
    "number": _fit_number,
    **dict.fromkeys(OFFICES, _fit_units),
    **dict.fromkeys(("lead_post", "responsible_post"), _fit_post),
    **dict.fromkeys(("deadline", "period"), _fit_limit),
    **dict.fromkeys(("task", "content", "name", "indicator"), _fit_text),
    **dict.fromkeys(("total", "government", "social", "money", "score"), _fit_amount),
    "value": _fit_value,
    "unit": _fit_measure,
    "category": _fit_class,
    "progress": _fit_progress,
    "contact": _fit_contact,
    GROUP: _fit_group,
}


def place_cells(texts: Sequence[str], roles: Sequence[str]) -> tuple[int, ...] | None:
    """Return the column of each cell of a row that has fewer cells than columns, None where it stays as it is.

    The cells keep their order. They move only where that fits better than standing at the beginning of the row, and
    of equal places to the last ones: merged cells stand at the left.
    """
    missing = len(roles) - len(texts)
    merged = missing > MOST_MISSING
    if not texts or not 0 < missing <= MOST_MERGED or (merged and not (len(texts) > 1 and len(roles) <= WIDEST_MERGED)):
        return None
    first = tuple(range(len(texts)))
    places = combinations(range(len(roles)), len(texts))
    best = max(places, key=lambda columns: (_score(texts, roles, columns), columns == first, columns))
    fits = all(fit(roles[column], text) > 0 for text, column in zip(texts, best, strict=True) if text)
    return best if best != first and (fits or not merged) else None


def _score(texts: Sequence[str], roles: Sequence[str], columns: Sequence[int]) -> int:
    return sum(fit(roles[column], text) for text, column in zip(texts, columns, strict=True) if text)


def share_out(texts: Sequence[str], roles: Sequence[str]) -> tuple[int, ...]:
    """Return the column of each text of a row that came as one paragraph after the other.

    Columns never go back. One column may take several texts, or none; the best fit over all texts is taken, by
    dynamic programming over texts and columns. Two texts rather stand in two columns, offices of one level less so; of
    equal ways the one is taken that leaves a column sooner: one office leads, several support.
    """
    best: list[list[tuple[int, tuple[int, ...]]]] = [[(0, ())] * len(roles)]
    for above, text in zip(("", *texts), texts, strict=False):
        row: list[tuple[int, tuple[int, ...]]] = []
        again = 1 if above and are_of_one_level(above, text) else 2
        for column, role in enumerate(roles):
            ways = ((*best[-1][before], again if before == column else 0) for before in (column, *range(column)))
            score, path, beside = max(ways, key=lambda way: way[0] - way[2] * bool(way[1]))
            row.append((score - beside * bool(path) + 4 * fit(role, text), (*path, column)))
        best.append(row)
    return max(best[-1], key=lambda entry: entry[0])[1]
