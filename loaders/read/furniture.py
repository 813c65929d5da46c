"""Text around a document: navigation, catalogue cards, page marks. Kept, but marked as furniture."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.read.data_files import StringLists
from loaders.read.flow import FlowItem, Grid, GridCell, Paragraph, all_paragraphs
from loaders.regex import Regex, regex

_SPACE = regex(r"\s+")
PAGE_MARK_STARTS = frozenset("-—–－第")
"""「— 3 —」 and 「第 3 页」 are page marks wherever they stand, a bare figure only at the edge of a page."""

MAX_LINE = 200
"""Characters; no pattern fits a longer line, and most lines of a document are longer than those around it."""

TOP_LINES = 20
BOTTOM_LINES = 12
"""How far from the edges of a page a catalogue card was met, with the navigation that came before it."""


ROLE_SIGNS, ROLE_WORD = frozenset("办责牵限督指监配参协落"), 8
"""No line that says who does a task or until when is without one of these in its first characters."""

MANY_HOSTS = 3
"""A page names who runs its web site once or twice; more lines of this kind name who does tasks."""


@dataclass(frozen=True, slots=True)
class FurnitureTerms:
    """The words of ``data/furniture.toml``, compiled."""

    card_labels: frozenset[str]
    card_line: Regex
    line: Regex
    host: Regex
    helper: Regex
    page: Regex
    element_tags: frozenset[str]
    element_names: frozenset[str]


@cache
def load_furniture_terms() -> FurnitureTerms:
    """Return the terms.

    Raises:
        DataFileError: the data file breaks its form; names the key.
    """
    data = StringLists("furniture.toml")
    labels = {_SPACE.sub("", label) for label in data["card_labels"]}
    spaced = "|".join(r"\s*".join(label) for label in sorted(labels, key=lambda label: (-len(label), label)))
    return FurnitureTerms(
        card_labels=frozenset(labels),
        card_line=regex(rf"[【\[]?(?:{spaced})[】\]]?\s*[:：】\]].{{0,160}}"),
        line=_compile(data["line_patterns"]),
        host=_compile(data["host_patterns"]),
        helper=_compile(data["helper_patterns"]),
        page=_compile(data["page_patterns"]),
        element_tags=frozenset(data["element_tags"]),
        element_names=frozenset(data["element_names"]),
    )


def _compile(patterns: Sequence[str]) -> Regex:
    return regex("|".join(f"(?:{pattern})" for pattern in patterns))


def name_hosts_of_tasks(lines: Iterable[str]) -> bool:
    """Tell whether the lines 主办：… of a text say who does tasks: there are many, or others say who helps."""
    terms = load_furniture_terms()
    named = [line.strip() for line in lines if len(line) <= MAX_LINE and not ROLE_SIGNS.isdisjoint(line[:ROLE_WORD])]
    hosts = sum(bool(terms.host.fullmatch(line)) for line in named)
    return hosts >= MANY_HOSTS or (hosts > 0 and any(terms.helper.fullmatch(line) for line in named))


def is_furniture_line(line: str, *, at_margin: bool, hosts_work: bool = False) -> bool:
    """Tell whether a whole line is navigation, a share bar, a page mark or, at a margin, from a catalogue card.

    ``hosts_work`` is what ``name_hosts_of_tasks`` says of the text: then 主办：… is no line of the web site.
    """
    terms = load_furniture_terms()
    stripped = line.strip()
    if len(stripped) > MAX_LINE:
        return False
    is_marked = stripped[:1] in PAGE_MARK_STARTS and bool(terms.page.fullmatch(stripped))
    if is_marked or terms.line.fullmatch(stripped) or (not hosts_work and terms.host.fullmatch(stripped)):
        return True
    return at_margin and bool(terms.card_line.fullmatch(stripped))


def is_page_mark(line: str) -> bool:
    """Tell whether a whole line is a page number; to be asked only where pages begin or end."""
    return bool(load_furniture_terms().page.fullmatch(line.strip()))


def running_heads(items: Iterable[FlowItem]) -> Iterator[Paragraph]:
    """Yield what heads and feet of pages say as furniture, each text once, page numbers left out."""
    seen: set[str] = set()
    for paragraph in all_paragraphs(items):
        text = paragraph.text.strip()
        if text and text not in seen and not is_page_mark(text):
            seen.add(text)
            yield Paragraph(text, kind="furniture")


def mark_furniture(items: Sequence[FlowItem]) -> tuple[FlowItem, ...]:
    """Return the items with lines around the document marked, and catalogue cards as furniture, a line for each row."""
    places = margin_places(len(items))
    hosts_work = name_hosts_of_tasks(item.text for item in items if isinstance(item, Paragraph))
    return tuple(
        marked
        for place, item in enumerate(items)
        for marked in _mark(item, at_margin=place in places, hosts_work=hosts_work)
    )


def margin_places(count: int) -> frozenset[int]:
    """Return the places where a line with a label of a catalogue card is taken for one; elsewhere it may be content."""
    return frozenset(range(min(count, TOP_LINES))) | frozenset(range(max(0, count - BOTTOM_LINES), count))


def _mark(item: FlowItem, *, at_margin: bool, hosts_work: bool) -> tuple[FlowItem, ...]:
    if isinstance(item, Grid):
        is_furniture = is_catalogue_card(item) or _is_all_furniture(item)
        lines = _card_lines(item) if is_furniture else []
        return tuple(Paragraph(line, kind="furniture") for line in lines) or (item,)
    is_furniture = item.level is None and is_furniture_line(item.text, at_margin=at_margin, hosts_work=hosts_work)
    return (Paragraph(item.text, kind="furniture") if is_furniture else item,)


MAX_CARD_ROWS = 200
"""Rows beyond which a grid is a list; a catalogue card has one for each of its dozen labels at most."""


def is_catalogue_card(grid: Grid) -> bool:
    """Tell whether a grid is the catalogue card of a page.

    It has two labels or more, they are a quarter of its cells, and half of its rows have one: a list of documents
    has such labels in its header alone.
    """
    if len(grid.rows) > MAX_CARD_ROWS:
        return False
    rows = [[_cell_text(cell) for cell in row] for row in grid.rows]
    if len(rows) == 1 == len(rows[0]):
        rows = [[paragraph.text.strip()] for cell in grid.rows[0] for paragraph in cell.paragraphs]
    filled = sum(bool(text) for row in rows for text in row)
    labels = sum(_is_card_label(text) for row in rows for text in row)
    labelled = sum(any(map(_is_card_label, row)) for row in rows)
    return labels >= 2 and 4 * labels >= filled and 2 * labelled >= sum(map(any, rows))


def _is_card_label(text: str) -> bool:
    terms = load_furniture_terms()
    bare = _SPACE.sub("", text).strip("：:【】[]")
    return bare in terms.card_labels or bool(terms.card_line.fullmatch(text))


def _cell_text(cell: GridCell) -> str:
    return "".join(paragraph.text for paragraph in cell.paragraphs).strip()


def _is_all_furniture(grid: Grid) -> bool:
    paragraphs = (paragraph for cell in grid.cells for paragraph in cell.paragraphs if paragraph.text.strip())
    first = next(paragraphs, None)
    return first is not None and first.kind == "furniture" and all(item.kind == "furniture" for item in paragraphs)


def _card_lines(grid: Grid) -> list[str]:
    """Return a line for each row; a card in a single cell keeps its paragraphs as the lines."""
    if len(grid.rows) == 1 == len(grid.rows[0]):
        return [paragraph.text for paragraph in grid.rows[0][0].paragraphs]
    return ["\t".join(filter(None, map(_cell_text, row))) for row in grid.rows]
