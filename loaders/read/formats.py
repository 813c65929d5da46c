"""Which format a file has: by its content first, by its name only where plain text may be several things."""

import codecs
import re
import struct
from io import BytesIO

from loaders.errors import UnsupportedFormatError
from loaders.read.archive import Archive
from loaders.read.encoding import is_binary
from loaders.read.source import Source, broken, damaged
from loaders.regex import regex

ZIP_PARTS = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("OFD.xml", "ofd"),
    ("ppt/", "presentation"),
)
"""A member whose name begins so tells the format of a zip; without any it is an archive of files."""

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_FREE_SECTOR, _HEADER_BYTES = 0xFFFFFFFF, 512
OPEN_DOCUMENTS = {"text": "odt", "spreadsheet": "ods", "presentation": "presentation"}

OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "presentation"),
)
"""Streams of compound files (MS-CFB) by which Office formats are known, protected OOXML first."""

MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)

_PDF_WITHIN = 1024
"""Programs accept a PDF header within the first 1024 bytes (ISO 32000-1, annex H, note 13)."""

_SHEET_SUFFIXES = frozenset({".xlsx", ".xls", ".et"})
"""A text under the name of a workbook is what a system exported for it."""

_TEXT_FORMATS = {".csv": "csv", ".tsv": "csv", ".md": "markdown", ".markdown": "markdown"}
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml", ".asp", ".aspx", ".jsp", ".php"})
_PAGE_START = regex(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|tbody|tr|td|table|div|p|span|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = regex(r"<(?:p|br|div|span|t[drh]|table|h[1-6])\b[^>]*>", re.IGNORECASE)
MIN_TAGS = 5
"""A text may quote a tag or two; a page has more within its first ``_PEEK_BYTES``."""
_WEB_ARCHIVE = regex(r"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,10}MIME-Version:", re.IGNORECASE)
_PEEK_BYTES = 8192


def detect_format(source: Source) -> str:
    """Return the name of the format, one of those above or ``text``, ``csv``, ``markdown``, ``html``, ``mhtml``.

    Raises:
        UnsupportedFormatError: the content is binary and of no known kind.
        DamagedFileError: a container cannot be opened.
    """
    magic = _detect_magic(source.data)
    if magic == "zip":
        return _detect_zip(source)
    if magic == "ole":
        return _detect_ole(source)
    if magic:
        return magic
    if is_binary(source.data):
        raise UnsupportedFormatError(
            zh=f"{source.name}：无法识别的二进制格式（开头为 {source.data[:8].hex(' ')}）",
            en=f"{source.name}: unknown binary format (begins with {source.data[:8].hex(' ')})",
        )
    return _detect_text(source)


def _detect_magic(data: bytes) -> str | None:
    head = data[:_PDF_WITHIN]
    known = next((name for magic, name in MAGIC if head.startswith(magic)), None)
    return known or ("pdf" if b"%PDF-" in head and not head.lstrip().startswith(b"<") else None)


def _detect_zip(source: Source) -> str:
    archive = Archive(source)
    if "mimetype" in archive:
        kind = archive.read("mimetype").decode("ascii", errors="replace").strip()
        return OPEN_DOCUMENTS.get(kind.removeprefix(_OPEN_DOCUMENT), "opendocument")
    for prefix, name in ZIP_PARTS:
        if any(member.startswith(prefix) for member in archive.names):
            return name
    return "zip"


def _detect_ole(source: Source) -> str:
    import olefile  # noqa: PLC0415 - loaded only for old Office files

    if not _has_sound_header(source.data):
        raise damaged(
            source.name, zh="复合文档损坏：文件头有误", en="the compound file is damaged: its header is wrong"
        )
    try:
        with olefile.OleFileIO(BytesIO(source.data)) as container:
            streams = {entry[-1] for entry in container.listdir()}
            if "WordDocument" in streams and "EncryptedPackage" not in streams:
                return _detect_word(container.openstream("WordDocument").read(4))
    except (OSError, ValueError) as error:  # all errors of olefile are OSErrors; ValueError where a name is no text
        raise broken(source.name, ("复合文档", "compound file"), error) from error
    found = next((name for stream, name in OLE_STREAMS if stream in streams), None)
    if found is None:
        raise UnsupportedFormatError(
            zh=f"{source.name}：复合文档中既无 Word 正文也无工作簿，应为 doc、wps、xls 或 et",
            en=f"{source.name}: the compound file holds no Word text and no workbook, expected doc, wps, xls or et",
        )
    return found


def _has_sound_header(data: bytes) -> bool:
    """Tell whether the header of a compound file has a size of sectors and different sectors of its table.

    The libraries take these on trust: one would shift by 65,535 bits, another follow the same sector without end.
    """
    if len(data) < _HEADER_BYTES or data[30:34] not in {b"\x09\x00\x06\x00", b"\x0c\x00\x06\x00"}:
        return False
    sectors = [sector for (sector,) in struct.iter_unpack("<I", data[76:_HEADER_BYTES]) if sector != _FREE_SECTOR]
    return len(set(sectors)) == len(sectors)


def _detect_word(head: bytes) -> str:
    """Return the version of a Word file by its nFib; that of Word 97 is 0xC1."""
    return "doc" if int.from_bytes(head[2:4], "little") >= 0xC1 else "word 95"


def _detect_text(source: Source) -> str:
    """Return the kind of a text: pages are known by their tags, the rest by the name."""
    head = _peek(source.data)
    if _WEB_ARCHIVE.match(head):
        return "mhtml"
    if source.suffix in _PAGE_SUFFIXES or _PAGE_START.match(head):
        return "html"
    if source.suffix in _TEXT_FORMATS:
        return _TEXT_FORMATS[source.suffix]
    if len(_TAG.findall(head)) >= MIN_TAGS:
        return "html"
    return "csv" if source.suffix in _SHEET_SUFFIXES else "text"


def _peek(data: bytes) -> str:
    """Return the beginning in which ASCII, and so tags, can be read, whatever the encoding of the rest."""
    head = data[:_PEEK_BYTES]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
