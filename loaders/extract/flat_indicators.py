"""Tables of indicators that a conversion turned into text, a paragraph for each cell: 指标 / 单位 / 2024年 / 2027年."""

from collections.abc import Iterator, Sequence
from itertools import count

from loaders.extract.headers import read_header
from loaders.extract.tables import ClassifiedTable, read_table
from loaders.extract.values import is_missing, load_value_words, parse_value
from loaders.read.document import Block, Cell, Document, Table

LONGEST_HEADER, LONGEST_CELL = 16, 40
FEWEST_COLUMNS, MOST_COLUMNS = 2, 12
FEWEST_ROWS = 2

NAME = "指标"
"""What the header of the column of names says."""

_TOLD = frozenset({"attribute", "unit", "value", "number", "note", "responsible", "lead"})


def read_flat_indicator_tables(document: Document) -> Iterator[ClassifiedTable]:
    """Yield the tables of indicators that stand in the text cell by cell, every row with all its cells."""
    blocks, end = document.blocks, 0
    texts = [
        "".join(document.text[block.start : block.end].split()) if block.kind == "paragraph" else "" for block in blocks
    ]
    number = count(len(document.tables))
    for place, text in enumerate(texts):
        if place < end or NAME not in text or len(text) > LONGEST_HEADER or read_header(text).role != "indicator":
            continue
        first = place - (place > 0 and read_header(texts[place - 1]).role == "number")
        width = _count_columns(texts, place) + place - first
        rows = _count_rows(texts, first, width) if width > FEWEST_COLUMNS else 0
        if rows > FEWEST_ROWS:
            end = first + rows * width
            table = _build(blocks[first:end], width, blocks[first - 1] if first else None)
            yield from (part for part in read_table(document, next(number), table) if part.kind == "indicator")


def _count_columns(texts: Sequence[str], start: int) -> int:
    """Return how many headers stand one behind the other."""
    stop = start + 1
    while stop < min(len(texts), start + MOST_COLUMNS) and len(texts[stop]) <= LONGEST_HEADER and _heads(texts[stop]):
        stop += 1
    return stop - start


def _heads(text: str) -> bool:
    """Tell whether the text is a header of such a table."""
    header = read_header(text)
    return header.year is not None or (header.role in _TOLD and parse_value(text).value is None)


def _count_rows(texts: Sequence[str], start: int, width: int) -> int:
    """Return how many rows there are with the header; one whose values are no figures ends the table."""
    headers = [read_header(text) for text in texts[start : start + width]]
    figures = [column for column, header in enumerate(headers) if header.role in {"value", "number"} or header.year]
    names = [column for column, header in enumerate(headers) if header.role in {"indicator", "unit"}]
    rows = 1
    while (here := start + rows * width) + width <= len(texts):
        row = texts[here : here + width]
        filled = all(0 < len(text) <= LONGEST_CELL for text in row)
        valued = all(parse_value(row[column]).value is not None or _is_void(row[column]) for column in figures)
        if not (filled and valued and figures) or any(_is_figure(row[column]) for column in names):
            break
        rows += 1
    return rows


def _is_void(text: str) -> bool:
    return is_missing(text) or text in load_value_words().missing


def _is_figure(text: str) -> bool:
    return text[:1].isdecimal() and parse_value(text).value is not None


def _build(blocks: Sequence[Block], width: int, above: Block | None) -> Table:
    """Return the table of the paragraphs, named by the line above its header."""
    cells = tuple(
        Cell(*divmod(place, width), 1, 1, block.start, block.end, ((block.start, block.end),))
        for place, block in enumerate(blocks)
    )
    named = above is not None and above.kind == "paragraph" and above.end - above.start <= LONGEST_CELL
    return Table(
        start=blocks[0].start,
        end=blocks[-1].end,
        row_count=len(blocks) // width,
        column_count=width,
        cells=cells,
        caption=(above.start, above.end) if above is not None and named else None,
    )
