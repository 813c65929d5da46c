"""The running text of a document, one passage per paragraph or cell, without white space but with its places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Span
from loaders.extract.characters import fold_punctuation, simplify
from loaders.extract.digits import fold_digits
from loaders.extract.paragraphs import LONGEST, Paragraph, part_long
from loaders.extract.records import Spans
from loaders.extract.squeezed import runs_of
from loaders.extract.tables import BodyRow, ClassifiedTable, classify_tables
from loaders.extract.wrapped_lines import join_wrapped
from loaders.read.document import Cell, Document
from loaders.regex import regex

RUNNING_ROLES = frozenset({"task", "content", "name", "benefit", "progress", "note", "scope", "place", "other"})
"""Columns that hold sentences or names of things; the others hold units, dates, money or figures."""

YEAR_ROLES = frozenset({"value", "task", "content"})
"""Roles of the columns of years, as what stands in them tells."""

CATEGORY = "category"
"""The role of the columns that tell to which programme or field a row belongs."""

_SPACE = regex(r"\s")
_ENDS = regex(r"[。；;：:！？!?]$")
_LIST_MARK = regex(r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、﹒]|[①-⑳]|—|——|●|·)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text without white space and in one form; ``offsets`` gives each character's place in the document.

    The form is simplified characters, full-width punctuation, curled quotes and ASCII digits. ``original``, equally
    long, is as written: names are taken from it. ``role`` is ``prose`` for a paragraph, else the role of the table
    column; ``table`` and ``row`` say which cell.
    """

    text: str
    original: str
    offsets: Sequence[int]
    role: str = "prose"
    table: int | None = None
    row: int | None = None

    @property
    def start(self) -> int:
        """Return where the passage starts in the document."""
        return self.offsets[0]

    def spans(self, start: int, end: int) -> Spans:
        """Return the places of the characters, one span for each unbroken run of the document."""
        if isinstance(self.offsets, range):
            return ((self.offsets[start], self.offsets[end - 1] + 1),)
        return runs_of(self.offsets[start:end])


@lru_cache(maxsize=4)
def read_passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages in text order; columns of units, dates, money and figures are left out.

    The last documents' passages are kept: every extractor of things asks for them.
    """
    prose = (_make_passage(document.text, spans, "prose") for spans in join_wrapped(_read_runs(document)))
    cells = (passage for table in classify_tables(document) for passage in _read_table(document, table))
    found = [passage for passage in (*prose, *cells) if passage is not None]
    return tuple(sorted(found, key=lambda passage: passage.start))


def _read_runs(document: Document) -> list[list[Paragraph]]:
    """Return the runs of paragraphs with nothing else between them, long ones in parts."""
    runs: list[list[Paragraph]] = [[]]
    for block in document.blocks:
        if block.kind == "paragraph":
            runs[-1] += [
                Paragraph(start, end, document.text[start:end].strip())
                for start, end in part_long(document.text, block.start, block.end)
            ]
        elif runs[-1]:
            runs.append([])
    return runs


def read_categories(document: Document) -> Iterator[Passage]:
    """Yield what the columns say that tell to which programme or field a row belongs, each text once a table."""
    for table in classify_tables(document):
        roles = {column.index: column.role for column in table.columns if column.role == CATEGORY}
        seen: set[str] = set()
        for passage in _read_rows(document, table, roles, frozenset({CATEGORY})) if roles else ():
            if passage.text not in seen:
                seen.add(passage.text)
                yield passage


def read_year_cells(document: Document) -> Iterator[tuple[Passage, int | None]]:
    """Yield what columns of values or of a year say in words (2024年 | 建成厂房3栋), each with its year if any."""
    for table in classify_tables(document):
        for column in table.columns if table.kind != "indicator" else ():
            if column.role in YEAR_ROLES and (column.year is not None or column.role == "value"):
                for passage in _read_rows(document, table, {column.index: column.role}, frozenset({column.role})):
                    yield passage, column.year


def _read_table(document: Document, table: ClassifiedTable) -> Iterator[Passage]:
    if table.kind == "indicator":
        return
    yield from _read_rows(document, table, {column.index: column.role for column in table.columns}, RUNNING_ROLES)


def _read_rows(
    document: Document, table: ClassifiedTable, roles: dict[int, str], taken: frozenset[str]
) -> Iterator[Passage]:
    for row in table.rows:
        for cell, role in _running_cells(row, roles, taken):
            for spans in _join_paragraphs(document.text, cell):
                passage = _make_passage(document.text, spans, role, table=table.index, row=row.index)
                if passage is not None:
                    yield passage


def _running_cells(row: BodyRow, roles: dict[int, str], taken: frozenset[str]) -> Iterator[tuple[Cell, str]]:
    seen: set[tuple[int, int]] = set()
    for index, cell in sorted(row.cells.items()):
        role = roles.get(index, "other")
        if cell is None or role not in taken or cell.row != row.index or (cell.row, cell.column) in seen:
            continue
        seen.add((cell.row, cell.column))
        yield cell, role


def _join_paragraphs(text: str, cell: Cell) -> Iterator[Spans]:
    """Join paragraphs that a line break cut inside a sentence; a new number or a full stop starts a new one."""
    joined: list[Span] = []
    for start, end in (part for span in cell.paragraphs for part in part_long(text, *span)):
        if joined and (_ends(text, joined[-1], end - joined[0][0]) or _LIST_MARK.match(text, start, end)):
            yield tuple(joined)
            joined = []
        joined.append((start, end))
    if joined:
        yield tuple(joined)


def _ends(text: str, last: Span, size: int) -> bool:
    """Tell whether a paragraph ends a sentence, or what it was joined with has become too long with the next one."""
    return size > LONGEST or _ENDS.search(text[slice(*last)].rstrip()[-1:]) is not None


def _make_passage(
    text: str, spans: Spans, role: str, *, table: int | None = None, row: int | None = None
) -> Passage | None:
    offsets: Sequence[int]
    if len(spans) == 1 and not _SPACE.search(text, *spans[0]):
        offsets = range(*spans[0])
    else:
        offsets = tuple(place for span in spans for place in range(*span) if not text[place].isspace())
    if not offsets:
        return None
    content = (
        "".join(text[place] for place in offsets) if isinstance(offsets, tuple) else text[spans[0][0] : spans[0][1]]
    )
    return Passage(_fold(content), content, offsets, role, table, row)


def _fold(content: str) -> str:
    """Return the text, equally long, in one form: simplified, full-width punctuation, curled quotes, ASCII digits."""
    return fold_digits(_curl_quotes(fold_punctuation(simplify(content))))


def _curl_quotes(text: str) -> str:
    """Return the text with straight quotes as “ and ”: an open one is closed, else one is opened."""
    if '"' not in text and "＂" not in text:
        return text
    curled: list[str] = []
    is_open = False
    for character in text:
        mark = ("”" if is_open else "“") if character in {'"', "＂"} else character
        is_open = mark == "“" or (is_open and mark != "”")
        curled.append(mark)
    return "".join(curled)
