"""A page as drawn: characters and ruled lines with their places, whatever format drew them.

Lengths are in points, the origin is the upper left corner, y grows downwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

AXIS = 0.6
"""Points by which a line may be off the horizontal or vertical."""
THIN = 2.5
"""Points: a filled outline that is thinner is a line."""

FEW_CHARACTERS = 30
SCAN_SHARE = 0.3
"""A scanned page may have a page number or a stamp as characters; its images fill so much of it at least."""

Point = tuple[float, float]

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f (ISO 32000-1, 8.3.4; GB/T 33190 likewise)."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def apply_matrix(matrix: Matrix, x: float, y: float) -> Point:
    """Return the point that a matrix takes a point to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


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
class Band:
    """A stretch of a page, between two heights, whose lines have edges of their own: a column that was moved."""

    top: float
    bottom: float
    left: float
    right: float

    def holds(self, height: float) -> bool:
        """Tell whether a height lies in the stretch."""
        return self.top <= height <= self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """What a page draws; ``number`` counts from 1, ``slanted`` the characters of watermarks, which are left out.

    ``is_scanned`` where images fill the page and hardly a character is drawn; ``is_recognised`` where the characters
    were recognised in the image. ``bands`` are where columns were put below each other, which made the page longer by
    ``added``. ``remarks`` are notes on the page that only a click shows. ``image_kind`` names the kind of the image
    that fills it where nothing here can show that.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    slanted: str = ""
    is_scanned: bool = False
    is_recognised: bool = False
    remarks: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    added: float = 0.0
    image_kind: str = ""


def looks_scanned(glyphs: Iterable[Glyph], images: Iterable[float], size: float) -> bool:
    """Tell whether images fill a page of a size, and hardly a character is drawn; ``images`` are the sizes of each."""
    few = sum(not glyph.character.isspace() for glyph in glyphs) <= FEW_CHARACTERS
    return few and 0 < SCAN_SHARE * size <= sum(images)


def rules_of_stroke(points: Sequence[Point]) -> Iterator[Rule]:
    """Yield the horizontal and vertical lines of a stroked outline."""
    for (x1, y1), (x2, y2) in pairwise(points):
        if abs(y1 - y2) <= AXIS < abs(x1 - x2):
            yield Rule(min(x1, x2), y1, max(x1, x2), y1)
        elif abs(x1 - x2) <= AXIS < abs(y1 - y2):
            yield Rule(x1, min(y1, y2), x1, max(y1, y2))


def rules_of_fill(points: Sequence[Point]) -> Iterator[Rule]:
    """Yield the line that a thin filled outline is; a thick one is a background and gives none."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if bottom - top <= THIN < right - left:
        middle = (top + bottom) / 2
        yield Rule(left, middle, right, middle)
    elif right - left <= THIN < bottom - top:
        middle = (left + right) / 2
        yield Rule(middle, top, middle, bottom)
