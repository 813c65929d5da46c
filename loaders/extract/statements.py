"""Extract the statements of who does what until when, in all forms in which offices write them."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.model import Span
from loaders.extract.bracket_statements import are_bare_read, find_bracket_statements
from loaders.extract.duty_statements import find_duty_statements
from loaders.extract.even_lines import find_even_rows
from loaders.extract.flat_tables import find_flat_rows
from loaders.extract.frames import Frame
from loaders.extract.glued_tables import find_glued_rows
from loaders.extract.labelled_grids import find_labelled_statements
from loaders.extract.notes import apply_notes
from loaders.extract.record_statements import find_record_statements
from loaders.extract.records import Metadata, Section, Statement, UnitMention
from loaders.extract.row_statements import find_row_statements
from loaders.extract.sentence_statements import find_sentence_statements
from loaders.extract.tables import ClassifiedTable
from loaders.read.document import Document
from loaders.resolve import canonical_names, load_register


def extract_statements(
    document: Document, sections: Sequence[Section], tables: Sequence[ClassifiedTable], metadata: Metadata
) -> tuple[Statement, ...]:
    """Return the statements in text order; no words of the document are read as responsibility twice."""
    frame = Frame(document, sections, tables, metadata)
    found = [statement for table in tables for statement in find_row_statements(frame, table)]
    found += find_labelled_statements(frame)
    found += _without_doubles(_find_in_text(frame))
    numbers = {table.index: column.index for table in tables for column in table.with_role("number")}
    found = [_with_row_number(document, statement, numbers) for statement in found]
    ordered = sorted(found, key=lambda statement: (statement.task_spans[0], statement.spans[0]))
    return _with_canonical_names(apply_notes(frame, ordered), metadata)


def _find_in_text(frame: Frame) -> Iterator[Statement]:
    runs = frame.passages
    bare = are_bare_read(runs)
    for run in runs:
        yield from find_flat_rows(frame, run)
        yield from find_even_rows(frame, run)
        yield from find_glued_rows(frame, run)
        yield from find_bracket_statements(frame, run, bare=bare)
        yield from find_record_statements(frame, run)
        yield from find_duty_statements(frame, run)
        yield from find_sentence_statements(frame, run)


def _without_doubles(statements: Iterator[Statement]) -> list[Statement]:
    """Keep the first reading of each responsibility: brackets before lines, lines before duty lists and sentences.

    Rows of a flattened table may share an office or a task that stands once; what is their own comes last. A task that
    ends among offices read already was cut wrongly.
    """
    kept: list[Statement] = []
    taken, tasks = _Taken(), _Taken()
    for statement in statements:
        if statement.kind == "table_row":
            doubled = tasks.meets(statement.task_spans[-1]) or taken.meets(statement.task_spans[-1])
        else:
            doubled = any(taken.meets(span) for span in statement.spans)
        if doubled:
            continue
        kept.append(statement)
        for span in statement.spans:
            taken.add(span)
        for span in statement.task_spans if statement.kind == "table_row" else ():
            tasks.add(span)
    return kept


def _with_row_number(document: Document, statement: Statement, numbers: Mapping[int, int]) -> Statement:
    """Give what a cell says the number of its row; ``numbers`` are the columns of numbers by table."""
    table, row = statement.table, statement.row
    if statement.number or statement.kind != "cell_text" or table is None or row is None or table not in numbers:
        return statement
    cell = document.tables[table].at(row, numbers[table])
    printed = document.text[cell.start : cell.end].strip() if cell else ""
    return replace(statement, number=printed) if printed.rstrip(".．、").isdecimal() else statement


class _Taken:
    """The places that were read already, in text order, so that a text with many statements is read in its time."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def meets(self, span: Span) -> bool:
        """Tell whether a place of the span was read already."""
        index = bisect_left(self._spans, (span[1], span[1]))
        return bool(index) and self._spans[index - 1][1] > span[0]

    def add(self, span: Span) -> None:
        """Remember a span, unless a place of it was read already."""
        if not self.meets(span):
            insort(self._spans, span)


def _rename(unit: UnitMention, canonical: str) -> UnitMention:
    return unit if canonical == unit.canonical else replace(unit, canonical=canonical)


def _with_canonical_names(statements: Sequence[Statement], metadata: Metadata) -> tuple[Statement, ...]:
    """Give every office the name under which the whole document knows it (县脐橙产业中心 → 县脐橙产业发展中心)."""
    code = metadata.jurisdiction_code
    names = list(dict.fromkeys(unit.canonical for statement in statements for unit in statement.units))
    canonical = canonical_names(names, load_register().get(code) if code else None)
    if all(name == full for name, full in canonical.items()):
        return tuple(statements)
    return tuple(
        replace(statement, units=tuple(_rename(unit, canonical[unit.canonical]) for unit in statement.units))
        for statement in statements
    )
