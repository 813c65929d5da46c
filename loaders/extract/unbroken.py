"""Cut a document's opening into lines where its breaks were lost: number, title, addressees, signature."""

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.extract.document_numbers import NUMBER
from loaders.extract.metadata_words import DATE, load_metadata_words
from loaders.extract.paragraphs import Paragraph
from loaders.extract.titles import LONGEST_TITLE, find_run_in_title, handed_on
from loaders.regex import regex

LONGEST_SIGNATURE = 80

_DATE = regex(DATE)
_SIGNED = regex(rf"[。）)](?P<office>[\u4e00-\u9fff、\s]{{4,60}}){DATE}\s*(?:印发)?$")
_NOTICE = regex(r"[^\s。]{2,60}?关于(?:印发|转发)[^。]{4,80}?的通知")


def cut_opening(line: Paragraph) -> tuple[Paragraph, ...]:
    """Return the pieces of a long line: number, notice title, addressees, sentences, signature, plan title."""
    cuts = sorted({0, len(line.text), *_find_cuts(line.text)}) if _has_notice(line) else _cut_title(line)
    pieces = (_piece(line, start, end) for start, end in pairwise(cuts))
    return tuple(piece for piece in pieces if piece.text)


def _has_notice(line: Paragraph) -> bool:
    """Tell whether a notice's title stands in the line, before addressees or, in a long line, before any sentence."""
    notice = _NOTICE.search(line.text)
    if notice is None:
        return False
    addressed = load_metadata_words().addressee.match(line.text, notice.end()) is not None
    return addressed or (len(line.text) > LONGEST_TITLE and "。" not in line.text[: notice.start()])


def _cut_title(line: Paragraph) -> list[int]:
    title = find_run_in_title(line.text) or ""
    return sorted({0, len(title), *_find_signature(line.text), len(line.text)})


def _find_signature(text: str) -> Iterator[int]:
    """Yield where the office and date begin that close a long line."""
    closing = _SIGNED.search(text, max(0, len(text) - LONGEST_SIGNATURE)) if len(text) > LONGEST_TITLE else None
    if closing:
        yield closing.start("office")


def _find_cuts(text: str) -> Iterator[int]:
    yield from _find_signature(text)
    for match in NUMBER.finditer(text):
        yield from (match.start(), match.end())
    for match in _DATE.finditer(text):
        yield match.end()
    yield from (place + 1 for place, character in enumerate(text) if character == "。")
    numbers = [match.end() for match in NUMBER.finditer(text)]
    if notice := _NOTICE.search(text, numbers[0] if numbers else 0):
        yield from (notice.start(), notice.end())
        yield text.find("：", notice.end()) + 1
        if title := find_run_in_title(text[notice.end() :]):
            yield notice.end() + len(title)
        yield from _find_plan_title(text, notice)


def _find_plan_title(text: str, notice: re.Match[str]) -> Iterator[int]:
    """Yield start and end of the handed-on name where it stands again as the plan's own title, not in 《》."""
    name = handed_on(notice[0])
    if not name:
        return
    start = text.find(name, notice.end())
    while start >= 0:
        if text[start - 1] != "《":
            yield from (start, start + len(name))
            return
        start = text.find(name, start + 1)


def _piece(line: Paragraph, start: int, end: int) -> Paragraph:
    text = line.text[start:end].strip()
    begin = line.start + start + (line.text[start:end].index(text) if text else 0)
    return Paragraph(begin, begin + len(text), text)
