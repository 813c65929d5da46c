"""Columns of items that run over as many pages as they need, so that nothing is cut off in silence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.charts.svg import Drawing

Draw = Callable[[Drawing, float, float], None]


@dataclass(frozen=True, slots=True)
class Item:
    """Something of a height that draws itself at (x, y).

    ``heading`` is drawn again, marked as continued, where a page breaks inside what it heads; ``keep`` keeps the item
    with the one that follows.
    """

    height: float
    draw: Draw
    heading: "Item | None" = None
    keep: bool = False


def paginate(items: Sequence[Item], height: float) -> tuple[tuple[Item, ...], ...]:
    """Return the items of each page; an item higher than a page stands alone on one."""
    pages: list[list[Item]] = [[]]
    used = 0.0
    for index, item in enumerate(items):
        following = items[index + 1].height if item.keep and index + 1 < len(items) else 0.0
        if pages[-1] and used + item.height + following > height:
            repeated = [item.heading] if item.heading is not None else []
            pages.append(list(repeated))
            used = sum(part.height for part in repeated)
        pages[-1].append(item)
        used += item.height
    return tuple(tuple(page) for page in pages if page)


def draw_column(drawing: Drawing, items: Sequence[Item], x: float, y: float) -> None:
    """Draw the items below one another from (x, y)."""
    for item in items:
        item.draw(drawing, x, y)
        y += item.height
