"""Recognise a heading at the start of a paragraph: its number, rank, title and type (data/sections.toml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, cast, get_args

from loaders.errors import DataFileError
from loaders.extract.data_files import read_data, require_words
from loaders.extract.ordinals import HAN, parse_ordinal
from loaders.extract.paragraphs import Paragraph
from loaders.extract.records import SectionType
from loaders.regex import Regex, regex

FILE = "sections.toml"
LONGEST_LABEL_TITLE = 24
"""A colon within so many characters parts a title from its text (目标任务：…); later it belongs to the sentence."""

_SENTENCE_END = regex(r"[。！？]")
_COLON = regex(r"[：:]")
_GAP = regex(r"(?<![ \t\u3000\xa0])[ \t\u3000\xa0]{2,}+(?=\S{16})")
_BROKEN = regex(r"[，,；;、]")
_CITATION = regex(r"[《〈].*[》〉](?:\s*[（(][^（()）]*[）)])?[；;。，,、]?$", re.DOTALL)
_SPACES = regex(r"\s+")
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("【", "】"))


@dataclass(frozen=True, slots=True)
class Style:
    """A way of numbering headings; a heading closes every open one of the same or a higher rank."""

    name: str
    pattern: Regex
    rank: int
    type: SectionType
    run_in: SectionType
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at ``start``..``end`` in the text; ``title`` is the printed heading, number included.

    ``title_start`` is where the title begins if it stands in a line below its number.
    """

    start: int
    end: int
    title: str
    label: str | None
    rank: int
    type: SectionType
    style: str
    value: int | None = None
    weak: bool = False
    title_start: int | None = None


class Grammar(NamedTuple):
    """The compiled data file."""

    styles: tuple[Style, ...]
    box: Regex
    box_rank: int
    longest_box_title: int
    annex: Regex
    annex_rank: int
    longest_annex_title: int
    closing: Regex
    signing_date: Regex
    note: Regex
    duty: Regex
    inline: Regex


@cache
def load_grammar() -> Grammar:
    """Return the compiled grammar of headings.

    Raises:
        DataFileError: A key is missing or of the wrong kind.
    """
    data = read_data(FILE)
    words = sorted(require_words(data, "inline.headings", FILE), key=lambda word: (-len(word), word))
    try:
        return Grammar(
            styles=tuple(_read_style(row) for row in data["style"]),
            box=_compile(data["box"]["pattern"]),
            box_rank=int(data["box"]["rank"]),
            longest_box_title=int(data["box"]["longest_title"]),
            annex=_compile(data["annex"]["pattern"]),
            annex_rank=int(data["annex"]["rank"]),
            longest_annex_title=int(data["annex"]["longest_title"]),
            closing=_compile("|".join(require_words(data, "closing.patterns", FILE))),
            signing_date=_compile(data["closing"]["date"]),
            note=_compile(data["note"]["pattern"]),
            duty=_compile(data["duty"]["pattern"]),
            inline=regex(rf"(?:{'|'.join(words)})(?:[及和与、]\S{{0,8}}?(?:{'|'.join(words)}))?"),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise DataFileError(
            zh=f"数据文件 {FILE} 格式错误：{error!r}", en=f"data file {FILE} breaks its form: {error!r}"
        ) from error


def _compile(pattern: str) -> Regex:
    return regex(pattern.replace("{han}", HAN))


def _read_style(row: dict[str, Any]) -> Style:
    types = get_args(SectionType)
    if row["type"] not in types or row["run_in"] not in types:
        raise ValueError(f"style {row['name']}: unknown section type")
    return Style(
        name=str(row["name"]),
        pattern=_compile(row["pattern"]),
        rank=int(row["rank"]),
        type=cast(SectionType, row["type"]),
        run_in=cast(SectionType, row["run_in"]),
        weak=bool(row.get("weak", False)),
    )


def find_heading(paragraph: Paragraph) -> Heading | None:
    """Return the numbered heading at the start of the paragraph, None where there is none."""
    for style in load_grammar().styles:
        match = style.pattern.match(paragraph.text)
        if match and match.end() < len(paragraph.text):
            return _build(paragraph, style, match)
    return None


def _build(paragraph: Paragraph, style: Style, match: re.Match[str]) -> Heading:
    groups = match.groupdict()
    label = groups.get("label") or groups.get("dotted") or ""
    rest = paragraph.text[match.end() :]
    length, type_ = _measure_title(rest, style, inline=paragraph.inline)
    end = match.end() + length
    return Heading(
        start=paragraph.start,
        end=paragraph.start + end,
        title=_SPACES.sub(" ", paragraph.text[:end]).strip(),
        label=None if style.type == "dash_item" else _SPACES.sub("", label),
        rank=style.rank,
        type=type_,
        style=style.name,
        value=parse_ordinal(label),
        weak=style.weak,
    )


def _measure_title(rest: str, style: Style, *, inline: bool) -> tuple[int, SectionType]:
    """Return how many characters of the rest are the title, and the section's type."""
    if _CITATION.fullmatch(rest):
        return len(rest), "list_item"
    if style.type == "article":
        return _measure_article(rest), style.type
    if inline and (match := load_grammar().inline.match(rest)):
        return match.end(), style.run_in
    for cut in _find_cuts(rest):
        return cut, style.run_in
    if rest.endswith(("；", ";")):
        return len(rest), "list_item"
    if duty := load_grammar().duty.search(rest):
        return duty.start() or len(rest), style.type
    return len(rest.rstrip("：:")), style.type


def _find_cuts(rest: str) -> Iterator[int]:
    """Yield where the title ends when text follows in the paragraph: at a short colon, a gap, the first sentence."""
    colon, gap = _COLON.search(rest), _GAP.search(rest)
    if colon and colon.start() <= LONGEST_LABEL_TITLE and colon.end() < len(rest) and _is_label(rest[: colon.start()]):
        yield colon.start()
    if gap and _is_label(rest[: gap.start()]):
        yield gap.start()
    last, left_open = 0, [0] * len(_PAIRS)
    for sentence in _SENTENCE_END.finditer(rest):
        piece, last = rest[last : sentence.start()], sentence.start()
        left_open = [count + _left_open(piece, pair) for count, pair in zip(left_open, _PAIRS, strict=True)]
        if max(left_open) <= 0:
            if sentence.end() < len(rest):
                yield sentence.start()
            return


def _is_label(text: str) -> bool:
    """Tell whether the text can stand as a title of its own: no clauses, nothing left open."""
    return bool(text) and not _BROKEN.search(text) and not _SENTENCE_END.search(text) and _is_closed(text)


def _is_closed(text: str) -> bool:
    """Tell whether every quote and bracket that opens also closes."""
    return all(_left_open(text, pair) <= 0 for pair in _PAIRS)


def _left_open(text: str, pair: tuple[str, str]) -> int:
    return text.count(pair[0]) - text.count(pair[1])


def _measure_article(rest: str) -> int:
    """Return the length of an article's title: what stands in brackets, or the whole line where it is no sentence."""
    bracket = re.match(r"[【（(][^】）)]{1,20}[】）)]", rest)
    if bracket:
        return bracket.end()
    return 0 if re.search(r"[。；;，,：:]", rest) else len(rest)
