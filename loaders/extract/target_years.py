"""The years that a sentence hands on, and which year goes with which of several figures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.extract.clauses import find_times
from loaders.extract.numbers import Quantity
from loaders.regex import regex

LONGEST_HEADING = 20
"""Characters of a sentence without a comma that heads a paragraph."""

_HEADING = regex(r"\d{4}年度?[^，\d]*")
_PAIRED = regex("[和、及与]20")
"""Of two years together each goes with its own figure, and none with what stands behind."""

_SPAN = regex(r"(?P<first>20\d\d)年?[—–\-~～至到－]+(?P<last>20\d\d)年?")
_JOINTS = frozenset({"和", "、", "及", "与", "以及"})
_OPENING_YEARS = regex(
    r"(?:\d{4}年度?，|\d{4}年度?(?:的|全[国省市县区州旗乡镇街]|我[国省市县区州旗乡镇]|[要将拟]|计划)|“?十.五”?(?:期间|时期|末)，|今年[，要将拟计安])"
)


def lasting_years(sentence: str, this_year: int | None) -> Iterator[int]:
    """Yield the years that hold for the sentences behind as well: 到2025年…, and 2025年，… at the beginning.

    A short sentence that opens the paragraph is its heading: 2025年工作计划。
    """
    headed = len(sentence) <= LONGEST_HEADING and _HEADING.fullmatch(sentence) is not None
    for time in find_times(sentence):
        opens = time.start == 0 and _OPENING_YEARS.match(sentence, 0, time.end + 2)
        year = this_year if time.now else time.year
        paired = _PAIRED.match(sentence, time.end) is not None
        if year is not None and not (time.baseline or paired) and (time.until or opens or headed):
            yield year


def distribute_years(hidden: str, quantities: list[Quantity], years: tuple[int, ...], spoken: str) -> tuple[int, ...]:
    """Return one year for each figure of 2024年、2025年分别达到x、y; empty where the clause is not of this form.

    ``spoken`` is the part of the sentence up to the end of the clause: a span of years there (2023—2025年，分别…)
    gives one to each as well. 分别 may be missing where nothing but a joining word stands between the figures
    (到2024年和2026年，比例达到x和y).
    """
    if "分别" in hidden and len(years) > len(quantities) > 1:
        return years[: len(quantities)]
    if "分别" in hidden and len(years) == 1 and (span := _year_by_year(spoken)) and len(span) == len(quantities):
        return span
    if not len(years) == len(quantities) > 1:
        return ()
    joined = all(
        hidden[first.outer_end : second.start] in _JOINTS and first.unit == second.unit
        for first, second in pairwise(quantities)
    )
    return years if "分别" in hidden or joined else _years_before(hidden, quantities)


def _year_by_year(spoken: str) -> tuple[int, ...]:
    """Return all years of the last span that the words name (2021年至2025年分别…), empty without one."""
    spans = list(_SPAN.finditer(spoken))
    return tuple(range(int(spans[-1]["first"]), int(spans[-1]["last"]) + 1)) if spans else ()


def _years_before(hidden: str, quantities: Sequence[Quantity]) -> tuple[int, ...]:
    """Return the year that stands before each figure of 2024年建成3个、2025年建成5个; empty where one has none."""
    times = [time for time in find_times(hidden) if time.year is not None and not time.baseline]
    places = [0, *(quantity.outer_end for quantity in quantities)]
    own = [
        [time.year for time in times if begin <= time.start < quantity.start]
        for begin, quantity in zip(places, quantities, strict=False)
    ]
    return tuple(found[-1] for found in own if found[-1] is not None) if all(own) else ()
