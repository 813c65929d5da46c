"""The years that a sentence hands on, and which year goes with which of several figures."""

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.extract.clauses import find_times
from loaders.extract.numbers import Quantity

LONGEST_HEADING = 20
"""Characters of a sentence without a comma that heads a paragraph."""

_HEADING = re.compile(r"\d{4}年度?[^，\d]*")
_PAIRED = re.compile("[和、及与]20")
"""Of two years together each goes with its own figure, and none with what stands behind."""

_JOINTS = frozenset({"和", "、", "及", "与", "以及"})
_OPENING_YEARS = re.compile(
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


def distribute_years(hidden: str, quantities: list[Quantity], years: tuple[int, ...]) -> tuple[int, ...]:
    """Return one year for each figure of 2024年、2025年分别达到x、y; empty where the clause is not of this form.

    分别 may be missing where nothing but a joining word stands between the figures (到2024年和2026年，比例达到x和y).
    """
    if "分别" in hidden and len(years) > len(quantities) > 1:
        return years[: len(quantities)]
    if not len(years) == len(quantities) > 1:
        return ()
    joined = all(
        hidden[first.outer_end : second.start] in _JOINTS and first.unit == second.unit
        for first, second in pairwise(quantities)
    )
    return years if "分别" in hidden or joined else ()
