"""Extract the statements of who does what until when, in all forms in which offices write them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extract.bracket_statements import are_bare_read, find_bracket_statements
from loaders.extract.duty_statements import find_duty_statements
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
    ordered = sorted(found, key=lambda statement: (statement.task_spans[0], statement.spans[0]))
    return _with_canonical_names(apply_notes(frame, ordered), metadata)


def _find_in_text(frame: Frame) -> Iterator[Statement]:
    runs = frame.passages
    bare = are_bare_read(runs)
    for run in runs:
        yield from find_flat_rows(frame, run)
        yield from find_glued_rows(frame, run)
        yield from find_bracket_statements(frame, run, bare=bare)
        yield from find_record_statements(frame, run)
        yield from find_duty_statements(frame, run)
        yield from find_sentence_statements(frame, run)


def _without_doubles(statements: Iterator[Statement]) -> list[Statement]:
    """Keep the first reading of each responsibility: brackets before lines, lines before duty lists and sentences."""
    kept: list[Statement] = []
    taken: list[tuple[int, int]] = []
    for statement in statements:
        if not any(start < stop and begin < end for start, end in statement.spans for begin, stop in taken):
            kept.append(statement)
            taken += statement.spans
    return kept


def _rename(unit: UnitMention, canonical: str) -> UnitMention:
    return unit if canonical == unit.canonical else replace(unit, canonical=canonical)


def _with_canonical_names(statements: Sequence[Statement], metadata: Metadata) -> tuple[Statement, ...]:
    """Give every office the name under which the whole document knows it (县脐橙产业中心 → 县脐橙产业发展中心)."""
    code = metadata.jurisdiction_code
    names = list(dict.fromkeys(unit.canonical for statement in statements for unit in statement.units))
    canonical = canonical_names(names, load_register().get(code) if code else None)
    return tuple(
        replace(statement, units=tuple(_rename(unit, canonical[unit.canonical]) for unit in statement.units))
        for statement in statements
    )
