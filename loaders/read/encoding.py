"""Bytes to text: byte order mark, then strict UTF-8, then strict GB18030.

GB18030 and never GB2312 or GBK: pages that declare gb2312 hold characters such as 盬 and ㎡ that only the
larger set has, and GB18030 reads all three. What a page declares is not asked, since it is often wrong. UTF-8 with a
few bad bytes, as of a text cut within a character, stays UTF-8: GB18030 would read it as other characters.
"""

import codecs

from loaders.read.source import Source, damaged

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16: the little-endian mark of one begins with that of the other."""

_CONTROLS = bytes(frozenset(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A})
MAX_CONTROLS = 0.02
"""Share of control characters that text copied out of a word processor may hold."""


MAX_BROKEN = 0.01
"""Share of bad bytes among the characters beyond ASCII that a UTF-8 text may have; of a GB18030 text most are bad."""

LOST = "\ufffd"
"""What stands for a character that the bytes do not give."""


def decode_source(source: Source) -> str:
    """Return the text of a source without its byte order mark, line ends as they stand.

    Raises:
        DamagedFileError: no encoding fits; the message names the place of the first byte that does not.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if source.data.startswith(mark):
            return _decode(source, source.data[len(mark) :], encoding)
    if unmarked := _unmarked_utf16(source.data):
        return _decode(source, source.data, unmarked)
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError:
        mended = source.data.decode("utf-8", errors="replace")
        beyond = sum(character > "\x7f" for character in mended)
        if mended.count(LOST) <= MAX_BROKEN * beyond:
            return mended
        return _decode(source, source.data, "gb18030")


def normalise_line_ends(text: str) -> str:
    r"""Return the text with \r\n and \r as \n; the same text where it has no \r."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_binary(data: bytes) -> bool:
    """Tell whether the beginning of the bytes is no text: zero bytes and yet no UTF-16, or many controls."""
    head = data[:4096]
    if any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or _unmarked_utf16(head):
        return False
    return 0 in head or len(head) - len(head.translate(None, _CONTROLS)) > MAX_CONTROLS * len(head)


def _decode(source: Source, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        found = data[error.start : error.start + 4].hex(" ")
        raise damaged(
            source.name,
            zh=f"第 {error.start} 字节处（{found}）不是 {encoding.upper()} 文本，应为 UTF-8、UTF-16 或 GB18030",
            en=f"byte {error.start} ({found}) is not {encoding.upper()} text, expected UTF-8, UTF-16 or GB18030",
        ) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the UTF-16 that makes nearly all of the beginning ordinary text; None where no byte is zero."""
    head = data[:4096]
    if 0 not in head:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, errors="replace")
        if sum(map(_is_ordinary, text)) >= 0.9 * len(text):
            return encoding
    return None


def _is_ordinary(character: str) -> bool:
    return (
        character in "\t\n\r" or " " <= character <= "~" or "\u2000" <= character <= "\u9fff" or character >= "\uff00"
    )
