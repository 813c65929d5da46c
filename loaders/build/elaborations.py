"""Link the rows of a task table to the items of the body that say the same.

Published plans describe a task in the body and repeat it, shortened, in the annexed table; no number joins the two.
A row elaborates the item in which most of its characters stand word for word.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from graph.ids import normalise
from graph.model import Span
from loaders.build.context import DocumentContext
from loaders.extract.records import Section, Statement

SHORTEST_RUN = 4
"""Characters that must agree in a row to count: shorter runs are words that any two passages share."""

_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
"""Brackets in a row say who does which share; the item in the body does not have them."""

LEAST_SHARE = 0.5
"""At least half of a row must stand in the item; below that two items may fit equally well."""


def add_elaborations(context: DocumentContext) -> None:
    """Add ELABORATES from each table row to the body item that holds most of it, if one holds enough."""
    items = _items(context)
    for index, statement in enumerate(context.extraction.statements):
        task = context.statements[index]
        if statement.kind != "table_row" or not task.startswith("task:"):
            continue
        best = _best_item(statement, items)
        if best is not None:
            section, share = best
            spans = (*statement.task_spans, *section.spans)
            similarity = {"similarity": round(share, 3)}
            context.edge("ELABORATES", task, context.sections[section.id], spans, similarity)


def _items(context: DocumentContext) -> list[tuple[Section, str]]:
    """Return the sections without subsections that hold no table row, with their text."""
    parents = {section.parent for section in context.extraction.sections}
    rows = [span for statement in context.extraction.statements for span in _row_spans(statement)]
    text = context.extraction.document.text
    return [
        (section, normalise(text[section.start : section.end]))
        for section in context.extraction.sections
        if section.id not in parents and not _holds_any(section, rows)
    ]


def _row_spans(statement: Statement) -> Sequence[Span]:
    return statement.task_spans if statement.kind == "table_row" else ()


def _holds_any(section: Section, spans: Sequence[Span]) -> bool:
    return any(section.start <= start < section.end for start, _ in spans)


def _best_item(statement: Statement, items: Sequence[tuple[Section, str]]) -> tuple[Section, float] | None:
    row = _BRACKETS.sub("", normalise(statement.task_text))
    runs = {row[start : start + SHORTEST_RUN] for start in range(len(row) - SHORTEST_RUN + 1)}
    shares = [
        (common_share(row, text), section)
        for section, text in items
        if sum(run in text for run in runs) >= LEAST_SHARE * len(runs) / 2
    ]
    if not shares:
        return None
    share, section = max(shares, key=lambda pair: (pair[0], -pair[1].start))
    return (section, share) if share >= LEAST_SHARE else None


def common_share(row: str, text: str) -> float:
    """Return the share of the row's characters that stand in the text in runs of at least four, in the same order."""
    if not row:
        return 0.0
    blocks = SequenceMatcher(None, row, text, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= SHORTEST_RUN) / len(row)
