"""Rules for every node and edge: names that exist, evidence that is there, ends that fit."""

import re
from collections import defaultdict
from collections.abc import Iterator

from graph.model import Edge, Node
from graph.validate.finding import Finding, pairs_of
from graph.validate.view import View
from ontology import Ontology, Property, load_ontology

_HASH = re.compile(r"[0-9a-f]{16}")
_EDGE_ID = re.compile(r"[a-z_]+:[0-9a-f]{16}")
_EDGE_KEYS = ("via", "action", "date", "kind")
"""Edges of one type between the same ends are one unless they differ in one of these."""


def find_unknown_labels(view: View) -> Iterator[Finding]:
    """Yield nodes whose label is not in the ontology."""
    for label in view.by_label:
        if label not in load_ontology().classes:
            yield from (Finding("node-label", node.id, label) for node in view.by_label[label])


def find_unknown_types(view: View) -> Iterator[Finding]:
    """Yield edges whose type is not in the ontology."""
    for edge in view.graph.edges:
        if edge.type not in load_ontology().relations:
            yield Finding("edge-type", edge.id, edge.type)


def find_wrong_node_ids(view: View) -> Iterator[Finding]:
    """Yield nodes whose id is not their class's prefix and a hash."""
    for node in view.graph.nodes:
        class_ = load_ontology().classes.get(node.label)
        prefix, _, rest = node.id.partition(":")
        if class_ is not None and not (prefix == class_.prefix and _HASH.fullmatch(rest)):
            yield Finding("node-id", node.id)


def find_wrong_edge_ids(view: View) -> Iterator[Finding]:
    """Yield edges whose id is no prefix and hash."""
    for edge in view.graph.edges:
        if not _EDGE_ID.fullmatch(edge.id):
            yield Finding("edge-id", edge.id)


def find_unknown_node_properties(view: View) -> Iterator[Finding]:
    """Yield properties that the node's class does not have."""
    for node in view.graph.nodes:
        known = _properties(node)
        yield from (Finding("node-property", node.id, name) for name in node.properties if name not in known)


def find_unknown_edge_properties(view: View) -> Iterator[Finding]:
    """Yield properties that the edge's relation does not have."""
    for edge in view.graph.edges:
        known = _properties(edge)
        yield from (Finding("edge-property", edge.id, name) for name in edge.properties if name not in known)


def find_unknown_codes(view: View) -> Iterator[Finding]:
    """Yield values of nodes that are not in the closed scheme of their property."""
    for node in view.graph.nodes:
        yield from _unknown_codes("code", node, is_open=False)


def find_open_codes(view: View) -> Iterator[Finding]:
    """Yield values of nodes that are not in the open scheme of their property."""
    for node in view.graph.nodes:
        yield from _unknown_codes("open-code", node, is_open=True)


def find_unknown_edge_codes(view: View) -> Iterator[Finding]:
    """Yield values of edges that are not in the scheme of their property."""
    for edge in view.graph.edges:
        yield from _unknown_codes("edge-code", edge, is_open=False)


def find_unproved_nodes(view: View) -> Iterator[Finding]:
    """Yield nodes without the evidence, origin or document that their class asks for."""
    for label, nodes in view.by_label.items():
        class_ = load_ontology().classes.get(label)
        if class_ is not None and class_.evidence == "required":
            yield from _unproved(nodes, "node-evidence")


def find_undocumented_nodes(view: View) -> Iterator[Finding]:
    """Yield nodes that must come from a plan and name none."""
    for label, nodes in view.by_label.items():
        class_ = load_ontology().classes.get(label)
        if class_ is not None and class_.evidence == "required":
            yield from (Finding("node-document", node.id) for node in nodes if not node.documents)


def find_nodes_without_origin(view: View) -> Iterator[Finding]:
    """Yield nodes of registers that have neither evidence nor a source."""
    for label, nodes in view.by_label.items():
        class_ = load_ontology().classes.get(label)
        if class_ is not None and class_.evidence == "register":
            without = (node for node in nodes if "source" not in node.properties)
            yield from _unproved(without, "node-origin")


def find_unproved_edges(view: View) -> Iterator[Finding]:
    """Yield edges without the evidence that their relation asks for."""
    yield from _unproved(_stated_edges(view), "edge-evidence")


def find_undocumented_edges(view: View) -> Iterator[Finding]:
    """Yield edges that must come from a plan and name none."""
    yield from (Finding("edge-document", edge.id) for edge in _stated_edges(view) if not edge.documents)


def find_missing_evidence(view: View) -> Iterator[Finding]:
    """Yield ids of evidence that are no evidence."""
    for element in view.elements():
        for id_ in element.evidence:
            if not _is(view, id_, "Evidence"):
                yield Finding(f"{_kind(element)}-evidence-known", element.id, id_)


def find_missing_documents(view: View) -> Iterator[Finding]:
    """Yield ids of documents that are no plan."""
    for element in view.elements():
        for id_ in element.documents:
            if not _is(view, id_, "Plan"):
                yield Finding(f"{_kind(element)}-document-known", element.id, id_)


def find_misplaced_evidence(view: View) -> Iterator[Finding]:
    """Yield evidence that stands in the text of none of the element's plans."""
    for element in view.elements():
        texts = {text for plan in element.documents for text in view.targets(plan, "HAS_TEXT")}
        for id_ in element.evidence if element.documents else ():
            if any(text not in texts for text in view.targets(id_, "IN_TEXT")):
                yield Finding(f"{_kind(element)}-evidence-place", element.id, id_)


def find_missing_ends(view: View) -> Iterator[Finding]:
    """Yield ends of edges that are no nodes."""
    for edge in view.graph.edges:
        for end in (edge.source, edge.target):
            if end not in view.nodes:
                yield Finding("edge-end", edge.id, end)


def find_wrong_starts(view: View) -> Iterator[Finding]:
    """Yield edges that start at a node outside the relation's domain."""
    for edge in view.graph.edges:
        relation, start = load_ontology().relations.get(edge.type), view.nodes.get(edge.source)
        if relation is not None and start is not None and start.label not in relation.domain:
            yield Finding("edge-from", edge.id, start.id)


def find_wrong_targets(view: View) -> Iterator[Finding]:
    """Yield edges that lead to a node outside the relation's range."""
    for edge in view.graph.edges:
        relation, end = load_ontology().relations.get(edge.type), view.nodes.get(edge.target)
        if relation is not None and end is not None and end.label not in relation.range:
            yield Finding("edge-to", edge.id, end.id)


def find_repeated_edges(view: View) -> Iterator[Finding]:
    """Yield edges that are the same as another."""
    same: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for edge in view.graph.edges:
        key = (edge.type, edge.source, edge.target, *(edge.properties.get(name) for name in _EDGE_KEYS))
        same[key].append(edge.id)
    for ids in same.values():
        yield from (Finding("edge-twice", id_, other) for id_, other in pairs_of(ids))


def find_proof_edges(view: View) -> Iterator[Finding]:
    """Yield edges that only the evidence lists may state."""
    yield from (Finding("proof-edge", edge.id) for edge in view.graph.edges if edge.type == "HAS_EVIDENCE")


def _properties(element: Node | Edge) -> dict[str, Property]:
    declared = _declared(load_ontology(), element)
    return {each.name: each for each in declared}


def _declared(ontology: Ontology, element: Node | Edge) -> tuple[Property, ...]:
    if isinstance(element, Node):
        class_ = ontology.classes.get(element.label)
        return () if class_ is None else class_.properties
    relation = ontology.relations.get(element.type)
    return () if relation is None else relation.properties


def _unknown_codes(rule: str, element: Node | Edge, *, is_open: bool) -> Iterator[Finding]:
    for each in _declared(load_ontology(), element):
        if each.scheme is not None and each.is_open == is_open:
            value = element.properties.get(each.name)
            concepts = load_ontology().schemes[each.scheme].concepts
            if isinstance(value, str) and value not in concepts:
                yield Finding(rule, element.id, value)


def _unproved(elements: Iterator[Node | Edge] | list[Node], rule: str) -> Iterator[Finding]:
    yield from (Finding(rule, element.id) for element in elements if not element.evidence)


def _stated_edges(view: View) -> Iterator[Edge]:
    for edge in view.graph.edges:
        relation = load_ontology().relations.get(edge.type)
        if relation is not None and relation.evidence == "required":
            yield edge


def _is(view: View, id_: str, label: str) -> bool:
    node = view.nodes.get(id_)
    return node is not None and node.label == label


def _kind(element: Node | Edge) -> str:
    return "node" if isinstance(element, Node) else "edge"
