"""The responsibility map of one unit (单位责任图): one A3 page, more where the tasks need it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.analysis.ledger import LEADING, Bearer, Due, Ledger, LedgerPlan, LedgerTask
from graph.charts.flow import Item, draw_column, paginate
from graph.charts.svg import Drawing, clip_text, load_look, text_width, wrap_text
from graph.charts.timeline import Axis, draw_due, make_axis

LEFT_WIDTH = 1130
RIGHT_X = 1200
RIGHT_WIDTH = 430
NUMBER_WIDTH = 44
TEXT_WIDTH = 440
PEERS_WIDTH = 226
TOP = 186
BOTTOM = 1128
DENSITIES = ((4, 2), (3, 1))
"""Most lines of text for an own task and for one joined: the second is used where it saves a page."""
ROLE_WORDS = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导", "reporter": "填报"}


@dataclass(frozen=True, slots=True)
class UnitMap:
    """What one unit's map shows, taken from the ledger: own tasks first, then those it takes part in."""

    unit: Bearer
    plans: tuple[LedgerPlan, ...]
    leading: tuple[LedgerTask, ...]
    joining: tuple[LedgerTask, ...]
    axis: Axis

    @property
    def tasks(self) -> tuple[LedgerTask, ...]:
        """Return all tasks, own ones first."""
        return self.leading + self.joining

    def label(self, task: LedgerTask) -> str:
        """Return the printed number, with a letter for the plan where there are several."""
        letter = chr(ord("A") + [plan.id for plan in self.plans].index(task.plan)) if len(self.plans) > 1 else ""
        return f"{letter}{task.number or '·'}"


def draw_unit_map(ledger: Ledger, unit: str) -> tuple[str, ...]:
    """Return the pages of the unit's map as SVG documents; at least one. ``unit`` is the id of a unit or group."""
    shown = _select(ledger, unit)
    look = load_look()
    left = min((paginate(_task_items(shown, look, lines), BOTTOM - TOP) for lines in DENSITIES), key=len)
    right = paginate(_side_items(shown, look), BOTTOM - TOP)
    count = max(len(left), len(right), 1)
    pages = []
    for index in range(count):
        drawing = _page(shown, look, index + 1, count)
        draw_column(drawing, left[index] if index < len(left) else (), look["page"]["margin"], TOP)
        draw_column(drawing, right[index] if index < len(right) else (), RIGHT_X, TOP)
        pages.append(drawing.to_svg())
    return tuple(pages)


def _select(ledger: Ledger, unit: str) -> UnitMap:
    tasks = ledger.of_unit(unit)
    bearer = next(item for task in tasks for item in task.bearers if item.id == unit)
    concerned = {task.plan for task in tasks}
    plans = tuple(plan for plan in ledger.plans if plan.id in concerned)
    return UnitMap(
        unit=bearer,
        plans=plans,
        leading=tuple(task for task in tasks if task.role_of(unit) in LEADING),
        joining=tuple(task for task in tasks if task.role_of(unit) not in LEADING),
        axis=make_axis(plans, tasks),
    )


# ---- the frame


def _page(shown: UnitMap, look: dict[str, Any], page: int, count: int) -> Drawing:
    """Title, rules, key figures, legend and footer, the same on every page."""
    colours, size = look["colours"], look["page"]
    name = shown.unit.name
    drawing = Drawing(size["width"], size["height"], f"{name}责任图")
    drawing.rect(0, 0, size["width"], size["height"], colours["paper"])
    middle = size["width"] / 2
    style = {"text_anchor": "middle", "font_weight": "700", "font_family": look["fonts"]["serif"]}
    drawing.text(middle, 62, f"{name}责任图" + ("" if page == 1 else "（续）"), 40, colours["lead"], **style)
    drawing.text(middle, 91, clip_text(_basis(shown), 15, 1500), 15, colours["muted"], text_anchor="middle")
    left, right = size["margin"], size["width"] - size["margin"]
    drawing.line(left, 105, right, 105, colours["rule"], stroke_width=2.4)
    drawing.line(left, 109, right, 109, colours["rule"], stroke_width=0.8)
    _draw_figures(drawing, shown, colours)
    _draw_legend(drawing, colours)
    _draw_footer(drawing, shown, look, page, count)
    return drawing


def _basis(shown: UnitMap) -> str:
    parts = []
    for index, plan in enumerate(shown.plans):
        letter = f"{chr(ord('A') + index)} " if len(shown.plans) > 1 else ""
        printed = "，".join(item for item in (plan.issuer, plan.document_number, plan.issue_date) if item)
        parts.append(f"{letter}《{plan.title}》" + (f"（{printed}）" if printed else ""))
    place = f"{shown.unit.division}　" if shown.unit.division else ""
    return f"{place}依据：{'；'.join(parts)}"


def _draw_figures(drawing: Drawing, shown: UnitMap, colours: dict[str, str]) -> None:
    dues = [_main_due(task) for task in shown.tasks]
    yearly = sum(due is not None and due.type == "recurring" for due in dues)
    dated = sum(due is not None and due.year is not None for due in dues)
    figures = (
        (len(shown.leading), "牵头或负责", colours["lead"]),
        (len(shown.joining), "配合任务", colours["support"]),
        (len(_peers(shown)), "协同单位", colours["dark"]),
        (yearly, "周期性任务", colours["dark"]),
        (dated, "有截止日期", colours["dark"]),
        (len(dues) - yearly - dated, "时限待明确", colours["warn"]),
    )
    for index, (value, label, colour) in enumerate(figures):
        x = 50 + index * 191
        drawing.rect(x, 121, 179, 52, colours["band"])
        drawing.text(x + 16, 157, str(value), 29, colour, font_weight="700")
        drawing.text(x + 76, 153, label, 15, colours["ink"])


def _draw_legend(drawing: Drawing, colours: dict[str, str]) -> None:
    drawing.rect(RIGHT_X + 20, 121, RIGHT_WIDTH - 20, 52, "none", stroke=colours["faint"])
    x, y = RIGHT_X + 34, 140
    drawing.rect(x, y - 8, 24, 8, colours["lead_bar"])
    drawing.text(x + 30, y, "牵头或负责", 12, colours["ink"])
    drawing.rect(x + 112, y - 8, 24, 8, colours["support_bar"])
    drawing.text(x + 142, y, "配合", 12, colours["ink"])
    drawing.path(f"M{x + 193} {y - 9}l5 5l-5 5l-5 -5z", colours["dark"])
    drawing.text(x + 204, y, "周期节点", 12, colours["ink"])
    drawing.rect(x + 276, y - 9, 24, 9, "none", stroke=colours["warn"], stroke_dasharray="3 2")
    drawing.text(x + 306, y, "时限待明确", 12, colours["ink"])
    drawing.text(x, y + 22, "序号为原表序号，可回溯至原文；〔n〕为字符位置", 12, colours["muted"])


def _draw_footer(drawing: Drawing, shown: UnitMap, look: dict[str, Any], page: int, count: int) -> None:
    colours, size = look["colours"], look["page"]
    left, right = size["margin"], size["width"] - size["margin"]
    drawing.line(left, 1140, right, 1140, colours["rule"], stroke_width=0.8)
    drawing.text(left, 1162, "由知识图谱自动生成，供督查与分析参考，责任划分以原文件为准。", 12, colours["muted"])
    version = " ".join(plan.sha256[:8] for plan in shown.plans)
    text = f"数据版本：{version}　第{page}页／共{count}页"
    drawing.text(right, 1162, text, 12, colours["muted"], text_anchor="end")


# ---- left: the tasks


def _task_items(shown: UnitMap, look: dict[str, Any], lines: tuple[int, int]) -> list[Item]:
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
    peers = wrap_text(_peer_text(shown, task, own=own), 12, PEERS_WIDTH - 6, limit=min(most, 3))
    share = _share_text(shown.unit, task)
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
        draw_due(drawing, shown.axis, _main_due(task), x + _axis_x(), y, width=_axis_width(), height=height, tone=tone)
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


def _share_text(unit: Bearer, task: LedgerTask) -> str | None:
    """What the unit answers for in figures: its own shares of a divided target, and the money of a project."""
    own = [f"{item.indicator}{item.value:g}{item.unit or ''}" for item in task.shares if item.bearer == unit.id]
    parts = ["本单位分解指标：" + "、".join(own)] if own else []
    if task.budget is not None:
        parts.append(f"资金：{task.budget:,g}万元")
    return "★ " + "　".join(parts) if parts else None


def _main_due(task: LedgerTask) -> Due | None:
    """The limit that the map places on its axis: the first printed."""
    return task.deadlines[0] if task.deadlines else None


# ---- right: who with, when, what to check


def _side_items(shown: UnitMap, look: dict[str, Any]) -> list[Item]:
    gap = Item(14, lambda drawing, x, y: None)
    items = [*_peer_items(shown, look), gap, *_calendar_items(shown, look)]
    doubts = _doubts(shown)
    return [*items, gap, *_doubt_items(doubts, look)] if doubts else items


def _side_heading(title: str, note: str, fill: str) -> Item:
    def draw(drawing: Drawing, x: float, y: float) -> None:
        drawing.rect(x, y, RIGHT_WIDTH, 26, fill)
        drawing.text(x + 8, y + 18, title, 15, "#fff", font_weight="700")
        drawing.text(x + RIGHT_WIDTH - 8, y + 17, note, 11.5, "#fff", text_anchor="end")

    return Item(32, draw, keep=True)


def _peers(shown: UnitMap) -> list[tuple[str, int, int, int]]:
    """Other bearers with how often they lead for us, we lead for them, and both lead; most tasks first."""
    they, we, both = Counter[str](), Counter[str](), Counter[str]()
    for task in shown.tasks:
        own_lead = task.role_of(shown.unit.id) in LEADING
        for name, lead in sorted({(b.name, b.role in LEADING) for b in task.bearers if b.id != shown.unit.id}):
            if own_lead and lead:
                both[name] += 1
            elif own_lead:
                we[name] += 1
            elif lead:
                they[name] += 1
    names = sorted(set(they) | set(we) | set(both), key=lambda name: (-(they[name] + we[name] + both[name]), name))
    return [(name, they[name], we[name], both[name]) for name in names]


def _peer_items(shown: UnitMap, look: dict[str, Any]) -> list[Item]:
    peers = _peers(shown)
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


def _doubts(shown: UnitMap) -> list[str]:
    """What a person has to settle: unclear limits, collective names, names taken as one unit."""
    unclear = [
        shown.label(task) for task in shown.tasks if (due := _main_due(task)) and due.type in ("external", "open")
    ]
    undated = [shown.label(task) for task in shown.tasks if not task.deadlines]
    groups = sorted({(b.name, b.members) for task in shown.tasks for b in task.bearers if b.group})
    spelled = sorted(
        {
            (bearer.written_as, bearer.name)
            for task in shown.tasks
            for bearer in task.bearers
            if bearer.written_as != bearer.name
        }
    )
    doubts = []
    if unclear:
        doubts.append(f"第{'、'.join(unclear)}项时限没有给出日期，未排期。")
    if undated:
        doubts.append(f"第{'、'.join(undated)}项没有写明时限。")
    for name, members in groups:
        known = f"登记成员{members}个，分工须另行明确" if members else "成员未列明，未展开到具体单位"
        doubts.append(f"“{name}”为集合称谓，{known}。")
    return doubts + [f"“{written}”按“{name}”同一单位合并。" for written, name in spelled]


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
