"""Read one expression of time: which days it covers. Positions are those of the text given."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from loaders.errors import DataFileError
from loaders.extract.data_files import read_data, require_table
from loaders.extract.ordinals import parse_ordinal
from loaders.regex import regex

_DAY = r"\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_HAN_MONTH = r"十[一二]?|[一二三四五六七八九]"
_MONTH_PART = rf"(?:(?P<d>{_DAY})[日号]|(?P<mp>上旬|中旬|下旬|月?底|月?末|初|中(?![国心央型小]))|份)?"
_YEAR_PART = (
    r"年底|年末|年终|年初|年中|底|末|上半年|下半年|前?第?[一二三四1-4]季度|前三季度|春季|夏季|秋季|冬季|初(?![步中级])"
)
_SHORT_YEAR = r"(?<![\d.近约满第后过前每的])(?P<ys>[1-4]\d)(?=年(?:年?底|年?末|(?:1[0-2]|[1-9])月(?!份?内)))"
"""Two digits of a year (23年底): only before the end of it or a month; 10年内 is a duration."""

_YEAR_MONTH = regex(
    rf"(?:(?P<y>(?:19|20)\d\d)|{_SHORT_YEAR})年(?:(?P<m>1[0-2]|0?[1-9]|{_HAN_MONTH})月份?{_MONTH_PART}|(?P<yp>{_YEAR_PART})?)"
)
_DOTTED = regex(r"(?P<y>(?:19|20)\d\d)[./-](?P<m>1[0-2]|0?[1-9])(?:[./-](?P<d>3[01]|[12]\d|0?[1-9]))?月?(?![\d.])")
_DOTTED_DAY = regex(r"(?<![\d.])(?P<m>1[0-2]|0?[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])(?=日?前)")
_MONTH = regex(
    r"(?<![\d年第个一二三四五六七八九十])(?P<rel>今年|本年|当年|明年|次年|翌年|来年)?(?P<m>1[0-2]|0?[1-9]"
    rf"|(?:{_HAN_MONTH})(?=月(?:底|末|初|上旬|中旬|下旬|份|前|[一二三十]{{1,3}}日)))月(?!度|活动)份?{_MONTH_PART}"
)
_YEAR_END = regex(
    r"(?P<rel>今年|本年度?|当年|明年|次年|翌年|来年|同年)(?P<yp>年?底|年?末|年?内|年中|上半年|下半年|第?[一二三四1-4]季度)"
    r"|(?<![\d半往历每全近去上多几十年今本当明次翌来同])"
    r"(?P<yp2>年底|年末|年内|年终|年中|上半年|下半年|第[一二三四1-4]季度|[一二三四]季度)"
)
_PLAN = regex(r"[“\"]?(?P<plan>十?[一二三四五六七八九]五)[”\"]?(?P<pp>期末|末|期间|时期|收官之年|规划期内?|中期|$)")
_BARE_YEAR = regex(r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?![\d年.万亿元个家项件人亩吨户台套辆座处次名所条栋间头只株米公平])")
NEAR = 10
"""A year of two digits (23年底) that lies further from the document's own is a number of something else."""
_SIGN = regex("[年月五季]")
"""No time in running text without one of these; most texts have none and are passed by at once."""

_PARTS = {"上旬": 10, "中旬": 20, "初": 10, "中": 20}
_YEAR_PARTS = {
    "年初": (1, 3), "初": (1, 3), "年中": (1, 6), "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9),
    "春季": (3, 5), "夏季": (6, 8), "秋季": (9, 11), "冬季": (12, 12),
}  # fmt: skip
_QUARTER = regex(r"[一二三四1-4](?=季度)")
_NEXT_YEAR = frozenset({"明年", "次年", "翌年", "来年"})


class Point(NamedTuple):
    """A stretch of days: ``first`` and ``last``, both None where the year is unknown.

    ``explicit`` is the year where the text prints one. ``bare`` tells that only a year or a month is named, without
    底, 前, a day or a part of it.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    explicit: int | None
    bare: bool


@cache
def load_plans() -> dict[str, int]:
    """Return the last years of the five-year plans by name.

    Raises:
        DataFileError: The data file breaks its form.
    """
    table = require_table(read_data("deadlines.toml"), "plans", "deadlines.toml")
    for key, year in table.items():
        if not year.isdigit():
            raise DataFileError(
                zh=f"数据文件 deadlines.toml 的键 plans.{key} 应为年份，实际为 {year!r}",
                en=f"data file deadlines.toml: key plans.{key} must be a year, found {year!r}",
            )
    return {key: int(year) for key, year in table.items()}


def find_points(text: str, year: int | None, *, cell: bool) -> tuple[Point, ...]:
    """Return the expressions of time in text order, none inside another.

    ``year`` is meant where none is printed, until one is. In a cell 2025.12 and 2025 are dates as well.
    """
    found: list[Point] = []
    for match in _find_matches(text, cell=cell):
        point = _read(match, year)
        if point is not None:
            found.append(point)
            year = point.explicit or year
    return tuple(found)


def _find_matches(text: str, *, cell: bool) -> Iterator[re.Match[str]]:
    """Yield what is written in one of the forms, none inside another, of two at one place the longer."""
    if not cell and not _SIGN.search(text):
        return
    forms = (_YEAR_MONTH, _PLAN, _MONTH, _YEAR_END) + ((_DOTTED, _DOTTED_DAY, _BARE_YEAR) if cell else ())
    matches = [match for form in forms if (match := form.search(text)) is not None]
    while matches:
        first = min(matches, key=lambda match: (match.start(), -match.end()))
        yield first
        place = first.end()
        later = (match if match.start() >= place else match.re.search(text, place) for match in matches)
        matches = [match for match in later if match is not None]


def _read(match: re.Match[str], year: int | None) -> Point | None:
    groups = match.groupdict()
    if plan := groups.get("plan"):
        last = load_plans().get(plan)
        if last is None:
            return None
        first = last - 4 if "末" not in groups["pp"] else last
        return Point(*match.span(), date(first, 1, 1), date(last, 12, 31), None, bare="末" not in groups["pp"])
    relative = groups.get("rel")
    explicit = _read_year(groups, year)
    if explicit is None and groups.get("ys"):
        return None
    own = explicit or (year + (relative in _NEXT_YEAR) if year else None)
    if month := groups.get("m"):
        return _read_month(match, groups, own, explicit, _to_number(month))
    part = groups.get("yp") or groups.get("yp2") or ""
    first, last = _months_of(part)
    bare = not part
    if own is None:
        return Point(*match.span(), None, None, explicit, bare)
    return Point(*match.span(), date(own, first, 1), _last_day(own, last), explicit, bare)


def _read_year(groups: Mapping[str, str | None], meant: int | None) -> int | None:
    """Return the year printed; one of two digits only where it is near the one meant."""
    if year := groups.get("y"):
        return int(year)
    if (short := groups.get("ys")) is None:
        return None
    year_of_century = 2000 + int(short)
    return year_of_century if meant is None or abs(year_of_century - meant) <= NEAR else None


def _read_month(
    match: re.Match[str], groups: dict[str, str | None], year: int | None, explicit: int | None, month: int
) -> Point | None:
    day, part = groups.get("d"), (groups.get("mp") or "").removeprefix("月")
    bare = not day and not part
    if year is None:
        return Point(*match.span(), None, None, explicit, bare)
    if day:
        number = _to_number(day)
        if not 0 < number <= monthrange(year, month)[1]:
            return None
        exact = date(year, month, number)
        return Point(*match.span(), exact, exact, explicit, bare)
    last = date(year, month, _PARTS[part]) if part in _PARTS else _last_day(year, month)
    return Point(*match.span(), date(year, month, 1), last, explicit, bare)


def _to_number(written: str) -> int:
    return int(written) if written.isdecimal() else parse_ordinal(written) or 0


def _months_of(part: str) -> tuple[int, int]:
    if part in _YEAR_PARTS:
        return _YEAR_PARTS[part]
    if quarter := _QUARTER.search(part):
        number = "一二三四".find(quarter[0]) + 1 or int(quarter[0])
        return (1 if part.startswith("前") else 3 * number - 2), 3 * number
    return 1, 12


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def add_duration(start: date, number: int, unit: str) -> date:
    """Return the day that lies a number of years (Y), months (M), weeks (W) or days (D) after the start."""
    if unit in {"W", "D"}:
        return start + timedelta(days=number * (7 if unit == "W" else 1))
    months = start.year * 12 + start.month - 1 + number * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
