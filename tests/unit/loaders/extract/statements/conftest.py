"""Makers of squeezed texts and statements from a few lines of text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.extract.metadata import extract_metadata
from loaders.extract.records import Statement
from loaders.extract.sections import extract_sections
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.extract.statements import extract_statements
from loaders.extract.tables import ClassifiedTable, classify_tables
from loaders.read import read_document
from loaders.read.document import Document


@pytest.fixture
def squeezed() -> Callable[[str], Squeezed]:
    """A text without its white space."""

    def make(text: str) -> Squeezed:
        return squeeze(Document("case.txt", "text/plain", "", text, ()), ((0, len(text)),))

    return make


@pytest.fixture
def read_plan(tmp_path: Path) -> Callable[[str], Document]:
    """A document read from text in the seeds' form, or from html where it begins with a tag."""

    def make(text: str) -> Document:
        path = tmp_path / ("case.html" if text.lstrip().startswith("<") else "case.txt")
        path.write_text(text, encoding="utf-8")
        return read_document(path)

    return make


@pytest.fixture
def find_statements(read_plan: Callable[[str], Document]) -> Callable[[str], tuple[Statement, ...]]:
    """The statements of a document given as text."""

    def find(text: str) -> tuple[Statement, ...]:
        document = read_plan(text)
        sections = extract_sections(document)
        metadata = extract_metadata(document, sections)
        return extract_statements(document, sections, classify_tables(document), metadata)

    return find


@pytest.fixture
def find_tables(read_plan: Callable[[str], Document]) -> Callable[[str], tuple[ClassifiedTable, ...]]:
    """The classified tables of a document given as text."""
    return lambda text: classify_tables(read_plan(text))
