"""Edges that follow from n-ary nodes: shortcuts that spare people a hop. The store derives HAS_EVIDENCE itself."""

from graph.builder import GraphBuilder, Proof
from graph.model import Graph, Node
from ontology import load_ontology

ENDS = ("OF_TASK", "BORNE_BY", "DEPENDENT", "PREREQUISITE")
"""The edges from a Responsibility or Dependency to what it joins."""


def add_derived_edges(builder: GraphBuilder) -> Graph:
    """Add the shortcuts to what the builder holds and return the whole graph."""
    stated = builder.build()
    ends = {(edge.source, edge.type): edge.target for edge in stated.edges if edge.type in ENDS}
    for node in stated.nodes:
        if node.label == "Responsibility":
            _add_duty(builder, node, task=ends[node.id, "OF_TASK"], bearer=ends[node.id, "BORNE_BY"])
        elif node.label == "Dependency":
            _add_via(builder, "DEPENDS_ON", (ends[node.id, "DEPENDENT"], ends[node.id, "PREREQUISITE"]), node)
    return builder.build()


def _add_duty(builder: GraphBuilder, duty: Node, *, task: str, bearer: str) -> None:
    """Add the shortcut of the role, in the direction that the ontology gives it (LED_BY from the task, …)."""
    role = load_ontology().scheme_named("role").concept(str(duty.properties["role"]))
    if role.shortcut is None:
        return
    from_task = "Task" in load_ontology().relation_named(role.shortcut).domain
    _add_via(builder, role.shortcut, (task, bearer) if from_task else (bearer, task), duty)


def _add_via(builder: GraphBuilder, edge_type: str, ends: tuple[str, str], via: Node) -> None:
    builder.add_edge(edge_type, *ends, {"via": via.id}, Proof(via.evidence, via.documents))
