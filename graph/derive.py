"""Edges that follow from n-ary nodes: shortcuts that spare people a hop. The store derives HAS_EVIDENCE itself."""

from collections.abc import Iterator

from graph.builder import GraphBuilder, Proof
from graph.model import Edge, Graph, Node

SHORTCUTS = {
    "lead": "LED_BY",
    "support": "SUPPORTED_BY",
    "guide": "GUIDED_BY",
    "reporter": "REPORTED_BY",
}
"""Role -> edge from the task to the bearer. ``responsible`` runs the other way: RESPONSIBLE_FOR, bearer to task."""


def add_derived_edges(builder: GraphBuilder) -> Graph:
    """Add all derived edges to what the builder holds and return the whole graph."""
    stated = builder.build()
    targets = _targets_by_source(stated)
    for node in stated.nodes:
        if node.label == "Responsibility":
            _add_shortcut(builder, node, targets)
        elif node.label == "Dependency":
            _add_depends_on(builder, node, targets)
    return builder.build()


def _targets_by_source(graph: Graph) -> dict[tuple[str, str], str]:
    wanted = ("OF_TASK", "BORNE_BY", "DEPENDENT", "PREREQUISITE")
    return {(edge.source, edge.type): edge.target for edge in _edges_of(graph, wanted)}


def _edges_of(graph: Graph, types: tuple[str, ...]) -> Iterator[Edge]:
    return (edge for edge in graph.edges if edge.type in types)


def _add_shortcut(builder: GraphBuilder, duty: Node, targets: dict[tuple[str, str], str]) -> None:
    task, bearer = targets[duty.id, "OF_TASK"], targets[duty.id, "BORNE_BY"]
    shortcut = SHORTCUTS.get(str(duty.properties["role"]))
    edge_type, source, target = (shortcut, task, bearer) if shortcut else ("RESPONSIBLE_FOR", bearer, task)
    _add_via(builder, edge_type, source, target, duty)


def _add_depends_on(builder: GraphBuilder, dependency: Node, targets: dict[tuple[str, str], str]) -> None:
    dependent, prerequisite = targets[dependency.id, "DEPENDENT"], targets[dependency.id, "PREREQUISITE"]
    _add_via(builder, "DEPENDS_ON", dependent, prerequisite, dependency)


def _add_via(builder: GraphBuilder, edge_type: str, source: str, target: str, via: Node) -> None:
    builder.add_edge(edge_type, source, target, {"via": via.id}, Proof(via.evidence, via.documents))
