"""The pieces of a flattened table: its paragraphs, or what stands between the gaps of a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from loaders.extract.frames import Frame, Passage, cut_at_gaps
from loaders.extract.headers import load_header_names
from loaders.extract.ordinals import parse_ordinal
from loaders.extract.squeezed import Squeezed, squeeze
from loaders.regex import Regex, regex

ITEMS = 100
"""More than a part of a numbering by two numbers (2.3) has items."""

LONGEST_NUMBER = 5
MOST_HEADER_LINES, FEWEST_WORDS = 12, 3

NumberKind = Literal["plain", "item", "enclosed"]

_NUMBER = regex(r"\d{1,3}[.．、]?")
_ITEM = regex(r"(\d{1,2})[.．](\d{1,2})")
_ENCLOSED = regex(r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、?|[①-⑳]")
_BORDERS = regex(r"[|｜│┃║\s]+")


@dataclass(frozen=True)
class Piece:
    """What may be a cell or a part of one; ``line`` is the index of its paragraph, ``first`` where it begins one."""

    text: Squeezed
    line: int
    first: bool = True

    @cached_property
    def kind(self) -> NumberKind | None:
        """Return what kind of number the piece is (12, 2.3, （三）), None where it is something else."""
        if not self.first or len(self.text) > LONGEST_NUMBER:
            return None
        kinds: tuple[tuple[NumberKind, Regex], ...] = (
            ("plain", _NUMBER),
            ("item", _ITEM),
            ("enclosed", _ENCLOSED),
        )
        return next((kind for kind, pattern in kinds if pattern.fullmatch(self.text.text)), None)

    @cached_property
    def value(self) -> int:
        """Return the number that the piece is (2.3 as 203), 0 where it is something else."""
        if self.kind == "item" and (match := _ITEM.fullmatch(self.text.text)):
            return ITEMS * int(match[1]) + int(match[2])
        return (parse_ordinal(self.text.text) or 0) if self.kind else 0


def find_number(pieces: Sequence[Piece], start: int, stop: int) -> int | None:
    """Return the first number between the places, None without one; one in brackets (（一）) only where no other is."""
    kinds = [pieces[index].kind for index in range(start, stop)]
    plain = next((index for index, kind in enumerate(kinds, start) if kind in {"plain", "item"}), None)
    return plain if plain is not None else next((index for index, kind in enumerate(kinds, start) if kind), None)


def is_border(passage: Passage) -> bool:
    """Tell whether the paragraph has nothing but the signs that draw a table."""
    return bool(_BORDERS.fullmatch(passage.text.text))


def without_border(frame: Frame, passage: Passage, line: int) -> Piece:
    """Return the paragraph as a cell, without the | that closes it."""
    end = len(passage.text.text.rstrip("|｜│"))
    whole = end == len(passage.text)
    return Piece(passage.text if whole else squeeze(frame.document, passage.text.spans(0, end)), line)


def cut_gaps(frame: Frame, passage: Passage, line: int) -> list[Piece]:
    """Return the pieces of a paragraph between its gaps."""
    parts = cut_at_gaps(frame.document, passage.text)
    return [Piece(part, line, first=index == 0) for index, part in enumerate(parts)]


def mend_headers(frame: Frame, run: Sequence[Passage], cells: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the lines from each header on of which several words stand in a line, or one in two lines.

    Below it every cell begins a line: the first is the number 1.
    """
    exact = load_header_names().exact
    for index, cell in enumerate(cells):
        if cell.kind != "plain" or cell.value != 1:
            continue
        lines = cells[max(0, index - MOST_HEADER_LINES) : index]
        words = _join_words([word for line in lines for word in cut_gaps(frame, run[line.line], line.line)], frame)
        known = [word.text.text in exact for word in words]
        first = max((place + 1 for place, is_known in enumerate(known) if not is_known), default=0)
        mended = [word.text.text for word in words] != [line.text.text for line in lines]
        if mended and len(words) - first >= FEWEST_WORDS:
            yield [*words[first:], *cells[index:]]


def _join_words(words: Sequence[Piece], frame: Frame) -> list[Piece]:
    """Return the words of a header, those put together that are one only together (完成时 | 间)."""
    exact = load_header_names().exact
    joined: list[Piece] = []
    for word in words:
        above = joined[-1] if joined else None
        if above is not None and word.text.text not in exact and above.text.text + word.text.text in exact:
            spans = [span for part in (above, word) for span in part.text.spans(0, len(part.text))]
            joined[-1] = Piece(squeeze(frame.document, spans), above.line, above.first)
        else:
            joined.append(word)
    return joined
