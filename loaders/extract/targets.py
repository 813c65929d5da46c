"""Figures to reach: indicator, comparator, value, unit, year and baseline, read from sentences and cells."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from math import isclose

from loaders.extract.clauses import load_wording
from loaders.extract.figure_names import are_same_unit, scaled
from loaders.extract.goal_years import GoalYears
from loaders.extract.indicators import read_planned
from loaders.extract.outline import Outline
from loaders.extract.passages import Passage, read_passages, read_year_cells
from loaders.extract.records import Indicator, Metadata, Section, Statement, Target
from loaders.extract.row_figures import read_row_figures
from loaders.extract.share_words import TableShare
from loaders.extract.table_shares import read_table_shares
from loaders.extract.target_reader import ClauseFrame, PassageReader
from loaders.extract.values import parse_value
from loaders.read.document import Document

RECORDS = frozenset({"line_record", "table_row"})
TARGET_ROLES = frozenset({"prose", "task", "content", "benefit", "other", "scope", "name"})

SIGNS_IN_COMMON = 2
"""Signs that the names of a sum and of the target that states it have in common, at least; and half of the shorter."""


def extract_targets(
    document: Document,
    sections: Iterable[Section],
    statements: Collection[Statement],
    metadata: Metadata | None = None,
    indicators: Iterable[Indicator] = (),
) -> tuple[Target, ...]:
    """Return the targets in text order. What the text reports as reached, grants as money or merely lists is none.

    ``metadata`` tells the years of the plan: in a document for one year, figures without a year are for that. What the
    tables of ``indicators`` plan is a target as well, with the value of the base beside it.
    """
    metadata = metadata or Metadata()
    outline = Outline(document, sections, metadata)
    first, last = metadata.period_start, metadata.period_end
    only = (last if first == last else None) or (outline.goal_year if first is None else None)
    goals = GoalYears(outline, last, only)
    this_year = outline.this_year
    rows = {(item.table, item.row): item for item in statements if item.table is not None and item.row is not None}
    records = _Records(statements)
    structures: dict[str, str] = {}
    found: list[Target] = []
    headed = dict(_headed_cells(document))
    beside = [passage for passage in read_passages(document) if passage.start not in headed]
    for passage in sorted([*beside, *(cell for cell, _ in headed.values())], key=lambda passage: passage.start):
        if passage.start not in headed and passage.role not in TARGET_ROLES:
            continue
        back = outline.looks_back(passage.start, in_task=passage.role == "task")
        if not back or load_wording().planned.search(passage.text):
            statement = rows.get((passage.table, passage.row or 0)) if passage.table is not None else None
            column_year = headed[passage.start][1] if passage.start in headed else None
            frame = (
                (ClauseFrame(year=column_year) if column_year else None)
                or _row_frame(statement)
                or records.frame(passage.start, passage.offsets[-1])
                or ClauseFrame(year=goals.read(passage))
            )
            now = outline.year_above(passage.start) or this_year
            reader = PassageReader(passage, outline, frame, structures, now, in_report=back)
            found += reader.read()
    found, sums = _add_sums(found, read_table_shares(document), only)
    years = {(table, row): (_row_frame(item) or ClauseFrame()).year for (table, row), item in rows.items()}
    read = {place for target in found for start, end in target.spans for place in (start, end)}
    planned = (item for indicator in indicators for item in read_planned(indicator, only))
    alone = [item for item in (*read_row_figures(document, years, only), *planned) if read.isdisjoint(item.spans[-1])]
    others = [*sums, *alone]
    return tuple(sorted([*found, *others], key=lambda target: target.spans[0])) if others else tuple(found)


def _headed_cells(document: Document) -> Iterator[tuple[int, tuple[Passage, int | None]]]:
    """Yield the cells of values that tell in words what is due, by their place, with the year of their column."""
    for passage, year in read_year_cells(document):
        if parse_value(passage.text).value is None:
            yield passage.start, (passage, year)


class _Records:
    """Records of several lines and rows that are no cells: their time limit is that of what they count."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        lines = [item for item in statements if item.table is None and item.task_spans and item.kind in RECORDS]
        self._records = sorted(lines, key=lambda item: item.task_spans[0][0])
        self._starts = [item.task_spans[0][0] for item in self._records]

    def frame(self, start: int, end: int) -> ClauseFrame | None:
        """Return what the record around the passage gives to its figures, None where there is no record."""
        index = bisect_right(self._starts, end) - 1
        record = self._records[index] if index >= 0 else None
        if record is None or start > max(stop for _, stop in record.spans):
            return None
        return _row_frame(record) or ClauseFrame()


def _add_sums(
    targets: Sequence[Target], shares: Iterable[TableShare], year: int | None
) -> tuple[list[Target], list[Target]]:
    """Return the targets of the text, with the places of the sums that repeat them, and what the other sums demand."""
    stated, others = list(targets), []
    for demanded in (_make_sum(share, year) for share in shares if share.bearer is None):
        index = next((number for number, target in enumerate(stated) if _repeats(demanded, target)), None)
        if index is None:
            others.append(demanded)
        else:
            spans = (*stated[index].repeat_spans, *demanded.spans)
            stated[index] = replace(stated[index], repeat_spans=spans)
    return stated, others


def _repeats(demanded: Target, target: Target) -> bool:
    """Tell whether the sum of a table says the target again: as much of the same, and not for another year."""
    if demanded.value is None or target.value is None or not are_same_unit(target.unit, demanded.unit):
        return False
    names = set(target.indicator), set(demanded.indicator)
    equal = isclose(scaled(target.value, target.unit), scaled(demanded.value, demanded.unit))
    alike = len(set.intersection(*names)) >= max(SIGNS_IN_COMMON, min(map(len, names)) / 2)
    return equal and alike and (None in {target.year, demanded.year} or target.year == demanded.year)


def _make_sum(share: TableShare, year: int | None) -> Target:
    """Return what a table that shares a task out demands of all together."""
    return Target(
        indicator=share.indicator,
        comparator=share.comparator,
        value=share.value,
        unit=share.unit,
        year=share.year or year,
        mode="stock",
        spans=share.spans,
    )


def _row_frame(statement: Statement | None) -> ClauseFrame | None:
    """Return the time that the row's own deadlines give to all its figures, the last of several, None without one."""
    limits = statement.deadlines if statement else ()
    dates = [limit.date[:4] for limit in limits if limit.type in {"by", "period"} and limit.date]
    if years := [int(year) for year in dates if year.isdigit()]:
        return ClauseFrame(year=max(years))
    return ClauseFrame(each=True) if any(limit.type == "recurring" for limit in limits) else None
