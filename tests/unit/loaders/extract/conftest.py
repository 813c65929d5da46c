"""Documents made from a few lines of text, in the form in which offices publish plans as text."""

from collections.abc import Callable, Sequence

import pytest

from loaders.read.document import Document
from loaders.read.source import Source
from loaders.read.text import read_text

Rows = Sequence[Sequence[str]]


@pytest.fixture
def read() -> Callable[[str], Document]:
    """Read a text as the reader of text files does."""
    return lambda text: read_text(Source("plan.txt", text.encode()))


@pytest.fixture
def write_table() -> Callable[[Rows], str]:
    """Write rows as a text table: a line that starts with a TAB opens a cell, a blank line before it a row."""
    return lambda rows: "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n\n\n"
