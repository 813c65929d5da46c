"""Ids that follow from content: a node's from its class's key, an edge's from its type and ends."""

from collections.abc import Iterator

from graph.builder import EDGE_KEYS
from graph.evidence import evidence_id
from graph.ids import make_id
from graph.model import Edge, Node
from graph.validate.finding import Finding
from graph.validate.view import View
from ontology import NodeClass, load_ontology


def check_keys(view: View) -> Iterator[Finding]:
    """Yield nodes and edges whose id is not the one that their content gives."""
    for node in view.graph.nodes:
        expected = _node_id(node)
        if expected not in (None, node.id):
            yield Finding("record-key", node.id, str(expected))
    for edge in view.graph.edges:
        if edge.id != _edge_id(edge):
            yield Finding("record-key", edge.id, _edge_id(edge))


def _node_id(node: Node) -> str | None:
    """Return the id that the node's own properties give; None where the key holds more than these."""
    class_ = load_ontology().classes.get(node.label)
    if class_ is None:
        return None
    return _evidence_id(node) if node.label == "Evidence" else _id_from_properties(node, class_)


def _id_from_properties(node: Node, class_: NodeClass) -> str | None:
    names = class_.key.split(", ")
    if not all(class_.property_named(name) for name in names):
        return None
    if "divisionCode" in names and "divisionCode" not in node.properties:
        return None  # a thing of an unknown jurisdiction has its plan in the key instead
    return make_id(class_.prefix, *(str(node.properties.get(name, "")) for name in names))


def _evidence_id(node: Node) -> str | None:
    starts, ends, sha256 = (node.properties.get(name) for name in ("starts", "ends", "sha256"))
    if not (isinstance(starts, tuple) and isinstance(ends, tuple) and len(starts) == len(ends)):
        return None
    pairs = zip(starts, ends, strict=True)
    spans = [(start, end) for start, end in pairs if isinstance(start, int) and isinstance(end, int)]
    return evidence_id(str(sha256), spans)


def _edge_id(edge: Edge) -> str:
    keys = (str(edge.properties.get(name, "")) for name in EDGE_KEYS)
    return make_id(edge.type.lower(), edge.source, edge.target, *keys)
