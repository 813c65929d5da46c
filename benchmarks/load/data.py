"""The same made-up documents for every writer: plans, tasks, units and evidence, seeded, with Chinese text."""

import random
from collections.abc import Iterator
from typing import Any

from graph.ids import make_id
from graph.model import Edge, Graph, Node
from graph.store.elements import Element, arrange, reference_of
from graph.store.plan import stored_properties

TASKS_PER_PLAN = 200
UNITS = 400
WORDS = "建设推进完善加强培育提升项目产业茶叶脐橙中药材科技创新平台基地园区服务体系改革发展农业农村工业旅游数据企业人才"


def make_graph(nodes: int, seed: int = 7, first: int = 0) -> Graph:
    """Return a graph of about so many nodes, and four times as many edges with those to evidence.

    ``first`` is the number of the first plan: graphs of other numbers share the units only.
    """
    draw = random.Random(seed)
    plans = max(1, round((nodes - UNITS) / (TASKS_PER_PLAN * 3 + 2)))
    found_nodes: list[Node] = [_unit(number) for number in range(UNITS)]
    found_edges: list[Edge] = []
    for number in range(first, first + plans):
        more_nodes, more_edges = _plan(number, draw)
        found_nodes += more_nodes
        found_edges += more_edges
    return Graph(
        tuple(sorted(found_nodes, key=lambda node: (node.label, node.id))),
        tuple(sorted(found_edges, key=lambda edge: (edge.type, edge.id))),
    )


def _unit(number: int) -> Node:
    properties = {"name": f"县单位{number}局", "divisionCode": "500236", "unitType": "government"}
    return Node(f"unit:{number}", "Unit", properties)


def _plan(number: int, draw: random.Random) -> tuple[list[Node], list[Edge]]:
    plan, text = f"plan:{number}", f"text:{number}"
    owner = (plan,)
    nodes = [
        Node(
            plan,
            "Plan",
            {"title": f"方案{number}", "workingTitle": f"方案{number}", "file": f"{number}.txt"},
            (),
            owner,
        ),
        Node(text, "Text", {"sha256": f"{number:064x}", "text": _words(draw, 2000), "length": 2000}, (), owner),
    ]
    edges = [_edge("HAS_TEXT", plan, text, owner)]
    for row in range(TASKS_PER_PLAN):
        more_nodes, more_edges = _task(f"{number}-{row}", row, (plan, text, owner), draw)
        nodes += more_nodes
        edges += more_edges
    return nodes, edges


def _task(
    key: str, row: int, home: tuple[str, str, tuple[str, ...]], draw: random.Random
) -> tuple[list[Node], list[Edge]]:
    plan, text, owner = home
    task, evidence, duty = f"task:{key}", f"evidence:{key}", f"responsibility:{key}"
    # The first unit is a hub: it leads a tenth of all tasks.
    leader = "unit:0" if row % 10 == 0 else f"unit:{draw.randrange(UNITS)}"
    supporters = [f"unit:{draw.randrange(UNITS)}" for _ in range(3)]
    proof = (evidence,)
    nodes = [
        Node(
            evidence, "Evidence", {"sha256": plan, "start": row, "end": row + 40, "quote": _words(draw, 40)}, (), owner
        ),
        Node(
            task,
            "Task",
            {"number": str(row), "text": _words(draw, 40), "order": row, "kind": "table_row"},
            proof,
            owner,
        ),
        Node(duty, "Responsibility", {"role": "lead", "writtenAs": leader, "order": 0, "shared": False}, proof, owner),
    ]
    edges = [
        _edge("IN_TEXT", evidence, text, owner),
        _edge("HAS_TASK", plan, task, owner, proof),
        _edge("OF_TASK", duty, task, owner, proof),
        _edge("BORNE_BY", duty, leader, owner, proof),
        _edge("LED_BY", task, leader, owner, proof, via=duty),
        _edge("RESPONSIBLE_FOR", leader, task, owner, proof, via=duty),
        *(_edge("SUPPORTED_BY", task, unit, owner, proof, via=f"{duty}:{at}") for at, unit in enumerate(supporters)),
    ]
    return nodes, edges


def _edge(
    kind: str, source: str, target: str, owner: tuple[str, ...], proof: tuple[str, ...] = (), **properties: str
) -> Edge:
    edge_id = make_id(kind.lower(), source, target, properties.get("via", ""))
    return Edge(edge_id, kind, source, target, properties, proof, owner)


def _words(draw: random.Random, length: int) -> str:
    return "".join(draw.choices(WORDS, k=length))


def plain_rows(graph: Graph) -> tuple[dict[str, list[dict[str, Any]]], dict[tuple[str, str, str], list[Any]]]:
    """Return what a load writes as plain rows for other writers: properties by label; (source, target, properties)."""
    nodes: dict[str, list[dict[str, Any]]] = {}
    edges: dict[tuple[str, str, str], list[Any]] = {}
    for kind, members in arrange(graph).items():
        if kind.is_edge:
            edges[kind.name, kind.source, kind.target] = [(*reference_of(e)[1:], _plain(e)) for e in members]
        else:
            nodes[kind.name] = [_plain(e) for e in members]
    return nodes, edges


def _plain(element: Element) -> dict[str, Any]:
    """Return everything that is stored of an element, with lists: not every library takes tuples."""
    stored = {"id": element.id} | stored_properties(element)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in stored.items()}


def chunks(items: list[Any], size: int = 10_000) -> Iterator[list[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
