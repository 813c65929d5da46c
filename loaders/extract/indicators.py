"""Read indicator tables: one Indicator per row, with a value for each column of a year or a target."""

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.extract.number_words import load_number_grammar
from loaders.extract.periods import find_five_years
from loaders.extract.records import Indicator, IndicatorValue, Spans, Target
from loaders.extract.tables import BodyRow, ClassifiedTable, Column
from loaders.extract.values import is_missing, load_value_words, parse_value
from loaders.read.document import Cell, Document
from loaders.regex import regex

_UNIT_NOTE = regex(r"[（(](?P<unit>[^（）()]{1,12}(?:[（(][^（）()]{1,4}[）)][^（）()]{0,6})?)[）)]$")
_SPACES = regex(r"\s+")
_NUMBERED = regex(r"(?P<number>\d{1,3})[.．、](?!\d)")
_YEAR = regex(r"(?<!\d)20\d\d(?=年|[)）]|$)")
_BRACKETED = regex(r"[（(〔\[【][^（(〔\[【）)〕\]】]*累计[^（(〔\[【）)〕\]】]*[）)〕\]】]")
"""A header that has 累计 in brackets says that values in brackets are cumulative, the others are not."""

_SCALE = regex(r"^(?:万亿|千万|百万|十万|亿|万|千|百)")


def extract_indicators(
    document: Document, tables: tuple[ClassifiedTable, ...], first_year: int | None = None
) -> tuple[Indicator, ...]:
    """Return the rows of all indicator tables in order, each with its values in column order.

    ``first_year`` is the first one of the plan: what a column says of it and of later years is to come.
    """
    caption = ""
    found: list[Indicator] = []
    for table in tables:
        caption = _caption(document, table) or (caption if table.header_rows == 0 else "")
        if table.kind == "indicator":
            found.extend(_read_table(document, table, caption, first_year))
    return tuple(found)


def read_planned(indicator: Indicator, year: int | None) -> Iterator[Target]:
    """Yield what the row plans, with the last value before as its base; ``year`` is that of a document for one year."""
    valued = min((span for value in indicator.values for span in value.spans), default=(0, 0))
    name = tuple(span for span in indicator.spans if span < valued)
    based = [value.value for value in indicator.values if value.kind == "observed" and value.value is not None]
    for value in indicator.values:
        if value.kind == "target" and value.value is not None and value.spans:
            yield Target(
                indicator=indicator.name,
                comparator=value.comparator,
                value=value.value,
                unit=indicator.unit,
                year=value.year or year,
                mode="cumulative" if value.cumulative else "share" if indicator.unit in {"%", "‰"} else "stock",
                spans=tuple(dict.fromkeys((*name, *value.spans))),
                baseline=based[-1] if based else None,
            )


def _caption(document: Document, table: ClassifiedTable) -> str:
    """Return the line that names the table, with white space as single spaces."""
    caption = table.table.caption
    return " ".join(document.text[caption[0] : caption[1]].split()) if caption else ""


def _read_table(
    document: Document, table: ClassifiedTable, caption: str, first_year: int | None
) -> Iterator[Indicator]:
    kinds = {column.index: kind for column, kind in _value_columns(table, caption, first_year)}
    for row in table.rows:
        if row.kind == "data" and (indicator := _read_row(document, table, row, kinds, caption)):
            yield indicator


def _value_columns(table: ClassifiedTable, caption: str, first_year: int | None) -> Iterator[tuple[Column, str]]:
    """Yield the columns of values and whether each is a target or observed.

    A header's own word decides, then the caption; of bare years the last is the target where an earlier one stands
    beside it, as plans print them (2020年 | 2025年), and all behind one that is called the base (基期 | 2023年), or
    in a table that spreads a task over the years (分年度任务), or of the years of the plan.
    """
    words = load_value_words()
    columns = table.with_role("value")
    years = [column.year for column in columns if column.year is not None]
    observed_table = any(word in caption for word in words.observed_tables)
    aimed = any(word in caption for word in words.target) and not years and not observed_table
    in_row = len(years) > 1 and all(other - year == 1 for year, other in pairwise(years))
    staged = in_row and (first_year is None or years[0] >= first_year)
    based = staged and not observed_table and any(word in caption for word in words.staged_tables)
    for column in columns:
        bare = aimed and column.header in words.bare
        target = bare or any(word in column.header for word in words.target)
        observed = not bare and any(word in column.header for word in words.observed)
        ahead = column.year is not None and first_year is not None and column.year >= first_year
        last = column.year is not None and (based or ahead or (len(set(years)) > 1 and column.year == max(years)))
        based = based or any(word in column.header for word in words.base)
        if target and not (observed and not column.header.endswith(words.target)):
            yield column, "target"
        elif observed or observed_table or not (last or column.year is None):
            yield column, "observed"
        else:
            yield column, "target"


def _read_row(
    document: Document, table: ClassifiedTable, row: BodyRow, kinds: dict[int, str], caption: str
) -> Indicator | None:
    written = _joined(document, _last_cell(table, row, "indicator"))
    if not written:
        return None
    number = _joined(document, _first_cell(table, row, "number")) or None
    if number is None and (numbered := _NUMBERED.match(written)):
        number, written = numbered["number"], written[numbered.end() :]
    name, unit = split_unit(written)
    unit_cell = _first_cell(table, row, "unit")
    values = tuple(
        _read_value(document, column, cell, kinds[column.index])
        for column in table.with_role("value")
        if (cell := row.cells.get(column.index)) is not None and not _is_blank(document, cell)
    )
    stated = _joined(document, unit_cell) or None
    if stated and stated in load_value_words().missing:
        stated = None
    return Indicator(
        table=caption,
        number=number,
        name=name if not stated else _name_without(written, stated),
        unit=stated or unit or _header_unit(table) or _unit_of_values(values) or split_unit(caption)[1],
        attribute=_joined(document, _first_cell(table, row, "attribute")) or None,
        values=values,
        spans=_row_spans(row),
    )


def split_unit(written: str) -> tuple[str, str | None]:
    """Return an indicator's name without the unit that stands in brackets at its end, and the unit."""
    match = _UNIT_NOTE.search(written)
    if match is None or not match.start() or not is_unit(match["unit"]):
        return written, None
    return written[: match.start()], match["unit"]


def _name_without(written: str, stated: str) -> str:
    name, unit = split_unit(written)
    return name if unit == stated else written


def is_unit(text: str) -> bool:
    """Tell whether the text is a unit of measure: known, with or without a scale, or a quotient of such."""
    known = load_number_grammar().classes
    parts = re.split(r"[/／]", text)
    return all(
        part in known or _SCALE.sub("", part) in known or part in load_value_words().units for part in parts if part
    ) or (len(parts) > 1 and parts[0] != "" and (_SCALE.sub("", parts[0]) in known or parts[0] in known))


def _header_unit(table: ClassifiedTable) -> str | None:
    units = {column.unit for column in table.with_role("value") if column.unit}
    return units.pop() if len(units) == 1 else None


def _unit_of_values(values: tuple[IndicatorValue, ...]) -> str | None:
    """Return the unit that all values are printed with (≥3座), None where they differ or have none."""
    units = {parse_value(value.raw).unit for value in values if value.value is not None}
    unit = units.pop() if len(units) == 1 else None
    return unit if unit and is_unit(unit) else None


def _read_value(document: Document, column: Column, cell: Cell, kind: str) -> IndicatorValue:
    raw = _joined(document, cell)
    parsed = parse_value(raw)
    return IndicatorValue(
        year=column.year or _year_in(column.header),
        raw=raw,
        value=parsed.value,
        comparator=parsed.comparator,
        cumulative=parsed.cumulative or "累计" in _BRACKETED.sub("", column.header),
        kind="target" if kind == "target" else "observed",
        spans=cell.paragraphs,
    )


def _year_in(header: str) -> int | None:
    """Return the one year in a header (基期值（2021年）), or the last of its five-year plan (“十四五”目标)."""
    years = set(_YEAR.findall(header))
    if len(years) == 1:
        return int(years.pop())
    period = find_five_years(header)
    return period.end if period else None


def _is_blank(document: Document, cell: Cell) -> bool:
    """Tell whether nothing is printed; a dash is printed, and kept as a value that is missing."""
    raw = _joined(document, cell)
    return not raw and is_missing(raw)


def _first_cell(table: ClassifiedTable, row: BodyRow, role: str) -> Cell | None:
    cells = (row.cells.get(column.index) for column in table.with_role(role))
    return next((cell for cell in cells if cell is not None and cell.paragraphs), None)


def _last_cell(table: ClassifiedTable, row: BodyRow, role: str) -> Cell | None:
    """Return the last filled cell of the role: of 二级指标 and 三级指标 the third level names the row."""
    cells = [row.cells.get(column.index) for column in table.with_role(role)]
    return next((cell for cell in reversed(cells) if cell is not None and cell.paragraphs), None)


def _joined(document: Document, cell: Cell | None) -> str:
    """Return the cell's text without white space, its paragraphs joined by nothing."""
    return _SPACES.sub("", document.slice(cell.paragraphs)) if cell else ""


def _row_spans(row: BodyRow) -> Spans:
    """Return the places of the row's own cells; a cell filled down from above is not the row's."""
    cells = [cell for cell in row.cells.values() if cell is not None and cell.paragraphs and cell.row == row.index]
    return tuple(dict.fromkeys(span for cell in cells for span in cell.paragraphs))
