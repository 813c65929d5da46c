"""Put lines together again that a conversion has broken: all lines of a wrapped text, or a bracket over two lines."""

from collections.abc import Iterator, Sequence
from functools import cache

from graph.model import Span
from loaders.extract.alternation import any_of
from loaders.extract.data_files import read_data, require_words
from loaders.extract.paragraphs import LONGEST, Paragraph
from loaders.regex import Regex, regex

FILE = "numbers.toml"

WIDEST = 70
"""Wrapped lines are at most so wide; a page of A4 holds 28 to 45 characters in a line."""

FULL = 0.8
"""A line that fills so much of the width and does not end a sentence goes on in the next."""

SHARE = 0.35
"""If so many of the lines are full, the text is wrapped; in texts with whole paragraphs hardly one is."""

EVEN = 0.4
"""If so many of the lines go on and have nearly the width of the middle one, that is the width: a few are wider."""

OPEN = 0.6
"""And so many of those that are no headings end inside a sentence."""

NEARLY = 3
"""Characters by which lines of one width differ: letters and digits are half as wide as signs."""

ROWS = 0.25
"""If so many of the lines begin with a number that is followed by words, they are rows of a table in glued cells."""

FEWEST = 8
MOST_JOINED = 8
FEWEST_CUT = 3
NARROWEST = 24
NARROWEST_TEXT = 18
"""No text is wrapped to fewer characters: such lines are headings, names and labels."""


_ENDS = regex(r"[。；;：:！？!?]$")
_RUNNING = regex("[。，；].")
_CUT_LIST = regex(r"[、，,]$")
_NUMBERED = regex(
    r"[（(]?(?:第?[一二三四五六七八九十百]{1,4}|\d{1,3})[、.．)）章节条]|[①-⑳]|附件|附表|专栏|——|(?:牵头|责任|配合|参与|完成)[一-龥\s]{2,6}[:：]"
)
_PAGE_MARK = regex(r"[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:[，,]?\s*共\s*\d{1,3}\s*页)?")
_OPENING, _CLOSING = "（(【", "）)】"


def join_lines(lines: Sequence[Paragraph]) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of each paragraph: of one line, or of several that belong together."""
    lines = [line for line in lines if not _PAGE_MARK.fullmatch(line.text)]
    width = _find_width(lines)
    cut = None if width else _find_cut(lines)
    place = 0
    while place < len(lines):
        end = _end_of_paragraph(lines, place, width, cut)
        yield tuple((line.start, line.end) for line in lines[place:end])
        place = end


def join_wrapped(runs: Sequence[Sequence[Paragraph]]) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of each paragraph of the runs of lines: of several lines only where all the text is wrapped."""
    lines = [line for run in runs for line in run]
    rows = sum(_row_number().match(line.text) is not None for line in lines)
    width = _find_width(lines) if rows < ROWS * len(lines) else None
    for run in runs:
        place = 0
        while place < len(run):
            end = place + 1 if width is None else _end_of_paragraph(run, place, width, None)
            yield tuple((line.start, line.end) for line in run[place:end])
            place = end


@cache
def _row_number() -> Regex:
    """Return what finds how a row begins (1江城大道工程), and not a figure with its unit (3个村).

    Raises:
        DataFileError: The data file breaks its form.
    """
    units = any_of(require_words(read_data(FILE), "rows.units", FILE))
    return regex(rf"\d{{1,3}}(?=[一-龥])(?!{units})")


def _find_width(lines: Sequence[Paragraph]) -> int | None:
    """Return the width to which the text is wrapped, None where it is not."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < FEWEST or not NARROWEST_TEXT <= lengths[-1] <= WIDEST:
        return None
    if sum(_goes_on(line, lengths[-1]) for line in lines) >= SHARE * len(lines):
        return lengths[-1]
    middle = lengths[len(lengths) // 2]
    running = [line.text for line in lines if _RUNNING.search(line.text) or len(line.text) >= NARROWEST]
    going_on = [text for text in running if not _ENDS.search(text)]
    even = sum(abs(len(text) - middle) <= NEARLY for text in going_on)
    wrapped = middle >= NARROWEST and even >= EVEN * len(lines) and len(going_on) >= OPEN * len(running)
    return middle if wrapped else None


def _find_cut(lines: Sequence[Paragraph]) -> int | None:
    """Return the width at which some lines of a text of short lines were cut, None where no three end so."""
    width = max((len(line.text) for line in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return None
    return width if sum(_is_cut(line, width) for line in lines) >= FEWEST_CUT else None


def _is_cut(line: Paragraph, width: int) -> bool:
    """Tell whether the line has the very width, or two characters less for an indent, and no end of a sentence."""
    return len(line.text) in {width, width - 2} and not _ENDS.search(line.text)


def _goes_on(line: Paragraph, width: int) -> bool:
    return len(line.text) >= FULL * width and not _ENDS.search(line.text)


def _stops_inside(line: Paragraph) -> bool:
    """Tell whether the line has more than one part of a sentence, and no end: no heading does."""
    return _RUNNING.search(line.text) is not None and not _ENDS.search(line.text) and line.text[-1] not in "）)】〕"


def _end_of_paragraph(lines: Sequence[Paragraph], start: int, width: int | None, cut: int | None) -> int:
    """Return the line after the paragraph: full lines of a wrapped text go on, and so does a list cut at its comma.

    Where few lines are full, only those of the very width ``cut`` do.
    """
    end = start + 1
    while end < len(lines) and not _NUMBERED.match(lines[end].text):
        above = lines[end - 1]
        full = (
            _goes_on(above, width) or _stops_inside(above)
            if width is not None
            else cut is not None and _is_cut(above, cut)
        )
        too_long = lines[end].end - lines[start].start > LONGEST
        if too_long or not (_CUT_LIST.search(above.text) or full):
            break
        end += 1
    return _end_of_bracket(lines, start, end)


def _end_of_bracket(lines: Sequence[Paragraph], start: int, end: int) -> int:
    """Return the line after the one that closes the bracket left open, or ``end`` if none closes it soon."""
    open_signs = sum(_balance(line.text) for line in lines[start:end])
    for last in range(end, min(end + MOST_JOINED, len(lines))):
        if open_signs <= 0 or _NUMBERED.match(lines[last].text):
            return end
        open_signs += _balance(lines[last].text)
        if open_signs <= 0:
            return last + 1
    return end


def _balance(text: str) -> int:
    return sum(map(text.count, _OPENING)) - sum(map(text.count, _CLOSING))
