"""Oddities of numbering: numbers that stand twice, are left out, or run backwards, among headings and table rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.extract.oddity_case import Case
from loaders.extract.oddity_words import squeeze
from loaders.extract.ordinals import HAN, parse_ordinal
from loaders.extract.records import Issue, Section, Spans
from loaders.regex import regex

_DIGITS = regex(r"[\d０-９]+")
_HAN = regex(HAN)
_COMPOUND = regex(r"\d[.．\-]\d")
"""A number of several parts (2.1, 附件1-2), of which no one part must run."""

_CIRCLED = regex(r"[①-⑳]")


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    label: str
    spans: Spans


def find_section_numbering(case: Case) -> Iterator[Issue]:
    """Yield headings whose number does not follow the one before it of the same form; starting again at 1 is usual."""
    runs: dict[str, list[_Number]] = {}
    for section in case.extraction.sections:
        value = parse_ordinal(section.number) if section.number else None
        if section.number and value is not None and not _COMPOUND.search(section.number):
            runs.setdefault(_form(section), []).append(_Number(value, section.title, section.spans))
    for run in runs.values():
        yield from _check_run(run, "标题")


def _form(section: Section) -> str:
    """Return how the number is written (第N章, （N）, N), and where: inside a box or not."""
    label = section.number or ""
    form = _CIRCLED.sub("○", _HAN.sub("N", _DIGITS.sub("D", label)))
    return f"{form}/{section.level}" if section.type in {"box", "annex"} else form


def find_row_numbering(case: Case) -> Iterator[Issue]:
    """Yield table rows whose printed number does not follow the one above it."""
    document = case.document
    for table in case.tables:
        numbers: list[_Number] = []
        for column in table.with_role("number")[:1]:
            cells = (row.cells.get(column.index) for row in table.rows if row.kind == "data")
            for cell in dict.fromkeys(cell for cell in cells if cell is not None and cell.paragraphs):
                text = squeeze(document.slice(cell.paragraphs))
                if text.isdecimal():
                    numbers.append(_Number(int(text), text, cell.paragraphs))
        yield from _check_run(numbers, "表格行")


def _check_run(numbers: Iterable[_Number], what: str) -> Iterator[Issue]:
    before: _Number | None = None
    for number in numbers:
        if before is not None and number.value != 1 and number.value != before.value + 1:
            yield _describe(before, number, what)
        before = number


def _describe(before: _Number, number: _Number, what: str) -> Issue:
    spans = tuple(sorted({*before.spans, *number.spans}))
    pair = f"“{_short(before.label)}”之后是“{_short(number.label)}”"
    if number.value == before.value:
        return Issue("number_repeated", "warning", f"{what}编号重复：{pair}", spans)
    if number.value > before.value:
        return Issue("number_missing", "warning", f"{what}编号不连续：{pair}", spans)
    return Issue("number_out_of_order", "warning", f"{what}编号倒退：{pair}", spans)


def _short(label: str) -> str:
    return label if len(label) <= 20 else label[:19] + "…"


NUMBERING_RULES = (find_section_numbering, find_row_numbering)
