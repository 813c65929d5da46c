"""One form for the characters of all texts, each at its place: simplified, with full-width punctuation."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from opencc import OpenCC

from graph.model import Span
from loaders.errors import DataFileError
from loaders.extract.data_files import read_data
from loaders.extract.digits import fold_digits
from loaders.read.document import Document
from loaders.regex import Regex, regex

FILE = "characters.toml"

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
READING = rf"(?<=[\u3400-\u9fff])[（(][a-zü]{{0,5}}[{TONES}][a-zü]{{0,5}}[)）]"
"""The reading in brackets that some pages print behind a converted character: 印發(fā), 縣（市、區(qū)）."""

_READING = regex(READING)
_TONE = regex(f"[{TONES}]")
_HALF_WIDTH = regex(r"[(),;:!?](?:(?<=[()])|(?![0-9A-Za-z])|(?<![0-9A-Za-z].))")
_FULL_STOP = regex(r"(?<=[\u3400-\u9fff）)”》])(?<![一二三四五六七八九十百])\.(?![0-9A-Za-z.])")
_FULL_WIDTH = str.maketrans("(),;:!?", "（），；：！？")
_SMALL = regex(r"[﹕︰﹑､﹔﹙﹚﹐]|(?<!\d)∶")
_FULL_SIZE = str.maketrans("﹕︰∶﹑､﹔﹙﹚﹐", "：：：、、；（），")
"""Small, vertical and half-width forms that conversions leave of full-width signs; a ratio (1∶2) stays."""

_ANGLED = regex(r"(?<=[一-龥])[<＜]([一-龥、]{1,12})[>＞]")
"""Angle signs that stand for brackets inside brackets: （市教育局，各县<市、区>政府）."""

REMEMBERED = 1_000
"""Texts kept with full-width punctuation: paragraphs are read as such and as lines of a table or list."""

_GAP = regex(r"(?<=[\u3400-\u9fff》）]) +(?=[\u3400-\u9fff《（])")


def simplify(text: str) -> str:
    """Return the text, equally long, with traditional characters as simplified ones."""
    return _traditional().sub(lambda found: _simplified(found[0]), text)


@lru_cache(maxsize=REMEMBERED)
def fold_punctuation(text: str) -> str:
    """Return the text, equally long, with the half-width punctuation of Chinese sentences full-width.

    Between letters and digits it stays (1,200; 9:00), and so does a full stop behind a number (1. 一.).
    """
    if _SMALL.search(text):
        text = text.translate(_FULL_SIZE)
    if "<" in text or "＜" in text:
        text = _ANGLED.sub(r"（\1）", text)
    text = _HALF_WIDTH.sub(lambda mark: mark[0].translate(_FULL_WIDTH), text)
    return _FULL_STOP.sub("。", text) if "." in text else text


def simplify_document(document: Document) -> Document:
    """Return the document with simplified characters, ASCII digits and blanks for readings, all at their places."""
    text = _simplify_text(document.text)
    return document if text == document.text else replace(document, text=text)


@lru_cache(maxsize=4)
def _simplify_text(text: str) -> str:
    """Return the text simplified; the last ones are kept, for headings and metadata are both read from it."""
    simple = simplify(text)
    if _TONE.search(simple):
        simple = _READING.sub(lambda reading: " " * len(reading[0]), simple)
    return fold_digits(simple)


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
def _traditional() -> Regex:
    """Characters of Big5 that GB 2312 does not have, those of the data file, and corner quotes."""
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    apart = set(_within(han, "big5")) - set(_within(han, "gb2312"))
    return regex(f"[{''.join(sorted(apart))}{_load_words().in_both_sets}{''.join(_load_words().quotes)}]")


def _within(characters: str, codec: str) -> str:
    return characters.encode(codec, "ignore").decode(codec)


@cache
def _simplified(character: str) -> str:
    """Return the simplified form; the character itself where OpenCC knows none, or one of another length."""
    form = _load_words().quotes.get(character) or _converter().convert(character)
    return form if len(form) == 1 else character


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


class _Words(NamedTuple):
    """What no codec tells: traditional characters that GB 2312 has too, and quotes by their simplified form."""

    in_both_sets: str
    quotes: dict[str, str]


@cache
def _load_words() -> _Words:
    found = read_data(FILE).get("characters")
    both, quotes = (found.get("in_both_sets"), found.get("quotes")) if isinstance(found, dict) else (None, None)
    if not isinstance(both, str) or not isinstance(quotes, dict) or any(len(each) != 1 for each in quotes.values()):
        raise DataFileError(
            zh=f"数据文件 {FILE}：characters.in_both_sets 应为字符串，characters.quotes 应为单字符的对照",
            en=f"data file {FILE}: characters.in_both_sets must be a string, characters.quotes a table of characters",
        )
    return _Words(both, quotes)
