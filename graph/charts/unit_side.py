"""The right of a unit's map: who with, when, and what a person has to settle."""

from collections.abc import Sequence
from typing import Any

from graph.charts.flow import Item
from graph.charts.svg import Drawing, clip_text, text_width, wrap_text
from graph.charts.unit_content import UnitMap, count_peers, find_doubts

RIGHT_WIDTH = 430


def side_items(shown: UnitMap, look: dict[str, Any]) -> list[Item]:
    """Return the items of the right column from top to bottom."""
    gap = Item(14, lambda drawing, x, y: None)
    items = [*_peer_items(shown, look), gap, *_calendar_items(shown, look)]
    doubts = find_doubts(shown)
    return [*items, gap, *_doubt_items(doubts, look)] if doubts else items


def _side_heading(title: str, note: str, fill: str) -> Item:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect(x, y, RIGHT_WIDTH, 26, fill)
        drawing.text(x + 8, y + 18, title, 15, "#fff", font_weight="700")
        drawing.text(x + RIGHT_WIDTH - 8, y + 17, note, 11.5, "#fff", text_anchor="end")

    return Item(32, draw, keep=True)


def _peer_items(shown: UnitMap, look: dict[str, Any]) -> list[Item]:
    peers = count_peers(shown)
    heading = _side_heading(
        f"三、协同单位（{len(peers)}家）", "对方牵头｜我方牵头（空心为共同）", look["colours"]["dark"]
    )
    most = max((max(they, we + both) for _, they, we, both in peers), default=1)
    step = min(16.0, 110.0 / most)
    return [heading, *(_peer_row(peer, step, look["colours"], heading) for peer in peers)]


def _peer_row(peer: tuple[str, int, int, int], step: float, colours: dict[str, str], heading: Item) -> Item:
    name, they, we, both = peer

    def draw(drawing: Drawing, x: float, y: float) -> None:
        axis = x + 268
        drawing.text(x + 4, y + 13, clip_text(name, 12.5, 170), 12.5, colours["ink"])
        if they:
            drawing.rect(axis - they * step, y + 3, they * step, 11, colours["support_bar"])
            drawing.text(axis - they * step - 5, y + 13, str(they), 11, colours["muted"], text_anchor="end")
        drawing.rect(axis, y + 3, we * step, 11, colours["lead_bar"])
        if both:
            drawing.rect(axis + we * step, y + 3, both * step, 11, "#fff", stroke=colours["lead_bar"])
        if we or both:
            label = "＋".join([*([str(we)] if we else []), *([f"共同{both}"] if both else [])])
            drawing.text(axis + (we + both) * step + 5, y + 13, label, 11, colours["muted"])
        drawing.line(axis, y, axis, y + 18, colours["dark"], stroke_width=0.8)

    return Item(18, draw, heading=heading)


def _calendar_items(shown: UnitMap, look: dict[str, Any]) -> list[Item]:
    heading = _side_heading("四、节点日历", "实心当年到期，空心周期任务", look["colours"]["dark"])
    rows = [_calendar_row(shown, year, look["colours"], heading) for year in shown.axis.years]
    return [heading, *rows] if rows else []


def _calendar_row(shown: UnitMap, year: int, colours: dict[str, str], heading: Item) -> Item:
    chips = [
        (shown.label(task), tone, due.type != "recurring")
        for tone, tasks in (("lead", shown.leading), ("support", shown.joining))
        for task in tasks
        for due in task.deadlines[:1]
        if shown.axis.falls_in(due, year)
    ]
    placed, lines = _place_chips(chips)

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect(x, y, 62, 8 + lines * 21, colours["band"])
        drawing.text(
            x + 31, y + lines * 10.5 + 9, str(year), 15, colours["ink"], text_anchor="middle", font_weight="700"
        )
        for label, tone, solid, left, line, width in placed:
            fill, ink = (colours[tone], "#fff") if solid else ("#fff", colours[tone])
            top = y + 5 + line * 21
            drawing.rect(x + left, top, width, 16, fill, rx=4, stroke=colours[tone], stroke_width=1)
            drawing.text(x + left + width / 2, top + 12, label, 11, ink, text_anchor="middle")
        if not placed:
            drawing.text(x + 76, y + 18, "—", 12, colours["muted"])
        drawing.line(x, y + 8 + lines * 21, x + RIGHT_WIDTH, y + 8 + lines * 21, colours["faint"])

    return Item(10 + lines * 21, draw, heading=heading)


def _place_chips(
    chips: Sequence[tuple[str, str, bool]],
) -> tuple[list[tuple[str, str, bool, float, int, float]], int]:
    """Each chip with its left edge, its line and its width; and the number of lines, at least one."""
    placed, left, line = [], 74.0, 0
    for label, tone, solid in chips:
        width = max(26.0, text_width(label, 11) + 12)
        if left + width > RIGHT_WIDTH:
            left, line = 74.0, line + 1
        placed.append((label, tone, solid, left, line, width))
        left += width + 6
    return placed, line + 1


def _doubt_items(doubts: Sequence[str], look: dict[str, Any]) -> list[Item]:
    colours = look["colours"]
    heading = _side_heading("五、需人工核实", "", colours["warn"])
    return [heading, *(_doubt_row(doubt, colours, heading) for doubt in doubts)]


def _doubt_row(doubt: str, colours: dict[str, str], heading: Item) -> Item:
    lines = wrap_text(doubt, 12.5, RIGHT_WIDTH - 26)

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.circle(x + 9, y + 9, 2.2, colours["warn"])
        drawing.lines(x + 18, y + 13, lines, 12.5, colours["ink"])

    return Item(len(lines) * 17 + 4, draw, heading=heading)
