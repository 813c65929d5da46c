"""Build the section tree: numbered and outline headings, run-in headings, dashes, boxes, annexes, group rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.annexes import Item, bare_attachment, find_annex, find_box, is_attachment_entry, is_unit_line
from loaders.extract.characters import as_printed, simplify_document
from loaders.extract.heading_list import find_headings, mark_lines
from loaders.extract.headings import Heading, find_heading, load_grammar
from loaders.extract.paragraphs import Paragraph, read_lines, read_paragraphs
from loaders.extract.records import Section, SectionType, Spans
from loaders.extract.titles import looks_like_title
from loaders.read.document import Cell, Document, Table
from loaders.regex import regex

INSIDE_TABLE = 100
"""Added to the rank of a heading in a table, so that it closes nothing outside the table."""

LONGEST_OUTLINE_HEADING = 60
SIGNING_LINES = 4
"""A joint document is signed by so many offices at most, each in its line."""

_OUTLINE_TYPES: tuple[SectionType, ...] = ("chapter", "section", "subsection", "item")
_LABEL_MARKS = regex(r"^[、．.：:\s]+")


def extract_sections(document: Document) -> tuple[Section, ...]:
    """Return the sections in text order; ``end`` is where the next of the same level starts, or the back matter."""
    plain = simplify_document(document)
    items = tuple(read_paragraphs(plain))
    sections = _Walk(plain, items, find_headings(items)).run()
    if plain is document:
        return sections
    return tuple(replace(section, title=as_printed(document, section.spans, section.title)) for section in sections)


def bare_title(section: Section) -> str:
    """Return the section's title without its number and mark (一、主要目标 → 主要目标)."""
    title = section.title.lstrip("—－―─-") if section.type == "dash_item" else section.title
    if section.number and title.startswith(section.number):
        title = title[len(section.number) :]
    return _LABEL_MARKS.sub("", title)


@dataclass(slots=True)
class _Node:
    heading: Heading
    parent: int | None
    level: int
    spans: Spans
    end: int
    limit: int | None = None


class _Tree:
    """The sections found so far and, as a stack of indices, those still open."""

    def __init__(self, length: int) -> None:
        self.nodes: list[_Node] = []
        self._open: list[int] = []
        self._length = length

    @property
    def is_open(self) -> bool:
        return bool(self._open)

    def add(self, heading: Heading, spans: Spans | None = None, *, limit: int | None = None) -> _Node:
        """Open a section; it closes what is open at its rank or below."""
        while self._open and self.nodes[self._open[-1]].heading.rank >= heading.rank:
            self._close(heading.start)
        parent = self._open[-1] if self._open else None
        node = _Node(
            heading=self._as_list_item(heading, parent),
            parent=parent,
            level=1 if parent is None else self.nodes[parent].level + 1,
            spans=spans or ((heading.start, heading.end),),
            end=self._length,
            limit=limit,
        )
        self._open.append(len(self.nodes))
        self.nodes.append(node)
        return node

    def close_all(self, at: int) -> None:
        """Close every open section."""
        while self._open:
            self._close(at)

    def close_finished(self, at: int) -> None:
        """Close the sections whose table ends before the position, and what is inside them."""
        limits = [place for place, index in enumerate(self._open) if (self.nodes[index].limit or at + 1) <= at]
        if limits:
            end = self.nodes[self._open[limits[0]]].limit or at
            while len(self._open) > limits[0]:
                self._close(end)

    def _close(self, at: int) -> None:
        node = self.nodes[self._open.pop()]
        node.end = min(at, node.limit) if node.limit is not None else at

    def _as_list_item(self, heading: Heading, parent: int | None) -> Heading:
        """Read the last entry of a list, which ends with a full stop and not a semicolon, as its siblings are read."""
        before = self.nodes[-1] if self.nodes else None
        if before is None or before.parent != parent or before.heading.style != heading.style:
            return heading
        if before.heading.type == "list_item" and heading.title.endswith("。"):
            return replace(heading, type="list_item")
        return heading


class _Walk:
    """One pass over the paragraphs and tables."""

    def __init__(self, document: Document, items: tuple[Item, ...], headings: dict[int, Heading]) -> None:
        self._document = document
        self._items = items
        self._headings = headings
        self._outline = _rank_outline(items, headings)
        self._tree = _Tree(len(document.text))
        self._box: _Node | None = None
        self._listing = False
        self._listed: set[str] = set()
        self._title_end = 0

    def run(self) -> tuple[Section, ...]:
        for index, item in enumerate(self._items):
            if isinstance(item, Table):
                self._tree.close_finished(item.start)
                self._read_table(item)
            elif item.start >= self._title_end:
                self._read_paragraph(index, item)
        self._tree.close_finished(len(self._document.text))
        return tuple(_to_section(index, node) for index, node in enumerate(self._tree.nodes))

    def _read_paragraph(self, index: int, paragraph: Paragraph) -> None:
        if self._extends_box(paragraph):
            return
        if not is_unit_line(paragraph.text):
            self._box = None
        self._tree.close_finished(paragraph.start)
        if self._ends_body(index, paragraph) or self._continues_listing(paragraph):
            return
        if annex := find_annex(self._items, index, self._listed):
            heading, spans = annex
            self._tree.add(heading, spans)
            self._title_end = heading.end
        elif box := find_box(paragraph):
            self._box = self._tree.add(box)
        else:
            self._read_heading(paragraph, self._headings.get(index) or self._find_outline(paragraph))

    def _read_heading(self, paragraph: Paragraph, heading: Heading | None) -> None:
        """Open the section; a dash before any heading, without text, is a subtitle (——在…会议上) and opens none."""
        if heading and (heading.type != "dash_item" or self._tree.is_open or heading.end < paragraph.end):
            self._tree.add(heading, mark_lines(heading, paragraph))
            self._title_end = heading.end if heading.title_start else self._title_end

    def _extends_box(self, paragraph: Paragraph) -> bool:
        """Let a note below a box's table belong to the box."""
        box = self._box
        if box is None or box.limit is None or not load_grammar().note.match(paragraph.text):
            return False
        box.limit = paragraph.end
        return True

    def _ends_body(self, index: int, paragraph: Paragraph) -> bool:
        """Close all sections before the attachments' list, the signature or the list of copies."""
        grammar = load_grammar()
        if grammar.closing.match(paragraph.text):
            if find_annex(self._items, index, self._listed):
                return False
            self._tree.close_all(paragraph.start)
            self._listing = grammar.annex.match(paragraph.text) is not None
            if self._listing:
                self._listed.add(bare_attachment(paragraph.text))
            return True
        if grammar.signing_date.fullmatch(paragraph.text):
            self._tree.close_all(self._signature_start(index))
            self._listing = False
            return True
        return False

    def _continues_listing(self, paragraph: Paragraph) -> bool:
        title = bare_attachment(paragraph.text)
        self._listing = self._listing and is_attachment_entry(paragraph.text) and title not in self._listed
        if self._listing and load_grammar().annex.fullmatch(paragraph.text):
            self._listing = False
        if self._listing:
            self._listed.add(title)
        return self._listing

    def _signature_start(self, index: int) -> int:
        """Return where the offices' lines above a signing date begin."""
        start = self._items[index].start
        for place in range(index - 1, max(-1, index - 1 - SIGNING_LINES), -1):
            item = self._items[place]
            if isinstance(item, Table) or place in self._headings or not _is_signing_line(item.text):
                break
            start = item.start
        return start

    def _find_outline(self, paragraph: Paragraph) -> Heading | None:
        """Return the heading that only the format's outline level makes one; the document's own title is none."""
        level = paragraph.level
        if level is None or len(paragraph.text) > LONGEST_OUTLINE_HEADING or paragraph.text.endswith("。"):
            return None
        if not self._tree.is_open and looks_like_title(paragraph.text):
            return None
        return Heading(
            start=paragraph.start,
            end=paragraph.end,
            title=" ".join(paragraph.text.split()),
            label=None,
            rank=self._outline.get(level, 10 * level),
            type=_OUTLINE_TYPES[min(level, len(_OUTLINE_TYPES)) - 1],
            style="outline",
        )

    def _read_table(self, table: Table) -> None:
        self._add_box_in_table(table)
        if self._box is not None:
            self._box.limit = table.end
        for cell in _heading_cells(table):
            for span in cell.paragraphs:
                for line in read_lines(self._document, span):
                    if heading := find_heading(line):
                        inside = replace(heading, rank=heading.rank + INSIDE_TABLE)
                        self._tree.add(inside, limit=table.end)

    def _add_box_in_table(self, table: Table) -> None:
        """Open a box whose heading is the table's first line."""
        first = next((cell for cell in table.cells if cell.paragraphs), None)
        line = next(read_lines(self._document, first.paragraphs[0]), None) if first else None
        if self._box is None and line is not None and (box := find_box(line)):
            self._box = self._tree.add(box)


def _rank_outline(items: Sequence[Item], headings: dict[int, Heading]) -> dict[int, int]:
    """Return for each outline level the rank that its numbered headings have most often."""
    counts: Counter[tuple[int, int]] = Counter()
    for index, heading in headings.items():
        item = items[index]
        if isinstance(item, Paragraph) and item.level is not None:
            counts[item.level, heading.rank] += 1
    ordered = sorted(counts.items(), key=lambda pair: (pair[1], -pair[0][1]))
    return {level: rank for (level, rank), _ in ordered}


def _is_signing_line(text: str) -> bool:
    return len(text) <= 40 and not any(mark in text for mark in "。；：:，")


def _heading_cells(table: Table) -> Iterator[Cell]:
    """Yield the cells in which numbered lines divide the table: those of a box, and rows with one text for all."""
    if table.column_count == 1:
        yield from table.cells
        return
    filled: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.paragraphs:
            filled.setdefault(cell.row, []).append(cell)
    covered = {row for cell in table.cells if cell.paragraphs for row in range(cell.row + 1, cell.row + cell.row_span)}
    for row, cells in filled.items():
        if len(cells) == 1 and cells[0].column == 0 and row not in covered:
            yield cells[0]


def _to_section(index: int, node: _Node) -> Section:
    heading = node.heading
    return Section(
        id=f"section:{index + 1}",
        type=heading.type,
        title=heading.title,
        number=heading.label,
        level=node.level,
        start=heading.start,
        end=max(node.end, heading.end),
        parent=None if node.parent is None else f"section:{node.parent + 1}",
        spans=node.spans,
    )
