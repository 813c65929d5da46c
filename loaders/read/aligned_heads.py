"""Where the columns of a text set in columns begin, by the words of its header and by what stands below them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.read.aligned_pieces import Piece, Row

MIN_COLUMNS, MOST_COLUMNS = 3, 30

LONGEST_WORD = 12
"""Characters of a header's word."""

UNLIKELY = 0.5
"""Of a place where many lines begin: below a word of the header columns seldom do but at its first character."""

OVER = 2.0
"""Characters by which the words of a header may stand over the next column."""

SAME_WORD = 3.0
"""Characters by which the parts of a word in two lines may be off each other."""

_SENTENCE = re.compile("[。；，,;:：|｜│┃├┼]")


def read_heads(rows: Sequence[Row]) -> Iterator[list[tuple[float, float]]]:
    """Yield where the words of a header of one to three lines stand; a single blank may part them."""
    for split in (False, True):
        heads: list[tuple[float, float]] = []
        for count, row in enumerate(rows):
            pieces = [word for piece in row.pieces for word in (_words(piece) if split else (piece,))]
            fits = len(pieces) <= MOST_COLUMNS and all(map(_may_head, pieces))
            if not fits or row.index != rows[0].index + count:
                break
            more = ((piece.left, piece.right) for piece in pieces if not _is_headed(piece, heads))
            heads = sorted([*heads, *more])
            if len(heads) >= MIN_COLUMNS:
                yield heads


def _is_headed(piece: Piece, heads: Sequence[tuple[float, float]]) -> bool:
    return any(abs(piece.left - left) <= SAME_WORD for left, _ in heads)


def begin_under(heads: Sequence[tuple[float, float]], rows: Sequence[Row]) -> Iterator[float]:
    """Yield where the columns begin below words at their middles: where most pieces between two words do."""
    lefts = Counter(round(piece.left) for row in rows for piece in row.pieces)
    above = (-1.0, -1.0)
    begin = -1.0
    for left, right in heads:
        inside = [place for place in lefts if max(begin, above[1] - OVER) < place <= min(left + SAME_WORD, right)]
        weights = {place: lefts[place] * (1.0 if above[1] < place <= left else UNLIKELY) for place in inside}
        begin = float(max(inside, key=lambda place: (weights[place], -place))) if inside else left
        yield begin
        above = (left, right)


def _words(piece: Piece) -> tuple[Piece, ...]:
    """Return the words of a piece; one of single characters is spread (备 注), and blanks part any Latin words."""
    parted = all(len(word.text) > 1 and not word.text.isascii() for word in piece.words)
    return piece.words if parted else (piece,)


def _may_head(piece: Piece) -> bool:
    return len(piece.text) <= LONGEST_WORD and not _SENTENCE.search(piece.text)
