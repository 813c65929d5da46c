"""The bytes of one document and where they came from."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from graph.reasons import reason_of
from loaders.errors import DamagedFileError, EmptyDocumentError, ReadError

MAX_SOURCE_BYTES = 128 * 1024 * 1024
"""A scanned plan of 300 pages stays under 100 MB; nothing published as text comes near."""

MAX_CHARACTERS = 20_000_000
"""Forty times the longest plan known to us; a 200 MB text is refused, not read for minutes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as bytes; ``name`` is its file name, for a member of an archive ``archive.zip/member.docx``."""

    name: str
    data: bytes

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
        DamagedFileError: the file is larger than ``MAX_SOURCE_BYTES``; it is not read then.
    """
    try:
        size = path.stat().st_size
        if size > MAX_SOURCE_BYTES:
            raise too_large(path.name, size, MAX_SOURCE_BYTES, "bytes")
        data = path.read_bytes()
    except OSError as error:
        zh, en = reason_of(error)
        raise ReadError(zh=f"{path}：无法读取文件：{zh}", en=f"{path}: the file cannot be read: {en}") from error
    require_content(path.name, data)
    return Source(path.name, data)


def require_content(name: str, data: bytes) -> None:
    """Raise EmptyDocumentError where there are no bytes."""
    if not data:
        raise EmptyDocumentError(
            zh=f"{name}：文件为空（0 字节），应为一份文件",
            en=f"{name}: the file is empty (0 bytes), expected a document",
        )


def too_large(name: str, found: int, limit: int, unit: str) -> DamagedFileError:
    """Return the error for a file that is over a limit."""
    return DamagedFileError(
        zh=f"{name}：过大：{found:,} {unit}，上限 {limit:,}",
        en=f"{name}: too large: {found:,} {unit}, the limit is {limit:,}",
    )


def damaged(name: str, *, zh: str, en: str) -> DamagedFileError:
    """Return the error for a file that is broken at a place that the two texts name, each made one line."""
    return DamagedFileError(zh=f"{name}：{' '.join(zh.split())}", en=f"{name}: {' '.join(en.split())}")


def require_text(name: str, text: str) -> None:
    """Raise where a text is blank or longer than the limit."""
    if len(text) > MAX_CHARACTERS:
        raise too_large(name, len(text), MAX_CHARACTERS, "characters")
    if not text.strip():
        raise EmptyDocumentError(
            zh=f"{name}：没有文字，应为一份文件", en=f"{name}: there is no text, expected a document"
        )
