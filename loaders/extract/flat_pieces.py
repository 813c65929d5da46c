"""The pieces of a flattened table: its paragraphs, or what stands between the gaps of a line."""

import re
from dataclasses import dataclass

from loaders.extract.frames import Frame, Passage, cut_at_gaps
from loaders.extract.squeezed import Squeezed, squeeze

ITEMS = 100
"""More than a part of a numbering by two numbers (2.3) has items."""

_NUMBER = re.compile(r"(\d{1,3})[.．、]?")
_ITEM = re.compile(r"(\d{1,2})[.．](\d{1,2})")
_BORDERS = re.compile(r"[|｜│┃║\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """What may be a cell or a part of one; ``line`` is the index of its paragraph, ``first`` where it begins one."""

    text: Squeezed
    line: int
    first: bool = True

    @property
    def number(self) -> int | None:
        """Return the number that the piece is, None where it is something else."""
        match = _NUMBER.fullmatch(self.text.text) if self.first else None
        return int(match[1]) if match else None

    @property
    def item(self) -> int | None:
        """Return the number of two parts that the piece is (2.3 as 203), None where it is something else."""
        match = _ITEM.fullmatch(self.text.text) if self.first else None
        return ITEMS * int(match[1]) + int(match[2]) if match else None


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
