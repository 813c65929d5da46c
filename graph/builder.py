"""Collect nodes and edges, join those with one id, and give the graph in its fixed order."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from graph.errors import ValidationError
from graph.ids import make_id
from graph.model import Edge, Graph, Node, Properties, Value, freeze_properties

Element = TypeVar("Element", Node, Edge)

EDGE_KEYS = ("action", "date", "kind", "via")
"""Edges of one type between the same ends are one edge unless they differ in one of these."""

_NOT_TOLD_APART = ("",) * len(EDGE_KEYS)


@dataclass(frozen=True, slots=True)
class Proof:
    """Ids of the passages that state an element, and of the plans they stand in; given in any order."""

    evidence: Collection[str] = ()
    documents: Collection[str] = ()


NO_PROOF = Proof()
"""For what comes from a register or follows from other elements."""


@dataclass(slots=True)
class GraphBuilder:
    """Adds elements one by one; adding the same again joins evidence and documents."""

    _nodes: dict[str, Node] = field(default_factory=dict)
    _edges: dict[str, Edge] = field(default_factory=dict)

    def add_node(
        self,
        node_id: str,
        label: str,
        properties: Mapping[str, Value | None],
        proof: Proof = NO_PROOF,
    ) -> str:
        """Add a node or join it with the one of the same id; return the id.

        Raises:
            ValidationError: If the id is taken by a node with another label or other properties.
        """
        node = Node(node_id, label, freeze_properties(properties), _ordered(proof.evidence), _ordered(proof.documents))
        known = self._nodes.get(node_id)
        self._nodes[node_id] = node if known is None else _join(known, node, known.label, node.label)
        return node_id

    def add_edge(
        self,
        edge_type: str,
        source: str,
        target: str,
        properties: Mapping[str, Value | None] | None = None,
        proof: Proof = NO_PROOF,
    ) -> str:
        """Add an edge or join it with the same one (see EDGE_KEYS); return its id.

        Raises:
            ValidationError: If the edge is known with other properties.
        """
        frozen = freeze_properties(properties or {})
        told_apart = [str(frozen.get(name, "")) for name in EDGE_KEYS] if frozen else _NOT_TOLD_APART
        edge_id = make_id(edge_type.lower(), source, target, *told_apart)
        edge = Edge(
            edge_id,
            edge_type,
            self._shared(source),
            self._shared(target),
            frozen,
            _ordered(proof.evidence),
            _ordered(proof.documents),
        )
        known = self._edges.get(edge_id)
        self._edges[edge_id] = edge if known is None else _join(known, edge, known.type, edge.type)
        return edge_id

    def _shared(self, node_id: str) -> str:
        """Return the id as the node holds it, so that its edges need no copy; as it is while there is no node."""
        known = self._nodes.get(node_id)
        return node_id if known is None else known.id

    def node(self, node_id: str) -> Node:
        """Return the node as collected so far."""
        return self._nodes[node_id]

    def has_node(self, node_id: str) -> bool:
        """Tell whether a node of this id has been added."""
        return node_id in self._nodes

    def build(self) -> Graph:
        """Return the graph: nodes ordered by (label, id), edges by (type, id).

        Raises:
            ValidationError: If an edge leads to a node that was never added.
        """
        for edge in self._edges.values():
            self._require_ends(edge)
        return Graph(
            nodes=tuple(sorted(self._nodes.values(), key=lambda node: (node.label, node.id))),
            edges=tuple(sorted(self._edges.values(), key=lambda edge: (edge.type, edge.id))),
        )

    def _require_ends(self, edge: Edge) -> None:
        for end in (edge.source, edge.target):
            if end not in self._nodes:
                raise ValidationError(
                    zh=f"关系 {edge.type} {edge.id} 指向不存在的节点 {end}",
                    en=f"edge {edge.type} {edge.id} leads to node {end}, which does not exist",
                )


def _ordered(ids: Collection[str]) -> tuple[str, ...]:
    """Return the ids in order, each once; one alone as it is given, so that the elements of a document share it."""
    if len(ids) < 2:
        return tuple(ids)
    return tuple(sorted(set(ids)))


def _join(known: Element, added: Element, known_kind: str, added_kind: str) -> Element:
    if known_kind != added_kind or known.properties != added.properties:
        raise _conflict(known, added, known_kind, added_kind)
    return replace(
        known,
        evidence=_ordered((*known.evidence, *added.evidence)),
        documents=_ordered((*known.documents, *added.documents)),
    )


def _conflict(known: Element, added: Element, known_kind: str, added_kind: str) -> ValidationError:
    first, second = _describe(known_kind, known.properties), _describe(added_kind, added.properties)
    places = " / ".join((", ".join(known.documents) or "-", ", ".join(added.documents) or "-"))
    return ValidationError(
        zh=f"同一标识 {known.id} 有两种内容（文件 {places}）：{first}；{second}",
        en=f"one id {known.id} with two contents (documents {places}): {first}; {second}",
    )


def _describe(kind: str, properties: Properties) -> str:
    return f"{kind} {dict(properties)!r}"
