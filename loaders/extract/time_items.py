"""Find the expressions of time that can limit a task: days, stretches, repetitions and durations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from loaders.extract.calendars import Calendar
from loaders.extract.dates import Point, add_duration, find_points
from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.records import DeadlineType
from loaders.regex import regex

REMEMBERED = 2048
"""Cells of time limits kept, by their text."""

_DASH = r"(?:[—–―\-－~～至到]|——)"
_YEARS = regex(rf"(?<![\d.])(?P<a>(?:19|20)\d\d)年?{_DASH}(?P<b>(?:19|20)\d\d)(?P<y>年?)(?:底|末|期间)?(?![\d])")
_MONTHS = regex(
    rf"(?:(?<!\d)(?P<y>(?:19|20)\d\d)年|(?<![\d年]))(?P<a>1[0-2]|[1-9])月?{_DASH}(?P<b>1[0-2]|[1-9])月(?:份|底|末)?"
)
_JOIN = regex(rf"{_DASH}|起至|开始至|起到")
_EVERY = regex(
    r"(?:每(?:个)?(?P<every>年度?|半年|半个?月|季度?|月|周|学期|[两2二]年|[三3]年)|(?P<by>按年度?|按季度?|按月|按周|年度(?=$)|季度(?=$)))"
    r"(?:(?P<m>1[0-2]|0?[1-9])月份?(?:(?P<d>\d{1,2})[日号]|(?P<mp>上旬|中旬|下旬|底|末|初))?"
    r"|(?P<yp>年?底|年?末)(?:月(?:\d{1,2}[日号])?)?|(?P<d2>\d{1,2})[日号])?(?:之?前|以前|内)?"
)
_INTERVALS = {
    "年": "P1Y",
    "年度": "P1Y",
    "半年": "P6M",
    "半月": "P15D",
    "半个月": "P15D",
    "季": "P3M",
    "季度": "P3M",
    "月": "P1M",
    "周": "P1W",
    "学期": "P6M",
}
_UNITS = {"年": "Y", "月": "M", "周": "W", "天": "D", "日": "D", "工作日": "D", "季度": "M"}
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_DURATION = regex(
    rf"(?P<anchor>(?:自)?[^，。；]{{0,8}}?(?:印发|发布|下发|实施|施行|公布|签订|批复)(?:之日起|之日|后|起|之后)?)?(?P<n>{_NUMBER})(?P<ge>个)?(?P<u>年|月|周|天|工作日|日|季度)"
    r"(?:左右)?(?:之|以)?内"
    rf"|^(?P<n4>{_NUMBER})个?(?P<u4>年|月|周|天)$"
    rf"|(?P<use>(?:利用|力争用|争取用|用|通过|经过)(?:{_NUMBER}[—–\-~至到])?(?P<n2>{_NUMBER})年(?:左右)?(?:的)?时间|(?:未来|今后)(?P<n3>{_NUMBER})年(?:内)?)"
)
_SIGN = regex("[年月周天日季五学节汛春冬考冻元十七八]")
"""No expression of time in running text without one of these; most texts have none and are passed by at once."""

_DURATION_SIGN = regex(r"内|时间|未来|今后|^.{2,5}$")
"""No duration without one of these, but for a cell that has nothing else."""

_BEGINS = regex("(?:学期|学年)?(?:起|开始)")
_BEFORE = regex(r"之前|以前|前(?!后|期|往|列|提|瞻|景|沿|端)|止|为止")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}


Day = date
"""Within TimeItem the name ``date`` is a field."""


@dataclass(frozen=True, slots=True)
class TimeItem:
    """An expression of time in a text; ``bare`` as in Point, ``strong`` where 前 or 止 stands behind it."""

    start: int
    end: int
    type: DeadlineType
    date: str | None
    interval: str | None = None
    first: str | None = None
    until: str | None = None
    bare: bool = False
    strong: bool = False
    exact: bool = False
    last: Day | None = None


def find_items(text: str, calendar: Calendar, *, cell: bool) -> tuple[TimeItem, ...]:
    """Return the expressions of time in text order, none inside another."""
    if cell:
        return _find_in_cell(text, calendar.year, calendar.issued)
    return _find(text, calendar, cell=False) if _SIGN.search(text) else ()


@lru_cache(maxsize=REMEMBERED)
def _find_in_cell(text: str, year: int | None, issued: Day | None) -> tuple[TimeItem, ...]:
    """Return the expressions in a cell; the cells of a table say the same again and again."""
    return _find(text, Calendar(year=year, issued=issued), cell=True)


def _find(text: str, calendar: Calendar, *, cell: bool) -> tuple[TimeItem, ...]:
    repeated = [_read_every(match) for match in _EVERY.finditer(text)]
    stretches = list(_find_stretches(text, calendar, cell=cell))
    points = _join_points(text, find_points(text, calendar.year, cell=cell))
    durations = [_read_duration(match, calendar) for match in _find_durations(text)]
    events = [TimeItem(*match.span(), "by", None, strong=True) for match in _find_events(text)]
    items = _without_overlaps([*repeated, *stretches, *points, *durations, *events])
    return tuple(_limit_repetitions(text, items))


def _find_events(text: str) -> Iterator[re.Match[str]]:
    return load_deadline_words().event.finditer(text) if "前" in text else iter(())


def _find_durations(text: str) -> Iterator[re.Match[str]]:
    return _DURATION.finditer(text) if _DURATION_SIGN.search(text) else iter(())


def _without_overlaps(items: Iterable[TimeItem]) -> list[TimeItem]:
    """Keep the longer of two that overlap; of equal ones the first."""
    kept: list[TimeItem] = []
    for item in sorted(items, key=lambda item: item.start - item.end):
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def _find_stretches(text: str, calendar: Calendar, *, cell: bool) -> Iterator[TimeItem]:
    for match in _YEARS.finditer(text):
        first, last = int(match["a"]), int(match["b"])
        if (match["y"] or cell) and first <= last:
            yield _stretch(*match.span(), date(first, 1, 1), date(last, 12, 31))
    for match in _MONTHS.finditer(text):
        year = int(match["y"]) if match["y"] else calendar.year
        ends, begins = (find_points(f"{match[side]}月", year, cell=cell) for side in ("b", "a"))
        if ends and begins and ends[0].last and begins[0].first and begins[0].first <= ends[0].last:
            yield _stretch(*match.span(), begins[0].first, ends[0].last)


def _stretch(start: int, end: int, first: date, last: date) -> TimeItem:
    return TimeItem(start, end, "period", last.isoformat(), first=first.isoformat(), bare=True, last=last)


def _join_points(text: str, points: Iterable[Point]) -> Iterator[TimeItem]:
    """Make items of points; two that a dash joins are one stretch."""
    waiting: Point | None = None
    for point in points:
        if waiting and _JOIN.fullmatch(text, waiting.end, point.start) and waiting.first and point.last:
            yield replace(_stretch(waiting.start, point.end, waiting.first, point.last), bare=point.bare)
            waiting = None
            continue
        if waiting:
            yield _item(text, waiting)
        waiting = point
    if waiting:
        yield _item(text, waiting)


def _item(text: str, point: Point) -> TimeItem:
    before = _BEFORE.match(text, point.end)
    end = before.end() if before else point.end
    last = point.last.isoformat() if point.last else None
    exact = point.first is not None and point.first == point.last
    begins = _BEGINS.match(text, end)
    if begins and not before and point.first:
        return TimeItem(point.start, begins.end(), "open", None, first=point.first.isoformat(), last=point.last)
    return TimeItem(
        point.start, end, "by", last, bare=point.bare, strong=bool(before), exact=exact, last=point.last,
        first=point.first.isoformat() if point.first and point.last and point.first.year < point.last.year else None,
    )  # fmt: skip


def _read_every(match: re.Match[str]) -> TimeItem:
    word = match["every"] or match["by"].removeprefix("按")
    interval = _INTERVALS.get(word) or f"P{2 if word[0] in '两2二' else 3}Y"
    day = None
    if interval.endswith("Y"):
        if match["m"]:
            points = find_points(
                f"{match['m']}月{match['d'] + '日' if match['d'] else match['mp'] or ''}", 2001, cell=False
            )
            day = points[0].last if points else None
        elif match["yp"]:
            day = date(2001, 12, 31)
    return TimeItem(*match.span(), "recurring", f"--{day:%m-%d}" if day else None, interval)


def _read_duration(match: re.Match[str], calendar: Calendar) -> TimeItem:
    number = _to_number(match["n"] or match["n2"] or match["n3"] or match["n4"])
    written = match["u"] or match["u4"] or "年"
    unit = _UNITS[written]
    number *= 3 if written == "季度" else 1
    last = add_duration(calendar.issued, number, unit) if calendar.issued and written != "工作日" else None
    certain = bool(match["anchor"] or match["use"])
    return TimeItem(
        *match.span(), "by", last.isoformat() if last else None, f"P{number}{unit}", bare=not certain, strong=certain
    )


def _to_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return _DIGITS[text[-1]]
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _limit_repetitions(text: str, items: list[TimeItem]) -> Iterator[TimeItem]:
    """Join what belongs together: a limit and its repetition, and the days of one repetition."""
    waiting: TimeItem | None = None
    for item in items:
        joined = _join(waiting, text[waiting.end : item.start], item) if waiting else None
        if waiting and not joined:
            yield waiting
        if waiting and joined and item.type == "by":
            yield waiting
        waiting = joined or item
    if waiting:
        yield waiting


def _join(before: TimeItem, between: str, item: TimeItem) -> TimeItem | None:
    """Return 2023年底前，每年… and 2022—2025年每年12月底 as one item, and the 12月 of 每年6月、12月 as repeated."""
    if item.type == "recurring" and before.type == "open" and before.first and between in {"", "，", ","}:
        return replace(item, start=before.start, first=before.first)
    if item.type == "recurring" and before.type in {"by", "period"} and before.date:
        if between in {"", "，", ",", "间", "期间", "期间，"}:
            return replace(item, start=before.start, first=before.first, until=before.date)
        if between in {"，以后", ",以后", "，此后", "，之后"}:
            return replace(before, end=item.end, interval=item.interval)
    if item.type == "by" and before.type == "recurring" and before.date and item.date and between in {"、", "和", "及"}:
        return replace(item, type="recurring", date=f"-{item.date[4:]}", interval=before.interval)
    return None
