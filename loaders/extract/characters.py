"""One form for the characters of all texts, each at its place: simplified, with full-width punctuation."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from graph.model import Span
from loaders.errors import DataFileError
from loaders.extract.data_files import read_data
from loaders.extract.digits import fold_digits
from loaders.read.document import Document

FILE = "characters.toml"

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
READING = rf"(?<=[\u3400-\u9fff])[（(][a-zü]{{0,5}}[{_TONES}][a-zü]{{0,5}}[)）]"
"""The reading in brackets that some pages print behind a converted character: 印發(fā), 縣（市、區(qū)）."""

_READING = re.compile(READING)
_HALF_WIDTH = re.compile(r"[()]|[,;:!?](?![0-9A-Za-z])|(?<![0-9A-Za-z])[,;:!?]")
_FULL_STOP = re.compile(r"(?<=[\u3400-\u9fff）)”》])(?<![一二三四五六七八九十百])\.(?![0-9A-Za-z.])")
_FULL_WIDTH = str.maketrans("(),;:!?", "（），；：！？")
_GAP = re.compile(r"(?<=[\u3400-\u9fff》）]) +(?=[\u3400-\u9fff《（])")


def simplify(text: str) -> str:
    """Return the text, equally long, with traditional characters as simplified ones."""
    return text.translate(_load_table()) if _traditional().search(text) else text


def fold_punctuation(text: str) -> str:
    """Return the text, equally long, with the half-width punctuation of Chinese sentences full-width.

    Between letters and digits it stays (1,200; 9:00), and so does a full stop behind a number (1. 一.).
    """
    text = _HALF_WIDTH.sub(lambda mark: mark[0].translate(_FULL_WIDTH), text)
    return _FULL_STOP.sub("。", text) if "." in text else text


def simplify_document(document: Document) -> Document:
    """Return the document with simplified characters, ASCII digits and blanks for readings, all at their places."""
    text = fold_digits(_READING.sub(lambda reading: " " * len(reading[0]), simplify(document.text)))
    return document if text == document.text else replace(document, text=text)


def as_printed(document: Document, spans: Iterable[Span], value: str) -> str:
    """Return a value read from the simplified document in the characters that the document prints at the spans."""
    written = document.slice(tuple(spans))
    printed = _READING.sub("", written)
    if printed != written:
        value = _GAP.sub("", value)
    bare = "".join(printed.split())
    place = fold_digits(simplify(bare)).find("".join(value.split()))
    if place < 0:
        return value
    characters = iter(bare[place:])
    return "".join(character if character.isspace() else next(characters) for character in value)


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _load_table()))}]")


@cache
def _load_table() -> dict[int, str]:
    found = read_data(FILE).get("characters")
    sides = [found.get(side) for side in ("traditional", "simplified")] if isinstance(found, dict) else []
    traditional, simplified = ("".join(side.split()) if isinstance(side, str) else "" for side in sides or ("", ""))
    if not traditional or len(traditional) != len(simplified):
        raise DataFileError(
            zh=f"数据文件 {FILE}：characters.traditional 与 characters.simplified 应为同样长的字符串",
            en=f"data file {FILE}: characters.traditional and characters.simplified must be strings of one length",
        )
    return {ord(old): new for old, new in zip(traditional, simplified, strict=True)}
