"""Read the years that a plan or project runs (2021—2025, 2022年3月至2024年12月, “十四五”期间)."""

import re
from dataclasses import dataclass

from loaders.extract.digits import fold_digits
from loaders.extract.metadata_words import load_metadata_words
from loaders.regex import regex

_DASH = r"(?:[—–―─－\-~～〜至到]+|——)"
_MONTH = r"(?:\s*+(?:[.．/]|年\s*+)\d{1,2}\s*+月?(?:\s*+\d{1,2}\s*+日)?)?"
_RANGE = regex(
    rf"(?<!\d)(?P<start>(?:19|20)\d{{2}}){_MONTH}\s*+(?:年度?)?(?:[初底末])?\s*+{_DASH}\s*+"
    rf"(?P<end>(?:19|20)\d{{2}}){_MONTH}\s*+年?(?!\d)"
)
_SHORT_RANGE = regex(rf"(?<!\d)(?P<start>20\d{{2}})\s*+年?\s*+{_DASH}\s*+(?P<end>\d{{2}})\s*+年(?!\d)")
_SINGLE = regex(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)")
_OPEN_START = regex(r"(?:到|至|截至)\s*$")
_OPEN_END = regex(r"年?(?:\d{1,2}月)?(?:起|以后|以来)")
_BUILDING = regex(
    r"(?P<start>(?:19|20)\d{2})年?[^，,；;]{0,6}(?:开工|启动|开始)[^0-9]{0,6}(?P<end>(?:19|20)\d{2})年?[^，,；;]{0,6}(?:完工|竣工|完成|建成|投)"
)
_FIVE_YEARS = regex(r"[“\"]?(?P<name>十?[一二三四五六七八九]五)[”\"]?|第(?P<count>十?[一二三四五六七八九])个五年")


@dataclass(frozen=True, slots=True)
class Period:
    """Years from and to, both inclusive, at ``first``..``last`` in the text searched; either may be unstated."""

    start: int | None
    end: int | None
    first: int
    last: int


def find_period(text: str) -> Period | None:
    """Return the period that the text states, None where it states none or more than one year that is no range."""
    folded = fold_digits(text)
    for pattern in (_RANGE, _SHORT_RANGE):
        if (match := pattern.search(folded)) and (period := _from_range(match)):
            return period
    years = list(_SINGLE.finditer(folded))
    if len(years) == 1:
        year = int(years[0]["year"])
        start = None if _OPEN_START.search(folded[: years[0].start()]) else year
        end = None if _OPEN_END.match(folded, years[0].end()) else year
        return Period(start, end, years[0].start(), years[0].end())
    if match := _BUILDING.search(folded):
        return _from_range(match)
    return None if years else find_five_years(text)


def find_five_years(text: str) -> Period | None:
    """Return the years of the first five-year plan named (“十四五” → 2021–2025)."""
    plans = load_metadata_words().plans
    for match in _FIVE_YEARS.finditer(text):
        if (name := match["name"] or f"{match['count']}五") in plans:
            start, end = plans[name]
            return Period(start, end, match.start(), match.end())
    return None


def _from_range(match: re.Match[str]) -> Period | None:
    start, end = int(match["start"]), int(match["end"])
    if end < 100:
        end += start // 100 * 100
    return Period(start, end, match.start(), match.end()) if start <= end else None
