"""Readers: one per file format, each giving a Document."""

from pathlib import Path

from loaders.read.document import Document
from loaders.read.source import load_source
from loaders.read.text import read_text


def read_document(path: Path) -> Document:
    """Return the one document of a file."""
    return read_text(load_source(path))
