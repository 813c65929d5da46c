"""The bytes of one document and where they came from."""

from dataclasses import dataclass
from hashlib import sha256
from os import scandir
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG

from graph.reasons import reason_of
from loaders.errors import DamagedFileError, EmptyDocumentError, ReadError, UnsupportedFormatError

MAX_SOURCE_BYTES = 128 * 1024 * 1024
"""A scanned plan of 300 pages stays under 100 MB; nothing published as text comes near."""

MAX_CHARACTERS = 20_000_000
"""Forty times the longest plan known to us; a 200 MB text is refused, not read for minutes."""


@dataclass(slots=True)
class Unpacked:
    """How much was unpacked of a file in all, archives within it included, and how large it is itself.

    ``is_exhausted`` tells that it came to a limit, and nothing more will be unpacked.
    """

    packed: int
    count: int = 0
    is_exhausted: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document as bytes; ``name`` is its file name, for a member of an archive ``archive.zip/member.docx``.

    ``unpacked`` is shared by all that comes out of one archive, None for a file of its own.
    """

    name: str
    data: bytes
    unpacked: Unpacked | None = None

    @property
    def suffix(self) -> str:
        """Return the lower-case suffix of the name with its dot, "" where there is none."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Return the last part of the name without its suffix."""
        return PurePosixPath(self.name).stem

    @property
    def sha256(self) -> str:
        """Return the hexadecimal SHA-256 of the bytes."""
        return sha256(self.data).hexdigest()


def load_source(path: Path) -> Source:
    """Return the bytes of a file.

    Raises:
        ReadError: the file does not exist or may not be read.
        EmptyDocumentError: the file has no bytes.
        UnsupportedFormatError: it is a folder, of which nothing can be read, or a device.
        DamagedFileError: the file is larger than ``MAX_SOURCE_BYTES``; it is not read then.
    """
    try:
        found = path.stat()
        if S_ISDIR(found.st_mode):
            scandir(path).close()  # says why where it may not be looked into
        if not S_ISREG(found.st_mode):  # a pipe would never end
            raise _no_file(path, found.st_mode)
        if found.st_size > MAX_SOURCE_BYTES:
            raise too_large(path.name, found.st_size, MAX_SOURCE_BYTES, "bytes")
        data = path.read_bytes()
    except OSError as error:
        zh, en = reason_of(error)
        raise ReadError(zh=f"{path}：无法读取文件：{zh}", en=f"{path}: the file cannot be read: {en}") from error
    require_content(path.name, data)
    return Source(path.name, data)


def _no_file(path: Path, mode: int) -> UnsupportedFormatError:
    if not S_ISDIR(mode):
        return UnsupportedFormatError(zh=f"{path}：不是普通文件", en=f"{path}: not a regular file")
    return UnsupportedFormatError(
        zh=f"文件夹 {path} 中没有可读的文件，应有 docx、pdf、xlsx、html、txt 等",
        en=f"folder {path} holds no file that can be read, expected docx, pdf, xlsx, html, txt and others",
    )


def is_rubbish(name: str) -> bool:
    """Tell whether a file is one that systems and Office put beside documents, such as ``~$plan.docx``."""
    last = name.rpartition("/")[2]
    return last.startswith(("~$", "._")) or last in {".DS_Store", "Thumbs.db", "desktop.ini"}


def require_content(name: str, data: bytes) -> None:
    """Raise EmptyDocumentError where there are no bytes."""
    if not data:
        raise EmptyDocumentError(
            zh=f"{name}：文件为空（0 字节），应为一份文件",
            en=f"{name}: the file is empty (0 bytes), expected a document",
        )


UNITS = {
    "bytes": "字节",
    "characters": "字",
    "members": "个文件",
    "pages": "页",
    "cells": "格",
    "columns": "列",
    "elements": "个元素",
    "merged cells": "个合并的格",
}
"""What is counted, in Chinese."""


MAX_ELEMENTS = 3_000_000
"""Elements of a page or of a part of a package; each takes up to a kilobyte; 50,000 rows in Word are two million."""


def require_elements(name: str, count: int) -> None:
    """Raise DamagedFileError where a page or part has more elements than can be held at once."""
    if count > MAX_ELEMENTS:
        raise too_large(name, count, MAX_ELEMENTS, "elements")


MAX_PARAGRAPHS = 300_000
"""Paragraphs outside of tables; thirty times those of the longest plan known, each takes up to a kilobyte."""


def require_paragraphs(name: str, count: int) -> None:
    """Raise DamagedFileError where a document has more paragraphs outside of tables than can be read in a minute."""
    if count > MAX_PARAGRAPHS:  # the rest is not counted
        raise DamagedFileError(
            zh=f"{name}：过大：超过 {MAX_PARAGRAPHS:,} 段（上限）",
            en=f"{name}: too large: more than {MAX_PARAGRAPHS:,} paragraphs, the limit",
        )


def too_large(name: str, found: int, limit: int, unit: str) -> DamagedFileError:
    """Return the error for a file that is over a limit; ``unit`` is one of ``UNITS``."""
    return DamagedFileError(
        zh=f"{name}：过大：{found:,} {UNITS[unit]}，上限 {limit:,}",
        en=f"{name}: too large: {found:,} {unit}, the limit is {limit:,}",
    )


def damaged(name: str, *, zh: str, en: str) -> DamagedFileError:
    """Return the error for a file that is broken at a place that the two texts name, each made one line."""
    return DamagedFileError(zh=f"{name}：{' '.join(zh.split())}", en=f"{name}: {' '.join(en.split())}")


def broken(name: str, what: tuple[str, str], reason: object) -> DamagedFileError:
    """Return the error for a file that a library gives up on; ``what`` it is in Chinese and in English."""
    zh, en = what
    return damaged(
        name,
        zh=f"{zh}损坏或不完整，应为完整的文件（{reason}）",
        en=f"the {en} is damaged or cut off, expected a whole file ({reason})",
    )


def require_text(name: str, text: str) -> None:
    """Raise where a text is blank or longer than the limit."""
    if len(text) > MAX_CHARACTERS:
        raise too_large(name, len(text), MAX_CHARACTERS, "characters")
    if not text.strip():
        raise EmptyDocumentError(
            zh=f"{name}：没有文字，应为一份文件", en=f"{name}: there is no text, expected a document"
        )
