"""Oddities of figures: text against table, one promise against another, shares that do not make their total."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Span
from loaders.extract.coverage import merge
from loaders.extract.digits import fold_digits
from loaders.extract.figure_names import are_same_unit, normalise_name, satisfies, scaled
from loaders.extract.oddity_case import Case
from loaders.extract.oddity_words import load_oddity_words, quote, squeeze
from loaders.extract.paragraphs import Paragraph, read_paragraphs
from loaders.extract.records import Indicator, IndicatorValue, Issue, Quota, Spans, Target
from loaders.read.document import Document
from loaders.regex import regex

LEVEL_MODES = frozenset({"stock", "share", "level", "new", ""})
"""Modes of targets whose value a table of indicators can also give; a growth rate or a yearly duty is another thing."""

SHORTEST_NAME = 4
"""Shorter names (面积, 产值) stand for different things in different places."""

_SEGMENT_END = regex(r"[；。;]|$")
_YEAR_OR_NUMBER = regex(r"(?P<year>(?:19|20)\d{2})\s*年|(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d，。；、,（(]{1,6})")
_YEAR = regex(r"((?:19|20)\d{2})\s*年[末底]?[^，。；;]{0,6}$")


def find_table_conflicts(case: Case) -> Iterator[Issue]:
    """Yield targets of the text that the target of an indicator table does not keep."""
    document = case.document
    stated = _index(case.extraction.indicators)
    tabled = merge((item.spans[0][0], item.spans[-1][1]) for item in case.extraction.indicators)
    for target in case.extraction.targets:
        if target.value is None or target.mode not in LEVEL_MODES or _is_inside(target.spans[0][0], tabled):
            continue
        for indicator, value in stated.get(normalise_name(target.indicator), ()):
            if value.kind == "target" and _differs(target, indicator, value):
                message = (
                    f"“{indicator.name}”{value.year or ''}年目标：正文为“{quote(document, target.spans)}”，"
                    f"表中为{value.raw}{indicator.unit or ''}"
                )
                yield Issue("figure_conflict", "warning", message, _pair(target.spans, value.spans))


def _index(indicators: tuple[Indicator, ...]) -> dict[str, list[tuple[Indicator, IndicatorValue]]]:
    found: dict[str, list[tuple[Indicator, IndicatorValue]]] = defaultdict(list)
    for indicator in indicators:
        name = normalise_name(indicator.name)
        if len(name) >= SHORTEST_NAME:
            found[name].extend((indicator, value) for value in indicator.values if value.value is not None)
    return found


def _differs(target: Target, indicator: Indicator, value: IndicatorValue) -> bool:
    if target.value is None or value.value is None or target.year not in {None, value.year}:
        return False
    if not are_same_unit(target.unit, indicator.unit):
        return False
    return not satisfies(
        scaled(value.value, indicator.unit), target.comparator, scaled(target.value, target.unit)
    ) and not satisfies(scaled(target.value, target.unit), value.comparator, scaled(value.value, indicator.unit))


def _is_inside(place: int, spans: Spans) -> bool:
    """Tell whether one of the spans, which are in order and apart from each other, holds the place."""
    index = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return index >= 0 and place < spans[index][1]


def _pair(one: Spans, other: Spans) -> Spans:
    return tuple(sorted({*one, *other}))


def find_reported_conflicts(case: Case) -> Iterator[Issue]:
    """Yield figures of past years that the text gives otherwise than an indicator table."""
    document = case.document
    lines = tuple(line for line in read_paragraphs(document) if isinstance(line, Paragraph))
    prose = "\n".join(line.text for line in lines)
    for indicator in case.extraction.indicators:
        values = {value.year: value for value in indicator.values if value.value is not None and value.year}
        names = {indicator.name, *(short for short, full in load_oddity_words().same.items() if full == indicator.name)}
        for line in lines if values and any(name in prose for name in names) else ():
            if name := max((name for name in names if name in line.text), key=len, default=""):
                yield from _compare_line(document, line, name, indicator, values)


@dataclass(frozen=True, slots=True)
class _Figure:
    year: int
    value: float
    unit: str
    span: Span


def _compare_line(
    document: Document, line: Paragraph, name: str, indicator: Indicator, values: Mapping[int, IndicatorValue]
) -> Iterator[Issue]:
    for figure in _figures_after(line, name):
        value = values.get(figure.year)
        if value is None or value.value is None or not _starts_with_unit(figure.unit, indicator.unit):
            continue
        if not satisfies(figure.value, "=", float(value.value)):
            passage = (figure.span,)
            message = (
                f"“{indicator.name}”{figure.year}年数值：正文为“{quote(document, passage)}”，"
                f"表中为{value.raw}{indicator.unit or ''}"
            )
            yield Issue("figure_conflict", "warning", message, _pair(passage, value.spans))


def _starts_with_unit(written: str, unit: str | None) -> bool:
    return bool(unit) and squeeze(written).startswith(unit or "")


def _figures_after(line: Paragraph, name: str) -> Iterator[_Figure]:
    """Yield the figures between the name and the end of its clause, each with its year.

    The year is the nearest one after the name; before any, the one that opens the name's own clause. A figure
    without either is not compared.
    """
    text = fold_digits(line.text)
    for mention in re.finditer(re.escape(name), text):
        opening = _YEAR.search(re.split(r"[，。；;、]", text[: mention.start()])[-1])
        year = int(opening[1]) if opening else None
        end = _SEGMENT_END.search(text, mention.end())
        for match in _YEAR_OR_NUMBER.finditer(text, mention.end(), end.start() if end else len(text)):
            if match["year"]:
                year = int(match["year"])
            elif year is not None:
                last = match.end("number") + len(match["unit"])
                yield _Figure(
                    year, float(match["number"]), match["unit"], (line.start + mention.start(), line.start + last)
                )


def find_quota_conflicts(case: Case) -> Iterator[Issue]:
    """Yield targets whose shares, all of them numbers for single units, add up to something else."""
    shares: dict[int, list[Quota]] = defaultdict(list)
    for quota in case.extraction.quotas:
        if quota.target is not None and quota.additive:
            shares[quota.target].append(quota)
    for index, quotas in sorted(shares.items()):
        target = case.extraction.targets[index]
        total = sum(quota.value for quota in quotas)
        if target.value is None or len(quotas) < 2 or any(quota.per_member for quota in quotas):
            continue
        if not satisfies(total, target.comparator, target.value):
            message = f"“{target.indicator}”总数为{target.value:g}{target.unit or ''}，各单位相加为{total:g}"
            spans = _pair(target.spans, tuple(span for quota in quotas for span in quota.spans))
            yield Issue("quota_sum_mismatch", "warning", message, spans)


def find_missing_units(case: Case) -> Iterator[Issue]:
    """Yield figures whose unit is only a scale (产值50亿), and indicators with numbers but without a unit."""
    for target in case.extraction.targets:
        if target.unit in load_oddity_words().bare_scales and _ends_with_scale(case.document, target.spans):
            message = f"“{quote(case.document, target.spans)}”只有数量级，没有计量单位"
            yield Issue("unit_missing", "info", message, target.spans)
    for indicator in case.extraction.indicators:
        if indicator.unit is None and any(value.value is not None for value in indicator.values):
            yield Issue("unit_missing", "info", f"指标“{indicator.name}”没有计量单位", indicator.spans)


def _ends_with_scale(document: Document, spans: Spans) -> bool:
    """Tell whether nothing that could be a unit follows the scale (450万羊单位 has one that no list knows)."""
    text = document.text[spans[0][0] : spans[-1][1] + 1]
    return re.search(r"\d\s*[万亿]+(?=的|以上|左右|以内|[^\u4e00-\u9fff\w]|$)", text) is not None


FIGURE_RULES = (
    find_table_conflicts,
    find_reported_conflicts,
    find_quota_conflicts,
    find_missing_units,
)
