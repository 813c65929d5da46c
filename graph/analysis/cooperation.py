"""The co-operation of units: who leads whom, how often, and through whom the others are linked."""

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from graph.analysis.method import Method, method
from graph.names import Source
from graph.query import run_query

SOURCE = (
    "strength: Barrat et al. 2004, doi:10.1073/pnas.0400087101; betweenness: Brandes 2001, "
    "doi:10.1080/0022250X.2001.9990249, with the length of a tie the inverse of its weight: Newman 2001, "
    "doi:10.1103/PhysRevE.64.016132"
)
DIGITS = 6
"""Betweenness is rounded so: sums of paths in another order differ in the last bits."""


@dataclass(frozen=True, slots=True)
class Tie:
    """``lead`` leads ``tasks`` tasks that ``support`` supports (ids of units or groups)."""

    lead: str
    support: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Partner:
    """A unit in the network.

    ``is_led``: tasks of others that it supports, summed over the units that lead them; ``leads``: the same for those
    that support it. ``partners``: units at the other end of a tie, each once. ``betweenness``: 0 to 1, the share of
    the shortest ways between other units that lead through this one; ties are read in both directions.
    """

    id: str
    name: str
    leads: int
    is_led: int
    partners: int
    betweenness: float


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Ties by weight, then by ids; partners by betweenness, then by the sum of their ties, then by id."""

    method: Method
    ties: tuple[Tie, ...]
    partners: tuple[Partner, ...]


def measure_cooperation(store: Source, plan: str | None = None, *, least_tasks: int = 1) -> Cooperation:
    """Return who leads whom in one plan (name, alias or id), or in all; ties of fewer tasks are left out."""
    records = run_query(store, "unit-pairs", {"plan": plan}).records()
    kept = [record for record in records if record["tasks"] >= least_tasks]
    names = {record["unit_id"]: record["unit"] for record in kept}
    names |= {record["supporting_unit_id"]: record["supporting_unit"] for record in kept}
    ties = [Tie(record["unit_id"], record["supporting_unit_id"], record["tasks"]) for record in kept]
    ties.sort(key=lambda tie: (-tie.tasks, tie.lead, tie.support))
    return Cooperation(
        method=method("co-operation of units", SOURCE, plan=plan, least_tasks=least_tasks),
        ties=tuple(ties),
        partners=_partners(project_cooperation(ties), names),
    )


def project_cooperation(ties: Iterable[Tie]) -> "nx.DiGraph[str]":
    """Return a directed graph of ids from lead to support with ``weight`` tasks, in the order of ids."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    listed = sorted((tie.lead, tie.support, tie.tasks) for tie in ties)
    graph.add_nodes_from(sorted({node for lead, support, _ in listed for node in (lead, support)}))
    graph.add_weighted_edges_from(listed)
    return graph


def _partners(graph: "nx.DiGraph[str]", names: dict[str, str]) -> tuple[Partner, ...]:
    both_ways = _undirected(graph)
    betweenness = nx.betweenness_centrality(both_ways, weight="length")
    partners = [
        Partner(
            id=node,
            name=names[node],
            leads=graph.out_degree(node, weight="weight"),
            is_led=graph.in_degree(node, weight="weight"),
            partners=both_ways.degree(node),
            betweenness=round(betweenness[node], DIGITS),
        )
        for node in graph
    ]
    return tuple(sorted(partners, key=lambda each: (-each.betweenness, -(each.leads + each.is_led), each.id)))


def _undirected(graph: "nx.DiGraph[str]") -> "nx.Graph[str]":
    """Join the two directions of a pair: the more tasks in common, the shorter the way."""
    weights: dict[tuple[str, str], int] = {}
    for lead, support in graph.edges:
        pair = (min(lead, support), max(lead, support))
        weights[pair] = weights.get(pair, 0) + graph[lead][support]["weight"]
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(graph)
    joined.add_edges_from(
        (first, second, {"length": 1 / weight}) for (first, second), weight in sorted(weights.items())
    )
    return joined
