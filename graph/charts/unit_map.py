"""The responsibility map of one unit (单位责任图): one A3 page, more where the tasks need it."""

from typing import Any

from graph.analysis.ledger import Ledger
from graph.charts.flow import draw_column, paginate
from graph.charts.svg import Drawing, clip_text, load_look
from graph.charts.unit_content import UnitMap, count_peers, main_due, select_unit
from graph.charts.unit_side import RIGHT_WIDTH, side_items
from graph.charts.unit_tasks import task_items

RIGHT_X = 1200
TOP = 186
BOTTOM = 1128
DENSITIES = ((12, 6), (6, 3), (4, 2), (3, 1))
"""Most lines of text for an own task and for one joined: a closer one is used only where it saves a page."""


def draw_unit_map(ledger: Ledger, unit: str) -> tuple[str, ...]:
    """Return the pages of the unit's map as SVG documents; at least one. ``unit`` is the id of a unit or group."""
    shown = select_unit(ledger, unit)
    look = load_look()
    left = min((paginate(task_items(shown, look, lines), BOTTOM - TOP) for lines in DENSITIES), key=len)
    right = paginate(side_items(shown, look), BOTTOM - TOP)
    count = max(len(left), len(right), 1)
    pages = []
    for index in range(count):
        drawing = _page(shown, look, index + 1, count)
        draw_column(drawing, left[index] if index < len(left) else (), look["page"]["margin"], TOP)
        draw_column(drawing, right[index] if index < len(right) else (), RIGHT_X, TOP)
        pages.append(drawing.to_svg())
    return tuple(pages)


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
    dues = [main_due(task) for task in shown.tasks]
    yearly = sum(due is not None and due.type == "recurring" for due in dues)
    dated = sum(due is not None and due.year is not None for due in dues)
    figures = (
        (len(shown.leading), "牵头或负责", colours["lead"]),
        (len(shown.joining), "配合任务", colours["support"]),
        (len(count_peers(shown)), "协同单位", colours["dark"]),
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
