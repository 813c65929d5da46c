"""The left of a unit's map: its own tasks, then those it takes part in, each with its peers and its limit."""

from collections.abc import Sequence
from typing import Any

from graph.analysis.ledger import LEADING, LedgerTask
from graph.charts.flow import Item
from graph.charts.svg import Drawing, clip_text, wrap_text
from graph.charts.timeline import draw_due
from graph.charts.unit_content import UnitMap, main_due, share_text

LEFT_WIDTH = 1130
NUMBER_WIDTH = 44
TEXT_WIDTH = 440
PEERS_WIDTH = 226
ROLE_WORDS = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导", "reporter": "填报"}


def task_items(shown: UnitMap, look: dict[str, Any], lines: tuple[int, int]) -> list[Item]:
    """Return the items of the left column; ``lines`` is the most lines of text for an own and for a joined task."""
    leading, joining = shown.leading, shown.joining
    items: list[Item] = []
    if leading:
        heading = _heading(f"一、牵头或负责的任务（{len(leading)}项）", "共同牵头、配合单位", shown, look, "lead")
        items += _rows(shown, leading, look, heading, ("lead", lines[0]))
    if joining:
        title = f"{'二' if leading else '一'}、配合、指导和填报的任务（{len(joining)}项）"
        heading = _heading(title, "牵头或负责单位", shown, look, "support")
        items += _rows(shown, joining, look, heading, ("support", lines[1]))
    return items


def _heading(title: str, second: str, shown: UnitMap, look: dict[str, Any], tone: str) -> Item:
    colours = look["colours"]

    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect(x, y, LEFT_WIDTH, 26, colours[tone])
        drawing.text(x + 8, y + 18, title, 15, "#fff", font_weight="700")
        drawing.text(x + NUMBER_WIDTH + TEXT_WIDTH + 8, y + 18, second, 13, "#fff")
        shown.axis.draw_years(drawing, x + _axis_x(), y + 18, _axis_width())

    return Item(26, draw, keep=True)


def _axis_x() -> float:
    return NUMBER_WIDTH + TEXT_WIDTH + PEERS_WIDTH + 16


def _axis_width() -> float:
    return LEFT_WIDTH - _axis_x() - 6


def _rows(
    shown: UnitMap, tasks: Sequence[LedgerTask], look: dict[str, Any], heading: Item, style: tuple[str, int]
) -> list[Item]:
    rows = [
        _row(shown, task, look, heading=heading, style=style, striped=index % 2 == 0)
        for index, task in enumerate(tasks)
    ]
    return [heading, *rows, Item(12, lambda drawing, x, y: None)]


def _row(
    shown: UnitMap, task: LedgerTask, look: dict[str, Any], *, heading: Item, style: tuple[str, int], striped: bool
) -> Item:
    """A task: number, text, peers and limit; ``style`` is its tone and its most lines of text."""
    colours = look["colours"]
    tone, most = style
    own = tone == "lead"
    text = wrap_text(task.text, 13, TEXT_WIDTH - 10, limit=most)
    peers = wrap_text(_peer_text(shown, task, own=own), 12, PEERS_WIDTH - 6, limit=most)
    share = share_text(shown.unit, task)
    height = max(24.0, max(len(text) + (share is not None), len(peers)) * 16.5 + 7.5)

    def draw(drawing: Drawing, x: float, y: float) -> None:
        if striped:
            drawing.rect(x, y, LEFT_WIDTH, height, colours[f"{tone}_soft"])
        place = f"{task.text}〔{task.place[0]} {task.place[1]}–{task.place[2]}〕" if task.place else task.text
        label = shown.label(task)
        drawing.text(
            x + NUMBER_WIDTH / 2, y + height / 2 + 5, label, 15, colours[tone], text_anchor="middle", font_weight="700"
        )
        drawing.lines(x + NUMBER_WIDTH, y + 17, text, 13, colours["ink"], leading=1.27)
        drawing.tooltip(place)
        if share is not None:
            at = y + 17 + len(text) * 16.5
            line = clip_text(share, 12.5, TEXT_WIDTH - 10)
            drawing.text(x + NUMBER_WIDTH, at, line, 12.5, colours["lead"], font_weight="700")
        drawing.lines(x + NUMBER_WIDTH + TEXT_WIDTH + 8, y + 16, peers, 12, colours["muted"], leading=1.3)
        draw_due(drawing, shown.axis, main_due(task), x + _axis_x(), y, width=_axis_width(), height=height, tone=tone)
        drawing.line(x, y + height, x + LEFT_WIDTH, y + height, colours["faint"], stroke_width=0.7)

    return Item(height, draw, heading=heading)


def _peer_text(shown: UnitMap, task: LedgerTask, *, own: bool) -> str:
    """For an own task: who answers with it and who joins. For another's: who answers for it, and our role."""
    others = [bearer for bearer in task.bearers if bearer.id != shown.unit.id]
    if not own:
        role = task.role_of(shown.unit.id) or "support"
        mark = "" if role == "support" else f"（本单位{ROLE_WORDS[role]}）"
        return "、".join(bearer.name for bearer in others if bearer.role in LEADING) + mark
    joint = [bearer.name for bearer in others if bearer.role in LEADING]
    rest = [
        bearer.name + ("" if bearer.role == "support" else f"（{ROLE_WORDS[bearer.role]}）")
        for bearer in others
        if bearer.role not in LEADING
    ]
    parts = ["共同牵头：" + "、".join(joint)] if joint else []
    return "；".join([*parts, "、".join(rest)] if rest else parts)
