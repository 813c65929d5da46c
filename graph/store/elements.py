"""The graph as the loader sees it: nodes and edges of one kind together, each with a fingerprint.

A fingerprint is what makes a second load cheap and exact: it is stored with the element, so the server alone can
say which elements differ. It also marks what is ours; nothing without it is ever touched.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from graph.ids import make_id
from graph.model import Graph, Value

T = TypeVar("T")

HAS_EVIDENCE = "HAS_EVIDENCE"
EVIDENCE = "Evidence"


class Kind(NamedTuple):
    """What one statement can load: the nodes of a label, or the edges of a type between two labels.

    ``source`` and ``target`` are empty for nodes.
    """

    name: str
    source: str = ""
    target: str = ""

    @property
    def is_edge(self) -> bool:
        """Whether this is a kind of edge."""
        return bool(self.source)


class Reference(NamedTuple):
    """Enough to find an element again; ``source`` and ``target`` are node ids, empty for nodes.

    A tuple, because a large load makes and compares hundreds of thousands of them.
    """

    id: str
    source: str = ""
    target: str = ""


class Element(NamedTuple):
    """A node or an edge as it shall stand in the store."""

    reference: Reference
    properties: Mapping[str, Value]
    documents: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Return the digest of everything that is stored of this element: of its properties, then of who states it.

        It is made when it is asked for: the server works meanwhile on the batch before.
        """
        properties = self.properties
        content = digest_of(sorted(properties.items())) if properties else NO_PROPERTIES
        return content + ownership_of(self.documents, self.evidence)

    def owned_by(self, documents: Iterable[str], evidence: Iterable[str]) -> "Element":
        """Return the same element as these documents state it."""
        return self._replace(documents=tuple(sorted(documents)), evidence=tuple(sorted(evidence)))


Elements = Mapping[Kind, tuple[Element, ...]]
Grouped = dict[tuple[str, str, str], list[Element]]
"""Elements by what makes a ``Kind``, not yet in order."""


def digest_of(value: Any) -> str:
    """Return 12 hexadecimal digits over Python's notation of the value, which tells 1, 1.0 and True apart.

    48 bits overlook one change in 10**14.
    """
    return blake2b(repr(value).encode(), digest_size=6).hexdigest()


@lru_cache(maxsize=1 << 16)
def ownership_of(documents: tuple[str, ...], evidence: tuple[str, ...]) -> str:
    """Return the digest of who states an element, and by what; a node and its edges often have the same."""
    return digest_of((documents, evidence))


def content_of(fingerprint: str) -> str:
    """Return the part of a fingerprint that stands for the properties."""
    return fingerprint[:12]


NO_PROPERTIES = digest_of([])


def arrange(graph: Graph) -> Elements:
    """Sort the graph's elements by kind: all kinds of nodes, then all kinds of edges."""
    return {**arrange_nodes(graph), **arrange_edges(graph)}


def arrange_nodes(graph: Graph) -> Elements:
    """Sort the graph's nodes by kind."""
    nodes: Grouped = {}
    for node in graph.nodes:
        element = Element(Reference(node.id), node.properties, node.documents, node.evidence)
        nodes.setdefault((node.label, "", ""), []).append(element)
    return {Kind(*kind): tuple(nodes[kind]) for kind in sorted(nodes)}


def arrange_edges(graph: Graph) -> Elements:
    """Sort the graph's edges by kind, with the HAS_EVIDENCE edges that follow from ``evidence``.

    Within a kind they are ordered by start: rows that touch the same node stand together, which the server likes.
    """
    labels = {node.id: node.label for node in graph.nodes}
    edges: Grouped = {}
    for edge in graph.edges:
        reference = Reference(edge.id, edge.source, edge.target)
        element = Element(reference, edge.properties, edge.documents, edge.evidence)
        edges.setdefault((edge.type, labels[edge.source], labels[edge.target]), []).append(element)
    for element in _evidence_edges(graph):
        edges.setdefault((HAS_EVIDENCE, labels[element.reference.source], EVIDENCE), []).append(element)
    start = attrgetter("reference.source")
    return {Kind(*kind): tuple(sorted(edges[kind], key=start)) for kind in sorted(edges)}


def _evidence_edges(graph: Graph) -> Iterator[Element]:
    """Yield an edge from each node to each of its evidence, stated by the documents that both share."""
    givers = {node.id: node.documents for node in graph.nodes if node.label == EVIDENCE}
    for node in graph.nodes:
        for evidence in node.evidence:
            documents = node.documents
            if documents != givers[evidence]:
                documents = tuple(each for each in documents if each in givers[evidence])
            edge_id = make_id(HAS_EVIDENCE.lower(), node.id, evidence)
            yield Element(Reference(edge_id, node.id, evidence), {}, documents, ())


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield the items in runs of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
