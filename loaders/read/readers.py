"""All readers by format, and the two ways to use them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from loaders.errors import DamagedFileError, ReadError, UnsupportedFormatError
from loaders.read.archive import Archive
from loaders.read.document import Document, ReadIssue
from loaders.read.encoding import LOST
from loaders.read.formats import detect_format
from loaders.read.office import find_office, read_converted
from loaders.read.source import Source, damaged, is_rubbish, load_source, require_content

Reader = Callable[[Source], Document]


def _load_later(module: str, name: str) -> Reader:
    """Return a reader whose module is imported at its first use: together they take half a second to import."""

    def read(source: Source) -> Document:
        reader: Reader = getattr(import_module(f"loaders.read.{module}"), name)
        return reader(source)

    return read


def _convert_first(suffix: str, module: str, name: str) -> Reader:
    """Return a reader of what LibreOffice makes of the file."""
    return lambda source: read_converted(source, suffix, _load_later(module, name))


def _read_doc(source: Source) -> Document:
    """Return the document of a binary Word file; what our reader refuses as damaged, LibreOffice may still repair."""
    try:
        return _load_later("doc", "read_doc")(source)
    except DamagedFileError as error:
        if find_office() is None or "encrypted" in error.en:
            raise
        try:
            return _convert_first("docx", "docx", "read_docx")(source)
        except ReadError:
            raise error from None


READERS: Mapping[str, Reader] = {
    "text": _load_later("text", "read_text"),
    "html": _load_later("html", "read_html"),
    "docx": _load_later("docx", "read_docx"),
    "doc": _read_doc,
    "pdf": _load_later("pdf", "read_pdf"),
    "xlsx": _load_later("spreadsheet", "read_xlsx"),
    "xls": _load_later("spreadsheet", "read_xls"),
    "csv": _load_later("separated", "read_separated"),
    "markdown": _load_later("markdown", "read_markdown"),
    "ofd": _load_later("ofd", "read_ofd"),
    "mhtml": _load_later("web_archive", "read_web_archive"),
    "rtf": _convert_first("docx", "docx", "read_docx"),
    "odt": _convert_first("docx", "docx", "read_docx"),
    "ods": _convert_first("xlsx", "spreadsheet", "read_xlsx"),
    "word 95": _convert_first("docx", "docx", "read_docx"),
    "image": _load_later("recognition", "read_image"),
}
"""Format, as ``detect_format`` names it, to its reader."""

SUFFIX_FORMATS: Mapping[str, tuple[str, ...]] = {
    ".txt": ("text",),
    ".html": ("html",),
    ".htm": ("html",),
    ".shtml": ("html",),
    ".xhtml": ("html",),
    ".docx": ("docx",),
    ".docm": ("docx",),
    ".dotx": ("docx",),
    ".doc": ("doc", "word 95"),
    ".dot": ("doc", "word 95"),
    ".wps": ("doc", "docx"),
    ".wpt": ("doc", "docx"),
    ".pdf": ("pdf",),
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsx",),
    ".xls": ("xls",),
    ".et": ("xls", "xlsx"),
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".ofd": ("ofd",),
    ".mht": ("mhtml",),
    ".mhtml": ("mhtml",),
    ".rtf": ("rtf",),
    ".odt": ("odt",),
    ".ods": ("ods",),
    ".zip": ("zip",),
    ".md": ("markdown",),
    ".markdown": ("markdown",),
}
"""What a file of the suffix should hold."""

SUFFIXES = frozenset(SUFFIX_FORMATS)
"""Suffixes by which folders are searched for documents."""

MIN_STRANGE = 0.1
"""Of the characters; a text with phonetic signs or many units comes to a twentieth."""

_STRANGE = re.compile("[\u0080-\u00b6\u00b8-\u02ff\u0370-\u1fff\ue000-\uf8ff]")
"""Latin letters with marks, scripts from Greek to those before punctuation, and places for private use."""

MAX_ARCHIVE_DEPTH = 2
"""An archive in an archive is met; one more is not, and may be made to unpack without end."""


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


def read_source(source: Source, *, depth: int = 0) -> tuple[Document, ...]:
    """Return the documents of a source; content goes before the suffix, and where they differ an issue says so."""
    found = detect_format(source)
    if found == "zip":
        return _read_members(source, depth)
    if found == "encrypted":
        raise damaged(
            source.name, zh="文件已加密，应为不需密码的文件", en="the file needs a password, expected one without"
        )
    reader = READERS.get(found)
    if reader is None:
        raise UnsupportedFormatError(
            zh=f"{source.name}：不支持的格式 {found}，可读：{'、'.join(READERS)}",
            en=f"{source.name}: format {found} is not supported, known are {', '.join(READERS)}",
        )
    if found == "text" and source.suffix and source.suffix not in SUFFIXES:
        known = " ".join(sorted(SUFFIXES))
        raise UnsupportedFormatError(
            zh=f"{source.name}：扩展名 {source.suffix} 不是文档，内容也只是文本；可读：{known}",
            en=f"{source.name}: {source.suffix} is no document and its content is but text; known are {known}",
        )
    return (_report_garbled(_report_lost(_check_suffix(reader(source), source, found))),)


def _read_members(source: Source, depth: int) -> tuple[Document, ...]:
    """Return the documents of an archive; members that cannot be read are issues of its first document.

    Raises:
        ReadError: no member can be read.
        DamagedFileError: it is an archive in an archive in an archive.
    """
    if depth >= MAX_ARCHIVE_DEPTH:
        raise damaged(
            source.name,
            zh=f"压缩包层层嵌套，应不超过 {MAX_ARCHIVE_DEPTH} 层",
            en=f"archives stand too deep in each other, expected {MAX_ARCHIVE_DEPTH} at most",
        )
    archive = Archive(source)
    documents: list[Document] = []
    errors: list[ReadError] = []
    for shown, name in sorted((archive.decode_name(name), name) for name in archive.names):
        if "__MACOSX" in shown or is_rubbish(shown):
            continue
        try:
            data = archive.read(name)
            require_content(f"{source.name}/{shown}", data)
            member = Source(f"{source.name}/{shown}", data, archive.unpacked)
            documents.extend(read_source(member, depth=depth + 1))
        except ReadError as error:
            errors.append(error)
        if archive.unpacked.is_exhausted:
            break
    if not documents and archive.unpacked.is_exhausted:
        raise errors[-1]
    if not documents:
        raise ReadError(
            zh=f"{source.name}：压缩包中没有可读的文件{_name_first([error.zh for error in errors], '；')}",
            en=f"{source.name}: nothing in the archive can be read{_name_first([error.en for error in errors], '; ')}",
        )
    issues = [ReadIssue("unread_member", "error", f"{error.en} / {error.zh}") for error in errors]
    return (replace(documents[0], issues=(*documents[0].issues, *issues)), *documents[1:])


def _name_first(reasons: Sequence[str], separator: str) -> str:
    """Return the first reason and how many more there are: an archive may have thousands of members."""
    more = f" (+{len(reasons) - 1})" if len(reasons) > 1 else ""
    return separator + reasons[0] + more if reasons else ""


def _report_lost(document: Document) -> Document:
    """Add an issue with the places of the characters that were lost before or while reading."""
    places = tuple((match.start(), match.end()) for match in re.finditer(f"{LOST}+", document.text))
    if not places:
        return document
    message = f"{len(places)} characters or more are lost / 有 {len(places)} 处字符缺损"
    return replace(document, issues=(*document.issues, ReadIssue("stray_mark", "warning", message, places)))


def _report_garbled(document: Document) -> Document:
    """Add an issue where many characters are of no script that plans are written in.

    So they come out of a PDF whose fonts do not say, or say wrongly, which characters their shapes are.
    """
    strange = len(_STRANGE.findall(document.text))
    filled = len("".join(document.text.split()))
    if not strange or strange < MIN_STRANGE * filled:
        return document
    share = f"{strange / filled:.0%}"
    message = f"{share} of the characters are garbled, expected Chinese / {share} 的字符是乱码，应为中文"
    return replace(document, issues=(*document.issues, ReadIssue("garbled", "warning", message)))


def _check_suffix(document: Document, source: Source, found: str) -> Document:
    if found in SUFFIX_FORMATS.get(source.suffix, (found,)):
        return document
    message = f"the suffix is {source.suffix} but the content is {found} / 扩展名为 {source.suffix}，内容实为 {found}"
    return replace(document, issues=(ReadIssue("file_type", "warning", message), *document.issues))
