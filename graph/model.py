"""The records of the graph: nodes and edges, each with the evidence that proves it.

A node that several documents may state (a unit, an industry, a place) carries only properties that
follow from the key behind its id. Whatever one document says of it is an edge or an n-ary node of
that document. So documents can be loaded, changed and removed in any order with one result.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Span = tuple[int, int]
"""Code points of a document's canonical text: start inclusive, end exclusive."""

Scalar = str | int | float | bool
Value = Scalar | tuple[str, ...] | tuple[int, ...]
Properties = Mapping[str, Value]

NO_PROPERTIES: Properties = MappingProxyType({})


def freeze_properties(properties: Mapping[str, Value | None]) -> Properties:
    """Return a read-only copy in key order, without the keys whose value is None; all empty ones are one."""
    if not properties:
        return NO_PROPERTIES
    kept = {key: value for key, value in sorted(properties.items()) if value is not None}
    return MappingProxyType(kept)


@dataclass(frozen=True, slots=True)
class Node:
    """A node; ``label`` is one class of the ontology.

    ``evidence`` holds ids of Evidence nodes, sorted. It is empty only for what no document states: Text
    and Evidence themselves, and nodes that come from a register or vocabulary, which name it in ``source``.
    ``documents`` holds the ids of the plans that state the node, sorted.
    """

    id: str
    label: str
    properties: Properties
    evidence: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed edge; ``type`` is one relation of the ontology. Evidence and documents as for nodes."""

    id: str
    type: str
    source: str
    target: str
    properties: Properties
    evidence: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes ordered by (label, id) and edges by (type, id); every edge's ends are among the nodes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def ids(self) -> list[str]:
        """Return the ids of the nodes, then those of the edges."""
        return [each.id for each in self.nodes] + [each.id for each in self.edges]
