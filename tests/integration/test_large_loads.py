"""Loads that are dealt out to several transactions at once, on a real server: nothing lost, nothing twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.model import Graph
from graph.store import Store, lanes, writing

pytestmark = pytest.mark.neo4j

MakePlan = Callable[..., Graph]
Join = Callable[..., Graph]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small batches, so that lanes meet at the unit that leads every task of every plan."""
    monkeypatch.setattr(lanes, "SMALL", 0)
    monkeypatch.setattr(writing, "BATCH_CHARACTERS", 500)


@pytest.fixture
def graph(plan_graph: MakePlan, joined: Join) -> Graph:
    return joined(*(plan_graph(f"方案{number}", tasks=25) for number in range(12)))


def test_lanes_load_the_graph_as_it_is(neo4j_store: Store, graph: Graph) -> None:
    derived = sum(len(node.evidence) for node in graph.nodes)

    counts = neo4j_store.load(graph)

    assert neo4j_store.read_graph() == graph
    assert (counts.nodes.created, counts.edges.created) == (len(graph.nodes), len(graph.edges) + derived)
    assert neo4j_store.load(graph).writes == 0


def test_two_loads_at_once_end_in_one_graph(neo4j_store: Store, graph: Graph) -> None:
    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(neo4j_store.load, [graph, graph]))

    assert neo4j_store.read_graph() == graph
    assert sum(each.nodes.created for each in counts) == len(graph.nodes)
    assert all(each.complete for each in neo4j_store.documents())


def test_a_changed_plan_among_many_changes_only_its_own(
    neo4j_store: Store, graph: Graph, plan_graph: MakePlan, joined: Join
) -> None:
    others = [plan_graph(f"方案{number}", tasks=25) for number in range(1, 12)]
    changed = joined(plan_graph("方案0", tasks=20, note="改"), *others)
    neo4j_store.load(graph)

    neo4j_store.load(changed)

    assert neo4j_store.read_graph() == changed
