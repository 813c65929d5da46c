"""Find the time limits of tasks: in a column or a label everything is one, in running text only what limits a task."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from loaders.extract.calendars import Calendar
from loaders.extract.deadline_words import load_deadline_words
from loaders.extract.records import Deadline, DeadlineType
from loaders.extract.squeezed import Squeezed
from loaders.extract.time_items import TimeItem, find_items
from loaders.regex import Regex, regex

Range = tuple[int, int]
DeadlineSource = Literal["column", "task_text", "bracket", "line"]

LONGEST_EXPRESSION = 40
"""A longer cell with one date is text about the task; then only the clause with the date is the expression."""

LONGEST_JOINT = 2
"""Characters between two times that are listed together (4月底前、8月底前); behind more, other words are meant."""

_LISTED = regex("[、和及]")
_STAGE_MARK = regex(r"[①-⑳]|(?<!\d)\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[；;。]")
_CLAUSE_MARK = regex(r"[，,；;。：:（）()、]|[①-⑳]")
_PHRASE_MARK = regex(r"[，,；;。：:]")
_SENTENCE_MARK = regex(r"[；;。]")
_TITLE = regex(r"《[^》]*》|[（(〔\[][^（()）]*号[)）〕\]]")
_IN_FORCE = regex(r"施行|实施|执行|生效|试行")
_BEFORE_SOMETHING = regex(r"[一-龥]{2,12}(?:之前|前)(?:[一-龥]{0,4})")
"""A cell that has no day but names what comes after (高考前完成)."""

_LATER = regex(r"以后(?:每年|持续)|并?(?:长期|持续|常态化)(?:推进|实施|坚持|开展|巩固|优化)|之后(?:每年|持续)")
_RAW_BEFORE = regex(r"(?:到|至|力争|争取|确保)?(?:于|在|到|至)?$")


def read_deadline_cells(
    text: Squeezed, places: Iterable[Range], calendar: Calendar, source: DeadlineSource = "column"
) -> tuple[Deadline, ...]:
    """Return the time limits that the places of a text give, each read as a cell or label is."""
    return tuple(found for place in places for found in read_deadline_cell(text, *place, calendar, source))


def read_deadline_cell(
    text: Squeezed, start: int, end: int, calendar: Calendar, source: DeadlineSource = "column"
) -> tuple[Deadline, ...]:
    """Return the time limits that a cell or label gives: dates, repetitions, or words as 持续推进."""
    content = calendar.repair(text.text[start:end]).rstrip("。；;，,")
    if not content:
        return ()
    words = load_deadline_words()
    items = find_items(content, calendar, cell=True)
    if not items:
        kind: DeadlineType | None = (
            "external"
            if words.external.search(content)
            else "open"
            if words.open.search(content)
            else "by"
            if _BEFORE_SOMETHING.fullmatch(content)
            else None
        )
        whole = TimeItem(0, len(content), kind, None) if kind else None
        return (_make(text, start, whole, source),) if whole else ()
    if len(items) == 1:
        item = items[0]
        span = (0, len(content)) if len(content) <= LONGEST_EXPRESSION else _clause(content, item, _SENTENCE_MARK)
        later = _LATER.search(content, item.end)
        interval = item.interval or ("P1Y" if later and "每年" in later[0] else None)
        return (_make(text, start, replace(item, start=span[0], end=span[1], interval=interval), source),)
    return tuple(_make(text, start, item, source) for item in _read_stages(content, items))


def _read_stages(content: str, items: Sequence[TimeItem]) -> Iterator[TimeItem]:
    """Give each date of a list of stages the words that belong to it."""
    marks = [0, *(match.start() for match in _STAGE_MARK.finditer(content)), len(content)]
    for index, item in enumerate(items):
        begin = max(mark for mark in marks if mark <= item.start)
        stop = min(mark for mark in marks if mark >= item.end)
        if index and items[index - 1].end > begin:
            begin = _begin_of_clause(content, items[index - 1].end, item.start)
        stop = min(stop, items[index + 1].start if index + 1 < len(items) else len(content))
        begin += len(content[begin : item.start]) - len(content[begin : item.start].lstrip("，,；;。、"))
        stop = begin + len(content[begin:stop].rstrip("，,；;。、"))
        kind: DeadlineType = "stage" if item.type == "by" else item.type
        yield replace(item, start=begin, end=stop, type=kind)


def _begin_of_clause(content: str, start: int, end: int) -> int:
    """Return where the last clause between the two places begins; the place where they part if there is none."""
    return max((match.end() for match in _CLAUSE_MARK.finditer(content, start, end)), default=start)


def find_deadlines(text: Squeezed, start: int, end: int, calendar: Calendar) -> tuple[Deadline, ...]:
    """Return the time limits in running text; baselines, reports, titles of works and the past are none."""
    content = calendar.repair(text.text[start:end])
    items = find_items(content, calendar, cell=False)
    titles = [match.span() for match in _TITLE.finditer(content)] if items else []
    return tuple(
        _make(text, start, _widen(content, item), "task_text")
        for index, item in enumerate(items)
        if not any(begin <= item.start < stop for begin, stop in titles)
        and _is_limit(content, item, calendar, _list_around(content, items, index))
        and not _is_report(content, item, _end_of_matter(items[index:], len(content)))
    )


def _list_around(content: str, items: Sequence[TimeItem], index: int) -> Range:
    """Return where the list of times that the item stands in begins and ends (于5月、9月各组织一次)."""
    first = last = index
    while first and _LISTED.fullmatch(content, items[first - 1].end, items[first].start):
        first -= 1
    while last + 1 < len(items) and _LISTED.fullmatch(content, items[last].end, items[last + 1].start):
        last += 1
    return items[first].start, items[last].end


def _is_limit(content: str, item: TimeItem, calendar: Calendar, around: Range) -> bool:
    words = load_deadline_words()
    start, end = around if item.bare else (item.start, item.end)
    before, after = content[max(0, start - 8) : start], content[end : end + 12]
    if item.type == "recurring":
        return not (words.every_refused_before.search(before) or words.every_refused_after.match(after)) or bool(
            item.until
        )
    begins = item.type == "open" and before.endswith(("自", "从"))
    if (words.refused_before.search(before) and not begins) or _is_past(item, calendar):
        return False
    if item.interval and not item.strong:
        return item.interval.endswith("Y") and (
            bool(words.completing.match(after)) or (_begins_clause(content, item) and _completes(content, item.end))
        )
    if item.strong or words.limits.search(before):
        return item.strong or not words.refused_after.match(after)
    if item.type == "open":
        item = replace(item, start=item.start - begins)
        return _begins_clause(content, item) and not _IN_FORCE.match(after)
    if words.refused_after.match(after):
        return False
    if not item.bare and not item.exact:
        return True
    if words.completing.match(after):
        return _begins_clause(content, item) or bool(words.prepositions.search(before)) or item.type == "by"
    return _begins_clause(content, item) and item.bare and item.last is not None and _names_year(content, item)


def _completes(content: str, start: int) -> bool:
    """Tell whether the clause behind a term says what is done within it (5年内在重点领域引进…): no 不得, no benefit."""
    stop = _PHRASE_MARK.search(content, start)
    clause = (start, stop.start() if stop else len(content))
    words = load_deadline_words()
    refused = words.refused_after.match(content, start) or words.entitling.search(content, *clause)
    return not refused and bool(words.completing_later.search(content, *clause))


def _names_year(content: str, item: TimeItem) -> bool:
    return "年" in content[item.start : item.end] or "五" in content[item.start : item.end]


def _is_past(item: TimeItem, calendar: Calendar) -> bool:
    if item.last is None:
        return False
    before_plan = calendar.earliest is not None and item.last.year < calendar.earliest
    return before_plan or (calendar.issued is not None and item.last < calendar.issued)


def _end_of_matter(items: Sequence[TimeItem], end: int) -> int:
    """Return where the words about the first time end: where another one begins that is not listed with it."""
    after = (below.start for above, below in pairwise(items) if below.start - above.end > LONGEST_JOINT)
    return next(after, end)


def _is_report(content: str, item: TimeItem, end: int) -> bool:
    """Tell whether the date is the day of a report on the task (…前将落实情况报送…)."""
    if item.type == "recurring":
        return False
    stop = _SENTENCE_MARK.search(content, item.end, end)
    return bool(load_deadline_words().reporting.search(content, item.end, stop.start() if stop else end))


def _begins_clause(content: str, item: TimeItem) -> bool:
    return not item.start or bool(_CLAUSE_MARK.fullmatch(content[item.start - 1]))


def _widen(content: str, item: TimeItem) -> TimeItem:
    """Take the words of limit before the date into the expression: 到2025年."""
    match = _RAW_BEFORE.search(content, max(0, item.start - 4), item.start)
    return replace(item, start=match.start()) if match else item


def _clause(content: str, item: TimeItem, mark: Regex) -> tuple[int, int]:
    begin = max((match.end() for match in mark.finditer(content, 0, item.start)), default=0)
    stop = mark.search(content, item.end)
    return begin, stop.start() if stop else len(content)


def _make(text: Squeezed, start: int, item: TimeItem, source: DeadlineSource) -> Deadline:
    begin, end = start + item.start, start + item.end
    return Deadline(
        raw=text.raw[begin:end],
        type=item.type,
        date=item.date,
        interval=item.interval,
        spans=text.spans(begin, end),
        start=item.first,
        until=item.until,
        source=source,
    )
