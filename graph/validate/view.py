"""The graph with the look-ups that rules need."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import Edge, Graph, Node

Links = Mapping[tuple[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class View:
    """Nodes by id and label, and the other ends of edges by (node id, relationship type), each end once."""

    graph: Graph
    nodes: Mapping[str, Node]
    by_label: Mapping[str, list[Node]]
    outgoing: Links
    incoming: Links

    def labelled(self, *labels: str) -> Iterator[Node]:
        """Yield the nodes with the labels."""
        for label in labels:
            yield from self.by_label.get(label, ())

    def targets(self, id_: str, type_: str) -> list[str]:
        """Return the ids to which relations of the type lead from the node."""
        return self.outgoing.get((id_, type_), [])

    def sources(self, id_: str, type_: str) -> list[str]:
        """Return the ids from which relations of the type lead to the node."""
        return self.incoming.get((id_, type_), [])

    def known(self, ids: Iterable[str], label: str) -> Iterator[Node]:
        """Yield those nodes of the ids that exist and have the label."""
        for id_ in ids:
            node = self.nodes.get(id_)
            if node is not None and node.label == label:
                yield node

    def elements(self) -> Iterator[Node | Edge]:
        """Yield all nodes, then all edges."""
        yield from self.graph.nodes
        yield from self.graph.edges


def view_graph(graph: Graph) -> View:
    """Return the graph with its look-ups."""
    by_label: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        by_label[node.label].append(node)
    outgoing: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    incoming: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for edge in graph.edges:
        outgoing[edge.source, edge.type][edge.target] = None
        incoming[edge.target, edge.type][edge.source] = None
    return View(
        graph=graph,
        nodes={node.id: node for node in graph.nodes},
        by_label=by_label,
        outgoing={key: list(ends) for key, ends in outgoing.items()},
        incoming={key: list(ends) for key, ends in incoming.items()},
    )
