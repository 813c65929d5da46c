"""Figures of task tables that stand alone in their cell: 改造电炉（台） | 100 | 60, 改造低产茶园 | 5万亩 | 2024年底."""

from collections.abc import Iterator, Mapping

from loaders.extract.clauses import LIST_MARK, strip_opening
from loaders.extract.indicators import split_unit
from loaders.extract.numbers import Quantity, find_quantities
from loaders.extract.records import Spans, Target
from loaders.extract.tables import BodyRow, ClassifiedTable, Column, classify_tables
from loaders.extract.values import load_value_words, parse_value
from loaders.read.document import Document
from loaders.regex import regex

NAMES = ("indicator", "task", "content", "name")
"""Roles of the columns that may say what is counted; of several the last one does."""

_MARK = regex(f"^{LIST_MARK}")
_LISTED = regex("[、，]")
_SUMMED = regex("[（(](?P<unit>[^（）()，,、]{1,6})[，,、]累计[）)]$")
_STAGE = regex("(?:第?[一二三四1-4]季度|上半年|前三季度|全年)(?:目标|任务|计划|累计|末)*")
_VERB = regex("[一-龥]{0,4}")

FEWEST_STAGES = 3
"""Columns of quarters, at least, beside which one may be that of the whole year."""

LONGEST_NAME = 30
"""Characters of what is counted; a longer text is a sentence that tells its own figures."""


def read_row_figures(
    document: Document, years: Mapping[tuple[int, int], int | None], year: int | None
) -> Iterator[Target]:
    """Yield the figures of tables of tasks and projects, in text order; what is there already is no aim.

    ``years`` gives the year of the time limit of each row, ``year`` that of a document for one year.
    """
    for table in classify_tables(document):
        if table.kind not in {"task", "project"}:
            continue
        columns = list(_aims(table))
        for row in table.rows:
            if row.kind == "data":
                due = years.get((table.index, row.index))
                yield from _read_row(document, table, row, columns, due or year)
                yield from _read_alone(document, table, row, due)


def _read_alone(document: Document, table: ClassifiedTable, row: BodyRow, year: int | None) -> Iterator[Target]:
    """Yield the figures of a cell that has nothing else, for what the cell to its left names, one for each name."""
    name: tuple[str, Spans] = ("", ())
    for column in (column for column in table.with_role(*NAMES, "value") if column.year is None):
        cell = row.cells.get(column.index)
        text = _written(document, cell.paragraphs) if cell else ""
        figures = [_alone(part) for part in _LISTED.split(text)] if len(text) <= LONGEST_NAME else []
        if cell is None or not figures:
            name = ("", ())
        elif None in figures:
            name = (split_unit(_MARK.sub("", text))[0], cell.paragraphs)
        elif name[0]:
            names = (name[0],) if len(figures) == 1 else tuple(_LISTED.split(name[0]))
            spans = tuple(sorted({*name[1], *cell.paragraphs}))
            for counted, figure in zip(names, figures, strict=False):
                if figure and figure.unit and len(names) == len(figures):
                    yield _make(counted, figure, year, spans)


def _make(name: str, figure: Quantity, year: int | None, spans: Spans) -> Target:
    return Target(
        indicator=name[strip_opening(name, 0, len(name)) :] or name,
        comparator=figure.comparator,
        value=figure.value,
        unit=figure.unit,
        year=year,
        mode="stock",
        spans=spans,
        comparator_raw=figure.before or figure.after,
    )


def _alone(text: str) -> Quantity | None:
    """Return the one figure of which the text consists, at most with a verb before it (开工4所)."""
    found = list(find_quantities(text)) if text[-1:] not in "。；" else []
    alone = len(found) == 1 and found[0].value is not None and found[0].outer_end == len(text)
    return found[0] if alone and _VERB.fullmatch(text, 0, found[0].outer_start) else None


def _aims(table: ClassifiedTable) -> Iterator[Column]:
    words = load_value_words()
    for column in table.with_role("value", "task", "content"):
        aimed = column.year is not None or (
            column.role in {"value", "content"} and any(word in column.header for word in words.target)
        )
        if aimed and not any(word in column.header for word in words.observed):
            yield column


def _read_row(
    document: Document, table: ClassifiedTable, row: BodyRow, columns: list[Column], year: int | None
) -> Iterator[Target]:
    naming = [
        cell for column in table.with_role(*NAMES) if column.year is None and (cell := row.cells.get(column.index))
    ]
    named = [cell for cell in naming if parse_value(_written(document, cell.paragraphs)).value is None]
    name, unit = split_unit(_MARK.sub("", _written(document, named[-1].paragraphs))) if named else ("", None)
    summed = _SUMMED.search(name)
    name, unit = (name[: summed.start()], summed["unit"]) if summed else (name, unit)
    said = named[-1].paragraphs if named else ()
    stated = next((cell for column in table.with_role("unit") if (cell := row.cells.get(column.index))), None)
    if unit is None and stated and (unit := _written(document, stated.paragraphs) or None):
        said = (*said, *stated.paragraphs)
    last = _last_stage(table, summed=summed is not None)
    for column in [*columns, *last] if 1 < len(name) <= LONGEST_NAME else ():
        cell = row.cells.get(column.index)
        parsed = parse_value(_written(document, cell.paragraphs)) if cell else None
        if cell is None or parsed is None or parsed.value is None:
            continue
        if column.role == "content" and column.year is None and (parsed.unit or not unit):
            continue  # a figure with its unit alone in the cell is read as such
        yield Target(
            indicator=name,
            comparator=parsed.comparator,
            value=parsed.value,
            unit=unit or parsed.unit or column.unit,
            year=column.year or year,
            mode="cumulative" if parsed.cumulative or summed else "stock",
            spans=tuple(sorted({*said, *cell.paragraphs})),
        )


def _last_stage(table: ClassifiedTable, *, summed: bool) -> list[Column]:
    """Return the column of the whole year behind those of its quarters; ``summed`` tells that the last one sums up."""
    stages = [column for column in table.columns if _STAGE.fullmatch(column.header.rpartition("/")[2])]
    whole = [column for column in stages if "全年" in column.header]
    return (whole or (stages if summed else []))[-1:] if len(stages) >= FEWEST_STAGES else []


def _written(document: Document, paragraphs: Spans) -> str:
    return "".join("".join(document.text[start:end] for start, end in paragraphs).split())
