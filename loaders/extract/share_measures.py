"""What the headers of tables of shares say of their columns: who bears, and what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose

from loaders.extract.indicators import split_unit
from loaders.extract.share_captions import YEAR
from loaders.extract.share_words import load_share_words
from loaders.extract.unit_words import is_complete
from loaders.regex import regex

FEWEST_BEARERS = 2

_YEAR_ROW = regex("(20[0-4][0-9])年?度?")
_NAME = regex("[一-龥·（）()]{2,12}")


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of figures: what its header, of one level or several, says of them."""

    column: int
    indicator: str
    unit: str | None
    year: int | None


def year_of(name: str) -> int | None:
    """Return the year where the name of a row is one (2025年, 2025年度), else None."""
    match = _YEAR_ROW.fullmatch(name)
    return int(match[1]) if match else None


def are_bearers(names: Sequence[str], *, strong: bool) -> bool:
    """Tell whether the names are those of towns and offices, at least most of them; below 乡镇 any name is one."""
    words = load_share_words()
    bearing = [name for name in names if name not in words.totals | words.subtotals]
    certain = bearing if strong and all(map(_NAME.fullmatch, bearing)) else list(filter(is_complete, bearing))
    return len(bearing) >= FEWEST_BEARERS and 2 * len(certain) > len(bearing)


def drop_sums(measures: Sequence[Measure], rows: Sequence[Sequence[float]]) -> list[Measure]:
    """Return the measures but for one called a sum (合计) that holds what the others make; a sum of years says more.

    ``rows`` are the numbers of the measures, row by row.
    """
    words = load_share_words().totals | load_share_words().subtotals
    parts = [
        number for number, measure in enumerate(measures) if measure.indicator not in words and measure.year is None
    ]
    repeats = len(parts) > 1 and all(
        isclose(row[number], sum(row[part] for part in parts))
        for row in rows
        for number, measure in enumerate(measures)
        if measure.indicator in words
    )
    return [measure for measure in measures if not (repeats and measure.indicator in words)]


def name_measure(column: int, levels: Sequence[str]) -> Measure:
    """Return the measure that the levels of a header name: 2024年 over 新建（户）, 粮食 over 面积（万亩）."""
    bare_year = load_share_words().bare_year
    years = [int(match[1]) for level in levels if (match := YEAR.search(level) or bare_year.fullmatch(level))]
    parts = [split_unit(level) for level in levels]
    named = [name for name, _ in parts if not bare_year.fullmatch(name)] or [parts[-1][0]]
    names = [YEAR.sub("", name).removeprefix("度") or name for name in named]
    repeated = [name for name, below in pairwise(names) if below.startswith(name)]
    return Measure(
        column=column,
        indicator="".join(name for name in names if name not in repeated),
        unit=next((unit for _, unit in reversed(parts) if unit), None),
        year=years[-1] if years else None,
    )
