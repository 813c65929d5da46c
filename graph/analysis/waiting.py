"""The chain of what waits for what: the longest one, what holds up most, and circles."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx

from graph.analysis.method import Method, method
from graph.names import Source
from graph.query import run_query

SOURCE = (
    "longest path in a directed acyclic graph by topological order: Cormen et al., Introduction to Algorithms, "
    "section 22.2 (4th edition); circles are strongly connected components: Tarjan 1972, doi:10.1137/0201010"
)


@dataclass(frozen=True, slots=True)
class Step:
    """A task, project, platform, section or unit of a chain; ``date`` is its last fixed deadline, None without one."""

    id: str
    kind: str
    number: str | None
    name: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """``later`` waits for ``earlier``; ``is_inverted`` where the earlier one is due after the later one."""

    earlier: str
    later: str
    type: str
    basis: str
    confidence: float
    dependency: str
    quotes: tuple[str, ...]
    is_inverted: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """A step with the number of steps that wait for it, directly or through others."""

    step: Step
    directly: int
    in_all: int


@dataclass(frozen=True, slots=True)
class WaitingChains:
    """All that waits.

    ``longest`` begins with what must come first; where several chains are as long, the one whose ids come first.
    ``holders`` have the most waiting for them first. ``circles`` are groups of steps that wait for one another: their
    links are left out of the longest chain, because a circle has no first step.
    """

    method: Method
    steps: tuple[Step, ...]
    links: tuple[Link, ...]
    longest: tuple[Step, ...]
    holders: tuple[Holder, ...]
    circles: tuple[tuple[Step, ...], ...]


def find_waiting_chains(
    store: Source, plan: str | None = None, *, types: Iterable[str] | None = None, least_confidence: float = 0.0
) -> WaitingChains:
    """Return the chains of dependencies of one plan (name, alias or id), or of all plans.

    ``types`` keeps only these types of dependency (all by default), ``least_confidence`` (0 to 1) only sure ones.
    """
    chosen = None if types is None else sorted(set(types))
    answer = run_query(store, "dependencies", {"plan": plan})
    kept = [
        record
        for record in answer.records()
        if (chosen is None or record["type"] in chosen) and record["confidence"] >= least_confidence
    ]
    steps = {step.id: step for record in kept for step in (_step(record, "waits_for"), _step(record, "waits"))}
    links = tuple(sorted(map(_link, kept), key=lambda link: (link.earlier, link.later, link.dependency)))
    graph = project_waiting(links)
    circles = find_circles(graph)
    return WaitingChains(
        method=method("longest waiting chain", SOURCE, plan=plan, types=chosen, least_confidence=least_confidence),
        steps=tuple(steps[node] for node in sorted(steps)),
        links=links,
        longest=tuple(steps[node] for node in find_longest_path(graph, circles)),
        holders=_holders(graph, steps),
        circles=tuple(tuple(steps[node] for node in circle) for circle in circles),
    )


def project_waiting(links: Iterable[Link]) -> "nx.DiGraph[str]":
    """Return a directed graph of ids, from what comes first to what waits, nodes and edges in the order of ids."""
    pairs = sorted({(link.earlier, link.later) for link in links})
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted({node for pair in pairs for node in pair}))
    graph.add_edges_from(pairs)
    return graph


def find_circles(graph: "nx.DiGraph[str]") -> list[list[str]]:
    """Return the groups of nodes that can all reach one another, each and all in the order of ids."""
    components = nx.strongly_connected_components(graph)
    return sorted(sorted(nodes) for nodes in components if len(nodes) > 1 or graph.has_edge(*(list(nodes) * 2)))


def find_longest_path(graph: "nx.DiGraph[str]", circles: Iterable[Iterable[str]]) -> list[str]:
    """Return the longest path that uses no link inside a circle; of several, the one whose ids come first."""
    member = {node: index for index, circle in enumerate(circles) for node in circle}
    open_graph: nx.DiGraph[str] = nx.DiGraph()
    open_graph.add_nodes_from(graph.nodes)
    open_graph.add_edges_from(
        (first, second) for first, second in graph.edges if first not in member or member[first] != member.get(second)
    )
    best: dict[str, list[str]] = {}
    for node in reversed(list(nx.lexicographical_topological_sort(open_graph))):
        tails = [best[next_node] for next_node in open_graph.successors(node)]
        best[node] = [node, *min(tails, key=lambda tail: (-len(tail), tail), default=[])]
    return min(best.values(), key=lambda path: (-len(path), path), default=[])


def _step(record: dict[str, Any], end: str) -> Step:
    return Step(
        id=record[f"{end}_id"],
        kind=record[f"{end}_kind"],
        number=record[f"{end}_number"],
        name=record[end],
        date=record[f"{end}_date"],
    )


def _link(record: dict[str, Any]) -> Link:
    earlier, later = record["waits_for_date"], record["waits_date"]
    return Link(
        earlier=record["waits_for_id"],
        later=record["waits_id"],
        type=record["type"],
        basis=record["basis"],
        confidence=record["confidence"],
        dependency=record["dependency_id"],
        quotes=tuple(record["quotes"]),
        is_inverted=earlier is not None and later is not None and earlier > later,
    )


def _holders(graph: "nx.DiGraph[str]", steps: dict[str, Step]) -> tuple[Holder, ...]:
    holders = [
        Holder(steps[node], graph.out_degree(node), len(nx.descendants(graph, node)))
        for node in graph
        if graph.out_degree(node)
    ]
    return tuple(sorted(holders, key=lambda holder: (-holder.in_all, -holder.directly, holder.step.id)))


def inverted_links(chain: Iterable[Step], links: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links along a chain whose earlier end is due after the later one."""
    along = set(pairwise(step.id for step in chain))
    return tuple(link for link in links if link.is_inverted and (link.earlier, link.later) in along)
