"""The part of the graph that a picture shows: tasks with who bears them, what they build and what they wait for."""

from collections import Counter
from dataclasses import dataclass

from graph.passages import Passage, read_passages
from graph.query import run_query
from graph.store import Store

CONTEXT = 40
"""Characters shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class PictureNode:
    """A node with its display name, what is written under it, and the ids of its passages."""

    id: str
    label: str
    name: str
    detail: str | None
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureEdge:
    """An edge between two shown nodes, and the ids of its passages."""

    id: str
    type: str
    source: str
    target: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes ordered by (label, id), edges by (type, id). ``left_out`` nodes were cut to keep it readable."""

    titles: tuple[str, ...]
    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...]
    passages: tuple[Passage, ...]
    left_out: int


def read_picture(store: Store, *, plan: str | None = None, unit: str | None = None, limit: int = 500) -> Picture:
    """Return the picture of all plans, of one plan, or of the tasks of one unit.

    Where more than ``limit`` nodes belong to it, those with the fewest edges are left out and counted.
    """
    parameters = {name: value for name, value in (("plan", plan), ("unit", unit)) if value}
    edges = tuple(
        PictureEdge(row[0], row[1], row[2], row[3], tuple(row[4]))
        for row in run_query(store, "picture-edges", parameters).rows
    )
    nodes = tuple(
        PictureNode(row[0], row[1], row[2], row[3], tuple(row[4]))
        for row in run_query(store, "picture-nodes", parameters).rows
    )
    shown = _most_connected(nodes, edges, limit)
    kept_nodes = tuple(node for node in nodes if node.id in shown)
    kept_edges = tuple(edge for edge in edges if edge.source in shown and edge.target in shown)
    proofs = [node.passages for node in kept_nodes] + [edge.passages for edge in kept_edges]
    wanted = sorted({passage for listed in proofs for passage in listed})
    passages = read_passages(store, wanted, context=CONTEXT)
    titles = tuple(row[1] for row in run_query(store, "ledger-plans", {"plan": plan} if plan else {}).rows)
    return Picture(titles, kept_nodes, kept_edges, passages, len(nodes) - len(kept_nodes))


def _most_connected(nodes: tuple[PictureNode, ...], edges: tuple[PictureEdge, ...], limit: int) -> frozenset[str]:
    degree = Counter(end for edge in edges for end in (edge.source, edge.target))
    ranked = sorted((node.id for node in nodes), key=lambda node_id: (-degree[node_id], node_id))
    return frozenset(ranked[:limit])
