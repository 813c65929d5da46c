"""Find what is odd in the source: damaged rows, sums and figures that contradict, numbers that repeat or are lost.

Nothing is corrected: an oddity is kept as it stands and reported with the passages that show it.
"""

from loaders.extract.oddity_case import Case, Rule
from loaders.extract.oddity_figures import FIGURE_RULES
from loaders.extract.oddity_numbering import NUMBERING_RULES
from loaders.extract.oddity_tables import TABLE_RULES
from loaders.extract.oddity_texts import TEXT_RULES
from loaders.extract.records import Extraction, Issue
from loaders.extract.tables import classify_tables
from loaders.read.document import Document, ReadIssue

RULES: tuple[Rule, ...] = (*TABLE_RULES, *FIGURE_RULES, *NUMBERING_RULES, *TEXT_RULES)


def find_oddities(extraction: Extraction) -> tuple[Issue, ...]:
    """Return the oddities in the order of their first passage; those that the reader met are among them."""
    case = Case(extraction, classify_tables(extraction.document))
    found = [_from_reader(issue, extraction.document) for issue in extraction.document.issues]
    for rule in RULES:
        found.extend(rule(case))
    return tuple(sorted(dict.fromkeys(found), key=lambda issue: (issue.spans, issue.rule, issue.message)))


def _from_reader(issue: ReadIssue, document: Document) -> Issue:
    """Return the reader's remark in Chinese; one without a place stands at the document's first passage."""
    first = next(((block.start, block.end) for block in document.blocks), (0, len(document.text)))
    return Issue(issue.rule, issue.severity, issue.zh, issue.spans or (first,))
