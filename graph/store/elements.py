"""The graph as the loader sees it: nodes and edges of one kind together, each with a fingerprint.

A fingerprint is what makes a second load cheap and exact: it is stored with the element, so the server alone can
say which elements differ. It also marks what is ours; nothing without it is ever touched.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from graph.ids import make_id
from graph.model import NO_PROPERTIES, Edge, Graph, Node

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


Element = Node | Edge
"""The graph's own records, as they are: a load that made others of them would hold the graph twice."""

Elements = Mapping[Kind, Sequence[Element]]
Grouped = dict[tuple[str, str, str], list[Element]]
"""Elements by what makes a ``Kind``, not yet in order."""


def reference_of(element: Element) -> Reference:
    """Return what an element is found by."""
    if isinstance(element, Edge):
        return Reference(element.id, element.source, element.target)
    return Reference(element.id)


def fingerprint_of(element: Element) -> str:
    """Return the digest of everything that is stored of an element: of its properties, then of who states it.

    It is made when it is asked for: the server works meanwhile on the batch before.
    """
    properties = element.properties
    content = digest_of(sorted(properties.items())) if properties else NO_CONTENT
    return content + ownership_of(element.documents, element.evidence)


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


NO_CONTENT = digest_of([])


def arrange(graph: Graph) -> Elements:
    """Sort the graph's elements by kind: all kinds of nodes, then all kinds of edges."""
    return {**arrange_nodes(graph), **arrange_edges(graph)}


def arrange_nodes(graph: Graph) -> Elements:
    """Sort the graph's nodes by kind."""
    nodes: Grouped = {}
    for node in graph.nodes:
        nodes.setdefault((node.label, "", ""), []).append(node)
    return {Kind(*kind): nodes[kind] for kind in sorted(nodes)}


def arrange_edges(graph: Graph) -> Elements:
    """Sort the graph's edges by kind, with the HAS_EVIDENCE edges that follow from ``evidence``.

    Within a kind they are ordered by start: rows that touch the same node stand together, which the server likes.
    """
    labels = {node.id: node.label for node in graph.nodes}
    edges: Grouped = {}
    for edge in chain(graph.edges, _evidence_edges(graph)):
        edges.setdefault((edge.type, labels[edge.source], labels[edge.target]), []).append(edge)
    for members in edges.values():
        members.sort(key=attrgetter("source"))
    return {Kind(*kind): edges[kind] for kind in sorted(edges)}


def _evidence_edges(graph: Graph) -> Iterator[Edge]:
    """Yield an edge from each node to each of its evidence, stated by the documents that both share."""
    givers = {node.id: node.documents for node in graph.nodes if node.label == EVIDENCE}
    for node in graph.nodes:
        for evidence in node.evidence:
            documents = node.documents
            if documents != givers[evidence]:
                documents = tuple(each for each in documents if each in givers[evidence])
            edge_id = make_id(HAS_EVIDENCE.lower(), node.id, evidence)
            yield Edge(edge_id, HAS_EVIDENCE, node.id, evidence, NO_PROPERTIES, (), documents)


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield the items in runs of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
