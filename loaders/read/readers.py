"""All readers by format, and the two ways to use them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from loaders.errors import ReadError, UnsupportedFormatError
from loaders.read.document import Document, ReadIssue
from loaders.read.formats import detect_format
from loaders.read.source import Source, load_source

Reader = Callable[[Source], Document]


def _load_later(module: str, name: str) -> Reader:
    """Return a reader whose module is imported at its first use: together they take half a second to import."""

    def read(source: Source) -> Document:
        reader: Reader = getattr(import_module(f"loaders.read.{module}"), name)
        return reader(source)

    return read


READERS: Mapping[str, Reader] = {
    "text": _load_later("text", "read_text"),
    "html": _load_later("html", "read_html"),
    "docx": _load_later("docx", "read_docx"),
    "doc": _load_later("doc", "read_doc"),
    "pdf": _load_later("pdf", "read_pdf"),
    "xlsx": _load_later("spreadsheet", "read_xlsx"),
    "xls": _load_later("spreadsheet", "read_xls"),
    "csv": _load_later("separated", "read_separated"),
    "markdown": _load_later("markdown", "read_markdown"),
}
"""Format, as ``detect_format`` names it, to its reader."""

SUFFIX_FORMATS: Mapping[str, tuple[str, ...]] = {
    ".txt": ("text",),
    ".html": ("html",),
    ".htm": ("html",),
    ".docx": ("docx",),
    ".doc": ("doc",),
    ".wps": ("doc", "docx"),
    ".pdf": ("pdf",),
    ".xlsx": ("xlsx",),
    ".xls": ("xls",),
    ".et": ("xls", "xlsx"),
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".md": ("markdown",),
    ".markdown": ("markdown",),
}
"""What a file of the suffix should hold."""

SUFFIXES = frozenset(SUFFIX_FORMATS)
"""Suffixes by which folders are searched for documents."""


def read_document(path: Path) -> Document:
    """Return the one document of a file.

    Raises:
        ReadError: the file cannot be read as a document, or is an archive of several.
    """
    documents = read_documents(path)
    if len(documents) != 1:
        names = ", ".join(document.file for document in documents)
        raise ReadError(
            zh=f"{path.name}：含 {len(documents)} 份文件（{names}），应为一份",
            en=f"{path.name}: holds {len(documents)} documents ({names}), expected one",
        )
    return documents[0]


def read_documents(path: Path) -> tuple[Document, ...]:
    """Return the documents of a file: one, or for a zip archive those of its members in order of their names.

    Raises:
        ReadError: the file cannot be read as a document.
    """
    return read_source(load_source(path))


def read_source(source: Source) -> tuple[Document, ...]:
    """Return the documents of a source; content goes before the suffix, and where they differ an issue says so."""
    found = detect_format(source)
    reader = READERS.get(found)
    if reader is None:
        raise UnsupportedFormatError(
            zh=f"{source.name}：不支持的格式 {found}，可读：{'、'.join(READERS)}",
            en=f"{source.name}: format {found} is not supported, known are {', '.join(READERS)}",
        )
    document = reader(source)
    expected = SUFFIX_FORMATS.get(source.suffix, (found,))
    if found in expected:
        return (document,)
    message = f"the suffix is {source.suffix} but the content is {found} / 扩展名为 {source.suffix}，内容实为 {found}"
    return (replace(document, issues=(ReadIssue("file_type", "warning", message), *document.issues)),)
