"""Text without its white space that knows where each character stands, and where white space was."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Span
from loaders.extract.characters import READING, TONES, fold_punctuation, simplify
from loaders.extract.digits import fold_digits
from loaders.extract.records import Spans
from loaders.read.document import Document
from loaders.regex import regex

_PAGE_MARK = r"(?<![\d—–－-])[—–－-]\s{0,2}\d{1,3}\s{0,2}[—–－-](?![\d—–－-])"
_GAP = regex(rf"(?=[\s（(—–－-])(?:(?P<space>\s+)|{READING}|{_PAGE_MARK})")
_GAP_SIGN = regex(rf"[\s—–－\-{TONES}]")
"""No gap without one of these; most lines have none."""

_WIDE = regex(r"\s*[\n\r\t\u3000]\s*|\s{2,}")

SHORT, REMEMBERED = 24, 4096
"""Texts so short are those of offices and time limits, which cells of tables say again and again."""

SPACED_OUT = 0.7
"""If blanks part so many of the characters, they part no words: 市 农 业 农 村 局."""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """The characters of some spans without white space.

    ``text`` has digits folded to ASCII, traditional characters to simplified ones and half-width punctuation to
    full-width, ``raw`` is as written; both are equally long. ``offsets`` gives each character's place in the
    document. ``breaks`` holds the indices before which white space or a new paragraph stood: it may part two names,
    or cut one.
    """

    raw: str
    text: str
    offsets: Sequence[int]
    breaks: frozenset[int]

    def spans(self, start: int, end: int) -> Spans:
        """Return the places of the characters, one span for each unbroken run of the document."""
        places = self.offsets[start:end]
        if isinstance(places, range) and places:
            return ((places[0], places[-1] + 1),)
        return runs_of(places)

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.text)


def squeeze(document: Document, spans: Iterable[Span]) -> Squeezed:
    """Return the characters of the spans without white space, the spans as one text."""
    spans = tuple(spans)
    if len(spans) == 1 and not _GAP_SIGN.search(document.text, *spans[0]):
        return _make(document.text[slice(*spans[0])], range(*spans[0]), frozenset())
    offsets = array("L")
    breaks: set[int] = set()
    narrow: set[int] = set()
    runs: list[str] = []
    for start, end in spans:
        breaks.add(len(offsets))
        begin = start
        for gap in _GAP.finditer(document.text, start, end):
            offsets.extend(range(begin, gap.start()))
            runs.append(document.text[begin : gap.start()])
            if gap["space"]:
                (breaks if _WIDE.fullmatch(gap[0]) else narrow).add(len(offsets))
            begin = gap.end()
        offsets.extend(range(begin, end))
        runs.append(document.text[begin:end])
    raw = "".join(runs)
    if len(narrow) < SPACED_OUT * len(raw):
        breaks |= narrow
    return _make(raw, offsets, frozenset(breaks - {0, len(offsets)}))


def _make(raw: str, offsets: Sequence[int], breaks: frozenset[int]) -> Squeezed:
    return Squeezed(raw, _fold_short(raw) if len(raw) <= SHORT else _fold(raw), offsets, breaks)


def _fold(raw: str) -> str:
    return fold_punctuation(fold_digits(simplify(raw)))


_fold_short = lru_cache(maxsize=REMEMBERED)(_fold)


def runs_of(offsets: Sequence[int]) -> Spans:
    """Return one span for each unbroken run of the offsets, which rise; none for none."""
    return tuple(_runs(offsets))


def _runs(offsets: Sequence[int]) -> Iterator[Span]:
    if not offsets:
        return
    if isinstance(offsets, range):
        yield offsets[0], offsets[-1] + 1
        return
    first = last = offsets[0]
    for offset in offsets[1:]:
        if offset != last + 1:
            yield first, last + 1
            first = offset
        last = offset
    yield first, last + 1
