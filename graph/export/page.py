"""The graph as one interactive page that works with the network cut: click an edge and read the words that prove it.

pyvis' Network is the model and its packaged vis-network draws; the page around them is ours, because pyvis' own writer
links to content networks, breaks on GBK systems and lets labels run as script.
"""

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from pyvis.network import Network

from graph.analysis.picture import Picture, PictureEdge, PictureNode
from graph.charts.columns import place_columns
from graph.charts.svg import clip_text
from ontology import load_ontology

Language = Literal["zh", "en"]
COLUMNS: tuple[tuple[str, ...], ...] = (
    ("Unit", "UnitGroup"),
    ("Plan", "Task", "Project", "Section"),
    ("Platform", "Programme", "Designation"),
    ("Industry", "Place", "Jurisdiction", "Document", "Condition"),
)
"""What stands in which column, from left to right: who, what, on what, for what and where."""
GAP, STEP = 540, 36
LABEL_SIZE, LABEL_WIDTH = 14, 330
COLOURS = {
    "Unit": "#a61c1c",
    "UnitGroup": "#d08a3c",
    "Plan": "#3a3a3a",
    "Task": "#2a5b9f",
    "Project": "#4f86c6",
    "Section": "#8a8a8a",
    "Platform": "#3f7d5a",
    "Programme": "#8a5aa0",
    "Designation": "#b58900",
    "Industry": "#7f9f3f",
    "Place": "#7a6a4f",
    "Jurisdiction": "#7a6a4f",
    "Document": "#6b6b8f",
    "Condition": "#9a6a6a",
    "LED_BY": "#a61c1c",
    "RESPONSIBLE_FOR": "#a61c1c",
    "SUPPORTED_BY": "#2a5b9f",
    "GUIDED_BY": "#2a8f9f",
    "REPORTED_BY": "#9a9a9a",
    "DELIVERS": "#3f7d5a",
    "UPGRADES": "#3f7d5a",
    "APPLIES_FOR": "#b58900",
    "RELIES_ON": "#c27d1a",
    "DEPENDS_ON": "#8a2be2",
}
OTHER_COLOUR = "#b9b4a8"
DASHED = {"RELIES_ON", "DEPENDS_ON", "REPORTED_BY", "GUIDED_BY"}
TEXTS: Mapping[str, Mapping[Language, str]] = {
    "heading": {"zh": "责任图谱", "en": "Responsibility graph"},
    "search": {"zh": "查找单位、任务、平台、产业……", "en": "Find a unit, task, platform, industry …"},
    "hint": {
        "zh": "单击节点或连线：右侧显示证明它的原文；双击节点：看它的周围；滚轮缩放，拖动平移；按 / 查找，"
        "按 Esc 全部显示。",
        "en": "Click a node or an edge: the words that prove it appear on the right. Double-click a node: its"
        " surroundings. Wheel zooms, dragging moves, / finds, Esc shows all.",
    },
    "empty": {"zh": "没有可以显示的任务和单位。", "en": "There are no tasks or units to show."},
    "script": {"zh": "本页需要启用 JavaScript。", "en": "This page needs JavaScript."},
    "proof": {"zh": "原文出处", "en": "Where it stands"},
    "more": {"zh": "另有 {count} 处", "en": "{count} more"},
    "found": {"zh": "找到 {count} 个，请选择", "en": "{count} found; choose one"},
    "legend": {"zh": "图例（点击显示或隐藏）", "en": "Legend (click to show or hide)"},
    "none": {"zh": "没有原文出处：", "en": "No passage: "},
    "place": {"zh": "第 {start}–{end} 字符", "en": "characters {start}–{end}"},
    "left_out": {
        "zh": "为便于阅读，略去了连线最少的 {count} 个节点；请按文件或单位导出以查看全部。",
        "en": "{count} nodes with the fewest edges are left out to stay readable; export one plan or unit to see all.",
    },
    "counts": {"zh": "{nodes} 个节点，{edges} 条关系", "en": "{nodes} nodes, {edges} relations"},
    "no_match": {"zh": "没有找到“{wanted}”", "en": "nothing is called {wanted}"},
    "all": {"zh": "全部显示", "en": "Show all"},
    "note": {
        "zh": "由公开文件自动生成，责任划分以原文件为准。",
        "en": "Generated from published documents; the originals prevail.",
    },
}


def draw_page(picture: Picture, language: Language = "zh") -> str:
    """Return the page as one HTML document without any outside reference; equal pictures give equal bytes.

    The content policy allows only the two scripts whose hashes it names, so nothing in a label can run.
    """
    scripts = (_vis_script(), _read("page.js"))
    texts = {key: value[language] for key, value in TEXTS.items()}
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_read("page.html"))
    return template.render(
        language="zh-CN" if language == "zh" else "en",
        policy=" ".join(f"'sha256-{_digest(script)}'" for script in scripts),
        style=Markup(_read("page.css")),  # noqa: S704 - our own file
        vis=Markup(scripts[0]),  # noqa: S704 - the packaged library
        script=Markup(scripts[1]),  # noqa: S704 - our own file
        data=Markup(_data(picture, language)),  # noqa: S704 - escaped by _safe_json
        texts=texts,
        titles=picture.titles,
        counts=texts["counts"].format(nodes=len(picture.nodes), edges=len(picture.edges)),
        left_out=_left_out(picture, language),
    )


def _data(picture: Picture, language: Language) -> str:
    network = _network(picture)
    names = _names(language)
    nodes, edges, *_ = network.get_network_data()
    details = {node.id: node.detail for node in picture.nodes if node.detail}
    proofs = {node.id: list(node.passages) for node in picture.nodes}
    proofs |= {edge.id: list(edge.passages) for edge in picture.edges}
    passages = {
        item.id: [item.file, item.start, item.end, item.before, item.marked, item.after] for item in picture.passages
    }
    used = dict.fromkeys([*(node.label for node in picture.nodes), *(edge.type for edge in picture.edges)])
    legend = [[key, names.get(key, key), COLOURS.get(key, OTHER_COLOUR), key.isupper()] for key in used]
    return _safe_json(
        {
            "nodes": nodes,
            "edges": edges,
            "details": details,
            "proofs": proofs,
            "passages": passages,
            "legend": legend,
            "start": _busiest(picture),
            "leftOut": _left_out(picture, language),
            "step": STEP,
            "size": LABEL_SIZE,
            "texts": {key: value[language] for key, value in TEXTS.items()},
        }
    )


def _left_out(picture: Picture, language: Language) -> str:
    return TEXTS["left_out"][language].format(count=picture.left_out) if picture.left_out else ""


def _busiest(picture: Picture) -> str | None:
    """The unit with the most edges, with which the page opens; the first by id of equals."""
    degree = Counter(end for edge in picture.edges for end in (edge.source, edge.target))
    units = [node.id for node in picture.nodes if node.label in COLUMNS[0]]
    return min(units, key=lambda unit: (-degree[unit], unit), default=None)


def _network(picture: Picture) -> Network:
    """The model: placed nodes, and one drawn edge for each pair of ends, which carries all relations between them."""
    network = Network(directed=True)
    known = {label for labels in COLUMNS for label in labels}
    columns = [[node.id for node in picture.nodes if node.label in labels] for labels in COLUMNS]
    places = place_columns(
        [*columns, [node.id for node in picture.nodes if node.label not in known]],
        [(edge.source, edge.target) for edge in picture.edges],
        gap=GAP,
        step=STEP,
    )
    for node in picture.nodes:
        x, y = places[node.id]
        network.add_node(node.id, **_node_style(node), x=x, y=y)
    for edges in _by_ends(picture.edges):
        upright = places[edges[0].source][0] == places[edges[0].target][0]
        network.add_edge(edges[0].source, edges[0].target, **_edge_style(edges, upright=upright))
    return network


def _node_style(node: PictureNode) -> dict[str, Any]:
    colour = COLOURS.get(node.label, OTHER_COLOUR)
    return {
        "label": clip_text(" ".join(node.name.split()), LABEL_SIZE, LABEL_WIDTH),
        "full": node.name,
        "kind": node.label,
        "shape": "box",
        "color": {"background": "#ffffff", "border": colour, "highlight": {"background": "#fff6d6", "border": colour}},
        "borderWidth": 2,
        "font": {"size": LABEL_SIZE, "color": "#1f1f1f", "face": "sans-serif"},
        "margin": 6,
    }


def _by_ends(edges: Sequence[PictureEdge]) -> list[list[PictureEdge]]:
    grouped: dict[tuple[str, str], list[PictureEdge]] = {}
    for edge in edges:
        grouped.setdefault((edge.source, edge.target), []).append(edge)
    return list(grouped.values())


def _edge_style(edges: Sequence[PictureEdge], *, upright: bool) -> dict[str, Any]:
    """An edge within a column is bent: straight, it would lie under the boxes between its ends."""
    first = edges[0].type
    return {
        "id": edges[0].id,
        "kinds": [edge.type for edge in edges],
        "ids": [edge.id for edge in edges],
        "color": {"color": COLOURS.get(first, OTHER_COLOUR), "highlight": "#111111", "opacity": 0.55},
        "dashes": first in DASHED,
        "width": 2 if first in ("LED_BY", "RESPONSIBLE_FOR", "DEPENDS_ON") else 1,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
        "smooth": {"enabled": upright, "type": "curvedCW", "roundness": 0.5},
    }


def _names(language: Language) -> dict[str, str]:
    ontology = load_ontology()
    classes = {item.label: getattr(item, language) for item in ontology.classes.values()}
    return classes | {item.type: getattr(item, language) for item in ontology.relations.values()}


def _safe_json(value: Any) -> str:
    """JSON that cannot end its script element or break a line in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


@cache
def _vis_script() -> str:
    """The packaged library; ``</script`` cannot stand inside a script element."""
    folder = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return folder.read_text(encoding="utf-8").replace("</script", "<\\/script")


@cache
def _read(name: str) -> str:
    return (files("graph.export") / "templates" / name).read_text(encoding="utf-8")
