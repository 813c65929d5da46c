"""The words of the oddity rules (data/oddities.toml), and how their messages quote."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from loaders.errors import DataFileError
from loaders.extract.data_files import read_data, require_table, require_words
from loaders.extract.records import Spans
from loaders.read.document import Document

FILE = "oddities.toml"
LONGEST_QUOTE = 40


class OddityWords(NamedTuple):
    """The data file; ``degrees`` maps a verb to how much it promises."""

    open_periods: tuple[str, ...]
    same: Mapping[str, str]
    endings: tuple[str, ...]
    degrees: Mapping[str, str]
    bare_scales: frozenset[str]
    dots: str


@cache
def load_oddity_words() -> OddityWords:
    """Return the words.

    Raises:
        DataFileError: A key is missing or of the wrong kind.
    """
    data = read_data(FILE)
    dots = data.get("dots", {}).get("marks")
    if not isinstance(dots, str) or not dots:
        raise DataFileError(
            zh=f"数据文件 {FILE} 的键 dots.marks 应为非空字符串，实际为 {dots!r}",
            en=f"data file {FILE}: key dots.marks must be a non-empty string, found {dots!r}",
        )
    return OddityWords(
        open_periods=require_words(data, "periods.open", FILE),
        same=require_table(data, "same", FILE),
        endings=require_words(data, "endings.words", FILE),
        degrees={
            verb: degree
            for degree in ("start", "finish", "build")
            for verb in require_words(data, f"degrees.{degree}", FILE)
        },
        bare_scales=frozenset(require_words(data, "bare.scales", FILE)),
        dots=dots,
    )


def quote(document: Document, spans: Spans) -> str:
    """Return the passage for a message: without white space, cut where it is long."""
    text = squeeze(document.slice(spans))
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def squeeze(text: str) -> str:
    """Return the text without white space."""
    return "".join(text.split())
