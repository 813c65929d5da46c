"""What the rules that look for oddities are given: all facts of a document, and its tables with their meaning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.extract.records import Extraction, Issue
from loaders.extract.tables import ClassifiedTable
from loaders.read.document import Document


@dataclass(frozen=True, slots=True)
class Case:
    """A document as read and understood so far."""

    extraction: Extraction
    tables: tuple[ClassifiedTable, ...]

    @property
    def document(self) -> Document:
        """Return the document itself."""
        return self.extraction.document


Rule = Callable[[Case], Iterator[Issue]]
