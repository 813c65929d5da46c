"""Figures to reach: indicator, comparator, value, unit, year and baseline, read from sentences and cells."""

from collections.abc import Iterable

from loaders.extract.clauses import load_wording
from loaders.extract.goal_years import GoalYears
from loaders.extract.outline import Outline
from loaders.extract.passages import read_passages
from loaders.extract.records import Metadata, Section, Statement, Target
from loaders.extract.share_words import TableShare
from loaders.extract.table_shares import read_table_shares
from loaders.extract.target_reader import ClauseFrame, PassageReader
from loaders.read.document import Document

TARGET_ROLES = frozenset({"prose", "task", "content", "benefit", "other", "scope", "name"})


def extract_targets(
    document: Document,
    sections: Iterable[Section],
    statements: Iterable[Statement],
    metadata: Metadata | None = None,
) -> tuple[Target, ...]:
    """Return the targets in text order. What the text reports as reached, grants as money or merely lists is none.

    ``metadata`` tells the years of the plan: in a document for one year, figures without a year are for that.
    """
    metadata = metadata or Metadata()
    outline = Outline(document, sections, metadata)
    first, last = metadata.period_start, metadata.period_end
    only = (last if first == last else None) or (outline.goal_year if first is None else None)
    goals = GoalYears(outline, last, only)
    this_year = outline.this_year
    rows = {(item.table, item.row): item for item in statements if item.table is not None}
    structures: dict[str, str] = {}
    found: list[Target] = []
    for passage in read_passages(document):
        if passage.role not in TARGET_ROLES:
            continue
        back = outline.looks_back(passage.start, in_task=passage.role == "task")
        if not back or load_wording().planned.search(passage.text):
            statement = rows.get((passage.table, passage.row)) if passage.table is not None else None
            frame = _row_frame(statement) or ClauseFrame(year=goals.read(passage))
            now = outline.year_above(passage.start) or this_year
            in_goals = not back and goals.in_goals(passage.start)
            reader = PassageReader(passage, outline, frame, structures, now, in_goals=in_goals, in_report=back)
            found += reader.read()
    sums = [_make_sum(share, only) for share in read_table_shares(document) if share.bearer is None]
    return tuple(sorted([*found, *sums], key=lambda target: target.spans[0])) if sums else tuple(found)


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
    """Return the time that the row's own deadline gives to all its figures, None without one."""
    for deadline in statement.deadlines if statement else ():
        if deadline.type == "recurring":
            return ClauseFrame(each=True)
        if deadline.type in {"by", "period"} and deadline.date and deadline.date[:4].isdigit():
            return ClauseFrame(year=int(deadline.date[:4]))
    return None
