"""Account for every character: part of a fact, part of structure, or unread."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args

from graph.model import Span
from loaders.extract.ledger import Coverage
from loaders.extract.records import Extraction, Section, Spans
from loaders.extract.tables import ClassifiedTable, classify_tables
from loaders.read.document import Document
from loaders.regex import regex

FACTS = (
    "statements", "targets", "quotas", "projects", "indicators", "platforms", "industries", "places", "programmes",
    "designations", "partners", "citations", "dependencies",
)  # fmt: skip
"""Fields of an Extraction whose spans are facts; what an Issue points at is no fact."""

LONGEST_HEADING = 40
"""Longer titles are the first sentence of an item; the longest real heading in the corpus has 36 characters."""

PUNCTUATION = frozenset("，。；：、！？…—（）()“”‘’《》【】〔〕,.;:!?\"'·•")
"""Marks between two read passages belong to the structure."""


_WORD = regex(rf"[^\s{re.escape(''.join(sorted(PUNCTUATION)))}]")
"""What is more than a mark; between most passages that are read there is nothing of it."""


def measure_coverage(extraction: Extraction) -> Coverage:
    """Return how many characters are facts, structure and unread, and the unread passages.

    A character that is both is a fact. An unread passage is part of one line and may have white space inside, which is
    not counted. White space, furniture, headings, headers of tables, row numbers and the marks
    between read passages are structure. Linear in the length of the text and the number of spans.
    """
    document = extraction.document
    facts = merge(fact_spans(extraction))
    structure = merge(_structure_spans(extraction))
    read = merge((*facts, *structure))
    unread = tuple(_unread(document, read))
    fact_count = sum(end - start for start, end in facts)
    unread_count = sum(len("".join(document.text[start:end].split())) for start, end in unread)
    return Coverage(
        characters=len(document.text),
        facts=fact_count,
        structure=len(document.text) - fact_count - unread_count,
        unread=unread_count,
        unread_spans=unread,
        unread_pages=document.unread_pages,
        unread_images=document.unread_images,
        left_out=sum(len("".join(item.text.split())) for item in document.left_out),
        left_out_texts=document.left_out,
    )


def merge(spans: Iterable[Span]) -> Spans:
    """Return the spans in order, those that touch or overlap as one, empty ones left out."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def fact_spans(extraction: Extraction) -> Iterator[Span]:
    """Yield the places of all facts, those of parts of facts included."""
    for name in FACTS:
        for record in getattr(extraction, name):
            yield from _spans_of(record)
    for _, spans in extraction.metadata.spans:
        yield from spans


def _spans_of(record: Any) -> Iterator[Span]:
    """Yield the spans of a record and of the records in it: every field whose name ends with ``spans``."""
    spans, records = _field_names(record.__class__)
    for name in spans:
        yield from getattr(record, name)
    for name in records:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if part is not None:
                yield from _spans_of(part)


@cache
def _field_names(kind: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a record's fields that hold spans, and of those that hold records, one or a tuple."""
    spans = tuple(item.name for item in fields(kind) if item.name.endswith("spans"))
    records = tuple(item.name for item in fields(kind) if any(map(is_dataclass, (item.type, *get_args(item.type)))))
    return spans, records


def _structure_spans(extraction: Extraction) -> Iterator[Span]:
    document = extraction.document
    yield from ((block.start, block.end) for block in document.blocks if block.kind == "furniture")
    for section in extraction.sections:
        yield from _heading_spans(section)
    for table in classify_tables(document):
        yield from _header_spans(table)


def _heading_spans(section: Section) -> Spans:
    """Return the heading, or only its number where a whole sentence stands for a title: sentences are to be read."""
    if len(section.title) <= LONGEST_HEADING:
        return section.spans
    return ((section.start, section.start + len(section.number or "")),)


def _header_spans(table: ClassifiedTable) -> Iterator[Span]:
    """Yield the caption, the header cells, the numbers of rows and the texts of group and total rows."""
    if table.table.caption is not None:
        yield table.table.caption
    numbers = {column.index for column in table.with_role("number")}
    frames = {row.index for row in table.rows if row.kind != "data"}
    for cell in table.table.cells:
        if cell.row < table.header_rows or cell.row in frames or (cell.column in numbers and table.header_rows):
            yield from cell.paragraphs


def _unread(document: Document, read: Spans) -> Iterator[Span]:
    """Yield what is left between the read spans, without white space and marks around it."""
    ends = (0, *(end for _, end in read))
    starts = (*(start for start, _ in read), len(document.text))
    for start, end in zip(ends, starts, strict=True):
        if _WORD.search(document.text, start, end):
            yield from _trimmed(document.text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines of the passage that hold more than marks, each without marks and white space around it."""
    for line_start, line_end in _lines(text, start, end):
        first, last = line_start, line_end
        while first < last and (text[first].isspace() or text[first] in PUNCTUATION):
            first += 1
        while last > first and (text[last - 1].isspace() or text[last - 1] in PUNCTUATION):
            last -= 1
        if first < last:
            yield first, last


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1
