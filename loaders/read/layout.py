"""A page as drawn: characters and ruled lines with their places, whatever format drew them.

Lengths are in points, the origin is the upper left corner, y grows downwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character: its advance from ``left`` to ``right``, its baseline, and the size of its font."""

    character: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle of the character's body, which is about 0.35 of its size above the baseline."""
        return (self.left + self.right) / 2, self.baseline - 0.35 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal (``y1 == y2``) or vertical (``x1 == x2``) line."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def is_horizontal(self) -> bool:
        """Tell whether the line is horizontal."""
        return self.y1 == self.y2


@dataclass(frozen=True, slots=True)
class Page:
    """What a page draws; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]


def rules_of_box(box: Box, thickness: float = 2.5) -> tuple[Rule, ...]:
    """Return the lines that a drawn rectangle shows: itself where it is thin, else its four sides."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    if box.height <= thickness < box.width:
        return (Rule(box.left, y, box.right, y),)
    if box.width <= thickness < box.height:
        return (Rule(x, box.top, x, box.bottom),)
    if box.width <= thickness:
        return ()
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return (
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    )


def typical_size(glyphs: Iterable[Glyph], default: float = 12.0) -> float:
    """Return the size of most characters."""
    sizes = [glyph.size for glyph in glyphs]
    return median(sizes) if sizes else default
