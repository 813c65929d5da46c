"""The responsibility matrix (责任矩阵): every unit of a plan by every task, with limits above and loads beside."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from graph.analysis.ledger import LEADING, Bearer, Due, Ledger, LedgerPlan, LedgerTask
from graph.charts.svg import Drawing, clip_text, load_look, text_width, wrap_text

NAME_WIDTH = 190
LOAD_WIDTH = 190
HEAD = 276
SLANTED = 128
"""Room for a task's words along the slant above its column."""
UPRIGHT = 84
"""From this width on a column holds the words of its task in lines across."""
WIDEST = 180
ROW = 21
FOOT = 84
MOST_COLUMNS = 60
"""Tasks on one page: beyond this the columns are narrower than their numbers."""


def draw_matrix(ledger: Ledger, plan: str) -> tuple[str, ...]:
    """Return the plan's matrix as SVG pages of at most MOST_COLUMNS tasks; none where the plan has no task."""
    tasks = ledger.of_plan(plan)
    slices = [tasks[start : start + MOST_COLUMNS] for start in range(0, len(tasks), MOST_COLUMNS)]
    own = Ledger(ledger.plans, tasks)
    return tuple(
        _draw_page(own, ledger.plan(plan), part, (index + 1, len(slices))) for index, part in enumerate(slices)
    )


def _draw_page(ledger: Ledger, plan: LedgerPlan, tasks: Sequence[LedgerTask], page: tuple[int, int]) -> str:
    look = load_look()
    taking_part = {bearer.id for task in tasks for bearer in task.bearers}
    bearers = tuple(bearer for bearer in ledger.bearers() if bearer.id in taking_part)
    width, margin = look["page"]["width"], look["page"]["margin"]
    column = min(WIDEST, (width - 2 * margin - NAME_WIDTH - LOAD_WIDTH) / len(tasks))
    left = margin + NAME_WIDTH
    drawing = Drawing(width, HEAD + ROW * len(bearers) + FOOT, f"{plan.title}责任矩阵")
    drawing.rect(0, 0, width, drawing.height, look["colours"]["paper"])
    _draw_title(drawing, plan, look, (len(tasks), len(bearers)), page)
    _draw_sections(drawing, tasks, look, left, column)
    _draw_heads(drawing, tasks, look, left, column)
    for index, bearer in enumerate(bearers):
        _draw_row(drawing, bearer, tasks, look, at=(left, HEAD + index * ROW), column=column, striped=index % 2 == 0)
    _draw_loads(drawing, ledger, bearers, look, left + column * len(tasks) + 10)
    _draw_counts(drawing, tasks, look, left, column, HEAD + len(bearers) * ROW)
    _draw_foot(drawing, tasks, look, plan)
    return drawing.to_svg()


def _draw_title(
    drawing: Drawing, plan: LedgerPlan, look: dict[str, Any], size: tuple[int, int], page: tuple[int, int]
) -> None:
    colours, middle = look["colours"], drawing.width / 2
    shown = f"{plan.title}责任矩阵" + (f"（{page[0]}/{page[1]}）" if page[1] > 1 else "")
    large = min(34.0, 34 * 1500 / max(text_width(shown, 34), 1))
    style = {"text_anchor": "middle", "font_weight": "700", "font_family": look["fonts"]["serif"]}
    drawing.text(middle, 50, shown, large, colours["lead"], **style)
    printed = "，".join(item for item in (plan.issuer, plan.document_number, plan.issue_date) if item)
    basis = f"{size[0]}项任务 × {size[1]}家单位" + (f"　{printed}" if printed else "")
    keys = "　●牵头或负责　◐共同牵头　○配合　△指导　□填报"
    drawing.text(middle, 80, basis + keys, 15, colours["muted"], text_anchor="middle")


def _draw_sections(
    drawing: Drawing, tasks: Sequence[LedgerTask], look: dict[str, Any], left: float, column: float
) -> None:
    """A coloured strip for each run of tasks in one section, and a line down where a section ends."""
    palette = look["sections"]["colours"]
    runs = [(name, len(list(run))) for name, run in groupby(tasks, key=lambda task: task.section)]
    named = [name for name in dict.fromkeys(name for name, _ in runs) if name]
    start = left
    for name, count in runs:
        width = count * column
        if name:
            drawing.rect(start + 1, 94, width - 2, 22, palette[named.index(name) % len(palette)], rx=3)
            label = clip_text(name, 12.5, width - 8)
            style = {"text_anchor": "middle", "font_weight": "700"}
            drawing.text(start + width / 2, 110, label if len(label) > 1 else "", 12.5, "#fff", **style)
            drawing.tooltip(name)
        start += width


def _draw_heads(
    drawing: Drawing, tasks: Sequence[LedgerTask], look: dict[str, Any], left: float, column: float
) -> None:
    colours = look["colours"]
    drawing.text(left - 8, HEAD - 27, "任务序号", 11.5, colours["muted"], text_anchor="end")
    drawing.text(left - 8, HEAD - 8, "截止年（年＝周期，？＝未定）", 11.5, colours["muted"], text_anchor="end")
    years = sorted({due.year for task in tasks for due in task.deadlines[:1] if due.year is not None})
    for index, task in enumerate(tasks):
        x = left + (index + 0.5) * column
        _draw_words(drawing, task.text, x, column, colours["ink"])
        drawing.text(x, HEAD - 27, task.label, 11.5, colours["support"], font_weight="700", text_anchor="middle")
        _draw_due(drawing, task.deadlines[0] if task.deadlines else None, years, look, (x, HEAD - 21), column)


def _draw_words(drawing: Drawing, words: str, x: float, column: float, ink: str) -> None:
    """The task above its column: in lines across where that is wide enough, else along a slant."""
    foot = HEAD - 44
    if column < UPRIGHT:
        turn = f"rotate(-60 {x:.1f} {foot:.1f})"
        drawing.text(x, foot, clip_text(words, 11, SLANTED), 11, ink, transform=turn)
    else:
        lines = wrap_text(words, 11, column - 12, limit=7)
        drawing.lines(x - column / 2 + 6, foot - (len(lines) - 1) * 15, lines, 11, ink, leading=15 / 11)
    drawing.tooltip(words)


def _draw_due(
    drawing: Drawing,
    due: Due | None,
    years: Sequence[int],
    look: dict[str, Any],
    at: tuple[float, float],
    column: float,
) -> None:
    """The limit's year on a colour that is the hotter the sooner it falls."""
    heat, x, width = look["heat"]["near"], at[0], min(column - 3, 24)
    if due is not None and due.year is not None:
        rank = min(years.index(due.year) * len(heat) // max(len(years), 1), len(heat) - 1)
        fill, text, ink = heat[rank], f"{due.year % 100:02d}", "#fff" if rank < 2 else look["colours"]["ink"]
    else:
        fill, ink = "#fff", look["colours"]["ink"]
        text = "年" if due is not None and due.type == "recurring" else "？"
    drawing.rect(x - width / 2, at[1], width, 16, fill, rx=3, stroke=look["colours"]["faint"])
    drawing.text(x, at[1] + 12, text, 10.5, ink, text_anchor="middle")
    if due is not None:
        drawing.tooltip(due.raw)


def _draw_row(
    drawing: Drawing,
    bearer: Bearer,
    tasks: Sequence[LedgerTask],
    look: dict[str, Any],
    *,
    at: tuple[float, float],
    column: float,
    striped: bool,
) -> None:
    colours, (left, y) = look["colours"], at
    right = left + column * len(tasks)
    if striped:
        drawing.rect(left - NAME_WIDTH, y, right - left + NAME_WIDTH + LOAD_WIDTH, ROW, colours["band"])
    leads = any(task.role_of(bearer.id) in LEADING for task in tasks)
    weight = "700" if leads else "400"
    name = clip_text(bearer.name, 12.5, NAME_WIDTH - 12)
    drawing.text(left - 8, y + 15, name, 12.5, colours["ink"], text_anchor="end", font_weight=weight)
    for index, task in enumerate(tasks):
        x = left + index * column
        drawing.line(x, y, x, y + ROW, colours["faint"], stroke_width=0.5)
        role = task.role_of(bearer.id)
        if role is not None:
            shared = len(task.with_role(role)) > 1
            _draw_mark(drawing, role, (x + column / 2, y + ROW / 2), colours, shared=shared)
            drawing.tooltip(f"{bearer.name} {task.number or ''} {task.text[:60]}")


def _draw_mark(drawing: Drawing, role: str, at: tuple[float, float], colours: dict[str, str], *, shared: bool) -> None:
    """Role by form as well as by colour, so that a grey print still tells."""
    x, y = at
    if role in LEADING and not shared:
        drawing.circle(x, y, 6.2, colours["lead"])
    elif role in LEADING:
        drawing.circle(x, y, 5.6, "#fff", stroke=colours["lead"], stroke_width=1.6)
        drawing.path(f"M{x:.1f} {y - 5.6:.1f}a5.6 5.6 0 0 0 0 11.2z", colours["lead"])
    elif role == "support":
        drawing.circle(x, y, 5, "#fff", stroke=colours["support"], stroke_width=1.8)
    elif role == "guide":
        drawing.path(f"M{x:.1f} {y - 6:.1f}l6 11h-12z", "#fff", stroke=colours["support"], stroke_width=1.6)
    else:
        drawing.rect(x - 5, y - 5, 10, 10, "#fff", stroke=colours["dark"], stroke_width=1.4)


def _draw_loads(drawing: Drawing, ledger: Ledger, bearers: Sequence[Bearer], look: dict[str, Any], x: float) -> None:
    """Own and joined tasks of each unit in the whole plan, as bars with their numbers."""
    colours = look["colours"]
    drawing.text(x, HEAD - 8, "牵头或负责＋参与", 11.5, colours["muted"])
    loads = [_load(ledger, bearer.id) for bearer in bearers]
    step = (LOAD_WIDTH - 70) / max((own + joined for own, joined in loads), default=1)
    for index, (own, joined) in enumerate(loads):
        y = HEAD + index * ROW + 5
        drawing.rect(x, y, own * step, 11, colours["lead"])
        drawing.rect(x + own * step, y, joined * step, 11, colours["support_bar"])
        drawing.text(x + (own + joined) * step + 6, y + 10, f"{own}＋{joined}", 11, colours["muted"])


def _load(ledger: Ledger, bearer: str) -> tuple[int, int]:
    roles = [task.role_of(bearer) for task in ledger.tasks]
    own = sum(role in LEADING for role in roles)
    return own, sum(role is not None for role in roles) - own


def _draw_counts(
    drawing: Drawing, tasks: Sequence[LedgerTask], look: dict[str, Any], left: float, column: float, y: float
) -> None:
    colours = look["colours"]
    drawing.text(left - 8, y + 17, "参与单位数", 11.5, colours["muted"], text_anchor="end")
    for index, task in enumerate(tasks):
        count = len({bearer.id for bearer in task.bearers})
        ink, weight = (colours["lead"], "700") if count >= 6 else (colours["muted"], "400")
        x = left + (index + 0.5) * column
        drawing.text(x, y + 17, str(count), 11.5, ink, text_anchor="middle", font_weight=weight)


def _draw_foot(drawing: Drawing, tasks: Sequence[LedgerTask], look: dict[str, Any], plan: LedgerPlan) -> None:
    colours, margin, y = look["colours"], look["page"]["margin"], drawing.height - 22
    right = drawing.width - margin
    groups = sorted({bearer.name for task in tasks for bearer in task.bearers if bearer.group})
    note = "注：" + (f"“{'”“'.join(groups)}”为集合称谓，按一行列示。" if groups else "") + "责任划分以原文件为准。"
    drawing.line(margin, y - 20, right, y - 20, colours["rule"], stroke_width=0.8)
    drawing.text(margin, y, clip_text(note, 12, right - margin - 220), 12, colours["muted"])
    drawing.text(right, y, f"数据版本：{plan.sha256[:8]}", 12, colours["muted"], text_anchor="end")
